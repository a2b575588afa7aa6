//! A clinic: questions and consent before a visit, a visit for a child, the soonest times, how to prepare,
//! and notes of the doctors.

use domain::{
    Kind, Lang, Localized,
    catalogue::Needed,
    intake::{Ask, LONGEST_ANSWER, Question},
    resource::Resource,
};
use service::{consent, desk, fresh_id, intake, notes::LONGEST_NOTE, relatives};

use super::{booking::goes_to_times, staff::works_here};
use crate::{
    clinic::clinic,
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// What is written in no language.
pub fn mark(sign: &str) -> Localized {
    let mut text = Localized::default();
    for lang in Lang::ALL {
        text.set(lang, sign);
    }
    text
}

/// Makes a clinic that asks for everything.
async fn opens(stage: &Stage<'_>) {
    clinic(&stage.office).await;
    let now = stage.now();
    let made = stage.office.tenant.scope.run(move |tx| async move {
        let mut settings = store::settings::get(&tx).await?;
        settings.kind = Kind::Clinic;
        settings.phone = "+7 495 1234567".to_owned();
        desk::put_settings(&tx, now, &staff(), &settings).await?;
        consent::put_terms(&tx, now, &staff(), mark("§ 1")).await?;
        let service = store::services::list_bookable(&tx).await?[0].id;
        let room = Resource {
            id: fresh_id().into(),
            name: mark("№"),
            units: 2,
        };
        desk::put_resource(&tx, now, &staff(), &room).await?;
        let needs = vec![Needed {
            resource: room.id,
            count: 1,
        }];
        desk::set_course(&tx, now, &staff(), service, Vec::new(), needs).await?;
        intake::set_preparation(&tx, now, &staff(), service, &mark("♥")).await?;
        for (sign, ask, details, required) in [
            ("1?", Ask::Text, "", true),
            ("2?", Ask::YesNo, "", true),
            ("3?", Ask::YesNo, "", true),
            ("4?", Ask::Consent, "§ 4", false),
            ("5?", Ask::Consent, "§ 5", true),
            ("6?", Ask::Choice, "61\n62", false),
        ] {
            let question = Question {
                id: fresh_id().into(),
                ask,
                text: mark(sign),
                details: match details {
                    "" => Localized::default(),
                    details => mark(details),
                },
                required,
            };
            intake::put_question(&tx, now, &staff(), service, &question).await?;
        }
        Ok::<_, desk::PutError>(())
    });
    made.await.unwrap();
}

/// Answers everything, one way and the other.
async fn answers(anna: &mut Walk<'_>) {
    anna.sees(&["question-place", "question-type"]);
    anna.says(&"1".repeat(LONGEST_ANSWER + 1)).await;
    anna.sees(&["notice-answer-too-long"]);
    anna.says("42").await;
    anna.taps("button-yes").await;
    anna.taps("button-no").await;
    anna.taps("button-disagree").await;
    anna.taps("button-agree").await;
    anna.taps("button-skip-question").await;
}

pub async fn visits_a_clinic(stage: &Stage<'_>) {
    opens(stage).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-urgent").await;
    anna.sees(&["urgent", "urgent-line", "urgent-phone"]);
    anna.taps("button-home").await;
    goes_to_times(&mut anna).await;
    anna.taps_first_time().await;
    anna.sees(&["consent"]);
    anna.taps("button-disagree").await;
    anna.sees(&["notice-not-agreed", "button-urgent"]);
    goes_to_times(&mut anna).await;
    anna.taps_first_time().await;
    anna.taps("button-agree").await;
    answers(&mut anna).await;
    anna.sees(&["ask-name"]);
    anna.taps("button-back").await;
    anna.sees(&["question-answered", "answer-none"]);
    anna.taps("button-keep-answer").await;
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.sees(&[
        "card-answer",
        "answer-yes",
        "answer-no",
        "answer-agreed",
        "answer-declined",
    ]);
    brings_a_child(stage, &mut anna).await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked", "card-visitor", "button-preparation"]);
    anna.waits().await;
    anna.sees(&["message-booked", "card-room", "card-visitor"]);
    anna.waits_until(at(29, 2)).await;
    anna.taps("button-preparation").await;
    anna.sees(&["preparation"]);
    changes_its_mind(stage).await;
    anna.taps("button-preparation").await;
    anna.sees(&["preparation-none"]);
    anna.taps("button-back").await;
    anna.sees(&["visit", "card-visitor"]);
    anna.taps("button-home").await;
    anna.taps("button-urgent").await;
    anna.sees(&["urgent-none"]);
    anna.taps("button-home").await;
    anna.taps("button-my-bookings").await;
    anna.taps("button-own").await;
    anna.taps("button-export").await;
    anna.waits().await;
    anna.sees(&["file-data"]);
}

/// Books for somebody who was born, and for no eleventh.
async fn brings_a_child(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    anna.taps("button-for-other").await;
    anna.sees(&["whom", "button-for-me"]);
    anna.taps("button-new-visitor").await;
    anna.sees(&["new-visitor"]);
    anna.says("Mila").await;
    anna.sees(&["visitor-born", "button-skip-born"]);
    anna.says("1.1.3000").await;
    anna.sees(&["notice-bad-born"]);
    anna.says("24.12.2015").await;
    anna.sees(&["consent", "card-visitor"]);
    anna.taps("button-agree").await;
    anna.sees(&["summary", "card-visitor"]);
    let (now, address) = (stage.now(), anna.talk.person.to_string());
    let named = stage.office.tenant.within(move |tx| {
        let address = address.clone();
        async move {
            let guardian = store::clients::find_by_contact(&tx, "telegram", &address).await?;
            let guardian = guardian.unwrap().id;
            for _ in 0..9 {
                let name = "Lena".to_owned().try_into().unwrap();
                relatives::add(&tx, now, guardian, name).await?;
            }
            Ok(())
        }
    });
    named.await;
    anna.taps("button-for-other").await;
    anna.taps("button-new-visitor").await;
    anna.says("Nora").await;
    anna.sees(&["notice-too-many-relatives"]);
    anna.taps_on("Mila").await;
    anna.sees(&["summary", "card-visitor"]);
}

/// Nothing is to be prepared any more, and nobody works.
async fn changes_its_mind(stage: &Stage<'_>) {
    let now = stage.now();
    let done = stage.office.tenant.scope.run(move |tx| async move {
        let service = store::services::list_bookable(&tx).await?[0].id;
        intake::set_preparation(&tx, now, &staff(), service, &Localized::default()).await
    });
    done.await.unwrap();
    let office = &stage.office;
    crate::harness::look::change(&office.store, &office.tenant, "DELETE FROM hours")
        .await
        .unwrap();
}

/// A visit so soon that nothing of it can be changed here, and what is to be done before it.
pub async fn books_late(stage: &Stage<'_>) {
    super::visits::rules(stage, |settings| {
        settings.move_before_min = 7 * 24 * 60;
        settings.cancel_before_min = 7 * 24 * 60;
    })
    .await;
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let service = store::services::list_bookable(&tx).await?[0].id;
        intake::set_preparation(&tx, now, &staff(), service, &mark("♥")).await
    });
    kept.await.unwrap();
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-book").await;
    anna.taps("button-service").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.sees(&["summary", "summary-no-change"]);
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked", "booked-preparation"]);
}

pub async fn takes_notes(stage: &Stage<'_>) {
    opens(stage).await;
    let visit = stage
        .office
        .books(&stage.person("Vera").talk, at(0, 3))
        .await;
    let now = stage.now();
    let child = stage.office.tenant.within(move |tx| async move {
        let booked = store::bookings::find(&tx, visit).await?.unwrap();
        let booker = "Vera".to_owned().try_into().unwrap();
        service::clients::set_name(&tx, booked.booker, booker).await?;
        let name = "Mila".to_owned().try_into().unwrap();
        let child = relatives::add(&tx, now, booked.booker, name)
            .await?
            .unwrap();
        let born = "2015-12-24".parse().unwrap();
        relatives::set_born(&tx, booked.booker, child, born).await?;
        store::relatives::set_visitor(&tx, visit, child).await
    });
    child.await;
    let mut olga = works_here(stage, "Olga", true).await;
    olga.taps("button-work-today").await;
    olga.taps_on("Mila").await;
    olga.sees(&["work-booker", "work-born"]);
    olga.taps("button-work-client").await;
    olga.taps("button-work-notes").await;
    olga.sees(&["work-notes", "work-notes-none", "work-notes-ask"]);
    olga.says(&"1".repeat(LONGEST_NOTE + 1)).await;
    olga.sees(&["notice-work-note-too-long"]);
    for note in ["11", "12", "13", "14", "15", "16"] {
        olga.says(note).await;
        olga.sees(&["notice-work-noted"]);
    }
    olga.sees(&["work-notes-more"]);
    olga.taps("button-back").await;
    olga.sees(&["button-work-notes"]);
}

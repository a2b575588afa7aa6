//! Questions before a visit: asked, answered, kept sealed, read by staff, forgotten.

use domain::{
    BookingId,
    booking::Status,
    intake::{Answer, Ask, Said},
    seat::Seat,
};
use service::{
    clock::Clock,
    desk::{self, NewVisit, Who},
    intake,
};

use super::{agreed, asks, client_of, haircut, sealed, visits};
use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        premises::Premises,
        stores::Engine,
    },
    staff_bot::linked,
    talk::Talk,
};

on_both_engines!(
    a_client_answers_before_the_visit_and_only_staff_can_read_it,
    without_a_consent_that_must_be_there_is_no_visit,
    a_question_that_is_worded_anew_is_asked_anew,
    what_a_visit_of_the_desk_lacks_stands_on_its_page,
);

/// What nobody may find in any table.
const SECRET: &str = "CANARY of penicillin";

async fn answers(office: &PostOffice, visit: BookingId) -> Vec<Answer> {
    let found = office
        .tenant
        .within(move |tx| async move { intake::answers(&tx, visit).await });
    found.await
}

async fn takes_a_time(talk: &Talk<'_>) {
    talk.goes_to_times().await;
    talk.taps(&talk.times()[0].clone());
}

async fn tells_name_and_phone(talk: &Talk<'_>) {
    talk.sees(&["What is your name?"]).await;
    talk.says("Jeanne");
    talk.sees(&["Which phone number"]).await;
    talk.says("+79161234567");
}

async fn a_client_answers_before_the_visit_and_only_staff_can_read_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    asks(&office, Ask::Text, "Any allergies?", "", true).await;
    asks(&office, Ask::Choice, "Which side?", "left\nright", false).await;
    asks(&office, Ask::YesNo, "Been here before?", "", true).await;
    asks(
        &office,
        Ask::Consent,
        "Pictures",
        "We take <b>one</b>.",
        true,
    )
    .await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = office.person("Anna", "en").await;
    takes_a_time(&anna).await;
    anna.sees(&["Question 1 of 4", "Any allergies?", "We keep the time"])
        .await;
    anna.says(&"a".repeat(501));
    anna.sees(&["at most 500"]).await;
    anna.says(SECRET);
    anna.sees(&["Question 2 of 4", "left", "right", "Skip"])
        .await;
    anna.says("left");
    anna.sees(&["Please use the buttons"]).await;
    anna.taps("Skip");
    anna.sees(&["Question 3 of 4", "Yes"]).await;
    anna.taps("Back");
    anna.sees(&["Question 2 of 4", "Your answer so far: no answer"])
        .await;
    anna.taps("right");
    anna.sees(&["Question 3 of 4"]).await;
    anna.taps("No");
    anna.sees(&["Question 4 of 4", "We take <b>one</b>.", "I agree"])
        .await;
    anna.taps("I agree");
    tells_name_and_phone(&anna).await;
    anna.sees(&["Please check", SECRET, "Which side?: right"])
        .await;
    anna.taps("Back");
    anna.sees(&["Question 4 of 4", "Your answer so far: agreed"])
        .await;
    anna.taps("Keep my answer");
    anna.sees(&["Please check"]).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    let visit = agreed(&office, &anna).await;
    let given = answers(&office, visit).await;
    let said: Vec<&Said> = given.iter().map(|answer| &answer.said).collect();
    let expected = [
        Said::Words(SECRET.to_owned()),
        Said::Choice("right".to_owned()),
        Said::No,
        Said::Agreed("We take <b>one</b>.".to_owned()),
    ];
    assert!(said.iter().copied().eq(&expected));
    let anna_id = client_of(&office, &anna).await;
    let now = office.store.clock.now();
    assert!(
        given
            .iter()
            .all(|answer| (answer.by, answer.at) == (anna_id, now))
    );
    // Staff read it on the visit's card; the database holds no word of it.
    office.work().await;
    assert_eq!(
        office.told(&boss, SECRET),
        0,
        "what comes by itself tells nothing"
    );
    boss.taps_below("A new visit", "Open");
    boss.sees(&[SECRET, "Which side?: right", "Pictures: agreed"])
        .await;
    let dump = office.dump().await;
    assert!(
        dump.contains("sealed_note") && !dump.contains("CANARY"),
        "{dump}"
    );
    // It is theirs to take along, and goes with them.
    let mine = office.tenant.within(move |tx| async move {
        let client = store::clients::find(&tx, anna_id).await?.unwrap();
        service::clients::own_data(&tx, &client).await
    });
    assert_eq!(mine.await.answers[&visit], given);
    let erased = office
        .tenant
        .within(move |tx| async move { service::clients::erase(&tx, now, anna_id).await });
    erased.await;
    assert_eq!(answers(&office, visit).await, []);
    assert_eq!(sealed(&office).await, 0);
}

async fn without_a_consent_that_must_be_there_is_no_visit(engine: Engine) {
    let office = PostOffice::open(engine).await;
    asks(
        &office,
        Ask::Consent,
        "Anaesthesia",
        "I know the risks.",
        true,
    )
    .await;
    let anna = office.person("Anna", "en").await;
    takes_a_time(&anna).await;
    anna.sees(&["Question 1 of 1", "I know the risks."]).await;
    anna.taps("I do not agree");
    anna.sees(&["without your consent"]).await;
    assert!(matches!(
        visits(&office, &anna).await[..],
        [(_, Status::Expired)]
    ));
    assert_eq!(sealed(&office).await, 0);
    // Nor by an older button, past the dialogue.
    takes_a_time(&anna).await;
    anna.sees(&["Question 1 of 1"]).await;
    let all = visits(&office, &anna).await;
    let held = all
        .iter()
        .find(|(_, status)| *status == Status::Held)
        .unwrap()
        .0;
    let (client, now) = (client_of(&office, &anna).await, office.store.clock.now());
    let refused = office
        .tenant
        .scope
        .run(move |tx| async move { service::booking::confirm(&tx, now, client, held).await });
    let refused = refused.await;
    assert!(matches!(
        refused,
        Err(service::booking::BookError::Unanswered)
    ));
}

async fn a_question_that_is_worded_anew_is_asked_anew(engine: Engine) {
    let office = PostOffice::open(engine).await;
    asks(&office, Ask::YesNo, "First time?", "", true).await;
    let (service, now) = (haircut(&office).await, office.store.clock.now());
    let anna = office.person("Anna", "en").await;
    takes_a_time(&anna).await;
    anna.sees(&["First time?"]).await;
    let changed = office.tenant.scope.run(move |tx| async move {
        let mut asked = intake::questions(&tx, service).await?.remove(0);
        asked.text = super::text("Never been here?");
        intake::put_question(&tx, now, &staff(), service, &asked).await
    });
    changed.await.unwrap();
    // The answer was to other words.
    anna.taps("Yes");
    anna.sees(&["Never been here?"]).await;
    anna.taps("No");
    tells_name_and_phone(&anna).await;
    anna.sees(&["Please check", "Never been here?: no"]).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    let visit = agreed(&office, &anna).await;
    let before = answers(&office, visit).await;
    let removed = office.tenant.within(move |tx| async move {
        let asked = intake::questions(&tx, service).await?.remove(0).id;
        let done = (asked, intake::Shift::Remove);
        intake::shift_question(&tx, now, &staff(), service, done).await
    });
    removed.await;
    assert_eq!(
        answers(&office, visit).await,
        before,
        "what was given stays"
    );
}

async fn what_a_visit_of_the_desk_lacks_stands_on_its_page(engine: Engine) {
    let premises = Premises::open(engine).await;
    let (office, desk) = (&premises.office, premises.owner().await);
    asks(office, Ask::Text, "Any allergies?", "", true).await;
    asks(office, Ask::Text, "What do you like?", "", false).await;
    let (now, service) = (office.store.clock.now(), haircut(office).await);
    let booked = office.tenant.scope.run(move |tx| async move {
        let visit = NewVisit {
            service,
            then: Vec::new(),
            staff: store::staff::list(&tx).await?.remove(0).id,
            start: at(2, 6),
            client: Who::Named {
                name: "Vera Sand".parse().unwrap(),
                phone: None,
            },
            note: String::new(),
            despite: false,
            double: false,
        };
        desk::add(&tx, now, &staff(), &visit).await
    });
    let id = booked.await.unwrap().id;
    let (_, page, _) = desk.get(&format!("/app/anna/bookings/{id}")).await;
    assert!(page.contains("Still without an answer"), "{page}");
    assert!(page.contains("Any allergies?"), "{page}");
    assert!(!page.contains("What do you like?"), "{page}");
}

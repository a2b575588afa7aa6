//! Consent before the first visit, the soonest times, preparation, and what may be read by others.

use domain::{Lang, booking::Status, seat::Seat};
use service::{clock::Clock, consent, intake};

use super::{client_of, clinic, text, visits};
use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    staff_bot::linked,
    talk::Talk,
};

on_both_engines!(
    who_does_not_agree_has_no_visit_and_a_new_text_is_asked_anew,
    the_soonest_time_of_every_doctor_is_one_tap_away,
    what_comes_by_itself_names_no_service,
    how_to_prepare_is_told_after_the_booking_and_behind_a_button,
);

async fn asks_for(office: &PostOffice, words: &'static str) {
    let now = office.store.clock.now();
    let kept = office
        .tenant
        .scope
        .run(move |tx| async move { consent::put_terms(&tx, now, &staff(), text(words)).await });
    kept.await.unwrap();
}

async fn given(office: &PostOffice, talk: &Talk<'_>) -> Vec<(u32, String)> {
    let client = client_of(office, talk).await;
    let found = office
        .tenant
        .within(move |tx| async move { consent::given(&tx, client).await });
    let found = found.await.into_iter();
    found.map(|given| (given.version, given.text)).collect()
}

async fn who_does_not_agree_has_no_visit_and_a_new_text_is_asked_anew(engine: Engine) {
    let office = PostOffice::open(engine).await;
    asks_for(&office, "We keep <b>CANARY</b> data.").await;
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Cancel");
    anna.sees(&["What shall we do?"]).await;
    // Only a clinic asks.
    clinic(&office).await;
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["asks for your consent", "We keep <b>CANARY</b> data."])
        .await;
    anna.taps("I do not agree");
    anna.sees(&["without your consent"]).await;
    let all = visits(&office, &anna).await;
    assert!(
        all.iter().all(|(_, status)| *status == Status::Expired),
        "{all:?}"
    );
    // A hold is not enough, however it is confirmed.
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["asks for your consent"]).await;
    let all = visits(&office, &anna).await;
    let held = all.iter().find(|(_, status)| *status == Status::Held);
    let (held, now) = (held.unwrap().0, office.store.clock.now());
    let client = client_of(&office, &anna).await;
    let refused = office
        .tenant
        .scope
        .run(move |tx| async move { service::booking::confirm(&tx, now, client, held).await });
    let refused = refused.await;
    assert!(matches!(
        refused,
        Err(service::booking::BookError::Unanswered)
    ));
    // The text changes under the button: what is agreed to is what was read.
    asks_for(&office, "We keep little.").await;
    anna.taps("I agree");
    anna.sees(&["We keep little."]).await;
    anna.taps("I agree");
    anna.sees(&["Please check"]).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    assert_eq!(
        given(&office, &anna).await,
        [(2, "We keep little.".to_owned())]
    );
    // Once is enough, until it changes.
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["Please check"]).await;
    asks_for(&office, "We keep much.").await;
    anna.taps("Confirm");
    anna.sees(&["asks for your consent", "We keep much."]).await;
    anna.taps("I agree");
    anna.sees(&["Please check"]).await;
    let versions = given(&office, &anna).await.into_iter().map(|one| one.0);
    assert_eq!(versions.collect::<Vec<_>>(), [3, 2]);
}

async fn the_soonest_time_of_every_doctor_is_one_tap_away(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    assert!(!anna.screen().contains("soonest"), "only a clinic has it");
    clinic(&office).await;
    let surgeon = crate::staff_bot::second(&office, "Boris").await;
    let now = office.store.clock.now();
    let named = office.tenant.scope.run(move |tx| async move {
        let mut boris = store::staff::find(&tx, surgeon).await?.unwrap();
        boris.about = text("Surgeon");
        service::desk::put_staff(&tx, now, &staff(), &boris, false).await?;
        let mut settings = store::settings::get(&tx).await?;
        settings.phone = "+7 495 1234567".to_owned();
        service::desk::put_settings(&tx, now, &staff(), &settings).await
    });
    named.await.unwrap();
    anna.start();
    anna.sees(&["The soonest time"]).await;
    anna.taps("The soonest time");
    let shown = anna
        .sees(&["Boris · Surgeon", "call us: +7 495 1234567"])
        .await;
    // Today, and one for each of the two.
    let offers = shown.lines().filter(|line| line.contains("02.03 ")).count();
    assert_eq!(offers, 2, "{shown}");
    anna.taps("Boris");
    anna.sees(&["What is your name?"]).await;
    anna.taps("Cancel");
    anna.sees(&["nothing was booked"]).await;
}

async fn what_comes_by_itself_names_no_service(engine: Engine) {
    let office = PostOffice::open(engine).await;
    clinic(&office).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = office.person("Anna", "en").await;
    let now = office.store.clock.now();
    let booked = office.books(&anna, at(2, 3)).await;
    let queued = office.tenant.within(move |tx| async move {
        let client = store::bookings::find(&tx, booked).await?.unwrap().booker;
        let to = domain::message::Recipient::Client(client);
        let message = domain::message::Message::BookingConfirmed { booking: booked };
        service::messages::queue(&tx, now, &message, to).await?;
        let file = domain::message::Message::VisitFile { booking: booked };
        service::messages::queue(&tx, now, &file, to).await
    });
    queued.await;
    office.work().await;
    office.work_until(at(2, 8)).await;
    let services = office
        .tenant
        .within(|tx| async move { store::services::list(&tx).await });
    for service in services.await {
        let name = service.name.get(Lang::En).to_owned();
        assert_eq!(office.told(&anna, &name), 0, "{name}");
        assert_eq!(office.told(&boss, &name), 0, "{name}");
    }
    // Nor a word in its place.
    for talk in [&anna, &boss] {
        assert_eq!(office.told(talk, "\nVisit\n"), 0, "{}", talk.screen());
    }
    assert_eq!(office.told(&anna, "you are booked."), 1);
    assert!(office.told(&boss, "A new visit") > 0);
}

async fn how_to_prepare_is_told_after_the_booking_and_behind_a_button(engine: Engine) {
    let office = PostOffice::open(engine).await;
    clinic(&office).await;
    let (service, now) = (super::haircut(&office).await, office.store.clock.now());
    let kept = office.tenant.scope.run(move |tx| async move {
        intake::set_preparation(&tx, now, &staff(), service, &text("Eat <b>nothing</b>.")).await
    });
    kept.await.unwrap();
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!", "See preparation"]).await;
    assert_eq!(office.told(&anna, "Eat"), 0);
    let visit = super::agreed(&office, &anna).await;
    let time = office.time(visit).await;
    office.work_at(time.from.plus_minutes(-24 * 60)).await;
    // The reminder says nothing of it but has the button.
    assert_eq!(office.told(&anna, "Eat"), 0);
    anna.taps_below("coming up", "See preparation");
    anna.sees(&["How to prepare", "Eat <b>nothing</b>."]).await;
    anna.taps("Back");
    anna.sees(&["Your visit"]).await;
}

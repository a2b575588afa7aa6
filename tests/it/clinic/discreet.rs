//! What a clinic's bot says so that others learn nothing by looking, for whom a visit is, and what can
//! no longer be changed.

use dialogue::{Input, screen::Prompt};
use domain::{resource::Resource, seat::Seat};
use service::{clock::Clock, desk, intake, relatives};

use super::{agreed, client_of, clinic, haircut, text};
use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    staff_bot::{does, first, linked, visit},
};

on_both_engines!(
    buttons_of_a_clinic_name_no_service_and_preparation_waits_behind_one,
    a_visit_for_a_child_says_so_wherever_it_is_shown_and_the_doctor_reads_all_of_it,
    who_books_too_late_for_any_change_is_told_before_the_yes,
    from_the_soonest_times_back_leads_to_them,
    back_from_a_visit_leads_to_its_day_and_a_past_one_is_no_news,
);

async fn needs_a_room(office: &PostOffice) {
    let (service, now) = (haircut(office).await, office.store.clock.now());
    let put = office.tenant.scope.run(move |tx| async move {
        let room = Resource {
            id: service::fresh_id().into(),
            name: text("Cabinet"),
            units: 2,
        };
        desk::put_resource(&tx, now, &staff(), &room).await?;
        let needs = vec![domain::catalogue::Needed {
            resource: room.id,
            count: 1,
        }];
        desk::set_course(&tx, now, &staff(), service, Vec::new(), needs).await
    });
    put.await.unwrap();
}

async fn buttons_of_a_clinic_name_no_service_and_preparation_waits_behind_one(engine: Engine) {
    let office = PostOffice::open(engine).await;
    clinic(&office).await;
    needs_a_room(&office).await;
    let (service, now) = (haircut(&office).await, office.store.clock.now());
    let kept = office.tenant.scope.run(move |tx| async move {
        intake::set_preparation(&tx, now, &staff(), service, &text("Eat nothing.")).await
    });
    kept.await.unwrap();
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Confirm");
    let shown = anna.sees(&["You are booked!", "See preparation"]).await;
    assert!(!shown.contains("Eat nothing."), "{shown}");
    // A second tap on the yes finds it booked, and frightens nobody.
    let booked = agreed(&office, &anna).await;
    let again = does(&office, &anna, Input::Confirm(booked)).await;
    assert!(matches!(again.prompt, Prompt::Booked { .. }), "{again:?}");
    assert_eq!(again.notice, None);
    office.work().await;
    // The message says where and when, and no word that says nothing.
    assert_eq!(office.told(&anna, "🚪 Cabinet 1"), 1);
    assert_eq!(office.told(&anna, "\nVisit\n"), 0);
    anna.taps("See preparation");
    anna.sees(&["How to prepare", "Eat nothing."]).await;
    anna.taps("Home");
    let home = anna.sees(&["🔁 Again: "]).await;
    assert!(!home.contains("haircut"), "{home}");
    anna.taps("My bookings");
    let mine = anna.sees(&["Your visits"]).await;
    assert!(!mine.contains("haircut"), "{mine}");
}

async fn a_visit_for_a_child_says_so_wherever_it_is_shown_and_the_doctor_reads_all_of_it(
    engine: Engine,
) {
    let office = PostOffice::open(engine).await;
    clinic(&office).await;
    let doctor = linked(&office, "Ida", Seat::Specialist(first(&office).await)).await;
    let anna = office.person("Anna", "en").await;
    anna.goes_to_summary().await;
    anna.taps("Note to the");
    anna.sees(&["What should we know?"]).await;
    anna.says("I have a cough");
    anna.sees(&["Please check"]).await;
    anna.taps("For someone else");
    anna.sees(&["Who comes?"]).await;
    // Who types a name there means somebody new.
    anna.says("Max");
    anna.sees(&["When was Max born?"]).await;
    anna.says("24.12.2015");
    anna.sees(&["Please check", "For Max"]).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked!", "For Max"]).await;
    office.work().await;
    assert!(office.told(&anna, "👪 For Max") >= 2, "screen and message");
    anna.taps("My bookings");
    anna.sees(&["· Max ·"]).await;
    anna.taps("· Max ·");
    anna.sees(&["For Max", "Cancel the visit"]).await;
    anna.taps("Cancel the visit");
    anna.sees(&["Cancel this visit?", "For Max"]).await;
    doctor.taps_below("A new visit", "Open");
    let card = doctor
        .sees(&["🎂 24.12.2015", "I have a cough", "Booked by Jeanne"])
        .await;
    assert!(!card.contains("For Max"), "who comes is said once: {card}");
    // The child has no chat: the button leads to the parent's.
    doctor.taps("Patient");
    doctor
        .sees(&["🙂 Max", "🎂 24.12.2015", "Booked by Jeanne", "Chat"])
        .await;
    doctor.taps("Chat");
    doctor.sees(&["Jeanne", "Reply"]).await;
    // On the list each visit counts for who comes.
    let parent = client_of(&office, &anna).await;
    let now = office.store.clock.now();
    let rows = office.tenant.within(move |tx| async move {
        let max = relatives::list(&tx, parent).await?[0].id;
        let rows = desk::clients(&tx, now, "", None, 50).await?.rows;
        let visits = |id| rows.iter().find(|row| row.client.id == id).unwrap().visits;
        Ok((visits(max), visits(parent)))
    });
    assert_eq!(rows.await, (1, 0));
}

async fn who_books_too_late_for_any_change_is_told_before_the_yes(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?"]).await;
    anna.taps_free_day();
    anna.sees(&["What time?"]).await;
    anna.taps(&anna.times()[0].clone());
    anna.sees(&["What is your name?"]).await;
    anna.says("Jeanne");
    anna.sees(&["Which phone number"]).await;
    anna.says("+79161234567");
    anna.sees(&["Please check", "can no longer be moved or cancelled here"])
        .await;
    anna.taps("Cancel");
    anna.goes_to_times().await;
    anna.taps(&anna.times()[0].clone());
    let shown = anna.sees(&["Please check"]).await;
    assert!(!shown.contains("no longer"), "{shown}");
}

async fn from_the_soonest_times_back_leads_to_them(engine: Engine) {
    let office = PostOffice::open(engine).await;
    clinic(&office).await;
    let anna = office.person("Anna", "en").await;
    anna.start();
    anna.sees(&["The soonest time"]).await;
    anna.taps("The soonest time");
    // What is booked is said, but on no button.
    let shown = anna.sees(&["The soonest times", ": "]).await;
    let time = shown
        .lines()
        .find_map(|line| line.strip_prefix('['))
        .unwrap()
        .split(']')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        !time.contains("haircut") && shown.contains("haircut"),
        "{shown}"
    );
    anna.taps(&time);
    anna.sees(&["What is your name?"]).await;
    anna.taps("Back");
    anna.sees(&["The soonest times"]).await;
}

async fn back_from_a_visit_leads_to_its_day_and_a_past_one_is_no_news(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let ida = first(&office).await;
    let doctor = linked(&office, "Ida", Seat::Specialist(ida)).await;
    visit(&office, ida, at(-3, 3), "Mila").await;
    office.work().await;
    assert_eq!(office.told(&doctor, "A new visit"), 0, "it was long ago");
    visit(&office, ida, at(1, 3), "Vera").await;
    office.work().await;
    assert_eq!(office.told(&doctor, "A new visit"), 1);
    doctor.taps_below("A new visit", "Open");
    doctor.sees(&["Vera", "Cancel the visit"]).await;
    doctor.taps("Back");
    doctor.sees(&["Tue, 3 March", "Vera"]).await;
}

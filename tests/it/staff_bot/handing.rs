//! Visits added for a client from their card, visits handed to another specialist, and the time that a
//! visit has already.

use dialogue::{Input, Screen, StaffChoice, screen::Notice, work::Act};
use domain::{BookingId, ClientId, Timestamp, availability::WhyNot, booking::Booking, seat::Seat};
use service::{clients, desk};

use super::{acts, day, does, first, linked, owner, second, stands, visit};
use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_visit_is_added_from_the_card_of_a_client_without_asking_who_it_is,
    the_owner_hands_a_visit_to_another_specialist_and_a_specialist_does_not,
    the_time_that_a_visit_has_is_not_offered_for_moving_it,
    another_visit_that_a_client_has_then_is_told_of_before_theirs_is_booked_or_moved,
);

async fn found(office: &PostOffice, id: BookingId) -> Booking {
    let found = office
        .tenant
        .within(move |tx| async move { store::bookings::find(&tx, id).await });
    found.await.unwrap()
}

/// A client of the bot who has a name, and their visit.
async fn client<'a>(office: &'a PostOffice, name: &'static str) -> (Talk<'a>, ClientId, BookingId) {
    let talk = office.person("Vera", "en").await;
    let booked = office.books(&talk, at(2, 3)).await;
    let client = found(office, booked).await.booker;
    let named = office.tenant.within(move |tx| async move {
        clients::set_name(&tx, client, name.parse().unwrap()).await
    });
    named.await;
    (talk, client, booked)
}

/// The times that a screen offers.
fn times(screen: &Screen) -> Vec<Timestamp> {
    let buttons = screen.rows.iter().flatten();
    let time = buttons.filter_map(|button| match button.input {
        Input::PickTime(start) => Some(start),
        _ => None,
    });
    time.collect()
}

async fn a_visit_is_added_from_the_card_of_a_client_without_asking_who_it_is(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let (vera, client, booked) = client(&office, "Vera <Sand>").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Open(booked)).await;
    acts(&office, &anna, Act::Client(client)).await;
    let asked = acts(&office, &anna, Act::AddFor(client)).await;
    assert!(
        format!("{:?}", asked.prompt).contains("Vera <Sand>"),
        "{asked:?}"
    );
    let card = does(&office, &anna, Input::Back).await;
    assert!(
        format!("{:?}", card.prompt).contains("Client {"),
        "{card:?}"
    );
    acts(&office, &anna, Act::AddFor(client)).await;
    let service = found(&office, booked).await.service;
    let days = does(&office, &anna, Input::PickService(service)).await;
    assert!(format!("{:?}", days.prompt).contains("Days {"), "{days:?}");
    does(&office, &anna, Input::PickDay(day(4))).await;
    anna.says("21:15");
    anna.sees(&["Book this?", "Vera <Sand>", "Confirm"]).await;
    anna.taps("Confirm");
    anna.sees(&["outside working hours", "all the same"]).await;
    anna.taps("all the same");
    anna.sees(&["Booked.", "Vera <Sand>"]).await;
    let visits = async || {
        let all = office
            .tenant
            .within(move |tx| async move { desk::visits_of(&tx, client, 9).await });
        all.await
    };
    let all = visits().await;
    assert_eq!(all.len(), 2);
    let added = &all[0].booking;
    assert_eq!((added.staff, added.doubled), (one, false));
    assert_eq!(added.time.from, at(2, 12).plus_minutes(15));
    let by = stands(&office, added.id).await.1;
    assert_eq!(by[0].1, format!("staff:specialist:{one}"));
    office.work().await;
    assert_eq!(
        office.told(&vera, "you are booked"),
        1,
        "the bot tells them"
    );
    // Beside their own first visit, knowingly.
    acts(&office, &anna, Act::Client(client)).await;
    acts(&office, &anna, Act::AddFor(client)).await;
    does(&office, &anna, Input::PickService(service)).await;
    does(&office, &anna, Input::PickDay(day(4))).await;
    anna.says("12:30");
    anna.sees(&["Book this?"]).await;
    anna.taps("Confirm");
    anna.sees(&[
        "Somebody is booked then",
        "12:00 Vera <Sand>",
        "all the same",
    ])
    .await;
    anna.taps("all the same");
    anna.sees(&["has another visit then", "12:00 Vera <Sand>"])
        .await;
    anna.taps("all the same");
    anna.sees(&["Booked.", "beside another visit"]).await;
    // Who is no client of somebody's is not there for them.
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    let before = visits().await.len();
    for act in [Act::Client(client), Act::AddFor(client)] {
        let shown = acts(&office, &boris, act).await;
        assert!(!format!("{shown:?}").contains("Sand"), "{shown:?}");
    }
    assert_eq!(visits().await.len(), before);
}

async fn the_owner_hands_a_visit_to_another_specialist_and_a_specialist_does_not(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let (vera, _, booked) = client(&office, "Vera Sand").await;
    visit(&office, other, at(2, 5), "Mila Stone").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Open(booked)).await;
    let days = acts(&office, &anna, Act::Move(booked)).await;
    assert!(!format!("{days:?}").contains("Others"), "{days:?}");
    acts(&office, &anna, Act::Others).await;
    let forged = Input::PickStaff(StaffChoice::One(other));
    let shown = does(&office, &anna, forged.clone()).await;
    assert!(!format!("{shown:?}").contains("Boris"), "{shown:?}");
    assert_eq!(found(&office, booked).await.staff, one);
    // The owner: the other one is free when the visit is now.
    let boss = linked(&office, "Olga", Seat::Owner).await;
    acts(&office, &boss, Act::Open(booked)).await;
    let days = acts(&office, &boss, Act::Move(booked)).await;
    assert!(format!("{days:?}").contains("Others"), "{days:?}");
    let team = acts(&office, &boss, Act::Others).await;
    let labels = format!("{:?}", team.rows);
    assert!(
        labels.contains("Boris") && !labels.contains(&one.to_string()),
        "{labels}"
    );
    does(&office, &boss, forged.clone()).await;
    let offered = does(&office, &boss, Input::PickDay(day(4))).await;
    assert!(times(&offered).contains(&at(2, 3)), "{offered:?}");
    boss.says("12:00");
    boss.sees(&["Hand the visit to another", "→ Boris", "👤 Boris"])
        .await;
    boss.taps("Move the visit");
    boss.sees(&["The visit is moved", "Boris", "Undo"]).await;
    let moved = found(&office, booked).await;
    assert_eq!((moved.staff, moved.time.from), (other, at(2, 3)));
    office.work().await;
    assert_eq!(office.told(&vera, "your visit is moved"), 1);
    boss.taps("Undo");
    boss.sees(&["Taken back"]).await;
    assert_eq!(found(&office, booked).await.staff, one);
    // Onto a visit of the other one: warned, then beside it.
    acts(&office, &boss, Act::Move(booked)).await;
    acts(&office, &boss, Act::Others).await;
    does(&office, &boss, forged).await;
    does(&office, &boss, Input::PickDay(day(4))).await;
    boss.says("14:10");
    boss.sees(&["Move the visit?"]).await;
    boss.taps("Move the visit");
    boss.sees(&["Somebody is booked then", "Mila Stone", "all the same"])
        .await;
    assert_eq!(found(&office, booked).await.staff, one, "not yet");
    boss.taps("all the same");
    boss.sees(&["The visit is moved", "Booked beside another visit"])
        .await;
    let moved = found(&office, booked).await;
    assert_eq!((moved.staff, moved.doubled), (other, true));
    let last = stands(&office, booked).await.1.pop().unwrap();
    assert_eq!(
        last,
        ("booking.move".to_owned(), format!("staff:{}", owner()))
    );
}

async fn the_time_that_a_visit_has_is_not_offered_for_moving_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let (vera, _, booked) = client(&office, "Vera Sand").await;
    let (is, near) = (at(2, 3), at(2, 3).plus_minutes(30));
    // Their own time is free for it, but for the very same start.
    let offers = |screen: &Screen| {
        let times = times(screen);
        assert!(times.contains(&near) && !times.contains(&is), "{times:?}");
    };
    does(&office, &vera, Input::Move(booked)).await;
    offers(&does(&office, &vera, Input::PickDay(day(4))).await);
    // By a button of an older message.
    does(&office, &vera, Input::PickTime(is)).await;
    let refused = does(&office, &vera, Input::ConfirmMove(booked, is)).await;
    let unchanged = Some(Notice::NotOffered(WhyNot::Unchanged));
    assert_eq!(refused.notice, unchanged);
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Open(booked)).await;
    acts(&office, &anna, Act::Move(booked)).await;
    offers(&does(&office, &anna, Input::PickDay(day(4))).await);
    let typed = does(&office, &anna, Input::Text("12:00".to_owned())).await;
    assert_eq!(typed.notice, unchanged);
    offers(&typed);
    let version = found(&office, booked).await.version;
    assert_eq!(version, 2, "nothing was changed");
}

async fn another_visit_that_a_client_has_then_is_told_of_before_theirs_is_booked_or_moved(
    engine: Engine,
) {
    let office = PostOffice::open(engine).await;
    let other = second(&office, "Boris").await;
    let (_, client, booked) = client(&office, "Vera Sand").await;
    let service = found(&office, booked).await.service;
    let visits = async || {
        let all = office
            .tenant
            .within(move |tx| async move { desk::visits_of(&tx, client, 9).await });
        all.await
    };
    let boss = linked(&office, "Olga", Seat::Owner).await;
    acts(&office, &boss, Act::Client(client)).await;
    acts(&office, &boss, Act::AddFor(client)).await;
    does(&office, &boss, Input::PickService(service)).await;
    let boris = StaffChoice::One(other);
    does(&office, &boss, Input::PickStaff(boris)).await;
    does(&office, &boss, Input::PickDay(day(4))).await;
    boss.says("12:30");
    boss.sees(&["Book this?"]).await;
    boss.taps("Confirm");
    boss.sees(&["The client has another visit then", "12:00 Vera Sand"])
        .await;
    boss.sees(&["all the same"]).await;
    assert_eq!(visits().await.len(), 1, "not yet");
    // Another time, for the same client.
    boss.taps("Back");
    boss.sees(&["Which day?"]).await;
    does(&office, &boss, Input::PickDay(day(4))).await;
    boss.says("15:00");
    boss.sees(&["Book this?", "Vera Sand"]).await;
    boss.taps("Confirm");
    boss.sees(&["Booked.", "Vera Sand"]).await;
    let all = visits().await;
    assert_eq!(all.len(), 2);
    let mut added = all.into_iter().map(|visit| visit.booking);
    let added = added.find(|visit| visit.staff == other).unwrap();
    // What they have done by somebody else is not every specialist's business.
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    acts(&office, &boris, Act::Client(client)).await;
    acts(&office, &boris, Act::AddFor(client)).await;
    does(&office, &boris, Input::PickService(service)).await;
    does(&office, &boris, Input::PickDay(day(4))).await;
    boris.says("12:30");
    boris.sees(&["Book this?"]).await;
    boris.taps("Confirm");
    boris
        .sees(&[
            "The client has another visit then",
            "12:00 Vera Sand, with another specialist",
        ])
        .await;
    assert_eq!(visits().await.len(), 2);
    acts(&office, &boss, Act::Move(added.id)).await;
    does(&office, &boss, Input::PickDay(day(4))).await;
    boss.says("12:30");
    boss.sees(&["Move the visit?"]).await;
    boss.taps("Move the visit");
    boss.sees(&["The client has another visit then", "12:00 Vera Sand"])
        .await;
    assert_eq!(found(&office, added.id).await.time, added.time, "not yet");
    boss.taps("all the same");
    boss.sees(&["The visit is moved"]).await;
    let moved = found(&office, added.id).await;
    assert_eq!(moved.time.from, at(2, 3).plus_minutes(30));
    assert!(!moved.doubled, "its specialist is free");
}

//! Visits that are moved and added from the bot, and time that is blocked.

use dialogue::{Input, work::Act};
use domain::seat::Seat;
use service::{desk, desk::Mark};

use super::{acts, day, does, first, linked, owner, second, stands, visit};
use crate::{
    harness::{
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_moved_anywhere_after_a_warning_and_beside_another_after_one_of_its_own() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let one = first(&office).await;
    let moved = visit(&office, one, at(2, 3), "Vera Sand").await;
    let other = visit(&office, one, at(2, 5), "Mila Stone").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Open(moved)).await;
    acts(&office, &anna, Act::Move(moved)).await;
    does(&office, &anna, Input::PickDay(day(4))).await;
    // In working hours and free: nothing to warn of, although the clients' lead time is not kept.
    office.store.clock.set(at(2, 3));
    anna.says("12:30");
    anna.sees(&["Move the visit?", "12:30", "✅"]).await;
    anna.taps("Move the visit");
    anna.sees(&["The visit is moved"]).await;
    assert_eq!(office.time(moved).await.from, at(2, 3).plus_minutes(30));
    // At night: warned, then done.
    acts(&office, &anna, Act::Move(moved)).await;
    does(&office, &anna, Input::PickDay(day(4))).await;
    anna.says("23:30");
    anna.sees(&["Move the visit?"]).await;
    anna.taps("Move the visit");
    anna.sees(&["outside working hours", "all the same"]).await;
    assert_eq!(
        office.time(moved).await.from,
        at(2, 3).plus_minutes(30),
        "not yet"
    );
    anna.taps("all the same");
    anna.sees(&["The visit is moved"]).await;
    assert_eq!(office.time(moved).await.from, at(2, 14).plus_minutes(30));
    // Onto another visit: they are told which, and nothing is left of the try.
    acts(&office, &anna, Act::Move(moved)).await;
    does(&office, &anna, Input::PickDay(day(4))).await;
    anna.says("soon");
    anna.sees(&["That is no time"]).await;
    anna.says("14:10");
    anna.sees(&["Move the visit?"]).await;
    let before = stands(&office, moved).await;
    anna.taps("Move the visit");
    anna.sees(&[
        "Somebody is booked then",
        "14:00 Mila Stone",
        "all the same",
    ])
    .await;
    assert_eq!(stands(&office, moved).await, before);
    assert_eq!(office.time(moved).await.from, at(2, 14).plus_minutes(30));
    anna.taps("all the same");
    anna.sees(&["The visit is moved", "Booked beside another visit"])
        .await;
    assert_eq!(office.time(moved).await.from, at(2, 5).plus_minutes(10));
    // Its time is not free; once the other is gone, it is.
    anna.taps("Make it a regular visit");
    anna.sees(&["Another visit is then", "Booked beside"]).await;
    acts(&office, &anna, Act::Open(other)).await;
    acts(&office, &anna, Act::AskCancel(other)).await;
    acts(&office, &anna, Act::Skip).await;
    acts(&office, &anna, Act::Open(moved)).await;
    let shown = acts(&office, &anna, Act::Regular(moved)).await;
    assert!(
        format!("{:?}", shown.prompt).contains("doubled: false"),
        "{shown:?}"
    );
    assert_eq!(
        stands(&office, moved).await.1.last().unwrap().0,
        "booking.regular"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_added_for_a_client_who_called() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let boss = linked(&office, "Olga", Seat::Owner).await;
    boss.taps("Add a visit");
    boss.sees(&["Which service?", "Men's haircut"]).await;
    boss.taps("Men's haircut");
    boss.sees(&["Which specialist?", "Boris"]).await;
    boss.taps("Boris");
    boss.sees(&["Which day?"]).await;
    boss.taps("4");
    boss.sees(&["What time?", "type any other"]).await;
    boss.taps("12:00");
    boss.sees(&["client's name?"]).await;
    boss.says("1");
    boss.sees(&["does not look like a name"]).await;
    boss.says("Vera <Sand>");
    boss.sees(&["client's phone?"]).await;
    boss.says("12");
    boss.sees(&["does not look like a phone"]).await;
    boss.says("8 916 123 45 67");
    boss.sees(&["Book this?", "Vera <Sand>", "+7 916 123-45-67"])
        .await;
    boss.taps("Confirm");
    boss.sees(&["Booked.", "Vera <Sand>", "Move"]).await;
    let found = office
        .tenant
        .within(move |tx| async move { desk::day(&tx, day(4)).await })
        .await;
    let column = found
        .staff
        .iter()
        .find(|column| column.staff == other)
        .unwrap();
    assert_eq!(column.visits.len(), 1);
    let history = stands(&office, column.visits[0].booking.id).await.1;
    assert_eq!(history[0].1, format!("staff:{}", owner()));
    // A specialist books for themself only, and leaves the phone out.
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Add a visit");
    anna.sees(&["Which service?"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?"]).await;
    let forged = Input::PickStaff(dialogue::StaffChoice::One(other));
    let shown = does(&office, &anna, forged).await;
    assert!(
        !format!("{:?}", shown.prompt).contains("Boris"),
        "{shown:?}"
    );
    anna.says("/start");
    anna.sees(&["What shall we do?"]).await;
    anna.taps("Staff");
    anna.sees(&["Add a visit"]).await;
    anna.taps("Add a visit");
    anna.sees(&["Which service?"]).await;
    anna.taps("Men's haircut");
    anna.sees(&["Which day?"]).await;
    anna.taps("4");
    anna.sees(&["What time?"]).await;
    anna.says("21.15");
    anna.sees(&["client's name?"]).await;
    anna.says("Mila Stone");
    anna.sees(&["client's phone?"]).await;
    anna.taps("Skip");
    anna.sees(&["Book this?"]).await;
    anna.taps("Confirm");
    anna.sees(&["outside working hours", "all the same"]).await;
    anna.taps("all the same");
    anna.sees(&["Booked.", "Mila Stone"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_is_blocked_and_freed_and_the_week_is_counted() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let one = first(&office).await;
    let done = visit(&office, one, at(0, 3), "Vera Sand").await;
    visit(&office, one, at(0, 5), "Mila Stone").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Block time");
    anna.sees(&["Block time.", "Which day?"]).await;
    anna.taps("5");
    anna.sees(&["From when until when?"]).await;
    anna.says("15:00-13:00");
    anna.sees(&["13:00-15:00"]).await;
    anna.says("13:00-15:00");
    anna.sees(&["Blocked", "13:00", "15:00", "Undo"]).await;
    let away = async || {
        let found = office
            .tenant
            .within(move |tx| async move { desk::day(&tx, day(5)).await });
        found.await.staff[0].away.clone()
    };
    let time = away().await;
    assert_eq!((time[0].from, time[0].until), (at(3, 4), at(3, 6)));
    anna.taps("Undo");
    anna.sees(&["free again"]).await;
    assert!(away().await.is_empty());
    office.store.clock.set(at(0, 3));
    acts(&office, &anna, Act::Open(done)).await;
    acts(&office, &anna, Act::Mark(done, Mark::Completed)).await;
    acts(&office, &anna, Act::Menu).await;
    let week = acts(&office, &anna, Act::Week(0)).await;
    let said = format!("{:?}", week.prompt);
    assert!(
        said.contains("visits: 2") && said.contains("arrived: 1"),
        "{said}"
    );
    assert!(said.contains("minor: 250000"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_clients_have_already_is_asked_about() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let known = visit(&office, one, at(1, 3), "Vera Sand").await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let names = async |talk: &Talk<'_>, time: &str| {
        talk.says("/start");
        talk.sees(&["What shall we do?"]).await;
        talk.taps("Staff");
        talk.sees(&["Add a visit"]).await;
        talk.taps("Add a visit");
        talk.sees(&["Men's haircut"]).await;
        talk.taps("Men's haircut");
        let asked = ["Which day?", "Which specialist?"];
        if talk.sees_one_of(&asked).await == asked[1] {
            talk.taps("Boris");
            talk.sees(&["Which day?"]).await;
        }
        talk.taps("4");
        talk.sees(&["What time?"]).await;
        talk.taps(time);
        talk.sees(&["client's name?"]).await;
        talk.says("Vera");
        talk.sees(&["client's phone?"]).await;
        talk.says("8 916 123 45 67");
    };
    names(&boss, "12:00").await;
    boss.sees(&["in your list of clients already", "+7 916 123-45-67"])
        .await;
    boss.sees(&["Vera Sand", "Somebody else: Vera"]).await;
    boss.taps("Back");
    boss.sees(&["client's phone?"]).await;
    boss.says("8 916 123 45 67");
    boss.sees(&["Vera Sand"]).await;
    boss.taps("Vera Sand");
    boss.sees(&["Book this?", "Vera Sand"]).await;
    boss.taps("Confirm");
    boss.sees(&["Booked.", "Vera Sand"]).await;
    names(&boss, "14:00").await;
    boss.sees(&["Somebody else: Vera"]).await;
    boss.taps("Somebody else");
    boss.sees(&["Book this?", "+7 916 123-45-67"]).await;
    boss.taps("Confirm");
    boss.sees(&["Booked."]).await;
    let (theirs, all) = office
        .tenant
        .within(move |tx| async move {
            let client = desk::visit(&tx, known).await?.unwrap().client;
            let theirs = desk::visits_of(&tx, client.id, 9).await?.len();
            let phone = client.phone.unwrap();
            Ok((theirs, desk::clients_with_phone(&tx, &phone).await?.len()))
        })
        .await;
    assert_eq!((theirs, all), (2, 2), "the known one again, and one more");
    // Who is no client of theirs is not shown to a specialist.
    let carl = second(&office, "Carl").await;
    let carl = linked(&office, "Carl", Seat::Specialist(carl)).await;
    names(&carl, "12:00").await;
    let shown = carl.sees(&["Book this?"]).await;
    assert!(!shown.contains("Sand"), "{shown}");
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    names(&boris, "16:00").await;
    boris.sees(&["Vera Sand", "Somebody else: Vera"]).await;
}

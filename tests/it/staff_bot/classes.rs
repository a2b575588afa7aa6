//! A class in the bot of the salon's own people: one line with its seats, who comes, and calling it off.

use dialogue::{screen::Notice, work::Act};
use domain::{BookingId, ClassId, Timestamp, booking::Status, seat::Seat};
use service::{clock::Clock, desk, seats};

use super::{acts, first, linked, owner, second, stands};
use crate::harness::{
    look, on_both_engines,
    post_office::{PostOffice, at, staff},
    stores::Engine,
};

on_both_engines!(
    a_class_is_one_line_that_opens_to_who_comes_and_is_called_off_after_a_question,
    whoever_does_not_give_a_class_neither_sees_it_nor_calls_it_off,
);

/// The first service becomes a class with so many seats.
async fn gives(office: &PostOffice, seats: u32) {
    let now = office.store.clock.now();
    let set = office.tenant.scope.run(move |tx| async move {
        let service = desk::services(&tx).await?[0].id;
        desk::set_seats(&tx, now, &staff(), service, Some(seats)).await
    });
    set.await.unwrap();
}

/// Somebody of this name has a seat.
async fn joins(office: &PostOffice, start: Timestamp, name: &str) -> (BookingId, ClassId) {
    let (now, name) = (office.store.clock.now(), name.to_owned());
    let added = office.tenant.scope.run(move |tx| {
        let name = name.clone();
        async move {
            let new = desk::NewVisit {
                service: desk::services(&tx).await?[0].id,
                then: Vec::new(),
                staff: desk::staff_list(&tx).await?[0].id,
                start,
                client: desk::Who::Named {
                    name: name.parse().unwrap(),
                    phone: None,
                },
                note: String::new(),
                despite: true,
                double: false,
            };
            desk::add(&tx, now, &staff(), &new).await
        }
    });
    let visit = added.await.unwrap();
    (visit.id, visit.class.unwrap())
}

async fn classes(office: &PostOffice) -> i64 {
    let sql = "SELECT count(*) FROM class_event";
    look::number(&office.store, &office.tenant, sql).await
}

async fn a_class_is_one_line_that_opens_to_who_comes_and_is_called_off_after_a_question(
    engine: Engine,
) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    gives(&office, 20).await;
    let (vera, mila) = (
        office.person("Vera", "en").await,
        office.person("Mila", "en").await,
    );
    let booked = [
        office.books(&vera, at(0, 3)).await,
        office.books(&mila, at(0, 3)).await,
    ];
    let mut ida = None;
    for number in 0..10 {
        let name = format!("Ida {number:02}");
        ida = Some(joins(&office, at(0, 3), &name).await.0);
    }
    let ida = ida.unwrap();
    // Soon enough for somebody to be there.
    office.store.clock.set(at(0, 2).plus_minutes(15));
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Today");
    let day = anna.sees(&["12:00", "12 of 20 seats", "12/20"]).await;
    assert!(!day.contains("Ida"), "one line for all: {day}");
    anna.taps("12/20");
    let page = anna
        .sees(&["Who comes", "3. Ida 00", "Cancel the class", "▶️"])
        .await;
    assert!(!page.contains("Ida 09"), "{page}");
    anna.taps("▶️");
    anna.sees(&["12. Ida 09"]).await;
    anna.taps("Ida 09");
    anna.sees(&["Seats taken: 12 of 20", "agreed"]).await;
    anna.taps("Arrived");
    anna.sees(&["the client is there"]).await;
    anna.taps("Back");
    anna.sees(&["Who comes", "1. no name"]).await;
    anna.taps("Cancel the class");
    anna.sees(&["11 visits will be cancelled"]).await;
    anna.taps("Back");
    anna.sees(&["Who comes"]).await;
    assert_eq!(stands(&office, booked[0]).await.0, Status::Confirmed);
    anna.taps("Cancel the class");
    anna.sees(&["11 visits will be cancelled", "without a reason"])
        .await;
    anna.says("No <power>");
    anna.sees(&["together with 11 visits", "1/20", "Mon, 2 March"])
        .await;
    office.work().await;
    for (talk, visit) in [&vera, &mila].into_iter().zip(booked) {
        assert_eq!(office.told(talk, "No <power>"), 1);
        assert_eq!(stands(&office, visit).await.0, Status::Cancelled);
    }
    let (status, history) = stands(&office, ida).await;
    assert_eq!(status, Status::Arrived, "who is there stays");
    assert_eq!(history.last().unwrap().1, format!("staff:specialist:{one}"));
    anna.taps("1/20");
    let page = anna.sees(&["1. Ida 09 🟢"]).await;
    assert!(!page.contains("Cancel the class"), "{page}");
}

async fn whoever_does_not_give_a_class_neither_sees_it_nor_calls_it_off(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    gives(&office, 5).await;
    let (visit, class) = joins(&office, at(0, 3), "Vera Sand").await;
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    boris.taps("Today");
    boris.sees(&["No visits"]).await;
    let shown = acts(&office, &boris, Act::Class(class, 0)).await;
    assert_eq!(shown.notice, Some(Notice::NotLive));
    assert!(!format!("{shown:?}").contains("Vera"), "{shown:?}");
    for act in [Act::AskClassOff(class), Act::Skip] {
        let shown = acts(&office, &boris, act).await;
        assert_eq!(shown.notice, Some(Notice::Stale));
    }
    // Who loses the seat while they are asked.
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    anna.taps("Today");
    anna.sees(&["1/5"]).await;
    anna.taps("1/5");
    anna.sees(&["Vera Sand"]).await;
    anna.taps("Cancel the class");
    anna.sees(&["1 visit will be cancelled"]).await;
    let now = office.store.clock.now();
    office
        .tenant
        .within(
            move |tx| async move { seats::clear(&tx, now, owner(), Seat::Specialist(one)).await },
        )
        .await;
    anna.says("No power");
    anna.sees(&["What shall we do?"]).await;
    assert_eq!(stands(&office, visit).await.0, Status::Confirmed);
    assert_eq!(classes(&office).await, 1);
    // The owner may, and twice is once.
    let boss = linked(&office, "Olga", Seat::Owner).await;
    boss.taps("Today");
    boss.sees(&["1/5"]).await;
    boss.taps("1/5");
    boss.sees(&["Vera Sand"]).await;
    boss.taps("Cancel the class");
    boss.sees(&["1 visit will be cancelled"]).await;
    boss.taps("without a reason");
    boss.sees(&["together with 1 visit."]).await;
    assert_eq!(stands(&office, visit).await.0, Status::Cancelled);
    assert_eq!(classes(&office).await, 0);
    let again = acts(&office, &boss, Act::Skip).await;
    assert_eq!(again.notice, Some(Notice::Stale));
    let gone = acts(&office, &boss, Act::Class(class, 0)).await;
    assert_eq!(gone.notice, Some(Notice::NotLive));
}

//! A class in the bot of the salon's own people: one line with its seats, who comes, and calling it off.

use dialogue::{
    screen::Notice,
    work::{Act, Remark},
};
use domain::{BookingId, ClassId, Timestamp, booking::Status, seat::Seat};
use service::{
    clock::Clock,
    conversation::{self, DialogueKey},
    desk, seats,
};

use super::{acts, first, linked, owner, second, stands};
use crate::{
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_class_is_one_line_that_opens_to_who_comes_and_is_called_off_after_a_question,
    whoever_does_not_give_a_class_neither_sees_it_nor_calls_it_off,
    a_class_that_was_called_off_is_taken_back_while_nobody_has_its_time,
    a_class_that_is_over_is_not_called_off,
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
    anna.sees(&["11 visits will be cancelled, and clients who use the bot are told"])
        .await;
    anna.taps("Back");
    anna.sees(&["Who comes"]).await;
    assert_eq!(stands(&office, booked[0]).await.0, Status::Confirmed);
    anna.taps("Cancel the class");
    anna.sees(&["11 visits will be cancelled", "without a reason"])
        .await;
    anna.says("Hello?");
    anna.sees(&["will read:", "Hello?", "Yes, cancel the class"])
        .await;
    assert_eq!(stands(&office, booked[0]).await.0, Status::Confirmed);
    anna.taps("Back");
    anna.sees(&["without a reason"]).await;
    anna.says("No <power>");
    anna.sees(&["No <power>"]).await;
    anna.taps("Yes, cancel the class");
    anna.sees(&["together with 11 visits", "10 minutes", "Undo"])
        .await;
    anna.taps("Mon, 2 March");
    anna.sees(&["1/20"]).await;
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
    let forged = [
        Act::AskClassOff(class),
        Act::ClassOff(class),
        Act::RestoreClass(class),
    ];
    for act in forged {
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
    anna.taps("without a reason");
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
    let again = acts(&office, &boss, Act::ClassOff(class)).await;
    assert_eq!(again.notice, Some(Notice::Stale));
    // Standing where the owner stands, another specialist takes nothing back.
    stands_like(&office, &boss, &boris).await;
    let refused = acts(&office, &boris, Act::RestoreClass(class)).await;
    assert_eq!(refused.notice, Some(Notice::NotLive));
    assert!(!format!("{refused:?}").contains("Vera"), "{refused:?}");
    assert_eq!(stands(&office, visit).await.0, Status::Cancelled);
    let gone = acts(&office, &boss, Act::Class(class, 0)).await;
    assert_eq!(gone.notice, Some(Notice::NotLive));
}

/// One person stands in the dialogue where another does.
async fn stands_like(office: &PostOffice, one: &Talk<'_>, other: &Talk<'_>) {
    let key = |talk: &Talk<'_>| DialogueKey {
        bot: talk.bot,
        user: talk.person,
    };
    let (from, to, now) = (key(one), key(other), office.store.clock.now());
    let saved = office.tenant.within(move |tx| async move {
        let there = conversation::load(&tx, from).await?.unwrap();
        let here = conversation::load(&tx, to).await?.unwrap();
        conversation::save(&tx, to, here.version, &there.state, now).await
    });
    assert!(saved.await);
}

async fn a_class_that_was_called_off_is_taken_back_while_nobody_has_its_time(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    gives(&office, 5).await;
    let vera = office.person("Vera", "en").await;
    let booked = office.books(&vera, at(1, 3)).await;
    let (ida, class) = joins(&office, at(1, 3), "Ida").await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    let calls_off = async |class| {
        acts(&office, &anna, Act::Class(class, 0)).await;
        acts(&office, &anna, Act::AskClassOff(class)).await;
        let off = acts(&office, &anna, Act::ClassOff(class)).await;
        assert_eq!(off.notice, Some(Notice::Work(Remark::ClassOff(2))));
        assert!(
            format!("{:?}", off.rows).contains("RestoreClass"),
            "{off:?}"
        );
    };
    calls_off(class).await;
    let back = acts(&office, &anna, Act::RestoreClass(class)).await;
    assert_eq!(back.notice, Some(Notice::Work(Remark::Undone)));
    let shown = format!("{:?}", back.prompt);
    assert!(
        shown.contains("Ida") && shown.contains("seats: (2, 5)"),
        "{shown}"
    );
    for visit in [booked, ida] {
        let (status, history) = stands(&office, visit).await;
        assert_eq!(status, Status::Confirmed);
        assert_eq!(history.last().unwrap().1, format!("staff:specialist:{one}"));
    }
    // Meanwhile others have the seats.
    let id = office.tenant.within(move |tx| async move {
        let found = store::bookings::find(&tx, ida).await?;
        Ok(found.unwrap().class.unwrap())
    });
    let class = id.await;
    calls_off(class).await;
    gives(&office, 2).await;
    joins(&office, at(1, 3), "Nora").await;
    joins(&office, at(1, 3), "Olga").await;
    let refused = acts(&office, &anna, Act::RestoreClass(class)).await;
    assert_eq!(refused.notice, Some(Notice::Work(Remark::TakenSince)));
    assert!(
        format!("{:?}", refused.prompt).contains("ClassIsOff"),
        "{refused:?}"
    );
    for visit in [booked, ida] {
        assert_eq!(stands(&office, visit).await.0, Status::Cancelled);
    }
    office.store.clock.go_on(11);
    let late = acts(&office, &anna, Act::RestoreClass(class)).await;
    assert_eq!(late.notice, Some(Notice::Work(Remark::TooLateToUndo)));
    let shown = format!("{late:?}");
    assert!(
        shown.contains("Some((2, 2))") && !shown.contains("RestoreClass"),
        "{shown}"
    );
}

async fn a_class_that_is_over_is_not_called_off(engine: Engine) {
    let office = PostOffice::open(engine).await;
    gives(&office, 5).await;
    let (visit, class) = joins(&office, at(0, 3), "Vera Sand").await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let end = office.time(visit).await.until;
    office.store.clock.set(end.plus_minutes(-1));
    let shown = acts(&office, &boss, Act::Class(class, 0)).await;
    assert!(format!("{shown:?}").contains("AskClassOff"), "{shown:?}");
    acts(&office, &boss, Act::AskClassOff(class)).await;
    office.store.clock.set(end);
    let shown = acts(&office, &boss, Act::Class(class, 0)).await;
    assert!(!format!("{shown:?}").contains("AskClassOff"), "{shown:?}");
    // By a button of an older message.
    let refused = acts(&office, &boss, Act::AskClassOff(class)).await;
    assert_eq!(refused.notice, Some(Notice::NotLive));
    let stale = acts(&office, &boss, Act::ClassOff(class)).await;
    assert_eq!(stale.notice, Some(Notice::Stale));
    assert_eq!(stands(&office, visit).await.0, Status::Confirmed);
}

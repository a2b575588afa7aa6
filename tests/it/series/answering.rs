//! A series that waits for the salon's yes is answered as a whole, by staff in the bot and on the desk.

use dialogue::{
    screen::Notice,
    work::{Act, Remark},
};
use domain::{BookingId, StaffId, booking::Status, seat::Seat, settings::Approval};
use service::{clock::Clock, desk, series};

use super::{By, all, between, books, find, rules, staff, starts, visits, wednesday};
use crate::{
    harness::{
        look, on_both_engines,
        post_office::{PostOffice, at},
        premises::Premises,
        stores::Engine,
    },
    staff_bot::{acts, first, linked, second},
    talk::Talk,
};

on_both_engines!(
    all_that_wait_are_confirmed_at_once_and_told_of_once,
    what_changed_since_it_was_shown_is_not_answered_with_the_rest,
    all_that_wait_are_declined_after_a_question_and_taken_back_together,
    of_those_declined_together_what_is_taken_by_now_stays_cancelled,
    a_specialist_answers_their_own_part_of_a_series,
    the_desk_answers_all_that_wait,
);

/// Four visits of a client, the first of them agreed; the others, which wait.
async fn asks(office: &PostOffice, talk: &Talk<'_>) -> (BookingId, Vec<BookingId>) {
    let (agreed, client) = visits(office, talk).await;
    office.work().await;
    rules(office, |settings| settings.approval = Approval::All).await;
    let booked = books(office, By::Client(client), agreed, (1, 4)).await;
    office.work().await;
    let waiting = booked.unwrap().iter().map(|visit| visit.id).collect();
    (agreed, waiting)
}

async fn stands(office: &PostOffice, visits: &[BookingId]) -> Vec<Status> {
    let mut all = Vec::new();
    for id in visits {
        all.push(find(office, *id).await.status);
    }
    all
}

/// The client calls the first of these off and moves the second.
async fn changes(office: &PostOffice, waiting: &[BookingId]) {
    let (off, moved, now) = (waiting[0], waiting[1], office.store.clock.now());
    let done = office.tenant.scope.run(move |tx| async move {
        let client = store::bookings::find(&tx, off).await?.unwrap().booker;
        service::booking::cancel(&tx, now, client, off).await?;
        let to = wednesday(2).plus_minutes(60);
        service::booking::reschedule(&tx, now, client, moved, to).await
    });
    assert_eq!(done.await.unwrap().status, Status::Pending);
}

async fn all_that_wait_are_confirmed_at_once_and_told_of_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    let vera = office.person("Vera", "en").await;
    let (agreed, waiting) = asks(&office, &vera).await;
    anna.taps("Open");
    anna.sees(&["waits for approval", "3 visits of this series wait"])
        .await;
    let screen = anna
        .sees(&["Wed 11.03 15:00", "Confirm all 3", "Decline all 3"])
        .await;
    assert!(!screen.contains("Wed 04.03"), "that is agreed: {screen}");
    anna.taps("Confirm all 3");
    let screen = anna.sees(&["3 visits are confirmed.", "agreed"]).await;
    assert!(!screen.contains("Confirm all"), "{screen}");
    acts(&office, &anna, Act::ConfirmAll(waiting[0])).await;
    office.work().await;
    assert_eq!(stands(&office, &waiting).await, [Status::Confirmed; 3]);
    assert_eq!(office.told(&vera, "your next visits are booked"), 1);
    assert_eq!(office.told(&vera, "Wed 25.03 15:00"), 1);
    assert_eq!(office.told(&vera, "Your visit is confirmed"), 0);
    for id in &waiting {
        let (_, reminders) = office.ledger(*id).await;
        assert!(!reminders.is_empty(), "as of any visit");
        let id = *id;
        let visit = office
            .tenant
            .within(move |tx| async move { desk::visit(&tx, id).await });
        let visit = visit.await.unwrap();
        let last = visit.history.last().unwrap();
        assert_eq!(last.actor, format!("staff:specialist:{one}"));
    }
    // What waits by itself is answered by itself.
    acts(&office, &anna, Act::Open(agreed)).await;
    let screen = format!("{:?}", acts(&office, &anna, Act::Open(agreed)).await);
    assert!(!screen.contains("ConfirmAll"), "{screen}");
}

async fn what_changed_since_it_was_shown_is_not_answered_with_the_rest(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let (_, waiting) = asks(&office, &vera).await;
    boss.taps("Open");
    boss.sees(&["Confirm all 3"]).await;
    changes(&office, &waiting).await;
    boss.taps("Confirm all 3");
    boss.sees(&[
        "1 visit is confirmed.",
        "2 others were answered or changed meanwhile.",
    ])
    .await;
    let stand = [Status::Cancelled, Status::Pending, Status::Confirmed];
    assert_eq!(stands(&office, &waiting).await, stand);
    office.work().await;
    assert_eq!(office.told(&vera, "your next visits are booked"), 0);
    // The other waits by itself now.
    let screen = format!("{:?}", acts(&office, &boss, Act::Open(waiting[1])).await);
    assert!(!screen.contains("ConfirmAll"), "{screen}");
    assert!(screen.contains("Mark(Approved)"), "{screen}");
}

async fn all_that_wait_are_declined_after_a_question_and_taken_back_together(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let (agreed, waiting) = asks(&office, &vera).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    boss.taps("Open");
    boss.sees(&["Decline all 3"]).await;
    boss.taps("Decline all 3");
    boss.sees(&["Decline all 3 visits?", "Wed 25.03 15:00", "Skip"])
        .await;
    assert_eq!(stands(&office, &waiting).await, [Status::Pending; 3]);
    boss.says("We are on holiday");
    boss.sees(&["3 visits are declined.", "cancelled", "Undo"])
        .await;
    office.work().await;
    assert_eq!(stands(&office, &waiting).await, [Status::Cancelled; 3]);
    assert_eq!(office.told(&vera, ": 3 visits are cancelled."), 1);
    assert_eq!(office.told(&vera, "We are on holiday"), 1);
    assert_eq!(office.told(&anna, "3 visits were cancelled"), 1);
    assert_eq!(starts(&office, agreed).await, [wednesday(0)]);
    let claims = "SELECT count(DISTINCT owner_id) FROM claim";
    assert_eq!(look::number(&office.store, &office.tenant, claims).await, 1);
    boss.taps("Undo");
    boss.sees(&[
        "Taken back: 3 visits are as they were",
        "waits for approval",
    ])
    .await;
    boss.sees(&["Confirm all 3"]).await;
    assert_eq!(stands(&office, &waiting).await, [Status::Pending; 3]);
    assert_eq!(starts(&office, agreed).await.len(), 4);
}

/// The owner declines all that wait.
async fn declines(office: &PostOffice, boss: &Talk<'_>, waiting: &[BookingId]) {
    acts(office, boss, Act::Open(waiting[0])).await;
    acts(office, boss, Act::AskDeclineAll(waiting[0])).await;
    boss.says("We are on holiday");
    boss.sees(&["3 visits are declined."]).await;
    office.work().await;
}

async fn of_those_declined_together_what_is_taken_by_now_stays_cancelled(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let (_, waiting) = asks(&office, &vera).await;
    declines(&office, &boss, &waiting).await;
    let mila = office.person("Mila", "en").await;
    let rival = office.books(&mila, wednesday(2)).await;
    boss.taps("Undo");
    boss.sees(&[
        "Taken back: 2 visits are as they were.",
        "1 visit stays cancelled: its time is taken by now.",
    ])
    .await;
    let stand = [Status::Pending, Status::Cancelled, Status::Pending];
    assert_eq!(stands(&office, &waiting).await, stand);
    assert_eq!(find(&office, rival).await.status, Status::Confirmed);
    // The one that is left by itself.
    acts(&office, &boss, Act::Open(waiting[1])).await;
    let refused = acts(&office, &boss, Act::Undo(waiting[1])).await;
    assert_eq!(refused.notice, Some(Notice::Work(Remark::TakenSince)));
    // Whoever sees only a part of them takes back the one that they look at.
    let nora = office.person("Nora", "en").await;
    let first = office.books(&nora, wednesday(4)).await;
    let client = find(&office, first).await.booker;
    let booked = books(&office, By::Client(client), first, (1, 4)).await;
    let waiting: Vec<_> = booked.unwrap().iter().map(|visit| visit.id).collect();
    hands(&office, waiting[2], other).await;
    declines(&office, &boss, &waiting).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Open(waiting[0])).await;
    let shown = acts(&office, &anna, Act::Undo(waiting[0])).await;
    assert_eq!(shown.notice, Some(Notice::Work(Remark::Undone)));
    let stand = [Status::Pending, Status::Cancelled, Status::Cancelled];
    assert_eq!(stands(&office, &waiting).await, stand);
}

/// Hands a visit to another specialist.
async fn hands(office: &PostOffice, visit: BookingId, to: StaffId) {
    let now = office.store.clock.now();
    let moved = office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        let to = desk::To {
            start: found.time.from,
            staff: to,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), visit, found.version, &to).await
    });
    moved.await.unwrap();
}

async fn a_specialist_answers_their_own_part_of_a_series(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let vera = office.person("Vera", "en").await;
    let (agreed, waiting) = asks(&office, &vera).await;
    hands(&office, waiting[2], other).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    // What is theirs alone; of the rest nothing is there for them.
    let screen = format!("{:?}", acts(&office, &boris, Act::Open(waiting[0])).await);
    assert!(
        !screen.contains("ConfirmAll") && screen.contains("NotLive"),
        "{screen}"
    );
    acts(&office, &boris, Act::ConfirmAll(waiting[0])).await;
    let screen = format!("{:?}", acts(&office, &boris, Act::Open(waiting[2])).await);
    assert!(!screen.contains("ConfirmAll"), "{screen}");
    acts(&office, &boris, Act::ConfirmAll(waiting[2])).await;
    assert_eq!(stands(&office, &waiting).await, [Status::Pending; 3]);
    acts(&office, &anna, Act::Open(waiting[0])).await;
    let screen = format!(
        "{:?}",
        acts(&office, &anna, Act::ConfirmAll(waiting[0])).await
    );
    assert!(
        screen.contains("AllConfirmed { done: 2, left: 0 }"),
        "{screen}"
    );
    let stand = [Status::Confirmed, Status::Confirmed, Status::Pending];
    assert_eq!(stands(&office, &waiting).await, stand);
    assert_eq!(all(&office, agreed).await.len(), 4);
    office.work().await;
    assert_eq!(office.told(&vera, "your next visits are booked"), 1);
    assert_eq!(office.told(&vera, "Wed 25.03"), 0, "that one still waits");
    // What is over is not answered any more.
    office.store.clock.set(at(40, 0));
    let now = office.store.clock.now();
    let left = office
        .tenant
        .within(move |tx| async move { series::waiting(&tx, now, Seat::Owner, agreed).await });
    assert!(left.await.is_empty());
}

async fn the_desk_answers_all_that_wait(engine: Engine) {
    let premises = Premises::open(engine).await;
    let (office, desk) = (&premises.office, premises.owner().await);
    let vera = office.person("Vera", "en").await;
    let (agreed, waiting) = asks(office, &vera).await;
    let base = format!("/app/anna/bookings/{}", waiting[0]);
    let (_, page, _) = desk.get(&base).await;
    assert!(page.contains("Answer the whole series"), "{page}");
    assert!(
        page.contains("3 visits of this series wait for your answer"),
        "{page}"
    );
    assert!(
        page.contains("Confirm all 3") && page.contains("Decline all 3"),
        "{page}"
    );
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    assert_eq!(seen.split(',').count(), 3, "{seen}");
    let send = async |says: &str, seen: &str| {
        let form = [("says", says), ("seen", seen), ("reason", "No <power>")];
        desk.post(&format!("{base}/answer"), &form).await
    };
    for (says, seen) in [("", seen.as_str()), ("yes", ""), ("no", "17,x")] {
        let (status, page, _) = send(says, seen).await;
        assert_eq!(status, 422, "{says} {seen}: {page}");
    }
    assert_eq!(stands(office, &waiting).await, [Status::Pending; 3]);
    changes(office, &waiting).await;
    let (status, page, to) = send("no", &seen).await;
    assert_eq!(
        (status.as_u16(), to),
        (303, format!("{base}?done=all-declined&count=1&left=2")),
        "{page}"
    );
    let (_, page, _) = desk
        .get(&format!("{base}?done=all-declined&count=1&left=2"))
        .await;
    assert!(page.contains("1 visit is declined."), "{page}");
    let (status, _, _) = send("no", &seen).await;
    assert_eq!(status, 422, "nothing waits as it was shown");
    office.work().await;
    assert_eq!(
        office.told(&vera, "No &lt;power&gt;") + office.told(&vera, "No <power>"),
        1
    );
    assert_eq!(all(office, agreed).await.len(), 2);
}

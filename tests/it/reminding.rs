//! Reminders and thanks: at their time, once, of what is true.

use domain::{
    BookingId, Timestamp,
    reminder::{Lead, Quiet, Reminding, State},
    settings::Settings,
};
use service::{booking, booking::BookError, clock::Clock, desk, salon};
use store::reminders::Reminder;

use crate::harness::{
    cut::Cut,
    on_both_engines,
    post_office::{PostOffice, at, staff},
    stores::Engine,
};

on_both_engines!(
    a_client_is_reminded_twice_and_thanked_once,
    a_visit_that_moves_takes_its_reminders_along,
    a_visit_that_is_called_off_reminds_nobody,
    nobody_is_disturbed_in_quiet_hours,
    after_a_pause_what_is_of_use_is_sent_and_the_rest_is_noted,
    a_clock_a_day_ahead_or_behind_sends_nothing_twice_and_loses_nothing,
    new_rules_plan_the_visits_ahead_anew,
    a_client_who_cannot_be_reached_is_to_be_called,
    a_move_that_breaks_off_anywhere_leaves_nothing_of_itself,
);

const REMINDED: &str = "your visit is coming up";
const THANKED: &str = "thank you for your visit";

/// Wednesday, 15:00 in Moscow.
fn wednesday() -> Timestamp {
    at(2, 6)
}

fn states(ledger: &[Reminder]) -> Vec<State> {
    ledger.iter().map(|reminder| reminder.state).collect()
}

/// The salon reminds by these rules from now on.
async fn rules(office: &PostOffice, rules: Reminding) {
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| {
        let reminding = rules.clone();
        async move {
            let settings = Settings {
                reminding,
                ..salon::settings(&tx).await?
            };
            desk::put_settings(&tx, now, &staff(), &settings).await
        }
    });
    kept.await.unwrap();
}

/// The salon moves a visit, or calls it off.
async fn changes(office: &PostOffice, booking: BookingId, to: Option<Timestamp>) {
    let now = office.store.clock.now();
    let changed = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, booking).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        match to {
            Some(start) => {
                let to = desk::To {
                    start,
                    staff: visit.staff,
                    despite: true,
                    double: false,
                };
                desk::move_to(&tx, now, &staff(), booking, visit.version, &to).await
            }
            None => desk::cancel(&tx, now, &staff(), booking, visit.version, "").await,
        }
    });
    changed.await.unwrap();
}

async fn a_client_is_reminded_twice_and_thanked_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    office.work_until(at(1, 6).plus_minutes(-1)).await;
    assert_eq!(office.told(&anna, REMINDED), 1, "at 15:00, a day before");
    office.work_until(wednesday().plus_minutes(-61)).await;
    assert_eq!(office.told(&anna, REMINDED), 2, "an hour before");
    let end = office.time(visit).await.until;
    office.work_until(end.plus_minutes(50)).await;
    assert_eq!(office.told(&anna, THANKED), 0);
    office.work_until(at(3, 0)).await;
    let told = [REMINDED, THANKED].map(|words| office.told(&anna, words));
    assert_eq!(told, [2, 1]);
    let (_, ledger) = office.ledger(visit).await;
    assert_eq!(states(&ledger), [State::Delivered; 3]);
}

async fn a_visit_that_moves_takes_its_reminders_along(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    office.work_at(at(1, 7)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    changes(&office, visit, Some(at(3, 6))).await;
    let (_, ledger) = office.ledger(visit).await;
    let planned = ledger.iter().filter(|one| one.state == State::Planned);
    let dues: Vec<Timestamp> = planned.map(|one| one.planned.due).collect();
    let end = office.time(visit).await.until;
    assert_eq!(dues, [at(2, 6), at(3, 5), end.plus_minutes(60)]);
    office.work_until(at(4, 0)).await;
    let told = [REMINDED, THANKED].map(|words| office.told(&anna, words));
    assert_eq!(told, [3, 1], "one of the old time, two of the new");
}

async fn a_visit_that_is_called_off_reminds_nobody(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    changes(&office, visit, None).await;
    office.work_until(at(3, 0)).await;
    let told = [REMINDED, THANKED].map(|words| office.told(&anna, words));
    assert_eq!(told, [0, 0]);
    let (_, ledger) = office.ledger(visit).await;
    assert_eq!(states(&ledger), [State::Withdrawn; 3]);
}

async fn nobody_is_disturbed_in_quiet_hours(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    office.books(&anna, wednesday()).await;
    let quiet = Quiet {
        from_min: 13 * 60 + 30,
        until_min: 14 * 60 + 30,
    };
    let an_hour_before = Reminding {
        leads: vec![Lead::Before(60)],
        quiet: Some(quiet),
        thanks: false,
        birthday: None,
    };
    rules(&office, an_hour_before).await;
    office.work().await;
    office.work_at(wednesday().plus_minutes(-31)).await;
    assert_eq!(office.told(&anna, REMINDED), 0);
    office.work_at(wednesday().plus_minutes(-30)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
}

async fn after_a_pause_what_is_of_use_is_sent_and_the_rest_is_noted(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let later = office.books(&anna, wednesday()).await;
    let earlier = office.books(&boris, at(2, 2)).await;
    // Nothing runs until half an hour before Anna's visit; Boris's is over by then.
    office.work_at(wednesday().plus_minutes(-30)).await;
    assert_eq!(office.told(&anna, REMINDED), 1, "of two that were due");
    let told = [REMINDED, THANKED].map(|words| office.told(&boris, words));
    assert_eq!(told, [0, 1]);
    office.work_until(at(5, 0)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    let first = |ledger: Vec<Reminder>| states(&ledger);
    let sent = State::Delivered;
    let of_anna = first(office.ledger(later).await.1);
    assert_eq!(of_anna, [State::Missed, sent, sent]);
    let of_boris = first(office.ledger(earlier).await.1);
    assert_eq!(of_boris, [State::Missed, State::Missed, sent]);
}

async fn a_clock_a_day_ahead_or_behind_sends_nothing_twice_and_loses_nothing(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    office.books(&anna, at(2, 6)).await;
    office.books(&boris, at(1, 1)).await;
    // A day and more ahead: Anna's first reminder is due, Boris's visit is over.
    office.work_at(at(1, 7)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    assert_eq!(office.told(&boris, REMINDED), 0);
    // Back again.
    office.work_at(at(0, 0)).await;
    assert_eq!(office.told(&anna, REMINDED), 1, "not twice");
    // A day behind, and then as usual.
    office.work_at(at(-1, 0)).await;
    office.work_until(at(4, 0)).await;
    let told = |talk| [REMINDED, THANKED].map(|words| office.told(talk, words));
    assert_eq!(told(&anna), [2, 1]);
    let (reminded, thanked) = (office.told(&boris, REMINDED), office.told(&boris, THANKED));
    assert_eq!((reminded, thanked), (2, 1), "which had both passed once");
}

async fn new_rules_plan_the_visits_ahead_anew(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    let two_hours_before = Reminding {
        leads: vec![Lead::Before(120)],
        thanks: false,
        ..Reminding::default()
    };
    rules(&office, two_hours_before).await;
    office.work().await;
    office.work_at(at(1, 7)).await;
    assert_eq!(office.told(&anna, REMINDED), 0);
    office.work_at(at(2, 4)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    office.work_until(at(3, 0)).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    assert_eq!(office.told(&anna, THANKED), 0);
    let (_, ledger) = office.ledger(visit).await;
    let kept = ledger.iter().filter(|one| one.state != State::Withdrawn);
    assert_eq!(kept.count(), 1);
}

async fn to_call(office: &PostOffice) -> Vec<BookingId> {
    let now = office.store.clock.now();
    let visits = office
        .tenant
        .within(move |tx| async move { desk::to_call(&tx, now).await });
    visits.await.iter().map(|visit| visit.booking.id).collect()
}

async fn a_client_who_cannot_be_reached_is_to_be_called(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    office.books(&boris, at(2, 2)).await;
    office.sandbox.block(office.bot, anna.person).unwrap();
    office.work_until(at(1, 7)).await;
    assert_eq!(office.told(&anna, REMINDED), 0);
    let (_, ledger) = office.ledger(visit).await;
    assert_eq!(states(&ledger)[0], State::Blocked);
    assert_eq!(to_call(&office).await, [visit], "and nobody else");
    let now = office.store.clock.now();
    office
        .tenant
        .scope
        .run(move |tx| async move { desk::called(&tx, now, &staff(), visit).await })
        .await
        .unwrap();
    assert!(to_call(&office).await.is_empty());
    let (_, ledger) = office.ledger(visit).await;
    assert!(states(&ledger).contains(&State::Confirmed));
    office.work_until(at(3, 0)).await;
    assert_eq!(office.told(&anna, REMINDED), 0);
}

/// What a calendar is told of how often the visit changed.
async fn sequence(office: &PostOffice, visit: BookingId) -> u32 {
    let found = office
        .tenant
        .within(move |tx| async move { store::bookings::find(&tx, visit).await });
    found.await.unwrap().sequence
}

async fn a_move_that_breaks_off_anywhere_leaves_nothing_of_itself(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    let now = office.store.clock.now();
    let cut = Cut::between(&office.store, &office.tenant).await;
    assert_eq!(sequence(&office, visit).await, 0);
    let before = office.dump().await;
    let mut broken = 0;
    loop {
        cut.after(broken).await;
        let address = anna.person.to_string();
        let moved = office.tenant.scope.run(move |tx| {
            let address = address.clone();
            async move {
                let client =
                    service::clients::recognise(&tx, now, "telegram", &address, None).await?;
                booking::reschedule(&tx, now, client.id, visit, at(3, 6)).await
            }
        });
        match moved.await {
            Err(BookError::Store(cause)) => {
                assert!(broken < 100, "{cause:?}");
                broken += 1;
            }
            Err(other) => panic!("{other}"),
            Ok(_) => break,
        }
        let after = office.dump().await;
        assert_eq!(after, before, "something of it is left after {broken} rows");
        assert_eq!(sequence(&office, visit).await, 0);
    }
    cut.after(1_000_000).await;
    println!("broken off after each of {broken} rows");
    // The visit, its claim, the audit, three reminders and their jobs, the message and its job.
    assert!(broken >= 12, "{broken}");
    assert_eq!(office.time(visit).await.from, at(3, 6));
    assert_eq!(sequence(&office, visit).await, 1);
    let (_, ledger) = office.ledger(visit).await;
    let planned = ledger.iter().filter(|one| one.state == State::Planned);
    assert_eq!(planned.count(), 3);
    office.work().await;
    assert_eq!(office.told(&anna, "your visit is moved"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_answered_by_its_buttons() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    office.work_at(at(1, 6)).await;
    let reminder = anna
        .sees(&[REMINDED, "I will come", "Move", "Cancel the visit"])
        .await;
    assert!(!reminder.contains("Back"), "{reminder}");
    anna.taps("I will come");
    anna.sees(&["we look forward to seeing you", "What shall we do?"])
        .await;
    let (_, ledger) = office.ledger(visit).await;
    assert_eq!(states(&ledger)[0], State::Confirmed);
    // The reminder stays as it is, with its buttons.
    anna.taps_below(REMINDED, "Cancel the visit");
    anna.sees(&["Cancel this visit?"]).await;
    assert_eq!(office.told(&anna, REMINDED), 1);
    anna.taps("No, keep it");
    // An hour before it is too late to change anything.
    office.work_at(wednesday().plus_minutes(-60)).await;
    let reminder = anna.sees(&[REMINDED, "I will come"]).await;
    assert!(!reminder.contains("Move"), "{reminder}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_gives_stars_and_words_and_others_see_the_average() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, wednesday()).await;
    let end = office.time(visit).await.until;
    office.work_at(end.plus_minutes(60)).await;
    anna.sees(&[THANKED, "How was it?", "1 ⭐", "5 ⭐"]).await;
    anna.taps("4 ⭐");
    anna.sees(&["Thank you for your review", "Would you like to say more"])
        .await;
    anna.taps("5 ⭐");
    anna.sees(&["⭐⭐⭐⭐⭐", "Would you like to say more"])
        .await;
    anna.says("Great <b>work</b>");
    anna.sees(&["we have noted your words", "What shall we do?"])
        .await;
    let review = office
        .tenant
        .within(move |tx| async move { service::reviews::find(&tx, visit).await })
        .await
        .unwrap();
    assert_eq!(
        (u8::from(review.stars), review.words.as_str()),
        (5, "Great <b>work</b>")
    );
    let boris = office.person("Boris", "en").await;
    boris.taps("About");
    let about = boris.sees(&["5.0", "one review"]).await;
    assert!(
        !about.contains("Anna") && about.contains("Great <b>work</b>"),
        "{about}"
    );
    // Long after the visit the stars are history.
    office.work_at(end.plus_minutes(31 * 24 * 60)).await;
    anna.taps_below(THANKED, "1 ⭐");
    anna.sees(&["can no longer be changed"]).await;
}

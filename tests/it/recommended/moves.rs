//! The desk asks clients to come at another time, and what becomes of their answers.

use domain::{BookingId, Interval, Timestamp, tighten::Answer};
use service::{
    booking::BookError,
    desk::{self, Gaps},
};

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_client_who_agrees_is_moved_once,
    a_client_who_declines_stays_and_is_not_asked_again,
    who_agrees_when_the_time_is_gone_stays_and_is_told,
    an_answer_to_what_changed_or_comes_too_late_changes_nothing,
    who_was_moved_for_a_gap_is_left_alone_until_they_choose_a_time_themselves,
    a_question_is_taken_back_and_may_be_asked_anew,
    an_answer_does_not_end_a_booking_in_progress,
    nobody_is_asked_twice_nor_whom_no_bot_reaches_nor_shortly_before,
);

/// Nothing shorter than an hour can be booked.
pub async fn hours_only(office: &PostOffice) {
    office
        .tenant
        .within(|tx| async move {
            for mut service in store::services::list(&tx).await? {
                service.active &= service.minutes >= 60;
                service.buffer_after_min = 0;
                store::services::put(&tx, &service).await?;
            }
            Ok(())
        })
        .await;
}

/// Half an hour of the specialist's time goes to something else.
pub async fn takes(office: &PostOffice, start: Timestamp) {
    office
        .tenant
        .within(move |tx| async move {
            let (staff, _) = crate::conformance::offer(&tx).await?;
            let (other, time) = (
                service::fresh_id(),
                Interval::new(start, start.plus_minutes(30)),
            );
            assert!(store::claims::take(&tx, other, &[(staff.into(), time)]).await?);
            Ok(())
        })
        .await;
}

/// The desk asks a visit's client for another start.
pub async fn asks(office: &PostOffice, asked: (BookingId, Timestamp)) -> Result<(), BookError> {
    let now = service::clock::Clock::now(&*office.store.clock);
    let asked = office.tenant.scope.run(move |tx| async move {
        desk::ask_to_move(&tx, now, &staff(), asked.0, asked.1).await
    });
    asked.await
}

async fn gaps(office: &PostOffice) -> Gaps {
    let now = service::clock::Clock::now(&*office.store.clock);
    office
        .tenant
        .within(move |tx| async move { desk::gaps(&tx, now).await })
        .await
}

async fn answers(office: &PostOffice) -> Vec<Answer> {
    let gaps = gaps(office).await;
    gaps.asked.iter().map(|(_, asked)| asked.answer).collect()
}

/// On Wednesday Boris comes from ten to eleven, Anna half an hour later.
async fn with_a_gap(office: &PostOffice) -> (Talk<'_>, (BookingId, Timestamp)) {
    hours_only(office).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    office.books(&boris, at(2, 1)).await;
    let visit = office.books(&anna, at(2, 2).plus_minutes(30)).await;
    (anna, (visit, at(2, 2)))
}

const ASKED: &str = "could your visit be on Wed, 4 March, 11:00 instead?";

async fn a_client_who_agrees_is_moved_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    let found = gaps(&office).await;
    let [proposal] = found.proposals.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!((proposal.wanted.booking, proposal.wanted.to), asked);
    // All that is behind it is free in one piece then, from noon to eight.
    assert_eq!(
        (proposal.wanted.gains_min, proposal.wanted.frees_min),
        (30, 480)
    );
    asks(&office, asked).await.unwrap();
    assert_eq!(answers(&office).await, [Answer::Open]);
    assert_eq!(gaps(&office).await.proposals, []);
    office.work().await;
    anna.sees(&[ASKED]).await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2).plus_minutes(30));
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["Wed, 4 March, 11:00", "Home"]).await;
    office.settled().await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2));
    let (before, told) = (office.dump().await, office.told(&anna, ASKED));
    anna.taps_below(ASKED, "Yes, at 11:00");
    office.settled().await;
    anna.taps_below(ASKED, "No, keep it");
    office.settled().await;
    anna.sees(&["settled already"]).await;
    let rows = |dump: &str| {
        dump.lines()
            .filter(|line| line.starts_with("booking") || line.starts_with("audit"))
            .count()
    };
    assert_eq!(rows(&office.dump().await), rows(&before));
    assert_eq!(office.time(asked.0).await.from, at(2, 2));
    assert_eq!(office.told(&anna, ASKED), told);
    assert_eq!(answers(&office).await, [Answer::Yes]);
}

async fn a_client_who_declines_stays_and_is_not_asked_again(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    asks(&office, asked).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    anna.taps_below(ASKED, "No, keep it");
    anna.sees(&["stays when it is"]).await;
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["settled already"]).await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2).plus_minutes(30));
    assert_eq!(answers(&office).await, [Answer::No]);
    assert_eq!(gaps(&office).await.proposals, []);
    assert!(matches!(
        asks(&office, asked).await,
        Err(BookError::Changed)
    ));
}

async fn who_agrees_when_the_time_is_gone_stays_and_is_told(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    asks(&office, asked).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    takes(&office, at(2, 2)).await;
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["That time has just gone"]).await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2).plus_minutes(30));
    assert_eq!(answers(&office).await, [Answer::Gone]);
}

async fn an_answer_to_what_changed_or_comes_too_late_changes_nothing(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    asks(&office, asked).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    // An hour before the visit.
    office.store.clock.set(at(2, 1));
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["settled already"]).await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2).plus_minutes(30));
    // The desk moved it meanwhile.
    office.store.clock.set(at(0, 0));
    let moved = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, asked.0).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        let to = desk::To {
            start: at(3, 5),
            staff: visit.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, at(0, 0), &staff(), asked.0, visit.version, &to).await
    });
    moved.await.unwrap();
    anna.taps_below(ASKED, "Yes, at 11:00");
    office.settled().await;
    assert_eq!(office.time(asked.0).await.from, at(3, 5));
    assert_eq!(answers(&office).await, []);
}

async fn who_was_moved_for_a_gap_is_left_alone_until_they_choose_a_time_themselves(engine: Engine) {
    let office = PostOffice::open(engine).await;
    hours_only(&office).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    let before = office.books(&boris, at(2, 1)).await;
    let visit = office.books(&anna, at(2, 2).plus_minutes(30)).await;
    asks(&office, (visit, at(2, 2))).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["Wed, 4 March, 11:00", "Home"]).await;
    calls_off(&office, before).await;
    // Half an hour before it is of no use to anybody, as on the next day before Vera's.
    let vera = office.person("Vera", "en").await;
    let hers = office.books(&vera, at(3, 2)).await;
    for day in [2, 3] {
        takes(&office, at(day, 1)).await;
        takes(&office, at(day, 10).plus_minutes(30)).await;
    }
    let found = gaps(&office).await.proposals;
    let found: Vec<BookingId> = found.iter().map(|one| one.wanted.booking).collect();
    assert_eq!(found, [hers]);
}

/// The desk calls a visit off.
async fn calls_off(office: &PostOffice, id: BookingId) {
    let now = service::clock::Clock::now(&*office.store.clock);
    let done = office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, id).await?;
        let visit = visit.ok_or(BookError::UnknownBooking)?;
        desk::cancel(&tx, now, &staff(), id, visit.version, "").await
    });
    done.await.unwrap();
}

/// The desk takes a question back.
async fn withdraws(office: &PostOffice, id: BookingId) -> Result<(), BookError> {
    let now = service::clock::Clock::now(&*office.store.clock);
    let done = office
        .tenant
        .scope
        .run(move |tx| async move { desk::withdraw_question(&tx, now, &staff(), id).await });
    done.await
}

async fn a_question_is_taken_back_and_may_be_asked_anew(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    assert!(matches!(
        withdraws(&office, asked.0).await,
        Err(BookError::Changed)
    ));
    asks(&office, asked).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    withdraws(&office, asked.0).await.unwrap();
    assert_eq!(answers(&office).await, []);
    assert_eq!(gaps(&office).await.proposals.len(), 1);
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["settled already"]).await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2).plus_minutes(30));
    asks(&office, asked).await.unwrap();
    assert_eq!(answers(&office).await, [Answer::Open]);
}

async fn an_answer_does_not_end_a_booking_in_progress(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    asks(&office, asked).await.unwrap();
    office.work().await;
    anna.sees(&[ASKED]).await;
    anna.says("/book");
    anna.sees(&["What would you like to book?"]).await;
    anna.taps("Women's haircut");
    anna.sees(&["Which day?"]).await;
    anna.taps_below(ASKED, "Yes, at 11:00");
    anna.sees(&["your visit is on Wed, 4 March, 11:00 now", "Which day?"])
        .await;
    assert_eq!(office.time(asked.0).await.from, at(2, 2));
    anna.taps_below(ASKED, "No, keep it");
    anna.sees(&["settled already", "Which day?"]).await;
}

async fn nobody_is_asked_twice_nor_whom_no_bot_reaches_nor_shortly_before(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (anna, asked) = with_a_gap(&office).await;
    office.sandbox.block(office.bot, anna.person).unwrap();
    office.settled().await;
    let found = gaps(&office).await;
    assert_eq!(found.proposals.len(), 1);
    assert!(!found.proposals[0].reached);
    assert!(matches!(
        asks(&office, asked).await,
        Err(BookError::Changed)
    ));
    office.sandbox.unblock(office.bot, anna.person).unwrap();
    anna.start();
    office.settled().await;
    let wrong = (asked.0, at(2, 6));
    assert!(matches!(
        asks(&office, wrong).await,
        Err(BookError::Changed)
    ));
    let first = asks(&office, asked).await;
    let second = asks(&office, asked).await;
    assert!(first.is_ok() && matches!(second, Err(BookError::Changed)));
    office.work().await;
    assert_eq!(office.told(&anna, ASKED), 1);
    let other = office.person("Vera", "en").await;
    office.books(&other, at(3, 1)).await;
    office.books(&anna, at(3, 2).plus_minutes(30)).await;
    assert_eq!(gaps(&office).await.proposals.len(), 1);
    office.store.clock.set(at(3, 2).plus_minutes(-11 * 60));
    assert_eq!(gaps(&office).await.proposals, []);
}

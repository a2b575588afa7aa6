//! When time is offered, and when waiting ends by itself.

use botique_tests::contest;
use chrono::Days;
use domain::{
    Interval,
    schedule::Window,
    waitlist::{Fate, Part, State},
};
use service::waitlist::WaitError;

use super::*;

on_both_engines!(
    at_night_only_what_cannot_wait_is_offered,
    nothing_is_offered_too_close_to_its_start,
    time_off_that_is_taken_back_and_longer_hours_are_offered,
    a_move_and_a_hold_that_ran_out_free_time_for_those_who_wait,
    waiting_ends_with_a_visit_with_the_days_and_with_being_forgotten,
    what_is_offered_does_not_stand_in_the_way_of_what_they_choose,
    a_client_waits_for_three_times_at_most_and_for_each_once,
);

async fn at_night_only_what_cannot_wait_is_offered(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    // Tuesday, 23:00; the visit is on Wednesday at 15:00.
    office.work_at(at(1, 14)).await;
    frees(&office, visit).await;
    assert_eq!(offers(&office, &guest), 0, "they sleep");
    assert_eq!(claims(&office).await, 0, "whoever is awake may have it");
    office.work_at(at(1, 23).plus_minutes(-1)).await;
    assert_eq!(offers(&office, &guest), 0);
    office.work_at(at(1, 23)).await;
    assert_eq!(offers(&office, &guest), 1, "at eight in the morning");

    let office = PostOffice::open(engine).await;
    let (from, until) = (9 * 60, 10 * 60);
    hours(&office, day(), Window { from, until }).await;
    let vera = office.person("Vera", "en").await;
    let visit = office.books(&vera, at(2, 0)).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    office.work_at(at(1, 14)).await;
    frees(&office, visit).await;
    assert_eq!(
        offers(&office, &guest),
        1,
        "in the morning it would be too late"
    );
}

async fn nothing_is_offered_too_close_to_its_start(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    // An hour ahead is the latest, and a quarter of an hour is theirs to answer.
    office.work_at(wednesday().plus_minutes(-74)).await;
    frees(&office, visit).await;
    assert_eq!(offers(&office, &guest), 0);
    assert_eq!(state(&office, &guest).await, State::Waiting);
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    office.work_at(wednesday().plus_minutes(-75)).await;
    frees(&office, visit).await;
    assert_eq!(offers(&office, &guest), 1);
}

async fn time_off_that_is_taken_back_and_longer_hours_are_offered(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let now = office.store.clock.now();
    let away = office.tenant.scope.run(move |tx| async move {
        let (one, _) = offer(&tx).await?;
        let time = Interval::new(at(2, 0), at(3, 0));
        let id = desk::add_time_off(&tx, now, &staff(), one, time).await?;
        Ok::<_, desk::PutError>((one, id))
    });
    let (one, away) = away.await.unwrap();
    let guest = waits(&office, "Guest", Part::Evening).await;
    office.work().await;
    assert_eq!(offers(&office, &guest), 0);
    let back = office
        .tenant
        .scope
        .run(move |tx| async move { desk::remove_time_off(&tx, now, &staff(), one, away).await });
    back.await.unwrap();
    office.work().await;
    assert_eq!(offers(&office, &guest), 1);

    let office = PostOffice::open(engine).await;
    let (from, until) = (10 * 60, 16 * 60);
    hours(&office, day(), Window { from, until }).await;
    let guest = waits(&office, "Guest", Part::Evening).await;
    hours(
        &office,
        day(),
        Window {
            from,
            until: 17 * 60,
        },
    )
    .await;
    office.work().await;
    assert_eq!(offers(&office, &guest), 0, "the evening begins at five");
    hours(
        &office,
        day(),
        Window {
            from,
            until: 18 * 60,
        },
    )
    .await;
    office.work().await;
    assert_eq!(offers(&office, &guest), 1);
}

async fn a_move_and_a_hold_that_ran_out_free_time_for_those_who_wait(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    let now = office.store.clock.now();
    let moved = office.tenant.scope.run(move |tx| async move {
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        let to = desk::To {
            start: at(3, 6),
            staff: found.staff,
            despite: true,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), visit, found.version, &to).await
    });
    moved.await.unwrap();
    office.work().await;
    assert_eq!(offers(&office, &guest), 1);

    let office = PostOffice::open(engine).await;
    let (from, until) = (15 * 60, 16 * 60);
    hours(&office, day(), Window { from, until }).await;
    let other = waits(&office, "Other", Part::Morning).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    holds(&office, other.client, wednesday()).await.unwrap();
    office.work().await;
    assert_eq!(offers(&office, &guest), 0);
    let now = office.store.clock.now();
    office.work_at(now.plus_minutes(5)).await;
    assert_eq!(offers(&office, &guest), 1);
}

async fn waiting_ends_with_a_visit_with_the_days_and_with_being_forgotten(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let (books, stays, goes) = (
        waits(&office, "Books", Part::Any).await,
        waits(&office, "Stays", Part::Morning).await,
        waits(&office, "Goes", Part::Morning).await,
    );
    // A visit on another day is not what they wait for.
    office.books(&books.talk, at(3, 6)).await;
    assert_eq!(state(&office, &books).await, State::Waiting);
    hours(
        &office,
        day(),
        Window {
            from: 15 * 60,
            until: 19 * 60,
        },
    )
    .await;
    office.books(&books.talk, at(2, 8)).await;
    assert_eq!(state(&office, &books).await, State::Booked);
    let (now, client) = (office.store.clock.now(), goes.client);
    let erased = office
        .tenant
        .within(move |tx| async move { clients::erase(&tx, now, client).await });
    erased.await;
    assert_eq!(state(&office, &goes).await, State::Left);
    assert_eq!(state(&office, &stays).await, State::Waiting);
    // The day is over; the sweep of the night after notes it.
    office.work_at(at(3, 0)).await;
    let sweep = office
        .tenant
        .scope
        .run(|tx| async move { service::upkeep::sweep(&tx, at(3, 0)).await });
    sweep.await.unwrap();
    assert_eq!(state(&office, &stays).await, State::Past);
    frees(&office, visit).await;
    assert_eq!(offers(&office, &stays), 0);
}

async fn what_is_offered_does_not_stand_in_the_way_of_what_they_choose(engine: Engine) {
    let office = PostOffice::open(engine).await;
    contest::hold_for_all(&office.tenant.scope).await.unwrap();
    let visit = full_day(&office).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    let mut held = Vec::new();
    for hours in [24, 26, 48] {
        let start = wednesday().plus_minutes(hours * 60);
        held.push(holds(&office, guest.client, start).await.unwrap().id);
    }
    frees(&office, visit).await;
    assert_eq!(
        offers(&office, &guest),
        1,
        "three holds of theirs are no reason"
    );
    let live = async || {
        let (now, client) = (office.store.clock.now(), guest.client);
        let found = office
            .tenant
            .within(move |tx| async move { store::bookings::list_holds(&tx, client, now).await });
        found.await
    };
    let holds_now = live().await;
    assert_eq!(holds_now.len(), 3, "no more than three");
    assert!(
        !holds_now.iter().any(|hold| hold.id == held[0]),
        "the oldest gave way"
    );
    for hours in [19, 21, 43] {
        let start = wednesday().plus_minutes(hours * 60);
        holds(&office, guest.client, start).await.unwrap();
        assert_eq!(live().await.len(), 3);
    }
    let kept = taken(&office).await;
    assert_eq!(kept.len(), 1, "what they were offered is kept all the same");
    assert_eq!(kept[0].source, booking::OFFERED);
    assert_eq!(fates(&office, &guest).await, [Fate::Open]);
}

async fn a_client_waits_for_three_times_at_most_and_for_each_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let guest = waits(&office, "Guest", Part::Any).await;
    let now = office.store.clock.now();
    let client = guest.client;
    let join = async |days: u64, long: u64| {
        let wish = Wish {
            service: guest.wait.service,
            staff: None,
            first: day() + Days::new(days),
            last: day() + Days::new(days + long),
            part: Part::Any,
        };
        let joined = office
            .tenant
            .scope
            .run(move |tx| async move { waitlist::join(&tx, now, None, client, &wish).await });
        joined.await
    };
    assert!(matches!(join(0, 0).await, Err(WaitError::Again)));
    assert!(matches!(join(1, 92).await, Err(WaitError::Days)));
    assert!(
        matches!(join(80, 0).await, Err(WaitError::Days)),
        "beyond the window"
    );
    join(1, 0).await.unwrap();
    join(2, 3).await.unwrap();
    assert!(matches!(join(3, 0).await, Err(WaitError::TooMany)));
    let id = guest.wait.id;
    let left = office
        .tenant
        .scope
        .run(move |tx| async move { waitlist::leave(&tx, now, client, id).await });
    assert!(left.await.unwrap());
    join(3, 0).await.unwrap();
}

//! Waiting for a free time: on the list, off it, and what comes when time becomes free.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Timestamp,
    schedule::{DateOverride, Window},
    waitlist::{Mode, Rules},
};
use service::{clients, desk, waitlist};

use super::{
    refused::{rules, takes},
    staff::works_here,
};
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// Wednesday, 15:00 in Moscow.
fn wednesday() -> Timestamp {
    at(2, 6)
}

/// On Wednesday the salon works for one visit only, and somebody has it.
async fn full_day(stage: &Stage<'_>) -> BookingId {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let one = desk::staff_list(&tx).await?[0].id;
        let (from, until) = (15 * 60, 16 * 60);
        let day = DateOverride {
            date: NaiveDate::from_ymd_opt(2026, 3, 4).unwrap(),
            windows: vec![Window { from, until }],
        };
        desk::set_override(&tx, now, &staff(), one, &day).await
    });
    kept.await.unwrap();
    let mut vera = stage.person("Vera");
    vera.starts().await;
    stage.office.books(&vera.talk, wednesday()).await
}

async fn frees(stage: &Stage<'_>, booking: BookingId) {
    let now = stage.now();
    let freed = stage.office.tenant.scope.run(move |tx| async move {
        let visit = store::bookings::find(&tx, booking).await?.unwrap();
        desk::cancel(&tx, now, &staff(), booking, visit.version, "").await
    });
    freed.await.unwrap();
}

async fn offers(stage: &Stage<'_>, mode: Mode) {
    let kept = stage.office.tenant.within(move |tx| async move {
        let rules = Rules { mode, minutes: 15 };
        waitlist::put_rules(&tx, &rules).await
    });
    kept.await;
}

async fn client(stage: &Stage<'_>, walk: &Walk<'_>) -> ClientId {
    let (now, address) = (stage.now(), walk.talk.person.to_string());
    let found = stage.office.tenant.within(move |tx| {
        let address = address.clone();
        async move { clients::recognise(&tx, now, "telegram", &address, None).await }
    });
    found.await.id
}

/// To the calendar of the first service, and on to waiting for one of its days.
async fn begins(anna: &mut Walk<'_>) {
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-waiting-wait").await;
    anna.sees(&["waiting-from"]);
}

pub async fn waits(stage: &Stage<'_>) {
    let visit = full_day(stage).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-my-bookings").await;
    anna.taps("button-waiting-list").await;
    anna.sees(&["waiting-list-empty"]);
    anna.taps("button-back").await;
    anna.sees(&["my-bookings-empty"]);
    for said in ["notice-waiting-added", "notice-waiting-again"] {
        anna.says("/book").await;
        anna.taps("button-service").await;
        anna.taps_just("4✕").await;
        anna.sees(&["notice-for-day", "waiting-part", "button-waiting-part-any"]);
        anna.taps("button-waiting-part-any").await;
        anna.sees(&[said]);
    }
    begins(&mut anna).await;
    anna.taps_just("5").await;
    anna.sees(&["waiting-until", "button-waiting-one-day"]);
    anna.taps("button-back").await;
    anna.taps_just("5").await;
    anna.taps_just("9").await;
    anna.sees(&["waiting-part"]);
    anna.taps("button-waiting-part-afternoon").await;
    anna.sees(&[
        "waiting-list",
        "waiting-line",
        "waiting-part-afternoon",
        "waiting-part-any",
    ]);
    wishes(stage, &mut anna).await;
    answers(stage, &mut anna, visit).await;
    puts_on(stage).await;
}

/// As many as one may have, and off the list again.
async fn wishes(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    begins(anna).await;
    anna.taps_just("10").await;
    anna.taps("button-waiting-one-day").await;
    anna.taps("button-waiting-part-morning").await;
    anna.sees(&["waiting-part-morning"]);
    begins(anna).await;
    anna.taps_just("11").await;
    anna.taps("button-waiting-one-day").await;
    anna.taps("button-waiting-part-evening").await;
    anna.sees(&["notice-waiting-too-many"]);
    anna.says("/my").await;
    anna.taps("button-waiting-list").await;
    anna.taps_on("10.03").await;
    anna.sees(&["waiting-leave"]);
    anna.taps("button-waiting-stay").await;
    anna.sees(&["waiting-list"]);
    anna.taps_on("10.03").await;
    anna.taps("button-waiting-leave").await;
    anna.sees(&["notice-waiting-left"]);
    // Meanwhile the salon takes bookings for two days only, and then has no list.
    for said in [
        "notice-waiting-days",
        "notice-waiting-off",
        "notice-waiting-added",
    ] {
        begins(anna).await;
        anna.taps_just("11").await;
        anna.taps("button-waiting-one-day").await;
        match said {
            "notice-waiting-days" => rules(stage, |settings| settings.window_days = 2).await,
            "notice-waiting-off" => offers(stage, Mode::Off).await,
            _ => {}
        }
        anna.taps("button-waiting-part-evening").await;
        anna.sees(&[said]);
        rules(stage, |settings| settings.window_days = 60).await;
        offers(stage, Mode::One).await;
    }
    anna.sees(&["waiting-part-evening"]);
}

/// Nothing is said in time, the time is gone, it is refused, and taken.
async fn answers(stage: &Stage<'_>, anna: &mut Walk<'_>, visit: BookingId) {
    frees(stage, visit).await;
    anna.waits().await;
    anna.sees(&[
        "message-time-offered",
        "waiting-kept",
        "button-waiting-take",
    ]);
    let later = stage.now().plus_minutes(15);
    anna.waits_until(later).await;
    anna.sees(&["message-offer-over", "button-waiting-list"]);
    takes(stage, wednesday()).await;
    anna.taps("button-waiting-take").await;
    anna.sees(&["notice-waiting-gone", "nearest"]);
    let id = client(stage, anna).await;
    let now = stage.now();
    let offered = stage.office.tenant.scope.run(move |tx| async move {
        let waits = waitlist::list_of(&tx, id).await?;
        let range = waits.iter().find(|wait| wait.first != wait.last).unwrap();
        let free = waitlist::free_for(&tx, now, range, 1).await?;
        waitlist::offer_by_hand(&tx, now, &staff(), (range.id, free[0].0), free[0].1).await
    });
    offered.await.unwrap();
    anna.waits().await;
    anna.sees(&["message-time-offered", "button-waiting-refuse"]);
    anna.taps("button-waiting-refuse").await;
    anna.sees(&["notice-waiting-refused"]);
    offers(stage, Mode::All).await;
    takes(stage, at(3, 6)).await;
    let added = stage.office.tenant.within(|tx| async move {
        let range = domain::Interval::new(at(3, 6), at(3, 7));
        store::bookings::list_in(&tx, range).await
    });
    let added = added.await;
    let added = added.iter().find(|visit| visit.status.is_live()).unwrap();
    frees(stage, added.id).await;
    anna.waits().await;
    anna.sees(&["message-time-offered", "waiting-first"]);
    anna.taps("button-waiting-take").await;
    anna.sees(&["ask-name"]);
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked"]);
    anna.waits().await;
    anna.says("/my").await;
    anna.taps("button-waiting-list").await;
    anna.sees(&["waiting-list"]);
}

/// Staff put a client on the list.
async fn puts_on(stage: &Stage<'_>) {
    let mut olga = works_here(stage, "Olga", true).await;
    takes(stage, at(0, 5)).await;
    olga.taps("button-work-today").await;
    olga.taps_on("Vera").await;
    olga.taps("button-work-client").await;
    olga.taps("button-waiting-for").await;
    olga.taps("button-service").await;
    olga.taps_row(0).await;
    olga.sees(&["waiting-from"]);
    olga.taps_just("12").await;
    olga.taps("button-waiting-one-day").await;
    olga.taps("button-waiting-part-any").await;
    olga.sees(&["notice-waiting-added-for"]);
}

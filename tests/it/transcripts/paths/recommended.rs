//! Recommended times, and a salon that asks for another time.

use domain::Timestamp;

use crate::{
    harness::post_office::at,
    recommended::moves,
    transcripts::walk::{Stage, Walk},
};

/// Somebody was there at this time.
async fn was_there(stage: &Stage<'_>, who: &Walk<'_>, start: Timestamp) {
    let now = stage.now();
    stage.office.store.clock.set(start.plus_minutes(-24 * 60));
    stage.office.books(&who.talk, start).await;
    stage.office.store.clock.set(now);
}

pub async fn is_recommended_times(stage: &Stage<'_>) {
    let (mut anna, boris) = (stage.person("Anna"), stage.person("Boris"));
    // Tuesday begins with another visit.
    stage.office.books(&boris.talk, at(1, 1)).await;
    stage.clock(at(0, 4));
    anna.starts().await;
    anna.taps("button-book").await;
    anna.taps("button-service").await;
    anna.sees(&[
        "days-best",
        "best-last-of-day",
        "best-fits",
        "best-first-of-day",
        "zone",
    ]);
    // Wednesdays at three, but once on a Thursday.
    for (day, hour) in [(-12, 6), (-5, 6), (-4, 3)] {
        was_there(stage, &anna, at(day, hour)).await;
    }
    anna.taps("button-back").await;
    anna.taps("button-service").await;
    anna.sees(&["best-usual", "best-last-time"]);
    anna.taps_on("•").await;
    anna.sees(&["times-best", "best-time"]);
    anna.taps("button-back").await;
    anna.taps("best-usual").await;
    anna.sees(&["ask-name"]);
    anna.says("Anna Keller").await;
    anna.says("+79161234567").await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked"]);
}

pub async fn is_asked_to_move(stage: &Stage<'_>) {
    let office = &stage.office;
    let (mut anna, boris) = (stage.person("Anna"), stage.person("Boris"));
    moves::hours_only(office).await;
    anna.starts().await;
    // Each day half an hour is left between two visits, in which nothing fits.
    let mut days = Vec::new();
    for day in 1..4 {
        office.books(&boris.talk, at(day, 1)).await;
        let visit = office.books(&anna.talk, at(day, 2).plus_minutes(30)).await;
        days.push((visit, at(day, 2)));
    }
    moves::asks(office, days[0]).await.unwrap();
    anna.waits().await;
    anna.sees(&["message-move-asked", "button-come-at", "button-keep-visit"]);
    // Who is about to book goes on with that.
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-come-at").await;
    anna.sees(&["notice-comes-then", "days"]);
    anna.says("/start").await;
    moves::asks(office, days[1]).await.unwrap();
    anna.waits().await;
    anna.taps("button-keep-visit").await;
    anna.sees(&["notice-stays-then"]);
    anna.taps("button-come-at").await;
    anna.sees(&["notice-asked-over"]);
    moves::asks(office, days[2]).await.unwrap();
    anna.waits().await;
    moves::takes(office, days[2].1).await;
    anna.taps("button-come-at").await;
    anna.sees(&["notice-asked-time-gone"]);
}

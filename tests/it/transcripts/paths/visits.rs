//! Visits that are agreed: seen, moved, called off, reminded of, rated, forgotten.

use domain::{BookingId, settings::Approval};
use service::{desk, desk::Mark, salon};

use super::booking::{goes_to_summary, goes_to_times};
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// Goes on from the days to a free time of next month.
async fn picks(anna: &mut Walk<'_>) {
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
}

pub async fn moves_and_cancels(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-my-bookings").await;
    anna.sees(&["my-bookings-empty"]);
    anna.taps("button-past-bookings").await;
    anna.sees(&["past-bookings-empty"]);
    goes_to_summary_of(&mut anna).await;
    anna.taps("button-confirm-booking").await;
    anna.waits().await;
    anna.taps("button-my-bookings").await;
    anna.sees(&["my-bookings"]);
    anna.taps_visit().await;
    anna.sees(&["visit", "deadline-both"]);
    anna.taps("button-move").await;
    anna.sees(&["days-moving"]);
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.sees(&["confirm-move"]);
    anna.taps("button-confirm-move").await;
    anna.sees(&["moved"]);
    anna.waits().await;
    anna.sees(&["message-moved"]);
    anna.taps("button-my-bookings").await;
    anna.taps_visit().await;
    anna.taps("button-cancel-visit").await;
    anna.sees(&["confirm-cancel"]);
    anna.taps("button-keep-visit").await;
    anna.sees(&["notice-kept"]);
    anna.taps("button-cancel-visit").await;
    anna.taps("button-yes-cancel").await;
    anna.sees(&["cancelled"]);
    anna.waits().await;
    anna.sees(&["message-cancelled"]);
    deadlines(stage, &mut anna).await;
    past(stage, &mut anna).await;
}

async fn goes_to_summary_of(anna: &mut Walk<'_>) {
    anna.taps("button-home").await;
    goes_to_summary(anna).await;
}

/// Different deadlines for moving and cancelling, and none left.
async fn deadlines(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    let visit = stage.office.books(&anna.talk, at(2, 6)).await;
    for (moving, cancelling, told) in [(1, 2, "deadline-move"), (2, 1, "deadline-cancel")] {
        rules(stage, move |settings| {
            settings.move_before_min = moving * 60;
            settings.cancel_before_min = cancelling * 60;
        })
        .await;
        stage.clock(at(2, 6).plus_minutes(-90));
        anna.says("/my").await;
        anna.taps_visit().await;
        anna.sees(&[told]);
    }
    // While the buttons are still there it has become too late.
    stage.clock(at(2, 6).plus_minutes(-5));
    anna.taps("button-cancel-visit").await;
    anna.sees(&["notice-too-late", "deadlines-over"]);
    stage.clock(at(2, 8));
    marks(stage, visit, Mark::NoShow).await;
}

async fn past(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    stage.office.books(&anna.talk, at(3, 6)).await;
    stage.clock(at(4, 0));
    anna.says("/my").await;
    anna.taps("button-past-bookings").await;
    anna.sees(&["past-bookings"]);
    anna.taps_on("04.03").await;
    anna.sees(&["visit-missed"]);
    anna.taps("button-past-bookings").await;
    anna.taps_on("05.03").await;
    anna.sees(&["visit-over"]);
    anna.says("/start").await;
    anna.taps("button-again").await;
    picks(anna).await;
    anna.sees(&["summary"]);
    anna.taps("button-cancel").await;
}

pub async fn rules(
    stage: &Stage<'_>,
    change: impl Fn(&mut domain::settings::Settings) + Send + Sync + Copy + 'static,
) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let mut settings = salon::settings(&tx).await?;
        change(&mut settings);
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

async fn version(stage: &Stage<'_>, visit: BookingId) -> i64 {
    let found = stage
        .office
        .tenant
        .within(move |tx| async move { store::bookings::find(&tx, visit).await });
    found.await.unwrap().version
}

async fn marks(stage: &Stage<'_>, visit: BookingId, mark: Mark) {
    let (now, version) = (stage.now(), version(stage, visit).await);
    let marked =
        stage.office.tenant.scope.run(move |tx| async move {
            desk::mark(&tx, now, &staff(), visit, version, mark).await
        });
    marked.await.unwrap();
}

pub async fn is_reminded(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    let visit = stage.office.books(&anna.talk, at(2, 6)).await;
    anna.waits_until(at(1, 6)).await;
    anna.sees(&["message-reminder", "button-will-come"]);
    anna.taps("button-will-come").await;
    anna.sees(&["notice-see-you"]);
    // The salon calls it off, and takes that back.
    let (now, now_version) = (stage.now(), version(stage, visit).await);
    let work = stage.office.tenant.scope.run(move |tx| async move {
        desk::cancel(&tx, now, &staff(), visit, now_version, "♥ <i>").await
    });
    work.await.unwrap();
    anna.waits().await;
    anna.sees(&["message-cancelled", "message-reason"]);
    let later = version(stage, visit).await;
    let work = stage
        .office
        .tenant
        .scope
        .run(move |tx| async move { desk::undo(&tx, now, &staff(), visit, later).await });
    work.await.unwrap();
    anna.waits().await;
    anna.sees(&["message-restored"]);
    let end = stage.office.time(visit).await.until;
    anna.waits_until(end.plus_minutes(60)).await;
    anna.sees(&["message-thanks", "thanks-question"]);
    anna.taps_on("4 ⭐").await;
    anna.sees(&["rated", "rated-ask"]);
    anna.says("♥ <b>").await;
    anna.sees(&["notice-reviewed"]);
    anna.taps_on("5 ⭐").await;
    anna.sees(&["rated-words"]);
    anna.taps("button-home").await;
    anna.taps("button-about").await;
    anna.sees(&["about-rating"]);
    anna.waits_until(end.plus_minutes(31 * 24 * 60)).await;
    anna.taps_on("1 ⭐").await;
    anna.sees(&["notice-not-live"]);
}

pub async fn waits_for_a_yes(stage: &Stage<'_>) {
    rules(stage, |settings| settings.approval = Approval::New).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_summary(&mut anna).await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["booked-pending"]);
    anna.taps("button-my-bookings").await;
    anna.taps_visit().await;
    anna.sees(&["visit-pending"]);
    rules(stage, |settings| settings.most_no_shows = 1).await;
    let visit = stage.office.books(&anna.talk, at(2, 6)).await;
    stage.clock(at(3, 0));
    marks(stage, visit, Mark::NoShow).await;
    anna.says("/start").await;
    goes_to_times(&mut anna).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-barred"]);
}

pub async fn is_forgotten(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_summary(&mut anna).await;
    anna.taps("button-confirm-booking").await;
    anna.taps("button-my-bookings").await;
    anna.taps("button-own").await;
    anna.taps("button-ask-erase").await;
    anna.sees(&["confirm-erase", "button-erase"]);
    anna.taps("button-back").await;
    anna.taps("button-ask-erase").await;
    anna.taps("button-erase").await;
    anna.sees(&["erased"]);
}

//! A visit again every few weeks: looked at, booked, called off.

use domain::{
    Interval, Localized,
    booking::Status,
    intake::{Ask, Question},
    settings::Approval,
};
use service::{
    desk, fresh_id, intake,
    series::{self, By},
};

use super::{clinic::mark, refused::takes_for, staff::works_here, visits::rules};
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// To what is free each week, four times, from the list of visits.
async fn looks(anna: &mut Walk<'_>, times: &str) {
    anna.says("/my").await;
    anna.taps_visit().await;
    anna.taps("button-series-repeat").await;
    anna.sees(&["series-weeks"]);
    anna.taps("button-series-weeks").await;
    anna.sees(&["series-times", "series-rhythm"]);
    anna.taps_on(times).await;
}

/// The same once more, from what was free before.
async fn looks_again(anna: &mut Walk<'_>) {
    anna.taps("button-back").await;
    anna.taps_on("4").await;
}

pub async fn comes_again(stage: &Stage<'_>) {
    let mut vera = works_here(stage, "Vera", false).await;
    let mut anna = stage.person("Anna");
    let mut boris = stage.person("Boris");
    anna.starts().await;
    boris.starts().await;
    stage.office.books(&anna.talk, at(2, 6)).await;
    stage.office.books(&boris.talk, at(9, 6)).await;
    anna.waits().await;
    looks(&mut anna, "4").await;
    anna.sees(&["series-line-first", "series-line-free"]);
    anna.sees(&["series-line-instead", "series-why-taken"]);
    anna.taps("button-series-leave-out").await;
    anna.sees(&["series-line-left", "series-missing"]);
    anna.taps("button-series-instead").await;
    reasons(stage, &mut anna).await;
    // Somebody is quicker.
    stage.office.books(&boris.talk, at(23, 6)).await;
    anna.taps("button-series-book").await;
    anna.sees(&["notice-series-changed"]);
    anna.taps("button-series-book").await;
    anna.sees(&["series-booked", "series-of"]);
    anna.waits().await;
    anna.sees(&["message-series-booked"]);
    vera.waits().await;
    vera.sees(&["alert-series-new", "series-line"]);
    calls_off(&mut anna).await;
    vera.waits().await;
    vera.sees(&["alert-series-cancelled"]);
    waits_for_a_yes(stage, &mut anna, &mut vera).await;
    is_declined(&mut boris, &mut vera).await;
    was_not_asked(stage, &mut boris).await;
    is_taken_back(stage, &mut vera).await;
    boris.waits().await;
}

/// Each reason for which a visit cannot be at its time.
async fn reasons(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    let now = stage.now();
    let away = stage.office.tenant.scope.run(move |tx| async move {
        let one = store::staff::list(&tx).await?.remove(0).id;
        let time = Interval::new(at(13, 0), at(20, 0));
        desk::add_time_off(&tx, now, &staff(), one, time).await
    });
    away.await.unwrap();
    looks_again(anna).await;
    anna.sees(&["series-why-closed"]);
    rules(stage, |settings| settings.window_days = 7).await;
    looks_again(anna).await;
    anna.sees(&["series-why-far"]);
    rules(stage, |settings| {
        settings.window_days = 60;
        settings.lead_min = 10 * 24 * 60;
    })
    .await;
    looks_again(anna).await;
    anna.sees(&["series-why-soon"]);
    rules(stage, |settings| {
        settings.lead_min = 60;
        settings.step_min = 45;
    })
    .await;
    looks_again(anna).await;
    anna.sees(&["series-why-other"]);
    rules(stage, |settings| settings.step_min = 30).await;
    looks_again(anna).await;
}

async fn calls_off(anna: &mut Walk<'_>) {
    anna.says("/my").await;
    anna.taps_visit().await;
    anna.sees(&["series-place", "series-rhythm"]);
    anna.taps("button-cancel-visit").await;
    anna.sees(&["series-later"]);
    anna.taps("button-series-cancel-from").await;
    anna.sees(&["notice-series-cancelled"]);
    anna.waits().await;
    anna.sees(&["message-series-cancelled", "series-first"]);
}

async fn waits_for_a_yes(stage: &Stage<'_>, anna: &mut Walk<'_>, vera: &mut Walk<'_>) {
    stage.office.books(&anna.talk, at(3, 6)).await;
    vera.waits().await;
    rules(stage, |settings| settings.approval = Approval::All).await;
    looks(anna, "4").await;
    anna.taps("button-series-book").await;
    anna.sees(&["series-pending"]);
    vera.waits().await;
    vera.sees(&["alert-series-pending"]);
    vera.taps("button-work-open").await;
    vera.sees(&["work-waiting", "button-work-decline-all"]);
    vera.taps("button-work-decline-all").await;
    vera.sees(&["work-decline", "work-waiting"]);
    vera.taps("button-back").await;
    // Meanwhile their client looks at them.
    anna.taps("button-my-bookings").await;
    anna.sees(&["my-bookings"]);
    vera.taps("button-work-confirm-all").await;
    vera.sees(&["notice-work-all-confirmed"]);
    anna.waits().await;
    anna.sees(&["message-series-booked"]);
    all_come_back(stage).await;
    anna.waits().await;
    anna.sees(&["message-visits-restored", "series-line"]);
}

/// The salon calls off what it agreed to last, with all that follow, and takes that back.
async fn all_come_back(stage: &Stage<'_>) {
    let now = stage.now();
    let back = stage.office.tenant.scope.run(move |tx| async move {
        let all = store::bookings::list_in(&tx, Interval::new(at(0, 0), at(90, 0))).await?;
        let agreed = all.iter().filter(|visit| visit.status == Status::Confirmed);
        let last = agreed.max_by_key(|visit| (visit.created, visit.time.from));
        let first = series::visits(&tx, last.unwrap().id).await?.remove(0).id;
        series::cancel_from(&tx, now, &By::Staff(staff()), (first, None), "").await?;
        let off = store::bookings::find(&tx, first).await?.unwrap();
        desk::undo_all(&tx, now, &staff(), first, off.version).await
    });
    assert_eq!(back.await.unwrap().taken, 0);
}

async fn is_declined(boris: &mut Walk<'_>, vera: &mut Walk<'_>) {
    vera.waits().await;
    looks(boris, "4").await;
    boris.taps("button-series-book").await;
    vera.waits().await;
    vera.taps("button-work-open").await;
    vera.taps("button-work-decline-all").await;
    vera.taps("button-work-skip").await;
    vera.sees(&["notice-work-all-declined", "work-status-cancelled"]);
    boris.waits().await;
    boris.sees(&["message-series-cancelled"]);
}

/// All that were declined; and once more, when somebody else has the time of the last by now.
async fn is_taken_back(stage: &Stage<'_>, vera: &mut Walk<'_>) {
    let last = stage.office.tenant.within(|tx| async move {
        let all = store::bookings::list_in(&tx, Interval::new(at(0, 0), at(90, 0))).await?;
        let off = all.into_iter();
        let off = off.filter(|visit| visit.status == Status::Cancelled);
        Ok(off.max_by_key(|visit| (visit.created, visit.time.from)))
    });
    let last = last.await.unwrap();
    vera.taps("button-work-undo").await;
    vera.sees(&["notice-work-undone-all", "work-waiting"]);
    vera.taps("button-work-decline-all").await;
    vera.taps("button-work-skip").await;
    takes_for(stage, last.time.from, "Mila").await;
    vera.taps("button-work-undo").await;
    vera.sees(&["notice-work-undone-some", "work-status-pending"]);
}

/// What is asked before a visit was not asked of who repeats one.
async fn was_not_asked(stage: &Stage<'_>, boris: &mut Walk<'_>) {
    let now = stage.now();
    let asks = stage.office.tenant.scope.run(move |tx| async move {
        let service = store::services::list_bookable(&tx).await?[0].id;
        let question = Question {
            id: fresh_id().into(),
            ask: Ask::Text,
            text: mark("1?"),
            details: Localized::default(),
            required: true,
        };
        intake::put_question(&tx, now, &staff(), service, &question).await
    });
    asks.await.unwrap();
    looks(boris, "4").await;
    boris.taps("button-series-book").await;
    boris.sees(&["notice-unanswered"]);
}

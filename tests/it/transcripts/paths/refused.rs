//! Times that are gone when they are wanted, and days that are not offered.

use domain::{
    Interval, Timestamp,
    schedule::{DateOverride, WeeklyWindow, Window},
};
use service::{desk, salon};

use super::booking::goes_to_times;
use crate::{
    harness::post_office::{at, staff},
    transcripts::walk::{Stage, Walk},
};

/// Somebody else takes a time.
pub async fn takes(stage: &Stage<'_>, start: Timestamp) {
    takes_for(stage, start, "Vera").await;
}

/// Somebody of this name does.
pub async fn takes_for(stage: &Stage<'_>, start: Timestamp, name: &'static str) {
    let now = stage.now();
    let taken = stage.office.tenant.scope.run(move |tx| async move {
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
    });
    if let Err(cause) = taken.await {
        stage.fault(&format!("somebody else could not book: {cause}"));
    }
}

/// The time that is first on offer on the first free day of next month.
fn first() -> Timestamp {
    at(30, 1)
}

pub async fn gets_another_time(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_times(&mut anna).await;
    takes(stage, first()).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-just-taken", "nearest", "button-other-day"]);
    anna.taps("button-other-day").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
    anna.taps_first_time().await;
    anna.sees(&["ask-name"]);
    anna.says("Jeanne").await;
    anna.says("+79161234567").await;
    anna.sees(&["summary"]);
    // The hold runs out, and somebody else is faster.
    stage.clock(at(0, 1));
    stage.office.work().await;
    takes(stage, first().plus_minutes(90)).await;
    anna.taps("button-confirm-booking").await;
    anna.sees(&["notice-hold-gone"]);
    changed_hours(stage, &mut anna).await;
}

/// The salon changes its rules while somebody looks at the times.
async fn changed_hours(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    anna.taps("button-other-day").await;
    anna.taps_on("•").await;
    away(stage, at(0, 0), at(60, 0)).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-time-off"]);
}

/// There is one time left, and somebody else takes it.
pub async fn gets_none(stage: &Stage<'_>) {
    rules(stage, |settings| settings.window_days = 2).await;
    away(stage, at(0, 0), at(2, 1)).await;
    away(stage, at(2, 3), at(60, 0)).await;
    let mut anna = stage.person("Anna");
    anna.starts().await;
    anna.taps("button-book").await;
    anna.taps("button-service").await;
    anna.taps_on("•").await;
    takes(stage, at(2, 1)).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-just-taken", "nearest-none"]);
    anna.taps("button-other-day").await;
    anna.sees(&["days-none-free"]);
}

async fn away(stage: &Stage<'_>, from: Timestamp, until: Timestamp) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let one = desk::staff_list(&tx).await?[0].id;
        desk::add_time_off(&tx, now, &staff(), one, Interval::new(from, until)).await
    });
    kept.await.unwrap();
}

async fn works(stage: &Stage<'_>, from: u16, until: u16) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let one = desk::staff_list(&tx).await?[0].id;
        let weekly: Vec<WeeklyWindow> = (0..7)
            .filter_map(|day| chrono::Weekday::try_from(day).ok())
            .map(|weekday| WeeklyWindow {
                weekday,
                window: Window { from, until },
            })
            .collect();
        desk::set_weekly(&tx, now, &staff(), one, &weekly).await
    });
    kept.await.unwrap();
}

pub async fn rules(stage: &Stage<'_>, change: fn(&mut domain::settings::Settings)) {
    let now = stage.now();
    let kept = stage.office.tenant.scope.run(move |tx| async move {
        let mut settings = salon::settings(&tx).await?;
        change(&mut settings);
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
}

pub async fn asks_why_not(stage: &Stage<'_>) {
    let mut anna = stage.person("Anna");
    anna.starts().await;
    goes_to_times(&mut anna).await;
    // While the times are shown, the salon opens later.
    works(stage, 14 * 60, 20 * 60).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-outside-hours"]);
    works(stage, 9 * 60, 20 * 60).await;
    goes_on_to_times(&mut anna).await;
    rules(stage, |settings| settings.window_days = 3).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-beyond-window"]);
    rules(stage, |settings| settings.window_days = 60).await;
    goes_on_to_times(&mut anna).await;
    rules(stage, |settings| settings.lead_min = 40 * 24 * 60).await;
    anna.taps_first_time().await;
    anna.sees(&["notice-too-soon"]);
    rules(stage, |settings| settings.lead_min = 0).await;
    goes_on_to_times(&mut anna).await;
    rules(stage, |settings| settings.step_min = 25).await;
    anna.taps_on("09:30").await;
    anna.sees(&["notice-not-offered"]);
    rules(stage, |settings| settings.step_min = 30).await;
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps_on("•").await;
    stage.clock(at(0, 10));
    anna.taps_first_time().await;
    anna.sees(&["notice-past"]);
    days(stage, &mut anna).await;
}

/// A day that is closed, one whose cap is reached, and one on which everything is taken.
async fn days(stage: &Stage<'_>, anna: &mut Walk<'_>) {
    works(stage, 9 * 60, 10 * 60).await;
    takes(stage, at(1, 0)).await;
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps_just("3✕").await;
    anna.sees(&["notice-for-day", "notice-taken"]);
    works(stage, 9 * 60, 20 * 60).await;
    let now = stage.now();
    let capped = stage.office.tenant.scope.run(move |tx| async move {
        let mut one = desk::staff_list(&tx).await?.remove(0);
        one.daily_cap = Some(1);
        desk::put_staff(&tx, now, &staff(), &one, true).await?;
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        let closed = DateOverride {
            date: day,
            windows: Vec::new(),
        };
        desk::set_override(&tx, now, &staff(), one.id, &closed).await
    });
    capped.await.unwrap();
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps_just("3✕").await;
    anna.sees(&["notice-day-full"]);
    anna.taps("button-back").await;
    anna.taps_on("–").await;
    anna.sees(&["notice-closed"]);
}

/// From the days of this month to the times of one of the next.
async fn goes_on_to_times(anna: &mut Walk<'_>) {
    anna.says("/book").await;
    anna.taps("button-service").await;
    anna.taps("button-next").await;
    anna.taps_on("•").await;
}

//! A second engine, minute by minute from the definitions: slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{Rules, StaffPlan},
};
use chrono::{Datelike, Days, NaiveDate, Timelike};

/// Instants counted in whole minutes since 1970 UTC.
type Minute = i64;

/// What the clock on the wall says in each minute.
pub struct Clock(BTreeMap<Minute, (NaiveDate, u32)>);

impl Clock {
    /// The wall clock of a zone, five days around `day`; wide enough for visits of a day.
    pub fn around(rules: &Rules, day: NaiveDate) -> Self {
        let noon = super::salon::noon(day).ms() / 60_000;
        let minutes = noon - 5 * 1440..noon + 6 * 1440;
        Self(
            minutes
                .map(|minute| {
                    let local = Timestamp::from_ms(minute * 60_000).local(rules.zone);
                    (
                        minute,
                        (local.date_naive(), local.hour() * 60 + local.minute()),
                    )
                })
                .collect(),
        )
    }

    fn date(&self, minute: Minute) -> NaiveDate {
        self.0[&minute].0
    }

    /// Open minutes of each date: from the first minute inside a window to its last.
    fn hours(&self, plan: &StaffPlan) -> BTreeMap<NaiveDate, BTreeSet<Minute>> {
        let mut hours: BTreeMap<NaiveDate, BTreeSet<Minute>> = BTreeMap::new();
        let mut minutes_of: BTreeMap<NaiveDate, Vec<(Minute, u32)>> = BTreeMap::new();
        for (minute, (date, of_day)) in &self.0 {
            minutes_of
                .entry(*date)
                .or_default()
                .push((*minute, *of_day));
        }
        for (date, minutes) in minutes_of {
            let changed: Vec<_> = plan.overrides.iter().filter(|o| o.date == date).collect();
            let windows: Vec<_> = if changed.is_empty() {
                plan.weekly
                    .iter()
                    .filter(|w| w.weekday == date.weekday())
                    .map(|w| w.window)
                    .collect()
            } else {
                changed.iter().flat_map(|o| o.windows.clone()).collect()
            };
            for window in windows {
                let inside = |of_day: u32| {
                    (u32::from(window.from)..u32::from(window.until)).contains(&of_day)
                };
                let mut inside = minutes
                    .iter()
                    .filter(|(_, of_day)| inside(*of_day))
                    .map(|(minute, _)| *minute);
                if let Some(first) = inside.next() {
                    hours
                        .entry(date)
                        .or_default()
                        .extend(first..=inside.next_back().unwrap_or(first));
                }
            }
        }
        hours
    }
}

fn touches(taken: &[Interval], minute: Minute) -> bool {
    let at = Timestamp::from_ms(minute * 60_000);
    taken.iter().any(|part| part.from <= at && at < part.until)
}

/// Every free start on dates within `reach` days of `day`, with who is free.
pub fn offer(
    clock: &Clock,
    rules: &Rules,
    plans: &[StaffPlan],
    day: NaiveDate,
    reach: u64,
    now: Timestamp,
) -> Vec<(Timestamp, Vec<StaffId>)> {
    let dates = day - Days::new(reach)..=day + Days::new(reach);
    let today = now.local(rules.zone).date_naive();
    let last = today + Days::new(u64::from(rules.window_days));
    let hours: Vec<_> = plans.iter().map(|plan| clock.hours(plan)).collect();
    let open: Vec<BTreeSet<Minute>> = hours
        .iter()
        .map(|hours| hours.values().flatten().copied().collect())
        .collect();
    let mut found = Vec::new();
    for &minute in clock.0.keys() {
        let date = clock.date(minute);
        let start = Timestamp::from_ms(minute * 60_000);
        let soonest = now.plus_minutes(i64::from(rules.lead_min));
        if !dates.contains(&date) || date > last || start < soonest {
            continue;
        }
        let mut free: Vec<&StaffPlan> = plans
            .iter()
            .zip(&hours)
            .zip(&open)
            .filter(|((plan, hours), open)| {
                hours
                    .get(&date)
                    .is_some_and(|today| is_free(rules, plan, today, open, date, minute))
            })
            .map(|((plan, _), _)| plan)
            .collect();
        free.sort_by_key(|plan| {
            (
                plan.booked.get(&date).copied().unwrap_or(0),
                plan.position,
                plan.staff,
            )
        });
        if !free.is_empty() {
            found.push((start, free.iter().map(|plan| plan.staff).collect()));
        }
    }
    found
}

fn is_free(
    rules: &Rules,
    plan: &StaffPlan,
    today: &BTreeSet<Minute>,
    open: &BTreeSet<Minute>,
    date: NaiveDate,
    minute: Minute,
) -> bool {
    if !today.contains(&minute) {
        return false;
    }
    let mut opened = minute;
    while today.contains(&(opened - 1)) {
        opened -= 1;
    }
    let booked = plan.booked.get(&date).copied().unwrap_or(0);
    let (before, after) = (
        i64::from(plan.visit.buffer_before_min),
        i64::from(plan.visit.buffer_after_min),
    );
    let end = minute + i64::from(plan.visit.minutes);
    (minute - opened) % i64::from(rules.step_min.max(5)) == 0
        && plan.daily_cap.is_none_or(|cap| booked < cap)
        && (minute..end).all(|m| open.contains(&m))
        && (minute - before..end + after)
            .all(|m| !touches(&plan.busy, m) && !touches(&plan.time_off, m))
}

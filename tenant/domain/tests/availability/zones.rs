//! Every IANA zone over every change of its clock from 2024 to 2027.

use std::collections::{BTreeSet, HashMap};

use botique_domain::{
    Interval, Timestamp,
    availability::{Rules, StaffPlan, WhyNot, offer, salon_date, why_not},
    schedule::{DateOverride, Window},
};
use chrono::{Days, NaiveDate, Offset};
use chrono_tz::Tz;

use crate::{naive, salon};

fn offset_s(zone: Tz, at: Timestamp) -> i32 {
    at.local(zone).offset().fix().local_minus_utc()
}

/// The instants from `from` to `until` at which the clock of a zone changes.
fn changes(zone: Tz, from: Timestamp, until: Timestamp) -> Vec<Timestamp> {
    let mut changes = Vec::new();
    let mut at = from;
    let mut offset = offset_s(zone, at);
    while at < until {
        let next = at.plus_minutes(12 * 60);
        let next_offset = offset_s(zone, next);
        if offset != next_offset {
            let (mut before, mut after) = (at, next);
            while before.plus_minutes(1) < after {
                let middle = before.plus_minutes((after.ms() - before.ms()) / 120_000);
                let same = offset_s(zone, middle) == offset_s(zone, before);
                if same {
                    before = middle
                } else {
                    after = middle
                }
            }
            changes.push(after);
        }
        (at, offset) = (next, next_offset);
    }
    changes
}

/// A day shift, a night shift around the change, and a specialist at work day and night.
fn plans(zone: Tz, change: Timestamp) -> Vec<StaffPlan> {
    let date = salon_date(zone, change);
    let mut day = salon::plan(
        &["00:10-01:40", "01:40-02:20", "02:25-12:00", "13:00-18:00"],
        50,
    );
    day.visit.buffer_after_min = 10;
    day.busy = vec![Interval::new(
        change.plus_minutes(-95),
        change.plus_minutes(-45),
    )];
    let mut night = salon::plan(&["23:00-23:40", "23:40-24:00", "00:00-03:05"], 85);
    night.staff = salon::staff(2);
    night.time_off = vec![Interval::new(
        change.plus_minutes(200),
        change.plus_minutes(300),
    )];
    let mut always = salon::plan(&["00:00-24:00"], 240);
    always.staff = salon::staff(3);
    always.booked.insert(date, 1);
    let repeated = Window {
        from: 110,
        until: 150,
    };
    always.overrides = vec![DateOverride {
        date: date + Days::new(1),
        windows: vec![repeated],
    }];
    vec![day, night, always]
}

#[test]
fn every_zone_offers_what_its_clock_says_at_every_change() {
    let (from, until) = (
        salon::utc("2024-01-01T00:00:00Z"),
        salon::utc("2028-01-01T00:00:00Z"),
    );
    let mut expected = HashMap::new();
    let mut seen = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        let rules = Rules {
            step_min: 20,
            ..salon::rules(zone)
        };
        for change in changes(zone, from, until) {
            let (day, now) = (salon_date(zone, change), change.plus_minutes(-3 * 1440));
            let plans = plans(zone, change);
            // Zones whose clocks change together, alike, share the slow answer.
            let key = (
                change,
                offset_s(zone, change.plus_ms(-1)),
                offset_s(zone, change),
            );
            let expected = expected.entry(key).or_insert_with(|| {
                let clock = naive::Clock::around(&rules, day);
                naive::offer(&clock, &rules, &plans, day, 2, now)
            });
            let days = offer(&rules, &plans, day - Days::new(2)..=day + Days::new(2), now);
            let offered: Vec<_> = days.into_iter().flat_map(|day| day.slots).collect();
            assert_eq!(&offered, expected, "{zone} at {:?}", change.utc());
            seen += 1;
        }
    }
    assert!(
        seen > 1_000 && expected.len() > 40,
        "only {seen} changes of {} kinds",
        expected.len()
    );
}

#[test]
fn dates_of_every_zone_follow_each_other_without_hole_or_overlap() {
    let rules = |zone| Rules {
        step_min: 60,
        window_days: 1,
        ..salon::rules(zone)
    };
    let salon = salon::plan(&["00:00-24:00"], 60);
    for zone in chrono_tz::TZ_VARIANTS {
        // Years with odd changes, too: date-line skips, war time, clocks at 00:01.
        for year in [1900, 1945, 1995, 2006, 2010, 2011, 2026] {
            let start = Timestamp::from(
                NaiveDate::from_ymd_opt(year, 1, 1)
                    .unwrap()
                    .and_hms_opt(0, 0, 0)
                    .unwrap()
                    .and_utc(),
            );
            let mut dates = BTreeSet::new();
            let mut last = None;
            for hours in 0..=366 * 4 {
                let at = start.plus_minutes(hours * 360);
                let date = salon_date(zone, at);
                assert!(last <= Some(date), "{zone} goes back to {date}");
                last = Some(date);
                if dates.insert(date) && hours % 40 == 0 {
                    let why = why_not(&rules(zone), &salon, at, at);
                    assert!(
                        matches!(why, None | Some(WhyNot::NotOnStep)),
                        "{zone} {at:?}: {why:?}"
                    );
                }
            }
            assert!(dates.len() >= 365, "{zone} {year}: {}", dates.len());
        }
    }
}

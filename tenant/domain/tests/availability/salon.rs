//! Random salons, small enough to read when a case fails.

use std::collections::BTreeMap;

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{Rules, StaffPlan, Visit},
    schedule::{DateOverride, WeeklyWindow, Window},
};
use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use proptest::{collection::vec, prelude::*};

pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant from `2026-03-01T09:00:00Z`.
pub fn utc(text: &str) -> Timestamp {
    text.parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap()
        .into()
}

pub fn staff(number: u128) -> StaffId {
    uuid::Uuid::from_u128(number).into()
}

pub fn window(text: &str) -> Window {
    text.parse().unwrap()
}

/// Works these hours every day, one visit length, nothing booked.
pub fn plan(hours: &[&str], minutes: u32) -> StaffPlan {
    let windows: Vec<Window> = hours.iter().map(|text| window(text)).collect();
    StaffPlan {
        staff: staff(1),
        position: 0,
        visit: Visit {
            minutes,
            ..Visit::default()
        },
        weekly: WEEK
            .into_iter()
            .flat_map(|weekday| {
                windows
                    .iter()
                    .map(move |&window| WeeklyWindow { weekday, window })
            })
            .collect(),
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: Vec::new(),
        booked: BTreeMap::new(),
        daily_cap: None,
        current: None,
        class: None,
    }
}

pub fn rules(zone: Tz) -> Rules {
    Rules {
        zone,
        step_min: 30,
        lead_min: 0,
        window_days: 60,
    }
}

/// UTC midnight of the date in the middle of a random salon's life.
pub fn noon(day: NaiveDate) -> Timestamp {
    Timestamp::from(day.and_time(NaiveTime::MIN).and_utc()).plus_minutes(12 * 60)
}

fn any_window() -> impl Strategy<Value = Window> {
    let minute = prop_oneof![4 => (0_u16..=96).prop_map(|quarter| quarter * 15), 1 => 0_u16..=1440];
    (minute.clone(), minute)
        .prop_filter_map("reversed", |(a, b)| Window::new(a.min(b), a.max(b)).ok())
}

/// A stretch within four days around `day`, on whole minutes when `unit_ms` is a minute.
pub fn stretch(day: NaiveDate, unit_ms: i64) -> impl Strategy<Value = Interval> {
    let minute = 60_000 / unit_ms;
    (-48 * 60 * minute..48 * 60 * minute, 0..300 * minute).prop_map(move |(from, length)| {
        let from = noon(day).plus_ms(from * unit_ms);
        Interval::new(from, from.plus_ms(length * unit_ms))
    })
}

fn any_visit() -> impl Strategy<Value = Visit> {
    let visit = (1_u32..=30, 0_u32..=4, 0_u32..=4).prop_map(|(length, before, after)| Visit {
        minutes: length * 5,
        buffer_before_min: before * 5,
        buffer_after_min: after * 10,
        gaps: Vec::new(),
    });
    let all_day = Visit {
        minutes: 1440,
        buffer_after_min: 30,
        ..Visit::default()
    };
    let visit = prop_oneof![9 => visit, 1 => Just(all_day)];
    (visit, vec(0_u32..=150, 0..5)).prop_map(with_gaps)
}

fn settled_plan(number: u128, day: NaiveDate, unit_ms: i64) -> impl Strategy<Value = StaffPlan> {
    let weekly = vec(
        (prop::sample::select(WEEK.to_vec()), any_window())
            .prop_map(|(weekday, window)| WeeklyWindow { weekday, window }),
        3..16,
    );
    let overrides = vec(
        (0_u64..5, vec(any_window(), 0..3)).prop_map(move |(ahead, windows)| DateOverride {
            date: day + Days::new(ahead) - Days::new(2),
            windows,
        }),
        0..3,
    );
    let visit = any_visit();
    let booked = vec((0_u64..5, 0_u32..4), 0..5).prop_map(move |counts| {
        counts
            .into_iter()
            .map(|(ahead, n)| (day + Days::new(ahead) - Days::new(2), n))
            .collect::<BTreeMap<_, _>>()
    });
    let taken = (
        vec(stretch(day, unit_ms), 0..8),
        vec(stretch(day, unit_ms), 0..3),
    );
    (
        weekly,
        overrides,
        visit,
        booked,
        taken,
        prop::option::weighted(0.3, 1_u32..4),
        -2..2_i32,
    )
        .prop_map(
            move |(weekly, overrides, visit, booked, (busy, time_off), daily_cap, position)| {
                StaffPlan {
                    staff: staff(number),
                    position,
                    visit,
                    weekly,
                    overrides,
                    time_off,
                    busy,
                    booked,
                    daily_cap,
                    current: None,
                    class: None,
                }
            },
        )
}

/// The visit, without its specialist between each second pair of `marks`, minutes from its start.
pub fn with_gaps((visit, mut marks): (Visit, Vec<u32>)) -> Visit {
    marks.retain(|mark| *mark <= visit.minutes);
    marks.sort_unstable();
    marks.dedup();
    let gaps = marks.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    Visit {
        gaps: gaps.collect(),
        ..visit
    }
}

/// As [`settled_plan`], perhaps while a visit of theirs is being moved.
pub fn any_plan(number: u128, day: NaiveDate, unit_ms: i64) -> impl Strategy<Value = StaffPlan> {
    let quarter = -48 * 4..48 * 4_i64;
    let current = quarter.prop_map(move |quarter| noon(day).plus_minutes(quarter * 15));
    let current = prop::option::weighted(0.3, current);
    (settled_plan(number, day, unit_ms), current)
        .prop_map(|(plan, current)| StaffPlan { current, ..plan })
}

/// One to three specialists around `day`.
pub fn plans(day: NaiveDate, unit_ms: i64) -> impl Strategy<Value = Vec<StaffPlan>> {
    prop_oneof![
        any_plan(1, day, unit_ms).prop_map(|a| vec![a]).boxed(),
        (
            any_plan(1, day, unit_ms),
            any_plan(2, day, unit_ms),
            any_plan(3, day, unit_ms)
        )
            .prop_map(|(a, b, c)| vec![a, b, c])
            .boxed(),
    ]
}

pub fn any_rules(zone: Tz) -> impl Strategy<Value = Rules> {
    let step = prop::sample::select(vec![5, 10, 15, 20, 30, 45, 60, 7]);
    (step, 0_u32..600, 0_u32..5).prop_map(move |(step_min, lead_min, window_days)| Rules {
        zone,
        step_min,
        lead_min,
        window_days,
    })
}

pub fn any_zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec())
}

//! How long one month of slots takes: 5 specialists, 31 days, 62 bookings each.
//!
//! Prints microseconds per call of `offer`, the median and the slowest of many.

use std::{collections::BTreeMap, hint::black_box, io::Write, time::Instant};

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{Rules, StaffPlan, Visit, offer},
    schedule::{WeeklyWindow, Window},
};
use chrono::{NaiveDate, Weekday};

const CALLS: usize = 2_000;
const DAY_MIN: i64 = 24 * 60;

/// Two hour-long bookings a day for 31 days, at hours that differ per specialist.
fn plan(index: u8, first: NaiveDate) -> StaffPlan {
    let midnight = Timestamp::from(first.and_time(chrono::NaiveTime::MIN).and_utc());
    let busy = (0..31).flat_map(|day| {
        // 07:00 UTC is 10:00 in Moscow.
        let morning = midnight.plus_minutes(day * DAY_MIN + 7 * 60 + i64::from(index) * 30);
        [morning, morning.plus_minutes(5 * 60)]
            .map(|from| Interval::new(from, from.plus_minutes(60)))
    });
    let week = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let hours = [
        Window {
            from: 9 * 60,
            until: 13 * 60,
        },
        Window {
            from: 14 * 60,
            until: 19 * 60,
        },
    ];
    StaffPlan {
        staff: StaffId::from(uuid::Uuid::from_u128(u128::from(index))),
        position: i32::from(index),
        visit: Visit {
            minutes: 60,
            buffer_before_min: 0,
            buffer_after_min: 10,
        },
        weekly: week
            .into_iter()
            .flat_map(|weekday| hours.map(|window| WeeklyWindow { weekday, window }))
            .collect(),
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: busy.collect(),
        booked: first
            .iter_days()
            .take(31)
            .map(|date| (date, 2))
            .collect::<BTreeMap<_, _>>(),
        daily_cap: Some(12),
    }
}

fn main() -> std::io::Result<()> {
    let first = NaiveDate::default() + chrono::Days::new(20_600);
    let last = first + chrono::Days::new(30);
    let rules = Rules {
        zone: chrono_tz::Europe::Moscow,
        step_min: 30,
        lead_min: 60,
        window_days: 60,
    };
    let plans: Vec<StaffPlan> = (0..5).map(|index| plan(index, first)).collect();
    let now = Timestamp::from(first.and_time(chrono::NaiveTime::MIN).and_utc());
    let mut slots = 0;
    let mut micros: Vec<f64> = (0..CALLS)
        .map(|_| {
            let started = Instant::now();
            let days = offer(black_box(&rules), black_box(&plans), first..=last, now);
            let took = started.elapsed().as_secs_f64() * 1e6;
            slots = black_box(days).iter().map(|day| day.slots.len()).sum();
            took
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    let (median, slowest) = (micros[CALLS / 2], micros[CALLS - 1]);
    writeln!(
        std::io::stdout(),
        "month_slots staff=5 days=31 bookings=310 slots={slots} median_us={median:.1} max_us={slowest:.1}"
    )
}

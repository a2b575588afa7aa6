//! Which times are recommended, and why.
#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeMap;

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{Rules, StaffPlan, Visit, offer},
    recommend::{Had, Reason, Recommended, Salon, recommend},
    schedule::WeeklyWindow,
};
use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

const RULES: Rules = Rules {
    zone: Tz::UTC,
    step_min: 30,
    lead_min: 0,
    window_days: 60,
};

fn staff(number: u128) -> StaffId {
    uuid::Uuid::from_u128(number).into()
}

/// Monday, 2 March 2026, and the days after it.
fn at(day: u32, time: &str) -> Timestamp {
    let text = format!("2026-03-{:02}T{time}:00Z", 1 + day);
    text.parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap()
        .into()
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1 + day).unwrap()
}

fn visit(minutes: u32) -> Visit {
    Visit {
        minutes,
        buffer_before_min: 0,
        buffer_after_min: 0,
        gaps: Vec::new(),
    }
}

fn plan(number: u128, hours: &str, minutes: u32) -> StaffPlan {
    let window = hours.parse().unwrap();
    let week = (0..7).map(|day| Weekday::try_from(day).unwrap());
    StaffPlan {
        staff: staff(number),
        position: 0,
        visit: visit(minutes),
        weekly: week
            .map(|weekday| WeeklyWindow { weekday, window })
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

fn busy(mut plan: StaffPlan, day: u32, times: &[(&str, &str)]) -> StaffPlan {
    let times = times
        .iter()
        .map(|(from, until)| Interval::new(at(day, from), at(day, until)));
    plan.busy.extend(times);
    plan
}

/// What is recommended of `days` days, with the shortest visit of `shortest` minutes.
fn asked(plans: &[StaffPlan], days: u32, shortest: u32, had: &[Had]) -> Vec<Recommended> {
    let shortest = plans.iter().map(|plan| (plan.staff, visit(shortest)));
    let shortest = shortest.collect();
    let offers = offer(&RULES, plans, date(1)..=date(days), at(1, "00:00"));
    let salon = Salon {
        rules: &RULES,
        plans,
        shortest: &shortest,
        had,
    };
    recommend(&salon, &offers, 3)
}

fn told(found: &[Recommended]) -> Vec<(Timestamp, Reason)> {
    found.iter().map(|one| (one.start, one.reason)).collect()
}

#[test]
fn an_empty_day_is_filled_from_its_ends() {
    let found = asked(&[plan(1, "09:00-18:00", 60)], 1, 60, &[]);
    let ends = [
        (at(1, "09:00"), Reason::FirstOfDay),
        (at(1, "17:00"), Reason::LastOfDay),
    ];
    assert_eq!(told(&found), ends);
}

#[test]
fn a_time_that_fills_what_is_left_comes_before_one_beside_a_visit() {
    let plan = busy(
        plan(1, "09:00-18:00", 60),
        1,
        &[("09:00", "10:00"), ("11:00", "12:00")],
    );
    let found = asked(&[plan], 1, 60, &[]);
    assert_eq!(
        told(&found),
        [
            (at(1, "10:00"), Reason::Fits),
            (at(1, "12:00"), Reason::Fits),
            (at(1, "17:00"), Reason::LastOfDay),
        ]
    );
}

#[test]
fn a_time_that_leaves_what_nobody_can_use_is_not_recommended() {
    // 90 minutes are free: either end leaves half an hour, in which nothing fits but half an hour.
    let plan = busy(plan(1, "09:00-12:00", 60), 1, &[("10:30", "12:00")]);
    assert_eq!(asked(std::slice::from_ref(&plan), 1, 60, &[]), []);
    let found = asked(&[plan], 1, 30, &[]);
    assert_eq!(
        told(&found),
        [
            (at(1, "09:00"), Reason::FirstOfDay),
            (at(1, "09:30"), Reason::Fits)
        ]
    );
}

#[test]
fn buffers_count_beside_visits_and_not_at_the_ends_of_the_day() {
    let mut one = busy(plan(1, "09:00-12:00", 50), 1, &[("10:00", "11:00")]);
    one.visit.buffer_after_min = 10;
    let mut short = visit(50);
    short.buffer_after_min = 10;
    let offers = offer(&RULES, &[one.clone()], date(1)..=date(1), at(1, "00:00"));
    let shortest = BTreeMap::from([(staff(1), short)]);
    let salon = Salon {
        rules: &RULES,
        plans: &[one],
        shortest: &shortest,
        had: &[],
    };
    let found = told(&recommend(&salon, &offers, 3));
    assert_eq!(
        found,
        [
            (at(1, "09:00"), Reason::FirstOfDay),
            (at(1, "11:00"), Reason::Fits)
        ]
    );
}

#[test]
fn the_next_start_on_the_step_stands_beside_a_visit_that_ends_between_two() {
    let plan = busy(plan(1, "09:00-13:00", 60), 1, &[("09:00", "10:10")]);
    let found = asked(&[plan], 1, 60, &[]);
    let expected = [
        (at(1, "10:30"), Reason::Fits),
        (at(1, "12:00"), Reason::LastOfDay),
    ];
    assert_eq!(told(&found), expected);
}

#[test]
fn several_days_come_before_several_times_of_a_day() {
    let found = asked(&[plan(1, "09:00-18:00", 60)], 2, 60, &[]);
    let starts: Vec<Timestamp> = found.iter().map(|one| one.start).collect();
    assert_eq!(starts, [at(1, "09:00"), at(2, "09:00"), at(1, "17:00")]);
}

#[test]
fn the_usual_time_comes_first_and_with_the_usual_specialist() {
    let had = [
        // The last visit was an exception, the Wednesdays before were not.
        (2, 5, "16:00"),
        (2, 3, "11:00"),
        (2, 3, "11:00"),
    ];
    let had = had.map(|(number, day, time)| Had {
        staff: staff(number),
        start: at(day, time).plus_minutes(-28 * 24 * 60),
    });
    let plans = [
        plan(1, "09:00-18:00", 60),
        busy(plan(2, "09:00-18:00", 60), 3, &[("11:00", "11:30")]),
    ];
    let found = asked(&plans, 7, 60, &had);
    // At 11:00 they are not free; half an hour later is still the usual time.
    assert_eq!(found[0].start, at(3, "11:30"));
    assert_eq!((found[0].staff, found[0].reason), (staff(2), Reason::Usual));
    assert_eq!(
        (found[1].start, found[1].staff, found[1].reason),
        (at(5, "16:00"), staff(2), Reason::LastTime)
    );
    assert_eq!(found[2].reason, Reason::FirstOfDay);
}

#[test]
fn who_was_there_once_gets_the_time_of_last_time_with_whoever_was_asked_for() {
    let had = [Had {
        staff: staff(9),
        start: at(4, "13:00").plus_minutes(-7 * 24 * 60),
    }];
    let found = asked(&[plan(1, "09:00-18:00", 60)], 7, 60, &had);
    assert_eq!(
        (found[0].start, found[0].staff, found[0].reason),
        (at(4, "13:00"), staff(1), Reason::LastTime)
    );
}

#[test]
fn nothing_is_recommended_where_nothing_is_free() {
    let had = [Had {
        staff: staff(1),
        start: at(1, "10:00").plus_minutes(-7 * 24 * 60),
    }];
    let full = busy(plan(1, "09:00-12:00", 60), 1, &[("09:00", "12:00")]);
    assert_eq!(asked(&[full], 1, 60, &had), []);
    assert_eq!(asked(&[], 1, 60, &[]), []);
}

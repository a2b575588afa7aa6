//! Recurring visits: their starts through changes of the clocks, and what is free of them.

use botique_domain::{
    Interval, Timestamp,
    availability::{Asked, Rules, WhyNot, choices, claims, salon_date},
    series::{Occasion, Rhythm, TIMES, WEEKS, chosen, occasions, week_of},
};
use chrono::{Days, TimeZone, Timelike};
use chrono_tz::{Europe, UTC};
use proptest::prelude::*;

use crate::{
    company, naive,
    salon::{self, date, plan, rules, utc},
};

fn rhythm(weeks: u32, times: u32) -> Rhythm {
    Rhythm::new(weeks, times).unwrap()
}

/// Wall clocks of the visits after the first one.
fn clocks(first: &str, rhythm: Rhythm) -> Vec<String> {
    let zone = Europe::Berlin;
    let starts = rhythm.starts(zone, utc(first)).into_iter().skip(1);
    let clock = |at: Timestamp| at.local(zone).format("%m-%d %H:%M %z").to_string();
    starts.map(clock).collect()
}

#[test]
fn visits_keep_their_hour_when_the_clocks_change() {
    let october = clocks("2026-10-20T08:00:00Z", rhythm(1, 3));
    assert_eq!(october, ["10-27 10:00 +0100", "11-03 10:00 +0100"]);
    let march = clocks("2026-03-15T09:00:00Z", rhythm(2, 2));
    assert_eq!(march, ["03-29 10:00 +0200"]);
}

#[test]
fn an_hour_that_is_skipped_is_the_first_after_it_and_one_that_comes_twice_is_its_first() {
    // 02:30 on Sundays; the clocks go forward on 29 March, back on 25 October.
    let skipped = clocks("2026-03-22T01:30:00Z", rhythm(1, 3));
    assert_eq!(skipped, ["03-29 03:00 +0200", "04-05 02:30 +0200"]);
    let twice = clocks("2026-10-18T00:30:00Z", rhythm(1, 3));
    assert_eq!(twice, ["10-25 02:30 +0200", "11-01 02:30 +0100"]);
}

#[test]
fn only_what_anybody_would_repeat_is_a_rhythm() {
    assert!(Rhythm::new(0, 4).is_none() && Rhythm::new(13, 4).is_none());
    assert!(Rhythm::new(1, 1).is_none() && Rhythm::new(1, 25).is_none());
    assert_eq!(
        rhythm(12, 24)
            .starts(UTC, utc("2026-01-05T09:00:00Z"))
            .len(),
        24
    );
}

/// What is free of five weekly visits on Mondays at ten.
fn mondays(rules: &Rules, busy: &[(&str, &str)]) -> Vec<Occasion> {
    let mut own = plan(&["09:00-12:00"], 60);
    own.weekly
        .retain(|one| one.weekday.num_days_from_monday() < 2);
    own.busy = busy
        .iter()
        .map(|(from, until)| Interval::new(utc(from), utc(until)))
        .collect();
    let first = utc("2026-03-02T10:00:00Z");
    let starts = rhythm(1, 5).starts(rules.zone, first);
    occasions(rules, &[own], &starts[1..], utc("2026-03-01T08:00:00Z"))
}

#[test]
fn where_a_time_is_taken_the_nearest_of_that_day_is_named_and_else_of_that_week() {
    let taken = [
        ("2026-03-09T10:00:00Z", "2026-03-09T11:00:00Z"),
        ("2026-03-16T00:00:00Z", "2026-03-17T00:00:00Z"),
        ("2026-03-23T00:00:00Z", "2026-03-25T00:00:00Z"),
    ];
    let found = mondays(&rules(UTC), &taken);
    let nearest: Vec<_> = found.iter().map(|one| one.nearest).collect();
    assert_eq!(
        nearest,
        [
            Some(utc("2026-03-09T09:00:00Z")),
            Some(utc("2026-03-17T09:00:00Z")),
            None,
            None
        ]
    );
    assert_eq!(found[0].why, Some(WhyNot::Taken));
    assert_eq!(found[3].why, None);
    let thirtieth = utc("2026-03-30T10:00:00Z");
    assert_eq!(chosen(&found, false), [thirtieth]);
    assert_eq!(chosen(&found, true).len(), 3);
}

#[test]
fn what_lies_beyond_the_window_says_so() {
    let short = Rules {
        window_days: 14,
        ..rules(UTC)
    };
    let found = mondays(&short, &[]);
    let free: Vec<bool> = found.iter().map(|one| one.why.is_none()).collect();
    assert_eq!(free, [true, false, false, false]);
    assert_eq!(found[3].why, Some(WhyNot::BeyondWindow { window_days: 14 }));
}

proptest! {
    #[test]
    fn every_visit_is_its_weeks_after_the_first_at_its_hour(
        zone in salon::any_zone(), weeks in WEEKS, times in TIMES, hours in 0_i64..40_000,
    ) {
        let first = utc("2024-01-01T00:00:00Z").plus_minutes(hours * 60);
        let starts = rhythm(weeks, times).starts(zone, first);
        prop_assert_eq!(starts.len(), times as usize);
        let local = first.local(zone);
        for (start, number) in starts.iter().zip(0_u64..) {
            let (at, days) = (start.local(zone), Days::new(7 * u64::from(weeks) * number));
            let same = at.date_naive() == local.date_naive() + days
                && (at.hour(), at.minute()) == (local.hour(), local.minute());
            let wanted = (local.date_naive() + days).and_time(local.time());
            let exists = zone.from_local_datetime(&wanted).earliest().is_some();
            prop_assert_eq!(same, exists, "{:?}", start);
        }
        prop_assert!(starts.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(company::cases()))]

    #[test]
    fn a_series_agrees_with_the_naive_engine(
        (day, rules, parts, now) in company::scene(), weeks in 1_u64..4, quarter in -96_i64..96,
    ) {
        let first = salon::noon(day - Days::new(7 * weeks)).plus_minutes(quarter * 15);
        let starts = rhythm(u32::try_from(weeks).unwrap(), 2).starts(rules.zone, first);
        let found = occasions(&rules, &parts, &starts[1..], now);
        let found: Vec<naive::Occasion> = found
            .iter()
            .map(|one| (one.start, one.why.is_none(), one.nearest))
            .collect();
        prop_assert_eq!(found, [naive::second(&rules, &parts, first, weeks, now)]);
    }
}

proptest! {
    #[test]
    fn times_that_a_series_names_can_all_be_had_together(
        (day, rules, parts, now) in company::scene(), quarter in -96_i64..96,
    ) {
        let first = salon::noon(day - Days::new(7)).plus_minutes(quarter * 15);
        let starts = rhythm(1, 4).starts(rules.zone, first);
        let (rules, asked) = (Rules { window_days: 60, ..rules }, Asked::from(&parts));
        let found = occasions(&rules, asked, &starts[1..], now);
        let times = chosen(&found, true);
        let mut taken = Vec::new();
        for start in &times {
            let staff = choices(&rules, &asked, *start, now);
            prop_assert!(!staff.is_empty());
            taken.extend(claims(&asked, &staff[0], *start).unwrap());
        }
        for (number, (who, time)) in taken.iter().enumerate() {
            let meets = |(other, at): &(_, Interval)| other == who && at.overlaps(time);
            prop_assert!(!taken[number + 1..].iter().any(meets));
        }
        for one in &found {
            let (monday, sunday) = week_of(rules.zone, one.start);
            let in_week = |at| (monday..=sunday).contains(&salon_date(rules.zone, at));
            prop_assert!(one.nearest.is_none_or(in_week));
            prop_assert!(one.why.is_some() || one.nearest.is_none());
        }
    }
}

#[test]
fn weeks_begin_on_mondays() {
    let week = week_of(UTC, utc("2026-03-08T23:00:00Z"));
    assert_eq!(week, (date("2026-03-02"), date("2026-03-08")));
}

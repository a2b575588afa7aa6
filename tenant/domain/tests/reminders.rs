//! When clients are reminded.
#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use botique_domain::{
    Interval, Timestamp,
    fields::FieldErrors,
    reminder::{Kind, Lead, Planned, Quiet, Reminding},
};
use chrono::TimeZone;
use chrono_tz::{Europe::Berlin, Tz};
use proptest::prelude::*;

fn at(zone: Tz, day: u32, hour: u32, minute: u32) -> Timestamp {
    zone.with_ymd_and_hms(2026, 3, day, hour, minute, 0)
        .unwrap()
        .into()
}

fn visit(start: Timestamp) -> Interval {
    Interval::new(start, start.plus_minutes(60))
}

fn reminding(leads: &[Lead], quiet: Option<(u16, u16)>) -> Reminding {
    Reminding {
        leads: leads.to_vec(),
        quiet: quiet.map(|(from_min, until_min)| Quiet {
            from_min,
            until_min,
        }),
        thanks: false,
        birthday: None,
    }
}

fn dues(plan: &[Planned]) -> Vec<Timestamp> {
    plan.iter().map(|planned| planned.due).collect()
}

const LONG_AGO: Timestamp = Timestamp::from_ms(0);

#[test]
fn by_default_a_day_and_an_hour_before_and_thanks_an_hour_after() {
    let start = at(Berlin, 10, 15, 0);
    let plan = Reminding::default().plan(Berlin, visit(start), LONG_AGO);
    let expected = [
        at(Berlin, 9, 15, 0),
        at(Berlin, 10, 14, 0),
        at(Berlin, 10, 17, 0),
    ];
    assert_eq!(dues(&plan), expected);
    let kinds: Vec<Kind> = plan.iter().map(|planned| planned.kind).collect();
    assert_eq!(kinds, [Kind::Reminder, Kind::Reminder, Kind::Thanks]);
    assert_eq!(plan[0].until, plan[1].due, "the second says it anew");
    assert_eq!(plan[1].until, start);
}

#[test]
fn a_booking_made_after_a_moment_gets_none_of_it() {
    let start = at(Berlin, 10, 15, 0);
    let plan = |now| dues(&Reminding::default().plan(Berlin, visit(start), now));
    assert_eq!(plan(at(Berlin, 9, 15, 0)).len(), 2);
    assert_eq!(plan(at(Berlin, 10, 14, 30)), [at(Berlin, 10, 17, 0)]);
}

#[test]
fn at_ten_the_day_before_means_the_salons_clock() {
    // The clocks go forward in the night to the 29th.
    let rules = reminding(&[Lead::DayBefore(600)], None);
    for day in [28, 29, 30] {
        let plan = rules.plan(Berlin, visit(at(Berlin, day, 15, 0)), LONG_AGO);
        assert_eq!(dues(&plan), [at(Berlin, day - 1, 10, 0)]);
    }
}

#[test]
fn quiet_hours_put_a_reminder_off_or_bring_it_forward() {
    let rules = reminding(&[Lead::Before(60)], Some((22 * 60, 8 * 60)));
    let plan = |start| dues(&rules.plan(Berlin, visit(start), LONG_AGO));
    assert_eq!(plan(at(Berlin, 10, 8, 30)), [at(Berlin, 10, 8, 0)]);
    assert_eq!(plan(at(Berlin, 10, 7, 0)), [at(Berlin, 9, 21, 59)]);
    assert_eq!(
        plan(at(Berlin, 10, 9, 0)),
        [at(Berlin, 10, 8, 0)],
        "8:00 is not quiet"
    );
    assert_eq!(
        plan(at(Berlin, 10, 23, 0)),
        [at(Berlin, 10, 21, 59)],
        "22:00 is"
    );
}

#[test]
fn two_that_fall_on_one_moment_are_one() {
    let rules = reminding(
        &[Lead::Before(60), Lead::Before(120)],
        Some((22 * 60, 8 * 60)),
    );
    let plan = rules.plan(Berlin, visit(at(Berlin, 10, 8, 30)), LONG_AGO);
    assert_eq!(dues(&plan), [at(Berlin, 10, 8, 0)]);
}

#[test]
fn quiet_hours_within_a_day_reach_over_no_midnight() {
    let rules = reminding(&[], Some((13 * 60, 15 * 60)));
    let quiet = |hour| rules.quiet_at(Berlin, at(Berlin, 10, hour, 0)).is_some();
    let hours: Vec<u32> = (0..24).filter(|hour| quiet(*hour)).collect();
    assert_eq!(hours, [13, 14]);
}

#[test]
fn odd_rules_are_refused() {
    let wrong = |rules: &Reminding| {
        let mut faults = FieldErrors::default();
        rules.check(&mut faults);
        faults.iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert!(wrong(&Reminding::default()).is_empty());
    assert_eq!(wrong(&reminding(&[Lead::Before(1)], None)), ["leads"]);
    assert_eq!(wrong(&reminding(&[Lead::Before(60); 6], None)), ["leads"]);
    assert_eq!(
        wrong(&reminding(&[Lead::DayBefore(1440)], Some((60, 60)))),
        ["leads", "quiet"]
    );
}

fn any_lead() -> impl Strategy<Value = Lead> {
    prop_oneof![
        (5..3_000_u32).prop_map(Lead::Before),
        (0..1440_u16).prop_map(Lead::DayBefore),
    ]
}

proptest! {
    #[test]
    fn what_is_planned_is_ahead_in_order_loud_and_of_use(
        leads in prop::collection::vec(any_lead(), 0..=5),
        quiet in prop::option::of((0..1440_u16, 0..1440_u16).prop_filter("hours", |(a, b)| a != b)),
        thanks in any::<bool>(),
        minutes in 0..400_000_i64,
        now in 0..400_000_i64,
    ) {
        let zero = at(Berlin, 1, 0, 0);
        let (time, now) = (visit(zero.plus_minutes(minutes)), zero.plus_minutes(now));
        let rules = Reminding { thanks, ..reminding(&leads, quiet) };
        let plan = rules.plan(Berlin, time, now);
        prop_assert_eq!(&plan, &rules.plan(Berlin, time, now));
        prop_assert!(plan.is_sorted_by(|a, b| a.due < b.due));
        for planned in &plan {
            prop_assert!(planned.due > now && planned.due < planned.until);
            prop_assert!(rules.quiet_at(Berlin, planned.due).is_none());
            prop_assert_eq!(planned.kind == Kind::Reminder, planned.due < time.from);
        }
        // Later plans are what is left of earlier ones.
        let later = rules.plan(Berlin, time, now.plus_minutes(600));
        prop_assert!(later.iter().all(|planned| plan.contains(planned)));
    }
}

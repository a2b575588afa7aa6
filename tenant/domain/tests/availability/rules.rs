//! Each rule by an example one can check by hand.

mod clocks;

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{DayState, Rules, Slot, StaffPlan, WhyNot, claim_of, nearest, offer, why_not},
    schedule::DateOverride,
};
use chrono_tz::{Europe, Tz, UTC};

use crate::salon::{date, plan, rules, staff, utc, window};

fn on(rules: &Rules, plans: &[StaffPlan], day: &str, now: Timestamp) -> (DayState, Vec<Slot>) {
    let mut days = offer(rules, plans, date(day)..=date(day), now);
    assert_eq!(days.len(), 1);
    let day = days.remove(0);
    (day.state, day.slots)
}

/// The salon's clock at each offered start.
fn clock(rules: &Rules, plan: &StaffPlan, day: &str) -> String {
    let midnight = date(day).and_time(chrono::NaiveTime::MIN).and_utc();
    let now = Timestamp::from(midnight).plus_minutes(-2 * 1440);
    let (_, slots) = on(rules, std::slice::from_ref(plan), day, now);
    let times = slots
        .iter()
        .map(|slot| slot.start.local(rules.zone).format("%H:%M").to_string());
    times.collect::<Vec<_>>().join(" ")
}

fn hourly(zone: Tz) -> Rules {
    Rules {
        step_min: 60,
        ..rules(zone)
    }
}

#[test]
fn the_grid_starts_at_each_opening_and_the_visit_ends_by_closing() {
    let mut salon = plan(&["09:15-11:00", "12:00-13:30"], 45);
    assert_eq!(
        clock(&rules(Europe::Berlin), &salon, "2026-03-10"),
        "09:15 09:45 10:15 12:00 12:30"
    );
    salon.weekly.clear();
    assert_eq!(clock(&rules(Europe::Berlin), &salon, "2026-03-10"), "");
}

#[test]
fn touching_hours_are_one_and_carry_a_visit() {
    let salon = plan(&["09:00-10:15", "10:15-11:30"], 60);
    assert_eq!(
        clock(&rules(Europe::Berlin), &salon, "2026-03-10"),
        "09:00 09:30 10:00 10:30"
    );
}

#[test]
fn hours_that_touch_over_midnight_carry_a_visit_through_it() {
    let mut salon = plan(&["22:00-24:00"], 90);
    assert_eq!(clock(&rules(UTC), &salon, "2026-03-10"), "22:00 22:30");
    salon.overrides.push(DateOverride {
        date: date("2026-03-11"),
        windows: vec![window("00:00-00:30")],
    });
    assert_eq!(
        clock(&rules(UTC), &salon, "2026-03-10"),
        "22:00 22:30 23:00"
    );
    let whole_day = plan(&["00:00-24:00"], 1440);
    assert_eq!(
        clock(&hourly(UTC), &whole_day, "2026-03-10").len(),
        24 * 6 - 1
    );
}

#[test]
fn a_date_override_replaces_the_weekly_hours() {
    let mut salon = plan(&["09:00-18:00"], 60);
    salon.overrides.push(DateOverride {
        date: date("2026-03-10"),
        windows: vec![window("12:00-14:00")],
    });
    salon.overrides.push(DateOverride {
        date: date("2026-03-11"),
        windows: Vec::new(),
    });
    assert_eq!(clock(&hourly(UTC), &salon, "2026-03-10"), "12:00 13:00");
    let now = utc("2026-03-09T00:00:00Z");
    assert_eq!(
        on(&hourly(UTC), &[salon], "2026-03-11", now).0,
        DayState::Closed
    );
}

#[test]
fn buffers_may_leave_the_hours_but_not_meet_a_claim_or_time_off() {
    let mut salon = plan(&["09:00-12:00"], 60);
    salon.visit.buffer_before_min = 15;
    salon.visit.buffer_after_min = 15;
    assert_eq!(
        clock(&hourly(UTC), &salon, "2026-03-10"),
        "09:00 10:00 11:00"
    );
    let claim = claim_of(&salon.visit, utc("2026-03-10T10:00:00Z"));
    assert_eq!(
        claim,
        Interval::new(utc("2026-03-10T09:45:00Z"), utc("2026-03-10T11:15:00Z"))
    );
    salon.busy = vec![Interval::new(
        utc("2026-03-10T08:00:00Z"),
        utc("2026-03-10T08:45:00Z"),
    )];
    salon.time_off = vec![Interval::new(
        utc("2026-03-10T12:10:00Z"),
        utc("2026-03-11T00:00:00Z"),
    )];
    assert_eq!(clock(&hourly(UTC), &salon, "2026-03-10"), "09:00 10:00");
}

#[test]
fn a_day_says_free_full_closed_or_out_of_window() {
    let rules = Rules {
        window_days: 3,
        lead_min: 60,
        ..hourly(UTC)
    };
    let mut salon = plan(&["09:00-11:00"], 60);
    let now = utc("2026-03-10T07:30:00Z");
    let state =
        |salon: &StaffPlan, day: &str, now| on(&rules, std::slice::from_ref(salon), day, now).0;
    assert_eq!(
        state(&salon, "2026-03-10", now),
        DayState::Free { slots: 2 }
    );
    assert_eq!(
        state(&salon, "2026-03-10", utc("2026-03-10T09:30:00Z")),
        DayState::Full
    );
    assert_eq!(
        state(&salon, "2026-03-10", utc("2026-03-10T20:00:00Z")),
        DayState::Full
    );
    assert_eq!(state(&salon, "2026-03-09", now), DayState::OutOfWindow);
    assert_eq!(
        state(&salon, "2026-03-13", now),
        DayState::Free { slots: 2 }
    );
    assert_eq!(state(&salon, "2026-03-14", now), DayState::OutOfWindow);
    salon.time_off = vec![Interval::new(
        utc("2026-03-11T09:00:00Z"),
        utc("2026-03-11T10:00:00Z"),
    )];
    assert_eq!(
        state(&salon, "2026-03-11", now),
        DayState::Free { slots: 1 }
    );
    salon.time_off.push(Interval::new(
        utc("2026-03-11T10:00:00Z"),
        utc("2026-03-11T11:00:00Z"),
    ));
    assert_eq!(state(&salon, "2026-03-11", now), DayState::Closed);
    salon.busy = vec![Interval::new(
        utc("2026-03-12T08:00:00Z"),
        utc("2026-03-12T12:00:00Z"),
    )];
    assert_eq!(state(&salon, "2026-03-12", now), DayState::Full);
    assert_eq!(on(&rules, &[], "2026-03-12", now).0, DayState::Closed);
    let backwards = date("2026-03-12")..=date("2026-03-11");
    assert_eq!(offer(&rules, &[salon], backwards, now), Vec::new());
}

#[test]
fn any_specialist_is_the_least_booked_then_the_first_in_the_list() {
    let now = utc("2026-03-09T00:00:00Z");
    let with = |number: u128, position: i32, booked: u32| {
        let mut salon = plan(&["09:00-10:00"], 60);
        (salon.staff, salon.position) = (staff(number), position);
        salon.booked.insert(date("2026-03-10"), booked);
        salon
    };
    let order = |plans: &[StaffPlan]| -> Vec<StaffId> {
        on(&hourly(UTC), plans, "2026-03-10", now).1.remove(0).staff
    };
    let plans = [with(1, 0, 2), with(2, 5, 0), with(3, 1, 0), with(4, 1, 0)];
    assert_eq!(order(&plans), [staff(3), staff(4), staff(2), staff(1)]);
}

#[test]
fn the_daily_cap_fills_a_day() {
    let mut salon = plan(&["09:00-12:00"], 60);
    salon.daily_cap = Some(2);
    salon.booked.insert(date("2026-03-10"), 1);
    assert_eq!(
        clock(&hourly(UTC), &salon, "2026-03-10"),
        "09:00 10:00 11:00"
    );
    salon.booked.insert(date("2026-03-10"), 2);
    let now = utc("2026-03-09T00:00:00Z");
    assert_eq!(
        on(
            &hourly(UTC),
            std::slice::from_ref(&salon),
            "2026-03-10",
            now
        )
        .0,
        DayState::Full
    );
    assert_eq!(
        clock(&hourly(UTC), &salon, "2026-03-11"),
        "09:00 10:00 11:00"
    );
}

#[test]
fn each_refusal_has_its_reason() {
    let rules = Rules {
        lead_min: 60,
        window_days: 5,
        ..rules(UTC)
    };
    let mut salon = plan(&["09:00-18:00"], 60);
    salon.daily_cap = Some(3);
    salon.booked.insert(date("2026-03-12"), 3);
    salon.overrides.push(DateOverride {
        date: date("2026-03-11"),
        windows: Vec::new(),
    });
    salon.busy = vec![Interval::new(
        utc("2026-03-10T13:00:00Z"),
        utc("2026-03-10T14:00:00Z"),
    )];
    salon.time_off = vec![Interval::new(
        utc("2026-03-10T16:00:00Z"),
        utc("2026-03-10T17:00:00Z"),
    )];
    let now = utc("2026-03-10T08:30:00Z");
    for (start, why) in [
        ("2026-03-10T08:29:59Z", Some(WhyNot::Past)),
        (
            "2026-03-10T09:00:00Z",
            Some(WhyNot::TooSoon { lead_min: 60 }),
        ),
        ("2026-03-10T09:30:00Z", None),
        ("2026-03-10T10:10:00Z", Some(WhyNot::NotOnStep)),
        ("2026-03-10T12:00:00Z", None),
        ("2026-03-10T12:30:00Z", Some(WhyNot::DoesNotFit)),
        ("2026-03-10T13:30:00Z", Some(WhyNot::Taken)),
        ("2026-03-10T14:00:00Z", None),
        ("2026-03-10T15:30:00Z", Some(WhyNot::TimeOff)),
        ("2026-03-10T17:30:00Z", Some(WhyNot::DoesNotFit)),
        ("2026-03-10T18:00:00Z", Some(WhyNot::OutsideHours)),
        ("2026-03-11T10:00:00Z", Some(WhyNot::ClosedThatDay)),
        ("2026-03-12T10:00:00Z", Some(WhyNot::DayFull { cap: 3 })),
        ("2026-03-15T17:00:00Z", None),
        (
            "2026-03-16T10:00:00Z",
            Some(WhyNot::BeyondWindow { window_days: 5 }),
        ),
    ] {
        assert_eq!(why_not(&rules, &salon, utc(start), now), why, "{start}");
    }
}

#[test]
fn the_nearest_free_times_come_first_also_from_days_away() {
    let rules = hourly(UTC);
    let mut salon = plan(&["09:00-12:00"], 60);
    salon.busy = vec![Interval::new(
        utc("2026-03-10T10:00:00Z"),
        utc("2026-03-10T11:00:00Z"),
    )];
    let now = utc("2026-03-09T00:00:00Z");
    let near = |salon: &StaffPlan, around: &str, count| -> Vec<String> {
        let slots = nearest(&rules, std::slice::from_ref(salon), utc(around), now, count);
        slots
            .iter()
            .map(|slot| slot.start.utc().format("%d %H:%M").to_string())
            .collect()
    };
    assert_eq!(
        near(&salon, "2026-03-10T10:00:00Z", 4),
        ["10 09:00", "10 11:00", "09 11:00", "11 09:00"]
    );
    salon.time_off = vec![Interval::new(
        utc("2026-03-01T00:00:00Z"),
        utc("2026-05-01T00:00:00Z"),
    )];
    assert_eq!(
        near(&salon, "2026-03-10T10:00:00Z", 2),
        ["01 09:00", "01 10:00"]
    );
    assert_eq!(near(&salon, "2030-01-01T10:00:00Z", 1), ["08 11:00"]);
    salon.time_off[0].until = utc("2027-05-01T00:00:00Z");
    assert!(near(&salon, "2026-03-10T10:00:00Z", 2).is_empty());
}

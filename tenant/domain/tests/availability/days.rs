//! Whole days: who is asked first, and why a day offers nothing.

use std::collections::BTreeMap;

use botique_domain::{
    Interval,
    availability::{Rules, StaffPlan, WhyNot, any_order, offer, why_not_day},
};
use chrono_tz::{Asia, Europe, UTC};
use proptest::prelude::*;

use crate::{
    laws::scene,
    salon::{date, plan, rules, staff, utc},
};

fn person(number: u128, position: i32, visits: u32) -> StaffPlan {
    StaffPlan {
        staff: staff(number),
        position,
        booked: BTreeMap::from([(date("2026-03-10"), visits)]),
        ..plan(&["09:00-18:00"], 60)
    }
}

#[test]
fn any_specialist_is_the_one_with_the_fewest_visits_then_the_first_in_the_list() {
    let plans = [
        person(4, 1, 2),
        person(3, 2, 0),
        person(2, 1, 0),
        person(1, 2, 0),
    ];
    let order = any_order(&rules(UTC), &plans, utc("2026-03-10T09:00:00Z"));
    assert_eq!(order, [staff(2), staff(1), staff(3), staff(4)]);
}

#[test]
fn visits_are_counted_on_the_salons_day_not_on_that_of_utc() {
    let plans = [person(1, 0, 3), person(2, 1, 0)];
    // 20:00 UTC on the 9th is the 10th in Tokyo, and still the 9th in Berlin.
    let start = utc("2026-03-09T20:00:00Z");
    assert_eq!(any_order(&rules(Asia::Tokyo), &plans, start)[0], staff(2));
    assert_eq!(
        any_order(&rules(Europe::Berlin), &plans, start)[0],
        staff(1)
    );
}

fn why(rules: &Rules, plan: &StaffPlan, day: &str) -> Option<WhyNot> {
    let now = utc("2026-03-09T06:00:00Z");
    why_not_day(rules, std::slice::from_ref(plan), date(day), now)
}

#[test]
fn a_day_without_a_free_time_says_what_a_person_would_say() {
    let salon = plan(&["09:00-12:00"], 60);
    let rules = Rules {
        window_days: 10,
        ..rules(UTC)
    };
    assert_eq!(why(&rules, &salon, "2026-03-10"), None);
    assert_eq!(why(&rules, &salon, "2026-03-08"), Some(WhyNot::Past));
    assert_eq!(
        why(&rules, &salon, "2026-03-30"),
        Some(WhyNot::BeyondWindow { window_days: 10 })
    );

    let whole = Interval::new(utc("2026-03-10T00:00:00Z"), utc("2026-03-11T00:00:00Z"));
    let mut off = salon.clone();
    off.time_off = vec![whole];
    assert_eq!(why(&rules, &off, "2026-03-10"), Some(WhyNot::TimeOff));

    let mut taken = salon.clone();
    taken.busy = vec![whole];
    assert_eq!(why(&rules, &taken, "2026-03-10"), Some(WhyNot::Taken));

    let mut moved = plan(&["09:00-09:30"], 30);
    moved.current = Some(utc("2026-03-10T09:00:00Z"));
    assert_eq!(why(&rules, &moved, "2026-03-10"), Some(WhyNot::Unchanged));
    assert_eq!(why(&rules, &moved, "2026-03-11"), None);

    let mut full = salon.clone();
    full.daily_cap = Some(2);
    full.booked.insert(date("2026-03-10"), 2);
    assert_eq!(
        why(&rules, &full, "2026-03-10"),
        Some(WhyNot::DayFull { cap: 2 })
    );

    let mut closed = salon.clone();
    closed.weekly.clear();
    assert_eq!(
        why(&rules, &closed, "2026-03-10"),
        Some(WhyNot::ClosedThatDay)
    );

    let short = plan(&["09:00-09:30"], 60);
    assert_eq!(why(&rules, &short, "2026-03-10"), Some(WhyNot::DoesNotFit));

    let soon = Rules {
        lead_min: 3 * 1440,
        ..rules
    };
    assert_eq!(
        why(&soon, &salon, "2026-03-10"),
        Some(WhyNot::TooSoon { lead_min: 3 * 1440 })
    );
}

proptest! {
    #[test]
    fn a_day_has_a_reason_exactly_when_it_offers_nothing((day, rules, plans, now, _) in scene(60_000)) {
        let offered = offer(&rules, &plans, day..=day, now);
        let free = offered.iter().any(|day| !day.slots.is_empty());
        prop_assert_eq!(why_not_day(&rules, &plans, day, now).is_none(), free);
    }

    #[test]
    fn everyone_is_asked_once_and_the_list_before_does_not_matter((_, rules, plans, now, _) in scene(60_000)) {
        let order = any_order(&rules, &plans, now);
        let mut turned = plans.clone();
        turned.reverse();
        prop_assert_eq!(&order, &any_order(&rules, &turned, now));
        let mut once = order.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), plans.len());
    }
}

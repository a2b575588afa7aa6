//! What holds for every salon.

use std::ops::RangeInclusive;

use botique_domain::{
    Interval, Timestamp,
    availability::{
        DayOffer, DayState, Rules, Slot, StaffPlan, WhyNot, claim_of, claims_of, doubt, nearest,
        offer, salon_date, why_not,
    },
};
use chrono::{Days, NaiveDate};
use proptest::{collection::vec, prelude::*};

use crate::{naive, salon};

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1461).prop_map(|ahead| salon::date("2024-01-01") + Days::new(ahead))
}

fn around(day: NaiveDate) -> RangeInclusive<NaiveDate> {
    day - Days::new(2)..=day + Days::new(2)
}

fn starts(offers: &[DayOffer]) -> Vec<Slot> {
    offers.iter().flat_map(|day| day.slots.clone()).collect()
}

prop_compose! {
    /// A salon, the day it is looked at, and a moment up to two days before or after.
    pub fn scene(unit_ms: i64)(day in day(), zone in salon::any_zone(), shift in -2880_i64..1440)(
        day in Just(day),
        rules in salon::any_rules(zone),
        plans in salon::plans(day, unit_ms),
        now in Just(salon::noon(day).plus_ms(shift * 60_001)),
        extra in vec(salon::stretch(day, unit_ms), 1..4),
    ) -> (NaiveDate, Rules, Vec<StaffPlan>, Timestamp, Vec<Interval>) {
        (day, rules, plans, now, extra)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn agrees_with_the_naive_engine((day, rules, plans, now, _) in scene(60_000)) {
        let clock = naive::Clock::around(&rules, day);
        let expected = naive::offer(&clock, &rules, &plans, day, 2, now);
        let offered = starts(&offer(&rules, &plans, around(day), now));
        prop_assert_eq!(offered, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn offers_only_time_that_nothing_takes((day, rules, plans, now, _) in scene(1_000)) {
        let soonest = now.plus_minutes(i64::from(rules.lead_min));
        for offer in offer(&rules, &plans, around(day), now) {
            let count = offer.slots.len();
            prop_assert_eq!(offer.state == DayState::Free { slots: count }, count > 0);
            for slot in &offer.slots {
                prop_assert_eq!(salon_date(rules.zone, slot.start), offer.date);
                prop_assert!(slot.start >= soonest && !slot.staff.is_empty());
                for plan in plans.iter().filter(|plan| slot.staff.contains(&plan.staff)) {
                    for claim in claims_of(&plan.visit, slot.start) {
                        let taken = plan.busy.iter().chain(&plan.time_off);
                        prop_assert!(!taken.filter(|part| !part.is_empty()).any(|part| part.overlaps(&claim)));
                    }
                }
            }
        }
    }

    #[test]
    fn staff_are_told_of_everything_but_other_visits_and_the_step(
        (day, rules, plans, now, extra) in scene(1_000)) {
        for plan in &plans {
            for part in plan.busy.iter().chain(&extra) {
                let (start, said) = (part.from, doubt(&rules, plan, part.from, now));
                prop_assert!(!matches!(said, Some(WhyNot::Taken | WhyNot::NotOnStep | WhyNot::TooSoon { .. })), "{day}");
                let mut busier = plan.clone();
                busier.busy.extend(extra.clone());
                prop_assert_eq!(doubt(&rules, &busier, start, now), said);
                if said.is_some() {
                    prop_assert!(why_not(&rules, plan, start, now).is_some());
                }
            }
        }
    }

    #[test]
    fn more_busy_time_never_opens_a_slot((day, rules, plans, now, extra) in scene(1_000)) {
        let mut busier = plans.clone();
        busier[0].busy.extend(extra);
        let before = starts(&offer(&rules, &plans, around(day), now));
        for slot in starts(&offer(&rules, &busier, around(day), now)) {
            let was = before.iter().find(|other| other.start == slot.start);
            prop_assert!(was.is_some_and(|was| slot.staff.iter().all(|who| was.staff.contains(who))));
        }
    }

    #[test]
    fn a_claim_beside_an_offered_one_leaves_it_free((day, rules, mut plans, now, _) in scene(1_000)) {
        plans.truncate(1);
        let before = starts(&offer(&rules, &plans, around(day), now));
        let picked = before.len() / 2;
        if let Some(slot) = before.get(picked) {
            let claim = claim_of(&plans[0].visit, slot.start);
            let beside = [
                Interval::new(claim.from.plus_minutes(-60), claim.from),
                Interval::new(claim.until, claim.until.plus_minutes(60)),
            ];
            plans[0].busy.extend(beside);
            prop_assert_eq!(why_not(&rules, &plans[0], slot.start, now), None);
            // A millisecond of what is claimed is enough to lose it; a gap may be full.
            let own = claims_of(&plans[0].visit, slot.start);
            let gaps = own.windows(2).map(|pair| Interval::new(pair[0].until, pair[1].from));
            plans[0].busy.extend(gaps);
            prop_assert_eq!(why_not(&rules, &plans[0], slot.start, now), None);
            if let Some(last) = own.last() {
                plans[0].busy.push(Interval::new(last.until.plus_ms(-1), last.until));
                prop_assert!(why_not(&rules, &plans[0], slot.start, now).is_some());
            }
        }
    }

    #[test]
    fn the_order_of_what_is_given_changes_nothing((day, rules, plans, now, _) in scene(1_000)) {
        let mut turned = plans.clone();
        turned.reverse();
        for plan in &mut turned {
            plan.busy.reverse();
            let half = plan.busy.len() / 2;
            plan.busy.rotate_left(half);
            plan.time_off.reverse();
            plan.weekly.reverse();
            plan.overrides.reverse();
        }
        let offered = offer(&rules, &plans, around(day), now);
        prop_assert_eq!(&offered, &offer(&rules, &turned, around(day), now));
        // Neither does saying it twice, nor the range of days that is asked for.
        turned[0].busy.extend_from_within(..);
        prop_assert_eq!(&offered, &offer(&rules, &turned, around(day), now));
        for alone in &offered {
            let single = offer(&rules, &plans, alone.date..=alone.date, now);
            prop_assert_eq!(std::slice::from_ref(alone), single.as_slice());
        }
    }

    #[test]
    fn time_going_by_only_takes_slots_away(
        (day, rules, plans, now, _) in scene(1_000), later_s in 0_i64..200_000,
    ) {
        let later = now.plus_ms(later_s * 1_000);
        let last = salon_date(rules.zone, now) + Days::new(u64::from(rules.window_days));
        let before = starts(&offer(&rules, &plans, around(day), now));
        for slot in starts(&offer(&rules, &plans, around(day), later)) {
            // Days that were too far ahead do come into reach.
            prop_assert!(salon_date(rules.zone, slot.start) > last || before.contains(&slot));
        }
    }

}

proptest! {
    // Each case asks about a thousand instants.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn why_not_says_nothing_exactly_where_a_slot_is_offered(
        (day, rules, plans, now, _) in scene(60_000), off_grid in vec(-172_800_000_i64..172_800_000, 20),
    ) {
        let offered = starts(&offer(&rules, &plans, around(day), now));
        let noon = salon::noon(day);
        let grid = (-36 * 12..36 * 12).map(|five| noon.plus_minutes(five * 5));
        for start in grid.chain(off_grid.into_iter().map(|ms| noon.plus_ms(ms))) {
            if !around(day).contains(&salon_date(rules.zone, start)) {
                continue;
            }
            let slot = offered.iter().find(|slot| slot.start == start);
            for plan in &plans {
                let why = why_not(&rules, plan, start, now);
                let free = slot.is_some_and(|slot| slot.staff.contains(&plan.staff));
                prop_assert_eq!(why.is_none(), free, "{:?} at {:?}", why, start);
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nearest_is_the_whole_window_sorted_by_distance(
        (day, rules, plans, now, _) in scene(1_000), away_s in -500_000_i64..500_000, count in 0_usize..12,
    ) {
        let near = salon::noon(day).plus_ms(away_s * 1_000);
        let today = salon_date(rules.zone, now);
        let all = today..=today + Days::new(u64::from(rules.window_days));
        let mut expected = starts(&offer(&rules, &plans, all, now));
        expected.sort_by_key(|slot| ((slot.start.ms() - near.ms()).abs(), slot.start));
        expected.truncate(count);
        prop_assert_eq!(nearest(&rules, &plans, near, now, count), expected);
    }

    #[test]
    fn nothing_panics_at_the_ends_of_time(
        zone in salon::any_zone(), ms in any::<i64>(), now in any::<i64>(), days in any::<i32>(),
        lead_min in any::<u32>(), window_days in any::<u32>(),
    ) {
        let rules = Rules { zone, step_min: 0, lead_min, window_days };
        let mut plan = salon::plan(&["00:00-24:00"], 60);
        plan.busy.push(Interval::new(Timestamp::from_ms(ms), Timestamp::from_ms(now)));
        let (at, now) = (Timestamp::from_ms(ms), Timestamp::from_ms(now));
        let _ = why_not(&rules, &plan, at, now);
        let _ = salon_date(zone, at);
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        let _ = offer(&rules, &[plan], date..=date, now);
        prop_assert!(why_not(&rules, &salon::plan(&[], 5), now, now).is_some());
        let past = why_not(&rules, &salon::plan(&[], 5), now.plus_ms(-1), now);
        prop_assert!(past == Some(WhyNot::Past) || now.ms() == i64::MIN);
    }
}

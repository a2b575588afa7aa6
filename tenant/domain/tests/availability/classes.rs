//! Group classes: what takes place is joined while it has seats, others begin where time is free.

use std::collections::BTreeMap;

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{
        Asked, ClassPlan, DayState, Part, Rules, Slot, StaffPlan, WhyNot, choices, claims_of,
        doubt, offer, salon_date, why_not_day, why_not_visit,
    },
    schedule::MinuteOfDay,
};
use chrono::{Days, NaiveDate, Weekday};
use chrono_tz::UTC;
use proptest::{collection::vec, prelude::*};

use crate::{
    company, naive,
    salon::{self, date, plan, rules, staff, utc},
};

type Events = Vec<(i64, u32, bool)>;

/// Seats, a timetable or none, and those that take place: quarters from noon, seats left, and whether
/// their time is taken, as it always is but for a class that staff put beside something else.
fn class() -> impl Strategy<Value = (u32, Option<Vec<(Weekday, MinuteOfDay)>>, Events)> {
    let minute = prop_oneof![4 => (0_u16..96).prop_map(|at| at * 15), 1 => 0_u16..1440];
    let starts = vec((prop::sample::select(salon::WEEK.to_vec()), minute), 0..30);
    let events = vec(
        (-48 * 4..48 * 4_i64, 0_u32..4, prop::bool::weighted(0.8)),
        0..8,
    );
    (2_u32..9, prop::option::of(starts), events)
}

fn given(
    plan: StaffPlan,
    (seats, starts, events): (u32, Option<Vec<(Weekday, MinuteOfDay)>>, Events),
    day: NaiveDate,
) -> StaffPlan {
    let mut plan = plan;
    let mut found = BTreeMap::new();
    for (quarter, left, takes) in events {
        let start = salon::noon(day).plus_minutes(quarter * 15);
        if takes {
            plan.busy.extend(claims_of(&plan.visit, start));
        }
        found.insert(start, left);
    }
    StaffPlan {
        class: Some(ClassPlan {
            seats,
            starts,
            events: found,
        }),
        ..plan
    }
}

/// A class that up to three specialists give, perhaps in a room.
fn part(day: NaiveDate) -> impl Strategy<Value = Vec<Part>> {
    let minute = 60_000;
    let rooms = vec(vec(vec(salon::stretch(day, minute), 0..4), 0..4), 2..3);
    let wanted = vec((0_usize..2, 1_usize..3), 0..2);
    (salon::plans(day, minute), vec(class(), 3), rooms, wanted).prop_map(
        move |(plans, classes, rooms, wanted)| {
            let plans = plans.into_iter().zip(classes);
            vec![Part {
                plans: plans.map(|(plan, class)| given(plan, class, day)).collect(),
                needs: company::needs(&rooms, &wanted),
            }]
        },
    )
}

prop_compose! {
    fn scene()(ahead in 0_u64..1461, zone in salon::any_zone(), shift in -2880_i64..1440)(
        day in Just(date("2024-01-01") + Days::new(ahead)),
        rules in salon::any_rules(zone),
        parts in part(date("2024-01-01") + Days::new(ahead)),
        now in Just(salon::noon(date("2024-01-01") + Days::new(ahead)).plus_ms(shift * 60_001)),
    ) -> (NaiveDate, Rules, Vec<Part>, Timestamp) {
        (day, rules, parts, now)
    }
}

fn slots(rules: &Rules, parts: &[Part], day: NaiveDate, now: Timestamp) -> Vec<Slot> {
    let days = day - Days::new(2)..=day + Days::new(2);
    let offered = offer(rules, parts, days, now).into_iter();
    offered.flat_map(|day| day.slots).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(company::cases()))]

    #[test]
    fn classes_agree_with_the_naive_engine((day, rules, parts, now) in scene()) {
        let clock = naive::Clock::around(&rules, day);
        let expected = naive::offer(&clock, &rules, &parts, day, 2, now);
        prop_assert_eq!(slots(&rules, &parts, day, now), expected);
        let days = day - Days::new(2)..=day + Days::new(2);
        for shown in offer(&rules, &parts, days, now) {
            let of = (shown.date, shown.slots.len());
            let expected = naive::state(&clock, &rules, &parts[0].plans, of, now);
            prop_assert_eq!(shown.state, expected, "{}", shown.date);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_class_that_is_not_offered_has_a_reason_and_one_that_is_has_a_choice(
        (day, rules, parts, now) in scene(),
    ) {
        let asked = Asked::from(&parts);
        let offered = slots(&rules, &parts, day, now);
        let free = |start: Timestamp, staff: StaffId| {
            offered.iter().any(|slot| slot.start == start && slot.staff.contains(&staff))
        };
        let starts = (0..24 * 4).map(|quarter| salon::noon(day).plus_minutes(quarter * 15 - 12 * 60));
        for start in starts.filter(|start| salon_date(rules.zone, *start) == day) {
            for plan in asked.plans {
                let why = why_not_visit(&rules, &asked, plan, start, now);
                prop_assert_eq!(why.is_none(), free(start, plan.staff), "{:?}", why);
            }
            let found = choices(&rules, &asked, start, now);
            let firsts: Vec<StaffId> = found.iter().map(|choice| choice[0]).collect();
            let slot = offered.iter().find(|slot| slot.start == start);
            prop_assert_eq!(firsts, slot.map_or_else(Vec::new, |slot| slot.staff.clone()));
        }
        let any = offered.iter().any(|slot| salon_date(rules.zone, slot.start) == day);
        prop_assert_eq!(why_not_day(&rules, asked, day, now).is_none(), any);
    }
}

const NOW: &str = "2026-03-09T06:00:00Z";

/// Tuesday the 10th of March 2026, from 9 to 13 by UTC.
fn yoga(starts: Option<&[(Weekday, MinuteOfDay)]>, events: &[(&str, u32)]) -> StaffPlan {
    let mut plan = plan(&["09:00-13:00"], 60);
    let at = |clock: &str| utc(&format!("2026-03-10T{clock}:00Z"));
    for (clock, _) in events {
        plan.busy.extend(claims_of(&plan.visit, at(clock)));
    }
    StaffPlan {
        class: Some(ClassPlan {
            seats: 8,
            starts: starts.map(<[_]>::to_vec),
            events: events
                .iter()
                .map(|(clock, left)| (at(clock), *left))
                .collect(),
        }),
        ..plan
    }
}

fn shown(plans: &[StaffPlan]) -> String {
    let day = date("2026-03-10");
    let offered = offer(&rules(UTC), plans, day..=day, utc(NOW));
    let slots = offered.iter().flat_map(|day| &day.slots);
    let one = |slot: &Slot| {
        let clock = slot.start.local(UTC).format("%H:%M");
        format!("{clock} {}", slot.left.unwrap_or_default())
    };
    slots.map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_class_that_takes_place_is_offered_with_the_seats_that_it_has_left() {
    assert_eq!(
        shown(&[yoga(None, &[("10:00", 3)])]),
        "09:00 8, 10:00 3, 11:00 8, 11:30 8, 12:00 8"
    );
    assert_eq!(
        shown(&[yoga(None, &[("10:00", 0)])]),
        "09:00 8, 11:00 8, 11:30 8, 12:00 8"
    );
}

#[test]
fn with_a_timetable_classes_begin_then_whatever_the_step_and_others_are_joined() {
    let timetable = [
        (Weekday::Tue, 9 * 60 + 10),
        (Weekday::Wed, 11 * 60),
        (Weekday::Tue, 12 * 60),
    ];
    let plan = yoga(Some(&timetable), &[("10:40", 2)]);
    assert_eq!(
        shown(std::slice::from_ref(&plan)),
        "09:10 8, 10:40 2, 12:00 8"
    );
    let why = |clock: &str| {
        let start = utc(&format!("2026-03-10T{clock}:00Z"));
        why_not_visit(
            &rules(UTC),
            &Asked::from(std::slice::from_ref(&plan)),
            &plan,
            start,
            utc(NOW),
        )
    };
    assert_eq!(why("09:00"), Some(WhyNot::NoClass));
    assert_eq!(why("10:40"), None);
    assert_eq!(why("11:00"), Some(WhyNot::Taken));
    assert_eq!(shown(&[yoga(Some(&[]), &[])]), "");
}

#[test]
fn a_day_of_full_classes_says_so() {
    let plan = yoga(Some(&[(Weekday::Tue, 10 * 60 + 40)]), &[("10:40", 0)]);
    let day = date("2026-03-10");
    let why = why_not_day(&rules(UTC), std::slice::from_ref(&plan), day, utc(NOW));
    assert_eq!(why, Some(WhyNot::ClassFull));
    // Staff are told by the class itself that it is full: that is no rule of the salon's.
    let start = utc("2026-03-10T10:40:00Z");
    assert_eq!(doubt(&rules(UTC), &plan, start, utc(NOW)), None);
}

#[test]
fn a_day_without_a_class_is_neither_full_nor_a_reason_to_wait() {
    let day = date("2026-03-10");
    let state = |plan: &StaffPlan| {
        offer(&rules(UTC), std::slice::from_ref(plan), day..=day, utc(NOW))[0].state
    };
    let other_days = yoga(Some(&[(Weekday::Wed, 10 * 60)]), &[]);
    assert_eq!(state(&other_days), DayState::NoClass);
    let why = why_not_day(
        &rules(UTC),
        std::slice::from_ref(&other_days),
        day,
        utc(NOW),
    );
    assert_eq!(why, Some(WhyNot::NoClass));
    // One that takes place all the same counts, and so does one that only has its time taken.
    let besides = yoga(Some(&[(Weekday::Wed, 10 * 60)]), &[("11:00", 0)]);
    assert_eq!(state(&besides), DayState::Full);
    let mut taken = yoga(Some(&[(Weekday::Tue, 10 * 60)]), &[]);
    taken.busy = claims_of(&taken.visit, utc("2026-03-10T10:00:00Z"));
    assert_eq!(state(&taken), DayState::Full);
}

#[test]
fn whose_class_takes_place_comes_first_for_any_specialist() {
    let opens = StaffPlan {
        staff: staff(2),
        ..yoga(None, &[])
    };
    let mut goes_on = yoga(None, &[("10:00", 1)]);
    goes_on.booked = [(date("2026-03-10"), 5)].into();
    let plans = [opens, goes_on];
    let (ten, now) = (utc("2026-03-10T10:00:00Z"), utc(NOW));
    let found = choices(&rules(UTC), &Asked::from(&plans), ten, now);
    assert_eq!(found, [[staff(1)], [staff(2)]]);
    assert!(shown(&plans).contains("10:00 1, "));
}

#[test]
fn a_class_is_joined_outside_the_hours_but_not_while_its_specialist_is_away() {
    let mut plan = yoga(None, &[("15:00", 4)]);
    assert!(shown(std::slice::from_ref(&plan)).ends_with("12:00 8, 15:00 4"));
    let at = |clock: &str| utc(&format!("2026-03-10T{clock}:00Z"));
    plan.time_off = vec![Interval::new(at("15:30"), at("16:00"))];
    assert!(!shown(std::slice::from_ref(&plan)).contains("15:00"));
    let asked = Asked::from(std::slice::from_ref(&plan));
    let why = why_not_visit(&rules(UTC), &asked, &plan, at("15:00"), utc(NOW));
    assert_eq!(why, Some(WhyNot::TimeOff));
}

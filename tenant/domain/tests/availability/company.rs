//! Visits of several services, with gaps for the specialist, rooms and devices.

use std::collections::BTreeMap;

use botique_domain::{
    Interval, StaffId, SubjectId, Timestamp,
    availability::{
        Asked, Need, Part, Rules, StaffPlan, Unit, Visit, WhyNot, choices, claim_of, claims,
        claims_of, offer, salon_date, visit_of, why_not_day, why_not_visit,
    },
};
use chrono::{Days, NaiveDate};
use chrono_tz::UTC;
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use crate::{
    naive,
    salon::{self, date, plan, rules, staff, utc},
};

/// The pieces of the resource number `kind`; the same in each part of a visit.
fn unit(kind: u128, number: u128) -> SubjectId {
    Uuid::from_u128(kind * 100 + number).into()
}

pub type Rooms = Vec<Vec<Vec<Interval>>>;

pub fn needs(rooms: &Rooms, wanted: &[(usize, usize)]) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    for (kind, count) in wanted {
        let number = *kind as u128 + 7;
        let resource = Uuid::from_u128(number).into();
        if needs.iter().any(|need| need.resource == resource) {
            continue;
        }
        let units = rooms[*kind].iter().zip(0..).map(|(busy, at)| Unit {
            id: unit(number, at),
            busy: busy.clone(),
        });
        needs.push(Need {
            resource,
            count: *count,
            units: units.collect(),
        });
    }
    needs
}

/// Specialists 1 to 3, of whom each part may be done by some; two kinds of rooms.
fn parts(day: NaiveDate) -> impl Strategy<Value = Vec<Part>> {
    let minute = 60_000;
    let rooms = vec(vec(vec(salon::stretch(day, minute), 0..4), 0..4), 2..3);
    let everyone = (
        salon::any_plan(1, day, minute),
        salon::any_plan(2, day, minute),
        salon::any_plan(3, day, minute),
    );
    let visit = (1_u32..=24, 0_u32..=3, 0_u32..=3).prop_map(|(length, before, after)| Visit {
        minutes: length * 5,
        buffer_before_min: before * 5,
        buffer_after_min: after * 5,
        gaps: Vec::new(),
    });
    let visit = (visit, vec(0_u32..=120, 0..5)).prop_map(salon::with_gaps);
    let part = (
        prop::sample::subsequence(vec![0_usize, 1, 2], 1..4),
        vec(visit, 3),
        vec((0_usize..2, 1_usize..3), 0..3),
    );
    (rooms, everyone, vec(part, 1..4)).prop_map(|(rooms, (a, b, c), parts)| {
        let everyone = [a, b, c];
        let part = |(who, visits, wanted): (Vec<usize>, Vec<Visit>, Vec<(usize, usize)>)| Part {
            plans: who
                .into_iter()
                .map(|who| StaffPlan {
                    visit: visits[who].clone(),
                    ..everyone[who].clone()
                })
                .collect(),
            needs: needs(&rooms, &wanted),
        };
        parts.into_iter().map(part).collect()
    })
}

prop_compose! {
    pub fn scene()(ahead in 0_u64..1461, zone in salon::any_zone(), shift in -2880_i64..1440)(
        day in Just(date("2024-01-01") + Days::new(ahead)),
        rules in salon::any_rules(zone),
        parts in parts(date("2024-01-01") + Days::new(ahead)),
        now in Just(salon::noon(date("2024-01-01") + Days::new(ahead)).plus_ms(shift * 60_001)),
    ) -> (NaiveDate, Rules, Vec<Part>, Timestamp) {
        (day, rules, parts, now)
    }
}

/// `make engine` asks for many more.
pub fn cases() -> u32 {
    let wanted = std::env::var("BOTIQUE_ENGINE_CASES");
    wanted
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(256)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn visits_of_every_kind_agree_with_the_naive_engine((day, rules, parts, now) in scene()) {
        let clock = naive::Clock::around(&rules, day);
        let expected = naive::offer(&clock, &rules, &parts, day, 2, now);
        let days = day - Days::new(2)..=day + Days::new(2);
        let offered = offer(&rules, &parts, days, now);
        let offered: Vec<_> = offered.into_iter().flat_map(|day| day.slots).collect();
        prop_assert_eq!(offered, expected);
    }
}

/// Nothing that a visit takes was taken before, nor is any of it taken twice.
fn are_free(parts: &[Part], wanted: &[(SubjectId, Interval)]) -> Result<(), TestCaseError> {
    let mut taken: BTreeMap<SubjectId, Vec<Interval>> = BTreeMap::new();
    for part in parts {
        for plan in &part.plans {
            let busy = plan.busy.iter().chain(&plan.time_off);
            taken.entry(plan.staff.into()).or_default().extend(busy);
        }
        for unit in part.needs.iter().flat_map(|need| &need.units) {
            taken.entry(unit.id).or_default().extend(&unit.busy);
        }
    }
    for (subject, time) in wanted {
        let own = taken.get_mut(subject).expect("only what was asked for");
        prop_assert!(
            !own.iter()
                .any(|other| !other.is_empty() && other.overlaps(time))
        );
        own.push(*time);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_slot_has_a_choice_and_each_choice_takes_free_time_for_all_it_needs(
        (day, rules, parts, now) in scene(),
    ) {
        let asked = Asked::from(&parts);
        let offered = offer(&rules, asked, day - Days::new(2)..=day + Days::new(2), now);
        for slot in offered.iter().flat_map(|day| &day.slots).step_by(5) {
            let found = choices(&rules, &asked, slot.start, now);
            let firsts: Vec<StaffId> = found.iter().map(|choice| choice[0]).collect();
            prop_assert!(slot.staff.iter().take(8).all(|staff| firsts.contains(staff)));
            for choice in found.iter().take(4) {
                prop_assert_eq!(choice.len(), parts.len());
                let wanted = claims(&asked, choice, slot.start).expect("a choice can be taken");
                are_free(&parts, &wanted)?;
                let mut at = slot.start;
                for (part, staff) in parts.iter().zip(choice) {
                    let plan = part.plans.iter().find(|plan| plan.staff == *staff).unwrap();
                    for time in claims_of(&plan.visit, at) {
                        let own = |(subject, taken): &(SubjectId, Interval)| *subject == *staff && taken.contains(&time);
                        prop_assert!(wanted.iter().any(own));
                    }
                    let whole = claim_of(&plan.visit, at);
                    for need in &part.needs {
                        let pieces = need.units.iter().filter(|unit| wanted.iter()
                            .any(|(subject, taken)| *subject == unit.id && taken.contains(&whole)));
                        prop_assert!(pieces.count() >= need.count);
                    }
                    at = visit_of(&plan.visit, at).until;
                }
            }
        }
    }

    #[test]
    fn where_nothing_is_offered_there_is_a_reason((day, rules, parts, now) in scene()) {
        let asked = Asked::from(&parts);
        let offered = offer(&rules, asked, day..=day, now);
        let free = |start: Timestamp, staff: StaffId| {
            let mut slots = offered.iter().flat_map(|day| &day.slots);
            slots.any(|slot| slot.start == start && slot.staff.contains(&staff))
        };
        for start in (0..24 * 4).map(|quarter| salon::noon(day).plus_minutes(quarter * 15 - 12 * 60)) {
            if salon_date(rules.zone, start) == day {
                for plan in asked.plans {
                    let why = why_not_visit(&rules, &asked, plan, start, now);
                    prop_assert_eq!(why.is_none(), free(start, plan.staff), "{:?}", why);
                }
                let some = asked.plans.iter().any(|plan| free(start, plan.staff));
                prop_assert_eq!(choices(&rules, &asked, start, now).is_empty(), !some);
            }
        }
        let any = offered.iter().any(|day| !day.slots.is_empty());
        prop_assert_eq!(why_not_day(&rules, asked, day, now).is_none(), any);
    }
}

fn hour(from: &str, until: &str) -> Interval {
    let at = |clock: &str| utc(&format!("2026-03-10T{clock}:00Z"));
    Interval::new(at(from), at(until))
}

fn starts(rules: &Rules, parts: &[Part]) -> String {
    let day = date("2026-03-10");
    let offered = offer(rules, parts, day..=day, utc("2026-03-09T06:00:00Z"));
    let slots = offered.iter().flat_map(|day| &day.slots);
    let clocks = slots.map(|slot| slot.start.local(rules.zone).format("%H:%M").to_string());
    clocks.collect::<Vec<_>>().join(" ")
}

fn worker(number: u128, minutes: u32) -> StaffPlan {
    StaffPlan {
        staff: staff(number),
        ..plan(&["09:00-13:00"], minutes)
    }
}

fn part(plans: &[StaffPlan]) -> Part {
    Part {
        plans: plans.to_vec(),
        needs: Vec::new(),
    }
}

#[test]
fn while_a_colour_works_its_specialist_serves_another_and_the_chair_stays() {
    let mut colour = worker(1, 120);
    colour.visit.gaps = vec![(30, 90)];
    assert_eq!(
        claims_of(&colour.visit, utc("2026-03-10T09:00:00Z")),
        [hour("09:00", "09:30"), hour("10:30", "11:00")]
    );
    // A cut in the gap of a colour that began at 9 does not meet it.
    colour.busy = vec![hour("09:30", "10:30")];
    let mut alone = part(&[colour]);
    assert_eq!(
        starts(&rules(UTC), std::slice::from_ref(&alone)),
        "09:00 10:30 11:00"
    );
    alone.needs = needs(&vec![vec![vec![hour("11:00", "11:30")]]], &[(0, 1)]);
    assert_eq!(starts(&rules(UTC), std::slice::from_ref(&alone)), "09:00");
    let asked = Asked::from(std::slice::from_ref(&alone));
    let (at, now) = (utc("2026-03-10T10:30:00Z"), utc("2026-03-09T06:00:00Z"));
    let why = why_not_visit(&rules(UTC), &asked, &alone.plans[0], at, now);
    assert_eq!(why, Some(WhyNot::NoRoom));
}

#[test]
fn a_stretch_without_an_instant_takes_no_room() {
    let mut visit = part(&[worker(1, 60)]);
    visit.needs = needs(&vec![vec![vec![hour("09:30", "09:30")]]], &[(0, 1)]);
    let parts = std::slice::from_ref(&visit);
    assert_eq!(
        starts(&rules(UTC), parts),
        "09:00 09:30 10:00 10:30 11:00 11:30 12:00"
    );
    let (at, now) = (utc("2026-03-10T09:00:00Z"), utc("2026-03-09T06:00:00Z"));
    let found = choices(&rules(UTC), &Asked::from(parts), at, now);
    assert_eq!(found, [[staff(1)]]);
    assert!(claims(&Asked::from(parts), &found[0], at).is_some());
}

#[test]
fn a_visit_of_two_services_goes_from_one_specialist_to_the_next() {
    let cut = worker(1, 60);
    let mut nails = worker(2, 60);
    nails.busy = vec![hour("10:00", "11:00")];
    let visit = [part(std::slice::from_ref(&cut)), part(&[nails])];
    assert_eq!(starts(&rules(UTC), &visit), "10:00 10:30 11:00");
    let asked = Asked::from(visit.as_slice());
    let now = utc("2026-03-09T06:00:00Z");
    let at = utc("2026-03-10T09:00:00Z");
    assert_eq!(
        why_not_visit(&rules(UTC), &asked, &cut, at, now),
        Some(WhyNot::NobodyNext)
    );
    let ten = utc("2026-03-10T10:00:00Z");
    assert_eq!(
        choices(&rules(UTC), &asked, ten, now),
        [[staff(1), staff(2)]]
    );
}

#[test]
fn who_can_do_both_services_is_not_left_between_them_nor_kept_from_them_by_their_buffers() {
    let mut both = worker(1, 60);
    both.visit.buffer_after_min = 30;
    let other = worker(2, 60);
    let visit = [
        part(std::slice::from_ref(&both)),
        part(&[other, both.clone()]),
    ];
    let asked = Asked::from(visit.as_slice());
    let (at, now) = (utc("2026-03-10T09:00:00Z"), utc("2026-03-09T06:00:00Z"));
    let found = choices(&rules(UTC), &asked, at, now);
    assert_eq!(found, [[staff(1), staff(1)], [staff(1), staff(2)]]);
    let wanted = claims(&asked, &found[0], at).unwrap();
    assert_eq!(wanted, [(staff(1).into(), hour("09:00", "11:30"))]);
}

#[test]
fn a_visit_keeps_the_piece_that_it_has() {
    let rooms = vec![vec![vec![hour("10:00", "11:00")], vec![]]];
    let mut visit = [part(&[worker(1, 60)]), part(&[worker(2, 60)])];
    for part in &mut visit {
        part.needs = needs(&rooms, &[(0, 1)]);
    }
    visit[0].needs[0].units.reverse();
    let asked = Asked::from(visit.as_slice());
    let wanted = claims(&asked, &[staff(1), staff(2)], utc("2026-03-10T09:00:00Z")).unwrap();
    let room: Vec<_> = wanted
        .iter()
        .filter(|(subject, _)| *subject == unit(7, 1))
        .collect();
    assert_eq!(room, [&(unit(7, 1), hour("09:00", "11:00"))]);
}

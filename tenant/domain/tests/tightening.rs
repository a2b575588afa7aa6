//! Which visits are worth moving, and by how much.
#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeMap;

use botique_domain::{
    BookingId, Interval, Timestamp,
    availability::{Need, Part, Rules, StaffPlan, Unit, Visit},
    schedule::WeeklyWindow,
    tighten::{Movable, tighten},
};
use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

const RULES: Rules = Rules {
    zone: Tz::UTC,
    step_min: 15,
    lead_min: 0,
    window_days: 60,
};

/// On Monday, 2 March 2026.
fn at(time: &str) -> Timestamp {
    let text = format!("2026-03-02T{time}:00Z");
    text.parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap()
        .into()
}

fn visit(minutes: u32) -> Visit {
    Visit {
        minutes,
        buffer_before_min: 0,
        buffer_after_min: 0,
        gaps: Vec::new(),
    }
}

fn booking(number: usize) -> BookingId {
    uuid::Uuid::from_u128(number as u128).into()
}

/// The moves of a day from ten to six with these visits, asked for so many hours before it opens; the
/// salon has services of one length and of one and a half times that.
fn moves(visits: &[(&str, u32)], shortest: u32, hours: i64) -> Vec<(usize, String, u32)> {
    let services = [shortest, shortest + shortest / 2].map(visit);
    moves_for(visits, &services, hours)
}

/// The same with these services, the shortest one first.
fn moves_for(visits: &[(&str, u32)], services: &[Visit], hours: i64) -> Vec<(usize, String, u32)> {
    moves_with(visits, services, None, hours)
}

/// The same with services that need a chair, of which there is one, taken then.
fn moves_with(
    visits: &[(&str, u32)],
    services: &[Visit],
    chair: Option<Interval>,
    hours: i64,
) -> Vec<(usize, String, u32)> {
    let chair = chair.map(|taken| Need {
        resource: uuid::Uuid::from_u128(2).into(),
        count: 1,
        units: vec![Unit {
            id: uuid::Uuid::from_u128(3).into(),
            busy: vec![taken],
        }],
    });
    let movable: Vec<Movable> = visits
        .iter()
        .enumerate()
        .map(|(number, (time, minutes))| {
            let start = at(time);
            Movable {
                booking: booking(number),
                start,
                visit: visit(*minutes),
                claims: vec![Interval::new(start, start.plus_minutes((*minutes).into()))],
            }
        })
        .collect();
    let plan = StaffPlan {
        staff: uuid::Uuid::from_u128(1).into(),
        position: 0,
        visit: visit(60),
        weekly: vec![WeeklyWindow {
            weekday: Weekday::Mon,
            window: "10:00-18:00".parse().unwrap(),
        }],
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: movable.iter().flat_map(|one| one.claims.clone()).collect(),
        booked: BTreeMap::new(),
        daily_cap: None,
        current: None,
        class: None,
    };
    let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let now = at("10:00").plus_minutes(-60 * hours);
    let parts: Vec<Part> = services
        .iter()
        .map(|service| Part {
            plans: vec![StaffPlan {
                visit: service.clone(),
                ..plan.clone()
            }],
            needs: chair.clone().into_iter().collect(),
        })
        .collect();
    let of_use = (&services[0], parts.as_slice());
    let found = tighten(&RULES, &plan, of_use, &movable, (date, now));
    found
        .iter()
        .map(|one| {
            let number = (0..visits.len()).find(|number| booking(*number) == one.booking);
            let time = one.to.utc().format("%H:%M").to_string();
            (number.unwrap(), time, one.frees_min)
        })
        .collect()
}

#[test]
fn a_visit_is_moved_up_to_the_one_before_and_frees_what_lies_behind() {
    // 13:30 to 14:00 is of no use; after the move 15:00 to 16:30 is free in one piece.
    let day = [("10:00", 210), ("14:00", 60), ("16:00", 120)];
    assert_eq!(moves(&day, 60, 24)[0], (1, "13:30".to_owned(), 90));
    // Where three quarters of an hour are of use, a quarter of an hour is the smaller change.
    assert_eq!(moves(&day, 45, 24)[0], (1, "14:15".to_owned(), 45));
}

#[test]
fn nothing_is_asked_where_every_gap_is_of_use() {
    let day = [("10:00", 210), ("14:00", 60), ("16:00", 120)];
    assert_eq!(moves(&day, 30, 24), []);
    assert_eq!(moves(&[("10:00", 480)], 30, 24), []);
    assert_eq!(moves(&[], 30, 24), []);
}

#[test]
fn a_move_that_only_carries_the_gap_elsewhere_is_not_asked_for() {
    // Half an hour is free and stays so, wherever the visits stand.
    assert_eq!(moves(&[("10:00", 210), ("14:00", 240)], 45, 24), []);
}

#[test]
fn nobody_is_asked_shortly_before_the_visit() {
    let day = [("10:00", 210), ("14:00", 60), ("16:00", 120)];
    assert_eq!(moves(&day, 60, 7), []);
    // At two in the night half past one is too near, three o'clock is not.
    assert_eq!(moves(&day, 60, 8)[0], (1, "15:00".to_owned(), 90));
}

#[test]
fn a_move_after_which_nothing_more_can_be_booked_is_not_asked_for() {
    // An hour more or half an hour less: in one piece there is an hour and a half, where an hour fits once.
    let day = [("10:00", 210), ("14:00", 60), ("16:00", 120)];
    assert_eq!(moves_for(&day, &[visit(60)], 24), []);
    assert_eq!(moves_for(&day, &[visit(60), visit(90)], 24).len(), 1);
}

#[test]
fn a_visit_in_the_pause_of_another_is_left_there_when_the_chair_is_taken_all_the_same() {
    // From 10:30 to 11:15 a colour works on the only chair; somebody else is there for the last quarter of it.
    let day = [("10:00", 30), ("11:00", 15), ("11:15", 15)];
    let taken = Some(Interval::new(at("10:00"), at("11:30")));
    assert_eq!(moves_with(&day, &[visit(45)], taken, 24), []);
    let free = moves_with(&day, &[visit(45)], None, 24);
    assert!(free.contains(&(1, "11:30".to_owned(), 45)), "{free:?}");
}

proptest! {
    #[test]
    fn nobody_is_asked_to_come_hours_earlier_or_later(
        lengths in proptest::collection::vec((0..8_u32, 1..8_u32), 1..5),
        shortest in 2..6_u32,
    ) {
        let mut start = 10 * 60;
        let mut day = Vec::new();
        for (pause, length) in lengths {
            start += pause * 15;
            if start + length * 15 <= 18 * 60 {
                day.push((format!("{:02}:{:02}", start / 60, start % 60), length * 15));
                start += length * 15;
            }
        }
        let day: Vec<(&str, u32)> = day.iter().map(|(time, length)| (time.as_str(), *length)).collect();
        for (number, to, frees) in moves(&day, shortest * 15, 24) {
            let off = at(&to).ms().abs_diff(at(day[number].0).ms()) / 60_000;
            prop_assert!((1..=60).contains(&off), "{day:?} {to}");
            prop_assert!(frees >= shortest * 15, "{day:?} {to}");
        }
    }
}

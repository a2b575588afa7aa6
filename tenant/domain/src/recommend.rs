//! Which of the free times are recommended: those a client usually takes, and those that leave no gap
//! in the specialist's day that nobody can use.
//!
//! What is said of a time is true of free time alone: nothing is told about anybody's visit.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use crate::{
    StaffId, Timestamp,
    availability::{
        DayOffer, Edge, FreeTime, Rules, StaffPlan, Visit, claim_of, free_time, salon_date,
    },
};

/// A time of day is the usual one when it is at most this far off, minutes.
const NEAR_MIN: u32 = 30;
/// Of the times by habit at most so many: the usual one and the last one.
const OF_HABIT: usize = 2;

/// A visit that a client had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Had {
    /// With whom.
    pub staff: StaffId,
    /// When it began.
    pub start: Timestamp,
}

/// Why a time is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The day, hour and specialist that the client has had more than once.
    Usual,
    /// Those of the client's last visit.
    LastTime,
    /// The first of the specialist's day.
    FirstOfDay,
    /// The last of the specialist's day.
    LastOfDay,
    /// It stands right beside what takes time already.
    Fits,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Usual,
        Self::LastTime,
        Self::FirstOfDay,
        Self::LastOfDay,
        Self::Fits,
    ];

    /// The word by which texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::LastTime => "last-time",
            Self::FirstOfDay => "first-of-day",
            Self::LastOfDay => "last-of-day",
            Self::Fits => "fits",
        }
    }
}

/// A free time that is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommended {
    /// When the visit would start.
    pub start: Timestamp,
    /// With whom: what is said is true of this specialist's day.
    pub staff: StaffId,
    /// Why.
    pub reason: Reason,
}

/// What recommendations are made of.
#[derive(Clone, Copy, Debug)]
pub struct Salon<'a> {
    /// The salon's rules.
    pub rules: &'a Rules,
    /// The specialists who were asked for.
    pub plans: &'a [StaffPlan],
    /// The shortest visit, with its buffers, that can be booked with each: a gap too short for it is of
    /// no use. Who is missing is measured by the visit asked for.
    pub shortest: &'a BTreeMap<StaffId, Visit>,
    /// What the client had, latest first.
    pub had: &'a [Had],
}

/// Up to `most` of the times in `offers`, the best first: the client's habit, then what leaves no
/// unusable gap, of several days rather than of one.
pub fn recommend(salon: &Salon<'_>, offers: &[DayOffer], most: usize) -> Vec<Recommended> {
    let mut found = by_habit(salon, offers);
    found.truncate(most.min(OF_HABIT));
    let mut days: Vec<NaiveDate> = found.iter().map(|one| salon.date(one.start)).collect();
    if found.len() < most {
        let fitting = fitting(salon, offers);
        // Another day is worth more than a second time of the same one.
        for again in [false, true] {
            for one in &fitting {
                let date = salon.date(one.start);
                let new = found.iter().all(|known| known.start != one.start);
                if found.len() < most && new && (again || !days.contains(&date)) {
                    found.push(*one);
                    days.push(date);
                }
            }
        }
    }
    found
}

impl Salon<'_> {
    fn date(&self, at: Timestamp) -> NaiveDate {
        salon_date(self.rules.zone, at)
    }

    /// The weekday and minute of the day on the salon's clock.
    fn moment(&self, at: Timestamp) -> (Weekday, u32) {
        let local = at.local(self.rules.zone);
        (local.weekday(), local.hour() * 60 + local.minute())
    }
}

/// A weekday, a minute of the day and a specialist.
type Habit = (Weekday, u32, StaffId);

/// The client's usual time and that of their last visit, as far as they are offered.
fn by_habit(salon: &Salon<'_>, offers: &[DayOffer]) -> Vec<Recommended> {
    let had: Vec<Habit> = salon
        .had
        .iter()
        .map(|visit| {
            let (weekday, minute) = salon.moment(visit.start);
            (weekday, minute, visit.staff)
        })
        .collect();
    let times = |habit: &Habit| had.iter().filter(|one| *one == habit).count();
    // Of habits as strong the one that was followed last: max_by_key keeps the last of its equals.
    let usual = had.iter().rev().max_by_key(|habit| times(habit));
    let usual = usual.filter(|habit| times(habit) > 1);
    let last = had.first().filter(|last| Some(*last) != usual);
    let mut found: Vec<Recommended> = Vec::new();
    for (habit, reason) in [(usual, Reason::Usual), (last, Reason::LastTime)] {
        let slot = habit.and_then(|habit| next_of(salon, offers, habit, reason));
        found.extend(slot.filter(|slot| found.iter().all(|one| one.start != slot.start)));
    }
    found
}

/// The soonest offer by a habit; any specialist will do where the habitual one was not asked for.
fn next_of(
    salon: &Salon<'_>,
    offers: &[DayOffer],
    &(weekday, minute, usual): &Habit,
    reason: Reason,
) -> Option<Recommended> {
    let asked = salon.plans.iter().any(|plan| plan.staff == usual);
    let days = offers.iter().filter(|day| day.date.weekday() == weekday);
    days.filter_map(|day| {
        let near = day.slots.iter().filter_map(|slot| {
            let off = salon.moment(slot.start).1.abs_diff(minute);
            let staff = match asked {
                true => slot.staff.iter().find(|staff| **staff == usual)?,
                false => slot.staff.first()?,
            };
            (off <= NEAR_MIN).then_some((off, slot.start, *staff))
        });
        near.min()
    })
    .map(|(_, start, staff)| Recommended {
        start,
        staff,
        reason,
    })
    .next()
}

/// How well a visit fits into a free stretch; greater is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It begins or ends where the stretch does.
    Beside,
    /// It fills the stretch.
    Fills,
}

/// The times that leave no unusable gap, the best fit of each day first, days in order.
fn fitting(salon: &Salon<'_>, offers: &[DayOffer]) -> Vec<Recommended> {
    let Some(first) = offers.first().map(|day| day.date) else {
        return Vec::new();
    };
    let free: Vec<(&StaffPlan, Vec<FreeTime>)> = salon
        .plans
        .iter()
        .map(|plan| (plan, free_time(salon.rules, plan, first, offers.len())))
        .collect();
    let mut found = Vec::new();
    for day in offers {
        let mut of_day: Vec<(Fit, Recommended)> = day
            .slots
            .iter()
            .filter_map(|slot| {
                let of_staff = slot.staff.iter().filter_map(|staff| {
                    let (plan, free) = free.iter().find(|(plan, _)| plan.staff == *staff)?;
                    fit(salon, plan, free, slot.start)
                });
                // Of specialists whom it fits alike the one whom "any" would ask first.
                of_staff.reduce(|best, other| if other.0 > best.0 { other } else { best })
            })
            .collect();
        of_day.sort_by_key(|(fit, one)| (std::cmp::Reverse(*fit), one.start));
        found.extend(of_day.into_iter().map(|(_, one)| one));
    }
    found
}

/// How a visit at `start` fits into the free time of a specialist; none where it is beside nothing or
/// leaves a gap of no use.
fn fit(
    salon: &Salon<'_>,
    plan: &StaffPlan,
    free: &[FreeTime],
    start: Timestamp,
) -> Option<(Fit, Recommended)> {
    let place = free.partition_point(|one| one.time.from <= start);
    let around = free.get(place.checked_sub(1)?)?;
    let claim = claim_of(&plan.visit, start);
    let visit_ends = start.plus_minutes(i64::from(plan.visit.minutes));
    let parts = around.without(&claim);
    let none = |part: Option<FreeTime>| part.is_none_or(|part| part.is_sliver(salon.rules));
    // Where hours begin or end the visit itself touches them, else its buffers touch what is there.
    let touches_start = match around.begins {
        Edge::Taken => none(parts[0]),
        Edge::Day | Edge::Hours => start == around.time.from,
    };
    let touches_end = match around.ends {
        Edge::Taken => none(parts[1]),
        Edge::Day | Edge::Hours => visit_ends == around.time.until,
    };
    let fit = match (touches_start, touches_end) {
        (true, true) => Fit::Fills,
        (false, false) => return None,
        _ => Fit::Beside,
    };
    let shortest = salon.shortest.get(&plan.staff).unwrap_or(&plan.visit);
    let mut left = parts.into_iter().flatten();
    if left.any(|gap| !gap.is_sliver(salon.rules) && !gap.fits(salon.rules, shortest)) {
        return None;
    }
    let reason = match (around.begins, around.ends) {
        (Edge::Day, _) if touches_start => Reason::FirstOfDay,
        (_, Edge::Day) if touches_end => Reason::LastOfDay,
        _ => Reason::Fits,
    };
    let staff = plan.staff;
    Some((
        fit,
        Recommended {
            start,
            staff,
            reason,
        },
    ))
}

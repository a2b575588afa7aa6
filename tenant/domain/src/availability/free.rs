//! What is left of a specialist's hours, and whether that is of use to anybody.

use chrono::NaiveDate;

use super::{
    Rules, StaffPlan, Visit,
    busy::union,
    windows::{Calendar, salon_date},
};
use crate::{Interval, Timestamp};

/// What a free stretch ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first opening or the last closing of the day.
    Day,
    /// Another opening or closing, as at a break.
    Hours,
    /// Something that takes time.
    Taken,
}

/// A stretch of working time that nothing takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeTime {
    /// The stretch.
    pub time: Interval,
    /// When the hours opened in which it lies: starts are counted from there.
    pub opened: Timestamp,
    /// What it begins at.
    pub begins: Edge,
    /// What it ends at.
    pub ends: Edge,
}

/// What is left of the hours of one specialist, on `days` days from `first` on, ascending.
pub fn free_time(rules: &Rules, plan: &StaffPlan, first: NaiveDate, days: usize) -> Vec<FreeTime> {
    let calendar = Calendar::new(rules.zone, first, days);
    let openings = calendar.openings(plan);
    let hours = union(
        openings
            .iter()
            .filter(|one| one.day < days)
            .map(|one| one.time),
    );
    let taken = union(plan.busy.iter().chain(&plan.time_off).copied());
    let date = |at: Timestamp| salon_date(rules.zone, at);
    let mut free = Vec::with_capacity(hours.len() + taken.len());
    let mut ahead = taken.as_slice();
    for (place, open) in hours.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| hours[before].until);
        let after = hours.get(place + 1).map(|after| after.from);
        let last = open.until.plus_ms(-1);
        let opens = edge(before.is_none_or(|at| date(at.plus_ms(-1)) != date(open.from)));
        let closes = edge(after.is_none_or(|at| date(at) != date(last)));
        let past = ahead.partition_point(|one| one.until <= open.from);
        ahead = &ahead[past..];
        let (mut from, mut begins) = (open.from, opens);
        for one in ahead.iter().take_while(|one| one.from < open.until) {
            push(&mut free, open, (from, begins), (one.from, Edge::Taken));
            (from, begins) = (one.until, Edge::Taken);
        }
        push(&mut free, open, (from, begins), (open.until, closes));
    }
    free
}

const fn edge(of_day: bool) -> Edge {
    if of_day { Edge::Day } else { Edge::Hours }
}

fn push(
    free: &mut Vec<FreeTime>,
    open: &Interval,
    (from, begins): (Timestamp, Edge),
    (until, ends): (Timestamp, Edge),
) {
    let time = Interval::new(from, until);
    if !time.is_empty() {
        free.push(FreeTime {
            time,
            opened: open.from,
            begins,
            ends,
        });
    }
}

impl FreeTime {
    /// Whether a visit could start in it on the salon's step. Buffers may reach beyond the hours.
    pub fn fits(&self, rules: &Rules, visit: &Visit) -> bool {
        let before = match self.begins {
            Edge::Taken => i64::from(visit.buffer_before_min),
            Edge::Day | Edge::Hours => 0,
        };
        let after = match self.ends {
            Edge::Taken => i64::from(visit.buffer_after_min),
            Edge::Day | Edge::Hours => 0,
        };
        let step = rules.step_ms();
        let soonest = self.time.from.plus_minutes(before).ms() - self.opened.ms();
        let steps = soonest / step + i64::from(soonest % step != 0);
        let start = self.opened.plus_ms(steps.saturating_mul(step));
        start.plus_minutes(i64::from(visit.minutes) + after) <= self.time.until
    }

    /// Whether it is shorter than the salon's step: no start could leave less.
    pub fn is_sliver(&self, rules: &Rules) -> bool {
        self.time.until.ms() - self.time.from.ms() < rules.step_ms()
    }

    /// What is left of it when `claim` is taken: before and after it.
    pub fn without(&self, claim: &Interval) -> [Option<Self>; 2] {
        let before = Self {
            time: Interval::new(self.time.from, claim.from),
            ends: Edge::Taken,
            ..*self
        };
        let after = Self {
            time: Interval::new(claim.until, self.time.until),
            begins: Edge::Taken,
            ..*self
        };
        [before, after].map(|part| (!part.time.is_empty()).then_some(part))
    }
}

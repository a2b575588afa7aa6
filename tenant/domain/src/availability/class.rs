//! Classes: those that take place and have a seat left are joined, others begin where time is free.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::{StaffPlan, claims_of};
use crate::{
    StaffId, Timestamp,
    class::{Class, ClassEvent},
    schedule::MinuteOfDay,
};

/// A class as one specialist gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassPlan {
    /// How many may come.
    pub seats: u32,
    /// When one may begin, by the salon's clock; `None` is any free time.
    pub starts: Option<Vec<(Weekday, MinuteOfDay)>>,
    /// Those that take place: their starts and how many seats are left. What they take up is in
    /// [`StaffPlan::busy`].
    pub events: BTreeMap<Timestamp, u32>,
}

impl ClassPlan {
    /// The class as `staff` gives it, with those of `events` that are theirs.
    pub fn of(class: &Class, staff: StaffId, events: &[ClassEvent]) -> Self {
        let own = events.iter().filter(|event| event.staff == staff);
        Self {
            seats: class.seats,
            starts: class.starts_of(staff),
            events: own.map(|event| (event.time.from, event.left())).collect(),
        }
    }
}

impl StaffPlan {
    /// How many seats are left in the class of this specialist that takes place at `start`.
    pub fn seats_at(&self, start: Timestamp) -> Option<u32> {
        self.class.as_ref()?.events.get(&start).copied()
    }

    /// Whether a class takes place at `start` in which somebody could still have a seat.
    pub(super) fn can_join(&self, start: Timestamp) -> bool {
        self.seats_at(start).is_some_and(|left| left > 0)
    }

    /// Whether the specialist is away during a visit at `start`.
    pub(super) fn is_away(&self, start: Timestamp) -> bool {
        let mut own = claims_of(&self.visit, start).into_iter();
        own.any(|claim| {
            let mut off = self.time_off.iter();
            off.any(|off| off.overlaps(&claim))
        })
    }
}

//! Group classes: one service for several clients at once, each with a seat.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::{
    ClassId, Interval, ServiceId, StaffId,
    fields::{FieldErrors, FieldKind},
    schedule::MinuteOfDay,
};

/// Fewest seats of a class; with one it is an ordinary service.
pub const FEWEST_SEATS: u32 = 2;
/// Most seats of a class.
pub const MOST_SEATS: u32 = 200;
/// Most starts of a week.
pub const MOST_STARTS: usize = 200;

/// What a service is as a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// How many may come, from [`FEWEST_SEATS`] to [`MOST_SEATS`].
    pub seats: u32,
    /// When it begins in each week; empty when clients may open one at any free time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starts: Vec<WeeklyStart>,
}

/// When a class begins in each week, by the salon's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyStart {
    /// The day.
    pub weekday: Weekday,
    /// The minute of the day, less than 1440.
    pub at: MinuteOfDay,
    /// With whom; `None` is everybody who does the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
}

impl Class {
    /// When a specialist may begin one; `None` is any free time.
    pub fn starts_of(&self, staff: StaffId) -> Option<Vec<(Weekday, MinuteOfDay)>> {
        if self.starts.is_empty() {
            return None;
        }
        let own = self.starts.iter();
        let own = own.filter(|start| start.staff.is_none_or(|one| one == staff));
        Some(own.map(|start| (start.weekday, start.at)).collect())
    }

    /// When classes begin on a day of the week by the timetable, with `staff` or else with anybody.
    pub fn minutes_on(
        &self,
        weekday: Weekday,
        staff: Option<StaffId>,
    ) -> impl Iterator<Item = MinuteOfDay> {
        let with = move |start: &&WeeklyStart| {
            start.weekday == weekday
                && (staff.is_none() || start.staff.is_none() || start.staff == staff)
        };
        self.starts.iter().filter(with).map(|start| start.at)
    }

    /// Notes what is wrong: `seats`, `starts`.
    pub(crate) fn check(&self, faults: &mut FieldErrors) {
        faults.check_range("seats", self.seats, FEWEST_SEATS..=MOST_SEATS);
        if self.starts.len() > MOST_STARTS {
            faults.add("starts", FieldKind::Range);
        }
        if self.starts.iter().any(|start| start.at >= 24 * 60) {
            faults.add("starts", FieldKind::Number);
        }
    }
}

/// A class that takes place, as soon as somebody has a seat in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassEvent {
    /// Identity within the tenant; the owner of its claims.
    pub id: ClassId,
    /// Which service.
    pub service: ServiceId,
    /// Who gives it.
    pub staff: StaffId,
    /// When, without buffers.
    pub time: Interval,
    /// How many may come.
    pub seats: u32,
    /// How many seats are taken; a kept one counts.
    pub taken: u32,
}

impl ClassEvent {
    /// How many seats are left.
    pub const fn left(&self) -> u32 {
        self.seats.saturating_sub(self.taken)
    }
}

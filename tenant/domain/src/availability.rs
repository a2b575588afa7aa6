//! When a salon is free: pure, deterministic, `now` is an argument.
//!
//! Working hours are local time of the salon; everything else is UTC. All stretches
//! are half-open. A salon's day runs from its first midnight to the next day's first
//! midnight, so days never overlap, whatever the clocks do.

mod asked;
mod busy;
mod class;
mod company;
mod day;
mod free;
mod slots;
mod why;
mod windows;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use crate::{
    Interval, StaffId, Timestamp,
    schedule::{DateOverride, WeeklyWindow},
    settings::Settings,
};

pub use asked::{Asked, Need, Part, Unit, Visit, claim_of, claims_of, visit_of};
pub use class::ClassPlan;
pub use company::{choices, claims, claims_beside};
pub use day::{any_order, why_not_day};
pub use free::{Edge, FreeTime, free_time};
pub use slots::{DayOffer, DayState, Slot, nearest, offer};
pub use why::{WhyNot, doubt, why_not, why_not_visit};
pub use windows::{day_start, is_open, moment, salon_date};

/// Smallest step of the slot grid, minutes; a smaller one is read as this.
pub const SHORTEST_STEP_MIN: u32 = 5;
/// Furthest bookable day, days from today; a longer window is read as this.
pub const LONGEST_WINDOW_DAYS: u32 = 3_660;

/// The salon's own rules for offering times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The salon's time zone.
    pub zone: Tz,
    /// Distance between offered starts, minutes; at least [`SHORTEST_STEP_MIN`].
    pub step_min: u32,
    /// Soonest bookable start from now, minutes.
    pub lead_min: u32,
    /// Furthest bookable day from today, days; at most [`LONGEST_WINDOW_DAYS`].
    pub window_days: u32,
}

impl From<&Settings> for Rules {
    fn from(settings: &Settings) -> Self {
        Self {
            zone: settings.zone,
            step_min: settings.step_min,
            lead_min: settings.lead_min,
            window_days: settings.window_days,
        }
    }
}

impl Rules {
    fn step_ms(&self) -> i64 {
        i64::from(self.step_min.max(SHORTEST_STEP_MIN)) * crate::time::MINUTE_MS
    }
}

/// One specialist: hours, what already takes their time, and the visit asked for.
#[derive(Clone, Debug)]
pub struct StaffPlan {
    /// Who.
    pub staff: StaffId,
    /// Place in lists; smaller wins a tie of "any specialist".
    pub position: i32,
    /// The service as they do it.
    pub visit: Visit,
    /// Hours of each weekday.
    pub weekly: Vec<WeeklyWindow>,
    /// Hours of single dates, instead of the weekly ones.
    pub overrides: Vec<DateOverride>,
    /// Time off, in any order; may overlap.
    pub time_off: Vec<Interval>,
    /// Claims, buffers included, in any order.
    pub busy: Vec<Interval>,
    /// Live visits per salon date ([`salon_date`] of their start).
    pub booked: BTreeMap<NaiveDate, u32>,
    /// Most visits a day; `None` is no cap.
    pub daily_cap: Option<u32>,
    /// When the visit that is being moved starts, if it is theirs: that is no other time.
    pub current: Option<Timestamp>,
    /// What the service is as a class; `None` is a visit of one. Only asked for alone.
    pub class: Option<ClassPlan>,
}

impl StaffPlan {
    fn booked_on(&self, date: NaiveDate) -> u32 {
        self.booked.get(&date).copied().unwrap_or(0)
    }

    /// The cap that `date` has reached.
    fn cap_reached(&self, date: NaiveDate) -> Option<u32> {
        self.daily_cap.filter(|cap| self.booked_on(date) >= *cap)
    }
}

/// What the rules allow at one moment.
struct Horizon {
    /// First bookable day.
    today: NaiveDate,
    /// Last bookable day.
    last: NaiveDate,
    /// Soonest bookable start.
    earliest: Timestamp,
}

impl Horizon {
    fn new(rules: &Rules, now: Timestamp) -> Self {
        let today = salon_date(rules.zone, now);
        let days = Days::new(u64::from(rules.window_days.min(LONGEST_WINDOW_DAYS)));
        Self {
            today,
            last: today.checked_add_days(days).unwrap_or(NaiveDate::MAX),
            earliest: now.plus_minutes(i64::from(rules.lead_min)),
        }
    }
}

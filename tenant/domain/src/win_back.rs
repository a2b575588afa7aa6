//! Words to those who stay away: off until the salon wants them, once per occasion.

use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    booking::{Booking, Status},
    fields::FieldErrors,
};

const DAY_MIN: i64 = 24 * 60;
/// Who called a visit off has so many days to find another time.
const CANCELLED_DAYS: i64 = 3;
/// Shortest and longest silence, days.
const SILENCE_DAYS: std::ops::RangeInclusive<u32> = 7..=730;
/// Who has been silent for so many days more is let be: switching it on writes to nobody long gone.
const GONE_DAYS: i64 = 30;

/// Why somebody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// They did not come to a visit.
    NoShow,
    /// They called a visit off.
    Cancelled,
    /// They have not been here for long.
    Silence,
}

impl Occasion {
    /// Every occasion.
    pub const ALL: [Self; 3] = [Self::NoShow, Self::Cancelled, Self::Silence];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
            Self::Silence => "silence",
        }
    }

    /// When they are written to, after it happened at `at`.
    pub const fn due(self, at: Timestamp) -> Timestamp {
        match self {
            Self::NoShow => at.plus_minutes(DAY_MIN),
            Self::Cancelled => at.plus_minutes(CANCELLED_DAYS * DAY_MIN),
            Self::Silence => at,
        }
    }

    /// Whether the visit is still what it was about.
    pub const fn holds(self, visit: &Booking) -> bool {
        match self {
            Self::NoShow => matches!(visit.status, Status::NoShow),
            Self::Cancelled => matches!(visit.status, Status::Cancelled),
            Self::Silence => matches!(
                visit.status,
                Status::Confirmed | Status::Arrived | Status::Completed
            ),
        }
    }
}

impl Occasion {
    /// Who came after this moment, or will, stays away no longer.
    pub const fn back_since(self, visit: &Booking, now: Timestamp) -> Timestamp {
        match self {
            Self::NoShow | Self::Silence => visit.time.from,
            Self::Cancelled => now.plus_minutes(-CANCELLED_DAYS * DAY_MIN),
        }
    }
}

/// On which occasions a salon writes to those who stay away; on none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WinBack {
    /// After a visit that they did not come to.
    pub no_show: bool,
    /// After they called a visit off.
    pub cancelled: bool,
    /// After so many days without a visit.
    pub silence_days: Option<u32>,
}

impl WinBack {
    /// What is wrong with what a person typed: `silence`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        if let Some(days) = self.silence_days {
            faults.check_range("silence", days, SILENCE_DAYS);
        }
        faults
    }

    /// Whether the salon writes on this occasion.
    pub const fn wants(&self, occasion: Occasion) -> bool {
        match occasion {
            Occasion::NoShow => self.no_show,
            Occasion::Cancelled => self.cancelled,
            Occasion::Silence => self.silence_days.is_some(),
        }
    }

    /// Between which moments the last visit of somebody ended who is silent now.
    pub fn silent(&self, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let until = now.plus_minutes(-i64::from(self.silence_days?) * DAY_MIN);
        Some((until.plus_minutes(-GONE_DAYS * DAY_MIN), until))
    }
}

//! Recurring visits: one visit again every few weeks.

mod does;
mod present;
mod rules;
mod view;

use domain::{BookingId, Timestamp, series::Rhythm};
use serde::{Deserialize, Serialize};

pub use view::{Look, Remark, Said, Word};

pub(crate) use does::perform;
pub(crate) use present::{body, later, offered};
pub(crate) use rules::{advance, left, reach};

/// Weeks that a client may choose between two visits, at most.
pub(crate) const MOST_WEEKS: u32 = 4;

/// Where somebody stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "repeats", rename_all = "snake_case")]
pub enum At {
    /// Chooses how many weeks lie between two visits.
    Weeks {
        /// The visit that is repeated.
        booking: BookingId,
    },
    /// Chooses how many visits there are.
    Times {
        /// The visit that is repeated.
        booking: BookingId,
        /// Weeks from one to the next.
        weeks: u32,
    },
    /// Looks at what is free.
    Look {
        /// The visit that is repeated.
        booking: BookingId,
        /// How often.
        rhythm: Rhythm,
        /// Whether the nearest time is taken where one is not free.
        instead: bool,
        /// The times that were shown to be booked; none before that.
        seen: Vec<Timestamp>,
    },
    /// Has booked.
    Booked {
        /// The first of the visits.
        booking: BookingId,
    },
}

impl At {
    /// The visit that it is about.
    pub(crate) const fn booking(&self) -> BookingId {
        match self {
            Self::Weeks { booking }
            | Self::Times { booking, .. }
            | Self::Look { booking, .. }
            | Self::Booked { booking } => *booking,
        }
    }
}

/// One act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Wants a visit again, some times.
    Repeat(BookingId),
    /// Chose the weeks from one to the next.
    Weeks(u32),
    /// Chose how many visits there are.
    Times(u32),
    /// Takes the nearest times where others are not free (true), or leaves those out.
    Instead(bool),
    /// Books what was shown with this [`mark`].
    Book(u32),
    /// Cancels a visit and all later ones of its series.
    CancelFrom(BookingId),
}

/// What is done on the way to the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    /// Books what was shown.
    Book,
    /// Cancels a visit and all later ones.
    CancelFrom(BookingId),
}

/// Tells what was shown apart from what was shown before, on a button.
pub(crate) fn mark(instead: bool, seen: &[Timestamp]) -> u32 {
    let times = seen.iter().map(|at| at.ms() / domain::time::MINUTE_MS);
    times.fold(u32::from(instead), |mark, minute| {
        // The minutes of two thousand years are few enough for the low half.
        let minute = u32::try_from(minute.rem_euclid(i64::from(u32::MAX))).unwrap_or_default();
        mark.wrapping_mul(31).wrapping_add(minute)
    })
}

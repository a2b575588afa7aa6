//! What is shown about recurring visits: facts, no wording.

use domain::{
    Timestamp,
    series::{Occasion, Rhythm},
};

/// What a series would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The service.
    pub service: String,
    /// When the visit begins that is there already.
    pub first: Timestamp,
    /// How often.
    pub rhythm: Rhythm,
    /// The others, soonest first.
    pub occasions: Vec<Occasion>,
    /// Whether the nearest time is taken where one is not free.
    pub instead: bool,
}

/// What a screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// How many weeks from one visit to the next?
    Weeks {
        /// The service.
        service: String,
        /// When the visit begins that is there already.
        first: Timestamp,
    },
    /// How many visits?
    Times {
        /// The service.
        service: String,
        /// When the visit begins that is there already.
        first: Timestamp,
        /// Weeks from one to the next.
        weeks: u32,
    },
    /// What is free.
    Look(Look),
    /// The visits that are booked.
    Booked {
        /// The service.
        service: String,
        /// When they begin.
        starts: Vec<Timestamp>,
        /// Whether they wait for the salon's yes.
        pending: bool,
    },
}

/// What a button says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Have it again.
    Repeat,
    /// Every so many weeks.
    Weeks(u32),
    /// So many visits.
    Times(u32),
    /// Take the nearest times.
    Instead,
    /// Leave out what is not free.
    LeaveOut,
    /// Book so many.
    Book(u32),
    /// Cancel this visit only.
    OnlyThis,
    /// Cancel this one and all later ones: so many.
    CancelFrom(u32),
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Other times are free than were shown.
    Changed,
    /// The visits that began then are cancelled.
    Cancelled(Vec<Timestamp>),
}

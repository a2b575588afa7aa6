//! What the salon's own people are told of what they just did: facts, no wording.

use domain::availability::WhyNot;

/// A remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// They are linked from now on.
    Linked,
    /// The code is not one, or not any more.
    BadCode,
    /// Somebody else changed it meanwhile.
    Changed,
    /// It is too late to take it back.
    TooLateToUndo,
    /// Noted.
    Marked,
    /// Taken back.
    Undone,
    /// Visits of a series were taken back together.
    UndoneAll {
        /// How many.
        back: u32,
        /// How many stay cancelled, because somebody has their time by now.
        left: u32,
    },
    /// It cannot be taken back: somebody has that time by now.
    TakenSince,
    /// Cancelled; the client is told.
    Cancelled,
    /// Visits of a series take place; the client is told.
    AllConfirmed {
        /// How many.
        done: u32,
        /// How many of those that were shown did not wait any more.
        left: u32,
    },
    /// Visits of a series were declined; the client is told.
    AllDeclined {
        /// How many.
        done: u32,
        /// How many of those that were shown did not wait any more.
        left: u32,
    },
    /// A class with so many visits is called off; the clients are told.
    ClassOff(u32),
    /// Moved; the client is told.
    Moved,
    /// Booked.
    Added,
    /// Something speaks against it: all the same?
    Warned(WhyNot),
    /// Another visit is then.
    Taken,
    /// The client has a seat in that class.
    InClass,
    /// Other visits are then: beside them?
    Beside,
    /// The client has another visit then: all the same?
    Meets,
    /// It has time of its own now.
    Regular,
    /// That is no time.
    BadTime,
    /// That is no stretch of time.
    BadHours,
    /// The time is free again.
    Unblocked,
    /// What they chose is kept.
    Kept,
    /// Those are no quiet hours.
    BadQuiet,
    /// The client is told.
    Replied,
    /// The bot does not reach the client.
    Unreachable,
    /// That is too long.
    TooLong,
    /// The note is kept.
    Noted,
    /// The note is too long.
    NoteTooLong,
}

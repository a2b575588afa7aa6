//! What is shown about the waitlist: facts, no wording.

use chrono::NaiveDate;
use domain::waitlist::Part;

/// Something that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The service.
    pub service: String,
    /// The specialist; none is any.
    pub staff: Option<String>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Which part of those days.
    pub part: Part,
}

/// What a screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// From which day on?
    From {
        /// The service.
        service: String,
        /// The specialist; none is any.
        staff: Option<String>,
    },
    /// Until which day?
    Until {
        /// The service.
        service: String,
        /// The specialist; none is any.
        staff: Option<String>,
        /// The first day.
        first: NaiveDate,
    },
    /// Which part of the day?
    Part(Line),
    /// Wait for that, of which there is one a day?
    Whole(Line),
    /// What they wait for.
    List(Vec<Line>),
    /// Wait no more?
    Leave(Line),
}

/// What a button says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Wait for a free time.
    Wait,
    /// Put this client on the list.
    For,
    /// What they wait for.
    List,
    /// This day only.
    OneDay(NaiveDate),
    /// A part of the day.
    Part(Part),
    /// Wait for this no more.
    AskLeave(Line),
    /// Yes, wait no more.
    Leave,
    /// No, go on waiting.
    Stay,
    /// Take the time.
    Take,
    /// Not this one.
    Refuse,
}

/// A remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// They are on the list.
    Added,
    /// The client is on the list.
    AddedFor,
    /// They wait for just that.
    Again,
    /// They wait for as much as one may.
    TooMany,
    /// Nobody can wait for those days.
    Days,
    /// There is no waitlist any more.
    Off,
    /// They wait for that no more.
    Left,
    /// The time is for the next; they stay on the list.
    Refused,
    /// The time is gone; they stay on the list.
    Gone,
    /// The same, and they wait for nothing any more.
    Over,
}

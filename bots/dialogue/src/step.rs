//! Where a person stands, and the pure rule of where they go next.

mod effect;
mod rules;
mod way;

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, ServiceId, StaffId, Timestamp, booking::MOST_SERVICES, client::Detail,
    ids::QuestionId,
};
use serde::{Deserialize, Serialize};

pub use effect::{Effect, Given};
pub use rules::advance;
pub(crate) use way::month_of;

use crate::{input::StaffChoice, series, waiting, work::At};

/// The services of a visit after its first one, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Then([Option<ServiceId>; MOST_SERVICES - 1]);

impl Then {
    /// These services, as far as one visit may have them.
    pub fn of(services: &[ServiceId]) -> Self {
        let mut then = Self::default();
        for (place, service) in then.0.iter_mut().zip(services) {
            *place = Some(*service);
        }
        then
    }

    /// Each of them.
    pub fn list(&self) -> Vec<ServiceId> {
        self.0.iter().flatten().copied().collect()
    }

    /// One more; the same when there is no room.
    #[must_use]
    pub fn and(&self, service: ServiceId) -> Self {
        let mut all = self.list();
        all.push(service);
        Self::of(&all)
    }

    /// All but the last one; none when there is none.
    pub fn without_last(&self) -> Option<Self> {
        let all = self.list();
        let (_, before) = all.split_last()?;
        Some(Self::of(before))
    }

    /// Whether one more has room.
    pub fn has_room(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// What a client wants to book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The service.
    pub service: ServiceId,
    /// The services after it in the same visit.
    #[serde(default, skip_serializing_if = "Then::is_empty")]
    pub then: Then,
    /// The specialist.
    pub staff: StaffChoice,
}

/// A time kept while the client types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What was wanted, to go back to.
    pub pick: Pick,
    /// The hold.
    pub booking: BookingId,
    /// The salon's day of it.
    pub day: NaiveDate,
    /// How many questions are asked before it.
    #[serde(default)]
    pub questions: u32,
    /// Whether it was one of the soonest times.
    #[serde(default)]
    pub urgent: bool,
}

/// A side page, from which one returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// How the bot works.
    Help,
    /// About the salon.
    About,
    /// Choose a language.
    Languages,
    /// Types something to the salon.
    Write,
    /// Has written to the salon.
    Written,
}

/// Where a person stands.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Step {
    /// The home screen.
    #[default]
    Home,
    /// Chooses a service.
    Services {
        /// Page, from 0.
        page: u32,
    },
    /// Chooses a service of one specialist.
    OfStaff {
        /// The specialist.
        staff: StaffId,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses a specialist.
    Staff {
        /// The service.
        service: ServiceId,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses a service more for the same visit.
    More {
        /// What is wanted already.
        pick: Pick,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses a day.
    Days {
        /// What is wanted.
        pick: Pick,
        /// Year and month shown; none is the first with a free day.
        month: Option<(i32, u32)>,
    },
    /// Chooses a time.
    Times {
        /// What is wanted.
        pick: Pick,
        /// The day.
        day: NaiveDate,
        /// Page, from 0.
        page: u32,
    },
    /// Chooses one of the nearest times after losing one.
    Nearest {
        /// What is wanted.
        pick: Pick,
        /// The time that was lost.
        around: Timestamp,
    },
    /// Is asked something before the visit.
    Question {
        /// The hold.
        held: Held,
        /// Which question, from 0.
        number: u32,
        /// The one that was read; none before it was shown.
        shown: Option<QuestionId>,
    },
    /// Is asked to agree to what a clinic asks of everybody.
    Consent {
        /// The hold.
        held: Held,
        /// The version that was read; none before it was shown.
        version: Option<u32>,
    },
    /// Chooses who comes.
    Whom {
        /// The hold.
        held: Held,
    },
    /// Types the name of who comes.
    NewVisitor {
        /// The hold.
        held: Held,
    },
    /// Tells when who comes was born.
    VisitorBorn {
        /// The hold.
        held: Held,
        /// Who comes.
        visitor: ClientId,
    },
    /// Looks at the soonest times of all specialists.
    Urgent,
    /// Reads how to prepare for a visit.
    Preparation {
        /// The visit.
        booking: BookingId,
    },
    /// Types the name.
    Name {
        /// The hold.
        held: Held,
        /// Whether the summary was seen already.
        again: bool,
    },
    /// Types or shares the phone.
    Phone {
        /// The hold.
        held: Held,
        /// Whether the summary was seen already.
        again: bool,
    },
    /// Looks once more.
    Summary {
        /// The hold.
        held: Held,
    },
    /// Has booked.
    Booked {
        /// The visit.
        booking: BookingId,
    },
    /// Looks at the visits ahead.
    Mine {
        /// Page, from 0.
        page: u32,
    },
    /// Looks at the visits that are over.
    Past {
        /// Page, from 0.
        page: u32,
    },
    /// Writes to the salon about a visit.
    Wish {
        /// The visit.
        booking: BookingId,
        /// The hold, while it is not agreed yet.
        held: Option<Held>,
    },
    /// Looks at what the salon knows of them.
    Own,
    /// Types another name.
    OwnName,
    /// Types or shares another phone.
    OwnPhone,
    /// Types a detail.
    OwnDetail {
        /// Which.
        detail: Detail,
    },
    /// Is asked whether to be forgotten.
    ConfirmErase,
    /// Is forgotten.
    Erased,
    /// Comes back after a while.
    Rested {
        /// Where they stopped.
        back: Box<Step>,
    },
    /// Looks at one visit.
    Visit {
        /// The visit.
        booking: BookingId,
    },
    /// Moves a visit: chooses a day.
    MoveDays {
        /// The visit.
        booking: BookingId,
        /// Year and month shown; none is the first with a free day.
        month: Option<(i32, u32)>,
    },
    /// Moves a visit: chooses a time.
    MoveTimes {
        /// The visit.
        booking: BookingId,
        /// The day.
        day: NaiveDate,
        /// Page, from 0.
        page: u32,
    },
    /// Moves a visit: chooses one of the nearest times after losing one.
    MoveNearest {
        /// The visit.
        booking: BookingId,
        /// The time that was lost.
        around: Timestamp,
    },
    /// Moves a visit: looks once more.
    ConfirmMove {
        /// The visit.
        booking: BookingId,
        /// The new start.
        start: Timestamp,
    },
    /// Has moved a visit.
    Moved {
        /// The visit.
        booking: BookingId,
    },
    /// Is asked whether to cancel.
    ConfirmCancel {
        /// The visit.
        booking: BookingId,
    },
    /// Has cancelled a visit.
    Cancelled {
        /// The visit.
        booking: BookingId,
    },
    /// Has given stars, and may add words.
    Rated {
        /// The visit.
        booking: BookingId,
    },
    /// Has a visit again every few weeks.
    Series {
        /// Where they stand.
        to: series::At,
    },
    /// Deals with the waitlist.
    Waiting {
        /// Where they stand.
        to: waiting::At,
    },
    /// Works at the salon.
    Work {
        /// Where they stand.
        to: At,
    },
    /// Is on a side page.
    Aside {
        /// Which.
        page: Aside,
        /// Where to return to.
        back: Box<Step>,
    },
}

#[cfg(test)]
mod tests;

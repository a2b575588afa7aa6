//! Where a person stands, and the pure rule of where they go next.

mod rules;

use chrono::NaiveDate;
use domain::{BookingId, Lang, ServiceId, StaffId, Timestamp, client::Detail, review::Stars};
use serde::{Deserialize, Serialize};

pub use rules::advance;

use crate::{
    input::StaffChoice,
    screen::Notice,
    work::{At, Do},
};

/// What a client wants to book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The service.
    pub service: ServiceId,
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

/// How a phone number came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Typed, in the salon's country unless it says otherwise.
    Typed(String),
    /// As a contact, in international form.
    Contact {
        /// The number.
        phone: String,
        /// Whether the channel vouches that it is the sender's own.
        own: bool,
    },
}

/// What the driver does before the next step is shown. It may choose another step by the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Show,
    /// Says something about the same or next step.
    Say(Notice),
    /// Gives a hold back, with a remark when the person left on purpose.
    Release(BookingId, Option<Notice>),
    /// Skips the choice of specialist where there is one only; `back` when coming from later.
    PassSingleStaff {
        /// Whether the person goes back.
        back: bool,
    },
    /// Says why a day cannot be chosen.
    WhyNot(NaiveDate),
    /// Holds a time.
    Hold(Pick, Timestamp),
    /// Keeps the typed name.
    SetName(Held, String),
    /// Keeps the phone.
    SetPhone(Held, Given),
    /// Chooses what they had last.
    Again,
    /// Looks where a link leads.
    Follow(Pick),
    /// Keeps words to the salon.
    SetWish(BookingId, String),
    /// Keeps the typed name as their own.
    SetOwnName(String),
    /// Keeps the phone as their own.
    SetOwnPhone(Given),
    /// Keeps a typed detail of theirs.
    SetDetail(Detail, String),
    /// Forgets a detail of theirs.
    RemoveDetail(Detail),
    /// Sends a visit as a file.
    ToCalendar(BookingId),
    /// Sends all that is held of them as a file.
    Export,
    /// Sends words to the salon.
    Write(String),
    /// Forgets them.
    Erase,
    /// Books.
    Confirm(Held),
    /// Moves a visit.
    Move(BookingId, Timestamp),
    /// Cancels a visit.
    Cancel(BookingId),
    /// Notes that they will come.
    WillCome(BookingId),
    /// Keeps stars.
    Rate(BookingId, Stars),
    /// Keeps words beside the stars.
    Review(BookingId, String),
    /// Keeps the language.
    SetLang(Lang),
    /// Notes whether messages that are about no visit are wanted.
    News(bool),
    /// Notes that the bot was blocked or let in again.
    Blocked(bool),
    /// Links whoever shows a code that counts.
    Link(String),
    /// What the salon's own people do.
    Work(Do),
}

impl Step {
    /// The hold that this step lives on.
    pub fn hold(&self) -> Option<BookingId> {
        match self {
            Self::Name { held, .. } | Self::Phone { held, .. } | Self::Summary { held } => {
                Some(held.booking)
            }
            Self::Wish { held, .. } => held.map(|held| held.booking),
            Self::Aside { back, .. } | Self::Rested { back } => back.hold(),
            _ => None,
        }
    }

    /// The service that is being booked.
    pub(crate) fn service(&self) -> Option<ServiceId> {
        match self {
            Self::Staff { service, .. } => Some(*service),
            Self::Days { pick, .. } | Self::Times { pick, .. } | Self::Nearest { pick, .. } => {
                Some(pick.service)
            }
            Self::Name { held, .. } | Self::Phone { held, .. } | Self::Summary { held } => {
                Some(held.pick.service)
            }
            Self::Wish { held, .. } => held.map(|held| held.pick.service),
            Self::Aside { back, .. } | Self::Rested { back } => back.service(),
            _ => None,
        }
    }

    /// Whether something was begun here that is worth going on with.
    pub(crate) fn is_midway(&self) -> bool {
        match self {
            Self::Home
            | Self::Booked { .. }
            | Self::Moved { .. }
            | Self::Cancelled { .. }
            | Self::Rated { .. }
            | Self::Mine { .. }
            | Self::Past { .. }
            | Self::Visit { .. }
            | Self::Own
            | Self::Erased
            | Self::Work { .. }
            | Self::Rested { .. } => false,
            Self::Aside {
                page: Aside::Write, ..
            } => true,
            Self::Aside { back, .. } => back.is_midway(),
            _ => true,
        }
    }

    /// One step back, as the Back button goes.
    fn before(&self) -> Self {
        match self {
            Self::Home
            | Self::Services { .. }
            | Self::Booked { .. }
            | Self::Mine { .. }
            | Self::Cancelled { .. }
            | Self::OfStaff { .. }
            | Self::Own
            | Self::Erased
            | Self::Rested { .. }
            | Self::Rated { .. } => Self::Home,
            Self::Past { .. } => Self::Mine { page: 0 },
            Self::OwnName | Self::OwnPhone | Self::OwnDetail { .. } | Self::ConfirmErase => {
                Self::Own
            }
            Self::Wish {
                held: Some(held), ..
            } => Self::Summary { held: *held },
            Self::Wish { booking, .. } => Self::Visit { booking: *booking },
            Self::Staff { .. } => Self::Services { page: 0 },
            Self::Days { pick, .. } => Self::Staff {
                service: pick.service,
                page: 0,
            },
            Self::Times { pick, day, .. } => Self::Days {
                pick: *pick,
                month: Some(month_of(*day)),
            },
            Self::Nearest { pick, .. } => Self::Days {
                pick: *pick,
                month: None,
            },
            Self::Name { held, again: true } | Self::Phone { held, again: true } => {
                Self::Summary { held: *held }
            }
            Self::Name { held, .. } | Self::Phone { held, .. } | Self::Summary { held } => {
                Self::Times {
                    pick: held.pick,
                    day: held.day,
                    page: 0,
                }
            }
            Self::Visit { .. } | Self::Moved { .. } => Self::Mine { page: 0 },
            Self::MoveDays { booking, .. } | Self::ConfirmCancel { booking } => {
                Self::Visit { booking: *booking }
            }
            Self::MoveTimes { booking, day, .. } => Self::MoveDays {
                booking: *booking,
                month: Some(month_of(*day)),
            },
            Self::MoveNearest { booking, .. } | Self::ConfirmMove { booking, .. } => {
                Self::MoveDays {
                    booking: *booking,
                    month: None,
                }
            }
            Self::Work { to } => to.before().map_or(Self::Home, |to| Self::Work { to }),
            Self::Aside { back, .. } => (**back).clone(),
        }
    }

    /// Where Cancel leads, and what is said there.
    fn left(&self) -> (Self, Option<Notice>) {
        match self {
            Self::MoveDays { booking, .. }
            | Self::MoveTimes { booking, .. }
            | Self::MoveNearest { booking, .. }
            | Self::ConfirmMove { booking, .. }
            | Self::ConfirmCancel { booking } => {
                (Self::Visit { booking: *booking }, Some(Notice::Kept))
            }
            Self::Aside { back, .. } | Self::Rested { back } => back.left(),
            Self::Wish {
                booking,
                held: None,
            } => (Self::Visit { booking: *booking }, None),
            Self::OwnName | Self::OwnPhone | Self::OwnDetail { .. } | Self::ConfirmErase => {
                (Self::Own, None)
            }
            Self::Past { .. } | Self::Own | Self::Erased => (Self::Home, None),
            Self::Home
            | Self::Booked { .. }
            | Self::Mine { .. }
            | Self::Visit { .. }
            | Self::Moved { .. }
            | Self::Cancelled { .. }
            | Self::Rated { .. }
            | Self::Work { .. } => (Self::Home, None),
            _ => (Self::Home, Some(Notice::Left)),
        }
    }
}

/// Year and month of a day.
pub(crate) fn month_of(day: NaiveDate) -> (i32, u32) {
    use chrono::Datelike;
    (day.year(), day.month())
}

#[cfg(test)]
mod tests;

//! What a step lives on, and where Back and Cancel lead from it.

use chrono::{Datelike, NaiveDate};
use domain::{BookingId, ServiceId};

use super::{Aside, Held, Pick, Step};
use crate::{screen::Notice, series, waiting};

impl Step {
    /// The hold that this step lives on.
    pub fn hold(&self) -> Option<BookingId> {
        match self {
            Self::Question { held, .. }
            | Self::Consent { held, .. }
            | Self::Whom { held }
            | Self::NewVisitor { held }
            | Self::VisitorBorn { held, .. }
            | Self::Name { held, .. }
            | Self::Phone { held, .. }
            | Self::Summary { held } => Some(held.booking),
            Self::Wish { held, .. } => held.map(|held| held.booking),
            Self::Aside { back, .. } | Self::Rested { back } => back.hold(),
            _ => None,
        }
    }

    /// The service that is being booked.
    pub(crate) fn service(&self) -> Option<ServiceId> {
        match self {
            Self::Staff { service, .. } => Some(*service),
            Self::More { pick, .. }
            | Self::Days { pick, .. }
            | Self::Times { pick, .. }
            | Self::Nearest { pick, .. } => Some(pick.service),
            Self::Question { held, .. }
            | Self::Consent { held, .. }
            | Self::Whom { held }
            | Self::NewVisitor { held }
            | Self::VisitorBorn { held, .. }
            | Self::Name { held, .. }
            | Self::Phone { held, .. }
            | Self::Summary { held } => Some(held.pick.service),
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
            | Self::Preparation { .. }
            | Self::Own
            | Self::Erased
            | Self::Series {
                to: series::At::Booked { .. },
            }
            | Self::Waiting {
                to: waiting::At::List | waiting::At::Leave { .. },
            }
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
    pub(super) fn before(&self) -> Self {
        match self {
            Self::Home
            | Self::Services { .. }
            | Self::Booked { .. }
            | Self::Mine { .. }
            | Self::Cancelled { .. }
            | Self::OfStaff { .. }
            | Self::Waiting { .. }
            | Self::Series { .. }
            | Self::Urgent
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
            Self::Days { pick, .. } => before_days(pick),
            Self::Times { pick, day, .. } => Self::Days {
                pick: *pick,
                month: Some(month_of(*day)),
            },
            Self::Nearest { pick, .. } | Self::More { pick, .. } => Self::Days {
                pick: *pick,
                month: None,
            },
            Self::Name { held, again: true } | Self::Phone { held, again: true } => {
                Self::Summary { held: *held }
            }
            Self::Name { held, .. } | Self::Phone { held, .. } | Self::Summary { held } => {
                before_question(held, held.questions)
            }
            Self::Visit { .. } | Self::Moved { .. } => Self::Mine { page: 0 },
            Self::MoveDays { booking, .. }
            | Self::Preparation { booking }
            | Self::ConfirmCancel { booking } => Self::Visit { booking: *booking },
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
            _ => self.before_asked(),
        }
    }

    /// One step back from what is asked before a visit, and from saying who comes.
    fn before_asked(&self) -> Self {
        match self {
            Self::Consent { held, .. } => before_question(held, 0),
            Self::Question { held, number, .. } => before_question(held, *number),
            Self::NewVisitor { held } | Self::VisitorBorn { held, .. } => {
                Self::Whom { held: *held }
            }
            Self::Whom { held } => Self::Summary { held: *held },
            _ => Self::Home,
        }
    }

    /// Where Cancel leads, and what is said there.
    pub(super) fn left(&self) -> (Self, Option<Notice>) {
        match self {
            Self::MoveDays { booking, .. }
            | Self::MoveTimes { booking, .. }
            | Self::MoveNearest { booking, .. }
            | Self::ConfirmMove { booking, .. }
            | Self::ConfirmCancel { booking } => {
                (Self::Visit { booking: *booking }, Some(Notice::Kept))
            }
            Self::Aside { back, .. } | Self::Rested { back } => back.left(),
            Self::Series { to } => series::left(to),
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
            | Self::Preparation { .. }
            | Self::Urgent
            | Self::Moved { .. }
            | Self::Cancelled { .. }
            | Self::Rated { .. }
            | Self::Work { .. } => (Self::Home, None),
            _ => (Self::Home, Some(Notice::Left)),
        }
    }
}

/// The service that was added last goes first.
fn before_days(pick: &Pick) -> Step {
    match pick.then.without_last() {
        Some(then) => Step::Days {
            pick: Pick { then, ..*pick },
            month: None,
        },
        None => Step::Staff {
            service: pick.service,
            page: 0,
        },
    }
}

/// The question before this one, or the times when there is none.
fn before_question(held: &Held, number: u32) -> Step {
    match number.checked_sub(1) {
        Some(number) => Step::Question {
            held: *held,
            number,
            shown: None,
        },
        None if held.urgent => Step::Urgent,
        None => Step::Times {
            pick: held.pick,
            day: held.day,
            page: 0,
        },
    }
}

/// Year and month of a day.
pub(crate) fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

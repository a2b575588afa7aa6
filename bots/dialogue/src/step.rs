//! Where a person stands, and the pure rule of where they go next.

use chrono::NaiveDate;
use domain::{BookingId, Lang, ServiceId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    input::{Input, StaffChoice},
    screen::Notice,
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
    /// Books.
    Confirm(Held),
    /// Moves a visit.
    Move(BookingId, Timestamp),
    /// Cancels a visit.
    Cancel(BookingId),
    /// Keeps the language.
    SetLang(Lang),
    /// Notes that the bot was blocked or let in again.
    Blocked(bool),
}

impl Step {
    /// The hold that this step lives on.
    pub fn hold(&self) -> Option<BookingId> {
        match self {
            Self::Name { held, .. } | Self::Phone { held, .. } | Self::Summary { held } => {
                Some(held.booking)
            }
            Self::Aside { back, .. } => back.hold(),
            _ => None,
        }
    }

    /// One step back, as the Back button goes.
    fn before(&self) -> Self {
        match self {
            Self::Home
            | Self::Services { .. }
            | Self::Booked { .. }
            | Self::Mine { .. }
            | Self::Cancelled { .. } => Self::Home,
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
            Self::Aside { back, .. } => back.left(),
            Self::Home
            | Self::Booked { .. }
            | Self::Mine { .. }
            | Self::Visit { .. }
            | Self::Moved { .. }
            | Self::Cancelled { .. } => (Self::Home, None),
            _ => (Self::Home, Some(Notice::Left)),
        }
    }
}

/// Year and month of a day.
pub(crate) fn month_of(day: NaiveDate) -> (i32, u32) {
    use chrono::Datelike;
    (day.year(), day.month())
}

/// The next step and what to do before it is shown.
///
/// Never fails: an input that makes no sense here keeps the step and says so.
pub fn advance(step: &Step, input: &Input) -> (Step, Effect) {
    if let Some(moved) = anywhere(step, input) {
        return moved;
    }
    if let Some(moved) = booking(step, input).or_else(|| own_visits(step, input)) {
        return moved;
    }
    let notice = match input {
        Input::Text(_) | Input::Contact { .. } | Input::Unknown => Notice::UseButtons,
        Input::Nothing => return (step.clone(), Effect::Show),
        _ => Notice::Stale,
    };
    (step.clone(), Effect::Say(notice))
}

/// Inputs that mean the same at every step.
fn anywhere(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    let to = |next: Step| (next, release(step, None));
    Some(match input {
        Input::Home => to(Step::Home),
        Input::Book => to(Step::Services { page: 0 }),
        Input::MyBookings(page) => to(Step::Mine { page: *page }),
        Input::OpenBooking(booking) => to(Step::Visit { booking: *booking }),
        Input::Help => (aside(step, Aside::Help), Effect::Show),
        Input::About => (aside(step, Aside::About), Effect::Show),
        Input::Languages => (aside(step, Aside::Languages), Effect::Show),
        Input::PickLang(lang) => {
            let next = match step {
                Step::Aside { back, .. } => (**back).clone(),
                other => other.clone(),
            };
            (next, Effect::SetLang(*lang))
        }
        Input::Back => back(step),
        Input::Cancel => {
            let (next, notice) = step.left();
            let effect = match step.hold() {
                Some(_) => release(step, notice),
                None => notice.map_or(Effect::Show, Effect::Say),
            };
            (next, effect)
        }
        Input::Stale => (step.clone(), Effect::Say(Notice::Stale)),
        Input::Blocked(blocked) => (step.clone(), Effect::Blocked(*blocked)),
        _ => return None,
    })
}

/// Leaving a step that lives on a hold gives the hold back.
fn release(step: &Step, notice: Option<Notice>) -> Effect {
    step.hold()
        .map_or(Effect::Show, |hold| Effect::Release(hold, notice))
}

fn aside(step: &Step, page: Aside) -> Step {
    // Side pages do not pile up.
    let back = match step {
        Step::Aside { back, .. } => back.clone(),
        other => Box::new(other.clone()),
    };
    Step::Aside { page, back }
}

fn back(step: &Step) -> (Step, Effect) {
    let next = step.before();
    let effect = match (step, &next) {
        (Step::Days { .. }, Step::Staff { .. }) => Effect::PassSingleStaff { back: true },
        _ if next.hold().is_none() => release(step, None),
        _ => Effect::Show,
    };
    (next, effect)
}

/// The way from a service to a booked visit.
fn booking(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    Some(match (step, input) {
        (Step::Services { .. }, Input::ServicePage(page)) => {
            (Step::Services { page: *page }, Effect::Show)
        }
        (Step::Services { .. }, Input::PickService(service)) => {
            let next = Step::Staff {
                service: *service,
                page: 0,
            };
            (next, Effect::PassSingleStaff { back: false })
        }
        (Step::Staff { service, .. }, Input::StaffPage(page)) => (
            Step::Staff {
                service: *service,
                page: *page,
            },
            Effect::Show,
        ),
        (Step::Staff { service, .. }, Input::PickStaff(staff)) => {
            let pick = Pick {
                service: *service,
                staff: *staff,
            };
            (Step::Days { pick, month: None }, Effect::Show)
        }
        (Step::Days { pick, .. }, Input::PickMonth(year, month)) => (
            Step::Days {
                pick: *pick,
                month: Some((*year, *month)),
            },
            Effect::Show,
        ),
        (Step::Days { pick, .. }, Input::PickDay(day)) => (
            Step::Times {
                pick: *pick,
                day: *day,
                page: 0,
            },
            Effect::Show,
        ),
        (Step::Days { .. }, Input::WhyNot(day)) => (step.clone(), Effect::WhyNot(*day)),
        (Step::Times { pick, day, .. }, Input::TimePage(page)) => (
            Step::Times {
                pick: *pick,
                day: *day,
                page: *page,
            },
            Effect::Show,
        ),
        (Step::Times { pick, .. } | Step::Nearest { pick, .. }, Input::PickTime(start)) => {
            (step.clone(), Effect::Hold(*pick, *start))
        }
        (Step::Name { held, .. }, Input::Text(text)) => {
            (step.clone(), Effect::SetName(*held, text.clone()))
        }
        (Step::Phone { held, .. }, Input::Text(text)) => (
            step.clone(),
            Effect::SetPhone(*held, Given::Typed(text.clone())),
        ),
        (Step::Phone { held, .. }, Input::Contact { phone, own }) => {
            let given = Given::Contact {
                phone: phone.clone(),
                own: *own,
            };
            (step.clone(), Effect::SetPhone(*held, given))
        }
        (Step::Summary { held }, Input::ChangeName) => (
            Step::Name {
                held: *held,
                again: true,
            },
            Effect::Show,
        ),
        (Step::Summary { held }, Input::ChangePhone) => (
            Step::Phone {
                held: *held,
                again: true,
            },
            Effect::Show,
        ),
        (Step::Summary { held }, Input::Confirm(asked)) if held.booking == *asked => {
            (step.clone(), Effect::Confirm(*held))
        }
        _ => return None,
    })
}

/// What one does with visits one has.
fn own_visits(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    Some(match (step, input) {
        (Step::Visit { booking } | Step::Booked { booking }, Input::Move(asked))
            if booking == asked =>
        {
            (
                Step::MoveDays {
                    booking: *booking,
                    month: None,
                },
                Effect::Show,
            )
        }
        (Step::Visit { booking } | Step::Booked { booking }, Input::AskCancel(asked))
            if booking == asked =>
        {
            (Step::ConfirmCancel { booking: *booking }, Effect::Show)
        }
        (Step::ConfirmCancel { booking }, Input::CancelBooking(asked)) if booking == asked => {
            (step.clone(), Effect::Cancel(*booking))
        }
        (Step::MoveDays { booking, .. }, Input::PickMonth(year, month)) => (
            Step::MoveDays {
                booking: *booking,
                month: Some((*year, *month)),
            },
            Effect::Show,
        ),
        (Step::MoveDays { booking, .. }, Input::PickDay(day)) => (
            Step::MoveTimes {
                booking: *booking,
                day: *day,
                page: 0,
            },
            Effect::Show,
        ),
        (Step::MoveDays { .. }, Input::WhyNot(day)) => (step.clone(), Effect::WhyNot(*day)),
        (Step::MoveTimes { booking, day, .. }, Input::TimePage(page)) => (
            Step::MoveTimes {
                booking: *booking,
                day: *day,
                page: *page,
            },
            Effect::Show,
        ),
        (
            Step::MoveTimes { booking, .. } | Step::MoveNearest { booking, .. },
            Input::PickTime(start),
        ) => (
            Step::ConfirmMove {
                booking: *booking,
                start: *start,
            },
            Effect::Show,
        ),
        (Step::ConfirmMove { booking, start }, Input::ConfirmMove(asked, to))
            if (booking, start) == (asked, to) =>
        {
            (step.clone(), Effect::Move(*booking, *start))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests;

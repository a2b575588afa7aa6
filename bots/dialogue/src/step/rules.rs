//! Where a person goes next.

mod booking;
mod clinic;
mod intake;
mod own;

use domain::link::Link;

use booking::booking;
use clinic::clinic;
use intake::intake;
use own::{own_details, own_visits};

use super::{Aside, Effect, Pick, Step, Then};
use crate::{
    input::{Input, StaffChoice},
    screen::Notice,
    series, waiting,
    work::{self, At, Do},
};

/// The next step and what to do before it is shown.
///
/// Never fails: an input that makes no sense here keeps the step and says so.
pub fn advance(step: &Step, input: &Input) -> (Step, Effect) {
    let moved = at_waiting(step, input).or_else(|| at_work(step, input));
    if let Some(moved) = moved.or_else(|| anywhere(step, input)) {
        return moved;
    }
    if let (
        Step::Aside {
            page: Aside::Write,
            back,
        },
        Input::Text(text),
    ) = (step, input)
    {
        let next = Step::Aside {
            page: Aside::Written,
            back: back.clone(),
        };
        return (next, Effect::Write(text.clone()));
    }
    let moved = booking(step, input)
        .or_else(|| intake(step, input))
        .or_else(|| clinic(step, input))
        .or_else(|| own_visits(step, input))
        .or_else(|| own_details(step, input));
    if let Some(moved) = moved {
        return moved;
    }
    let notice = match input {
        Input::Text(_) | Input::Contact { .. } | Input::Unknown => Notice::UseButtons,
        Input::Nothing => return (step.clone(), Effect::Show),
        _ => Notice::Stale,
    };
    (step.clone(), Effect::Say(notice))
}

/// What somebody does about the waitlist and recurring visits.
fn at_waiting(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    if let Input::Series(act) = input
        && let Some(moved) = series::reach(step, *act, release(step, None))
    {
        return Some(moved);
    }
    if let Input::Waiting(act) = input
        && let Some(moved) = waiting::reach(step, *act, release(step, None))
    {
        return Some(moved);
    }
    match step {
        Step::Waiting { to } => waiting::advance(to, input),
        Step::Series { to } => series::advance(to, input),
        _ => None,
    }
}

/// What the salon's own people do, and what others do by their buttons: who it is, is asked before
/// anything is done.
fn at_work(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    if let Input::Work(act) = input
        && let Some(to) = work::reach(step, *act)
    {
        let effect = match &to {
            At::BlockStaff { .. } => Effect::Work(Do::PassStaff { back: false }),
            _ => release(step, None),
        };
        return Some((Step::Work { to }, effect));
    }
    match step {
        Step::Work { to } => work::advance(to, input),
        _ => None,
    }
}

/// Inputs that mean the same at every step.
fn anywhere(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    let to = |next: Step| (next, release(step, None));
    Some(match input {
        Input::Home => to(Step::Home),
        Input::Follow(link) => return Some(follow(step, link)),
        Input::Book => to(Step::Services { page: 0 }),
        // The hold goes too: what is begun now is another visit.
        Input::Again => match step.hold() {
            Some(_) => to(Step::Services { page: 0 }),
            None => (Step::Services { page: 0 }, Effect::Again),
        },
        Input::PastBookings(page) => to(Step::Past { page: *page }),
        Input::Own => to(Step::Own),
        Input::Resume => match step {
            Step::Rested { back } => ((**back).clone(), Effect::Show),
            other => (other.clone(), Effect::Show),
        },
        Input::MyBookings(page) => to(Step::Mine { page: *page }),
        Input::OpenBooking(booking) => to(Step::Visit { booking: *booking }),
        // The buttons of reminders and thanks stay for days: they work wherever one stands.
        Input::WillCome(booking) => (step.clone(), Effect::WillCome(*booking)),
        Input::AnswerMove(booking, to, yes) => {
            (step.clone(), Effect::AnswerMove(*booking, *to, *yes))
        }
        Input::ToCalendar(booking) => (step.clone(), Effect::ToCalendar(*booking)),
        Input::News(wanted) => (step.clone(), Effect::News(*wanted)),
        Input::Rate(booking, stars) => {
            let next = Step::Rated { booking: *booking };
            (next, Effect::Rate(*booking, *stars))
        }
        Input::Move(booking) => to(Step::MoveDays {
            booking: *booking,
            month: None,
        }),
        Input::AskCancel(booking) => to(Step::ConfirmCancel { booking: *booking }),
        Input::Urgent => to(Step::Urgent),
        Input::Preparation(booking) => to(Step::Preparation { booking: *booking }),
        Input::Write => (aside(step, Aside::Write), Effect::Show),
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
        Input::Link(code) => (Step::Home, Effect::Link(code.clone())),
        Input::Stale => (step.clone(), Effect::Say(Notice::Stale)),
        Input::Blocked(blocked) => (step.clone(), Effect::Blocked(*blocked)),
        _ => return None,
    })
}

/// A link into the bot leads as far as it knows the way.
fn follow(step: &Step, link: &Link) -> (Step, Effect) {
    let next = match (link.service, link.staff) {
        (Some(service), staff) => {
            let pick = Pick {
                service,
                then: Then::default(),
                staff: staff.map_or(StaffChoice::Any, StaffChoice::One),
            };
            let next = match staff {
                Some(_) => Step::Days { pick, month: None },
                None => Step::Staff { service, page: 0 },
            };
            if step.hold().is_none() {
                return (next, Effect::Follow(pick));
            }
            next
        }
        (None, Some(staff)) => Step::OfStaff { staff, page: 0 },
        (None, None) => Step::Home,
    };
    (next, release(step, None))
}

/// Leaving a step that lives on a hold gives the hold back.
fn release(step: &Step, notice: Option<Notice>) -> Effect {
    step.hold()
        .map_or(Effect::Show, |hold| Effect::Release(hold, notice))
}

fn aside(step: &Step, page: Aside) -> Step {
    // Side pages do not pile up: but who writes from the salon's card comes back to it.
    let mut back = step;
    while let Step::Aside { page: on, back: to } = back {
        if (*on, page) == (Aside::About, Aside::Write) {
            break;
        }
        back = to;
    }
    Step::Aside {
        page,
        back: Box::new(back.clone()),
    }
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

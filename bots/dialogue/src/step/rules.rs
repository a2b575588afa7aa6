//! Where a person goes next.

use super::{Aside, Effect, Given, Pick, Step};
use crate::{
    input::Input,
    screen::Notice,
    work::{self, At, Do},
};

/// The next step and what to do before it is shown.
///
/// Never fails: an input that makes no sense here keeps the step and says so.
pub fn advance(step: &Step, input: &Input) -> (Step, Effect) {
    if let Some(moved) = at_work(step, input).or_else(|| anywhere(step, input)) {
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

/// What the salon's own people do, and what others do by their buttons: who it is, is asked before
/// anything is done.
fn at_work(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    if let Input::Work(act) = input
        && let Some(to) = work::reach(*act)
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
        Input::Book => to(Step::Services { page: 0 }),
        Input::MyBookings(page) => to(Step::Mine { page: *page }),
        Input::OpenBooking(booking) => to(Step::Visit { booking: *booking }),
        // The buttons of reminders and thanks stay for days: they work wherever one stands.
        Input::WillCome(booking) => (step.clone(), Effect::WillCome(*booking)),
        Input::Rate(booking, stars) => {
            let next = Step::Rated { booking: *booking };
            (next, Effect::Rate(*booking, *stars))
        }
        Input::Move(booking) => to(Step::MoveDays {
            booking: *booking,
            month: None,
        }),
        Input::AskCancel(booking) => to(Step::ConfirmCancel { booking: *booking }),
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
#[allow(clippy::too_many_lines, reason = "one table of moves")]
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
#[allow(clippy::too_many_lines, reason = "one table of moves")]
fn own_visits(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    Some(match (step, input) {
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
        (Step::Rated { booking }, Input::Text(text)) => {
            (Step::Home, Effect::Review(*booking, text.clone()))
        }
        (Step::ConfirmMove { booking, start }, Input::ConfirmMove(asked, to))
            if (booking, start) == (asked, to) =>
        {
            (step.clone(), Effect::Move(*booking, *start))
        }
        _ => return None,
    })
}

//! Where a person goes next.

use domain::link::Link;

use super::{Aside, Effect, Given, Pick, Step};
use crate::{
    input::{Input, StaffChoice},
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
        (Step::OfStaff { staff, .. }, Input::ServicePage(page)) => (
            Step::OfStaff {
                staff: *staff,
                page: *page,
            },
            Effect::Show,
        ),
        (Step::OfStaff { staff, .. }, Input::PickService(service)) => {
            let pick = Pick {
                service: *service,
                staff: StaffChoice::One(*staff),
            };
            (Step::Days { pick, month: None }, Effect::Show)
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
        (Step::Summary { held }, Input::AddWish(asked)) if held.booking == *asked => (
            Step::Wish {
                booking: held.booking,
                held: Some(*held),
            },
            Effect::Show,
        ),
        (Step::Wish { booking, held }, Input::Text(text)) => {
            let next = match held {
                Some(held) => Step::Summary { held: *held },
                None => Step::Visit { booking: *booking },
            };
            (next, Effect::SetWish(*booking, text.clone()))
        }
        (Step::Summary { held }, Input::Confirm(asked)) if held.booking == *asked => {
            (step.clone(), Effect::Confirm(*held))
        }
        _ => return None,
    })
}

/// What one does with what the salon knows of one.
fn own_details(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    Some(match (step, input) {
        (Step::Own, Input::ChangeName) => (Step::OwnName, Effect::Show),
        (Step::Own, Input::ChangePhone) => (Step::OwnPhone, Effect::Show),
        (Step::Own, Input::ChangeDetail(detail)) => {
            (Step::OwnDetail { detail: *detail }, Effect::Show)
        }
        (Step::OwnDetail { detail }, Input::RemoveDetail(asked)) if detail == asked => {
            (Step::Own, Effect::RemoveDetail(*detail))
        }
        (Step::OwnDetail { detail }, Input::Text(text)) => {
            (step.clone(), Effect::SetDetail(*detail, text.clone()))
        }
        (Step::Own, Input::Export) => (Step::Own, Effect::Export),
        (Step::Own, Input::AskErase) => (Step::ConfirmErase, Effect::Show),
        (Step::ConfirmErase, Input::Erase) => (Step::Erased, Effect::Erase),
        (Step::OwnName, Input::Text(text)) => (step.clone(), Effect::SetOwnName(text.clone())),
        (Step::OwnPhone, Input::Text(text)) => {
            let given = Given::Typed(text.clone());
            (step.clone(), Effect::SetOwnPhone(given))
        }
        (Step::OwnPhone, Input::Contact { phone, own }) => {
            let given = Given::Contact {
                phone: phone.clone(),
                own: *own,
            };
            (step.clone(), Effect::SetOwnPhone(given))
        }
        _ => return None,
    })
}

/// What one does with visits one has.
#[allow(clippy::too_many_lines, reason = "one table of moves")]
fn own_visits(step: &Step, input: &Input) -> Option<(Step, Effect)> {
    Some(match (step, input) {
        (Step::Visit { booking }, Input::AddWish(asked)) if booking == asked => (
            Step::Wish {
                booking: *booking,
                held: None,
            },
            Effect::Show,
        ),
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

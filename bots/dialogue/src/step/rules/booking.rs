//! From a service to a booked visit.

use crate::{
    input::{Input, StaffChoice},
    step::{Effect, Given, Pick, Step, Then},
};

/// The way from a service to a booked visit.
#[allow(clippy::too_many_lines, reason = "one table of moves")]
pub(super) fn booking(step: &Step, input: &Input) -> Option<(Step, Effect)> {
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
                then: Then::default(),
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
                then: Then::default(),
                staff: *staff,
            };
            (Step::Days { pick, month: None }, Effect::Show)
        }
        (Step::Days { pick, .. }, Input::AddService) if pick.then.has_room() => (
            Step::More {
                pick: *pick,
                page: 0,
            },
            Effect::Show,
        ),
        (Step::More { pick, .. }, Input::ServicePage(page)) => (
            Step::More {
                pick: *pick,
                page: *page,
            },
            Effect::Show,
        ),
        (Step::More { pick, .. }, Input::PickService(service)) => {
            let pick = Pick {
                then: pick.then.and(*service),
                ..*pick
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
            (step.clone(), Effect::Hold(*pick, *start, None))
        }
        (Step::Days { pick, .. } | Step::Times { pick, .. }, Input::PickBest(staff, start)) => {
            (step.clone(), Effect::Hold(*pick, *start, Some(*staff)))
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
        // A second tap: it is booked.
        (Step::Booked { booking }, Input::Confirm(asked)) if booking == asked => {
            (step.clone(), Effect::Show)
        }
        _ => return None,
    })
}

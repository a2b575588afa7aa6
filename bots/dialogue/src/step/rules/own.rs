//! What a client does with their visits and with what is known of them.

use crate::{
    input::Input,
    step::{Effect, Given, Step},
};

/// What one does with what the salon knows of one.
pub(super) fn own_details(step: &Step, input: &Input) -> Option<(Step, Effect)> {
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
pub(super) fn own_visits(step: &Step, input: &Input) -> Option<(Step, Effect)> {
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

//! Where somebody goes next who has a visit again.

use domain::series::Rhythm;

use super::{Act, At, Do, MOST_WEEKS, mark};
use crate::{
    input::Input,
    screen::Notice,
    step::{Effect, Step},
};

type Moved = (Step, Effect);

fn show(to: At) -> Moved {
    (Step::Series { to }, Effect::Show)
}

/// Acts that mean something at other steps; `release` gives back what the step keeps.
pub(crate) fn reach(step: &Step, act: Act, release: Effect) -> Option<Moved> {
    match (act, step) {
        (Act::Repeat(booking), _) => {
            let to = At::Weeks { booking };
            Some((Step::Series { to }, release))
        }
        (Act::CancelFrom(asked), Step::ConfirmCancel { booking }) if asked == *booking => {
            Some((step.clone(), Effect::Series(Do::CancelFrom(asked))))
        }
        _ => None,
    }
}

/// The next step from one of a series; `None` when the input means nothing there.
pub(crate) fn advance(at: &At, input: &Input) -> Option<Moved> {
    Some(match (at, input) {
        (_, Input::Back) => (before(at), Effect::Show),
        (At::Weeks { booking }, Input::Series(Act::Weeks(weeks)))
            if (1..=MOST_WEEKS).contains(weeks) =>
        {
            show(At::Times {
                booking: *booking,
                weeks: *weeks,
            })
        }
        (At::Times { booking, weeks }, Input::Series(Act::Times(times))) => show(At::Look {
            booking: *booking,
            rhythm: Rhythm::new(*weeks, *times)?,
            instead: true,
            seen: Vec::new(),
        }),
        (
            At::Look {
                booking, rhythm, ..
            },
            Input::Series(Act::Instead(instead)),
        ) => show(At::Look {
            booking: *booking,
            rhythm: *rhythm,
            instead: *instead,
            seen: Vec::new(),
        }),
        (At::Look { instead, seen, .. }, Input::Series(Act::Book(shown)))
            if !seen.is_empty() && *shown == mark(*instead, seen) =>
        {
            (Step::Series { to: at.clone() }, Effect::Series(Do::Book))
        }
        _ => return None,
    })
}

/// One step back.
fn before(at: &At) -> Step {
    let to = match at {
        At::Weeks { booking } => return Step::Visit { booking: *booking },
        At::Times { booking, .. } => At::Weeks { booking: *booking },
        At::Look {
            booking, rhythm, ..
        } => At::Times {
            booking: *booking,
            weeks: rhythm.weeks(),
        },
        At::Booked { .. } => return Step::Mine { page: 0 },
    };
    Step::Series { to }
}

/// Out of it, to the visit that is there already.
pub(crate) fn left(at: &At) -> (Step, Option<Notice>) {
    let booking = at.booking();
    (Step::Visit { booking }, None)
}

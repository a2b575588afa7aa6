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

#[cfg(test)]
mod tests {
    use domain::{BookingId, Timestamp};
    use uuid::Uuid;

    use super::*;

    const SEEN: Timestamp = Timestamp::from_ms(1_795_606_200_000);

    fn look(instead: bool, seen: Vec<Timestamp>) -> At {
        At::Look {
            booking: Uuid::nil().into(),
            rhythm: Rhythm::new(2, 6).unwrap(),
            instead,
            seen,
        }
    }

    fn booking() -> BookingId {
        Uuid::nil().into()
    }

    #[test]
    fn only_what_is_shown_now_is_booked() {
        let book = |at: &At, shown| advance(at, &Input::Series(Act::Book(shown)));
        let (shown, at) = (mark(true, &[SEEN]), look(true, vec![SEEN]));
        let (next, effect) = book(&at, shown).unwrap();
        assert_eq!(
            (next, effect),
            (Step::Series { to: at }, Effect::Series(Do::Book))
        );
        for other in [
            look(false, vec![SEEN]),
            look(true, vec![SEEN, SEEN]),
            look(true, vec![SEEN.plus_minutes(30)]),
            look(true, Vec::new()),
        ] {
            assert_eq!(book(&other, shown), None, "a button of an older screen");
        }
    }

    #[test]
    fn nothing_but_what_is_offered_is_chosen() {
        let weeks = At::Weeks { booking: booking() };
        for weeks_wanted in [0, MOST_WEEKS + 1, u32::MAX] {
            let wanted = Input::Series(Act::Weeks(weeks_wanted));
            assert_eq!(advance(&weeks, &wanted), None);
        }
        let times = At::Times {
            booking: booking(),
            weeks: 1,
        };
        assert_eq!(advance(&times, &Input::Series(Act::Times(25))), None);
        assert_eq!(advance(&times, &Input::Series(Act::Times(1))), None);
    }

    #[test]
    fn back_leads_to_the_visit_step_by_step() {
        let mut step = Step::Series {
            to: look(true, vec![SEEN]),
        };
        for _ in 0..3 {
            let Step::Series { to } = &step else {
                panic!("{step:?}")
            };
            step = advance(to, &Input::Back).unwrap().0;
        }
        assert_eq!(step, Step::Visit { booking: booking() });
    }

    #[test]
    fn all_later_ones_are_cancelled_where_that_was_asked() {
        let (act, step) = (Act::CancelFrom(booking()), |id| Step::ConfirmCancel {
            booking: Uuid::from_u128(id).into(),
        });
        assert!(reach(&step(0), act, Effect::Show).is_some());
        assert_eq!(reach(&step(1), act, Effect::Show), None);
        assert_eq!(reach(&Step::Home, act, Effect::Show), None);
    }
}

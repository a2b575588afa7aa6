//! Does what is wanted about recurring visits; the outcome may choose another step.

use domain::BookingId;
use service::{
    booking::BookError,
    series::{self, By, SeriesError},
};

use super::{At, Do, Remark};
use crate::{
    driver::{Halt, Talk},
    effect::refusal,
    screen::Notice,
    step::Step,
};

type Outcome = (Step, Option<Notice>);

/// Does `what` on the way to `next`.
pub(crate) async fn perform(talk: &Talk<'_>, next: Step, what: Do) -> Result<Outcome, Halt> {
    match what {
        Do::Book => book(talk, next).await,
        Do::CancelFrom(booking) => cancel_from(talk, booking).await,
    }
}

async fn book(talk: &Talk<'_>, here: Step) -> Result<Outcome, Halt> {
    let Step::Series {
        to:
            At::Look {
                booking,
                rhythm,
                instead,
                seen,
            },
    } = here
    else {
        return Ok((here, Some(Notice::Stale)));
    };
    let by = By::Client(talk.client.id);
    let asked = (booking, rhythm);
    match series::book(talk.tx, talk.now, &by, asked, instead, &seen).await {
        Ok(booked) => {
            let booking = booked.first().map_or(booking, |visit| visit.id);
            let to = At::Booked { booking };
            Ok((Step::Series { to }, None))
        }
        Err(SeriesError::Changed) => {
            let to = At::Look {
                booking,
                rhythm,
                instead,
                seen: Vec::new(),
            };
            let changed = Notice::Series(Remark::Changed);
            Ok((Step::Series { to }, Some(changed)))
        }
        Err(SeriesError::Book(refused)) => Ok(refusal(talk, refused, Step::Visit { booking })?),
    }
}

async fn cancel_from(talk: &Talk<'_>, booking: BookingId) -> Result<Outcome, Halt> {
    let by = By::Client(talk.client.id);
    match series::cancel_from(talk.tx, talk.now, &by, (booking, None), "").await {
        Ok(off) => {
            let starts = off.iter().map(|visit| visit.time.from).collect();
            let done = Notice::Series(Remark::Cancelled(starts));
            Ok((Step::Cancelled { booking }, Some(done)))
        }
        Err(BookError::NotLive) => {
            let gone = Some(Notice::NotLive);
            Ok((Step::Visit { booking }, gone))
        }
        Err(refused) => Ok(refusal(talk, refused, Step::Visit { booking })?),
    }
}

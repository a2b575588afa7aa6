//! Does what is wanted about the waitlist; the outcome may choose another step.

use chrono::NaiveDate;
use domain::{
    BookingId, Kind,
    availability::{WhyNot, salon_date},
    booking::Booking,
    waitlist::Part,
};
use service::{
    StoreError,
    booking::{self, BookError},
    waitlist::{self, WaitError, Wish},
};

use super::{At, Do, Remark, Want, present};
use crate::{
    driver::{Halt, Talk},
    effect::{after_hold, count_questions, leave, refusal},
    input::StaffChoice,
    screen::Notice,
    step::{Held, Pick, Step},
    work,
};

type Outcome = (Step, Option<Notice>);

fn said(to: At, remark: Remark) -> Outcome {
    (Step::Waiting { to }, Some(Notice::Waiting(remark)))
}

/// Does `what` on the way to `next`.
pub(crate) async fn perform(
    talk: &Talk<'_>,
    from: &Step,
    next: Step,
    what: Do,
) -> Result<Outcome, Halt> {
    match what {
        Do::Join(part) => join(talk, next, part).await,
        Do::Leave(id) => {
            let left = waitlist::leave(talk.tx, talk.now, talk.client.id, id).await;
            match left {
                Ok(true) => Ok(said(At::List, Remark::Left)),
                Ok(false) => Ok((next, Some(Notice::Stale))),
                Err(refused) => Ok(refusal(talk, refused, next)?),
            }
        }
        Do::Take(booking) => take(talk, from, booking).await,
        Do::Refuse(booking) => {
            if from.hold() != Some(booking) {
                leave(talk, from).await?;
            }
            match waitlist::refuse(talk.tx, talk.now, talk.client.id, booking).await {
                Ok(true) => Ok(said(At::List, Remark::Refused)),
                // It was over before: that is what they want.
                Ok(false) => Ok(said(At::List, gone_for(talk, booking).await?)),
                Err(refused) => offered_nothing(talk, refused),
            }
        }
    }
}

/// Nobody offered them that, or storage failed.
fn offered_nothing(talk: &Talk<'_>, refused: BookError) -> Result<Outcome, Halt> {
    match refused {
        BookError::UnknownBooking => Ok((Step::Home, Some(Notice::Stale))),
        other => Ok(refusal(talk, other, Step::Home)?),
    }
}

async fn join(talk: &Talk<'_>, here: Step, part: Part) -> Result<Outcome, Halt> {
    let Step::Waiting {
        to: At::Part {
            want, first, last, ..
        },
    } = here
    else {
        return Ok((here, Some(Notice::Stale)));
    };
    let Want { pick, client } = want;
    let wish = Wish {
        service: pick.service,
        staff: match pick.staff {
            StaffChoice::Any => None,
            StaffChoice::One(staff) => Some(staff),
        },
        first,
        last,
        part,
    };
    let (whom, actor) = match (client, talk.link) {
        (None, _) => (talk.client.id, None),
        (Some(client), Some(link)) => match present::known(talk, &link, client).await? {
            Some(known) => (known.id, Some(link.actor())),
            None => return Ok((Step::Home, Some(Notice::Stale))),
        },
        (Some(_), None) => return Ok((Step::Home, Some(Notice::Stale))),
    };
    let (done, well) = match client {
        Some(client) => {
            let to = work::At::Client {
                client,
                visit: None,
            };
            (Step::Work { to }, Remark::AddedFor)
        }
        None => (Step::Waiting { to: At::List }, Remark::Added),
    };
    let remark = match waitlist::join(talk.tx, talk.now, actor.as_ref(), whom, &wish).await {
        Ok(_) => well,
        Err(WaitError::Again) => Remark::Again,
        Err(WaitError::TooMany) => Remark::TooMany,
        Err(WaitError::Days) => Remark::Days,
        Err(WaitError::Off) => Remark::Off,
        Err(WaitError::Barred) => {
            let phone = talk.settings.phone.clone();
            return Ok((Step::Home, Some(Notice::Barred { phone })));
        }
        Err(WaitError::Store(cause)) => return Err(cause.into()),
        Err(_) => return Ok((Step::Services { page: 0 }, Some(Notice::Stale))),
    };
    Ok((done, Some(Notice::Waiting(remark))))
}

/// Takes the time that was offered. Who comes too late is shown others.
async fn take(talk: &Talk<'_>, from: &Step, id: BookingId) -> Result<Outcome, Halt> {
    if from.hold() != Some(id) {
        leave(talk, from).await?;
    }
    let Some(visit) = booking::find_own(talk.tx, talk.client.id, id).await? else {
        return offered_nothing(talk, BookError::UnknownBooking);
    };
    let pick = Pick {
        service: visit.service,
        then: crate::step::Then::default(),
        staff: StaffChoice::One(visit.staff),
    };
    // What is still to be known is asked while the time is kept.
    let questions = count_questions(talk, &pick).await?;
    let asks = talk.client.name.is_none()
        || talk.client.phone.is_none()
        || questions > 0
        || talk.settings.kind == Kind::Clinic;
    let taken = waitlist::take(talk.tx, talk.now, talk.client.id, id, asks).await;
    match taken {
        Ok(taken) if taken.status.is_live() => Ok((Step::Booked { booking: taken.id }, None)),
        Ok(taken) if asks => {
            let held = Held {
                pick,
                booking: taken.id,
                day: salon_date(talk.settings.zone, taken.time.from),
                questions,
                urgent: false,
            };
            Ok((after_hold(talk, held).await?, None))
        }
        Ok(taken) => Ok((Step::Visit { booking: taken.id }, None)),
        Err(BookError::Taken | BookError::NotOffered(_) | BookError::NotLive) => {
            waitlist::lost(talk.tx, talk.now, id).await?;
            let remark = gone_for(talk, id).await?;
            Ok((gone(&visit, pick), Some(Notice::Waiting(remark))))
        }
        Err(refused) => offered_nothing(talk, refused),
    }
}

/// A time that is gone: whoever has left the list meanwhile does not stay on it.
async fn gone_for(talk: &Talk<'_>, id: BookingId) -> Result<Remark, StoreError> {
    let visit = booking::find_own(talk.tx, talk.client.id, id).await?;
    let today = salon_date(talk.settings.zone, talk.now);
    let waits = waitlist::list_of(talk.tx, talk.client.id).await?;
    let still = waits.iter().any(|wait| {
        wait.last >= today
            && visit
                .as_ref()
                .is_some_and(|one| one.service == wait.service)
    });
    Ok(match still {
        true => Remark::Gone,
        false => Remark::Over,
    })
}

/// The times nearest to one that is gone; with anybody, for the wish may have been for anybody.
fn gone(visit: &Booking, pick: Pick) -> Step {
    Step::Nearest {
        pick,
        around: visit.time.from,
    }
}

/// A day of the calendar on which everything is taken: one may wait for it.
pub(crate) async fn full_day(
    talk: &Talk<'_>,
    from: &Step,
    day: NaiveDate,
    why: Option<&Notice>,
) -> Result<Option<Step>, StoreError> {
    let full = matches!(
        why,
        Some(Notice::DayNotOffered(
            _,
            WhyNot::Taken | WhyNot::DoesNotFit | WhyNot::DayFull { .. } | WhyNot::ClassFull
        ))
    );
    let Step::Days { pick, .. } = from else {
        return Ok(None);
    };
    if !full || !waitlist::is_on(talk.tx).await? {
        return Ok(None);
    }
    let to = At::Part {
        want: Want {
            pick: *pick,
            client: None,
        },
        first: day,
        last: day,
        full: true,
    };
    Ok(Some(Step::Waiting { to }))
}

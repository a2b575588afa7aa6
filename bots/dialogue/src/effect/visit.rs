//! The way to a visit: holding a time, who comes, agreeing, and another time.

use domain::{
    BookingId, Kind, StaffId, Timestamp, availability::salon_date, booking::Booking,
    client::PersonName,
};
use service::{StoreError, booking, booking::BookError, clients, consent, intake};

use super::{Outcome, keep_phone, query, refusal};
use crate::{
    driver::Talk,
    input::StaffChoice,
    screen::Notice,
    step::{Given, Held, Pick, Step},
};

/// The step after a hold: what is still unknown is asked, else the summary.
pub(crate) async fn after_hold(talk: &Talk<'_>, held: Held) -> Result<Step, StoreError> {
    let asks = held.questions > 0 || talk.settings.kind == Kind::Clinic;
    let visit = match asks {
        true => booking::find_own(talk.tx, talk.client.id, held.booking).await?,
        false => None,
    };
    if let Some(visit) = &visit
        && consent::needed(talk.tx, visit.visitor).await?.is_some()
    {
        let version = None;
        return Ok(Step::Consent { held, version });
    }
    if let Some(visit) = visit
        && let Some(open) = intake::first_open(talk.tx, &visit).await?
    {
        return Ok(Step::Question {
            held,
            number: u32::try_from(open).unwrap_or_default(),
            shown: None,
        });
    }
    Ok(if talk.client.name.is_none() {
        Step::Name { held, again: false }
    } else if talk.client.phone.is_none() {
        Step::Phone { held, again: false }
    } else {
        Step::Summary { held }
    })
}

/// How many questions are asked before a visit.
pub(crate) async fn count_questions(talk: &Talk<'_>, pick: &Pick) -> Result<u32, StoreError> {
    let mut services = pick.then.list();
    services.insert(0, pick.service);
    let all = intake::questions_of(talk.tx, services).await?;
    Ok(u32::try_from(all.len()).unwrap_or_default())
}

pub(super) async fn hold(
    talk: &Talk<'_>,
    from: &Step,
    pick: Pick,
    (start, with): (Timestamp, Option<StaffId>),
) -> Result<Outcome, StoreError> {
    let staff = with.map_or(pick.staff, StaffChoice::One);
    let asked = query(Pick { staff, ..pick });
    let held = booking::hold(
        talk.tx,
        talk.now,
        talk.client.id,
        &asked,
        start,
        &talk.source,
    )
    .await;
    match held {
        Ok(booking) => {
            let day = salon_date(talk.settings.zone, start);
            let held = Held {
                pick,
                booking: booking.id,
                day,
                questions: count_questions(talk, &pick).await?,
                urgent: matches!(from, Step::Urgent),
            };
            let notice = booking.never_held().then_some(Notice::NotHeld);
            Ok((after_hold(talk, held).await?, notice))
        }
        Err(BookError::Taken) => Ok((
            Step::Nearest {
                pick,
                around: start,
            },
            Some(Notice::JustTaken),
        )),
        Err(refused) => refusal(talk, refused, Step::Days { pick, month: None }),
    }
}

pub(super) async fn set_name(
    talk: &mut Talk<'_>,
    here: Step,
    held: Held,
    text: String,
) -> Result<Outcome, StoreError> {
    let Ok(name) = PersonName::try_from(text) else {
        return Ok((here, Some(Notice::BadName)));
    };
    clients::set_name(talk.tx, talk.client.id, name.clone()).await?;
    talk.client.name = Some(name);
    Ok((after_hold(talk, held).await?, None))
}

pub(super) async fn set_phone(
    talk: &mut Talk<'_>,
    here: Step,
    held: Held,
    given: &Given,
) -> Result<Outcome, StoreError> {
    Ok(match keep_phone(talk, given).await? {
        Ok(notice) => (after_hold(talk, held).await?, Some(notice)),
        Err(notice) => (here, Some(notice)),
    })
}

pub(super) async fn confirm(talk: &Talk<'_>, held: Held) -> Result<Outcome, StoreError> {
    let around = booking::find_own(talk.tx, talk.client.id, held.booking).await?;
    match booking::confirm(talk.tx, talk.now, talk.client.id, held.booking).await {
        Ok(booked) => Ok((Step::Booked { booking: booked.id }, None)),
        // The salon asks something that it did not ask before.
        Err(BookError::Unanswered) => {
            let questions = count_questions(talk, &held.pick).await?;
            let held = Held { questions, ..held };
            Ok((after_hold(talk, held).await?, None))
        }
        // Taken meanwhile, or given up for newer holds.
        Err(BookError::Taken | BookError::NotLive | BookError::UnknownBooking) => {
            let notice = match around.as_ref().is_some_and(Booking::never_held) {
                true => Notice::JustTaken,
                false => Notice::HoldGone,
            };
            let around = around.map_or(talk.now, |held| held.time.from);
            let pick = held.pick;
            Ok((Step::Nearest { pick, around }, Some(notice)))
        }
        Err(refused) => refusal(
            talk,
            refused,
            Step::Days {
                pick: held.pick,
                month: None,
            },
        ),
    }
}

pub(super) async fn reschedule(
    talk: &Talk<'_>,
    id: BookingId,
    start: Timestamp,
) -> Result<Outcome, StoreError> {
    match booking::reschedule(talk.tx, talk.now, talk.client.id, id, start).await {
        Ok(_) => Ok((Step::Moved { booking: id }, None)),
        Err(BookError::Taken) => {
            let next = Step::MoveNearest {
                booking: id,
                around: start,
            };
            Ok((next, Some(Notice::JustTaken)))
        }
        Err(BookError::NotOffered(why)) => {
            let next = Step::MoveDays {
                booking: id,
                month: None,
            };
            Ok((next, Some(Notice::NotOffered(why))))
        }
        Err(refused) => refusal(talk, refused, Step::Visit { booking: id }),
    }
}

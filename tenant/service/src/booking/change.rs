//! Cancelling and moving an agreed visit.

use domain::{
    BookingId, ClientId, Timestamp,
    availability::{self, salon_date},
    booking::{Booking, ChangeRefused, Event, client_may_change, deadline},
    message::{Message, Recipient},
};
use store::claims;

use super::{BookError, find_own, hold::actor, record, seat, sweep_holds, time};
use crate::{
    StoreError, TenantTx, messages,
    slots::{self, Query},
};

/// Calls a client's visit off, until the salon's deadline.
///
/// # Errors
/// [`BookError::TooLate`] after the deadline, [`BookError::NotLive`] when there is nothing to
/// cancel any more.
pub async fn cancel(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<Booking, BookError> {
    let found = find_own(tx, client, booking)
        .await?
        .ok_or(BookError::UnknownBooking)?;
    let settings = store::settings::get(tx).await?;
    permit(&found, settings.cancel_before_min, now)?;
    let cancelled = record::apply(tx, now, &actor(client), &found, Event::Cancel).await?;
    seat::give_back(tx, &found).await?;
    let message = Message::BookingCancelled { booking };
    messages::queue(tx, now, &message, Recipient::Client(client)).await?;
    Ok(cancelled)
}

/// Moves a client's visit to another time of the same specialist, until the salon's deadline.
///
/// # Errors
/// [`BookError::Taken`] or [`BookError::NotOffered`]: the visit stays where it was.
pub async fn reschedule(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
    start: Timestamp,
) -> Result<Booking, BookError> {
    let found = find_own(tx, client, booking)
        .await?
        .ok_or(BookError::UnknownBooking)?;
    let settings = store::settings::get(tx).await?;
    permit(&found, settings.move_before_min, now)?;
    move_own(tx, now, client, found, start).await
}

/// As [`reschedule`], deadline or not: what the salon asks for is no matter of its deadline.
pub(crate) async fn move_own(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    found: Booking,
    start: Timestamp,
) -> Result<Booking, BookError> {
    let (booking, zone) = (found.id, store::settings::get(tx).await?.zone);
    sweep_holds(tx, now).await?;
    let service = store::services::find(tx, found.service).await?;
    if found.class.is_some() || service.is_some_and(|service| service.class.is_some()) {
        seat::turn(tx).await?;
    }
    // Whoever changes a visit waits for it before they wait for times.
    store::bookings::lock(tx, booking).await?;
    let mut subjects: Vec<_> = found.parts().map(|part| part.staff).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        claims::lock(tx, subject).await?;
    }
    let query = Query::again(&found);
    let date = salon_date(zone, start);
    let plans = slots::plans(tx, &query, date, date)
        .await?
        .ok_or(BookError::UnknownService)?;
    let asked = plans.asked();
    let choices = availability::choices(&plans.rules, &asked, start, now);
    // Who was to do each service does it still, where they can.
    let own: Vec<_> = found.doers().collect();
    let same = choices.iter().position(|chosen| *chosen == own);
    let Some(chosen) = choices.into_iter().nth(same.unwrap_or(0)) else {
        let plan = plans.plans.first().ok_or(BookError::UnknownService)?;
        let why = availability::why_not_visit(&plans.rules, &asked, plan, start, now);
        return Err(why.map_or(BookError::Taken, BookError::from));
    };
    let moved = Booking {
        // Whoever moves gets time of their own.
        doubled: false,
        ..found.clone()
    };
    let moved = time::with_parts(moved, &time::parts(&plans, &chosen, start));
    let wanted = availability::claims(&asked, &chosen, start);
    let place = seat::change(tx, &found, &moved, &plans.basis.service, wanted).await?;
    let moved = place.give(moved);
    let moved = record::write(tx, now, &actor(client), "booking.move", &found, moved).await;
    let moved = moved.map_err(|refused| match refused {
        // The salon was quicker: the claims above are another visit's now, and must not stay.
        BookError::NotLive => StoreError::Interrupted.into(),
        refused => refused,
    })?;
    let message = Message::BookingMoved { booking };
    messages::queue(tx, now, &message, Recipient::Client(client)).await?;
    Ok(moved)
}

/// Calls a visit of a client who leaves off, deadline or not, and gives its time back.
pub(crate) async fn call_off(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    visit: &Booking,
) -> Result<(), StoreError> {
    match record::apply(tx, now, &actor(client), visit, Event::Cancel).await {
        Ok(_) => {
            seat::give_back(tx, visit).await?;
            Ok(())
        }
        Err(BookError::Store(cause)) => Err(cause),
        // Somebody else ended it a moment ago.
        Err(_) => Ok(()),
    }
}

pub(crate) fn permit(booking: &Booking, before_min: u32, now: Timestamp) -> Result<(), BookError> {
    client_may_change(booking, before_min, now).map_err(|refused| match refused {
        ChangeRefused::NotLive => BookError::NotLive,
        ChangeRefused::TooLate => BookError::TooLate {
            until: deadline(booking, before_min),
        },
    })
}

//! Times that the waitlist offers: chosen by the salon, kept for longer than those that a client chooses.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
};
use store::bookings;

use super::{
    BookError, OFFERED,
    hold::{HOLDS_PER_CLIENT, actor, admit, expire_later, let_go},
    take::take,
};
use crate::{StoreError, TenantTx, slots::Query};

/// Chooses a time for a client on the waitlist. It is kept until `until`; without that it is
/// [`Booking::never_held`], and theirs if they are the first to confirm it.
///
/// # Errors
/// As [`hold`].
pub(crate) async fn offer(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    query: &Query,
    start: Timestamp,
    until: Option<Timestamp>,
) -> Result<Booking, BookError> {
    admit(tx, now, client).await?;
    let Some(until) = until else {
        return take(tx, now, client, query, start, OFFERED, Status::Expired).await;
    };
    let live = bookings::list_holds(tx, client, now).await?;
    let spare = live.len().saturating_sub(HOLDS_PER_CLIENT - 1);
    for oldest in live.iter().take(spare) {
        let_go(tx, now, &actor(client), oldest).await?;
    }
    let held = take(tx, now, client, query, start, OFFERED, Status::Held).await?;
    let longer = Booking {
        held_until: Some(until),
        ..held
    };
    if !bookings::update(tx, &longer).await? {
        return Err(StoreError::Interrupted.into());
    }
    expire_later(tx, now, &longer, until).await?;
    Ok(Booking {
        version: longer.version + 1,
        ..longer
    })
}

/// Lets a hold end at once, by the job that ends holds: for who is in the midst of writing a visit.
pub(crate) async fn end_soon(
    tx: &TenantTx,
    now: Timestamp,
    booking: BookingId,
) -> Result<(), StoreError> {
    let Some(held) = bookings::find(tx, booking).await? else {
        return Ok(());
    };
    if held.status == Status::Held {
        let ended = Booking {
            held_until: Some(now),
            ..held
        };
        // Whoever changed it meanwhile knows better.
        if bookings::update(tx, &ended).await? {
            expire_later(tx, now, &ended, now).await?;
        }
    }
    Ok(())
}

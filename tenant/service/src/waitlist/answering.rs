//! What those do who were offered a time.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    waitlist::{Fate, Offer},
};
use store::waitlist;

use crate::{
    StoreError, TenantTx,
    booking::{BookError, OFFERED, confirm, find_own, hold, release},
    slots::{Query, Wanted},
};

/// A client's own offer.
async fn own(tx: &TenantTx, client: ClientId, booking: BookingId) -> Result<Offer, BookError> {
    let found = waitlist::offer(tx, booking).await?;
    let own = found.filter(|offer| offer.client == client);
    own.ok_or(BookError::UnknownBooking)
}

/// A client takes the time that they were offered. It becomes their visit at once; with `only_keep` it is
/// kept for them while they say what is still to be known.
///
/// # Errors
/// [`BookError::Taken`] when it is somebody else's, or too soon by now; [`BookError::UnknownBooking`]
/// when nobody offered them that.
pub async fn take(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
    only_keep: bool,
) -> Result<Booking, BookError> {
    let offer = own(tx, client, booking).await?;
    let visit = find_own(tx, client, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    let held = visit.status == Status::Held;
    // They tapped twice, or have it from a later tap: the visit is what they want to see.
    if !held && visit.status != Status::Expired {
        return Ok(visit);
    }
    let taken = match (only_keep, held) {
        (true, true) => return Ok(visit),
        (true, false) => {
            let query = Query {
                service: visit.service,
                then: Vec::new(),
                staff: Wanted::One(visit.staff),
                moving: None,
            };
            return hold(tx, now, client, &query, offer.start, OFFERED).await;
        }
        (false, _) => confirm(tx, now, client, booking).await?,
    };
    waitlist::close_offer(tx, booking, Fate::Taken, now).await?;
    Ok(taken)
}

/// Notes that somebody came too late for what they were offered.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lost(tx: &TenantTx, now: Timestamp, booking: BookingId) -> Result<(), StoreError> {
    waitlist::close_offer(tx, booking, Fate::Lost, now).await?;
    Ok(())
}

/// A client does not want the time that they were offered: it is for the next, and they stay on the list.
/// False when it was over before.
///
/// # Errors
/// [`BookError::UnknownBooking`] when nobody offered them that.
pub async fn refuse(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<bool, BookError> {
    own(tx, client, booking).await?;
    let open = waitlist::close_offer(tx, booking, Fate::Refused, now).await?;
    if open {
        release(tx, now, client, booking).await?;
    }
    Ok(open)
}

/// The bot does not reach whom a time was offered: it is for the next.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn unreached(
    tx: &TenantTx,
    now: Timestamp,
    booking: BookingId,
) -> Result<(), StoreError> {
    let Some(offer) = waitlist::offer(tx, booking).await? else {
        return Ok(());
    };
    if waitlist::close_offer(tx, booking, Fate::Unreached, now).await? {
        match release(tx, now, offer.client, booking).await {
            Err(BookError::Store(cause)) => return Err(cause),
            // Not held any more: that is what was wanted.
            _ => return Ok(()),
        }
    }
    Ok(())
}

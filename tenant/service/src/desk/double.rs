//! Visits that staff knowingly book beside another: they are marked, and take up only what is free.

use domain::{Actor, BookingId, Timestamp, booking::Booking};

use super::change::{changed, find, take_time};
use crate::{
    TenantTx,
    booking::{BookError, record},
};

/// Gives a visit that was booked beside another its time, once that is free.
///
/// # Errors
/// [`BookError::Taken`] while it is not; [`BookError::NotLive`] when there is nothing to do;
/// [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn make_regular(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
) -> Result<Booking, BookError> {
    crate::booking::sweep_holds(tx, now).await?;
    let found = find(tx, booking, version).await?;
    if !found.doubled || !found.status.occupies() {
        return Err(BookError::NotLive);
    }
    let regular = Booking {
        doubled: false,
        ..found.clone()
    };
    let by = actor.to_string();
    let done = record::write(tx, now, &by, "booking.regular", &found, regular).await;
    let done = done.map_err(changed)?;
    match take_time(tx, &found, done).await? {
        (done, true) => Ok(done),
        (_, false) => Err(BookError::Taken),
    }
}

/// Notes whether a visit stands beside another, as it turned out when its time was taken.
pub(super) async fn mark(
    tx: &TenantTx,
    visit: Booking,
    doubled: bool,
) -> Result<Booking, BookError> {
    if visit.doubled != doubled {
        store::bookings::set_doubled(tx, visit.id, doubled).await?;
    }
    Ok(Booking { doubled, ..visit })
}

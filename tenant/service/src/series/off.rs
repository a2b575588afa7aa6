//! Calling off a visit of a series and all later ones.

use super::{By, find};
use crate::{
    StoreError, TenantTx, alerts,
    booking::{self, BookError, record, seat},
    desk, messages,
};
use domain::{
    BookingId, Timestamp,
    alert::Topic,
    booking::Booking,
    message::{Message, Recipient},
};

/// The visits of its series that are still ahead, from this one on, soonest first; none when it belongs to
/// no series.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn later(tx: &TenantTx, visit: &Booking) -> Result<Vec<Booking>, StoreError> {
    let Some(series) = store::series::of(tx, visit.id).await? else {
        return Ok(Vec::new());
    };
    let mut all = store::series::visits(tx, series.id).await?;
    all.retain(|one| one.status.is_live() && one.time.from >= visit.time.from);
    Ok(all)
}

/// Calls a visit and all later ones of its series off, a client's own until the salon's deadline for each.
/// One message tells of all of them; `reason` is in the salon's words. Whoever saw the visit says in which
/// `version`.
///
/// # Errors
/// [`BookError::TooLate`] after the deadline, [`BookError::NotLive`] when there is nothing to call off,
/// [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn cancel_from(
    tx: &TenantTx,
    now: Timestamp,
    by: &By,
    (visit, version): (BookingId, Option<i64>),
    reason: &str,
) -> Result<Vec<Booking>, BookError> {
    let found = find(tx, by, visit).await?;
    if version.is_some_and(|version| version != found.version) {
        return Err(BookError::Changed);
    }
    let off = later(tx, &found).await?;
    if off.first().is_none_or(|first| first.id != visit) {
        return Err(BookError::NotLive);
    }
    if let By::Client(_) = by {
        let settings = store::settings::get(tx).await?;
        for one in &off {
            booking::permit(one, settings.cancel_before_min, now)?;
        }
    }
    let (actor, reason) = (by.actor(), desk::cut(reason.trim()));
    write(tx, now, &actor, &off, &reason).await?;
    alerts::follow_together(tx, now, &actor, Topic::Cancelled, &off).await?;
    let message = Message::SeriesCancelled {
        booking: visit,
        all: off.iter().map(|visit| visit.id).collect(),
        reason,
    };
    messages::queue(tx, now, &message, Recipient::Client(found.booker)).await?;
    Ok(off)
}

/// Calls visits off: writes them in one order, whoever writes them, and only then gives their times back. Who
/// moves one of them onto the time of another would wait for that time with a visit that is waited for here.
pub(crate) async fn write(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    off: &[Booking],
    reason: &str,
) -> Result<(), BookError> {
    if off.iter().any(|visit| visit.class.is_some()) {
        seat::turn(tx).await?;
    }
    let mut ordered: Vec<&Booking> = off.iter().collect();
    ordered.sort_unstable_by_key(|visit| visit.id);
    for one in &ordered {
        let done = record::call_off_untold(tx, now, actor, one, reason).await;
        done.map_err(whole)?;
    }
    for one in ordered {
        seat::give_back(tx, one).await?;
    }
    Ok(())
}

/// Somebody was quicker with one of them: those before it must not stay half-done.
pub(super) fn whole(refused: BookError) -> BookError {
    match refused {
        BookError::NotLive => StoreError::Interrupted.into(),
        refused => refused,
    }
}

//! Whom reminders reached, and whom somebody has to call.

use domain::{
    Actor, BookingId, Interval, Timestamp,
    ids::ReminderId,
    reminder::{Kind, Planned, State},
};
use store::{agenda, reminders};

use super::Visit;
use crate::{StoreError, TenantTx, booking::BookError, fresh_id};

/// Visits that start so soon are called about, minutes.
const SOON_MIN: i64 = 48 * 60;
/// Lines of the list of calls.
const MOST_CALLS: u32 = 100;

/// Visits of the next two days whose client no channel reaches, soonest first, 100 at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn to_call(tx: &TenantTx, now: Timestamp) -> Result<Vec<Visit>, StoreError> {
    let soon = Interval::new(now, now.plus_minutes(SOON_MIN));
    let lines = agenda::list_unreachable(tx, soon, MOST_CALLS).await?;
    Ok(lines.into_iter().map(Visit::from).collect())
}

/// How many reminders of the last seven days stand where.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reminders_of_week(
    tx: &TenantTx,
    now: Timestamp,
) -> Result<Vec<(State, u32)>, StoreError> {
    const WEEK_MIN: i64 = 7 * 24 * 60;
    reminders::count(tx, Interval::new(now.plus_minutes(-WEEK_MIN), now)).await
}

/// Notes that a client was called and will come.
///
/// # Errors
/// [`BookError::UnknownBooking`] when there is no such visit, [`BookError::NotLive`] when it is not
/// ahead any more.
pub async fn called(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
) -> Result<(), BookError> {
    let visit = store::bookings::find(tx, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    if !visit.status.is_live() || visit.time.from <= now {
        return Err(BookError::NotLive);
    }
    // What was still to be said has been said; the ledger keeps that somebody called.
    reminders::withdraw(tx, booking, now).await?;
    let id = ReminderId::from(fresh_id());
    let planned = Planned {
        kind: Kind::Reminder,
        due: now,
        until: visit.time.from,
    };
    reminders::insert(tx, booking, &[(id, planned)], now).await?;
    reminders::set(tx, id, &[State::Planned], State::Sent, now).await?;
    crate::reminders::confirm(tx, now, &actor.to_string(), &visit).await?;
    crate::reminders::plan_thanks(tx, now, &visit).await?;
    Ok(())
}

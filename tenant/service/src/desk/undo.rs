//! Taking back what staff did to a visit last.

use domain::{
    Actor, BookingId, Interval, Timestamp,
    booking::{Booking, Status, UNDO_MIN},
    message::Message,
};

use super::{
    Change,
    change::{changed, find, take_time, tell},
    double,
};
use crate::{
    StoreError, TenantTx,
    booking::{
        BookError,
        record::{self, Facts},
    },
};

/// Takes back the last thing that staff did to a visit, within 10 minutes; a client who was told
/// of it is told again.
///
/// # Errors
/// [`BookError::NothingToUndo`] when that was longer ago or done by the client;
/// [`BookError::Taken`] when someone has the time by now.
pub async fn undo(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
) -> Result<Booking, BookError> {
    crate::booking::sweep_holds(tx, now).await?;
    let found = find(tx, booking, version).await?;
    let history = store::audit::list(tx, booking.into()).await?;
    let back = last_step(&found, &history, now).ok_or(BookError::NothingToUndo)?;
    let told = match (found.status, back.status) {
        (Status::Cancelled, _) => Some(Message::BookingRestored { booking }),
        (was, is) if was == is => Some(Message::BookingMoved { booking }),
        _ => None,
    };
    let by = actor.to_string();
    let back = record::write(tx, now, &by, "booking.undo", &found, back).await;
    let back = back.map_err(changed)?;
    let (back, free) = take_time(tx, &found, back).await?;
    // One that stood beside another stands there again.
    if !free && !found.doubled {
        return Err(BookError::Taken);
    }
    let back = double::mark(tx, back, !free).await?;
    if let Some(message) = told {
        tell(tx, now, &back, message).await?;
    }
    Ok(back)
}

/// Until when the time of a visit that was called off is kept for somebody on the waitlist; `None`
/// when it is not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offered_until(
    tx: &TenantTx,
    now: Timestamp,
    booking: BookingId,
) -> Result<Option<Timestamp>, StoreError> {
    let Some(visit) = store::bookings::find(tx, booking).await? else {
        return Ok(None);
    };
    let found = store::agenda::list_in(tx, visit.time).await?;
    let same = |other: &&store::agenda::Line| {
        let mut doers = other.booking.doers();
        doers.any(|staff| visit.doers().any(|one| one == staff))
    };
    let offers = found.iter().filter(same);
    let until = offers.filter_map(|line| line.booking.offered_until());
    Ok(until.filter(|until| *until > now).max())
}

/// The visit as it was before staff changed it last, while that may be taken back.
pub(super) fn last_step(found: &Booking, history: &[Change], now: Timestamp) -> Option<Booking> {
    let last = history.last()?;
    let old: Facts = serde_json::from_str(last.old.as_deref()?).ok()?;
    let moved = last.action == "booking.move" && old.status == found.status;
    let fits = moved || (last.action != "booking.undo" && found.status.may_go_back_to(old.status));
    let in_time = now <= last.at.plus_minutes(UNDO_MIN);
    let of_desk = ["staff:", "platform:"].iter();
    let mut of_desk = of_desk.filter(|kind| last.actor.starts_with(**kind));
    (fits && in_time && of_desk.next().is_some()).then(|| Booking {
        status: old.status,
        staff: old.staff,
        time: Interval::new(old.from, old.until),
        ..found.clone()
    })
}

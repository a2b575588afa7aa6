//! Taking back what staff did to a visit last.

use domain::{
    Actor, BookingId, Interval, Timestamp,
    booking::{Booking, Status, UNDO_MIN},
    message::Message,
};

use super::{
    Change,
    change::{changed, find, take_time, tell},
    double, hours,
};
use crate::{
    TenantTx,
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
    if found.status == Status::Cancelled && back.class.is_some() {
        // Its class was called off, and takes place again.
        hours::come_back(tx, now, actor, back.staff, back.time).await?;
    }
    if let Some(message) = told {
        tell(tx, now, &back, message).await?;
    }
    Ok(back)
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

//! Taking back what staff did to a visit last.

use domain::{
    Actor, BookingId, Interval, Timestamp,
    alert::Topic,
    booking::{Booking, Status, UNDO_MIN},
    message::{Message, Recipient},
};
use uuid::Uuid;

use super::{
    Change,
    change::{changed, find, take_time, tell},
    double, hours,
};
use store::claims;

use crate::{
    StoreError, TenantTx, alerts,
    booking::{
        BookError,
        record::{self, Facts},
        seat, time,
    },
    messages,
};

/// What the audit calls it.
const UNDO: &str = "booking.undo";

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
        (Status::Cancelled, _) => Some(restored(std::slice::from_ref(&back))),
        (was, is) if was == is => Some(Message::BookingMoved { booking }),
        _ => None,
    };
    let by = actor.to_string();
    let back = record::write(tx, now, &by, UNDO, &found, back).await;
    let back = take_back(tx, now, actor, &found, back.map_err(changed)?).await?;
    if let Some(message) = told {
        tell(tx, now, &back, message).await?;
    }
    Ok(back)
}

/// Takes the time of a visit that is written as it was again.
async fn take_back(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    found: &Booking,
    back: Booking,
) -> Result<Booking, BookError> {
    let (back, free) = take_time(tx, found, back).await?;
    // One that stood beside another stands there again.
    if !free && !found.doubled {
        return Err(BookError::Taken);
    }
    let back = double::mark(tx, back, !free).await?;
    if found.status == Status::Cancelled && back.class.is_some() {
        // Its class was called off, and takes place again.
        hours::come_back(tx, now, actor, back.staff, back.time).await?;
    }
    Ok(back)
}

/// What whoever booked is told of visits that are as they were before they were called off.
pub(super) fn restored(visits: &[Booking]) -> Message {
    let waiting = visits
        .first()
        .is_some_and(|visit| visit.status == Status::Pending);
    match visits {
        [one] if !waiting => Message::BookingRestored { booking: one.id },
        visits => Message::VisitsRestored {
            booking: visits.first().map_or(Uuid::nil().into(), |visit| visit.id),
            all: visits.iter().map(|visit| visit.id).collect(),
            waiting,
        },
    }
}

/// Takes back visits that were called off together, written in one order, whoever writes them, before one of
/// them takes its time; the salon's people are told of all at once. `found` with each as it was; soonest
/// first.
pub(super) async fn take_back_all(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    mut all: Vec<(Booking, Booking)>,
) -> Result<Vec<Booking>, BookError> {
    if all.iter().any(|(found, _)| found.class.is_some()) {
        seat::turn(tx).await?;
    }
    all.sort_unstable_by_key(|(found, _)| found.id);
    let (by, mut written) = (actor.to_string(), Vec::with_capacity(all.len()));
    for (found, back) in all {
        let back = record::write_untold(tx, now, &by, (UNDO, ""), &found, back).await;
        written.push((found, back.map_err(changed)?));
    }
    let mut done = Vec::with_capacity(written.len());
    for (found, back) in written {
        done.push(take_back(tx, now, actor, &found, back).await?);
    }
    done.sort_unstable_by_key(|visit| (visit.time.from, visit.id));
    alerts::follow_together(tx, now, &by, Topic::New, &done).await?;
    Ok(done)
}

/// What became of several visits that were called off together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many take place again.
    pub back: u32,
    /// How many stay cancelled, because somebody has their time by now.
    pub taken: u32,
}

/// As [`undo`]; of visits of a series that were called off together all that are still free. One message tells
/// of those that are agreed, one of those that wait for the salon's yes.
///
/// # Errors
/// As [`undo`]; [`BookError::Taken`] when none of them is free.
pub async fn undo_all(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
) -> Result<Undone, BookError> {
    crate::booking::sweep_holds(tx, now).await?;
    let found = find(tx, booking, version).await?;
    let all = cancelled_together(tx, &found).await?;
    if all.is_empty() {
        undo(tx, now, actor, booking, version).await?;
        return Ok(Undone { back: 1, taken: 0 });
    }
    let (mut free, mut taken) = (Vec::new(), 0);
    for one in all {
        let history = store::audit::list(tx, one.id.into()).await?;
        let back = last_step(&one, &history, now).ok_or(BookError::NothingToUndo)?;
        match one.doubled || is_free(tx, &back).await? {
            true => free.push((one, back)),
            false => taken += 1,
        }
    }
    if free.is_empty() {
        return Err(BookError::Taken);
    }
    let done = take_back_all(tx, now, actor, free).await?;
    let waits = |visit: &Booking| visit.status == Status::Pending;
    let (waiting, agreed): (Vec<_>, Vec<_>) = done.iter().cloned().partition(waits);
    for some in [agreed, waiting].iter().filter(|some| !some.is_empty()) {
        messages::queue(tx, now, &restored(some), Recipient::Client(found.booker)).await?;
    }
    let back = u32::try_from(done.len()).unwrap_or(u32::MAX);
    Ok(Undone { back, taken })
}

/// The visits of its series that were called off together with this one, with it, soonest first; none when
/// it was called off alone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn cancelled_together(
    tx: &TenantTx,
    visit: &Booking,
) -> Result<Vec<Booking>, StoreError> {
    if visit.status != Status::Cancelled {
        return Ok(Vec::new());
    }
    let Some(series) = store::series::of(tx, visit.id).await? else {
        return Ok(Vec::new());
    };
    let last = async |id: BookingId| -> Result<Option<(Timestamp, String)>, StoreError> {
        let last = store::audit::list(tx, id.into()).await?.pop();
        let last = last.filter(|last| last.action == "booking.cancelled");
        Ok(last.map(|last| (last.at, last.actor)))
    };
    let this = last(visit.id).await?;
    let mut together = Vec::new();
    for one in store::series::visits(tx, series.id).await? {
        if one.status == Status::Cancelled && this.is_some() && last(one.id).await? == this {
            together.push(one);
        }
    }
    match together.len() {
        1 => Ok(Vec::new()),
        _ => Ok(together),
    }
}

/// Whether nobody has the time that a visit would take. The database has the last word.
async fn is_free(tx: &TenantTx, visit: &Booking) -> Result<bool, StoreError> {
    let Some(wanted) = time::needed(tx, visit).await? else {
        return Ok(false);
    };
    for (subject, time) in wanted {
        let taken = claims::list(tx, time, Some(visit.id)).await?;
        if taken.iter().any(|claim| claim.subject == subject) {
            return Ok(false);
        }
    }
    Ok(true)
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
    let fits = moved || (last.action != UNDO && found.status.may_go_back_to(old.status));
    let in_time = now <= last.at.plus_minutes(UNDO_MIN);
    let of_desk = ["staff:", "platform:"].iter();
    let mut of_desk = of_desk.filter(|kind| last.actor.starts_with(**kind));
    (fits && in_time && of_desk.next().is_some()).then(|| Booking {
        status: old.status,
        staff: old.staff,
        time: Interval::new(old.from, old.until),
        then: old.then,
        ..found.clone()
    })
}

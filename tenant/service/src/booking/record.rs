//! Changes a visit and writes who did it, in one go.

use domain::{
    StaffId, Timestamp,
    alert::Topic,
    booking::{Booking, Event, Part, Status},
    plan::Quota,
};
use serde::{Deserialize, Serialize};
use store::{audit, bookings};

use super::{BookError, seat};
use crate::{StoreError, TenantTx, alerts, fresh_id, quota, reminders, waitlist, win_back};

/// What the audit keeps of a visit, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub status: Status,
    pub staff: StaffId,
    pub from: Timestamp,
    pub until: Timestamp,
    /// The services after the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Part>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Moves a visit along `event` and writes the audit row; compare-and-set on its version.
pub(super) async fn apply(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    booking: &Booking,
    event: Event,
) -> Result<Booking, BookError> {
    apply_because(tx, now, actor, booking, event, "").await
}

/// As [`apply`], with a reason in the actor's words.
pub(crate) async fn apply_because(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    booking: &Booking,
    event: Event,
    reason: &str,
) -> Result<Booking, BookError> {
    let status = booking.status.after(event).ok_or(BookError::NotLive)?;
    let changed = Booking {
        status,
        held_until: None,
        ..booking.clone()
    };
    let action = format!("booking.{}", status.code());
    set(tx, now, actor, (action.as_str(), reason), booking, changed).await
}

/// Writes a changed visit and its audit row.
pub(crate) async fn write(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    action: &str,
    old: &Booking,
    new: Booking,
) -> Result<Booking, BookError> {
    set(tx, now, actor, (action, ""), old, new).await
}

async fn set(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    what: (&str, &str),
    old: &Booking,
    new: Booking,
) -> Result<Booking, BookError> {
    let new = write_untold(tx, now, actor, what, old, new).await?;
    alerts::follow(tx, now, actor, Some(old), &new).await?;
    Ok(new)
}

/// As [`write`], with a reason beside the action; the salon's people are told by the caller, of several
/// visits at once.
pub(crate) async fn write_untold(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    (action, reason): (&str, &str),
    old: &Booking,
    new: Booking,
) -> Result<Booking, BookError> {
    let new = Booking {
        sequence: new.sequence_after(old),
        ..new
    };
    seat::turn_of(tx, old, &new).await?;
    if !bookings::update(tx, &new).await? {
        return Err(BookError::NotLive);
    }
    let facts = Facts {
        reason: reason.to_owned(),
        ..facts(&new)
    };
    insert(tx, now, actor, action, Some(old), (&new, facts)).await?;
    Ok(Booking {
        version: new.version + 1,
        ..new
    })
}

/// Calls one of several visits off, as [`write_untold`].
pub(crate) async fn call_off_untold(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    visit: &Booking,
    reason: &str,
) -> Result<Booking, BookError> {
    let status = visit.status.after(Event::Cancel);
    let cancelled = Booking {
        status: status.ok_or(BookError::NotLive)?,
        held_until: None,
        ..visit.clone()
    };
    let action = ("booking.cancelled", reason);
    write_untold(tx, now, actor, action, visit, cancelled).await
}

/// Writes the audit row of a change.
pub(crate) async fn note(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    action: &str,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    insert(tx, now, actor, action, old, (new, facts(new))).await?;
    alerts::follow(tx, now, actor, old, new).await
}

/// As [`note`] of a visit that is booked with others of a series; the salon's people are told of all of
/// them together by the caller.
pub(crate) async fn note_of_series(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    visit: &Booking,
) -> Result<(), StoreError> {
    let action = format!("booking.{}", visit.status.code());
    insert(tx, now, actor, &action, None, (visit, facts(visit))).await
}

async fn insert(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    action: &str,
    old: Option<&Booking>,
    (booking, new): (&Booking, Facts),
) -> Result<(), StoreError> {
    let entry = audit::Entry {
        at: now,
        actor: actor.to_owned(),
        action: action.to_owned(),
        object: booking.id.into(),
        old: old.map(|old| text(&facts(old))),
        new: Some(text(&new)),
    };
    audit::insert(tx, fresh_id(), &entry).await?;
    // One place for all that changes a visit: none can forget its reminders.
    reminders::follow(tx, now, old, booking).await?;
    win_back::follow(tx, now, actor, old, booking).await?;
    if Topic::of_change(old, booking) == Some(Topic::New) {
        quota::count(tx, now, Quota::Bookings, now).await?;
    }
    waitlist::follow(tx, now, actor, old, booking).await
}

fn facts(booking: &Booking) -> Facts {
    Facts {
        status: booking.status,
        staff: booking.staff,
        from: booking.time.from,
        until: booking.time.until,
        then: booking.then.clone(),
        reason: String::new(),
    }
}

fn text(facts: &Facts) -> String {
    serde_json::json!(facts).to_string()
}

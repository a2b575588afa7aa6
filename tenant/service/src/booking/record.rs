//! Changes a visit and writes who did it, in one go.

use domain::{
    Timestamp,
    booking::{Booking, Event},
};
use store::{audit, bookings};

use super::BookError;
use crate::{StoreError, TenantTx, fresh_id};

/// Moves a visit along `event` and writes the audit row; compare-and-set on its version.
pub(super) async fn apply(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    booking: &Booking,
    event: Event,
) -> Result<Booking, BookError> {
    let status = booking.status.after(event).ok_or(BookError::NotLive)?;
    let mut changed = Booking {
        status,
        ..booking.clone()
    };
    changed.held_until = None;
    write(
        tx,
        now,
        actor,
        &format!("booking.{}", status.code()),
        booking,
        changed,
    )
    .await
}

/// Writes a changed visit and its audit row.
pub(super) async fn write(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    action: &str,
    old: &Booking,
    new: Booking,
) -> Result<Booking, BookError> {
    if !bookings::update(tx, &new).await? {
        return Err(BookError::NotLive);
    }
    note(tx, now, actor, action, Some(old), &new).await?;
    Ok(Booking {
        version: new.version + 1,
        ..new
    })
}

/// Writes the audit row of a change.
pub(super) async fn note(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    action: &str,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    let entry = audit::Entry {
        at: now,
        actor: actor.to_owned(),
        action: action.to_owned(),
        object: new.id.into(),
        old: old.map(facts),
        new: Some(facts(new)),
    };
    audit::insert(tx, fresh_id(), &entry).await
}

fn facts(booking: &Booking) -> String {
    serde_json::json!({
        "status": booking.status.code(),
        "staff": booking.staff,
        "from": booking.time.from,
        "until": booking.time.until,
    })
    .to_string()
}

//! Broadcasts at the desk: written, tried out, started, paused, called off.

use domain::{
    Actor, Timestamp,
    broadcast::{Draft, Event, Segment, check_start},
    client::Phone,
    fields::{FieldErrors, FieldKind},
    ids::BroadcastId,
    message::{Message, Recipient},
    plan::Quota,
};
use serde_json::json;
use uuid::Uuid;

use crate::{StoreError, TenantTx, broadcasts, fresh_id, messages, quota};

pub use store::broadcasts::Broadcast;

/// Why nothing happens to a broadcast.
#[derive(Debug, thiserror::Error)]
pub enum CastError {
    /// Something typed is wrong, field by field.
    #[error("what was typed is not accepted")]
    Fields(FieldErrors),
    /// There is no such broadcast.
    #[error("the broadcast does not exist")]
    Unknown,
    /// It does not stand where this could happen any more.
    #[error("the broadcast has changed meanwhile")]
    Changed,
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

impl From<FieldErrors> for CastError {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}

/// At most `limit` broadcasts, newest first, from after the one given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn broadcasts(
    tx: &TenantTx,
    after: Option<BroadcastId>,
    limit: u32,
) -> Result<Vec<Broadcast>, StoreError> {
    store::broadcasts::list(tx, after, limit).await
}

/// One broadcast.
///
/// # Errors
/// [`CastError::Unknown`] when there is none.
pub async fn broadcast(tx: &TenantTx, id: BroadcastId) -> Result<Broadcast, CastError> {
    let found = store::broadcasts::find(tx, id).await?;
    found.ok_or(CastError::Unknown)
}

/// How many people a segment has now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reach(tx: &TenantTx, now: Timestamp, segment: Segment) -> Result<u64, StoreError> {
    store::broadcasts::reach(tx, broadcasts::CHANNEL, segment, now).await
}

/// Writes a new draft, or changes one.
///
/// # Errors
/// [`CastError::Fields`] with what is wrong; [`CastError::Changed`] when it is no draft any more.
pub async fn put_broadcast(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    known: Option<BroadcastId>,
    draft: &Draft,
) -> Result<BroadcastId, CastError> {
    let mut faults = draft.faults();
    if let Segment::Had(service) = draft.segment
        && store::services::find(tx, service).await?.is_none()
    {
        faults.add("service", FieldKind::Choose);
    }
    faults.into_result()?;
    let id = known.unwrap_or_else(|| fresh_id().into());
    match known {
        None => store::broadcasts::insert(tx, id, draft, now).await?,
        Some(id) if store::broadcasts::rewrite(tx, id, draft).await? => {}
        Some(id) => {
            broadcast(tx, id).await?;
            return Err(CastError::Changed);
        }
    }
    note(tx, now, actor, "broadcast.put", id).await?;
    Ok(id)
}

/// Starts a draft, now or at a moment to come.
///
/// # Errors
/// [`CastError::Fields`] for a moment that cannot be; [`CastError::Changed`] when it is no draft.
pub async fn start_broadcast(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: BroadcastId,
    at: Option<Timestamp>,
) -> Result<(), CastError> {
    if let Some(at) = at {
        let mut faults = FieldErrors::default();
        check_start(at, now, &mut faults);
        faults.into_result()?;
    }
    // It is counted in the month in which it begins.
    let start = at.unwrap_or(now);
    quota::refuse_full::<CastError>(tx, start, Quota::Broadcasts, "date").await?;
    let found = broadcast(tx, id).await?;
    let state = found.state.after(Event::Start).ok_or(CastError::Changed)?;
    let started = Broadcast {
        state,
        start,
        run: found.run + 1,
        ..found.clone()
    };
    change(tx, now, actor, "broadcast.start", &found, &started).await?;
    broadcasts::set_going(tx, now, &started).await?;
    Ok(quota::count(tx, now, Quota::Broadcasts, start).await?)
}

/// Pauses a broadcast, lets it go on, or calls it off.
///
/// # Errors
/// [`CastError::Changed`] when that cannot happen to it any more.
pub async fn change_broadcast(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: BroadcastId,
    event: Event,
) -> Result<(), CastError> {
    let found = broadcast(tx, id).await?;
    let state = found.state.after(event).ok_or(CastError::Changed)?;
    let mut changed = Broadcast {
        state,
        ..found.clone()
    };
    let action = match event {
        Event::Pause => "broadcast.pause",
        Event::GoOn => "broadcast.go_on",
        Event::Cancel => "broadcast.cancel",
        _ => return Err(CastError::Changed),
    };
    match event {
        Event::GoOn => {
            changed.run += 1;
            // Who left so far has been looked at: it is judged anew.
            changed.before = found.tally;
        }
        Event::Cancel => changed.ended = Some(now),
        _ => {}
    }
    change(tx, now, actor, action, &found, &changed).await?;
    if event == Event::GoOn {
        broadcasts::set_going(tx, now, &changed).await?;
    }
    Ok(())
}

async fn change(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    action: &str,
    old: &Broadcast,
    new: &Broadcast,
) -> Result<(), CastError> {
    if !store::broadcasts::set(tx, old, new).await? {
        return Err(CastError::Changed);
    }
    Ok(note(tx, now, actor, action, old.id).await?)
}

/// Sends a broadcast to the one person with this phone, to see how it looks.
///
/// # Errors
/// [`CastError::Fields`] for `phone` when nobody with it can be written to.
pub async fn test_broadcast(
    tx: &TenantTx,
    now: Timestamp,
    id: BroadcastId,
    phone: &Phone,
) -> Result<(), CastError> {
    broadcast(tx, id).await?;
    let found = store::clients::find_reachable(tx, broadcasts::CHANNEL, phone).await?;
    let unknown = || FieldErrors::one("phone", FieldKind::Unknown);
    let client = found.ok_or_else(unknown)?;
    let message = Message::Broadcast { broadcast: id };
    messages::queue(tx, now, &message, Recipient::Client(client)).await?;
    Ok(())
}

async fn note(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    action: &str,
    id: BroadcastId,
) -> Result<(), StoreError> {
    let none: Option<&serde_json::Value> = None;
    let new = json!({ "broadcast": id });
    super::note(tx, (now, actor), action, Uuid::from(id), none, Some(&new)).await
}

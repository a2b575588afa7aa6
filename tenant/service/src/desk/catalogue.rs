//! Services.

use std::collections::BTreeMap;

use domain::{Actor, ServiceId, Timestamp, booking::Status, catalogue::Service};
use store::agenda::{self, Search};
use uuid::Uuid;

use super::{FieldErrors, FieldKind, PutError, course};
use crate::{StoreError, TenantTx, booking::seat};

/// All services, active or not, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn services(tx: &TenantTx) -> Result<Vec<Service>, StoreError> {
    store::services::list(tx).await
}

/// Keeps a service. A new one stands last and is done by every active specialist.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong; [`PutError::VisitsAhead`] when it would be switched off
/// under visits ahead and not `despite` them.
pub async fn put_service(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: &Service,
    despite: bool,
) -> Result<(), PutError> {
    turns(tx).await?;
    let old = store::services::find(tx, service.id).await?;
    let mut kept = service.clone();
    if let Some(old) = &old {
        // These have forms of their own, and may be newer than what the caller has read.
        kept.phases.clone_from(&old.phases);
        kept.needs.clone_from(&old.needs);
        kept.class.clone_from(&old.class);
    }
    // Who changes the length changes what the specialist does, not how long a colour works.
    let phased = !kept.phases.is_empty();
    kept.phases = kept.phases_in(kept.minutes);
    kept.faults().into_result()?;
    if kept.phases.is_empty() == phased {
        return Err(FieldErrors::one("minutes", FieldKind::Length).into());
    }
    let switched_off = old.as_ref().is_some_and(|old| old.active) && !service.active;
    if switched_off && !despite {
        let search = Search {
            service: Some(service.id),
            ..ahead(now)
        };
        refuse_ahead(tx, &search).await?;
    }
    if old.is_none() {
        let last = services(tx).await?.last().map_or(-1, |last| last.position);
        kept.position = last.saturating_add(1);
    }
    store::services::put(tx, &kept).await?;
    if old.is_none() {
        for staff in store::staff::list(tx).await? {
            if staff.active {
                store::staff::put_skill(tx, staff.id, kept.id, None).await?;
            }
        }
    }
    let id = kept.id.into();
    super::note(
        tx,
        (now, actor),
        "service.put",
        id,
        old.as_ref(),
        Some(&kept),
    )
    .await?;
    Ok(())
}

/// What is read of a service is written again, here as where its course is changed or it becomes a class: all
/// of them wait for the same turns.
async fn turns(tx: &TenantTx) -> Result<(), StoreError> {
    course::wait(tx).await?;
    seat::turn(tx).await
}

/// Puts the services given first, in this order; others follow as they stood.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reorder_services(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    order: &[ServiceId],
) -> Result<(), StoreError> {
    turns(tx).await?;
    let mut all = services(tx).await?;
    let before: BTreeMap<ServiceId, i32> = all.iter().map(|one| (one.id, one.position)).collect();
    let place = |id: &ServiceId| order.iter().position(|wanted| wanted == id);
    all.sort_by_key(|service| place(&service.id).unwrap_or(order.len()));
    let mut after = BTreeMap::new();
    for (mut service, position) in all.into_iter().zip(0..) {
        after.insert(service.id, position);
        if service.position != position {
            service.position = position;
            store::services::put(tx, &service).await?;
        }
    }
    if before == after {
        return Ok(());
    }
    let (old, new) = (Some(&before), Some(&after));
    super::note(tx, (now, actor), "service.reorder", Uuid::nil(), old, new).await
}

/// Agreed visits that start after `now`.
pub(super) fn ahead(now: Timestamp) -> Search {
    Search {
        from: Some(now),
        statuses: vec![Status::Pending, Status::Confirmed],
        ..Search::default()
    }
}

/// Refuses when there are such visits.
pub(super) async fn refuse_ahead(tx: &TenantTx, search: &Search) -> Result<(), PutError> {
    match agenda::count(tx, search).await? {
        0 => Ok(()),
        count => Err(PutError::VisitsAhead(count)),
    }
}

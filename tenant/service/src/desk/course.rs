//! How a service goes: its phases, the rooms and devices it needs, and what is special to each specialist.

use domain::{
    Actor, ResourceId, ServiceId, StaffId, Timestamp,
    catalogue::{Needed, Phase, Service, length_fits},
    resource::{MOST_RESOURCES, Resource},
};
use store::{claims, staff::Skill};

use super::{FieldErrors, FieldKind, PutError};
use crate::{StoreError, TenantTx};

/// The salon's rooms and devices, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn resources(tx: &TenantTx) -> Result<Vec<Resource>, StoreError> {
    store::resources::list(tx).await
}

/// Keeps a room or device, new or changed. Visits that have a piece which there is no more keep it.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong.
pub async fn put_resource(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    resource: &Resource,
) -> Result<(), PutError> {
    resource.faults().into_result()?;
    wait(tx).await?;
    let mut all = resources(tx).await?;
    let old = all.iter().find(|one| one.id == resource.id).cloned();
    if old.is_none() {
        if all.len() >= MOST_RESOURCES {
            return Err(FieldErrors::one("name", FieldKind::Range).into());
        }
        all.push(resource.clone());
    }
    for one in all.iter_mut().filter(|one| one.id == resource.id) {
        one.clone_from(resource);
    }
    store::resources::put(tx, &all).await?;
    let id = resource.id.into();
    let new = Some(resource);
    super::note(tx, (now, actor), "resource.put", id, old.as_ref(), new).await?;
    Ok(())
}

/// Takes a room or device off the list; false while a service needs it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove_resource(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: ResourceId,
) -> Result<bool, StoreError> {
    wait(tx).await?;
    if !needed_by(tx, id).await?.is_empty() {
        return Ok(false);
    }
    let (gone, left): (Vec<Resource>, Vec<Resource>) = resources(tx)
        .await?
        .into_iter()
        .partition(|one| one.id == id);
    if let Some(old) = gone.first() {
        store::resources::put(tx, &left).await?;
        let none = None::<&Resource>;
        super::note(
            tx,
            (now, actor),
            "resource.remove",
            id.into(),
            Some(old),
            none,
        )
        .await?;
    }
    Ok(true)
}

/// The services that need a room or device, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn needed_by(tx: &TenantTx, id: ResourceId) -> Result<Vec<Service>, StoreError> {
    let mut services = store::services::list(tx).await?;
    services.retain(|service| service.needs.iter().any(|need| need.resource == id));
    Ok(services)
}

/// Two who change the list, or what needs it, come one after the other.
pub(super) async fn wait(tx: &TenantTx) -> Result<(), StoreError> {
    claims::lock(tx, claims::Matter::Resources).await
}

/// Says how a service goes from now on; with phases it takes as long as they do together. Visits that are
/// booked keep their times.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong: `phases`, `needs`, `minutes`.
pub async fn set_course(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    phases: Vec<Phase>,
    needs: Vec<Needed>,
) -> Result<(), PutError> {
    wait(tx).await?;
    let found = store::services::find(tx, service).await?;
    let old = found.ok_or_else(|| FieldErrors::one("phases", FieldKind::Unknown))?;
    let known = resources(tx).await?;
    for need in &needs {
        let units = known.iter().find(|one| one.id == need.resource);
        if units.is_none_or(|one| need.count > one.units) {
            return Err(FieldErrors::one("needs", FieldKind::Range).into());
        }
    }
    let whole = phases
        .iter()
        .map(|phase| phase.minutes)
        .fold(0, u32::saturating_add);
    let new = Service {
        minutes: if phases.is_empty() {
            old.minutes
        } else {
            whole
        },
        phases,
        needs,
        ..old.clone()
    };
    new.faults().into_result()?;
    if new == old {
        return Ok(());
    }
    store::services::put(tx, &new).await?;
    let (id, old, new) = (service.into(), Some(&old), Some(&new));
    super::note(tx, (now, actor), "service.put", id, old, new).await?;
    Ok(())
}

/// The active specialists who do a service, with their own length and price.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn terms(tx: &TenantTx, service: ServiceId) -> Result<Vec<Skill>, StoreError> {
    store::staff::for_service(tx, service).await
}

/// How long a service takes with one specialist and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Terms {
    /// The specialist.
    pub staff: StaffId,
    /// Their own length, minutes; `None` is the usual one.
    pub minutes: Option<u32>,
    /// Their own price, in the smallest unit; `None` is the usual one.
    pub price_minor: Option<i64>,
}

/// Says what is special to each specialist from now on; those who do not do the service are left out.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong: `minutes`, `price`.
pub async fn set_terms(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    wanted: &[Terms],
) -> Result<(), PutError> {
    if !wanted.iter().all(|own| own.minutes.is_none_or(length_fits)) {
        return Err(FieldErrors::one("minutes", FieldKind::Length).into());
    }
    if wanted
        .iter()
        .any(|own| own.price_minor.is_some_and(|minor| minor < 0))
    {
        return Err(FieldErrors::one("price", FieldKind::Range).into());
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for skill in terms(tx, service).await? {
        let before = Terms {
            staff: skill.staff.id,
            minutes: skill.minutes,
            price_minor: skill.price_minor,
        };
        let after = wanted.iter().find(|own| own.staff == before.staff);
        let after = after.copied().unwrap_or(before);
        if after.minutes != before.minutes {
            store::staff::put_skill(tx, after.staff, service, after.minutes).await?;
        }
        if after.price_minor != before.price_minor {
            store::staff::set_price(tx, after.staff, service, after.price_minor).await?;
        }
        old.push(before);
        new.push(after);
    }
    if old != new {
        let (id, old, new) = (service.into(), Some(&old), Some(&new));
        super::note(tx, (now, actor), "service.terms", id, old, new).await?;
    }
    Ok(())
}

//! Specialists and what they do.

use domain::{
    Actor, Localized, ServiceId, StaffId, Timestamp,
    catalogue::length_fits,
    fields::{FieldErrors, FieldKind},
    plan::Quota,
    staff::Staff,
};
use store::agenda::Search;

use super::{
    PutError,
    catalogue::{ahead, refuse_ahead},
};
use crate::{StoreError, TenantTx, fresh_id, quota};

/// All specialists, active or not, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn staff_list(tx: &TenantTx) -> Result<Vec<Staff>, StoreError> {
    store::staff::list(tx).await
}

/// Keeps a specialist. A new one stands last.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong; [`PutError::VisitsAhead`] when they would be switched
/// off under visits ahead and not `despite` them.
pub async fn put_staff(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: &Staff,
    despite: bool,
) -> Result<(), PutError> {
    staff.faults().into_result()?;
    let old = store::staff::find(tx, staff.id).await?;
    let switched_off = old.as_ref().is_some_and(|old| old.active) && !staff.active;
    if switched_off && !despite {
        let search = Search {
            staff: Some(staff.id),
            ..ahead(now)
        };
        refuse_ahead(tx, &search).await?;
    }
    let more = staff.active && old.as_ref().is_none_or(|old| !old.active);
    if more {
        quota::refuse_full::<PutError>(tx, now, Quota::Staff, "active").await?;
    }
    let mut kept = staff.clone();
    if old.is_none() {
        let last = staff_list(tx)
            .await?
            .last()
            .map_or(-1, |last| last.position);
        kept.position = last.saturating_add(1);
    }
    store::staff::put(tx, &kept).await?;
    if more {
        quota::count(tx, now, Quota::Staff, now).await?;
    }
    let id = kept.id.into();
    super::note(tx, (now, actor), "staff.put", id, old.as_ref(), Some(&kept)).await?;
    Ok(())
}

/// What a specialist does, and in how many minutes of their own.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn skills(
    tx: &TenantTx,
    staff: StaffId,
) -> Result<Vec<(ServiceId, Option<u32>)>, StoreError> {
    let mut all = store::staff::list_skills(tx).await?;
    all.retain(|(who, ..)| *who == staff);
    Ok(all
        .into_iter()
        .map(|(_, service, own)| (service, own))
        .collect())
}

/// Says what a specialist does from now on; services that there are not are left out.
///
/// # Errors
/// [`PutError::Fields`] when a length of their own (field `skills`) does not fit.
pub async fn set_skills(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    wanted: &[(ServiceId, Option<u32>)],
) -> Result<(), PutError> {
    if !wanted.iter().all(|(_, own)| own.is_none_or(length_fits)) {
        return Err(FieldErrors::one("skills", FieldKind::Length).into());
    }
    known(tx, staff).await?;
    let old = skills(tx, staff).await?;
    let mut new = Vec::new();
    for service in store::services::list(tx).await? {
        let asked = wanted.iter().rfind(|(id, _)| *id == service.id).copied();
        let before = old.iter().find(|(id, _)| *id == service.id).copied();
        match asked {
            Some((id, own)) if asked != before => {
                store::staff::put_skill(tx, staff, id, own).await?;
            }
            None if before.is_some() => store::staff::remove_skill(tx, staff, service.id).await?,
            _ => {}
        }
        new.extend(asked);
    }
    new.sort_unstable();
    if new == old {
        return Ok(());
    }
    let (old, new) = (Some(&old), Some(&new));
    super::note(tx, (now, actor), "staff.skills", staff.into(), old, new).await?;
    Ok(())
}

/// Says which services a specialist does from now on; lengths of their own stay.
///
/// # Errors
/// [`PutError::Fields`] when there is no such specialist.
pub async fn choose_services(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    wanted: &[ServiceId],
) -> Result<(), PutError> {
    let had = skills(tx, staff).await?;
    let own = |id: &ServiceId| {
        had.iter()
            .find(|(had, _)| had == id)
            .and_then(|(_, own)| *own)
    };
    let all: Vec<_> = wanted.iter().map(|id| (*id, own(id))).collect();
    set_skills(tx, now, actor, staff, &all).await
}

/// The specialists who do a service.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn staff_of(tx: &TenantTx, service: ServiceId) -> Result<Vec<StaffId>, StoreError> {
    let all = store::staff::list_skills(tx).await?;
    let doers = all.into_iter().filter(|(_, done, _)| *done == service);
    Ok(doers.map(|(staff, ..)| staff).collect())
}

/// Says which active specialists do a service from now on; lengths of their own stay.
///
/// # Errors
/// [`PutError::Fields`] when nobody is left for a service on offer (field `team`).
pub async fn choose_staff(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    wanted: &[StaffId],
) -> Result<(), PutError> {
    let mut team = staff_list(tx).await?;
    team.retain(|staff| staff.active);
    let offered = store::services::find(tx, service).await?;
    let offered = offered.is_some_and(|service| service.active);
    if offered && !team.iter().any(|one| wanted.contains(&one.id)) {
        return Err(FieldErrors::one("team", FieldKind::Choose).into());
    }
    // Read once: a salon of seventy would read its skills seventy times.
    let all = store::staff::list_skills(tx).await?;
    for staff in team {
        let own = all.iter().filter(|(who, ..)| *who == staff.id);
        let old: Vec<(ServiceId, Option<u32>)> =
            own.map(|(_, done, minutes)| (*done, *minutes)).collect();
        let mut new = old.clone();
        new.retain(|(done, _)| *done != service);
        match (new.len() < old.len(), wanted.contains(&staff.id)) {
            (false, true) => {
                store::staff::put_skill(tx, staff.id, service, None).await?;
                new.push((service, None));
            }
            (true, false) => store::staff::remove_skill(tx, staff.id, service).await?,
            _ => continue,
        }
        let (old, new) = (Some(&old), Some(&new));
        super::note(tx, (now, actor), "staff.skills", staff.id.into(), old, new).await?;
    }
    Ok(())
}

/// Refuses a specialist that there is not.
pub(super) async fn known(tx: &TenantTx, staff: StaffId) -> Result<(), PutError> {
    match store::staff::find(tx, staff).await? {
        Some(_) => Ok(()),
        None => Err(FieldErrors::one("staff", FieldKind::Unknown).into()),
    }
}

/// Names one form can hold.
const LARGEST_TEAM: usize = 20;

/// Names the whole team, the owner first: active specialists get these names in list order, further
/// ones are added with all services and the owner's hours, and those beyond are switched off.
///
/// # Errors
/// [`PutError::Fields`] when a name (field `name`) is not accepted.
pub async fn set_team(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    names: &[Localized],
) -> Result<(), PutError> {
    if names.len() > LARGEST_TEAM {
        return Err(FieldErrors::one("name", FieldKind::Range).into());
    }
    // Two presses of one button come one after the other.
    if let Some(first) = staff_list(tx).await?.first() {
        store::claims::lock(tx, first.id).await?;
    }
    let mut known = staff_list(tx).await?;
    known.retain(|staff| staff.active);
    let services = store::services::list(tx).await?;
    let all: Vec<_> = services.iter().map(|service| (service.id, None)).collect();
    for (place, name) in names.iter().enumerate() {
        match known.get(place) {
            Some(staff) => {
                let named = Staff {
                    name: name.clone(),
                    active: true,
                    ..staff.clone()
                };
                if named != *staff {
                    put_staff(tx, now, actor, &named, false).await?;
                }
            }
            None => {
                let staff = Staff {
                    id: StaffId::from(fresh_id()),
                    name: name.clone(),
                    about: Localized::default(),
                    position: 0,
                    active: true,
                    daily_cap: None,
                };
                put_staff(tx, now, actor, &staff, false).await?;
                set_skills(tx, now, actor, staff.id, &all).await?;
                super::copy_hours(tx, now, actor, staff.id).await?;
            }
        }
    }
    for surplus in known.iter().skip(names.len()).filter(|staff| staff.active) {
        let off = Staff {
            active: false,
            ..surplus.clone()
        };
        put_staff(tx, now, actor, &off, false).await?;
    }
    Ok(())
}

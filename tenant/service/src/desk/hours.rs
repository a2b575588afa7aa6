//! When specialists work.

use chrono::NaiveDate;
use domain::{
    Actor, Interval, StaffId, Timestamp,
    fields::FieldErrors,
    ids::TimeOffId,
    schedule::{DateOverride, WeeklyWindow, day_fault, time_off_fault, weekly_faults},
};

use super::{Hours, PutError, team::known};
use crate::{StoreError, TenantTx, fresh_id, waitlist};

/// The weekly hours of a specialist, their own dates from the first to the last of `dates`, and
/// time off that touches `range`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn hours(
    tx: &TenantTx,
    staff: StaffId,
    dates: (NaiveDate, NaiveDate),
    range: Interval,
) -> Result<Hours, StoreError> {
    let mut found = store::hours::list(tx, &[staff], dates, range).await?;
    Ok(found.pop().map(|(_, hours)| hours).unwrap_or_default())
}

/// The weekly hours alone.
async fn weekly_of(tx: &TenantTx, staff: StaffId) -> Result<Vec<WeeklyWindow>, StoreError> {
    let (day, nothing) = (NaiveDate::MIN, Timestamp::from_ms(0));
    let found = hours(tx, staff, (day, day), Interval::new(nothing, nothing)).await?;
    Ok(found.weekly)
}

/// Replaces the weekly hours of a specialist.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong, by day: `mon` to `sun`.
pub async fn set_weekly(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    weekly: &[WeeklyWindow],
) -> Result<(), PutError> {
    weekly_faults(weekly).into_result()?;
    known(tx, staff).await?;
    let old = weekly_of(tx, staff).await?;
    store::hours::set_weekly(tx, staff, weekly, fresh_id).await?;
    let new = weekly.to_vec();
    let (old, new) = (Some(&old), Some(&new));
    super::note(tx, (now, actor), "hours.weekly", staff.into(), old, new).await?;
    waitlist::hours_changed(tx, now, staff, None).await?;
    Ok(())
}

/// Gives a specialist the weekly hours of the first one in the list who has any.
///
/// # Errors
/// [`PutError::Store`] when storage fails.
pub async fn copy_hours(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
) -> Result<(), PutError> {
    for other in store::staff::list(tx).await? {
        let weekly = weekly_of(tx, other.id).await?;
        if other.id != staff && other.active && !weekly.is_empty() {
            return set_weekly(tx, now, actor, staff, &weekly).await;
        }
    }
    Ok(())
}

/// Replaces the hours of a specialist on one date; no window means closed.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong (field `hours`).
pub async fn set_override(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    day: &DateOverride,
) -> Result<(), PutError> {
    if let Some(kind) = day_fault(&day.windows) {
        return Err(FieldErrors::one("hours", kind).into());
    }
    known(tx, staff).await?;
    store::hours::set_override(tx, staff, day, fresh_id).await?;
    let (old, new) = (None::<&()>, Some(day));
    super::note(tx, (now, actor), "hours.date", staff.into(), old, new).await?;
    waitlist::hours_changed(tx, now, staff, Some(day.date)).await?;
    Ok(())
}

/// Goes back to the weekly hours on one date.
///
/// # Errors
/// [`PutError::Store`] when storage fails.
pub async fn clear_override(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    date: NaiveDate,
) -> Result<(), PutError> {
    store::hours::clear_override(tx, staff, date).await?;
    let (old, new) = (Some(&date), None::<&()>);
    super::note(tx, (now, actor), "hours.date", staff.into(), old, new).await?;
    waitlist::hours_changed(tx, now, staff, Some(date)).await?;
    Ok(())
}

/// Notes that a specialist is away; visits that are booked then stay.
///
/// # Errors
/// [`PutError::Fields`] when it ends before it starts (field `until`).
pub async fn add_time_off(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    time: Interval,
) -> Result<TimeOffId, PutError> {
    if let Some(kind) = time_off_fault(time) {
        return Err(FieldErrors::one("until", kind).into());
    }
    known(tx, staff).await?;
    let id = TimeOffId::from(fresh_id());
    store::hours::add_time_off(tx, staff, id, time).await?;
    let (old, new) = (None::<&()>, Some(&time));
    super::note(tx, (now, actor), "hours.time_off", staff.into(), old, new).await?;
    Ok(id)
}

/// Whether a specialist is away exactly then, as a class that was called off leaves it.
pub(super) async fn is_away(
    tx: &TenantTx,
    staff: StaffId,
    time: Interval,
) -> Result<bool, StoreError> {
    let found = hours(tx, staff, (NaiveDate::MIN, NaiveDate::MIN), time).await?;
    Ok(found.time_off.iter().any(|(_, away)| *away == time))
}

/// Takes back that a specialist is away exactly then.
pub(super) async fn come_back(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    time: Interval,
) -> Result<(), StoreError> {
    let found = hours(tx, staff, (NaiveDate::MIN, NaiveDate::MIN), time).await?;
    for (id, away) in found.time_off {
        if away == time
            && let Err(PutError::Store(cause)) = remove_time_off(tx, now, actor, staff, id).await
        {
            return Err(cause);
        }
    }
    Ok(())
}

/// Takes time off back; does nothing when there is none of that id.
///
/// # Errors
/// [`PutError::Store`] when storage fails.
pub async fn remove_time_off(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    staff: StaffId,
    id: TimeOffId,
) -> Result<(), PutError> {
    if store::hours::remove_time_off(tx, staff, id).await? {
        let (old, new) = (Some(&id), None::<&()>);
        super::note(tx, (now, actor), "hours.time_off", staff.into(), old, new).await?;
        waitlist::hours_changed(tx, now, staff, None).await?;
    }
    Ok(())
}

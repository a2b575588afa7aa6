//! What the salon's plan allows: asked here by every use case that it bounds, and nowhere else.
//!
//! What a client does is never refused: a visit beyond the plan is booked, and the owner is told.

use chrono::{Datelike, Months};
use domain::{
    Interval, Timestamp,
    availability::{day_start, salon_date},
    fields::{FieldErrors, FieldKind},
    message::{Message, Recipient},
    plan::{Feature, PlanNews, Quota},
    seat::Seat,
};
use store::{claims, jobs_table, plan};

use crate::{StoreError, TenantTx, fresh_id, messages};

/// Kind of the job that tells the owner by mail of a mark that was reached.
pub const REACHED: &str = "plan.reached";

/// How much of it is used now: of what is counted by the month, in this one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn used(tx: &TenantTx, now: Timestamp, quota: Quota) -> Result<u32, StoreError> {
    match quota {
        Quota::Bookings => plan::count_booked(tx, month(tx, now).await?.1.from).await,
        Quota::Broadcasts => plan::count_cast(tx, month(tx, now).await?.1).await,
        Quota::Staff => plan::count_staff(tx).await,
        // A salon is one place with one bot, or none yet.
        Quota::Locations | Quota::Bots => Ok(1),
    }
}

/// Refuses, at a field, what would be one more than the plan allows, in the month of `when` where it
/// is counted by the month.
///
/// # Errors
/// [`FieldKind::Plan`] when there is no room.
pub(crate) async fn refuse_full<E: From<FieldErrors> + From<StoreError>>(
    tx: &TenantTx,
    when: Timestamp,
    quota: Quota,
    field: &'static str,
) -> Result<(), E> {
    let Some(allowed) = plan::entitlements(tx).await?.allowed.of(quota) else {
        return Ok(());
    };
    // Two who want the last one come one after the other.
    claims::lock(tx, claims::Matter::Plan).await?;
    if used(tx, when, quota).await? < allowed {
        Ok(())
    } else {
        Err(FieldErrors::one(field, FieldKind::Plan).into())
    }
}

/// Whether the plan has it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn has(tx: &TenantTx, feature: Feature) -> Result<bool, StoreError> {
    Ok(plan::entitlements(tx).await?.features.contains(&feature))
}

/// Refuses, at a field, what the plan does not have.
///
/// # Errors
/// [`FieldKind::Plan`] when it does not.
pub(crate) async fn refuse_without<E: From<FieldErrors> + From<StoreError>>(
    tx: &TenantTx,
    feature: Feature,
    field: &'static str,
) -> Result<(), E> {
    if has(tx, feature).await? {
        Ok(())
    } else {
        Err(FieldErrors::one(field, FieldKind::Plan).into())
    }
}

/// Takes in that one more is used: tells the owner when a mark is reached, once for each mark of what
/// the plan allows, and each month anew of what is counted by the month: in the month of `when`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn count(
    tx: &TenantTx,
    now: Timestamp,
    quota: Quota,
    when: Timestamp,
) -> Result<(), StoreError> {
    let entitled = plan::entitlements(tx).await?;
    let Some(allowed) = entitled.allowed.of(quota) else {
        return Ok(());
    };
    let Some(mark) = entitled.mark(quota, used(tx, when, quota).await?) else {
        return Ok(());
    };
    let month = if quota.is_monthly() {
        month(tx, when).await?.0
    } else {
        String::new()
    };
    // Four fifths of a bigger plan are news, although a smaller one was used up.
    let time = format!("{month}/{allowed}");
    let old = plan::marks(tx).await?;
    let known = old.get(&quota).filter(|(when, _)| *when == time);
    if known.is_some_and(|(_, known)| *known >= mark) {
        return Ok(());
    }
    let mut marks = old.clone();
    marks.insert(quota, (time, mark));
    if !plan::put_marks(tx, &old, &marks).await? {
        return Ok(());
    }
    let news = PlanNews::Mark {
        quota,
        mark,
        allowed,
    };
    tell(tx, now, &news).await
}

async fn tell(tx: &TenantTx, now: Timestamp, news: &PlanNews) -> Result<(), StoreError> {
    for link in store::seats::list(tx, Seat::Owner).await? {
        let message = Message::Plan { news: news.clone() };
        messages::queue(tx, now, &message, Recipient::Staff(link.id)).await?;
    }
    let job = jobs::NewJob {
        kind: REACHED.to_owned(),
        payload: serde_json::json!({ "news": news }),
        run_at_ms: now.ms(),
        lane: jobs::Lane::Default,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 20,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// The month of the salon's zone that it is: `2026-11`, and its instants.
async fn month(tx: &TenantTx, now: Timestamp) -> Result<(String, Interval), StoreError> {
    let zone = store::settings::get(tx).await?.zone;
    let today = salon_date(zone, now);
    let first = today.with_day(1).unwrap_or(today);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let instants = Interval::new(day_start(zone, first), day_start(zone, next));
    Ok((first.format("%Y-%m").to_string(), instants))
}

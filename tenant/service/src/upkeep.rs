//! The daily sweep of a tenant: what is over makes room.

use domain::Timestamp;
use serde_json::json;

use crate::{StoreError, TenantTx, fresh_id};

/// Kind of the daily job.
pub const SWEEP: &str = "tenant.sweep";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Classes of which no visit tells are forgotten so long after they ended, and so many a day.
const CLASSES_MS: i64 = 365 * DAY_MS;
const CLASSES_AT_ONCE: u32 = 1_000;

/// Writes the first sweep; each sweep writes the next.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn schedule(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    next(tx, now).await
}

async fn next(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    let day = now.ms() / DAY_MS + 1;
    let job = jobs::NewJob {
        kind: SWEEP.to_owned(),
        payload: json!({}),
        run_at_ms: day * DAY_MS,
        lane: jobs::Lane::Bulk,
        until_ms: None,
        dedupe_key: Some(format!("day:{day}")),
        max_attempts: 20,
    };
    store::jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Forgets claims of last week, handled updates of the day before yesterday, messages sent 30 days
/// ago, who got a booking card the day before yesterday and menus as old as messages, work given up 90 days ago, reminders of last quarter and whom old broadcasts
/// went to, answers before visits that never were and classes of last year that no visit names; notes reminders that were missed;
/// looks for those who have been silent for long; plans birthday wishes; ends what nobody can wait for
/// any more; writes tomorrow's sweep.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    store::claims::sweep(tx, now.plus_ms(-7 * DAY_MS)).await?;
    store::inbox::sweep(tx, now.plus_ms(-2 * DAY_MS)).await?;
    store::outbox::sweep(tx, now.plus_ms(-30 * DAY_MS)).await?;
    store::jobs_table::sweep(tx, now.plus_ms(-90 * DAY_MS)).await?;
    store::cards::sweep(tx, now.plus_ms(-DAY_MS)).await?;
    store::menus::sweep(tx, now.plus_ms(-30 * DAY_MS)).await?;
    store::sealed::sweep(tx, now.plus_ms(-DAY_MS)).await?;
    store::classes::sweep(tx, now.plus_ms(-CLASSES_MS), CLASSES_AT_ONCE).await?;
    crate::reminders::sweep(tx, now).await?;
    crate::broadcasts::sweep(tx, now).await?;
    crate::win_back::look_for_silent(tx, now).await?;
    crate::birthdays::sweep(tx, now).await?;
    crate::waitlist::sweep(tx, now).await?;
    next(tx, now).await
}

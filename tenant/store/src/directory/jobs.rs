//! Jobs of the directory, written in the transaction that causes them.

use domain::Timestamp;
use jobs::NewJob;
use uuid::Uuid;

use crate::{
    DirectoryTx, StoreError,
    jobs_table::{self, DeadJob},
};

/// Writes a job; false when a live one of the same kind and dedupe key makes it superfluous.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn enqueue(
    tx: &DirectoryTx,
    id: Uuid,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    jobs_table::write(&tx.0, id, job, now).await
}

/// How many jobs wait or run, and how many are dead.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &DirectoryTx) -> Result<(i64, i64), StoreError> {
    jobs_table::tally(&tx.0).await
}

/// Jobs that were given up, latest first; `limit` at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_dead(tx: &DirectoryTx, limit: u32) -> Result<Vec<DeadJob>, StoreError> {
    jobs_table::dead(&tx.0, limit).await
}

/// Tries a job again that was given up, as if it were new; false when there is none, or a live one
/// of the same kind and dedupe key makes it superfluous.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn revive(tx: &DirectoryTx, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    jobs_table::revive_in(&tx.0, id, now).await
}

/// Forgets a job that was given up; false when there is none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn forget(tx: &DirectoryTx, id: Uuid) -> Result<bool, StoreError> {
    jobs_table::forget_in(&tx.0, id).await
}

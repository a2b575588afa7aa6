//! Jobs, written in the transaction that causes them.

use domain::Timestamp;
use jobs::NewJob;
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, TenantTx, tx::Tx};

/// Writes a job; false when a live one of the same kind and dedupe key makes it superfluous.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn enqueue(
    tx: &TenantTx,
    id: Uuid,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    write(&tx.0, id, job, now).await
}

/// Writes a job into the table that the transaction sees.
pub(crate) async fn write(
    tx: &Tx,
    id: Uuid,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let written = tx.change_quietly(
        "INSERT INTO job (id, lane, kind, payload, run_at_ms, max_attempts, dedupe_key, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        [
            id.into(),
            job.lane.code().into(),
            job.kind.as_str().into(),
            job.payload.to_string().into(),
            job.run_at_ms.into(),
            i64::from(job.max_attempts).into(),
            Value::String(job.dedupe_key.clone()),
            now.ms().into(),
        ],
    )
    .await?;
    tx.job_written(job.run_at_ms);
    Ok(written == 1)
}

/// How many jobs wait or run, and how many are dead.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx) -> Result<(i64, i64), StoreError> {
    tally(&tx.0).await
}

/// How many jobs of the table that the transaction sees wait or run, and how many are dead.
pub(crate) async fn tally(tx: &Tx) -> Result<(i64, i64), StoreError> {
    let row = tx
        .row(
            "SELECT count(*) AS jobs, coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS dead
             FROM job",
            [],
        )
        .await?
        .ok_or(StoreError::corrupt("job"))?;
    let (all, dead): (i64, i64) = (row.try_get("", "jobs")?, row.try_get("", "dead")?);
    Ok((all - dead, dead))
}

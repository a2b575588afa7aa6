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

/// Writes several jobs at once; those that a live one makes superfluous are left out.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn enqueue_all(
    tx: &TenantTx,
    jobs: &[(Uuid, NewJob)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if !jobs.is_empty() {
        write_all(&tx.0, jobs.iter().map(|(id, job)| (*id, job)), now).await?;
    }
    Ok(())
}

/// Writes a job into the table that the transaction sees.
pub(crate) async fn write(
    tx: &Tx,
    id: Uuid,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(write_all(tx, [(id, job)], now).await? == 1)
}

async fn write_all(
    tx: &Tx,
    jobs: impl IntoIterator<Item = (Uuid, &NewJob)>,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let mut values: Vec<Value> = vec![now.ms().into()];
    let mut rows = Vec::new();
    let mut earliest = i64::MAX;
    for (id, job) in jobs {
        let first = values.len() + 1;
        values.extend([
            id.into(),
            job.lane.code().into(),
            job.kind.as_str().into(),
            job.payload.to_string().into(),
            job.run_at_ms.into(),
            Value::BigInt(job.until_ms),
            i64::from(job.max_attempts).into(),
            Value::String(job.dedupe_key.clone()),
        ]);
        let places: Vec<String> = (first..=values.len())
            .map(|place| format!("${place}"))
            .collect();
        rows.push(format!("({}, $1)", places.join(", ")));
        earliest = earliest.min(job.run_at_ms);
    }
    let sql = format!(
        "INSERT INTO job (id, lane, kind, payload, run_at_ms, until_ms, max_attempts, dedupe_key,
             created_ms)
         VALUES {} ON CONFLICT DO NOTHING",
        rows.join(", ")
    );
    let written = tx.change_quietly(&sql, values).await?;
    tx.job_written(earliest);
    Ok(written)
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

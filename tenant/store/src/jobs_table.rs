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

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Identity.
    pub id: Uuid,
    /// What it was to do.
    pub kind: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was tried last.
    pub at: Timestamp,
    /// Why it failed, in words for an operator.
    pub error: String,
}

/// Jobs that were given up, latest first; `limit` at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_dead(tx: &TenantTx, limit: u32) -> Result<Vec<DeadJob>, StoreError> {
    dead(&tx.0, limit).await
}

/// The job of this kind and dedupe key that was given up last.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_dead(tx: &TenantTx, kind: &str, key: &str) -> Result<Option<Uuid>, StoreError> {
    let sql = "SELECT id FROM job WHERE state = 2 AND kind = $1 AND dedupe_key = $2
               ORDER BY run_at_ms DESC, id LIMIT 1";
    let row = tx.0.row(sql, [kind.into(), key.into()]).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?)
}

/// Tries a job again that was given up, as if it were new, and gives its payload; none when there is
/// no such job, or a live one of the same kind and dedupe key makes it superfluous.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn revive(
    tx: &TenantTx,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<serde_json::Value>, StoreError> {
    let sql = "SELECT payload FROM job WHERE id = $1 AND state = 2";
    let Some(row) = tx.0.row(sql, [id.into()]).await? else {
        return Ok(None);
    };
    let payload: String = row.try_get("", "payload")?;
    let payload = serde_json::from_str(&payload).map_err(|_| StoreError::corrupt("job"))?;
    Ok(revive_in(&tx.0, id, now).await?.then_some(payload))
}

/// Tries a job of the table that the transaction sees again; false when there is none to try.
pub(crate) async fn revive_in(tx: &Tx, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let revived = tx
        .change(
            "UPDATE job SET state = 0, attempts = 0, run_at_ms = $2, until_ms = NULL
             WHERE id = $1 AND state = 2 AND NOT EXISTS
                 (SELECT 1 FROM job live WHERE live.tenant = job.tenant AND live.kind = job.kind
                      AND live.dedupe_key = job.dedupe_key AND live.state < 2)",
            [id.into(), now.ms().into()],
        )
        .await?;
    if revived == 1 {
        tx.job_written(now.ms());
    }
    Ok(revived == 1)
}

/// Forgets a job that was given up; false when there is none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn forget(tx: &TenantTx, id: Uuid) -> Result<bool, StoreError> {
    forget_in(&tx.0, id).await
}

/// Forgets a job of the table that the transaction sees.
pub(crate) async fn forget_in(tx: &Tx, id: Uuid) -> Result<bool, StoreError> {
    let sql = "DELETE FROM job WHERE id = $1 AND state = 2";
    Ok(tx.change(sql, [id.into()]).await? == 1)
}

/// Forgets jobs that were given up before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM job WHERE state = 2 AND run_at_ms < $1";
    tx.0.change_quietly(sql, [before.ms().into()]).await
}

/// Jobs of the table that the transaction sees that were given up, latest first.
pub(crate) async fn dead(tx: &Tx, limit: u32) -> Result<Vec<DeadJob>, StoreError> {
    let rows = tx
        .rows(
            "SELECT id, kind, attempts, run_at_ms, last_error FROM job WHERE state = 2
             ORDER BY run_at_ms DESC, id LIMIT $1",
            [i64::from(limit).into()],
        )
        .await?;
    let read = |row: sea_orm::QueryResult| {
        let attempts: i32 = row.try_get("", "attempts")?;
        Ok(DeadJob {
            id: row.try_get("", "id")?,
            kind: row.try_get("", "kind")?,
            attempts: u32::try_from(attempts).unwrap_or(0),
            at: Timestamp::from_ms(row.try_get("", "run_at_ms")?),
            error: row.try_get("", "last_error")?,
        })
    };
    rows.into_iter().map(read).collect()
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

//! What waits and what was given up, table by table of the jobs, for the platform's owner.

use std::collections::BTreeMap;

use domain::{TenantId, Timestamp};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{CellTx, Cells, Place, StoreError, jobs_table::DeadJob};

/// A table of jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The directory's own.
    Directory,
    /// That of a cell: of all its tenants.
    Cell(String),
    /// That in a tenant's file.
    File(Place),
}

/// How many jobs of a lane there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their time or their turn.
    pub waiting: i64,
    /// Being run.
    pub running: i64,
    /// Given up.
    pub dead: i64,
}

/// A job that was given up, and whose it was; the directory's are nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Whose it is.
    pub tenant: Option<TenantId>,
    /// The job.
    pub job: DeadJob,
}

/// Counts a table's jobs by lane.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(cells: &Cells, source: &Source) -> Result<BTreeMap<String, Counts>, StoreError> {
    let tx = begin(cells, source).await?;
    let sql = "SELECT lane, CAST(state AS bigint) AS state, count(*) AS jobs FROM job
        GROUP BY lane, state";
    let rows = tx.0.rows(sql, []).await?;
    tx.0.commit().await?;
    let mut lanes: BTreeMap<String, Counts> = BTreeMap::new();
    for row in rows {
        let state: i64 = row.try_get("", "state")?;
        let counts = lanes.entry(row.try_get("", "lane")?).or_default();
        let jobs = row.try_get("", "jobs")?;
        match state {
            0 => counts.waiting = jobs,
            1 => counts.running = jobs,
            _ => counts.dead = jobs,
        }
    }
    Ok(lanes)
}

/// At most `limit` jobs of a table that were given up, latest first, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_undone(
    cells: &Cells,
    source: &Source,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> Result<Vec<Undone>, StoreError> {
    let (at, id) = after.map_or((i64::MAX, Uuid::max()), |(at, id)| (at.ms(), id));
    let tx = begin(cells, source).await?;
    let rows =
        tx.0.rows(
            "SELECT id, tenant, kind, attempts, run_at_ms, last_error FROM job
             WHERE state = 2 AND (run_at_ms, id) < ($1, $2)
             ORDER BY run_at_ms DESC, id DESC LIMIT $3",
            [at.into(), id.into(), i64::from(limit).into()],
        )
        .await?;
    tx.0.commit().await?;
    rows.iter().map(|row| read(cells, source, row)).collect()
}

async fn begin(cells: &Cells, source: &Source) -> Result<CellTx, StoreError> {
    match source {
        Source::Directory => cells.directory().await.map(|tx| CellTx(tx.0)),
        Source::Cell(name) => cells.cell(name).await,
        Source::File(place) => cells.cell_of(place).await,
    }
}

fn read(cells: &Cells, source: &Source, row: &QueryResult) -> Result<Undone, StoreError> {
    let tenant = match source {
        Source::Directory => None,
        Source::Cell(_) => cells.tenant_of_role(&row.try_get::<String>("", "tenant")?),
        Source::File(place) => Some(place.tenant.clone()),
    };
    let attempts: i32 = row.try_get("", "attempts")?;
    Ok(Undone {
        tenant,
        job: DeadJob {
            id: row.try_get("", "id")?,
            kind: row.try_get("", "kind")?,
            attempts: u32::try_from(attempts).unwrap_or(0),
            at: Timestamp::from_ms(row.try_get("", "run_at_ms")?),
            error: row.try_get("", "last_error")?,
        },
    })
}

//! The job table as a queue: one per Postgres cell, one for all files of a SQLite installation, one
//! for the directory.

mod files;

use std::sync::Mutex;

use async_trait::async_trait;
use domain::TenantId;
use jobs::{Job, Lane, Queue, QueueError};
use sea_orm::{QueryResult, Value};

use files::{Dues, Files, lock};

use crate::{CellTx, Cells, Place, StoreError};

/// The jobs of a cell, or of the directory.
pub struct CellQueue {
    cells: Cells,
    source: Source,
}

enum Source {
    /// A Postgres cell: one query serves all its tenants.
    Cell(String),
    /// Tenant files, each with the times its next jobs are due.
    Files(Mutex<Files>),
    /// The directory's own jobs.
    Directory,
}

impl CellQueue {
    /// The queues of this installation: one per cell, or one for all files.
    pub fn all(cells: &Cells) -> Vec<Self> {
        if cells.is_sqlite() {
            let source = Source::Files(Mutex::default());
            return vec![Self {
                cells: cells.clone(),
                source,
            }];
        }
        let names = cells.cell_names().into_iter();
        names
            .map(|name| Self {
                cells: cells.clone(),
                source: Source::Cell(name),
            })
            .collect()
    }

    /// The queue of the directory's own jobs; they belong to no tenant.
    pub fn of_directory(cells: &Cells) -> Self {
        Self {
            cells: cells.clone(),
            source: Source::Directory,
        }
    }

    async fn claim_from(
        &self,
        tx: &CellTx,
        now_ms: i64,
        limit: usize,
        lanes: &[Lane],
        lease_ms: i64,
        owner: Option<&TenantId>,
    ) -> Result<Vec<Job>, StoreError> {
        // A worker that died left its jobs leased: they are free again when the lease ends.
        tx.0.change(
            "UPDATE job SET state = 0 WHERE state = 1 AND locked_until_ms < $1",
            [now_ms.into()],
        )
        .await?;
        let mut values: Vec<Value> = vec![
            now_ms.into(),
            (now_ms + lease_ms).into(),
            i64::try_from(limit).unwrap_or(50).into(),
        ];
        let mut places = Vec::new();
        for lane in lanes {
            values.push(lane.code().into());
            places.push(format!("${}", values.len()));
        }
        let skip = if tx.0.is_sqlite() {
            ""
        } else {
            "FOR UPDATE SKIP LOCKED"
        };
        let sql = format!(
            "UPDATE job SET state = 1, attempts = attempts + 1, fence = fence + 1,
                 locked_until_ms = $2
             WHERE id IN (SELECT id FROM job WHERE state = 0 AND run_at_ms <= $1
                 AND (until_ms IS NULL OR until_ms > $1)
                 AND lane IN ({}) ORDER BY run_at_ms LIMIT $3 {skip})
             RETURNING id, tenant, lane, kind, payload, attempts, max_attempts, fence",
            places.join(", ")
        );
        let rows = tx.0.rows(&sql, values).await?;
        rows.iter().map(|row| self.read(row, owner)).collect()
    }

    fn read(&self, row: &QueryResult, owner: Option<&TenantId>) -> Result<Job, StoreError> {
        let corrupt = || StoreError::corrupt("job");
        let text = |column: &str| row.try_get::<String>("", column);
        let role = text("tenant")?;
        let tenant = match &self.source {
            Source::Directory => Some(String::new()),
            _ => owner
                .cloned()
                .or_else(|| self.cells.tenant_of_role(&role))
                .map(String::from),
        };
        let number = |column: &str| row.try_get::<i32>("", column);
        Ok(Job {
            id: row.try_get("", "id")?,
            tenant: tenant.ok_or_else(corrupt)?,
            kind: text("kind")?,
            payload: serde_json::from_str(&text("payload")?).map_err(|_| corrupt())?,
            lane: Lane::from_code(&text("lane")?).ok_or_else(corrupt)?,
            attempt: u32::try_from(number("attempts")?).map_err(|_| corrupt())?,
            max_attempts: u32::try_from(number("max_attempts")?).map_err(|_| corrupt())?,
            fence: row.try_get("", "fence")?,
        })
    }

    async fn begin(&self, job: &Job) -> Result<CellTx, StoreError> {
        match &self.source {
            Source::Files(_) => self.cells.cell_of(&place_of(job)?).await,
            Source::Cell(_) | Source::Directory => self.begin_shared().await,
        }
    }

    /// Begins on a table that holds the jobs of all.
    async fn begin_shared(&self) -> Result<CellTx, StoreError> {
        match &self.source {
            Source::Cell(name) => self.cells.cell(name).await,
            Source::Directory => self.cells.directory().await.map(|tx| CellTx(tx.0)),
            Source::Files(_) => Err(StoreError::UnknownCell(self.name().to_owned())),
        }
    }

    /// Runs one statement on the job if nobody claimed it since; remembers when it is due again.
    async fn settle(
        &self,
        job: &Job,
        sql: &str,
        more: Vec<Value>,
        due: Option<i64>,
    ) -> Result<bool, StoreError> {
        let tx = self.begin(job).await?;
        let mut values: Vec<Value> = vec![job.id.into(), job.fence.into()];
        values.extend(more);
        let changed = tx.0.change(sql, values).await?;
        tx.0.commit().await?;
        if let (Source::Files(files), Some(due)) = (&self.source, due) {
            lock(files).note(place_of(job)?, &[job.lane], due);
        }
        Ok(changed == 1)
    }
}

#[async_trait]
impl Queue for CellQueue {
    async fn claim(
        &self,
        now_ms: i64,
        limit: usize,
        lanes: &[Lane],
        lease_ms: i64,
    ) -> Result<Vec<Job>, QueueError> {
        let claimed = match &self.source {
            Source::Files(files) => {
                self.claim_files(files, now_ms, limit, lanes, lease_ms)
                    .await
            }
            Source::Cell(_) | Source::Directory => {
                async {
                    let tx = self.begin_shared().await?;
                    let jobs = self
                        .claim_from(&tx, now_ms, limit, lanes, lease_ms, None)
                        .await?;
                    tx.0.commit().await?;
                    Ok(jobs)
                }
                .await
            }
        };
        claimed.map_err(failed)
    }

    async fn heartbeat(&self, jobs: &[Job], until_ms: i64) -> Result<(), QueueError> {
        for job in jobs {
            let sql = "UPDATE job SET locked_until_ms = $3
                       WHERE id = $1 AND fence = $2 AND state = 1";
            self.settle(job, sql, vec![until_ms.into()], None)
                .await
                .map_err(failed)?;
        }
        Ok(())
    }

    async fn finish(&self, job: &Job) -> Result<bool, QueueError> {
        let sql = "DELETE FROM job WHERE id = $1 AND fence = $2 AND state = 1";
        self.settle(job, sql, Vec::new(), None)
            .await
            .map_err(failed)
    }

    async fn retry(&self, job: &Job, run_at_ms: i64, error: &str) -> Result<bool, QueueError> {
        let sql = "UPDATE job SET state = 0, run_at_ms = $3, last_error = $4
                   WHERE id = $1 AND fence = $2 AND state = 1";
        let more = vec![run_at_ms.into(), error.into()];
        self.settle(job, sql, more, Some(run_at_ms))
            .await
            .map_err(failed)
    }

    async fn release(&self, job: &Job) -> Result<bool, QueueError> {
        let sql = "UPDATE job SET state = 0, attempts = attempts - 1
                   WHERE id = $1 AND fence = $2 AND state = 1";
        self.settle(job, sql, Vec::new(), Some(0))
            .await
            .map_err(failed)
    }

    async fn bury(&self, job: &Job, error: &str) -> Result<bool, QueueError> {
        let sql = "UPDATE job SET state = 2, last_error = $3
                   WHERE id = $1 AND fence = $2 AND state = 1";
        self.settle(job, sql, vec![error.into()], None)
            .await
            .map_err(failed)
    }

    async fn written(&self) {
        match &self.source {
            Source::Directory => self.cells.directory_job_written().await,
            _ => self.cells.job_written().await,
        }
    }

    async fn dues(&self, now_ms: i64) -> Result<Vec<(Lane, i64)>, QueueError> {
        let found = async {
            if let Source::Files(files) = &self.source {
                self.refresh(files, now_ms).await?;
                let files = lock(files);
                let all = files.next.values().flat_map(|(_, dues)| dues.iter());
                let mut soonest = Dues::new();
                for (lane, due) in all {
                    let known = soonest.entry(*lane).or_insert(*due);
                    *known = (*known).min(*due);
                }
                return Ok(soonest);
            }
            let tx = self.begin_shared().await?;
            let dues = dues(&tx, now_ms).await?;
            tx.0.commit().await?;
            Ok(dues)
        };
        let found = found.await.map_err(failed)?;
        Ok(found.into_iter().collect())
    }

    fn name(&self) -> &str {
        match &self.source {
            Source::Cell(name) => name,
            Source::Files(_) => "files",
            Source::Directory => "directory",
        }
    }
}

/// When the next job of each lane is due or a lease of it ends: one look into an index a lane.
async fn dues(tx: &CellTx, now_ms: i64) -> Result<Dues, StoreError> {
    let of_lane = |lane: Lane| {
        format!(
            "SELECT '{lane}' AS lane, min(at) AS due FROM (
                 SELECT * FROM (SELECT run_at_ms AS at FROM job WHERE state = 0 AND lane = '{lane}'
                     AND (until_ms IS NULL OR until_ms > $1) ORDER BY run_at_ms LIMIT 1) AS waiting
                 UNION ALL SELECT min(locked_until_ms) + 1 FROM job
                     WHERE state = 1 AND lane = '{lane}') AS {lane}_dues",
            lane = lane.code()
        )
    };
    let sql = Lane::ALL.map(of_lane).join(" UNION ALL ");
    let mut dues = Dues::new();
    for row in tx.0.rows(&sql, [now_ms.into()]).await? {
        let lane: String = row.try_get("", "lane")?;
        let lane = Lane::from_code(&lane).ok_or(StoreError::corrupt("job"))?;
        if let Some(due) = row.try_get::<Option<i64>>("", "due")? {
            dues.insert(lane, due);
        }
    }
    Ok(dues)
}

fn place_of(job: &Job) -> Result<Place, StoreError> {
    let tenant = TenantId::try_from(job.tenant.clone()).map_err(|_| StoreError::corrupt("job"))?;
    Ok(Place {
        tenant,
        cell: "main".to_owned(),
    })
}

fn failed(cause: StoreError) -> QueueError {
    QueueError(Box::new(cause))
}

//! The daily sweep of the directory: what is over makes room.

use domain::Timestamp;
use store::{
    DirectoryTx,
    directory::{jobs, links, mail, sessions},
};

use super::{Accounts, enter::IDLE_MS};
use crate::{StoreError, fresh_id};

/// Kind of the daily job.
pub const SWEEP: &str = "directory.sweep";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Accounts {
    /// Writes the next sweep, unless it is written; each sweep writes the next one too.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn schedule_sweep(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.directory
            .run(move |tx| async move { next(&tx, now).await })
            .await
    }

    /// Forgets sessions and links that are over, and mails written 30 days ago; writes tomorrow's
    /// sweep.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.directory
            .run(move |tx| async move {
                sessions::sweep(&tx, now, now.plus_ms(-IDLE_MS)).await?;
                links::sweep(&tx, now).await?;
                mail::sweep(&tx, now.plus_ms(-30 * DAY_MS)).await?;
                next(&tx, now).await
            })
            .await
    }
}

async fn next(tx: &DirectoryTx, now: Timestamp) -> Result<(), StoreError> {
    let day = now.ms() / DAY_MS + 1;
    let job = ::jobs::NewJob {
        kind: SWEEP.to_owned(),
        payload: serde_json::json!({}),
        run_at_ms: day * DAY_MS,
        lane: ::jobs::Lane::Bulk,
        until_ms: None,
        dedupe_key: Some(format!("day:{day}")),
        max_attempts: 20,
    };
    jobs::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

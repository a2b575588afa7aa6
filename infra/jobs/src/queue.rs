//! Where jobs wait. The store implements it on both engines.

use async_trait::async_trait;

use crate::{Job, Lane};

/// The queue cannot be reached. Carries no personal data.
#[derive(Debug, thiserror::Error)]
#[error("the job queue cannot be reached")]
pub struct QueueError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// A queue of jobs with leases. All times are milliseconds since 1970 UTC.
#[async_trait]
pub trait Queue: Send + Sync {
    /// Takes up to `limit` due jobs of the lanes that are still of use, leased for `lease_ms`.
    async fn claim(
        &self,
        now_ms: i64,
        limit: usize,
        lanes: &[Lane],
        lease_ms: i64,
    ) -> Result<Vec<Job>, QueueError>;

    /// Extends leases; a job that someone else claimed meanwhile is left alone.
    async fn heartbeat(&self, jobs: &[Job], until_ms: i64) -> Result<(), QueueError>;

    /// Removes a finished job; false when it was claimed by someone else meanwhile.
    async fn finish(&self, job: &Job) -> Result<bool, QueueError>;

    /// Puts a job back, to run again at `run_at_ms`.
    async fn retry(&self, job: &Job, run_at_ms: i64, error: &str) -> Result<bool, QueueError>;

    /// Gives an unstarted job back as if it had not been claimed.
    async fn release(&self, job: &Job) -> Result<bool, QueueError>;

    /// Keeps a job that will not run again, with its error.
    async fn bury(&self, job: &Job, error: &str) -> Result<bool, QueueError>;

    /// Waits until a transaction of this process wrote a job: a hint, not a promise.
    async fn written(&self) {
        std::future::pending().await
    }

    /// When the next job of each lane is due, so far as known without looking hard; lanes without
    /// a job may be left out.
    async fn dues(&self, now_ms: i64) -> Result<Vec<(Lane, i64)>, QueueError>;

    /// A name for logs.
    fn name(&self) -> &str;
}

//! The handlers of jobs whose effect is in the tenant's own tables.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{BookingId, TenantId};
use jobs::{Handler, Job, JobError, Outcome};
use serde::Deserialize;
use service::{
    StoreError, TenantScope,
    booking::{self, BookError},
    clock::Clock,
    directory::Directory,
    upkeep,
};

/// Finds the tenant of a job.
pub(crate) async fn scope_of(directory: &Directory, job: &Job) -> Result<TenantScope, JobError> {
    let tenant = TenantId::try_from(job.tenant.clone()).map_err(JobError::Discard)?;
    directory
        .scope(&tenant)
        .await
        .map_err(|cause| JobError::Retry(cause.to_string()))?
        .ok_or_else(|| JobError::Discard("the tenant is gone".to_owned()))
}

/// Gives a hold back when it ran out.
pub(crate) struct ExpireHold {
    pub directory: Directory,
    pub clock: Arc<dyn Clock>,
}

#[derive(Deserialize)]
struct HeldBooking {
    booking: BookingId,
}

#[async_trait]
impl Handler for ExpireHold {
    fn kind(&self) -> &'static str {
        booking::EXPIRE_HOLD
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let held: HeldBooking = serde_json::from_value(job.payload.clone())
            .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))?;
        let scope = scope_of(&self.directory, job).await?;
        let now = self.clock.now();
        let done: Result<(), BookError> = scope
            .run(move |tx| async move { booking::expire(&tx, now, held.booking).await })
            .await;
        done.map(|()| Outcome::Done)
            .map_err(|cause| JobError::Retry(cause.to_string()))
    }
}

/// The daily sweep.
pub(crate) struct Sweep {
    pub directory: Directory,
    pub clock: Arc<dyn Clock>,
}

#[async_trait]
impl Handler for Sweep {
    fn kind(&self) -> &'static str {
        upkeep::SWEEP
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let scope = scope_of(&self.directory, job).await?;
        let now = self.clock.now();
        let done: Result<(), StoreError> = scope
            .run(move |tx| async move { upkeep::sweep(&tx, now).await })
            .await;
        done.map(|()| Outcome::Done)
            .map_err(|cause| JobError::Retry(cause.to_string()))
    }
}

//! Whose job it is, and which message.

use domain::{TenantId, ids::MessageId};
use jobs::{Job, JobError};
use service::{StoreError, TenantScope, clock::Clock, directory::Directory, messages};

/// While a tenant is suspended its messages are looked at this often, minutes.
const SUSPENDED_MIN: i64 = 60;

/// Whose job it is.
pub(crate) async fn owner(
    directory: &Directory,
    job: &Job,
) -> Result<(TenantId, TenantScope), JobError> {
    let discard = |why: &str| JobError::Discard(why.to_owned());
    let tenant = TenantId::try_from(job.tenant.clone()).map_err(|_| discard("no tenant id"))?;
    let scope = directory.scope(&tenant).await.map_err(again)?;
    let scope = scope.ok_or_else(|| discard("the tenant is gone"))?;
    Ok((tenant, scope))
}

/// Whose message a job sends, and which.
pub(super) async fn whose(
    directory: &Directory,
    job: &Job,
) -> Result<(TenantId, TenantScope, MessageId), JobError> {
    let payload: messages::Send = serde_json::from_value(job.payload.clone())
        .map_err(|_| JobError::Discard("the payload is not a message's".to_owned()))?;
    let (tenant, scope) = owner(directory, job).await?;
    Ok((tenant, scope, payload.message.into()))
}

/// As [`whose`], while the tenant may send any.
pub(crate) async fn addressed(
    directory: &Directory,
    clock: &dyn Clock,
    job: &Job,
) -> Result<(TenantId, TenantScope, MessageId), JobError> {
    let (tenant, scope, id) = whose(directory, job).await?;
    if !directory.may_write(&tenant).await.map_err(again)? {
        let due = clock.now().plus_minutes(SUSPENDED_MIN);
        return Err(JobError::RetryAt(
            due.ms(),
            "the tenant is suspended".to_owned(),
        ));
    }
    Ok((tenant, scope, id))
}

pub(crate) fn again(error: StoreError) -> JobError {
    JobError::Retry(error.to_string())
}

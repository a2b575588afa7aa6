//! Work that was given up after many tries: tried again or let go by the salon's people.

use domain::{Actor, Timestamp};
use store::jobs_table;
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    messages::{self, Send},
};

pub use store::jobs_table::DeadJob;

/// Lines of the list.
const MOST: u32 = 100;

/// What was given up, latest first, 100 at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn undone(tx: &TenantTx) -> Result<Vec<DeadJob>, StoreError> {
    jobs_table::list_dead(tx, MOST).await
}

/// Tries it again; false when it is not there any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn try_again(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    job: Uuid,
) -> Result<bool, StoreError> {
    let Some(payload) = jobs_table::revive(tx, job, now).await? else {
        return Ok(false);
    };
    // A line of a chat is on its way again.
    if let Ok(send) = serde_json::from_value::<Send>(payload) {
        messages::reopened(tx, send.message.into()).await?;
    }
    super::note(tx, (now, actor), "job.again", job, None::<&()>, None::<&()>).await?;
    Ok(true)
}

/// Takes it off the list for good; false when it is not there any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn let_go(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    job: Uuid,
) -> Result<bool, StoreError> {
    let forgotten = jobs_table::forget(tx, job).await?;
    if forgotten {
        super::note(
            tx,
            (now, actor),
            "job.let_go",
            job,
            None::<&()>,
            None::<&()>,
        )
        .await?;
    }
    Ok(forgotten)
}

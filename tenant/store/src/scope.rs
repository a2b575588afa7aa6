//! The one edge at which tenant transactions begin and end.

use std::{future::Future, time::Duration};

use domain::TenantId;
use tracing::Instrument;

use crate::{Cells, Place, StoreError, TenantTx};

/// One tenant's storage; a cheap handle.
#[derive(Clone)]
pub struct TenantScope {
    cells: Cells,
    place: Place,
}

impl TenantScope {
    /// The storage of the tenant that lives at `place`.
    pub fn new(cells: Cells, place: Place) -> Self {
        Self { cells, place }
    }

    /// The tenant.
    pub fn tenant(&self) -> &TenantId {
        &self.place.tenant
    }

    /// Runs `work` in one transaction: begin, call, commit.
    ///
    /// It goes on in a task of its own when the caller vanishes, so a change is never half done.
    /// A deadlock, a serialisation failure or a plan that changed under it is run once more, so
    /// `work` may be called twice and must have no effect outside the transaction.
    ///
    /// # Errors
    /// What `work` returns, or [`StoreError`] when storage fails; nothing was written then.
    pub async fn run<T, E, F, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
        W: Fn(TenantTx) -> F + Send + Sync + 'static,
    {
        let (cells, place) = (self.cells.clone(), self.place.clone());
        let task = async move {
            let (first, again) = attempt(&cells, &place, &work, Run::First).await;
            if !again {
                return first;
            }
            tracing::info!("running the transaction once more");
            // A moment apart, so that the two sides of a deadlock do not meet again.
            tokio::time::sleep(Duration::from_millis(5)).await;
            attempt(&cells, &place, &work, Run::Second).await.0
        };
        match tokio::spawn(task.in_current_span()).await {
            Ok(result) => result,
            Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
            Err(_) => Err(StoreError::Interrupted.into()),
        }
    }
}

#[derive(PartialEq)]
enum Run {
    First,
    Second,
}

/// One run; the flag says whether another one may help.
async fn attempt<T, E, F, W>(
    cells: &Cells,
    place: &Place,
    work: &W,
    run: Run,
) -> (Result<T, E>, bool)
where
    E: From<StoreError>,
    F: Future<Output = Result<T, E>>,
    W: Fn(TenantTx) -> F,
{
    let tx = match cells.tenant(place).await {
        Ok(tx) => tx,
        Err(cause) => return (Err(cause.into()), false),
    };
    if run == Run::Second
        && let Err(cause) = tx.0.forget_plans().await
    {
        return (Err(cause.into()), false);
    }
    match work(tx.clone()).await {
        Ok(value) => match tx.0.commit().await {
            Ok(()) => {
                cells.tell_workers(place, &tx);
                (Ok(value), false)
            }
            Err(cause) => (Err(cause.into()), tx.0.wants_another_run()),
        },
        Err(refused) => {
            tx.0.rollback().await;
            (Err(refused), tx.0.wants_another_run())
        }
    }
}

//! The one edge at which transactions begin and end.

use std::{future::Future, time::Duration};

use domain::TenantId;
use tracing::Instrument;

use crate::{Cells, DirectoryTx, Place, StoreError, TenantTx, tx::Tx};

/// One tenant's storage; a cheap handle.
#[derive(Clone)]
pub struct TenantScope {
    cells: Cells,
    place: Place,
}

/// The directory's storage; a cheap handle.
#[derive(Clone)]
pub struct DirectoryScope {
    cells: Cells,
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
        run(self.clone(), work).await
    }
}

impl DirectoryScope {
    /// The directory of these databases.
    pub fn new(cells: Cells) -> Self {
        Self { cells }
    }

    /// Runs `work` in one transaction, with the promises of [`TenantScope::run`].
    ///
    /// # Errors
    /// What `work` returns, or [`StoreError`] when storage fails; nothing was written then.
    pub async fn run<T, E, F, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
        W: Fn(DirectoryTx) -> F + Send + Sync + 'static,
    {
        run(self.clone(), work).await
    }
}

/// A kind of tables, as far as its transactions are concerned.
trait Door: Send + Sync + 'static {
    type Open: Clone + Send + Sync + 'static;

    fn begin(&self) -> impl Future<Output = Result<Self::Open, StoreError>> + Send;

    fn inner(open: &Self::Open) -> &Tx;

    /// Tells the workers of what was committed.
    fn committed(&self, open: &Self::Open);
}

impl Door for TenantScope {
    type Open = TenantTx;

    async fn begin(&self) -> Result<TenantTx, StoreError> {
        self.cells.tenant(&self.place).await
    }

    fn inner(open: &TenantTx) -> &Tx {
        &open.0
    }

    fn committed(&self, open: &TenantTx) {
        self.cells.tell_workers(&self.place, open);
    }
}

impl Door for DirectoryScope {
    type Open = DirectoryTx;

    async fn begin(&self) -> Result<DirectoryTx, StoreError> {
        self.cells.directory().await
    }

    fn inner(open: &DirectoryTx) -> &Tx {
        &open.0
    }

    fn committed(&self, open: &DirectoryTx) {
        self.cells.tell_directory_workers(open);
    }
}

async fn run<D, T, E, F, W>(door: D, work: W) -> Result<T, E>
where
    D: Door,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: Future<Output = Result<T, E>> + Send + 'static,
    W: Fn(D::Open) -> F + Send + Sync + 'static,
{
    let task = async move {
        let (first, again) = attempt(&door, &work, Run::First).await;
        if !again {
            return first;
        }
        tracing::info!("running the transaction once more");
        // A moment apart, so that the two sides of a deadlock do not meet again.
        tokio::time::sleep(Duration::from_millis(5)).await;
        attempt(&door, &work, Run::Second).await.0
    };
    match tokio::spawn(task.in_current_span()).await {
        Ok(result) => result,
        Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
        Err(_) => Err(StoreError::Interrupted.into()),
    }
}

#[derive(PartialEq)]
enum Run {
    First,
    Second,
}

/// One run; the flag says whether another one may help.
async fn attempt<D, T, E, F, W>(door: &D, work: &W, run: Run) -> (Result<T, E>, bool)
where
    D: Door,
    E: From<StoreError>,
    F: Future<Output = Result<T, E>>,
    W: Fn(D::Open) -> F,
{
    let open = match door.begin().await {
        Ok(open) => open,
        Err(cause) => return (Err(cause.into()), false),
    };
    let tx = D::inner(&open);
    if run == Run::Second
        && let Err(cause) = tx.forget_plans().await
    {
        return (Err(cause.into()), false);
    }
    match work(open.clone()).await {
        Ok(value) => match tx.commit().await {
            Ok(()) => {
                door.committed(&open);
                (Ok(value), false)
            }
            Err(cause) => (Err(cause.into()), tx.wants_another_run()),
        },
        Err(refused) => {
            tx.rollback().await;
            (Err(refused), tx.wants_another_run())
        }
    }
}

//! What the directory's jobs do for a tenant that closes.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Actor, TenantId, Timestamp, booking::Status, closing::Closing, message::Notice};
use jobs::{Handler, Job, JobError, Outcome, Registry};
use serde::{Deserialize, de::DeserializeOwned};
use store::{
    TenantScope,
    agenda::{self, Order, Search},
    directory::tenants::{self, TenantRow},
};
use uuid::Uuid;

use super::tell_owners;
use crate::{
    StoreError, TenantTx,
    booking::BookError,
    desk,
    provision::{ProvisionError, Provisioner},
};

/// Kind of the job that brings a tenant's own data to what its owner wants.
pub const SETTLE: &str = "tenant.settle";
/// Kind of the job that tells how many days are left.
pub const WARN: &str = "tenant.warn";
/// Kind of the job that erases.
pub const ERASE: &str = "tenant.erase";

/// Visits called off in one transaction.
const BATCH: u32 = 25;

/// Adds the handlers.
pub fn register(registry: Registry, provisioner: &Provisioner) -> Registry {
    registry
        .with(Arc::new(Settle(provisioner.clone())))
        .with(Arc::new(Warn(provisioner.clone())))
        .with(Arc::new(Erase(provisioner.clone())))
}

#[derive(Deserialize)]
struct Whose {
    tenant: TenantId,
}

#[derive(Clone, Deserialize)]
struct Which {
    tenant: TenantId,
    /// Of this closing; another one has jobs of its own.
    since: Timestamp,
    #[serde(default)]
    days: u32,
}

impl Which {
    fn is_meant(&self, row: &TenantRow) -> bool {
        let closing = row.closing.as_ref();
        closing.is_some_and(|closing| closing.since == self.since)
    }
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, JobError> {
    serde_json::from_value(job.payload.clone())
        .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))
}

fn again(cause: impl std::fmt::Display) -> JobError {
    JobError::Retry(cause.to_string())
}

/// Brings a tenant's own data to what the directory says: closed, or open.
struct Settle(Provisioner);

#[async_trait]
impl Handler for Settle {
    fn kind(&self) -> &'static str {
        SETTLE
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let Whose { tenant } = payload(job)?;
        // Whoever changed her mind meanwhile wrote a job too; of two that meet, the one that ends
        // last has seen what is wanted after it wrote.
        let mut done = None;
        loop {
            let row = self.0.row(&tenant).await.map_err(again)?;
            let row = row.filter(|row| row.state != domain::TenantState::Erasing);
            let Some(row) = row else {
                return Ok(Outcome::Done);
            };
            if done.as_ref() == Some(&row.closing) {
                return Ok(Outcome::Done);
            }
            self.0.settle(&row).await.map_err(again)?;
            done = Some(row.closing);
        }
    }
}

/// Tells the owner how many days are left.
struct Warn(Provisioner);

#[async_trait]
impl Handler for Warn {
    fn kind(&self) -> &'static str {
        WARN
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let which: Which = payload(job)?;
        let (now, cause) = (self.0.clock.now(), job.id);
        let work = move |tx| {
            let which = which.clone();
            async move {
                let row = tenants::find(&tx, &which.tenant).await?;
                let Some(row) = row.filter(|row| which.is_meant(row)) else {
                    return Ok::<_, StoreError>(());
                };
                let notice = Notice::SalonGoesSoon {
                    salon: row.name.clone(),
                    days: which.days,
                };
                tell_owners(&tx, now, &row, cause, &notice).await
            }
        };
        self.0.directory_scope().run(work).await.map_err(again)?;
        Ok(Outcome::Done)
    }
}

/// Erases a tenant whose time is over.
struct Erase(Provisioner);

#[async_trait]
impl Handler for Erase {
    fn kind(&self) -> &'static str {
        ERASE
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let which: Which = payload(job)?;
        let row = self.0.row(&which.tenant).await.map_err(again)?;
        let Some(row) = row.filter(|row| which.is_meant(row)) else {
            return Ok(Outcome::Done);
        };
        self.0.end(row, job.id).await.map_err(again)?;
        Ok(Outcome::Done)
    }
}

impl Provisioner {
    async fn row(&self, tenant: &TenantId) -> Result<Option<TenantRow>, StoreError> {
        let tx = self.cells.directory().await?;
        let row = tenants::find(&tx, tenant).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Closes the tenant's own data or opens them, as `row` says.
    async fn settle(&self, row: &TenantRow) -> Result<(), BookError> {
        let scope = TenantScope::new(self.cells.clone(), row.place());
        let closing = row.closing.clone().map(Arc::new);
        let since = closing.as_ref().map(|closing| closing.since);
        scope
            .run(move |tx| async move {
                let before = store::settings::get(&tx).await?.closed;
                if before != since {
                    store::settings::set_closed(&tx, since).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        let Some(closing) = closing else {
            return Ok(());
        };
        let mut after = None;
        loop {
            let (now, closing) = (self.clock.now(), Arc::clone(&closing));
            let batch = scope.run(move |tx| {
                let closing = Arc::clone(&closing);
                async move { call_off(&tx, now, &closing, after).await }
            });
            after = batch.await?;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Erases the tenant and tells its owners, once.
    async fn end(&self, row: TenantRow, cause: Uuid) -> Result<(), ProvisionError> {
        let by = row.closing.as_ref().map(|closing| closing.by);
        let actor = by.map_or_else(|| "system".to_owned(), |by| format!("account:{by}"));
        self.wipe(&row, &actor).await?;
        let now = self.clock.now();
        let work = Arc::new((self.clone(), row, actor));
        let scope = self.directory_scope();
        let done = scope.run(move |tx| {
            let work = Arc::clone(&work);
            async move {
                let (here, row, actor) = &*work;
                // Another run was quicker.
                if tenants::find(&tx, &row.id).await?.is_none() {
                    return Ok::<_, StoreError>(());
                }
                let notice = Notice::SalonErased {
                    salon: row.name.clone(),
                };
                tell_owners(&tx, now, row, cause, &notice).await?;
                here.strike(&tx, row, actor).await
            }
        });
        done.await?;
        Ok(())
    }
}

/// Calls off some of the visits ahead, as the desk does; says where the next ones begin.
async fn call_off(
    tx: &TenantTx,
    now: Timestamp,
    closing: &Closing,
    after: Option<(Timestamp, domain::BookingId)>,
) -> Result<Option<(Timestamp, domain::BookingId)>, BookError> {
    // The owner was quicker and has opened again.
    if store::settings::get(tx).await?.closed != Some(closing.since) {
        return Ok(None);
    }
    let ahead = Search {
        from: Some(now),
        statuses: vec![Status::Pending, Status::Confirmed],
        ..Search::default()
    };
    let found = agenda::list(tx, &ahead, Order::Soonest, after, BATCH).await?;
    let actor = Actor::Staff(closing.by);
    for line in &found {
        let visit = &line.booking;
        let cancelled =
            desk::cancel(tx, now, &actor, visit.id, visit.version, &closing.words).await;
        match cancelled {
            // Whoever changed it meanwhile is met by the second look.
            Ok(_) | Err(BookError::Changed | BookError::NotLive) => {}
            Err(cause) => return Err(cause),
        }
    }
    let full = u32::try_from(found.len()).is_ok_and(|count| count == BATCH);
    let last = found.last().filter(|_| full);
    Ok(last.map(|line| (line.booking.time.from, line.booking.id)))
}

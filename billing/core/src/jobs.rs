//! The jobs of billing, all in the directory's queue.

use std::sync::Arc;

use ::jobs::{Handler, Job, JobError, Outcome, Registry};
use async_trait::async_trait;
use domain::{TenantId, Timestamp, plan::PlanNews};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use service::{StoreError, billing as books};
use uuid::Uuid;

use crate::{Billing, BillingError, counting, daily, keep, provider::ProviderError};

/// Kind of the job that works at an event.
pub(crate) const EVENT: &str = "billing.event";
/// Kind of the job that takes to a salon what its plan allows.
pub(crate) const ENTITLE: &str = "billing.entitle";
/// Kind of the job that tells the owners in the salon's bot.
pub(crate) const TELL: &str = "billing.tell";
/// Kind of the job that reads a customer anew at the provider.
pub(crate) const SYNC: &str = "billing.sync";
/// Kind of the job that looks at accounts whose time has come.
const TICK: &str = "billing.tick";
/// Kind of the job that compares everything each night.
const RECONCILE: &str = "billing.reconcile";

/// Kind of the job that counts what tenants use.
pub(crate) const COUNT: &str = "tenants.count";

/// Kind of the job that looks whether the report of the day is to be sent.
pub(crate) const DAILY: &str = "platform.daily";
/// Kind of the job that gives a credit for a salon that was brought.
pub(crate) const CREDIT: &str = "billing.credit";

/// Accounts are looked at this often.
const TICK_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Three in the morning, UTC.
const NIGHT_MS: i64 = 3 * 60 * 60 * 1000;
/// Accounts of one look.
const AT_ONCE: u32 = 200;

#[derive(Clone, Copy)]
enum Kind {
    Event,
    Entitle,
    Tell,
    End,
    Sync,
    Tick,
    Reconcile,
    Count,
    Daily,
    Credit,
}

struct Run(Kind, Billing);

/// Adds the handlers of this room.
pub fn register(registry: Registry, billing: &Billing) -> Registry {
    let kinds = [
        Kind::Event,
        Kind::Entitle,
        Kind::Tell,
        Kind::End,
        Kind::Sync,
        Kind::Tick,
        Kind::Reconcile,
        Kind::Count,
        Kind::Daily,
        Kind::Credit,
    ];
    let with = |registry: Registry, kind| registry.with(Arc::new(Run(kind, billing.clone())));
    kinds.into_iter().fold(registry, with)
}

/// Writes the next jobs that come by the clock, unless they are written; each writes the next one.
///
/// # Errors
/// [`BillingError::Store`] when storage fails.
pub async fn schedule(billing: &Billing) -> Result<(), BillingError> {
    let now = billing.clock.now();
    let sells = billing.sells();
    billing
        .run(move |tx| async move {
            next_tick(&tx, now).await?;
            counting::next(&tx, now).await?;
            daily::next(&tx, now).await?;
            if sells {
                next_night(&tx, now).await?;
            }
            Ok(())
        })
        .await
}

async fn next_tick(tx: &books::DirectoryTx, now: Timestamp) -> Result<(), BillingError> {
    let minute = now.ms() / TICK_MS + 1;
    let at = Timestamp::from_ms(minute * TICK_MS);
    let job = books::job(TICK, json!({}), at, Some(format!("minute:{minute}")));
    Ok(books::enqueue(tx, &job, now).await?)
}

async fn next_night(tx: &books::DirectoryTx, now: Timestamp) -> Result<(), BillingError> {
    let day = (now.ms() - NIGHT_MS).div_euclid(DAY_MS) + 1;
    let at = Timestamp::from_ms(day * DAY_MS + NIGHT_MS);
    let job = books::job(RECONCILE, json!({}), at, Some(format!("day:{day}")));
    Ok(books::enqueue(tx, &job, now).await?)
}

#[derive(Deserialize)]
struct Of {
    tenant: TenantId,
}

#[derive(Deserialize)]
struct Told {
    provider: String,
    id: String,
}

#[derive(Deserialize)]
struct Tell {
    tenant: TenantId,
    id: Uuid,
    news: PlanNews,
}

#[derive(Deserialize)]
struct Subscription {
    subscription: String,
}

#[derive(Deserialize)]
struct Credit {
    brought: TenantId,
    tenant: TenantId,
}

#[derive(Deserialize)]
struct Customer {
    customer: String,
}

#[async_trait]
impl Handler for Run {
    fn kind(&self) -> &'static str {
        match self.0 {
            Kind::Event => EVENT,
            Kind::Entitle => ENTITLE,
            Kind::Tell => TELL,
            Kind::End => books::END,
            Kind::Sync => SYNC,
            Kind::Tick => TICK,
            Kind::Reconcile => RECONCILE,
            Kind::Count => COUNT,
            Kind::Daily => DAILY,
            Kind::Credit => CREDIT,
        }
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let billing = &self.1;
        let done = match self.0 {
            Kind::Event => {
                let Told { provider, id } = payload(job)?;
                billing.work_at(&provider, &id).await
            }
            Kind::Entitle => billing.take_entitlements(&payload::<Of>(job)?.tenant).await,
            Kind::Tell => {
                let Tell { tenant, id, news } = payload(job)?;
                billing.tell_in_bot(&tenant, id, news).await
            }
            Kind::End => {
                let Subscription { subscription } = payload(job)?;
                match billing.provider() {
                    Ok(provider) => provider.end(&subscription).await.map_err(Into::into),
                    Err(cause) => Err(cause),
                }
            }
            Kind::Sync => {
                let Customer { customer } = payload(job)?;
                billing.sync(&customer).await.map(|_| ())
            }
            Kind::Tick => billing.tick().await,
            Kind::Reconcile => billing.night().await,
            Kind::Count => billing.count().await,
            Kind::Daily => billing.tell_the_day().await,
            Kind::Credit => {
                let Credit { brought, tenant } = payload(job)?;
                billing.give_credit(&brought, &tenant).await
            }
        };
        done.map(|()| Outcome::Done).map_err(failed)
    }
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, JobError> {
    serde_json::from_value(job.payload.clone())
        .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))
}

fn failed(cause: BillingError) -> JobError {
    match cause {
        BillingError::Provider(ProviderError::Refused(_) | ProviderError::Gone)
        | BillingError::Unknown => JobError::Discard(cause.to_string()),
        other => JobError::Retry(other.to_string()),
    }
}

impl Billing {
    /// Gives a new tenant the plan it begins with at once, rather than at the next full minute.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails; the next full minute makes up for it.
    pub async fn begin(&self, tenant: &TenantId) -> Result<(), BillingError> {
        match self.settle(tenant).await {
            // Whoever was quicker has settled it.
            Ok(()) | Err(BillingError::Changed) => self.take_entitlements(tenant).await,
            Err(cause) => Err(cause),
        }
    }

    /// Takes in that time went by for one tenant; a new one begins.
    pub(crate) async fn settle(&self, tenant: &TenantId) -> Result<(), BillingError> {
        let (here, tenant, now) = (self.clone(), tenant.clone(), self.clock.now());
        self.run(move |tx| {
            let (here, tenant) = (here.clone(), tenant.clone());
            async move {
                if books::tenant(&tx, &tenant).await?.is_none() {
                    return Ok(());
                }
                let (row, account) = here.account(&tx, &tenant, now).await?;
                keep::keep(&tx, now, &row, account).await?;
                Ok(())
            }
        })
        .await
    }

    /// Looks at every account whose time has come, and at tenants that have none.
    async fn tick(&self) -> Result<(), BillingError> {
        let now = self.clock.now();
        let due = self
            .run(move |tx| async move {
                next_tick(&tx, now).await?;
                let mut due = books::due(&tx, now, AT_ONCE).await?;
                due.extend(books::without_account(&tx, AT_ONCE).await?);
                Ok(due)
            })
            .await?;
        for tenant in due {
            match self.settle(&tenant).await {
                // Whoever was quicker has settled it.
                Ok(()) | Err(BillingError::Changed) => {}
                Err(cause) => return Err(cause),
            }
        }
        Ok(())
    }

    /// Writes the job that compares everything with the provider now.
    ///
    /// # Errors
    /// [`BillingError::NothingSold`] without a provider.
    pub async fn compare_soon(&self) -> Result<(), BillingError> {
        self.provider()?;
        let now = self.clock.now();
        self.run(move |tx| async move {
            let job = books::job(RECONCILE, json!({}), now, Some("now".to_owned()));
            Ok(books::enqueue(&tx, &job, now).await?)
        })
        .await
    }

    async fn night(&self) -> Result<(), BillingError> {
        let now = self.clock.now();
        self.run(move |tx| async move { next_night(&tx, now).await })
            .await?;
        self.reconcile().await.map(|_| ())
    }

    /// Writes to the salon's own tables what its plan allows, as it is now.
    async fn take_entitlements(&self, tenant: &TenantId) -> Result<(), BillingError> {
        let whose = tenant.clone();
        let found = self
            .run(move |tx| {
                let tenant = whose.clone();
                async move {
                    let row = books::account(&tx, &tenant).await?;
                    let plans = keep::plans(&tx).await?;
                    // Raised by whatever changes a plan: what was read later has a higher one.
                    let version = books::change_number(&tx).await?;
                    Ok(row.map(|row| (version, plans.entitlements(&row.plan))))
                }
            })
            .await?;
        let (Some((version, entitled)), Some(scope)) = (found, self.tenants.scope(tenant).await?)
        else {
            return Ok(());
        };
        let write = scope.run(move |tx| {
            let entitled = entitled.clone();
            async move { books::entitle(&tx, version, &entitled).await }
        });
        Ok(write.await?)
    }

    async fn tell_in_bot(
        &self,
        tenant: &TenantId,
        id: Uuid,
        news: PlanNews,
    ) -> Result<(), BillingError> {
        let Some(scope) = self.tenants.scope(tenant).await? else {
            return Ok(());
        };
        let now = self.clock.now();
        let write = scope.run(move |tx| {
            let news = news.clone();
            async move { books::tell_in_bot(&tx, now, id, &news).await }
        });
        Ok(write.await.map_err(|cause: StoreError| cause)?)
    }
}

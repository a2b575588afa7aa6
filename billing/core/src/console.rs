//! What the owner of the platform does about plans, and what is earned by them.

use std::collections::BTreeMap;

use domain::{AccountId, Slug, TenantId, Timestamp};
use serde_json::json;
use service::billing::{
    self as books, DirectoryTx, copies::SubscriptionRow, dues::FailedRow, owner_settings,
};

use crate::{
    Billing, BillingError,
    account::{Account, Until},
    costs::Costs,
    figures::{self, Life, Revenue},
    keep,
    plan::{Period, Plan, Plans, Price},
};

const MONTH_MIN: i64 = 30 * 24 * 60;
/// Under which word costs are kept.
const COSTS: &str = "costs";

/// How many of the trials that ended in a month led to a payment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trials {
    /// Trials that ended.
    pub ended: i64,
    /// Those of them whose tenant paid.
    pub paid: i64,
    /// The part that paid, from 0 to 1; `None` when none ended.
    pub conversion: Option<f64>,
}

fn life(row: SubscriptionRow) -> Option<Life> {
    Some(Life {
        tenant: row.tenant.as_str().to_owned(),
        price: Price {
            period: Period::from_code(&row.period)?,
            money: row.money,
        },
        from: row.created,
        until: row.ended,
    })
}

/// What comes in, by currency, with the churn of the last 30 days.
pub(crate) async fn revenue(
    tx: &DirectoryTx,
    now: Timestamp,
) -> Result<BTreeMap<String, Revenue>, BillingError> {
    let since = now.plus_minutes(-MONTH_MIN);
    let lives = books::copies::lives(tx, since).await?;
    let lives: Vec<Life> = lives.into_iter().filter_map(life).collect();
    Ok(figures::revenue(&lives, since, now))
}

impl Billing {
    /// Gives a tenant a plan, for ever or until then; `None` takes back what was given.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] when there is no such tenant or plan.
    pub async fn give(
        &self,
        by: Option<AccountId>,
        tenant: &TenantId,
        gift: Option<Until>,
    ) -> Result<(), BillingError> {
        let detail = gift.as_ref().map_or_else(
            || "taken back".to_owned(),
            |gift| format!("{} until {:?}", gift.plan, gift.until.map(Timestamp::ms)),
        );
        self.alter(by, tenant, ("billing.give", detail), move |account| {
            account.given.clone_from(&gift);
        })
        .await
    }

    /// Lets a tenant try a plan until then.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] when there is no such tenant.
    pub async fn extend_trial(
        &self,
        by: Option<AccountId>,
        tenant: &TenantId,
        trial: Until,
    ) -> Result<(), BillingError> {
        let detail = format!("{} until {:?}", trial.plan, trial.until.map(Timestamp::ms));
        self.alter(by, tenant, ("billing.trial", detail), move |account| {
            account.trial = Some(trial.clone());
        })
        .await
    }

    async fn alter<A>(
        &self,
        by: Option<AccountId>,
        tenant: &TenantId,
        (action, detail): (&'static str, String),
        change: A,
    ) -> Result<(), BillingError>
    where
        A: Fn(&mut Account) + Clone + Send + Sync + 'static,
    {
        let (here, tenant, now) = (self.clone(), tenant.clone(), self.clock.now());
        self.run(move |tx| {
            let (here, tenant, change) = (here.clone(), tenant.clone(), change.clone());
            let detail = detail.clone();
            async move {
                if books::tenant(&tx, &tenant).await?.is_none() {
                    return Err(BillingError::Unknown);
                }
                let (row, mut account) = here.account(&tx, &tenant, now).await?;
                change(&mut account);
                keep::keep(&tx, now, &row, account).await?;
                let who = crate::actor(by);
                let what = (action, tenant.as_str(), detail.as_str());
                Ok(books::note(&tx, now, &who, what).await?)
            }
        })
        .await
    }

    /// What comes in, by currency, with the churn of the last 30 days.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn revenue(&self) -> Result<BTreeMap<String, Revenue>, BillingError> {
        let now = self.clock.now();
        self.run(move |tx| async move { revenue(&tx, now).await })
            .await
    }

    /// Every plan.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn plans(&self) -> Result<Plans, BillingError> {
        self.run(|tx| async move { keep::plans(&tx).await }).await
    }

    /// How many tenants each plan holds for.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn tenants_by_plan(&self) -> Result<BTreeMap<String, i64>, BillingError> {
        self.run(|tx| async move { Ok(books::tenants_by_plan(&tx).await?) })
            .await
    }

    /// Keeps an edited plan; salons on it have what it allows now, a moment later.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn put_plan(&self, by: Option<AccountId>, plan: Plan) -> Result<(), BillingError> {
        let now = self.clock.now();
        self.run(move |tx| {
            let plan = plan.clone();
            async move {
                let plans = keep::plans(&tx).await?;
                let known = plans.all().iter().position(|known| known.code == plan.code);
                let position = known.unwrap_or(plans.all().len());
                let row = books::PlanRow {
                    code: plan.code.clone(),
                    position: i32::try_from(position).unwrap_or(i32::MAX),
                    body: json!(plan).to_string(),
                };
                books::put_plan(&tx, &row, now).await?;
                books::raise_change_number(&tx).await?;
                let version = books::change_number(&tx).await?;
                for tenant in books::tenants_on(&tx, &plan.code).await? {
                    keep::entitle(&tx, now, &tenant, version).await?;
                }
                let who = crate::actor(by);
                let what = ("billing.plan.put", plan.code.as_str(), row.body.as_str());
                Ok(books::note(&tx, now, &who, what).await?)
            }
        })
        .await
    }

    /// What became of the trials that ended within the last 30 days.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn trials(&self) -> Result<Trials, BillingError> {
        let now = self.clock.now();
        self.run(move |tx| async move {
            let since = now.plus_minutes(-MONTH_MIN);
            let (ended, paid) = books::dues::trials(&tx, since, now).await?;
            let count = |number: i64| usize::try_from(number).unwrap_or_default();
            Ok(Trials {
                ended,
                paid,
                conversion: figures::conversion(count(ended), count(paid)),
            })
        })
        .await
    }

    /// Tenants whose payment failed, by slug, from after `after`, at most `limit`.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn failed(
        &self,
        after: Option<Slug>,
        limit: u32,
    ) -> Result<Vec<FailedRow>, BillingError> {
        self.run(move |tx| {
            let after = after.clone();
            async move { Ok(books::dues::failed(&tx, after.as_ref(), limit).await?) }
        })
        .await
    }

    /// How many tenants' payments failed.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn count_failed(&self) -> Result<i64, BillingError> {
        self.run(|tx| async move { Ok(books::dues::count_failed(&tx).await?) })
            .await
    }

    /// What running the platform costs, as its owner has it.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn costs(&self) -> Result<Costs, BillingError> {
        self.run(|tx| async move {
            let kept = owner_settings::get(&tx, COSTS).await?;
            let read = kept.and_then(|body| serde_json::from_str(&body).ok());
            Ok(read.unwrap_or_default())
        })
        .await
    }

    /// Keeps what running the platform costs.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn put_costs(&self, by: Option<AccountId>, costs: Costs) -> Result<(), BillingError> {
        self.set(by, COSTS, json!(costs).to_string()).await
    }

    /// Keeps something that the platform's owner set.
    pub(crate) async fn set(
        &self,
        by: Option<AccountId>,
        name: &'static str,
        body: String,
    ) -> Result<(), BillingError> {
        let now = self.clock.now();
        self.run(move |tx| {
            let body = body.clone();
            async move {
                owner_settings::put(&tx, name, &body, now).await?;
                let who = crate::actor(by);
                Ok(books::note(&tx, now, &who, ("owner.set", name, &body)).await?)
            }
        })
        .await
    }
}

//! What the owner of a salon and the owner of the platform do about plans.

use std::collections::BTreeMap;

use domain::{
    AccountId, Lang, TenantId, Timestamp,
    money::Currency,
    plan::{Entitlements, Quota},
};
use serde_json::json;
use service::{
    StoreError,
    billing::{
        self as books, AccountRow,
        copies::{InvoiceRow, SubscriptionRow},
    },
    fresh_id,
};

use crate::{
    Billing, BillingError,
    account::{Account, Standing, Until},
    figures::{self, Life, Revenue},
    jobs::SYNC,
    keep,
    plan::{Period, Plan, Plans, Price},
    provider::{Order, Payer, ProviderError},
};

/// Minutes after an order at which the provider is asked whether it was paid, should its word be
/// lost on the way.
const LOOKS_MIN: [i64; 4] = [1, 5, 30, 180];
const MONTH_MIN: i64 = 30 * 24 * 60;

/// How a tenant stands, for its page.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Where it stands.
    pub standing: Standing,
    /// What its plan allows.
    pub entitled: Entitlements,
    /// How much of each it uses.
    pub used: Vec<(Quota, u32)>,
    /// What it pays for, if it does.
    pub paid: Option<Price>,
    /// Every plan.
    pub plans: Plans,
    /// Whether it can look at cards and bills at the provider.
    pub has_portal: bool,
    /// Every subscription there was, oldest first.
    pub subscriptions: Vec<SubscriptionRow>,
}

/// A plan that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The plan's code.
    pub plan: String,
    /// How often it is paid.
    pub period: Period,
    /// In which currency.
    pub currency: Currency,
}

/// Where an order led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    /// To the provider's page at this address.
    There(String),
    /// The subscription there is was changed.
    Changed,
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

/// What an order is made with.
struct Till {
    account: Account,
    customer: Option<String>,
    plan: Plan,
    price: Price,
    payer: Payer,
}

impl Billing {
    /// How a tenant stands.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] when there is no such tenant.
    pub async fn overview(&self, tenant: &TenantId) -> Result<Overview, BillingError> {
        let (here, whose, now) = (self.clone(), tenant.clone(), self.clock.now());
        let read = self.run(move |tx| {
            let (here, tenant) = (here.clone(), whose.clone());
            async move {
                let (row, account) = here.account(&tx, &tenant, now).await?;
                let plans = keep::plans(&tx).await?;
                let subscriptions = books::copies::subscriptions(&tx, &tenant).await?;
                Ok((row, account, plans, subscriptions))
            }
        });
        let (row, account, plans, subscriptions) = read.await?;
        let scope = self.tenants.scope(tenant).await?;
        let scope = scope.ok_or(BillingError::Unknown)?;
        let used = scope.run(move |tx| async move { books::used(&tx, now).await });
        let used = used.await.map_err(|cause: StoreError| cause)?;
        let standing = account.standing(now);
        Ok(Overview {
            entitled: plans.entitlements(standing.plan()),
            standing,
            used,
            paid: account.subscription.map(|paid| paid.price),
            plans,
            has_portal: self.sells() && row.customer.is_some(),
            subscriptions,
        })
    }

    /// Bills of a tenant, latest first, from after the one given; `limit` at most.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn bills(
        &self,
        tenant: &TenantId,
        before: Option<(Timestamp, String)>,
        limit: u32,
    ) -> Result<Vec<InvoiceRow>, BillingError> {
        let tenant = tenant.clone();
        self.run(move |tx| {
            let (tenant, before) = (tenant.clone(), before.clone());
            async move {
                let before = before.as_ref().map(|(at, id)| (*at, id.as_str()));
                Ok(books::copies::invoices(&tx, &tenant, before, limit).await?)
            }
        })
        .await
    }

    /// Orders a plan: leads to the provider's page, or changes the subscription there is at once.
    /// `done` and `back` are addresses of ours that the provider's page leads to.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] for a plan or price that is not offered; [`BillingError::Provider`].
    pub async fn order(
        &self,
        tenant: &TenantId,
        wish: &Wish,
        lang: Lang,
        (done, back): (String, String),
    ) -> Result<Went, BillingError> {
        let provider = self.provider()?;
        let till = self.till(tenant, wish, lang).await?;
        if let Some(paid) = &till.account.subscription {
            // The same change asked for twice is one.
            let wished = format!("{}:{}:{}", wish.plan, wish.period.code(), paid.until.ms());
            let key = crate::key(tenant, &format!("change:{}:{wished}", paid.id));
            let change = provider.change(&paid.id, &till.plan, till.price, &key);
            change.await?;
            if let Some(customer) = &till.customer {
                self.sync(customer).await?;
            }
            return Ok(Went::Changed);
        }
        let (known, payer) = (till.customer.clone(), till.payer.clone());
        let order = Order {
            customer: known.clone().unwrap_or_default(),
            tenant: tenant.clone(),
            plan: till.plan,
            price: till.price,
            lang,
            done,
            back,
        };
        let key = crate::key(tenant, &format!("order:{}", fresh_id()));
        let gone = ProviderError::Gone;
        let first = match known {
            Some(_) => provider.checkout(&order, &key).await,
            None => Err(gone.clone()),
        };
        let (customer, address) = match first {
            Ok(address) => (order.customer, address),
            // Nobody yet, or somebody deleted them there.
            Err(cause) if cause == gone => {
                let customer = provider.customer(&payer).await?;
                self.remember(tenant, &customer).await?;
                let order = Order { customer, ..order };
                let address = provider.checkout(&order, &format!("{key}:anew")).await?;
                (order.customer, address)
            }
            Err(cause) => return Err(cause.into()),
        };
        self.look_later(&customer).await?;
        Ok(Went::There(address))
    }

    async fn till(&self, tenant: &TenantId, wish: &Wish, lang: Lang) -> Result<Till, BillingError> {
        let (here, now) = (self.clone(), self.clock.now());
        let (tenant, wish) = (tenant.clone(), wish.clone());
        self.run(move |tx| {
            let (here, tenant, wish) = (here.clone(), tenant.clone(), wish.clone());
            async move {
                let found = books::tenant(&tx, &tenant).await?;
                let found = found.ok_or(BillingError::Unknown)?;
                let (row, account) = here.account(&tx, &tenant, now).await?;
                let plans = keep::plans(&tx).await?;
                let plan = plans.find(&wish.plan).filter(|plan| plan.offered);
                let plan = plan.ok_or(BillingError::Unknown)?.clone();
                let price = plan.price(wish.period, wish.currency);
                let price = price.ok_or(BillingError::Unknown)?;
                let payer = Payer {
                    tenant,
                    name: found.name.clone(),
                    email: found.owner_email.clone(),
                    lang,
                };
                Ok(Till {
                    account,
                    customer: row.customer,
                    plan,
                    price,
                    payer,
                })
            }
        })
        .await
    }

    /// Keeps under which id a tenant pays at the provider.
    async fn remember(&self, tenant: &TenantId, customer: &str) -> Result<(), BillingError> {
        let (here, now) = (self.clone(), self.clock.now());
        let (tenant, customer) = (tenant.clone(), customer.to_owned());
        self.run(move |tx| {
            let (here, tenant, customer) = (here.clone(), tenant.clone(), customer.clone());
            async move {
                let (known, account) = here.account(&tx, &tenant, now).await?;
                let row = AccountRow {
                    customer: Some(customer),
                    ..known.clone()
                };
                keep::keep_as(&tx, now, (&known, row), account).await?;
                Ok(())
            }
        })
        .await
    }

    async fn look_later(&self, customer: &str) -> Result<(), BillingError> {
        let (customer, now) = (customer.to_owned(), self.clock.now());
        self.run(move |tx| {
            let customer = customer.clone();
            async move {
                for minutes in LOOKS_MIN {
                    let at = now.plus_minutes(minutes);
                    let job = books::job(SYNC, json!({ "customer": customer }), at, None);
                    books::enqueue(&tx, &job, now).await?;
                }
                Ok(())
            }
        })
        .await
    }

    /// The address of the provider's page for cards, bills and cancelling, which leads back to `back`.
    ///
    /// # Errors
    /// [`BillingError::Unknown`] for a tenant that never paid.
    pub async fn portal(
        &self,
        tenant: &TenantId,
        back: &str,
        lang: Lang,
    ) -> Result<String, BillingError> {
        let whose = tenant.clone();
        let row = self
            .run(move |tx| {
                let tenant = whose.clone();
                async move { Ok(books::account(&tx, &tenant).await?) }
            })
            .await?;
        let customer = row.and_then(|row| row.customer);
        let customer = customer.ok_or(BillingError::Unknown)?;
        let address = self.provider()?.portal(&customer, back, lang).await?;
        self.look_later(&customer).await?;
        Ok(address)
    }

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
        let since = now.plus_minutes(-MONTH_MIN);
        self.run(move |tx| async move {
            let lives = books::copies::lives(&tx, since).await?;
            let lives: Vec<Life> = lives.into_iter().filter_map(life).collect();
            Ok(figures::revenue(&lives, since, now))
        })
        .await
    }

    /// Every plan.
    ///
    /// # Errors
    /// [`BillingError::Store`] when storage fails.
    pub async fn plans(&self) -> Result<Plans, BillingError> {
        self.run(|tx| async move { keep::plans(&tx).await }).await
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
}

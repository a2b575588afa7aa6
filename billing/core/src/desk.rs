//! What the owner of a salon does about plans.

use domain::{
    Lang, TenantId, Timestamp,
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
    account::{Account, Standing},
    jobs::SYNC,
    keep,
    plan::{Period, Plan, Plans, Price},
    provider::{Order, Payer, ProviderError},
};

/// Minutes after an order at which the provider is asked whether it was paid, should its word be
/// lost on the way.
const LOOKS_MIN: [i64; 4] = [1, 5, 30, 180];

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
    pub(crate) async fn remember(
        &self,
        tenant: &TenantId,
        customer: &str,
    ) -> Result<(), BillingError> {
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
}

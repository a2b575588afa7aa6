//! The calls to Stripe.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use async_trait::async_trait;
use billing::{
    plan::{Period, Plan, Price},
    provider::{Bill, Event, Forged, Order, Page, Payer, Provider, ProviderError, Remote},
};
use domain::{Lang, Timestamp, money::Money};
use secrecy::{ExposeSecret, SecretString};
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeRequest};
use stripe_billing::{
    billing_portal_session::CreateBillingPortalSession,
    invoice::ListInvoice,
    subscription::{
        CancelSubscription, ListSubscription, ListSubscriptionStatus, RetrieveSubscription,
        UpdateSubscription, UpdateSubscriptionItems, UpdateSubscriptionProrationBehavior,
    },
};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionCustomerUpdate,
    CreateCheckoutSessionCustomerUpdateAddress, CreateCheckoutSessionCustomerUpdateName,
    CreateCheckoutSessionLineItems, CreateCheckoutSessionSubscriptionData,
    CreateCheckoutSessionTaxIdCollection,
};
use stripe_core::{
    customer::CreateCustomer,
    customer_balance_transaction::CreateCustomerCustomerBalanceTransaction,
};
use stripe_product::{
    price::{CreatePrice, CreatePriceRecurring, CreatePriceRecurringInterval, ListPrice},
    product::CreateProduct,
};
use stripe_shared::CheckoutSessionMode;

use crate::{
    Mode, NotASecretKey,
    shape::{self, failed, lookup_key, of_plan, of_tenant},
    signature,
};

/// Stripe answers within a second or two, or is in trouble.
const PATIENCE: Duration = Duration::from_secs(20);
/// Tries of a call that changes nothing.
const TRIES: u32 = 3;
/// Things of one page of a list: the most that Stripe gives.
const PAGE: i64 = 100;

/// What the settings say of Stripe.
#[derive(Clone)]
pub struct Settings {
    /// Where its API is; ends with a slash.
    pub api_url: String,
    /// A secret or restricted key.
    pub secret_key: SecretString,
    /// What messages are signed with; two while one is exchanged for the other.
    pub webhook_secrets: Vec<SecretString>,
}

/// Stripe.
#[derive(Clone)]
pub struct Stripe {
    client: Client,
    mode: Mode,
    secrets: Vec<SecretString>,
}

impl Stripe {
    /// Stripe as the settings have it.
    ///
    /// # Errors
    /// [`NotASecretKey`] when the key is none.
    pub fn new(settings: Settings) -> Result<Self, NotASecretKey> {
        let key = settings.secret_key.expose_secret();
        let mode = Mode::of_key(key)?;
        let builder = ClientBuilder::new(key)
            .url(settings.api_url)
            .timeout(PATIENCE)
            .request_strategy(RequestStrategy::ExponentialBackoff(TRIES));
        Ok(Self {
            client: builder.build().map_err(|_| NotASecretKey)?,
            mode,
            secrets: settings.webhook_secrets,
        })
    }

    /// The price at Stripe for what a plan costs, made when it is not there yet.
    async fn price(&self, plan: &Plan, price: Price) -> Result<String, ProviderError> {
        let name = lookup_key(plan, price);
        let known = ListPrice::new()
            .lookup_keys(vec![name.clone()])
            .limit(1)
            .send(&self.client)
            .await
            .map_err(failed)?;
        if let Some(known) = known.data.first() {
            return Ok(known.id.to_string());
        }
        let product = CreateProduct::new(plan.name.as_str())
            .metadata(of_plan(plan))
            .customize()
            .request_strategy(once(&format!("product:{name}"))?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        let interval = match price.period {
            Period::Month => CreatePriceRecurringInterval::Month,
            Period::Year => CreatePriceRecurringInterval::Year,
        };
        let made = CreatePrice::new(shape::stripe_currency(price.money.currency))
            .product(product.id.to_string())
            .unit_amount(shape::stripe_minor(price.money))
            .recurring(CreatePriceRecurring::new(interval))
            .lookup_key(name.as_str())
            .metadata(of_plan(plan))
            .customize()
            .request_strategy(once(&format!("price:{name}"))?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        Ok(made.id.to_string())
    }
}

/// Under the same key Stripe does the same thing once and answers alike.
fn once(key: &str) -> Result<RequestStrategy, ProviderError> {
    let key = IdempotencyKey::new(key);
    let key = key.map_err(|_| ProviderError::Refused("the key of a call".to_owned()))?;
    Ok(RequestStrategy::Idempotent(key))
}

#[async_trait]
impl Provider for Stripe {
    fn code(&self) -> &'static str {
        "stripe"
    }

    fn is_live(&self) -> bool {
        self.mode == Mode::Live
    }

    async fn customer(&self, payer: &Payer) -> Result<String, ProviderError> {
        // The same key with other words would be refused.
        let mut words = DefaultHasher::new();
        (&payer.name, &payer.email).hash(&mut words);
        let key = format!("customer:{}:{:x}", payer.tenant.as_str(), words.finish());
        let made = CreateCustomer::new()
            .name(payer.name.as_str())
            .email(payer.email.as_str())
            .metadata(of_tenant(payer.tenant.as_str()))
            .preferred_locales(vec![payer.lang.code().to_owned()])
            .customize()
            .request_strategy(once(&key)?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        Ok(made.id.to_string())
    }

    async fn checkout(&self, order: &Order, key: &str) -> Result<String, ProviderError> {
        let line = CreateCheckoutSessionLineItems {
            price: Some(self.price(&order.plan, order.price).await?),
            quantity: Some(1),
            ..CreateCheckoutSessionLineItems::new()
        };
        let subscription = CreateCheckoutSessionSubscriptionData {
            metadata: Some(of_tenant(order.tenant.as_str())),
            ..CreateCheckoutSessionSubscriptionData::new()
        };
        // Asked for with a tax id, which stands on bills beside name and address.
        let update = CreateCheckoutSessionCustomerUpdate {
            address: Some(CreateCheckoutSessionCustomerUpdateAddress::Auto),
            name: Some(CreateCheckoutSessionCustomerUpdateName::Auto),
            ..CreateCheckoutSessionCustomerUpdate::new()
        };
        let made = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Subscription)
            .customer(order.customer.as_str())
            .customer_update(update)
            .client_reference_id(order.tenant.as_str())
            .line_items(vec![line])
            .subscription_data(subscription)
            .allow_promotion_codes(true)
            .tax_id_collection(CreateCheckoutSessionTaxIdCollection::new(true))
            .locale(shape::checkout_locale(order.lang))
            .success_url(order.done.as_str())
            .cancel_url(order.back.as_str())
            .customize()
            .request_strategy(once(key)?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        made.url
            .ok_or_else(|| ProviderError::Refused("its page has no address".to_owned()))
    }

    async fn portal(
        &self,
        customer: &str,
        back: &str,
        lang: Lang,
    ) -> Result<String, ProviderError> {
        let made = CreateBillingPortalSession::new()
            .customer(customer)
            .return_url(back)
            .locale(shape::portal_locale(lang))
            .send(&self.client)
            .await
            .map_err(failed)?;
        Ok(made.url)
    }

    async fn change(
        &self,
        subscription: &str,
        plan: &Plan,
        price: Price,
        key: &str,
    ) -> Result<(), ProviderError> {
        let present = RetrieveSubscription::new(subscription)
            .send(&self.client)
            .await
            .map_err(failed)?;
        let item = present.items.data.first();
        let item = item.ok_or_else(|| ProviderError::Refused("it is of nothing".to_owned()))?;
        let line = UpdateSubscriptionItems {
            id: Some(item.id.to_string()),
            price: Some(self.price(plan, price).await?),
            ..UpdateSubscriptionItems::new()
        };
        UpdateSubscription::new(subscription)
            .items(vec![line])
            // Whoever chooses another plan wants to go on with it.
            .cancel_at_period_end(false)
            .proration_behavior(UpdateSubscriptionProrationBehavior::AlwaysInvoice)
            .customize()
            .request_strategy(once(key)?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        Ok(())
    }

    async fn end(&self, subscription: &str) -> Result<(), ProviderError> {
        let ended = CancelSubscription::new(subscription)
            .send(&self.client)
            .await
            .map_err(failed);
        match ended {
            // It is over, or was never there.
            Ok(_) | Err(ProviderError::Gone) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn credit(&self, customer: &str, amount: Money, key: &str) -> Result<(), ProviderError> {
        // What lowers the next bills is less than nothing.
        let minor = -shape::stripe_minor(amount);
        let currency = shape::stripe_currency(amount.currency);
        CreateCustomerCustomerBalanceTransaction::new(customer, minor, currency)
            .customize()
            .request_strategy(once(key)?)
            .send(&self.client)
            .await
            .map_err(failed)?;
        Ok(())
    }

    async fn subscriptions(&self, customer: &str) -> Result<Vec<Remote>, ProviderError> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = subscriptions(&self.client, Some(customer), after.as_deref()).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    async fn bills(&self, customer: &str) -> Result<Vec<Bill>, ProviderError> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let ask = ListInvoice::new().customer(customer);
            let page = bills(&self.client, ask, after.as_deref()).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    async fn all_subscriptions(&self, after: Option<&str>) -> Result<Page<Remote>, ProviderError> {
        subscriptions(&self.client, None, after).await
    }

    async fn all_bills(
        &self,
        since: Timestamp,
        after: Option<&str>,
    ) -> Result<Page<Bill>, ProviderError> {
        let since = shape::since(since);
        bills(&self.client, ListInvoice::new().created(since), after).await
    }

    fn read(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<Event, Forged> {
        signature::prove(body, signature, &self.secrets, now)?;
        signature::read(body)
    }
}

async fn subscriptions(
    client: &Client,
    customer: Option<&str>,
    after: Option<&str>,
) -> Result<Page<Remote>, ProviderError> {
    let mut ask = ListSubscription::new()
        .status(ListSubscriptionStatus::All)
        .expand(vec!["data.default_payment_method".to_owned()])
        .limit(PAGE);
    if let Some(customer) = customer {
        ask = ask.customer(customer);
    }
    if let Some(after) = after {
        ask = ask.starting_after(after);
    }
    let page = ask.send(client).await.map_err(failed)?;
    let last = page.data.last().filter(|_| page.has_more);
    Ok(Page {
        next: last.map(|last| last.id.to_string()),
        items: page.data.iter().filter_map(shape::remote).collect(),
    })
}

async fn bills(
    client: &Client,
    ask: ListInvoice,
    after: Option<&str>,
) -> Result<Page<Bill>, ProviderError> {
    let ask = ask.limit(PAGE);
    let ask = match after {
        Some(after) => ask.starting_after(after),
        None => ask,
    };
    let page = ask.send(client).await.map_err(failed)?;
    let last = page.data.last().filter(|_| page.has_more);
    let last = last.and_then(|last| last.id.as_ref());
    Ok(Page {
        next: last.map(ToString::to_string),
        items: page.data.iter().filter_map(shape::bill).collect(),
    })
}

//! A shop at the stand-in for Stripe.

use std::{collections::HashMap, net::TcpListener};

use sandbox::{Running, Sandbox};
use stripe::{Client, ClientBuilder};
use stripe_billing::subscription::RetrieveSubscription;
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionSubscriptionData,
    RetrieveCheckoutSession,
};
use stripe_core::customer::CreateCustomer;
use stripe_product::{
    price::{CreatePrice, CreatePriceRecurring, CreatePriceRecurringInterval},
    product::CreateProduct,
};
use stripe_shared::{CheckoutSessionMode, CheckoutSessionStatus, Subscription};
use stripe_types::Currency;

use super::APRIL;

const CARD: &str = "number=4242424242424242&expiry=1240&cvc=123&name=Anna";

/// A shop whose Stripe is the stand-in.
pub struct Till {
    pub sandbox: Sandbox,
    pub client: Client,
    _running: Running,
}

impl Till {
    pub fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let (sandbox, running) = Sandbox::start(listener);
        sandbox.stripe().stand_at(APRIL);
        let client = ClientBuilder::new("sk_test_abc").url(url).build().unwrap();
        Self {
            sandbox,
            client,
            _running: running,
        }
    }

    pub async fn price(&self, name: &str, amount: i64) -> String {
        let client = &self.client;
        let product = CreateProduct::new(name).send(client).await.unwrap();
        let price = CreatePrice::new(Currency::USD)
            .product(product.id.to_string())
            .unit_amount(amount)
            .recurring(CreatePriceRecurring::new(
                CreatePriceRecurringInterval::Month,
            ))
            .lookup_key(name)
            .send(client)
            .await
            .unwrap();
        price.id.to_string()
    }

    pub async fn customer(&self) -> String {
        let customer = CreateCustomer::new().email("anna@example.com");
        let customer = customer.send(&self.client).await.unwrap();
        customer.id.to_string()
    }

    /// A session for a price, with a trial of so many days.
    pub fn session(customer: &str, price: &str, trial: Option<u32>) -> CreateCheckoutSession {
        let mut line = CreateCheckoutSessionLineItems::new();
        line.price = Some(price.to_owned());
        line.quantity = Some(1);
        let mut data = CreateCheckoutSessionSubscriptionData::new();
        data.trial_period_days = trial;
        data.metadata = Some(HashMap::from([("tenant".to_owned(), "t1".to_owned())]));
        CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Subscription)
            .customer(customer)
            .client_reference_id("t1")
            .line_items(vec![line])
            .success_url("https://salon.example/done?s={CHECKOUT_SESSION_ID}")
            .cancel_url("https://salon.example/plans")
            .subscription_data(data)
    }

    /// Buys at Checkout and returns the subscription.
    pub async fn subscribe(&self, customer: &str, price: &str, trial: Option<u32>) -> Subscription {
        let session = Self::session(customer, price, trial);
        let session = session.send(&self.client).await.unwrap();
        let id = session.id.to_string();
        self.sandbox.stripe().pay_checkout(&id, CARD).unwrap();
        let paid = RetrieveCheckoutSession::new(session.id);
        let paid = paid.send(&self.client).await.unwrap();
        assert_eq!(paid.status, Some(CheckoutSessionStatus::Complete));
        let subscription = paid.subscription.unwrap().id().clone();
        let subscription = RetrieveSubscription::new(subscription);
        subscription.send(&self.client).await.unwrap()
    }
}

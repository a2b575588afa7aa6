//! Somebody changes an account while Stripe is asked about it: neither change is lost.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use billing::{
    Billing,
    account::Until,
    plan::{BUSINESS, PRO, Period, Plan, Price},
    provider::{Bill, Event, Forged, Order, Page, Payer, Provider, ProviderError, Remote},
};
use domain::{Lang, TenantId, Timestamp, money::Money};

use super::shop::{GOOD, Shop};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(a_gift_that_is_given_while_stripe_is_asked_is_kept);

/// Stripe, which is slow enough for the platform's owner to give a plan meanwhile, once.
struct Meanwhile {
    stripe: Arc<dyn Provider>,
    billing: Billing,
    tenant: TenantId,
    asked: AtomicUsize,
}

#[async_trait]
impl Provider for Meanwhile {
    fn code(&self) -> &'static str {
        self.stripe.code()
    }
    fn is_live(&self) -> bool {
        self.stripe.is_live()
    }
    async fn customer(&self, payer: &Payer) -> Result<String, ProviderError> {
        self.stripe.customer(payer).await
    }
    async fn checkout(&self, order: &Order, key: &str) -> Result<String, ProviderError> {
        self.stripe.checkout(order, key).await
    }
    async fn portal(&self, who: &str, back: &str, lang: Lang) -> Result<String, ProviderError> {
        self.stripe.portal(who, back, lang).await
    }
    async fn change(
        &self,
        id: &str,
        plan: &Plan,
        price: Price,
        key: &str,
    ) -> Result<(), ProviderError> {
        self.stripe.change(id, plan, price, key).await
    }
    async fn end(&self, id: &str) -> Result<(), ProviderError> {
        self.stripe.end(id).await
    }
    async fn credit(&self, who: &str, amount: Money, key: &str) -> Result<(), ProviderError> {
        self.stripe.credit(who, amount, key).await
    }
    async fn subscriptions(&self, who: &str) -> Result<Vec<Remote>, ProviderError> {
        let found = self.stripe.subscriptions(who).await;
        if self.asked.fetch_add(1, Ordering::SeqCst) == 0 {
            let gift = Until {
                plan: BUSINESS.to_owned(),
                until: None,
            };
            let given = self.billing.give(None, &self.tenant, Some(gift)).await;
            given.unwrap();
            // What was read before is old news by now.
            return Ok(Vec::new());
        }
        found
    }
    async fn bills(&self, who: &str) -> Result<Vec<Bill>, ProviderError> {
        self.stripe.bills(who).await
    }
    async fn all_subscriptions(&self, after: Option<&str>) -> Result<Page<Remote>, ProviderError> {
        self.stripe.all_subscriptions(after).await
    }
    async fn all_bills(
        &self,
        since: Timestamp,
        after: Option<&str>,
    ) -> Result<Page<Bill>, ProviderError> {
        self.stripe.all_bills(since, after).await
    }
    fn read(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<Event, Forged> {
        self.stripe.read(body, signature, now)
    }
}

async fn a_gift_that_is_given_while_stripe_is_asked_is_kept(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let kept = shop.rows("subscription").await;
    let slow = Arc::new(Meanwhile {
        stripe: Arc::clone(&shop.provider),
        billing: shop.billing.clone(),
        tenant: shop.tenant.id.clone(),
        asked: AtomicUsize::new(0),
    });
    let billing = shop.billing_with(Arc::clone(&slow) as Arc<dyn Provider>);
    assert!(billing.sync(&shop.customer()).await.unwrap());
    assert_eq!(slow.asked.load(Ordering::SeqCst), 2, "asked anew");
    // The gift holds, and what is paid for is there when it is taken back.
    assert_eq!(shop.stands().await, ("given", BUSINESS.to_owned()));
    assert_eq!(shop.rows("subscription").await, kept);
    shop.billing
        .give(None, &shop.tenant.id, None)
        .await
        .unwrap();
    assert_eq!(shop.stands().await, ("paid", PRO.to_owned()));
}

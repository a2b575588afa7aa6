//! A salon brings a salon: both get a credit, once.

use std::collections::BTreeMap;

use billing::plan::{PRO, Period};
use serde_json::json;
use service::{billing as books, clock::Clock};
use store::directory::referrals;

use super::shop::{GOOD, Shop, day};
use crate::{
    conformance::accounts::directory,
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(
    both_get_a_credit_with_the_first_bill_that_is_paid_and_only_once,
    nothing_is_given_while_the_owner_gives_nothing,
);

/// What each customer has at Stripe for the next bills.
fn balances(shop: &Shop) -> BTreeMap<String, i64> {
    let all = shop.stripe.snapshot().customers;
    let balance = all.iter().map(|one| {
        let id = one["id"].as_str().unwrap().to_owned();
        (id, one["balance"].as_i64().unwrap())
    });
    balance.collect()
}

/// Anna, who came by the link of Boris.
async fn brought(engine: Engine) -> Shop {
    let shop = Shop::open(engine).await;
    let boris = shop.store.tenant("boris").await;
    let tx = directory(&shop.store).await;
    referrals::put(&tx, &shop.tenant.id, &boris.id, shop.store.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    shop
}

async fn both_get_a_credit_with_the_first_bill_that_is_paid_and_only_once(engine: Engine) {
    let shop = brought(engine).await;
    let sizes = BTreeMap::from([("EUR".to_owned(), 500), ("USD".to_owned(), 0)]);
    shop.billing.put_referral_sizes(None, sizes).await.unwrap();
    let before = shop.billing.referred(&shop.tenant.id).await.unwrap();
    assert!(before.awaited && before.credits.is_empty());
    assert_eq!(before.sizes.len(), 1, "0 is nothing");
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let all = balances(&shop);
    assert_eq!(
        all.values().copied().collect::<Vec<_>>(),
        [-500, -500],
        "{all:?}"
    );
    let after = shop.billing.referred(&shop.tenant.id).await.unwrap();
    assert!(!after.awaited && after.credits[0].given.is_some());

    // The bill is read again, and the job runs again.
    shop.billing.sync(&shop.customer()).await.unwrap();
    let tx = directory(&shop.store).await;
    let now = shop.store.clock.now();
    let payload = json!({ "brought": shop.tenant.id, "tenant": shop.tenant.id });
    let job = books::job("billing.credit", payload, now, None);
    books::enqueue(&tx, &job, now).await.unwrap();
    tx.commit().await.unwrap();
    shop.work().await;
    assert_eq!(balances(&shop), all);
    let again = shop.billing.referred(&shop.tenant.id).await.unwrap();
    assert_eq!(again.credits, after.credits);

    // The next bill is lower by it, and the one after is whole.
    shop.live_until(day(64)).await;
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    let paid: Vec<i64> = bills.iter().map(|bill| bill.paid_minor).collect();
    assert_eq!(paid, [1_900, 1_400, 1_900]);
    let left = balances(&shop).values().sum::<i64>();
    assert_eq!(left, -500, "Boris has not paid yet");
}

async fn nothing_is_given_while_the_owner_gives_nothing(engine: Engine) {
    let shop = brought(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    // Nor is it given later for what was paid before.
    let sizes = BTreeMap::from([("EUR".to_owned(), 500)]);
    shop.billing.put_referral_sizes(None, sizes).await.unwrap();
    shop.live_until(day(32)).await;
    assert_eq!(balances(&shop).values().sum::<i64>(), 0);
    let seen = shop.billing.referred(&shop.tenant.id).await.unwrap();
    assert!(!seen.awaited && seen.credits.is_empty());
}

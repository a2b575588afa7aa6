//! A thousand payments, of which fifty were never told.

use billing::plan::{PRO, Period};
use domain::TenantState;
use sandbox::stripe::Stripe;
use serde_json::Value;
use store::directory::{
    billing::{AccountRow, put_account},
    tenants,
};

use super::shop::{GOOD, Shop, day};
use crate::{
    conformance::accounts::{directory, tenant},
    harness::stores::Engine,
};

const PAYING: usize = 500;
const LOST: usize = 50;

fn call(stripe: &Stripe, method: &str, path: &str, form: &str) -> Value {
    let (status, body) = stripe.call(method, path, form);
    assert_eq!(status, 200, "{method} {path}: {body}");
    body
}

fn id(object: &Value) -> String {
    object["id"].as_str().unwrap().to_owned()
}

/// Tenants of the directory alone, each a customer that is on Pro already as far as we know.
async fn customers(shop: &Shop) -> Vec<String> {
    let tx = directory(&shop.store).await;
    let mut all = Vec::new();
    for number in 0..PAYING {
        let row = tenant(&format!("salon{number}"), TenantState::Active);
        assert!(tenants::insert(&tx, &row).await.unwrap());
        let form = format!("name=salon{number}");
        let customer = id(&call(&shop.stripe, "POST", "/v1/customers", &form));
        let account = AccountRow {
            tenant: row.id,
            customer: Some(customer.clone()),
            plan: PRO.to_owned(),
            body: r#"{"stood":{"is":"given","plan":"pro","until":null}}"#.to_owned(),
            next: None,
            standing: "given".to_owned(),
            until: None,
            trial: None,
            version: 0,
        };
        assert!(put_account(&tx, &account).await.unwrap());
        all.push(customer);
    }
    tx.commit().await.unwrap();
    all
}

/// Tells of the bills that were paid since, but for the last so many; how many were told.
async fn tells(shop: &Shop, known: usize, lost: usize) -> usize {
    let paid = |event: &&Value| event["type"] == "invoice.paid";
    let events = shop.stripe.events();
    let paid: Vec<String> = events[known..].iter().filter(paid).map(id).collect();
    let told = paid.len() - lost;
    for event in &paid[..told] {
        shop.receive(&shop.signed(event)).await;
    }
    shop.work().await;
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_comparison_finds_fifty_of_a_thousand_and_a_second_changes_nothing() {
    let shop = Shop::open(Engine::Sqlite).await;
    // One of the desk makes the price that the others pay, too.
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let prices = call(&shop.stripe, "GET", "/v1/prices", "");
    let price = id(&prices["data"][0]);
    let known = shop.stripe.events().len();
    for customer in customers(&shop).await {
        let form = format!(
            "mode=subscription&customer={customer}&line_items[0][price]={price}\
             &line_items[0][quantity]=1&success_url=https://desk.example/done"
        );
        let session = id(&call(&shop.stripe, "POST", "/v1/checkout/sessions", &form));
        shop.stripe.pay_checkout(&session, GOOD).unwrap();
    }
    assert_eq!(tells(&shop, known, 0).await, PAYING);
    let known = shop.stripe.events().len();
    // The comparison of this night has been: nothing has happened at Stripe yet.
    shop.store.clock.set(day(32));
    shop.work().await;
    shop.go_to(day(32)).await;
    // The desk's own salon is renewed, too, and told of first.
    assert_eq!(tells(&shop, known, LOST).await, PAYING + 1 - LOST);

    let first = shop.billing.reconcile().await.unwrap();
    let payments = u32::try_from(2 * (PAYING + 1)).unwrap();
    assert_eq!(first.bills, payments);
    // Each lost payment is a bill that we do not have and a subscription that is paid for longer.
    let lost = u32::try_from(LOST).unwrap();
    assert_eq!((first.found, first.mended), (2 * lost, lost), "{first:?}");
    let before = (
        shop.rows("invoice").await,
        shop.rows("subscription").await,
        shop.rows("billing").await,
    );
    let second = shop.billing.reconcile().await.unwrap();
    assert_eq!(
        (second.bills, second.found, second.mended),
        (payments, 0, 0)
    );
    let after = (
        shop.rows("invoice").await,
        shop.rows("subscription").await,
        shop.rows("billing").await,
    );
    assert_eq!(before, after);
}

//! A plan gets another price: whoever pays goes on paying what they do.

use billing::plan::{PRO, Period};

use super::shop::{GOOD, Shop, day};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(who_pays_goes_on_paying_the_same_when_the_plan_gets_dearer);

async fn who_pays_goes_on_paying_the_same_when_the_plan_gets_dearer(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let mut pro = shop
        .billing
        .plans()
        .await
        .unwrap()
        .find(PRO)
        .unwrap()
        .clone();
    for price in &mut pro.prices {
        price.money.minor *= 2;
    }
    pro.allowed.staff = Some(2);
    shop.billing.put_plan(None, pro).await.unwrap();
    shop.work().await;
    assert_eq!(shop.entitled().await.allowed.staff, Some(2));
    shop.live_until(day(32)).await;
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    let paid: Vec<i64> = bills.iter().map(|bill| bill.paid_minor).collect();
    assert_eq!(paid, [1_900, 1_900]);
    let paid = shop.billing.overview(&shop.tenant.id).await.unwrap().paid;
    assert_eq!(paid.unwrap().money.minor, 1_900);
}

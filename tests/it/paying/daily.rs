//! The platform's owners are told each day how it is: once a day, at their hour.

use billing::{
    DailyReport,
    plan::{PRO, Period},
};
use store::directory::accounts;

use super::shop::{GOOD, Shop, day};
use crate::{
    conformance::accounts::{directory, written},
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(the_report_leaves_once_a_day_at_its_hour_whoever_looks_how_often);

async fn reports(shop: &Shop) -> Vec<String> {
    let mails = shop.rows("mail").await.into_iter();
    mails.filter(|mail| mail.contains("daily")).collect()
}

async fn the_report_leaves_once_a_day_at_its_hour_whoever_looks_how_often(engine: Engine) {
    let shop = Shop::open(engine).await;
    let tx = directory(&shop.store).await;
    for address in ["boss@example.com", "partner@example.com"] {
        let owner = written(&tx, address).await;
        accounts::make_platform_owner(&tx, owner.id).await.unwrap();
    }
    tx.commit().await.unwrap();
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    shop.live_until(day(1)).await;
    assert_eq!(reports(&shop).await.len(), 0, "nobody asked for it");

    // It is nine in the morning: an hour that has passed today is sent for at once.
    let at = |hour| DailyReport { hour };
    let choose = async |hour| shop.billing.put_report(None, at(hour)).await.unwrap();
    choose(Some(23)).await;
    shop.work().await;
    assert_eq!(reports(&shop).await.len(), 0, "its hour has not come");
    choose(Some(0)).await;
    tokio::join!(shop.work(), shop.work());
    let sent = reports(&shop).await;
    assert_eq!(sent.len(), 2, "one to each owner: {sent:?}");
    assert!(sent[0].contains("\"mrr\":[{\"minor\":1900"), "{sent:?}");
    choose(Some(1)).await;
    shop.work().await;
    for minutes in [30, 70, 130] {
        shop.go_to(day(1).plus_minutes(minutes)).await;
        shop.work().await;
    }
    assert_eq!(reports(&shop).await.len(), 2, "once a day");
    shop.live_until(day(3)).await;
    assert_eq!(reports(&shop).await.len(), 6);
    choose(None).await;
    shop.live_until(day(5)).await;
    assert_eq!(reports(&shop).await.len(), 6);
}

//! What tenants use is counted in their own tables and kept in the directory.

use domain::TenantState;
use store::directory::{
    figures::{self, TenantLine, Wanted},
    tenants,
};

use super::shop::{Shop, day};
use crate::{
    conformance::accounts::{directory, tenant},
    harness::{fakes::MONDAY, on_both_engines, stores::Engine},
};

on_both_engines!(each_tenant_is_counted_once_an_hour_and_one_that_is_away_stops_no_other);

async fn lines(shop: &Shop) -> Vec<TenantLine> {
    let tx = directory(&shop.store).await;
    let lines = figures::list(&tx, &Wanted::default(), None, 9).await;
    tx.commit().await.unwrap();
    lines.unwrap()
}

async fn each_tenant_is_counted_once_an_hour_and_one_that_is_away_stops_no_other(engine: Engine) {
    let shop = Shop::open(engine).await;
    // In the directory alone: it has no tables.
    let tx = directory(&shop.store).await;
    let away = tenant("aaa", TenantState::Active);
    assert!(tenants::insert(&tx, &away).await.unwrap());
    tx.commit().await.unwrap();
    let first = MONDAY.plus_minutes(1);
    let anna = lines(&shop).await.pop().unwrap();
    let (at, counted) = anna.figures.unwrap();
    assert_eq!((at, counted.bookings, counted.staff), (first, 0, 1));
    let stand = anna.stand.unwrap();
    assert_eq!(
        (stand.standing.as_str(), stand.until),
        ("trial", Some(day(14).plus_minutes(1)))
    );

    shop.go_to(MONDAY.plus_minutes(50)).await;
    shop.work().await;
    let found = lines(&shop).await;
    assert_eq!(found[0].figures, None);
    assert_eq!(found[1].figures.unwrap().0, first, "it is still good");
    shop.go_to(MONDAY.plus_minutes(70)).await;
    shop.work().await;
    let found = lines(&shop).await;
    assert_eq!(found[0].figures, None);
    assert_eq!(found[1].figures.unwrap().0, MONDAY.plus_minutes(70));
}

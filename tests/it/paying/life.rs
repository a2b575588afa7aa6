//! From the first day to the last: trial, paid, bigger, declined, free again.

use billing::{
    Went,
    plan::{BUSINESS, FREE, PRO, Period},
};

use super::shop::{GOOD, Shop, day};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(
    a_tenant_tries_pays_grows_fails_to_pay_and_comes_back,
    a_trial_without_a_card_ends_in_free,
    what_was_cancelled_holds_until_it_is_used_up,
);

fn own(code: &'static str, plan: &str) -> (&'static str, String) {
    (code, plan.to_owned())
}

async fn a_tenant_tries_pays_grows_fails_to_pay_and_comes_back(engine: Engine) {
    let shop = Shop::open(engine).await;
    assert_eq!(shop.stands().await, own("trial", PRO));
    assert_eq!(shop.entitled().await.plan, PRO);

    let back = shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    assert_eq!(back, "http://desk/done");
    assert_eq!(shop.stands().await, own("paid", PRO));
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    assert_eq!((bills.len(), bills[0].status.as_str()), (1, "paid"));
    assert_eq!((bills[0].due.minor, bills[0].paid_minor), (1_900, 1_900));

    // Her trial is over on day 14, and she pays.
    shop.live_until(day(20)).await;
    let trials = shop.billing.trials().await.unwrap();
    assert_eq!(
        (trials.ended, trials.paid, trials.conversion),
        (1, 1, Some(1.0))
    );

    // A month on it was renewed, without anybody doing anything.
    shop.live_until(day(32)).await;
    assert_eq!(shop.stands().await, own("paid", PRO));
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    assert_eq!(bills.len(), 2);

    assert_eq!(shop.order(BUSINESS, Period::Month).await, Went::Changed);
    assert_eq!(shop.stands().await, own("paid", BUSINESS));
    shop.work().await;
    assert_eq!(shop.entitled().await.plan, BUSINESS);
    assert_eq!(shop.entitled().await.allowed.bookings, None);
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    assert_eq!(bills.len(), 3, "what is left of the month is reckoned in");

    // The card is declined when the next month begins.
    let kept = (shop.rows("booking").await, shop.rows("staff").await);
    shop.stripe.refuse_charges(&shop.customer(), true);
    shop.live_until(day(64)).await;
    assert_eq!(shop.stands().await, own("past_due", BUSINESS));
    assert_eq!(shop.entitled().await.plan, BUSINESS);
    let failed = shop.billing.failed(None, 9).await.unwrap();
    assert_eq!(shop.billing.count_failed().await.unwrap(), 1);
    let one = &failed[0];
    assert_eq!((one.slug.as_str(), one.owed.minor), ("anna", 4_900));
    assert_eq!(one.standing, "past_due");
    assert_eq!(one.until, Some(one.since.plus_minutes(14 * 24 * 60)));
    assert!(
        one.next > Some(one.since) && one.next < one.until,
        "{one:?}"
    );
    shop.live_until(day(80)).await;
    assert_eq!(shop.stands().await, own("free", FREE));
    assert_eq!(shop.entitled().await.plan, FREE);
    assert_eq!(shop.billing.failed(None, 9).await.unwrap(), []);
    // Nothing was deleted, and the subscription is given up at Stripe, too.
    assert_eq!(kept, (shop.rows("booking").await, shop.rows("staff").await));
    let subscriptions = shop.stripe.snapshot().subscriptions;
    assert_eq!(subscriptions[0]["status"], "canceled");
    // Day 0, 3 and 7, and the end; beside what was told of the trial's place and the bigger plan.
    let mails = shop.rows("mail").await.join("\n");
    for (told, times) in [
        ("\"unpaid\",\"days\":0", 1),
        ("\"unpaid\",\"days\":3", 1),
        ("\"unpaid\",\"days\":7", 1),
    ] {
        assert_eq!(mails.matches(told).count(), times, "{told} in {mails}");
    }

    shop.stripe.refuse_charges(&shop.customer(), false);
    shop.buy(PRO, Period::Year, GOOD).await.unwrap();
    assert_eq!(shop.stands().await, own("paid", PRO));
    assert_eq!(shop.entitled().await.plan, PRO);
    // The same customer as before.
    assert_eq!(shop.stripe.snapshot().customers.len(), 1);
}

async fn a_trial_without_a_card_ends_in_free(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.live_until(day(13)).await;
    assert_eq!(shop.stands().await, own("trial", PRO));
    shop.live_until(day(15)).await;
    assert_eq!(shop.stands().await, own("free", FREE));
    assert_eq!(shop.entitled().await.plan, FREE);
    let mails = shop.rows("mail").await.join("\n");
    for days in [7, 3, 1] {
        let told = format!("\"end\":\"trial\",\"days\":{days}");
        assert_eq!(mails.matches(&told).count(), 1, "{told} in {mails}");
    }
    let trials = shop.billing.trials().await.unwrap();
    assert_eq!(
        (trials.ended, trials.paid, trials.conversion),
        (1, 0, Some(0.0))
    );
    // No call was made to Stripe: nobody asked it for anything.
    assert!(shop.stripe.snapshot().customers.is_empty());
}

async fn what_was_cancelled_holds_until_it_is_used_up(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let id = shop.stripe.snapshot().subscriptions[0]["id"].clone();
    let path = format!("/v1/subscriptions/{}", id.as_str().unwrap());
    let (status, _) = shop.stripe.call("POST", &path, "cancel_at_period_end=true");
    assert_eq!(status, 200);
    shop.hear().await;
    shop.work().await;
    assert_eq!(shop.stands().await, own("ending", PRO));
    shop.live_until(day(29)).await;
    assert_eq!(shop.stands().await, own("ending", PRO));
    shop.live_until(day(33)).await;
    assert_eq!(shop.stands().await, own("free", FREE));
}

//! Events in any order, twice, forged, late, lost: the state follows from what Stripe has.

use billing::{
    Received,
    plan::{BUSINESS, PRO, Period},
};
use sandbox::stripe::{SignedEvent, Signing};
use service::clock::Clock;

use super::shop::{GOOD, SECRET, Shop, day};
use crate::harness::{look, on_both_engines, stores::Engine};

on_both_engines!(
    four_events_in_every_order_each_twice_lead_to_the_same_end,
    what_is_not_stripes_changes_nothing,
    what_was_stored_before_a_crash_is_worked_at_once_after_it,
    one_comparison_finds_what_was_lost_and_a_second_nothing,
);

/// Every order of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in orders(count - 1) {
        for place in 0..count {
            let mut longer = shorter.clone();
            longer.insert(place, count - 1);
            all.push(longer);
        }
    }
    all
}

async fn four_events_in_every_order_each_twice_lead_to_the_same_end(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    shop.order(BUSINESS, Period::Month).await;
    shop.work().await;
    let end = shop.standing().await;
    let kept = (shop.rows("subscription").await, shop.rows("invoice").await);
    // Four of what happened, told anew under ids of their own, so that none is known.
    let wanted = [
        "checkout.session.completed",
        "customer.subscription.created",
        "invoice.paid",
        "customer.subscription.updated",
    ];
    let events = shop.stripe.events();
    let of = |kind: &str| {
        let found = events.iter().find(|event| event["type"] == kind);
        found.unwrap_or_else(|| panic!("no {kind}"))["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let ids = wanted.map(of);
    for (number, order) in orders(ids.len()).into_iter().enumerate() {
        for place in order.iter().flat_map(|place| [place, place]) {
            let told = renamed(&shop.signed(&ids[*place]), &ids[*place], number);
            assert_eq!(shop.receive(&told).await, Received::Stored);
        }
        shop.work().await;
        assert_eq!(shop.standing().await, end);
    }
    assert_eq!(
        (shop.rows("subscription").await, shop.rows("invoice").await),
        kept
    );
    let stored = shop.rows("provider_event").await;
    // 24 orders of four, each once although it was told twice.
    let renamed = stored.iter().filter(|row| row.contains("_again_"));
    assert_eq!(renamed.count(), 24 * 4);
}

/// The same event under another id, signed anew by a key of ours.
fn renamed(told: &SignedEvent, id: &str, number: usize) -> SignedEvent {
    let body = told.body.replace(id, &format!("{id}_again_{number}"));
    let at = told.signature.split(['=', ',']).nth(1).unwrap();
    SignedEvent {
        signature: format!("t={at},v1={}", openssl(at, &body, SECRET)),
        body,
    }
}

/// What openssl makes of it: not our code, nor the stand-in's.
fn openssl(at: &str, body: &str, secret: &str) -> String {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let mut openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", secret])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = openssl.stdin.take().unwrap();
    stdin.write_all(format!("{at}.{body}").as_bytes()).unwrap();
    drop(stdin);
    let said = openssl.wait_with_output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    said.trim().rsplit(' ').next().unwrap().to_owned()
}

async fn what_is_not_stripes_changes_nothing(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    let events = shop.stripe.events();
    let id = events[0]["id"].as_str().unwrap().to_owned();
    let now = shop.store.clock.now().ms() / 1000;
    let with = |signing: Signing| shop.stripe.signed(&id, &signing).unwrap();
    let own = || vec![SECRET.to_owned()];
    let before = look::dump(&shop.store).await;
    let mut altered = shop.signed(&id);
    altered.body.push(' ');
    let forged = [
        with(Signing {
            secrets: vec!["whsec_of_somebody".to_owned()],
            ..Signing::default()
        }),
        with(Signing {
            secrets: own(),
            timestamp: Some(now - 301),
            ..Signing::default()
        }),
        with(Signing {
            secrets: own(),
            timestamp: Some(now + 301),
            ..Signing::default()
        }),
        altered,
        SignedEvent {
            signature: String::new(),
            ..shop.signed(&id)
        },
    ];
    for told in &forged {
        assert_eq!(shop.receive(told).await, Received::Forged);
        shop.work().await;
    }
    assert_eq!(look::dump(&shop.store).await, before);

    // While a key is exchanged both sign; a newer version of the API is read, too.
    let both = vec!["whsec_new".to_owned(), SECRET.to_owned()];
    let version = Some("2099-01-01.later".to_owned());
    let known = [
        Signing {
            secrets: both,
            ..Signing::default()
        },
        Signing {
            secrets: own(),
            api_version: version,
            timestamp: Some(now - 300),
            ..Signing::default()
        },
    ];
    for signing in known {
        assert_eq!(shop.receive(&with(signing)).await, Received::Stored);
    }
    // Real money where ours is for tests: stored, and nothing else.
    let live = Signing {
        secrets: own(),
        livemode: Some(true),
        ..Signing::default()
    };
    let told = with(live);
    let told = SignedEvent {
        body: told.body.clone(),
        signature: told.signature.clone(),
    };
    let told = renamed(&told, &id, 0);
    assert_eq!(shop.receive(&told).await, Received::Stored);
    shop.work().await;
    let stored = shop.rows("provider_event").await;
    assert_eq!(
        stored
            .iter()
            .filter(|row| row.contains("do not mix"))
            .count(),
        1
    );
    assert_eq!(shop.stands().await, ("paid", PRO.to_owned()));
}

async fn what_was_stored_before_a_crash_is_worked_at_once_after_it(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    shop.order(BUSINESS, Period::Year).await;
    let events = shop.stripe.events();
    let last = events.last().unwrap()["id"].as_str().unwrap().to_owned();
    // Committed, and then the process died before it could answer: Stripe tells it again, and the
    // job of the first time is there, too.
    let told = shop.signed(&last);
    shop.receive(&told).await;
    shop.receive(&told).await;
    shop.work().await;
    let mails = shop.rows("mail").await.len();
    let kept = shop.rows("subscription").await;
    shop.receive(&told).await;
    shop.work().await;
    assert_eq!(shop.rows("mail").await.len(), mails);
    assert_eq!(shop.rows("subscription").await, kept);
    assert_eq!(shop.stands().await, ("paid", BUSINESS.to_owned()));
}

async fn one_comparison_finds_what_was_lost_and_a_second_nothing(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.buy(PRO, Period::Month, GOOD).await.unwrap();
    // A month goes by, and nothing that is told of it arrives.
    shop.go_to(day(32)).await;
    let first = shop.billing.reconcile().await.unwrap();
    assert_eq!((first.found, first.mended), (2, 1), "{first:?}");
    let second = shop.billing.reconcile().await.unwrap();
    assert_eq!((second.found, second.mended), (0, 0), "{second:?}");
    assert_eq!(shop.stands().await, ("paid", PRO.to_owned()));
    let bills = shop.billing.bills(&shop.tenant.id, None, 10).await.unwrap();
    assert_eq!(bills.len(), 2);
}

use botique_sandbox::stripe::{Dunning, Ending};
use serde_json::Value;

use super::{APRIL, DAY, FAILING_CARD, GOOD_CARD, Till};

fn period(subscription: &Value) -> (i64, i64) {
    let item = &subscription["items"]["data"][0];
    let at = |field: &str| item[field].as_i64().unwrap();
    (at("current_period_start"), at("current_period_end"))
}

#[test]
fn a_trial_becomes_a_paid_plan_that_is_renewed_every_month() {
    let till = Till::new();
    let id = till.subscribe(
        "subscription_data[trial_period_days]=14&subscription_data[metadata][tenant]=t1",
    );
    let trial = till.subscription(&id);
    assert_eq!(trial["status"], "trialing");
    assert_eq!(trial["metadata"]["tenant"], "t1");
    assert_eq!(period(&trial), (APRIL, APRIL + 14 * DAY));
    let first = till.invoice();
    assert_eq!(
        (&first["status"], &first["amount_due"]),
        (&"paid".into(), &0.into())
    );
    till.on(10);
    assert!(till.told("customer.subscription.trial_will_end").is_empty());
    till.on(1);
    assert_eq!(till.told("customer.subscription.trial_will_end").len(), 1);
    till.on(3);
    let active = till.subscription(&id);
    assert_eq!(active["status"], "active");
    assert_eq!(period(&active), (APRIL + 14 * DAY, APRIL + 44 * DAY));
    let paid = till.invoice();
    assert_eq!(paid["billing_reason"], "subscription_cycle");
    assert_eq!(
        (&paid["status"], &paid["amount_paid"]),
        (&"paid".into(), &2_900.into())
    );
    assert_eq!(
        paid["parent"]["subscription_details"]["subscription"],
        id.as_str()
    );
    // Three more months: 15 May, 15 June, 15 July; all in their own time.
    till.on(95);
    let created: Vec<i64> = till
        .invoices()
        .iter()
        .map(|invoice| (invoice["created"].as_i64().unwrap() - APRIL) / DAY)
        .collect();
    assert_eq!(created, [0, 14, 44, 75, 105]);
    assert_eq!(till.told("invoice.paid").len(), 5);
    assert_eq!(till.told("charge.succeeded").len(), 4);
}

#[test]
fn a_declined_renewal_is_tried_four_times_more_and_then_the_plan_ends() {
    let till = Till::new();
    let id = till.subscribe("");
    till.stripe
        .change_card(&till.customer, FAILING_CARD)
        .unwrap();
    till.on(30);
    assert_eq!(till.status(&id), "past_due");
    for (days, tries) in [(1, 2), (2, 3), (2, 4)] {
        let waiting = till.invoice();
        assert_eq!(waiting["attempt_count"], tries - 1);
        let next = waiting["next_payment_attempt"].as_i64().unwrap();
        assert_eq!(next, till.stripe.now() + days * DAY);
        till.on(days);
        assert_eq!(till.invoice()["attempt_count"], tries);
        assert_eq!(till.status(&id), "past_due");
    }
    till.on(2);
    let ended = till.subscription(&id);
    assert_eq!(ended["status"], "canceled");
    assert_eq!(ended["cancellation_details"]["reason"], "payment_failed");
    assert_eq!(till.told("invoice.payment_failed").len(), 5);
    assert_eq!(till.told("charge.failed").len(), 5);
    assert_eq!(till.told("customer.subscription.deleted").len(), 1);
    let left = till.invoice();
    assert_eq!(
        (&left["status"], &left["next_payment_attempt"]),
        (&"open".into(), &Value::Null)
    );
    // Nothing comes after the end.
    let events = till.stripe.events().len();
    till.on(400);
    assert_eq!(till.stripe.events().len(), events);
}

#[test]
fn a_card_that_works_again_ends_the_retries() {
    let till = Till::new();
    let id = till.subscribe("");
    till.stripe.refuse_charges(&till.customer, true);
    till.on(31);
    assert_eq!(
        (till.status(&id).as_str(), &till.invoice()["attempt_count"]),
        ("past_due", &2.into())
    );
    till.stripe.refuse_charges(&till.customer, false);
    till.on(2);
    assert_eq!(till.status(&id), "active");
    assert_eq!(till.invoice()["status"], "paid");
    let (_, end) = period(&till.subscription(&id));
    assert_eq!(
        end,
        APRIL + 61 * DAY,
        "the period is that of the renewal, not of the payment"
    );
}

#[test]
fn an_unpaid_plan_stays_until_someone_pays_the_invoice() {
    let till = Till::new();
    let dunning = Dunning {
        retry_days: vec![2],
        ending: Ending::Unpaid,
    };
    till.stripe.collect_by(dunning);
    let id = till.subscribe("");
    till.stripe.refuse_charges(&till.customer, true);
    till.on(32);
    assert_eq!(till.status(&id), "unpaid");
    let invoice = till.invoice()["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/invoices/{invoice}/pay");
    let (status, refused) = till.stripe.call("POST", &path, "");
    assert_eq!(
        (status, &refused["error"]["code"]),
        (402, &"card_declined".into())
    );
    till.stripe.refuse_charges(&till.customer, false);
    assert_eq!(till.post(&path, "")["status"], "paid");
    assert_eq!(till.status(&id), "active");
    let (status, again) = till.stripe.call("POST", &path, "");
    assert_eq!(
        (status, &again["error"]["code"]),
        (400, &"invoice_already_paid".into())
    );
}

#[test]
fn a_plan_ends_with_its_period_unless_the_payer_comes_back() {
    let till = Till::new();
    let id = till.subscribe("");
    let path = format!("/v1/subscriptions/{id}");
    let ending = till.post(&path, "cancel_at_period_end=true");
    assert_eq!(ending["cancel_at"], APRIL + 30 * DAY);
    let back = till.post(&path, "cancel_at_period_end=false");
    assert_eq!(
        (&back["cancel_at"], &back["canceled_at"]),
        (&Value::Null, &Value::Null)
    );
    till.post(&path, "cancel_at_period_end=true");
    till.on(29);
    assert_eq!(till.status(&id), "active");
    till.on(1);
    let ended = till.subscription(&id);
    assert_eq!(ended["status"], "canceled");
    assert_eq!(
        ended["cancellation_details"]["reason"],
        "cancellation_requested"
    );
    assert_eq!(till.invoices().len(), 1, "no renewal");
    let (status, _) = till.stripe.call("DELETE", &path, "");
    assert_eq!(status, 404, "it has ended already");
}

#[test]
fn a_trial_without_a_card_ends_as_it_was_agreed() {
    for (behavior, wanted) in [
        ("cancel", "canceled"),
        ("pause", "paused"),
        ("create_invoice", "past_due"),
    ] {
        let till = Till::new();
        let session = till.session(&format!(
            "payment_method_collection=if_required&subscription_data[trial_period_days]=14\
             &subscription_data[trial_settings][end_behavior][missing_payment_method]={behavior}"
        ));
        till.stripe.pay_checkout(&session, "").unwrap();
        let id = till.stripe.subscription_of(&till.customer).unwrap();
        let id = id["id"].as_str().unwrap();
        assert_eq!(till.status(id), "trialing");
        till.on(14);
        assert_eq!(till.status(id), wanted);
    }
}

#[test]
fn a_first_payment_that_never_comes_expires_after_23_hours() {
    let till = Till::new();
    let form = format!("customer={}&items[0][price]={}", till.customer, till.pro);
    let lost = till.post("/v1/subscriptions", &form);
    let saved = till.post("/v1/subscriptions", &form);
    assert_eq!(lost["status"], "incomplete");
    till.stripe.change_card(&till.customer, GOOD_CARD).unwrap();
    let invoice = saved["latest_invoice"].as_str().unwrap();
    till.post(&format!("/v1/invoices/{invoice}/pay"), "");
    assert_eq!(till.status(saved["id"].as_str().unwrap()), "active");
    till.on(1);
    assert_eq!(
        till.status(lost["id"].as_str().unwrap()),
        "incomplete_expired"
    );
    let form = format!("{form}&payment_behavior=error_if_incomplete");
    till.stripe.refuse_charges(&till.customer, true);
    assert_eq!(till.stripe.call("POST", "/v1/subscriptions", &form).0, 402);
}

#[test]
fn a_trial_is_lengthened_or_ended_at_once() {
    let till = Till::new();
    let id = till.subscribe("subscription_data[trial_period_days]=7");
    let path = format!("/v1/subscriptions/{id}");
    till.on(5);
    let longer = till.post(&path, &format!("trial_end={}", APRIL + 20 * DAY));
    assert_eq!(period(&longer).1, APRIL + 20 * DAY);
    till.on(5);
    assert_eq!(till.status(&id), "trialing");
    let active = till.post(&path, "trial_end=now");
    assert_eq!(
        (&active["status"], period(&active).0),
        (&"active".into(), APRIL + 10 * DAY)
    );
    assert_eq!(till.invoice()["amount_paid"], 2_900);
}

#[test]
fn a_test_clock_moves_its_own_customers_alone() {
    let till = Till::new();
    let clock = till.post(
        "/v1/test_helpers/test_clocks",
        &format!("frozen_time={APRIL}"),
    );
    let clock = clock["id"].as_str().unwrap();
    let form = format!("test_clock={clock}&payment_method=pm_card_visa");
    let other = super::id(&till.post("/v1/customers", &form));
    let form = format!("customer={other}&items[0][price]={}", till.pro);
    let theirs = super::id(&till.post("/v1/subscriptions", &form));
    let ours = till.subscribe("");
    let to = APRIL + 65 * DAY;
    let path = format!("/v1/test_helpers/test_clocks/{clock}/advance");
    let moved = till.post(&path, &format!("frozen_time={to}"));
    assert_eq!(
        (&moved["status"], &moved["frozen_time"]),
        (&"ready".into(), &to.into())
    );
    let count = |customer: &str| {
        let path = format!("/v1/invoices?customer={customer}");
        till.get(&path)["data"].as_array().unwrap().len()
    };
    assert_eq!((count(&other), count(&till.customer)), (3, 1));
    assert_eq!(period(&till.subscription(&theirs)).1, APRIL + 91 * DAY);
    assert_eq!(period(&till.subscription(&ours)).1, APRIL + 30 * DAY);
    assert_eq!(
        till.stripe
            .call("POST", &path, &format!("frozen_time={APRIL}"))
            .0,
        400
    );
}

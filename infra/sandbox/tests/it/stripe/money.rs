use serde_json::Value;

use super::{APRIL, DAY, GOOD_CARD, Till, id, price};

fn lines(invoice: &Value) -> Vec<(bool, i64)> {
    let lines = invoice["lines"]["data"].as_array().unwrap();
    lines
        .iter()
        .map(|line| {
            let parent = &line["parent"]["subscription_item_details"];
            let proration = parent["proration"].as_bool().unwrap();
            (proration, line["amount"].as_i64().unwrap())
        })
        .collect()
}

impl Till {
    fn switch(&self, subscription: &str, price: &str, more: &str) -> Value {
        let held = self.subscription(subscription);
        let item = held["items"]["data"][0]["id"].as_str().unwrap();
        let form = format!("items[0][id]={item}&items[0][price]={price}&{more}");
        self.post(&format!("/v1/subscriptions/{subscription}"), &form)
    }

    fn balance(&self) -> i64 {
        let customer = self.get(&format!("/v1/customers/{}", self.customer));
        customer["balance"].as_i64().unwrap()
    }
}

#[test]
fn an_upgrade_after_ten_of_thirty_days_costs_two_thirds_of_the_difference() {
    let till = Till::new();
    let id = till.subscribe("");
    till.on(10);
    let changed = till.switch(&id, &till.business, "proration_behavior=always_invoice");
    assert_eq!(
        changed["items"]["data"][0]["price"]["id"],
        till.business.as_str()
    );
    let invoice = till.invoice();
    // 29.00 and 79.00 for 20 of 30 days: 1,933.33 and 5,266.67 cents.
    assert_eq!(lines(&invoice), [(true, -1_933), (true, 5_267)]);
    assert_eq!(invoice["billing_reason"], "subscription_update");
    assert_eq!(
        (&invoice["amount_paid"], &invoice["status"]),
        (&3_334.into(), &"paid".into())
    );
    let period = &invoice["lines"]["data"][1]["period"];
    assert_eq!(
        (&period["start"], &period["end"]),
        (&(APRIL + 10 * DAY).into(), &(APRIL + 30 * DAY).into())
    );
    till.on(20);
    assert_eq!(lines(&till.invoice()), [(false, 7_900)]);
}

#[test]
fn prorations_wait_for_the_next_invoice_unless_asked_otherwise() {
    let till = Till::new();
    let id = till.subscribe("");
    till.on(15);
    till.switch(&id, &till.business, "");
    assert_eq!(till.invoices().len(), 1);
    till.on(15);
    let invoice = till.invoice();
    assert_eq!(
        lines(&invoice),
        [(true, -1_450), (true, 3_950), (false, 7_900)]
    );
    assert_eq!(invoice["amount_paid"], 10_400);
    till.switch(&id, &till.pro, "proration_behavior=none");
    till.on(31);
    assert_eq!(lines(&till.invoice()), [(false, 2_900)]);
}

#[test]
fn a_downgrade_gives_credit_that_the_next_invoices_use_up() {
    let till = Till::new();
    let id = till.subscribe("");
    till.switch(&id, &till.business, "proration_behavior=none");
    till.on(15);
    till.switch(&id, &till.pro, "proration_behavior=always_invoice");
    let credit = till.invoice();
    assert_eq!(
        (&credit["total"], &credit["amount_due"]),
        (&(-2_500).into(), &0.into())
    );
    assert_eq!(till.balance(), -2_500);
    till.on(15);
    let next = till.invoice();
    assert_eq!(
        (&next["total"], &next["amount_paid"]),
        (&2_900.into(), &400.into())
    );
    assert_eq!(
        (&next["starting_balance"], &next["ending_balance"]),
        (&(-2_500).into(), &0.into())
    );
    assert_eq!(till.balance(), 0);
}

#[test]
fn another_rhythm_begins_a_new_period_now() {
    let till = Till::new();
    let yearly = price(&till.stripe, "Pro", 29_000, "year");
    let subscription = till.subscribe("");
    till.on(10);
    let changed = till.switch(&subscription, &yearly, "");
    let item = &changed["items"]["data"][0];
    assert_eq!(item["current_period_start"], APRIL + 10 * DAY);
    assert_eq!(
        item["current_period_end"],
        APRIL + 376 * DAY,
        "2028 is a leap year"
    );
    assert_eq!(lines(&till.invoice()), [(true, -1_933), (false, 29_000)]);
}

#[test]
fn an_upgrade_that_is_not_paid_leaves_the_plan_past_due_or_as_it_was() {
    let till = Till::new();
    let id = till.subscribe("");
    till.on(10);
    till.stripe.refuse_charges(&till.customer, true);
    let item = till.subscription(&id)["items"]["data"][0]["id"].clone();
    let form = format!(
        "items[0][id]={}&items[0][price]={}&proration_behavior=always_invoice",
        item.as_str().unwrap(),
        till.business
    );
    let path = format!("/v1/subscriptions/{id}");
    let strict = format!("{form}&payment_behavior=error_if_incomplete");
    assert_eq!(till.stripe.call("POST", &path, &strict).0, 402);
    let kept = till.subscription(&id);
    assert_eq!(kept["items"]["data"][0]["price"]["id"], till.pro.as_str());
    assert_eq!(till.invoices().len(), 1);
    assert_eq!(till.post(&path, &form)["status"], "past_due");
    till.stripe.refuse_charges(&till.customer, false);
    till.on(1);
    assert_eq!(till.status(&id), "active");
}

#[test]
fn coupons_take_off_once_for_some_months_or_for_ever() {
    for (duration, wanted) in [
        ("duration=once", [2_175, 2_900, 2_900, 2_900]),
        (
            "duration=repeating&duration_in_months=2",
            [2_175, 2_175, 2_900, 2_900],
        ),
        ("duration=forever", [2_175, 2_175, 2_175, 2_175]),
    ] {
        let till = Till::new();
        let coupon = till.post("/v1/coupons", &format!("percent_off=25&{duration}"));
        till.subscribe(&format!("discounts[0][coupon]={}", id(&coupon)));
        till.on(92);
        let paid: Vec<i64> = till
            .invoices()
            .iter()
            .map(|invoice| invoice["amount_paid"].as_i64().unwrap())
            .collect();
        assert_eq!(paid, wanted, "{duration}");
        let first = &till.invoices()[0];
        assert_eq!(first["total_discount_amounts"][0]["amount"], 725);
        let used = till.get(&format!("/v1/coupons/{}", id(&coupon)));
        assert_eq!(used["times_redeemed"], 1);
    }
}

#[test]
fn a_promotion_code_is_typed_in_and_a_used_up_one_is_refused() {
    let till = Till::new();
    let coupon = id(&till.post(
        "/v1/coupons",
        "amount_off=500&currency=usd&duration=forever",
    ));
    let form =
        format!("promotion[type]=coupon&promotion[coupon]={coupon}&code=SPRING&max_redemptions=1");
    till.post("/v1/promotion_codes", &form);
    let session = till.session("allow_promotion_codes=true");
    let form = format!("{GOOD_CARD}&code=spring");
    till.stripe.pay_checkout(&session, &form).unwrap();
    assert_eq!(till.invoice()["amount_paid"], 2_400);
    assert_eq!(
        till.get("/v1/promotion_codes?code=SPRING")["data"][0]["active"],
        false
    );
    let second = till.session("allow_promotion_codes=true");
    let refused = till.stripe.pay_checkout(&second, &form).unwrap_err();
    assert_eq!(refused, "This promotion code is not valid.");
}

#[test]
fn credit_pays_before_the_card_does() {
    let till = Till::new();
    let path = format!("/v1/customers/{}/balance_transactions", till.customer);
    let entry = till.post(
        &path,
        "amount=-4000&currency=usd&description=A salon brought a salon",
    );
    assert_eq!(
        (&entry["ending_balance"], &entry["type"]),
        (&(-4_000).into(), &"adjustment".into())
    );
    till.subscribe("");
    assert_eq!(
        (till.invoice()["amount_paid"].as_i64(), till.balance()),
        (Some(0), -1_100)
    );
    till.on(30);
    assert_eq!(
        (till.invoice()["amount_paid"].as_i64(), till.balance()),
        (Some(1_800), 0)
    );
    let entries = till.get(&path)["data"].clone();
    let amounts: Vec<i64> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_i64().unwrap())
        .collect();
    assert_eq!(amounts, [1_100, 2_900, -4_000]);
}

#[test]
fn what_was_paid_is_given_back_in_parts_and_never_twice() {
    let till = Till::new();
    till.subscribe("");
    let invoice = id(&till.invoice());
    let paid = till.get(&format!("/v1/invoices/{invoice}?expand[]=payments"));
    let intent = paid["payments"]["data"][0]["payment"]["payment_intent"]
        .as_str()
        .unwrap();
    let form = format!("payment_intent={intent}&amount=900&reason=requested_by_customer");
    let refund = till.post("/v1/refunds", &form);
    assert_eq!(
        (&refund["amount"], &refund["status"]),
        (&900.into(), &"succeeded".into())
    );
    let charge = refund["charge"].as_str().unwrap();
    let (status, _) = till.stripe.call(
        "POST",
        "/v1/refunds",
        &format!("charge={charge}&amount=2001"),
    );
    assert_eq!(status, 400);
    till.post("/v1/refunds", &format!("charge={charge}"));
    let held = till.get(&format!("/v1/charges/{charge}"));
    assert_eq!(
        (&held["amount_refunded"], &held["refunded"]),
        (&2_900.into(), &true.into())
    );
    let (status, body) = till
        .stripe
        .call("POST", "/v1/refunds", &format!("charge={charge}"));
    assert_eq!(
        (status, &body["error"]["code"]),
        (400, &"charge_already_refunded".into())
    );
    assert_eq!(till.told("charge.refunded").len(), 2);
}

#[test]
fn a_price_in_another_currency_is_sold_in_that_currency() {
    let till = Till::new();
    let form = "currency=usd&unit_amount=2900&recurring[interval]=month&product_data[name]=Pro\
                &currency_options[kzt][unit_amount]=1450000";
    let price = id(&till.post("/v1/prices", form));
    let form = format!(
        "mode=subscription&customer={}&line_items[0][price]={price}&success_url=https://a.example&currency=kzt",
        till.customer
    );
    let session = id(&till.post("/v1/checkout/sessions", &form));
    till.stripe.pay_checkout(&session, GOOD_CARD).unwrap();
    let invoice = till.invoice();
    assert_eq!(
        (&invoice["currency"], &invoice["amount_paid"]),
        (&"kzt".into(), &1_450_000.into())
    );
}

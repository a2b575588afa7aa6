use botique_sandbox::stripe::API_VERSION;
use serde_json::Value;

use super::{APRIL, DAY, Till, id, price};

fn ids(list: &Value) -> Vec<String> {
    list["data"].as_array().unwrap().iter().map(id).collect()
}

#[test]
fn lists_come_newest_first_in_pages_that_lead_on() {
    let till = Till::new();
    let made: Vec<String> = (0..25)
        .map(|n| id(&till.post("/v1/customers", &format!("name=c{n}"))))
        .collect();
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = till.get(&format!("/v1/customers?limit=10{after}"));
        seen.extend(ids(&page));
        if page["has_more"] == false {
            break;
        }
        after = format!("&starting_after={}", seen.last().unwrap());
    }
    let mut wanted: Vec<String> = made.iter().rev().cloned().collect();
    wanted.push(till.customer.clone());
    assert_eq!(seen, wanted);
    let before = till.get(&format!("/v1/customers?limit=2&ending_before={}", seen[5]));
    assert_eq!(ids(&before), seen[3..5]);
    assert_eq!(till.stripe.call("GET", "/v1/customers", "limit=101").0, 400);
    assert_eq!(
        till.stripe
            .call("GET", "/v1/customers", "starting_after=cus_none")
            .0,
        404
    );
}

#[test]
fn lists_are_filtered() {
    let till = Till::new();
    let found = till.get("/v1/customers?email=anna@example.com");
    assert_eq!(ids(&found), [till.customer.as_str()]);
    let found = till.get("/v1/prices?lookup_keys[]=Pro-month&lookup_keys[]=None");
    assert_eq!(ids(&found), [till.pro.as_str()]);
    let first = till.subscribe("");
    till.post(&format!("/v1/subscriptions/{first}"), "metadata[a]=1");
    let path = format!("/v1/subscriptions/{first}");
    assert_eq!(till.stripe.call("DELETE", &path, "").0, 200);
    let second = till.subscribe("");
    let list = |more: &str| {
        ids(&till.get(&format!(
            "/v1/subscriptions?customer={}{more}",
            till.customer
        )))
    };
    assert_eq!(list(""), [second.as_str()]);
    assert_eq!(list("&status=all"), [second.as_str(), first.as_str()]);
    assert_eq!(list("&status=canceled"), [first.as_str()]);
    let invoices = till.get(&format!("/v1/invoices?subscription={first}"));
    assert_eq!(invoices["data"].as_array().unwrap().len(), 1);
    till.on(1);
    till.post("/v1/customers", "name=late");
    let late = till.get(&format!(
        "/v1/events?created[gte]={}&types[]=customer.created",
        APRIL + DAY
    ));
    assert_eq!(late["data"].as_array().unwrap().len(), 1);
    assert_eq!(late["data"][0]["data"]["object"]["name"], "late");
}

#[test]
fn lookup_keys_are_one_prices_and_move_when_asked() {
    let till = Till::new();
    let form = "currency=usd&unit_amount=3900&recurring[interval]=month&product_data[name]=Pro&lookup_key=Pro-month";
    assert_eq!(till.stripe.call("POST", "/v1/prices", form).0, 400);
    let dearer = id(&till.post("/v1/prices", &format!("{form}&transfer_lookup_key=true")));
    let old = till.get(&format!("/v1/prices/{}", till.pro));
    assert_eq!(old["lookup_key"], Value::Null);
    assert_eq!(
        ids(&till.get("/v1/prices?lookup_keys[]=Pro-month")),
        [dearer.as_str()]
    );
    till.post(&format!("/v1/prices/{dearer}"), "active=false");
    let form = format!("customer={}&items[0][price]={dearer}", till.customer);
    assert_eq!(
        till.stripe.call("POST", "/v1/subscriptions", &form).0,
        400,
        "no longer sold"
    );
    price(&till.stripe, "Team", 900, "year");
    assert_eq!(
        till.get("/v1/prices?active=true")["data"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn objects_stand_in_place_of_their_ids_when_asked() {
    let till = Till::new();
    let subscription = till.subscribe("");
    let path = format!(
        "/v1/subscriptions/{subscription}?expand[]=latest_invoice.payments&expand[]=customer&expand[]=items.data.price.product"
    );
    let shown = till.get(&path);
    assert_eq!(shown["customer"]["email"], "anna@example.com");
    assert_eq!(
        shown["latest_invoice"]["payments"]["data"][0]["status"],
        "paid"
    );
    assert_eq!(shown["items"]["data"][0]["price"]["product"]["name"], "Pro");
    let list = till.get("/v1/subscriptions?expand[]=data.latest_invoice");
    assert_eq!(list["data"][0]["latest_invoice"]["status"], "paid");
    let plain = till.subscription(&subscription);
    assert_eq!(plain["customer"], till.customer.as_str());
}

#[test]
fn events_say_what_was_otherwise_and_only_changes_make_them() {
    let till = Till::new();
    let path = format!("/v1/customers/{}", till.customer);
    till.post(&path, "name=Anna&metadata[tenant]=t1");
    let count = till.stripe.events().len();
    till.post(&path, "name=Anna");
    assert_eq!(till.stripe.events().len(), count);
    let event = till.get("/v1/events?type=customer.updated&limit=1")["data"][0].clone();
    assert_eq!(event["api_version"], API_VERSION);
    assert_eq!(
        (&event["livemode"], &event["created"]),
        (&false.into(), &APRIL.into())
    );
    assert_eq!(event["data"]["object"]["metadata"]["tenant"], "t1");
    let earlier = &event["data"]["previous_attributes"];
    assert_eq!(
        earlier,
        &serde_json::json!({ "metadata": {}, "name": null })
    );
    assert_eq!(till.get(&format!("/v1/events/{}", id(&event))), event);
}

#[test]
fn a_deleted_customer_takes_the_subscriptions_along() {
    let till = Till::new();
    let subscription = till.subscribe("");
    let path = format!("/v1/customers/{}", till.customer);
    let (status, body) = till.stripe.call("DELETE", &path, "");
    assert_eq!((status, &body["deleted"]), (200, &true.into()));
    assert_eq!(till.get(&path)["deleted"], true);
    assert_eq!(till.status(&subscription), "canceled");
    assert!(ids(&till.get("/v1/customers")).is_empty());
}

/// Against the field names of Stripe's own examples, given in `spec/stripe_fields.json`.
#[test]
fn every_object_has_all_the_fields_that_stripes_has() {
    let till = Till::new();
    let coupon = id(&till.post("/v1/coupons", "percent_off=10&duration=forever"));
    till.post(
        "/v1/promotion_codes",
        &format!("promotion[type]=coupon&promotion[coupon]={coupon}"),
    );
    till.subscribe(&format!("discounts[0][coupon]={coupon}"));
    till.post(
        "/v1/billing_portal/sessions",
        &format!("customer={}", till.customer),
    );
    till.post(
        "/v1/test_helpers/test_clocks",
        &format!("frozen_time={APRIL}"),
    );
    let charge = id(&till.stripe.snapshot().charges[0]);
    till.post("/v1/refunds", &format!("charge={charge}"));
    let shapes: Value =
        serde_json::from_str(include_str!("../../../spec/stripe_fields.json")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for event in till.stripe.events() {
        let object = &event["data"]["object"];
        let kind = object["object"].as_str().unwrap();
        seen.insert(kind.to_owned());
        for field in shapes[kind].as_array().unwrap_or_else(|| panic!("{kind}")) {
            assert!(
                object.get(field.as_str().unwrap()).is_some(),
                "{kind}.{field}"
            );
        }
    }
    assert!(seen.len() >= 15, "{seen:?}");
}

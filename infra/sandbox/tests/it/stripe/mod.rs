//! The stand-in for Stripe: what time, payers and the API do to subscriptions.

mod api;
mod lists;
mod money;
mod paying;
mod posting;
mod time;

use std::time::Duration;

use botique_sandbox::stripe::Stripe;
use serde_json::Value;

/// 1 April 2027, 00:00 UTC: a month of 30 days.
const APRIL: i64 = 1_806_537_600;
const DAY: i64 = 86_400;
const GOOD_CARD: &str = "number=4242 4242 4242 4242&expiry=12/40&cvc=123&name=Anna";
const FAILING_CARD: &str = "number=4000 0000 0000 0341&expiry=12/40&cvc=123&name=Anna";

/// A stand-in whose clock stands, with a customer and two plans.
struct Till {
    stripe: Stripe,
    customer: String,
    /// 29.00 a month.
    pro: String,
    /// 79.00 a month.
    business: String,
}

impl Till {
    fn new() -> Self {
        Self::on_account(Stripe::new())
    }

    fn on_account(stripe: Stripe) -> Self {
        stripe.stand_at(APRIL);
        let pro = price(&stripe, "Pro", 2_900, "month");
        let business = price(&stripe, "Business", 7_900, "month");
        let customer = id(&ok(
            &stripe,
            "POST",
            "/v1/customers",
            "email=anna@example.com",
        ));
        Self {
            stripe,
            customer,
            pro,
            business,
        }
    }

    fn get(&self, path: &str) -> Value {
        ok(&self.stripe, "GET", path, "")
    }

    fn post(&self, path: &str, form: &str) -> Value {
        ok(&self.stripe, "POST", path, form)
    }

    /// Asks for a session at Pro with these parameters more, and pays it with a card that works.
    fn subscribe(&self, more: &str) -> String {
        let session = self.session(more);
        self.stripe.pay_checkout(&session, GOOD_CARD).unwrap();
        let session = self.get(&format!("/v1/checkout/sessions/{session}"));
        session["subscription"].as_str().unwrap().to_owned()
    }

    fn session(&self, more: &str) -> String {
        let form = format!(
            "mode=subscription&customer={}&line_items[0][price]={}&line_items[0][quantity]=1\
             &success_url=https://salon.example/done?s={{CHECKOUT_SESSION_ID}}&{more}",
            self.customer, self.pro
        );
        id(&self.post("/v1/checkout/sessions", &form))
    }

    fn subscription(&self, id: &str) -> Value {
        self.get(&format!("/v1/subscriptions/{id}"))
    }

    fn status(&self, id: &str) -> String {
        self.subscription(id)["status"].as_str().unwrap().to_owned()
    }

    /// The newest invoice of the customer.
    fn invoice(&self) -> Value {
        self.get("/v1/invoices?limit=1")["data"][0].clone()
    }

    fn invoices(&self) -> Vec<Value> {
        self.stripe.snapshot().invoices
    }

    fn on(&self, days: i64) {
        let time = Duration::from_secs(u64::try_from(days * DAY).unwrap());
        self.stripe.go_on(time);
    }

    /// The types of all events that begin so, in their order.
    fn told(&self, start: &str) -> Vec<String> {
        let events = self.stripe.events();
        let kinds = events.iter().map(|event| event["type"].as_str().unwrap());
        let meant = kinds.filter(|kind| kind.starts_with(start));
        meant.map(str::to_owned).collect()
    }
}

fn price(stripe: &Stripe, name: &str, amount: i64, interval: &str) -> String {
    let form = format!(
        "currency=usd&unit_amount={amount}&recurring[interval]={interval}\
         &product_data[name]={name}&lookup_key={name}-{interval}"
    );
    id(&ok(stripe, "POST", "/v1/prices", &form))
}

/// Calls by a path that may carry a query.
fn ok(stripe: &Stripe, method: &str, path: &str, form: &str) -> Value {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let (status, body) = stripe.call(method, path, &format!("{query}&{form}"));
    assert_eq!(status, 200, "{method} {path}: {body}");
    body
}

fn id(object: &Value) -> String {
    object["id"].as_str().unwrap().to_owned()
}

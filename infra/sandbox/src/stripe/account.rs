//! One Stripe account in memory: its objects, its time and what it tells to webhooks.

use std::collections::{HashMap, HashSet};

use rand::RngExt;
use serde_json::{Value, json};

use super::agenda::Agenda;
use super::calls::Calls;
use super::checkout::Order;
use super::faults::Faults;
use super::objects::{Objects, members, number, previous, shaped, text};
use super::params::Params;
use super::post::Outbox;
use super::refusal::Refusal;
use super::view::Dunning;

/// The version of Stripe's API whose shapes the stand-in gives out.
pub const API_VERSION: &str = "2026-09-30.endive";

/// Everything the stand-in knows. Seconds since the Unix epoch are its time.
pub(crate) struct Account {
    pub(super) objects: Objects,
    /// The time at which the present work happens, for everyone without a test clock.
    pub(super) now: i64,
    pub(super) agenda: Agenda,
    pub(super) dunning: Dunning,
    /// Customers whose cards refuse every charge, whatever the number says.
    pub(super) declining: HashSet<String>,
    /// What open Checkout sessions were asked for.
    pub(super) orders: HashMap<String, Order>,
    /// Prorations that wait for a subscription's next invoice.
    pub(super) waiting_lines: HashMap<String, Vec<Value>>,
    /// Subscriptions whose owners know that the trial is about to end.
    pub(super) told: HashSet<String>,
    /// Where the hosted pages are found, such as `http://127.0.0.1:4000`.
    pub(super) pages: String,
    pub(super) outbox: Outbox,
    pub(super) calls: Calls,
    pub(super) faults: Faults,
    /// The request that causes what happens now: `id` and `idempotency_key`.
    pub(super) cause: Value,
    seed: String,
    last_id: u64,
    /// Rises with every event and every delivery.
    pub(super) version: u64,
}

impl Account {
    pub(super) fn new(now: i64) -> Self {
        Self {
            objects: Objects::default(),
            now,
            agenda: Agenda::default(),
            dunning: Dunning::default(),
            declining: HashSet::new(),
            orders: HashMap::new(),
            waiting_lines: HashMap::new(),
            told: HashSet::new(),
            pages: String::new(),
            outbox: Outbox::default(),
            calls: Calls::default(),
            faults: Faults::default(),
            cause: Value::Null,
            seed: seed(now),
            last_id: 0,
            version: 0,
        }
    }

    /// A new id; later ones are greater, and no other stand-in gives the same.
    pub(super) fn id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}_{}{:07}", self.seed, self.last_id)
    }

    /// A copy of the object, to be changed and given to [`Account::change`].
    ///
    /// # Errors
    /// `resource_missing`, said of the parameter `path`.
    pub(super) fn get(&self, kind: &str, id: &str, path: &str) -> Result<Value, Refusal> {
        let found = self.objects.get(kind, id).cloned();
        found.ok_or_else(|| Refusal::unknown(kind, id, path))
    }

    /// Keeps an object, and notes when it comes due.
    pub(super) fn keep(&mut self, object: Value) {
        self.plan(&object);
        self.objects.put(object);
    }

    /// Keeps a new object and tells of it.
    pub(super) fn add(&mut self, object: Value, event: &str) -> Value {
        self.keep(object.clone());
        self.tell(event, &object, None);
        object
    }

    /// Keeps a changed object and tells what was otherwise; nothing is told if nothing was.
    pub(super) fn change(&mut self, object: Value, event: &str) -> Value {
        let kind = text(&object, "object");
        let before = self.objects.get(kind, text(&object, "id"));
        let earlier = before.map(|before| previous(before, &object));
        self.keep(object.clone());
        match earlier {
            Some(earlier) if earlier.is_empty() => {}
            earlier => self.tell(event, &object, earlier.map(Value::Object)),
        }
        object
    }

    /// Writes an event and queues it for the webhook.
    pub(super) fn tell(&mut self, event: &str, object: &Value, earlier: Option<Value>) {
        let mut data = json!({ "object": object });
        if let Some(earlier) = earlier {
            data["previous_attributes"] = earlier;
        }
        let id = self.id("evt");
        let pending = i64::from(self.outbox.wants(event));
        let event_object = shaped(
            "event",
            json!({
                "id": id,
                "api_version": API_VERSION,
                "created": self.time_of(object),
                "data": data,
                "pending_webhooks": pending,
                "request": match &self.cause {
                    Value::Null => json!({ "id": null, "idempotency_key": null }),
                    cause => cause.clone(),
                },
                "type": event,
            }),
        );
        self.objects.put(event_object);
        self.outbox.queue(&id, event);
        self.version += 1;
    }

    /// The test clock of the customer that an object belongs to, empty if there is none.
    pub(super) fn clock_of(&self, object: &Value) -> String {
        let own = match text(object, "object") {
            "customer" => object,
            "test_helpers.test_clock" => return text(object, "id").to_owned(),
            _ => match self.objects.get("customer", text(object, "customer")) {
                Some(customer) => customer,
                None => return String::new(),
            },
        };
        text(own, "test_clock").to_owned()
    }

    /// The time for an object: that of its customer's test clock, else the account's.
    pub(super) fn time_of(&self, object: &Value) -> i64 {
        let clock = self.clock_of(object);
        let clock = self.objects.get("test_helpers.test_clock", &clock);
        clock.map_or(self.now, |clock| number(clock, "frozen_time"))
    }

    /// Runs one call of the API.
    ///
    /// # Errors
    /// What Stripe would refuse.
    pub(super) fn call(
        &mut self,
        method: &str,
        path: &str,
        params: &Params,
    ) -> Result<Value, Refusal> {
        let inner = path.strip_prefix("/v1/").unwrap_or_default();
        let steps: Vec<&str> = inner.split('/').collect();
        let (kind, rest) = match steps.as_slice() {
            [
                "checkout" | "billing_portal" | "test_helpers",
                second,
                rest @ ..,
            ] => (*second, rest),
            [first, rest @ ..] => (*first, rest),
            [] => ("", [].as_slice()),
        };
        let answer = match kind {
            "customers" => self.customers(method, rest, params),
            "payment_methods" => self.payment_methods(method, rest, params),
            "products" => self.products(method, rest, params),
            "prices" => self.prices(method, rest, params),
            "coupons" => self.coupons(method, rest, params),
            "promotion_codes" => self.promotion_codes(method, rest, params),
            "subscriptions" => self.subscriptions(method, rest, params),
            "invoices" => self.invoices(method, rest, params),
            "refunds" => self.refunds(method, rest, params),
            "test_clocks" => self.test_clocks(method, rest, params),
            "sessions" if steps[0] == "checkout" => self.checkout_sessions(method, rest, params),
            "sessions" => self.portal_sessions(method, rest, params),
            "events" | "charges" | "payment_intents" | "invoice_payments" => {
                self.read_only(kind, method, rest, params)
            }
            _ => None,
        };
        let answer = answer.unwrap_or_else(|| Err(Refusal::no_such_url(method, path)))?;
        Ok(self.expanded(answer, &params.texts("expand")))
    }

    fn read_only(
        &self,
        kind: &str,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Option<Result<Value, Refusal>> {
        let object = kind.trim_end_matches('s');
        match (method, rest) {
            ("GET", []) => Some(self.list(object, &format!("/v1/{kind}"), params)),
            ("GET", [id]) => Some(self.get(object, id, "id")),
            _ => None,
        }
    }

    /// The subscription's first item, whose price and period are the subscription's.
    pub(super) fn first_item(subscription: &Value) -> Value {
        let items = members(subscription, "items");
        items.first().cloned().unwrap_or_default()
    }
}

/// Whether a subscription has ended for good.
pub(super) fn is_over(subscription: &Value) -> bool {
    matches!(
        text(subscription, "status"),
        "canceled" | "incomplete_expired"
    )
}

/// What keeps the ids of one stand-in apart from those of another.
fn seed(now: i64) -> String {
    let mut rng = rand::rng();
    let letters = (0..4).map(|_| char::from(b'a' + rng.random_range(0..26u8)));
    let letters: String = letters.collect();
    format!("1{now:x}{letters}")
}

//! Checkout: a session is asked for by the API and paid on a hosted page.

use serde_json::{Value, json};

use super::account::Account;
use super::catalog::unit_amount;
use super::objects::{list, members, shaped, text};
use super::params::Params;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

pub(super) const KIND: &str = "checkout.session";
const DAY_S: i64 = 86_400;

/// What a session was asked for; prices stay as they were then.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) params: Params,
    items: Vec<(Value, i64)>,
    pub(super) discounts: Vec<(String, Option<String>)>,
}

impl Account {
    pub(super) fn checkout_sessions(
        &mut self,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_session(params),
            ("GET", []) => self.list(KIND, "/v1/checkout/sessions", params),
            ("GET", [id]) => self.get(KIND, id, "session"),
            ("GET", [id, "line_items"]) => self
                .get(KIND, id, "session")
                .map(|session| self.session_lines(&session)),
            ("POST", [id, "expire"]) => self.expire_now(id),
            _ => return None,
        };
        Some(answer)
    }

    fn create_session(&mut self, params: &Params) -> Result<Value, Refusal> {
        if params.required("mode")? != "subscription" {
            let message = "The stand-in knows mode=subscription only.";
            return Err(Refusal::invalid("mode", message));
        }
        let success = params.required("success_url")?.to_owned();
        let customer = params.text("customer").map(str::to_owned);
        let held = match &customer {
            Some(id) => self.get("customer", id, "customer")?,
            None => Value::Null,
        };
        let items = self.wanted_items(params, "line_items")?;
        let currency = self.currency_of(&items, params)?;
        let discounts = self.wanted_discounts(params)?;
        if !discounts.is_empty() && params.flag("allow_promotion_codes")? == Some(true) {
            let message =
                "You may only specify one of these parameters: allow_promotion_codes, discounts.";
            return Err(Refusal::invalid("discounts", message));
        }
        let now = self.time_of(&held);
        session_trial(params, now)?;
        let id = self.id("cs_test");
        let shown = discounts.iter().map(shown_discount).collect();
        let mut session = self.session_object(&id, params, (now, &currency, shown))?;
        session["customer"] = customer.into();
        session["success_url"] = success.into();
        params.copy_texts(
            &mut session,
            &[
                "cancel_url",
                "client_reference_id",
                "customer_email",
                "locale",
            ],
        );
        params.merge_metadata(&mut session);
        let order = Order {
            params: params.clone(),
            items,
            discounts,
        };
        self.orders.insert(id, order);
        self.sum_up(&mut session, None);
        self.keep(session.clone());
        Ok(session)
    }

    /// An open session, which the request's simpler fields are then written on.
    fn session_object(
        &self,
        id: &str,
        params: &Params,
        (now, currency, discounts): (i64, &str, Vec<Value>),
    ) -> Result<Value, Refusal> {
        Ok(shaped(
            KIND,
            json!({
                "id": id, "allow_promotion_codes": params.flag("allow_promotion_codes")?,
                "automatic_tax": {
                    "enabled": false, "liability": null, "status": null, "provider": null,
                },
                "created": now, "currency": currency, "custom_fields": [],
                "custom_text": {
                    "after_submit": null, "shipping_address": null, "submit": null,
                    "terms_of_service_acceptance": null,
                },
                "discounts": discounts,
                "expires_at": params.number("expires_at")?.unwrap_or(now + DAY_S),
                "metadata": {}, "mode": "subscription",
                "payment_method_collection":
                    params.text("payment_method_collection").unwrap_or("always"),
                "payment_method_options": {}, "payment_method_types": ["card"],
                "payment_status": "unpaid", "shipping_options": [], "status": "open",
                "phone_number_collection": { "enabled": false },
                "tax_id_collection": {
                    "enabled": params.flag("tax_id_collection.enabled")?.unwrap_or(false),
                    "required": "never",
                },
                "ui_mode": "hosted_page",
                "url": format!("{}/stripe/checkout/{id}", self.pages),
            }),
        ))
    }

    /// Writes what the session costs today, with its discounts and a coupon on trial.
    pub(super) fn sum_up(&self, session: &mut Value, coupon: Option<&str>) {
        let items = self.ordered_items(session);
        let currency = text(session, "currency");
        let full: i64 = items
            .iter()
            .map(|(price, quantity)| unit_amount(price, currency).unwrap_or_default() * quantity)
            .sum();
        let coupons = members(session, "discounts")
            .iter()
            .map(|discount| match text(discount, "promotion_code") {
                "" => text(discount, "coupon").to_owned(),
                code => {
                    let promotion = self.objects.get("promotion_code", code);
                    let promotion = promotion.map(|one| text(&one["promotion"], "coupon"));
                    promotion.unwrap_or_default().to_owned()
                }
            })
            .chain(coupon.map(str::to_owned));
        let off: i64 = coupons.map(|coupon| self.amount_off(&coupon, full)).sum();
        let trial = self.trial_of(session).is_some();
        session["amount_subtotal"] = if trial { 0 } else { full }.into();
        session["amount_total"] = if trial { 0 } else { full - off }.into();
        session["total_details"] = json!({
            "amount_discount": if trial { 0 } else { off }, "amount_shipping": 0, "amount_tax": 0,
        });
    }

    /// Prices and quantities of an open session.
    pub(super) fn ordered_items(&self, session: &Value) -> Vec<(Value, i64)> {
        let order = self.orders.get(text(session, "id"));
        order.map(|order| order.items.clone()).unwrap_or_default()
    }

    /// When the trial that the session promises would end, if it were paid now.
    pub(super) fn trial_of(&self, session: &Value) -> Option<i64> {
        let order = self.orders.get(text(session, "id"))?;
        session_trial(&order.params, self.time_of(session))
            .ok()
            .flatten()
    }

    pub(super) fn session_lines(&self, session: &Value) -> Value {
        let currency = text(session, "currency");
        let id = text(session, "id");
        let items = self.ordered_items(session);
        let lines = items.iter().enumerate().map(|(place, (price, quantity))| {
            let sum = unit_amount(price, currency).unwrap_or_default() * quantity;
            shaped(
                "item",
                json!({
                    "id": format!("li_{id}{place}"), "amount_discount": 0, "amount_subtotal": sum,
                    "amount_tax": 0, "amount_total": sum, "currency": currency,
                    "description": self.name_of(price), "price": price, "quantity": quantity,
                }),
            )
        });
        let url = format!("/v1/checkout/sessions/{id}/line_items");
        list(lines.collect(), false, &url)
    }

    fn expire_now(&mut self, id: &str) -> Result<Value, Refusal> {
        let session = self.get(KIND, id, "session")?;
        if text(&session, "status") != "open" {
            let message = "Only Checkout Sessions with a status in [\"open\"] can be expired.";
            return Err(Refusal::invalid("session", message));
        }
        self.expire_session(session);
        self.get(KIND, id, "session")
    }

    pub(super) fn expire_session(&mut self, mut session: Value) {
        session["status"] = "expired".into();
        session["url"] = Value::Null;
        self.keep(session.clone());
        self.tell("checkout.session.expired", &session, None);
    }
}

/// A discount as a session shows it.
fn shown_discount((coupon, promotion): &(String, Option<String>)) -> Value {
    match promotion {
        Some(code) => json!({ "coupon": null, "promotion_code": code }),
        None => json!({ "coupon": coupon, "promotion_code": null }),
    }
}

/// The end of the trial that `subscription_data` asks for.
fn session_trial(params: &Params, now: i64) -> Result<Option<i64>, Refusal> {
    let days = params.number("subscription_data.trial_period_days")?;
    Ok(params
        .number("subscription_data.trial_end")?
        .or(days.map(|days| now + days * DAY_S))
        .filter(|end| *end > now))
}

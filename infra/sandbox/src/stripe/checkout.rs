//! Checkout: a session is asked for by the API and paid on a hosted page.

use serde_json::{Value, json};

use super::account::Account;
use super::cards::Card;
use super::catalog::unit_amount;
use super::objects::{holds, list, members, number, shaped, text};
use super::params::Params;
use super::refusal::Refusal;
use super::subscriptions::Opening;

type Answer = Option<Result<Value, Refusal>>;

const KIND: &str = "checkout.session";
const DAY_S: i64 = 86_400;

/// What a session was asked for; prices stay as they were then.
#[derive(Debug)]
pub(super) struct Order {
    params: Params,
    items: Vec<(Value, i64)>,
    discounts: Vec<(String, Option<String>)>,
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

    /// What the hosted page's Pay does; returns where the browser goes on.
    ///
    /// # Errors
    /// In words for the payer: what to correct, or that the card is declined.
    pub(super) fn complete(&mut self, id: &str, form: &Params) -> Result<String, String> {
        let session = self.get(KIND, id, "session").map_err(said)?;
        if text(&session, "status") != "open" {
            return Err("This page is no longer open: it was paid or has expired.".to_owned());
        }
        let trial_end = self.trial_of(&session);
        let now = self.time_of(&session);
        let code = self.typed_code(&session, form)?;
        let optional = trial_end.is_some()
            && text(&session, "payment_method_collection") == "if_required"
            && form.text("number").is_none();
        let card = match optional {
            true => None,
            false => Some(Card::typed(form, now)?),
        };
        let mut totals = session.clone();
        self.sum_up(
            &mut totals,
            code.as_ref().map(|(coupon, _)| coupon.as_str()),
        );
        let due = number(&totals, "amount_total");
        let customer = text(&session, "customer").to_owned();
        let declines = card
            .as_ref()
            .is_some_and(|card| card.is_refused() || due > 0 && !card.pays())
            || due > 0 && self.declining.contains(&customer);
        if declines {
            return Err(Refusal::declined().message().to_owned());
        }
        let customer = self.payer(&session, form).map_err(said)?;
        let card = match card {
            Some(card) => {
                let card = self.attach_card(&card, &customer).map_err(said)?;
                Some(text(&card, "id").to_owned())
            }
            None => None,
        };
        let opening = self.opening_of(&session, &customer, trial_end, (card, code));
        let subscription = self.open_subscription(opening);
        let session = self.completed(totals, &customer, &subscription, form);
        Ok(text(&session, "success_url").replace("{CHECKOUT_SESSION_ID}", id))
    }

    fn typed_code(
        &self,
        session: &Value,
        form: &Params,
    ) -> Result<Option<(String, Option<String>)>, String> {
        let Some(typed) = form
            .text("code")
            .map(str::trim)
            .filter(|code| !code.is_empty())
        else {
            return Ok(None);
        };
        if !holds(session, "allow_promotion_codes") {
            return Ok(None);
        }
        let promotion = self.active_code(typed);
        let promotion = promotion.ok_or_else(|| "This promotion code is not valid.".to_owned())?;
        let coupon = text(&promotion["promotion"], "coupon").to_owned();
        let id = text(&promotion, "id").to_owned();
        self.check_redeemable(&coupon, Some(&id)).map_err(said)?;
        Ok(Some((coupon, Some(id))))
    }

    /// The session's customer, made with the e-mail address typed in if there is none yet.
    fn payer(&mut self, session: &Value, form: &Params) -> Result<String, Refusal> {
        match text(session, "customer") {
            "" => {
                let known = text(session, "customer_email");
                let email = form.text("email").unwrap_or(known);
                let email: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
                let named = Params::read(&format!("email={email}"), b"");
                let customer = self.create_customer(&named)?;
                Ok(text(&customer, "id").to_owned())
            }
            id => Ok(id.to_owned()),
        }
    }

    fn opening_of(
        &self,
        session: &Value,
        customer: &str,
        trial_end: Option<i64>,
        (card, code): (Option<String>, Option<(String, Option<String>)>),
    ) -> Opening {
        let order = self.orders.get(text(session, "id"));
        let data = order.and_then(|order| order.params.at("subscription_data"));
        let behavior = data.map(|data| &data["trial_settings"]["end_behavior"]);
        let asked = order.map(|order| order.discounts.clone());
        Opening {
            customer: customer.to_owned(),
            items: self.ordered_items(session),
            currency: text(session, "currency").to_owned(),
            trial_end,
            without_card: behavior
                .map(|behavior| text(behavior, "missing_payment_method").to_owned())
                .filter(|behavior| !behavior.is_empty()),
            metadata: data
                .map(|data| data["metadata"].clone())
                .filter(Value::is_object)
                .unwrap_or_else(|| json!({})),
            card,
            discounts: asked.into_iter().flatten().chain(code).collect(),
            waits_for_payment: false,
        }
    }

    fn completed(
        &mut self,
        mut session: Value,
        customer: &str,
        subscription: &Value,
        form: &Params,
    ) -> Value {
        let held = self.objects.get("customer", customer).cloned();
        let held = held.unwrap_or_default();
        let paid = number(&session, "amount_total") > 0;
        session["status"] = "complete".into();
        session["payment_status"] = if paid { "paid" } else { "no_payment_required" }.into();
        session["url"] = Value::Null;
        session["customer"] = customer.into();
        session["subscription"] = subscription["id"].clone();
        session["invoice"] = subscription["latest_invoice"].clone();
        session["customer_details"] = json!({
            "address": held["address"], "email": held["email"],
            "name": form.text("name"), "phone": held["phone"], "tax_exempt": "none",
            "tax_ids": [], "business_name": null, "individual_name": null,
        });
        self.keep(session.clone());
        self.tell("checkout.session.completed", &session, None);
        session
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

fn said(refusal: Refusal) -> String {
    refusal.message().to_owned()
}

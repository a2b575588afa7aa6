//! Subscriptions: how they begin, change and end.

use serde_json::{Value, json};

use super::account::{Account, is_over};
use super::objects::{list, number, shaped, text};
use super::params::Params;
use super::periods::next_end;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

pub(super) const UPDATED: &str = "customer.subscription.updated";

/// What a new subscription shall be.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub(super) customer: String,
    /// Prices and how many of each.
    pub(super) items: Vec<(Value, i64)>,
    pub(super) currency: String,
    pub(super) trial_end: Option<i64>,
    /// What happens at the trial's end without a card.
    pub(super) without_card: Option<String>,
    pub(super) metadata: Value,
    pub(super) card: Option<String>,
    pub(super) discounts: Vec<(String, Option<String>)>,
    /// The first invoice waits for someone to pay it.
    pub(super) waits_for_payment: bool,
}

impl Account {
    pub(super) fn subscriptions(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_subscription(params),
            ("GET", []) => self.list("subscription", "/v1/subscriptions", params),
            ("GET", [id]) => self.get("subscription", id, "id"),
            ("POST", [id]) => self.update_subscription(id, params),
            ("DELETE", [id]) => self.cancel_subscription(id, params),
            ("POST", [id, "resume"]) => self.resume_subscription(id),
            _ => return None,
        };
        Some(answer)
    }

    fn create_subscription(&mut self, params: &Params) -> Result<Value, Refusal> {
        let customer = params.required("customer")?.to_owned();
        let held = self.get("customer", &customer, "customer")?;
        let items = self.wanted_items(params, "items")?;
        let behavior = params
            .text("payment_behavior")
            .unwrap_or("allow_incomplete");
        let mut opening = Opening {
            currency: self.currency_of(&items, params)?,
            customer,
            items,
            trial_end: self.trial_end(params, self.time_of(&held))?,
            without_card: params
                .text("trial_settings.end_behavior.missing_payment_method")
                .map(str::to_owned),
            card: params.text("default_payment_method").map(str::to_owned),
            discounts: self.wanted_discounts(params)?,
            waits_for_payment: behavior == "default_incomplete",
            metadata: json!({}),
        };
        let mut metadata = json!({ "metadata": {} });
        params.merge_metadata(&mut metadata);
        opening.metadata = metadata["metadata"].take();
        if let Some(card) = &opening.card {
            self.get("payment_method", card, "default_payment_method")?;
        }
        if behavior == "error_if_incomplete" && opening.trial_end.is_none() {
            let card = self.card_for(&json!({ "default_payment_method": opening.card }), &held);
            if !self.would_pay(card.as_ref()) {
                return Err(Refusal::declined());
            }
        }
        Ok(self.open_subscription(opening))
    }

    /// When the trial asked for ends.
    pub(super) fn trial_end(&self, params: &Params, now: i64) -> Result<Option<i64>, Refusal> {
        if params.text("trial_end") == Some("now") {
            return Ok(None);
        }
        let end = match params.number("trial_end")? {
            Some(end) => Some(end),
            None => params
                .number("trial_period_days")?
                .map(|days| now + days * 86_400),
        };
        if end.is_some_and(|end| end <= now) {
            return Err(Refusal::invalid(
                "trial_end",
                "trial_end lies in the future",
            ));
        }
        Ok(end)
    }

    /// Begins a subscription, draws up its first invoice and tries to collect it.
    pub(super) fn open_subscription(&mut self, opening: Opening) -> Value {
        let id = self.id("sub");
        let customer = json!({ "object": "subscription", "customer": opening.customer });
        let now = self.time_of(&customer);
        let anchor = opening.trial_end.unwrap_or(now);
        let recurring = opening.items.first().map(|(price, _)| &price["recurring"]);
        let interval = text(recurring.unwrap_or(&Value::Null), "interval").to_owned();
        let count = recurring.map_or(1, |one| number(one, "interval_count"));
        let end = opening
            .trial_end
            .unwrap_or_else(|| next_end(anchor, &interval, count, now));
        let items = opening.items.iter();
        let items: Vec<Value> = items
            .map(|(price, quantity)| self.item(&id, price, *quantity, (now, end)))
            .collect();
        let redeemed = opening.discounts.iter();
        let discounts: Vec<String> = redeemed
            .map(|wanted| self.redeem(wanted, &id, &opening.customer, now))
            .collect();
        let status = opening.trial_end.map_or("incomplete", |_| "trialing");
        let without_card = opening.without_card.as_deref().unwrap_or("create_invoice");
        let url = format!("/v1/subscription_items?subscription={id}");
        let subscription = shaped(
            "subscription",
            json!({
                "id": id,
                "automatic_tax": { "enabled": false, "liability": null, "disabled_reason": null },
                "billing_cycle_anchor": anchor, "created": now, "start_date": now,
                "billing_mode": { "type": "classic", "flexible": null },
                "billing_schedules": [],
                "cancel_at_period_end": false,
                "cancellation_details": { "comment": null, "feedback": null, "reason": null },
                "collection_method": "charge_automatically",
                "currency": opening.currency, "customer": opening.customer,
                "default_payment_method": opening.card,
                "default_tax_rates": [],
                "discounts": discounts,
                "invoice_settings": {
                    "account_tax_ids": null, "issuer": { "type": "self" }, "custom_fields": null,
                    "description": null, "footer": null,
                },
                "items": list(items, false, &url),
                "metadata": opening.metadata,
                "payment_settings": {
                    "payment_method_options": null, "payment_method_types": null,
                    "save_default_payment_method": "off",
                },
                "status": status,
                "test_clock": self.test_clock_of(&opening.customer),
                "trial_end": opening.trial_end,
                "trial_settings": { "end_behavior": { "missing_payment_method": without_card } },
                "trial_start": opening.trial_end.map(|_| now),
            }),
        );
        let subscription = self.add(subscription, "customer.subscription.created");
        self.first_invoice(subscription, !opening.waits_for_payment)
    }

    fn test_clock_of(&self, customer: &str) -> Value {
        let customer = self.objects.get("customer", customer);
        customer.map_or(Value::Null, |customer| customer["test_clock"].clone())
    }

    fn cancel_subscription(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        let mut subscription = self.get("subscription", id, "id")?;
        if is_over(&subscription) {
            return Err(Refusal::unknown("subscription", id, "id"));
        }
        for field in ["comment", "feedback"] {
            if let Some(text) = params.text(&format!("cancellation_details.{field}")) {
                subscription["cancellation_details"][field] = text.into();
            }
        }
        Ok(self.end_subscription(subscription, "cancellation_requested"))
    }

    /// Ends a subscription now; nothing more is collected for it.
    pub(super) fn end_subscription(&mut self, mut subscription: Value, reason: &str) -> Value {
        let now = self.time_of(&subscription);
        subscription["status"] = "canceled".into();
        subscription["ended_at"] = now.into();
        if subscription["canceled_at"].is_null() {
            subscription["canceled_at"] = now.into();
        }
        subscription["cancellation_details"]["reason"] = reason.into();
        self.keep(subscription.clone());
        self.stop_collecting(text(&subscription, "id"));
        self.waiting_lines.remove(text(&subscription, "id"));
        self.tell("customer.subscription.deleted", &subscription, None);
        subscription
    }

    /// The first payment never came.
    pub(super) fn expire_subscription(&mut self, mut subscription: Value) {
        subscription["status"] = "incomplete_expired".into();
        subscription["ended_at"] = self.time_of(&subscription).into();
        self.void_open_invoices(text(&subscription, "id"));
        self.change(subscription, UPDATED);
    }

    /// Takes up a subscription that a trial without a card has paused.
    fn resume_subscription(&mut self, id: &str) -> Result<Value, Refusal> {
        let mut subscription = self.get("subscription", id, "id")?;
        if text(&subscription, "status") != "paused" {
            let message = "Only paused subscriptions can be resumed.";
            return Err(Refusal::state("subscription_not_paused", message));
        }
        subscription["status"] = "active".into();
        let now = self.time_of(&subscription);
        subscription["billing_cycle_anchor"] = now.into();
        self.tell("customer.subscription.resumed", &subscription, None);
        Ok(self.begin_period(subscription, now, "subscription_cycle"))
    }
}

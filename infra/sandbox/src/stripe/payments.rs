//! Collecting invoices: payment intents, charges, refunds.

use serde_json::{Value, json};

use super::account::Account;
use super::cards;
use super::listing::subscription_of;
use super::objects::{number, shaped, text};
use super::params::Params;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

/// Who tries to collect an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By<'a> {
    /// The clock, from the card that usually pays.
    Itself,
    /// A person, perhaps with a card of their choice.
    Hand(Option<&'a str>),
}

impl Account {
    /// The card that pays: the subscription's own, else the customer's.
    pub(super) fn card_for(&self, subscription: &Value, customer: &Value) -> Option<Value> {
        let own = text(subscription, "default_payment_method");
        let usual = text(&customer["invoice_settings"], "default_payment_method");
        let mut held = [own, usual]
            .into_iter()
            .filter_map(|id| self.objects.get("payment_method", id));
        held.find(|card| !card["customer"].is_null()).cloned()
    }

    /// Whether a charge to this card would go through now.
    pub(super) fn would_pay(&self, card: Option<&Value>) -> bool {
        card.is_some_and(|card| {
            cards::pays(card, self.time_of(card))
                && !self.declining.contains(text(card, "customer"))
        })
    }

    /// Tries to collect an open invoice.
    ///
    /// # Errors
    /// There is no card, or it is declined; the invoice stays open.
    pub(super) fn collect(&mut self, id: &str, by: By<'_>) -> Result<Value, Refusal> {
        let invoice = self.get("invoice", id, "invoice")?;
        let due = number(&invoice, "amount_due");
        if due == 0 {
            return Ok(self.mark_paid(invoice));
        }
        let customer = self.objects.get("customer", text(&invoice, "customer"));
        let customer = customer.cloned().unwrap_or_default();
        let subscription = self.subscription_of(&invoice).unwrap_or_default();
        let card = match by {
            By::Hand(Some(card)) => self.objects.get("payment_method", card).cloned(),
            _ => self.card_for(&subscription, &customer),
        };
        let paid = self.would_pay(card.as_ref());
        self.charge(&invoice, card.as_ref(), paid);
        if paid {
            return Ok(self.mark_paid(invoice));
        }
        self.mark_failed(invoice, by);
        Err(match card {
            Some(_) => Refusal::declined(),
            None => Refusal::state(
                "invoice_payment_intent_requires_action",
                "There is no default_payment_method set on this Customer or Invoice.",
            ),
        })
    }

    fn mark_paid(&mut self, mut invoice: Value) -> Value {
        let due = number(&invoice, "amount_due");
        invoice["status"] = "paid".into();
        invoice["amount_paid"] = due.into();
        invoice["amount_remaining"] = 0.into();
        invoice["attempted"] = true.into();
        if due > 0 {
            invoice["attempt_count"] = (number(&invoice, "attempt_count") + 1).into();
        }
        invoice["next_payment_attempt"] = Value::Null;
        invoice["auto_advance"] = false.into();
        invoice["status_transitions"]["paid_at"] = self.time_of(&invoice).into();
        let invoice = self.change(invoice, "invoice.updated");
        self.tell("invoice.paid", &invoice, None);
        self.tell("invoice.payment_succeeded", &invoice, None);
        self.paid_for(subscription_of(&invoice), text(&invoice, "id"));
        self.set_delinquent(&invoice, false);
        invoice
    }

    /// Stores the failure first: what follows for the subscription may change the invoice.
    fn mark_failed(&mut self, mut invoice: Value, by: By<'_>) {
        if matches!(by, By::Hand(_)) && invoice["attempted"] == true {
            // Only automatic tries count, and a person's does not put them off.
            self.tell("invoice.payment_failed", &invoice, None);
            return;
        }
        invoice["attempted"] = true.into();
        invoice["attempt_count"] = (number(&invoice, "attempt_count") + 1).into();
        self.keep(invoice.clone());
        let next = self.not_paid_for(subscription_of(&invoice), &invoice);
        let kept = self.objects.get("invoice", text(&invoice, "id"));
        let mut invoice = kept.cloned().unwrap_or(invoice);
        invoice["next_payment_attempt"] = next.map_or(Value::Null, Value::from);
        self.keep(invoice.clone());
        self.tell("invoice.payment_failed", &invoice, None);
        self.set_delinquent(&invoice, true);
    }

    fn set_delinquent(&mut self, invoice: &Value, delinquent: bool) {
        let customer = self.objects.get("customer", text(invoice, "customer"));
        if let Some(mut customer) = customer.cloned() {
            customer["delinquent"] = delinquent.into();
            self.change(customer, "customer.updated");
        }
    }

    /// Writes what the bank did: the invoice's payment intent, and a charge if there was a card.
    fn charge(&mut self, invoice: &Value, card: Option<&Value>, paid: bool) {
        let (mut payment, mut intent) = self.payment_of(invoice);
        let now = self.time_of(invoice);
        if let Some(card) = card {
            let charge = self.charge_object(invoice, card, text(&intent, "id"), paid);
            intent["latest_charge"] = charge["id"].clone();
            intent["payment_method"] = card["id"].clone();
            let event = if paid {
                "charge.succeeded"
            } else {
                "charge.failed"
            };
            self.add(charge, event);
        }
        let (status, event) = if paid {
            ("succeeded", "payment_intent.succeeded")
        } else {
            ("requires_payment_method", "payment_intent.payment_failed")
        };
        intent["status"] = status.into();
        if paid {
            intent["amount_received"] = intent["amount"].clone();
            intent["last_payment_error"] = Value::Null;
            payment["status"] = "paid".into();
            payment["amount_paid"] = payment["amount_requested"].clone();
            payment["status_transitions"]["paid_at"] = now.into();
        } else {
            intent["last_payment_error"] = Refusal::declined().body()["error"].take();
        }
        self.keep(intent.clone());
        self.tell(event, &intent, None);
        self.keep(payment.clone());
        if paid {
            self.tell("invoice_payment.paid", &payment, None);
        }
    }

    /// The invoice's payment and its payment intent, made with the first try.
    fn payment_of(&mut self, invoice: &Value) -> (Value, Value) {
        let known = self
            .objects
            .all("invoice_payment")
            .rfind(|payment| text(payment, "invoice") == text(invoice, "id"))
            .cloned();
        if let Some(payment) = known {
            let intent = text(&payment["payment"], "payment_intent");
            let intent = self.objects.get("payment_intent", intent).cloned();
            return (payment, intent.unwrap_or_default());
        }
        let (id, payment_id) = (self.id("pi"), self.id("inpay"));
        let now = self.time_of(invoice);
        let intent = shaped(
            "payment_intent",
            json!({
                "id": id, "amount": invoice["amount_due"], "amount_capturable": 0,
                "amount_details": { "tip": {} }, "amount_received": 0,
                "capture_method": "automatic", "client_secret": format!("{id}_secret_test"),
                "confirmation_method": "automatic", "created": now,
                "currency": invoice["currency"], "customer": invoice["customer"],
                "description": "Subscription", "metadata": {}, "payment_method_options": {},
                "payment_method_types": ["card"], "status": "requires_payment_method",
            }),
        );
        let payment = shaped(
            "invoice_payment",
            json!({
                "id": payment_id, "amount_requested": invoice["amount_due"], "created": now,
                "currency": invoice["currency"], "invoice": invoice["id"], "is_default": true,
                "payment": { "type": "payment_intent", "payment_intent": id }, "status": "open",
                "status_transitions": { "canceled_at": null, "paid_at": null },
            }),
        );
        (payment, intent)
    }

    fn charge_object(&mut self, invoice: &Value, card: &Value, intent: &str, paid: bool) -> Value {
        let id = self.id("ch");
        let status = if paid { "succeeded" } else { "failed" };
        let refusal = (!paid).then_some("card_declined");
        let held = &card["card"];
        let details = json!({
            "brand": "visa", "checks": held["checks"], "country": "US",
            "exp_month": held["exp_month"], "exp_year": held["exp_year"],
            "fingerprint": held["fingerprint"], "funding": "credit", "last4": held["last4"],
            "network": "visa", "wallet": null,
        });
        shaped(
            "charge",
            json!({
                "id": id, "amount": invoice["amount_due"],
                "amount_captured": if paid { invoice["amount_due"].clone() } else { 0.into() },
                "amount_refunded": 0, "billing_details": card["billing_details"],
                "captured": paid, "created": self.time_of(invoice),
                "currency": invoice["currency"], "customer": invoice["customer"],
                "description": "Subscription", "disputed": false, "failure_code": refusal,
                "failure_message": refusal.map(|_| "Your card was declined."),
                "fraud_details": {}, "metadata": {}, "paid": paid, "payment_intent": intent,
                "payment_method": card["id"],
                "payment_method_details": { "type": "card", "card": details },
                "receipt_url": format!("{}/stripe/receipt/{id}", self.pages),
                "refunded": false, "status": status,
            }),
        )
    }

    pub(super) fn refunds(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_refund(params),
            ("GET", []) => self.list("refund", "/v1/refunds", params),
            ("GET", [id]) => self.get("refund", id, "refund"),
            _ => return None,
        };
        Some(answer)
    }

    fn create_refund(&mut self, params: &Params) -> Result<Value, Refusal> {
        let charge = match (params.text("charge"), params.text("payment_intent")) {
            (Some(charge), _) => charge.to_owned(),
            (None, Some(intent)) => {
                let intent = self.get("payment_intent", intent, "payment_intent")?;
                text(&intent, "latest_charge").to_owned()
            }
            (None, None) => return Err(Refusal::missing("payment_intent")),
        };
        let mut charge = self.get("charge", &charge, "charge")?;
        let refunded = number(&charge, "amount_refunded");
        let left = number(&charge, "amount_captured") - refunded;
        if left <= 0 {
            let message = format!("Charge {} has already been refunded.", text(&charge, "id"));
            return Err(Refusal::state("charge_already_refunded", &message));
        }
        let amount = params.number("amount")?.unwrap_or(left);
        if !(1..=left).contains(&amount) {
            let message = format!("Refund amount is from 1 to what is left on the charge, {left}.");
            return Err(Refusal::invalid("amount", &message));
        }
        let mut refund = shaped(
            "refund",
            json!({
                "id": self.id("re"), "amount": amount, "charge": charge["id"],
                "created": self.time_of(&charge), "currency": charge["currency"],
                "customer": charge["customer"],
                "destination_details": { "card": { "type": "refund" }, "type": "card" },
                "metadata": {}, "payment_intent": charge["payment_intent"],
                "payment_method": charge["payment_method"], "reason": params.text("reason"),
                "status": "succeeded",
            }),
        );
        params.merge_metadata(&mut refund);
        let refund = self.add(refund, "refund.created");
        charge["amount_refunded"] = (refunded + amount).into();
        charge["refunded"] = (amount == left).into();
        self.change(charge, "charge.refunded");
        Ok(refund)
    }
}

//! Customers, what they have in credit, and their cards.

use serde_json::{Value, json};

use super::account::Account;
use super::cards::Card;
use super::listing::page;
use super::objects::{number, shaped, text};
use super::params::Params;
use super::refusal::Refusal;

const TEXTS: [&str; 5] = ["email", "name", "phone", "description", "business_name"];

type Answer = Option<Result<Value, Refusal>>;

impl Account {
    pub(super) fn customers(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("POST", []) => self.create_customer(params),
            ("GET", []) => self.list("customer", "/v1/customers", params),
            ("GET", [id]) => self.retrieve_customer(id),
            ("POST", [id]) => self.update_customer(id, params),
            ("DELETE", [id]) => self.delete_customer(id),
            ("POST", [id, "balance_transactions"]) => self.create_credit(id, params),
            ("GET", [id, "balance_transactions"]) => {
                self.of_customer("customer_balance_transaction", id, params)
            }
            ("GET", [_, "balance_transactions", one]) => {
                self.get("customer_balance_transaction", one, "transaction")
            }
            ("GET", [id, "payment_methods"]) => self.of_customer("payment_method", id, params),
            _ => return None,
        };
        Some(answer)
    }

    /// What a customer has of a kind; the type of a payment method filters as elsewhere.
    fn of_customer(&self, kind: &str, id: &str, params: &Params) -> Result<Value, Refusal> {
        self.get("customer", id, "customer")?;
        let wanted = params.text("type");
        let all = self.objects.all(kind).rev().filter(|object| {
            text(object, "customer") == id && wanted.is_none_or(|kind| text(object, "type") == kind)
        });
        page(
            &all.collect::<Vec<_>>(),
            &format!("/v1/customers/{id}/{kind}s"),
            params,
        )
    }

    pub(super) fn create_customer(&mut self, params: &Params) -> Result<Value, Refusal> {
        let clock = params.text("test_clock").map(str::to_owned);
        if let Some(clock) = &clock {
            self.get("test_helpers.test_clock", clock, "test_clock")?;
        }
        let id = self.id("cus");
        let prefix: String = id.chars().rev().take(8).collect();
        let mut customer = shaped(
            "customer",
            json!({
                "id": id,
                "balance": params.number("balance")?.unwrap_or(0),
                "created": self.now,
                "delinquent": false,
                "invoice_prefix": prefix.to_uppercase(),
                "invoice_settings": {
                    "custom_fields": null, "default_payment_method": null, "footer": null,
                    "rendering_options": null,
                },
                "metadata": {},
                "next_invoice_sequence": 1,
                "preferred_locales": [],
                "tax_exempt": "none",
                "test_clock": clock,
            }),
        );
        edit(&mut customer, params)?;
        let customer = self.add(customer, "customer.created");
        match params.text("payment_method") {
            Some(card) => {
                let card = self.attach(card, text(&customer, "id"))?;
                Ok(self.set_default_card(text(&customer, "id"), text(&card, "id")))
            }
            None => Ok(customer),
        }
    }

    fn retrieve_customer(&self, id: &str) -> Result<Value, Refusal> {
        match self.objects.get("deleted_customer", id) {
            Some(_) => Ok(deleted("customer", id)),
            None => self.get("customer", id, "id"),
        }
    }

    fn update_customer(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        let mut customer = self.get("customer", id, "id")?;
        edit(&mut customer, params)?;
        if let Some(card) = params.text("invoice_settings.default_payment_method") {
            let held = self.get("payment_method", card, "payment_method")?;
            if text(&held, "customer") != id {
                let message = "The customer does not have this payment method; attach it first.";
                return Err(Refusal::invalid(
                    "invoice_settings.default_payment_method",
                    message,
                ));
            }
            customer["invoice_settings"]["default_payment_method"] = card.into();
        }
        Ok(self.change(customer, "customer.updated"))
    }

    /// Their subscriptions end at once.
    fn delete_customer(&mut self, id: &str) -> Result<Value, Refusal> {
        let customer = self.get("customer", id, "id")?;
        let all = self.objects.all("subscription");
        let own = all.filter(|one| text(one, "customer") == id && !super::account::is_over(one));
        for subscription in own.cloned().collect::<Vec<_>>() {
            self.end_subscription(subscription, "cancellation_requested");
        }
        self.tell("customer.deleted", &customer, None);
        self.objects.remove("customer", id);
        self.objects
            .put(json!({ "object": "deleted_customer", "id": id }));
        Ok(deleted("customer", id))
    }

    fn create_credit(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        self.get("customer", id, "customer")?;
        params.required("amount")?;
        let amount = params.number("amount")?.unwrap_or_default();
        let currency = params.required("currency")?.to_lowercase();
        let mut entry = self.balance_entry(id, amount, &currency, "adjustment", None);
        entry["description"] = params.text("description").into();
        entry["metadata"] = json!({});
        params.merge_metadata(&mut entry);
        self.keep(entry.clone());
        Ok(entry)
    }

    /// Moves the customer's balance, of which credit is the negative side.
    pub(super) fn balance_entry(
        &mut self,
        customer: &str,
        amount: i64,
        currency: &str,
        kind: &str,
        invoice: Option<&str>,
    ) -> Value {
        let mut held = self
            .objects
            .get("customer", customer)
            .cloned()
            .unwrap_or_default();
        let ending = number(&held, "balance") + amount;
        let entry = shaped(
            "customer_balance_transaction",
            json!({
                "id": self.id("cbtxn"),
                "amount": amount,
                "created": self.time_of(&held),
                "currency": currency,
                "customer": customer,
                "ending_balance": ending,
                "invoice": invoice,
                "type": kind,
            }),
        );
        self.keep(entry.clone());
        if held.is_object() {
            held["balance"] = ending.into();
            if held["currency"].is_null() {
                held["currency"] = currency.into();
            }
            self.change(held, "customer.updated");
        }
        entry
    }

    pub(super) fn payment_methods(
        &mut self,
        method: &str,
        rest: &[&str],
        params: &Params,
    ) -> Answer {
        let answer = match (method, rest) {
            ("GET", []) => self.list("payment_method", "/v1/payment_methods", params),
            ("GET", [id]) => self.get("payment_method", id, "payment_method"),
            ("POST", [id, "attach"]) => params
                .required("customer")
                .and_then(|customer| self.attach(id, customer)),
            ("POST", [id, "detach"]) => self.detach(id),
            _ => return None,
        };
        Some(answer)
    }

    /// Attaches one of Stripe's test cards by its name, such as `pm_card_visa`.
    fn attach(&mut self, id: &str, customer: &str) -> Result<Value, Refusal> {
        self.get("customer", customer, "customer")?;
        let Some(card) = Card::by_name(id) else {
            return Err(Refusal::unknown("payment_method", id, "payment_method"));
        };
        self.attach_card(&card, customer)
    }

    /// Gives a customer a card.
    ///
    /// # Errors
    /// The card is declined at once.
    pub(super) fn attach_card(&mut self, card: &Card, customer: &str) -> Result<Value, Refusal> {
        if card.is_refused() {
            return Err(Refusal::declined());
        }
        let id = self.id("pm");
        let created = self.time_of(&json!({ "object": "card", "customer": customer }));
        let held = card.payment_method(&id, customer, created);
        Ok(self.add(held, "payment_method.attached"))
    }

    fn detach(&mut self, id: &str) -> Result<Value, Refusal> {
        let mut card = self.get("payment_method", id, "payment_method")?;
        let customer = text(&card, "customer").to_owned();
        card["customer"] = Value::Null;
        let card = self.change(card, "payment_method.detached");
        if let Ok(mut held) = self.get("customer", &customer, "customer")
            && text(&held["invoice_settings"], "default_payment_method") == id
        {
            held["invoice_settings"]["default_payment_method"] = Value::Null;
            self.change(held, "customer.updated");
        }
        Ok(card)
    }

    pub(super) fn set_default_card(&mut self, customer: &str, card: &str) -> Value {
        let held = self.objects.get("customer", customer).cloned();
        let mut held = held.unwrap_or_default();
        if held.is_object() {
            held["invoice_settings"]["default_payment_method"] = card.into();
            return self.change(held, "customer.updated");
        }
        held
    }
}

fn edit(customer: &mut Value, params: &Params) -> Result<(), Refusal> {
    params.copy_texts(customer, &TEXTS);
    params.copy_texts(customer, &["tax_exempt"]);
    if params.has("preferred_locales") {
        customer["preferred_locales"] = json!(params.texts("preferred_locales"));
    }
    if let Some(address) = params.at("address") {
        let line = |name: &str| address[name].as_str().filter(|text| !text.is_empty());
        customer["address"] = match address.is_object() {
            true => json!({
                "city": line("city"), "country": line("country"), "line1": line("line1"),
                "line2": line("line2"), "postal_code": line("postal_code"), "state": line("state"),
            }),
            false => Value::Null,
        };
    }
    if let Some(balance) = params.number("balance")? {
        customer["balance"] = balance.into();
    }
    params.merge_metadata(customer);
    Ok(())
}

/// What Stripe answers about an object that is deleted.
pub(super) fn deleted(kind: &str, id: &str) -> Value {
    json!({ "id": id, "object": kind, "deleted": true })
}

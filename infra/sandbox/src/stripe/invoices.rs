//! Invoices: the API's side of them, and words and amounts for people.

use serde_json::Value;

use super::account::Account;
use super::listing::{page, subscription_of};
use super::objects::{members, text};
use super::params::Params;
use super::payments::By;
use super::periods::day;
use super::refusal::Refusal;

type Answer = Option<Result<Value, Refusal>>;

impl Account {
    pub(super) fn invoices(&mut self, method: &str, rest: &[&str], params: &Params) -> Answer {
        let answer = match (method, rest) {
            ("GET", []) => self.list("invoice", "/v1/invoices", params),
            ("GET", [id]) => self.get("invoice", id, "invoice"),
            ("GET", [id, "lines"]) => self.get("invoice", id, "invoice").and_then(|invoice| {
                let lines: Vec<&Value> = members(&invoice, "lines").iter().collect();
                page(&lines, &format!("/v1/invoices/{id}/lines"), params)
            }),
            ("POST", [id]) => self.get("invoice", id, "invoice").map(|mut invoice| {
                params.copy_texts(&mut invoice, &["description", "footer"]);
                params.merge_metadata(&mut invoice);
                self.change(invoice, "invoice.updated")
            }),
            ("POST", [id, "pay"]) => self.pay(id, params),
            ("POST", [id, "void"]) => self.close_invoice(id, "void"),
            ("POST", [id, "mark_uncollectible"]) => self.close_invoice(id, "uncollectible"),
            _ => return None,
        };
        Some(answer)
    }

    fn close_invoice(&mut self, id: &str, status: &str) -> Result<Value, Refusal> {
        let mut invoice = self.get("invoice", id, "invoice")?;
        if text(&invoice, "status") != "open" {
            let message = "You can only pass in open invoices.";
            return Err(Refusal::state("invoice_not_editable", message));
        }
        let now = self.time_of(&invoice);
        let (field, event) = match status {
            "void" => ("voided_at", "invoice.voided"),
            _ => ("marked_uncollectible_at", "invoice.marked_uncollectible"),
        };
        invoice["status"] = status.into();
        invoice["next_payment_attempt"] = Value::Null;
        invoice["status_transitions"][field] = now.into();
        Ok(self.change(invoice, event))
    }

    fn pay(&mut self, id: &str, params: &Params) -> Result<Value, Refusal> {
        let invoice = self.get("invoice", id, "invoice")?;
        match text(&invoice, "status") {
            "open" => self.pay_now(id, params.text("payment_method")),
            "paid" => Err(Refusal::state(
                "invoice_already_paid",
                "Invoice is already paid",
            )),
            _ => {
                let message = "This invoice can no longer be paid.";
                Err(Refusal::state("invoice_not_editable", message))
            }
        }
    }

    /// A try to collect that a person asked for.
    ///
    /// # Errors
    /// There is no card, or it is declined.
    pub(super) fn pay_now(&mut self, id: &str, card: Option<&str>) -> Result<Value, Refusal> {
        if let Some(card) = card {
            self.get("payment_method", card, "payment_method")?;
        }
        self.collect(id, By::Hand(card))
    }

    /// The newest invoices of a customer first.
    pub(super) fn invoices_of(&self, customer: &str) -> Vec<Value> {
        let all = self.objects.all("invoice").rev();
        let own = all.filter(|invoice| text(invoice, "customer") == customer);
        own.cloned().collect()
    }

    /// The subscription of an invoice.
    pub(super) fn subscription_of(&self, invoice: &Value) -> Option<Value> {
        self.objects
            .get("subscription", subscription_of(invoice))
            .cloned()
    }
}

/// The description of the rest of a period at a price, or of what is given back for it.
pub(super) fn proration_words(name: &str, unused: bool, at: i64) -> String {
    let what = if unused {
        "Unused time on"
    } else {
        "Remaining time on"
    };
    format!("{what} {name} after {}", day(at))
}

/// An amount as people write it. Stripe's currencies without a smaller unit are told apart.
pub(super) fn money(amount: i64, currency: &str) -> String {
    const WHOLE: [&str; 5] = ["jpy", "krw", "vnd", "clp", "ugx"];
    let sign = if amount < 0 { "-" } else { "" };
    let (units, code) = (amount.unsigned_abs(), currency.to_uppercase());
    if WHOLE.contains(&currency) {
        return format!("{sign}{units} {code}");
    }
    format!("{sign}{}.{:02} {code}", units / 100, units % 100)
}

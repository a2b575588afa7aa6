//! How invoices are drawn up. Stripe leaves a renewal's invoice a draft for an hour; here every
//! invoice is final at once.

use serde_json::{Value, json};

use super::account::Account;
use super::catalog::unit_amount;
use super::invoices::money;
use super::objects::{list, members, number, shaped, text};

/// One line that an invoice shall have.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) description: String,
    pub(super) amount: i64,
    pub(super) item: Value,
    pub(super) price: Value,
    pub(super) period: (i64, i64),
    pub(super) proration: bool,
}

impl Account {
    /// The lines of the period that a subscription is in; a trial's cost nothing.
    pub(super) fn period_lines(&self, subscription: &Value, trial: bool) -> Vec<Line> {
        let currency = text(subscription, "currency");
        let items = members(subscription, "items").iter();
        items
            .map(|item| {
                let price = &item["price"];
                let quantity = number(item, "quantity");
                let unit = unit_amount(price, currency).unwrap_or_default();
                let name = self.name_of(price);
                let (description, amount) = if trial {
                    (format!("Trial period for {name}"), 0)
                } else {
                    let each = money(unit, currency);
                    let interval = text(&price["recurring"], "interval");
                    let words = format!("{quantity} × {name} (at {each} / {interval})");
                    (words, unit * quantity)
                };
                Line {
                    description,
                    amount,
                    item: item.clone(),
                    price: price.clone(),
                    period: (
                        number(item, "current_period_start"),
                        number(item, "current_period_end"),
                    ),
                    proration: false,
                }
            })
            .collect()
    }

    /// Draws up an invoice: lines, discounts, credit. It is open, or paid if nothing is due.
    pub(super) fn draw_up(
        &mut self,
        subscription: &Value,
        reason: &str,
        lines: Vec<Line>,
    ) -> Value {
        let now = self.time_of(subscription);
        let id = self.id("in");
        let subscription_id = text(subscription, "id").to_owned();
        let waiting = self.waiting_lines.remove(&subscription_id);
        let mut data = waiting.unwrap_or_default();
        for line in &mut data {
            line["invoice"] = id.as_str().into();
        }
        for line in &lines {
            data.push(self.line_object(line, subscription, &id));
        }
        let subtotal: i64 = data.iter().map(|line| number(line, "amount")).sum();
        let taken = self.taken_off(&subscription["discounts"], subtotal, now);
        let total = subtotal - taken.iter().map(|(_, off)| off).sum::<i64>();
        let customer_id = text(subscription, "customer").to_owned();
        let customer = self.objects.get("customer", &customer_id).cloned();
        let mut customer = customer.unwrap_or_default();
        let starting = number(&customer, "balance");
        let due = (total + starting).max(0);
        let ending = (total + starting).min(0);
        let sequence = number(&customer, "next_invoice_sequence").max(1);
        let invoice_number = format!("{}-{sequence:04}", text(&customer, "invoice_prefix"));
        if customer.is_object() {
            customer["next_invoice_sequence"] = (sequence + 1).into();
            self.keep(customer.clone());
        }
        let first = lines.first().map_or((now, now), |line| line.period);
        let period = if reason == "subscription_cycle" {
            // An invoice of a renewal names the period that is over.
            (
                number(subscription, "start_date").max(first.0 - (first.1 - first.0)),
                first.0,
            )
        } else {
            (now, now)
        };
        let invoice = invoice_object(&json!({
            "id": id, "number": invoice_number, "created": now, "billing_reason": reason,
            "currency": subscription["currency"], "customer": customer_id,
            "customer_address": customer["address"], "customer_email": customer["email"],
            "customer_name": customer["name"], "customer_phone": customer["phone"],
            "discounts": taken.iter().map(|(id, _)| id).collect::<Vec<_>>(),
            "total_discount_amounts": taken.iter()
                .map(|(id, off)| json!({ "amount": off, "discount": id })).collect::<Vec<_>>(),
            "lines": list(data, false, &format!("/v1/invoices/{id}/lines")),
            "subtotal": subtotal, "subtotal_excluding_tax": subtotal, "total": total,
            "total_excluding_tax": total, "amount_due": due, "amount_remaining": due,
            "starting_balance": starting, "ending_balance": ending,
            "period_start": period.0, "period_end": period.1,
            "hosted_invoice_url": format!("{}/stripe/invoice/{id}", self.pages),
            "invoice_pdf": format!("{}/stripe/invoice/{id}", self.pages),
            "test_clock": subscription["test_clock"],
            "parent": {
                "type": "subscription_details", "quote_details": null,
                "subscription_details": {
                    "metadata": subscription["metadata"], "subscription": subscription_id,
                },
            },
        }));
        self.file_invoice(invoice, subscription, (starting, ending), subtotal > 0, now)
    }

    fn file_invoice(
        &mut self,
        invoice: Value,
        subscription: &Value,
        (starting, ending): (i64, i64),
        charged: bool,
        now: i64,
    ) -> Value {
        let id = text(&invoice, "id").to_owned();
        let customer = text(&invoice, "customer").to_owned();
        let currency = text(&invoice, "currency").to_owned();
        let invoice = self.add(invoice, "invoice.created");
        self.tell("invoice.finalized", &invoice, None);
        let moved = ending - starting;
        if moved != 0 {
            self.balance_entry(&customer, moved, &currency, "applied_to_invoice", Some(&id));
        }
        if charged {
            let held = self.current(subscription);
            self.drop_used_discounts(held, now);
        }
        invoice
    }

    /// A line as it stands on an invoice.
    pub(super) fn line_object(
        &mut self,
        line: &Line,
        subscription: &Value,
        invoice: &str,
    ) -> Value {
        let id = self.id("il");
        let unit = unit_amount(&line.price, text(subscription, "currency")).unwrap_or_default();
        shaped(
            "line_item",
            json!({
                "id": id, "amount": line.amount, "currency": subscription["currency"],
                "description": line.description, "discount_amounts": [],
                "discountable": !line.proration, "discounts": [], "invoice": invoice,
                "metadata": subscription["metadata"],
                "parent": {
                    "type": "subscription_item_details", "invoice_item_details": null,
                    "subscription_item_details": {
                        "invoice_item": null, "proration": line.proration,
                        "proration_details": { "credited_items": null },
                        "subscription": subscription["id"], "subscription_item": line.item["id"],
                    },
                },
                "period": { "start": line.period.0, "end": line.period.1 },
                "pretax_credit_amounts": [],
                "pricing": {
                    "type": "price_details", "unit_amount_decimal": unit.to_string(),
                    "price_details": {
                        "price": line.price["id"], "product": line.price["product"],
                    },
                },
                "quantity": line.item["quantity"], "subscription": subscription["id"],
                "subtotal": line.amount, "taxes": [],
            }),
        )
    }
}

fn invoice_object(known: &Value) -> Value {
    let now = &known["created"];
    let mut invoice = shaped(
        "invoice",
        json!({
            "account_country": "US", "account_name": "Stand-in for Stripe",
            "amount_overpaid": 0, "amount_paid": 0, "amount_shipping": 0, "attempt_count": 0,
            "attempted": false, "auto_advance": true,
            "automatic_tax": {
                "enabled": false, "liability": null, "status": null, "disabled_reason": null,
                "provider": null,
            },
            "collection_method": "charge_automatically", "customer_tax_exempt": "none",
            "customer_tax_ids": [], "default_tax_rates": [], "effective_at": now,
            "issuer": { "type": "self" }, "metadata": {},
            "payment_settings": {
                "default_mandate": null, "payment_method_options": null,
                "payment_method_types": null,
            },
            "post_payment_credit_notes_amount": 0, "pre_payment_credit_notes_amount": 0,
            "status": "open",
            "status_transitions": {
                "finalized_at": now, "marked_uncollectible_at": null, "paid_at": null,
                "voided_at": null,
            },
            "total_pretax_credit_amounts": [], "total_taxes": [],
        }),
    );
    if let (Some(fields), Some(known)) = (invoice.as_object_mut(), known.as_object()) {
        fields.extend(known.clone());
    }
    invoice
}

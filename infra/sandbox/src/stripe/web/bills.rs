//! The pages of invoices and receipts.

use askama::Template;

use super::pages::{Closed, Typed, some};
use crate::stripe::account::Account;
use crate::stripe::invoices::money;
use crate::stripe::objects::{holds, members, number, text};
use crate::stripe::periods::day;

#[derive(Template)]
#[template(path = "stripe_invoice.html")]
pub(super) struct InvoicePage {
    id: String,
    portal: Option<String>,
    number: String,
    day: String,
    status: String,
    email: Option<String>,
    lines: Vec<(String, String)>,
    sums: Vec<(String, String)>,
    receipt: Option<String>,
    is_open: bool,
    error: Option<String>,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "stripe_receipt.html")]
pub(super) struct ReceiptPage {
    invoice: Option<String>,
    day: String,
    last4: String,
    amount: String,
    succeeded: bool,
    refunded: Option<String>,
}

impl Account {
    /// The page of an invoice; `from` is the portal session that led there.
    pub(super) fn invoice_page(
        &self,
        id: &str,
        from: Option<&str>,
        (typed, error): (Typed, Option<String>),
    ) -> Result<InvoicePage, Closed> {
        let invoice = self.objects.get("invoice", id).ok_or(Closed::NOT_HERE)?;
        let currency = text(invoice, "currency");
        let sum = |field: &str| money(number(invoice, field), currency);
        let lines = members(invoice, "lines").iter();
        let mut sums = vec![("Subtotal".to_owned(), sum("subtotal"))];
        let off = number(invoice, "subtotal") - number(invoice, "total");
        if off != 0 {
            sums.push(("Discount".to_owned(), money(-off, currency)));
        }
        let credit = number(invoice, "total") - number(invoice, "amount_due");
        if credit != 0 {
            sums.push((
                "Taken from the balance".to_owned(),
                money(-credit, currency),
            ));
        }
        sums.push(("Due".to_owned(), sum("amount_due")));
        sums.push(("Paid".to_owned(), sum("amount_paid")));
        let portal = from.filter(|portal| self.portal_customer(portal).is_ok());
        Ok(InvoicePage {
            id: id.to_owned(),
            portal: portal.map(str::to_owned),
            number: text(invoice, "number").to_owned(),
            day: day(number(invoice, "created")),
            status: text(invoice, "status").to_owned(),
            email: some(text(invoice, "customer_email")),
            lines: lines
                .map(|line| {
                    let amount = money(number(line, "amount"), currency);
                    (text(line, "description").to_owned(), amount)
                })
                .collect(),
            sums,
            receipt: self.receipt_of(id),
            is_open: text(invoice, "status") == "open",
            error,
            typed,
        })
    }

    /// The charge that paid an invoice.
    fn receipt_of(&self, invoice: &str) -> Option<String> {
        let mut payments = self.objects.all("invoice_payment").rev();
        let payment = payments.find(|payment| {
            text(payment, "invoice") == invoice && text(payment, "status") == "paid"
        })?;
        let intent = text(&payment["payment"], "payment_intent");
        let intent = self.objects.get("payment_intent", intent)?;
        some(text(intent, "latest_charge"))
    }

    pub(super) fn receipt_page(&self, id: &str) -> Result<ReceiptPage, Closed> {
        let charge = self.objects.get("charge", id).ok_or(Closed::NOT_HERE)?;
        let currency = text(charge, "currency");
        let refunded = number(charge, "amount_refunded");
        let intent = text(charge, "payment_intent");
        let payment = self
            .objects
            .all("invoice_payment")
            .find(|payment| text(&payment["payment"], "payment_intent") == intent);
        Ok(ReceiptPage {
            invoice: payment.map(|payment| text(payment, "invoice").to_owned()),
            day: day(number(charge, "created")),
            last4: text(&charge["payment_method_details"]["card"], "last4").to_owned(),
            amount: money(number(charge, "amount"), currency),
            succeeded: holds(charge, "paid"),
            refunded: (refunded > 0).then(|| money(refunded, currency)),
        })
    }
}

//! What the hosted pages show.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde_json::Value;

use crate::stripe::account::Account;
use crate::stripe::catalog::unit_amount;
use crate::stripe::invoices::money;
use crate::stripe::items::item_prices;
use crate::stripe::objects::{holds, number, text};
use crate::stripe::params::Params;
use crate::stripe::periods::day;
use crate::web::page;

/// What was typed into the card's form, to be shown again; the CVC is typed anew.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) number: String,
    pub(super) expiry: String,
    pub(super) name: String,
    code: String,
}

impl Typed {
    pub(super) fn of(form: &Params) -> Self {
        let field = |name: &str| form.text(name).unwrap_or_default().to_owned();
        Self {
            number: field("number"),
            expiry: field("expiry"),
            name: field("name"),
            code: field("code"),
        }
    }
}

/// What a Checkout page asks for.
#[derive(Debug)]
struct Bill {
    lines: Vec<(String, String)>,
    discount: Option<String>,
    due: String,
    trial: Option<String>,
}

#[derive(Template)]
#[template(path = "stripe_checkout.html")]
pub(super) struct CheckoutPage {
    id: String,
    bill: Bill,
    error: Option<String>,
    /// Asked for when the session has no customer.
    email: Option<String>,
    card_is_optional: bool,
    takes_codes: bool,
    back: Option<String>,
    typed: Typed,
}

struct PlanView {
    id: String,
    name: String,
    price: String,
    status: String,
    ends: bool,
    until: String,
}

struct InvoiceView {
    id: String,
    number: String,
    day: String,
    total: String,
    status: String,
}

#[derive(Template)]
#[template(path = "stripe_portal.html")]
pub(super) struct PortalPage {
    id: String,
    back: Option<String>,
    plans: Vec<PlanView>,
    cancelling: bool,
    card: Option<(String, String)>,
    changed: bool,
    error: Option<String>,
    typed: Typed,
    invoices: Vec<InvoiceView>,
}

#[derive(Template)]
#[template(path = "stripe_closed.html")]
struct ClosedPage {
    title: String,
    words: String,
    back: Option<String>,
}

/// Why a page does not open, and the way back.
pub(super) struct Closed {
    title: &'static str,
    words: &'static str,
    back: Option<String>,
}

impl Closed {
    pub(super) const NOT_HERE: Self = Self {
        title: "Not here",
        words: "There is no such page. The stand-in forgets everything when it restarts.",
        back: None,
    };

    pub(super) fn response(self) -> HttpResponse {
        let status = match self.back {
            Some(_) => StatusCode::GONE,
            None => StatusCode::NOT_FOUND,
        };
        page(
            status,
            &ClosedPage {
                title: self.title.to_owned(),
                words: self.words.to_owned(),
                back: self.back,
            },
        )
    }
}

impl Account {
    /// The page of an open session; a code on trial changes what is due.
    pub(super) fn checkout_page(
        &self,
        id: &str,
        form: &Params,
        error: Option<String>,
    ) -> Result<CheckoutPage, Closed> {
        let session = self.objects.get("checkout.session", id);
        let mut session = session.cloned().ok_or(Closed::NOT_HERE)?;
        let back = some(text(&session, "cancel_url"));
        if text(&session, "status") != "open" {
            return Err(Closed {
                title: "This page is closed",
                words: "It was paid already, or it has expired.",
                back: back.or_else(|| some(text(&session, "success_url"))),
            });
        }
        let takes_codes = holds(&session, "allow_promotion_codes");
        let code = form.text("code").filter(|_| takes_codes);
        let promotion = code.and_then(|code| self.active_code(code.trim()));
        let coupon = promotion.map(|one| text(&one["promotion"], "coupon").to_owned());
        self.sum_up(&mut session, coupon.as_deref());
        let currency = text(&session, "currency");
        let off = number(&session["total_details"], "amount_discount");
        let trial = self.trial_of(&session);
        let no_such_code = (code.is_some() && coupon.is_none())
            .then(|| "This promotion code is not valid.".to_owned());
        Ok(CheckoutPage {
            id: id.to_owned(),
            bill: Bill {
                lines: self.priced(&self.ordered_items(&session), currency),
                discount: (off > 0).then(|| money(off, currency)),
                due: money(number(&session, "amount_total"), currency),
                trial: trial.map(day),
            },
            error: error.or(no_such_code),
            email: session["customer"]
                .is_null()
                .then(|| {
                    form.text("email")
                        .unwrap_or(text(&session, "customer_email"))
                })
                .map(str::to_owned),
            card_is_optional: trial.is_some()
                && text(&session, "payment_method_collection") == "if_required",
            takes_codes,
            back,
            typed: Typed::of(form),
        })
    }

    fn priced(&self, items: &[(Value, i64)], currency: &str) -> Vec<(String, String)> {
        let line = |(price, quantity): &(Value, i64)| {
            let unit = unit_amount(price, currency).unwrap_or_default();
            let interval = text(&price["recurring"], "interval");
            let times = match quantity {
                1 => String::new(),
                more => format!("{more} × "),
            };
            let sum = money(unit * quantity, currency);
            (
                format!("{times}{}", self.name_of(price)),
                format!("{sum} / {interval}"),
            )
        };
        items.iter().map(line).collect()
    }

    pub(super) fn portal_page(
        &self,
        id: &str,
        cancelling: Option<bool>,
        changed: bool,
        (typed, error): (Typed, Option<String>),
    ) -> Result<PortalPage, Closed> {
        let (session, customer) = self.portal_customer(id).map_err(|_| Closed::NOT_HERE)?;
        let running = self.running(text(&customer, "id"));
        let usual = running.first().cloned().unwrap_or_default();
        let card = self.card_for(&usual, &customer);
        let flow = text(&session["flow"], "type");
        Ok(PortalPage {
            id: id.to_owned(),
            back: some(text(&session, "return_url")),
            plans: running.iter().map(|plan| self.plan_view(plan)).collect(),
            // The session may have been asked for with this very question.
            cancelling: cancelling.unwrap_or(flow == "subscription_cancel"),
            card: card.map(|card| {
                let card = &card["card"];
                let until = format!(
                    "{:02} / {}",
                    number(card, "exp_month"),
                    number(card, "exp_year")
                );
                (text(card, "last4").to_owned(), until)
            }),
            changed,
            error,
            typed,
            invoices: self
                .invoices_of(text(&customer, "id"))
                .iter()
                .map(invoice_view)
                .collect(),
        })
    }

    fn plan_view(&self, subscription: &Value) -> PlanView {
        let currency = text(subscription, "currency");
        let lines = self.priced(&item_prices(subscription), currency);
        let (names, prices): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
        let period_end = number(&Self::first_item(subscription), "current_period_end");
        let cancel_at = subscription["cancel_at"].as_i64();
        PlanView {
            id: text(subscription, "id").to_owned(),
            name: names.join(", "),
            price: prices.join(", "),
            status: text(subscription, "status").replace('_', " "),
            ends: cancel_at.is_some(),
            until: day(cancel_at.unwrap_or(period_end)),
        }
    }
}

fn invoice_view(invoice: &Value) -> InvoiceView {
    InvoiceView {
        id: text(invoice, "id").to_owned(),
        number: text(invoice, "number").to_owned(),
        day: day(number(invoice, "created")),
        total: money(number(invoice, "total"), text(invoice, "currency")),
        status: text(invoice, "status").to_owned(),
    }
}

pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

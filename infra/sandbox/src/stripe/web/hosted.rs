//! `/stripe/…`: Checkout, the portal, invoices and receipts, as a payer's browser meets them.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::pages::{Closed, Typed};
use crate::stripe::handle::Stripe;
use crate::stripe::objects::text;
use crate::stripe::params::Params;
use crate::web::page;

type Shared = web::Data<Stripe>;

pub(super) fn mount(config: &mut web::ServiceConfig) {
    config
        .route("/checkout/{session}", web::get().to(checkout))
        .route("/checkout/{session}", web::post().to(pay))
        .route("/portal/{session}", web::get().to(portal))
        .route("/portal/{session}/card", web::post().to(change_card))
        .route(
            "/portal/{session}/subscriptions/{subscription}/{act}",
            web::post().to(end_or_resume),
        )
        .route("/invoice/{id}", web::get().to(invoice))
        .route("/invoice/{id}/pay", web::post().to(pay_invoice))
        .route("/receipt/{charge}", web::get().to(receipt));
}

/// The portal session whose list led to an invoice.
#[derive(Deserialize)]
struct CameFrom {
    portal: Option<String>,
}

#[derive(Deserialize)]
struct Looking {
    cancel: Option<u8>,
    saved: Option<u8>,
    keep: Option<u8>,
}

async fn checkout(stripe: Shared, id: web::Path<String>) -> HttpResponse {
    let none = Params::default();
    show(stripe.with(|account| account.checkout_page(&id, &none, None)))
}

/// Applies a code, or pays; a success goes on to the session's `success_url`.
async fn pay(stripe: Shared, id: web::Path<String>, body: web::Bytes) -> HttpResponse {
    let form = Params::read("", &body);
    // Enter presses the first button: without a code to look at, it pays.
    if form.text("act") == Some("apply") && form.text("code").is_some() {
        return show(stripe.with(|account| account.checkout_page(&id, &form, None)));
    }
    let paid = stripe.with(|account| account.complete(&id, &form));
    match paid {
        Ok(place) => see(&place),
        Err(words) => {
            let again = stripe.with(|account| account.checkout_page(&id, &form, Some(words)));
            show_again(again)
        }
    }
}

async fn portal(
    stripe: Shared,
    id: web::Path<String>,
    looking: web::Query<Looking>,
) -> HttpResponse {
    let saved = looking.saved.is_some();
    let cancelling = match (looking.cancel, looking.keep) {
        (Some(_), _) => Some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    };
    let typed = (Typed::default(), None);
    show(stripe.with(|account| account.portal_page(&id, cancelling, saved, typed)))
}

async fn change_card(stripe: Shared, id: web::Path<String>, body: web::Bytes) -> HttpResponse {
    let form = Params::read("", &body);
    let changed = stripe.with(|account| account.change_card(&id, &form));
    match changed {
        Ok(()) => see(&format!("/stripe/portal/{id}?saved=1")),
        Err(words) => {
            let typed = (Typed::of(&form), Some(words));
            show_again(stripe.with(|account| account.portal_page(&id, Some(false), false, typed)))
        }
    }
}

async fn end_or_resume(stripe: Shared, path: web::Path<(String, String, String)>) -> HttpResponse {
    let (id, subscription, act) = path.into_inner();
    let ends = match act.as_str() {
        "cancel" => true,
        "resume" => false,
        _ => return Closed::NOT_HERE.response(),
    };
    let done = stripe.with(|account| account.end_with_period(&id, &subscription, ends));
    match done {
        Ok(()) => see(&format!("/stripe/portal/{id}")),
        Err(_) => Closed::NOT_HERE.response(),
    }
}

async fn invoice(
    stripe: Shared,
    id: web::Path<String>,
    from: web::Query<CameFrom>,
) -> HttpResponse {
    let from = from.into_inner().portal;
    let typed = (Typed::default(), None);
    show(stripe.with(|account| account.invoice_page(&id, from.as_deref(), typed)))
}

/// Pays an open invoice with a card typed in, which becomes the customer's.
async fn pay_invoice(
    stripe: Shared,
    id: web::Path<String>,
    from: web::Query<CameFrom>,
    body: web::Bytes,
) -> HttpResponse {
    let form = Params::read("", &body);
    let from = from.into_inner().portal;
    let paid = stripe.with(|account| {
        let invoice = account.get("invoice", &id, "invoice");
        let invoice = invoice.map_err(|refusal| refusal.message().to_owned())?;
        let card = account.new_card(text(&invoice, "customer"), &form)?;
        let paid = account.pay_now(&id, Some(&card));
        paid.map_err(|refusal| refusal.message().to_owned())
    });
    if paid.is_ok() {
        let plain = |text: &String| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let back = from.filter(plain).map(|portal| format!("?portal={portal}"));
        return see(&format!("/stripe/invoice/{id}{}", back.unwrap_or_default()));
    }
    let typed = (Typed::of(&form), paid.err());
    show_again(stripe.with(|account| account.invoice_page(&id, from.as_deref(), typed)))
}

async fn receipt(stripe: Shared, id: web::Path<String>) -> HttpResponse {
    show(stripe.with(|account| account.receipt_page(&id)))
}

fn show<T: Template>(found: Result<T, Closed>) -> HttpResponse {
    found.map_or_else(Closed::response, |found| page(StatusCode::OK, &found))
}

/// The page again, with what to correct.
fn show_again<T: Template>(found: Result<T, Closed>) -> HttpResponse {
    found.map_or_else(Closed::response, |found| {
        page(StatusCode::BAD_REQUEST, &found)
    })
}

fn see(place: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, place))
        .finish()
}

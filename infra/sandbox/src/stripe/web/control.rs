//! `/sandbox/api/stripe`: the clock, the webhook, faults and deliveries, as JSON.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::stripe::faults::Fault;
use crate::stripe::handle::Stripe;
use crate::stripe::post::{Loss, Retries, Webhook};
use crate::stripe::view::{Dunning, Signing};

type Shared = web::Data<Stripe>;

pub(crate) fn mount(config: &mut web::ServiceConfig, stripe: Stripe) {
    config.service(
        web::scope("/stripe")
            .app_data(web::Data::new(stripe))
            .route("/clock", web::get().to(clock))
            .route("/clock", web::post().to(move_clock))
            .route("/webhook", web::put().to(webhook))
            .route("/dunning", web::put().to(dunning))
            .route("/charges", web::post().to(charges))
            .route("/snapshot", web::get().to(snapshot))
            .route("/calls", web::get().to(calls))
            .route("/faults", web::get().to(faults))
            .route("/faults", web::post().to(order_fault))
            .route("/faults", web::delete().to(clear_faults))
            .route("/deliveries", web::get().to(deliveries))
            .route("/deliveries", web::post().to(deliver))
            .route("/deliveries/hold", web::post().to(hold))
            .route("/deliveries/lose", web::post().to(lose))
            .route("/deliveries/retries", web::put().to(retries))
            .route("/deliveries/{event}", web::delete().to(drop_delivery))
            .route("/events/{event}/signed", web::post().to(signed)),
    );
}

/// Either on by `seconds`, or standing at `stand_at`.
#[derive(Deserialize)]
struct Move {
    seconds: Option<u64>,
    stand_at: Option<i64>,
}

#[derive(Deserialize)]
struct Refuse {
    customer: String,
    refuse: bool,
}

#[derive(Deserialize)]
struct Events {
    events: Vec<String>,
}

#[derive(Deserialize)]
struct Hold {
    hold: bool,
}

async fn clock(stripe: Shared) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "now": stripe.now() }))
}

async fn move_clock(stripe: Shared, body: web::Json<Move>) -> HttpResponse {
    if let Some(at) = body.stand_at {
        stripe.stand_at(at);
    }
    if let Some(seconds) = body.seconds {
        stripe.go_on(Duration::from_secs(seconds));
    }
    clock(stripe).await
}

async fn webhook(stripe: Shared, body: web::Json<Webhook>) -> HttpResponse {
    stripe.send_webhooks_to(body.into_inner());
    done()
}

async fn dunning(stripe: Shared, body: web::Json<Dunning>) -> HttpResponse {
    stripe.collect_by(body.into_inner());
    done()
}

async fn charges(stripe: Shared, body: web::Json<Refuse>) -> HttpResponse {
    stripe.refuse_charges(&body.customer, body.refuse);
    done()
}

async fn snapshot(stripe: Shared) -> HttpResponse {
    HttpResponse::Ok().json(stripe.snapshot())
}

async fn calls(stripe: Shared) -> HttpResponse {
    HttpResponse::Ok().json(stripe.calls())
}

async fn faults(stripe: Shared) -> HttpResponse {
    HttpResponse::Ok().json(stripe.faults())
}

async fn order_fault(stripe: Shared, body: web::Json<Fault>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "id": stripe.fault(body.into_inner()) }))
}

async fn clear_faults(stripe: Shared) -> HttpResponse {
    stripe.clear_faults();
    done()
}

async fn deliveries(stripe: Shared) -> HttpResponse {
    HttpResponse::Ok().json(stripe.deliveries())
}

/// Posts the events named, in their order, and says what came of each.
async fn deliver(stripe: Shared, body: web::Json<Events>) -> HttpResponse {
    let outcomes = stripe.deliver(&body.events).await;
    let outcomes: Vec<_> = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Ok(status) => json!({ "status": status }),
            Err(error) => json!({ "error": error }),
        })
        .collect();
    HttpResponse::Ok().json(outcomes)
}

async fn hold(stripe: Shared, body: web::Json<Hold>) -> HttpResponse {
    stripe.hold_deliveries(body.hold);
    done()
}

async fn lose(stripe: Shared, body: web::Json<Loss>) -> HttpResponse {
    stripe.lose_deliveries(body.into_inner());
    done()
}

async fn retries(stripe: Shared, body: web::Json<Retries>) -> HttpResponse {
    stripe.retry_deliveries(body.into_inner());
    done()
}

async fn drop_delivery(stripe: Shared, event: web::Path<String>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "dropped": stripe.drop_delivery(&event) }))
}

async fn signed(
    stripe: Shared,
    event: web::Path<String>,
    body: web::Json<Signing>,
) -> HttpResponse {
    match stripe.signed(&event, &body) {
        Some(signed) => HttpResponse::Ok().json(signed),
        None => HttpResponse::NotFound().json(json!({ "error": "there is no such event" })),
    }
}

fn done() -> HttpResponse {
    HttpResponse::Ok().json(json!({}))
}

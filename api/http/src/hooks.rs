//! Webhooks: calls of the bot platform, each with one update of one bot, and of the payment provider.

use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::RETRY_AFTER},
    rt::time::timeout,
    web::{self, Bytes},
};
use async_trait::async_trait;
use billing::{Billing, BillingError, Received};

/// Carries the secret that a call must know.
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// Carries the proof that a message is the payment provider's.
const SIGNATURE: &str = "Stripe-Signature";
/// Updates are far smaller.
const BODY_MAX_BYTES: usize = 1 << 20;
/// A body that takes longer to arrive is not waited for.
const BODY_LIMIT: Duration = Duration::from_secs(10);
/// When a call may be tried again, seconds.
const AGAIN_S: u32 = 1;

/// Who makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The platform, for a bot of ours.
    Platform,
    /// Somebody else, or for no bot of ours.
    Unknown,
    /// This process does not know its bots yet.
    NotYet,
}

/// Takes updates that the bot platform brings.
#[async_trait]
pub trait UpdateSink: Send + Sync {
    /// Who calls for a bot with this secret; which part of it is wrong is not told, neither by the
    /// answer nor by the time it takes.
    fn caller(&self, bot: i64, secret: &str) -> Caller;

    /// Deals with an update that [`Caller::Platform`] brought, also when the caller vanishes
    /// meanwhile; true when it needs not be brought again.
    async fn accept(&self, bot: i64, update: Vec<u8>) -> bool;
}

/// Mounts `/hooks/telegram/{bot_id}` over what takes the updates.
pub fn hook_routes(updates: Arc<dyn UpdateSink>) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config.service(
            web::resource("/hooks/telegram/{bot}")
                .app_data(web::Data::from(updates))
                .route(web::post().to(take))
                .default_service(web::to(nothing)),
        );
    }
}

/// Mounts `/hooks/stripe` over what takes the payment provider's messages.
pub fn payment_routes(billing: Billing) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config.service(
            web::resource("/hooks/stripe")
                .app_data(web::Data::new(billing))
                .route(web::post().to(told))
                .default_service(web::to(nothing)),
        );
    }
}

/// One message of the payment provider: stored as it came, and answered; a job works at it.
#[tracing::instrument(name = "http.hooks.stripe", skip_all)]
async fn told(
    request: HttpRequest,
    body: web::Payload,
    billing: web::Data<Billing>,
) -> HttpResponse {
    let body = match read(body).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let signature = request.headers().get(SIGNATURE);
    let signature = signature.and_then(|signature| signature.to_str().ok());
    match billing.receive(&body, signature.unwrap_or_default()).await {
        Ok(Received::Stored) => HttpResponse::Ok().finish(),
        Ok(Received::Forged) => HttpResponse::new(StatusCode::BAD_REQUEST),
        Err(BillingError::NothingSold) => nothing().await,
        Err(cause) => {
            tracing::error!(error = %cause, "a message of the payment provider is not stored");
            again()
        }
    }
}

/// The body of a call, of bounded size and time.
async fn read(body: web::Payload) -> Result<Bytes, HttpResponse> {
    match timeout(BODY_LIMIT, body.to_bytes_limited(BODY_MAX_BYTES)).await {
        Ok(Ok(Ok(body))) => Ok(body),
        Ok(Ok(Err(_))) => Err(HttpResponse::new(StatusCode::BAD_REQUEST)),
        Ok(Err(_)) => Err(cut_off(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(_) => Err(cut_off(StatusCode::REQUEST_TIMEOUT)),
    }
}

/// One call: its caller first, then its body, and its answer last.
#[tracing::instrument(name = "http.hooks.telegram", skip_all)]
async fn take(
    request: HttpRequest,
    bot: web::Path<String>,
    body: web::Payload,
    updates: web::Data<dyn UpdateSink>,
) -> HttpResponse {
    let secret = request.headers().get(SECRET);
    let secret = secret.and_then(|secret| secret.to_str().ok());
    let bot = bot.parse::<i64>().unwrap_or_default();
    match updates.caller(bot, secret.unwrap_or_default()) {
        Caller::Platform => {}
        Caller::Unknown => return nothing().await,
        Caller::NotYet => return again(),
    }
    let update = match read(body).await {
        Ok(update) => update,
        Err(answer) => return answer,
    };
    match updates.accept(bot, update.to_vec()).await {
        true => HttpResponse::Ok().finish(),
        false => again(),
    }
}

/// The same for an unknown bot, a wrong secret and a missing one.
async fn nothing() -> HttpResponse {
    HttpResponse::new(StatusCode::NOT_FOUND)
}

fn again() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header((RETRY_AFTER, AGAIN_S))
        .finish()
}

/// The rest of the body is not wanted.
fn cut_off(status: StatusCode) -> HttpResponse {
    HttpResponse::build(status).force_close().finish()
}

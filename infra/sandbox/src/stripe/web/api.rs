//! `/v1/…`: reads a call, lets ordered faults happen, carries it out, answers.

use std::io;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, HOST, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures::stream;
use tokio::time::sleep;

use crate::stripe::account::API_VERSION;
use crate::stripe::calls::{Reply, Request};
use crate::stripe::handle::Stripe;
use crate::stripe::params::Params;
use crate::stripe::refusal::Refusal;
use crate::world::FaultKind;

/// Answers one call.
pub(super) async fn call(
    http: HttpRequest,
    body: Result<web::Bytes, actix_web::Error>,
    stripe: web::Data<Stripe>,
) -> HttpResponse {
    let header = |name: &str| text(http.headers(), name);
    let request = Request {
        method: http.method().to_string(),
        path: http.path().to_owned(),
        params: Params::read(http.query_string(), &body.unwrap_or_default()),
        idempotency_key: header("idempotency-key"),
    };
    if !is_test_key(http.headers()) {
        let reply = stripe.with(|account| account.refuse(&request, Refusal::unauthorized()));
        return answer(&reply);
    }
    let origin = header(HOST.as_str()).map(|host| format!("http://{host}"));
    let fault = stripe.with(|account| {
        if let Some(origin) = origin.filter(|_| account.pages.is_empty()) {
            account.pages = origin;
        }
        account.take_fault(&request.method, &request.path)
    });
    let refused = |refusal| stripe.with(|account| account.refuse(&request, refusal));
    let reply = match &fault {
        Some(FaultKind::RetryAfter(_)) => refused(Refusal::rate_limited()),
        Some(FaultKind::ServerError) => refused(Refusal::server_error()),
        Some(FaultKind::HangMs(pause)) => {
            sleep(Duration::from_millis(*pause)).await;
            stripe.answer(&request)
        }
        Some(FaultKind::Drop) | None => stripe.answer(&request),
    };
    if fault == Some(FaultKind::Drop) {
        return broken_off();
    }
    answer(&reply)
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.to_owned())
}

/// Whether the call carries a secret or restricted key of the test mode.
fn is_test_key(headers: &HeaderMap) -> bool {
    let Some(given) = text(headers, AUTHORIZATION.as_str()) else {
        return false;
    };
    let key = match given.split_once(' ') {
        Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim().to_owned(),
        Some((scheme, pair)) if scheme.eq_ignore_ascii_case("basic") => {
            let pair = BASE64_STANDARD.decode(pair.trim()).unwrap_or_default();
            let pair = String::from_utf8(pair).unwrap_or_default();
            pair.split(':').next().unwrap_or_default().to_owned()
        }
        _ => return false,
    };
    let prefixes = ["sk_test_", "rk_test_"];
    prefixes.iter().any(|prefix| {
        key.strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty())
    })
}

fn answer(reply: &Reply) -> HttpResponse {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response
        .insert_header(("Request-Id", format!("req_{}", reply.seq)))
        .insert_header(("Stripe-Version", API_VERSION));
    if reply.repeated {
        response.insert_header(("Idempotent-Replayed", "true"));
    }
    response.json(&reply.body)
}

/// An answer whose body breaks off: the caller cannot know whether the work was done.
fn broken_off() -> HttpResponse {
    let error = io::Error::new(io::ErrorKind::ConnectionAborted, "dropped as ordered");
    let body = stream::iter([Err::<web::Bytes, io::Error>(error)]);
    HttpResponse::Ok()
        .content_type("application/json")
        .streaming(body)
}

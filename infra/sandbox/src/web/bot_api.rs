//! `/bot{token}/{method}`: reads a call, checks it, carries it out, answers.

use std::io;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, HttpResponse, web};
use futures::stream;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout_at};

use super::form;
use super::multipart::Files;
use crate::deliver;
use crate::failure::Failure;
use crate::handle::Sandbox;
use crate::spec::Spec;
use crate::token;
use crate::validation::{self, Params};
use crate::world::FaultKind;

/// Answers one call of a bot.
pub(super) async fn call(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    body: Result<web::Bytes, actix_web::Error>,
    sandbox: web::Data<Sandbox>,
) -> HttpResponse {
    let (token, method) = path.into_inner();
    let identified = identify(&sandbox, &token, &method);
    let (bot, method) = match identified {
        Ok(known) => known,
        Err(failure) => return answer(&Err(failure)),
    };
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let params = body
        .map_err(|_| Failure::bad_request("the body cannot be read or is too large"))
        .and_then(|body| form::read(content_type, request.query_string(), &body));
    let came_ms = sandbox.with(|_, now_ms| now_ms);
    let raw = params
        .as_ref()
        .map(|(params, _)| params.clone())
        .unwrap_or_default();
    let chat = raw.get("chat_id").and_then(|chat| match chat {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    });
    let fault = sandbox.with(|world, _| world.take_fault(bot, method, chat));
    let result = match (&fault, params) {
        (Some(FaultKind::RetryAfter(seconds)), _) => Err(Failure::too_many_requests(*seconds)),
        (Some(FaultKind::ServerError), _) => Err(Failure::server_error()),
        (_, Err(failure)) => Err(failure),
        (other, Ok(given)) => {
            if let Some(FaultKind::HangMs(pause)) = other {
                sleep(Duration::from_millis(*pause)).await;
            }
            run(&sandbox, &token, bot, method, given).await
        }
    };
    sandbox.with(|world, _| world.note_call(bot, method, &raw, &result, came_ms));
    if fault == Some(FaultKind::Drop) {
        return broken_off();
    }
    answer(&result)
}

fn identify(sandbox: &Sandbox, token: &str, method: &str) -> Result<(i64, &'static str), Failure> {
    token::bot_id(token).ok_or_else(Failure::not_found)?;
    let bot = sandbox.with(|world, _| world.bot_by_token(token));
    let bot = bot.ok_or_else(Failure::unauthorized)?;
    let (method, _) = Spec::embedded()
        .method(method)
        .ok_or_else(Failure::not_found)?;
    Ok((bot, method))
}

async fn run(
    sandbox: &Sandbox,
    token: &str,
    bot: i64,
    method: &str,
    (params, files): (Params, Files),
) -> Result<Value, Failure> {
    let (_, fields) = Spec::embedded()
        .method(method)
        .ok_or_else(Failure::not_found)?;
    let params = validation::check(fields, params)?;
    if method == "getUpdates" {
        crate::limits::check(method, &params)?;
        return get_updates(sandbox, token, bot, params).await;
    }
    let result = sandbox.with(|world, now_ms| world.call(bot, method, &params, files, now_ms));
    if method == "setWebhook" && result.is_ok() {
        deliver::start(sandbox, bot);
    }
    result
}

/// Holds the call until there are updates, its `timeout` has passed, a newer
/// call replaces it, or the sandbox closes.
async fn get_updates(
    sandbox: &Sandbox,
    token: &str,
    bot: i64,
    mut params: Params,
) -> Result<Value, Failure> {
    let seconds = params.get("timeout").and_then(Value::as_u64).unwrap_or(0);
    let deadline = Instant::now() + Duration::from_secs(seconds);
    let poll = sandbox.with(|world, _| world.begin_poll(bot, &params))?;
    let closed = sandbox.closed();
    tokio::pin!(closed);
    loop {
        let woken = poll.wake.notified();
        tokio::pin!(woken);
        // Listen before looking, or an update in between would be missed.
        woken.as_mut().enable();
        let batch = sandbox.with(|world, now_ms| {
            if world.bot_by_token(token).is_none() {
                return Err(Failure::unauthorized());
            }
            world.fetch(bot, &poll, &params, now_ms)
        })?;
        if !batch.is_empty() || Instant::now() >= deadline {
            return Ok(Value::Array(batch));
        }
        // The offset has done its work; a negative one must not forget what
        // comes from now on.
        params.remove("offset");
        tokio::select! {
            _ = timeout_at(deadline, woken) => {}
            () = &mut closed => return Ok(json!([])),
        }
    }
}

fn answer(result: &Result<Value, Failure>) -> HttpResponse {
    match result {
        Ok(value) => HttpResponse::Ok().json(json!({ "ok": true, "result": value })),
        Err(failure) => {
            let status =
                StatusCode::from_u16(failure.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            HttpResponse::build(status).json(failure.envelope())
        }
    }
}

/// An answer whose body breaks off, which closes the connection: the caller
/// cannot know whether the work was done.
fn broken_off() -> HttpResponse {
    let error = io::Error::new(io::ErrorKind::ConnectionAborted, "dropped as ordered");
    let body = stream::iter([Err::<web::Bytes, io::Error>(error)]);
    HttpResponse::Ok()
        .content_type("application/json")
        .streaming(body)
}

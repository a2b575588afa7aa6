//! `/sandbox/api`: what people do, for the chat page and for tests, as JSON.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::handle::Sandbox;
use crate::world::{ActError, Contact, Fault, NewPerson};

/// Longest wait for a change of a chat, in seconds.
const WAIT_MAX_S: u64 = 50;

type Shared = web::Data<Sandbox>;
type ChatPath = web::Path<(String, i64)>;

pub(super) fn mount(config: &mut web::ServiceConfig, sandbox: &Sandbox) {
    let stripe = sandbox.stripe().clone();
    config.service(
        web::scope("/api")
            .configure(|config| crate::stripe::web::control::mount(config, stripe))
            .route("/bots", web::get().to(bots))
            .route("/bots", web::post().to(create_bot))
            .route("/bots/{bot}/revoke", web::post().to(revoke))
            .route("/people", web::get().to(people))
            .route("/people", web::post().to(add_person))
            .route("/ledger", web::get().to(ledger))
            .route("/faults", web::get().to(faults))
            .route("/faults", web::post().to(order_fault))
            .route("/faults", web::delete().to(clear_faults))
            .route("/limits", web::post().to(limits))
            .route("/chats/{bot}/{person}", web::get().to(chat))
            .route("/chats/{bot}/{person}/start", web::post().to(start))
            .route("/chats/{bot}/{person}/say", web::post().to(say))
            .route("/chats/{bot}/{person}/press", web::post().to(press))
            .route("/chats/{bot}/{person}/contact", web::post().to(contact))
            .route("/chats/{bot}/{person}/tap", web::post().to(tap))
            .route("/chats/{bot}/{person}/block", web::post().to(block))
            .route("/chats/{bot}/{person}/unblock", web::post().to(unblock)),
    );
}

#[derive(Deserialize)]
struct NewBot {
    name: String,
    username: String,
    token: Option<String>,
}

#[derive(Deserialize)]
struct Words {
    text: String,
}

#[derive(Deserialize)]
struct Tap {
    message_id: Option<i64>,
    row: Option<usize>,
    col: Option<usize>,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Since {
    since: Option<u64>,
    wait: Option<u64>,
}

#[derive(Deserialize)]
struct LedgerQuery {
    bot: Option<i64>,
    after: Option<u64>,
}

#[derive(Deserialize)]
struct Limits {
    enabled: bool,
}

async fn bots(sandbox: Shared) -> HttpResponse {
    HttpResponse::Ok().json(sandbox.bots())
}

async fn create_bot(sandbox: Shared, body: web::Json<NewBot>) -> HttpResponse {
    let NewBot {
        name,
        username,
        token,
    } = body.into_inner();
    let created = match token {
        None => sandbox.create_bot(&name, &username).map(|bot| json!(bot)),
        Some(token) => sandbox
            .add_bot(&token, &name, &username)
            .map(|()| json!({ "name": name, "username": username, "token": token })),
    };
    answer(created)
}

async fn revoke(sandbox: Shared, bot: web::Path<String>) -> HttpResponse {
    answer_act(
        find_bot(&sandbox, &bot)
            .and_then(|bot| sandbox.revoke(bot))
            .map(|token| json!({ "token": token })),
    )
}

async fn people(sandbox: Shared) -> HttpResponse {
    HttpResponse::Ok().json(sandbox.people())
}

async fn add_person(sandbox: Shared, body: web::Json<NewPerson>) -> HttpResponse {
    answer(sandbox.add_person(body.into_inner()))
}

async fn ledger(sandbox: Shared, query: web::Query<LedgerQuery>) -> HttpResponse {
    let view = sandbox.with(|world, _| world.ledger(query.bot, query.after.unwrap_or(0)));
    HttpResponse::Ok().json(view)
}

async fn faults(sandbox: Shared) -> HttpResponse {
    HttpResponse::Ok().json(sandbox.faults())
}

async fn order_fault(sandbox: Shared, body: web::Json<Fault>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "id": sandbox.fault(body.into_inner()) }))
}

async fn clear_faults(sandbox: Shared) -> HttpResponse {
    sandbox.clear_faults();
    HttpResponse::Ok().json(json!({}))
}

async fn limits(sandbox: Shared, body: web::Json<Limits>) -> HttpResponse {
    sandbox.limit_rates(body.enabled);
    HttpResponse::Ok().json(json!({ "enabled": body.enabled }))
}

/// The chat, at once or when its version is no longer `since`, at the latest
/// after `wait` seconds.
async fn chat(sandbox: Shared, path: ChatPath, query: web::Query<Since>) -> HttpResponse {
    let (bot, person) = path.into_inner();
    let bot = match find_bot(&sandbox, &bot) {
        Ok(bot) => bot,
        Err(error) => return answer_act::<()>(Err(error)),
    };
    let first = sandbox.chat(bot, person);
    if first
        .as_ref()
        .is_ok_and(|chat| Some(chat.version) == query.since)
    {
        let wait = Duration::from_secs(query.wait.unwrap_or(0).min(WAIT_MAX_S));
        let changed =
            sandbox.wait_for_chat(bot, person, |chat| Some(chat.version) != query.since, wait);
        tokio::select! {
            _ = changed => {}
            () = sandbox.closed() => {}
        }
        return answer_act(sandbox.chat(bot, person));
    }
    answer_act(first)
}

async fn start(sandbox: Shared, path: ChatPath) -> HttpResponse {
    act(&sandbox, path, |bot, person| {
        sandbox.start_chat(bot, person).map(message)
    })
}

async fn say(sandbox: Shared, path: ChatPath, body: web::Json<Words>) -> HttpResponse {
    act(&sandbox, path, |bot, person| {
        sandbox.say(bot, person, &body.text).map(message)
    })
}

async fn press(sandbox: Shared, path: ChatPath, body: web::Json<Words>) -> HttpResponse {
    act(&sandbox, path, |bot, person| {
        sandbox.press(bot, person, &body.text).map(message)
    })
}

/// Without a contact in the body the person's own number is shared.
async fn contact(
    sandbox: Shared,
    path: ChatPath,
    body: Option<web::Json<Contact>>,
) -> HttpResponse {
    act(&sandbox, path, |bot, person| {
        match body {
            Some(contact) => sandbox.contact(bot, person, contact.into_inner()),
            None => sandbox.share_phone(bot, person),
        }
        .map(message)
    })
}

/// Taps by place (`message_id`, `row`, `col`) or by `text`.
async fn tap(sandbox: Shared, path: ChatPath, body: web::Json<Tap>) -> HttpResponse {
    act(&sandbox, path, |bot, person| {
        sandbox.with(|world, now_ms| {
            let (id, row, column) = match (&body.text, body.message_id, body.row, body.col) {
                (Some(text), id, ..) => world.find_button(bot, person, id, text)?,
                (None, Some(id), Some(row), Some(column)) => (id, row, column),
                _ => return Err(ActError::NoSuchButton),
            };
            let query = world.tap(bot, person, id, (row, column), now_ms)?;
            Ok(json!({ "callback_query_id": query }))
        })
    })
}

async fn block(sandbox: Shared, path: ChatPath) -> HttpResponse {
    act(&sandbox, path, |bot, person| sandbox.block(bot, person))
}

async fn unblock(sandbox: Shared, path: ChatPath) -> HttpResponse {
    act(&sandbox, path, |bot, person| sandbox.unblock(bot, person))
}

fn message(id: i64) -> serde_json::Value {
    json!({ "message_id": id })
}

fn act<T: Serialize>(
    sandbox: &Sandbox,
    path: ChatPath,
    work: impl FnOnce(i64, i64) -> Result<T, ActError>,
) -> HttpResponse {
    let (bot, person) = path.into_inner();
    answer_act(find_bot(sandbox, &bot).and_then(|bot| work(bot, person)))
}

fn find_bot(sandbox: &Sandbox, name: &str) -> Result<i64, ActError> {
    sandbox
        .with(|world, _| world.find_bot(name))
        .ok_or(ActError::UnknownBot)
}

fn answer<T: Serialize>(result: Result<T, String>) -> HttpResponse {
    match result {
        Ok(body) => HttpResponse::Ok().json(body),
        Err(error) => HttpResponse::BadRequest().json(json!({ "error": error })),
    }
}

fn answer_act<T: Serialize>(result: Result<T, ActError>) -> HttpResponse {
    let error = match result {
        Ok(body) => return HttpResponse::Ok().json(body),
        Err(error) => error,
    };
    let status = match error {
        ActError::UnknownBot | ActError::UnknownPerson | ActError::NoSuchMessage => {
            StatusCode::NOT_FOUND
        }
        ActError::NotStarted | ActError::Blocked => StatusCode::CONFLICT,
        ActError::BadText | ActError::SwitchedOff | ActError::NoSuchButton => {
            StatusCode::BAD_REQUEST
        }
    };
    HttpResponse::build(status).json(json!({ "error": error.to_string() }))
}

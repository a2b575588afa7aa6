//! The pages: who you are, whom you talk to, the chat, and a small BotFather.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType,
    ExtendedValue, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::handle::Sandbox;
use crate::world::{BotInfo, ChatView, Letter, NewPerson, Person};

const STYLE: &str = include_str!("../../assets/sandbox.css");
const SCRIPT: &str = include_str!("../../assets/chat.js");

type Shared = web::Data<Sandbox>;

pub(super) fn mount(config: &mut web::ServiceConfig) {
    config
        .route("", web::get().to(people))
        .route("/", web::get().to(people))
        .route("/to/{bot}", web::get().to(who_opens))
        .route("/people", web::post().to(add_person))
        .route("/people/{person}", web::get().to(person))
        .route("/people/{person}/bots/{bot}", web::get().to(chat))
        .route(
            "/people/{person}/bots/{bot}/files/{message}",
            web::get().to(file),
        )
        .route("/mail", web::get().to(mail))
        .route("/bots", web::get().to(bots))
        .route("/bots", web::post().to(create_bot))
        .route("/bots/{bot}/revoke", web::post().to(revoke))
        .route("/assets/{name}", web::get().to(asset));
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    people: Vec<Person>,
    /// The username of the bot that a link opens.
    bot: Option<String>,
    /// What the link says to it, or nothing.
    start: String,
    error: Option<String>,
    typed: NewPerson,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    person: Person,
    bots: Vec<ChatView>,
}

#[derive(Template)]
#[template(path = "chat.html")]
struct ChatPage {
    chat: ChatView,
    /// What Start says after `/start`, or nothing.
    start: String,
    bots: Vec<ChatView>,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    letters: Vec<Letter>,
}

#[derive(Template)]
#[template(path = "bots.html")]
struct BotsPage {
    bots: Vec<BotInfo>,
    error: Option<String>,
    created: Option<BotInfo>,
    typed: NewBot,
}

#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage;

#[derive(Debug, Clone, Default, Deserialize)]
struct NewBot {
    name: String,
    username: String,
}

/// What stands after a link to a bot.
#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    start: String,
}

impl Link {
    /// The word that Start says, of those that Telegram lets a link carry; else nothing.
    fn start(self) -> String {
        let fits = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
        match self.start.len() <= 64 && self.start.bytes().all(fits) {
            true => self.start,
            false => String::new(),
        }
    }
}

async fn people(sandbox: Shared) -> HttpResponse {
    let people = sandbox.people();
    page(
        StatusCode::OK,
        &PeoplePage {
            people,
            bot: None,
            start: String::new(),
            error: None,
            typed: NewPerson::default(),
        },
    )
}

/// Where a link to a bot leads: Telegram knows who opens it, the sandbox asks.
async fn who_opens(
    sandbox: Shared,
    bot: web::Path<String>,
    link: web::Query<Link>,
) -> HttpResponse {
    let known = sandbox
        .bots()
        .into_iter()
        .find(|known| known.username == *bot);
    page(
        StatusCode::OK,
        &PeoplePage {
            people: sandbox.people(),
            bot: known.map(|bot| bot.username),
            start: link.into_inner().start(),
            error: None,
            typed: NewPerson::default(),
        },
    )
}

async fn add_person(sandbox: Shared, form: web::Form<NewPerson>) -> HttpResponse {
    let typed = form.into_inner();
    match sandbox.add_person(typed.clone()) {
        Ok(person) => see(&format!("/sandbox/people/{}", person.id)),
        Err(error) => {
            let people = sandbox.people();
            page(
                StatusCode::BAD_REQUEST,
                &PeoplePage {
                    people,
                    bot: None,
                    start: String::new(),
                    error: Some(error),
                    typed,
                },
            )
        }
    }
}

async fn person(sandbox: Shared, path: web::Path<i64>) -> HttpResponse {
    let id = path.into_inner();
    match sandbox.people().into_iter().find(|person| person.id == id) {
        Some(person) => {
            let bots = chats_of(&sandbox, id);
            page(StatusCode::OK, &PersonPage { person, bots })
        }
        None => missing(),
    }
}

async fn chat(
    sandbox: Shared,
    path: web::Path<(i64, String)>,
    link: web::Query<Link>,
) -> HttpResponse {
    let ((person, bot), start) = (path.into_inner(), link.into_inner().start());
    let bot = sandbox.with(|world, _| world.find_bot(&bot));
    match bot.and_then(|bot| sandbox.chat(bot, person).ok()) {
        Some(chat) => {
            let bots = chats_of(&sandbox, person);
            page(StatusCode::OK, &ChatPage { chat, start, bots })
        }
        None => missing(),
    }
}

/// A file that a bot sent, to be kept: the browser shows none of it.
async fn file(sandbox: Shared, path: web::Path<(i64, String, i64)>) -> HttpResponse {
    let (person, bot, message) = path.into_inner();
    let bot = sandbox.with(|world, _| world.find_bot(&bot));
    let Some(file) = bot.and_then(|bot| sandbox.document(bot, person, message)) else {
        return missing();
    };
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: file.name.into_bytes(),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(name)],
    };
    HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header(disposition)
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(file.bytes)
}

async fn mail(sandbox: Shared) -> HttpResponse {
    let letters = sandbox.mail();
    page(StatusCode::OK, &MailPage { letters })
}

async fn bots(sandbox: Shared) -> HttpResponse {
    bots_page(&sandbox, StatusCode::OK, None, None, NewBot::default())
}

async fn create_bot(sandbox: Shared, form: web::Form<NewBot>) -> HttpResponse {
    let typed = form.into_inner();
    match sandbox.create_bot(&typed.name, &typed.username) {
        Ok(bot) => bots_page(&sandbox, StatusCode::OK, None, Some(bot), NewBot::default()),
        Err(error) => bots_page(&sandbox, StatusCode::BAD_REQUEST, Some(error), None, typed),
    }
}

async fn revoke(sandbox: Shared, bot: web::Path<i64>) -> HttpResponse {
    match sandbox.revoke(bot.into_inner()) {
        Ok(_) => see("/sandbox/bots"),
        Err(_) => missing(),
    }
}

async fn asset(name: web::Path<String>) -> HttpResponse {
    let (content_type, body) = match name.as_str() {
        "sandbox.css" => ("text/css; charset=utf-8", STYLE),
        "chat.js" => ("text/javascript; charset=utf-8", SCRIPT),
        _ => return missing(),
    };
    HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(body)
}

fn chats_of(sandbox: &Sandbox, person: i64) -> Vec<ChatView> {
    sandbox
        .bots()
        .iter()
        .filter_map(|bot| sandbox.chat(bot.id, person).ok())
        .collect()
}

fn bots_page(
    sandbox: &Sandbox,
    status: StatusCode,
    error: Option<String>,
    created: Option<BotInfo>,
    typed: NewBot,
) -> HttpResponse {
    page(
        status,
        &BotsPage {
            bots: sandbox.bots(),
            error,
            created,
            typed,
        },
    )
}

fn missing() -> HttpResponse {
    page(StatusCode::NOT_FOUND, &MissingPage)
}

fn see(place: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, place))
        .finish()
}

pub(crate) fn page(status: StatusCode, template: &impl Template) -> HttpResponse {
    match template.render() {
        Ok(body) => HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .insert_header((
                CONTENT_SECURITY_POLICY,
                "default-src 'self'; frame-ancestors 'none'",
            ))
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .body(body),
        Err(error) => {
            tracing::error!(%error, "a sandbox page cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

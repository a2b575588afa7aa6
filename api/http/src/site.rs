//! What everybody sees.

use actix_web::{
    HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    web,
};
use domain::Lang;
use serde::Deserialize;
use templates::web::{
    BotLink, Check, Choice, Control, Design, Form, Input, Landing, Pick, Select, VisitLine, Words,
};

use crate::{Site, here::Here, page, refused::Refused};

/// What Botique is; beside a sandbox also its bots.
pub(crate) async fn landing(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    let bots = if site.sandbox {
        let bots = site.directory.live_bots().await;
        let bots = bots.map_err(|cause| Refused::storage(&here, &cause))?;
        let link = |bot: service::directory::LiveBot| BotLink {
            name: bot.name,
            username: bot.username,
        };
        Some(bots.into_iter().map(link).collect())
    } else {
        None
    };
    Ok(page::ok(&Landing {
        frame: page::frame(&here, "landing-title"),
        bots,
    }))
}

/// A language somebody chose.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    lang: String,
    back: String,
}

/// Remembers the language in this browser.
pub(crate) async fn language(form: web::Form<Chosen>) -> HttpResponse {
    let mut answer = page::go(page::own_path(&form.back));
    if let Some(lang) = Lang::from_tag(&form.lang) {
        let cookie = Cookie::build(page::LANGUAGE_COOKIE, lang.code())
            .path("/")
            .same_site(SameSite::Lax)
            .max_age(Duration::days(365))
            .finish();
        let _ = answer.add_cookie(&cookie);
    }
    answer
}

/// Every component on one page, for those who build pages.
pub(crate) async fn design(here: Here) -> HttpResponse {
    let words = here.words;
    let visit = |status: &str, tone, gone| VisitLine {
        href: "#main".to_owned(),
        time: "10:00–11:00".to_owned(),
        client: "Jeanne".to_owned(),
        service: words.say("kind-salon"),
        staff: "Anna".to_owned(),
        free: String::new(),
        status: words.say(status),
        tone,
        gone,
    };
    page::ok(&Design {
        frame: page::frame(&here, "design-title"),
        form: Form {
            title: words.say("signup-title"),
            action: "#main".to_owned(),
            controls: controls(words),
            submit: words.say("save"),
            ..Form::default()
        },
        steps: ["kind", "salon", "staff", "bot"]
            .map(|step| (words.say_of("step", step), step == "salon"))
            .into(),
        visits: vec![
            visit("status-confirmed", "good", false),
            visit("status-pending", "warn", false),
            visit("status-cancelled", "bad", true),
        ],
    })
}

/// One control of each kind.
fn controls(words: Words) -> Vec<Control> {
    let choices = |name: &str| {
        ["kind-salon", "kind-clinic"].map(|id| Choice {
            value: id.to_owned(),
            label: words.say(id),
            chosen: id == name,
        })
    };
    vec![
        Input::text("email", words.say("email"), "anna@example.com")
            .hint(words.say("email-hint"))
            .into(),
        Input::text("password", words.say("password"), "")
            .kind("password")
            .error(words.say("error-password-weak"))
            .into(),
        Input::text("about", words.say("service-about"), "")
            .kind("textarea")
            .optional()
            .into(),
        Control::Select(Select {
            name: "kind".to_owned(),
            label: words.say("wizard-kind-title"),
            options: choices("kind-salon").into(),
            ..Select::default()
        }),
        Control::Pick(Pick {
            name: "pick".to_owned(),
            label: words.say("wizard-kind-title"),
            kind: "radio",
            options: choices("kind-clinic").into(),
            ..Pick::default()
        }),
        Control::Check(Check {
            name: "agree".to_owned(),
            label: words.say("agree-terms"),
            on: true,
            ..Check::default()
        }),
    ]
}

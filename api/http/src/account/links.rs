//! Links from mails: a forgotten password, an address to confirm.

use actix_web::{HttpResponse, web};
use platform::limiter::Rule;
use serde::Deserialize;
use templates::web::{Form, FormPage, Input};

use super::{Wrong, enter::email, key, tries};
use crate::{Site, address::household, here::Here, page, refused::Refused};

/// What the form for a forgotten password sends.
#[derive(Default, Deserialize)]
pub(crate) struct Forgot {
    #[serde(default)]
    email: String,
}

/// The form for a forgotten password.
pub(crate) async fn forgot(here: Here) -> HttpResponse {
    page::ok(&forgot_page(&here, "", Wrong::default()))
}

/// Sends a link, and says the same whether or not the address has an account.
pub(crate) async fn ask_reset(
    here: Here,
    site: web::Data<Site>,
    form: web::Form<Forgot>,
) -> Result<HttpResponse, Refused> {
    let takes = [
        (household(here.address), Rule::RESET_FROM_ADDRESS),
        (key(&form.email), Rule::RESET_OF_ACCOUNT),
    ];
    if let Err(whole) = tries(&site, here.words, &takes).await {
        let wrong = Wrong {
            whole,
            ..Wrong::default()
        };
        return Ok(page::not_accepted(&forgot_page(&here, &form.email, wrong)));
    }
    match site.accounts.ask_reset(&form.email, here.words.0).await {
        Ok(()) => Ok(page::go("/login?done=sent")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&forgot_page(&here, &form.email, wrong)))
        }
    }
}

fn forgot_page(here: &Here, typed: &str, wrong: Wrong) -> FormPage {
    FormPage {
        frame: page::frame(here, "forgot-title").narrow(),
        steps: Vec::new(),
        lead: here.words.say("forgot-lead"),
        form: Form {
            action: "/forgot".to_owned(),
            error: wrong.whole,
            controls: vec![email(here, typed, wrong.email)],
            submit: here.words.say("forgot-submit"),
            ..Form::default()
        },
        links: vec![("/login".to_owned(), here.words.say("login-title"))],
    }
}

/// What a new password sends.
#[derive(Default, Deserialize)]
pub(crate) struct Reset {
    #[serde(default)]
    password: String,
}

/// The form for a new password; the link is used up only when it is sent.
pub(crate) async fn reset_page(here: Here, link: web::Path<String>) -> HttpResponse {
    page::ok(&new_password(&here, &link, Wrong::default()))
}

/// Sets a new password; every session of the account ends.
pub(crate) async fn reset(
    here: Here,
    site: web::Data<Site>,
    link: web::Path<String>,
    form: web::Form<Reset>,
) -> Result<HttpResponse, Refused> {
    match site.accounts.reset(&link, &form.password).await {
        Ok(()) => Ok(page::go("/login?done=reset")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&new_password(&here, &link, wrong)))
        }
    }
}

fn new_password(here: &Here, link: &str, wrong: Wrong) -> FormPage {
    FormPage {
        frame: page::frame(here, "reset-title").narrow(),
        steps: Vec::new(),
        lead: String::new(),
        form: Form {
            action: format!("/reset/{link}"),
            error: wrong.whole,
            controls: vec![
                Input::text("password", here.words.say("password-new"), "")
                    .kind("password")
                    .autocomplete("new-password")
                    .hint(here.words.say("password-hint"))
                    .error(wrong.password)
                    .into(),
            ],
            submit: here.words.say("reset-submit"),
            ..Form::default()
        },
        links: vec![("/forgot".to_owned(), here.words.say("reset-again"))],
    }
}

/// Asks for one press, because programs that look at mails follow links.
pub(crate) async fn confirm_page(here: Here, link: web::Path<String>) -> HttpResponse {
    page::ok(&confirm_form(&here, &link, String::new()))
}

/// Confirms an address.
pub(crate) async fn confirm(
    here: Here,
    site: web::Data<Site>,
    link: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    match site.accounts.confirm(&link).await {
        Ok(()) if here.visitor.is_some() => Ok(page::go("/account?done=confirmed")),
        Ok(()) => Ok(page::go("/login?done=confirmed")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&confirm_form(&here, &link, wrong.whole)))
        }
    }
}

fn confirm_form(here: &Here, link: &str, error: String) -> FormPage {
    FormPage {
        frame: page::frame(here, "confirm-title").narrow(),
        steps: Vec::new(),
        lead: String::new(),
        form: Form {
            action: format!("/confirm/{link}"),
            error,
            submit: here.words.say("confirm-submit"),
            ..Form::default()
        },
        links: Vec::new(),
    }
}

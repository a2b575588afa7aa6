//! Signing up, in and out.

use actix_web::{HttpResponse, web};
use domain::Slug;
use platform::limiter::Rule;
use serde::Deserialize;
use service::accounts::{AccountError, Entered, SignUp};
use templates::web::{Check, Control, Form, FormPage, Input};

use super::{Wrong, key, tries};
use crate::{Site, address::household, here::Here, legal, page, refused::Refused};

/// What a sign-up sends.
#[derive(Default, Deserialize)]
pub(crate) struct SignUpForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    terms: String,
    /// By whose link they came: the name in addresses of a salon.
    #[serde(default)]
    by: String,
}

/// By whose link somebody comes.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    by: String,
}

/// The form to sign up; a salon's own link to it says whose it is.
pub(crate) async fn signup(here: Here, asked: web::Query<Asked>) -> HttpResponse {
    if here.visitor.is_some() {
        return page::go("/app");
    }
    let by = asked.by.parse::<Slug>();
    let by = by.map_or_else(|_| String::new(), |slug| slug.to_string());
    page::ok(&sign_up_page(
        &here,
        &SignUpForm {
            by,
            ..SignUpForm::default()
        },
        Wrong::default(),
        "",
    ))
}

/// Makes an account with a salon to be set up, and goes to the wizard.
pub(crate) async fn sign_up(
    here: Here,
    site: web::Data<Site>,
    form: web::Form<SignUpForm>,
) -> Result<HttpResponse, Refused> {
    let agreed = form.terms == "yes";
    let new = SignUp {
        email: form.email.clone(),
        password: form.password.clone(),
        lang: here.words.0,
        by: form.by.parse().ok(),
        terms: if agreed { legal::VERSION } else { "" }.to_owned(),
    };
    let (mut wrong, mut terms) = (Wrong::default(), String::new());
    let faults = new.faults();
    let faulty = !faults.is_empty();
    for fault in faults {
        match fault {
            AccountError::Terms => terms = here.words.say("error-terms"),
            other => wrong.add(&here, other)?,
        }
    }
    if faulty {
        let again = sign_up_page(&here, &form, wrong, &terms);
        return Ok(page::not_accepted(&again));
    }
    let takes = [
        (household(here.address), Rule::SIGN_UP_FROM_ADDRESS),
        (key(&form.email), Rule::SIGN_UP_OF_ACCOUNT),
    ];
    if let Err(whole) = tries(&site, here.words, &takes).await {
        let wrong = Wrong {
            whole,
            ..Wrong::default()
        };
        return Ok(page::not_accepted(&sign_up_page(&here, &form, wrong, "")));
    }
    match site.accounts.sign_up(&new).await {
        Ok(entered) => Ok(enter(&site, &entered, "/app")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&sign_up_page(&here, &form, wrong, "")))
        }
    }
}

fn sign_up_page(here: &Here, typed: &SignUpForm, wrong: Wrong, terms: &str) -> FormPage {
    let words = here.words;
    FormPage {
        frame: page::frame(here, "signup-title").narrow(),
        steps: Vec::new(),
        lead: words.say("signup-lead"),
        form: Form {
            action: "/signup".to_owned(),
            error: wrong.whole,
            controls: vec![
                email(here, &typed.email, wrong.email),
                Input::text("password", words.say("password"), "")
                    .kind("password")
                    .autocomplete("new-password")
                    .hint(words.say("password-hint"))
                    .error(wrong.password)
                    .into(),
                Control::Check(Check {
                    name: "terms".to_owned(),
                    label: words.say("agree-terms"),
                    link: Some(("/terms".to_owned(), words.say("agree-read"))),
                    on: typed.terms == "yes",
                    error: terms.to_owned(),
                }),
                Control::Hidden("by".to_owned(), typed.by.clone()),
            ],
            submit: words.say("signup-submit"),
            ..Form::default()
        },
        links: vec![("/login".to_owned(), words.say("signup-have"))],
    }
}

pub(super) fn email(here: &Here, typed: &str, wrong: String) -> Control {
    Input::text("email", here.words.say("email"), typed)
        .kind("email")
        .autocomplete("email")
        .error(wrong)
        .into()
}

/// What a sign-in sends.
#[derive(Default, Deserialize)]
pub(crate) struct LogInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

/// The form to sign in.
pub(crate) async fn login(here: Here, query: web::Query<Next>) -> HttpResponse {
    if here.visitor.is_some() {
        return page::go("/app");
    }
    let form = LogInForm {
        next: query.into_inner().next,
        ..LogInForm::default()
    };
    page::ok(&log_in_page(&here, &form, Wrong::default()))
}

/// Signs in: always a new session, whatever the browser brought along.
pub(crate) async fn log_in(
    here: Here,
    site: web::Data<Site>,
    form: web::Form<LogInForm>,
) -> Result<HttpResponse, Refused> {
    let takes = [
        (household(here.address), Rule::LOGIN_FROM_ADDRESS),
        (key(&form.email), Rule::LOGIN_TO_ACCOUNT),
    ];
    if let Err(whole) = tries(&site, here.words, &takes).await {
        let wrong = Wrong {
            whole,
            ..Wrong::default()
        };
        return Ok(page::not_accepted(&log_in_page(&here, &form, wrong)));
    }
    match site.accounts.log_in(&form.email, &form.password).await {
        Ok(entered) => {
            if let Some(former) = &here.session {
                let ended = site.accounts.log_out(former).await;
                ended.map_err(|cause| Refused::storage(&here, &cause))?;
            }
            let next = if form.next.is_empty() {
                "/app"
            } else {
                page::own_path(&form.next)
            };
            Ok(enter(&site, &entered, next))
        }
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&log_in_page(&here, &form, wrong)))
        }
    }
}

fn log_in_page(here: &Here, typed: &LogInForm, wrong: Wrong) -> FormPage {
    let words = here.words;
    FormPage {
        frame: page::frame(here, "login-title").narrow(),
        steps: Vec::new(),
        lead: String::new(),
        form: Form {
            action: "/login".to_owned(),
            error: wrong.whole,
            controls: vec![
                email(here, &typed.email, wrong.email),
                Input::text("password", words.say("password"), "")
                    .kind("password")
                    .autocomplete("current-password")
                    .error(wrong.password)
                    .into(),
                Control::Hidden("next".to_owned(), typed.next.clone()),
            ],
            submit: words.say("login-submit"),
            ..Form::default()
        },
        links: vec![
            ("/forgot".to_owned(), words.say("login-forgot")),
            ("/signup".to_owned(), words.say("login-new")),
        ],
    }
}

/// Ends the session.
pub(crate) async fn log_out(here: Here, site: web::Data<Site>) -> Result<HttpResponse, Refused> {
    if let Some(session) = &here.session {
        let ended = site.accounts.log_out(session).await;
        ended.map_err(|cause| Refused::storage(&here, &cause))?;
    }
    let mut answer = page::go("/");
    let _ = answer.add_cookie(&page::signed_out(&site.public_url));
    Ok(answer)
}

/// Goes on with a session that has just begun.
pub(super) fn enter(site: &Site, entered: &Entered, next: &str) -> HttpResponse {
    let mut answer = page::go(next);
    let token = entered.token.expose().to_owned();
    let _ = answer.add_cookie(&page::signed_in(&site.public_url, token));
    answer
}

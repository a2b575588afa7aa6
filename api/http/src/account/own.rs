//! One's own account.

use actix_web::{HttpResponse, web};
use platform::limiter::Rule;
use serde::Deserialize;
use service::accounts::Visitor;
use templates::web::{Account, Form, Input};

use super::{Wrong, enter, tries};
use crate::{Site, here::Here, page, refused::Refused};

/// The address, and what can be changed.
pub(crate) async fn page(here: Here) -> HttpResponse {
    match &here.visitor {
        Some(visitor) => page::ok(&account(
            &here,
            visitor,
            Wrong::default(),
            Wrong::default(),
            "",
        )),
        None => page::go("/login"),
    }
}

/// What a change of password sends.
#[derive(Deserialize)]
pub(crate) struct Passwords {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
}

/// Changes the password; all other sessions end.
pub(crate) async fn change_password(
    here: Here,
    site: web::Data<Site>,
    form: web::Form<Passwords>,
) -> Result<HttpResponse, Refused> {
    let Some(visitor) = &here.visitor else {
        return Ok(page::go("/login"));
    };
    let takes = [(visitor.account.to_string(), Rule::PROOF_OF_ACCOUNT)];
    if let Err(error) = tries(&site, here.words, &takes).await {
        let (none, late) = (Wrong::default(), Wrong::default());
        let mut page = account(&here, visitor, none, late, "");
        page.forms[0].error = error;
        return Ok(page::not_accepted(&page));
    }
    match site
        .accounts
        .change_password(visitor, &form.old, &form.password)
        .await
    {
        Ok(entered) => Ok(enter::enter(&site, &entered, "/account?done=changed")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&account(
                &here,
                visitor,
                wrong,
                Wrong::default(),
                "",
            )))
        }
    }
}

/// What a change of address sends.
#[derive(Deserialize)]
pub(crate) struct Address {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

/// Sends a link to the new address, which counts once it is followed.
pub(crate) async fn change_email(
    here: Here,
    site: web::Data<Site>,
    form: web::Form<Address>,
) -> Result<HttpResponse, Refused> {
    let Some(visitor) = &here.visitor else {
        return Ok(page::go("/login"));
    };
    let takes = [
        (visitor.account.to_string(), Rule::PROOF_OF_ACCOUNT),
        (visitor.account.to_string(), Rule::MAIL_OF_ACCOUNT),
    ];
    if let Err(error) = tries(&site, here.words, &takes).await {
        let (none, late) = (Wrong::default(), Wrong::default());
        let mut page = account(&here, visitor, none, late, &form.email);
        page.forms[1].error = error;
        return Ok(page::not_accepted(&page));
    }
    match site
        .accounts
        .change_email(visitor, &form.password, &form.email)
        .await
    {
        Ok(()) => Ok(page::go("/account?done=sent")),
        Err(error) => {
            let wrong = Wrong::of(&here, error)?;
            Ok(page::not_accepted(&account(
                &here,
                visitor,
                Wrong::default(),
                wrong,
                &form.email,
            )))
        }
    }
}

/// Sends the link that confirms the address once more.
pub(crate) async fn confirm_again(
    here: Here,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let Some(visitor) = &here.visitor else {
        return Ok(page::go("/login"));
    };
    let takes = [(visitor.account.to_string(), Rule::MAIL_OF_ACCOUNT)];
    if let Err(error) = tries(&site, here.words, &takes).await {
        let mut page = account(&here, visitor, Wrong::default(), Wrong::default(), "");
        page.forms[0].error = error;
        return Ok(page::not_accepted(&page));
    }
    let asked = site.accounts.confirm_again(visitor).await;
    asked.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go("/account?done=sent-again"))
}

fn account(
    here: &Here,
    visitor: &Visitor,
    password: Wrong,
    address: Wrong,
    typed: &str,
) -> Account {
    let words = here.words;
    let confirmed = if visitor.confirmed {
        "account-confirmed"
    } else {
        "account-unconfirmed"
    };
    let again = Form {
        mark: "again-",
        title: words.say("account-again-title"),
        action: "/account/confirm".to_owned(),
        submit: words.say("account-again"),
        ..Form::default()
    };
    let mut page = Account {
        frame: page::frame(here, "nav-account").narrow(),
        lead: words.with(confirmed, &[("email", visitor.email.as_str().into())]),
        forms: vec![
            password_form(here, &password),
            address_form(here, &address, typed),
            Form {
                mark: "salon-",
                title: words.say("places-title"),
                action: "/app".to_owned(),
                submit: words.say("places-add"),
                aside: Some(("/app".to_owned(), words.say("places-all"))),
                ..Form::default()
            },
        ],
    };
    if !visitor.confirmed {
        page.forms.push(again);
    }
    page
}

fn secret(here: &Here, name: &str, label: &str, word: &'static str) -> Input {
    Input::text(name, here.words.say(label), "")
        .kind("password")
        .autocomplete(word)
}

/// What is said beside the present password when it is another one.
fn other_password(here: &Here, wrong: &Wrong) -> String {
    if wrong.whole.is_empty() {
        String::new()
    } else {
        here.words.say("error-password-wrong")
    }
}

fn password_form(here: &Here, wrong: &Wrong) -> Form {
    let old = secret(here, "old", "password-old", "current-password");
    let new = secret(here, "password", "password-new", "new-password");
    Form {
        mark: "password-",
        title: here.words.say("account-password"),
        action: "/account/password".to_owned(),
        controls: vec![
            old.error(other_password(here, wrong)).into(),
            new.error(wrong.password.clone())
                .hint(here.words.say("password-hint"))
                .into(),
        ],
        submit: here.words.say("save"),
        ..Form::default()
    }
}

fn address_form(here: &Here, wrong: &Wrong, typed: &str) -> Form {
    let password = secret(here, "password", "password", "current-password");
    Form {
        mark: "email-",
        title: here.words.say("account-email"),
        action: "/account/email".to_owned(),
        controls: vec![
            enter::email(here, typed, wrong.email.clone()),
            password.error(other_password(here, wrong)).into(),
        ],
        submit: here.words.say("save"),
        ..Form::default()
    }
}

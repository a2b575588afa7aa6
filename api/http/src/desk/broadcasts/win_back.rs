//! When those who stay away are written to.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    fields::{FieldErrors, FieldKind},
    win_back::WinBack,
};
use serde::Deserialize;
use service::desk::{self, PutError};
use templates::web::{Check, Control, Form, Input};

use super::{base, list, read};
use crate::{
    Site,
    desk::{actor, wrong},
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    no_show: String,
    #[serde(default)]
    cancelled: String,
    /// Days; empty for never.
    #[serde(default)]
    silence: String,
}

impl Typed {
    pub(super) fn of(rules: &WinBack) -> Self {
        let yes = |on: bool| if on { "yes" } else { "" }.to_owned();
        let days = rules.silence_days.map(|days| days.to_string());
        Self {
            no_show: yes(rules.no_show),
            cancelled: yes(rules.cancelled),
            silence: days.unwrap_or_default(),
        }
    }

    fn rules(&self) -> Result<WinBack, FieldErrors> {
        let silence_days = match self.silence.trim() {
            "" => None,
            days => {
                let days = days.parse();
                Some(days.map_err(|_| FieldErrors::one("silence", FieldKind::Number))?)
            }
        };
        Ok(WinBack {
            no_show: self.no_show == "yes",
            cancelled: self.cancelled == "yes",
            silence_days,
        })
    }
}

/// Keeps the rules.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let kept = match typed.rules() {
        Ok(rules) => {
            let (now, actor, rules) = (site.clock.now(), actor(&member), Arc::new(rules));
            member
                .scope
                .run(move |tx| {
                    let (rules, actor) = (Arc::clone(&rules), actor.clone());
                    async move { desk::put_win_back(&tx, now, &actor, &rules).await }
                })
                .await
        }
        Err(errors) => Err(errors.into()),
    };
    match kept {
        Ok(()) => Ok(page::go(&format!("{}?done=saved", base(&member)))),
        Err(PutError::Fields(errors)) => {
            let (found, _) = read(&here, &member, "").await?;
            let page = list(&here, &member, found, &typed, &errors);
            Ok(page::not_accepted(&page))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

pub(super) fn form(here: &Here, member: &Member, typed: &Typed, errors: &FieldErrors) -> Form {
    let words = here.words;
    let check = |name: &str, label: &str, on: &str| {
        Control::Check(Check {
            name: name.to_owned(),
            label: words.say_of("win-back", label),
            on: on == "yes",
            ..Check::default()
        })
    };
    let texts = format!("/app/{}/messages/texts?of=no-show", member.tenant.slug);
    Form {
        title: words.say("win-back-title"),
        action: base(member),
        controls: vec![
            Control::Note(words.say("win-back-note")),
            check("no_show", "no-show", &typed.no_show),
            check("cancelled", "cancelled", &typed.cancelled),
            Input::text("silence", words.say("win-back-silence"), &typed.silence)
                .kind("number")
                .optional()
                .hint(words.say("win-back-silence-hint"))
                .error(wrong(words, errors, "silence"))
                .into(),
        ],
        submit: words.say("save"),
        aside: Some((texts, words.say("win-back-words"))),
        ..Form::default()
    }
}

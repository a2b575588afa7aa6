//! What a clinic's patients agree to before their first visit.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::consent::Terms;
use serde::Deserialize;
use service::{
    consent,
    desk::{FieldErrors, PutError},
};
use templates::web::{DeskForm, Form, Input};

use super::{actor, frame, services::written, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    consent: String,
}

async fn current(here: &Here, member: &Member) -> Result<Terms, Refused> {
    let read = member
        .scope
        .run(|tx| async move { consent::terms(&tx).await })
        .await;
    read.map_err(|cause| Refused::storage(here, &cause))
}

/// The form.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let terms = current(&here, &member).await?;
    let typed = terms.text.get(here.words.0);
    let none = FieldErrors::default();
    Ok(page::ok(&form(&here, &member, &terms, typed, &none)))
}

/// Keeps the text.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let terms = current(&here, &member).await?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let text = Arc::new(written(&terms.text, &here, &typed.consent));
    let kept = member
        .scope
        .run(move |tx| {
            let (actor, text) = (actor.clone(), Arc::clone(&text));
            async move { consent::put_terms(&tx, now, &actor, (*text).clone()).await }
        })
        .await;
    match kept {
        Ok(()) => {
            let slug = &member.tenant.slug;
            Ok(page::go(&format!(
                "/app/{slug}/settings/consent?done=saved"
            )))
        }
        Err(PutError::Fields(errors)) => {
            let page = form(&here, &member, &terms, &typed.consent, &errors);
            Ok(page::not_accepted(&page))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(other) => Err(Refused::broken(&here, &other)),
    }
}

fn form(
    here: &Here,
    member: &Member,
    terms: &Terms,
    typed: &str,
    errors: &FieldErrors,
) -> DeskForm {
    let words = here.words;
    let base = format!("/app/{}/settings", member.tenant.slug);
    let version = match terms.text.is_empty() {
        true => words.say("consent-no-version"),
        false => words.with("consent-version", &[("version", terms.version.into())]),
    };
    DeskForm {
        frame: frame(here, member, "settings", words.say("consent-title")),
        back: Some((base.clone(), words.say("nav-settings"))),
        lead: words.say("consent-lead"),
        add: None,
        forms: vec![Form {
            action: format!("{base}/consent"),
            controls: vec![
                Input::text("consent", words.say("consent-text"), typed)
                    .kind("textarea")
                    .optional()
                    .hint(version)
                    .error(wrong(words, errors, "consent"))
                    .into(),
            ],
            submit: words.say("save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

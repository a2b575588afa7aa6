//! Step one: what kind of business it is, which chooses services, hours and words.

use actix_web::{HttpResponse, web};
use domain::Kind;
use serde::Deserialize;
use service::wizard::Stage;
use templates::web::{Choice, Control, Form, FormPage, Pick};

use super::{address, is_furnished, steps};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// The kinds.
pub(crate) async fn page(here: Here, member: Member) -> HttpResponse {
    if is_furnished(&member) {
        return page::go(&format!("/app/{}/start", member.tenant.slug));
    }
    page::ok(&form(&here, &member, String::new()))
}

/// What the step sends.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    kind: String,
}

/// Remembers the kind.
pub(crate) async fn choose(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    chosen: web::Form<Chosen>,
) -> Result<HttpResponse, Refused> {
    if is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let Ok(kind) = chosen.kind.parse::<Kind>() else {
        let wrong = here.words.say("error-choose");
        return Ok(page::not_accepted(&form(&here, &member, wrong)));
    };
    let kept = site.provisioner.choose_kind(&member.tenant.id, kind).await;
    kept.map_err(|cause| Refused::broken(&here, &cause))?;
    Ok(page::go(&address(&member, Stage::Salon)))
}

fn form(here: &Here, member: &Member, error: String) -> FormPage {
    let option = |kind: Kind| Choice {
        value: kind.code().to_owned(),
        label: here.words.say_of("kind", kind.code()),
        chosen: kind == member.tenant.kind,
    };
    FormPage {
        frame: page::frame(here, "wizard-kind-title").narrow(),
        steps: steps(here, Stage::Kind),
        lead: here.words.say("wizard-kind-lead"),
        form: Form {
            action: format!("/app/{}/start/kind", member.tenant.slug),
            controls: vec![Control::Pick(Pick {
                name: "kind".to_owned(),
                label: here.words.say("wizard-kind"),
                kind: "radio",
                options: Kind::ALL.into_iter().map(option).collect(),
                error,
                ..Pick::default()
            })],
            submit: here.words.say("wizard-go-on"),
            ..Form::default()
        },
        links: Vec::new(),
    }
}

//! Step three: who works there; the owner first, others optional.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use service::{
    desk::{self, PutError},
    wizard::Stage,
};
use templates::web::{Form, FormPage, Input};

use super::{address, is_furnished, steps};
use crate::{
    Site,
    desk::staff::in_every_language,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Others that one page asks for; more can be added on the desk.
const OTHERS: usize = 4;

/// The form.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let stage = match stage(&here, &member, &site).await? {
        Ok(stage) => stage,
        Err(elsewhere) => return Ok(page::go(&elsewhere)),
    };
    let known = member
        .scope
        .run(|tx| async move { desk::staff_list(&tx).await })
        .await;
    let known = known.map_err(|cause| Refused::storage(&here, &cause))?;
    // Until somebody has a name the salon's only specialist is a word of ours.
    let named = stage != Stage::Staff;
    let names = known
        .iter()
        .filter(|staff| staff.active && named)
        .map(|staff| staff.name.get(here.words.0).to_owned())
        .collect();
    Ok(page::ok(&form(&here, &member, names, String::new())))
}

/// How far the wizard is, or where to go when this step is not: a salon without tables is not so far, and
/// after the wizard the desk knows each specialist by more than their place in a list.
async fn stage(
    here: &Here,
    member: &Member,
    site: &Site,
) -> Result<Result<Stage, String>, Refused> {
    let slug = &member.tenant.slug;
    if !is_furnished(member) {
        return Ok(Err(format!("/app/{slug}/start")));
    }
    let stage = site.directory.wizard_stage(&member.tenant.id).await;
    let stage = stage.map_err(|cause| Refused::storage(here, &cause))?;
    Ok(match stage {
        Stage::Over => Err(format!("/app/{slug}/staff")),
        stage => Ok(stage),
    })
}

/// Names the owner and adds the others, all with all services and the salon's hours.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    if let Err(elsewhere) = stage(&here, &member, &site).await? {
        return Ok(page::go(&elsewhere));
    }
    let typed: Vec<String> = form_urlencoded::parse(&body)
        .filter(|(name, _)| name == "name")
        .map(|(_, value)| value.trim().to_owned())
        .collect();
    let names: Vec<String> = typed
        .iter()
        .filter(|name| !name.is_empty())
        .cloned()
        .collect();
    let fits = names.iter().all(|name| name.chars().count() <= 64);
    if names.is_empty() || !fits || typed.first().is_none_or(String::is_empty) {
        let wrong = here.words.say("error-staff-name");
        return Ok(page::not_accepted(&form(&here, &member, typed, wrong)));
    }
    let (now, actor) = (site.clock.now(), crate::desk::actor(&member));
    let team: Arc<[_]> = names.iter().map(|name| in_every_language(name)).collect();
    let saved = member
        .scope
        .run(move |tx| {
            let (team, actor) = (Arc::clone(&team), actor.clone());
            async move { desk::set_team(&tx, now, &actor, &team).await }
        })
        .await;
    match saved {
        Ok(()) => {}
        Err(PutError::Store(cause)) => return Err(Refused::storage(&here, &cause)),
        Err(PutError::VisitsAhead(_)) => {
            let wrong = here.words.say("error-staff-visits");
            return Ok(page::not_accepted(&form(&here, &member, typed, wrong)));
        }
        Err(PutError::Fields(errors)) => {
            let wrong = match errors.of("active") {
                Some(_) => crate::desk::wrong(here.words, &errors, "active"),
                None => here.words.say("error-staff-name"),
            };
            return Ok(page::not_accepted(&form(&here, &member, typed, wrong)));
        }
    }
    let stage = site
        .directory
        .set_wizard_stage(&member.tenant.id, Stage::Bot)
        .await;
    stage.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&address(&member, Stage::Bot)))
}

fn form(here: &Here, member: &Member, names: Vec<String>, error: String) -> FormPage {
    let words = here.words;
    let mut controls = Vec::new();
    let rows = names.len().max(1 + OTHERS);
    for number in 0..rows {
        let value = names.get(number).map_or("", String::as_str);
        let label = if number == 0 {
            words.say("staff-you")
        } else {
            words.with("staff-other", &[("number", number.into())])
        };
        let mut input = Input::text("name", label, value);
        input.required = number == 0;
        if number == 0 {
            input.error.clone_from(&error);
        } else {
            input.own_id = format!("name-{number}");
        }
        controls.push(input.into());
    }
    FormPage {
        frame: page::frame(here, "wizard-staff-title").narrow(),
        steps: steps(here, Stage::Staff),
        lead: words.say("wizard-staff-lead"),
        form: Form {
            action: format!("/app/{}/start/staff", member.tenant.slug),
            controls,
            submit: words.say("wizard-go-on"),
            ..Form::default()
        },
        links: Vec::new(),
    }
}

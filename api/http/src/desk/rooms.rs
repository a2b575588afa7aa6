//! Rooms and devices that visits may need.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{
    Localized, ResourceId,
    resource::{MOST_RESOURCES, MOST_UNITS, Resource},
};
use serde::Deserialize;
use service::{
    desk::{self, FieldErrors, FieldKind, PutError},
    fresh_id,
};
use templates::web::{DeskForm, Form, Input, Row, Rows};
use uuid::Uuid;

use super::{actor, between, frame, id_of, services::written, wrong};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    units: String,
}

/// The list.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let words = here.words;
    let base = format!("/app/{}/rooms", member.tenant.slug);
    let row = |resource: &Resource| Row {
        href: format!("{base}/{}", resource.id),
        name: resource.name.get(words.0).to_owned(),
        detail: words.with("rooms-units", &[("count", resource.units.into())]),
        badge: None,
        acts: Vec::new(),
    };
    let all = all(&here, &member).await?;
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "services", words.say("rooms-title")),
        back: None,
        lead: words.say("rooms-lead"),
        add: Some((format!("{base}/new"), words.say("rooms-add"))),
        links: vec![(
            format!("/app/{}/services", member.tenant.slug),
            words.say("nav-services"),
        )],
        search: None,
        rows: all.iter().map(row).collect(),
        empty: words.say("rooms-none"),
        next: None,
    }))
}

async fn all(here: &Here, member: &Member) -> Result<Vec<Resource>, Refused> {
    let read = member
        .scope
        .run(|tx| async move { desk::resources(&tx).await });
    read.await.map_err(|cause| Refused::storage(here, &cause))
}

async fn find(here: &Here, member: &Member, id: &str) -> Result<Resource, Refused> {
    let id: ResourceId = id_of::<Uuid>(here, id)?.into();
    let mut all = all(here, member).await?.into_iter();
    all.find(|one| one.id == id)
        .ok_or_else(|| Refused::new(here, Why::Missing))
}

/// The form for a new one.
pub(crate) async fn new(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let typed = Typed {
        units: "1".to_owned(),
        ..Typed::default()
    };
    let none = FieldErrors::default();
    Ok(page::ok(&form(&here, &member, "new", &typed, &none)))
}

/// The form of a known one.
pub(crate) async fn one(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let resource = find(&here, &member, &address.1).await?;
    let typed = Typed {
        name: resource.name.get(here.words.0).to_owned(),
        units: resource.units.to_string(),
    };
    let id = resource.id;
    let users = member
        .scope
        .run(move |tx| async move { desk::needed_by(&tx, id).await })
        .await;
    let users = users.map_err(|cause| Refused::storage(&here, &cause))?;
    let mark = id.to_string();
    let mut page = form(&here, &member, &mark, &typed, &FieldErrors::default());
    let words = here.words;
    if users.is_empty() {
        page.forms.push(Form {
            mark: "remove",
            action: format!("/app/{}/rooms/{mark}/remove", member.tenant.slug),
            submit: words.say("rooms-remove"),
            ask: words.with("rooms-remove-ask", &[("name", typed.name.as_str().into())]),
            danger: true,
            ..Form::default()
        });
    } else {
        let names: Vec<&str> = users.iter().map(|one| one.name.get(words.0)).collect();
        page.lead = words.with("rooms-used", &[("services", names.join(", ").into())]);
    }
    Ok(page::ok(&page))
}

fn form(here: &Here, member: &Member, mark: &str, typed: &Typed, errors: &FieldErrors) -> DeskForm {
    let words = here.words;
    let base = format!("/app/{}/rooms", member.tenant.slug);
    let text = |name: &str, label: &str, value: &str| {
        let fault = match (name, errors.of(name)) {
            ("units", Some(_)) => between(words, 1, MOST_UNITS),
            // Of so many kinds there is no room for one more.
            (_, Some(FieldKind::Range)) => {
                words.with("rooms-most", &[("count", MOST_RESOURCES.into())])
            }
            _ => wrong(words, errors, name),
        };
        Input::text(name, words.say(label), value).error(fault)
    };
    let title = if mark == "new" {
        words.say("rooms-add")
    } else {
        typed.name.clone()
    };
    DeskForm {
        frame: frame(here, member, "services", title),
        back: Some((base.clone(), words.say("rooms-title"))),
        lead: String::new(),
        add: None,
        forms: vec![Form {
            action: format!("{base}/{mark}"),
            controls: vec![
                text("name", "rooms-name", &typed.name)
                    .hint(words.say("rooms-name-hint"))
                    .into(),
                text("units", "rooms-count", &typed.units)
                    .kind("number")
                    .into(),
            ],
            submit: words.say("save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

/// Adds one.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let blank = Resource {
        id: fresh_id().into(),
        name: Localized::default(),
        units: 1,
    };
    keep(&here, &member, &site, blank, "new", &typed).await
}

/// Changes one.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let resource = find(&here, &member, &address.1).await?;
    let mark = resource.id.to_string();
    keep(&here, &member, &site, resource, &mark, &typed).await
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    mut resource: Resource,
    mark: &str,
    typed: &Typed,
) -> Result<HttpResponse, Refused> {
    resource.name = written(&resource.name, here, &typed.name);
    resource.units = typed.units.trim().parse().unwrap_or(0);
    let (now, actor, resource) = (site.clock.now(), actor(member), Arc::new(resource));
    let kept = member
        .scope
        .run(move |tx| {
            let (resource, actor) = (Arc::clone(&resource), actor.clone());
            async move { desk::put_resource(&tx, now, &actor, &resource).await }
        })
        .await;
    match kept {
        Ok(()) => Ok(list(member, "saved")),
        Err(PutError::Fields(errors)) => Ok(page::not_accepted(&form(
            here, member, mark, typed, &errors,
        ))),
        Err(PutError::VisitsAhead(_)) => Ok(list(member, "")),
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

/// Takes one off the list, unless a service needs it.
pub(crate) async fn remove(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let resource = find(&here, &member, &address.1).await?;
    let (now, actor, id) = (site.clock.now(), actor(&member), resource.id);
    let gone = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::remove_resource(&tx, now, &actor, id).await }
        })
        .await;
    if gone.map_err(|cause| Refused::storage(&here, &cause))? {
        return Ok(list(&member, "removed"));
    }
    Ok(page::go(&format!("/app/{}/rooms/{id}", member.tenant.slug)))
}

fn list(member: &Member, done: &str) -> HttpResponse {
    page::go(&format!("/app/{}/rooms?done={done}", member.tenant.slug))
}

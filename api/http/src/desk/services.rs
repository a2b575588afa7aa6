//! What the salon offers.

pub(crate) mod class;
mod course;
mod form;
pub(crate) mod questions;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{Localized, ServiceId, StaffId, catalogue::Service, money::Money, staff::Staff};
use serde::Deserialize;
use service::{
    desk::{self, FieldErrors, PutError},
    fresh_id, salon,
};
use templates::web::{Act, DeskForm, Row, Rows};
use uuid::Uuid;

pub(crate) use course::{save_course, save_terms};
pub(crate) use form::{visits_ahead, written};

use form::{Typed, form, read};

use super::{actor, calendar, frame, id_of};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// The list.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let read = member
        .scope
        .run(|tx| async move {
            Ok::<_, service::StoreError>((salon::settings(&tx).await?, desk::services(&tx).await?))
        })
        .await;
    let (settings, services) = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let words = here.words;
    let base = format!("/app/{}/services", member.tenant.slug);
    let row = |(number, service): (usize, &Service)| {
        let price = service
            .price
            .map_or_else(|| words.say("price-ask"), |price| texts.money(price));
        let name = service.name.get(words.0).to_owned();
        let up = Act {
            href: format!("{base}/{}/up", service.id),
            label: words.with("service-up", &[("name", name.as_str().into())]),
            sign: "↑".to_owned(),
            ask: String::new(),
            tone: "quiet",
        };
        Row {
            href: format!("{base}/{}", service.id),
            name,
            detail: format!("{}, {price}", texts.length(service.minutes)),
            badge: (!service.active).then(|| ("warn", words.say("inactive"))),
            acts: if number > 0 { vec![up] } else { Vec::new() },
        }
    };
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "services", words.say("nav-services")),
        back: None,
        lead: words.say("services-lead"),
        add: Some((format!("{base}/new"), words.say("service-add"))),
        links: [
            ("rooms", "rooms-title"),
            ("classes", "classes-title"),
            ("gaps", "gaps-title"),
        ]
        .map(|(place, word)| {
            (
                format!("/app/{}/{place}", member.tenant.slug),
                words.say(word),
            )
        })
        .into(),
        search: None,
        rows: services.iter().enumerate().map(row).collect(),
        empty: words.say("services-none"),
        next: None,
    }))
}

/// The active specialists.
async fn team(here: &Here, member: &Member) -> Result<Vec<Staff>, Refused> {
    let team = member
        .scope
        .run(|tx| async move { desk::staff_list(&tx).await })
        .await;
    let mut team = team.map_err(|cause| Refused::storage(here, &cause))?;
    team.retain(|staff| staff.active);
    Ok(team)
}

/// The form for a new one: everybody does it, until told otherwise.
pub(crate) async fn new(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let team = team(&here, &member).await?;
    let typed = Typed {
        minutes: "60".to_owned(),
        active: true,
        team: team.iter().map(|staff| staff.id.to_string()).collect(),
        ..Typed::default()
    };
    let none = FieldErrors::default();
    Ok(page::ok(&form(
        &here,
        &member,
        &team,
        ("new", &typed),
        (&none, 0, None),
    )))
}

/// What the address of a known one says.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Shown {
    /// The part that was just saved.
    #[serde(default)]
    saved: String,
}

/// The form of a known one.
pub(crate) async fn one(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
    shown: web::Query<Shown>,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let own = course::Typed::of(&here, &member, &service).await?;
    let mut page = whole(&here, &member, &service, &own, None).await?;
    let parts = page.forms.iter_mut().filter(|form| form.fold.is_some());
    for part in parts.filter(|form| form.mark == shown.saved) {
        part.fold = Some(true);
        part.notice = here.words.say("done-saved");
    }
    Ok(page::ok(&page))
}

/// Back to a part of its page, which says that it is saved.
fn saved(member: &Member, service: ServiceId, part: &str) -> HttpResponse {
    let slug = &member.tenant.slug;
    page::go(&format!(
        "/app/{slug}/services/{service}?saved={part}#{part}"
    ))
}

/// The page of a known one: what it is, how it goes, and what is special to each specialist.
async fn whole(
    here: &Here,
    member: &Member,
    service: &Service,
    course: &course::Typed,
    class: Option<&class::Typed>,
) -> Result<DeskForm, Refused> {
    let (id, team) = (service.id, team(here, member).await?);
    let doers = member
        .scope
        .run(move |tx| async move { desk::staff_of(&tx, id).await })
        .await;
    let doers = doers.map_err(|cause| Refused::storage(here, &cause))?;
    let typed = Typed {
        name: service.name.get(here.words.0).to_owned(),
        about: service.about.get(here.words.0).to_owned(),
        minutes: service.minutes.to_string(),
        before: service.buffer_before_min.to_string(),
        after: service.buffer_after_min.to_string(),
        price: service
            .price
            .as_ref()
            .map(Money::amount)
            .unwrap_or_default(),
        active: service.active,
        despite: false,
        team: doers.iter().map(ToString::to_string).collect(),
    };
    let (mark, none) = (id.to_string(), FieldErrors::default());
    let mut page = form(here, member, &team, (&mark, &typed), (&none, 0, None));
    page.forms.extend(course.forms(here, member, &mark));
    let doers = team
        .iter()
        .filter(|staff| typed.team.contains(&staff.id.to_string()));
    let doers: Vec<Staff> = doers.cloned().collect();
    page.forms
        .extend(class::forms(here, member, service, (&doers, class)));
    Ok(page)
}

/// Adds a service.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let blank = Service {
        id: ServiceId::from(fresh_id()),
        name: Localized::default(),
        about: Localized::default(),
        minutes: 0,
        buffer_before_min: 0,
        buffer_after_min: 0,
        phases: Vec::new(),
        needs: Vec::new(),
        class: None,
        price: None,
        position: i32::MAX,
        active: true,
    };
    keep(&here, &member, &site, blank, ("new", &Typed::read(&body))).await
}

/// Changes a service.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let mark = service.id.to_string();
    keep(&here, &member, &site, service, (&mark, &Typed::read(&body))).await
}

/// One place up in every list.
pub(crate) async fn up(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let moved = find(&here, &member, &address.1).await?.id;
    let (now, actor) = (site.clock.now(), actor(&member));
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move {
                let mut order: Vec<ServiceId> = desk::services(&tx)
                    .await?
                    .iter()
                    .map(|one| one.id)
                    .collect();
                let place = order.iter().position(|id| *id == moved);
                if let Some(place) = place.filter(|place| *place > 0) {
                    order.swap(place, place - 1);
                }
                desk::reorder_services(&tx, now, &actor, &order).await
            }
        })
        .await;
    done.map_err(|cause| Refused::storage(&here, &cause))?;
    Ok(page::go(&format!("/app/{}/services", member.tenant.slug)))
}

async fn find(here: &Here, member: &Member, id: &str) -> Result<Service, Refused> {
    let id = id_of(here, id)?;
    let found = member
        .scope
        .run(move |tx| async move { salon::service(&tx, id).await })
        .await;
    found
        .map_err(|cause| Refused::storage(here, &cause))?
        .ok_or_else(|| Refused::new(here, Why::Missing))
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    service: Service,
    (mark, typed): (&str, &Typed),
) -> Result<HttpResponse, Refused> {
    let team = team(here, member).await?;
    let (service, errors, currency) = read(here, member, service, typed).await?;
    let not_accepted = |errors: &FieldErrors, ahead| {
        let errors = (errors, ahead, Some(currency));
        page::not_accepted(&form(here, member, &team, (mark, typed), errors))
    };
    if !errors.is_empty() {
        return Ok(not_accepted(&errors, 0));
    }
    let (now, actor, despite) = (site.clock.now(), actor(member), typed.despite);
    let doers = typed.team.iter().filter_map(|id| id.parse::<Uuid>().ok());
    let doers: Vec<StaffId> = doers.map(StaffId::from).collect();
    let work = Arc::new((service, doers));
    let kept = member
        .scope
        .run(move |tx| {
            let (work, actor) = (Arc::clone(&work), actor.clone());
            async move {
                let (service, doers) = &*work;
                desk::put_service(&tx, now, &actor, service, despite).await?;
                desk::choose_staff(&tx, now, &actor, service.id, doers).await?;
                Ok::<_, PutError>(())
            }
        })
        .await;
    match kept {
        Ok(()) => Ok(page::go(&format!(
            "/app/{}/services?done=saved",
            member.tenant.slug
        ))),
        Err(PutError::Fields(errors)) => Ok(not_accepted(&errors, 0)),
        Err(PutError::VisitsAhead(count)) => Ok(not_accepted(&FieldErrors::default(), count)),
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

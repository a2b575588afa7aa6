//! Who works at the salon and what they do.

mod form;

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{Lang, Localized, ServiceId, StaffId, staff::Staff};
use service::{
    desk::{self, FieldErrors, PutError},
    fresh_id, salon,
};
use templates::web::{Row, Rows};
use uuid::Uuid;

use form::{Typed, form};

use super::{actor, frame, id_of, services::written};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// A name that stands for every language.
pub(crate) fn in_every_language(name: &str) -> Localized {
    let mut all = Localized::default();
    for lang in Lang::ALL {
        all.set(lang, name);
    }
    all
}

/// The list.
pub(crate) async fn page(here: Here, member: Member) -> Result<HttpResponse, Refused> {
    let team = member
        .scope
        .run(|tx| async move { desk::staff_list(&tx).await })
        .await;
    let team = team.map_err(|cause| Refused::storage(&here, &cause))?;
    let words = here.words;
    let base = format!("/app/{}/staff", member.tenant.slug);
    let row = |staff: &Staff| Row {
        href: format!("{base}/{}", staff.id),
        name: staff.name.get(words.0).to_owned(),
        detail: staff.about.get(words.0).to_owned(),
        badge: (!staff.active).then(|| ("warn", words.say("inactive"))),
        acts: Vec::new(),
    };
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "staff", words.say("nav-staff")),
        back: None,
        lead: words.say("staff-lead"),
        add: Some((format!("{base}/new"), words.say("staff-add"))),
        links: Vec::new(),
        search: None,
        rows: team.iter().map(row).collect(),
        empty: words.say("staff-none"),
        next: None,
    }))
}

/// The form for a new one: does everything, until told otherwise.
pub(crate) async fn new(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let services = member
        .scope
        .run(|tx| async move { desk::services(&tx).await })
        .await;
    let services = services.map_err(|cause| Refused::storage(&here, &cause))?;
    let typed = Typed {
        active: true,
        skills: services
            .iter()
            .map(|service| service.id.to_string())
            .collect(),
        ..Typed::default()
    };
    Ok(page::ok(
        &form(
            &here,
            &member,
            &site,
            "new",
            &typed,
            &FieldErrors::default(),
            0,
        )
        .await?,
    ))
}

/// The form of a known one.
pub(crate) async fn one(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let id = staff.id;
    let skills = member
        .scope
        .run(move |tx| async move { desk::skills(&tx, id).await })
        .await;
    let skills = skills.map_err(|cause| Refused::storage(&here, &cause))?;
    let typed = Typed {
        name: staff.name.get(here.words.0).to_owned(),
        about: staff.about.get(here.words.0).to_owned(),
        cap: staff
            .daily_cap
            .map(|cap| cap.to_string())
            .unwrap_or_default(),
        active: staff.active,
        despite: false,
        skills: skills
            .iter()
            .map(|(service, _)| service.to_string())
            .collect(),
    };
    Ok(page::ok(
        &form(
            &here,
            &member,
            &site,
            &id.to_string(),
            &typed,
            &FieldErrors::default(),
            0,
        )
        .await?,
    ))
}

/// Adds a specialist with the salon's hours.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let blank = Staff {
        id: StaffId::from(fresh_id()),
        name: Localized::default(),
        about: Localized::default(),
        position: i32::MAX,
        active: true,
        daily_cap: None,
    };
    keep(&here, &member, &site, "new", blank, &Typed::read(&body)).await
}

/// Changes a specialist.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    body: web::Bytes,
) -> Result<HttpResponse, Refused> {
    let staff = find(&here, &member, &address.1).await?;
    let mark = staff.id.to_string();
    keep(&here, &member, &site, &mark, staff, &Typed::read(&body)).await
}

pub(super) async fn find(here: &Here, member: &Member, id: &str) -> Result<Staff, Refused> {
    let id = id_of(here, id)?;
    let found = member
        .scope
        .run(move |tx| async move { salon::staff(&tx, id).await })
        .await;
    found
        .map_err(|cause| Refused::storage(here, &cause))?
        .ok_or_else(|| Refused::new(here, Why::Missing))
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    mark: &str,
    mut staff: Staff,
    typed: &Typed,
) -> Result<HttpResponse, Refused> {
    let mut errors = FieldErrors::default();
    staff.name = written(&staff.name, here, &typed.name);
    staff.about = written(&staff.about, here, &typed.about);
    staff.active = typed.active;
    staff.daily_cap = match typed.cap.trim() {
        "" => None,
        text => text.parse().ok().filter(|cap| *cap > 0).or_else(|| {
            errors.add("cap", desk::FieldKind::Number);
            None
        }),
    };
    if !errors.is_empty() {
        return Ok(page::not_accepted(
            &form(here, member, site, mark, typed, &errors, 0).await?,
        ));
    }
    let (now, actor, despite) = (site.clock.now(), actor(member), typed.despite);
    let skills: Vec<ServiceId> = typed
        .skills
        .iter()
        .filter_map(|id| Some(ServiceId::from(id.parse::<Uuid>().ok()?)))
        .collect();
    let work = Arc::new((staff, skills));
    let fresh = mark == "new";
    let kept = member
        .scope
        .run(move |tx| {
            let (work, actor) = (Arc::clone(&work), actor.clone());
            async move {
                desk::put_staff(&tx, now, &actor, &work.0, despite).await?;
                desk::choose_services(&tx, now, &actor, work.0.id, &work.1).await?;
                if fresh {
                    desk::copy_hours(&tx, now, &actor, work.0.id).await?;
                }
                Ok::<_, PutError>(())
            }
        })
        .await;
    match kept {
        Ok(()) => Ok(page::go(&format!(
            "/app/{}/staff?done=saved",
            member.tenant.slug
        ))),
        Err(PutError::Fields(errors)) => Ok(page::not_accepted(
            &form(here, member, site, mark, typed, &errors, 0).await?,
        )),
        Err(PutError::VisitsAhead(count)) => {
            let none = FieldErrors::default();
            Ok(page::not_accepted(
                &form(here, member, site, mark, typed, &none, count).await?,
            ))
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

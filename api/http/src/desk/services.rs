//! What the salon offers.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{Localized, ServiceId, StaffId, catalogue::Service, money::Money, staff::Staff};
use service::{
    desk::{self, FieldErrors, FieldKind, PutError},
    fresh_id, salon,
};
use templates::web::{Act, Check, Choice, Control, DeskForm, Form, Input, Pick, Row, Rows};
use uuid::Uuid;

use super::{actor, calendar, frame, wrong};
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
        lead: words.say("services-lead"),
        add: Some((format!("{base}/new"), words.say("service-add"))),
        search: None,
        rows: services.iter().enumerate().map(row).collect(),
        empty: words.say("services-none"),
        next: None,
    }))
}

/// What the form of a service sends; several boxes of one name, which serde does not read.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    about: String,
    minutes: String,
    before: String,
    after: String,
    price: String,
    active: bool,
    despite: bool,
    team: Vec<String>,
}

impl Typed {
    fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "name" => typed.name = value,
                "about" => typed.about = value,
                "minutes" => typed.minutes = value,
                "before" => typed.before = value,
                "after" => typed.after = value,
                "price" => typed.price = value,
                "active" => typed.active = value == "yes",
                "despite" => typed.despite = value == "yes",
                "team" => typed.team.push(value),
                _ => {}
            }
        }
        typed
    }
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
        (&none, 0),
    )))
}

/// The form of a known one.
pub(crate) async fn one(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let (id, team) = (service.id, team(&here, &member).await?);
    let doers = member
        .scope
        .run(move |tx| async move { desk::staff_of(&tx, id).await })
        .await;
    let doers = doers.map_err(|cause| Refused::storage(&here, &cause))?;
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
    Ok(page::ok(&form(
        &here,
        &member,
        &team,
        (&mark, &typed),
        (&none, 0),
    )))
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
    let missing = || Refused::new(here, Why::Missing);
    let id = ServiceId::from(id.parse::<Uuid>().map_err(|_| missing())?);
    let found = member
        .scope
        .run(move |tx| async move { salon::service(&tx, id).await })
        .await;
    found
        .map_err(|cause| Refused::storage(here, &cause))?
        .ok_or_else(missing)
}

/// What was typed, as a service; and what is wrong with it.
async fn read(
    here: &Here,
    member: &Member,
    mut service: Service,
    typed: &Typed,
) -> Result<(Service, FieldErrors), Refused> {
    let settings = member
        .scope
        .run(|tx| async move { salon::settings(&tx).await })
        .await;
    let settings = settings.map_err(|cause| Refused::storage(here, &cause))?;
    let mut errors = FieldErrors::default();
    service.name = written(&service.name, here, &typed.name);
    service.about = written(&service.about, here, &typed.about);
    let mut number = |field: &'static str, text: &str| match text.trim() {
        "" if field != "minutes" => 0,
        text => text.parse().unwrap_or_else(|_| {
            errors.add(field, FieldKind::Number);
            0
        }),
    };
    service.minutes = number("minutes", &typed.minutes);
    service.buffer_before_min = number("before", &typed.before);
    service.buffer_after_min = number("after", &typed.after);
    service.active = typed.active;
    service.price = match typed.price.trim() {
        "" => None,
        text => Money::parse(text, settings.currency).or_else(|| {
            errors.add("price", FieldKind::Number);
            None
        }),
    };
    Ok((service, errors))
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    service: Service,
    (mark, typed): (&str, &Typed),
) -> Result<HttpResponse, Refused> {
    let team = team(here, member).await?;
    let (service, errors) = read(here, member, service, typed).await?;
    let not_accepted = |errors: &FieldErrors, ahead| {
        page::not_accepted(&form(here, member, &team, (mark, typed), (errors, ahead)))
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

/// A text with the reader's language changed; a new one, and one that all languages share, stands
/// for every language.
pub(crate) fn written(old: &Localized, here: &Here, typed: &str) -> Localized {
    let mut text = old.clone();
    let mut texts = old.each().map(|(_, text)| text);
    let first = texts.next();
    if old.is_empty() || texts.all(|text| Some(text) == first) {
        for lang in domain::Lang::ALL {
            text.set(lang, typed.trim());
        }
    } else {
        text.set(here.words.0, typed.trim());
    }
    text
}

/// A box that asks once more, because visits are ahead.
pub(crate) fn visits_ahead(here: &Here, count: u64) -> Control {
    Control::Check(Check {
        name: "despite".to_owned(),
        label: here
            .words
            .with("despite-visits", &[("count", count.into())]),
        ..Check::default()
    })
}

fn form(
    here: &Here,
    member: &Member,
    team: &[Staff],
    (mark, typed): (&str, &Typed),
    (errors, ahead): (&FieldErrors, u64),
) -> DeskForm {
    let base = format!("/app/{}/services", member.tenant.slug);
    let mut controls = controls(here, team, typed, errors);
    if ahead > 0 {
        controls.push(visits_ahead(here, ahead));
    }
    let title = if mark == "new" {
        here.words.say("service-add")
    } else {
        typed.name.clone()
    };
    DeskForm {
        frame: frame(here, member, "services", title),
        back: Some((base.clone(), here.words.say("nav-services"))),
        lead: String::new(),
        add: None,
        forms: vec![Form {
            action: format!("{base}/{mark}"),
            controls,
            submit: here.words.say("save"),
            ..Form::default()
        }],
        lists: Vec::new(),
    }
}

fn controls(here: &Here, team: &[Staff], typed: &Typed, errors: &FieldErrors) -> Vec<Control> {
    let words = here.words;
    let text = |name: &str, value: &str| {
        Input::text(name, words.say_of("service", name), value).error(wrong(words, errors, name))
    };
    let number = |name: &str, value: &str| text(name, value).kind("number");
    let doer = |staff: &Staff| Choice {
        value: staff.id.to_string(),
        label: staff.name.get(words.0).to_owned(),
        chosen: typed.team.contains(&staff.id.to_string()),
    };
    vec![
        text("name", &typed.name).into(),
        text("about", &typed.about)
            .kind("textarea")
            .optional()
            .into(),
        number("minutes", &typed.minutes)
            .hint(words.say("service-minutes-hint"))
            .into(),
        text("price", &typed.price)
            .optional()
            .hint(words.say("service-price-hint"))
            .into(),
        Control::Pick(Pick {
            name: "team".to_owned(),
            label: words.say("service-team"),
            kind: "checkbox",
            options: team.iter().map(doer).collect(),
            error: wrong(words, errors, "team"),
            ..Pick::default()
        }),
        number("before", &typed.before).optional().into(),
        number("after", &typed.after)
            .optional()
            .hint(words.say("service-buffer-hint"))
            .into(),
        Control::Check(Check {
            name: "active".to_owned(),
            label: words.say("service-active"),
            on: typed.active,
            ..Check::default()
        }),
    ]
}

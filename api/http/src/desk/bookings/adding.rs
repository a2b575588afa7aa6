//! A new visit: what was typed, and what is wrong with it.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{ClientId, ServiceId, StaffId, booking::MOST_SERVICES, settings::Settings};
use serde::Deserialize;
use service::desk::{self, NewVisit, Who};
use uuid::Uuid;

use super::{
    form::form,
    time::{start_of, trouble_of},
    visit_page,
};
use crate::{
    Site,
    desk::{actor, named::named, settings},
    here::{Here, Member},
    page,
    refused::Refused,
};

/// What a new visit sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub service: String,
    /// Further services of the visit, one after another.
    #[serde(default)]
    pub then1: String,
    #[serde(default)]
    pub then2: String,
    #[serde(default)]
    pub then3: String,
    /// Whether further services are asked for.
    #[serde(default)]
    pub several: String,
    #[serde(default)]
    pub staff: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub time: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub phone: String,
    /// A client of the list, who needs no name.
    #[serde(default)]
    pub client: String,
    #[serde(default)]
    pub despite: String,
    #[serde(default)]
    pub double: String,
    /// The time that the warning of other visits was about.
    #[serde(default)]
    pub beside: String,
}

impl Typed {
    /// What a warning of other visits is about.
    pub fn place(&self) -> String {
        format!("{} {} {}", self.date, self.time, self.staff)
    }

    /// Whether it is wanted beside the visits that were told of.
    pub fn doubles(&self) -> bool {
        self.double == "yes" && self.beside == self.place()
    }

    /// What was chosen to follow the first service, in order; may be empty.
    pub fn then(&self) -> [&str; MOST_SERVICES - 1] {
        [&self.then1, &self.then2, &self.then3]
    }

    /// Whether further services are asked for.
    pub fn is_several(&self) -> bool {
        self.several == "yes" || self.then().iter().any(|service| !service.is_empty())
    }

    /// The client it is for, when they are of the list.
    pub fn known(&self) -> Option<ClientId> {
        self.client.parse::<Uuid>().ok().map(ClientId::from)
    }
}

/// What is wrong with what was typed, by field.
#[derive(Default)]
pub(super) struct Wrong {
    pub whole: String,
    pub when: String,
    pub name: String,
    pub phone: String,
    /// Whether "book anyway" is offered.
    pub despite: bool,
    /// Whether "beside the other visit" is.
    pub double: bool,
}

/// The form for a new visit.
pub(crate) async fn new(
    here: Here,
    member: Member,
    query: web::Query<Typed>,
) -> Result<HttpResponse, Refused> {
    let typed = query.into_inner();
    Ok(page::ok(
        &form(&here, &member, &typed, Wrong::default()).await?,
    ))
}

/// Books a visit for a client.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let settings = settings::current(&here, &member).await?;
    let visit = match read(&here, &settings, &typed) {
        Ok(visit) => Arc::new(visit),
        Err(wrong) => {
            return Ok(page::not_accepted(
                &form(&here, &member, &typed, *wrong).await?,
            ));
        }
    };
    let (now, actor) = (site.clock.now(), actor(&member));
    let place = (visit.service, visit.staff, visit.start, None);
    let booked = member
        .scope
        .run(move |tx| {
            let (visit, actor) = (Arc::clone(&visit), actor.clone());
            async move { desk::add(&tx, now, &actor, &visit).await }
        })
        .await;
    match booked {
        Ok(booking) => Ok(page::go(&visit_page(&member, booking.id, "added"))),
        Err(error) => {
            let trouble = trouble_of(&here, &member, &settings, error, place).await?;
            let wrong = Wrong {
                whole: trouble.whole,
                despite: trouble.despite,
                double: trouble.double,
                ..Wrong::default()
            };
            Ok(page::not_accepted(
                &form(&here, &member, &typed, wrong).await?,
            ))
        }
    }
}

fn read(here: &Here, settings: &Settings, typed: &Typed) -> Result<NewVisit, Box<Wrong>> {
    let mut wrong = Wrong::default();
    let start = start_of(settings.zone, &typed.date, &typed.time);
    if start.is_none() {
        wrong.when = here.words.say("error-when");
    }
    let client = match typed.known() {
        Some(client) => Some(Who::Known(client)),
        None => named(here, settings, (&typed.name, &typed.phone))
            .map_err(|found| (wrong.name, wrong.phone) = (found.name, found.phone))
            .ok(),
    };
    let (service, staff) = (typed.service.parse::<Uuid>(), typed.staff.parse::<Uuid>());
    let then = typed
        .then()
        .into_iter()
        .filter(|service| !service.is_empty());
    let then: Result<Vec<_>, _> = then
        .map(|id| id.parse::<Uuid>().map(ServiceId::from))
        .collect();
    match (service.and_then(|id| Ok((id, then?))), staff, start, client) {
        (Ok((service, then)), Ok(staff), Some(start), Some(client)) => Ok(NewVisit {
            service: ServiceId::from(service),
            then,
            staff: StaffId::from(staff),
            start,
            client,
            note: String::new(),
            despite: typed.despite == "yes",
            double: typed.doubles(),
        }),
        (Err(_), ..) | (_, Err(_), ..) => {
            wrong.whole = here.words.say("error-unknown-service");
            Err(Box::new(wrong))
        }
        _ => Err(Box::new(wrong)),
    }
}

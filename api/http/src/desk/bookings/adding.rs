//! A new visit: what was typed, and what is wrong with it.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{ServiceId, StaffId, booking::MOST_SERVICES, settings::Settings};
use serde::Deserialize;
use service::{
    desk::{self, NewVisit, Who},
    slots::{Query, Wanted},
};
use uuid::Uuid;

use super::{
    form::form,
    time::{Chosen, start_of, trouble_of},
    visit_page,
};
use crate::{
    Site,
    desk::{
        actor,
        named::{self, Person},
        settings,
    },
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
    /// Which client with the phone is meant, and the phone and name that were.
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub asked: String,
    #[serde(default)]
    pub despite: String,
    /// The time that clients could not book.
    #[serde(default)]
    pub despite_for: String,
    #[serde(default)]
    pub double: String,
    /// The time that the warning of other visits was about.
    #[serde(default)]
    pub beside: String,
    /// The button that was pressed.
    #[serde(default)]
    pub act: String,
}

impl Typed {
    /// What a warning is about.
    pub fn place(&self) -> String {
        format!("{} {} {}", self.date, self.time, self.staff)
    }

    /// Whether it is wanted although clients could not book it.
    pub fn despite(&self) -> bool {
        self.despite == "yes" && self.despite_for == self.place()
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
        self.several == "yes"
            || self.act == SEVERAL
            || self.then().iter().any(|service| !service.is_empty())
    }

    /// Whom it is for.
    pub fn person(&self) -> Person<'_> {
        Person {
            name: &self.name,
            phone: &self.phone,
            client: &self.client,
            who: &self.who,
            asked: &self.asked,
        }
    }
}

/// The button that asks for further services.
pub(super) const SEVERAL: &str = "several";

/// What is wrong with what was typed, by field.
#[derive(Default)]
pub(super) struct Wrong {
    pub whole: String,
    pub when: String,
    pub person: named::Wrong,
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
    let mut typed = typed.into_inner();
    if typed.act == SEVERAL {
        // A question that stands there is asked again: nobody has answered it.
        (typed.who, typed.asked) = (String::new(), String::new());
        let shown = form(&here, &member, &typed, Wrong::default()).await?;
        return Ok(page::ok(&shown));
    }
    let settings = settings::current(&here, &member).await?;
    let who = typed.person().find(&here, &member, &settings).await?;
    let visit = match read(&here, &settings, &typed, who) {
        Ok(visit) => Arc::new(visit),
        Err(wrong) => {
            return Ok(page::not_accepted(
                &form(&here, &member, &typed, *wrong).await?,
            ));
        }
    };
    let (now, actor) = (site.clock.now(), actor(&member));
    let chosen = chosen(&visit);
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
            let at = (now, &settings);
            let trouble = trouble_of(&here, &member, at, error, chosen).await?;
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

/// The time that was chosen for a visit.
fn chosen(visit: &NewVisit) -> Chosen {
    Chosen {
        query: Query {
            service: visit.service,
            then: visit.then.clone(),
            staff: Wanted::One(visit.staff),
            moving: None,
        },
        start: visit.start,
        client: match visit.client {
            Who::Known(client) => Some(client),
            Who::Named { .. } => None,
        },
        despite: visit.despite,
        double: visit.double,
    }
}

fn read(
    here: &Here,
    settings: &Settings,
    typed: &Typed,
    who: Result<Who, named::Wrong>,
) -> Result<NewVisit, Box<Wrong>> {
    let mut wrong = Wrong::default();
    let start = start_of(settings.zone, &typed.date, &typed.time);
    if start.is_none() {
        wrong.when = here.words.say("error-when");
    }
    let client = who.map_err(|found| wrong.person = found).ok();
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
            despite: typed.despite(),
            double: typed.doubles(),
        }),
        (Err(_), ..) | (_, Err(_), ..) => {
            wrong.whole = here.words.say("error-unknown-service");
            Err(Box::new(wrong))
        }
        _ => Err(Box::new(wrong)),
    }
}

//! A service as a class: how many may come, and its timetable.

mod view;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use domain::{
    Interval, ServiceId, StaffId, Timestamp,
    catalogue::Service,
    class::{FEWEST_SEATS, MOST_SEATS, WeeklyStart},
    schedule::{WEEK, WeeklyWindow},
};
use serde::Deserialize;
use service::desk::{self, Actor, PutError};
use templates::web::{Check, Control, Words};
use uuid::Uuid;

pub(super) use view::forms;

use view::{code, told};

use super::{course, find, saved, whole};
use crate::{
    Site,
    desk::{actor, between, wrong},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

fn read_name(name: &str) -> Option<WeeklyStart> {
    let mut parts = name.splitn(3, '-');
    let (day, at) = (parts.next()?, parts.next()?.parse().ok()?);
    let weekday = WEEK.into_iter().find(|weekday| code(*weekday) == day)?;
    let staff = match parts.next() {
        None => None,
        Some(id) => Some(StaffId::from(id.parse::<Uuid>().ok()?)),
    };
    Some(WeeklyStart { weekday, at, staff })
}

/// What the forms hold that were typed and not kept.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    seats: String,
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    staff: String,
    /// Whether it is wanted although something speaks against it.
    #[serde(default)]
    despite: String,
    /// The form that is not accepted, and why.
    #[serde(skip)]
    wrong: Option<(&'static str, String)>,
    /// Whether that form asks if it is wanted all the same.
    #[serde(skip)]
    asks: bool,
}

impl Typed {
    /// What is wrong with a form; empty when nothing is.
    fn fault(&self, form: &str) -> String {
        let own = self.wrong.as_ref().filter(|(wrong, _)| *wrong == form);
        own.map_or_else(String::new, |(_, why)| why.clone())
    }

    /// The same, not accepted in a form, and whether that asks.
    fn refused(self, wrong: (&'static str, String), asks: bool) -> Self {
        Self {
            wrong: Some(wrong),
            asks,
            ..self
        }
    }

    /// The box that asks, below a form.
    fn question(&self, form: &str, label: String) -> Option<Control> {
        (self.asks && !self.fault(form).is_empty()).then(|| {
            Control::Check(Check {
                name: "despite".to_owned(),
                label,
                ..Check::default()
            })
        })
    }

    fn start(&self, words: Words) -> Result<WeeklyStart, String> {
        let unknown = || words.say("wrong-choose");
        let weekday = WEEK.into_iter().find(|day| code(*day) == self.weekday);
        let weekday = weekday.ok_or_else(unknown)?;
        let at = self.at.split_once(':').and_then(|(hours, minutes)| {
            let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
            (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
        });
        let at = at.ok_or_else(|| words.say("wrong-clock"))?;
        let staff = match self.staff.as_str() {
            "" => None,
            id => Some(id.parse::<Uuid>().map_err(|_| unknown())?.into()),
        };
        Ok(WeeklyStart { weekday, at, staff })
    }

    fn seats(&self, words: Words) -> Result<Option<u32>, String> {
        match self.seats.trim() {
            "" => Ok(None),
            typed => {
                let seats = typed.parse().ok();
                let seats = seats.filter(|seats| (FEWEST_SEATS..=MOST_SEATS).contains(seats));
                let wrong = || between(words, FEWEST_SEATS, MOST_SEATS);
                seats.map(Some).ok_or_else(wrong)
            }
        }
    }
}

/// What speaks against a start, in words: nobody works then, or another class is given then.
async fn doubt(
    here: &Here,
    member: &Member,
    service: &Service,
    start: WeeklyStart,
) -> Result<Option<String>, Refused> {
    let id = service.id;
    let read = member.scope.run(move |tx| async move {
        let doers = match start.staff {
            Some(one) => vec![one],
            None => {
                let all = desk::terms(&tx, id).await?;
                all.into_iter().map(|own| own.staff.id).collect()
            }
        };
        let (day, never) = (NaiveDate::MIN, Timestamp::from_ms(0));
        let mut hours = Vec::with_capacity(doers.len());
        for doer in &doers {
            let own = desk::hours(&tx, *doer, (day, day), Interval::new(never, never)).await?;
            hours.push(own.weekly);
        }
        Ok::<_, service::StoreError>((doers, hours, desk::services(&tx).await?))
    });
    let (doers, hours, services) = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let until = u32::from(start.at) + service.minutes;
    let covers = |own: &WeeklyWindow| {
        own.weekday == start.weekday
            && own.window.from <= start.at
            && u32::from(own.window.until) >= until
    };
    if !hours.iter().flatten().any(covers) {
        return Ok(Some(here.words.say("class-start-closed")));
    }
    let only = match doers.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let overlaps = |(one, other): &(&Service, WeeklyStart)| {
        let doer = other.staff.or(only.filter(|_| one.id == id));
        let (from, ends) = (u32::from(other.at), u32::from(other.at) + one.minutes);
        only.is_some()
            && (doer, other.weekday) == (only, start.weekday)
            && *other != start
            && from < until
            && u32::from(start.at) < ends
    };
    let given = services
        .iter()
        .filter_map(|one| Some((one, one.class.as_ref()?)));
    let mut given =
        given.flat_map(|(one, class)| class.starts.iter().map(move |start| (one, *start)));
    let other = given.find(overlaps);
    Ok(other.map(|(_, other)| {
        let other = told(here, &other);
        let args = [("start", other.as_str().into())];
        here.words.with("class-start-overlap", &args)
    }))
}

/// What is done with a class.
#[derive(Clone, Copy)]
enum Wanted {
    Seats(Option<u32>),
    Add(WeeklyStart),
    Remove(WeeklyStart),
}

/// Says how many may come.
pub(crate) async fn save(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let typed = typed.into_inner();
    let (despite, words) = (!typed.despite.is_empty(), here.words);
    match typed.seats(words) {
        Ok(None) if !despite && has_timetable(&service) => {
            let starts = service.class.as_ref().map_or(0, |class| class.starts.len());
            let why = words.with("class-off", &[("count", starts.into())]);
            again(
                &here,
                &member,
                &service,
                typed.refused(("seats", why), true),
            )
            .await
        }
        Ok(seats) => {
            keep(
                &here,
                &member,
                &site,
                &service,
                (typed, Wanted::Seats(seats)),
            )
            .await
        }
        Err(why) => {
            again(
                &here,
                &member,
                &service,
                typed.refused(("seats", why), false),
            )
            .await
        }
    }
}

fn has_timetable(service: &Service) -> bool {
    let class = service.class.as_ref();
    class.is_some_and(|class| !class.starts.is_empty())
}

/// Adds a start to the timetable.
pub(crate) async fn add(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let typed = typed.into_inner();
    let start = match typed.start(here.words) {
        Ok(start) => start,
        Err(why) => {
            return again(
                &here,
                &member,
                &service,
                typed.refused(("starts", why), false),
            )
            .await;
        }
    };
    if typed.despite.is_empty()
        && let Some(why) = doubt(&here, &member, &service, start).await?
    {
        return again(
            &here,
            &member,
            &service,
            typed.refused(("starts", why), true),
        )
        .await;
    }
    keep(&here, &member, &site, &service, (typed, Wanted::Add(start))).await
}

/// Takes a start off the timetable.
pub(crate) async fn remove(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Refused> {
    let service = find(&here, &member, &address.1).await?;
    let start = read_name(&address.2).ok_or_else(|| Refused::new(&here, Why::Missing))?;
    let wanted = Wanted::Remove(start);
    keep(&here, &member, &site, &service, (Typed::default(), wanted)).await
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    service: &Service,
    (typed, wanted): (Typed, Wanted),
) -> Result<HttpResponse, Refused> {
    let (now, actor, id) = (site.clock.now(), actor(member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { act(&tx, now, &actor, id, wanted).await }
        })
        .await;
    let (form, part) = match wanted {
        Wanted::Seats(_) => ("seats", "class"),
        Wanted::Add(_) | Wanted::Remove(_) => ("starts", "starts"),
    };
    match kept {
        Ok(()) | Err(PutError::VisitsAhead(_)) => Ok(saved(member, id, part)),
        Err(PutError::Fields(errors)) => {
            let why = wrong(here.words, &errors, form);
            again(here, member, service, typed.refused((form, why), false)).await
        }
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

async fn act(
    tx: &service::TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    wanted: Wanted,
) -> Result<(), PutError> {
    match wanted {
        Wanted::Seats(seats) => desk::set_seats(tx, now, actor, service, seats).await,
        Wanted::Add(start) => desk::add_start(tx, now, actor, service, start).await,
        Wanted::Remove(start) => desk::remove_start(tx, now, actor, service, start).await,
    }
}

async fn again(
    here: &Here,
    member: &Member,
    service: &Service,
    typed: Typed,
) -> Result<HttpResponse, Refused> {
    let own = course::Typed::of(here, member, service).await?;
    let page = whole(here, member, service, &own, Some(&typed)).await?;
    Ok(page::not_accepted(&page))
}

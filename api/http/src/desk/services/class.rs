//! A service as a class: how many may come, and its timetable.

use actix_web::{HttpResponse, web};
use chrono::Weekday;
use domain::{
    ServiceId, StaffId,
    catalogue::Service,
    class::{FEWEST_SEATS, MOST_SEATS, WeeklyStart},
    schedule::{MinuteOfDay, WEEK},
    staff::Staff,
};
use serde::Deserialize;
use service::desk::{self, Actor, FieldErrors, FieldKind, PutError};
use templates::web::{Act, Choice, Control, Form, Input, List, Row, Select};
use uuid::Uuid;

use super::{course, find, whole};
use crate::{
    Site,
    desk::{actor, wrong},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// `mon` to `sun`.
fn code(weekday: Weekday) -> String {
    weekday.to_string().to_lowercase()
}

fn weekday_name(here: &Here, weekday: Weekday) -> String {
    let number = weekday.number_from_monday().to_string();
    here.words.say_of("weekday", &number)
}

fn clock(at: MinuteOfDay) -> String {
    format!("{:02}:{:02}", at / 60, at % 60)
}

/// `mon-1080`, or with the specialist after it.
fn name_of(start: &WeeklyStart) -> String {
    let staff = start.staff.map(|staff| format!("-{staff}"));
    let day = code(start.weekday);
    format!("{day}-{}{}", start.at, staff.unwrap_or_default())
}

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
}

impl Typed {
    fn start(&self) -> Result<WeeklyStart, FieldErrors> {
        let wrong = |kind| FieldErrors::one("starts", kind);
        let weekday = WEEK.into_iter().find(|day| code(*day) == self.weekday);
        let weekday = weekday.ok_or_else(|| wrong(FieldKind::Choose))?;
        let at = self.at.split_once(':').and_then(|(hours, minutes)| {
            let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
            (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
        });
        let at = at.ok_or_else(|| wrong(FieldKind::Number))?;
        let staff = match self.staff.as_str() {
            "" => None,
            id => {
                let id = id.parse::<Uuid>().map_err(|_| wrong(FieldKind::Unknown))?;
                Some(id.into())
            }
        };
        Ok(WeeklyStart { weekday, at, staff })
    }

    fn seats(&self) -> Result<Option<u32>, FieldErrors> {
        match self.seats.trim() {
            "" => Ok(None),
            typed => match typed.parse() {
                Ok(seats) => Ok(Some(seats)),
                Err(_) => Err(FieldErrors::one("seats", FieldKind::Number)),
            },
        }
    }
}

/// The forms of a class and its timetable, below those of the service.
pub(super) fn forms(
    here: &Here,
    member: &Member,
    service: &Service,
    (team, typed): (&[Staff], Option<&Typed>),
    errors: &FieldErrors,
) -> (Vec<Form>, Option<List>) {
    let words = here.words;
    let base = format!("/app/{}/services/{}/class", member.tenant.slug, service.id);
    let kept = service.class.as_ref();
    let seats = kept.map_or_else(String::new, |class| class.seats.to_string());
    let typed_seats = typed.filter(|_| errors.of("seats").is_some());
    let seats = typed_seats.map_or(seats, |typed| typed.seats.clone());
    let bounds = [("from", FEWEST_SEATS.into()), ("to", MOST_SEATS.into())];
    let input = Input::text("seats", words.say("class-seats"), &seats)
        .kind("number")
        .hint(words.with("class-seats-hint", &bounds))
        .error(wrong(words, errors, "seats"))
        .optional();
    let mut forms = vec![Form {
        mark: "class",
        title: words.say("class-title"),
        action: base.clone(),
        controls: vec![Control::Note(words.say("class-about")), input.into()],
        submit: words.say("save"),
        aside: Some((
            format!("/app/{}/classes", member.tenant.slug),
            words.say("classes-title"),
        )),
        ..Form::default()
    }];
    let Some(class) = kept else {
        return (forms, None);
    };
    forms.push(start_form(here, &base, (team, typed), errors));
    let row = |start: &WeeklyStart| {
        let day = weekday_name(here, start.weekday);
        let name = format!("{day}, {}", clock(start.at));
        let staff = start.staff.map(|id| {
            let known = team.iter().find(|one| one.id == id);
            known.map_or_else(
                || words.say("class-start-nobody"),
                |one| one.name.get(words.0).to_owned(),
            )
        });
        Row {
            href: String::new(),
            acts: vec![Act {
                href: format!("{base}/starts/{}/remove", name_of(start)),
                label: words.with("class-start-remove", &[("start", name.as_str().into())]),
                sign: "✕".to_owned(),
                ask: String::new(),
                tone: "quiet",
            }],
            name,
            detail: staff.unwrap_or_else(|| words.say("class-start-any")),
            badge: None,
        }
    };
    let list = List {
        title: words.say("class-timetable"),
        rows: class.starts.iter().map(row).collect(),
        empty: words.say("class-starts-none"),
    };
    (forms, Some(list))
}

fn start_form(
    here: &Here,
    base: &str,
    (team, typed): (&[Staff], Option<&Typed>),
    errors: &FieldErrors,
) -> Form {
    let words = here.words;
    let typed = typed.cloned().unwrap_or_default();
    let day = |weekday: Weekday| Choice {
        label: weekday_name(here, weekday),
        chosen: typed.weekday == code(weekday),
        value: code(weekday),
    };
    let any = Choice {
        value: String::new(),
        label: words.say("class-start-any"),
        chosen: typed.staff.is_empty(),
    };
    let one = |staff: &Staff| Choice {
        value: staff.id.to_string(),
        label: staff.name.get(words.0).to_owned(),
        chosen: typed.staff == staff.id.to_string(),
    };
    let mut staff = vec![any];
    staff.extend(team.iter().map(one));
    let at = Input::text("at", words.say("class-start-at"), &typed.at)
        .kind("time")
        .error(wrong(words, errors, "starts"));
    Form {
        mark: "starts",
        title: words.say("class-start-title"),
        action: format!("{base}/starts"),
        controls: vec![
            Control::Note(words.say("class-start-about")),
            Control::Select(Select {
                name: "weekday".to_owned(),
                label: words.say("class-start-day"),
                options: WEEK.map(day).into(),
                ..Select::default()
            }),
            at.into(),
            Control::Select(Select {
                name: "staff".to_owned(),
                label: words.say("class-start-staff"),
                options: staff,
                ..Select::default()
            }),
        ],
        submit: words.say("class-start-add"),
        ..Form::default()
    }
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
    let wanted = typed.seats().map(Wanted::Seats);
    keep(&here, &member, &site, &service, (&typed, wanted)).await
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
    let wanted = typed.start().map(Wanted::Add);
    keep(&here, &member, &site, &service, (&typed, wanted)).await
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
    let typed = Typed::default();
    let wanted = Ok(Wanted::Remove(start));
    keep(&here, &member, &site, &service, (&typed, wanted)).await
}

async fn keep(
    here: &Here,
    member: &Member,
    site: &Site,
    service: &Service,
    (typed, wanted): (&Typed, Result<Wanted, FieldErrors>),
) -> Result<HttpResponse, Refused> {
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(errors) => return again(here, member, service, (typed, &errors)).await,
    };
    let (now, actor, id) = (site.clock.now(), actor(member), service.id);
    let kept = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { act(&tx, now, &actor, id, wanted).await }
        })
        .await;
    match kept {
        Ok(()) | Err(PutError::VisitsAhead(_)) => Ok(page::go(&format!(
            "/app/{}/services/{id}?done=saved",
            member.tenant.slug
        ))),
        Err(PutError::Fields(errors)) => again(here, member, service, (typed, &errors)).await,
        Err(PutError::Store(cause)) => Err(Refused::storage(here, &cause)),
    }
}

async fn act(
    tx: &service::TenantTx,
    now: domain::Timestamp,
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
    (typed, errors): (&Typed, &FieldErrors),
) -> Result<HttpResponse, Refused> {
    let own = course::Typed::of(here, member, service).await?;
    let page = whole(here, member, service, (&own, errors), Some(typed)).await?;
    Ok(page::not_accepted(&page))
}

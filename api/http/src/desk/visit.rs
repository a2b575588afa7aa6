//! One visit: what is known of it, another time, cancelling, and taking that back.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use domain::{BookingId, StaffId, booking::Status, fields::one_line};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Mark, To, Visit},
    salon,
};
use templates::{
    bot::Texts,
    web::{Check, Control, Form, Input, Select, VisitPage},
};
use uuid::Uuid;

use super::{
    actor,
    bookings::{book_trouble, choice, double_controls, start_of, trouble_of, visit_page},
    calendar, changes_since, frame,
};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Longest reason, characters.
const LONGEST_REASON: usize = 200;

type Address = web::Path<(String, String)>;

/// The page.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    Ok(page::ok(
        &view(&here, &member, &site, id, Said::default()).await?,
    ))
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Said {
    moving: Option<NewTime>,
    wrong_time: String,
    /// Whether moving is offered all the same.
    despite: bool,
    /// Whether moving beside other visits is.
    double: bool,
    reason: String,
    trouble: String,
}

fn id_of(here: &Here, text: &str) -> Result<BookingId, Refused> {
    let id = text
        .parse::<Uuid>()
        .map_err(|_| Refused::new(here, Why::Missing))?;
    Ok(BookingId::from(id))
}

/// What another time sends.
#[derive(Clone, Deserialize)]
pub(crate) struct NewTime {
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    despite: String,
    #[serde(default)]
    double: String,
    /// The time that the warning of other visits was about.
    #[serde(default)]
    beside: String,
    #[serde(default)]
    version: i64,
}

impl NewTime {
    /// What a warning of other visits is about.
    fn place(&self) -> String {
        format!("{} {} {}", self.date, self.time, self.staff)
    }

    /// Whether it is wanted beside the visits that were told of.
    fn doubles(&self) -> bool {
        self.double == "yes" && self.beside == self.place()
    }
}

/// Moves the visit; the client is told.
pub(crate) async fn move_to(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<NewTime>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let settings = member
        .scope
        .run(|tx| async move { salon::settings(&tx).await })
        .await;
    let settings = settings.map_err(|cause| Refused::storage(&here, &cause))?;
    let start = start_of(settings.zone, &typed.date, &typed.time);
    let staff = typed.staff.parse::<Uuid>().ok().map(StaffId::from);
    let (Some(start), Some(staff)) = (start, staff) else {
        let said = Said {
            moving: Some(typed.into_inner()),
            wrong_time: here.words.say("error-when"),
            ..Said::default()
        };
        return Ok(page::not_accepted(
            &view(&here, &member, &site, id, said).await?,
        ));
    };
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let to = To {
        start,
        staff,
        despite: typed.despite == "yes",
        double: typed.doubles(),
    };
    let moved = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::move_to(&tx, now, &actor, id, version, &to).await }
        })
        .await;
    match moved {
        Ok(_) => Ok(page::go(&visit_page(&member, id, "moved"))),
        Err(BookError::UnknownBooking) => Err(Refused::new(&here, Why::Missing)),
        Err(error) => {
            let found = member
                .scope
                .run(move |tx| async move { desk::visit(&tx, id).await });
            let found = found
                .await
                .map_err(|cause| Refused::storage(&here, &cause))?;
            let service = found.map(|visit| visit.booking.service);
            let service = service.ok_or_else(|| Refused::new(&here, Why::Missing))?;
            let place = (service, staff, start, Some(id));
            let trouble = trouble_of(&here, &member, &settings, error, place).await?;
            let said = Said {
                moving: Some(typed.into_inner()),
                despite: trouble.despite,
                double: trouble.double,
                trouble: trouble.whole,
                ..Said::default()
            };
            Ok(page::not_accepted(
                &view(&here, &member, &site, id, said).await?,
            ))
        }
    }
}

/// What cancelling sends.
#[derive(Clone, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    version: i64,
}

/// Cancels the visit; the client is told why.
pub(crate) async fn cancel(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Reason>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let reason: Arc<str> = one_line(&typed.reason, LONGEST_REASON).into();
    let done = member
        .scope
        .run(move |tx| {
            let (actor, reason) = (actor.clone(), Arc::clone(&reason));
            async move { desk::cancel(&tx, now, &actor, id, version, &reason).await }
        })
        .await;
    let reason = typed.into_inner().reason;
    let done = (done.map(|_| ()), "cancelled");
    answer(&here, &member, &site, id, done, reason).await
}

/// What a change of one press sends.
#[derive(Clone, Deserialize)]
pub(crate) struct Version {
    #[serde(default)]
    version: i64,
}

/// Takes the last cancelling or moving back.
pub(crate) async fn undo(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::undo(&tx, now, &actor, id, version).await }
        })
        .await;
    let done = (done.map(|_| ()), "undone");
    answer(&here, &member, &site, id, done, String::new()).await
}

/// Gives a visit that stands beside another time of its own.
pub(crate) async fn regular(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: Address,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::make_regular(&tx, now, &actor, id, version).await }
        })
        .await;
    let done = (done.map(|_| ()), "regular");
    answer(&here, &member, &site, id, done, String::new()).await
}

/// The client came, did not come, or the visit is over.
pub(crate) async fn mark(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String, String)>,
    typed: web::Form<Version>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let mark: Mark = address
        .2
        .parse()
        .map_err(|()| Refused::new(&here, Why::Missing))?;
    let (now, actor, version) = (site.clock.now(), actor(&member), typed.version);
    let done = member
        .scope
        .run(move |tx| {
            let actor = actor.clone();
            async move { desk::mark(&tx, now, &actor, id, version, mark).await }
        })
        .await;
    let done = (done.map(|_| ()), "marked");
    answer(&here, &member, &site, id, done, String::new()).await
}

async fn answer(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
    (done, word): (Result<(), BookError>, &str),
    reason: String,
) -> Result<HttpResponse, Refused> {
    match done {
        Ok(()) => Ok(page::go(&visit_page(member, id, word))),
        Err(BookError::UnknownBooking) => Err(Refused::new(here, Why::Missing)),
        Err(error) => {
            let said = Said {
                reason,
                trouble: book_trouble(here, error)?.0,
                ..Said::default()
            };
            Ok(page::not_accepted(
                &view(here, member, site, id, said).await?,
            ))
        }
    }
}

async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
    said: Said,
) -> Result<VisitPage, Refused> {
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let visit = desk::visit(&tx, id).await?;
            Ok::<_, service::StoreError>((
                version,
                visit,
                salon::settings(&tx).await?,
                desk::staff_list(&tx).await?,
            ))
        })
        .await;
    let (version, visit, settings, team) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let visit = visit.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let texts = calendar::texts(here, &settings);
    let (words, status) = (here.words, visit.booking.status);
    let base = format!("/app/{}/bookings/{id}", member.tenant.slug);
    let open = matches!(status, Status::Pending | Status::Confirmed);
    let marks = Mark::ALL
        .into_iter()
        .filter(|mark| status.after(mark.event()).is_some());
    let regular = (visit.booking.doubled && status.occupies())
        .then(|| (format!("{base}/regular"), words.say("visit-regular")));
    let title = calendar::client_name(here, &visit.client);
    let mut frame = frame(here, member, "bookings", title);
    frame.changes = changes_since(member, version);
    Ok(VisitPage {
        frame,
        back: format!("/app/{}/bookings", member.tenant.slug),
        status: calendar::stands(here, &visit),
        tone: calendar::tone(status),
        version: visit.booking.version.to_string(),
        undo: visit
            .can_undo(site.clock.now())
            .then(|| format!("{base}/undo")),
        facts: facts(here, &texts, &visit),
        open,
        marks: marks
            .map(|mark| {
                (
                    format!("{base}/mark/{}", mark.code()),
                    words.say_of("mark", mark.code()),
                )
            })
            .chain(regular)
            .collect(),
        form: move_form(here, &texts, &visit, &team, &said, format!("{base}/move")),
        trouble: said.trouble,
        reason: said.reason,
        cancel: format!("{base}/cancel"),
        reminders: reminders(here, &texts, &visit),
        history: history(here, &texts, &visit),
    })
}

/// What is known of it.
fn facts(here: &Here, texts: &Texts, visit: &Visit) -> Vec<(String, String)> {
    let (words, time) = (here.words, visit.booking.time);
    let when = format!(
        "{} – {}",
        texts.date_time(time.from),
        texts.time(time.until)
    );
    let mut facts = vec![
        ("visit-when", when),
        ("visit-service", visit.service.get(words.0).to_owned()),
        ("visit-staff", visit.staff.get(words.0).to_owned()),
        ("visit-client", calendar::client_name(here, &visit.client)),
    ];
    if let Some(phone) = &visit.client.phone {
        facts.push(("visit-phone", phone.display()));
    }
    if let Some(price) = visit.booking.price {
        facts.push(("visit-price", texts.money(price)));
    }
    for (id, said) in [("visit-wish", &visit.wish), ("visit-note", &visit.note)] {
        if !said.is_empty() {
            facts.push((id, said.clone()));
        }
    }
    if let Some(campaign) = visit.booking.source.strip_prefix("bot:") {
        facts.push(("visit-campaign", campaign.to_owned()));
    }
    let said = facts.into_iter().map(|(id, value)| (words.say(id), value));
    said.collect()
}

fn move_form(
    here: &Here,
    texts: &Texts,
    visit: &Visit,
    team: &[domain::staff::Staff],
    said: &Said,
    action: String,
) -> Form {
    let booking = &visit.booking;
    let date = super::date_of(texts.zone, booking.time.from).to_string();
    let (date, time, staff) = match &said.moving {
        Some(typed) => (typed.date.clone(), typed.time.clone(), typed.staff.clone()),
        None => (
            date,
            texts.time(booking.time.from),
            booking.staff.to_string(),
        ),
    };
    let words = here.words;
    let mut controls = vec![
        Control::Hidden("version".to_owned(), booking.version.to_string()),
        Input::text("date", words.say("visit-date"), &date)
            .kind("date")
            .error(said.wrong_time.clone())
            .into(),
        Input::text("time", words.say("visit-time"), &time)
            .kind("time")
            .into(),
        Control::Select(Select {
            name: "staff".to_owned(),
            label: words.say("visit-staff"),
            options: team
                .iter()
                .map(|one| choice(one.id.to_string(), one.name.get(words.0), &staff))
                .collect(),
            ..Select::default()
        }),
    ];
    if said.despite {
        controls.push(Control::Check(Check {
            name: "despite".to_owned(),
            label: words.say("visit-move-despite"),
            ..Check::default()
        }));
    }
    if let Some(typed) = said.moving.as_ref()
        && (said.double || typed.doubles())
    {
        controls.extend(double_controls(here, typed.place(), typed.doubles()));
    }
    Form {
        action,
        controls,
        submit: words.say("visit-move"),
        ..Form::default()
    }
}

/// When, what and what became of it, soonest first.
fn reminders(here: &Here, texts: &Texts, visit: &Visit) -> Vec<(String, String, String)> {
    let told = visit.reminders.iter();
    let line = |reminder: &desk::Reminder| {
        (
            texts.date_time(reminder.planned.due),
            here.words
                .say_of("reminder-of", reminder.planned.kind.code()),
            here.words.say_of("reminder", reminder.state.code()),
        )
    };
    told.map(line).collect()
}

/// When, what and by whom, newest first.
fn history(here: &Here, texts: &Texts, visit: &Visit) -> Vec<(String, String, String)> {
    let line = |entry: &desk::Change| {
        let by = if entry.actor.starts_with("client:") {
            "by-client"
        } else {
            "by-staff"
        };
        let what = entry.action.rsplit('.').next().unwrap_or_default();
        (
            texts.date_time(entry.at),
            here.words.say_of("history", what),
            here.words.say(by),
        )
    };
    visit.history.iter().rev().map(line).collect()
}

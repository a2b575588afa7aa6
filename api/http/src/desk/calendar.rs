//! One day, a column for each specialist.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use domain::{
    ClassId, Interval, Role, availability::day_start, booking::Status, class::ClassEvent,
    client::Client, settings::Settings,
};
use serde::Deserialize;
use service::{
    desk::{self, Visit},
    salon,
    wizard::Stage,
};
use templates::{
    bot::Texts,
    web::{Calendar, Column, VisitLine, Words},
};

use super::{changes_since, classes, date_of, doctor, frame};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
    wizard,
};

/// The day asked for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    date: Option<NaiveDate>,
}

/// The desk's first page: the wizard where its owner left it, else today.
pub(crate) async fn home(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let slug = &member.tenant.slug;
    if !wizard::is_furnished(&member) {
        return Ok(page::go(&format!("/app/{slug}/start")));
    }
    if member.role == Role::Owner {
        let stage = site.directory.wizard_stage(&member.tenant.id).await;
        if stage.map_err(|cause| Refused::storage(&here, &cause))? != Stage::Over {
            return Ok(page::go(&format!("/app/{slug}/start")));
        }
    }
    let query = here
        .path
        .split_once('?')
        .map_or(String::new(), |(_, query)| format!("?{query}"));
    Ok(page::go(&format!("/app/{slug}/calendar{query}")))
}

/// One day.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    if !wizard::is_furnished(&member) {
        return Ok(page::go(&format!("/app/{}/start", member.tenant.slug)));
    }
    let (now, wanted) = (site.clock.now(), asked.date);
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let settings = salon::settings(&tx).await?;
            let date = wanted.unwrap_or_else(|| date_of(settings.zone, now));
            let day = desk::day(&tx, date).await?;
            Ok::<_, service::StoreError>((version, settings, date, day))
        })
        .await;
    let (version, settings, date, day) = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = texts(&here, &settings);
    let base = format!("/app/{}/calendar", member.tenant.slug);
    let neighbour = |date: Option<NaiveDate>| {
        let date = date.unwrap_or_default();
        (format!("{base}?date={date}"), texts.date(date))
    };
    let columns = day.staff.iter().map(|column| Column {
        name: column.name.get(here.words.0).to_owned(),
        hours: hours(here.words, &column.windows),
        away: column.away.iter().map(|time| away(&texts, *time)).collect(),
        visits: lines(&here, &member, &texts, (&column.visits, &day.classes)),
    });
    let mut frame = frame(&here, &member, "calendar", texts.date(date));
    frame.changes = changes_since(&member, version);
    Ok(page::ok(&Calendar {
        before: neighbour(date.pred_opt()),
        today: base.clone(),
        after: neighbour(date.succ_opt()),
        add: format!("/app/{}/bookings/new?date={date}", member.tenant.slug),
        gaps: format!("/app/{}/gaps", member.tenant.slug),
        classes: day
            .gives_classes
            .then(|| format!("/app/{}/classes", member.tenant.slug)),
        findings: doctor::findings(&here, &site, &member).await?,
        columns: columns.collect(),
        frame,
    }))
}

/// Dates and times in the reader's language and the salon's zone.
pub(crate) fn texts(here: &Here, settings: &Settings) -> Texts {
    Texts {
        lang: here.words.0,
        kind: settings.kind,
        zone: settings.zone,
    }
}

/// The client's name, or the word for somebody who gave none.
pub(crate) fn client_name(here: &Here, client: &Client) -> String {
    let name = client.name.as_ref().map(|name| name.as_str().to_owned());
    name.unwrap_or_else(|| here.words.say("client-unnamed"))
}

/// When somebody is away: days, or the hours of one.
pub(crate) fn away(texts: &Texts, time: Interval) -> String {
    let first = date_of(texts.zone, time.from);
    let last = date_of(texts.zone, time.until.plus_ms(-1));
    let ends = last.succ_opt().map(|next| day_start(texts.zone, next));
    let whole = day_start(texts.zone, first) == time.from && ends == Some(time.until);
    let from = texts.short_date_time(time.from);
    match (whole, first == last) {
        (true, true) => texts.date(first),
        (true, false) => format!("{} – {}", texts.date(first), texts.date(last)),
        (false, true) => format!("{from} – {}", texts.time(time.until)),
        (false, false) => format!("{from} – {}", texts.short_date_time(time.until)),
    }
}

fn hours(words: Words, windows: &[domain::schedule::Window]) -> String {
    if windows.is_empty() {
        return words.say("day-closed");
    }
    let windows: Vec<String> = windows.iter().map(ToString::to_string).collect();
    windows.join(", ").replace('-', "–")
}

/// The visits of a specialist's day; those who have a seat in a class are one line.
fn lines(
    here: &Here,
    member: &Member,
    texts: &Texts,
    (visits, classes): (&[Visit], &[ClassEvent]),
) -> Vec<VisitLine> {
    let seat = |visit: &Visit| {
        let class = visit
            .booking
            .class
            .filter(|_| visit.booking.status.occupies())?;
        classes.iter().find(|event| event.id == class)
    };
    let mut lines = Vec::with_capacity(visits.len());
    let mut seen: Vec<ClassId> = Vec::new();
    for visit in visits {
        let Some(event) = seat(visit) else {
            lines.push(line(here, member, texts, visit, false));
            continue;
        };
        if seen.contains(&event.id) {
            continue;
        }
        seen.push(event.id);
        let all = visits.iter().filter(|one| seat(one) == Some(event));
        let name = |one: &Visit| {
            let name = client_name(here, &one.client);
            match one.booking.offered_until().is_some() {
                true => here
                    .words
                    .with("class-offered-to", &[("name", name.into())]),
                false => name,
            }
        };
        let names: Vec<String> = all.map(name).collect();
        lines.push(VisitLine {
            href: format!("/app/{}/classes/{}", member.tenant.slug, event.id),
            client: visit.service.get(here.words.0).to_owned(),
            service: names.join(", "),
            status: classes::seats(here, event),
            tone: classes::tone(event),
            gone: false,
            ..line(here, member, texts, visit, false)
        });
    }
    lines
}

/// A visit in a list; with its date where the list has several days.
pub(crate) fn line(
    here: &Here,
    member: &Member,
    texts: &Texts,
    visit: &Visit,
    dated: bool,
) -> VisitLine {
    let time = visit.booking.time;
    let status = visit.booking.status;
    VisitLine {
        href: format!("/app/{}/bookings/{}", member.tenant.slug, visit.booking.id),
        time: if dated {
            texts.date_time(time.from)
        } else {
            span(texts, time)
        },
        client: client_name(here, &visit.client),
        service: visit.service.get(here.words.0).to_owned(),
        staff: if dated {
            visit.staff.get(here.words.0).to_owned()
        } else {
            String::new()
        },
        free: match status.occupies() {
            true => free(here, texts, &visit.free),
            false => String::new(),
        },
        status: stands(here, texts, visit),
        tone: tone(status),
        gone: is_gone(status),
    }
}

/// When the specialist can serve somebody else during a visit; empty when never.
fn free(here: &Here, texts: &Texts, times: &[Interval]) -> String {
    if times.is_empty() {
        return String::new();
    }
    let times: Vec<String> = times.iter().map(|time| span(texts, *time)).collect();
    here.words
        .with("visit-free", &[("times", times.join(", ").into())])
}

/// `10:30–11:15`.
pub(crate) fn span(texts: &Texts, time: Interval) -> String {
    format!("{}–{}", texts.time(time.from), texts.time(time.until))
}

/// Where a visit stands, and whether beside another.
pub(crate) fn stands(here: &Here, texts: &Texts, visit: &Visit) -> String {
    if let Some(until) = visit.booking.offered_until() {
        let time = texts.time(until).into();
        return here.words.with("status-offered", &[("time", time)]);
    }
    let status = here.words.say_of("status", visit.booking.status.code());
    if visit.booking.doubled {
        format!("{status}, {}", here.words.say("visit-doubled"))
    } else {
        status
    }
}

/// The colour of a status; the word beside it says the same.
pub(crate) fn tone(status: Status) -> &'static str {
    match status {
        Status::Confirmed | Status::Arrived | Status::Completed => "good",
        Status::Held | Status::Pending => "warn",
        Status::Cancelled | Status::NoShow => "bad",
        Status::Expired => "",
    }
}

/// Whether a visit does not take place.
pub(crate) fn is_gone(status: Status) -> bool {
    matches!(status, Status::Cancelled | Status::NoShow | Status::Expired)
}

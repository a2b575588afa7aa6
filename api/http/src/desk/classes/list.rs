//! The coming classes.

use actix_web::{HttpResponse, web};
use domain::{
    Interval, ServiceId, Slug, StaffId, Timestamp, catalogue::Service, class::ClassEvent,
    settings::Settings, staff::Staff,
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Unjoined},
    salon,
};
use templates::{
    bot::Texts,
    web::{Act, Row, Rows, Words},
};
use uuid::Uuid;

use super::{seats, tone};
use crate::{
    Site,
    desk::{actor, calendar, frame},
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Days ahead whose classes are listed.
const AHEAD_DAYS: i64 = 60;

/// Lines of one page; those of its last moment stay together.
const PAGE: usize = 50;

/// The page asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// When its first class begins, milliseconds.
    #[serde(default)]
    from: i64,
}

/// What the list is made of.
struct Read {
    settings: Settings,
    events: Vec<ClassEvent>,
    unjoined: Vec<Unjoined>,
    services: Vec<Service>,
    team: Vec<Staff>,
}

/// The classes that are ahead, and those of the timetable that nobody has joined yet.
pub(crate) async fn list(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let now = site.clock.now();
    let range = Interval::new(now, now.plus_minutes(AHEAD_DAYS * 24 * 60));
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, service::StoreError>(Read {
                settings: salon::settings(&tx).await?,
                events: desk::classes_in(&tx, range).await?,
                unjoined: desk::unjoined(&tx, now).await?,
                services: desk::services(&tx).await?,
                team: desk::staff_list(&tx).await?,
            })
        })
        .await;
    let read = read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &read.settings);
    let (words, slug) = (here.words, &member.tenant.slug);
    let joined = read.events.iter().map(|event| {
        let (name, detail) = read.named(&texts, event.service, event.staff, event.time);
        let row = Row {
            href: format!("/app/{slug}/classes/{}", event.id),
            name,
            detail,
            badge: Some((tone(event), seats(&here, event))),
            acts: Vec::new(),
        };
        (event.time, row)
    });
    let empty = read.unjoined.iter().map(|one| {
        let named = read.named(&texts, one.service, one.staff, one.time);
        (one.time, unjoined_row(words, slug, one, named))
    });
    let mut rows: Vec<(Interval, Row)> = joined.chain(empty).collect();
    rows.retain(|(time, _)| time.from.ms() >= asked.from);
    rows.sort_by_key(|(time, _)| *time);
    let next = rest_of(&mut rows).map(|from| format!("/app/{slug}/classes?from={}", from.ms()));
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "calendar", words.say("classes-title")),
        back: Some((format!("/app/{slug}/calendar"), words.say("nav-calendar"))),
        lead: words.say("classes-lead"),
        add: None,
        links: Vec::new(),
        search: None,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        empty: words.say("classes-none"),
        next,
    }))
}

/// Takes off what is more than a page; when that begins.
fn rest_of(rows: &mut Vec<(Interval, Row)>) -> Option<Timestamp> {
    let last = rows.get(PAGE - 1)?.0.from;
    let shown = rows.partition_point(|(time, _)| time.from <= last);
    let next = rows.get(shown)?.0.from;
    rows.truncate(shown);
    Some(next)
}

impl Read {
    /// When and what, and who gives it.
    fn named(
        &self,
        texts: &Texts,
        service: ServiceId,
        staff: StaffId,
        time: Interval,
    ) -> (String, String) {
        let service = self.services.iter().find(|one| one.id == service);
        let name = service.map_or_else(String::new, |one| one.name.get(texts.lang).to_owned());
        let staff = self.team.iter().find(|one| one.id == staff);
        let staff = staff.map_or_else(String::new, |one| one.name.get(texts.lang).to_owned());
        (format!("{}, {name}", texts.date_time(time.from)), staff)
    }
}

/// A class that nobody has joined, and calling it off.
fn unjoined_row(
    words: Words,
    slug: &Slug,
    one: &Unjoined,
    (name, detail): (String, String),
) -> Row {
    // Several specialists may give it at the same time.
    let class = format!("{name}, {detail}");
    let class = [("class", class.as_str().into())];
    let off = Act {
        href: format!(
            "/app/{slug}/timetable/off?service={}&staff={}&start={}",
            one.service,
            one.staff,
            one.time.from.ms()
        ),
        label: words.with("class-empty-off", &class),
        sign: "✕".to_owned(),
        ask: words.with("class-empty-ask", &class),
        tone: "quiet",
    };
    let args = [("taken", 0.into()), ("seats", one.seats.into())];
    let badge = match one.taken {
        true => ("warn", words.say("class-empty-taken")),
        false => ("", words.with("class-taken", &args)),
    };
    Row {
        href: String::new(),
        name,
        detail,
        badge: Some(badge),
        acts: vec![off],
    }
}

/// Which class of the timetable is meant.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Meant {
    #[serde(default)]
    service: Uuid,
    #[serde(default)]
    staff: Uuid,
    #[serde(default)]
    start: i64,
}

/// Calls a class off that nobody has joined.
pub(crate) async fn cancel_unjoined(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    meant: web::Query<Meant>,
) -> Result<HttpResponse, Refused> {
    let (now, actor) = (site.clock.now(), actor(&member));
    let Meant {
        service,
        staff,
        start,
    } = meant.into_inner();
    let class = (service.into(), staff.into(), Timestamp::from_ms(start));
    let done = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move { desk::cancel_unjoined(&tx, now, &actor, class).await }
    });
    let base = format!("/app/{}/classes", member.tenant.slug);
    match done.await {
        Ok(()) => Ok(page::go(&format!("{base}?done=class-off"))),
        Err(BookError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        // Somebody joined meanwhile, or it is called off already: the list shows it, and the page of a class
        // asks before it tells anybody.
        Err(_) => Ok(page::go(&base)),
    }
}

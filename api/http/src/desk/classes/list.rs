//! The coming classes.

use actix_web::{HttpResponse, web};
use domain::{Interval, ServiceId, StaffId, Timestamp};
use serde::Deserialize;
use service::{booking::BookError, desk, salon};
use templates::web::{Act, Row, Rows};
use uuid::Uuid;

use super::{seats, tone};
use crate::{
    Site,
    desk::{actor, calendar, frame},
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// Days ahead whose classes are listed.
const AHEAD_DAYS: i64 = 60;

/// The classes that are ahead, and those of the timetable that nobody has joined yet.
pub(crate) async fn list(
    here: Here,
    member: Member,
    site: web::Data<Site>,
) -> Result<HttpResponse, Refused> {
    let now = site.clock.now();
    let range = Interval::new(now, now.plus_minutes(AHEAD_DAYS * 24 * 60));
    let read = member
        .scope
        .run(move |tx| async move {
            Ok::<_, service::StoreError>((
                salon::settings(&tx).await?,
                desk::classes_in(&tx, range).await?,
                desk::services(&tx).await?,
                desk::staff_list(&tx).await?,
                desk::unjoined(&tx, now).await?,
            ))
        })
        .await;
    let (settings, events, services, team, unjoined) =
        read.map_err(|cause| Refused::storage(&here, &cause))?;
    let (words, texts) = (here.words, calendar::texts(&here, &settings));
    let slug = &member.tenant.slug;
    let named = |service: ServiceId, staff: StaffId, from: Timestamp| {
        let service = services.iter().find(|one| one.id == service);
        let name = service.map_or_else(String::new, |one| one.name.get(words.0).to_owned());
        let staff = team.iter().find(|one| one.id == staff);
        let staff = staff.map_or_else(String::new, |one| one.name.get(words.0).to_owned());
        (format!("{}, {name}", texts.date_time(from)), staff)
    };
    let joined = events.iter().map(|event| {
        let from = event.time.from;
        let (name, detail) = named(event.service, event.staff, from);
        let row = Row {
            href: format!("/app/{slug}/classes/{}", event.id),
            name,
            detail,
            badge: Some((tone(event), seats(&here, event))),
            acts: Vec::new(),
        };
        (from, row)
    });
    let empty = unjoined.iter().map(|one| {
        let from = one.time.from;
        let (name, detail) = named(one.service, one.staff, from);
        let class = [("class", name.as_str().into())];
        let off = Act {
            href: format!(
                "/app/{slug}/timetable/off?service={}&staff={}&start={}",
                one.service,
                one.staff,
                from.ms()
            ),
            label: words.with("class-empty-off", &class),
            sign: "✕".to_owned(),
            ask: words.with("class-empty-ask", &class),
            tone: "quiet",
        };
        let badge = match one.taken {
            true => ("warn", words.say("class-empty-taken")),
            false => {
                let args = [("taken", 0.into()), ("seats", one.seats.into())];
                ("", words.with("class-taken", &args))
            }
        };
        let row = Row {
            href: String::new(),
            name,
            detail,
            badge: Some(badge),
            acts: vec![off],
        };
        (from, row)
    });
    let mut rows: Vec<(Timestamp, Row)> = joined.chain(empty).collect();
    rows.sort_by_key(|(from, _)| *from);
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "calendar", words.say("classes-title")),
        lead: words.say("classes-lead"),
        add: None,
        links: Vec::new(),
        search: None,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        empty: words.say("classes-none"),
        next: None,
    }))
}

/// Which class of the timetable is meant.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Meant {
    service: Uuid,
    staff: Uuid,
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
        // Somebody joined meanwhile: the list shows it, and its page asks before it tells them.
        Err(BookError::Changed) => Ok(page::go(&base)),
        Err(BookError::Store(cause)) => Err(Refused::storage(&here, &cause)),
        Err(_) => Err(Refused::new(&here, Why::Missing)),
    }
}

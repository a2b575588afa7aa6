//! One group class: who comes, and calling it off.

use actix_web::{HttpResponse, web};
use domain::{Interval, class::ClassEvent, settings::Settings};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, ClassPage, Visit},
    salon,
};
use templates::web::{Control, DeskForm, Form, Input, List, Row, Rows};

use super::{actor, calendar, changes_since, date_of, frame, id_of};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::{Refused, Why},
};

/// How many seats of a class are taken, in words.
pub(crate) fn seats(here: &Here, event: &ClassEvent) -> String {
    let args = [("taken", event.taken.into()), ("seats", event.seats.into())];
    here.words.with("class-taken", &args)
}

/// A class and what is needed to write about it.
struct Read {
    version: i64,
    settings: Settings,
    class: ClassPage,
}

async fn read(here: &Here, member: &Member, id: &str) -> Result<Read, Refused> {
    let id = id_of(here, id)?;
    let read = member
        .scope
        .run(move |tx| async move {
            let version = desk::version(&tx).await?;
            let settings = salon::settings(&tx).await?;
            Ok::<_, service::StoreError>((version, settings, desk::class(&tx, id).await?))
        })
        .await;
    let (version, settings, class) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let class = class.ok_or_else(|| Refused::new(here, Why::Missing))?;
    Ok(Read {
        version,
        settings,
        class,
    })
}

/// Days ahead whose classes are listed.
const AHEAD_DAYS: i64 = 60;

/// The classes that are ahead.
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
            ))
        })
        .await;
    let (settings, events, services, team) =
        read.map_err(|cause| Refused::storage(&here, &cause))?;
    let (words, texts) = (here.words, calendar::texts(&here, &settings));
    let slug = &member.tenant.slug;
    let row = |event: &ClassEvent| {
        let service = services.iter().find(|one| one.id == event.service);
        let name = service.map_or_else(String::new, |one| one.name.get(words.0).to_owned());
        let staff = team.iter().find(|one| one.id == event.staff);
        let staff = staff.map_or_else(String::new, |one| one.name.get(words.0).to_owned());
        Row {
            href: format!("/app/{slug}/classes/{}", event.id),
            name: format!("{}, {name}", texts.date_time(event.time.from)),
            detail: staff,
            badge: Some((tone(event), seats(&here, event))),
            acts: Vec::new(),
        }
    };
    Ok(page::ok(&Rows {
        frame: frame(&here, &member, "calendar", words.say("classes-title")),
        lead: words.say("classes-lead"),
        add: None,
        search: None,
        rows: events.iter().map(row).collect(),
        empty: words.say("classes-none"),
        next: None,
    }))
}

/// The colour of how many seats are taken; the words beside it say the same.
pub(crate) fn tone(event: &ClassEvent) -> &'static str {
    if event.left() == 0 { "warn" } else { "good" }
}

/// What stands above everything about a class: its name and time, and the way back to its day.
fn headed(here: &Here, member: &Member, read: &Read, lead: String) -> DeskForm {
    let texts = calendar::texts(here, &read.settings);
    let from = read.class.event.time.from;
    let name = read.class.service.get(here.words.0);
    let title = format!("{name}, {}", texts.date_time(from));
    let date = date_of(read.settings.zone, from);
    let slug = &member.tenant.slug;
    let mut frame = frame(here, member, "calendar", title);
    frame.changes = changes_since(member, read.version);
    DeskForm {
        frame,
        back: Some((
            format!("/app/{slug}/calendar?date={date}"),
            texts.date(date),
        )),
        lead,
        add: None,
        forms: Vec::new(),
        lists: Vec::new(),
    }
}

/// Who comes to a class.
pub(crate) async fn page(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let read = read(&here, &member, &address.1).await?;
    let (words, event) = (here.words, read.class.event);
    let lead = words.with(
        "class-lead",
        &[
            ("staff", read.class.staff.get(words.0).into()),
            ("seats", seats(&here, &event).into()),
        ],
    );
    let mut page = headed(&here, &member, &read, lead);
    let base = format!("/app/{}", member.tenant.slug);
    let cancel = format!("{base}/classes/{}/cancel", event.id);
    page.add = Some((cancel, words.say("class-cancel")));
    let texts = calendar::texts(&here, &read.settings);
    let row = |visit: &Visit| {
        let status = visit.booking.status;
        let phone = visit.client.phone.as_ref();
        Row {
            href: format!("{base}/bookings/{}", visit.booking.id),
            name: calendar::client_name(&here, &visit.client),
            detail: phone.map_or_else(String::new, domain::client::Phone::display),
            badge: Some((
                calendar::tone(status),
                calendar::stands(&here, &texts, visit),
            )),
            acts: Vec::new(),
        }
    };
    page.lists = vec![List {
        title: words.say("class-who"),
        rows: read.class.visits.iter().map(row).collect(),
        empty: words.say("class-nobody"),
    }];
    Ok(page::ok(&page))
}

/// Asks before a class is called off.
pub(crate) async fn ask(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let read = read(&here, &member, &address.1).await?;
    let words = here.words;
    let visits = read.class.visits.iter();
    let told = visits
        .filter(|visit| visit.booking.status.is_live())
        .count();
    let lead = words.with("class-cancel-lead", &[("count", told.into())]);
    let mut page = headed(&here, &member, &read, lead);
    let base = format!(
        "/app/{}/classes/{}",
        member.tenant.slug, read.class.event.id
    );
    let reason = Input::text("reason", words.say("class-reason"), "");
    page.forms = vec![Form {
        title: words.say("class-cancel-title"),
        action: format!("{base}/cancel"),
        controls: vec![
            Control::Note(words.say("class-cancel-off")),
            Control::Input(reason.optional()),
        ],
        submit: words.say("class-cancel-yes"),
        aside: Some((base, words.say("class-keep"))),
        ..Form::default()
    }];
    Ok(page::ok(&page))
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    reason: String,
}

/// Calls a class off: everybody who booked is told.
pub(crate) async fn cancel(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
    typed: web::Form<Typed>,
) -> Result<HttpResponse, Refused> {
    let read = read(&here, &member, &address.1).await?;
    let (now, actor, event) = (site.clock.now(), actor(&member), read.class.event);
    let reason = typed.into_inner().reason;
    let done = member
        .scope
        .run(move |tx| {
            let (actor, reason) = (actor.clone(), reason.clone());
            async move { desk::cancel_class(&tx, now, &actor, event.id, &reason).await }
        })
        .await;
    match done {
        // Who called the last visit off a moment ago did the same.
        Ok(_) | Err(BookError::UnknownBooking) => {}
        Err(BookError::Store(cause)) => return Err(Refused::storage(&here, &cause)),
        Err(_) => return Err(Refused::new(&here, Why::Missing)),
    }
    let date = date_of(read.settings.zone, event.time.from);
    Ok(page::go(&format!(
        "/app/{}/calendar?date={date}&done=cancelled",
        member.tenant.slug
    )))
}

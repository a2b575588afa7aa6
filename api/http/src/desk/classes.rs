//! Group classes: which there are, who comes, and calling one off.

mod list;

use actix_web::{HttpResponse, web};
use domain::{
    ClassId, Localized, Timestamp, booking::Status, class::ClassEvent, settings::Settings,
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, ClassPage, Visit},
    salon,
};
use templates::{
    bot::Texts,
    web::{Control, DeskForm, Form, Input, List, Row},
};

pub(crate) use list::{cancel_unjoined, list};

use super::{actor, bookings::book_trouble, calendar, changes_since, date_of, frame, id_of};
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

/// The colour of how many seats are taken; the words beside it say the same.
pub(crate) fn tone(event: &ClassEvent) -> &'static str {
    if event.left() == 0 { "warn" } else { "good" }
}

/// What stands above everything about a class: its name and time, and the way back to its day.
fn headed(here: &Here, member: &Member, read: &Read, lead: String) -> DeskForm {
    let texts = calendar::texts(here, &read.settings);
    let class = (&texts, &read.class.service, read.class.event.time.from);
    let mut page = titled(here, member, class, lead);
    page.frame.changes = changes_since(member, read.version);
    page
}

fn titled(
    here: &Here,
    member: &Member,
    (texts, service, from): (&Texts, &Localized, Timestamp),
    lead: String,
) -> DeskForm {
    let name = service.get(here.words.0);
    let title = format!("{name}, {}", texts.date_time(from));
    let date = date_of(texts.zone, from);
    DeskForm {
        frame: frame(here, member, "calendar", title),
        back: Some((
            format!("/app/{}/calendar?date={date}", member.tenant.slug),
            texts.date(date),
        )),
        lead,
        add: None,
        forms: Vec::new(),
        lists: Vec::new(),
    }
}

/// Who comes to a class; of one that was called off, who would have come, while that can be taken back.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id = id_of(&here, &address.1)?;
    let off = off(&here, &member, &site, id, String::new()).await?;
    if let Some(off) = off {
        return Ok(page::ok(&off));
    }
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
    let texts = calendar::texts(&here, &read.settings);
    let row = |visit: &Visit| seated(&here, &member, &texts, visit);
    page.lists = vec![List {
        title: words.say("class-who"),
        rows: read.class.visits.iter().map(row).collect(),
        empty: words.say("class-nobody"),
    }];
    let now = site.clock.now();
    if event.time.from > now && event.left() > 0 {
        page.add = Some((joining(&base, &texts, &event), words.say("visit-add")));
    }
    if event.time.until > now && read.class.visits.iter().any(can_be_called_off) {
        page.forms.push(Form {
            aside: Some((
                format!("{base}/classes/{}/cancel", event.id),
                words.say("class-cancel"),
            )),
            danger: true,
            ..Form::default()
        });
    }
    Ok(page::ok(&page))
}

/// Whether a visit of a class goes when that is called off.
fn can_be_called_off(visit: &Visit) -> bool {
    let status = visit.booking.status;
    status == Status::Held || status.is_live()
}

/// Where somebody is booked into a class.
fn joining(base: &str, texts: &Texts, event: &ClassEvent) -> String {
    let at = event.time.from.local(texts.zone);
    format!(
        "{base}/bookings/new?service={}&staff={}&date={}&time={}",
        event.service,
        event.staff,
        at.date_naive(),
        at.format("%H:%M")
    )
}

/// The page of a class that was called off; `None` when it was not, or too long ago to take that back.
async fn off(
    here: &Here,
    member: &Member,
    site: &Site,
    id: ClassId,
    error: String,
) -> Result<Option<DeskForm>, Refused> {
    let now = site.clock.now();
    let read = member.scope.run(move |tx| async move {
        let visits = desk::called_off(&tx, now, id).await?;
        Ok::<_, service::StoreError>((salon::settings(&tx).await?, visits))
    });
    let (settings, visits) = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let Some(first) = visits.first() else {
        return Ok(None);
    };
    let (words, texts) = (here.words, calendar::texts(here, &settings));
    let from = first.booking.time.from;
    let lead = words.with("class-is-off", &[("count", visits.len().into())]);
    let mut page = titled(here, member, (&texts, &first.service, from), lead);
    page.forms = vec![Form {
        action: format!("/app/{}/classes/{id}/restore", member.tenant.slug),
        error,
        controls: vec![Control::Note(words.say("class-restore-about"))],
        submit: words.say("class-restore"),
        ..Form::default()
    }];
    let row = |visit: &Visit| seated(here, member, &texts, visit);
    page.lists = vec![List {
        title: words.say("class-who-was"),
        rows: visits.iter().map(row).collect(),
        empty: String::new(),
    }];
    Ok(Some(page))
}

/// A visit that has, or had, a seat.
fn seated(here: &Here, member: &Member, texts: &Texts, visit: &Visit) -> Row {
    let status = visit.booking.status;
    let phone = visit.client.phone.as_ref();
    Row {
        href: format!("/app/{}/bookings/{}", member.tenant.slug, visit.booking.id),
        name: calendar::client_name(here, &visit.client),
        detail: phone.map_or_else(String::new, domain::client::Phone::display),
        badge: Some((calendar::tone(status), calendar::stands(here, texts, visit))),
        acts: Vec::new(),
    }
}

/// Takes back that a class was called off.
pub(crate) async fn restore(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let id: ClassId = id_of(&here, &address.1)?;
    let (now, actor) = (site.clock.now(), actor(&member));
    let done = member.scope.run(move |tx| {
        let actor = actor.clone();
        async move { desk::restore_class(&tx, now, &actor, id).await }
    });
    let class = match done.await {
        Ok(class) => class,
        // It takes place, as somebody else has taken it back already; or there is no such class.
        Err(BookError::NothingToUndo) => read(&here, &member, &address.1).await?.class.event.id,
        Err(error) => {
            let why = book_trouble(&here, error)?;
            let page = off(&here, &member, &site, id, why).await?;
            let page = page.ok_or_else(|| Refused::new(&here, Why::Missing))?;
            return Ok(page::not_accepted(&page));
        }
    };
    let slug = &member.tenant.slug;
    Ok(page::go(&format!(
        "/app/{slug}/classes/{class}?done=undone"
    )))
}

/// Asks before a class is called off.
pub(crate) async fn ask(
    here: Here,
    member: Member,
    address: web::Path<(String, String)>,
) -> Result<HttpResponse, Refused> {
    let read = read(&here, &member, &address.1).await?;
    Ok(page::ok(&question(&here, &member, &read, String::new())))
}

fn question(here: &Here, member: &Member, read: &Read, error: String) -> DeskForm {
    let words = here.words;
    let visits = read.class.visits.iter();
    let told = visits
        .filter(|visit| visit.booking.status.is_live())
        .count();
    let lead = words.with("class-cancel-lead", &[("count", told.into())]);
    let mut page = headed(here, member, read, lead);
    let back = match told {
        0 => "class-cancel-off-hours",
        _ => "class-cancel-off",
    };
    let base = format!(
        "/app/{}/classes/{}",
        member.tenant.slug, read.class.event.id
    );
    let reason = Input::text("reason", words.say("class-reason"), "");
    page.forms = vec![Form {
        title: words.say("class-cancel-title"),
        action: format!("{base}/cancel"),
        error,
        controls: vec![
            Control::Note(words.say(back)),
            Control::Input(reason.optional()),
        ],
        submit: words.say("class-cancel-yes"),
        danger: true,
        aside: Some((base, words.say("class-keep"))),
        ..Form::default()
    }];
    page
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
        Ok(told) if told > 0 => {
            let slug = &member.tenant.slug;
            return Ok(page::go(&format!("/app/{slug}/classes/{}", event.id)));
        }
        // Who called the last visit off a moment ago did the same.
        Ok(_) | Err(BookError::UnknownBooking) => {}
        Err(error) => {
            let why = book_trouble(&here, error)?;
            let page = question(&here, &member, &read, why);
            return Ok(page::not_accepted(&page));
        }
    }
    let date = date_of(read.settings.zone, event.time.from);
    Ok(page::go(&format!(
        "/app/{}/calendar?date={date}&done=cancelled",
        member.tenant.slug
    )))
}

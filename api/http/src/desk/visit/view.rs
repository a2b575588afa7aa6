//! What the page of a visit shows.

use chrono::NaiveDate;
use domain::{
    BookingId, Localized, Timestamp,
    booking::{Booking, Status},
    class::ClassEvent,
    client::Client,
    intake::Answer,
    settings::Settings,
    staff::Staff,
};
use service::{
    StoreError, TenantTx, chats, consent,
    desk::{self, Mark, Piece, Visit},
    intake, relatives, salon,
};
use templates::{
    bot::Texts,
    web::{Control, Form, Input, Select, VisitPage},
};

use super::{
    moving::NewTime,
    series::{self, Series},
    told::{facts, history, reminders},
};
use crate::{
    Site,
    desk::{
        bookings::{choice, despite_controls, double_controls},
        calendar, changes_since, date_of, frame,
    },
    here::{Here, Member},
    refused::{Refused, Why},
};

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub(super) struct Said {
    pub moving: Option<NewTime>,
    pub wrong_time: String,
    /// Why it is not moved; empty when it is.
    pub not_moved: String,
    /// Whether moving is offered all the same.
    pub despite: bool,
    /// Whether moving beside other visits is.
    pub double: bool,
    pub reason: String,
    pub trouble: String,
}

/// What the page is made of.
struct Read {
    version: i64,
    visit: Visit,
    settings: Settings,
    team: Vec<Staff>,
    of_series: Series,
    /// What the client answered, and who booked where that is not who comes.
    asked: (Vec<Answer>, Option<Booker>),
    /// The class in which it has a seat.
    class: Option<ClassEvent>,
    /// The visits that were called off together with it.
    together: Vec<Booking>,
    /// What has no answer, and whether the consent is missing.
    missing: (Vec<Localized>, bool),
    /// Its services one by one, and the rooms and devices that it has.
    made_of: MadeOf,
    /// Whether the bot reaches who booked.
    reached: bool,
}

/// Who booked for somebody else, and when that person was born, where it was told.
pub(super) struct Booker {
    pub client: Client,
    pub born: Option<NaiveDate>,
}

/// A visit's services, and its rooms and devices with their numbers.
pub(super) type MadeOf = (Vec<Piece>, Vec<salon::Room>);

async fn read(tx: &TenantTx, now: Timestamp, id: BookingId) -> Result<Option<Read>, StoreError> {
    let version = desk::version(tx).await?;
    let Some(visit) = desk::visit(tx, id).await? else {
        return Ok(None);
    };
    let booker = match relatives::booker(tx, &visit.booking).await? {
        Some(client) => {
            let kin = relatives::kin(tx, visit.client.id).await?;
            Some(Booker {
                client,
                born: kin.and_then(|kin| kin.born),
            })
        }
        None => None,
    };
    let writes_to = booker.as_ref().map_or(&visit.client, |one| &one.client);
    let missing = match visit.booking.status.occupies() {
        true => (
            intake::missing(tx, &visit.booking).await?,
            consent::needed(tx, visit.booking.visitor).await?.is_some(),
        ),
        false => (Vec::new(), false),
    };
    Ok(Some(Read {
        together: desk::cancelled_together(tx, &visit.booking).await?,
        missing,
        of_series: Series::read(tx, now, id).await?,
        version,
        settings: salon::settings(tx).await?,
        team: desk::staff_list(tx).await?,
        reached: chats::is_reachable(tx, writes_to).await?,
        asked: (intake::answers(tx, id).await?, booker),
        class: desk::class_of(tx, &visit.booking).await?,
        made_of: (
            desk::pieces(tx, &visit.booking).await?,
            salon::rooms(tx, &visit.booking).await?,
        ),
        visit,
    }))
}

pub(super) async fn view(
    here: &Here,
    member: &Member,
    site: &Site,
    id: BookingId,
    said: Said,
) -> Result<VisitPage, Refused> {
    let now = site.clock.now();
    let read = member
        .scope
        .run(move |tx| async move { read(&tx, now, id).await });
    let read = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let Read {
        version,
        visit,
        settings,
        team,
        of_series,
        asked,
        class,
        together,
        missing,
        made_of,
        reached,
    } = read.ok_or_else(|| Refused::new(here, Why::Missing))?;
    let texts = calendar::texts(here, &settings);
    let status = visit.booking.status;
    let base = format!("/app/{}/bookings/{id}", member.tenant.slug);
    let open = matches!(status, Status::Pending | Status::Confirmed);
    let title = calendar::client_name(here, &visit.client);
    let mut frame = frame(here, member, "bookings", title);
    frame.changes = changes_since(member, version);
    Ok(VisitPage {
        frame,
        series: of_series.shown(here, member, &texts, (now, &settings), &visit.booking),
        back: format!("/app/{}/bookings", member.tenant.slug),
        status: calendar::stands(here, &texts, &visit),
        tone: calendar::tone(status),
        version: visit.booking.version.to_string(),
        undo: visit.can_undo(now).then(|| format!("{base}/undo")),
        undo_lead: undo_lead(here, &texts, &together),
        facts: facts(
            here,
            &texts,
            (&visit, class.as_ref(), &made_of),
            &asked,
            &missing,
        ),
        open,
        marks: marks(here, &visit, &base, site.clock.now()),
        form: move_form(here, &texts, &visit, &team, &said, format!("{base}/move")),
        trouble: match open {
            true => said.trouble,
            // The form that would say it is not there.
            false => first_of([said.trouble, said.not_moved, said.wrong_time]),
        },
        reason: said.reason,
        cancel: format!("{base}/cancel"),
        reminders: reminders(here, &texts, &visit),
        history: history(here, &texts, &visit),
        links: links(here, member, &visit.client, asked.1.as_ref(), reached),
    })
}

fn first_of(said: [String; 3]) -> String {
    let mut said = said.into_iter().filter(|words| !words.is_empty());
    said.next().unwrap_or_default()
}

/// What is taken back.
fn undo_lead(here: &Here, texts: &Texts, together: &[Booking]) -> String {
    if together.is_empty() {
        return here.words.say("undo-lead");
    }
    let args = [
        ("count", together.len().into()),
        ("dates", series::dates(texts, together).into()),
    ];
    here.words.with("undo-together", &args)
}

/// The pages of those whom it concerns, their chat, and the notes about who comes.
fn links(
    here: &Here,
    member: &Member,
    client: &Client,
    booker: Option<&Booker>,
    reached: bool,
) -> Vec<(String, String)> {
    let page = |one: &Client| format!("/app/{}/clients/{}", member.tenant.slug, one.id);
    let named = |id: &str, one: &Client| {
        let name = calendar::client_name(here, one).into();
        here.words.with(id, &[("name", name)])
    };
    let booker = booker.map(|booker| &booker.client);
    let mut links = vec![(page(client), named("visit-page-of", client))];
    links.extend(booker.map(|one| (page(one), named("visit-page-of", one))));
    if reached {
        let one = booker.unwrap_or(client);
        links.push((
            format!("{}#chat-words", page(one)),
            named("visit-chat-with", one),
        ));
    }
    links.push((format!("{}/notes", page(client)), here.words.say("notes")));
    links
}

/// What can be noted of it now with one press: address and word.
fn marks(here: &Here, visit: &Visit, base: &str, now: Timestamp) -> Vec<(String, String)> {
    let (words, status) = (here.words, visit.booking.status);
    let marks = Mark::ALL
        .into_iter()
        .filter(|mark| status.after(mark.event()).is_some())
        .filter(|mark| mark.fits(&visit.booking, now));
    let mark = |mark: Mark| {
        (
            format!("{base}/mark/{}", mark.code()),
            words.say_of("mark", mark.code()),
        )
    };
    let regular = (visit.booking.doubled && status.occupies())
        .then(|| (format!("{base}/regular"), words.say("visit-regular")));
    marks.map(mark).chain(regular).collect()
}

fn move_form(
    here: &Here,
    texts: &Texts,
    visit: &Visit,
    team: &[Staff],
    said: &Said,
    action: String,
) -> Form {
    let booking = &visit.booking;
    let date = date_of(texts.zone, booking.time.from).to_string();
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
                .filter(|one| one.active || booking.doers().any(|doer| doer == one.id))
                .map(|one| choice(one.id.to_string(), one.name.get(words.0), &staff))
                .collect(),
            ..Select::default()
        }),
    ];
    if let Some(typed) = said.moving.as_ref() {
        let place = || typed.place();
        if said.despite || typed.despite() {
            let label = words.say("visit-move-despite");
            controls.extend(despite_controls(label, place(), typed.despite()));
        }
        if said.double || typed.doubles() {
            controls.extend(double_controls(here, place(), typed.doubles()));
        }
    }
    Form {
        action,
        error: said.not_moved.clone(),
        controls,
        submit: words.say("visit-move"),
        ..Form::default()
    }
}

//! Visits in a list, and adding one.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    BookingId, ClientId, ServiceId, StaffId, Timestamp,
    catalogue::Service,
    client::{PersonName, Phone},
    staff::Staff,
};
use serde::Deserialize;
use service::{
    booking::BookError,
    desk::{self, Cursor, Filter, NewVisit, Who},
    salon,
};
use templates::web::{Bookings, Check, Choice, Control, DeskForm, Form, Input, Select};
use uuid::Uuid;

use super::{actor, calendar, changes_since, date_of, frame};
use crate::{
    Site,
    here::{Here, Member},
    page,
    refused::Refused,
};

/// Lines of one page.
const PAGE: u32 = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    after: String,
}

/// Visits from today on, or as filtered.
pub(crate) async fn page(
    here: Here,
    member: Member,
    site: web::Data<Site>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Refused> {
    let now = site.clock.now();
    let wanted = asked.clone();
    let read = member
        .scope
        .run(move |tx| {
            let wanted = wanted.clone();
            async move {
                let version = desk::version(&tx).await?;
                let settings = salon::settings(&tx).await?;
                let from = wanted
                    .from
                    .parse()
                    .unwrap_or_else(|_| date_of(settings.zone, now));
                let filter = Filter {
                    from: Some(from),
                    until: wanted.until.parse().ok(),
                    staff: wanted.staff.parse::<Uuid>().ok().map(StaffId::from),
                    text: wanted.text.trim().to_owned(),
                    ..Filter::default()
                };
                let after = wanted.after.parse::<Cursor>().ok();
                let found = desk::bookings(&tx, &filter, after, PAGE).await?;
                let team = desk::staff_list(&tx).await?;
                Ok::<_, service::StoreError>((version, settings, from, found, team))
            }
        })
        .await;
    let (version, settings, from, found, team) =
        read.map_err(|cause| Refused::storage(&here, &cause))?;
    let texts = calendar::texts(&here, &settings);
    let base = format!("/app/{}/bookings", member.tenant.slug);
    let mut frame = frame(&here, &member, "bookings", here.words.say("nav-bookings"));
    frame.changes = changes_since(&member, version);
    let one = |staff: &Staff| {
        let name = staff.name.get(here.words.0);
        choice(staff.id.to_string(), name, &asked.staff)
    };
    Ok(page::ok(&Bookings {
        add: format!("{base}/new"),
        from: from.to_string(),
        until: asked.until.clone(),
        staff: team.iter().map(one).collect(),
        text: asked.text.clone(),
        visits: found
            .rows
            .iter()
            .map(|visit| calendar::line(&here, &member, &texts, visit, true))
            .collect(),
        next: found
            .next
            .map(|cursor| next_page(&base, from, &asked, cursor)),
        action: base,
        frame,
    }))
}

fn next_page(base: &str, from: NaiveDate, asked: &Asked, cursor: Cursor) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("from", &from.to_string())
        .append_pair("until", &asked.until)
        .append_pair("staff", &asked.staff)
        .append_pair("text", &asked.text)
        .append_pair("after", &cursor.to_string())
        .finish();
    format!("{base}?{query}")
}

/// One choice of a list.
pub(crate) fn choice(value: String, label: &str, chosen: &str) -> Choice {
    Choice {
        chosen: value == chosen,
        label: label.to_owned(),
        value,
    }
}

/// What a new visit sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    service: String,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    /// A client of the list, who needs no name.
    #[serde(default)]
    client: String,
    #[serde(default)]
    despite: String,
    #[serde(default)]
    double: String,
    /// The time that the warning of other visits was about.
    #[serde(default)]
    beside: String,
}

impl Typed {
    /// What a warning of other visits is about.
    fn place(&self) -> String {
        format!("{} {} {}", self.date, self.time, self.staff)
    }

    /// Whether it is wanted beside the visits that were told of.
    fn doubles(&self) -> bool {
        self.double == "yes" && self.beside == self.place()
    }

    /// The client it is for, when they are of the list.
    fn known(&self) -> Option<ClientId> {
        self.client.parse::<Uuid>().ok().map(ClientId::from)
    }
}

/// What is wrong with what was typed, by field.
#[derive(Default)]
struct Wrong {
    whole: String,
    when: String,
    name: String,
    phone: String,
    /// Whether "book anyway" is offered.
    despite: bool,
    /// Whether "beside the other visit" is.
    double: bool,
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
    let settings = member
        .scope
        .run(|tx| async move { salon::settings(&tx).await })
        .await;
    let settings = settings.map_err(|cause| Refused::storage(&here, &cause))?;
    let visit = match read(&here, &settings, &typed) {
        Ok(visit) => Arc::new(visit),
        Err(wrong) => {
            return Ok(page::not_accepted(
                &form(&here, &member, &typed, *wrong).await?,
            ));
        }
    };
    let (now, actor) = (site.clock.now(), actor(&member));
    let place = (visit.service, visit.staff, visit.start, None);
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
            let trouble = trouble_of(&here, &member, &settings, error, place).await?;
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

/// The page of a visit, with what has just happened to it.
pub(crate) fn visit_page(member: &Member, id: BookingId, done: &str) -> String {
    format!("/app/{}/bookings/{id}?done={done}", member.tenant.slug)
}

/// Asks whether a visit is wanted beside those that are at its place already.
pub(crate) fn double_controls(here: &Here, place: String, on: bool) -> [Control; 2] {
    let check = Check {
        name: "double".to_owned(),
        label: here.words.say("visit-double"),
        on,
        ..Check::default()
    };
    [
        Control::Check(check),
        Control::Hidden("beside".to_owned(), place),
    ]
}

/// Why a time is refused, and what may be waived.
pub(crate) struct Trouble {
    /// In words.
    pub whole: String,
    /// Whether staff may book it all the same.
    pub despite: bool,
    /// Whether staff may book it beside other visits.
    pub double: bool,
}

/// As [`book_trouble`]; other visits at that time are named.
pub(crate) async fn trouble_of(
    here: &Here,
    member: &Member,
    settings: &domain::settings::Settings,
    error: BookError,
    (service, staff, start, moving): (ServiceId, StaffId, Timestamp, Option<BookingId>),
) -> Result<Trouble, Refused> {
    let double = matches!(error, BookError::Taken);
    let (mut whole, despite) = book_trouble(here, error)?;
    if double {
        let read = member.scope.run(move |tx| async move {
            desk::in_the_way(&tx, service, staff, start, moving).await
        });
        let found = read.await.map_err(|cause| Refused::storage(here, &cause))?;
        let texts = calendar::texts(here, settings);
        let one = |visit: &desk::Visit| {
            let time = texts.time(visit.booking.time.from);
            let client = calendar::client_name(here, &visit.client);
            format!("{time} {client}, {}", visit.service.get(here.words.0))
        };
        let visits: Vec<String> = found.iter().map(one).collect();
        if !visits.is_empty() {
            let visits = visits.join("; ").into();
            whole = here.words.with("error-taken-by", &[("visits", visits)]);
        }
    }
    Ok(Trouble {
        whole,
        despite,
        double,
    })
}

/// Why a time is refused, in words, and whether staff may book it all the same.
pub(crate) fn book_trouble(here: &Here, error: BookError) -> Result<(String, bool), Refused> {
    let say = |id: &str| here.words.say(id);
    Ok(match error {
        BookError::NotOffered(_) => (say("error-not-offered"), true),
        BookError::Taken => (say("error-taken"), false),
        BookError::UnknownService => (say("error-unknown-service"), false),
        BookError::UnknownBooking | BookError::NotLive | BookError::Changed => {
            (say("error-changed"), false)
        }
        BookError::NothingToUndo => (say("error-nothing-to-undo"), false),
        BookError::TooLate { .. } | BookError::UnknownClient | BookError::Barred => {
            (say("error-changed"), false)
        }
        BookError::Store(cause) => return Err(Refused::storage(here, &cause)),
    })
}

fn read(
    here: &Here,
    settings: &domain::settings::Settings,
    typed: &Typed,
) -> Result<NewVisit, Box<Wrong>> {
    let mut wrong = Wrong::default();
    let start = start_of(settings.zone, &typed.date, &typed.time);
    if start.is_none() {
        wrong.when = here.words.say("error-when");
    }
    let client = match typed.known() {
        Some(client) => Some(Who::Known(client)),
        None => named(here, settings, typed, &mut wrong),
    };
    let (service, staff) = (typed.service.parse::<Uuid>(), typed.staff.parse::<Uuid>());
    match (service, staff, start, client) {
        (Ok(service), Ok(staff), Some(start), Some(client)) => Ok(NewVisit {
            service: ServiceId::from(service),
            staff: StaffId::from(staff),
            start,
            client,
            note: String::new(),
            despite: typed.despite == "yes",
            double: typed.doubles(),
        }),
        (Err(_), ..) | (_, Err(_), ..) => {
            wrong.whole = here.words.say("error-unknown-service");
            Err(Box::new(wrong))
        }
        _ => Err(Box::new(wrong)),
    }
}

/// Somebody new, or what is wrong with their name and phone.
fn named(
    here: &Here,
    settings: &domain::settings::Settings,
    typed: &Typed,
    wrong: &mut Wrong,
) -> Option<Who> {
    let name = typed.name.parse::<PersonName>();
    if name.is_err() {
        wrong.name = here.words.say("error-client-name");
    }
    let phone = match typed.phone.trim() {
        "" => Ok(None),
        phone => Phone::parse(phone, &settings.country).map(Some),
    };
    if phone.is_err() {
        let example = domain::client::example_phone(&settings.country);
        wrong.phone = here
            .words
            .with("error-phone", &[("example", example.into())]);
    }
    let (name, phone) = name.ok().zip(phone.ok())?;
    Some(Who::Named { name, phone })
}

/// The instant of a date and a time of the salon; the earlier one when clocks go back.
pub(crate) fn start_of(zone: chrono_tz::Tz, date: &str, time: &str) -> Option<Timestamp> {
    let date: NaiveDate = date.parse().ok()?;
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    let local = date.and_time(time).and_local_timezone(zone).earliest()?;
    Some(Timestamp::from_ms(local.timestamp_millis()))
}

async fn form(
    here: &Here,
    member: &Member,
    typed: &Typed,
    wrong: Wrong,
) -> Result<DeskForm, Refused> {
    let known = typed.known();
    let read = member
        .scope
        .run(move |tx| async move {
            let client = match known {
                Some(id) => desk::client(&tx, id).await?,
                None => None,
            };
            let team = desk::staff_list(&tx).await?;
            Ok::<_, service::StoreError>((desk::services(&tx).await?, team, client))
        })
        .await;
    let (services, team, client) = read.map_err(|cause| Refused::storage(here, &cause))?;
    let base = format!("/app/{}/bookings", member.tenant.slug);
    Ok(DeskForm {
        frame: frame(here, member, "bookings", here.words.say("visit-add")),
        back: Some((base.clone(), here.words.say("nav-bookings"))),
        lead: client.as_ref().map_or_else(String::new, |client| {
            let name = calendar::client_name(here, client);
            here.words.with("visit-for", &[("name", name.into())])
        }),
        add: None,
        forms: vec![Form {
            action: format!("{base}/new"),
            error: wrong.whole.clone(),
            controls: controls(
                here,
                &services,
                &team,
                (typed, client.map(|one| one.id)),
                wrong,
            ),
            submit: here.words.say("visit-add"),
            ..Form::default()
        }],
        lists: Vec::new(),
    })
}

fn controls(
    here: &Here,
    services: &[Service],
    team: &[Staff],
    (typed, client): (&Typed, Option<ClientId>),
    wrong: Wrong,
) -> Vec<Control> {
    let words = here.words;
    let select = |name: &str, options: Vec<Choice>| {
        Control::Select(Select {
            name: name.to_owned(),
            label: words.say_of("visit", name),
            options,
            ..Select::default()
        })
    };
    let services = services.iter().filter(|service| service.active);
    let team = team.iter().filter(|staff| staff.active);
    let mut controls = vec![
        select(
            "service",
            services
                .map(|s| choice(s.id.to_string(), s.name.get(words.0), &typed.service))
                .collect(),
        ),
        select(
            "staff",
            team.map(|s| choice(s.id.to_string(), s.name.get(words.0), &typed.staff))
                .collect(),
        ),
        Input::text("date", words.say("visit-date"), &typed.date)
            .kind("date")
            .error(wrong.when)
            .into(),
        Input::text("time", words.say("visit-time"), &typed.time)
            .kind("time")
            .into(),
    ];
    match client {
        Some(client) => controls.push(Control::Hidden("client".to_owned(), client.to_string())),
        None => {
            let name = Input::text("name", words.say("visit-client"), &typed.name);
            let phone = Input::text("phone", words.say("visit-phone"), &typed.phone);
            controls.push(name.error(wrong.name).into());
            controls.push(phone.kind("tel").optional().error(wrong.phone).into());
        }
    }
    if wrong.despite {
        controls.push(Control::Check(Check {
            name: "despite".to_owned(),
            label: words.say("visit-despite"),
            ..Check::default()
        }));
    }
    if wrong.double || typed.doubles() {
        controls.extend(double_controls(here, typed.place(), typed.doubles()));
    }
    controls
}

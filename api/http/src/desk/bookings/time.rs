//! The time of a visit: what was typed, why it is refused, and what may be waived.

use chrono::{NaiveDate, NaiveTime};
use domain::{ClientId, ServiceId, StaffId, Timestamp, availability::WhyNot, settings::Settings};
use service::{
    booking::BookError,
    desk::{self, Against, Cannot, InTheWay},
    slots::{Query, Wanted},
};
use templates::{
    bot::Texts,
    web::{Check, Control},
};

use crate::{
    desk::calendar,
    here::{Here, Member},
    refused::Refused,
};

/// The instant of a date and a time of the salon; the earlier one when clocks go back.
pub(crate) fn start_of(zone: chrono_tz::Tz, date: &str, time: &str) -> Option<Timestamp> {
    let date: NaiveDate = date.parse().ok()?;
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    let local = date.and_time(time).and_local_timezone(zone).earliest()?;
    Some(Timestamp::from_ms(local.timestamp_millis()))
}

/// Asks whether a visit is wanted although clients could not book it.
pub(crate) fn despite_controls(label: String, place: String, on: bool) -> [Control; 2] {
    let check = Check {
        name: "despite".to_owned(),
        label,
        on,
        ..Check::default()
    };
    [
        Control::Check(check),
        Control::Hidden("despite_for".to_owned(), place),
    ]
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

/// A time that staff chose.
pub(crate) struct Chosen {
    /// Of what.
    pub query: Query,
    /// When.
    pub start: Timestamp,
    /// Who comes, when they are known.
    pub client: Option<ClientId>,
    /// Whether hours and the client's other visits are waived.
    pub despite: bool,
    /// Whether other visits are.
    pub double: bool,
}

/// Why a time is refused, and what may be waived.
#[derive(Default)]
pub(crate) struct Trouble {
    /// In words.
    pub whole: String,
    /// Whether staff may book it all the same.
    pub despite: bool,
    /// Whether staff may book it beside other visits.
    pub double: bool,
}

/// As [`book_trouble`]; all that speaks against the time is told at once.
pub(crate) async fn trouble_of(
    here: &Here,
    member: &Member,
    (now, settings): (Timestamp, &Settings),
    error: BookError,
    chosen: Chosen,
) -> Result<Trouble, Refused> {
    match error {
        BookError::UnknownService => {
            let query = chosen.query;
            let services: Vec<ServiceId> =
                std::iter::once(query.service).chain(query.then).collect();
            let staff = match query.staff {
                Wanted::One(staff) => Some(staff),
                Wanted::Any => None,
            };
            return Ok(Trouble {
                whole: cannot(here, member, services, staff).await?,
                ..Trouble::default()
            });
        }
        BookError::NotOffered(_) | BookError::Taken | BookError::Meets => {}
        other => {
            return Ok(Trouble {
                whole: book_trouble(here, other)?,
                ..Trouble::default()
            });
        }
    }
    let (query, start, client) = (chosen.query.clone(), chosen.start, chosen.client);
    let read = member.scope.run(move |tx| {
        let query = query.clone();
        async move { desk::against(&tx, now, &query, start, client).await }
    });
    let found = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let mut against = found.unwrap_or_default();
    if chosen.despite {
        (against.why, against.own) = (None, Vec::new());
    }
    if chosen.double {
        against.in_the_way = Vec::new();
    }
    let taken = matches!(error, BookError::Taken) || !against.in_the_way.is_empty();
    let despite = against.why.is_some() || !against.own.is_empty();
    let texts = calendar::texts(here, settings);
    let mut told = told(here, &texts, &against);
    if told.is_empty() {
        told.push(book_trouble(here, error)?);
    } else {
        told.push(here.words.say("error-all-the-same"));
    }
    if let Some(nearest) = against.nearest {
        let when = [("date", texts.date_time(nearest).into())];
        told.push(here.words.with("error-nearest", &when));
    }
    Ok(Trouble {
        whole: told.join(" "),
        despite,
        double: taken,
    })
}

/// What speaks against a time, a sentence for each.
fn told(here: &Here, texts: &Texts, against: &Against) -> Vec<String> {
    let words = here.words;
    let visits = |visits: &[desk::Visit]| {
        let one = |visit: &desk::Visit| {
            let time = texts.time(visit.booking.time.from);
            let client = calendar::client_name(here, &visit.client);
            format!("{time} {client}, {}", visit.service.get(words.0))
        };
        visits.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let busy = |one: &InTheWay| {
        let what = ("what", one.what.get(words.0).into());
        match one.visits.is_empty() {
            true => words.with("error-short", &[what]),
            false => words.with(
                "error-taken-by",
                &[what, ("visits", visits(&one.visits).into())],
            ),
        }
    };
    let mut told: Vec<String> = against.in_the_way.iter().map(busy).collect();
    told.extend(against.why.map(|why| why_not(here, why)));
    if !against.own.is_empty() {
        let own = [("visits", visits(&against.own).into())];
        told.push(words.with("error-meets", &own));
    }
    told
}

/// Why clients are not offered a time.
fn why_not(here: &Here, why: WhyNot) -> String {
    here.words.say(match why {
        WhyNot::Past => "error-past",
        WhyNot::BeyondWindow { .. } => "error-too-far",
        WhyNot::ClosedThatDay => "error-closed",
        WhyNot::OutsideHours => "error-outside-hours",
        WhyNot::TimeOff => "error-time-off",
        WhyNot::DayFull { .. } => "error-day-full",
        WhyNot::DoesNotFit => "error-does-not-fit",
        WhyNot::NoClass => "error-no-class",
        _ => "error-not-offered",
    })
}

/// Why these services cannot be booked with a specialist, or any, in words.
pub(crate) async fn cannot(
    here: &Here,
    member: &Member,
    services: Vec<ServiceId>,
    staff: Option<StaffId>,
) -> Result<String, Refused> {
    let read = member.scope.run(move |tx| {
        let services = services.clone();
        async move { desk::cannot(&tx, &services, staff).await }
    });
    let found = read.await.map_err(|cause| Refused::storage(here, &cause))?;
    let words = here.words;
    let of = |id: &str, name: &domain::Localized| {
        words.with(id, &[("service", name.get(words.0).into())])
    };
    Ok(match found {
        None => words.say("error-unknown-service"),
        Some(Cannot::Nobody(service)) => of("error-nobody-does", &service),
        Some(Cannot::Alone(service)) => of("error-class-alone", &service),
        Some(Cannot::NotTheirs(staff, service)) => words.with(
            "error-does-not-do",
            &[
                ("staff", staff.get(words.0).into()),
                ("service", service.get(words.0).into()),
            ],
        ),
    })
}

/// Why a visit is refused, in words.
pub(crate) fn book_trouble(here: &Here, error: BookError) -> Result<String, Refused> {
    Ok(here.words.say(match error {
        BookError::NotOffered(why) => return Ok(why_not(here, why)),
        BookError::Taken => "error-taken",
        BookError::AlreadyIn => "error-in-class",
        BookError::UnknownService => "error-unknown-service",
        BookError::NothingToUndo => "error-nothing-to-undo",
        BookError::NotYet => "error-not-yet",
        BookError::UnknownBooking
        | BookError::NotLive
        | BookError::Changed
        | BookError::Meets
        | BookError::TooLate { .. }
        | BookError::UnknownClient
        | BookError::Unanswered
        | BookError::Barred => "error-changed",
        BookError::Store(cause) => return Err(Refused::storage(here, &cause)),
    }))
}

//! The time of a visit: what was typed, why it is refused, and what may be waived.

use chrono::{NaiveDate, NaiveTime};
use domain::{BookingId, ServiceId, StaffId, Timestamp, settings::Settings};
use service::{booking::BookError, desk};
use templates::web::{Check, Control};

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
    settings: &Settings,
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
        BookError::AlreadyIn => (say("error-in-class"), false),
        BookError::UnknownService => (say("error-unknown-service"), false),
        BookError::UnknownBooking | BookError::NotLive | BookError::Changed => {
            (say("error-changed"), false)
        }
        BookError::NothingToUndo => (say("error-nothing-to-undo"), false),
        BookError::TooLate { .. }
        | BookError::UnknownClient
        | BookError::Unanswered
        | BookError::Barred => (say("error-changed"), false),
        BookError::Store(cause) => return Err(Refused::storage(here, &cause)),
    })
}

//! A visit that staff add, question by question, and a time that is typed rather than tapped.

use chrono::NaiveDate;
use domain::{
    availability::moment,
    client::{PersonName, Phone, example_phone},
    schedule::MinuteOfDay,
    seat::Link,
};
use service::{
    StoreError,
    booking::BookError,
    desk::{self, NewVisit, Who},
};

use super::{Outcome, said, shown};
use crate::{
    driver::{Halt, Talk},
    screen::Notice,
    step::{Given, Step},
    work::{
        At, Remark, chats,
        rules::{sure, when_chosen},
    },
};

/// `9:30`, `9.30`, `9 30`, `930` or `9`: minutes of the day.
pub(super) fn minute_of(text: &str) -> Option<MinuteOfDay> {
    let text = text.trim();
    let (hours, minutes) = match text.split_once([':', '.', ' ', '-']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.len() > 2 => text.split_at_checked(text.len() - 2)?,
        None => (text, "0"),
    };
    let digits = |part: &str| {
        let plain = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<MinuteOfDay>().ok()).flatten()
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// A typed time is as good as a tapped one.
pub(super) fn timed(talk: &Talk<'_>, at: &At, text: &str) -> Outcome {
    let Some(minute) = minute_of(text) else {
        return said(at.clone(), Remark::BadTime);
    };
    let start = |day: NaiveDate| moment(talk.settings.zone, day, minute);
    let to = match at.clone() {
        At::MoveTimes {
            seen, staff, day, ..
        } => At::MoveSure {
            seen,
            staff,
            start: start(day),
            despite: false,
            double: false,
        },
        At::AddTimes { wish, day, .. } => when_chosen(wish, start(day)),
        other => other,
    };
    (Step::Work { to }, None)
}

pub(super) fn named(at: &At, text: String) -> Outcome {
    let (At::AddName { wish, start }, Ok(name)) = (at, PersonName::try_from(text)) else {
        return (Step::Work { to: at.clone() }, Some(Notice::BadName));
    };
    let to = At::AddPhone {
        wish: *wish,
        start: *start,
        name: name.as_str().to_owned(),
    };
    (Step::Work { to }, None)
}

/// A phone that clients have may be theirs, or of somebody in their family.
pub(super) async fn phoned(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    given: &Given,
) -> Result<Outcome, StoreError> {
    let country = &talk.settings.country;
    let read = match given {
        Given::Typed(text) => Phone::parse(text, country),
        Given::Contact { phone, .. } => Phone::from_contact(phone, country),
    };
    let (At::AddPhone { wish, start, name }, Ok(phone)) = (at, read) else {
        let example = example_phone(country);
        return Ok((
            Step::Work { to: at.clone() },
            Some(Notice::BadPhone { example }),
        ));
    };
    let (name, number) = (name.clone(), phone.as_str().to_owned());
    let to = match chats::with_phone(talk, link, &phone).await?.as_slice() {
        [] => sure(*wish, *start, name, Some(number)),
        _ => At::AddWho {
            wish: *wish,
            start: *start,
            name,
            phone: number,
        },
    };
    Ok((Step::Work { to }, None))
}

pub(super) async fn add(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
    let stale = || Halt::refused(Step::Work { to: At::Menu }, Notice::Stale);
    let At::AddSure {
        wish,
        start,
        name,
        phone,
        despite,
        double,
    } = at
    else {
        return Err(stale());
    };
    if !link.seat.sees(wish.staff) {
        return Err(stale());
    }
    let client = match wish.client {
        Some(id) => {
            let known = chats::seen(talk, link, id).await?.ok_or_else(stale)?;
            Who::Known(known.id)
        }
        None => Who::Named {
            name: PersonName::try_from(name.clone()).map_err(|_| stale())?,
            phone: phone.as_ref().and_then(|phone| phone.parse().ok()),
        },
    };
    let visit = NewVisit {
        service: wish.service,
        then: Vec::new(),
        staff: wish.staff,
        start: *start,
        client,
        note: String::new(),
        despite: *despite,
        double: *double,
    };
    // Asked once more, with what they were warned of.
    let warned = |despite, double, remark| {
        let to = At::AddSure {
            wish: *wish,
            start: *start,
            name: name.clone(),
            phone: phone.clone(),
            despite,
            double,
        };
        Err(Halt::refused(Step::Work { to }, Notice::Work(remark)))
    };
    match desk::add(talk.tx, talk.now, &link.actor(), &visit).await {
        Ok(booked) => Ok(said(shown(booked.id), Remark::Added)),
        Err(BookError::NotOffered(why)) => warned(true, *double, Remark::Warned(why)),
        Err(BookError::Meets) => warned(true, *double, Remark::Meets),
        Err(BookError::Taken) => warned(*despite, true, Remark::Beside),
        Err(BookError::AlreadyIn) => warned(*despite, *double, Remark::InClass),
        Err(BookError::Store(cause)) => Err(cause.into()),
        Err(_) => Err(stale()),
    }
}

#[cfg(test)]
mod tests {
    use super::minute_of;

    #[test]
    fn a_time_is_read_as_people_type_it() {
        for (text, minute) in [
            ("9:30", 570),
            (" 09.30 ", 570),
            ("930", 570),
            ("1930", 1_170),
            ("9", 540),
            ("0:00", 0),
            ("23:59", 1_439),
        ] {
            assert_eq!(minute_of(text), Some(minute), "{text}");
        }
        for text in [
            "", "24:00", "9:60", "9:3", "nine", "-1:00", "٩:٣٠", "99999", "1:2:3", "é9",
        ] {
            assert_eq!(minute_of(text), None, "{text}");
        }
    }
}

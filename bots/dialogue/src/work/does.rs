//! What the salon's own people do, by the use cases of the desk.

use chrono::NaiveDate;
use domain::{
    BookingId, Interval, StaffId,
    alert::Alerts,
    availability::{day_start, moment},
    client::{PersonName, Phone, example_phone},
    reminder::Quiet,
    schedule::{MinuteOfDay, Window},
    seat::Link,
};
use service::{
    StoreError,
    booking::BookError,
    desk::{self, NewVisit, PutError, To, Who},
    salon, seats,
};

use super::{At, Do, Remark, Seen, Wish};
use crate::{
    driver::{Halt, Talk},
    effect,
    screen::Notice,
    step::{Given, Step},
};

/// Longest reason, characters: as on the desk.
const LONGEST_REASON: usize = 200;

type Outcome = (Step, Option<Notice>);

fn said(to: At, remark: Remark) -> Outcome {
    (Step::Work { to }, Some(Notice::Work(remark)))
}

/// Links whoever shows a code that counts.
pub(crate) async fn link(talk: &mut Talk<'_>, code: &str) -> Result<Outcome, StoreError> {
    let key = (talk.key.bot, talk.key.user);
    let taken = seats::take(talk.tx, talk.now, key, talk.client.id, code).await?;
    Ok(match taken {
        Some(link) => {
            talk.link = Some(link);
            said(At::Menu, Remark::Linked)
        }
        None => (Step::Home, Some(Notice::Work(Remark::BadCode))),
    })
}

/// Does `what` on the way to `next`; whoever has no link any more does nothing.
pub(crate) async fn perform(
    talk: &mut Talk<'_>,
    from: &Step,
    next: Step,
    what: Do,
) -> Result<Outcome, Halt> {
    let Some(link) = talk.link else {
        return Ok((Step::Home, Some(Notice::Stale)));
    };
    effect::leave(talk, from).await?;
    let at = match from {
        Step::Work { to } => to,
        _ => &At::Menu,
    };
    let actor = link.actor();
    Ok(match what {
        Do::Mark(seen, mark) => {
            owned(talk, &link, seen.booking).await?;
            let done =
                desk::mark(talk.tx, talk.now, &actor, seen.booking, seen.version, mark).await;
            changed(done.map(drop), seen.booking, Remark::Marked)?
        }
        Do::Undo(seen) => {
            owned(talk, &link, seen.booking).await?;
            let done = desk::undo(talk.tx, talk.now, &actor, seen.booking, seen.version).await;
            changed(done.map(drop), seen.booking, Remark::Undone)?
        }
        Do::Cancel(seen, typed) => {
            owned(talk, &link, seen.booking).await?;
            let why = domain::fields::one_line(&typed, LONGEST_REASON);
            let done =
                desk::cancel(talk.tx, talk.now, &actor, seen.booking, seen.version, &why).await;
            changed(done.map(drop), seen.booking, Remark::Cancelled)?
        }
        Do::Move => moves(talk, &link, at).await?,
        Do::Regular(seen) => {
            owned(talk, &link, seen.booking).await?;
            let done =
                desk::make_regular(talk.tx, talk.now, &actor, seen.booking, seen.version).await;
            changed(done.map(drop), seen.booking, Remark::Regular)?
        }
        Do::PassStaff { back } => (pass_staff(talk, &link, from, next, back).await?, None),
        Do::Time(text) => timed(talk, at, &text),
        Do::Name(text) => named(at, text),
        Do::Phone(given) => phoned(talk, at, &given),
        Do::Add => add(talk, &link, at).await?,
        Do::Block(typed) => block(talk, &link, at, typed.as_deref()).await?,
        Do::Unblock => unblock(talk, &link, at).await?,
        Do::Answer(text) => super::chats::answer(talk, &link, at, &text).await?,
        Do::Settle(client) => super::chats::settle(talk, &link, at, client).await?,
        Do::Switch(topic) => tells(talk, link, link.alerts.switched(topic)).await?,
        Do::SwitchMail(topic) => {
            service::ways::switch_mail(talk.tx, &link, topic).await?;
            said(At::Alerts, Remark::Kept)
        }
        Do::Quiet(typed) => quiet(talk, link, at, typed.as_deref()).await?,
    })
}

/// A visit that this person may see and change; anybody else's is not there.
async fn owned(talk: &Talk<'_>, link: &Link, id: BookingId) -> Result<desk::Visit, Halt> {
    match super::present::find(talk, link, id).await? {
        Some(visit) => Ok(visit),
        None => Err(Halt::refused(
            Step::Work {
                to: At::Day { day: None, page: 0 },
            },
            Notice::NotLive,
        )),
    }
}

fn shown(booking: BookingId) -> At {
    At::Visit {
        seen: Seen {
            booking,
            version: 0,
        },
    }
}

/// Says how a change of a visit went; what was refused leaves nothing behind.
fn changed(done: Result<(), BookError>, id: BookingId, well: Remark) -> Result<Outcome, Halt> {
    let notice = match done {
        Ok(()) => return Ok(said(shown(id), well)),
        Err(BookError::Store(cause)) => return Err(cause.into()),
        Err(BookError::Changed) => Notice::Work(Remark::Changed),
        Err(BookError::NothingToUndo) => Notice::Work(Remark::TooLateToUndo),
        Err(BookError::Taken) => Notice::Work(Remark::Taken),
        Err(_) => Notice::NotLive,
    };
    Err(Halt::refused(Step::Work { to: shown(id) }, notice))
}

/// Moves the visit to the time on the screen; what speaks against it is said first.
async fn moves(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
    let At::MoveSure {
        seen,
        start,
        despite,
        double,
    } = *at
    else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    let visit = owned(talk, link, seen.booking).await?;
    let (id, version) = (seen.booking, seen.version);
    let to = To {
        start,
        staff: visit.booking.staff,
        despite,
        double,
    };
    let warned = |despite, double, remark| {
        let to = At::MoveSure {
            seen,
            start,
            despite,
            double,
        };
        Err(Halt::refused(Step::Work { to }, Notice::Work(remark)))
    };
    match desk::move_to(talk.tx, talk.now, &link.actor(), id, version, &to).await {
        Err(BookError::NotOffered(why)) => warned(true, double, Remark::Warned(why)),
        Err(BookError::Taken) => warned(despite, true, Remark::Beside),
        other => changed(other.map(drop), id, Remark::Moved),
    }
}

/// A choice of one is none: goes on, or further back.
async fn pass_staff(
    talk: &Talk<'_>,
    link: &Link,
    from: &Step,
    next: Step,
    back: bool,
) -> Result<Step, StoreError> {
    let Step::Work { to } = next else {
        return Ok(next);
    };
    let ids = match &to {
        At::AddStaff { service, .. } => salon::staff_for(talk.tx, *service).await?,
        At::BlockStaff { .. } => desk::staff_list(talk.tx).await?,
        _ => return Ok(Step::Work { to }),
    };
    let mut ids = ids
        .iter()
        .filter(|one| one.active && link.seat.sees(one.id))
        .map(|one| one.id);
    let (Some(only), None) = (ids.next(), ids.next()) else {
        return Ok(Step::Work { to });
    };
    let to = match to {
        At::AddStaff { .. } if back => At::AddServices { page: 0 },
        At::AddStaff { service, .. } => At::AddDays {
            wish: Wish {
                service,
                staff: only,
            },
            month: None,
        },
        _ if back
            || matches!(
                from,
                Step::Work {
                    to: At::BlockDays { .. }
                }
            ) =>
        {
            At::Menu
        }
        _ => At::BlockDays {
            staff: only,
            month: None,
        },
    };
    Ok(Step::Work { to })
}

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
fn timed(talk: &Talk<'_>, at: &At, text: &str) -> Outcome {
    let Some(minute) = minute_of(text) else {
        return said(at.clone(), Remark::BadTime);
    };
    let start = |day: NaiveDate| moment(talk.settings.zone, day, minute);
    let to = match at.clone() {
        At::MoveTimes { seen, day, .. } => At::MoveSure {
            seen,
            start: start(day),
            despite: false,
            double: false,
        },
        At::AddTimes { wish, day, .. } => At::AddName {
            wish,
            start: start(day),
        },
        other => other,
    };
    (Step::Work { to }, None)
}

fn named(at: &At, text: String) -> Outcome {
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

fn phoned(talk: &Talk<'_>, at: &At, given: &Given) -> Outcome {
    let country = &talk.settings.country;
    let read = match given {
        Given::Typed(text) => Phone::parse(text, country),
        Given::Contact { phone, .. } => Phone::from_contact(phone, country),
    };
    let (At::AddPhone { wish, start, name }, Ok(phone)) = (at, read) else {
        let example = example_phone(country);
        return (
            Step::Work { to: at.clone() },
            Some(Notice::BadPhone { example }),
        );
    };
    let to = At::AddSure {
        wish: *wish,
        start: *start,
        name: name.clone(),
        phone: Some(phone.as_str().to_owned()),
        despite: false,
        double: false,
    };
    (Step::Work { to }, None)
}

async fn add(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
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
    let name = PersonName::try_from(name.clone()).map_err(|_| stale())?;
    if !link.seat.sees(wish.staff) {
        return Err(stale());
    }
    let phone = phone.as_ref().and_then(|phone| phone.parse().ok());
    let visit = NewVisit {
        service: wish.service,
        staff: wish.staff,
        start: *start,
        client: Who::Named { name, phone },
        note: String::new(),
        despite: *despite,
        double: *double,
    };
    let refused = |to: At, remark| Halt::refused(Step::Work { to }, Notice::Work(remark));
    match desk::add(talk.tx, talk.now, &link.actor(), &visit).await {
        Ok(booked) => Ok(said(shown(booked.id), Remark::Added)),
        Err(BookError::NotOffered(why)) => {
            let mut to = at.clone();
            if let At::AddSure { despite, .. } = &mut to {
                *despite = true;
            }
            Err(refused(to, Remark::Warned(why)))
        }
        Err(BookError::Taken) => {
            let mut to = at.clone();
            if let At::AddSure { double, .. } = &mut to {
                *double = true;
            }
            Err(refused(to, Remark::Beside))
        }
        Err(BookError::Store(cause)) => Err(cause.into()),
        Err(_) => Err(stale()),
    }
}

/// The stretch of a day that was typed, or the whole day.
fn stretch(talk: &Talk<'_>, day: NaiveDate, typed: Option<&str>) -> Option<Interval> {
    let zone = talk.settings.zone;
    let next = day.succ_opt()?;
    let Some(typed) = typed else {
        return Some(Interval::new(day_start(zone, day), day_start(zone, next)));
    };
    let window: Window = typed.trim().parse().ok()?;
    Some(Interval::new(
        moment(zone, day, window.from),
        moment(zone, day, window.until),
    ))
}

/// Whose time is blocked here, when this person may.
fn whose(link: &Link, at: &At) -> Option<StaffId> {
    let staff = match at {
        At::BlockTimes { staff, .. } | At::Blocked { staff, .. } => *staff,
        _ => return None,
    };
    link.seat.sees(staff).then_some(staff)
}

async fn block(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    typed: Option<&str>,
) -> Result<Outcome, Halt> {
    let (Some(staff), At::BlockTimes { day, .. }) = (whose(link, at), at) else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    let Some(time) = stretch(talk, *day, typed) else {
        return Ok(said(at.clone(), Remark::BadHours));
    };
    match desk::add_time_off(talk.tx, talk.now, &link.actor(), staff, time).await {
        Ok(id) => {
            let to = At::Blocked {
                staff,
                id,
                from: time.from,
                until: time.until,
            };
            Ok((Step::Work { to }, None))
        }
        Err(PutError::Store(cause)) => Err(cause.into()),
        Err(_) => Ok(said(at.clone(), Remark::BadHours)),
    }
}

async fn unblock(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
    let (Some(staff), At::Blocked { id, .. }) = (whose(link, at), at) else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    match desk::remove_time_off(talk.tx, talk.now, &link.actor(), staff, *id).await {
        Err(PutError::Store(cause)) => Err(cause.into()),
        _ => Ok(said(At::Menu, Remark::Unblocked)),
    }
}

/// Keeps what somebody wants to be told of.
async fn tells(talk: &mut Talk<'_>, mut link: Link, alerts: Alerts) -> Result<Outcome, StoreError> {
    seats::set_alerts(talk.tx, &link, &alerts).await?;
    link.alerts = alerts;
    talk.link = Some(link);
    Ok(said(At::Alerts, Remark::Kept))
}

/// Keeps the quiet hours as typed; none for none.
async fn quiet(
    talk: &mut Talk<'_>,
    link: Link,
    at: &At,
    typed: Option<&str>,
) -> Result<Outcome, StoreError> {
    let quiet = match typed.map(quiet_of) {
        Some(None) => return Ok(said(at.clone(), Remark::BadQuiet)),
        Some(quiet) => quiet,
        None => None,
    };
    let alerts = Alerts {
        quiet,
        ..link.alerts
    };
    tells(talk, link, alerts).await
}

/// `22:00-08:00`; may reach over midnight.
fn quiet_of(text: &str) -> Option<Quiet> {
    let (from, until) = text.split_once(['-', '–'])?;
    let (from_min, until_min) = (minute_of(from)?, minute_of(until)?);
    (from_min != until_min).then_some(Quiet {
        from_min,
        until_min,
    })
}

#[cfg(test)]
mod tests {
    use super::{minute_of, quiet_of};

    #[test]
    fn quiet_hours_may_reach_over_midnight_and_are_not_empty() {
        let quiet = quiet_of("22:00 - 8").unwrap();
        assert_eq!((quiet.from_min, quiet.until_min), (1_320, 480));
        for text in ["", "22:00", "9-9", "22-25", "a-b"] {
            assert_eq!(quiet_of(text), None, "{text}");
        }
    }

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

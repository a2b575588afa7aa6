//! Time that staff take off.

use chrono::NaiveDate;
use domain::{
    Interval, StaffId,
    availability::{day_start, moment},
    schedule::Window,
    seat::Link,
};
use service::desk::{self, PutError};

use super::{Outcome, said};
use crate::{
    driver::{Halt, Talk},
    screen::Notice,
    step::Step,
    work::{At, Remark},
};

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

pub(super) async fn block(
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

pub(super) async fn unblock(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
    let (Some(staff), At::Blocked { id, .. }) = (whose(link, at), at) else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    match desk::remove_time_off(talk.tx, talk.now, &link.actor(), staff, *id).await {
        Err(PutError::Store(cause)) => Err(cause.into()),
        _ => Ok(said(At::Menu, Remark::Unblocked)),
    }
}

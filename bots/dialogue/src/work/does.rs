//! What the salon's own people do, by the use cases of the desk.

mod adding;
mod blocking;
mod telling;
mod together;

use domain::{BookingId, seat::Link};
use service::{
    StoreError,
    booking::BookError,
    desk::{self, To},
    salon, seats,
};

use super::{At, Do, Remark, Seen, Wish};
use crate::{
    driver::{Halt, Talk},
    effect,
    screen::Notice,
    step::Step,
};

/// Longest reason, characters: as on the desk.
pub(super) const LONGEST_REASON: usize = 200;

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
        Do::Undo(seen) => together::undo(talk, &link, seen).await?,
        Do::Cancel(seen, typed) => {
            owned(talk, &link, seen.booking).await?;
            let why = domain::fields::one_line(&typed, LONGEST_REASON);
            let done =
                desk::cancel(talk.tx, talk.now, &actor, seen.booking, seen.version, &why).await;
            changed(done.map(drop), seen.booking, Remark::Cancelled)?
        }
        Do::Answer(seen, waiting, says) => {
            together::answer(talk, &link, (seen.booking, &waiting), says).await?
        }
        Do::ClassOff(class, day, reason) => {
            together::class_off(talk, &link, (class, day), &reason).await?
        }
        Do::RestoreClass(class, day) => together::restore(talk, &link, (class, day)).await?,
        Do::Move => moves(talk, &link, at).await?,
        Do::Regular(seen) => {
            owned(talk, &link, seen.booking).await?;
            let done =
                desk::make_regular(talk.tx, talk.now, &actor, seen.booking, seen.version).await;
            changed(done.map(drop), seen.booking, Remark::Regular)?
        }
        Do::PassStaff { back } => (pass_staff(talk, &link, from, next, back).await?, None),
        Do::Time(text) => adding::timed(talk, at, &text),
        Do::Name(text) => adding::named(at, text),
        Do::Phone(given) => adding::phoned(talk, &link, at, &given).await?,
        Do::Add => adding::add(talk, &link, at).await?,
        Do::Block(typed) => blocking::block(talk, &link, at, typed.as_deref()).await?,
        Do::Unblock => blocking::unblock(talk, &link, at).await?,
        Do::Reply(text) => super::chats::answer(talk, &link, at, &text).await?,
        Do::Note(text) => super::notes::write(talk, &link, at, &text).await?,
        Do::Settle(client) => super::chats::settle(talk, &link, at, client).await?,
        Do::Switch(topic) => telling::tells(talk, link, link.alerts.switched(topic)).await?,
        Do::SwitchMail(topic) => {
            service::ways::switch_mail(talk.tx, &link, topic).await?;
            said(At::Alerts, Remark::Kept)
        }
        Do::Quiet(typed) => telling::quiet(talk, link, at, typed.as_deref()).await?,
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
    At::visit(Seen::next(booking))
}

/// Says how a change of a visit went; what was refused leaves nothing behind.
fn changed(done: Result<(), BookError>, id: BookingId, well: Remark) -> Result<Outcome, Halt> {
    let notice = match done {
        Ok(()) => return Ok(said(shown(id), well)),
        Err(BookError::Store(cause)) => return Err(cause.into()),
        Err(BookError::Changed) => Notice::Work(Remark::Changed),
        Err(BookError::NothingToUndo) => Notice::Work(Remark::TooLateToUndo),
        Err(BookError::Taken) => Notice::Work(Remark::Taken),
        Err(BookError::AlreadyIn) => Notice::Work(Remark::InClass),
        Err(_) => Notice::NotLive,
    };
    Err(Halt::refused(Step::Work { to: shown(id) }, notice))
}

/// Moves the visit to the time on the screen; what speaks against it is said first.
async fn moves(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Outcome, Halt> {
    let stale = || (Step::Work { to: At::Menu }, Some(Notice::Stale));
    let At::MoveSure {
        seen,
        staff,
        start,
        despite,
        double,
    } = *at
    else {
        return Ok(stale());
    };
    let visit = owned(talk, link, seen.booking).await?;
    let (id, version) = (seen.booking, seen.version);
    let specialist = staff.unwrap_or(visit.booking.staff);
    // As when a visit is added: they give away only time that they may see.
    if !link.seat.sees(specialist) {
        return Ok(stale());
    }
    let to = To {
        start,
        staff: specialist,
        despite,
        double,
    };
    let warned = |despite, double, remark| {
        let to = At::MoveSure {
            seen,
            staff,
            start,
            despite,
            double,
        };
        Err(Halt::refused(Step::Work { to }, Notice::Work(remark)))
    };
    match desk::move_to(talk.tx, talk.now, &link.actor(), id, version, &to).await {
        Err(BookError::NotOffered(why)) => warned(true, double, Remark::Warned(why)),
        Err(BookError::Meets) => warned(true, double, Remark::Meets),
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
        At::AddStaff { client, .. } if back => At::AddServices { client, page: 0 },
        At::AddStaff {
            service, client, ..
        } => At::AddDays {
            wish: Wish {
                service,
                staff: only,
                client,
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

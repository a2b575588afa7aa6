//! What is done to several visits at once: answering a series, calling a class off, taking either back.

use chrono::NaiveDate;
use domain::{BookingId, ClassId, Timestamp, booking::Booking, fields::one_line, seat::Link};
use service::{
    booking::BookError,
    desk::{self, Undone},
    series::{self, Answer},
};

use super::{LONGEST_REASON, Outcome, changed, owned, said, shown};
use crate::{
    driver::{Halt, Talk},
    screen::Notice,
    step::Step,
    work::{At, Remark, Seen, present},
};

fn count(visits: usize) -> u32 {
    u32::try_from(visits).unwrap_or(u32::MAX)
}

/// Answers those visits of a series that were shown and still wait; says how many they were.
pub(super) async fn answer(
    talk: &Talk<'_>,
    link: &Link,
    (booking, waiting): (BookingId, &[Timestamp]),
    says: Answer,
) -> Result<Outcome, Halt> {
    owned(talk, link, booking).await?;
    let says = match says {
        Answer::Yes => Answer::Yes,
        Answer::No(typed) => Answer::No(one_line(&typed, LONGEST_REASON)),
    };
    let (by, asked) = ((&link.actor(), link.seat), (booking, waiting));
    let done = match series::answer(talk.tx, talk.now, by, asked, &says).await {
        Ok(done) => count(done.len()),
        Err(refused) => return changed(Err(refused), booking, Remark::Changed),
    };
    let left = count(waiting.len()).saturating_sub(done);
    let remark = match says {
        Answer::Yes => Remark::AllConfirmed { done, left },
        Answer::No(_) => Remark::AllDeclined { done, left },
    };
    Ok(said(shown(booking), remark))
}

/// Takes back what was done to a visit last; of a series all that were called off together, where this
/// person may see each of them.
pub(super) async fn undo(talk: &Talk<'_>, link: &Link, seen: Seen) -> Result<Outcome, Halt> {
    let visit = owned(talk, link, seen.booking).await?;
    let (tx, now, actor) = (talk.tx, talk.now, link.actor());
    let (id, version) = (seen.booking, seen.version);
    let sees = |one: &Booking| one.doers().any(|staff| link.seat.sees(staff));
    let together = desk::cancelled_together(tx, &visit.booking).await?;
    let done = match together.iter().all(sees) {
        true => desk::undo_all(tx, now, &actor, id, version).await,
        false => desk::undo(tx, now, &actor, id, version)
            .await
            .map(|_| Undone { back: 1, taken: 0 }),
    };
    match done {
        Ok(Undone { back: 1, taken: 0 }) => Ok(said(shown(id), Remark::Undone)),
        Ok(Undone { back, taken }) => Ok(said(shown(id), Remark::UndoneAll { back, left: taken })),
        Err(BookError::Taken) => Err(Halt::refused(
            Step::Work { to: shown(id) },
            Notice::Work(Remark::TakenSince),
        )),
        Err(refused) => changed(Err(refused), id, Remark::Undone),
    }
}

/// Calls a class off that this person may see; says how many visits were in it.
pub(super) async fn class_off(
    talk: &Talk<'_>,
    link: &Link,
    (class, day): (ClassId, Option<NaiveDate>),
    reason: &str,
) -> Result<Outcome, Halt> {
    let to = At::Day { day, page: 0 };
    let gone = || Halt::refused(Step::Work { to: to.clone() }, Notice::NotLive);
    present::find_class(talk, link, class)
        .await?
        .ok_or_else(gone)?;
    match desk::cancel_class(talk.tx, talk.now, &link.actor(), class, reason).await {
        Ok(0) => Ok(said(to, Remark::ClassOff(0))),
        Ok(visits) => Ok(said(
            At::ClassIsOff { class, day },
            Remark::ClassOff(visits),
        )),
        Err(BookError::Store(cause)) => Err(cause.into()),
        Err(BookError::Changed) => Err(Halt::refused(
            Step::Work { to },
            Notice::Work(Remark::Changed),
        )),
        Err(_) => Err(gone()),
    }
}

/// Takes back that a class was called off which this person might have called off.
pub(super) async fn restore(
    talk: &Talk<'_>,
    link: &Link,
    (class, day): (ClassId, Option<NaiveDate>),
) -> Result<Outcome, Halt> {
    let refused = |to: At, notice| Err(Halt::refused(Step::Work { to }, notice));
    let (is_off, of_day) = (At::ClassIsOff { class, day }, At::Day { day, page: 0 });
    let all = desk::called_off(talk.tx, talk.now, class).await?;
    if !all.iter().all(|one| link.seat.sees(one.booking.staff)) {
        return refused(of_day, Notice::NotLive);
    }
    match desk::restore_class(talk.tx, talk.now, &link.actor(), class).await {
        Ok(class) => {
            let page = 0;
            Ok(said(At::Class { class, day, page }, Remark::Undone))
        }
        Err(BookError::Store(cause)) => Err(cause.into()),
        Err(BookError::NothingToUndo) => refused(of_day, Notice::Work(Remark::TooLateToUndo)),
        Err(BookError::Taken) => refused(is_off, Notice::Work(Remark::TakenSince)),
        Err(BookError::AlreadyIn) => refused(is_off, Notice::Work(Remark::InClass)),
        Err(BookError::Changed) => refused(is_off, Notice::Work(Remark::Changed)),
        Err(_) => refused(of_day, Notice::NotLive),
    }
}

//! What is done to several visits at once: answering a series, calling a class off.

use chrono::NaiveDate;
use domain::{BookingId, ClassId, Timestamp, fields::one_line, seat::Link};
use service::{
    booking::BookError,
    desk,
    series::{self, Answer},
};

use super::{LONGEST_REASON, Outcome, changed, owned, said, shown};
use crate::{
    driver::{Halt, Talk},
    screen::Notice,
    step::Step,
    work::{At, Remark, present},
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

/// Calls a class off that this person may see; says how many visits were in it.
pub(super) async fn class_off(
    talk: &Talk<'_>,
    link: &Link,
    (class, day): (ClassId, Option<NaiveDate>),
    typed: &str,
) -> Result<Outcome, Halt> {
    let to = At::Day { day, page: 0 };
    let gone = || Halt::refused(Step::Work { to: to.clone() }, Notice::NotLive);
    present::find_class(talk, link, class)
        .await?
        .ok_or_else(gone)?;
    let why = one_line(typed, LONGEST_REASON);
    match desk::cancel_class(talk.tx, talk.now, &link.actor(), class, &why).await {
        Ok(visits) => Ok(said(to, Remark::ClassOff(visits))),
        Err(BookError::Store(cause)) => Err(cause.into()),
        Err(BookError::Changed) => Err(Halt::refused(
            Step::Work { to },
            Notice::Work(Remark::Changed),
        )),
        Err(_) => Err(gone()),
    }
}

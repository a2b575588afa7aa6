//! The salon's answer to visits of a series that wait for it: one for all of them.

use domain::{
    Actor, BookingId, Timestamp,
    alert::Topic,
    booking::{Booking, Event, Status},
    message::{Message, Recipient},
    seat::Seat,
};

use super::off;
use crate::{
    StoreError, TenantTx, alerts,
    booking::{BookError, record},
    desk, messages,
};

/// What the salon says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They take place.
    Yes,
    /// They do not, for a reason in the salon's words, which may be empty.
    No(String),
}

/// The visits of a visit's series that are ahead and wait for the salon's yes, soonest first; of a specialist
/// those that they may see. None when it belongs to no series.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn waiting(
    tx: &TenantTx,
    now: Timestamp,
    seat: Seat,
    visit: BookingId,
) -> Result<Vec<Booking>, StoreError> {
    let mut all = super::visits(tx, visit).await?;
    all.retain(|one| {
        let own = one.doers().any(|staff| seat.sees(staff));
        own && one.status == Status::Pending && one.time.from > now
    });
    Ok(all)
}

/// Answers the visits of a series that were shown to begin at `seen` and still wait then; gives those. One
/// message tells the client of all of them.
///
/// # Errors
/// [`BookError::UnknownBooking`] when there is no such visit, [`BookError::Changed`] when none of what was
/// shown waits any more.
pub async fn answer(
    tx: &TenantTx,
    now: Timestamp,
    (actor, seat): (&Actor, Seat),
    (visit, seen): (BookingId, &[Timestamp]),
    says: &Answer,
) -> Result<Vec<Booking>, BookError> {
    let found = store::bookings::find(tx, visit).await?;
    let found = found.ok_or(BookError::UnknownBooking)?;
    let mut all = waiting(tx, now, seat, visit).await?;
    all.retain(|one| seen.contains(&one.time.from));
    let Some(first) = all.first() else {
        return Err(BookError::Changed);
    };
    let by = actor.to_string();
    match says {
        Answer::Yes => approve(tx, now, &by, &all).await?,
        Answer::No(reason) => off::write(tx, now, &by, &all, &desk::cut(reason.trim())).await?,
    }
    let (booking, visits) = (first.id, all.iter().map(|one| one.id).collect::<Vec<_>>());
    let message = match says {
        Answer::Yes if visits.len() == 1 => Message::BookingConfirmed { booking },
        Answer::Yes => Message::SeriesBooked {
            booking,
            all: visits,
        },
        Answer::No(reason) => {
            alerts::follow_together(tx, now, &by, Topic::Cancelled, &all).await?;
            let reason = desk::cut(reason.trim());
            match visits.len() {
                1 => Message::BookingCalledOff { booking, reason },
                _ => Message::SeriesCancelled {
                    booking,
                    all: visits,
                    reason,
                },
            }
        }
    };
    messages::queue(tx, now, &message, Recipient::Client(found.booker)).await?;
    Ok(all)
}

/// Says yes to all of them, in one order whoever does; who is told is told of all together.
async fn approve(
    tx: &TenantTx,
    now: Timestamp,
    by: &str,
    all: &[Booking],
) -> Result<(), BookError> {
    let mut ordered: Vec<&Booking> = all.iter().collect();
    ordered.sort_unstable_by_key(|one| one.id);
    for one in ordered {
        let done = record::apply_because(tx, now, by, one, Event::Approve, "").await;
        done.map_err(off::whole)?;
    }
    Ok(())
}

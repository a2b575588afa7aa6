//! What a client answers who was asked to come at another time.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::Status,
    tighten::{Answer, answer_until},
};
use store::asked;

use crate::{StoreError, TenantTx, booking, booking::BookError};

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The visit is at the other time.
    Moved,
    /// The visit stays where it is, as they wish.
    Stays,
    /// They agreed, but the time is gone: the visit stays where it is.
    Gone,
    /// It was answered before, or is no question any more.
    Over,
}

/// Does what a client answers; a second answer, a late one and one about a visit that changed
/// meanwhile change nothing.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn answer(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    (id, to): (BookingId, Timestamp),
    yes: bool,
) -> Result<Outcome, StoreError> {
    let found = booking::find_own(tx, client, id).await?;
    let asked = asked::find(tx, id).await?.filter(|asked| asked.to == to);
    let (Some(visit), Some(asked)) = (found, asked) else {
        return Ok(Outcome::Over);
    };
    let there = visit.time.from == to && visit.status.is_live();
    if yes && asked.answer == Answer::Yes && there {
        return Ok(Outcome::Moved);
    }
    let open = asked.answer == Answer::Open
        && visit.status == Status::Confirmed
        && visit.time.from == asked.from
        && now < answer_until(asked.from, to);
    if !open {
        return Ok(Outcome::Over);
    }
    let given = if yes { Answer::Yes } else { Answer::No };
    // Of two answers at the same time one counts.
    if !asked::answer(tx, id, to, given).await? {
        return Ok(Outcome::Over);
    }
    if !yes {
        return Ok(Outcome::Stays);
    }
    match booking::move_own(tx, now, client, visit, to).await {
        Ok(_) => Ok(Outcome::Moved),
        Err(BookError::Store(cause)) => Err(cause),
        Err(_) => {
            asked::set_gone(tx, id).await?;
            Ok(Outcome::Gone)
        }
    }
}

//! What clients say of their visits, as the desk reads it and answers.

use domain::{Actor, BookingId, Timestamp, review::Rating};
use store::{
    agenda,
    reviews::{self, Kept, Wanted},
};

use super::{Cursor, Page, Visit, note, visits::page};
use crate::{
    StoreError, TenantTx,
    chats::{self, ChatError},
};

/// A review with its visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The review, and what the salon did about it.
    pub kept: Kept,
    /// The visit.
    pub visit: Visit,
}

impl Reviewed {
    /// Whether the salon should answer: it is poor, and nobody has.
    pub fn waits(&self) -> bool {
        self.kept.review.stars.are_poor() && self.kept.answered.is_none()
    }
}

/// Reviews, newest first, at most `limit` from after `after`; and in numbers all of them, whatever
/// their stars and whether they are answered.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn reviews(
    tx: &TenantTx,
    wanted: &Wanted,
    after: Option<Cursor>,
    limit: u32,
) -> Result<(Page<Reviewed>, Rating), StoreError> {
    let before = after.map(|place| (place.at, BookingId::from(place.id)));
    let mut rows = Vec::new();
    for kept in reviews::list(tx, wanted, before, limit + 1).await? {
        let line = agenda::find(tx, kept.review.booking).await?;
        rows.extend(line.map(|line| Reviewed {
            kept,
            visit: line.into(),
        }));
    }
    let all = Wanted {
        stars: None,
        unanswered: false,
        ..*wanted
    };
    let rating = reviews::rating(tx, &all).await?;
    let found = page(rows, limit, |row| Cursor {
        at: row.kept.review.at,
        id: row.kept.review.booking.into(),
    });
    Ok((found, rating))
}

/// Sends the client an answer to their review, by the bot.
///
/// # Errors
/// [`ChatError::UnknownClient`] when there is no such review; else as [`chats::answer`].
pub async fn answer_review(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    typed: &str,
) -> Result<(), ChatError> {
    let review = reviews::find(tx, booking).await?;
    let visit = store::bookings::find(tx, booking).await?;
    let (Some(_), Some(visit)) = (review, visit) else {
        return Err(ChatError::UnknownClient);
    };
    let line = chats::answer(tx, now, actor, visit.booker, typed).await?;
    reviews::set_answered(tx, booking, now).await?;
    let (old, new) = (None::<&()>, Some(&line.id));
    let object = booking.into();
    note(tx, (now, actor), "review.answer", object, old, new).await?;
    Ok(())
}

/// Hides the words of a review from others, or shows them again; false when there is no such review.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn hide_review(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    hidden: bool,
) -> Result<bool, StoreError> {
    if reviews::find(tx, booking).await?.is_none() {
        return Ok(false);
    }
    if reviews::set_hidden(tx, booking, hidden).await? {
        let (old, new) = (Some(&!hidden), Some(&hidden));
        let object = booking.into();
        note(tx, (now, actor), "review.hide", object, old, new).await?;
    }
    Ok(true)
}

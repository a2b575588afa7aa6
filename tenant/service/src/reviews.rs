//! What clients say of their visits.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    review::{Review, Stars, words},
};

use crate::{
    TenantTx, alerts,
    booking::{BookError, find_own},
};

pub use store::reviews::{Wanted, find, list_words, rating};

/// A client may review a visit until this long after it, minutes: 30 days.
const OPEN_MIN: i64 = 30 * 24 * 60;

/// Whether a visit may be reviewed by who booked it.
fn is_open(visit: &Booking, now: Timestamp) -> bool {
    let took_place = matches!(
        visit.status,
        Status::Confirmed | Status::Arrived | Status::Completed
    );
    took_place && visit.time.until <= now && now < visit.time.until.plus_minutes(OPEN_MIN)
}

/// Keeps a client's stars for a visit; the words that were there stay.
///
/// # Errors
/// [`BookError::UnknownBooking`] when it is not theirs, [`BookError::NotLive`] when it has not
/// ended, did not take place or was too long ago.
pub async fn rate(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
    stars: Stars,
) -> Result<Review, BookError> {
    let visit = open(tx, now, client, booking).await?;
    let before = find(tx, booking).await?;
    let poor_before = before.as_ref().map(|review| review.stars.are_poor());
    let review = Review {
        booking,
        service: visit.service,
        staff: visit.staff,
        stars,
        words: before.map(|review| review.words).unwrap_or_default(),
        at: now,
    };
    store::reviews::put(tx, &review).await?;
    // Whoever tries the stars one after the other is told of once.
    if poor_before.is_none_or(|poor| !poor && stars.are_poor()) {
        alerts::reviewed(tx, now, &visit, &review).await?;
    }
    Ok(review)
}

/// Keeps a client's words beside their stars.
///
/// # Errors
/// As [`rate`]; also [`BookError::NotLive`] when there are no stars yet.
pub async fn say(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
    typed: &str,
) -> Result<Review, BookError> {
    let visit = open(tx, now, client, booking).await?;
    let before = find(tx, booking).await?;
    let review = Review {
        words: words(typed),
        at: now,
        ..before.ok_or(BookError::NotLive)?
    };
    store::reviews::put(tx, &review).await?;
    alerts::reviewed(tx, now, &visit, &review).await?;
    Ok(review)
}

async fn open(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<Booking, BookError> {
    let visit = find_own(tx, client, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    is_open(&visit, now)
        .then_some(visit)
        .ok_or(BookError::NotLive)
}

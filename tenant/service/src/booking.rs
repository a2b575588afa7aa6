//! Booking, moving and cancelling visits.
//!
//! None of these leaves anything half-changed when it refuses: the caller's transaction may go on.

mod change;
mod hold;
pub(crate) mod record;

use domain::{BookingId, ClientId, Timestamp, availability::WhyNot, booking::Booking};

use crate::{StoreError, TenantTx};

pub use change::{cancel, reschedule};
pub(crate) use hold::actor as client_actor;
pub use hold::{confirm, confirm_quietly, expire, hold, release, sweep_holds};

/// Job that gives a hold back when it ran out.
pub const EXPIRE_HOLD: &str = "hold.expire";

/// Why a visit is not booked, moved or cancelled.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// No such service, or nobody does it at present.
    #[error("the service cannot be booked")]
    UnknownService,
    /// The time is not offered, and why.
    #[error("the time is not offered")]
    NotOffered(WhyNot),
    /// Someone else was faster.
    #[error("the time was just taken")]
    Taken,
    /// No such visit of this client.
    #[error("there is no such visit")]
    UnknownBooking,
    /// The visit is past or was called off.
    #[error("the visit can no longer be changed")]
    NotLive,
    /// The deadline has passed.
    #[error("the deadline to change the visit has passed")]
    TooLate {
        /// The last instant at which it could be changed.
        until: Timestamp,
    },
    /// Someone else changed the visit meanwhile.
    #[error("the visit was changed meanwhile; look at it again")]
    Changed,
    /// No such client.
    #[error("there is no such client")]
    UnknownClient,
    /// Nothing that staff did lately.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

impl From<WhyNot> for BookError {
    /// Whoever asks for a time has just been shown it: when visits fill it now, others were faster.
    fn from(why: WhyNot) -> Self {
        match why {
            WhyNot::Taken | WhyNot::DoesNotFit | WhyNot::DayFull { .. } => Self::Taken,
            other => Self::NotOffered(other),
        }
    }
}

/// A client's own visit; `None` when it is another client's or none at all.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_own(
    tx: &TenantTx,
    client: ClientId,
    booking: BookingId,
) -> Result<Option<Booking>, StoreError> {
    let found = store::bookings::find(tx, booking).await?;
    Ok(found.filter(|booking| booking.booker == client))
}

/// A client's agreed visits ahead, soonest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn upcoming(
    tx: &TenantTx,
    client: ClientId,
    now: Timestamp,
    offset: u64,
    limit: u64,
) -> Result<Vec<Booking>, StoreError> {
    store::bookings::list_upcoming(tx, client, now, offset, limit).await
}

//! Booking, moving and cancelling visits.
//!
//! None of these leaves anything half-changed when it refuses: the caller's transaction may go on.

mod change;
mod hold;
mod offer;
pub(crate) mod record;
pub(crate) mod seat;
mod take;
pub(crate) mod time;

use domain::{
    BookingId, ClientId, Localized, ServiceId, StaffId, Timestamp,
    availability::WhyNot,
    booking::{Booking, Status},
    fields::one_line,
};

use crate::{
    StoreError, TenantTx,
    slots::{self, Query},
};

pub(crate) use change::{call_off, move_own, permit};
pub use change::{cancel, reschedule};
pub(crate) use hold::{actor as client_actor, admit, let_go, yes_of};
pub use hold::{confirm, confirm_quietly, expire, hold, release, sweep_holds};
pub(crate) use offer::{end_soon, offer};

pub use domain::booking::OFFERED;

/// Longest words of a client to the salon, characters; the rest is cut.
const LONGEST_WISH: usize = 500;
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
    /// The client has a seat in this class.
    #[error("the client is in this class already")]
    AlreadyIn,
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
    /// The salon takes bookings of this client by phone only.
    #[error("the client cannot book here any more")]
    Barred,
    /// What is said of the visit cannot be so before it begins.
    #[error("the visit has not begun yet")]
    NotYet,
    /// The client has another visit at that time.
    #[error("the client has another visit then")]
    Meets,
    /// The client has to answer something first.
    #[error("something must be answered first")]
    Unanswered,
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
            WhyNot::Taken | WhyNot::DoesNotFit | WhyNot::DayFull { .. } | WhyNot::ClassFull => {
                Self::Taken
            }
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

/// A client's visits that are over or were called off, latest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn past(
    tx: &TenantTx,
    client: ClientId,
    now: Timestamp,
    offset: u64,
    limit: u64,
) -> Result<Vec<Booking>, StoreError> {
    store::bookings::list_past(tx, client, now, offset, limit).await
}

/// What a client had last, as it can be booked again.
pub struct Repeat {
    /// Its service, or the first of several.
    pub service: ServiceId,
    /// The services after it.
    pub then: Vec<ServiceId>,
    /// Who did it.
    pub staff: StaffId,
    /// The names of its services.
    pub name: Localized,
    /// The specialist's name.
    pub staff_name: Localized,
}

/// What a client had last, while all of it can still be booked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn repeatable(tx: &TenantTx, client: ClientId) -> Result<Option<Repeat>, StoreError> {
    let Some(last) = store::bookings::find_last(tx, client).await? else {
        return Ok(None);
    };
    let query = Query {
        moving: None,
        ..Query::again(&last)
    };
    let Some(basis) = slots::basis(tx, &query).await? else {
        return Ok(None);
    };
    let Some(skill) = basis
        .skills
        .into_iter()
        .find(|skill| skill.staff.id == last.staff)
    else {
        return Ok(None);
    };
    let mut names = vec![&basis.service.name];
    names.extend(basis.then.iter().map(|(service, _)| &service.name));
    Ok(Some(Repeat {
        service: last.service,
        then: query.then,
        staff: last.staff,
        name: Localized::joined(&names, " + "),
        staff_name: skill.staff.name,
    }))
}

/// What a client wrote to the salon about their visit, may be empty.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn wish(tx: &TenantTx, booking: BookingId) -> Result<String, StoreError> {
    store::bookings::wish(tx, booking).await
}

/// Keeps what a client writes to the salon about their visit: one line, cut where it is too long.
///
/// # Errors
/// [`BookError::UnknownBooking`] when it is not theirs, [`BookError::NotLive`] when it is over.
pub async fn set_wish(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
    typed: &str,
) -> Result<(), BookError> {
    let visit = find_own(tx, client, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    let open = visit.status.is_live() || visit.status == Status::Held;
    if !open || visit.time.until <= now {
        return Err(BookError::NotLive);
    }
    store::bookings::set_wish(tx, booking, &one_line(typed, LONGEST_WISH)).await?;
    Ok(())
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

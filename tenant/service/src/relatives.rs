//! Visits for others: children and relatives, who have no chat of their own.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    client::{Client, PersonName},
    relative::MOST_RELATIVES,
};

pub use domain::relative::Relative;

use crate::{
    StoreError, TenantTx,
    booking::{self, BookError},
    fresh_id,
};

/// Those for whom a client books.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, guardian: ClientId) -> Result<Vec<Relative>, StoreError> {
    store::relatives::list(tx, guardian).await
}

/// One more person for whom a client books; `None` when there are [`MOST_RELATIVES`] already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn add(
    tx: &TenantTx,
    now: Timestamp,
    guardian: ClientId,
    name: PersonName,
) -> Result<Option<ClientId>, StoreError> {
    if list(tx, guardian).await?.len() >= MOST_RELATIVES {
        return Ok(None);
    }
    let client = Client {
        id: fresh_id().into(),
        name: Some(name),
        phone: None,
        lang: None,
        email: None,
        birthday: None,
        blocked_bot: false,
        opted_out: false,
        barred: false,
        created: now,
    };
    store::clients::put(tx, &client).await?;
    store::relatives::set_guardian(tx, client.id, guardian).await?;
    Ok(Some(client.id))
}

/// What is known of somebody for whom others book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kin {
    /// Who books for them.
    pub guardian: ClientId,
    /// When they were born, where that was told.
    pub born: Option<NaiveDate>,
}

/// Who books for a client, and when they were born; `None` for who books for themselves.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn kin(tx: &TenantTx, client: ClientId) -> Result<Option<Kin>, StoreError> {
    let found = store::relatives::find(tx, client).await?;
    Ok(found.map(|(guardian, born)| Kin { guardian, born }))
}

/// Keeps when one of them was born.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_born(
    tx: &TenantTx,
    guardian: ClientId,
    relative: ClientId,
    born: NaiveDate,
) -> Result<(), StoreError> {
    store::relatives::set_born(tx, guardian, relative, born).await
}

/// Says who comes to a visit that is not agreed yet: `None` is who books.
///
/// # Errors
/// [`BookError::UnknownBooking`] when it is not theirs, [`BookError::UnknownClient`] when they book
/// for no such person, [`BookError::NotLive`] when it is agreed already, [`BookError::AlreadyIn`] when that
/// person has a seat in the class.
pub async fn choose(
    tx: &TenantTx,
    booker: ClientId,
    booking: BookingId,
    visitor: Option<ClientId>,
) -> Result<(), BookError> {
    let visit = booking::find_own(tx, booker, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    if visit.status != Status::Held && !visit.never_held() {
        return Err(BookError::NotLive);
    }
    let known = match visitor {
        Some(id) => list(tx, booker).await?.iter().any(|one| one.id == id),
        None => true,
    };
    if !known {
        return Err(BookError::UnknownClient);
    }
    let visitor = visitor.unwrap_or(booker);
    // In a class, where each has one seat.
    let theirs = Booking { visitor, ..visit };
    booking::seat::no_other(tx, &theirs).await?;
    store::relatives::set_visitor(tx, booking, visitor).await?;
    Ok(())
}

/// The name of who comes, where it is not who books.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn visitor(tx: &TenantTx, visit: &Booking) -> Result<Option<String>, StoreError> {
    other(tx, visit.booker, visit.visitor).await
}

async fn other(
    tx: &TenantTx,
    one: ClientId,
    other: ClientId,
) -> Result<Option<String>, StoreError> {
    if one == other {
        return Ok(None);
    }
    let found = store::clients::find(tx, other).await?;
    Ok(found
        .and_then(|client| client.name)
        .map(|name| name.as_str().to_owned()))
}

/// Who books, where it is not who comes.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn booker(tx: &TenantTx, visit: &Booking) -> Result<Option<Client>, StoreError> {
    match visit.booker == visit.visitor {
        true => Ok(None),
        false => store::clients::find(tx, visit.booker).await,
    }
}

//! Clients.

use domain::{
    Actor, ClientId, Email, Timestamp,
    client::{Birthday, Client, Phone, needle},
};

use super::{ClientRow, Cursor, Page, note, visits::page};
use crate::{StoreError, TenantTx, booking::BookError};

/// Clients whose name or phone has `text` in it, by name; at most `limit`, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clients(
    tx: &TenantTx,
    now: Timestamp,
    text: &str,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<ClientRow>, StoreError> {
    let after = after.map(|place| ClientId::from(place.id));
    let rows = store::clients::list(tx, now, &needle(text), after, limit + 1).await?;
    Ok(page(rows, limit, |row| Cursor {
        at: row.client.created,
        id: row.client.id.into(),
    }))
}

/// Most clients with one phone that are asked about.
const MOST_WITH_ONE_PHONE: u64 = 8;

/// The clients who have this phone, the first of them first: a family may share one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clients_with_phone(tx: &TenantTx, phone: &Phone) -> Result<Vec<Client>, StoreError> {
    store::clients::list_with_phone(tx, phone, MOST_WITH_ONE_PHONE).await
}

/// Takes bookings of a client by phone only from now on, or again by bot.
///
/// # Errors
/// [`BookError::UnknownClient`] when there is none.
pub async fn bar_client(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: ClientId,
    barred: bool,
) -> Result<(), BookError> {
    let found = store::clients::lock(tx, id).await?;
    let mut client = found.ok_or(BookError::UnknownClient)?;
    if client.barred == barred {
        return Ok(());
    }
    client.barred = barred;
    store::clients::put(tx, &client).await?;
    let (old, new) = (Some(&!barred), Some(&barred));
    note(tx, (now, actor), "client.bar", id.into(), old, new).await?;
    Ok(())
}

/// Keeps what a client said of themselves besides name and phone; `None` takes it back.
///
/// # Errors
/// [`BookError::UnknownClient`] when there is none.
pub async fn put_details(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: ClientId,
    email: Option<Email>,
    birthday: Option<Birthday>,
) -> Result<(), BookError> {
    let found = store::clients::find(tx, id).await?;
    let client = found.ok_or(BookError::UnknownClient)?;
    if (&client.email, client.birthday) == (&email, birthday) {
        return Ok(());
    }
    crate::clients::set_email(tx, id, email).await?;
    crate::clients::set_birthday(tx, id, birthday).await?;
    // That it was changed, not from what to what: the history outlives the address.
    let nothing = None::<&()>;
    note(
        tx,
        (now, actor),
        "client.details",
        id.into(),
        nothing,
        nothing,
    )
    .await?;
    Ok(())
}

/// One client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn client(tx: &TenantTx, id: ClientId) -> Result<Option<Client>, StoreError> {
    store::clients::find(tx, id).await
}

//! Who the clients are.

mod own_data;

use domain::{
    ClientId, Email, Lang, Timestamp,
    broadcast::Fate,
    client::{Birthday, Client, PersonName, Phone},
};

use crate::{StoreError, TenantTx, booking, broadcasts, fresh_id, waitlist};

pub use own_data::{OwnData, Said, Waited, own_data};

/// Finds the client behind an address of a channel, or makes one.
///
/// The channel vouches for the address; a phone number never finds anybody here.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn recognise(
    tx: &TenantTx,
    now: Timestamp,
    channel: &str,
    address: &str,
    lang: Option<Lang>,
) -> Result<Client, StoreError> {
    if let Some(known) = store::clients::find_by_contact(tx, channel, address).await? {
        return Ok(known);
    }
    let client = Client {
        id: fresh_id().into(),
        name: None,
        phone: None,
        lang,
        email: None,
        birthday: None,
        blocked_bot: false,
        opted_out: false,
        barred: false,
        created: now,
    };
    store::clients::put(tx, &client).await?;
    if store::clients::link(tx, client.id, channel, address, true).await? {
        return Ok(client);
    }
    // Their other update made them a moment ago and its commit let us go on.
    store::clients::find_by_contact(tx, channel, address)
        .await?
        .ok_or(StoreError::Interrupted)
}

/// Keeps a client's name.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_name(tx: &TenantTx, client: ClientId, name: PersonName) -> Result<(), StoreError> {
    change(tx, client, |row| row.name = Some(name)).await
}

/// Keeps a client's phone: contact data only. `verified` numbers (the sender's own contact) are
/// noted as such; they link to no other client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_phone(
    tx: &TenantTx,
    client: ClientId,
    phone: Phone,
    verified: bool,
) -> Result<(), StoreError> {
    if verified {
        // Another client may have shown the same number before: merging is for staff to decide.
        store::clients::link(tx, client, "phone", phone.as_str(), true).await?;
    }
    change(tx, client, |row| row.phone = Some(phone)).await
}

/// Keeps where mail reaches a client: contact data only; `None` takes it back.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_email(
    tx: &TenantTx,
    client: ClientId,
    email: Option<Email>,
) -> Result<(), StoreError> {
    change(tx, client, |row| row.email = email).await
}

/// Keeps a client's birthday; `None` takes it back.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_birthday(
    tx: &TenantTx,
    client: ClientId,
    birthday: Option<Birthday>,
) -> Result<(), StoreError> {
    change(tx, client, |row| row.birthday = birthday).await
}

/// Keeps the language a client chose.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_lang(tx: &TenantTx, client: ClientId, lang: Lang) -> Result<(), StoreError> {
    change(tx, client, |row| row.lang = Some(lang)).await
}

/// Notes that a client blocked the bot, or let it in again. A broadcast that they got is to blame.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_blocked(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    blocked: bool,
) -> Result<(), StoreError> {
    mark_blocked(tx, client, blocked).await?;
    if blocked {
        broadcasts::left(tx, now, client, Fate::Blocked).await?;
    }
    Ok(())
}

pub(crate) async fn mark_blocked(
    tx: &TenantTx,
    client: ClientId,
    blocked: bool,
) -> Result<(), StoreError> {
    change(tx, client, |row| row.blocked_bot = blocked).await
}

/// Keeps whether a client wants messages that are about no visit of theirs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_opted_out(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    opted_out: bool,
) -> Result<(), StoreError> {
    change(tx, client, |row| row.opted_out = opted_out).await?;
    if opted_out {
        broadcasts::left(tx, now, client, Fate::OptedOut).await?;
    }
    Ok(())
}

/// Forgets a client at their own wish: calls off their visits ahead, and removes their name, phone,
/// addresses and words. The visits that took place stay, as somebody's.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn erase(tx: &TenantTx, now: Timestamp, client: ClientId) -> Result<(), StoreError> {
    let holds = store::bookings::list_holds(tx, client, now).await?;
    let ahead = store::bookings::list_upcoming(tx, client, now, 0, 1_000).await?;
    for visit in holds.iter().chain(&ahead) {
        booking::call_off(tx, now, client, visit).await?;
    }
    waitlist::leave_all(tx, now, client).await?;
    store::bookings::clear_words(tx, client).await?;
    store::chats::erase(tx, client).await?;
    store::sealed::erase(tx, client).await?;
    store::relatives::erase(tx, client).await?;
    store::clients::unlink_all(tx, client).await?;
    change(tx, client, |row| {
        row.name = None;
        row.phone = None;
        row.email = None;
        row.birthday = None;
        row.lang = None;
    })
    .await
}

async fn change(
    tx: &TenantTx,
    client: ClientId,
    set: impl FnOnce(&mut Client) + Send,
) -> Result<(), StoreError> {
    // The row is written whole: nobody else may change it between.
    if let Some(mut row) = store::clients::lock(tx, client).await? {
        set(&mut row);
        store::clients::put(tx, &row).await?;
    }
    Ok(())
}

//! What becomes of a message: sent, failed, given up, tried again; and of the line that it brings.

use domain::{
    ClientId, Timestamp,
    chat::State,
    ids::{LineId, MessageId},
    message::{Message, Recipient},
};
use store::{chats, jobs_table, outbox};

use super::{SEND, find, queue};
use crate::{StoreError, TenantTx, waitlist};

/// Notes that a message left.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_sent(
    tx: &TenantTx,
    id: MessageId,
    message: &Message,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(line) = message.chat() {
        chats::conclude(tx, line, State::Delivered).await?;
    }
    outbox::mark_sent(tx, id, now).await
}

/// Notes that a message cannot leave, and why.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_failed(
    tx: &TenantTx,
    id: MessageId,
    message: &Message,
    error: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(line) = message.chat() {
        chats::conclude(tx, line, State::Blocked).await?;
    }
    if let Message::TimeOffered { booking } = message {
        waitlist::unreached(tx, now, *booking).await?;
    }
    outbox::mark_failed(tx, id, error, now).await
}

/// Notes that a message has been tried often enough. It stays in the outbox: people may have it tried
/// again.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn given_up(tx: &TenantTx, id: MessageId) -> Result<(), StoreError> {
    match waiting_line(tx, id).await? {
        Some(line) => chats::conclude(tx, line, State::Blocked).await,
        None => Ok(()),
    }
}

/// Notes that a message that was given up is on its way again.
pub(crate) async fn reopened(tx: &TenantTx, id: MessageId) -> Result<(), StoreError> {
    if let Some(line) = waiting_line(tx, id).await? {
        chats::reopen(tx, line).await?;
    }
    Ok(())
}

/// The line of a chat that a message still has to bring.
async fn waiting_line(tx: &TenantTx, id: MessageId) -> Result<Option<LineId>, StoreError> {
    let letter = find(tx, id).await?.filter(|letter| letter.queued);
    Ok(letter.and_then(|letter| letter.message.chat()))
}

/// What makes the job of a line the only one.
pub(super) fn key_of(line: LineId) -> String {
    format!("line:{line}")
}

/// Sends a line of a chat once more: by the job that was given up, where there is one.
pub(crate) async fn send_again(
    tx: &TenantTx,
    now: Timestamp,
    line: LineId,
    client: ClientId,
) -> Result<(), StoreError> {
    if let Some(job) = jobs_table::find_dead(tx, SEND, &key_of(line)).await?
        && jobs_table::revive(tx, job, now).await?.is_some()
    {
        return Ok(());
    }
    queue(tx, now, &Message::Chat { line }, Recipient::Client(client)).await?;
    Ok(())
}

//! Messages that must leave, and what became of them.

use domain::{
    Timestamp,
    ids::MessageId,
    message::{Message, Recipient},
};
use sea_orm::{EntityTrait, QueryResult, Set};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    entity::outbox::{ActiveModel, Entity},
    rows::{from_json, json},
};

const TABLE: &str = "outbox";

/// A message of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Identity.
    pub id: MessageId,
    /// What it says.
    pub message: Message,
    /// Whom it is for.
    pub recipient: Recipient,
    /// Whether it still has to leave.
    pub queued: bool,
}

/// Writes a message in the transaction that causes it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(
    tx: &TenantTx,
    id: MessageId,
    message: &Message,
    recipient: Recipient,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(id.into()),
        message: Set(json(message, TABLE)?),
        recipient: Set(json(&recipient, TABLE)?),
        state: Set("queued".to_owned()),
        error: Set(String::new()),
        created_ms: Set(now.ms()),
        sent_ms: Set(None),
    };
    Entity::insert(row).exec_without_returning(&tx.0).await?;
    Ok(())
}

/// One message.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &TenantTx, id: MessageId) -> Result<Option<Letter>, StoreError> {
    let row =
        tx.0.row(
            "SELECT id, message, recipient, state FROM outbox WHERE id = $1",
            [Uuid::from(id).into()],
        )
        .await?;
    row.map(|row| {
        Ok(Letter {
            id: row.try_get::<Uuid>("", "id")?.into(),
            message: from_json(&row.try_get::<String>("", "message")?, TABLE)?,
            recipient: from_json(&row.try_get::<String>("", "recipient")?, TABLE)?,
            queued: row.try_get::<String>("", "state")? == "queued",
        })
    })
    .transpose()
}

/// What was written to somebody and not forgotten yet, and when, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_to(
    tx: &TenantTx,
    recipient: Recipient,
) -> Result<Vec<(Timestamp, Message)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT message, sent_ms FROM outbox WHERE recipient = $1 AND state = 'sent'
             ORDER BY sent_ms, id",
            [json(&recipient, TABLE)?.into()],
        )
        .await?;
    let read = |row: &QueryResult| {
        let message = from_json(&row.try_get::<String>("", "message")?, TABLE)?;
        Ok((Timestamp::from_ms(row.try_get("", "sent_ms")?), message))
    };
    rows.iter().map(read).collect()
}

/// Notes that a message left.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_sent(tx: &TenantTx, id: MessageId, now: Timestamp) -> Result<(), StoreError> {
    close(tx, id, "sent", "", now).await
}

/// Notes that a message cannot leave, and why.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_failed(
    tx: &TenantTx,
    id: MessageId,
    error: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    close(tx, id, "failed", error, now).await
}

async fn close(
    tx: &TenantTx,
    id: MessageId,
    state: &str,
    error: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "UPDATE outbox SET state = $1, error = $2, sent_ms = $3 WHERE id = $4",
        [
            state.into(),
            error.into(),
            now.ms().into(),
            Uuid::from(id).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets messages written before `before` that have left or failed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM outbox WHERE state <> 'queued' AND created_ms < $1",
        [before.ms().into()],
    )
    .await
}

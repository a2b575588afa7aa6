//! Browsers to which alerts are pushed, and which message reached which.

use domain::{
    AccountId, Timestamp,
    ids::{MessageId, TargetId},
    push::Target,
};
use sea_orm::QueryResult;
use uuid::Uuid;

use crate::{StoreError, TenantTx};

/// Writes a browser; the same one that subscribes again stays the same with other keys.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, target: &Target) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "INSERT INTO push_target (id, account, endpoint, p256dh, auth, label, created_ms, last_ok_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (tenant, account, endpoint) DO UPDATE
         SET p256dh = excluded.p256dh, auth = excluded.auth, label = excluded.label",
        [
            Uuid::from(target.id).into(),
            Uuid::from(target.account).into(),
            target.endpoint.as_str().into(),
            target.p256dh.as_str().into(),
            target.auth.as_str().into(),
            target.label.as_str().into(),
            target.created.ms().into(),
            target.last_ok.map(Timestamp::ms).into(),
        ],
    )
    .await?;
    Ok(())
}

/// A member's browsers, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, account: AccountId) -> Result<Vec<Target>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT id, account, endpoint, p256dh, auth, label, created_ms, last_ok_ms
             FROM push_target WHERE account = $1 ORDER BY created_ms, id",
            [Uuid::from(account).into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Removes a member's browser; false when it is none of theirs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove(tx: &TenantTx, account: AccountId, id: TargetId) -> Result<bool, StoreError> {
    let removed =
        tx.0.change_quietly(
            "DELETE FROM push_target WHERE account = $1 AND id = $2",
            [Uuid::from(account).into(), Uuid::from(id).into()],
        )
        .await?;
    Ok(removed == 1)
}

/// Removes all browsers of a member.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn remove_all(tx: &TenantTx, account: AccountId) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM push_target WHERE account = $1",
        [Uuid::from(account).into()],
    )
    .await
}

/// Notes that a message reached a browser's push service.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_sent(
    tx: &TenantTx,
    message: MessageId,
    id: TargetId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let known =
        tx.0.change_quietly(
            "UPDATE push_target SET last_ok_ms = $1 WHERE id = $2",
            [now.ms().into(), Uuid::from(id).into()],
        )
        .await?;
    // Its owner may have removed it meanwhile.
    if known == 1 {
        tx.0.change_quietly(
            "INSERT INTO push_sent (message_id, target_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [Uuid::from(message).into(), Uuid::from(id).into()],
        )
        .await?;
    }
    Ok(())
}

/// The browsers that a message reached; forgotten with the message.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_sent(tx: &TenantTx, message: MessageId) -> Result<Vec<TargetId>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT target_id FROM push_sent WHERE message_id = $1 ORDER BY target_id",
            [Uuid::from(message).into()],
        )
        .await?;
    let read = |row: &QueryResult| Ok(row.try_get::<Uuid>("", "target_id")?.into());
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Target, StoreError> {
    Ok(Target {
        id: row.try_get::<Uuid>("", "id")?.into(),
        account: row.try_get::<Uuid>("", "account")?.into(),
        endpoint: row.try_get("", "endpoint")?,
        p256dh: row.try_get("", "p256dh")?,
        auth: row.try_get("", "auth")?,
        label: row.try_get("", "label")?,
        created: Timestamp::from_ms(row.try_get("", "created_ms")?),
        last_ok: row
            .try_get::<Option<i64>>("", "last_ok_ms")?
            .map(Timestamp::from_ms),
    })
}

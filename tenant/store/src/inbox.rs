//! Updates already handled: the row is written in the handler's own transaction.

use domain::Timestamp;

use crate::{StoreError, TenantTx};

/// Identity of an update: the bot it came to and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UpdateKey {
    /// Telegram's id of the bot.
    pub bot: i64,
    /// The update's number, unique within the bot.
    pub update: i64,
}

/// Notes an update as handled; false when it was before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn accept(tx: &TenantTx, key: UpdateKey, now: Timestamp) -> Result<bool, StoreError> {
    insert(tx, key, "done", "", now).await
}

/// Notes an update that could not be handled, with the reason, so that the bot goes on.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn park(
    tx: &TenantTx,
    key: UpdateKey,
    reason: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    insert(tx, key, "parked", reason, now).await
}

async fn insert(
    tx: &TenantTx,
    key: UpdateKey,
    state: &str,
    note: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let written =
        tx.0.change_quietly(
            "INSERT INTO inbox (bot_id, update_id, state, note, at_ms)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            [
                key.bot.into(),
                key.update.into(),
                state.into(),
                note.into(),
                now.ms().into(),
            ],
        )
        .await?;
    Ok(written == 1)
}

/// How many updates are parked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_parked(tx: &TenantTx) -> Result<i64, StoreError> {
    let row =
        tx.0.row(
            "SELECT count(*) AS parked FROM inbox WHERE state = 'parked'",
            [],
        )
        .await?
        .ok_or(StoreError::corrupt("inbox"))?;
    Ok(row.try_get("", "parked")?)
}

/// Forgets what was handled before `before`; Telegram keeps an update for a day at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change_quietly(
        "DELETE FROM inbox WHERE state = 'done' AND at_ms < $1",
        [before.ms().into()],
    )
    .await
}

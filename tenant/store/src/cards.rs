//! Who was answered with a booking card in the salon's Telegram Business account, and when.

use domain::Timestamp;
use sea_orm::Value;

use crate::{StoreError, TenantTx};

/// Notes that somebody gets a card now; false when they got one after `since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(
    tx: &TenantTx,
    (bot, user): (i64, i64),
    now: Timestamp,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let values: [Value; 4] = [bot.into(), user.into(), now.ms().into(), since.ms().into()];
    let noted =
        tx.0.change_quietly(
            "INSERT INTO business_card (bot_id, user_id, at_ms) VALUES ($1, $2, $3)
             ON CONFLICT (tenant, bot_id, user_id) DO UPDATE SET at_ms = excluded.at_ms
             WHERE business_card.at_ms <= $4",
            values,
        )
        .await?;
    Ok(noted == 1)
}

/// Forgets that somebody got a card, for it could not be brought.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn forget(tx: &TenantTx, (bot, user): (i64, i64)) -> Result<(), StoreError> {
    let sql = "DELETE FROM business_card WHERE bot_id = $1 AND user_id = $2";
    tx.0.change_quietly(sql, [bot.into(), user.into()]).await?;
    Ok(())
}

/// Forgets who got a card before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM business_card WHERE at_ms < $1";
    tx.0.change_quietly(sql, [before.ms().into()]).await
}

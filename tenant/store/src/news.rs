//! How many messages that nobody asked for a salon sends in a day.

use crate::{StoreError, TenantTx};

/// Counts one message of a day, unless `cap` are counted already; false then.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take(tx: &TenantTx, day: &str, cap: Option<u32>) -> Result<bool, StoreError> {
    let cap = cap.map_or(i64::from(i32::MAX), i64::from);
    let counted =
        tx.0.change_quietly(
            "INSERT INTO news_day (day, sent) VALUES ($1, 1)
             ON CONFLICT (tenant, day) DO UPDATE SET sent = news_day.sent + 1 WHERE news_day.sent < $2",
            [day.into(), cap.into()],
        )
        .await?;
    Ok(counted == 1)
}

/// Gives back one that did not leave.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn give_back(tx: &TenantTx, day: &str) -> Result<(), StoreError> {
    tx.0.change_quietly(
        "UPDATE news_day SET sent = sent - 1 WHERE day = $1 AND sent > 0",
        [day.into()],
    )
    .await?;
    Ok(())
}

/// How many were counted on a day.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &TenantTx, day: &str) -> Result<u32, StoreError> {
    let sql = "SELECT sent FROM news_day WHERE day = $1";
    let row = tx.0.row(sql, [day.into()]).await?;
    let sent: i32 = row.map_or(Ok(0), |row| row.try_get("", "sent"))?;
    u32::try_from(sent).map_err(|_| StoreError::corrupt("news_day"))
}

//! The directory: which tenants there are, where they live, which bot is theirs, who may log in.

pub mod accounts;
pub mod announcements;
pub mod billing;
pub mod bots;
pub mod daily;
pub mod figures;
pub mod jobs;
pub mod links;
pub mod mail;
pub mod memberships;
pub mod owner_settings;
pub mod referrals;
pub mod sessions;
pub mod stand_ins;
pub mod tenants;
pub mod wizard;

use domain::Timestamp;
use uuid::Uuid;

use crate::{DirectoryTx, StoreError};

impl DirectoryTx {
    /// Ends the transaction and keeps what it did.
    ///
    /// # Errors
    /// [`StoreError::Commit`] when the database did not confirm it.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.0.commit().await
    }
}

/// The number that every change of the directory raises; processes compare it once a second.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn change_number(tx: &DirectoryTx) -> Result<i64, StoreError> {
    let row =
        tx.0.row("SELECT number FROM change WHERE id = 1", [])
            .await?
            .ok_or(StoreError::corrupt("change"))?;
    Ok(row.try_get("", "number")?)
}

/// What time the database has; of a file it is this machine's.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn time(tx: &DirectoryTx) -> Result<Timestamp, StoreError> {
    let sql = if tx.0.is_sqlite() {
        "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now"
    } else {
        "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now"
    };
    let row = tx.0.row(sql, []).await?;
    let row = row.ok_or(StoreError::corrupt("clock"))?;
    Ok(Timestamp::from_ms(row.try_get("", "now")?))
}

/// Raises the number; call it last, in the transaction that changes the directory.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn raise_change_number(tx: &DirectoryTx) -> Result<(), StoreError> {
    tx.0.change("UPDATE change SET number = number + 1 WHERE id = 1", [])
        .await?;
    Ok(())
}

/// Notes an administrative act.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn audit(
    tx: &DirectoryTx,
    id: Uuid,
    at: Timestamp,
    actor: &str,
    action: &str,
    object: &str,
    detail: &str,
) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO audit (id, at_ms, actor, action, object_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            id.into(),
            at.ms().into(),
            actor.into(),
            action.into(),
            object.into(),
            detail.into(),
        ],
    )
    .await?;
    Ok(())
}

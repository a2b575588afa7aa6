//! What the platform's owner has set: a word for each, and JSON of whoever reads it.

use domain::Timestamp;

use crate::{DirectoryTx, StoreError};

/// What was set under this name; `None` before anything was.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn get(tx: &DirectoryTx, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT body FROM console_setting WHERE name = $1";
    let row = tx.0.row(sql, [name.into()]).await?;
    Ok(row.map(|row| row.try_get("", "body")).transpose()?)
}

/// Sets it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(
    tx: &DirectoryTx,
    name: &str,
    body: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO console_setting (name, body, changed_ms) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET body = $2, changed_ms = $3";
    tx.0.change(sql, [name.into(), body.into(), now.ms().into()])
        .await?;
    Ok(())
}

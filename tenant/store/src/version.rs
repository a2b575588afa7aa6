//! The tenant's version: every change raises it, and whoever keeps something compares it.
//!
//! It is the sum of a few counters. A commit raises whichever counter no other commit holds, or
//! adds one, so changes of one tenant never wait for each other here; and as the counters are
//! ordinary rows, a reader sees the version that belongs to the data it sees.

use crate::{StoreError, TenantTx, tx::Tx};

const TABLE: &str = "tenant_version";

/// The version. Read it before the data that is kept under it: what commits in between is then
/// found under a version that is too old, and read once more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn current(tx: &TenantTx) -> Result<i64, StoreError> {
    sum(&tx.0).await
}

/// Raises the version; tells the new one as this transaction sees it.
pub(crate) async fn raise(tx: &Tx) -> Result<i64, StoreError> {
    // SQLite has one writer at a time, so one counter is enough there.
    let sql = if tx.is_sqlite() {
        "UPDATE tenant_version SET number = number + 1 RETURNING number"
    } else {
        "UPDATE tenant_version SET number = number + 1
         WHERE id = (SELECT id FROM tenant_version LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING (SELECT CAST(sum(number) AS bigint) FROM tenant_version) + 1 AS number"
    };
    if let Some(row) = tx.rows(sql, []).await?.first() {
        return Ok(row.try_get("", "number")?);
    }
    tx.change_quietly("INSERT INTO tenant_version (number) VALUES (1)", [])
        .await?;
    sum(tx).await
}

async fn sum(tx: &Tx) -> Result<i64, StoreError> {
    let row = tx
        .row(
            "SELECT CAST(coalesce(sum(number), 0) AS bigint) AS number FROM tenant_version",
            [],
        )
        .await?
        .ok_or(StoreError::corrupt(TABLE))?;
    Ok(row.try_get("", "number")?)
}

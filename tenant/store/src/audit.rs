//! Who changed what, written in the change's own transaction. A booking's history is a view of it.

use domain::Timestamp;
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, TenantTx};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who: `client:<id>`, `staff:<id>`, `system`.
    pub actor: String,
    /// What: `booking.move` and such.
    pub action: String,
    /// The changed object.
    pub object: Uuid,
    /// Its values before, as JSON.
    pub old: Option<String>,
    /// Its values after, as JSON.
    pub new: Option<String>,
}

/// Writes one change.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &TenantTx, id: Uuid, entry: &Entry) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO audit (id, at_ms, actor, action, object_id, old, new)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            id.into(),
            entry.at.ms().into(),
            entry.actor.as_str().into(),
            entry.action.as_str().into(),
            entry.object.into(),
            Value::String(entry.old.clone()),
            Value::String(entry.new.clone()),
        ],
    )
    .await?;
    Ok(())
}

/// The history of one object, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, object: Uuid) -> Result<Vec<Entry>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT at_ms, actor, action, object_id, old, new FROM audit
             WHERE object_id = $1 ORDER BY at_ms, id",
            [object.into()],
        )
        .await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        entries.push(Entry {
            at: Timestamp::from_ms(row.try_get("", "at_ms")?),
            actor: row.try_get("", "actor")?,
            action: row.try_get("", "action")?,
            object: row.try_get("", "object_id")?,
            old: row.try_get("", "old")?,
            new: row.try_get("", "new")?,
        });
    }
    Ok(entries)
}

//! Who of the platform stands in for a tenant's owner: in one session, in one tenant, for a while.

use domain::{Secret, Slug, TenantId, Timestamp};
use uuid::Uuid;

use super::tenants::{self, TenantRow};
use crate::{DirectoryTx, StoreError};

/// Somebody of the platform in a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInRow {
    /// Identity.
    pub id: Uuid,
    /// Of this session.
    pub session: Secret,
    /// In this tenant.
    pub tenant: TenantId,
    /// Whether they may change something there.
    pub acts: bool,
    /// When it ends.
    pub until: Timestamp,
}

/// Notes that somebody stands in, in place of what the session stood in for before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &DirectoryTx, row: &StandInRow) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO stand_in (session_hash, id, tenant_id, acts, until_ms)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (session_hash) DO UPDATE SET id = excluded.id,
             tenant_id = excluded.tenant_id, acts = excluded.acts, until_ms = excluded.until_ms",
        [
            row.session.expose().into(),
            row.id.into(),
            row.tenant.as_str().into(),
            row.acts.into(),
            row.until.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What a session stands in for at `now`, of this slug where one is given.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &DirectoryTx,
    session: &Secret,
    slug: Option<&Slug>,
    now: Timestamp,
) -> Result<Option<(TenantRow, StandInRow)>, StoreError> {
    let columns: Vec<String> = tenants::COLUMNS
        .split(',')
        .map(|column| format!("tenant.{}", column.trim()))
        .collect();
    let sql = format!(
        "SELECT {}, stand_in.id AS own_id, acts, until_ms
         FROM stand_in JOIN tenant ON tenant.id = stand_in.tenant_id
         WHERE session_hash = $1 AND until_ms > $2 AND state <> 'erasing'
             AND ($3 = '' OR slug = $3)",
        columns.join(", ")
    );
    let values = [
        session.expose().into(),
        now.ms().into(),
        slug.map_or("", Slug::as_str).into(),
    ];
    let Some(row) = tx.0.row(&sql, values).await? else {
        return Ok(None);
    };
    let tenant = tenants::read(&row)?;
    let found = StandInRow {
        id: row.try_get("", "own_id")?,
        session: session.clone(),
        tenant: tenant.id.clone(),
        acts: row.try_get("", "acts")?,
        until: Timestamp::from_ms(row.try_get("", "until_ms")?),
    };
    Ok(Some((tenant, found)))
}

/// Ends what a session stands in for.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete(tx: &DirectoryTx, session: &Secret) -> Result<(), StoreError> {
    tx.0.change(
        "DELETE FROM stand_in WHERE session_hash = $1",
        [session.expose().into()],
    )
    .await?;
    Ok(())
}

//! How far a salon is in the wizard that sets it up.

use domain::{Kind, Slug, TenantId, TenantState};

use crate::{DirectoryTx, StoreError};

/// The step a salon is at; empty when it is not being set up.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn step(tx: &DirectoryTx, id: &TenantId) -> Result<String, StoreError> {
    let sql = "SELECT wizard FROM tenant WHERE id = $1";
    let row = tx.0.row(sql, [id.as_str().into()]).await?;
    Ok(row.map_or_else(|| Ok(String::new()), |row| row.try_get("", "wizard"))?)
}

/// Notes the step a salon is at.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_step(tx: &DirectoryTx, id: &TenantId, step: &str) -> Result<(), StoreError> {
    let sql = "UPDATE tenant SET wizard = $1 WHERE id = $2";
    tx.0.change(sql, [step.into(), id.as_str().into()]).await?;
    Ok(())
}

/// Notes the kind of business of a salon that has no tables yet.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_kind(tx: &DirectoryTx, id: &TenantId, kind: Kind) -> Result<(), StoreError> {
    let sql = "UPDATE tenant SET kind = $1 WHERE id = $2";
    tx.0.change(sql, [kind.code().into(), id.as_str().into()])
        .await?;
    Ok(())
}

/// Opens a salon whose tables have been made; a salon in any other state stays as it is.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn open(tx: &DirectoryTx, id: &TenantId, step: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE tenant SET state = $1, wizard = $2 WHERE id = $3 AND state = $4";
    let values = [
        TenantState::Active.code().into(),
        step.into(),
        id.as_str().into(),
        TenantState::Provisioning.code().into(),
    ];
    Ok(tx.0.change(sql, values).await? == 1)
}

/// Gives a salon that has no tables yet its name and its place in addresses; false when the slug is
/// another's or the salon has tables.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn name(
    tx: &DirectoryTx,
    id: &TenantId,
    slug: &Slug,
    name: &str,
) -> Result<bool, StoreError> {
    let sql = "UPDATE tenant SET slug = $1, name = $2, name_key = $6, state = $3
        WHERE id = $4 AND state IN ($5, $3)
            AND NOT EXISTS (SELECT 1 FROM tenant AS other WHERE other.slug = $1 AND other.id <> $4)";
    let state = TenantState::Provisioning.code();
    let values = [
        slug.as_str().into(),
        name.into(),
        state.into(),
        id.as_str().into(),
        TenantState::Draft.code().into(),
        name.to_lowercase().into(),
    ];
    Ok(tx.0.change(sql, values).await? == 1)
}

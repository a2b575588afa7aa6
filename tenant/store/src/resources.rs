//! Rooms and devices: a few, kept with the settings, in the order of the list.

use domain::resource::Resource;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "settings";

/// All kinds, in list order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx) -> Result<Vec<Resource>, StoreError> {
    let row = tx.0.row("SELECT resources FROM settings WHERE id = 1", []);
    let row = row.await?.ok_or(StoreError::corrupt(TABLE))?;
    from_json(&row.try_get::<String>("", "resources")?, TABLE)
}

/// Writes the list.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &TenantTx, resources: &[Resource]) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE settings SET resources = $1 WHERE id = 1",
        [json(&resources, TABLE)?.into()],
    )
    .await?;
    Ok(())
}

//! What a clinic's patients agree to: a column of the settings.

use domain::consent::Terms;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "settings";

/// What is to be agreed to now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn terms(tx: &TenantTx) -> Result<Terms, StoreError> {
    let row = tx.0.row("SELECT consent FROM settings", []).await?;
    let row = row.ok_or(StoreError::corrupt(TABLE))?;
    from_json(&row.try_get::<String>("", "consent")?, TABLE)
}

/// Keeps what is to be agreed to.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_terms(tx: &TenantTx, terms: &Terms) -> Result<(), StoreError> {
    let text = json(terms, TABLE)?;
    tx.0.change("UPDATE settings SET consent = $1", [text.into()])
        .await?;
    Ok(())
}

//! Clients.

use domain::{
    ClientId, Timestamp,
    client::{Client, needle},
};

use super::{ClientRow, Cursor, Page, visits::page};
use crate::{StoreError, TenantTx};

/// Clients whose name or phone has `text` in it, by name; at most `limit`, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clients(
    tx: &TenantTx,
    now: Timestamp,
    text: &str,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<ClientRow>, StoreError> {
    let after = after.map(|place| ClientId::from(place.id));
    let rows = store::clients::list(tx, now, &needle(text), after, limit + 1).await?;
    Ok(page(rows, limit, |row| Cursor {
        at: row.client.created,
        id: row.client.id.into(),
    }))
}

/// One client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn client(tx: &TenantTx, id: ClientId) -> Result<Option<Client>, StoreError> {
    store::clients::find(tx, id).await
}

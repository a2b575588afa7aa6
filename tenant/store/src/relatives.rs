//! People for whom clients book.

use chrono::NaiveDate;
use domain::{BookingId, ClientId, relative::Relative};
use uuid::Uuid;

use crate::{StoreError, TenantTx};

const TABLE: &str = "client";

/// Those for whom a client books, in the order in which they were named.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(tx: &TenantTx, guardian: ClientId) -> Result<Vec<Relative>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT id, name, born FROM client WHERE guardian_id = $1 AND name IS NOT NULL
             ORDER BY created_ms, id",
            [Uuid::from(guardian).into()],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let corrupt = || StoreError::corrupt(TABLE);
        let name: String = row.try_get("", "name")?;
        let born: Option<String> = row.try_get("", "born")?;
        let born = born.map(|text| text.parse().map_err(|_| corrupt()));
        found.push(Relative {
            id: row.try_get::<Uuid>("", "id")?.into(),
            name: name.try_into().map_err(|_| corrupt())?,
            born: born.transpose()?,
        });
    }
    Ok(found)
}

/// Who books for a client, and when the client was born; `None` for who books for themselves.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &TenantTx,
    client: ClientId,
) -> Result<Option<(ClientId, Option<NaiveDate>)>, StoreError> {
    let row =
        tx.0.row(
            "SELECT guardian_id, born FROM client WHERE id = $1 AND guardian_id IS NOT NULL",
            [Uuid::from(client).into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let born: Option<String> = row.try_get("", "born")?;
    let born = born.map(|text| text.parse().map_err(|_| StoreError::corrupt(TABLE)));
    let guardian: Uuid = row.try_get("", "guardian_id")?;
    Ok(Some((guardian.into(), born.transpose()?)))
}

/// Notes who books for a client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_guardian(
    tx: &TenantTx,
    client: ClientId,
    guardian: ClientId,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE client SET guardian_id = $1 WHERE id = $2",
        [Uuid::from(guardian).into(), Uuid::from(client).into()],
    )
    .await?;
    Ok(())
}

/// Keeps when somebody was born for whom a client books.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_born(
    tx: &TenantTx,
    guardian: ClientId,
    relative: ClientId,
    born: NaiveDate,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE client SET born = $1 WHERE id = $2 AND guardian_id = $3",
        [
            born.to_string().into(),
            Uuid::from(relative).into(),
            Uuid::from(guardian).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Says who comes to a visit; its version stays.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_visitor(
    tx: &TenantTx,
    booking: BookingId,
    visitor: ClientId,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE booking SET visitor_id = $1 WHERE id = $2",
        [Uuid::from(visitor).into(), Uuid::from(booking).into()],
    )
    .await?;
    Ok(())
}

/// Forgets the names of those for whom a client books.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn erase(tx: &TenantTx, guardian: ClientId) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE client SET name = NULL, born = NULL, search = '' WHERE guardian_id = $1",
        [Uuid::from(guardian).into()],
    )
    .await?;
    Ok(())
}

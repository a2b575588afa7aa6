//! Who was wished a happy birthday, once a year.

use domain::{ClientId, client::Birthday};
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, TenantTx};

/// Clients with one of these birthdays who have no wishes of `year` yet and can be written to on
/// `channel`: they let the bot in and did not decline. At most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_due(
    tx: &TenantTx,
    channel: &str,
    days: &[Birthday],
    year: i32,
    limit: u32,
) -> Result<Vec<ClientId>, StoreError> {
    let mut values: Vec<Value> = vec![channel.into(), year.into(), i64::from(limit).into()];
    let mut places = Vec::new();
    for day in days {
        values.push(String::from(*day).into());
        places.push(format!("${}", values.len()));
    }
    let sql = format!(
        "SELECT c.id FROM client c WHERE c.birthday IN ({})
         AND NOT c.blocked_bot AND NOT c.opted_out
         AND EXISTS (SELECT 1 FROM client_contact k WHERE k.client_id = c.id AND k.channel = $1)
         AND NOT EXISTS (SELECT 1 FROM greeting g WHERE g.client_id = c.id AND g.year = $2)
         ORDER BY c.id LIMIT $3",
        places.join(", ")
    );
    let rows = tx.0.rows(&sql, values).await?;
    let read = |row: &sea_orm::QueryResult| Ok(row.try_get::<Uuid>("", "id")?.into());
    rows.iter().map(read).collect()
}

/// Notes the wishes of a year; false when they were noted before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(tx: &TenantTx, client: ClientId, year: i32) -> Result<bool, StoreError> {
    let noted =
        tx.0.change_quietly(
            "INSERT INTO greeting (client_id, year) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [Uuid::from(client).into(), year.into()],
        )
        .await?;
    Ok(noted == 1)
}

/// Forgets the wishes of years before `year`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &TenantTx, year: i32) -> Result<u64, StoreError> {
    tx.0.change_quietly("DELETE FROM greeting WHERE year < $1", [year.into()])
        .await
}

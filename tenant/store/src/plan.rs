//! What a tenant's plan allows, as the directory last wrote it, and how much of it is used.

use std::collections::BTreeMap;

use domain::{
    Interval, Timestamp,
    plan::{Entitlements, Mark, Quota},
};
use sea_orm::Value;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json},
};

const TABLE: &str = "settings";

/// Marks that the owner was told of: of which month (none for what is not counted by the month) and
/// which figure of a plan, and which.
pub type Marks = BTreeMap<Quota, (String, Mark)>;

/// What the plan allows; everything, until the directory wrote something.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn entitlements(tx: &TenantTx) -> Result<Entitlements, StoreError> {
    let row =
        tx.0.row("SELECT entitlements FROM settings WHERE id = 1", [])
            .await?;
    let text = row.map(|row| row.try_get::<String>("", "entitlements"));
    match text.transpose()?.filter(|text| !text.is_empty()) {
        Some(text) => from_json(&text, TABLE),
        None => Ok(Entitlements::everything()),
    }
}

/// Keeps what the plan allows; an older `version` than what is kept changes nothing.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_entitlements(
    tx: &TenantTx,
    version: i64,
    entitlements: &Entitlements,
) -> Result<(), StoreError> {
    let sql = "UPDATE settings SET entitlements = $1, entitlements_version = $2
               WHERE id = 1 AND entitlements_version < $2";
    let values: [Value; 2] = [json(entitlements, TABLE)?.into(), version.into()];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// Which marks the owner was told of.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn marks(tx: &TenantTx) -> Result<Marks, StoreError> {
    let row =
        tx.0.row("SELECT plan_told FROM settings WHERE id = 1", [])
            .await?;
    let row = row.ok_or(StoreError::corrupt(TABLE))?;
    from_json(&row.try_get::<String>("", "plan_told")?, TABLE)
}

/// Keeps which marks the owner was told of, unless somebody else has told of one meanwhile: false
/// then.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_marks(tx: &TenantTx, old: &Marks, new: &Marks) -> Result<bool, StoreError> {
    let sql = "UPDATE settings SET plan_told = $1 WHERE id = 1 AND plan_told = $2";
    let values: [Value; 2] = [json(new, TABLE)?.into(), json(old, TABLE)?.into()];
    Ok(tx.0.change(sql, values).await? == 1)
}

/// Visits that were booked since, whatever became of them; what was only held is none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_booked(tx: &TenantTx, since: Timestamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) AS number FROM booking
               WHERE created_ms >= $1 AND status NOT IN ('held', 'expired')";
    count(tx, sql, [since.ms().into()]).await
}

/// Broadcasts that were begun, or are to begin, in a time.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_cast(tx: &TenantTx, time: Interval) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) AS number FROM broadcast
               WHERE run > 0 AND start_ms >= $1 AND start_ms < $2";
    count(tx, sql, [time.from.ms().into(), time.until.ms().into()]).await
}

/// Specialists who can be booked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_staff(tx: &TenantTx) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) AS number FROM staff WHERE active";
    count(tx, sql, []).await
}

async fn count<const N: usize>(
    tx: &TenantTx,
    sql: &str,
    values: [Value; N],
) -> Result<u32, StoreError> {
    let row = tx.0.row(sql, values).await?;
    let row = row.ok_or(StoreError::corrupt(TABLE))?;
    Ok(u32::try_from(row.try_get::<i64>("", "number")?).unwrap_or(u32::MAX))
}

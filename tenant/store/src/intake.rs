//! What clients are asked before a visit, and how they prepare for it: columns of the service.

use domain::{Localized, ServiceId, intake::Question};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    rows::{from_json, json, localized},
};

const TABLE: &str = "service";

/// The questions of a service, in their order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn questions(tx: &TenantTx, service: ServiceId) -> Result<Vec<Question>, StoreError> {
    match column(tx, "questions", service).await? {
        Some(text) => from_json(&text, TABLE),
        None => Ok(Vec::new()),
    }
}

/// Keeps the questions of a service.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_questions(
    tx: &TenantTx,
    service: ServiceId,
    questions: &[Question],
) -> Result<(), StoreError> {
    set_column(tx, "questions", service, json(&questions, TABLE)?).await
}

/// How one prepares for a service; may be empty.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn preparation(tx: &TenantTx, service: ServiceId) -> Result<Localized, StoreError> {
    match column(tx, "preparation", service).await? {
        Some(text) => localized(&text, TABLE),
        None => Ok(Localized::default()),
    }
}

/// Keeps how one prepares for a service.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_preparation(
    tx: &TenantTx,
    service: ServiceId,
    text: &Localized,
) -> Result<(), StoreError> {
    set_column(tx, "preparation", service, json(text, TABLE)?).await
}

async fn column(
    tx: &TenantTx,
    name: &'static str,
    service: ServiceId,
) -> Result<Option<String>, StoreError> {
    let sql = format!("SELECT {name} FROM service WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(service).into()]).await?;
    Ok(row.map(|row| row.try_get("", name)).transpose()?)
}

async fn set_column(
    tx: &TenantTx,
    name: &'static str,
    service: ServiceId,
    text: String,
) -> Result<(), StoreError> {
    let sql = format!("UPDATE service SET {name} = $1 WHERE id = $2");
    tx.0.change(&sql, [text.into(), Uuid::from(service).into()])
        .await?;
    Ok(())
}

//! Plans, what is known of each tenant's, and copies of what the payment provider has.

pub mod copies;
pub mod dues;
pub mod events;

use std::collections::BTreeMap;

use domain::{TenantId, Timestamp};
use sea_orm::{QueryResult, Value};

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "billing";
const COLUMNS: &str =
    "tenant_id, customer, plan, body, next_ms, version, standing, until_ms, trial_ms";

/// What is known of a tenant's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub tenant: TenantId,
    /// Who pays, at the provider.
    pub customer: Option<String>,
    /// Code of the plan that holds.
    pub plan: String,
    /// The account, as JSON of the room that knows plans.
    pub body: String,
    /// When to look again.
    pub next: Option<Timestamp>,
    /// The word for where it stands.
    pub standing: String,
    /// Until when it stands so.
    pub until: Option<Timestamp>,
    /// When the time to try a plan ends, or ended.
    pub trial: Option<Timestamp>,
    /// Raised by each change; 0 of a row that is not written yet.
    pub version: i64,
}

/// A plan that was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its code.
    pub code: String,
    /// Where it stands among others, from 0.
    pub position: i32,
    /// The plan, as JSON of the room that knows plans.
    pub body: String,
}

/// Plans that were edited, first to last.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn plans(tx: &DirectoryTx) -> Result<Vec<PlanRow>, StoreError> {
    let sql = "SELECT code, position, body FROM plan ORDER BY position, code";
    let rows = tx.0.rows(sql, []).await?;
    let read = |row: &QueryResult| {
        Ok(PlanRow {
            code: row.try_get("", "code")?,
            position: row.try_get("", "position")?,
            body: row.try_get("", "body")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps an edited plan.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_plan(tx: &DirectoryTx, plan: &PlanRow, now: Timestamp) -> Result<(), StoreError> {
    let values: [Value; 4] = [
        plan.code.as_str().into(),
        plan.position.into(),
        plan.body.as_str().into(),
        now.ms().into(),
    ];
    let sql = "INSERT INTO plan (code, position, body, changed_ms) VALUES ($1, $2, $3, $4)
               ON CONFLICT (code) DO UPDATE SET position = $2, body = $3, changed_ms = $4";
    tx.0.change(sql, values).await?;
    Ok(())
}

/// What is known of a tenant's plan; `None` before anything was written.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn account(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM billing WHERE tenant_id = $1");
    let row = tx.0.row(&sql, [tenant.as_str().into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The account of whoever pays under this id at the provider.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn account_of_customer(
    tx: &DirectoryTx,
    customer: &str,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM billing WHERE customer = $1");
    let row = tx.0.row(&sql, [customer.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Writes an account if nobody changed it since it was read; false otherwise. The version to be
/// compared is that of `row`; what is written has the next one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_account(tx: &DirectoryTx, row: &AccountRow) -> Result<bool, StoreError> {
    let values: [Value; 9] = [
        row.tenant.as_str().into(),
        Value::String(row.customer.clone()),
        row.plan.as_str().into(),
        row.body.as_str().into(),
        Value::BigInt(row.next.map(Timestamp::ms)),
        row.version.into(),
        row.standing.as_str().into(),
        Value::BigInt(row.until.map(Timestamp::ms)),
        Value::BigInt(row.trial.map(Timestamp::ms)),
    ];
    let sql = if row.version == 0 {
        "INSERT INTO billing (tenant_id, customer, plan, body, next_ms, version, standing, until_ms,
             trial_ms)
         VALUES ($1, $2, $3, $4, $5, $6 + 1, $7, $8, $9) ON CONFLICT DO NOTHING"
    } else {
        "UPDATE billing SET customer = $2, plan = $3, body = $4, next_ms = $5, version = $6 + 1,
             standing = $7, until_ms = $8, trial_ms = $9
         WHERE tenant_id = $1 AND version = $6"
    };
    Ok(tx.0.change(sql, values).await? == 1)
}

/// Tenants whose account is to be looked at by now, longest due first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn due(
    tx: &DirectoryTx,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<TenantId>, StoreError> {
    let sql =
        "SELECT tenant_id FROM billing WHERE next_ms <= $1 ORDER BY next_ms, tenant_id LIMIT $2";
    let rows = tx.0.rows(sql, [now.ms().into(), limit.into()]).await?;
    rows.iter().map(id).collect()
}

/// Tenants that nothing was written for yet, in order of their ids.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn without_account(tx: &DirectoryTx, limit: u32) -> Result<Vec<TenantId>, StoreError> {
    let sql = "SELECT id AS tenant_id FROM tenant
               WHERE state = 'active' AND id NOT IN (SELECT tenant_id FROM billing)
               ORDER BY id LIMIT $1";
    let rows = tx.0.rows(sql, [limit.into()]).await?;
    rows.iter().map(id).collect()
}

/// Tenants that a plan holds for.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tenants_on(tx: &DirectoryTx, plan: &str) -> Result<Vec<TenantId>, StoreError> {
    let sql = "SELECT tenant_id FROM billing WHERE plan = $1 ORDER BY tenant_id";
    let rows = tx.0.rows(sql, [plan.into()]).await?;
    rows.iter().map(id).collect()
}

/// How many tenants each plan holds for, by its code.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn tenants_by_plan(tx: &DirectoryTx) -> Result<BTreeMap<String, i64>, StoreError> {
    let sql = "SELECT plan, count(*) AS tenants FROM billing GROUP BY plan";
    let rows = tx.0.rows(sql, []).await?;
    let read = |row: &QueryResult| Ok((row.try_get("", "plan")?, row.try_get("", "tenants")?));
    rows.iter().map(read).collect()
}

fn id(row: &QueryResult) -> Result<TenantId, StoreError> {
    let id: String = row.try_get("", "tenant_id")?;
    TenantId::try_from(id).map_err(|_| StoreError::corrupt(TABLE))
}

fn read(row: &QueryResult) -> Result<AccountRow, StoreError> {
    let at = |column: &str| -> Result<Option<Timestamp>, StoreError> {
        let at: Option<i64> = row.try_get("", column)?;
        Ok(at.map(Timestamp::from_ms))
    };
    Ok(AccountRow {
        tenant: id(row)?,
        customer: row.try_get("", "customer")?,
        plan: row.try_get("", "plan")?,
        body: row.try_get("", "body")?,
        next: at("next_ms")?,
        standing: row.try_get("", "standing")?,
        until: at("until_ms")?,
        trial: at("trial_ms")?,
        version: row.try_get("", "version")?,
    })
}

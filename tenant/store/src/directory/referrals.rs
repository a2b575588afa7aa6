//! Salons that brought salons, and what both get for it.

use domain::{
    TenantId, Timestamp,
    money::{Currency, Money},
};
use sea_orm::{QueryResult, Value};

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "credit";
const COLUMNS: &str = "brought, tenant_id, currency, amount_minor, created_ms, given_ms";

/// What a salon gets because another one came by a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditRow {
    /// The salon that came.
    pub brought: TenantId,
    /// Who gets it: that salon, or the one whose link it was.
    pub tenant: TenantId,
    /// How much.
    pub money: Money,
    /// Since when it is due.
    pub created: Timestamp,
    /// When the payment provider had it.
    pub given: Option<Timestamp>,
}

/// Keeps by whose link a salon signed up; the first word counts.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(
    tx: &DirectoryTx,
    brought: &TenantId,
    by: &TenantId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO referral (tenant_id, by_tenant, created_ms) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING";
    let values = [brought.as_str().into(), by.as_str().into(), now.ms().into()];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// By whose link a salon came, and whether it has paid.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn brought_by(
    tx: &DirectoryTx,
    brought: &TenantId,
) -> Result<Option<(TenantId, bool)>, StoreError> {
    let sql = "SELECT by_tenant, paid_ms FROM referral WHERE tenant_id = $1";
    let Some(row) = tx.0.row(sql, [brought.as_str().into()]).await? else {
        return Ok(None);
    };
    let paid: Option<i64> = row.try_get("", "paid_ms")?;
    Ok(Some((id(&row, "by_tenant")?, paid.is_some())))
}

/// Notes that a salon that was brought has paid for the first time; false when that is known.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn paid(
    tx: &DirectoryTx,
    brought: &TenantId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE referral SET paid_ms = $2 WHERE tenant_id = $1 AND paid_ms IS NULL";
    let values = [brought.as_str().into(), now.ms().into()];
    Ok(tx.0.change(sql, values).await? == 1)
}

/// How many salons came by a salon's link, and how many of them pay.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(tx: &DirectoryTx, by: &TenantId) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT count(*) AS came, count(paid_ms) AS paid FROM referral WHERE by_tenant = $1";
    let row = tx.0.row(sql, [by.as_str().into()]).await?;
    let row = row.ok_or(StoreError::corrupt("referral"))?;
    Ok((row.try_get("", "came")?, row.try_get("", "paid")?))
}

/// Notes that a credit is due; false when it is noted already.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn owe(tx: &DirectoryTx, credit: &CreditRow) -> Result<bool, StoreError> {
    let values: [Value; 6] = [
        credit.brought.as_str().into(),
        credit.tenant.as_str().into(),
        credit.money.currency.code().into(),
        credit.money.minor.into(),
        credit.created.ms().into(),
        Value::BigInt(credit.given.map(Timestamp::ms)),
    ];
    let sql = format!(
        "INSERT INTO credit ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
    );
    Ok(tx.0.change(&sql, values).await? == 1)
}

/// Notes that the payment provider has it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn given(
    tx: &DirectoryTx,
    (brought, tenant): (&TenantId, &TenantId),
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE credit SET given_ms = $3
         WHERE brought = $1 AND tenant_id = $2 AND given_ms IS NULL";
    let values = [
        brought.as_str().into(),
        tenant.as_str().into(),
        now.ms().into(),
    ];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// What a salon got or gets, latest first; `limit` at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn credits(
    tx: &DirectoryTx,
    tenant: &TenantId,
    limit: u32,
) -> Result<Vec<CreditRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM credit WHERE tenant_id = $1
         ORDER BY created_ms DESC, brought LIMIT $2"
    );
    let values: [Value; 2] = [tenant.as_str().into(), i64::from(limit).into()];
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

/// One credit.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn credit(
    tx: &DirectoryTx,
    (brought, tenant): (&TenantId, &TenantId),
) -> Result<Option<CreditRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM credit WHERE brought = $1 AND tenant_id = $2");
    let values = [brought.as_str().into(), tenant.as_str().into()];
    tx.0.row(&sql, values).await?.as_ref().map(read).transpose()
}

fn id(row: &QueryResult, column: &str) -> Result<TenantId, StoreError> {
    let id: String = row.try_get("", column)?;
    TenantId::try_from(id).map_err(|_| StoreError::corrupt(TABLE))
}

fn read(row: &QueryResult) -> Result<CreditRow, StoreError> {
    let code: String = row.try_get("", "currency")?;
    let given: Option<i64> = row.try_get("", "given_ms")?;
    Ok(CreditRow {
        brought: id(row, "brought")?,
        tenant: id(row, "tenant_id")?,
        money: Money {
            minor: row.try_get("", "amount_minor")?,
            currency: Currency::try_from(code).map_err(|_| StoreError::corrupt(TABLE))?,
        },
        created: Timestamp::from_ms(row.try_get("", "created_ms")?),
        given: given.map(Timestamp::from_ms),
    })
}

//! Copies of the provider's subscriptions and bills.

use domain::{
    TenantId, Timestamp,
    money::{Currency, Money},
};
use sea_orm::{QueryResult, Value};

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "subscription";
const SUBSCRIPTION: &str =
    "id, tenant_id, is_primary, status, plan, period, currency, amount_minor, created_ms, until_ms,
     ends, card_ends_ms, ended_ms";
const INVOICE: &str =
    "id, tenant_id, subscription, number, status, currency, due_minor, paid_minor, created_ms, url";

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionRow {
    /// The provider's id.
    pub id: String,
    /// Whose.
    pub tenant: TenantId,
    /// Whether it is the one that counts; at most one of a tenant is.
    pub is_primary: bool,
    /// Where it stands: `begun`, `live`, `past_due` or `over`.
    pub status: String,
    /// Code of the plan.
    pub plan: String,
    /// `month` or `year`.
    pub period: String,
    /// What is paid each time.
    pub money: Money,
    /// When it began.
    pub created: Timestamp,
    /// Until when it is paid for.
    pub until: Timestamp,
    /// Whether it ends then.
    pub ends: bool,
    /// When the card that is charged ends.
    pub card_ends: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The provider's id.
    pub id: String,
    /// Whose.
    pub tenant: TenantId,
    /// The subscription it is of.
    pub subscription: Option<String>,
    /// The number that people know it by.
    pub number: String,
    /// Where it stands: `draft`, `open`, `paid`, `void` or `lost`.
    pub status: String,
    /// What it is over.
    pub due: Money,
    /// What was paid of it, in minor units.
    pub paid_minor: i64,
    /// When it was made.
    pub created: Timestamp,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Says that this subscription of a tenant is the one that counts, and no other; `None` for none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn make_primary(
    tx: &DirectoryTx,
    tenant: &TenantId,
    id: Option<&str>,
) -> Result<(), StoreError> {
    let id = id.unwrap_or_default();
    let off = "UPDATE subscription SET is_primary = FALSE WHERE tenant_id = $1 AND is_primary AND id <> $2";
    tx.0.change(off, [tenant.as_str().into(), id.into()])
        .await?;
    let on = "UPDATE subscription SET is_primary = TRUE WHERE tenant_id = $1 AND id = $2 AND NOT is_primary";
    tx.0.change(on, [tenant.as_str().into(), id.into()]).await?;
    Ok(())
}

/// Keeps a subscription as the provider has it now; whether it is primary stays, see
/// [`make_primary`]. A subscription of another tenant is left alone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_subscription(tx: &DirectoryTx, row: &SubscriptionRow) -> Result<(), StoreError> {
    let values: [Value; 12] = [
        row.id.as_str().into(),
        row.tenant.as_str().into(),
        row.status.as_str().into(),
        row.plan.as_str().into(),
        row.period.as_str().into(),
        row.money.currency.code().into(),
        row.money.minor.into(),
        row.created.ms().into(),
        row.until.ms().into(),
        row.ends.into(),
        Value::BigInt(row.card_ends.map(Timestamp::ms)),
        Value::BigInt(row.ended.map(Timestamp::ms)),
    ];
    let sql = format!(
        "INSERT INTO subscription ({SUBSCRIPTION})
         VALUES ($1, $2, FALSE, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (id) DO UPDATE SET status = $3, plan = $4, period = $5, currency = $6,
         amount_minor = $7, until_ms = $9, ends = $10, card_ends_ms = $11, ended_ms = $12
         WHERE subscription.tenant_id = $2"
    );
    tx.0.change(&sql, values).await?;
    Ok(())
}

/// One subscription.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn subscription(
    tx: &DirectoryTx,
    id: &str,
) -> Result<Option<SubscriptionRow>, StoreError> {
    let sql = format!("SELECT {SUBSCRIPTION} FROM subscription WHERE id = $1");
    let row = tx.0.row(&sql, [id.into()]).await?;
    row.as_ref().map(read_subscription).transpose()
}

/// The subscriptions of a tenant, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn subscriptions(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Vec<SubscriptionRow>, StoreError> {
    let sql = format!(
        "SELECT {SUBSCRIPTION} FROM subscription WHERE tenant_id = $1 ORDER BY created_ms, id"
    );
    let rows = tx.0.rows(&sql, [tenant.as_str().into()]).await?;
    rows.iter().map(read_subscription).collect()
}

/// Every subscription that anything was to be paid for and that lived at some time since, for the
/// platform's figures.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lives(tx: &DirectoryTx, since: Timestamp) -> Result<Vec<SubscriptionRow>, StoreError> {
    let sql = format!(
        "SELECT {SUBSCRIPTION} FROM subscription
         WHERE status <> 'begun' AND (ended_ms IS NULL OR ended_ms >= $1) ORDER BY created_ms, id"
    );
    let rows = tx.0.rows(&sql, [since.ms().into()]).await?;
    rows.iter().map(read_subscription).collect()
}

/// Keeps a bill as the provider has it now.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put_invoice(tx: &DirectoryTx, row: &InvoiceRow) -> Result<(), StoreError> {
    let values: [Value; 10] = [
        row.id.as_str().into(),
        row.tenant.as_str().into(),
        Value::String(row.subscription.clone()),
        row.number.as_str().into(),
        row.status.as_str().into(),
        row.due.currency.code().into(),
        row.due.minor.into(),
        row.paid_minor.into(),
        row.created.ms().into(),
        Value::String(row.url.clone()),
    ];
    let sql = format!(
        "INSERT INTO invoice ({INVOICE}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET number = $4, status = $5, due_minor = $7, paid_minor = $8,
         url = $10 WHERE invoice.tenant_id = $2"
    );
    tx.0.change(&sql, values).await?;
    Ok(())
}

/// One bill.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn invoice(tx: &DirectoryTx, id: &str) -> Result<Option<InvoiceRow>, StoreError> {
    let sql = format!("SELECT {INVOICE} FROM invoice WHERE id = $1");
    let row = tx.0.row(&sql, [id.into()]).await?;
    row.as_ref().map(read_invoice).transpose()
}

/// Bills of a tenant, latest first, from after the one given; `limit` at most.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn invoices(
    tx: &DirectoryTx,
    tenant: &TenantId,
    before: Option<(Timestamp, &str)>,
    limit: u32,
) -> Result<Vec<InvoiceRow>, StoreError> {
    let (at, id) = before.map_or((i64::MAX, ""), |(at, id)| (at.ms(), id));
    let sql = format!(
        "SELECT {INVOICE} FROM invoice WHERE tenant_id = $1 AND (created_ms, id) < ($2, $3)
         ORDER BY created_ms DESC, id DESC LIMIT $4"
    );
    let values: [Value; 4] = [tenant.as_str().into(), at.into(), id.into(), limit.into()];
    let rows = tx.0.rows(&sql, values).await?;
    rows.iter().map(read_invoice).collect()
}

fn read_subscription(row: &QueryResult) -> Result<SubscriptionRow, StoreError> {
    Ok(SubscriptionRow {
        id: row.try_get("", "id")?,
        tenant: tenant(row)?,
        is_primary: row.try_get("", "is_primary")?,
        status: row.try_get("", "status")?,
        plan: row.try_get("", "plan")?,
        period: row.try_get("", "period")?,
        money: money(row, "amount_minor")?,
        created: at(row, "created_ms")?,
        until: at(row, "until_ms")?,
        ends: row.try_get("", "ends")?,
        card_ends: maybe_at(row, "card_ends_ms")?,
        ended: maybe_at(row, "ended_ms")?,
    })
}

fn read_invoice(row: &QueryResult) -> Result<InvoiceRow, StoreError> {
    Ok(InvoiceRow {
        id: row.try_get("", "id")?,
        tenant: tenant(row)?,
        subscription: row.try_get("", "subscription")?,
        number: row.try_get("", "number")?,
        status: row.try_get("", "status")?,
        due: money(row, "due_minor")?,
        paid_minor: row.try_get("", "paid_minor")?,
        created: at(row, "created_ms")?,
        url: row.try_get("", "url")?,
    })
}

fn tenant(row: &QueryResult) -> Result<TenantId, StoreError> {
    let id: String = row.try_get("", "tenant_id")?;
    TenantId::try_from(id).map_err(|_| StoreError::corrupt(TABLE))
}

fn money(row: &QueryResult, minor: &str) -> Result<Money, StoreError> {
    let code: String = row.try_get("", "currency")?;
    Ok(Money {
        minor: row.try_get("", minor)?,
        currency: Currency::try_from(code).map_err(|_| StoreError::corrupt(TABLE))?,
    })
}

fn at(row: &QueryResult, column: &str) -> Result<Timestamp, StoreError> {
    Ok(Timestamp::from_ms(row.try_get("", column)?))
}

fn maybe_at(row: &QueryResult, column: &str) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<i64> = row.try_get("", column)?;
    Ok(at.map(Timestamp::from_ms))
}

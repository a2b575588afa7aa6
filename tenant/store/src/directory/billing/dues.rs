//! Trials that ended and payments that failed, for the platform's owner.

use domain::{
    Slug, Timestamp,
    money::{Currency, Money},
};
use sea_orm::{QueryResult, Value};

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "subscription";
const FAILED: &str = "is_primary AND status = 'past_due'";

/// A tenant whose payment failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRow {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Code of the plan.
    pub plan: String,
    /// What is not paid.
    pub owed: Money,
    /// Since when: the oldest bill that is not paid.
    pub since: Timestamp,
    /// The word for where the tenant stands: a plan given by hand goes before what is not paid.
    pub standing: String,
    /// When its account is looked at next.
    pub next: Option<Timestamp>,
    /// Until when it stands so.
    pub until: Option<Timestamp>,
}

/// How many trials ended after `since`, up to `now`, and how many of their tenants ever paid.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn trials(
    tx: &DirectoryTx,
    since: Timestamp,
    now: Timestamp,
) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT count(*) AS ended, coalesce(sum(CASE WHEN EXISTS
             (SELECT 1 FROM subscription WHERE subscription.tenant_id = billing.tenant_id
                  AND status <> 'begun') THEN 1 ELSE 0 END), 0) AS paid
         FROM billing WHERE trial_ms > $1 AND trial_ms <= $2";
    let row = tx.0.row(sql, [since.ms().into(), now.ms().into()]).await?;
    let row = row.ok_or(StoreError::corrupt("billing"))?;
    Ok((row.try_get("", "ended")?, row.try_get("", "paid")?))
}

/// How many tenants' payments failed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_failed(tx: &DirectoryTx) -> Result<i64, StoreError> {
    // Subscriptions outlive their tenants.
    let sql = format!(
        "SELECT count(*) AS failed FROM subscription
         WHERE {FAILED} AND tenant_id IN (SELECT id FROM tenant)"
    );
    let row = tx.0.row(&sql, []).await?;
    Ok(row
        .ok_or(StoreError::corrupt(TABLE))?
        .try_get("", "failed")?)
}

/// Tenants whose payment failed, by slug, from after `after`, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn failed(
    tx: &DirectoryTx,
    after: Option<&Slug>,
    limit: u32,
) -> Result<Vec<FailedRow>, StoreError> {
    let unpaid = "invoice.subscription = paid.id AND invoice.tenant_id = paid.tenant_id
             AND invoice.status IN ('open', 'lost')";
    let sql = format!(
        "SELECT slug, name, paid.plan AS plan, paid.currency AS currency,
             coalesce((SELECT CAST(sum(due_minor - paid_minor) AS bigint) FROM invoice
                 WHERE {unpaid}), 0) AS owed_minor,
             coalesce((SELECT min(created_ms) FROM invoice WHERE {unpaid}), paid.until_ms)
                 AS since_ms,
             coalesce(standing, '') AS standing, next_ms, billing.until_ms AS stands_ms
         FROM (SELECT id, tenant_id, plan, currency, until_ms FROM subscription WHERE {FAILED}) AS paid
         JOIN tenant ON tenant.id = paid.tenant_id
         LEFT JOIN billing ON billing.tenant_id = paid.tenant_id
         WHERE slug > $1 ORDER BY slug LIMIT $2"
    );
    let values: [Value; 2] = [
        after.map_or("", Slug::as_str).into(),
        i64::from(limit).into(),
    ];
    tx.0.rows(&sql, values).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<FailedRow, StoreError> {
    let text = |column: &str| row.try_get::<String>("", column);
    let at = |column: &str| -> Result<Option<Timestamp>, StoreError> {
        let at: Option<i64> = row.try_get("", column)?;
        Ok(at.map(Timestamp::from_ms))
    };
    let corrupt = || StoreError::corrupt(TABLE);
    Ok(FailedRow {
        slug: text("slug")?.try_into().map_err(|_| corrupt())?,
        name: text("name")?,
        plan: text("plan")?,
        owed: Money {
            minor: row.try_get("", "owed_minor")?,
            currency: Currency::try_from(text("currency")?).map_err(|_| corrupt())?,
        },
        since: Timestamp::from_ms(row.try_get("", "since_ms")?),
        standing: text("standing")?,
        next: at("next_ms")?,
        until: at("stands_ms")?,
    })
}

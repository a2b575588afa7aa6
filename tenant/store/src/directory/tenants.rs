//! Tenants.

use domain::{
    AccountId, Email, Kind, Slug, TenantId, TenantState, Timestamp, closing::Closing,
    limits::Limits,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{
    DirectoryTx, Place, StoreError,
    rows::{from_json, json},
};

const TABLE: &str = "tenant";
const WRITTEN: &str =
    "id, slug, name, kind, cell, state, state_reason, owner_email, plan, limits, created_ms";
pub(super) const COLUMNS: &str = "id, slug, name, kind, cell, state, state_reason, owner_email, plan, limits, created_ms, \
     closing_ms, erase_ms, closing_by, closing_words";

/// A tenant as the directory knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantRow {
    /// Identity.
    pub id: TenantId,
    /// Name in addresses.
    pub slug: Slug,
    /// The name the owner gave.
    pub name: String,
    /// The kind of business.
    pub kind: Kind,
    /// Where it lives.
    pub cell: String,
    /// Where it stands.
    pub state: TenantState,
    /// Why it was suspended; empty otherwise.
    pub state_reason: String,
    /// Where the owner is written to.
    pub owner_email: String,
    /// Code of its plan.
    pub plan: String,
    /// What it may use.
    pub limits: Limits,
    /// When it was made.
    pub created: Timestamp,
    /// Whether its owner closes it; see [`set_closing`].
    pub closing: Option<Closing>,
}

impl TenantRow {
    /// Where its tables are.
    pub fn place(&self) -> Place {
        Place {
            tenant: self.id.clone(),
            cell: self.cell.clone(),
        }
    }
}

/// Writes a new tenant, which does not close; false when the slug is taken.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &DirectoryTx, tenant: &TenantRow) -> Result<bool, StoreError> {
    let values: [Value; 12] = [
        tenant.id.as_str().into(),
        tenant.slug.as_str().into(),
        tenant.name.as_str().into(),
        tenant.kind.code().into(),
        tenant.cell.as_str().into(),
        tenant.state.code().into(),
        tenant.state_reason.as_str().into(),
        tenant.owner_email.as_str().into(),
        tenant.plan.as_str().into(),
        json(&tenant.limits, TABLE)?.into(),
        tenant.created.ms().into(),
        tenant.name.to_lowercase().into(),
    ];
    let sql = format!(
        "INSERT INTO tenant ({WRITTEN}, name_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING"
    );
    Ok(tx.0.change(&sql, values).await? == 1)
}

/// Gives a tenant another name.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_name(tx: &DirectoryTx, id: &TenantId, name: &str) -> Result<(), StoreError> {
    let sql = "UPDATE tenant SET name = $1, name_key = $2 WHERE id = $3";
    let values = [name.into(), name.to_lowercase().into(), id.as_str().into()];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// The owner of tenants has another address.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_owner_email(
    tx: &DirectoryTx,
    owner: AccountId,
    from: &Email,
    to: &Email,
) -> Result<(), StoreError> {
    let sql = "UPDATE tenant SET owner_email = $1 WHERE owner_email = $2 AND id IN
        (SELECT tenant_id FROM membership WHERE account_id = $3 AND role = 'owner')";
    let values = [
        to.as_str().into(),
        from.as_str().into(),
        Uuid::from(owner).into(),
    ];
    tx.0.change(sql, values).await?;
    Ok(())
}

/// Tenants of this owner's address that nobody owns on the web yet.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn unowned(tx: &DirectoryTx, owner: &Email) -> Result<Vec<TenantId>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM tenant WHERE lower(owner_email) = $1 AND state <> 'erasing' AND
         NOT EXISTS (SELECT 1 FROM membership WHERE tenant_id = tenant.id AND role = 'owner')"
    );
    let rows = tx.0.rows(&sql, [owner.key().into()]).await?;
    rows.iter().map(|row| Ok(read(row)?.id)).collect()
}

/// Tenants that have a bot which answers: active ones, and closed ones, whose bot says so.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_with_bot(tx: &DirectoryTx) -> Result<Vec<TenantRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM tenant WHERE state IN ('active', 'closing')
         AND id IN (SELECT tenant_id FROM bot)"
    );
    let rows = tx.0.rows(&sql, []).await?;
    rows.iter().map(read).collect()
}

/// The tenant with this slug.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_by_slug(tx: &DirectoryTx, slug: &Slug) -> Result<Option<TenantRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM tenant WHERE slug = $1");
    tx.0.row(&sql, [slug.as_str().into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The tenant with this id.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &DirectoryTx, id: &TenantId) -> Result<Option<TenantRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM tenant WHERE id = $1");
    tx.0.row(&sql, [id.as_str().into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Tenants by slug, from after `after`, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list(
    tx: &DirectoryTx,
    after: Option<&Slug>,
    limit: u32,
) -> Result<Vec<TenantRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM tenant WHERE slug > $1 ORDER BY slug LIMIT $2");
    let after = after.map_or("", Slug::as_str);
    let rows =
        tx.0.rows(&sql, [after.into(), i64::from(limit).into()])
            .await?;
    rows.iter().map(read).collect()
}

/// Where every tenant lives that has its tables.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_places(tx: &DirectoryTx) -> Result<Vec<Place>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT id, cell FROM tenant WHERE state IN ('active', 'suspended', 'closing')",
            [],
        )
        .await?;
    let mut places = Vec::with_capacity(rows.len());
    for row in rows {
        let id: String = row.try_get("", "id")?;
        let tenant = TenantId::try_from(id).map_err(|_| StoreError::corrupt(TABLE))?;
        places.push(Place {
            tenant,
            cell: row.try_get("", "cell")?,
        });
    }
    Ok(places)
}

/// Moves a tenant to another state.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_state(
    tx: &DirectoryTx,
    id: &TenantId,
    state: TenantState,
    reason: &str,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE tenant SET state = $1, state_reason = $2, epoch = epoch + 1 WHERE id = $3",
        [state.code().into(), reason.into(), id.as_str().into()],
    )
    .await?;
    Ok(())
}

/// Says on which plan a tenant is.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_plan(tx: &DirectoryTx, id: &TenantId, plan: &str) -> Result<(), StoreError> {
    let sql = "UPDATE tenant SET plan = $1 WHERE id = $2 AND plan <> $1";
    tx.0.change(sql, [plan.into(), id.as_str().into()]).await?;
    Ok(())
}

/// Notes that a tenant closes, or (`None`) that it does not any more, and where it stands then.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_closing(
    tx: &DirectoryTx,
    id: &TenantId,
    state: TenantState,
    closing: Option<&Closing>,
) -> Result<(), StoreError> {
    let values = [
        state.code().into(),
        Value::BigInt(closing.map(|closing| closing.since.ms())),
        Value::BigInt(closing.map(|closing| closing.erase.ms())),
        Value::Uuid(closing.map(|closing| closing.by.into())),
        Value::String(closing.map(|closing| closing.words.clone())),
        id.as_str().into(),
    ];
    tx.0.change(
        "UPDATE tenant SET state = $1, closing_ms = $2, erase_ms = $3, closing_by = $4,
             closing_words = $5, epoch = epoch + 1 WHERE id = $6",
        values,
    )
    .await?;
    Ok(())
}

/// Removes a tenant's row; its bot's row goes first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete(tx: &DirectoryTx, id: &TenantId) -> Result<(), StoreError> {
    tx.0.change("DELETE FROM tenant WHERE id = $1", [id.as_str().into()])
        .await?;
    Ok(())
}

pub(super) fn read(row: &QueryResult) -> Result<TenantRow, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(TenantRow {
        id: text("id")?.try_into().map_err(|_| corrupt())?,
        slug: text("slug")?.try_into().map_err(|_| corrupt())?,
        name: text("name")?,
        kind: text("kind")?.parse().map_err(|_| corrupt())?,
        cell: text("cell")?,
        state: text("state")?.parse().map_err(|_| corrupt())?,
        state_reason: text("state_reason")?,
        owner_email: text("owner_email")?,
        plan: text("plan")?,
        limits: from_json(&text("limits")?, TABLE)?,
        created: Timestamp::from_ms(row.try_get("", "created_ms")?),
        closing: read_closing(row)?,
    })
}

fn read_closing(row: &QueryResult) -> Result<Option<Closing>, StoreError> {
    let since: Option<i64> = row.try_get("", "closing_ms")?;
    let Some(since) = since else { return Ok(None) };
    let by: Uuid = row.try_get("", "closing_by")?;
    Ok(Some(Closing {
        since: Timestamp::from_ms(since),
        erase: Timestamp::from_ms(row.try_get("", "erase_ms")?),
        by: by.into(),
        words: row.try_get("", "closing_words")?,
    }))
}

/// How many tenants have their tables in each cell, or will soon.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count_by_cell(tx: &DirectoryTx) -> Result<Vec<(String, i64)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT cell, count(*) AS tenants FROM tenant WHERE state <> 'draft' GROUP BY cell",
            [],
        )
        .await?;
    let mut counts = Vec::with_capacity(rows.len());
    for row in rows {
        counts.push((row.try_get("", "cell")?, row.try_get("", "tenants")?));
    }
    Ok(counts)
}

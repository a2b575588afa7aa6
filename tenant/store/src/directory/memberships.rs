//! Who may do what in which tenant.

use domain::{AccountId, Role, Slug, TenantId, Timestamp};
use sea_orm::QueryResult;
use uuid::Uuid;

use super::{
    accounts::{self, AccountRow},
    tenants::{self, TenantRow},
};
use crate::{DirectoryTx, StoreError};

const TABLE: &str = "membership";

/// Lets an account into a tenant, or changes its role there.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(
    tx: &DirectoryTx,
    account: AccountId,
    tenant: &TenantId,
    role: Role,
) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO membership (account_id, tenant_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, tenant_id) DO UPDATE SET role = excluded.role",
        [
            Uuid::from(account).into(),
            tenant.as_str().into(),
            role.code().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The tenants of an account with its role in each, but for those being erased; in no order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_of(
    tx: &DirectoryTx,
    account: AccountId,
) -> Result<Vec<(TenantRow, Role)>, StoreError> {
    let columns = tenants::COLUMNS;
    let sql = format!(
        "SELECT {columns}, role FROM tenant JOIN membership ON membership.tenant_id = tenant.id
         WHERE account_id = $1 AND state <> 'erasing'"
    );
    let rows = tx.0.rows(&sql, [Uuid::from(account).into()]).await?;
    rows.iter().map(read).collect()
}

/// Everybody who belongs to a tenant, what they are there, and when they were last signed in, by the
/// time they signed up.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_members(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Vec<(AccountRow, Role, Option<Timestamp>)>, StoreError> {
    let columns = accounts::COLUMNS;
    let sql = format!(
        "SELECT {columns}, role,
             (SELECT max(seen_ms) FROM session WHERE session.account_id = account.id) AS last_ms
         FROM account JOIN membership ON membership.account_id = account.id
         WHERE tenant_id = $1 ORDER BY account.id"
    );
    let rows = tx.0.rows(&sql, [tenant.as_str().into()]).await?;
    let one = |row: &QueryResult| {
        let role: String = row.try_get("", "role")?;
        let role = role.parse().map_err(|_| StoreError::corrupt(TABLE))?;
        let last: Option<i64> = row.try_get("", "last_ms")?;
        Ok((accounts::read(row)?, role, last.map(Timestamp::from_ms)))
    };
    rows.iter().map(one).collect()
}

/// The owners of a tenant, by the time they signed up.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_owners(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Vec<AccountRow>, StoreError> {
    let columns = accounts::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM account JOIN membership ON membership.account_id = account.id
         WHERE tenant_id = $1 AND role = 'owner' ORDER BY account.id"
    );
    let rows = tx.0.rows(&sql, [tenant.as_str().into()]).await?;
    rows.iter().map(accounts::read).collect()
}

/// The tenant with this slug, the account's role in it, and whether there is something that the
/// platform announces at `now`; `None` when there is no such tenant, it is being erased, or the
/// account is no member.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn enter(
    tx: &DirectoryTx,
    account: AccountId,
    slug: &Slug,
    now: Timestamp,
) -> Result<Option<(TenantRow, Role, bool)>, StoreError> {
    let columns = tenants::COLUMNS;
    let sql = format!(
        "SELECT {columns}, role,
             (SELECT count(*) FROM announcement WHERE until_ms > $3 AND from_ms <= $3) AS news
         FROM tenant JOIN membership ON membership.tenant_id = tenant.id
         WHERE account_id = $1 AND slug = $2 AND state <> 'erasing'"
    );
    let values = [
        Uuid::from(account).into(),
        slug.as_str().into(),
        now.ms().into(),
    ];
    let Some(row) = tx.0.row(&sql, values).await? else {
        return Ok(None);
    };
    let (tenant, role) = read(&row)?;
    Ok(Some((tenant, role, row.try_get::<i64>("", "news")? > 0)))
}

fn read(row: &QueryResult) -> Result<(TenantRow, Role), StoreError> {
    let role: String = row.try_get("", "role")?;
    let role = role.parse().map_err(|_| StoreError::corrupt(TABLE))?;
    Ok((tenants::read(row)?, role))
}

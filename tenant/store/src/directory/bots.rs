//! Bot registrations. Tokens are sealed before they come here.

use domain::{TenantId, Timestamp};
use sea_orm::QueryResult;

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "bot";
const COLUMNS: &str = "bot_id, tenant_id, username, name, token_sealed, token_hash, connected_ms";

/// A tenant's bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotRow {
    /// Telegram's id of the bot.
    pub bot_id: i64,
    /// Whose it is.
    pub tenant: TenantId,
    /// Without the at sign.
    pub username: String,
    /// The name people see.
    pub name: String,
    /// The token, sealed for this row.
    pub token_sealed: String,
    /// A keyed hash of the token: tells a changed token without opening it.
    pub token_hash: String,
    /// When it was connected.
    pub connected: Timestamp,
}

/// Registers a bot, or a new token of the tenant's own bot; false when another tenant has it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &DirectoryTx, bot: &BotRow) -> Result<bool, StoreError> {
    let written =
        tx.0.change(
            "INSERT INTO bot (bot_id, tenant_id, username, name, token_sealed, token_hash,
                 connected_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (bot_id) DO UPDATE SET username = excluded.username,
                 name = excluded.name, token_sealed = excluded.token_sealed,
                 token_hash = excluded.token_hash, connected_ms = excluded.connected_ms
             WHERE bot.tenant_id = excluded.tenant_id",
            [
                bot.bot_id.into(),
                bot.tenant.as_str().into(),
                bot.username.as_str().into(),
                bot.name.as_str().into(),
                bot.token_sealed.as_str().into(),
                bot.token_hash.as_str().into(),
                bot.connected.ms().into(),
            ],
        )
        .await?;
    Ok(written == 1)
}

/// The tenant that has this bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &DirectoryTx, bot_id: i64) -> Result<Option<BotRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM bot WHERE bot_id = $1");
    tx.0.row(&sql, [bot_id.into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The bot of a tenant.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_of(tx: &DirectoryTx, tenant: &TenantId) -> Result<Option<BotRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM bot WHERE tenant_id = $1");
    tx.0.row(&sql, [tenant.as_str().into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Bots that should answer: those of active tenants.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_live(tx: &DirectoryTx) -> Result<Vec<BotRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bot WHERE tenant_id IN (SELECT id FROM tenant WHERE state = 'active')
         ORDER BY bot_id"
    );
    let rows = tx.0.rows(&sql, []).await?;
    rows.iter().map(read).collect()
}

/// Forgets a tenant's bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete_of(tx: &DirectoryTx, tenant: &TenantId) -> Result<(), StoreError> {
    tx.0.change(
        "DELETE FROM bot WHERE tenant_id = $1",
        [tenant.as_str().into()],
    )
    .await?;
    Ok(())
}

fn read(row: &QueryResult) -> Result<BotRow, StoreError> {
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(BotRow {
        bot_id: row.try_get("", "bot_id")?,
        tenant: text("tenant_id")?
            .try_into()
            .map_err(|_| StoreError::corrupt(TABLE))?,
        username: text("username")?,
        name: text("name")?,
        token_sealed: text("token_sealed")?,
        token_hash: text("token_hash")?,
        connected: Timestamp::from_ms(row.try_get("", "connected_ms")?),
    })
}

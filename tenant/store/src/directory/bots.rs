//! Bot registrations. Tokens are sealed before they come here.

use domain::{BotMode, BotTrouble, TenantId, Timestamp};
use sea_orm::QueryResult;

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "bot";
const COLUMNS: &str =
    "bot_id, tenant_id, username, name, token_sealed, token_hash, connected_ms, mode";

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
    /// How its updates come.
    pub mode: BotMode,
}

/// How a tenant's bot has been doing, as its processes noted it; no secret, no personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotHealth {
    /// How its updates come.
    pub mode: BotMode,
    /// When the last update came, some seconds more or less.
    pub last_update: Option<Timestamp>,
    /// What went wrong last, and when; noted again for as long as it goes on.
    pub last_error: Option<(Timestamp, BotTrouble)>,
}

/// What a process saw of a bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotNote {
    /// Telegram's id of the bot.
    pub bot_id: i64,
    /// When the last update came.
    pub last_update: Option<Timestamp>,
    /// What went wrong last, and when.
    pub last_error: Option<(Timestamp, BotTrouble)>,
}

/// Registers a bot, or a new token of the tenant's own bot, which keeps its mode and forgets its
/// last error; false when another tenant has it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn put(tx: &DirectoryTx, bot: &BotRow) -> Result<bool, StoreError> {
    let written =
        tx.0.change(
            "INSERT INTO bot (bot_id, tenant_id, username, name, token_sealed, token_hash,
                 connected_ms, mode)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (bot_id) DO UPDATE SET username = excluded.username,
                 name = excluded.name, token_sealed = excluded.token_sealed,
                 token_hash = excluded.token_hash, connected_ms = excluded.connected_ms,
                 last_error = NULL, last_error_ms = NULL
             WHERE bot.tenant_id = excluded.tenant_id",
            [
                bot.bot_id.into(),
                bot.tenant.as_str().into(),
                bot.username.as_str().into(),
                bot.name.as_str().into(),
                bot.token_sealed.as_str().into(),
                bot.token_hash.as_str().into(),
                bot.connected.ms().into(),
                bot.mode.code().into(),
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

/// Bots that should answer: those of active tenants, and of closed ones, to say so.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_live(tx: &DirectoryTx) -> Result<Vec<BotRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bot WHERE tenant_id IN
             (SELECT id FROM tenant WHERE state IN ('active', 'closing'))
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

/// Chooses how a bot's updates come; false when the tenant has no bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_mode(
    tx: &DirectoryTx,
    tenant: &TenantId,
    mode: BotMode,
) -> Result<bool, StoreError> {
    let written =
        tx.0.change(
            "UPDATE bot SET mode = $1 WHERE tenant_id = $2",
            [mode.code().into(), tenant.as_str().into()],
        )
        .await?;
    Ok(written == 1)
}

/// How the bot of a tenant has been doing; `None` when there is no bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn health(tx: &DirectoryTx, tenant: &TenantId) -> Result<Option<BotHealth>, StoreError> {
    let sql = "SELECT mode, last_update_ms, last_error, last_error_ms FROM bot
         WHERE tenant_id = $1";
    let Some(row) = tx.0.row(sql, [tenant.as_str().into()]).await? else {
        return Ok(None);
    };
    let update: Option<i64> = row.try_get("", "last_update_ms")?;
    let (at, text): (Option<i64>, Option<String>) = (
        row.try_get("", "last_error_ms")?,
        row.try_get("", "last_error")?,
    );
    Ok(Some(BotHealth {
        mode: read_mode(&row)?,
        last_update: update.map(Timestamp::from_ms),
        last_error: at
            .map(Timestamp::from_ms)
            .zip(text.map(|code| BotTrouble::from_code(&code))),
    }))
}

/// Notes how a bot is doing; of what several processes note, the newest stays. Raises no number:
/// nobody acts on it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(tx: &DirectoryTx, note: &BotNote) -> Result<(), StoreError> {
    if let Some(at) = note.last_update {
        tx.0.change(
            "UPDATE bot SET last_update_ms = $1
             WHERE bot_id = $2 AND coalesce(last_update_ms, 0) < $1",
            [at.ms().into(), note.bot_id.into()],
        )
        .await?;
    }
    if let Some((at, trouble)) = &note.last_error {
        tx.0.change(
            "UPDATE bot SET last_error_ms = $1, last_error = $2
             WHERE bot_id = $3 AND coalesce(last_error_ms, 0) < $1",
            [at.ms().into(), trouble.code().into(), note.bot_id.into()],
        )
        .await?;
    }
    Ok(())
}

fn read_mode(row: &QueryResult) -> Result<BotMode, StoreError> {
    let mode: String = row.try_get("", "mode")?;
    mode.parse().map_err(|_| StoreError::corrupt(TABLE))
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
        mode: read_mode(row)?,
    })
}

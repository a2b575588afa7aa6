//! Accounts: people who log in to the web. Passwords are hashed before they come here.

use domain::{AccountId, Email, Lang, Secret, TenantId, Timestamp};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "account";
pub(super) const COLUMNS: &str = "account.id AS id, email, password_hash, lang, confirmed_ms, \
     platform_owner, account.created_ms AS created_ms, version";

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Identity.
    pub id: AccountId,
    /// Its address, unlike every other account's.
    pub email: Email,
    /// What the password was hashed to.
    pub password_hash: Secret,
    /// What its owner reads.
    pub lang: Lang,
    /// When the address was confirmed.
    pub confirmed: Option<Timestamp>,
    /// Whether the whole platform is theirs to run.
    pub platform_owner: bool,
    /// When it was made.
    pub created: Timestamp,
    /// Raised by each new password: sessions of an older one are over.
    pub version: i64,
}

/// Writes a new account; false when the address is another one's.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &DirectoryTx, account: &AccountRow) -> Result<bool, StoreError> {
    let values: [Value; 9] = [
        Uuid::from(account.id).into(),
        account.email.as_str().into(),
        account.email.key().into(),
        account.password_hash.expose().into(),
        account.lang.code().into(),
        Value::BigInt(account.confirmed.map(Timestamp::ms)),
        account.platform_owner.into(),
        account.created.ms().into(),
        account.version.into(),
    ];
    let written =
        tx.0.change(
            "INSERT INTO account (id, email, email_key, password_hash, lang, confirmed_ms,
                 platform_owner, created_ms, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            values,
        )
        .await?;
    Ok(written == 1)
}

/// The account with this id.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &DirectoryTx, id: AccountId) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE id = $1");
    let row = tx.0.row(&sql, [Uuid::from(id).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The accounts that the platform belongs to.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_platform_owners(tx: &DirectoryTx) -> Result<Vec<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE platform_owner = $1 ORDER BY id");
    let rows = tx.0.rows(&sql, [true.into()]).await?;
    rows.iter().map(read).collect()
}

/// The Telegram chat in which the platform's own bot reaches an account.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn chat(tx: &DirectoryTx, id: AccountId) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT chat_id FROM account WHERE id = $1";
    let row = tx.0.row(sql, [Uuid::from(id).into()]).await?;
    Ok(row.map_or(Ok(None), |row| row.try_get("", "chat_id"))?)
}

/// Keeps in which chat the platform's own bot reaches an account; `None` where it does not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_chat(
    tx: &DirectoryTx,
    id: AccountId,
    chat: Option<i64>,
) -> Result<(), StoreError> {
    let sql = "UPDATE account SET chat_id = $2 WHERE id = $1";
    tx.0.change(sql, [Uuid::from(id).into(), chat.into()])
        .await?;
    Ok(())
}

/// The accounts that own a tenant, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_owners(
    tx: &DirectoryTx,
    tenant: &TenantId,
) -> Result<Vec<AccountRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account JOIN membership ON membership.account_id = account.id
         WHERE tenant_id = $1 AND role = 'owner' ORDER BY id"
    );
    let rows = tx.0.rows(&sql, [tenant.as_str().into()]).await?;
    rows.iter().map(read).collect()
}

/// The account with this address, however it is spelt.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find_by_email(
    tx: &DirectoryTx,
    email: &Email,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE email_key = $1");
    let row = tx.0.row(&sql, [email.key().into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Gives an account a new password and ends the validity of its sessions.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_password(
    tx: &DirectoryTx,
    id: AccountId,
    hash: &Secret,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE account SET password_hash = $1, version = version + 1 WHERE id = $2",
        [hash.expose().into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Gives an account a new, confirmed address; false when it is another account's.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_email(
    tx: &DirectoryTx,
    id: AccountId,
    email: &Email,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let written =
        tx.0.change(
            "UPDATE account SET email = $1, email_key = $2, confirmed_ms = $3
             WHERE id = $4 AND NOT EXISTS
                 (SELECT 1 FROM account other WHERE other.email_key = $2 AND other.id <> $4)",
            [
                email.as_str().into(),
                email.key().into(),
                now.ms().into(),
                Uuid::from(id).into(),
            ],
        )
        .await?;
    Ok(written == 1)
}

/// Notes that an account's address was confirmed; the first time counts.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn confirm(tx: &DirectoryTx, id: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE account SET confirmed_ms = $1 WHERE id = $2 AND confirmed_ms IS NULL",
        [now.ms().into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Hands the whole platform to an account.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn make_platform_owner(tx: &DirectoryTx, id: AccountId) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE account SET platform_owner = $1 WHERE id = $2",
        [true.into(), Uuid::from(id).into()],
    )
    .await?;
    Ok(())
}

/// Notes which version of a document (`terms`, `dpa`) an account accepted; the first time counts.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn consent(
    tx: &DirectoryTx,
    id: AccountId,
    document: &str,
    version: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO consent (account_id, document, version, at_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        [
            Uuid::from(id).into(),
            document.into(),
            version.into(),
            now.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// What an account accepted, as document, version and time, by document.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn list_consents(
    tx: &DirectoryTx,
    id: AccountId,
) -> Result<Vec<(String, String, Timestamp)>, StoreError> {
    let rows =
        tx.0.rows(
            "SELECT document, version, at_ms FROM consent WHERE account_id = $1
             ORDER BY document, at_ms",
            [Uuid::from(id).into()],
        )
        .await?;
    let mut consents = Vec::with_capacity(rows.len());
    for row in rows {
        consents.push((
            row.try_get("", "document")?,
            row.try_get("", "version")?,
            Timestamp::from_ms(row.try_get("", "at_ms")?),
        ));
    }
    Ok(consents)
}

pub(super) fn read(row: &QueryResult) -> Result<AccountRow, StoreError> {
    let corrupt = || StoreError::corrupt(TABLE);
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(AccountRow {
        id: row.try_get::<Uuid>("", "id")?.into(),
        email: Email::parse(&text("email")?).ok_or_else(corrupt)?,
        password_hash: Secret::new(text("password_hash")?),
        lang: Lang::from_tag(&text("lang")?).ok_or_else(corrupt)?,
        confirmed: row
            .try_get::<Option<i64>>("", "confirmed_ms")?
            .map(Timestamp::from_ms),
        platform_owner: row.try_get("", "platform_owner")?,
        created: Timestamp::from_ms(row.try_get("", "created_ms")?),
        version: row.try_get("", "version")?,
    })
}

//! Sessions of accounts. Their tokens are hashed before they come here.

use domain::{AccountId, Secret, Timestamp};
use uuid::Uuid;

use super::accounts::{self, AccountRow};
use crate::{DirectoryTx, StoreError};

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What its token was hashed to.
    pub token_hash: Secret,
    /// Whose it is.
    pub account: AccountId,
    /// The account's version when it began.
    pub account_version: i64,
    /// What its forms carry.
    pub csrf: Secret,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

/// Writes a new session.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &DirectoryTx, session: &SessionRow) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO session (token_hash, account_id, account_version, csrf, created_ms, seen_ms,
             expires_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            session.token_hash.expose().into(),
            Uuid::from(session.account).into(),
            session.account_version.into(),
            session.csrf.expose().into(),
            session.created.ms().into(),
            session.seen.ms().into(),
            session.expires.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The session of a token with its account; `None` also after the account's password changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &DirectoryTx,
    token_hash: &Secret,
) -> Result<Option<(SessionRow, AccountRow)>, StoreError> {
    let columns = accounts::COLUMNS;
    let sql = format!(
        "SELECT {columns}, csrf, session.created_ms AS begun_ms, seen_ms, expires_ms
         FROM session JOIN account
             ON account.id = session.account_id AND account.version = session.account_version
         WHERE token_hash = $1"
    );
    let Some(row) = tx.0.row(&sql, [token_hash.expose().into()]).await? else {
        return Ok(None);
    };
    let account = accounts::read(&row)?;
    let at = |column: &str| row.try_get("", column).map(Timestamp::from_ms);
    let session = SessionRow {
        token_hash: token_hash.clone(),
        account: account.id,
        account_version: account.version,
        csrf: Secret::new(row.try_get::<String>("", "csrf")?),
        created: at("begun_ms")?,
        seen: at("seen_ms")?,
        expires: at("expires_ms")?,
    };
    Ok(Some((session, account)))
}

/// Notes that a session was used.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn touch(
    tx: &DirectoryTx,
    token_hash: &Secret,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE session SET seen_ms = $1 WHERE token_hash = $2 AND seen_ms < $1",
        [now.ms().into(), token_hash.expose().into()],
    )
    .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete(tx: &DirectoryTx, token_hash: &Secret) -> Result<(), StoreError> {
    tx.0.change(
        "DELETE FROM session WHERE token_hash = $1",
        [token_hash.expose().into()],
    )
    .await?;
    Ok(())
}

/// Ends all sessions of an account.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete_of(tx: &DirectoryTx, account: AccountId) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM session WHERE account_id = $1",
        [Uuid::from(account).into()],
    )
    .await
}

/// Forgets sessions that ended by `now` or were last used before `idle_since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(
    tx: &DirectoryTx,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM session WHERE expires_ms <= $1 OR seen_ms < $2",
        [now.ms().into(), idle_since.ms().into()],
    )
    .await
}

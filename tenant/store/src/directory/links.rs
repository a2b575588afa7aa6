//! Links that were sent by mail and work once. Their secrets are hashed before they come here.

use domain::{AccountId, Email, Secret, Timestamp};
use sea_orm::Value;
use uuid::Uuid;

use crate::{DirectoryTx, StoreError};

const TABLE: &str = "link";

/// What a link does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirms the account's address.
    Confirm,
    /// Lets a new password be chosen.
    Reset,
    /// Gives the account this address.
    NewEmail(Email),
}

impl Purpose {
    const fn code(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
            Self::NewEmail(_) => "email",
        }
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// What its secret was hashed to.
    pub secret_hash: Secret,
    /// Whose it is.
    pub account: AccountId,
    /// What it does.
    pub purpose: Purpose,
    /// From when it no longer works.
    pub expires: Timestamp,
}

/// Writes a new link.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &DirectoryTx, link: &LinkRow) -> Result<(), StoreError> {
    let new_email = match &link.purpose {
        Purpose::NewEmail(email) => Some(email.as_str().to_owned()),
        Purpose::Confirm | Purpose::Reset => None,
    };
    tx.0.change(
        "INSERT INTO link (secret_hash, kind, account_id, new_email, expires_ms)
         VALUES ($1, $2, $3, $4, $5)",
        [
            link.secret_hash.expose().into(),
            link.purpose.code().into(),
            Uuid::from(link.account).into(),
            Value::String(new_email),
            link.expires.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The link of a secret, while it works.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(
    tx: &DirectoryTx,
    secret_hash: &Secret,
    now: Timestamp,
) -> Result<Option<LinkRow>, StoreError> {
    let row =
        tx.0.row(
            "SELECT kind, account_id, new_email, expires_ms FROM link
             WHERE secret_hash = $1 AND used_ms IS NULL AND expires_ms > $2",
            [secret_hash.expose().into(), now.ms().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = || StoreError::corrupt(TABLE);
    let email: Option<String> = row.try_get("", "new_email")?;
    let purpose = match (row.try_get::<String>("", "kind")?.as_str(), email) {
        ("confirm", None) => Purpose::Confirm,
        ("reset", None) => Purpose::Reset,
        ("email", Some(email)) => Purpose::NewEmail(Email::parse(&email).ok_or_else(corrupt)?),
        _ => return Err(corrupt()),
    };
    Ok(Some(LinkRow {
        secret_hash: secret_hash.clone(),
        account: row.try_get::<Uuid>("", "account_id")?.into(),
        purpose,
        expires: Timestamp::from_ms(row.try_get("", "expires_ms")?),
    }))
}

/// Uses a link up; false when it no longer works, as for the second of two who follow it at once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn use_up(
    tx: &DirectoryTx,
    secret_hash: &Secret,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed =
        tx.0.change(
            "UPDATE link SET used_ms = $1
             WHERE secret_hash = $2 AND used_ms IS NULL AND expires_ms > $1",
            [now.ms().into(), secret_hash.expose().into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends all links of an account, as after its password or address changed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete_of(tx: &DirectoryTx, account: AccountId) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM link WHERE account_id = $1",
        [Uuid::from(account).into()],
    )
    .await
}

/// Forgets links that ended before `before`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &DirectoryTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM link WHERE expires_ms < $1",
        [before.ms().into()],
    )
    .await
}

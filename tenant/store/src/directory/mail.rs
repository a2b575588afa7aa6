//! Mails that must leave, and what became of them.

use domain::{AccountId, Email, Lang, Timestamp, ids::MailId, message::Notice};
use uuid::Uuid;

use crate::{
    DirectoryTx, StoreError,
    rows::{from_json, json},
};

const TABLE: &str = "mail";

/// A mail of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// Identity.
    pub id: MailId,
    /// Where it goes.
    pub to: Email,
    /// What it says.
    pub notice: Notice,
    /// The language it says it in.
    pub lang: Lang,
    /// When it was written.
    pub created: Timestamp,
    /// Whether it still has to leave.
    pub queued: bool,
}

/// Writes a mail that has to leave, in the transaction that causes it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn insert(tx: &DirectoryTx, mail: &MailRow) -> Result<(), StoreError> {
    tx.0.change(
        "INSERT INTO mail (id, to_address, kind, facts, lang, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            Uuid::from(mail.id).into(),
            mail.to.as_str().into(),
            mail.notice.code().into(),
            json(&mail.notice, TABLE)?.into(),
            mail.lang.code().into(),
            mail.created.ms().into(),
        ],
    )
    .await?;
    Ok(())
}

/// One mail.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn find(tx: &DirectoryTx, id: MailId) -> Result<Option<MailRow>, StoreError> {
    let row =
        tx.0.row(
            "SELECT to_address, facts, lang, state, created_ms FROM mail WHERE id = $1",
            [Uuid::from(id).into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = || StoreError::corrupt(TABLE);
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Some(MailRow {
        id,
        to: Email::parse(&text("to_address")?).ok_or_else(corrupt)?,
        notice: from_json(&text("facts")?, TABLE)?,
        lang: Lang::from_tag(&text("lang")?).ok_or_else(corrupt)?,
        created: Timestamp::from_ms(row.try_get("", "created_ms")?),
        queued: text("state")? == "queued",
    }))
}

/// Notes that a mail left.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_sent(tx: &DirectoryTx, id: MailId, now: Timestamp) -> Result<(), StoreError> {
    close(tx, id, "sent", "", now).await
}

/// Notes that a mail cannot leave, and why.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mark_failed(
    tx: &DirectoryTx,
    id: MailId,
    error: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    close(tx, id, "failed", error, now).await
}

async fn close(
    tx: &DirectoryTx,
    id: MailId,
    state: &str,
    error: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.0.change(
        "UPDATE mail SET state = $1, error = $2, sent_ms = $3 WHERE id = $4",
        [
            state.into(),
            error.into(),
            now.ms().into(),
            Uuid::from(id).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a mail, as one to an address that nobody here has.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete(tx: &DirectoryTx, id: MailId) -> Result<(), StoreError> {
    tx.0.change("DELETE FROM mail WHERE id = $1", [Uuid::from(id).into()])
        .await?;
    Ok(())
}

/// Forgets mails with a link for an account that have not left yet.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delete_links_of(tx: &DirectoryTx, account: AccountId) -> Result<(), StoreError> {
    let linked = [
        Notice::ConfirmAddress { account },
        Notice::ConfirmNewAddress { account },
    ];
    for notice in linked {
        let sql = "DELETE FROM mail WHERE state = 'queued' AND facts = $1";
        tx.0.change(sql, [json(&notice, TABLE)?.into()]).await?;
    }
    Ok(())
}

/// Forgets mails written before `before` that have left or failed.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sweep(tx: &DirectoryTx, before: Timestamp) -> Result<u64, StoreError> {
    tx.0.change(
        "DELETE FROM mail WHERE state <> 'queued' AND created_ms < $1",
        [before.ms().into()],
    )
    .await
}

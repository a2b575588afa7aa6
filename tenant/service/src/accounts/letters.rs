//! Mails to people who log in: queued with their cause, written when they leave.
//!
//! The secret of a link is made when its mail leaves, and only its hash is stored: who reads the
//! database, a backup or a job can follow none. A mail that is sent twice carries two links; both
//! work until one is used.

use domain::{AccountId, Email, Lang, Secret, Timestamp, ids::MailId, message::Notice};
use serde::{Deserialize, Serialize};
use store::{
    DirectoryTx,
    directory::{
        accounts::{self, AccountRow},
        jobs,
        links::{self, LinkRow, Purpose},
        mail::{self, MailRow},
    },
};
use uuid::Uuid;

use super::{Accounts, tokens};
use crate::{StoreError, fresh_id};

/// Kind of the job that sends one mail.
pub const SEND_MAIL: &str = "mail.send";
/// A mail is tried this often: from 2 s, doubling, for about a day.
const ATTEMPTS: u32 = 30;

/// Payload of [`SEND_MAIL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMail {
    /// The row of the outbox.
    pub mail: Uuid,
}

/// A mail as a template needs to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where it goes.
    pub to: String,
    /// What it says.
    pub notice: Notice,
    /// The language it says it in.
    pub lang: Lang,
    /// The address to follow, where the mail has one.
    pub link: Option<Secret>,
    /// Whose chat with the platform's own bot it goes to rather than by mail, and which that is.
    pub chat: Option<(AccountId, i64)>,
}

/// Writes a mail and the job that sends it, in the transaction that causes it.
pub(super) async fn queue(
    tx: &DirectoryTx,
    now: Timestamp,
    to: &Email,
    notice: Notice,
    lang: Lang,
) -> Result<MailId, StoreError> {
    queue_as(tx, now, fresh_id(), to, notice, lang).await
}

/// The same under an id of the cause's, so that it is written once however often it is caused.
pub(crate) async fn queue_as(
    tx: &DirectoryTx,
    now: Timestamp,
    id: Uuid,
    to: &Email,
    notice: Notice,
    lang: Lang,
) -> Result<MailId, StoreError> {
    if mail::find(tx, id.into()).await?.is_some() {
        return Ok(id.into());
    }
    let row = MailRow {
        id: id.into(),
        to: to.clone(),
        notice,
        lang,
        created: now,
        queued: true,
    };
    mail::insert(tx, &row).await?;
    let job = ::jobs::NewJob {
        kind: SEND_MAIL.to_owned(),
        payload: serde_json::json!({ "mail": id }),
        run_at_ms: now.ms(),
        lane: ::jobs::Lane::Urgent,
        until_ms: None,
        dedupe_key: None,
        max_attempts: ATTEMPTS,
    };
    jobs::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(id.into())
}

impl Accounts {
    /// What a queued mail says, with a fresh link where it has one; `None` when it need not leave:
    /// it left before, its link would be too old, or nobody here has the address.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn letter(&self, id: MailId) -> Result<Option<Letter>, StoreError> {
        let (here, now) = (self.clone(), self.clock.now());
        self.directory
            .run(move |tx| {
                let here = here.clone();
                async move { here.write_letter(&tx, id, now).await }
            })
            .await
    }

    /// Notes that a mail left.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn mail_sent(&self, id: MailId) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.directory
            .run(move |tx| async move { mail::mark_sent(&tx, id, now).await })
            .await
    }

    /// Notes that a mail cannot leave, and why.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn mail_failed(&self, id: MailId, why: &str) -> Result<(), StoreError> {
        let (now, why) = (self.clock.now(), why.to_owned());
        self.directory
            .run(move |tx| {
                let why = why.clone();
                async move { mail::mark_failed(&tx, id, &why, now).await }
            })
            .await
    }

    async fn write_letter(
        &self,
        tx: &DirectoryTx,
        id: MailId,
        now: Timestamp,
    ) -> Result<Option<Letter>, StoreError> {
        let Some(row) = mail::find(tx, id).await?.filter(|row| row.queued) else {
            return Ok(None);
        };
        let mut letter = Letter {
            to: row.to.as_str().to_owned(),
            notice: row.notice.clone(),
            lang: row.lang,
            link: None,
            chat: None,
        };
        if let Notice::Daily { .. } = row.notice
            && let Some(owner) = accounts::find_by_email(tx, &row.to).await?
        {
            let chat = accounts::chat(tx, owner.id).await?;
            letter.chat = chat.map(|chat| (owner.id, chat));
        }
        let Some(until) = row.notice.link_until(row.created) else {
            return Ok(Some(letter));
        };
        let Some(account) = addressee(tx, &row).await? else {
            mail::delete(tx, id).await?;
            return Ok(None);
        };
        if until <= now {
            mail::mark_failed(tx, id, "its link is too old", now).await?;
            return Ok(None);
        }
        // Whatever was typed, a new password is for who reads the account's own mail.
        if row.notice == Notice::ResetPassword {
            account.email.as_str().clone_into(&mut letter.to);
        }
        letter.link = self.fresh_link(tx, &row, &account, until).await?;
        Ok(Some(letter))
    }

    async fn fresh_link(
        &self,
        tx: &DirectoryTx,
        row: &MailRow,
        account: &AccountRow,
        until: Timestamp,
    ) -> Result<Option<Secret>, StoreError> {
        let (page, purpose) = match row.notice {
            Notice::ConfirmAddress { .. } => ("confirm", Purpose::Confirm),
            Notice::ResetPassword => ("reset", Purpose::Reset),
            Notice::ConfirmNewAddress { .. } => ("confirm", Purpose::NewEmail(row.to.clone())),
            _ => return Ok(None),
        };
        let secret = tokens::fresh();
        let link = LinkRow {
            secret_hash: tokens::hash(secret.expose()),
            account: account.id,
            purpose,
            expires: until,
        };
        links::insert(tx, &link).await?;
        let address = format!("{}/{page}/{}", self.base_url, secret.expose());
        Ok(Some(Secret::new(address)))
    }
}

/// The account that a mail with a link is for.
async fn addressee(tx: &DirectoryTx, row: &MailRow) -> Result<Option<AccountRow>, StoreError> {
    match row.notice {
        Notice::ConfirmAddress { account } | Notice::ConfirmNewAddress { account } => {
            accounts::find(tx, account).await
        }
        Notice::ResetPassword => accounts::find_by_email(tx, &row.to).await,
        _ => Ok(None),
    }
}

//! What links in mails do: a forgotten password, a confirmed address.

use domain::{AccountId, Email, Lang, Role, Secret, Timestamp, message::Notice};
use store::{
    DirectoryTx,
    directory::{
        accounts,
        links::{self, Purpose},
        mail, memberships, sessions, tenants,
    },
};

use super::{AccountError, Accounts, letters, note, passwords, tokens};
use crate::StoreError;

impl Accounts {
    /// Sends a link to choose a new password, if the address is an account's. Which it is shows
    /// only when the mail is written, so the answer and its time are the same for all.
    ///
    /// # Errors
    /// [`AccountError::Email`] when it is no address.
    pub async fn ask_reset(&self, email: &str, lang: Lang) -> Result<(), AccountError> {
        let email = Email::parse(email).ok_or(AccountError::Email)?;
        let now = self.clock.now();
        self.directory
            .run(move |tx| {
                let email = email.clone();
                async move {
                    letters::queue(&tx, now, &email, Notice::ResetPassword, lang).await?;
                    Ok(())
                }
            })
            .await
    }

    /// Gives the account of a link a new password; all its sessions end, and so do its links.
    ///
    /// # Errors
    /// [`AccountError::LinkOver`] or [`AccountError::WeakPassword`]; the latter leaves the link.
    pub async fn reset(&self, link: &str, password: &str) -> Result<(), AccountError> {
        let (secret, now) = (tokens::hash(link), self.clock.now());
        let tx = self.cells.directory().await?;
        let found = match links::find(&tx, &secret, now).await? {
            Some(found) if found.purpose == Purpose::Reset => {
                accounts::find(&tx, found.account).await?
            }
            _ => None,
        };
        tx.commit().await?;
        let account = found.ok_or(AccountError::LinkOver)?;
        passwords::check(password, Some(&account.email))?;
        let hash = self.passwords.hash(password).await?;
        let id = account.id;
        self.directory
            .run(move |tx| {
                let (secret, hash) = (secret.clone(), hash.clone());
                async move {
                    if !links::use_up(&tx, &secret, now).await? {
                        return Err(AccountError::LinkOver);
                    }
                    accounts::set_password(&tx, id, &hash).await?;
                    // Who has the mail has the address.
                    accounts::confirm(&tx, id, now).await?;
                    sessions::delete_of(&tx, id).await?;
                    links::delete_of(&tx, id).await?;
                    mail::delete_links_of(&tx, id).await?;
                    note(&tx, now, id, "account.reset_password").await?;
                    Ok(())
                }
            })
            .await
    }

    /// Confirms the address that a link was sent to; an account that asked for another address has
    /// it from now on.
    ///
    /// # Errors
    /// [`AccountError::LinkOver`], or [`AccountError::EmailTaken`] when another account has taken
    /// the address meanwhile.
    pub async fn confirm(&self, link: &str) -> Result<(), AccountError> {
        let (secret, now) = (tokens::hash(link), self.clock.now());
        self.directory
            .run(move |tx| {
                let secret = secret.clone();
                async move { follow(&tx, &secret, now).await }
            })
            .await
    }
}

/// Lets an account into the tenants that were made for its confirmed address by the shell.
pub(super) async fn adopt(tx: &DirectoryTx, id: AccountId) -> Result<(), StoreError> {
    let account = accounts::find(tx, id).await?;
    let Some(account) = account.filter(|account| account.confirmed.is_some()) else {
        return Ok(());
    };
    for tenant in tenants::unowned(tx, &account.email).await? {
        memberships::put(tx, id, &tenant, Role::Owner).await?;
    }
    Ok(())
}

async fn follow(tx: &DirectoryTx, secret: &Secret, now: Timestamp) -> Result<(), AccountError> {
    let link = match links::find(tx, secret, now).await? {
        Some(link) if link.purpose != Purpose::Reset => link,
        _ => return Err(AccountError::LinkOver),
    };
    if !links::use_up(tx, secret, now).await? {
        return Err(AccountError::LinkOver);
    }
    let action = if let Purpose::NewEmail(email) = &link.purpose {
        let before = accounts::find(tx, link.account).await?;
        if let Some(before) = before {
            tenants::set_owner_email(tx, link.account, &before.email, email).await?;
        }
        if !accounts::set_email(tx, link.account, email, now).await? {
            return Err(AccountError::EmailTaken);
        }
        // Links that went to the former address are not for whoever reads its mail.
        links::delete_of(tx, link.account).await?;
        mail::delete_links_of(tx, link.account).await?;
        "account.change_address"
    } else {
        accounts::confirm(tx, link.account, now).await?;
        "account.confirm_address"
    };
    adopt(tx, link.account).await?;
    note(tx, now, link.account, action).await?;
    Ok(())
}

//! What a person changes about the own account, and how the platform gets its owner.

use std::sync::Arc;

use domain::{AccountId, Email, Lang, Secret, Timestamp, message::Notice};
use store::{
    DirectoryTx,
    directory::{
        accounts::{self, AccountRow},
        links, mail, sessions,
    },
};

use super::{AccountError, Accounts, Entered, Visitor, enter, letters, note, passwords};
use crate::{StoreError, fresh_id};

impl Accounts {
    /// Gives the account a new password. Every session ends; the visitor's goes on under the token
    /// of the answer.
    ///
    /// # Errors
    /// [`AccountError::WrongPassword`] for the old one, [`AccountError::WeakPassword`] for the new.
    pub async fn change_password(
        &self,
        visitor: &Visitor,
        old: &str,
        new: &str,
    ) -> Result<Entered, AccountError> {
        let account = self.prove(visitor, old).await?;
        passwords::check(new, Some(&account.email))?;
        let hash = self.passwords.hash(new).await?;
        let (id, now) = (account.id, self.clock.now());
        self.directory
            .run(move |tx| {
                let hash = hash.clone();
                async move { replace_password(&tx, id, &hash, now).await }
            })
            .await
    }

    /// Sends a link to the new address, and a note to the one that the account has so far; the
    /// address changes when the link is followed.
    ///
    /// # Errors
    /// [`AccountError`] says what to change.
    pub async fn change_email(
        &self,
        visitor: &Visitor,
        password: &str,
        email: &str,
    ) -> Result<(), AccountError> {
        let email = Email::parse(email).ok_or(AccountError::Email)?;
        let account = Arc::new(self.prove(visitor, password).await?);
        let now = self.clock.now();
        self.directory
            .run(move |tx| {
                let (account, email) = (Arc::clone(&account), email.clone());
                async move { ask_for_email(&tx, &account, &email, now).await }
            })
            .await
    }

    /// Sends the link that confirms the account's address once more; nothing when it is confirmed.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn confirm_again(&self, visitor: &Visitor) -> Result<(), StoreError> {
        let (id, now) = (visitor.account, self.clock.now());
        self.directory
            .run(move |tx| async move {
                let account = accounts::find(&tx, id).await?;
                let Some(account) = account.filter(|account| account.confirmed.is_none()) else {
                    return Ok(());
                };
                let notice = Notice::ConfirmAddress { account: id };
                letters::queue(&tx, now, &account.email, notice, account.lang).await?;
                Ok(())
            })
            .await
    }

    /// Hands the platform to the account of an address: makes the account, or gives the one that
    /// is there this password, which ends its sessions.
    ///
    /// # Errors
    /// [`AccountError::Email`] or [`AccountError::WeakPassword`].
    pub async fn make_platform_owner(
        &self,
        email: &str,
        password: &str,
    ) -> Result<AccountId, AccountError> {
        let email = Email::parse(email).ok_or(AccountError::Email)?;
        passwords::check(password, Some(&email))?;
        let now = self.clock.now();
        let owner = Arc::new(AccountRow {
            id: fresh_id().into(),
            email,
            password_hash: self.passwords.hash(password).await?,
            lang: Lang::default(),
            confirmed: Some(now),
            platform_owner: true,
            created: now,
            version: 1,
        });
        self.directory
            .run(move |tx| {
                let owner = Arc::clone(&owner);
                async move { Ok(put_owner(&tx, &owner, now).await?) }
            })
            .await
    }

    /// The visitor's account, once the password proves that it is still its owner who asks.
    async fn prove(&self, visitor: &Visitor, password: &str) -> Result<AccountRow, AccountError> {
        let tx = self.cells.directory().await?;
        let found = sessions::find(&tx, &visitor.token_hash).await?;
        tx.commit().await?;
        let account = found.map(|(_, account)| account);
        let hash = account.as_ref().map(|account| &account.password_hash);
        let right = self.passwords.verify(hash, password).await?;
        account.filter(|_| right).ok_or(AccountError::WrongPassword)
    }
}

async fn replace_password(
    tx: &DirectoryTx,
    id: AccountId,
    hash: &Secret,
    now: Timestamp,
) -> Result<Entered, AccountError> {
    accounts::set_password(tx, id, hash).await?;
    sessions::delete_of(tx, id).await?;
    links::delete_of(tx, id).await?;
    mail::delete_links_of(tx, id).await?;
    let account = accounts::find(tx, id).await?;
    let account = account.ok_or(AccountError::WrongPassword)?;
    let (entered, session) = enter::begin(&account, now);
    sessions::insert(tx, &session).await?;
    note(tx, now, id, "account.change_password").await?;
    Ok(entered)
}

async fn ask_for_email(
    tx: &DirectoryTx,
    account: &AccountRow,
    email: &Email,
    now: Timestamp,
) -> Result<(), AccountError> {
    let taken = accounts::find_by_email(tx, email).await?;
    if taken.is_some_and(|other| other.id != account.id) {
        return Err(AccountError::EmailTaken);
    }
    let ask = Notice::ConfirmNewAddress {
        account: account.id,
    };
    letters::queue(tx, now, email, ask, account.lang).await?;
    letters::queue(
        tx,
        now,
        &account.email,
        Notice::AddressWillChange,
        account.lang,
    )
    .await?;
    note(tx, now, account.id, "account.ask_new_address").await?;
    Ok(())
}

async fn put_owner(
    tx: &DirectoryTx,
    owner: &AccountRow,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let id = if accounts::insert(tx, owner).await? {
        owner.id
    } else {
        let known = accounts::find_by_email(tx, &owner.email).await?;
        let id = known.ok_or(StoreError::Interrupted)?.id;
        accounts::set_password(tx, id, &owner.password_hash).await?;
        accounts::confirm(tx, id, now).await?;
        accounts::make_platform_owner(tx, id).await?;
        sessions::delete_of(tx, id).await?;
        links::delete_of(tx, id).await?;
        mail::delete_links_of(tx, id).await?;
        id
    };
    let object = id.to_string();
    store::directory::audit(tx, fresh_id(), now, "shell", "owner.create", &object, "").await?;
    Ok(id)
}

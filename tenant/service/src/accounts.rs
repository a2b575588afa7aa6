//! Accounts: who logs in to the web, how they come in, and which tenants are theirs.

mod change;
mod enter;
pub(crate) mod letters;
mod manager;
mod passwords;
mod recover;
mod stand_in;
pub(crate) mod tokens;
mod upkeep;

use std::sync::Arc;

use domain::{AccountId, Role, TenantId, Timestamp, limits::Limits};
use store::{
    DirectoryScope, DirectoryTx,
    directory::{self, memberships, tenants::TenantRow},
};

use crate::{Cells, StoreError, clock::Clock, fresh_id};

pub use enter::{Entered, SignUp, Visitor};
pub use letters::{Letter, SEND_MAIL, SendMail};
pub use manager::ConnectError;
pub use passwords::Passwords;
pub use stand_in::{Entrance, LONGEST_MIN as STAND_IN_MIN, NoteStandIn, StandIn};
pub use upkeep::SWEEP;

/// Everything about accounts; a cheap handle.
#[derive(Clone)]
pub struct Accounts {
    cells: Cells,
    directory: DirectoryScope,
    clock: Arc<dyn Clock>,
    passwords: Passwords,
    /// Links in mails begin with it; without a slash at its end.
    base_url: Arc<str>,
    /// What a new tenant may use.
    limits: Limits,
}

/// Why an account does not get what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Not an address.
    #[error("write an e-mail address such as anna@example.com")]
    Email,
    /// Another account has the address.
    #[error("an account with this e-mail address exists: log in, or reset its password")]
    EmailTaken,
    /// The documents were not accepted.
    #[error("accept the terms and the data-processing agreement to go on")]
    Terms,
    /// Too short, too long, the address, or one that everybody tries first.
    #[error(
        "choose a password of 10 to 200 characters that is neither the address nor a common one"
    )]
    WeakPassword,
    /// The address and the password do not belong together.
    #[error("the e-mail address or the password is wrong")]
    WrongPassword,
    /// The link was used, is too old, or never was.
    #[error("this link no longer works: ask for a new one")]
    LinkOver,
    /// Too many passwords are being checked.
    #[error("too many people are logging in: try again in a moment")]
    Busy,
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A tenant as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyTenant {
    /// The tenant; a draft has neither name nor tables yet.
    pub tenant: TenantRow,
    /// What the member may do there.
    pub role: Role,
}

impl Accounts {
    /// Keeps accounts in these databases; links in mails begin with `mailer_base_url`, new tenants
    /// may use `limits`.
    pub fn new(
        cells: Cells,
        clock: Arc<dyn Clock>,
        passwords: Passwords,
        mailer_base_url: String,
        limits: Limits,
    ) -> Self {
        Self {
            directory: DirectoryScope::new(cells.clone()),
            cells,
            clock,
            passwords,
            base_url: mailer_base_url.trim_end_matches('/').into(),
            limits,
        }
    }

    /// The tenants of an account, by name; drafts come first, having none.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn places(&self, account: AccountId) -> Result<Vec<MyTenant>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = memberships::list_of(&tx, account).await?;
        tx.commit().await?;
        let mut mine: Vec<MyTenant> = found
            .into_iter()
            .map(|(tenant, role)| MyTenant { tenant, role })
            .collect();
        mine.sort_by_cached_key(|my| (my.tenant.name.to_lowercase(), my.tenant.slug.clone()));
        Ok(mine)
    }
}

/// What the platform gives.
impl Accounts {
    /// Lets an account into a tenant, or changes its role there.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn join(
        &self,
        account: AccountId,
        tenant: &TenantId,
        role: Role,
    ) -> Result<(), StoreError> {
        let tx = self.cells.directory().await?;
        memberships::put(&tx, account, tenant, role).await?;
        tx.commit().await
    }
}

/// Notes what an account did to itself.
async fn note(
    tx: &DirectoryTx,
    now: Timestamp,
    account: AccountId,
    action: &str,
) -> Result<(), StoreError> {
    let actor = format!("account:{account}");
    directory::audit(
        tx,
        fresh_id(),
        now,
        &actor,
        action,
        &account.to_string(),
        "",
    )
    .await
}

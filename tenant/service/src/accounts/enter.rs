//! Coming in: signing up, logging in, being recognised, leaving.

use std::sync::Arc;

use domain::{
    AccountId, Email, Kind, Lang, Role, Secret, Slug, TenantState, Timestamp, message::Notice,
};
use store::{
    DirectoryTx,
    directory::{
        accounts::{self, AccountRow},
        memberships, referrals,
        sessions::{self, SessionRow},
        tenants::{self, TenantRow},
        wizard,
    },
};

use super::{AccountError, Accounts, letters, note, passwords, tokens};
use crate::{
    StoreError, fresh_id,
    provision::{FREE, fresh_tenant_id, roomiest_cell},
    wizard::Stage,
};

const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// A session that was not used for this long is over.
pub(super) const IDLE_MS: i64 = 14 * DAY_MS;
/// A session is over after this long, used or not.
const LONGEST_MS: i64 = 60 * DAY_MS;
/// Uses closer together than this are not noted.
const SEEN_EACH_MS: i64 = MINUTE_MS;

/// What a person who signs up wrote.
#[derive(Clone)]
pub struct SignUp {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The language of the page.
    pub lang: Lang,
    /// By whose link they came.
    pub by: Option<Slug>,
    /// Version of the terms and of the data-processing agreement that were accepted; empty when
    /// they were not.
    pub terms: String,
}

impl SignUp {
    /// All that is wrong with it, as far as it tells itself.
    pub fn faults(&self) -> Vec<AccountError> {
        let email = Email::parse(&self.email);
        let mut found = Vec::new();
        if let Err(fault) = passwords::check(&self.password, email.as_ref()) {
            found.push(fault);
        }
        if email.is_none() {
            found.push(AccountError::Email);
        }
        if self.terms.is_empty() {
            found.push(AccountError::Terms);
        }
        found
    }
}

/// A session that has just begun.
#[derive(Clone, Debug)]
pub struct Entered {
    /// For the cookie: whoever has it is logged in.
    pub token: Secret,
    /// Who is logged in.
    pub account: AccountId,
}

/// Who is logged in.
#[derive(Clone)]
pub struct Visitor {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub email: String,
    /// Whether the address was confirmed.
    pub confirmed: bool,
    /// What its owner reads.
    pub lang: Lang,
    /// Whether the whole platform is theirs to run.
    pub platform_owner: bool,
    /// What the forms of this session carry.
    pub csrf: String,
    /// What the session's token was hashed to.
    pub(super) token_hash: Secret,
}

impl std::fmt::Debug for Visitor {
    /// The account alone: the rest is personal or a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visitor")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// All that signing up writes.
struct Newcomer {
    account: AccountRow,
    session: SessionRow,
    by: Option<Slug>,
    terms: String,
    now: Timestamp,
}

impl Accounts {
    /// Makes an account and its first tenant, still a draft, and logs it in; a mail asks to
    /// confirm the address.
    ///
    /// # Errors
    /// [`AccountError`] says what to change; nothing was made then.
    pub async fn sign_up(&self, new: &SignUp) -> Result<Entered, AccountError> {
        let email = Email::parse(&new.email).ok_or(AccountError::Email)?;
        if new.terms.is_empty() {
            return Err(AccountError::Terms);
        }
        passwords::check(&new.password, Some(&email))?;
        let password_hash = self.passwords.hash(&new.password).await?;
        let now = self.clock.now();
        let account = AccountRow {
            id: fresh_id().into(),
            email,
            password_hash,
            lang: new.lang,
            confirmed: None,
            platform_owner: false,
            created: now,
            version: 1,
        };
        let (entered, session) = begin(&account, now);
        let newcomer = Arc::new(Newcomer {
            account,
            session,
            by: new.by.clone(),
            terms: new.terms.clone(),
            now,
        });
        let here = self.clone();
        self.directory
            .run(move |tx| {
                let (here, newcomer) = (here.clone(), Arc::clone(&newcomer));
                async move { here.welcome(&tx, &newcomer).await }
            })
            .await?;
        Ok(entered)
    }

    async fn welcome(&self, tx: &DirectoryTx, new: &Newcomer) -> Result<(), AccountError> {
        let (account, now) = (&new.account, new.now);
        if !accounts::insert(tx, account).await? {
            return Err(AccountError::EmailTaken);
        }
        for document in ["terms", "dpa"] {
            accounts::consent(tx, account.id, document, &new.terms, now).await?;
        }
        sessions::insert(tx, &new.session).await?;
        let draft = self.draft(tx, account, now).await?;
        memberships::put(tx, account.id, &draft.id, Role::Owner).await?;
        if let Some(by) = &new.by
            && let Some(by) = tenants::find_by_slug(tx, by).await?
            && by.state == TenantState::Active
        {
            referrals::put(tx, &draft.id, &by.id, now).await?;
        }
        let notice = Notice::ConfirmAddress {
            account: account.id,
        };
        letters::queue(tx, now, &account.email, notice, account.lang).await?;
        note(tx, now, account.id, "account.sign_up").await?;
        Ok(())
    }

    /// Makes one more salon of an account, to be set up.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn add_salon(&self, account: AccountId) -> Result<TenantRow, StoreError> {
        let now = self.clock.now();
        let tx = self.cells.directory().await?;
        let owner = accounts::find(&tx, account).await?;
        let owner = owner.ok_or(StoreError::Interrupted)?;
        let draft = self.draft(&tx, &owner, now).await?;
        memberships::put(&tx, account, &draft.id, Role::Owner).await?;
        note(&tx, now, account, "account.add_salon").await?;
        tx.commit().await?;
        Ok(draft)
    }

    /// Writes a tenant without name and tables under a slug that nobody chose.
    async fn draft(
        &self,
        tx: &DirectoryTx,
        owner: &AccountRow,
        now: Timestamp,
    ) -> Result<TenantRow, StoreError> {
        let cell = roomiest_cell(&self.cells, tx).await?;
        loop {
            let slug = format!("{}{}", Slug::DRAFT, tokens::letters(10));
            let draft = TenantRow {
                id: fresh_tenant_id(),
                slug: slug
                    .try_into()
                    .unwrap_or_else(|_| unreachable!("letters and digits are a slug")),
                name: String::new(),
                kind: Kind::Salon,
                cell: cell.clone(),
                state: TenantState::Draft,
                state_reason: String::new(),
                owner_email: owner.email.as_str().to_owned(),
                plan: FREE.to_owned(),
                limits: self.limits,
                created: now,
                closing: None,
            };
            if tenants::insert(tx, &draft).await? {
                wizard::set_step(tx, &draft.id, Stage::Kind.code()).await?;
                return Ok(draft);
            }
        }
    }

    /// Begins a session. An unknown address costs the time of a wrong password.
    ///
    /// # Errors
    /// [`AccountError::WrongPassword`], and [`AccountError::Busy`] when many log in at once.
    pub async fn log_in(&self, email: &str, password: &str) -> Result<Entered, AccountError> {
        let account = match Email::parse(email) {
            Some(email) => self.account_at(&email).await?,
            None => None,
        };
        let hash = account.as_ref().map(|account| &account.password_hash);
        let right = self.passwords.verify(hash, password).await?;
        let Some(account) = account.filter(|_| right) else {
            return Err(AccountError::WrongPassword);
        };
        // Should the password change just now, the session has the old version and is over.
        let (entered, session) = begin(&account, self.clock.now());
        self.directory
            .run(move |tx| {
                let session = session.clone();
                async move {
                    super::recover::adopt(&tx, session.account).await?;
                    sessions::insert(&tx, &session).await
                }
            })
            .await?;
        Ok(entered)
    }

    /// Who has this token; `None` when it is unknown, was not used for 14 days, or is older than
    /// 60 days.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn visitor(&self, token: &str) -> Result<Option<Visitor>, StoreError> {
        let (token_hash, now) = (tokens::hash(token), self.clock.now());
        let tx = self.cells.directory().await?;
        let found = sessions::find(&tx, &token_hash).await?;
        let live = found
            .filter(|(session, _)| now < session.expires && now.ms() - session.seen.ms() < IDLE_MS);
        if let Some((session, _)) = &live
            && now.ms() - session.seen.ms() >= SEEN_EACH_MS
        {
            sessions::touch(&tx, &token_hash, now).await?;
        }
        tx.commit().await?;
        Ok(live.map(|(session, account)| Visitor {
            account: account.id,
            email: account.email.as_str().to_owned(),
            confirmed: account.confirmed.is_some(),
            lang: account.lang,
            platform_owner: account.platform_owner,
            csrf: session.csrf.expose().to_owned(),
            token_hash,
        }))
    }

    /// Ends the session of a token; an unknown one is as good.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn log_out(&self, token: &str) -> Result<(), StoreError> {
        let token_hash = tokens::hash(token);
        self.directory
            .run(move |tx| {
                let token_hash = token_hash.clone();
                async move { sessions::delete(&tx, &token_hash).await }
            })
            .await
    }

    pub(super) async fn account_at(&self, email: &Email) -> Result<Option<AccountRow>, StoreError> {
        let tx = self.cells.directory().await?;
        let found = accounts::find_by_email(&tx, email).await?;
        tx.commit().await?;
        Ok(found)
    }
}

/// A session of an account as it is now, to be written.
pub(super) fn begin(account: &AccountRow, now: Timestamp) -> (Entered, SessionRow) {
    let token = tokens::fresh();
    let session = SessionRow {
        token_hash: tokens::hash(token.expose()),
        account: account.id,
        account_version: account.version,
        csrf: tokens::fresh(),
        created: now,
        seen: now,
        expires: now.plus_ms(LONGEST_MS),
    };
    let entered = Entered {
        token,
        account: account.id,
    };
    (entered, session)
}

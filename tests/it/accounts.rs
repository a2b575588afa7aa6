//! People who log in to the web: signing up, coming back, forgetting, changing.

mod links;
mod owner;
mod sessions;

use domain::{Lang, Role, Secret, TenantState, Timestamp, ids::MailId, message::Notice};
use jobs::{Lane, Queue};
use service::{
    accounts::{
        AccountError, Accounts, Entered, Letter, Passwords, SEND_MAIL, SendMail, SignUp, Visitor,
    },
    clock::Clock,
    directory::Directory,
};
use store::{CellQueue, directory};

use crate::harness::{
    look, on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    signing_up_makes_an_account_a_draft_and_a_session,
    what_is_refused_leaves_nothing_behind,
    a_new_address_is_confirmed_by_its_link,
    no_secret_is_stored_or_printed,
);

pub const PASSWORD: &str = "correct horse battery";
const BASE: &str = "https://book.example.com";

/// An installation with its accounts.
pub struct Web {
    pub store: Store,
    pub accounts: Accounts,
}

pub async fn web(engine: Engine) -> Web {
    let store = open(engine).await;
    let accounts = Accounts::new(
        store.cells.clone(),
        store.clock.clone(),
        Passwords::cheap(),
        format!("{BASE}/"),
        store.provisioner().limits,
    );
    Web { store, accounts }
}

pub fn form(email: &str) -> SignUp {
    SignUp {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        lang: Lang::Ru,
        by: None,
        terms: "2026-11".to_owned(),
    }
}

impl Web {
    pub async fn sign_up(&self, email: &str) -> Entered {
        self.accounts.sign_up(&form(email)).await.unwrap()
    }

    pub async fn visitor(&self, entered: &Entered) -> Option<Visitor> {
        let token = entered.token.expose();
        self.accounts.visitor(token).await.unwrap()
    }

    pub async fn logs_in(&self, email: &str, password: &str) -> bool {
        match self.accounts.log_in(email, password).await {
            Ok(_) => true,
            Err(AccountError::WrongPassword) => false,
            Err(other) => panic!("{other:?}"),
        }
    }

    /// Writes and "sends" every queued mail.
    pub async fn mails(&self) -> Vec<Letter> {
        let queue = CellQueue::of_directory(&self.store.cells);
        let now_ms = self.store.clock.now().ms();
        let mut letters = Vec::new();
        for job in queue.claim(now_ms, 50, &Lane::ALL, 1_000).await.unwrap() {
            assert_eq!(job.kind, SEND_MAIL);
            let asked: SendMail = serde_json::from_value(job.payload.clone()).unwrap();
            let id: MailId = asked.mail.into();
            if let Some(letter) = self.accounts.letter(id).await.unwrap() {
                self.accounts.mail_sent(id).await.unwrap();
                letters.push(letter);
            }
            assert!(queue.finish(&job).await.unwrap());
        }
        letters
    }

    /// The secret in the only queued mail's link, which leads to `page`.
    pub async fn link(&self, page: &str) -> String {
        let letters = self.mails().await;
        let [letter] = letters.as_slice() else {
            panic!("{letters:?}")
        };
        secret_of(letter, page)
    }

    pub async fn dump(&self) -> String {
        look::dump(&self.store).await
    }
}

pub fn secret_of(letter: &Letter, page: &str) -> String {
    let address = letter.link.as_ref().unwrap().expose();
    let secret = address.strip_prefix(&format!("{BASE}/{page}/"));
    secret.unwrap_or_else(|| panic!("{address}")).to_owned()
}

async fn signing_up_makes_an_account_a_draft_and_a_session(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up(" Anna@Example.com ").await;
    let visitor = web.visitor(&entered).await.unwrap();
    assert_eq!(visitor.account, entered.account);
    assert_eq!(visitor.email, "Anna@Example.com");
    assert!(!visitor.confirmed && !visitor.platform_owner);
    assert_eq!((visitor.lang, visitor.csrf.len()), (Lang::Ru, 43));

    let mine = web.accounts.places(entered.account).await.unwrap();
    let [my] = mine.as_slice() else {
        panic!("{mine:?}")
    };
    assert_eq!(
        (my.role, my.tenant.state, my.tenant.name.as_str()),
        (Role::Owner, TenantState::Draft, "")
    );
    let slug = &my.tenant.slug;
    assert!(
        slug.as_str().starts_with("new-") && slug.as_str().len() == 14,
        "{slug}"
    );
    let found = web.accounts.enter(&visitor, slug).await.unwrap();
    let found = found.map(|found| (found.tenant, found.role));
    assert_eq!(found, Some((my.tenant.clone(), Role::Owner)));
    let stranger = web.sign_up("boris@example.com").await;
    let stranger = web.visitor(&stranger).await.unwrap();
    let found = web.accounts.enter(&stranger, slug).await.unwrap();
    assert!(found.is_none());

    // A draft has no tables, so nobody looks for them.
    let directory = Directory::new(web.store.cells.clone());
    assert!(directory.live_bots().await.unwrap().is_empty());
    assert!(directory.scope(&my.tenant.id).await.unwrap().is_none());
    migrations::up(&web.store.plan).await.unwrap();
    let tx = web.store.cells.directory().await.unwrap();
    assert_eq!(directory::tenants::list_places(&tx).await.unwrap(), []);
    assert_eq!(directory::tenants::count_by_cell(&tx).await.unwrap(), []);
    let accepted = directory::accounts::list_consents(&tx, entered.account)
        .await
        .unwrap();
    let now: Timestamp = web.store.clock.now();
    let both = ["dpa", "terms"].map(|document| (document.into(), "2026-11".into(), now));
    assert_eq!(accepted, both);
    tx.commit().await.unwrap();
    web.store.provisioner().erase(slug).await.unwrap();
    assert_eq!(web.accounts.places(entered.account).await.unwrap(), []);
}

async fn what_is_refused_leaves_nothing_behind(engine: Engine) {
    let web = web(engine).await;
    web.sign_up("anna@example.com").await;
    let before = web.dump().await;
    let good = form("boris@example.com");
    let refused = async |form: SignUp| web.accounts.sign_up(&form).await.unwrap_err();
    let bad = SignUp {
        email: "boris".to_owned(),
        ..good.clone()
    };
    assert!(matches!(refused(bad).await, AccountError::Email));
    let weak = SignUp {
        password: "BORIS@example.com".to_owned(),
        ..good.clone()
    };
    assert!(matches!(refused(weak).await, AccountError::WeakPassword));
    let unread = SignUp {
        terms: String::new(),
        ..good
    };
    assert!(matches!(refused(unread).await, AccountError::Terms));
    let taken = refused(form("Anna@Example.COM")).await;
    assert!(matches!(taken, AccountError::EmailTaken));
    assert_eq!(web.dump().await, before);
}

async fn a_new_address_is_confirmed_by_its_link(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("anna@example.com").await;
    let letters = web.mails().await;
    let [letter] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    let account = entered.account;
    assert_eq!(letter.notice, Notice::ConfirmAddress { account });
    assert_eq!(
        (letter.to.as_str(), letter.lang),
        ("anna@example.com", Lang::Ru)
    );
    let link = secret_of(letter, "confirm");
    let over = web.accounts.reset(&link, "another password").await;
    assert!(matches!(over, Err(AccountError::LinkOver)), "{over:?}");
    web.accounts.confirm(&link).await.unwrap();
    assert!(web.visitor(&entered).await.unwrap().confirmed);
    for link in [link.as_str(), "unknown", ""] {
        let over = web.accounts.confirm(link).await;
        assert!(matches!(over, Err(AccountError::LinkOver)), "{over:?}");
    }
    assert!(web.mails().await.is_empty());
}

async fn no_secret_is_stored_or_printed(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("anna@example.com").await;
    let link = web.link("confirm").await;
    web.accounts
        .ask_reset("anna@example.com", Lang::En)
        .await
        .unwrap();
    let before = web.dump().await;
    let reset = web.link("reset").await;
    let stored = before + &web.dump().await;
    for secret in [PASSWORD, entered.token.expose(), &link, &reset] {
        assert!(!stored.contains(secret), "{secret}");
    }
    let printed = format!("{entered:?} {:?}", Secret::new(&reset));
    assert!(!printed.contains(entered.token.expose()) && !printed.contains(&reset));
    assert!(printed.contains("***"));
}

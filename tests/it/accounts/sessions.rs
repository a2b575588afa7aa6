//! Coming back: logging in, being recognised for a while, leaving, changing the password.

use service::accounts::AccountError;

use super::{PASSWORD, web};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(
    the_right_password_begins_a_session_of_its_own,
    an_unknown_address_and_a_wrong_password_look_alike,
    a_session_ends_when_it_is_not_used_for_14_days_and_after_60,
    being_seen_is_noted_once_a_minute,
    a_new_password_ends_every_other_session,
);

const DAY: i64 = 24 * 60;

async fn the_right_password_begins_a_session_of_its_own(engine: Engine) {
    let web = web(engine).await;
    let first = web.sign_up("Anna@example.com").await;
    let second = web
        .accounts
        .log_in(" anna@EXAMPLE.com", PASSWORD)
        .await
        .unwrap();
    assert_eq!(second.account, first.account);
    let (one, two) = (web.visitor(&first).await, web.visitor(&second).await);
    assert_ne!(one.unwrap().csrf, two.unwrap().csrf);
    web.accounts.log_out(second.token.expose()).await.unwrap();
    web.accounts.log_out(second.token.expose()).await.unwrap();
    assert!(web.visitor(&second).await.is_none());
    assert!(web.visitor(&first).await.is_some());
    for token in ["", "unknown", &first.token.expose()[1..]] {
        assert!(web.accounts.visitor(token).await.unwrap().is_none());
    }
}

async fn an_unknown_address_and_a_wrong_password_look_alike(engine: Engine) {
    let web = web(engine).await;
    web.sign_up("anna@example.com").await;
    let before = web.dump().await;
    for (email, password) in [
        ("anna@example.com", "correct horse batterY"),
        ("anna@example.com", ""),
        ("boris@example.com", PASSWORD),
        ("no address", PASSWORD),
    ] {
        assert!(!web.logs_in(email, password).await, "{email}");
    }
    assert_eq!(web.dump().await, before);
    assert!(web.logs_in("anna@example.com", PASSWORD).await);
}

async fn a_session_ends_when_it_is_not_used_for_14_days_and_after_60(engine: Engine) {
    let web = web(engine).await;
    let idle = web.sign_up("anna@example.com").await;
    let used = web
        .accounts
        .log_in("anna@example.com", PASSWORD)
        .await
        .unwrap();
    web.store.clock.go_on(14 * DAY - 1);
    assert!(web.visitor(&used).await.is_some());
    web.store.clock.go_on(1);
    assert!(web.visitor(&idle).await.is_none(), "not used");
    for _ in 0..4 {
        web.store.clock.go_on(10 * DAY);
        assert!(web.visitor(&used).await.is_some());
    }
    web.store.clock.go_on(6 * DAY - 1);
    assert!(web.visitor(&used).await.is_some(), "59 days old");
    web.store.clock.go_on(1);
    assert!(web.visitor(&used).await.is_none(), "60 days old");

    web.accounts.sweep().await.unwrap();
    let dump = web.dump().await;
    let left = dump
        .lines()
        .filter(|line| line.contains(" session "))
        .count();
    assert_eq!(left, 1, "the header alone: {dump}");
}

async fn being_seen_is_noted_once_a_minute(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("anna@example.com").await;
    let before = web.dump().await;
    assert!(web.visitor(&entered).await.is_some());
    assert_eq!(web.dump().await, before);
    web.store.clock.go_on(1);
    assert!(web.visitor(&entered).await.is_some());
    let after = web.dump().await;
    assert_ne!(after, before);
    assert!(web.visitor(&entered).await.is_some());
    assert_eq!(web.dump().await, after);
}

async fn a_new_password_ends_every_other_session(engine: Engine) {
    let web = web(engine).await;
    let here = web.sign_up("anna@example.com").await;
    let there = web
        .accounts
        .log_in("anna@example.com", PASSWORD)
        .await
        .unwrap();
    web.accounts
        .ask_reset("anna@example.com", domain::Lang::En)
        .await
        .unwrap();
    let links = web.mails().await;
    assert_eq!(links.len(), 2);
    let visitor = web.visitor(&here).await.unwrap();
    let change =
        async |old: &str, new: &str| web.accounts.change_password(&visitor, old, new).await;
    let wrong = change("wrong password", "another password").await;
    assert!(matches!(wrong, Err(AccountError::WrongPassword)));
    let weak = change(PASSWORD, "short").await;
    assert!(matches!(weak, Err(AccountError::WeakPassword)));
    assert!(
        web.visitor(&there).await.is_some(),
        "nothing changed so far"
    );

    let rotated = change(PASSWORD, "another password").await.unwrap();
    assert!(web.visitor(&rotated).await.is_some());
    assert!(web.visitor(&here).await.is_none() && web.visitor(&there).await.is_none());
    assert!(!web.logs_in("anna@example.com", PASSWORD).await);
    assert!(web.logs_in("anna@example.com", "another password").await);
    for letter in &links {
        let page = if letter.notice == domain::message::Notice::ResetPassword {
            "reset"
        } else {
            "confirm"
        };
        let link = super::secret_of(letter, page);
        let over = web.accounts.reset(&link, "a third password").await;
        assert!(matches!(over, Err(AccountError::LinkOver)), "{over:?}");
        let over = web.accounts.confirm(&link).await;
        assert!(matches!(over, Err(AccountError::LinkOver)), "{over:?}");
    }
    // The session that asked is over: its form is not good for a second change.
    let late = change("another password", "a third password").await;
    assert!(matches!(late, Err(AccountError::WrongPassword)));
}

//! Links in mails: a forgotten password, another address.

use domain::{Lang, message::Notice};
use service::accounts::AccountError;

use super::{PASSWORD, secret_of, web};
use crate::harness::{on_both_engines, stores::Engine};

on_both_engines!(
    a_forgotten_password_is_chosen_anew_and_all_sessions_end,
    an_address_that_nobody_has_gets_the_same_answer_and_no_mail,
    a_reset_link_works_for_30_minutes_from_when_it_was_asked_for,
    of_two_who_follow_a_link_at_once_one_gets_in,
    a_new_address_counts_when_its_link_was_followed,
    an_address_taken_meanwhile_is_refused,
);

const NEW: &str = "another password";

async fn a_forgotten_password_is_chosen_anew_and_all_sessions_end(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("Anna@example.com").await;
    web.mails().await;
    let typed = " anna@EXAMPLE.com ";
    web.accounts.ask_reset(typed, Lang::En).await.unwrap();
    let letters = web.mails().await;
    let [letter] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert_eq!(letter.notice, Notice::ResetPassword);
    assert_eq!(letter.to, "Anna@example.com", "the account's own spelling");
    assert_eq!(letter.lang, Lang::En);
    let link = secret_of(letter, "reset");
    let not_this = web.accounts.confirm(&link).await;
    assert!(matches!(not_this, Err(AccountError::LinkOver)));
    let weak = web.accounts.reset(&link, "Anna@Example.com").await;
    assert!(matches!(weak, Err(AccountError::WeakPassword)));
    web.accounts.reset(&link, NEW).await.unwrap();
    assert!(web.visitor(&entered).await.is_none());
    assert!(!web.logs_in("anna@example.com", PASSWORD).await);
    let again = web.accounts.log_in("anna@example.com", NEW).await.unwrap();
    let visitor = web.visitor(&again).await.unwrap();
    assert!(visitor.confirmed, "who has the mail has the address");
    let twice = web.accounts.reset(&link, "a third password").await;
    assert!(matches!(twice, Err(AccountError::LinkOver)));
}

async fn an_address_that_nobody_has_gets_the_same_answer_and_no_mail(engine: Engine) {
    let web = web(engine).await;
    let before = web.dump().await;
    web.accounts
        .ask_reset("nobody@example.com", Lang::En)
        .await
        .unwrap();
    assert!(web.mails().await.is_empty());
    assert_eq!(web.dump().await, before, "nothing of it is kept");
    let bad = web.accounts.ask_reset("nobody", Lang::En).await;
    assert!(matches!(bad, Err(AccountError::Email)));
}

async fn a_reset_link_works_for_30_minutes_from_when_it_was_asked_for(engine: Engine) {
    let web = web(engine).await;
    web.sign_up("anna@example.com").await;
    web.mails().await;
    for (minutes, works) in [(30, false), (29, true)] {
        web.accounts
            .ask_reset("anna@example.com", Lang::En)
            .await
            .unwrap();
        web.store.clock.go_on(10);
        let link = web.link("reset").await;
        web.store.clock.go_on(minutes - 10);
        let done = web.accounts.reset(&link, NEW).await;
        assert_eq!(done.is_ok(), works, "after {minutes} minutes: {done:?}");
    }
    // A mail that could not leave in time does not leave at all.
    web.accounts
        .ask_reset("anna@example.com", Lang::En)
        .await
        .unwrap();
    web.store.clock.go_on(30);
    assert!(web.mails().await.is_empty());
}

async fn of_two_who_follow_a_link_at_once_one_gets_in(engine: Engine) {
    let web = web(engine).await;
    web.sign_up("anna@example.com").await;
    web.mails().await;
    web.accounts
        .ask_reset("anna@example.com", Lang::En)
        .await
        .unwrap();
    let link = web.link("reset").await;
    let (one, other) = tokio::join!(
        web.accounts.reset(&link, NEW),
        web.accounts.reset(&link, "a third password")
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let winner = if one.is_ok() { NEW } else { "a third password" };
    assert!(web.logs_in("anna@example.com", winner).await);
}

async fn a_new_address_counts_when_its_link_was_followed(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("anna@example.com").await;
    let old_link = web.link("confirm").await;
    web.sign_up("boris@example.com").await;
    web.mails().await;
    let visitor = web.visitor(&entered).await.unwrap();
    let change = async |password: &str, email: &str| {
        web.accounts.change_email(&visitor, password, email).await
    };
    let wrong = change("wrong password", "new@example.com").await;
    assert!(matches!(wrong, Err(AccountError::WrongPassword)));
    let bad = change(PASSWORD, "new").await;
    assert!(matches!(bad, Err(AccountError::Email)));
    let taken = change(PASSWORD, "Boris@Example.com").await;
    assert!(matches!(taken, Err(AccountError::EmailTaken)));
    assert!(web.mails().await.is_empty());

    change(PASSWORD, "New@example.com").await.unwrap();
    let mut letters = web.mails().await;
    letters.sort_by_key(|letter| letter.link.is_none());
    let [ask, note] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert_eq!(ask.to, "New@example.com");
    assert_eq!((note.to.as_str(), &note.link), ("anna@example.com", &None));
    assert_eq!(note.notice, Notice::AddressWillChange);
    assert!(
        web.logs_in("anna@example.com", PASSWORD).await,
        "until then"
    );
    web.accounts
        .confirm(&secret_of(ask, "confirm"))
        .await
        .unwrap();
    let visitor = web.visitor(&entered).await.unwrap();
    assert!(visitor.confirmed && visitor.email == "New@example.com");
    assert!(web.logs_in("new@example.com", PASSWORD).await);
    assert!(!web.logs_in("anna@example.com", PASSWORD).await);
    let over = web.accounts.confirm(&old_link).await;
    assert!(
        matches!(over, Err(AccountError::LinkOver)),
        "of the former address"
    );
}

async fn an_address_taken_meanwhile_is_refused(engine: Engine) {
    let web = web(engine).await;
    let entered = web.sign_up("anna@example.com").await;
    web.mails().await;
    let visitor = web.visitor(&entered).await.unwrap();
    web.accounts
        .change_email(&visitor, PASSWORD, "new@example.com")
        .await
        .unwrap();
    let letters = web.mails().await;
    let ask = letters.iter().find(|letter| letter.link.is_some()).unwrap();
    web.sign_up("NEW@example.com").await;
    let taken = web.accounts.confirm(&secret_of(ask, "confirm")).await;
    assert!(matches!(taken, Err(AccountError::EmailTaken)), "{taken:?}");
    assert_eq!(
        web.visitor(&entered).await.unwrap().email,
        "anna@example.com"
    );
}

use super::{common::COMMON, *};

fn email() -> Email {
    Email::parse("Anna.Ivanova@example.com").unwrap()
}

#[test]
fn a_password_is_long_and_not_what_everybody_tries() {
    let long = "я".repeat(200);
    for good in ["correct horse", "ключ от салона", "          x", &long] {
        assert!(check(good, Some(&email())).is_ok(), "{good}");
    }
    let too_long = "я".repeat(201);
    for weak in [
        "",
        "ninechars",
        &too_long,
        "ANNA.ivanova@example.com",
        "Password123",
        "qwertyuiop ",
        "1234567890",
    ] {
        let answer = check(weak, Some(&email()));
        assert!(matches!(answer, Err(AccountError::WeakPassword)), "{weak}");
    }
}

#[test]
fn the_common_ones_are_long_enough_to_need_their_line() {
    for common in COMMON {
        assert!(LENGTH.contains(&common.chars().count()), "{common}");
        assert_eq!(common, common.to_lowercase());
    }
}

#[tokio::test]
async fn a_password_is_recognised_and_no_other_is() {
    let passwords = Passwords::cheap();
    let kept = passwords.hash("correct horse").await.unwrap();
    assert!(
        kept.expose().starts_with("$argon2id$v=19$"),
        "{}",
        kept.expose()
    );
    assert_ne!(passwords.hash("correct horse").await.unwrap(), kept);
    assert!(
        passwords
            .verify(Some(&kept), "correct horse")
            .await
            .unwrap()
    );
    assert!(
        !passwords
            .verify(Some(&kept), "correct horsf")
            .await
            .unwrap()
    );
    assert!(!passwords.verify(None, "correct horse").await.unwrap());
    let broken = Secret::new("not a hash");
    assert!(!passwords.verify(Some(&broken), "x").await.unwrap());
}

#[tokio::test]
async fn the_cost_is_what_the_handbook_asks_for() {
    let kept = Passwords::new().hash("correct horse").await.unwrap();
    assert!(
        kept.expose().contains("$m=19456,t=2,p=1$"),
        "{}",
        kept.expose()
    );
}

#[tokio::test]
async fn a_crowd_waits_and_a_larger_one_is_told_to_come_again() {
    let passwords = Passwords::cheap();
    // Nobody gets a turn, so that everybody waits.
    let turns = Arc::clone(&passwords.shared.turns)
        .acquire_many_owned(2)
        .await
        .unwrap();
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE + WAITING {
        let passwords = passwords.clone();
        waiting.spawn(async move { passwords.hash("correct horse").await.is_ok() });
    }
    while passwords.shared.places.available_permits() > 0 {
        tokio::task::yield_now().await;
    }
    let refused = passwords.hash("correct horse").await;
    assert!(matches!(refused, Err(AccountError::Busy)));
    drop(turns);
    while let Some(done) = waiting.join_next().await {
        assert!(done.unwrap());
    }
    assert!(passwords.hash("correct horse").await.is_ok());
}

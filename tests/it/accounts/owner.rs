//! The platform's owner: made from the shell.

use std::{
    io::Write,
    process::{Output, Stdio},
};

use service::accounts::AccountError;

use super::{PASSWORD, web};
use crate::{
    app::App,
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(the_platform_is_handed_to_a_new_account_or_to_one_that_is_there);

async fn the_platform_is_handed_to_a_new_account_or_to_one_that_is_there(engine: Engine) {
    let web = web(engine).await;
    let make =
        async |email: &str, password: &str| web.accounts.make_platform_owner(email, password).await;
    let bad = make("boss", PASSWORD).await;
    assert!(matches!(bad, Err(AccountError::Email)));
    let weak = make("boss@example.com", "short").await;
    assert!(matches!(weak, Err(AccountError::WeakPassword)));
    let boss = make("boss@example.com", PASSWORD).await.unwrap();
    let entered = web.accounts.log_in("boss@example.com", PASSWORD).await;
    let visitor = web.visitor(&entered.unwrap()).await.unwrap();
    assert!(visitor.platform_owner && visitor.confirmed);
    assert_eq!(visitor.account, boss);
    assert_eq!(web.accounts.places(boss).await.unwrap(), []);

    let anna = web.sign_up("anna@example.com").await;
    assert!(!web.visitor(&anna).await.unwrap().platform_owner);
    let made = make("Anna@example.com", "another password").await.unwrap();
    assert_eq!(made, anna.account);
    assert!(web.visitor(&anna).await.is_none(), "of the password before");
    assert!(!web.logs_in("anna@example.com", PASSWORD).await);
    let entered = web
        .accounts
        .log_in("anna@example.com", "another password")
        .await
        .unwrap();
    assert!(web.visitor(&entered).await.unwrap().platform_owner);
    assert_eq!(web.accounts.places(made).await.unwrap().len(), 1);
}

/// Runs a command with this on its input.
fn run(app: &App, arguments: &[&str], input: &str) -> Output {
    let mut child = app
        .command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_shell_makes_an_owner_and_repeats_no_password() {
    let app = App::new();
    let (ok, _, said) = app.run(&["migrate", "up"]);
    assert!(ok, "{said}");
    let create = ["owner", "create", "--email", "boss@example.com", "--json"];
    let weak = run(&app, &create, "short\n");
    assert!(!weak.status.success());
    let said = String::from_utf8_lossy(&weak.stderr).into_owned();
    assert!(
        said.contains("10 to 200 characters") && !said.contains("short\n"),
        "{said}"
    );
    let made = run(&app, &create, &format!("{PASSWORD}\n"));
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success() && !said.contains(PASSWORD), "{said}");
    let answer: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(answer["email"], "boss@example.com");
    let again = run(&app, &create, &format!("{PASSWORD}\n"));
    let same: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(same["account_id"], answer["account_id"]);
}

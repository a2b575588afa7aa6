//! The key under which an installation's secrets are sealed: a process with another one does not start.

use crate::{app::App, harness};

const OTHER: &str = "HxwdHh8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRo=";

/// Runs a command with the other key: success, and all that it wrote.
fn other(app: &App, arguments: &[&str]) -> (bool, String) {
    let mut command = app.command(arguments);
    let output = command
        .env("BOTIQUE__SECRETS__KEY", OTHER)
        .output()
        .unwrap();
    let wrote = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&wrote).into_owned(),
    )
}

fn refuses_another_key_until_it_is_told_that_the_first_is_lost(app: &App, roles: &[&str]) {
    let (migrated, _, log) = app.run(&["migrate", "up"]);
    assert!(migrated, "{log}");
    let list: &[&str] = &["tenant", "list"];
    for command in [list, &["migrate", "up"]]
        .into_iter()
        .chain(roles.chunks(1))
    {
        let (began, wrote) = other(app, command);
        assert!(!began, "{command:?}");
        assert!(wrote.contains("sealed with another secrets.key"), "{wrote}");
        assert!(wrote.contains("migrate up --new-key"), "{wrote}");
    }
    assert!(app.run(list).0, "whoever has the key goes on");

    let (began, wrote) = other(app, &["migrate", "up", "--new-key"]);
    assert!(began, "{wrote}");
    assert!(other(app, list).0);
    assert!(!app.run(list).0, "the first key is the other one now");
}

#[test]
fn a_process_with_another_key_does_not_start_on_sqlite() {
    let app = App::new();
    refuses_another_key_until_it_is_told_that_the_first_is_lost(&app, &["all"]);
}

#[tokio::test]
async fn a_process_with_another_key_does_not_start_on_postgres() {
    let database = harness::fresh_database().await;
    let app = App::new().with("BOTIQUE__DATABASE__URL", &database);
    refuses_another_key_until_it_is_told_that_the_first_is_lost(
        &app,
        &["all", "serve", "bots", "work"],
    );
}

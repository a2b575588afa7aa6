//! Making, stopping and removing tenants: refused without a trace, finished after a kill.

mod stopped;

use domain::{BotMode, Kind, Slug, TenantState};
use service::{
    directory::Directory,
    ports::GatewayError,
    provision::{ProvisionError, Request},
};

use crate::harness::{
    look, on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    a_tenant_goes_through_its_life,
    what_is_refused_changes_nothing,
    a_bot_that_works_for_another_tenant_is_refused,
    a_bot_is_added_to_a_tenant_made_without_one,
);

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn with_bot(store: &Store, name: &str, token: &str) -> Request {
    Request {
        bot_token: Some(token.to_owned()),
        ..store.request(name)
    }
}

async fn a_tenant_goes_through_its_life(engine: Engine) {
    let store = open(engine).await;
    let empty = look::dump(&store).await;
    let (shell, directory) = (store.provisioner(), Directory::new(store.cells.clone()));
    let anna = slug("anna");
    let before = directory.change_number().await.unwrap();
    let made = shell
        .create(&with_bot(&store, "anna", "7:secret"))
        .await
        .unwrap();
    assert_eq!(
        (made.bot_id, made.bot_username.as_deref()),
        (Some(7), Some("bot7_bot"))
    );
    assert_eq!(
        *store.gateway.dressed.lock().unwrap(),
        [("7:secret".into(), "Salon anna".into())]
    );
    assert!(
        directory.change_number().await.unwrap() > before,
        "running processes look"
    );
    assert!(
        !look::dump(&store).await.contains("7:secret"),
        "the token is sealed"
    );

    let shown = shell.show(&anna).await.unwrap();
    assert_eq!(
        (shown.state, shown.kind),
        (TenantState::Active, Kind::Salon)
    );
    assert_eq!(shown.limits, shell.limits);
    assert_eq!(shown.bot.as_deref(), Some("bot7_bot"));
    shell.create(&store.request("boris")).await.unwrap();
    let names = |list: Vec<service::provision::Overview>| {
        list.into_iter()
            .map(|one| one.slug.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(shell.list(None, 9).await.unwrap()), ["anna", "boris"]);
    assert_eq!(names(shell.list(Some(&anna), 9).await.unwrap()), ["boris"]);

    let live = |bots: Vec<service::directory::LiveBot>| bots.len();
    assert_eq!(live(directory.live_bots().await.unwrap()), 1);
    let number = directory.change_number().await.unwrap();
    let webhook = BotMode::Webhook;
    shell.set_bot_mode(&anna, webhook, "shell").await.unwrap();
    let chosen = directory.live_bots().await.unwrap()[0].mode;
    assert_eq!(chosen, BotMode::Webhook);
    assert!(directory.change_number().await.unwrap() > number);
    shell.suspend(&anna, "unpaid", "shell").await.unwrap();
    assert_eq!(shell.show(&anna).await.unwrap().reason, "unpaid");
    assert_eq!(live(directory.live_bots().await.unwrap()), 0, "silent");
    shell.resume(&anna, "shell").await.unwrap();
    assert_eq!(shell.show(&anna).await.unwrap().reason, "");
    assert_eq!(live(directory.live_bots().await.unwrap()), 1);

    for gone in ["anna", "boris"] {
        shell.erase(&slug(gone)).await.unwrap();
    }
    assert!(shell.list(None, 9).await.unwrap().is_empty());
    assert_eq!(
        without_history(&look::dump(&store).await),
        without_history(&empty)
    );
    shell
        .create(&with_bot(&store, "anna", "7:secret"))
        .await
        .expect("slug and bot are free again");
}

/// The dump without what an erasure leaves on purpose: that it happened.
fn without_history(dump: &str) -> Vec<&str> {
    let history = [Some("audit"), Some("change")];
    dump.lines()
        .filter(|line| !history.contains(&line.split(' ').nth(1)))
        .collect()
}

/// Runs a command that must be refused, and looks that it left no trace.
async fn refused<T>(
    store: &Store,
    what: &str,
    command: impl Future<Output = Result<T, ProvisionError>>,
) -> ProvisionError {
    let before = look::dump(store).await;
    let answer = command.await;
    assert_eq!(look::dump(store).await, before, "{what} changed something");
    answer
        .err()
        .unwrap_or_else(|| panic!("{what} was accepted"))
}

async fn what_is_refused_changes_nothing(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    shell
        .create(&with_bot(&store, "anna", "7:secret"))
        .await
        .unwrap();
    let fresh = || store.request("boris");
    for (what, request) in [
        (
            "a short name",
            Request {
                name: " x ".into(),
                ..fresh()
            },
        ),
        (
            "a long name",
            Request {
                name: "x".repeat(65),
                ..fresh()
            },
        ),
        (
            "no zone",
            Request {
                zone: "Moscow".into(),
                ..fresh()
            },
        ),
        (
            "no address",
            Request {
                owner_email: "boris".into(),
                ..fresh()
            },
        ),
        (
            "half an address",
            Request {
                owner_email: "@example.com".into(),
                ..fresh()
            },
        ),
    ] {
        let answer = refused(&store, what, shell.create(&request)).await;
        assert!(
            matches!(answer, ProvisionError::Invalid(_)),
            "{what}: {answer:?}"
        );
    }
    let wrong = with_bot(&store, "boris", "no token at all");
    let answer = refused(&store, "a wrong token", shell.create(&wrong)).await;
    assert!(
        matches!(answer, ProvisionError::Gateway(GatewayError::WrongToken)),
        "{answer:?}"
    );
    for cause in [
        GatewayError::Unreachable("timeout".into()),
        GatewayError::Refused("no".into()),
    ] {
        store
            .gateway
            .identify_fails
            .lock()
            .unwrap()
            .push(cause.clone());
        let request = with_bot(&store, "boris", "8:secret");
        let answer = refused(&store, "a silent platform", shell.create(&request)).await;
        assert!(
            matches!(&answer, ProvisionError::Gateway(found) if *found == cause),
            "{answer:?}"
        );
        assert!(!answer.to_string().contains("8:secret"));
    }
    let stranger = Request {
        owner_email: "else@example.com".into(),
        ..store.request("anna")
    };
    for (what, request) in [
        ("the slug of a stranger", stranger),
        ("the same once more", store.request("anna")),
        (
            "the same with its bot",
            with_bot(&store, "anna", "7:secret"),
        ),
    ] {
        let answer = refused(&store, what, shell.create(&request)).await;
        assert!(
            matches!(answer, ProvisionError::SlugTaken(_)),
            "{what}: {answer:?}"
        );
    }
    let (anna, nobody) = (slug("anna"), slug("nobody"));
    for answer in [
        refused(&store, "showing nobody", shell.show(&nobody)).await,
        refused(
            &store,
            "suspending nobody",
            shell.suspend(&nobody, "", "shell"),
        )
        .await,
        refused(&store, "resuming nobody", shell.resume(&nobody, "shell")).await,
        refused(
            &store,
            "a mode for nobody",
            shell.set_bot_mode(&nobody, BotMode::Polling, "shell"),
        )
        .await,
        refused(&store, "erasing nobody", shell.erase(&nobody)).await,
    ] {
        assert!(matches!(answer, ProvisionError::Unknown(_)), "{answer:?}");
    }
    let answer = refused(&store, "resuming an open one", shell.resume(&anna, "shell")).await;
    assert!(matches!(answer, ProvisionError::Invalid(_)), "{answer:?}");
    shell.suspend(&anna, "once", "shell").await.unwrap();
    let answer = refused(
        &store,
        "suspending it twice",
        shell.suspend(&anna, "twice", "shell"),
    )
    .await;
    assert!(matches!(answer, ProvisionError::Invalid(_)), "{answer:?}");
    // And the rightful one gets in.
    shell
        .create(&with_bot(&store, "boris", "8:secret"))
        .await
        .unwrap();
}

async fn a_bot_that_works_for_another_tenant_is_refused(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    shell
        .create(&with_bot(&store, "anna", "7:secret"))
        .await
        .unwrap();
    for token in ["7:secret", "7:renewed"] {
        let request = with_bot(&store, "boris", token);
        let answer = refused(&store, "another's bot", shell.create(&request)).await;
        assert!(matches!(answer, ProvisionError::BotTaken(_)), "{answer:?}");
    }
    shell.suspend(&slug("anna"), "", "shell").await.unwrap();
    let request = with_bot(&store, "boris", "7:secret");
    let answer = refused(&store, "a suspended one's bot", shell.create(&request)).await;
    assert!(matches!(answer, ProvisionError::BotTaken(_)), "{answer:?}");
}

async fn a_bot_is_added_to_a_tenant_made_without_one(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    let bare = shell.create(&store.request("anna")).await.unwrap();
    assert_eq!(bare.bot_id, None);
    let whole = look::shape(&store, &store.tenant_at(bare.tenant_id.clone())).await;
    let made = shell
        .create(&with_bot(&store, "anna", "7:secret"))
        .await
        .unwrap();
    assert_eq!(
        (made.tenant_id.clone(), made.bot_id),
        (bare.tenant_id, Some(7))
    );
    assert_eq!(
        look::shape(&store, &store.tenant_at(made.tenant_id)).await,
        whole
    );
    assert_eq!(
        shell.show(&slug("anna")).await.unwrap().bot.as_deref(),
        Some("bot7_bot")
    );
}

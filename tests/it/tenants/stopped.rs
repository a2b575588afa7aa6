//! Commands that were killed between two of their commits, or that met another one.

use domain::TenantState;
use service::{
    directory::Directory,
    ports::GatewayError,
    provision::{ProvisionError, Provisioner, Request, TenantRow},
};
use store::directory::tenants;

use super::{refused, slug, with_bot};
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    a_creation_that_stopped_anywhere_is_finished_by_the_same_command,
    two_commands_at_once_make_one_tenant,
    tenants_made_at_the_same_time_do_not_disturb_each_other,
    an_erasure_that_stopped_is_finished_by_the_next,
);

/// Where a creation may stop: after each of its commits.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Reserved,
    TablesMade,
    Seeded,
}

async fn stop_at(store: &Store, shell: &Provisioner, request: &Request, stop: Stop) {
    if let Stop::Seeded = stop {
        let cause = GatewayError::Unreachable("killed".to_owned());
        store.gateway.dress_fails.lock().unwrap().push(cause);
        let answer = shell.create(request).await;
        assert!(
            matches!(answer, Err(ProvisionError::Gateway(_))),
            "{answer:?}"
        );
        return;
    }
    let row = TenantRow {
        id: domain::TenantId::try_from(format!("x{}", request.slug)).unwrap(),
        slug: request.slug.clone(),
        name: request.name.clone(),
        kind: request.kind,
        cell: "main".to_owned(),
        state: TenantState::Provisioning,
        state_reason: String::new(),
        owner_email: request.owner_email.clone(),
        plan: "free".to_owned(),
        limits: shell.limits,
        created: MONDAY,
        closing: None,
    };
    let tx = store.cells.directory().await.unwrap();
    assert!(tenants::insert(&tx, &row).await.unwrap());
    tx.commit().await.unwrap();
    if let Stop::TablesMade = stop {
        migrations::create_tenant(&store.plan, "main", row.id.as_str())
            .await
            .unwrap();
    }
}

async fn a_creation_that_stopped_anywhere_is_finished_by_the_same_command(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    let model = shell
        .create(&with_bot(&store, "model", "1:secret"))
        .await
        .unwrap();
    let whole = look::shape(&store, &store.tenant_at(model.tenant_id)).await;
    assert!(
        whole.iter().any(|line| line.starts_with("service: ")),
        "{whole:?}"
    );
    for (number, stop) in (2..).zip([Stop::Reserved, Stop::TablesMade, Stop::Seeded]) {
        let name = format!("salon{number}");
        let request = with_bot(&store, &name, &format!("{number}:secret"));
        stop_at(&store, &shell, &request, stop).await;
        let half = shell.show(&request.slug).await.unwrap();
        assert_eq!(
            (half.state, half.bot),
            (TenantState::Provisioning, None),
            "{stop:?}"
        );
        let live = Directory::new(store.cells.clone())
            .live_bots()
            .await
            .unwrap();
        assert_eq!(
            live.len(),
            number - 1,
            "{stop:?}: a bot answers only when all is there"
        );
        let stranger = Request {
            owner_email: "else@example.com".into(),
            ..request.clone()
        };
        let answer = refused(&store, "a stranger's turn", shell.create(&stranger)).await;
        assert!(
            matches!(answer, ProvisionError::SlugTaken(_)),
            "{stop:?}: {answer:?}"
        );

        let made = shell.create(&request).await.unwrap();
        assert_eq!(made.tenant_id, half.id, "{stop:?}");
        assert_eq!(
            shell.show(&request.slug).await.unwrap().state,
            TenantState::Active
        );
        let shape = look::shape(&store, &store.tenant_at(made.tenant_id)).await;
        assert_eq!(shape, whole, "{stop:?}");
    }
    // A creation that will not be finished can be removed instead.
    let request = with_bot(&store, "never", "99:secret");
    for stop in [Stop::Reserved, Stop::TablesMade, Stop::Seeded] {
        stop_at(&store, &shell, &request, stop).await;
        shell.erase(&request.slug).await.unwrap();
        assert!(matches!(
            shell.show(&request.slug).await,
            Err(ProvisionError::Unknown(_))
        ));
    }
}

async fn two_commands_at_once_make_one_tenant(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    let model = shell.create(&store.request("model")).await.unwrap();
    let whole = look::shape(&store, &store.tenant_at(model.tenant_id)).await;
    for round in 0..5 {
        let request = with_bot(
            &store,
            &format!("salon{round}"),
            &format!("1{round}:secret"),
        );
        let (one, other) = tokio::join!(shell.create(&request), shell.create(&request));
        assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
        let shown = shell.show(&request.slug).await.unwrap();
        assert_eq!(shown.state, TenantState::Active);
        let shape = look::shape(&store, &store.tenant_at(shown.id)).await;
        assert_eq!(shape, whole, "round {round}");
    }
}

/// The guard is the lock around the grants: each of them changes the same rows of the catalogue.
async fn tenants_made_at_the_same_time_do_not_disturb_each_other(engine: Engine) {
    let store = open(engine).await;
    let tasks: Vec<_> = (0..12)
        .map(|number| {
            let (shell, request) = (
                store.provisioner(),
                store.request(&format!("salon{number}")),
            );
            tokio::spawn(async move { shell.create(&request).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
}

async fn an_erasure_that_stopped_is_finished_by_the_next(engine: Engine) {
    let store = open(engine).await;
    let shell = store.provisioner();
    for tables_gone in [false, true] {
        let made = shell
            .create(&with_bot(&store, "anna", "7:secret"))
            .await
            .unwrap();
        let tx = store.cells.directory().await.unwrap();
        store::directory::bots::delete_of(&tx, &made.tenant_id)
            .await
            .unwrap();
        tenants::set_state(&tx, &made.tenant_id, TenantState::Erasing, "")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        if tables_gone {
            store.cells.close_tenant(&made.tenant_id).await;
            let id = made.tenant_id.as_str();
            migrations::drop_tenant(&store.plan, "main", id)
                .await
                .unwrap();
        }
        let again = with_bot(&store, "anna", "7:secret");
        refused(&store, "making it while it is erased", shell.create(&again)).await;
        refused(
            &store,
            "resuming it while it is erased",
            shell.resume(&slug("anna"), "shell"),
        )
        .await;
        shell.erase(&slug("anna")).await.unwrap();
        let left = look::dump(&store).await;
        let left: Vec<&str> = left
            .lines()
            .filter(|line| line.contains(made.tenant_id.as_str()) && !line.contains("tenant."))
            .collect();
        assert_eq!(left, Vec::<&str>::new());
    }
}

//! Transactions that meet each other, or whose caller goes away.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use domain::StaffId;
use service::{StoreError, TenantScope};
use sqlx::Executor;
use store::Place;
use tokio::sync::{Barrier, Notify};

use crate::{
    conformance,
    harness::{
        fakes::MONDAY,
        look, on_both_engines,
        stores::{Engine, open},
    },
};

on_both_engines!(a_vanished_caller_does_not_undo_a_change);

/// The guard is 0A000 in `store::error::worth_another_run`, and that the second run does not meet
/// the same cached plan again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_column_that_changed_under_a_cached_plan_costs_one_more_run() {
    let store = open(Engine::Postgres).await;
    let (old, new) = (store.tenant("anna").await, store.tenant("boris").await);
    let cells = store.further_cells(2).await;
    let at = |tenant: &crate::harness::stores::Tenant| {
        let place = Place {
            tenant: tenant.id.clone(),
            cell: "main".to_owned(),
        };
        TenantScope::new(cells.clone(), place)
    };
    // The pool has one connection: the plan is cached on it for the old layout.
    at(&old)
        .run(|tx| async move { store::settings::get(&tx).await })
        .await
        .unwrap();
    let alter = "ALTER TABLE settings ALTER COLUMN phone TYPE varchar(40)";
    look::change(&store, &new, alter).await.unwrap();
    for (tenant, expected) in [(&new, 2), (&old, 2), (&old, 1)] {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let found = at(tenant)
            .run(move |tx| {
                counted.fetch_add(1, SeqCst);
                async move { store::settings::get(&tx).await }
            })
            .await;
        assert!(found.is_ok(), "{found:?}");
        assert_eq!(runs.load(SeqCst), expected);
    }
}

/// The guard is 40P01 in `store::error::worth_another_run`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_of_a_deadlock_succeed() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let both: [StaffId; 2] = tenant
        .within(|tx| async move {
            let first = store::staff::list(&tx).await?[0].clone();
            let mut second = first.clone();
            second.id = conformance::id();
            store::staff::put(&tx, &second).await?;
            Ok([first.id, second.id])
        })
        .await;
    let (meet, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let side = |order: [StaffId; 2], about: &'static str| {
        let (meet, runs, mine) = (
            Arc::clone(&meet),
            Arc::clone(&runs),
            Arc::new(AtomicU32::new(0)),
        );
        let scope = tenant.scope.clone();
        tokio::spawn(async move {
            scope
                .run(move |tx| {
                    runs.fetch_add(1, SeqCst);
                    let first_run = mine.fetch_add(1, SeqCst) == 0;
                    let meet = Arc::clone(&meet);
                    async move {
                        rename(&tx, order[0], about).await?;
                        if first_run {
                            meet.wait().await;
                        }
                        rename(&tx, order[1], about).await
                    }
                })
                .await
        })
    };
    let (one, other) = (side(both, "one"), side([both[1], both[0]], "other"));
    one.await.unwrap().unwrap();
    other.await.unwrap().unwrap();
    assert_eq!(
        runs.load(SeqCst),
        3,
        "one of them was the victim and ran once more"
    );
    let texts = tenant
        .within(|tx| async move {
            let all = store::staff::list(&tx).await?;
            Ok(all
                .iter()
                .map(|s| s.about.get(domain::Lang::En).to_owned())
                .collect::<Vec<_>>())
        })
        .await;
    assert_eq!(texts[0], texts[1], "one whole change after the other");
}

async fn rename(tx: &service::TenantTx, id: StaffId, about: &str) -> Result<(), StoreError> {
    let mut staff = store::staff::find(tx, id).await?.unwrap();
    staff.about = domain::Localized::one(domain::Lang::En, about);
    store::staff::put(tx, &staff).await
}

/// The guard is `tokio::spawn` in `TenantScope::run`.
async fn a_vanished_caller_does_not_undo_a_change(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let (inside, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    // Closed without a word when the work goes with its caller.
    let (done, mut finished) = tokio::sync::mpsc::unbounded_channel();
    let signals = (Arc::clone(&inside), Arc::clone(&go_on), done);
    let change = tenant.scope.run(move |tx| {
        let (inside, go_on, done) = signals.clone();
        async move {
            let mut settings = store::settings::get(&tx).await?;
            settings.phone = "changed".to_owned();
            inside.notify_one();
            go_on.notified().await;
            store::settings::put(&tx, &settings).await?;
            let _ = done.send(());
            Ok::<_, StoreError>(())
        }
    });
    tokio::select! {
        _ = change => panic!("it waits for us"),
        () = inside.notified() => {}
    }
    // The caller is gone now; the work is not.
    go_on.notify_one();
    assert!(finished.recv().await.is_some(), "the work stopped");
    // SQLite's next transaction waits for the commit; on Postgres it follows within a moment.
    for _ in 0..10_000 {
        let phone = tenant.within(|tx| async move { Ok(store::settings::get(&tx).await?.phone) });
        if phone.await == "changed" {
            return;
        }
    }
    panic!("the change was never committed");
}

/// The guard is `BEGIN IMMEDIATE` in `store::cells::begin_sqlite`. The control is a plain begin:
/// there the second writer is told "database is locked" at once, whatever its patience.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_write_one_file_and_nobody_is_locked_out() {
    const WRITERS: i64 = 40;
    let store = open(Engine::Sqlite).await;
    let tenant = store.tenant("anna").await;
    let file = look::tenant_file(&store, &tenant);
    let (mut one, mut other) = (look::open_file(&file).await, look::open_file(&file).await);
    for conn in [&mut one, &mut other] {
        conn.execute("BEGIN").await.unwrap();
        conn.execute("SELECT phone FROM settings").await.unwrap();
    }
    one.execute("UPDATE settings SET hold_min = 6")
        .await
        .unwrap();
    one.execute("COMMIT").await.unwrap();
    let locked = other
        .execute("UPDATE settings SET hold_min = 7")
        .await
        .unwrap_err()
        .to_string();
    assert!(locked.contains("locked"), "{locked}");
    drop((one, other));

    let second = store.further_cells(1).await;
    let tasks: Vec<_> = (0..WRITERS)
        .map(|number| {
            let cells = if number % 2 == 0 {
                store.cells.clone()
            } else {
                second.clone()
            };
            let scope = TenantScope::new(cells, tenant.place.clone());
            tokio::spawn(async move {
                scope
                    .run(|tx| async move {
                        // Reads first: the plain begin would fail at the write that follows.
                        let mut settings = store::settings::get(&tx).await?;
                        settings.lead_min += 1;
                        store::settings::put(&tx, &settings).await?;
                        conformance::client(&tx, MONDAY).await
                    })
                    .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let counted = "SELECT count(*) + (SELECT lead_min FROM settings) FROM client";
    assert_eq!(
        look::number(&store, &tenant, counted).await,
        WRITERS + WRITERS + 60
    );
}

//! Connections that were left in the middle of something.

use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use domain::TenantId;
use migrations::Access;
use service::{StoreError, TenantScope};
use sqlx::{
    Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::Place;
use tokio::sync::Barrier;

use crate::harness::stores::{Engine, Store, connect, open};

/// Begins to be cut off.
const CUTS: u64 = 200;

/// Ends after `time` without the timer, whose ticks are coarser than a round trip.
async fn spin(time: Duration) {
    let since = Instant::now();
    while since.elapsed() < time {
        tokio::task::yield_now().await;
    }
}

/// Drops `work` after a time between 20 and 400 microseconds; false when it was done by then.
async fn cut_off<F: Future>(work: F, number: u64) -> bool {
    let time = Duration::from_micros(20 + (number * 37) % 380);
    tokio::select! {
        biased;
        _ = work => false,
        () = spin(time) => true,
    }
}

async fn login(store: &Store) -> PgConnectOptions {
    match migrations::access(&store.plan).await.unwrap() {
        Access::Postgres { cells, .. } => cells[0].options.clone(),
        Access::Sqlite { .. } => panic!("this trap is of Postgres"),
    }
}

/// Whether the login keeps a connection inside a transaction for as long as we look.
async fn stuck(admin: &mut PgConnection, login: &str) -> bool {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(3) {
        let open: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = $1
             AND datname = current_database()
             AND (state LIKE 'idle in transaction%' OR state = 'active')",
        )
        .bind(login)
        .fetch_one(&mut *admin)
        .await
        .unwrap();
        if open == 0 {
            return false;
        }
        tokio::task::yield_now().await;
    }
    true
}

/// The guard is `after_release` of `store::pools::postgres`. The control is the same pool
/// without it: there a cancelled begin reaches the next borrower.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_begin_does_not_reach_the_next_borrower() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let options = login(&store).await;
    let name = options.get_username().to_owned();
    let begin = format!(
        "BEGIN; SET LOCAL search_path TO {0}, cell; SET LOCAL ROLE \"{1}_t_{2}\"",
        tenant.id.schema(),
        name.trim_end_matches("_login_main"),
        tenant.id,
    );
    let plain = PgPoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false);
    let plain = plain.connect_with(options).await.unwrap();
    let leaked = leaks_of(&plain, &begin, &name).await;
    plain.close().await;

    let cells = store.further_cells(2).await;
    let place = Place {
        tenant: tenant.id.clone(),
        cell: "main".to_owned(),
    };
    let mut admin = connect(&store.admin_url()).await;
    let mut cancelled = 0;
    for number in 0..CUTS {
        // Without a connection that waits it is the connecting that would be cut off.
        drop(cells.directory().await.unwrap());
        cancelled += u64::from(cut_off(cells.directory(), number).await);
        assert!(
            !stuck(&mut admin, &name).await,
            "a connection stays in a transaction"
        );
    }
    // The tenant's pool of one connection works on, in its own schema and role.
    let scope = TenantScope::new(cells, place);
    let settings = scope
        .run(|tx| async move { store::settings::get(&tx).await })
        .await;
    assert!(settings.is_ok(), "{settings:?}");
    println!("cancelled begins: {cancelled} of {CUTS}; without the scrub {leaked} leaked");
    assert!(cancelled > 0 && leaked > 0, "the fault never landed");
}

/// How often the next borrower of an unscrubbed pool is somebody else's role.
async fn leaks_of(pool: &PgPool, begin: &str, login: &str) -> u64 {
    let mut leaked = 0;
    for number in 0..20 * CUTS {
        let begin = sqlx::AssertSqlSafe(begin.to_owned());
        cut_off(pool.begin_with(begin), number).await;
        let mut next = pool.acquire().await.unwrap();
        let role: String = sqlx::query_scalar("SELECT current_user::text")
            .fetch_one(&mut *next)
            .await
            .unwrap();
        if role != login {
            leaked += 1;
            sqlx::raw_sql("ROLLBACK").execute(&mut *next).await.unwrap();
        }
        if leaked > 5 {
            break;
        }
    }
    leaked
}

/// The guard is the second `ROLLBACK` in `after_release`: the begin failed half-way, inside its
/// transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_begin_that_failed_leaves_nothing_to_the_next_borrower() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let cells = store.further_cells(2).await;
    let at = |id: &TenantId| {
        let place = Place {
            tenant: id.clone(),
            cell: "main".to_owned(),
        };
        TenantScope::new(cells.clone(), place)
    };
    let nobody = at(&TenantId::try_from("nobody".to_owned()).unwrap());
    let login = login(&store).await;
    let mut admin = connect(&store.admin_url()).await;
    let mut first = Vec::new();
    for _ in 0..5 {
        let refused = nobody
            .run(|tx| async move { store::settings::get(&tx).await })
            .await;
        assert!(matches!(refused, Err(StoreError::Begin(_))), "{refused:?}");
        assert!(!stuck(&mut admin, login.get_username()).await);
        let own = at(&tenant.id)
            .run(|tx| async move { store::settings::get(&tx).await })
            .await;
        assert!(own.is_ok(), "{own:?}");
        let now = connections(&mut admin, login.get_username()).await;
        if first.is_empty() {
            first.clone_from(&now);
        }
        let kept = first.iter().all(|one| now.contains(one));
        assert!(
            kept && !first.is_empty(),
            "{first:?} are not all in {now:?}"
        );
    }
}

/// The server's processes that serve this login.
async fn connections(admin: &mut PgConnection, login: &str) -> Vec<i32> {
    sqlx::query_scalar(
        "SELECT pid FROM pg_stat_activity WHERE usename = $1 AND datname = current_database()",
    )
    .bind(login)
    .fetch_all(admin)
    .await
    .unwrap()
}

/// The guard is the further begin in `store::cells::begin_postgres`, one per idle connection that
/// the server may have closed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_the_server_closed_are_not_noticed_by_the_next_caller() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let login = login(&store).await;
    let mut admin = connect(&store.admin_url()).await;
    let mut ended = 0;
    for _ in 0..3 {
        warm_up(&tenant.scope, 6).await;
        assert!(!stuck(&mut admin, login.get_username()).await);
        ended += end_all(&mut admin, login.get_username()).await;
        let found = tenant
            .scope
            .run(|tx| async move { store::settings::get(&tx).await })
            .await;
        assert!(found.is_ok(), "{found:?}");
        let directory = store.cells.directory().await;
        assert!(directory.is_ok(), "{:?}", directory.err());
    }
    println!("connections ended by the server: {ended}");
    assert!(ended >= 12, "the fault never landed: {ended}");
}

/// Opens `count` connections at the same time and gives them back.
async fn warm_up(scope: &TenantScope, count: usize) {
    let barrier = Arc::new(Barrier::new(count));
    let tasks: Vec<_> = (0..count)
        .map(|_| {
            let (scope, barrier) = (scope.clone(), Arc::clone(&barrier));
            tokio::spawn(async move {
                scope
                    .run(move |tx| {
                        let barrier = Arc::clone(&barrier);
                        async move {
                            barrier.wait().await;
                            store::settings::get(&tx).await
                        }
                    })
                    .await
                    .unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn end_all(admin: &mut PgConnection, login: &str) -> usize {
    let ended: Vec<bool> = sqlx::query_scalar(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = $1",
    )
    .bind(login)
    .fetch_all(admin)
    .await
    .unwrap();
    ended.into_iter().filter(|ended| *ended).count()
}

/// A connection that dies in the middle takes its change with it, and the next one is whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_lost_in_mid_change_leaves_no_part_of_it() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let login = login(&store).await.get_username().to_owned();
    let before = crate::harness::look::dump(&store).await;
    let url = store.admin_url();
    let lost = tenant
        .scope
        .run(move |tx| {
            let (url, login) = (url.clone(), login.clone());
            async move {
                let mut settings = store::settings::get(&tx).await?;
                settings.phone = "changed".to_owned();
                store::settings::put(&tx, &settings).await?;
                let mut admin = connect(&url).await;
                assert!(end_all(&mut admin, &login).await > 0);
                admin.close().await.unwrap();
                Ok::<_, StoreError>(())
            }
        })
        .await;
    assert!(
        matches!(lost, Err(StoreError::Commit(_) | StoreError::Database(_))),
        "not acknowledged: {lost:?}"
    );
    assert_eq!(crate::harness::look::dump(&store).await, before);
    tenant
        .within(|tx| async move { store::settings::get(&tx).await })
        .await;
}

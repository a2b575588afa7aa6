//! Migrations: counted, repeatable, finished after a kill, refused when newer than the program.

use std::collections::BTreeSet;

use domain::{Kind, TenantState};
use migrations::{MigrateError, Set, SetStatus};
use store::directory::tenants;

use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, Store, Tenant, blank, connect, open},
};

on_both_engines!(
    migrating_twice_changes_nothing,
    an_installation_that_was_never_made_says_so,
    a_migration_killed_between_tenants_is_finished_by_the_next,
    a_migration_that_fails_leaves_nothing_of_itself,
    a_newer_installation_is_refused_and_left_alone,
    a_tenants_tables_are_made_and_removed_repeatably,
    a_reserved_tenant_without_tables_does_not_stop_a_migration,
);

async fn current(store: &Store) -> bool {
    migrations::status(&store.plan)
        .await
        .unwrap()
        .iter()
        .all(SetStatus::is_current)
}

async fn migrating_twice_changes_nothing(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let before = look::dump(&store).await;
    let first = migrations::status(&store.plan).await.unwrap();
    assert!(
        first
            .iter()
            .any(|set| set.name == format!("tenant {}", tenant.id)),
        "{first:?}"
    );
    assert_eq!(migrations::up(&store.plan).await.unwrap(), first);
    assert!(current(&store).await);
    assert_eq!(look::dump(&store).await, before);
    tenant
        .within(|tx| async move { store::settings::get(&tx).await })
        .await;
}

async fn an_installation_that_was_never_made_says_so(engine: Engine) {
    let store = blank(engine).await;
    let status = migrations::status(&store.plan).await.unwrap();
    assert_eq!(
        (status[0].name.as_str(), status[0].version),
        ("directory", 0)
    );
    assert!(!status[0].is_current());
    if engine == Engine::Postgres {
        let access = migrations::access(&store.plan).await;
        assert!(matches!(access, Err(MigrateError::NotSetUp)));
    }
}

/// Leaves of a tenant's tables what a run killed before its transaction leaves: the bare place.
async fn forget_tables(store: &Store, tenant: &Tenant) {
    store.cells.close_tenant(&tenant.id).await;
    match store.engine {
        Engine::Sqlite => {
            for ending in ["", "-wal", "-shm"] {
                let file = format!("{}{ending}", look::tenant_file(store, tenant).display());
                let _ = std::fs::remove_file(file);
            }
            std::fs::File::create(look::tenant_file(store, tenant)).unwrap();
        }
        Engine::Postgres => {
            let schema = tenant.id.schema();
            let sql = format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}");
            look::change(store, tenant, &sql).await.unwrap();
        }
    }
}

async fn a_migration_killed_between_tenants_is_finished_by_the_next(engine: Engine) {
    let store = open(engine).await;
    let (done, behind) = (store.tenant("anna").await, store.tenant("boris").await);
    let untouched = look::shape(&store, &done).await;
    forget_tables(&store, &behind).await;
    let status = migrations::status(&store.plan).await.unwrap();
    let late: Vec<_> = status.iter().filter(|set| !set.is_current()).collect();
    assert!(!late.is_empty() && late.iter().all(|set| set.name.contains(behind.id.as_str())));

    migrations::up(&store.plan).await.unwrap();
    assert!(current(&store).await);
    assert_eq!(look::shape(&store, &done).await, untouched);
    // Its own role may work with the new tables.
    let staff = behind
        .within(|tx| async move { store::staff::list(&tx).await })
        .await;
    assert_eq!(staff, []);
    if engine == Engine::Sqlite {
        let backups = std::fs::read_dir(store.folder().join("backups"))
            .unwrap()
            .count();
        assert_eq!(backups, 1, "the files were copied before the first change");
    }
}

/// The guard is the early return of `status` while there is no version.
#[tokio::test]
async fn a_first_migration_killed_before_its_first_table_is_finished_by_the_next() {
    let store = blank(Engine::Sqlite).await;
    std::fs::File::create(store.folder().join("directory.db")).unwrap();
    migrations::up(&store.plan).await.unwrap();
    assert!(current(&store).await);
}

async fn a_migration_that_fails_leaves_nothing_of_itself(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    forget_tables(&store, &tenant).await;
    // The last tables of the script: everything before them must be rolled back.
    look::change(&store, &tenant, "CREATE TABLE claim (id integer)")
        .await
        .unwrap();
    let failed = migrations::up(&store.plan).await;
    assert!(
        matches!(&failed, Err(MigrateError::Apply { number: 1, .. })),
        "{failed:?}"
    );
    let half: Vec<String> = look::dump(&store)
        .await
        .lines()
        .filter(|line| line.contains(tenant.id.as_str()) && line.contains(" settings "))
        .map(str::to_owned)
        .collect();
    assert_eq!(half, Vec::<String>::new());
    look::change(&store, &tenant, "DROP TABLE claim")
        .await
        .unwrap();
    migrations::up(&store.plan).await.unwrap();
    assert!(current(&store).await);
}

async fn a_newer_installation_is_refused_and_left_alone(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let newer = "INSERT INTO tenant_migration (number) VALUES (99)";
    look::change(&store, &tenant, newer).await.unwrap();
    let before = look::dump(&store).await;
    let refused = migrations::up(&store.plan).await;
    assert!(
        matches!(refused, Err(MigrateError::Newer { found: 99, .. })),
        "{refused:?}"
    );
    assert!(!current(&store).await);
    assert_eq!(look::dump(&store).await, before);
}

async fn a_tenants_tables_are_made_and_removed_repeatably(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let id = tenant.id.as_str();
    let before = look::dump(&store).await;
    migrations::create_tenant(&store.plan, "main", id)
        .await
        .unwrap();
    assert_eq!(look::dump(&store).await, before);
    assert!(
        migrations::tenant_exists(&store.plan, "main", id)
            .await
            .unwrap()
    );
    store.cells.close_tenant(&tenant.id).await;
    for _ in 0..2 {
        migrations::drop_tenant(&store.plan, "main", id)
            .await
            .unwrap();
        assert!(
            !migrations::tenant_exists(&store.plan, "main", id)
                .await
                .unwrap()
        );
    }
    let left = look::dump(&store).await;
    let left = left
        .lines()
        .filter(|l| l.contains(id) && !l.starts_with("directory"))
        .count();
    assert_eq!(left, 0);
    migrations::create_tenant(&store.plan, "main", id)
        .await
        .unwrap();
    tenant
        .within(|tx| async move { store::staff::list(&tx).await })
        .await;
}

async fn a_reserved_tenant_without_tables_does_not_stop_a_migration(engine: Engine) {
    let store = open(engine).await;
    let request = store.request("anna");
    let row = tenants::TenantRow {
        id: domain::TenantId::try_from("anna".to_owned()).unwrap(),
        slug: request.slug,
        name: request.name,
        kind: Kind::Salon,
        cell: "main".to_owned(),
        state: TenantState::Provisioning,
        state_reason: String::new(),
        owner_email: request.owner_email,
        plan: "free".to_owned(),
        limits: store.provisioner().limits,
        created: MONDAY,
        closing: None,
    };
    let tx = store.cells.directory().await.unwrap();
    assert!(tenants::insert(&tx, &row).await.unwrap());
    tx.commit().await.unwrap();
    migrations::up(&store.plan).await.unwrap();
    assert!(
        !migrations::tenant_exists(&store.plan, "main", "anna")
            .await
            .unwrap()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenant_is_small_enough_for_ten_thousand_of_them() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let count = |kinds: &'static str| {
        let (store, tenant) = (&store, &tenant);
        async move {
            let schema = tenant.id.schema();
            // Tables and indexes of the schema, with what TOAST adds behind them.
            let sql = format!(
                "WITH own AS (SELECT oid, relkind, reltoastrelid FROM pg_class
                     WHERE relnamespace = '{schema}'::regnamespace)
                 SELECT count(*) FROM (
                     SELECT oid, relkind::text FROM own
                     UNION SELECT reltoastrelid, 't' FROM own WHERE reltoastrelid <> 0
                     UNION SELECT indexrelid, 'ti' FROM pg_index
                         WHERE indrelid IN (SELECT reltoastrelid FROM own)) AS found (oid, kind)
                 WHERE kind IN ({kinds})"
            );
            look::number(store, tenant, &sql).await
        }
    };
    let (tables, indexes, rows) = (
        count("'r'").await,
        count("'i'").await,
        count("'r', 'i', 't', 'ti', 'S', 'v'").await,
    );
    println!("a tenant has {tables} tables, {indexes} indexes, {rows} rows in pg_class");
    assert!((1..=16).contains(&tables), "{tables} tables");
    assert!((1..=40).contains(&indexes), "{indexes} indexes");
    assert!((1..=90).contains(&rows), "{rows} rows in pg_class");
}

/// Tenant and cell share a search path: a name in both would hide one of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_table_name_occurs_in_a_tenant_and_in_its_cell() {
    let store = open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    let own: BTreeSet<_> = look::tables_of(&store, &tenant, Set::Tenant)
        .await
        .into_iter()
        .collect();
    let cell: BTreeSet<_> = look::tables_of(&store, &tenant, Set::Cell)
        .await
        .into_iter()
        .collect();
    assert!(own.len() > 5 && cell.len() > 3);
    assert_eq!(
        own.intersection(&cell).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    // Whatever may be in `public`, no process looks there.
    let mut admin = connect(&store.admin_url()).await;
    let public: i64 =
        sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            .fetch_one(&mut admin)
            .await
            .unwrap();
    assert_eq!(public, 0);
}

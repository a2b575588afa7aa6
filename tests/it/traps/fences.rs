//! What a login and its roles may touch, tried past our code with the same login.

use migrations::Access;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use uuid::Uuid;

use crate::harness::{
    fakes::MONDAY,
    stores::{Engine, Store, Tenant, open},
};

const DENIED: &str = "42501";

struct Fence {
    store: Store,
    anna: Tenant,
    boris: Tenant,
    installation: String,
    login: PgConnection,
}

impl Fence {
    async fn raise() -> Self {
        let store = open(Engine::Postgres).await;
        let (anna, boris) = (store.tenant("anna").await, store.tenant("boris").await);
        for tenant in [&anna, &boris] {
            let key = store::inbox::UpdateKey { bot: 1, update: 1 };
            tenant
                .within(move |tx| async move { store::inbox::accept(&tx, key, MONDAY).await })
                .await;
        }
        let access = migrations::access(&store.plan).await.unwrap();
        let Access::Postgres {
            installation,
            cells,
        } = access
        else {
            panic!("not Postgres")
        };
        let login = PgConnection::connect_with(&cells[0].options).await.unwrap();
        Self {
            store,
            anna,
            boris,
            installation,
            login,
        }
    }

    fn role_of(&self, tenant: &Tenant) -> String {
        format!("bq_{}_t_{}", self.installation, tenant.id)
    }

    /// Runs `sql` as `role`, or as the bare login; the rows it answered or touched.
    async fn as_role(&mut self, role: Option<&str>, sql: &str) -> Result<u64, String> {
        let become_it = role.map_or(String::new(), |role| format!("SET LOCAL ROLE \"{role}\""));
        let mut tx = self.login.begin().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(become_it))
            .execute(&mut *tx)
            .await
            .map_err(code)?;
        let done = sqlx::query(AssertSqlSafe(sql.to_owned()))
            .execute(&mut *tx)
            .await;
        tx.rollback().await.unwrap();
        done.map(|done| done.rows_affected()).map_err(code)
    }

    async fn assert_denied(&mut self, role: Option<&str>, sql: &str) {
        let refused = self.as_role(role, sql).await;
        assert_eq!(refused, Err(DENIED.to_owned()), "{role:?}: {sql}");
    }
}

fn code(cause: sqlx::Error) -> String {
    let code = cause
        .as_database_error()
        .and_then(|db| db.code())
        .map(|code| code.into_owned());
    code.unwrap_or_else(|| cause.to_string())
}

/// The guard is that `migrations::tenants::grant` gives a role its own schema alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenants_role_is_refused_at_a_neighbours_schema() {
    let mut fence = Fence::raise().await;
    let (anna, boris) = (fence.role_of(&fence.anna), fence.role_of(&fence.boris));
    let own = fence.anna.id.schema();
    assert_eq!(
        fence
            .as_role(Some(&anna), &format!("SELECT id FROM {own}.staff"))
            .await,
        Ok(1)
    );
    for sql in [
        format!("SELECT id FROM {own}.staff"),
        format!("INSERT INTO {own}.claim VALUES (gen_random_uuid(), gen_random_uuid(), 1, 2)"),
        format!("UPDATE {own}.settings SET phone = ''"),
        format!("DELETE FROM {own}.hours"),
        format!("DROP TABLE {own}.claim"),
    ] {
        fence.assert_denied(Some(&boris), &sql).await;
        fence.assert_denied(None, &sql).await;
    }
}

/// The guard is the policy `own` of `migrations::postgres::up_cell`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenants_role_does_not_see_or_write_a_neighbours_rows_of_the_cell() {
    let mut fence = Fence::raise().await;
    let (anna, boris) = (fence.role_of(&fence.anna), fence.role_of(&fence.boris));
    for (role, other) in [(&anna, &boris), (&boris, &anna)] {
        for table in ["inbox", "job"] {
            let all = format!("SELECT 1 FROM cell.{table}");
            assert_eq!(
                fence.as_role(Some(role), &all).await,
                Ok(1),
                "its own row of {table}"
            );
            let foreign = format!("SELECT 1 FROM cell.{table} WHERE tenant = '{other}'");
            assert_eq!(fence.as_role(Some(role), &foreign).await, Ok(0));
            let foreign = format!("DELETE FROM cell.{table} WHERE tenant = '{other}'");
            assert_eq!(fence.as_role(Some(role), &foreign).await, Ok(0));
        }
        let own = "UPDATE cell.inbox SET note = 'own'";
        assert_eq!(fence.as_role(Some(role), own).await, Ok(1));
        let forged = format!(
            "INSERT INTO cell.inbox (tenant, bot_id, update_id, state, at_ms)
             VALUES ('{other}', 9, 9, 'done', 1)"
        );
        fence.assert_denied(Some(role), &forged).await;
        let given = format!("UPDATE cell.inbox SET tenant = '{other}'");
        fence.assert_denied(Some(role), &given).await;
    }
}

/// Roles get rows, never ownership; history is written and not rewritten.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenants_role_owns_nothing_and_cannot_rewrite_history() {
    let mut fence = Fence::raise().await;
    let anna = fence.role_of(&fence.anna);
    let own = fence.anna.id.schema();
    let id = Uuid::now_v7();
    let noted = format!(
        "INSERT INTO cell.audit (id, at_ms, actor, action, object_id)
         VALUES ('{id}', 1, 'a', 'b', '{id}')"
    );
    assert_eq!(fence.as_role(Some(&anna), &noted).await, Ok(1));
    for sql in [
        "UPDATE cell.audit SET actor = ''".to_owned(),
        "DELETE FROM cell.audit".to_owned(),
        format!("TRUNCATE {own}.claim"),
        format!("ALTER TABLE {own}.claim DISABLE TRIGGER ALL"),
        format!("ALTER TABLE {own}.claim DROP CONSTRAINT claim_no_overlap"),
        format!("DELETE FROM {own}.tenant_migration"),
        format!("CREATE TABLE {own}.mine (id integer)"),
        "CREATE TABLE cell.mine (id integer)".to_owned(),
        "CREATE TABLE public.mine (id integer)".to_owned(),
        "ALTER TABLE cell.inbox DISABLE ROW LEVEL SECURITY".to_owned(),
        "SELECT 1 FROM directory.bot".to_owned(),
    ] {
        fence.assert_denied(Some(&anna), &sql).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_see_jobs_of_all_tenants_and_nothing_else_of_them() {
    let mut fence = Fence::raise().await;
    let worker = format!("bq_{}_cell_worker", fence.installation);
    assert_eq!(
        fence.as_role(Some(&worker), "SELECT 1 FROM cell.job").await,
        Ok(2)
    );
    for sql in [
        format!("SELECT 1 FROM {}.client", fence.anna.id.schema()),
        "SELECT 1 FROM cell.dialogue".to_owned(),
        "SELECT 1 FROM cell.audit".to_owned(),
        "SELECT 1 FROM directory.tenant".to_owned(),
    ] {
        fence.assert_denied(Some(&worker), &sql).await;
    }
}

/// The guard is NOINHERIT: a process that forgot to become somebody is nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bare_login_may_nothing_and_cannot_rise() {
    let mut fence = Fence::raise().await;
    for sql in [
        "SELECT 1 FROM cell.job",
        "SELECT 1 FROM directory.tenant",
        "SET LOCAL ROLE postgres",
        "CREATE ROLE intruder",
        "CREATE SCHEMA intruder",
    ] {
        fence.assert_denied(None, sql).await;
    }
    let directory = format!("bq_{}_directory", fence.installation);
    assert_eq!(
        fence
            .as_role(Some(&directory), "SELECT 1 FROM directory.tenant")
            .await,
        Ok(2)
    );
    fence
        .assert_denied(Some(&directory), "SELECT 1 FROM cell.job")
        .await;
    let row = sqlx::query(
        "SELECT rolsuper, rolinherit, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles
         WHERE rolname = current_user",
    )
    .fetch_one(&mut fence.login)
    .await
    .unwrap();
    for column in 0..5 {
        assert!(
            !row.get::<bool, _>(column),
            "attribute {column} of the login"
        );
    }
    assert_eq!(fence.store.engine, Engine::Postgres);
}

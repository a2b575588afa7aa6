//! Looks at the databases past the product: every row, and single answers.

use std::path::{Path, PathBuf};

use migrations::Set;
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection, sqlite::SqliteConnectOptions,
};

use super::stores::{Engine, Store, Tenant, connect};

/// Every row of every table of the installation, sorted: equal dumps mean that nothing changed.
pub async fn dump(store: &Store) -> String {
    let mut lines = match store.engine {
        Engine::Sqlite => {
            let mut lines = Vec::new();
            for file in database_files(store.folder()) {
                let mut conn = open_file(&file).await;
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                lines.extend(dump_file(&mut conn, &name).await);
            }
            lines
        }
        Engine::Postgres => dump_database(&mut connect(&store.admin_url()).await).await,
    };
    lines.sort();
    lines.join("\n")
}

/// What an operator's own tools keep as a backup: `pg_dump`, or SQLite's `VACUUM INTO`.
pub async fn backup(store: &Store) -> Vec<u8> {
    match store.engine {
        Engine::Sqlite => {
            let mut kept = Vec::new();
            for file in database_files(store.folder()) {
                let to = file.with_extension("backup");
                let sql = format!("VACUUM INTO '{}'", to.display());
                let mut conn = open_file(&file).await;
                let made = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn);
                made.await.unwrap();
                kept.extend(std::fs::read(&to).unwrap());
                std::fs::remove_file(to).unwrap();
            }
            kept
        }
        Engine::Postgres => {
            let tool = std::env::var("BOTIQUE_TEST_PG_DUMP");
            let tool = tool.expect("BOTIQUE_TEST_PG_DUMP names no pg_dump: run make test");
            let made = std::process::Command::new(tool)
                .arg(store.admin_url())
                .output()
                .unwrap();
            assert!(made.status.success(), "{made:?}");
            made.stdout
        }
    }
}

/// `table: rows` of one tenant, its rows of the cell included, sorted by table.
pub async fn shape(store: &Store, tenant: &Tenant) -> Vec<String> {
    let id = &tenant.id;
    let own = match store.engine {
        Engine::Sqlite => dump_file(&mut open_file(&tenant_file(store, tenant)).await, "").await,
        Engine::Postgres => {
            let schema = format!("t_{id} ");
            let role = format!("_t_{id}");
            let all = dump_database(&mut connect(&store.admin_url()).await).await;
            all.into_iter()
                .filter(|l| l.starts_with(&schema) || l.starts_with("cell ") && l.contains(&role))
                .collect()
        }
    };
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for line in own {
        let table = line.split(' ').nth(1).unwrap().to_owned();
        // Ledgers of a file and of a shared cell are not the same number of tables.
        if table != "cell_migration" {
            *counts.entry(table).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|(table, rows)| format!("{table}: {rows}"))
        .collect()
}

/// The number that `sql` answers about one tenant's tables.
pub async fn number(store: &Store, tenant: &Tenant, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    match store.engine {
        Engine::Sqlite => {
            let mut conn = open_file(&tenant_file(store, tenant)).await;
            sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap()
        }
        Engine::Postgres => {
            let mut admin = at_tenant(store, tenant).await;
            sqlx::query_scalar(sql).fetch_one(&mut admin).await.unwrap()
        }
    }
}

/// Runs `sql` on one tenant's tables as the owner of the database.
pub async fn change(store: &Store, tenant: &Tenant, sql: &str) -> Result<(), sqlx::Error> {
    let sql = AssertSqlSafe(sql.to_owned());
    match store.engine {
        Engine::Sqlite => {
            let mut conn = open_file(&tenant_file(store, tenant)).await;
            sqlx::raw_sql(sql).execute(&mut conn).await.map(drop)
        }
        Engine::Postgres => {
            let mut admin = at_tenant(store, tenant).await;
            sqlx::raw_sql(sql).execute(&mut admin).await.map(drop)
        }
    }
}

/// Two claims of one subject that share an instant; must be none, whatever happened.
pub async fn overlapping_claims(store: &Store, tenant: &Tenant) -> i64 {
    number(
        store,
        tenant,
        "SELECT count(*) FROM claim a JOIN claim b ON a.subject_id = b.subject_id
         AND (a.owner_id <> b.owner_id OR a.from_ms <> b.from_ms)
         AND a.from_ms < b.until_ms AND b.from_ms < a.until_ms",
    )
    .await
}

/// Names of the tables of one kind, as a fresh installation with a tenant has them.
pub async fn tables_of(store: &Store, tenant: &Tenant, set: Set) -> Vec<String> {
    let schema = match set {
        Set::Directory => "directory".to_owned(),
        Set::Cell => "cell".to_owned(),
        Set::Tenant => tenant.id.schema(),
    };
    let mut admin = connect(&store.admin_url()).await;
    sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = $1 ORDER BY 1")
        .bind(schema)
        .fetch_all(&mut admin)
        .await
        .unwrap()
}

pub fn tenant_file(store: &Store, tenant: &Tenant) -> PathBuf {
    store
        .folder()
        .join("tenants")
        .join(format!("{}.db", tenant.id))
}

pub async fn open_file(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(std::time::Duration::from_secs(5));
    SqliteConnection::connect_with(&options).await.unwrap()
}

async fn at_tenant(store: &Store, tenant: &Tenant) -> PgConnection {
    let mut admin = connect(&store.admin_url()).await;
    let path = format!("SET search_path TO {}, cell", tenant.id.schema());
    sqlx::raw_sql(AssertSqlSafe(path))
        .execute(&mut admin)
        .await
        .unwrap();
    admin
}

fn database_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for place in [folder.to_owned(), folder.join("tenants")] {
        for entry in std::fs::read_dir(place).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "db") {
                files.push(path);
            }
        }
    }
    files
}

async fn dump_file(conn: &mut SqliteConnection, name: &str) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT name || ' ' || type FROM pragma_table_info($1) ORDER BY cid",
        )
        .bind(&table)
        .fetch_all(&mut *conn)
        .await
        .unwrap();
        let quoted: Vec<String> = columns
            .iter()
            .map(|column| format!("quote({})", column.split(' ').next().unwrap()))
            .collect();
        lines.push(format!("{name} {table} ({})", columns.join(", ")));
        let sql = format!("SELECT {} FROM {table}", quoted.join(" || '|' || "));
        let rows = sqlx::query(AssertSqlSafe(sql))
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        lines.extend(
            rows.iter()
                .map(|row| format!("{name} {table} {}", row.get::<String, _>(0))),
        );
    }
    lines
}

async fn dump_database(admin: &mut PgConnection) -> Vec<String> {
    let tables = sqlx::query(
        "SELECT table_schema::text, table_name::text,
             string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)
         FROM information_schema.columns
         WHERE table_schema IN ('directory', 'cell') OR starts_with(table_schema, 't_')
         GROUP BY 1, 2",
    )
    .fetch_all(&mut *admin)
    .await
    .unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let (schema, name): (String, String) = (table.get(0), table.get(1));
        lines.push(format!("{schema} {name} ({})", table.get::<String, _>(2)));
        let sql = format!("SELECT t::text FROM {schema}.{name} t");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut *admin)
            .await
            .unwrap();
        lines.extend(rows.into_iter().map(|row| format!("{schema} {name} {row}")));
    }
    lines
}

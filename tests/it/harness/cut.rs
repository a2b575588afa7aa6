//! Lets the database refuse the row that comes after so many others.

use migrations::Set;

use super::{
    look,
    stores::{Engine, Store, Tenant},
};

/// Counts the rows that a tenant's transactions write.
pub struct Cut<'a> {
    store: &'a Store,
    tenant: &'a Tenant,
}

impl<'a> Cut<'a> {
    /// Puts a guard before every table that the tenant's transactions write.
    pub async fn between(store: &'a Store, tenant: &'a Tenant) -> Self {
        let script = match store.engine {
            Engine::Sqlite => on_sqlite(&sqlite_tables(store, tenant).await),
            Engine::Postgres => {
                let mut tables = Vec::new();
                for (set, schema) in [
                    (Set::Tenant, tenant.id.schema()),
                    (Set::Cell, "cell".into()),
                ] {
                    let names = look::tables_of(store, tenant, set).await;
                    tables.extend(names.into_iter().map(|name| format!("{schema}.{name}")));
                }
                on_postgres(&tables)
            }
        };
        look::change(store, tenant, &script).await.unwrap();
        Self { store, tenant }
    }

    /// Refuses the row after `rows` others, counted from now.
    pub async fn after(&self, rows: usize) {
        let sql = match self.store.engine {
            Engine::Sqlite => format!("UPDATE cut SET rows = {rows}"),
            Engine::Postgres => {
                format!("UPDATE cut.cut SET rows = {rows}; SELECT setval('cut.written', 1, false);")
            }
        };
        look::change(self.store, self.tenant, &sql).await.unwrap();
    }
}

const ACTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

async fn sqlite_tables(store: &Store, tenant: &Tenant) -> Vec<String> {
    let mut file = look::open_file(&look::tenant_file(store, tenant)).await;
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    sqlx::query_scalar(sql).fetch_all(&mut file).await.unwrap()
}

/// The count is a row of the same transaction: what is rolled back was not counted.
fn on_sqlite(tables: &[String]) -> String {
    let mut script =
        "CREATE TABLE cut (rows INTEGER); INSERT INTO cut VALUES (1000000);".to_owned();
    for table in tables {
        for act in ACTS {
            script += &format!(
                "CREATE TRIGGER cut_{table}_{act} BEFORE {act} ON {table} BEGIN
                     SELECT RAISE(ABORT, 'cut') WHERE (SELECT rows FROM cut) = 0;
                     UPDATE cut SET rows = rows - 1;
                 END;"
            );
        }
    }
    script
}

/// A sequence counts on whatever is rolled back.
fn on_postgres(tables: &[String]) -> String {
    let mut script = "CREATE SCHEMA cut;
         CREATE TABLE cut.cut (rows bigint);
         INSERT INTO cut.cut VALUES (1000000);
         CREATE SEQUENCE cut.written;
         CREATE FUNCTION cut.guard() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('cut.written') > (SELECT c.rows FROM cut.cut c) THEN
                 RAISE EXCEPTION 'cut';
             END IF;
             IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
             RETURN NEW;
         END $$;
         GRANT USAGE ON SCHEMA cut TO PUBLIC;"
        .to_owned();
    for (number, table) in tables.iter().enumerate() {
        for act in ACTS {
            script += &format!(
                "CREATE TRIGGER cut_{number}_{act} BEFORE {act} ON {table}
                     FOR EACH ROW EXECUTE FUNCTION cut.guard();"
            );
        }
    }
    script
}

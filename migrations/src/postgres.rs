//! Postgres: schema `directory`, schema `cell` in each cell, schema `t_<id>` per tenant.

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use crate::{
    CellPlan, MigrateError, Plan, PostgresPlan, Set, SetStatus,
    fence::{connect, installation, raise, run},
    key_mark, latest,
    tenants::grant,
};

/// Tables of the cell in which a tenant sees its own rows only.
pub(crate) const OWN_ROWS: [&str; 22] = [
    "job",
    "inbox",
    "outbox",
    "dialogue",
    "reminder",
    "broadcast_recipient",
    "broadcast",
    "news_day",
    "win_back",
    "menu",
    "greeting",
    "chat",
    "alert_aside",
    "alert_way",
    "push_sent",
    "push_target",
    "waiting_offer",
    "sealed_note",
    "class_event",
    "business_card",
    "audit",
    "tenant_version",
];

/// One key for all of us, so that two `migrate up` do not meet.
const MIGRATE_LOCK: i64 = 0x626f_7469;

pub(crate) async fn up(plan: &Plan, pg: &PostgresPlan) -> Result<Vec<SetStatus>, MigrateError> {
    let mut main = connect(&pg.main.name, pg.main.admin()).await?;
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(MIGRATE_LOCK)
        .execute(&mut main)
        .await
        .map_err(|cause| MigrateError::Admin("waiting for another migration", cause))?;
    apply(&mut main, Set::Directory, "directory", "directory").await?;
    if let Some(key) = &plan.key {
        key_mark::keep(&mut main, &key.mark, key.instead).await?;
    }
    let installation = ensure_installation(&mut main).await?;
    for cell in pg.all_cells() {
        let mut admin = connect(&cell.name, cell.admin()).await?;
        up_cell(&mut admin, pg, cell, &installation).await?;
        for id in tenant_ids(&mut main, &cell.name).await? {
            let schema = format!("t_{id}");
            if has_schema(&mut admin, &schema).await? {
                apply(&mut admin, Set::Tenant, &schema, &format!("tenant {id}")).await?;
                let login = login_of(pg, cell, &installation)?;
                grant(&mut admin, &installation, &id, &login).await?;
            }
        }
    }
    main.close()
        .await
        .map_err(|cause| MigrateError::Admin("closing the directory", cause))?;
    status(pg).await
}

async fn up_cell(
    admin: &mut PgConnection,
    pg: &PostgresPlan,
    cell: &CellPlan,
    installation: &str,
) -> Result<(), MigrateError> {
    let fail = |cause| MigrateError::Admin("preparing a cell", cause);
    run(admin, "CREATE SCHEMA IF NOT EXISTS cell".into())
        .await
        .map_err(fail)?;
    run(
        admin,
        "CREATE SCHEMA IF NOT EXISTS extensions;
         CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;"
            .into(),
    )
    .await
    .map_err(fail)?;
    apply(admin, Set::Cell, "cell", &format!("cell {}", cell.name)).await?;
    let mut script = String::new();
    for table in OWN_ROWS {
        script += &format!(
            "ALTER TABLE cell.{table} ENABLE ROW LEVEL SECURITY;
             DROP POLICY IF EXISTS own ON cell.{table};
             CREATE POLICY own ON cell.{table}
                 USING (tenant = current_user) WITH CHECK (tenant = current_user);"
        );
    }
    run(admin, script).await.map_err(fail)?;
    raise(admin, pg, cell, installation).await
}

/// The login that processes use in `cell`.
pub(crate) fn login_of(
    pg: &PostgresPlan,
    cell: &CellPlan,
    installation: &str,
) -> Result<String, MigrateError> {
    let _ = pg;
    Ok(match cell.admin_url {
        Some(_) => crate::fence::parse(&cell.name, &cell.url)?
            .get_username()
            .to_owned(),
        None => crate::fence::Roles(installation).login(&cell.name),
    })
}

pub(crate) async fn status(pg: &PostgresPlan) -> Result<Vec<SetStatus>, MigrateError> {
    let mut main = connect(&pg.main.name, pg.main.admin()).await?;
    let directory = version(&mut main, Set::Directory, "directory", "directory".into()).await?;
    let mut found = vec![directory];
    if found[0].version == 0 {
        return Ok(found);
    }
    for cell in pg.all_cells() {
        let mut admin = connect(&cell.name, cell.admin()).await?;
        found.push(version(&mut admin, Set::Cell, "cell", format!("cell {}", cell.name)).await?);
        for id in tenant_ids(&mut main, &cell.name).await? {
            let schema = format!("t_{id}");
            if has_schema(&mut admin, &schema).await? {
                let name = format!("tenant {id}");
                found.push(version(&mut admin, Set::Tenant, &schema, name).await?);
            }
        }
    }
    Ok(found)
}

async fn ensure_installation(main: &mut PgConnection) -> Result<String, MigrateError> {
    if let Some(id) = installation(main).await? {
        return Ok(id);
    }
    sqlx::query(
        "INSERT INTO directory.installation (id) VALUES (substr(md5(random()::text), 1, 8))",
    )
    .execute(&mut *main)
    .await
    .map_err(|cause| MigrateError::Admin("naming the installation", cause))?;
    installation(main).await?.ok_or(MigrateError::NotSetUp)
}

async fn tenant_ids(main: &mut PgConnection, cell: &str) -> Result<Vec<String>, MigrateError> {
    let rows = sqlx::query("SELECT id FROM directory.tenant WHERE cell = $1 ORDER BY id")
        .bind(cell)
        .fetch_all(main)
        .await
        .map_err(|cause| MigrateError::Admin("listing the tenants", cause))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

pub(crate) async fn has_schema(
    admin: &mut PgConnection,
    schema: &str,
) -> Result<bool, MigrateError> {
    let row = sqlx::query("SELECT to_regnamespace($1) IS NOT NULL")
        .bind(schema)
        .fetch_one(admin)
        .await
        .map_err(|cause| MigrateError::Admin("looking for a schema", cause))?;
    Ok(row.get(0))
}

async fn version(
    admin: &mut PgConnection,
    set: Set,
    schema: &str,
    name: String,
) -> Result<SetStatus, MigrateError> {
    let fail = |cause| MigrateError::Admin("reading the version", cause);
    let table = format!("{schema}.{}", set.ledger());
    let known = sqlx::query("SELECT to_regclass($1) IS NOT NULL")
        .bind(&table)
        .fetch_one(&mut *admin)
        .await
        .map_err(fail)?;
    let mut version = 0;
    if known.get::<bool, _>(0) {
        let sql = format!("SELECT coalesce(max(number), 0)::bigint FROM {table}");
        let row = sqlx::query(AssertSqlSafe(sql))
            .fetch_one(admin)
            .await
            .map_err(fail)?;
        version = u32::try_from(row.get::<i64, _>(0)).unwrap_or(u32::MAX);
    }
    Ok(SetStatus {
        name,
        version,
        latest: latest(set),
    })
}

/// Applies what is missing, one transaction per migration, as one message each.
pub(crate) async fn apply(
    admin: &mut PgConnection,
    set: Set,
    schema: &str,
    name: &str,
) -> Result<(), MigrateError> {
    let found = version(admin, set, schema, name.to_owned()).await?;
    if found.version > found.latest {
        return Err(MigrateError::Newer {
            set: name.to_owned(),
            found: found.version,
            known: found.latest,
        });
    }
    for migration in set.migrations().iter().filter(|m| m.number > found.version) {
        let fail = |source| MigrateError::Apply {
            set: name.to_owned(),
            number: migration.number,
            source,
        };
        let mut tx = admin.begin().await.map_err(fail)?;
        run(
            &mut tx,
            script(set, schema, migration.number, migration.postgres),
        )
        .await
        .map_err(fail)?;
        tx.commit().await.map_err(fail)?;
    }
    Ok(())
}

/// One migration as one message; `extensions` is on the path only for operator classes.
pub(crate) fn script(set: Set, schema: &str, number: u32, body: &str) -> String {
    let ledger = set.ledger();
    format!(
        "CREATE SCHEMA IF NOT EXISTS {schema};
         SET LOCAL search_path TO {schema}, extensions;
         CREATE TABLE IF NOT EXISTS {ledger} (number integer PRIMARY KEY);
         {body}
         INSERT INTO {ledger} (number) VALUES ({number});"
    )
}

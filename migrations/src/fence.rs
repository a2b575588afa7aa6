//! Logins and roles: processes run fenced in, even when given a superuser's address.

use std::{path::PathBuf, str::FromStr};

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, postgres::PgConnectOptions};

use crate::{CellPlan, Engine, MigrateError, Plan, PostgresPlan, key_mark, lite};

/// What a process connects with.
#[derive(Clone)]
pub enum Access {
    /// Fenced logins, one per cell, and the role of the directory.
    Postgres {
        /// Part of every role name, so that installations can share a server.
        installation: String,
        /// The directory is reached with the login of the cell `main`.
        cells: Vec<CellAccess>,
    },
    /// Files below a folder.
    Sqlite {
        /// The data directory.
        data_dir: PathBuf,
    },
}

/// The fenced login of one cell.
#[derive(Clone)]
pub struct CellAccess {
    /// The cell's name.
    pub name: String,
    /// Connects as a login that owns nothing.
    pub options: PgConnectOptions,
}

pub(crate) struct Roles<'a>(pub &'a str);

impl Roles<'_> {
    pub fn login(&self, cell: &str) -> String {
        format!("bq_{}_login_{cell}", self.0)
    }
    pub fn directory(&self) -> String {
        format!("bq_{}_directory", self.0)
    }
    pub fn worker(&self) -> String {
        format!("bq_{}_cell_worker", self.0)
    }
    /// What every tenant's role may do in a cell: granted once, so that making a tenant changes no
    /// shared table's permissions, and their list does not grow with the tenants.
    pub fn cell_tenant(&self) -> String {
        format!("bq_{}_cell_tenant", self.0)
    }
    pub fn tenant(&self, id: &str) -> String {
        format!("bq_{}_t_{id}", self.0)
    }
}

/// Hands out what a process connects with; on Postgres looks up the installation first.
///
/// # Errors
/// [`MigrateError::NotSetUp`] before the first `migrate up`, [`MigrateError::OtherKey`] for another key
/// than the installation's.
pub async fn access(plan: &Plan) -> Result<Access, MigrateError> {
    let pg = match &plan.engine {
        Engine::Sqlite { data_dir } => {
            if let Some(key) = &plan.key {
                let mut directory = lite::open(&lite::directory_file(data_dir), false).await?;
                key_mark::check_in_file(&mut directory, &key.mark).await?;
            }
            return Ok(Access::Sqlite {
                data_dir: data_dir.clone(),
            });
        }
        Engine::Postgres(pg) => pg,
    };
    let mut admin = connect(&pg.main.name, pg.main.admin()).await?;
    let installation = installation(&mut admin)
        .await?
        .ok_or(MigrateError::NotSetUp)?;
    if let Some(key) = &plan.key {
        key_mark::check(&mut admin, &key.mark).await?;
    }
    let mut cells = Vec::new();
    for cell in pg.all_cells() {
        cells.push(CellAccess {
            name: cell.name.clone(),
            options: options(pg, cell, &installation)?,
        });
    }
    Ok(Access::Postgres {
        installation,
        cells,
    })
}

fn options(
    pg: &PostgresPlan,
    cell: &CellPlan,
    installation: &str,
) -> Result<PgConnectOptions, MigrateError> {
    let given = parse(&cell.name, &cell.url)?;
    if cell.admin_url.is_some() {
        return Ok(given);
    }
    let login = Roles(installation).login(&cell.name);
    Ok(given.password(&(pg.password)(&login)).username(&login))
}

pub(crate) fn parse(name: &str, url: &str) -> Result<PgConnectOptions, MigrateError> {
    PgConnectOptions::from_str(url).map_err(|cause| MigrateError::Connect(name.to_owned(), cause))
}

pub(crate) async fn connect(name: &str, url: &str) -> Result<PgConnection, MigrateError> {
    PgConnection::connect_with(&parse(name, url)?)
        .await
        .map_err(|cause| MigrateError::Connect(name.to_owned(), cause))
}

/// The installation's id, or `None` where the directory was never made.
pub(crate) async fn installation(admin: &mut PgConnection) -> Result<Option<String>, MigrateError> {
    let fail = |cause| MigrateError::Admin("reading the installation", cause);
    let known = sqlx::query("SELECT to_regclass('directory.installation') IS NOT NULL")
        .fetch_one(&mut *admin)
        .await
        .map_err(fail)?;
    if !known.get::<bool, _>(0) {
        return Ok(None);
    }
    let row = sqlx::query("SELECT id FROM directory.installation")
        .fetch_optional(admin)
        .await
        .map_err(fail)?;
    Ok(row.map(|row| row.get(0)))
}

/// Makes the login and the roles of a cell and grants what its tables need. Repeatable.
pub(crate) async fn raise(
    admin: &mut PgConnection,
    pg: &PostgresPlan,
    cell: &CellPlan,
    installation: &str,
) -> Result<(), MigrateError> {
    let fail = |cause| MigrateError::Admin("making the fenced login", cause);
    let roles = Roles(installation);
    let own = parse(&cell.name, &cell.url)?;
    let login = match cell.admin_url {
        Some(_) => own.get_username().to_owned(),
        None => {
            let login = roles.login(&cell.name);
            let password = (pg.password)(&login).replace('\'', "''");
            ensure_role(admin, &login, "LOGIN NOINHERIT NOBYPASSRLS").await?;
            run(
                admin,
                format!("ALTER ROLE \"{login}\" PASSWORD '{password}'"),
            )
            .await
            .map_err(fail)?;
            login
        }
    };
    let worker = roles.worker();
    let tenant = roles.cell_tenant();
    for role in [&worker, &tenant] {
        ensure_role(admin, role, "NOLOGIN NOBYPASSRLS").await?;
    }
    let mut script = format!(
        "GRANT USAGE ON SCHEMA cell TO \"{tenant}\";
         GRANT SELECT, INSERT, UPDATE, DELETE ON
             cell.job, cell.inbox, cell.outbox, cell.dialogue, cell.reminder,
             cell.broadcast, cell.broadcast_recipient, cell.news_day, cell.win_back,
             cell.menu, cell.greeting, cell.chat, cell.alert_way,
             cell.alert_aside, cell.push_target, cell.push_sent,
             cell.waiting_offer, cell.sealed_note, cell.class_event,
             cell.business_card TO \"{tenant}\";
         GRANT SELECT, INSERT ON cell.audit TO \"{tenant}\";
         GRANT SELECT, INSERT, UPDATE ON cell.tenant_version TO \"{tenant}\";
         GRANT \"{worker}\" TO \"{login}\";
         GRANT USAGE ON SCHEMA cell TO \"{worker}\";
         GRANT SELECT, INSERT, UPDATE, DELETE ON cell.job, cell.inbox, cell.outbox TO \"{worker}\";"
    );
    for table in ["job", "inbox", "outbox"] {
        script += &format!(
            "DROP POLICY IF EXISTS worker ON cell.{table};
             CREATE POLICY worker ON cell.{table} TO \"{worker}\" USING (true) WITH CHECK (true);"
        );
    }
    if cell.name == pg.main.name {
        let directory = roles.directory();
        ensure_role(admin, &directory, "NOLOGIN NOBYPASSRLS").await?;
        script += &format!(
            "GRANT \"{directory}\" TO \"{login}\";
             GRANT USAGE ON SCHEMA directory TO \"{directory}\";
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA directory TO \"{directory}\";"
        );
    }
    run(admin, script).await.map_err(fail)
}

pub(crate) async fn ensure_role(
    admin: &mut PgConnection,
    role: &str,
    attributes: &str,
) -> Result<(), MigrateError> {
    let sql = format!(
        "DO $$ BEGIN
             IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                 CREATE ROLE \"{role}\" {attributes};
             END IF;
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
         END $$"
    );
    run(admin, sql)
        .await
        .map_err(|cause| MigrateError::Admin("making a role", cause))
}

/// Runs a script of ours; names in it come from validated types only.
pub(crate) async fn run(admin: &mut PgConnection, script: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(admin)
        .await
        .map(|_| ())
}

//! Making and removing one tenant's tables.

use sqlx::{Connection, PgConnection};

use crate::{
    Engine, MigrateError, Plan, PostgresPlan, Set,
    fence::{Roles, connect, ensure_role, installation, run},
    lite,
    postgres::{OWN_ROWS, apply, has_schema, login_of},
};

/// Makes the tables (and on Postgres the role) of tenant `id` in `cell`. Repeatable.
///
/// `id` must come from a validated type: it is formatted into SQL.
///
/// # Errors
/// [`MigrateError`]; a failure leaves no half-made schema.
pub async fn create_tenant(plan: &Plan, cell: &str, id: &str) -> Result<(), MigrateError> {
    match &plan.engine {
        Engine::Sqlite { data_dir } => {
            lite::apply_tenant(&lite::tenant_file(data_dir, id), id).await
        }
        Engine::Postgres(pg) => {
            let place = pg.cell(cell).ok_or(MigrateError::NotSetUp)?;
            let installation = find_installation(pg).await?;
            let mut admin = connect(cell, place.admin()).await?;
            let login = login_of(pg, place, &installation)?;
            apply(
                &mut admin,
                Set::Tenant,
                &format!("t_{id}"),
                &format!("tenant {id}"),
            )
            .await?;
            grant(&mut admin, &installation, id, &login).await?;
            close(admin).await
        }
    }
}

/// Removes the tables (and the role, and rows kept in the cell) of tenant `id`. Repeatable.
///
/// # Errors
/// [`MigrateError`]; run it again to finish.
pub async fn drop_tenant(plan: &Plan, cell: &str, id: &str) -> Result<(), MigrateError> {
    match &plan.engine {
        Engine::Sqlite { data_dir } => {
            let file = lite::tenant_file(data_dir, id);
            for ending in ["", "-wal", "-shm"] {
                let path = format!("{}{ending}", file.display());
                match std::fs::remove_file(&path) {
                    Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                        return Err(MigrateError::File(path, cause));
                    }
                    _ => {}
                }
            }
            Ok(())
        }
        Engine::Postgres(pg) => drop_on_postgres(pg, cell, id).await,
    }
}

async fn drop_on_postgres(pg: &PostgresPlan, cell: &str, id: &str) -> Result<(), MigrateError> {
    let fail = |cause| MigrateError::Admin("removing a tenant", cause);
    let place = pg.cell(cell).ok_or(MigrateError::NotSetUp)?;
    let installation = find_installation(pg).await?;
    let role = Roles(&installation).tenant(id);
    let mut admin = connect(cell, place.admin()).await?;
    let mut tx = admin.begin().await.map_err(fail)?;
    let mut script = format!("DROP SCHEMA IF EXISTS t_{id} CASCADE;");
    for table in OWN_ROWS {
        script += &format!("DELETE FROM cell.{table} WHERE tenant = '{role}';");
    }
    script += &format!("DROP ROLE IF EXISTS \"{role}\";");
    run(&mut tx, script).await.map_err(fail)?;
    tx.commit().await.map_err(fail)?;
    close(admin).await
}

/// Whether tenant `id` has its tables in `cell`.
///
/// # Errors
/// [`MigrateError`] when the database cannot be reached.
pub async fn tenant_exists(plan: &Plan, cell: &str, id: &str) -> Result<bool, MigrateError> {
    match &plan.engine {
        Engine::Sqlite { data_dir } => Ok(lite::tenant_file(data_dir, id).exists()),
        Engine::Postgres(pg) => {
            let place = pg.cell(cell).ok_or(MigrateError::NotSetUp)?;
            let mut admin = connect(cell, place.admin()).await?;
            has_schema(&mut admin, &format!("t_{id}")).await
        }
    }
}

/// The tenant's role gets rows, never ownership; the cell's login may become it.
pub(crate) async fn grant(
    admin: &mut PgConnection,
    installation: &str,
    id: &str,
    login: &str,
) -> Result<(), MigrateError> {
    let roles = Roles(installation);
    let (role, of_cell) = (roles.tenant(id), roles.cell_tenant());
    ensure_role(admin, &role, "NOLOGIN NOBYPASSRLS").await?;
    let script = format!(
        "GRANT \"{role}\" TO \"{login}\";
         GRANT \"{of_cell}\" TO \"{role}\";
         GRANT USAGE ON SCHEMA t_{id} TO \"{role}\";
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA t_{id} TO \"{role}\";
         REVOKE INSERT, UPDATE, DELETE ON t_{id}.{} FROM \"{role}\";",
        Set::Tenant.ledger()
    );
    run(admin, script)
        .await
        .map_err(|cause| MigrateError::Admin("granting a tenant's role", cause))
}

async fn find_installation(pg: &PostgresPlan) -> Result<String, MigrateError> {
    let mut main = connect(&pg.main.name, pg.main.admin()).await?;
    installation(&mut main).await?.ok_or(MigrateError::NotSetUp)
}

async fn close(admin: PgConnection) -> Result<(), MigrateError> {
    admin
        .close()
        .await
        .map_err(|cause| MigrateError::Admin("closing a connection", cause))
}

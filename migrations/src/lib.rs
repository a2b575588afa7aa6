//! The administrative side of storage: versions, schemas, roles and grants.
//!
//! Three sets of numbered SQL files, one per kind of table (directory, cell, tenant) and engine.
//! Everything here connects with the migrator's login and is used by `migrate` and by
//! provisioning only; processes use the fenced logins that [`access`] hands out.

mod error;
mod fence;
mod key_mark;
mod lite;
mod plan;
mod postgres;
mod sets;
mod tenants;

pub use error::MigrateError;
pub use fence::{Access, CellAccess, access};
pub use plan::{CellPlan, Engine, KeyMark, Plan, PostgresPlan};
pub use sets::{Set, latest};
pub use tenants::{create_tenant, drop_tenant, tenant_exists};

use serde::Serialize;

/// How far one set of tables is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetStatus {
    /// `directory`, `cell main` or `tenant anna1`.
    pub name: String,
    /// Number of the last migration applied; 0 is none.
    pub version: u32,
    /// Number of the last migration this program knows.
    pub latest: u32,
}

impl SetStatus {
    /// Whether this program can work with it.
    pub fn is_current(&self) -> bool {
        self.version == self.latest
    }
}

/// Brings directory, cells and every tenant to the newest version, one transaction each.
///
/// A run that was killed is finished by the next one.
///
/// # Errors
/// [`MigrateError`] names the set that failed; everything before it stays applied. With another key than
/// the installation's nothing is changed beyond the directory's tables.
pub async fn up(plan: &Plan) -> Result<Vec<SetStatus>, MigrateError> {
    match &plan.engine {
        Engine::Postgres(pg) => postgres::up(plan, pg).await,
        Engine::Sqlite { data_dir } => lite::up(data_dir, plan.key.as_ref()).await,
    }
}

/// How far each set is, without changing anything.
///
/// # Errors
/// [`MigrateError`] when a database cannot be reached.
pub async fn status(plan: &Plan) -> Result<Vec<SetStatus>, MigrateError> {
    match &plan.engine {
        Engine::Postgres(pg) => postgres::status(pg).await,
        Engine::Sqlite { data_dir } => lite::status(data_dir).await,
    }
}

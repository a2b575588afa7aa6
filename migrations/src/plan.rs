//! Where the databases are and whom to be there.

use std::{path::PathBuf, sync::Arc};

/// Everything an administrative act needs to know.
#[derive(Clone)]
pub struct Plan {
    /// Which engine, and where.
    pub engine: Engine,
    /// Milliseconds since 1970 UTC, noted beside each applied migration.
    pub now_ms: i64,
    /// Whose secrets may be kept there; `None` is not looked at.
    pub key: Option<KeyMark>,
}

/// What tells one key from another without telling it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMark {
    /// The same for the same key.
    pub mark: String,
    /// The installation begins with this key, whatever it had: what was sealed before stays closed.
    pub instead: bool,
}

/// A storage engine.
#[derive(Clone)]
pub enum Engine {
    /// Schema and role per tenant in shared databases.
    Postgres(PostgresPlan),
    /// A file per tenant below this folder, plus the directory's.
    Sqlite {
        /// The data directory.
        data_dir: PathBuf,
    },
}

/// The databases of a Postgres installation.
#[derive(Clone)]
pub struct PostgresPlan {
    /// The directory's database; also the cell `main`.
    pub main: CellPlan,
    /// Further cells.
    pub cells: Vec<CellPlan>,
    /// Makes the password of a login that we create, from its name; the same in every process.
    pub password: Arc<dyn Fn(&str) -> String + Send + Sync>,
}

/// One database.
#[derive(Clone)]
pub struct CellPlan {
    /// Its name in the directory: `main`, or a key of `database.cells`.
    pub name: String,
    /// The address that processes were given.
    pub url: String,
    /// A direct address of a login that may create roles, when it is not the same one.
    pub admin_url: Option<String>,
}

impl CellPlan {
    /// The address for administrative acts.
    pub fn admin(&self) -> &str {
        self.admin_url.as_deref().unwrap_or(&self.url)
    }
}

impl PostgresPlan {
    /// Every cell, `main` first.
    pub fn all_cells(&self) -> impl Iterator<Item = &CellPlan> {
        std::iter::once(&self.main).chain(&self.cells)
    }

    /// The cell of this name.
    pub fn cell(&self, name: &str) -> Option<&CellPlan> {
        self.all_cells().find(|cell| cell.name == name)
    }
}

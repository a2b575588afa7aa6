//! Where tenants live, and the one way to a transaction.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use domain::TenantId;
use sqlx::{AssertSqlSafe, PgPool, postgres::PgConnectOptions};
use tokio::sync::{Notify, broadcast};

use crate::{
    CellTx, DirectoryTx, StoreError, TenantTx,
    pools::{self, Files},
    sealed::{Seal, Sealer},
    tx::{Inner, NO_JOB, Tx},
};

/// Changes that a slow listener may fall behind before it is told that it missed some.
const CHANGES: usize = 256;

/// A cell's name and its fenced login.
pub struct CellLogin {
    /// The cell's name in the directory.
    pub name: String,
    /// Connects as a login that owns nothing.
    pub options: PgConnectOptions,
}

/// How this process reaches its databases.
pub enum Wiring {
    /// Cells of one or several Postgres databases; the first holds the directory.
    Postgres {
        /// Part of every role name.
        installation: String,
        /// The cells, `main` first.
        cells: Vec<CellLogin>,
        /// Connections of this process, all cells together.
        max_connections: u32,
        /// False behind a pooler that cannot keep named statements.
        statement_cache: bool,
    },
    /// Files below a folder.
    Sqlite {
        /// The data directory.
        data_dir: PathBuf,
    },
}

/// Where a tenant lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The tenant.
    pub tenant: TenantId,
    /// Its cell.
    pub cell: String,
}

/// All databases of this process; a cheap handle.
#[derive(Clone)]
pub struct Cells {
    shared: Arc<Shared>,
    seal: Option<Arc<dyn Seal>>,
}

struct Shared {
    engine: Engine,
    jobs: Notify,
    directory_jobs: Notify,
    changes: broadcast::Sender<(TenantId, i64)>,
    written: std::sync::Mutex<Vec<(Place, i64)>>,
}

enum Engine {
    Postgres {
        installation: String,
        directory: PgPool,
        cells: HashMap<String, PgPool>,
        named: bool,
    },
    Sqlite(Files),
}

impl Cells {
    /// Prepares the pools; connections are made when first needed.
    pub fn new(wiring: Wiring) -> Self {
        let engine = match wiring {
            Wiring::Sqlite { data_dir } => Engine::Sqlite(Files::new(data_dir)),
            Wiring::Postgres {
                installation,
                cells,
                max_connections,
                statement_cache,
            } => {
                let named = statement_cache;
                let share = max_connections / (u32::try_from(cells.len()).unwrap_or(1) + 1);
                let mut pools = HashMap::new();
                let mut directory = None;
                for cell in cells {
                    let own = || pools::postgres(cell.options.clone(), share.max(1), named);
                    directory.get_or_insert_with(|| {
                        pools::postgres(cell.options.clone(), (share / 2).max(1), named)
                    });
                    pools.insert(cell.name.clone(), own());
                }
                let directory =
                    directory.unwrap_or_else(|| pools::postgres(PgConnectOptions::new(), 1, named));
                Engine::Postgres {
                    installation,
                    directory,
                    cells: pools,
                    named,
                }
            }
        };
        let written = std::sync::Mutex::new(Vec::new());
        Self {
            shared: Arc::new(Shared {
                engine,
                jobs: Notify::new(),
                directory_jobs: Notify::new(),
                changes: broadcast::Sender::new(CHANGES),
                written,
            }),
            seal: None,
        }
    }

    /// The same, whose tenants can keep words sealed.
    #[must_use]
    pub fn with_seal(mut self, seal: Arc<dyn Seal>) -> Self {
        self.seal = Some(seal);
        self
    }

    /// Whether tenants are files of this process.
    pub fn is_sqlite(&self) -> bool {
        matches!(self.shared.engine, Engine::Sqlite(_))
    }

    /// Names of the cells; none on SQLite.
    pub fn cell_names(&self) -> Vec<String> {
        match &self.shared.engine {
            Engine::Postgres { cells, .. } => cells.keys().cloned().collect(),
            Engine::Sqlite(_) => Vec::new(),
        }
    }

    /// The tenant whose role wrote a cell row.
    pub(crate) fn tenant_of_role(&self, role: &str) -> Option<TenantId> {
        match &self.shared.engine {
            Engine::Postgres { installation, .. } => {
                let id = role.strip_prefix(&format!("bq_{installation}_t_"))?;
                TenantId::try_from(id.to_owned()).ok()
            }
            Engine::Sqlite(_) => None,
        }
    }

    /// Begins on the directory.
    ///
    /// # Errors
    /// [`StoreError::Begin`] when the database cannot be reached.
    pub async fn directory(&self) -> Result<DirectoryTx, StoreError> {
        match &self.shared.engine {
            Engine::Sqlite(files) => begin_sqlite(&files.directory, false).await.map(DirectoryTx),
            Engine::Postgres {
                installation,
                directory,
                named,
                ..
            } => {
                let role = format!("bq_{installation}_directory");
                begin_postgres(directory, "directory", &role, *named, false)
                    .await
                    .map(DirectoryTx)
            }
        }
    }

    pub(crate) async fn tenant(&self, place: &Place) -> Result<TenantTx, StoreError> {
        let tx = match &self.shared.engine {
            Engine::Sqlite(files) => begin_sqlite(&files.tenant(&place.tenant)?, true).await,
            Engine::Postgres {
                installation,
                cells,
                named,
                ..
            } => {
                let pool = cells
                    .get(&place.cell)
                    .ok_or_else(|| StoreError::UnknownCell(place.cell.clone()))?;
                let role = format!("bq_{installation}_t_{}", place.tenant);
                let path = format!("{}, cell", place.tenant.schema());
                begin_postgres(pool, &path, &role, *named, true).await
            }
        }?;
        Ok(TenantTx(
            tx,
            Sealer::new(place.tenant.clone(), self.seal.clone()),
        ))
    }

    /// Begins as the workers of a Postgres cell.
    pub(crate) async fn cell(&self, name: &str) -> Result<CellTx, StoreError> {
        match &self.shared.engine {
            Engine::Postgres {
                installation,
                cells,
                named,
                ..
            } => {
                let pool = cells
                    .get(name)
                    .ok_or_else(|| StoreError::UnknownCell(name.to_owned()))?;
                let role = format!("bq_{installation}_cell_worker");
                begin_postgres(pool, "cell", &role, *named, false)
                    .await
                    .map(CellTx)
            }
            Engine::Sqlite(_) => Err(StoreError::UnknownCell(name.to_owned())),
        }
    }

    /// On SQLite the tenant's file is its cell.
    pub(crate) async fn cell_of(&self, tenant: &Place) -> Result<CellTx, StoreError> {
        match &self.shared.engine {
            Engine::Sqlite(files) => begin_sqlite(&files.tenant(&tenant.tenant)?, false)
                .await
                .map(CellTx),
            Engine::Postgres { .. } => self.cell(&tenant.cell).await,
        }
    }

    /// Closes what is open of a tenant, as before it is erased.
    pub async fn close_tenant(&self, tenant: &TenantId) {
        if let Engine::Sqlite(files) = &self.shared.engine {
            files.close(tenant).await;
        }
    }

    /// Wakes when a transaction of this process committed a job.
    pub async fn job_written(&self) {
        self.shared.jobs.notified().await;
    }

    pub(crate) async fn directory_job_written(&self) {
        self.shared.directory_jobs.notified().await;
    }

    pub(crate) fn tell_directory_workers(&self, tx: &DirectoryTx) {
        if tx.0.earliest_job() != NO_JOB {
            self.shared.directory_jobs.notify_one();
        }
    }

    /// Tells of every change of a tenant that this process commits from now on, with the tenant's
    /// version as that change saw it: changes that commit side by side may show the same one.
    pub fn changes(&self) -> broadcast::Receiver<(TenantId, i64)> {
        self.shared.changes.subscribe()
    }

    /// Tells whoever waits for it what a transaction has committed.
    pub(crate) fn tell_workers(&self, place: &Place, tx: &TenantTx) {
        if let Some(version) = tx.0.raised_version() {
            // Nobody may be listening.
            let _ = self.shared.changes.send((place.tenant.clone(), version));
        }
        let earliest = tx.0.earliest_job();
        if earliest != NO_JOB {
            if self.is_sqlite() {
                let mut written = self
                    .shared
                    .written
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                written.push((place.clone(), earliest));
            }
            self.shared.jobs.notify_one();
        }
    }

    /// Takes the dues of jobs that committed transactions wrote since the last call.
    pub(crate) fn take_written(&self) -> Vec<(Place, i64)> {
        let mut written = self
            .shared
            .written
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        std::mem::take(&mut *written)
    }
}

/// `path` and `role` are made of validated names: the only text ever formatted into SQL.
async fn begin_postgres(
    pool: &PgPool,
    path: &str,
    role: &str,
    named: bool,
    versioned: bool,
) -> Result<Tx, StoreError> {
    let sql = format!("BEGIN; SET LOCAL search_path TO {path}; SET LOCAL ROLE \"{role}\"");
    let mut tries = pool.options().get_max_connections() + 1;
    loop {
        match pool.begin_with(AssertSqlSafe(sql.clone())).await {
            Ok(tx) => return Ok(Tx::new(Inner::Postgres(tx), named, versioned)),
            // A pooled connection that the server closed meanwhile: nothing has happened yet, and
            // the pool drops it. All of them may be dead, as after a restart of the server.
            Err(cause) if tries > 0 && vanished(&cause) => tries -= 1,
            Err(cause) => return Err(StoreError::Begin(cause)),
        }
    }
}

fn vanished(cause: &sqlx::Error) -> bool {
    match cause {
        sqlx::Error::Io(cause) => cause.kind() != std::io::ErrorKind::ConnectionRefused,
        sqlx::Error::Protocol(_) => true,
        // admin_shutdown, crash_shutdown
        other => matches!(
            crate::error::code(other).as_deref(),
            Some("57P01" | "57P02")
        ),
    }
}

async fn begin_sqlite(pool: &sqlx::SqlitePool, versioned: bool) -> Result<Tx, StoreError> {
    pool.begin_with("BEGIN IMMEDIATE")
        .await
        .map(|tx| Tx::new(Inner::Sqlite(tx), true, versioned))
        .map_err(StoreError::Begin)
}

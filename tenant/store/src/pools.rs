//! Connections: one scrubbed pool per Postgres cell, one file handle per open SQLite tenant.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::TenantId;
use sqlx::{
    Executor, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::StoreError;

/// Open tenant files at most; each costs a thread and three file descriptors.
const OPEN_FILES: usize = 128;
/// A caller waits this long for its turn at a connection: a crowd is served late, not refused.
const TURN: Duration = Duration::from_secs(30);
/// An idle tenant's file is closed after this long.
const IDLE: Duration = Duration::from_secs(60);

/// A pool whose connections are scrubbed when they come back: a cancelled begin, a role or a
/// search path can not reach the next borrower.
pub(crate) fn postgres(options: PgConnectOptions, max: u32, statement_cache: bool) -> PgPool {
    let options = options.statement_cache_capacity(if statement_cache { 200 } else { 0 });
    PgPoolOptions::new()
        .max_connections(max)
        .acquire_timeout(TURN)
        .max_lifetime(Duration::from_secs(600))
        .idle_timeout(Duration::from_secs(120))
        .test_before_acquire(false)
        .after_release(|conn, _| {
            Box::pin(async move {
                // Where no transaction is left open, as nearly always, a ROLLBACK alone would write a
                // warning into the server's log. Where one has failed, BEGIN is refused.
                let scrub = "BEGIN; ROLLBACK; RESET ALL; RESET ROLE";
                if conn.execute(scrub).await.is_err() {
                    conn.execute("ROLLBACK; RESET ALL; RESET ROLE").await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

fn sqlite(file: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL: an acknowledged booking survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true);
    SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(TURN)
        .idle_timeout(IDLE)
        .max_lifetime(None)
        .after_release(|conn, _| {
            Box::pin(async move {
                // Outside a transaction SQLite calls this an error: just what we hope for.
                let _ = conn.execute("ROLLBACK").await;
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

/// The files of a SQLite installation.
pub(crate) struct Files {
    data_dir: PathBuf,
    pub directory: SqlitePool,
    open: Mutex<HashMap<TenantId, (SqlitePool, Instant)>>,
}

impl Files {
    pub fn new(data_dir: PathBuf) -> Self {
        let directory = sqlite(&data_dir.join("directory.db"));
        Self {
            data_dir,
            directory,
            open: Mutex::new(HashMap::new()),
        }
    }

    /// The pool of one tenant's file; the longest unused one is closed when too many are open.
    pub fn tenant(&self, id: &TenantId) -> Result<SqlitePool, StoreError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((pool, used)) = open.get_mut(id) {
            *used = Instant::now();
            return Ok(pool.clone());
        }
        if open.len() >= OPEN_FILES {
            let longest = open
                .iter()
                .min_by_key(|(_, (_, used))| *used)
                .map(|(id, _)| id.clone());
            if let Some((pool, _)) = longest.and_then(|id| open.remove(&id)) {
                tokio::spawn(async move { pool.close().await });
            }
        }
        let pool = sqlite(&self.data_dir.join("tenants").join(format!("{id}.db")));
        open.insert(id.clone(), (pool.clone(), Instant::now()));
        Ok(pool)
    }

    /// Closes a tenant's file, as before it is erased.
    pub async fn close(&self, id: &TenantId) {
        let found = self
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(id);
        if let Some((pool, _)) = found {
            pool.close().await;
        }
    }
}

//! Our own transaction types around sqlx's.
//!
//! [`Tx`] implements sea-orm's `ConnectionTrait`, so entities work on it, while the transaction
//! itself begins in one message that also sets search path and role, and is opaque above this room.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, Value,
    sea_query::Values,
};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Connection, Postgres, Sqlite, Transaction};
use tokio::sync::Mutex;

use crate::{
    error::{StoreError, worth_another_run},
    sealed::Sealer,
    version,
};

/// A transaction on one tenant's tables and its own rows of the cell.
#[derive(Clone)]
pub struct TenantTx(pub(crate) Tx, pub(crate) Sealer);

/// A transaction of the workers: claims and finishes rows of all tenants of a cell.
#[derive(Clone)]
pub struct CellTx(pub(crate) Tx);

/// A transaction on the directory.
#[derive(Clone)]
pub struct DirectoryTx(pub(crate) Tx);

pub(crate) enum Inner {
    Postgres(Transaction<'static, Postgres>),
    Sqlite(Transaction<'static, Sqlite>),
}

/// A handle on one open transaction; clones share it, and all are dead once it ended.
#[derive(Clone)]
pub(crate) struct Tx {
    shared: Arc<Shared>,
}

struct Shared {
    inner: Mutex<Option<Inner>>,
    backend: DbBackend,
    persistent: bool,
    another_run: AtomicBool,
    earliest_job: AtomicI64,
    /// Whether this transaction raises the tenant's version when it changed something.
    versioned: bool,
    changed: AtomicBool,
    version: AtomicI64,
}

/// No job was written.
pub(crate) const NO_JOB: i64 = i64::MAX;
/// The tenant's version was not raised.
const NO_VERSION: i64 = 0;

impl Tx {
    /// `versioned`: a change raises the tenant's version as the last statement before the commit.
    pub fn new(inner: Inner, persistent: bool, versioned: bool) -> Self {
        let backend = match inner {
            Inner::Postgres(_) => DbBackend::Postgres,
            Inner::Sqlite(_) => DbBackend::Sqlite,
        };
        Self {
            shared: Arc::new(Shared {
                inner: Mutex::new(Some(inner)),
                backend,
                persistent,
                another_run: AtomicBool::new(false),
                earliest_job: AtomicI64::new(NO_JOB),
                versioned,
                changed: AtomicBool::new(false),
                version: AtomicI64::new(NO_VERSION),
            }),
        }
    }

    pub async fn commit(&self) -> Result<(), StoreError> {
        if self.shared.versioned && self.shared.changed.load(Ordering::Relaxed) {
            match version::raise(self).await {
                Ok(raised) => self.shared.version.store(raised, Ordering::Relaxed),
                Err(cause) => {
                    self.rollback().await;
                    return Err(cause);
                }
            }
        }
        let inner = self
            .shared
            .inner
            .lock()
            .await
            .take()
            .ok_or(StoreError::Over)?;
        let done = match inner {
            Inner::Postgres(tx) => tx.commit().await,
            Inner::Sqlite(tx) => tx.commit().await,
        };
        done.map_err(|cause| {
            self.note(&cause);
            StoreError::Commit(cause)
        })
    }

    /// Gives up everything; an error while doing so leaves the connection to the pool's scrubbing.
    pub async fn rollback(&self) {
        let inner = self.shared.inner.lock().await.take();
        let done = match inner {
            Some(Inner::Postgres(tx)) => tx.rollback().await,
            Some(Inner::Sqlite(tx)) => tx.rollback().await,
            None => Ok(()),
        };
        if let Err(cause) = done {
            tracing::debug!(error = %cause, "a rollback was not acknowledged");
        }
    }

    /// Drops the statements prepared on this connection: their columns may have changed since.
    pub async fn forget_plans(&self) -> Result<(), StoreError> {
        let mut inner = self.shared.inner.lock().await;
        match inner.as_mut() {
            Some(Inner::Postgres(tx)) => tx.clear_cached_statements().await,
            Some(Inner::Sqlite(tx)) => tx.clear_cached_statements().await,
            None => return Err(StoreError::Over),
        }
        .map_err(StoreError::Begin)
    }

    /// Whether an error seen in this transaction may go away when it is run once more.
    pub fn wants_another_run(&self) -> bool {
        self.shared.another_run.load(Ordering::Relaxed)
    }

    /// Remembers that a job due at `run_at_ms` was written, to tell the workers after the commit.
    pub fn job_written(&self, run_at_ms: i64) {
        self.shared
            .earliest_job
            .fetch_min(run_at_ms, Ordering::Relaxed);
    }

    pub fn earliest_job(&self) -> i64 {
        self.shared.earliest_job.load(Ordering::Relaxed)
    }

    /// The tenant's version that this transaction raised, if it did.
    pub fn raised_version(&self) -> Option<i64> {
        Some(self.shared.version.load(Ordering::Relaxed)).filter(|raised| *raised != NO_VERSION)
    }

    pub fn is_sqlite(&self) -> bool {
        self.shared.backend == DbBackend::Sqlite
    }

    fn note(&self, cause: &sqlx::Error) {
        if worth_another_run(cause) {
            self.shared.another_run.store(true, Ordering::Relaxed);
        }
    }

    fn failed(&self, cause: sqlx::Error) -> DbErr {
        self.note(&cause);
        DbErr::Query(RuntimeErr::SqlxError(Arc::new(cause)))
    }

    /// Runs a statement of ours and says how many rows it changed.
    pub async fn change<I>(&self, sql: &str, values: I) -> Result<u64, StoreError>
    where
        I: IntoIterator<Item = Value> + Send,
    {
        let statement = Statement::from_sql_and_values(self.shared.backend, sql, values);
        Ok(self.execute_raw(statement).await?.rows_affected())
    }

    /// As [`Self::change`], for rows that no page shows: the tenant's version stays as it is.
    pub async fn change_quietly<I>(&self, sql: &str, values: I) -> Result<u64, StoreError>
    where
        I: IntoIterator<Item = Value> + Send,
    {
        let statement = Statement::from_sql_and_values(self.shared.backend, sql, values);
        Ok(self.execute_quietly(statement).await?.rows_affected())
    }

    /// Runs a query of ours.
    pub async fn rows<I>(&self, sql: &str, values: I) -> Result<Vec<QueryResult>, StoreError>
    where
        I: IntoIterator<Item = Value> + Send,
    {
        let statement = Statement::from_sql_and_values(self.shared.backend, sql, values);
        Ok(self.query_all_raw(statement).await?)
    }

    /// Runs a query of ours that gives at most one row.
    pub async fn row<I>(&self, sql: &str, values: I) -> Result<Option<QueryResult>, StoreError>
    where
        I: IntoIterator<Item = Value> + Send,
    {
        let statement = Statement::from_sql_and_values(self.shared.backend, sql, values);
        Ok(self.query_one_raw(statement).await?)
    }
}

/// Builds the query per engine (its type depends on the engine) and calls `$method` on it.
macro_rules! on_engine {
    ($self:ident, $statement:ident, $method:ident, $convert:expr) => {{
        let values = $statement.values.unwrap_or(Values(Vec::new()));
        let sql = AssertSqlSafe($statement.sql);
        let persistent = $self.shared.persistent;
        let mut inner = $self.shared.inner.lock().await;
        match inner.as_mut() {
            Some(Inner::Postgres(tx)) => sqlx::query_with(sql, SqlxValues(values))
                .persistent(persistent)
                .$method(&mut **tx)
                .await
                .map($convert),
            Some(Inner::Sqlite(tx)) => sqlx::query_with(sql, SqlxValues(values))
                .$method(&mut **tx)
                .await
                .map($convert),
            None => return Err(over()),
        }
        .map_err(|cause| $self.failed(cause))
    }};
}

impl Tx {
    async fn execute_quietly(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        on_engine!(self, statement, execute, Into::into)
    }
}

fn over() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal("the transaction is over".to_owned()))
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.shared.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let done = self.execute_quietly(statement).await?;
        if done.rows_affected() > 0 {
            self.shared.changed.store(true, Ordering::Relaxed);
        }
        Ok(done)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        on_engine!(self, statement, fetch_optional, |row| row.map(Into::into))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        on_engine!(self, statement, fetch_all, |rows| rows
            .into_iter()
            .map(Into::into)
            .collect())
    }

    /// Refused: stacked statements would be a way out of the role.
    async fn execute_unprepared(&self, _sql: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom(
            "unprepared statements are not allowed here".to_owned(),
        ))
    }
}

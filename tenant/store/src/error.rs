//! What storage says when it cannot.

use sea_orm::DbErr;

/// Storage failed. The text carries no SQL and no value; the cause is in `source()`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or vanished.
    #[error("storage failed")]
    Database(#[source] DbErr),
    /// A transaction could not begin.
    #[error("storage cannot be reached")]
    Begin(#[source] sqlx::Error),
    /// A commit was not acknowledged.
    #[error("storage did not confirm the change")]
    Commit(#[source] sqlx::Error),
    /// A row that our own code cannot have written.
    #[error("a stored {table} row cannot be read")]
    Corrupt {
        /// The table.
        table: &'static str,
    },
    /// The transaction had ended already.
    #[error("the transaction is over")]
    Over,
    /// The tenant's cell is not in the settings of this process.
    #[error("the cell {0:?} is not in the settings: add database.cells.{0}.url")]
    UnknownCell(String),
    /// This process was given no key to seal and open words with.
    #[error("secrets.key is not set: give this process the installation's key")]
    NoKey,
    /// The task that ran the transaction ended without an answer.
    #[error("the work was interrupted")]
    Interrupted,
}

impl From<DbErr> for StoreError {
    fn from(cause: DbErr) -> Self {
        Self::Database(cause)
    }
}

impl StoreError {
    pub(crate) fn corrupt(table: &'static str) -> Self {
        Self::Corrupt { table }
    }
}

/// SQLSTATE of a Postgres error, SQLite's extended code otherwise.
pub(crate) fn code(cause: &sqlx::Error) -> Option<String> {
    cause
        .as_database_error()
        .and_then(|db| db.code())
        .map(|code| code.into_owned())
}

/// Whether one more run of the whole transaction may help: a deadlock, a serialisation failure, a
/// plan whose columns changed under it, or SQLite's lock held by another process.
pub(crate) fn worth_another_run(cause: &sqlx::Error) -> bool {
    matches!(
        code(cause).as_deref(),
        Some("40P01" | "40001" | "0A000" | "5" | "517")
    )
}

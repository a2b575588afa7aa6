//! What can go wrong while changing the shape of the databases.

/// A migration or an administrative act failed.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A database does not answer.
    #[error("cannot reach the database of {0}: check its address in the settings")]
    Connect(String, #[source] sqlx::Error),
    /// A migration failed; its transaction was rolled back.
    #[error("migration {number} of {set} failed and was rolled back")]
    Apply {
        /// Which directory, cell or tenant.
        set: String,
        /// Number of the migration.
        number: u32,
        /// What the database said.
        source: sqlx::Error,
    },
    /// An administrative statement failed.
    #[error("{0} failed")]
    Admin(&'static str, #[source] sqlx::Error),
    /// The databases were changed by a newer program.
    #[error("{set} has version {found}, this program knows {known}: run the newer botique")]
    Newer {
        /// Which directory, cell or tenant.
        set: String,
        /// The version found.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// Its secrets are sealed with another key.
    #[error(
        "this installation's secrets are sealed with another secrets.key: give this process the one \
         that the others have (BOTIQUE__SECRETS__KEY, or the file secrets.key in server.data_dir). If \
         it is lost for good, `botique migrate up --new-key` begins with this one: every bot must be \
         connected again then, and sealed notes stay closed"
    )]
    OtherKey,
    /// The databases were never set up.
    #[error("the database is not set up: run `botique migrate up`")]
    NotSetUp,
    /// A file could not be made or copied.
    #[error("cannot write {0}")]
    File(String, #[source] std::io::Error),
}

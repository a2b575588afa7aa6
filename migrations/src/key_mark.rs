//! The mark of the key under which secrets are sealed. What another key sealed can never be opened here,
//! and logins of Postgres have passwords made from it: a process with another key does not start.

use sqlx::{PgConnection, Row, SqliteConnection};

use crate::MigrateError;

fn failed(cause: sqlx::Error) -> MigrateError {
    MigrateError::Admin("comparing secrets.key with the installation's", cause)
}

fn compare(kept: Option<&str>, own: &str) -> Result<(), MigrateError> {
    match kept.is_none_or(|kept| kept == own) {
        true => Ok(()),
        false => Err(MigrateError::OtherKey),
    }
}

/// Keeps the first mark, or with `instead` this one, and refuses another.
pub(crate) async fn keep(
    main: &mut PgConnection,
    own: &str,
    instead: bool,
) -> Result<(), MigrateError> {
    if instead {
        let forget = sqlx::query("DELETE FROM directory.key_mark");
        forget.execute(&mut *main).await.map_err(failed)?;
    }
    sqlx::query("INSERT INTO directory.key_mark (id, mark) VALUES (1, $1) ON CONFLICT DO NOTHING")
        .bind(own)
        .execute(&mut *main)
        .await
        .map_err(failed)?;
    check(main, own).await
}

/// Refuses another mark than the kept one.
pub(crate) async fn check(main: &mut PgConnection, own: &str) -> Result<(), MigrateError> {
    let kept = sqlx::query("SELECT mark FROM directory.key_mark")
        .fetch_optional(main)
        .await
        .map_err(failed)?;
    compare(kept.map(|row| row.get::<String, _>(0)).as_deref(), own)
}

/// As [`keep`], in the file of the directory.
pub(crate) async fn keep_in_file(
    directory: &mut SqliteConnection,
    own: &str,
    instead: bool,
) -> Result<(), MigrateError> {
    if instead {
        let forget = sqlx::query("DELETE FROM key_mark");
        forget.execute(&mut *directory).await.map_err(failed)?;
    }
    sqlx::query("INSERT INTO key_mark (id, mark) VALUES (1, $1) ON CONFLICT DO NOTHING")
        .bind(own)
        .execute(&mut *directory)
        .await
        .map_err(failed)?;
    check_in_file(directory, own).await
}

/// As [`check`], in the file of the directory.
pub(crate) async fn check_in_file(
    directory: &mut SqliteConnection,
    own: &str,
) -> Result<(), MigrateError> {
    let kept = sqlx::query("SELECT mark FROM key_mark")
        .fetch_optional(directory)
        .await
        .map_err(failed)?;
    compare(kept.map(|row| row.get::<String, _>(0)).as_deref(), own)
}

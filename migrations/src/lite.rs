//! SQLite: a file for the directory, a file per tenant that holds its cell tables too.

use std::path::{Path, PathBuf};

use sqlx::{
    AssertSqlSafe, Connection, Row, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};

use crate::{KeyMark, MigrateError, Set, SetStatus, key_mark, latest};

pub(crate) fn directory_file(data_dir: &Path) -> PathBuf {
    data_dir.join("directory.db")
}

pub(crate) fn tenant_file(data_dir: &Path, id: &str) -> PathBuf {
    data_dir.join("tenants").join(format!("{id}.db"))
}

pub(crate) async fn open(file: &Path, create: bool) -> Result<SqliteConnection, MigrateError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(create)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(std::time::Duration::from_secs(5))
        .foreign_keys(true);
    SqliteConnection::connect_with(&options)
        .await
        .map_err(|cause| MigrateError::Connect(file.display().to_string(), cause))
}

pub(crate) async fn up(
    data_dir: &Path,
    key: Option<&KeyMark>,
) -> Result<Vec<SetStatus>, MigrateError> {
    let tenants_dir = data_dir.join("tenants");
    std::fs::create_dir_all(&tenants_dir)
        .map_err(|cause| MigrateError::File(tenants_dir.display().to_string(), cause))?;
    backup_if_behind(data_dir).await?;
    let mut directory = open(&directory_file(data_dir), true).await?;
    apply(&mut directory, Set::Directory, "directory").await?;
    if let Some(key) = key {
        key_mark::keep_in_file(&mut directory, &key.mark, key.instead).await?;
    }
    for id in tenant_ids(&mut directory).await? {
        let file = tenant_file(data_dir, &id);
        if file.exists() {
            apply_tenant(&file, &id).await?;
        }
    }
    directory
        .close()
        .await
        .map_err(|cause| MigrateError::Admin("closing the directory", cause))?;
    status(data_dir).await
}

pub(crate) async fn apply_tenant(file: &Path, id: &str) -> Result<(), MigrateError> {
    let mut tenant = open(file, true).await?;
    apply(&mut tenant, Set::Cell, &format!("cell of tenant {id}")).await?;
    apply(&mut tenant, Set::Tenant, &format!("tenant {id}")).await?;
    tenant
        .close()
        .await
        .map_err(|cause| MigrateError::Admin("closing a tenant's file", cause))
}

pub(crate) async fn status(data_dir: &Path) -> Result<Vec<SetStatus>, MigrateError> {
    let file = directory_file(data_dir);
    if !file.exists() {
        return Ok(vec![SetStatus {
            name: "directory".into(),
            version: 0,
            latest: latest(Set::Directory),
        }]);
    }
    let mut directory = open(&file, false).await?;
    let mut found = vec![version(&mut directory, Set::Directory, "directory".into()).await?];
    // Killed before its first table: there is no list of tenants yet.
    if found[0].version == 0 {
        return Ok(found);
    }
    for id in tenant_ids(&mut directory).await? {
        let file = tenant_file(data_dir, &id);
        if !file.exists() {
            continue;
        }
        let mut tenant = open(&file, false).await?;
        found.push(version(&mut tenant, Set::Cell, format!("cell of tenant {id}")).await?);
        found.push(version(&mut tenant, Set::Tenant, format!("tenant {id}")).await?);
    }
    Ok(found)
}

/// Copies the directory's and every tenant's file before the first change to any of them.
async fn backup_if_behind(data_dir: &Path) -> Result<(), MigrateError> {
    let found = status(data_dir).await?;
    let oldest = found.iter().map(|set| set.version).max().unwrap_or(0);
    if oldest == 0 || found.iter().all(SetStatus::is_current) {
        return Ok(());
    }
    let into = data_dir
        .join("backups")
        .join(format!("before-{}", version_label()));
    let fail = |path: &Path, cause| MigrateError::File(path.display().to_string(), cause);
    std::fs::create_dir_all(into.join("tenants")).map_err(|cause| fail(&into, cause))?;
    let mut files = vec![(directory_file(data_dir), into.join("directory.db"))];
    let tenants = data_dir.join("tenants");
    for entry in std::fs::read_dir(&tenants).map_err(|cause| fail(&tenants, cause))? {
        let path = entry.map_err(|cause| fail(&tenants, cause))?.path();
        if path.extension().is_some_and(|ending| ending == "db") {
            let name = path.file_name().unwrap_or_default().to_owned();
            files.push((path, into.join("tenants").join(name)));
        }
    }
    for (from, to) in files {
        copy_database(&from, &to).await?;
    }
    tracing::info!(backup = %into.display(), "copied the SQLite files before migrating");
    Ok(())
}

fn version_label() -> String {
    format!(
        "d{}-c{}-t{}",
        latest(Set::Directory),
        latest(Set::Cell),
        latest(Set::Tenant)
    )
}

/// A consistent copy, WAL included; a copy that a killed run left is replaced.
async fn copy_database(from: &Path, to: &Path) -> Result<(), MigrateError> {
    if to.exists() {
        std::fs::remove_file(to)
            .map_err(|cause| MigrateError::File(to.display().to_string(), cause))?;
    }
    let mut source = open(from, false).await?;
    sqlx::query("VACUUM INTO $1")
        .bind(to.display().to_string())
        .execute(&mut source)
        .await
        .map_err(|cause| MigrateError::Admin("copying a database file", cause))?;
    Ok(())
}

async fn tenant_ids(directory: &mut SqliteConnection) -> Result<Vec<String>, MigrateError> {
    let rows = sqlx::query("SELECT id FROM tenant ORDER BY id")
        .fetch_all(directory)
        .await
        .map_err(|cause| MigrateError::Admin("listing the tenants", cause))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

async fn version(
    conn: &mut SqliteConnection,
    set: Set,
    name: String,
) -> Result<SetStatus, MigrateError> {
    let known =
        sqlx::query("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1")
            .bind(set.ledger())
            .fetch_one(&mut *conn)
            .await
            .map_err(|cause| MigrateError::Admin("reading the version", cause))?;
    let mut version = 0;
    if known.get::<i64, _>(0) > 0 {
        let sql = format!("SELECT coalesce(max(number), 0) FROM {}", set.ledger());
        let row = sqlx::query(AssertSqlSafe(sql))
            .fetch_one(conn)
            .await
            .map_err(|cause| MigrateError::Admin("reading the version", cause))?;
        version = u32::try_from(row.get::<i64, _>(0)).unwrap_or(u32::MAX);
    }
    Ok(SetStatus {
        name,
        version,
        latest: latest(set),
    })
}

pub(crate) async fn apply(
    conn: &mut SqliteConnection,
    set: Set,
    name: &str,
) -> Result<(), MigrateError> {
    let found = version(conn, set, name.to_owned()).await?;
    if found.version > found.latest {
        return Err(MigrateError::Newer {
            set: name.to_owned(),
            found: found.version,
            known: found.latest,
        });
    }
    for migration in set.migrations().iter().filter(|m| m.number > found.version) {
        let fail = |source| MigrateError::Apply {
            set: name.to_owned(),
            number: migration.number,
            source,
        };
        let ledger = set.ledger();
        let script = format!(
            "CREATE TABLE IF NOT EXISTS {ledger} (number INTEGER PRIMARY KEY) STRICT;
             {}
             INSERT INTO {ledger} (number) VALUES ({});",
            migration.sqlite, migration.number
        );
        let mut tx = conn.begin_with("BEGIN IMMEDIATE").await.map_err(fail)?;
        sqlx::raw_sql(AssertSqlSafe(script))
            .execute(&mut *tx)
            .await
            .map_err(fail)?;
        tx.commit().await.map_err(fail)?;
    }
    Ok(())
}

//! What became of every update: each has its effect, and none has it twice.

use std::collections::BTreeMap;

use sandbox::Sandbox;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use crate::app::{App, PATIENCE};

/// Where the only tenant's tables are.
pub enum Books {
    Sqlite(SqliteConnection),
    Postgres(PgConnection, String),
}

impl Books {
    /// Of an installation on SQLite.
    pub async fn of_files(app: &App) -> Self {
        let mut tenants = std::fs::read_dir(app.dir.join("data/tenants")).unwrap();
        let is_db = |path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "db");
        let file = tenants.find_map(|entry| Some(entry.unwrap().path()).filter(is_db));
        let url = format!("sqlite://{}", file.unwrap().display());
        Self::Sqlite(SqliteConnection::connect(&url).await.unwrap())
    }

    /// Of an installation in this database.
    pub async fn of_database(url: &str) -> Self {
        let mut admin = PgConnection::connect(url).await.unwrap();
        let schemas = "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 't\\_%'";
        let schema: String = sqlx::query_scalar(schemas)
            .fetch_one(&mut admin)
            .await
            .unwrap();
        Self::Postgres(admin, schema)
    }

    /// Pairs of numbers; `cell` and `own` stand before tables of the two kinds.
    async fn pairs(&mut self, sql: &str) -> Vec<(i64, i64)> {
        match self {
            Self::Sqlite(db) => {
                let sql = AssertSqlSafe(sql.replace("cell.", "").replace("own.", ""));
                let rows = sqlx::query(sql).fetch_all(db).await.unwrap();
                rows.iter().map(|row| (row.get(0), row.get(1))).collect()
            }
            Self::Postgres(db, schema) => {
                let sql = AssertSqlSafe(sql.replace("own.", &format!("{schema}.")));
                let rows = sqlx::query(sql).fetch_all(db).await.unwrap();
                rows.iter().map(|row| (row.get(0), row.get(1))).collect()
            }
        }
    }

    /// Visits that are agreed.
    pub async fn confirmed(&mut self) -> i64 {
        let sql = "SELECT count(*), count(DISTINCT id) FROM own.booking
             WHERE status = 'confirmed'";
        self.pairs(sql).await[0].0
    }

    /// Numbers of updates in the inbox that are handled, and how many are parked.
    async fn inbox(&mut self) -> (Vec<i64>, usize) {
        let sql = "SELECT update_id, CASE state WHEN 'done' THEN 1::bigint ELSE 0::bigint END
             FROM cell.inbox ORDER BY update_id";
        let sql = match self {
            Self::Sqlite(_) => sql.replace("::bigint", ""),
            Self::Postgres(..) => sql.to_owned(),
        };
        let (done, parked): (Vec<_>, Vec<_>) = self
            .pairs(&sql)
            .await
            .into_iter()
            .partition(|(_, done)| *done == 1);
        (
            done.into_iter().map(|(update, _)| update).collect(),
            parked.len(),
        )
    }

    /// How many steps each person has made.
    async fn steps(&mut self) -> BTreeMap<i64, i64> {
        let sql = "SELECT user_id, version FROM cell.dialogue";
        self.pairs(sql).await.into_iter().collect()
    }
}

/// Waits until Telegram has nothing left, then compares its books with ours: every update is in the
/// inbox, and each raised the version of its person's state once. Gives the number of updates, and
/// how many of them were given out more than once.
pub async fn balance(sandbox: &Sandbox, bot: i64, books: &mut Books) -> (usize, usize) {
    let taken = |world: &sandbox::World| {
        let updates = world.ledger(Some(bot), 0).updates;
        updates
            .iter()
            .all(|update| update.confirmed_ms.is_some())
            .then_some(updates)
    };
    let updates = sandbox
        .wait_for(taken, PATIENCE)
        .await
        .expect("updates are left over");
    let told: Vec<i64> = updates.iter().map(|update| update.update_id).collect();
    let (done, parked) = books.inbox().await;
    assert_eq!((done, parked), (told, 0), "every update has its effect");
    let steps = books.steps().await;
    let made: i64 = steps.values().sum();
    assert_eq!(
        made,
        updates.len() as i64,
        "no update has it twice: {steps:?}"
    );
    let again = updates.iter().filter(|update| update.given > 1).count();
    (updates.len(), again)
}

//! An installation as a process sees it: from an address to pools.

use std::{path::Path, sync::Arc};

use migrations::{Access, CellPlan, Engine, MigrateError, Plan, PostgresPlan};
use platform::{MasterKey, secrets::SealContext};
use store::{
    CellLogin, Cells, Wiring,
    sealed::{Seal, Spot},
};

/// Where administrative acts on a Postgres installation of one cell go.
pub fn postgres_plan(url: &str, now_ms: i64) -> Plan {
    let main = CellPlan {
        name: "main".to_owned(),
        url: url.to_owned(),
        admin_url: None,
    };
    let password = Arc::new(|login: &str| format!("password of {login}"));
    let engine = Engine::Postgres(PostgresPlan {
        main,
        cells: Vec::new(),
        password,
    });
    Plan {
        engine,
        now_ms,
        key: None,
    }
}

/// Where administrative acts on a SQLite installation go.
pub fn sqlite_plan(data_dir: &Path, now_ms: i64) -> Plan {
    Plan {
        engine: Engine::Sqlite {
            data_dir: data_dir.to_owned(),
        },
        now_ms,
        key: None,
    }
}

/// The pools of a process with at most `max_connections` to Postgres.
///
/// # Errors
/// [`MigrateError`] when the installation was never set up.
pub async fn cells(plan: &Plan, max_connections: u32) -> Result<Cells, MigrateError> {
    let cells = Cells::new(match migrations::access(plan).await? {
        Access::Sqlite { data_dir } => Wiring::Sqlite { data_dir },
        Access::Postgres {
            installation,
            cells,
        } => Wiring::Postgres {
            installation,
            cells: cells
                .into_iter()
                .map(|cell| CellLogin {
                    name: cell.name,
                    options: cell.options,
                })
                .collect(),
            max_connections,
            statement_cache: true,
        },
    });
    // The key of the tests; it is 32 bytes of base64 as it stands.
    let key = MasterKey::parse(KEY);
    Ok(key.map_or(cells.clone(), |key| cells.with_seal(Arc::new(Sealing(key)))))
}

/// 32 bytes in base64.
const KEY: &str = "c2VhbHMgdGhlIHdvcmRzIG9mIGFsbCB0aGUgdGVzdHM=";

/// Seals as the product does.
struct Sealing(MasterKey);

impl Seal for Sealing {
    fn seal(&self, spot: &Spot<'_>, words: &str) -> String {
        self.0.seal(&context(spot), words)
    }

    fn open(&self, spot: &Spot<'_>, sealed: &str) -> Option<String> {
        self.0.open(&context(spot), sealed)
    }
}

fn context<'a>(spot: &Spot<'a>) -> SealContext<'a> {
    SealContext {
        tenant: spot.tenant.as_str(),
        table: spot.table,
        column: spot.column,
        row: spot.row,
    }
}

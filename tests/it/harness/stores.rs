//! A fresh installation per test, on either engine.

use std::{future::Future, path::PathBuf, str::FromStr, sync::Arc};

use botique_tests::installation;
use domain::{Kind, TenantId, limits::Limits};
use migrations::Plan;
use service::{
    Cells, StoreError, TenantScope, TenantTx,
    provision::{Provisioner, Request},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use store::Place;
use uuid::Uuid;

use super::fakes::{FakeGateway, FakeVault, MONDAY, TestClock};

/// Where the data lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Connections of a test's process.
const CONNECTIONS: u32 = 24;

/// An installation of its own, removed when dropped.
pub struct Store {
    pub engine: Engine,
    pub plan: Plan,
    pub cells: Cells,
    pub clock: Arc<TestClock>,
    pub gateway: Arc<FakeGateway>,
    pub place: Where,
}

pub enum Where {
    Folder(PathBuf),
    Database { server: String, name: String },
}

/// A tenant with the defaults of a salon in Moscow.
pub struct Tenant {
    pub id: TenantId,
    pub place: Place,
    pub scope: TenantScope,
}

impl Tenant {
    /// Runs `work` in one transaction that must succeed.
    pub async fn within<T, F, W>(&self, work: W) -> T
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
        W: Fn(TenantTx) -> F + Send + Sync + 'static,
    {
        self.scope.run(work).await.unwrap()
    }
}

/// A fresh installation, migrated.
pub async fn open(engine: Engine) -> Store {
    let mut store = blank(engine).await;
    migrations::up(&store.plan).await.unwrap();
    store.cells = installation::cells(&store.plan, CONNECTIONS).await.unwrap();
    store
}

/// A place for an installation on which `migrate up` was never run; its pools lead nowhere.
pub async fn blank(engine: Engine) -> Store {
    let name = format!("botique_it_{}", Uuid::now_v7().simple());
    let (plan, place) = match engine {
        Engine::Sqlite => {
            let folder = std::env::temp_dir().join(name);
            std::fs::create_dir_all(&folder).unwrap();
            (
                installation::sqlite_plan(&folder, MONDAY.ms()),
                Where::Folder(folder),
            )
        }
        Engine::Postgres => {
            let server = postgres_server();
            execute(&server, &format!("CREATE DATABASE {name}")).await;
            let plan = installation::postgres_plan(&database_url(&server, &name), MONDAY.ms());
            (plan, Where::Database { server, name })
        }
    };
    let nowhere = store::Wiring::Sqlite {
        data_dir: PathBuf::from("/nonexistent"),
    };
    Store {
        engine,
        plan,
        cells: Cells::new(nowhere),
        clock: Arc::new(TestClock::at(MONDAY)),
        gateway: Arc::default(),
        place,
    }
}

/// The address of a new, empty database; it goes when the private server does.
pub async fn fresh_database() -> String {
    let server = postgres_server();
    let name = format!("botique_it_{}", Uuid::now_v7().simple());
    execute(&server, &format!("CREATE DATABASE {name}")).await;
    database_url(&server, &name)
}

/// The server that the tests were given.
fn postgres_server() -> String {
    std::env::var("BOTIQUE_TEST_POSTGRES")
        .expect("BOTIQUE_TEST_POSTGRES names no Postgres server: run make test")
}

fn database_url(server: &str, name: &str) -> String {
    let (address, _) = server.rsplit_once('/').unwrap();
    format!("{address}/{name}")
}

async fn execute(url: &str, sql: &str) {
    let mut conn = connect(url).await;
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
}

/// A connection past the pools.
pub async fn connect(url: &str) -> PgConnection {
    let options = PgConnectOptions::from_str(url).unwrap();
    PgConnection::connect_with(&options).await.unwrap()
}

impl Store {
    /// The pools of a further process of this installation.
    pub async fn further_cells(&self, max_connections: u32) -> Cells {
        installation::cells(&self.plan, max_connections)
            .await
            .unwrap()
    }

    /// The acts of the shell on this installation.
    pub fn provisioner(&self) -> Provisioner {
        Provisioner {
            cells: self.cells.clone(),
            plan: self.plan.clone(),
            gateway: self.gateway.clone(),
            vault: Arc::new(FakeVault),
            clock: self.clock.clone(),
            limits: Limits {
                messages_per_minute: 30,
                taps_per_minute: 120,
                api_calls_per_minute: 60,
                concurrency: 4,
            },
        }
    }

    /// What `tenant create` is asked for a salon in Moscow.
    pub fn request(&self, slug: &str) -> Request {
        Request {
            name: format!("Salon {slug}"),
            slug: slug.parse().unwrap(),
            kind: Kind::Salon,
            zone: "Europe/Moscow".to_owned(),
            owner_email: format!("{slug}@example.com"),
            bot_token: None,
        }
    }

    /// A new tenant without a bot.
    pub async fn tenant(&self, slug: &str) -> Tenant {
        let made = self
            .provisioner()
            .create(&self.request(slug))
            .await
            .unwrap();
        self.tenant_at(made.tenant_id)
    }

    /// A handle on the tenant with this id.
    pub fn tenant_at(&self, id: TenantId) -> Tenant {
        let place = Place {
            tenant: id.clone(),
            cell: "main".to_owned(),
        };
        let scope = TenantScope::new(self.cells.clone(), place.clone());
        Tenant { id, place, scope }
    }

    /// The database's address for its owner; Postgres only.
    pub fn admin_url(&self) -> String {
        match &self.place {
            Where::Database { server, name } => database_url(server, name),
            Where::Folder(_) => panic!("SQLite has no owner"),
        }
    }

    /// The data directory; SQLite only.
    pub fn folder(&self) -> &PathBuf {
        match &self.place {
            Where::Folder(folder) => folder,
            Where::Database { .. } => panic!("Postgres has no folder"),
        }
    }
}

impl Drop for Store {
    /// Best effort: what is left over lies on a private server or in the temporary folder.
    fn drop(&mut self) {
        match &self.place {
            Where::Folder(folder) => {
                let _ = std::fs::remove_dir_all(folder);
            }
            Where::Database { server, name } => {
                let (server, url, name) = (server.clone(), self.admin_url(), name.clone());
                // The test's own runtime may be ending and cannot be waited on here.
                let _ = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .enable_all()
                        .build();
                    runtime.map(|runtime| runtime.block_on(remove(&server, &url, &name)))
                })
                .join();
            }
        }
    }
}

async fn remove(server: &str, url: &str, name: &str) -> Result<(), sqlx::Error> {
    let mut admin = PgConnection::connect(url).await?;
    let installation: Option<String> = sqlx::query_scalar("SELECT id FROM directory.installation")
        .fetch_one(&mut admin)
        .await
        .ok();
    admin.close().await?;
    let mut admin = PgConnection::connect(server).await?;
    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut admin)
        .await?;
    if let Some(installation) = installation {
        let roles: Vec<String> =
            sqlx::query_scalar("SELECT rolname::text FROM pg_roles WHERE starts_with(rolname, $1)")
                .bind(format!("bq_{installation}_"))
                .fetch_all(&mut admin)
                .await?;
        for role in roles {
            let sql = format!("DROP ROLE IF EXISTS \"{role}\"");
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut admin)
                .await?;
        }
    }
    admin.close().await
}

//! Wires the rooms together from the settings.

use std::sync::{Arc, OnceLock};

use billing::{Billing, provider::Provider};
use billing_stripe::{Settings, Stripe};
use domain::limits::Limits;
use migrations::{Access, CellPlan, Engine as PlanEngine, KeyMark, Plan, PostgresPlan};
use platform::{Config, MasterKey, Pusher, config::Engine, redis::Redis};
use secrecy::ExposeSecret;
use service::{
    Cells, DirectoryScope,
    accounts::{Accounts, Passwords},
    clock::{Clock, SystemClock},
    directory::Directory,
    ports::{Mailer, ManagerBot, Seal},
    provision::Provisioner,
};
use store::{CellLogin, Wiring};
use telegram::{Bots, Gateway, Manager, Rates};

use crate::{CommandError, vault::KeyVault};

/// The parts every role is made of.
#[derive(Clone)]
pub(crate) struct App {
    pub config: Config,
    pub plan: Plan,
    pub cells: Cells,
    pub directory: Directory,
    pub clock: Arc<dyn Clock>,
    pub vault: Arc<KeyVault>,
    pub key: MasterKey,
    pub bots: Bots,
    pub pusher: Arc<Pusher>,
    pub redis: Option<Redis>,
    /// Where mails go instead of where the settings say.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Whoever takes the payments.
    pub provider: Option<Arc<dyn Provider>>,
    /// One for the process, for it bounds how many passwords are checked at once.
    login: Arc<OnceLock<Accounts>>,
}

/// What to do about databases of another version.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Versions {
    /// Bring them to ours.
    Migrate,
    /// Refuse, and say which command helps.
    Check,
}

/// Where the databases are, with the passwords of the logins that we make.
pub(crate) fn plan(config: &Config, key: Option<&MasterKey>) -> Result<Plan, CommandError> {
    let now_ms = SystemClock.now().ms();
    let engine = match config.engine()? {
        Engine::Sqlite(data_dir) => PlanEngine::Sqlite { data_dir },
        Engine::Postgres => {
            let key = key.cloned();
            let password = move |login: &str| {
                let key = key.as_ref();
                key.map_or_else(String::new, |key| {
                    key.derive(&format!("login:{login}"))
                        .expose_secret()
                        .to_owned()
                })
            };
            let database = &config.database;
            let text = |secret: &secrecy::SecretString| secret.expose_secret().to_owned();
            PlanEngine::Postgres(PostgresPlan {
                main: CellPlan {
                    name: "main".to_owned(),
                    url: text(&database.url),
                    admin_url: database.admin_url.as_ref().map(text),
                },
                cells: database
                    .cells
                    .iter()
                    .map(|(name, cell)| CellPlan {
                        name: name.clone(),
                        url: text(&cell.url),
                        admin_url: cell.admin_url.as_ref().map(text),
                    })
                    .collect(),
                password: Arc::new(password),
            })
        }
    };
    let key = key.map(|key| KeyMark {
        mark: key.derive("mark of the key").expose_secret().to_owned(),
        instead: false,
    });
    Ok(Plan {
        engine,
        now_ms,
        key,
    })
}

/// The installation's key; `create` lets a one-process role make it.
pub(crate) fn master_key(config: &Config, create: bool) -> Result<MasterKey, CommandError> {
    if let Some(key) = &config.secrets.key {
        return Ok(MasterKey::parse(key.expose_secret())?);
    }
    let dir = match config.engine()? {
        Engine::Sqlite(dir) => dir,
        Engine::Postgres => config.server.data_dir.clone(),
    };
    let file = dir.join("secrets.key");
    let there = file.exists();
    if create || there {
        let key = MasterKey::load_or_create(&dir)?;
        if !there {
            tracing::warn!(
                file = %file.display(),
                "made the installation's key: keep a copy of it, and give it to every other process \
                 as BOTIQUE__SECRETS__KEY"
            );
        }
        return Ok(key);
    }
    Err(
        "secrets.key is not set: make one with `openssl rand -base64 32` and give it to every \
         process as BOTIQUE__SECRETS__KEY"
            .into(),
    )
}

/// Opens the databases and wires the parts.
pub(crate) async fn open(
    config: Config,
    key: MasterKey,
    versions: Versions,
) -> Result<App, CommandError> {
    let plan = plan(&config, Some(&key))?;
    match versions {
        Versions::Migrate => {
            migrations::up(&plan).await?;
        }
        Versions::Check => refuse_other_versions(&plan).await?,
    }
    let wiring = match migrations::access(&plan).await? {
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
            max_connections: config.database.max_connections.get(),
            statement_cache: config.database.statement_cache,
        },
    };
    let vault = Arc::new(KeyVault::new(key.clone()));
    let cells = Cells::new(wiring).with_seal(Arc::clone(&vault) as Arc<dyn Seal>);
    let redis_url = config.redis.url.expose_secret();
    let redis = match redis_url.is_empty() {
        true => None,
        false => {
            let redis = Redis::new(redis_url, &namespace(&key));
            Some(redis.map_err(|_| "redis.url: write redis://host:6379")?)
        }
    };
    Ok(App {
        bots: bots(&config)?,
        pusher: Arc::new(Pusher::new(&key, &contact(&config))?),
        directory: Directory::new(cells.clone()),
        clock: Arc::new(SystemClock),
        vault,
        key,
        cells,
        plan,
        redis,
        mailer: None,
        login: Arc::default(),
        provider: provider(&config)?,
        config,
    })
}

/// What the keys in Redis begin with: the same in all processes of an installation, and in no other's.
fn namespace(key: &MasterKey) -> String {
    let derived = key.derive("namespace in Redis");
    let own: String = derived.expose_secret().chars().take(12).collect();
    format!("botique:{own}")
}

/// Whoever takes the payments, as the settings have it; without a key nothing is sold.
fn provider(config: &Config) -> Result<Option<Arc<dyn Provider>>, CommandError> {
    let Some(key) = &config.stripe.secret_key else {
        return Ok(None);
    };
    let secrets = config.stripe.webhook_secret.as_ref();
    let secrets = secrets.map_or("", |secrets| secrets.expose_secret());
    let secrets = secrets.split(',').map(str::trim);
    let stripe = Stripe::new(Settings {
        api_url: format!("{}/", config.stripe.api_url.trim_end_matches('/')),
        secret_key: key.clone(),
        webhook_secrets: secrets
            .filter(|one| !one.is_empty())
            .map(Into::into)
            .collect(),
    })?;
    Ok(Some(Arc::new(stripe)))
}

async fn refuse_other_versions(plan: &Plan) -> Result<(), CommandError> {
    for set in migrations::status(plan).await? {
        if set.version < set.latest {
            return Err(format!(
                "{} has version {}, this program needs {}: run `botique migrate up`",
                set.name, set.version, set.latest
            )
            .into());
        }
        if set.version > set.latest {
            return Err(format!(
                "{} has version {}, this program knows {}: run the newer botique",
                set.name, set.version, set.latest
            )
            .into());
        }
    }
    Ok(())
}

impl App {
    /// Who logs in to the web. Takes a moment at first: a password is hashed to compare with.
    pub fn accounts(&self) -> Accounts {
        let new = || {
            Accounts::new(
                self.cells.clone(),
                Arc::clone(&self.clock),
                Passwords::new(),
                self.config.public_url(),
                self.free_limits(),
            )
        };
        self.login.get_or_init(new).clone()
    }

    /// Plans and how they are paid.
    pub fn billing(&self) -> Billing {
        Billing::new(
            DirectoryScope::new(self.cells.clone()),
            self.directory.clone(),
            Arc::clone(&self.clock),
            self.provider.clone(),
        )
    }

    /// The platform's own bot, where the settings name one.
    pub fn manager(&self) -> Option<Arc<dyn ManagerBot>> {
        let token = self.config.telegram.manager_token.clone()?;
        Some(Arc::new(Manager::new(self.bots.clone(), token)))
    }

    /// What a new tenant may ask of the machine.
    fn free_limits(&self) -> Limits {
        let limits = &self.config.limits;
        Limits {
            messages_per_minute: limits.messages_per_minute,
            taps_per_minute: limits.taps_per_minute,
            api_calls_per_minute: limits.api_calls_per_minute,
            concurrency: limits.concurrency,
        }
    }

    /// Makes and changes tenants.
    pub fn provisioner(&self) -> Provisioner {
        Provisioner {
            cells: self.cells.clone(),
            plan: self.plan.clone(),
            gateway: Arc::new(Gateway::new(self.bots.clone())),
            vault: self.vault.clone(),
            clock: Arc::clone(&self.clock),
            limits: self.free_limits(),
        }
    }
}

/// Where people of a push service complain about us.
fn contact(config: &Config) -> String {
    let url = config.public_url();
    if url.starts_with("https://") {
        url
    } else {
        "mailto:botique@localhost".to_owned()
    }
}

fn bots(config: &Config) -> Result<Bots, CommandError> {
    let bots = Bots::new(&config.telegram.api_url)?;
    Ok(if config.telegram.pacing {
        bots
    } else {
        bots.with_rates(Rates::UNLIMITED)
    })
}

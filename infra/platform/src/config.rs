//! Settings: built-in defaults, then `botique.toml`, then `BOTIQUE__SECTION__KEY`.

mod check;
mod hooks;
mod masked;
mod origin;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Format, Toml},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

use origin::Variable;

const DEFAULTS: &str = r#"
[server]
listen = "127.0.0.1:8080"
data_dir = "./data"
[database]
url = "sqlite://./data"
max_connections = 16
statement_cache = true
[redis]
url = ""
[secrets]
[telegram]
api_url = "https://api.telegram.org"
mode = "auto"
pacing = true
[stripe]
api_url = "https://api.stripe.com"
[mail]
[telemetry]
format = "pretty"
[limits]
messages_per_minute = 30
taps_per_minute = 60
api_calls_per_minute = 100
concurrency = 4
"#;

/// All settings of a process.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where it listens and what it is called from outside.
    pub server: Server,
    /// Where the data is.
    pub database: Database,
    /// Where the shared state is.
    pub redis: Redis,
    /// What secrets are sealed with.
    pub secrets: Secrets,
    /// How Telegram is reached.
    pub telegram: Telegram,
    /// How Stripe is reached.
    pub stripe: Stripe,
    /// How mail leaves.
    pub mail: Mail,
    /// Logs and traces.
    pub telemetry: Telemetry,
    /// What the Free plan allows.
    pub limits: Limits,
}

/// `server.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The address people use, such as `https://book.example.com`.
    #[serde(default, deserialize_with = "unless_empty")]
    pub public_url: Option<String>,
    /// Proxies whose forwarded addresses are believed: addresses or networks such as `10.0.0.0/8`.
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    /// Files of this process.
    pub data_dir: PathBuf,
}

/// `database.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://FOLDER` or `postgres://…`.
    pub url: SecretString,
    /// A direct address for migrations and provisioning.
    #[serde(default, deserialize_with = "unless_empty")]
    pub admin_url: Option<SecretString>,
    /// Further cells by name.
    #[serde(default)]
    pub cells: BTreeMap<String, Cell>,
    /// A replica for analytics.
    #[serde(default, deserialize_with = "unless_empty")]
    pub read_url: Option<SecretString>,
    /// Connections of this process, all cells together.
    pub max_connections: NonZeroU32,
    /// False behind PgBouncer before 1.21.
    pub statement_cache: bool,
}

/// `database.cells.<name>.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// `postgres://…`
    pub url: SecretString,
    /// A direct address for migrations and provisioning.
    #[serde(default, deserialize_with = "unless_empty")]
    pub admin_url: Option<SecretString>,
}

/// `redis.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// `redis://…`; empty keeps state in the process.
    pub url: SecretString,
}

/// `secrets.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// 32 bytes, base64.
    #[serde(default, deserialize_with = "unless_empty")]
    pub key: Option<SecretString>,
}

/// `telegram.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telegram {
    /// The Bot API server.
    pub api_url: String,
    /// How updates come.
    pub mode: Mode,
    /// Whether calls keep to Telegram's limits; false for a stand-in that has none.
    pub pacing: bool,
    /// Token of the platform's own manager bot.
    #[serde(default, deserialize_with = "unless_empty")]
    pub manager_token: Option<SecretString>,
}

/// How updates come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Webhook when the public address is https, else polling.
    Auto,
    /// We ask.
    Polling,
    /// Telegram calls.
    Webhook,
}

/// `stripe.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stripe {
    /// Stripe's API.
    pub api_url: String,
    /// `sk_…`; without it plans are given by the owner's hand.
    #[serde(default, deserialize_with = "unless_empty")]
    pub secret_key: Option<SecretString>,
    /// `whsec_…`; two with a comma between them while one is exchanged for the other.
    #[serde(default, deserialize_with = "unless_empty")]
    pub webhook_secret: Option<SecretString>,
}

/// `mail.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://…`; without it mails are files in the folder `mail` of the data directory.
    #[serde(default, deserialize_with = "unless_empty")]
    pub url: Option<SecretString>,
    /// The sender, such as `Botique <book@example.com>`.
    #[serde(default, deserialize_with = "unless_empty")]
    pub from: Option<String>,
}

/// `telemetry.*`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Where traces go.
    #[serde(default, deserialize_with = "unless_empty")]
    pub otlp_endpoint: Option<String>,
    /// How log lines look.
    pub format: LogFormat,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For machines.
    Json,
}

/// `limits.*`: what the Free plan allows.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Typed messages a minute from one person.
    pub messages_per_minute: u32,
    /// Button taps a minute from one person.
    pub taps_per_minute: u32,
    /// REST calls a minute for a tenant.
    pub api_calls_per_minute: u32,
    /// Updates of a tenant handled at the same time by one process.
    pub concurrency: u32,
}

/// A setting is wrong; the text says which, where it was found and what to write instead.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or variable could not be read as settings.
    #[error("{0}")]
    Unreadable(String),
    /// The setting has a value that cannot work.
    #[error("{setting}: {problem}{origin}")]
    Wrong {
        /// In dotted form.
        setting: String,
        /// What is wrong and what to write instead.
        problem: String,
        /// Where the value was found, in brackets; empty when it was built in.
        origin: String,
    },
}

/// Which storage engine the settings name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Files below this folder.
    Sqlite(PathBuf),
    /// Postgres.
    Postgres,
}

impl Config {
    /// Loads the settings; `file` may be missing unless `required`.
    ///
    /// # Errors
    /// [`ConfigError`] names the setting and says what to write.
    pub fn load(file: &Path, required: bool) -> Result<Self, ConfigError> {
        if required && !file.exists() {
            let text = format!("there is no file {}: check --config", file.display());
            return Err(ConfigError::Unreadable(text));
        }
        let text = |part: std::ffi::OsString| part.into_string().ok();
        let variables =
            std::env::vars_os().filter_map(|(name, value)| Some((text(name)?, text(value)?)));
        // This file and no other: a file of the same name further up is somebody else's.
        let written = match file.exists() {
            true => Figment::from(Toml::file_exact(file)),
            false => Figment::new(),
        };
        Self::from_layers(layers(written, variables))
    }

    /// The settings of these layers over the built-in defaults.
    ///
    /// # Errors
    /// [`ConfigError`] names the setting and says what to write.
    pub fn from_layers(layers: Figment) -> Result<Self, ConfigError> {
        let all = Figment::from(Toml::string(DEFAULTS)).merge(layers);
        let config: Self = all
            .extract()
            .map_err(|cause| origin::explain(&cause, &all))?;
        check::check(&config).map_err(|wrong| ConfigError::Wrong {
            origin: origin::of(&all, wrong.setting),
            setting: wrong.setting.to_owned(),
            problem: wrong.problem,
        })?;
        Ok(config)
    }

    /// Which storage engine the settings name.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] when the address is of neither kind.
    pub fn engine(&self) -> Result<Engine, ConfigError> {
        let url = self.database.url.expose_secret();
        if let Some(folder) = url
            .strip_prefix("sqlite://")
            .filter(|folder| !folder.is_empty())
        {
            return Ok(Engine::Sqlite(PathBuf::from(folder)));
        }
        if check::is_postgres(url) {
            return Ok(Engine::Postgres);
        }
        Err(ConfigError::Wrong {
            setting: "database.url".to_owned(),
            problem: check::ENGINES.to_owned(),
            origin: String::new(),
        })
    }

    /// What links begin with, without a slash at the end: `server.public_url`, else the address
    /// it listens on.
    pub fn public_url(&self) -> String {
        match &self.server.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.server.listen),
        }
    }

    /// The effective settings, a line each, secrets and passwords as `***`.
    pub fn masked(&self) -> String {
        masked::print(self)
    }
}

/// A file and the environment over it.
fn layers(file: Figment, variables: impl Iterator<Item = (String, String)>) -> Figment {
    let mut variables: Vec<Variable> = variables.filter_map(Variable::read).collect();
    variables.sort_by(|one, other| one.name.cmp(&other.name));
    variables.into_iter().fold(file, Figment::merge)
}

/// An empty text means not set: container set-ups pass empty variables.
fn unless_empty<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.trim().is_empty()).map(T::from))
}

#[cfg(test)]
mod tests;

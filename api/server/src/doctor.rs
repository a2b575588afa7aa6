//! `doctor`: looks at everything that the program leans on, and says what to do.

mod tenants;

use std::path::{Path, PathBuf};

use billing_stripe::Mode;
use domain::Slug;
use platform::{Config, config::Engine};
use secrecy::ExposeSecret;
use serde::Serialize;

use crate::{
    CommandError,
    cli::say,
    compose::{self, App, Versions},
};

/// A clock that differs by more is looked at, milliseconds; by [`CLOCK_WRONG_MS`], reminders and
/// leases go wrong.
const CLOCK_WATCH_MS: u64 = 2_000;
const CLOCK_WRONG_MS: u64 = 30_000;
/// Free bytes below which a disk is looked at, and is full in effect.
const DISK_WATCH: u64 = 2 << 30;
const DISK_WRONG: u64 = 200 << 20;
/// Lines about work of the platform that was given up.
const MOST_UNDONE: u32 = 10;

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Good,
    /// It works; somebody should know.
    Watch,
    Wrong,
}

/// What was looked at, and what was found.
#[derive(Debug, Serialize)]
struct Finding {
    what: String,
    state: State,
    found: String,
    /// Empty when nothing need be done.
    to_do: String,
}

impl Finding {
    fn good(what: &str, found: impl Into<String>) -> Self {
        Self::new(what, State::Good, found, "")
    }

    fn watch(what: &str, found: impl Into<String>, to_do: &str) -> Self {
        Self::new(what, State::Watch, found, to_do)
    }

    fn wrong(what: &str, found: impl Into<String>, to_do: &str) -> Self {
        Self::new(what, State::Wrong, found, to_do)
    }

    fn new(what: &str, state: State, found: impl Into<String>, to_do: &str) -> Self {
        Self {
            what: what.to_owned(),
            state,
            found: found.into(),
            to_do: to_do.to_owned(),
        }
    }

    fn line(&self) -> String {
        let sign = match self.state {
            State::Good => "good ",
            State::Watch => "watch",
            State::Wrong => "WRONG",
        };
        let mut line = format!("{sign}  {:<18} {}", self.what, self.found);
        if !self.to_do.is_empty() {
            line += &format!("\n       {:<18} -> {}", "", self.to_do);
        }
        line
    }
}

/// Looks, and fails when something is wrong.
pub(crate) async fn run(
    config: Config,
    only: Option<&Slug>,
    json: bool,
) -> Result<(), CommandError> {
    let findings = look(config, only).await;
    if json {
        say(&serde_json::to_string_pretty(&findings)?);
    } else {
        findings.iter().for_each(|finding| say(&finding.line()));
    }
    let wrong = findings.iter().filter(|one| one.state == State::Wrong);
    match wrong.count() {
        0 => Ok(()),
        1 => Err("one thing is wrong; what to do about it is said above".into()),
        more => Err(format!("{more} things are wrong; what to do is said above").into()),
    }
}

async fn look(config: Config, only: Option<&Slug>) -> Vec<Finding> {
    let mut findings = settings(&config);
    findings.push(disk(&config));
    match open(config).await {
        Ok(app) => {
            findings.push(tables(&app).await);
            findings.push(clock(&app).await);
            findings.push(redis(&app).await);
            findings.extend(undone(&app).await);
            findings.extend(manager(&app).await);
            findings.extend(tenants::look(&app, only).await);
        }
        Err(finding) => findings.push(finding),
    }
    findings
}

/// Opens the databases as they are, without bringing them to another version.
async fn open(config: Config) -> Result<App, Finding> {
    let wrong = |cause: CommandError| {
        Finding::wrong(
            "database",
            deepest(cause.as_ref()),
            "start the database, look at database.url and secrets.key, or run `botique migrate up`",
        )
    };
    let key = compose::master_key(&config, false).map_err(wrong)?;
    compose::open(config, key, Versions::Check)
        .await
        .map_err(wrong)
}

/// The platform's own bot, where there is one.
async fn manager(app: &App) -> Option<Finding> {
    let bot = app.manager()?;
    let what = "telegram.manager_token";
    Some(match bot.username().await {
        Ok(name) => Finding::good(what, format!("the daily report comes from @{name}")),
        Err(cause) => Finding::wrong(
            what,
            cause.to_string(),
            "copy the token again from @BotFather, or leave it empty",
        ),
    })
}

/// What is said, and what is behind it.
fn deepest(cause: &dyn std::error::Error) -> String {
    let mut said = cause.to_string();
    let mut source = cause.source();
    while let Some(deeper) = source {
        let deeper_words = deeper.to_string();
        // Some say what is behind them themselves.
        if !said.contains(&deeper_words) {
            said = format!("{said}: {deeper_words}");
        }
        source = deeper.source();
    }
    said
}

fn settings(config: &Config) -> Vec<Finding> {
    let address = config.public_url();
    let mut findings = vec![if address.starts_with("https://") {
        Finding::good("server.public_url", address)
    } else {
        Finding::watch(
            "server.public_url",
            format!("{address}: bots poll, and sign-in is not sealed on the way"),
            "set it to the https address under which people reach the web",
        )
    }];
    findings.push(match &config.mail.url {
        Some(_) => Finding::good("mail.url", "mails leave by SMTP"),
        None => Finding::watch(
            "mail.url",
            "mails only become files in the data directory",
            "set it to smtps://user:password@host",
        ),
    });
    let stripe = config.stripe.secret_key.as_ref();
    findings.push(match stripe.map(|key| Mode::of_key(key.expose_secret())) {
        None => Finding::good("stripe", "not used: plans are given by hand"),
        Some(Ok(mode)) => Finding::good("stripe", format!("{mode:?} mode")),
        Some(Err(cause)) => Finding::wrong(
            "stripe.secret_key",
            cause.to_string(),
            "copy the secret key from Stripe's dashboard",
        ),
    });
    findings
}

fn data_dir(config: &Config) -> PathBuf {
    match config.engine() {
        Ok(Engine::Sqlite(folder)) => folder,
        _ => config.server.data_dir.clone(),
    }
}

fn disk(config: &Config) -> Finding {
    let folder = data_dir(config);
    // The nearest folder that is there: the data directory is made at the first start.
    let there = folder.ancestors().find(|path| path.exists());
    let there = there.filter(|path| !path.as_os_str().is_empty());
    match rustix::fs::statvfs(there.unwrap_or(Path::new("."))) {
        Ok(found) => room(found.f_bavail.saturating_mul(found.f_frsize)),
        Err(cause) => Finding::watch("disk", cause.to_string(), "look at server.data_dir"),
    }
}

fn room(free: u64) -> Finding {
    let found = format!("{} MB are free", free >> 20);
    let to_do = "make room in server.data_dir: a full disk stops every booking";
    match free {
        ..DISK_WRONG => Finding::wrong("disk", found, to_do),
        DISK_WRONG..DISK_WATCH => Finding::watch("disk", found, to_do),
        _ => Finding::good("disk", found),
    }
}

async fn tables(app: &App) -> Finding {
    match migrations::status(&app.plan).await {
        Ok(sets) => match sets.iter().filter(|set| !set.is_current()).count() {
            0 => Finding::good("tables", format!("{} sets at this version", sets.len())),
            other => Finding::wrong(
                "tables",
                format!("{other} of {} sets have another version", sets.len()),
                "run `botique migrate up`, or the newer program",
            ),
        },
        Err(cause) => Finding::wrong("tables", deepest(&cause), "look at database.url"),
    }
}

async fn clock(app: &App) -> Finding {
    let here = app.clock.now();
    match app.directory.time().await {
        Ok(there) => differs(here.ms().abs_diff(there.ms())),
        Err(cause) => Finding::wrong("clock", deepest(&cause), "look at database.url"),
    }
}

fn differs(by_ms: u64) -> Finding {
    let found = format!("differs from the database's by {by_ms} ms");
    let to_do = "let both machines take the time from the network (chrony, systemd-timesyncd)";
    match by_ms {
        CLOCK_WRONG_MS.. => Finding::wrong("clock", found, to_do),
        CLOCK_WATCH_MS.. => Finding::watch("clock", found, to_do),
        _ => Finding::good("clock", found),
    }
}

async fn redis(app: &App) -> Finding {
    match &app.redis {
        None => Finding::good("redis", "not used: its work is done in the process"),
        Some(redis) if redis.ping().await => Finding::good("redis", "answers"),
        Some(_) => Finding::wrong(
            "redis",
            "does not answer: everything goes on, slower and without limits across processes",
            "start it, or look at redis.url",
        ),
    }
}

/// Work of the platform itself that was given up.
async fn undone(app: &App) -> Vec<Finding> {
    match app.directory.undone(MOST_UNDONE).await {
        Ok(jobs) => jobs
            .iter()
            .map(|job| {
                let found = format!(
                    "{} was given up after {} tries: {}",
                    job.kind, job.attempts, job.error
                );
                Finding::watch("platform's work", found, "see to its cause")
            })
            .collect(),
        Err(cause) => vec![Finding::wrong(
            "platform's work",
            deepest(&cause),
            "look at database.url",
        )],
    }
}

//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use domain::{Kind, Slug};
use jobs::Lane;
use platform::{Config, telemetry};

use crate::{CommandError, demo, doctor, migrate, owner_cmd, roles, sandbox_cmd, tenant_cmd};

/// Booking for salons and clinics: each with its own Telegram bot.
#[derive(Parser)]
#[command(name = "botique", version)]
pub(crate) struct Arguments {
    /// The file with the settings; environment variables BOTIQUE__SECTION__KEY win over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything in one process with sample data and a stand-in for Telegram; needs no service.
    Demo,
    /// Control plane, bots and workers in one process.
    All,
    /// The control plane alone; any number of processes. Needs Postgres.
    Serve,
    /// Bots alone; any number of processes. Needs Postgres.
    Bots,
    /// Workers alone; any number of processes. Needs Postgres.
    Work {
        /// Only work of these lanes, with commas between them: urgent, payments, messages, default,
        /// analytics, bulk. Without it all; each must be some process's.
        #[arg(long, value_delimiter = ',', value_parser = lane)]
        lanes: Vec<Lane>,
    },
    /// Brings the databases to this program's version, or tells theirs.
    Migrate {
        #[command(subcommand)]
        act: Migrate,
    },
    /// Makes, shows, stops and removes tenants.
    Tenant {
        #[command(subcommand)]
        act: Tenant,
    },
    /// Makes the login of the platform's owner.
    Owner {
        #[command(subcommand)]
        act: Owner,
    },
    /// Looks at settings, services, disk and every tenant's set-up, and says what to do. Fails when
    /// something is wrong.
    Doctor {
        /// Look at this tenant alone.
        #[arg(long)]
        tenant: Option<Slug>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Looks at the settings.
    Config {
        #[command(subcommand)]
        act: Settings,
    },
    /// A stand-in for Telegram's Bot API with a chat page, alone.
    Sandbox(Sandbox),
}

#[derive(Subcommand)]
pub(crate) enum Migrate {
    /// Directory, cells and every tenant to the newest version; a killed run is finished by the next.
    Up {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Begin with this process's secrets.key where the installation's is lost for good: every bot
        /// must be connected again, and sealed notes stay closed.
        #[arg(long)]
        new_key: bool,
    },
    /// Which version each set of tables has, and which are behind.
    Status(Json),
}

#[derive(Args)]
pub(crate) struct Json {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub(crate) enum Tenant {
    /// Makes a tenant; run it again to finish one that was interrupted.
    Create(Create),
    /// All tenants, by slug.
    List {
        /// Only those after this slug.
        #[arg(long)]
        after: Option<Slug>,
        /// At most this many.
        #[arg(long, default_value_t = 100)]
        limit: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// One tenant with its plan, limits and bot.
    Show {
        /// Which.
        slug: Slug,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Stops a tenant: its data is kept, its bot falls silent.
    Suspend {
        /// Which.
        slug: Slug,
        /// Why, for the record.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Opens a suspended tenant again.
    Resume {
        /// Which.
        slug: Slug,
    },
    /// Removes a tenant and all its data for good.
    Erase {
        /// Which.
        slug: Slug,
        /// The slug once more: there is no way back.
        #[arg(long, value_name = "SLUG")]
        confirm: Option<Slug>,
    },
}

#[derive(Args)]
pub(crate) struct Create {
    /// The name clients see.
    #[arg(long)]
    pub name: String,
    /// Name in addresses: a-z, 0-9 and dashes.
    #[arg(long)]
    pub slug: Slug,
    /// The kind of business: salon, barber, clinic, massage, tutor or other.
    #[arg(long)]
    pub kind: Kind,
    /// Time zone, such as Europe/Moscow.
    #[arg(long)]
    pub timezone: String,
    /// Where the owner is written to.
    #[arg(long)]
    pub owner_email: String,
    /// The bot's token from @BotFather.
    #[arg(long, env = "BOTIQUE_BOT_TOKEN", hide_env_values = true)]
    pub bot_token: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub(crate) enum Owner {
    /// Hands the platform to an account, made when there is none with this address. The password
    /// is asked for, or read from the first line of the input; one that is there is replaced.
    Create {
        /// The address to log in with.
        #[arg(long)]
        email: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum Settings {
    /// Prints the effective settings, secrets masked.
    Check,
}

#[derive(Args)]
pub(crate) struct Sandbox {
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// A bot that is there from the start, as TOKEN=USERNAME; may be given several times.
    #[arg(long = "bot", value_name = "TOKEN=USERNAME")]
    pub bots: Vec<String>,
}

/// Runs one command.
pub(crate) async fn run(arguments: Arguments) -> Result<(), CommandError> {
    if let Command::Sandbox(asked) = &arguments.command {
        telemetry::start(platform::config::LogFormat::Pretty);
        return sandbox_cmd::run(asked).await;
    }
    let file = arguments
        .config
        .clone()
        .unwrap_or_else(|| PathBuf::from("botique.toml"));
    let config = Config::load(&file, arguments.config.is_some())?;
    telemetry::start(config.telemetry.format);
    match arguments.command {
        Command::Demo => demo::run(config).await,
        Command::All => roles::run(config, roles::Role::All, &Lane::ALL).await,
        Command::Serve => roles::run(config, roles::Role::Serve, &Lane::ALL).await,
        Command::Bots => roles::run(config, roles::Role::Bots, &Lane::ALL).await,
        Command::Work { lanes } if lanes.is_empty() => {
            roles::run(config, roles::Role::Work, &Lane::ALL).await
        }
        Command::Work { lanes } => roles::run(config, roles::Role::Work, &lanes).await,
        Command::Migrate { act } => migrate::run(&config, &act).await,
        Command::Tenant { act } => tenant_cmd::run(&config, act).await,
        Command::Doctor { tenant, json } => doctor::run(config, tenant.as_ref(), json).await,
        Command::Owner { act } => owner_cmd::run(&config, act).await,
        Command::Config {
            act: Settings::Check,
        } => {
            say(&config.masked());
            Ok(())
        }
        Command::Sandbox(_) => Ok(()),
    }
}

fn lane(code: &str) -> Result<Lane, String> {
    let known = Lane::ALL.map(Lane::code).join(", ");
    Lane::from_code(code).ok_or_else(|| format!("there are these lanes: {known}"))
}

/// The answer to the person at the shell.
#[allow(clippy::print_stdout, reason = "the answer to the person at the shell")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

//! What no single value shows: addresses of the wrong kind, settings that contradict each other.

use std::net::IpAddr;

use secrecy::{ExposeSecret, SecretString};

use super::{Config, Database, Limits, Mode};
use crate::{mail, secrets::MasterKey};

/// What `database.url` may be.
pub(super) const ENGINES: &str = "write sqlite://./data or postgres://user:password@host/database";
const POSTGRES: &str = "write postgres://user:password@host/database";
const WEB: &str = "write an address such as https://book.example.com";

/// A setting that cannot work.
#[derive(Debug)]
pub(super) struct Wrong {
    /// In dotted form.
    pub setting: &'static str,
    /// What is wrong and what to write instead.
    pub problem: String,
}

type Checked = Result<(), Wrong>;

fn demand(holds: bool, setting: &'static str, problem: &str) -> Checked {
    match holds {
        true => Ok(()),
        false => Err(Wrong {
            setting,
            problem: problem.to_owned(),
        }),
    }
}

/// Whether the address is a Postgres one.
pub(super) fn is_postgres(url: &str) -> bool {
    starts(url, &["postgres://", "postgresql://"])
}

/// Checks all settings together.
pub(super) fn check(config: &Config) -> Checked {
    database(&config.database)?;
    server(config)?;
    let redis = config.redis.url.expose_secret();
    demand(
        redis.is_empty() || starts(redis, &["redis://", "rediss://", "unix://"]),
        "redis.url",
        "write redis://host:6379, or leave it empty to keep state in the process",
    )?;
    if let Some(key) = &config.secrets.key {
        demand(
            MasterKey::parse(key.expose_secret()).is_ok(),
            "secrets.key",
            "write 32 bytes in base64: make them with `openssl rand -base64 32`",
        )?;
    }
    demand(
        is_web(&config.telegram.api_url),
        "telegram.api_url",
        "write an address such as https://api.telegram.org",
    )?;
    demand(
        is_web(&config.stripe.api_url),
        "stripe.api_url",
        "write an address such as https://api.stripe.com",
    )?;
    demand(
        config
            .mail
            .url
            .as_ref()
            .is_none_or(|url| starts_secret(url, &["smtp://", "smtps://"])),
        "mail.url",
        "write smtp://user:password@host:587, or smtps:// for TLS from the start",
    )?;
    let from = config.mail.from.as_deref();
    demand(
        from.is_none_or(mail::is_sender) && (from.is_some() || config.mail.url.is_none()),
        "mail.from",
        "write the sender, such as Botique <book@example.com>",
    )?;
    demand(
        config.telemetry.otlp_endpoint.as_deref().is_none_or(is_web),
        "telemetry.otlp_endpoint",
        "write an address such as http://127.0.0.1:4317",
    )?;
    limits(&config.limits)
}

fn database(database: &Database) -> Checked {
    let url = database.url.expose_secret();
    let postgres = is_postgres(url);
    let sqlite = url
        .strip_prefix("sqlite://")
        .is_some_and(|folder| !folder.is_empty());
    demand(postgres || sqlite, "database.url", ENGINES)?;
    demand(
        postgres || database.cells.is_empty(),
        "database.cells",
        "cells need a postgres:// address in database.url",
    )?;
    demand(
        !database.cells.contains_key("main"),
        "database.cells.main",
        "main is the cell of database.url: choose another name",
    )?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    for (name, cell) in &database.cells {
        demand(
            !name.is_empty() && name.len() <= 40 && name.chars().all(plain),
            "database.cells",
            "name cells with a-z, 0-9, - and _, at most 40 of them",
        )?;
        let addresses = [Some(&cell.url), cell.admin_url.as_ref()];
        if addresses
            .into_iter()
            .flatten()
            .any(|url| !is_postgres(url.expose_secret()))
        {
            return Err(Wrong {
                setting: "database.cells",
                problem: format!("the cell {name} has a wrong address: {POSTGRES}"),
            });
        }
    }
    for (setting, address) in [
        ("database.admin_url", &database.admin_url),
        ("database.read_url", &database.read_url),
    ] {
        let Some(address) = address else { continue };
        demand(is_postgres(address.expose_secret()), setting, POSTGRES)?;
        demand(
            postgres,
            setting,
            "remove it, or set database.url to a postgres:// address",
        )?;
    }
    Ok(())
}

fn server(config: &Config) -> Checked {
    let public = config.server.public_url.as_deref();
    demand(public.is_none_or(is_web), "server.public_url", WEB)?;
    for proxy in &config.server.trusted_proxies {
        if !is_network(proxy) {
            return Err(Wrong {
                setting: "server.trusted_proxies",
                problem: format!("{proxy:?} is no address: write 10.0.0.1 or 10.0.0.0/8"),
            });
        }
    }
    demand(
        config.telegram.mode != Mode::Webhook || config.callable_url().is_some(),
        "telegram.mode",
        "webhook needs server.public_url to be an https:// address; use polling without one",
    )
}

fn limits(limits: &Limits) -> Checked {
    let Limits {
        messages_per_minute,
        taps_per_minute,
        api_calls_per_minute,
        concurrency,
    } = limits;
    for (setting, limit) in [
        ("limits.messages_per_minute", messages_per_minute),
        ("limits.taps_per_minute", taps_per_minute),
        ("limits.api_calls_per_minute", api_calls_per_minute),
        ("limits.concurrency", concurrency),
    ] {
        demand(*limit > 0, setting, "write at least 1")?;
    }
    Ok(())
}

fn starts(text: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty())
    })
}

fn starts_secret(text: &SecretString, schemes: &[&str]) -> bool {
    starts(text.expose_secret(), schemes)
}

fn is_web(url: &str) -> bool {
    starts(url, &["http://", "https://"]) && !url.contains(char::is_whitespace)
}

/// An address, or a network as address and number of leading bits.
fn is_network(text: &str) -> bool {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits)),
        None => (text, None),
    };
    let Ok(address) = address.parse::<IpAddr>() else {
        return false;
    };
    let most = if address.is_ipv4() { 32 } else { 128 };
    bits.is_none_or(|bits| bits.parse::<u8>().is_ok_and(|bits| bits <= most))
}

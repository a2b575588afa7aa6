//! The settings as an operator may see them.

use secrecy::{ExposeSecret, SecretString};

use super::Config;

const UNSET: &str = "(not set)";

#[allow(clippy::too_many_lines, reason = "a line per setting")]
pub(super) fn print(config: &Config) -> String {
    let Config {
        server,
        database,
        telegram,
        stripe,
        telemetry,
        limits,
        ..
    } = config;
    let mut lines = vec![
        format!("server.listen = {}", server.listen),
        format!("server.public_url = {}", text(&server.public_url)),
        format!("server.trusted_proxies = {:?}", server.trusted_proxies),
        format!("server.data_dir = {}", server.data_dir.display()),
        format!("database.url = {}", address(&database.url)),
        format!("database.admin_url = {}", optional(&database.admin_url)),
    ];
    for (name, cell) in &database.cells {
        lines.push(format!(
            "database.cells.{name}.url = {}",
            address(&cell.url)
        ));
        lines.push(format!(
            "database.cells.{name}.admin_url = {}",
            optional(&cell.admin_url)
        ));
    }
    lines.extend([
        format!("database.read_url = {}", optional(&database.read_url)),
        format!("database.max_connections = {}", database.max_connections),
        format!("database.statement_cache = {}", database.statement_cache),
        format!("redis.url = {}", address(&config.redis.url)),
        format!("secrets.key = {}", hidden(&config.secrets.key)),
        format!("telegram.api_url = {}", mask_url(&telegram.api_url)),
        format!("telegram.pacing = {}", telegram.pacing),
        format!("telegram.mode = {:?}", telegram.mode).to_lowercase(),
        format!(
            "telegram.manager_token = {}",
            hidden(&telegram.manager_token)
        ),
        format!("stripe.api_url = {}", mask_url(&stripe.api_url)),
        format!("stripe.secret_key = {}", hidden(&stripe.secret_key)),
        format!("stripe.webhook_secret = {}", hidden(&stripe.webhook_secret)),
        format!("mail.url = {}", optional(&config.mail.url)),
        format!(
            "mail.from = {}",
            config.mail.from.as_deref().unwrap_or(UNSET)
        ),
        format!(
            "telemetry.otlp_endpoint = {}",
            text(&telemetry.otlp_endpoint)
        ),
        format!("telemetry.format = {:?}", telemetry.format).to_lowercase(),
        format!(
            "limits.messages_per_minute = {}",
            limits.messages_per_minute
        ),
        format!("limits.taps_per_minute = {}", limits.taps_per_minute),
        format!(
            "limits.api_calls_per_minute = {}",
            limits.api_calls_per_minute
        ),
        format!("limits.concurrency = {}", limits.concurrency),
    ]);
    lines.join("\n")
}

fn hidden(secret: &Option<SecretString>) -> &'static str {
    if secret.is_some() { "***" } else { UNSET }
}

fn text(url: &Option<String>) -> String {
    url.as_deref().map_or_else(|| UNSET.to_owned(), mask_url)
}

fn optional(url: &Option<SecretString>) -> String {
    url.as_ref().map_or_else(|| UNSET.to_owned(), address)
}

fn address(url: &SecretString) -> String {
    match url.expose_secret() {
        "" => UNSET.to_owned(),
        url => mask_url(url),
    }
}

/// The address without password: rather too much is hidden than too little.
fn mask_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (rest, query) = match rest.rsplit_once('?') {
        Some((rest, query)) if !query.contains('@') => (rest, Some(query)),
        _ => (rest, None),
    };
    let place = match rest.rsplit_once('@') {
        // A name alone may be a token.
        Some((user, place)) => match user.split_once(':') {
            Some((name, _)) => format!("{name}:***@{place}"),
            None => format!("***@{place}"),
        },
        None => rest.to_owned(),
    };
    let query = query.map_or(String::new(), |query| {
        let pairs: Vec<String> = query.split('&').map(mask_pair).collect();
        format!("?{}", pairs.join("&"))
    });
    format!("{scheme}://{place}{query}")
}

fn mask_pair(pair: &str) -> String {
    let name = pair.split('=').next().unwrap_or_default();
    let lower = name.to_lowercase();
    match ["pass", "token", "key", "secret"]
        .iter()
        .any(|word| lower.contains(word))
    {
        true => format!("{name}=***"),
        false => pair.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::mask_url;

    #[test]
    fn addresses_lose_their_passwords_and_nothing_else() {
        for (url, shown) in [
            ("sqlite://./data", "sqlite://./data"),
            ("postgres://anna:hunter2@db/x", "postgres://anna:***@db/x"),
            (
                "postgres://anna:hun@t/er2?@db/x",
                "postgres://anna:***@db/x",
            ),
            (
                "postgres://db/x?user=anna&password=hunter2",
                "postgres://db/x?user=anna&password=***",
            ),
            ("redis://:hunter2@cache:6379/1", "redis://:***@cache:6379/1"),
            (
                "https://hunter2@traces.example.com",
                "https://***@traces.example.com",
            ),
        ] {
            assert_eq!(mask_url(url), shown);
        }
    }
}

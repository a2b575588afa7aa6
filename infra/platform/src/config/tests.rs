use super::*;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn with(toml: &str) -> Result<Config, ConfigError> {
    loaded(toml, &[])
}

fn loaded(toml: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_layers(layers(Figment::from(Toml::string(toml)), variables))
}

#[test]
fn defaults_work_without_any_file() {
    let config = with("").unwrap();
    assert_eq!(config.engine().unwrap(), Engine::Sqlite("./data".into()));
    assert_eq!(config.telegram.api_url, "https://api.telegram.org");
    assert_eq!(config.limits.messages_per_minute, 30);
}

#[test]
fn the_environment_wins_over_the_file() {
    let config = loaded(
        "[server]\nlisten = \"127.0.0.1:1\"\n[database]\nmax_connections = 5",
        &[
            ("BOTIQUE__SERVER__LISTEN", "[::1]:2"),
            ("BOTIQUE__SERVER__TRUSTED_PROXIES", "[10.0.0.0/8, ::1]"),
            ("BOTIQUE__DATABASE__URL", "postgres://a:1,{2}@h/d"),
            ("BOTIQUE__DATABASE__CELLS__NORTH__URL", "postgres://north/d"),
            ("BOTIQUE__DATABASE__STATEMENT_CACHE", "false"),
            ("BOTIQUE__SECRETS__KEY", KEY),
            ("BOTIQUE_BOT_TOKEN", "somebody else's"),
        ],
    )
    .unwrap();
    assert_eq!(config.server.listen, "[::1]:2".parse().unwrap());
    assert_eq!(config.server.trusted_proxies, ["10.0.0.0/8", "::1"]);
    assert_eq!(config.engine().unwrap(), Engine::Postgres);
    assert_eq!(
        config.database.url.expose_secret(),
        "postgres://a:1,{2}@h/d"
    );
    assert_eq!(
        config.database.cells["north"].url.expose_secret(),
        "postgres://north/d"
    );
    assert!(!config.database.statement_cache);
    assert_eq!(config.database.max_connections.get(), 5);
    assert_eq!(config.secrets.key.unwrap().expose_secret(), KEY);
}

#[test]
fn an_empty_variable_means_not_set() {
    let names = [
        "SERVER__PUBLIC_URL",
        "SECRETS__KEY",
        "MAIL__URL",
        "DATABASE__ADMIN_URL",
    ];
    let names = names.map(|name| format!("BOTIQUE__{name}"));
    let variables: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let config = loaded("[server]\npublic_url = \"https://a.example\"", &variables).unwrap();
    assert!(config.server.public_url.is_none() && config.secrets.key.is_none());
    assert!(config.mail.url.is_none() && config.database.admin_url.is_none());
}

#[test]
fn a_mistyped_setting_is_named_with_its_place_and_the_nearest_one() {
    let says = |toml: &str, variables: &[(&str, &str)], wanted: &str| {
        assert_eq!(loaded(toml, variables).unwrap_err().to_string(), wanted);
    };
    says(
        "[server]\nlissten = \"x\"",
        &[],
        "server.lissten: there is no such setting: did you mean server.listen?",
    );
    says(
        "",
        &[("BOTIQUE__DATABSE__URL", "x")],
        "databse: there is no such setting: did you mean database? (in BOTIQUE__DATABSE__URL)",
    );
    says(
        "",
        &[("BOTIQUE__REDIS__ADDRESS", "x")],
        "redis.address: there is no such setting: the names here are url \
         (in BOTIQUE__REDIS__ADDRESS)",
    );
    says(
        "",
        &[("BOTIQUE__DATABASE__MAX_CONNECTIONS", "0")],
        "database.max_connections: write a whole number from 1 \
         (in BOTIQUE__DATABASE__MAX_CONNECTIONS)",
    );
    says(
        "[server]\nlisten = 8080",
        &[],
        "server.listen: write an address and a port, such as 127.0.0.1:8080",
    );
    says(
        "[telegram]\nmode = \"pull\"",
        &[],
        "telegram.mode: write one of auto, polling, webhook",
    );
    says(
        "[database.cells.north]\nadmin_url = \"postgres://h/d\"",
        &[],
        "database.cells.north.url: it is missing: write it",
    );
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn a_value_that_cannot_work_says_what_to_write() {
    for (toml, setting, wanted) in [
        (
            "[database]\nurl = \"mysql://x\"",
            "database.url",
            "sqlite://./data",
        ),
        (
            "[database]\nurl = \"sqlite://\"",
            "database.url",
            "sqlite://./data",
        ),
        (
            "[database]\nadmin_url = \"postgres://h/d\"",
            "database.admin_url",
            "remove it",
        ),
        (
            "[database.cells.n]\nurl = \"postgres://h/d\"",
            "database.cells",
            "postgres://",
        ),
        (
            "[database]\nurl = \"postgres://h/d\"\ncells.n.url = \"n\"",
            "database.cells",
            "cell n",
        ),
        (
            "[database]\nurl = \"postgres://h/d\"\ncells.main.url = \"postgres://h/e\"",
            "database.cells.main",
            "another name",
        ),
        (
            "[telegram]\nmode = \"webhook\"",
            "telegram.mode",
            "https://",
        ),
        (
            "[telegram]\nmode = \"webhook\"\n[server]\npublic_url = \"http://a.example\"",
            "telegram.mode",
            "https://",
        ),
        (
            "[telegram]\napi_url = \"httpx://t\"",
            "telegram.api_url",
            "https://api.telegram.org",
        ),
        (
            "[redis]\nurl = \"localhost\"",
            "redis.url",
            "redis://host:6379",
        ),
        (
            "[server]\npublic_url = \"b.example\"",
            "server.public_url",
            "https://book.example.com",
        ),
        (
            "[server]\ntrusted_proxies = [\"10.0.0.0/33\"]",
            "server.trusted_proxies",
            "10.0.0.0/8",
        ),
        (
            "[secrets]\nkey = \"c2hvcnQ=\"",
            "secrets.key",
            "openssl rand -base64 32",
        ),
        ("[mail]\nurl = \"mail.example.com\"", "mail.url", "smtp://"),
        (
            "[mail]\nurl = \"smtp://mail.example.com\"",
            "mail.from",
            "book@example.com",
        ),
        (
            "[mail]\nfrom = \"Botique\"",
            "mail.from",
            "book@example.com",
        ),
        (
            "[limits]\nconcurrency = 0",
            "limits.concurrency",
            "at least 1",
        ),
        (
            "[limits]\ntaps_per_minute = -1",
            "limits.taps_per_minute",
            "from 1",
        ),
    ] {
        let error = with(toml).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{setting}: ")), "{error}");
        assert!(error.contains(wanted), "{error}");
    }
}

#[test]
fn a_wrong_value_is_not_repeated_and_its_variable_is_named() {
    for (name, value) in [
        ("BOTIQUE__SECRETS__KEY", "aHVudGVyMg=="),
        ("BOTIQUE__SECRETS__KEY", "7777777"),
        ("BOTIQUE__DATABASE__URL", "hunter2"),
        ("BOTIQUE__TELEGRAM__MANAGER_TOKEN", "7777777"),
    ] {
        let error = loaded("", &[(name, value)]).unwrap_err().to_string();
        assert!(!error.contains(value), "{error}");
        assert!(error.ends_with(&format!("(in {name})")), "{error}");
    }
    let error = with("[secrets]\nkey = \"hunter2\nx")
        .unwrap_err()
        .to_string();
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn printed_settings_show_no_secret() {
    let config = with(&format!(
        "[database]\nurl = \"postgres://anna:hunter2@db/x\"\n[secrets]\nkey = \"{KEY}\"\n\
         [stripe]\nsecret_key = \"sk_test_x\"\n[redis]\nurl = \"redis://:pass1@r:1\"",
    ))
    .unwrap();
    let printed = config.masked();
    for secret in ["hunter2", KEY, "sk_test_x", "pass1"] {
        assert!(!printed.contains(secret), "{printed}");
        assert!(!format!("{config:?}").contains(secret));
    }
    assert!(printed.contains("postgres://anna:***@db/x"), "{printed}");
    assert!(
        printed.contains("server.public_url = (not set)"),
        "{printed}"
    );
}

#[test]
fn links_begin_with_the_public_address_or_the_one_it_listens_on() {
    assert_eq!(with("").unwrap().public_url(), "http://127.0.0.1:8080");
    let config = with("[server]\npublic_url = \"https://book.example.com/\"").unwrap();
    assert_eq!(config.public_url(), "https://book.example.com");
}

#[test]
fn a_file_asked_for_by_name_must_be_there() {
    let missing = Path::new("/nonexistent/botique.toml");
    let error = Config::load(missing, true).unwrap_err().to_string();
    assert!(
        error.contains("/nonexistent/botique.toml") && error.contains("--config"),
        "{error}"
    );
}

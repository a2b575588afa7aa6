//! Bad input gets a clear message and changes nothing.

use std::sync::Arc;

use billing::Billing;
use botique_tests::installation;
use domain::tenant::TenantState;
use service::{DirectoryScope, clock::SystemClock, directory::Directory};

use crate::app::App;

/// Every row of every SQLite file of an installation, as text.
pub async fn dump(app: &App) -> String {
    use sqlx::{AssertSqlSafe, Column, Connection, Row, ValueRef};
    let mut text = String::new();
    let data = app.dir.join("data");
    let mut files = vec![data.join("directory.db")];
    if let Ok(tenants) = std::fs::read_dir(data.join("tenants")) {
        files.extend(tenants.map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
    files.sort();
    for file in files {
        let url = format!("sqlite://{}", file.display());
        let mut db = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let tables =
            sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .fetch_all(&mut db)
                .await
                .unwrap();
        for table in tables {
            let name: String = table.get(0);
            let sql = format!("SELECT quote(rowid) || '' AS id, * FROM {name} ORDER BY 1");
            let rows = sqlx::query(AssertSqlSafe(sql))
                .fetch_all(&mut db)
                .await
                .unwrap();
            for row in rows {
                text += &format!("{}.{name}", file.file_name().unwrap().display());
                for column in row.columns() {
                    let value = row.try_get_raw(column.ordinal()).unwrap();
                    let shown = if value.is_null() {
                        "NULL".to_owned()
                    } else {
                        row.try_get_unchecked::<String, _>(column.ordinal())
                            .or_else(|_| {
                                row.try_get_unchecked::<i64, _>(column.ordinal())
                                    .map(|number| number.to_string())
                            })
                            .unwrap_or_else(|_| "?".to_owned())
                    };
                    text += &format!(" {}={shown}", column.name());
                }
                text += "\n";
            }
        }
    }
    text
}

/// Gives every salon of an installation that sells nothing the plan it begins with, which the next
/// full minute would.
pub async fn begun(app: &App) {
    let plan = installation::sqlite_plan(&app.dir.join("data"), 0);
    let cells = installation::cells(&plan, 1).await.unwrap();
    let directory = Directory::new(cells.clone());
    let scope = DirectoryScope::new(cells.clone());
    let billing = Billing::new(scope, directory, Arc::new(SystemClock), None);
    let tx = cells.directory().await.unwrap();
    let mut salons = store::directory::tenants::list(&tx, None, 100)
        .await
        .unwrap();
    drop(tx);
    salons.retain(|salon| salon.state == TenantState::Active);
    // What a salon may is kept with the number of the last change, of whichever salon: again, when
    // all have begun.
    for salon in salons.iter().chain(&salons) {
        billing.begin(&salon.id).await.unwrap();
    }
}

/// The same without what time alone changes: letters of sign-ups that leave meanwhile, and whether
/// a message has left.
pub async fn lasting(app: &App) -> String {
    let passing = [".job ", ".session ", ".mail ", ".link ", ".figure "];
    let all = dump(app).await;
    let lines = all
        .lines()
        .filter(|line| !passing.iter().any(|table| line.contains(table)));
    let lines = lines.map(|line| match line.split_once(" state=") {
        Some((message, _)) if line.contains(".outbox ") => message,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn create<'a>(slug: &'a str, zone: &'a str, mail: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec![
        "tenant",
        "create",
        "--name",
        "Salon",
        "--slug",
        slug,
        "--kind",
        "salon",
        "--timezone",
        zone,
        "--owner-email",
        mail,
    ];
    arguments.extend(more);
    arguments
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_says_why_and_leaves_the_databases_as_they_were() {
    let app = App::new();
    assert!(app.run(&["migrate", "up"]).0);
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let taken = app
        .sandbox
        .bots()
        .into_iter()
        .find(|known| known.id == bot)
        .unwrap()
        .token;
    let free = app.sandbox.create_bot("free", "some_free_bot").unwrap();
    let revoked = app.sandbox.create_bot("old", "some_old_bot").unwrap();
    app.sandbox.revoke(revoked.id).unwrap();
    let zone = "Europe/Moscow";
    let mail = "a@example.com";
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (create("anna", zone, mail, &[]), "is taken"),
        (
            create(
                "anna",
                zone,
                "owner@example.com",
                &["--bot-token", &free.token],
            ),
            "is taken",
        ),
        (create("Anna!", zone, mail, &[]), "is not a slug"),
        (
            create("olga", "Europe/Moskau", mail, &[]),
            "is not a time zone",
        ),
        (
            create("olga", zone, "nobody", &[]),
            "is not an e-mail address",
        ),
        (
            create("olga", zone, mail, &["--bot-token", "nonsense"]),
            "does not know this token",
        ),
        (
            create("olga", zone, mail, &["--bot-token", &revoked.token]),
            "does not know this token",
        ),
        (
            create("olga", zone, mail, &["--bot-token", &taken]),
            "already works for another tenant",
        ),
        (vec!["tenant", "show", "nobody"], "there is no tenant"),
        (vec!["tenant", "suspend", "nobody"], "there is no tenant"),
        (vec!["tenant", "resume", "anna"], "is active, not suspended"),
        (vec!["tenant", "erase", "anna"], "--confirm anna"),
    ];
    let before = dump(&app).await;
    assert!(before.lines().count() > 10, "{before}");
    for (arguments, wanted) in cases {
        let (ok, out, error) = app.run(&arguments);
        assert!(!ok, "{arguments:?} was accepted: {out}");
        assert!(error.contains(wanted), "{arguments:?} said {error}");
        assert!(
            !error.contains("SELECT") && !error.contains(&taken),
            "{error}"
        );
        assert_eq!(dump(&app).await, before, "{arguments:?} changed something");
    }
    // The rightful one gets in.
    let (ok, _, error) = app.run(&create("olga", zone, mail, &["--bot-token", &free.token]));
    assert!(ok, "{error}");
    assert_ne!(dump(&app).await, before);
}

#[test]
fn a_wrong_setting_is_named_and_nothing_starts() {
    for (name, value, wanted) in [
        ("BOTIQUE__SERVER__LISTEN", "nowhere", "server.listen"),
        ("BOTIQUE__DATABASE__URL", "mysql://x", "database.url"),
        (
            "BOTIQUE__DATABASE__MAX_CONNECTIONS",
            "0",
            "database.max_connections",
        ),
        ("BOTIQUE__SERVER__LISSTEN", "x", "lissten"),
        ("BOTIQUE__SECRETS__KEY", "c2hvcnQ=", "secrets.key"),
        ("BOTIQUE__TELEGRAM__MODE", "pigeon", "telegram.mode"),
        (
            "BOTIQUE__STRIPE__SECRET_KEY",
            "pk_live_x",
            "stripe.secret_key",
        ),
    ] {
        let app = App::new().with(name, value);
        let (ok, _, error) = app.run(&["all"]);
        assert!(
            !ok && error.to_lowercase().contains(wanted),
            "{name}={value}: {error}"
        );
        assert!(
            !app.dir.join("data").exists(),
            "{name} left something behind"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let mut app = App::new();
    let (ok, out, _) = app.run(&["doctor"]);
    assert!(!ok && out.contains("WRONG  database"), "{out}");
    assert!(!app.dir.join("data").exists(), "it left something behind");
    app.start("all").await;
    app.tenant("anna", "salon", "Europe/Moscow");
    let (ok, out, error) = app.run(&["doctor"]);
    assert!(ok, "{out}{error}");
    for wanted in [
        "good   disk",
        "good   clock",
        "good   tables",
        "1 of 1 open for booking are in order",
    ] {
        assert!(out.contains(wanted), "{wanted}: {out}");
    }
    // A revoked token, a closed service of the network and work that was given up.
    app.tenant("boris", "salon", "Europe/Moscow");
    let boris = app.run(&["tenant", "show", "boris", "--json"]).1;
    let boris: serde_json::Value = serde_json::from_str(&boris).unwrap();
    let file = format!("data/tenants/{}.db", boris["id"].as_str().unwrap());
    let mut db = open_file(&app.dir.join(file)).await;
    let given_up = "INSERT INTO job (id, lane, kind, payload, state, run_at_ms, attempts,
             max_attempts, last_error, created_ms)
         VALUES ($1, 'default', 'message.send', '{}', 2, 4102444800000, 15, 15, 'no way', 0)";
    let given_up = sqlx::query(given_up).bind(uuid::Uuid::now_v7());
    given_up.execute(&mut db).await.unwrap();
    app.sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::ServerError,
        count: u64::MAX,
        method: Some("getMe".to_owned()),
        bot: None,
        chat: None,
        every: 1,
    });
    let app = app.with("BOTIQUE__REDIS__URL", "redis://127.0.0.1:1");
    let (ok, out, error) = app.run(&["doctor", "--tenant", "boris"]);
    assert!(
        !ok && error.contains("what to do is said above"),
        "{out}{error}"
    );
    for wanted in [
        "WRONG  redis",
        "WRONG  tenant boris",
        "message.send was given up after 15 tries: no way",
        "0 of 1 open for booking are in order",
    ] {
        assert!(out.contains(wanted), "{wanted}: {out}");
    }
    assert!(
        !out.contains("anna") && !out.contains(crate::app::KEY),
        "{out}"
    );
    let (_, json, _) = app.run(&["doctor", "--json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert!(
        found
            .iter()
            .any(|one| one["state"] == "wrong" && one["what"] == "redis")
    );
}

/// A tenant's file, past the product.
async fn open_file(path: &std::path::Path) -> sqlx::SqliteConnection {
    let address = format!("sqlite://{}", path.display());
    <sqlx::SqliteConnection as sqlx::Connection>::connect(&address)
        .await
        .unwrap()
}

#[test]
fn the_effective_settings_are_printed_without_secrets() {
    let app = App::new().with("BOTIQUE__REDIS__URL", "redis://:hunter2@127.0.0.1:1");
    let (ok, out, _) = app.run(&["config", "check"]);
    assert!(
        ok && out.contains("redis.url = redis://:***@127.0.0.1:1"),
        "{out}"
    );
    assert!(!out.contains("hunter2") && !out.contains(crate::app::KEY));
}

//! The process dies in the middle of things, Redis stops, tenants come and go: nobody notices.

use std::{
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    app::{App, PATIENCE, free_port},
    talk::Talk,
};

/// Visits in the tenant's file, by status.
async fn visits(app: &App, status: &str) -> i64 {
    use sqlx::{Connection, Row};
    let tenants = app.dir.join("data/tenants");
    let mut count = 0;
    for entry in std::fs::read_dir(tenants).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "db") {
            let url = format!("sqlite://{}", path.display());
            let mut db = sqlx::SqliteConnection::connect(&url).await.unwrap();
            let row = sqlx::query("SELECT count(*) FROM booking WHERE status = $1")
                .bind(status)
                .fetch_one(&mut db)
                .await
                .unwrap();
            count += row.get::<i64, _>(0);
        }
    }
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_every_step_nothing_is_lost_and_nothing_is_doubled() {
    let mut app = App::new();
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let talk = Talk::new(&app.sandbox.clone(), bot, "Jeanne", "en").person;
    let sandbox = app.sandbox.clone();
    let talk = Talk {
        sandbox: &sandbox,
        bot,
        person: talk,
    };
    talk.goes_to_summary().await;
    let mut kills = 0;
    // In mid-conversation: the step is where it was.
    app.kill();
    kills += 1;
    app.start("all").await;
    // In mid-booking: the tap is there, the process is not.
    app.kill();
    kills += 1;
    talk.taps("Confirm");
    app.start("all").await;
    talk.sees(&["You are booked!"]).await;
    assert_eq!(visits(&app, "confirmed").await, 1);
    // Killed while it handles taps: each round kills at another moment of the work.
    for round in 0..8_u64 {
        talk.taps(if round % 2 == 0 {
            "My bookings"
        } else {
            "Home"
        });
        tokio::time::sleep(Duration::from_millis(round * 4)).await;
        app.kill();
        kills += 1;
        app.start("all").await;
        let wanted = if round % 2 == 0 {
            "Your visits"
        } else {
            "What shall we do?"
        };
        talk.sees(&[wanted]).await;
    }
    talk.is_told("you are booked").await;
    assert_eq!(visits(&app, "confirmed").await, 1, "after {kills} kills");
    assert_eq!(visits(&app, "held").await, 0);
    println!("kills: {kills}");
    assert!(kills > 0);
}

/// The guard is the inbox row of `dialogue::Driver::handle`: Telegram delivers again whatever was
/// handled, but not acknowledged.
#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_comes_a_second_time_is_handled_once() {
    let mut app = App::new();
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.goes_to_times().await;
    talk.taps(&talk.times()[0]);
    talk.sees(&["What is your name?"]).await;
    all_acknowledged(&sandbox).await;
    // The poll that waits brings the next update; no later one gets through to acknowledge it.
    sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::ServerError,
        count: u64::MAX,
        method: Some("getUpdates".to_owned()),
        bot: Some(bot),
        chat: None,
        every: 1,
    });
    talk.says("Jeanne");
    let before = talk.sees(&["Which phone number"]).await;
    app.kill();
    sandbox.clear_faults();
    app.start("all").await;
    all_acknowledged(&sandbox).await;
    // Handled twice, the name would have been refused as a phone number.
    assert_eq!(talk.screen(), before);
}

/// Waits until the bots have acknowledged every update.
async fn all_acknowledged(sandbox: &sandbox::Sandbox) {
    let done = |world: &sandbox::World| {
        let updates = world.ledger(None, 0).updates;
        let all = updates.iter().all(|update| update.confirmed_ms.is_some());
        all.then_some(())
    };
    assert!(sandbox.wait_for(done, PATIENCE).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_orderly_stop_finishes_what_was_begun() {
    let mut app = App::new();
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.goes_to_summary().await;
    talk.taps("Confirm");
    assert!(app.stop(), "{}", app.log());
    app.start("all").await;
    talk.sees(&["You are booked!"]).await;
    assert_eq!(visits(&app, "confirmed").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_tenants_bot_is_silent_until_it_is_resumed() {
    let mut app = App::new();
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    assert!(
        app.run(&["tenant", "suspend", "anna", "--reason", "unpaid"])
            .0
    );
    let (_, shown, _) = app.run(&["tenant", "show", "anna"]);
    assert!(shown.contains("suspended unpaid"), "{shown}");
    // The running process notices within 2 s; only then is silence worth anything.
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    talk.taps("Book a visit");
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    assert!(talk.screen().contains("What shall we do?"));
    assert!(app.run(&["tenant", "resume", "anna"]).0);
    talk.sees(&["Men's haircut"]).await;
    assert!(
        !app.run(&["tenant", "erase", "anna"]).0,
        "erasing asks first"
    );
    assert!(app.run(&["tenant", "erase", "anna", "--confirm", "anna"]).0);
    assert_eq!(
        std::fs::read_dir(app.dir.join("data/tenants"))
            .unwrap()
            .count(),
        0
    );
}

/// A Redis of this test's own, to be stopped.
struct Redis {
    child: Child,
    port: u16,
}

impl Redis {
    fn start(port: u16) -> Self {
        let child = Command::new("redis-server")
            .args([
                "--port",
                &port.to_string(),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
            ])
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is missing: run scripts/install-test-tools.sh");
        Self { child, port }
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Keys that match, through redis' own client.
    fn keys(&self, pattern: &str) -> usize {
        let output = Command::new("redis-cli")
            .args(["-p", &self.port.to_string(), "KEYS", pattern])
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter(|line| !line.is_empty())
            .count()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_and_redis_the_same_flow_runs_and_a_stopped_redis_is_not_noticed() {
    use sqlx::{Connection, Row};
    let database = crate::harness::fresh_database().await;
    let mut redis = Redis::start(free_port());
    let url = format!("redis://127.0.0.1:{}", redis.port);
    let mut app = App::new()
        .with("BOTIQUE__DATABASE__URL", &database)
        .with("BOTIQUE__REDIS__URL", &url);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.goes_to_summary().await;
    assert!(redis.keys("botique:*:dlg:*") > 0, "no dialogue in Redis");
    redis.stop();
    talk.taps("Confirm");
    talk.sees(&["You are booked!"]).await;
    talk.taps("My bookings");
    talk.sees(&["Your visits"]).await;
    redis = Redis::start(redis.port);
    talk.taps("Home");
    talk.sees(&["What shall we do?"]).await;
    let mut db = sqlx::PgConnection::connect(&database).await.unwrap();
    let schemas = sqlx::query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")
        .fetch_all(&mut db)
        .await
        .unwrap();
    assert_eq!(schemas.len(), 1);
    let schema: String = schemas[0].get(0);
    let sql = format!("SELECT count(*) FROM {schema}.booking WHERE status = 'confirmed'");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!(row.get::<i64, _>(0), 1);
    let logins = sqlx::query(
        "SELECT DISTINCT usename FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for login in logins {
        let login: String = login.get(0);
        assert!(
            login.starts_with("bq_"),
            "the process is not fenced in: {login}"
        );
    }
    assert!(
        !app.dir.join("data").exists(),
        "a file was written beside Postgres"
    );
    drop(redis);
    assert!(app.stop(), "{}", app.log());
    let log = app.log();
    assert!(log.contains("polling"), "{log}");
    assert!(
        !log.contains("in progress"),
        "scrubbing is told to the operator: {log}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_of_their_own_refuse_what_cannot_work_and_say_what_helps() {
    let app = App::new();
    for role in ["serve", "bots", "work"] {
        let (ok, _, error) = app.run(&[role]);
        assert!(
            !ok && error.contains("SQLite serves one process"),
            "{error}"
        );
    }
    let database = crate::harness::fresh_database().await;
    let app = App::new().with("BOTIQUE__DATABASE__URL", &database);
    for role in ["serve", "bots", "work"] {
        let (ok, _, error) = app.run(&[role]);
        assert!(!ok && error.contains("botique migrate up"), "{error}");
    }
    assert!(app.run(&["migrate", "up"]).0);
    let (ok, status, _) = app.run(&["migrate", "status", "--json"]);
    assert!(ok && status.contains("\"directory\""), "{status}");
}

//! An installation that is killed.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use billing::{
    Billing, Went, Wish,
    plan::{PRO, Period, Plans},
    provider::Provider,
};
use billing_stripe::{Settings, Stripe};
use botique_tests::installation;
use domain::{Lang, Role, Slug, limits::Limits, money::Currency};
use migrations::Engine;
use platform::MasterKey;
use reqwest::Client;
use sandbox::stripe::{SignedEvent, Signing, Webhook};
use secrecy::ExposeSecret;
use service::{
    Cells, DirectoryScope,
    accounts::{Accounts, Passwords, SignUp},
    clock::SystemClock,
    directory::Directory,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::directory::tenants;

use crate::{
    app::{App, KEY, PATIENCE, Process, free_port},
    harness::look::open_file,
    paying::shop,
    visitor::PASSWORD,
};

use super::line::Line;

const SECRET: &str = "whsec_of_the_killed";
/// An installation whose processes are killed, and what the test sees past them.
pub struct Victim {
    pub app: App,
    /// `all` on SQLite, `serve` on Postgres.
    hears: Option<Process>,
    /// The process that works at events, where it is another one.
    works: Option<Process>,
    pub database: Option<String>,
    /// What `serve` speaks with Postgres through.
    line: Option<Line>,
    provider: Arc<dyn Provider>,
    client: Client,
}

/// What the events have done, as rows past the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    pub events: i64,
    pub notices: i64,
    pub changes: i64,
    pub subscriptions: i64,
    pub plan: String,
}

/// What a process is killed in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Events are committed and not answered.
    Hearing,
    /// Events are answered and being worked at.
    Working,
}

/// The databases as the processes see them, with the passwords that the installation's key makes.
async fn cells(app: &App, database: Option<&String>) -> Cells {
    let mut plan = match database {
        Some(url) => installation::postgres_plan(url, 0),
        None => installation::sqlite_plan(&app.dir.join("data"), 0),
    };
    if let Engine::Postgres(postgres) = &mut plan.engine {
        let key = MasterKey::parse(KEY).unwrap();
        postgres.password = Arc::new(move |login: &str| {
            let password = key.derive(&format!("login:{login}"));
            password.expose_secret().to_owned()
        });
    }
    installation::cells(&plan, 2).await.unwrap()
}

impl Victim {
    pub async fn on(database: Option<String>) -> Self {
        let mut app = App::new().selling(SECRET);
        if let Some(url) = &database {
            app = app.with("BOTIQUE__DATABASE__URL", url);
        }
        let stripe = app.sandbox.stripe();
        stripe.send_webhooks_to(Webhook {
            url: format!("http://127.0.0.1:{}/hooks/stripe", app.port),
            secrets: vec![SECRET.to_owned()],
            events: Vec::new(),
            at_once: 0,
        });
        // The test tells them.
        stripe.hold_deliveries(true);
        let provider = Stripe::new(Settings {
            api_url: format!("{}/", app.stripe_url()),
            secret_key: "sk_test_abc123".into(),
            webhook_secrets: vec![SECRET.into()],
        });
        let (ok, _, error) = app.run(&["migrate", "up"]);
        assert!(ok, "{error}");
        app.tenant("anna", "salon", "Europe/Moscow");
        let line = match &database {
            Some(url) => Some(Line::to(url).await),
            None => None,
        };
        let mut victim = Self {
            app,
            hears: None,
            works: None,
            database,
            line,
            provider: Arc::new(provider.unwrap()),
            client: Client::builder()
                .no_proxy()
                .pool_max_idle_per_host(0)
                .build()
                .unwrap(),
        };
        victim.start().await;
        victim.pays_for_pro().await;
        victim
    }

    /// Starts what does not run.
    pub async fn start(&mut self) {
        let (port, two) = (self.app.port, self.database.is_some());
        if self.hears.is_none() {
            let (app, role) = (&self.app, if two { "serve" } else { "all" });
            let through = self.line.as_ref().map(|line| line.url.as_str());
            let own = through.map(|url| ("BOTIQUE__DATABASE__URL", url));
            self.hears = Some(app.launch_with(role, port, own.as_slice()).await);
        }
        if two && self.works.is_none() {
            self.works = Some(self.app.launch("work", free_port()).await);
        }
    }

    /// Whether `serve` does not hear that an event is committed. Where one process does both, the
    /// moment between commit and answer is long enough by itself.
    pub fn holds_answers(&self, holds: bool) {
        if let Some(line) = &self.line {
            line.holds(holds);
        }
    }

    /// kill -9.
    pub fn kill(&mut self, moment: Moment) {
        if moment == Moment::Working && self.database.is_some() {
            self.works = None;
        } else {
            self.hears = None;
        }
    }

    /// An owner with an account orders Pro and pays.
    async fn pays_for_pro(&mut self) {
        let cells = cells(&self.app, self.database.as_ref()).await;
        let limits = Limits {
            messages_per_minute: 30,
            taps_per_minute: 60,
            api_calls_per_minute: 100,
            concurrency: 4,
        };
        let url = "http://127.0.0.1".to_owned();
        let clock = Arc::new(SystemClock);
        let accounts = Accounts::new(cells.clone(), clock.clone(), Passwords::new(), url, limits);
        let new = SignUp {
            email: "owner@example.com".to_owned(),
            password: PASSWORD.to_owned(),
            lang: Lang::En,
            by: None,
            terms: "2026-11".to_owned(),
        };
        let owner = accounts.sign_up(&new).await.unwrap().account;
        let slug: Slug = "anna".parse().unwrap();
        let tx = cells.directory().await.unwrap();
        let tenant = tenants::find_by_slug(&tx, &slug).await.unwrap().unwrap().id;
        drop(tx);
        accounts.join(owner, &tenant, Role::Owner).await.unwrap();
        let billing = Billing::new(
            DirectoryScope::new(cells.clone()),
            Directory::new(cells.clone()),
            clock,
            Some(Arc::clone(&self.provider)),
        );
        let wish = Wish {
            plan: PRO.to_owned(),
            period: Period::Month,
            currency: Currency::try_from("EUR".to_owned()).unwrap(),
        };
        let back = ("http://desk/done".to_owned(), "http://desk".to_owned());
        let Went::There(page) = billing.order(&tenant, &wish, Lang::En, back).await.unwrap() else {
            panic!("there is a subscription")
        };
        let session = page.rsplit('/').next().unwrap();
        let session = session.split(['?', '#']).next().unwrap().to_owned();
        let stripe = self.app.sandbox.stripe();
        stripe.pay_checkout(&session, shop::GOOD).unwrap();
        self.all_told(0).await;
    }

    /// The plan changes at Stripe, and nobody has heard of it yet. Gives how many events were known.
    pub async fn changes(&self, plan: &str) -> usize {
        let stripe = self.app.sandbox.stripe();
        let known = stripe.events().len();
        let id = stripe.snapshot().subscriptions[0]["id"].clone();
        let plans = Plans::with(Vec::new());
        let plan = plans.find(plan).unwrap();
        let price =
            plan.prices.iter().copied().find(|price| {
                price.period == Period::Month && price.money.currency.code() == "EUR"
            });
        let key = format!("test:{known}");
        let changed = self
            .provider
            .change(id.as_str().unwrap(), plan, price.unwrap(), &key);
        changed.await.unwrap();
        known
    }

    /// Ids of what Stripe has to tell since it had told so many.
    pub fn since(&self, known: usize) -> Vec<String> {
        let events = self.app.sandbox.stripe().events();
        let id = |event: &serde_json::Value| event["id"].as_str().unwrap().to_owned();
        events[known..].iter().map(id).collect()
    }

    /// Stripe tells all of it, and every answer is yes; then all is worked at.
    pub async fn all_told(&self, known: usize) {
        let told = self.app.sandbox.stripe().deliver(&self.since(known)).await;
        assert!(told.iter().all(|answer| *answer == Ok(200)), "{told:?}");
        let left = "SELECT count(*) FROM provider_event WHERE state = 'new'";
        let jobs = "SELECT count(*) FROM job WHERE kind IN \
            ('billing.event', 'billing.entitle', 'billing.tell', 'billing.end')";
        let deadline = Instant::now() + PATIENCE;
        while self.number(left).await + self.number(jobs).await > 0 {
            assert!(Instant::now() < deadline, "events are not worked at");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Posts every event at once, as Stripe does; gives for each whether it was answered.
    pub fn posts(&self, ids: &[String]) -> Vec<tokio::task::JoinHandle<bool>> {
        let url = format!("http://127.0.0.1:{}/hooks/stripe", self.app.port);
        let signing = Signing {
            secrets: vec![SECRET.to_owned()],
            ..Signing::default()
        };
        let stripe = self.app.sandbox.stripe();
        let post = |id: &String| {
            let SignedEvent { body, signature } = stripe.signed(id, &signing).unwrap();
            let call = self.client.post(&url).header("Stripe-Signature", signature);
            let call = call.body(body);
            tokio::spawn(async move {
                let answer = call.send().await;
                answer.is_ok_and(|answer| answer.status().is_success())
            })
        };
        ids.iter().map(post).collect()
    }

    /// The time for which a dead process had taken its jobs is over.
    pub async fn claims_run_out(&self) {
        let sql = |job| {
            AssertSqlSafe(format!(
                "UPDATE {job} SET locked_until_ms = 0 WHERE state = 1"
            ))
        };
        if let Some(url) = &self.database {
            let mut conn = PgConnection::connect(url).await.unwrap();
            let done = sqlx::raw_sql(sql("directory.job")).execute(&mut conn);
            done.await.unwrap();
        } else {
            let mut conn = open_file(&self.app.dir.join("data/directory.db")).await;
            sqlx::raw_sql(sql("job")).execute(&mut conn).await.unwrap();
        }
    }

    /// The first number of an answer about the directory, past the product.
    async fn number(&self, sql: &str) -> i64 {
        self.text(&format!("SELECT CAST(({sql}) AS text)"))
            .await
            .parse()
            .unwrap()
    }

    async fn text(&self, sql: &str) -> String {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.database {
            Some(url) => {
                let mut conn = PgConnection::connect(url).await.unwrap();
                sqlx::raw_sql("SET search_path TO directory")
                    .execute(&mut conn)
                    .await
                    .unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap()
            }
            None => {
                let mut conn = open_file(&self.app.dir.join("data/directory.db")).await;
                sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap()
            }
        }
    }

    /// Of these events, those that are stored; in a state, where one is named.
    pub async fn stored(&self, ids: &[String], state: &str) -> Vec<bool> {
        // One look at all of them: the moment between commit and answer is short.
        let places: Vec<String> = ids
            .iter()
            .enumerate()
            .map(|(place, id)| format!("CASE WHEN id = '{id}' THEN {} ELSE 0 END", 1_i64 << place))
            .collect();
        let sql = format!(
            "SELECT CAST(coalesce(sum({}), 0) AS bigint) FROM provider_event WHERE state LIKE '{state}'",
            places.join(" + ")
        );
        let found = self.number(&sql).await;
        (0..ids.len())
            .map(|place| found >> place & 1 == 1)
            .collect()
    }

    pub async fn effects(&self) -> Effects {
        let mails = "SELECT count(*) FROM mail WHERE facts LIKE '%began%'";
        let changes = "SELECT count(*) FROM audit WHERE action = 'billing.plan'";
        Effects {
            events: self.number("SELECT count(*) FROM provider_event").await,
            notices: self.number(mails).await,
            changes: self.number(changes).await,
            subscriptions: self.number("SELECT count(*) FROM subscription").await,
            plan: self
                .text("SELECT plan FROM tenant WHERE slug = 'anna'")
                .await,
        }
    }
}

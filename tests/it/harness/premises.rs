//! A salon with everything around it in the test's own process, by one clock in the test's hands: its
//! bot, its workers, its desk and the console as pages, and a stand-in for Stripe that calls us.

use std::{net::TcpListener, sync::Arc};

use actix_web::{App, HttpServer, dev::ServerHandle};
use api::{Checks, Proxies, Site, Watched};
use billing::{Billing, provider::Provider};
use billing_stripe::{Settings, Stripe};
use domain::{Lang, Role, Timestamp, limits::Limits};
use jobs::{Now, Registry, Worker};
use platform::{MasterKey, Pusher, limiter};
use sandbox::stripe::{self, Dunning, Ending, Webhook};
use service::{
    DirectoryScope,
    accounts::{Accounts, Passwords, SignUp},
    clock::Clock,
    directory::Directory,
};
use store::CellQueue;
use tokio_util::sync::CancellationToken;

use super::{
    look,
    post_office::{CONTACT, PostOffice},
    stores::Engine,
};
use crate::{
    app::{KEY, PATIENCE},
    visitor::{PASSWORD, Visitor},
};

/// Owns the salon.
pub const OWNER: &str = "owner@example.com";
/// Owns the platform.
pub const PLATFORM: &str = "platform@example.com";
/// What the stand-in signs with.
const SECRET: &str = "whsec_of_the_premises";

pub struct Premises {
    pub office: PostOffice,
    pub billing: Billing,
    pub stripe: stripe::Stripe,
    pub directory: Directory,
    /// Where the pages are.
    pub url: String,
    accounts: Accounts,
    worker: Worker,
    server: ServerHandle,
}

struct Well;

impl Checks for Well {
    fn problems(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Premises {
    pub async fn open(engine: Engine) -> Self {
        let office = PostOffice::open(engine).await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let stripe = stripe_of(&office, &url);
        let clock: Arc<dyn Clock> = office.store.clock.clone();
        let cells = office.store.cells.clone();
        let directory = Directory::new(cells.clone());
        let provider: Arc<dyn Provider> = Arc::new(
            Stripe::new(Settings {
                api_url: format!("{}/", office.telegram),
                secret_key: "sk_test_abc123".into(),
                webhook_secrets: vec![SECRET.into()],
            })
            .unwrap(),
        );
        let billing = Billing::new(
            DirectoryScope::new(cells.clone()),
            directory.clone(),
            Arc::clone(&clock),
            Some(provider),
        );
        let limits = Limits {
            messages_per_minute: 30,
            taps_per_minute: 120,
            api_calls_per_minute: 100,
            concurrency: 4,
        };
        let accounts = Accounts::new(
            cells.clone(),
            Arc::clone(&clock),
            Passwords::new(),
            url.clone(),
            limits,
        );
        let site = Site {
            directory: directory.clone(),
            accounts: accounts.clone(),
            billing: billing.clone(),
            provisioner: office.store.provisioner(),
            limiter: Arc::new(limiter::InProcess::default()),
            clock: Arc::clone(&clock),
            checks: Arc::new(Well),
            sandbox: false,
            public_url: url.clone(),
            webhooks: false,
            proxies: Proxies::parse(&[]).unwrap(),
            bot_links: "https://t.me".to_owned(),
            pusher: Arc::new(
                Pusher::to_stand_ins(&MasterKey::parse(KEY).unwrap(), CONTACT).unwrap(),
            ),
            watched: Watched::default(),
            manager: None,
        };
        let server = serve(listener, site);
        let now: Now = Arc::new(move || clock.now().ms());
        let registry = billing::register(Registry::default(), &billing);
        let queue = Arc::new(CellQueue::of_directory(&cells));
        let premises = Self {
            worker: Worker::new(queue, registry, now),
            office,
            billing,
            stripe,
            directory,
            url,
            accounts,
            server,
        };
        premises.people().await;
        premises
    }

    async fn people(&self) {
        let new = SignUp {
            email: OWNER.to_owned(),
            password: PASSWORD.to_owned(),
            lang: Lang::En,
            by: None,
            terms: "2026-11".to_owned(),
        };
        let owner = self.accounts.sign_up(&new).await.unwrap().account;
        let tenant = &self.office.tenant.id;
        self.accounts
            .join(owner, tenant, Role::Owner)
            .await
            .unwrap();
        let platform = self.accounts.make_platform_owner(PLATFORM, PASSWORD);
        platform.await.unwrap();
        let start = self.office.store.clock.now();
        billing::schedule(&self.billing).await.unwrap();
        // New tenants are looked for each minute.
        self.go_to(start.plus_minutes(1)).await;
    }

    /// The owner at the salon's pages.
    pub async fn owner(&self) -> Visitor {
        let entered = self.accounts.log_in(OWNER, PASSWORD).await.unwrap();
        let token = entered.token.expose().to_owned();
        let known = self.accounts.visitor(&token).await.unwrap().unwrap();
        let client = reqwest::Client::builder()
            .no_proxy()
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none());
        Visitor {
            client: client.build().unwrap(),
            base: self.url.clone(),
            token,
            csrf: known.csrf,
            slug: "anna".to_owned(),
        }
    }

    /// Runs what is due in the directory and at the salon, and hears what Stripe tells, until nothing
    /// is left.
    pub async fn work(&self) {
        let never = CancellationToken::new();
        loop {
            assert!(
                self.stripe.settled(PATIENCE).await,
                "Stripe is not answered"
            );
            let mut done = 0;
            while self.worker.once(&never).await.unwrap() > 0 {
                done += 1;
            }
            self.office.work().await;
            if done == 0 {
                return;
            }
        }
    }

    /// Runs what is due in the directory alone.
    pub async fn settle(&self) {
        let never = CancellationToken::new();
        while self.worker.once(&never).await.unwrap() > 0 {}
    }

    /// Sets our clock and Stripe's, and does what is due then.
    pub async fn go_to(&self, now: Timestamp) {
        self.office.store.clock.set(now);
        self.stripe.stand_at(now.ms() / 1000);
        self.work().await;
    }

    /// Every row but when somebody was seen last and how bots are doing.
    pub async fn dump(&self) -> String {
        let all = look::dump(&self.office.store).await;
        let passing = ["session", "bot"];
        let lasting = |line: &&str| {
            let table = line.split(' ').nth(1).unwrap_or_default();
            !passing.contains(&table)
        };
        all.lines().filter(lasting).collect::<Vec<_>>().join("\n")
    }

    /// Every row of a table, JSON in it as it is.
    pub async fn rows(&self, table: &str) -> Vec<String> {
        let all = look::dump(&self.office.store).await;
        let of = |line: &&str| line.split(' ').nth(1) == Some(table);
        let plain = |line: &str| line.replace("\"\"", "\"").replace('\\', "");
        all.lines().filter(of).map(plain).collect()
    }
}

impl Drop for Premises {
    fn drop(&mut self) {
        let server = self.server.clone();
        tokio::spawn(async move { server.stop(false).await });
    }
}

fn stripe_of(office: &PostOffice, url: &str) -> stripe::Stripe {
    let stripe = office.sandbox.stripe().clone();
    stripe.pages_at(&office.telegram);
    // Our own grace is to end it, not Stripe's last try.
    stripe.collect_by(Dunning {
        retry_days: vec![1, 3, 5, 7],
        ending: Ending::Unpaid,
    });
    stripe.stand_at(office.store.clock.now().ms() / 1000);
    stripe.send_webhooks_to(Webhook {
        url: format!("{url}/hooks/stripe"),
        secrets: vec![SECRET.to_owned()],
        events: Vec::new(),
        at_once: 0,
    });
    stripe
}

fn serve(listener: TcpListener, site: Site) -> ServerHandle {
    let server = HttpServer::new(move || {
        App::new()
            .wrap(api::security_headers())
            .configure(|config| {
                api::payment_routes(site.billing.clone())(config);
                api::routes(site.clone())(config);
            })
    })
    .workers(1)
    .disable_signals()
    .listen(listener)
    .unwrap()
    .run();
    let handle = server.handle();
    tokio::spawn(server);
    handle
}

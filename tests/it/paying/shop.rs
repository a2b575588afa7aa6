//! A salon, the platform's billing and a stand-in for Stripe, by one clock in the test's hands.

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use billing::{Billing, Received, Went, Wish, account::Standing, plan::Period, provider::Provider};
use billing_stripe::{Settings, Stripe};
use domain::{Lang, Role, Timestamp, money::Currency, plan::Entitlements};
use jobs::{Now, Registry, Worker};
use sandbox::{
    Running, Sandbox,
    stripe::{self, Dunning, Ending, SignedEvent, Signing},
};
use service::{DirectoryScope, clock::Clock, directory::Directory};
use store::CellQueue;
use tokio_util::sync::CancellationToken;

use crate::{
    conformance::accounts::{directory, written},
    harness::{
        fakes::MONDAY,
        look,
        stores::{self, Engine, Store, Tenant},
    },
};

/// What messages are signed with.
pub const SECRET: &str = "whsec_of_the_test";
/// A card that pays, one that is declined at once, and one that is declined later.
pub const GOOD: &str = "number=4242424242424242&expiry=12/40&cvc=123&name=Anna";

pub struct Shop {
    pub store: Store,
    pub tenant: Tenant,
    pub stripe: stripe::Stripe,
    pub billing: Billing,
    pub provider: Arc<dyn Provider>,
    worker: Worker,
    heard: AtomicUsize,
    sandbox: Sandbox,
    _server: Running,
}

/// Days after Monday, nine o'clock.
pub fn day(days: i64) -> Timestamp {
    MONDAY.plus_minutes(days * 24 * 60)
}

impl Shop {
    pub async fn open(engine: Engine) -> Self {
        let store = stores::open(engine).await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sandbox, server) = Sandbox::start(listener);
        let stripe = sandbox.stripe().clone();
        stripe.pages_at(&url);
        // Our own grace is to end it, not Stripe's last try.
        stripe.collect_by(Dunning {
            retry_days: vec![1, 3, 5, 7],
            ending: Ending::Unpaid,
        });
        let made = Stripe::new(Settings {
            api_url: format!("{url}/"),
            secret_key: "sk_test_abc123".into(),
            webhook_secrets: vec![SECRET.into()],
        });
        let provider: Arc<dyn Provider> = Arc::new(made.unwrap());
        let clock: Arc<dyn Clock> = store.clock.clone();
        let billing = Billing::new(
            DirectoryScope::new(store.cells.clone()),
            Directory::new(store.cells.clone()),
            Arc::clone(&clock),
            Some(Arc::clone(&provider)),
        );
        let now: Now = Arc::new(move || clock.now().ms());
        let registry = billing::register(Registry::default(), &billing);
        let queue = Arc::new(CellQueue::of_directory(&store.cells));
        let tenant = store.tenant("anna").await;
        let tx = directory(&store).await;
        let owner = written(&tx, "owner@example.com").await;
        store::directory::memberships::put(&tx, owner.id, &tenant.id, Role::Owner)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let shop = Self {
            worker: Worker::new(queue, registry, now),
            heard: AtomicUsize::new(0),
            store,
            tenant,
            stripe,
            billing,
            provider,
            sandbox,
            _server: server,
        };
        shop.go_to(MONDAY).await;
        billing::schedule(&shop.billing).await.unwrap();
        // New tenants are looked for each minute.
        shop.go_to(MONDAY.plus_minutes(1)).await;
        shop.work().await;
        shop
    }

    /// The same billing with another provider.
    pub fn billing_with(&self, provider: Arc<dyn Provider>) -> Billing {
        Billing::new(
            DirectoryScope::new(self.store.cells.clone()),
            Directory::new(self.store.cells.clone()),
            self.store.clock.clone(),
            Some(provider),
        )
    }

    /// Runs what is due until nothing is.
    pub async fn work(&self) {
        let never = CancellationToken::new();
        while self.worker.once(&never).await.unwrap() > 0 {}
    }

    /// Sets both clocks; what Stripe does until then is done, and not told yet.
    pub async fn go_to(&self, now: Timestamp) {
        self.store.clock.set(now);
        self.stripe.stand_at(now.ms() / 1000);
    }

    /// Goes on day by day, hears what is told and runs what is due.
    pub async fn live_until(&self, end: Timestamp) {
        let mut now = self.store.clock.now();
        while now < end {
            now = now.plus_minutes(24 * 60).min(end);
            self.go_to(now).await;
            self.hear().await;
            self.work().await;
        }
    }

    /// Takes in every event that was not told yet.
    pub async fn hear(&self) {
        let events = self.stripe.events();
        let heard = self.heard.swap(events.len(), Ordering::SeqCst);
        for event in &events[heard..] {
            let told = self.signed(event["id"].as_str().unwrap());
            assert_eq!(self.receive(&told).await, Received::Stored);
        }
    }

    /// An event as Stripe tells it now.
    pub fn signed(&self, event: &str) -> SignedEvent {
        let signing = Signing {
            secrets: vec![SECRET.to_owned()],
            ..Signing::default()
        };
        self.stripe.signed(event, &signing).unwrap()
    }

    pub async fn receive(&self, told: &SignedEvent) -> Received {
        let body = told.body.as_bytes();
        self.billing.receive(body, &told.signature).await.unwrap()
    }

    /// Orders a plan, as on the desk.
    pub async fn order(&self, plan: &str, period: Period) -> Went {
        let wish = Wish {
            plan: plan.to_owned(),
            period,
            currency: Currency::try_from("EUR".to_owned()).unwrap(),
        };
        let back = ("http://desk/done".to_owned(), "http://desk".to_owned());
        let went = self.billing.order(&self.tenant.id, &wish, Lang::En, back);
        went.await.unwrap()
    }

    /// Orders a plan and pays for it on Stripe's page, with this card.
    pub async fn buy(&self, plan: &str, period: Period, card: &str) -> Result<String, String> {
        let Went::There(page) = self.order(plan, period).await else {
            panic!("there is a subscription")
        };
        let session = page.rsplit('/').next().unwrap();
        let session = session.split(['?', '#']).next().unwrap();
        let paid = self.stripe.pay_checkout(session, card);
        self.hear().await;
        self.work().await;
        paid
    }

    pub async fn standing(&self) -> Standing {
        self.billing
            .overview(&self.tenant.id)
            .await
            .unwrap()
            .standing
    }

    /// The word for where it stands, and the plan.
    pub async fn stands(&self) -> (&'static str, String) {
        let standing = self.standing().await;
        (standing.code(), standing.plan().to_owned())
    }

    /// What the salon's own tables say that it may use.
    pub async fn entitled(&self) -> Entitlements {
        let read = |tx| async move { store::plan::entitlements(&tx).await };
        self.tenant.within(read).await
    }

    /// The customer at Stripe.
    pub fn customer(&self) -> String {
        let all = self.stripe.snapshot().customers;
        all[0]["id"].as_str().unwrap().to_owned()
    }

    /// Every row of a table, JSON in it as it is.
    pub async fn rows(&self, table: &str) -> Vec<String> {
        let all = look::dump(&self.store).await;
        let of = |line: &&str| line.split(' ').nth(1) == Some(table);
        let plain = |line: &str| line.replace("\"\"", "\"").replace('\\', "");
        all.lines().filter(of).map(plain).collect()
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.sandbox.close();
    }
}

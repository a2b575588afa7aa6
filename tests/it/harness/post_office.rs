//! A salon with its bot and its workers in the test's own process, by a clock in the test's hands.

use std::{net::TcpListener, sync::Arc};

use dialogue::{Driver, NullCache};
use domain::{AccountId, Actor, BookingId, Interval, Timestamp, booking::Status};
use jobs::{Handler, Now, Registry, Worker};
use platform::{Leases, MasterKey, Pusher, Scratch, Shutdown};
use sandbox::{Running, Sandbox};
use service::{
    clock::Clock,
    directory::Directory,
    handlers::{self, Tools},
    ports::Mailer,
    provision::Request,
};
use store::CellQueue;
use telegram::{
    Bots, Cast, Deliver, DeliverByMail, DeliverByPush, Deps, Gate, Hooks, Pool, Rates, Tidy,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{
    fakes::{FakePost, FakeVault, MONDAY},
    look,
    stores::{self, Engine, Store, Tenant},
};
use crate::{app::KEY, conformance::offer, talk::Talk};

/// One salon whose bot answers and whose jobs run when they are told to.
pub struct PostOffice {
    pub store: Store,
    pub tenant: Tenant,
    pub sandbox: Sandbox,
    pub bot: i64,
    /// The bot's token, and the address of its Telegram.
    pub token: String,
    pub telegram: String,
    pub post: Arc<FakePost>,
    cast: Arc<Cast>,
    workers: Vec<Worker>,
    shutdown: Shutdown,
    _server: Running,
}

/// Where people of a push service complain.
pub const CONTACT: &str = "mailto:office@example.com";

/// Days and hours after Monday, nine o'clock.
pub fn at(days: i64, hours: i64) -> Timestamp {
    MONDAY.plus_minutes((days * 24 + hours) * 60)
}

/// Somebody at the desk.
pub fn staff() -> Actor {
    Actor::Staff(AccountId::from(Uuid::nil()))
}

impl PostOffice {
    pub async fn open(engine: Engine) -> Self {
        let store = stores::open(engine).await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sandbox, server) = Sandbox::start(listener);
        sandbox.set_clock(store.clock.now().ms());
        let bot = sandbox.create_bot("Anna", "anna_bot").unwrap();
        let request = Request {
            bot_token: Some(bot.token.clone()),
            ..store.request("anna")
        };
        let made = store.provisioner().create(&request).await.unwrap();
        let tenant = store.tenant_at(made.tenant_id);
        let clock: Arc<dyn Clock> = store.clock.clone();
        let driver = Arc::new(Driver::new(Arc::clone(&clock), Arc::new(NullCache)));
        let directory = Directory::new(store.cells.clone());
        let bots = Bots::new(&url).unwrap().with_rates(Rates::UNLIMITED);
        let shutdown = Shutdown::default();
        let pool = Pool::new(Deps {
            directory: directory.clone(),
            vault: Arc::new(FakeVault),
            gate: Arc::new(Gate::new(Scratch::new(None))),
            driver: Arc::clone(&driver),
            bots: bots.clone(),
            hooks: Hooks::new(MasterKey::parse(KEY).unwrap(), None, false),
            clock: Arc::clone(&clock),
            shutdown: shutdown.clone(),
            leases: Some(Leases::InProcess),
        });
        shutdown.spawn(async move { pool.run().await });
        let tools = Tools {
            directory: directory.clone(),
            clock: Arc::clone(&clock),
        };
        let cast = Arc::new(Cast {
            directory: directory.clone(),
            vault: Arc::new(FakeVault),
            bots: bots.clone(),
            clock: Arc::clone(&clock),
        });
        let tidy = Tidy {
            directory: directory.clone(),
            vault: Arc::new(FakeVault),
            bots: bots.clone(),
            clock: Arc::clone(&clock),
        };
        let post = Arc::new(FakePost::default());
        let by_mail = DeliverByMail {
            directory: directory.clone(),
            mailer: Arc::clone(&post) as Arc<dyn Mailer>,
            clock: Arc::clone(&clock),
        };
        let key = MasterKey::parse(KEY).unwrap();
        let by_push = DeliverByPush {
            directory: directory.clone(),
            pusher: Arc::new(Pusher::to_stand_ins(&key, CONTACT).unwrap()),
            clock: Arc::clone(&clock),
        };
        let deliver = Deliver {
            directory,
            vault: Arc::new(FakeVault),
            driver,
            bots,
            clock: Arc::clone(&clock),
        };
        let registry = handlers::register(Registry::default(), &tools)
            .with(Arc::new(deliver))
            .with(Arc::new(tidy))
            .with(Arc::new(by_mail))
            .with(Arc::new(by_push))
            .with(Arc::clone(&cast) as Arc<dyn Handler>);
        let now: Now = Arc::new(move || clock.now().ms());
        let worker = |queue| Worker::new(Arc::new(queue), registry.clone(), Arc::clone(&now));
        let workers = CellQueue::all(&store.cells).into_iter().map(worker);
        Self {
            cast,
            workers: workers.collect(),
            bot: bot.id,
            token: bot.token,
            telegram: url,
            post,
            store,
            tenant,
            sandbox,
            shutdown,
            _server: server,
        }
    }

    /// What sends broadcasts, for a worker of the test's own.
    pub fn cast(&self) -> Arc<Cast> {
        Arc::clone(&self.cast)
    }

    /// Runs what is due until nothing is.
    pub async fn work(&self) {
        let never = CancellationToken::new();
        loop {
            let mut done = 0;
            for worker in &self.workers {
                done += worker.once(&never).await.unwrap();
            }
            if done == 0 {
                return;
            }
        }
    }

    /// Sets the clock and runs what is due then.
    pub async fn work_at(&self, now: Timestamp) {
        self.store.clock.set(now);
        self.work().await;
    }

    /// Lets the clock run to `end` in steps of ten minutes, running what is due at each.
    pub async fn work_until(&self, end: Timestamp) {
        while self.store.clock.now() < end {
            self.store.clock.go_on(10);
            self.work().await;
        }
    }

    /// Waits until the bot has dealt with everything that people did.
    pub async fn settled(&self) {
        let done = |world: &sandbox::World| {
            let updates = world.ledger(None, u64::MAX).updates;
            let all = updates.iter().all(|update| update.confirmed_ms.is_some());
            all.then_some(())
        };
        let settled = self.sandbox.wait_for(done, crate::app::PATIENCE).await;
        assert!(settled.is_some(), "the bot does not answer");
    }

    /// A person who has opened the bot's chat.
    pub async fn person(&self, name: &str, lang: &str) -> Talk<'_> {
        let talk = Talk::new(&self.sandbox, self.bot, name, lang);
        talk.start();
        let home = ["What shall we do?", "Что сделаем?"];
        talk.sees_one_of(&home).await;
        talk
    }

    /// Books a visit of an hour for a person.
    pub async fn books(&self, talk: &Talk<'_>, start: Timestamp) -> BookingId {
        let (now, address) = (self.store.clock.now(), talk.person.to_string());
        self.tenant
            .scope
            .run(move |tx| {
                let address = address.clone();
                async move {
                    let client =
                        service::clients::recognise(&tx, now, "telegram", &address, None).await?;
                    let (staff, service) = offer(&tx).await?;
                    let query = service::slots::Query {
                        service,
                        then: Vec::new(),
                        staff: service::slots::Wanted::One(staff),
                        moving: None,
                    };
                    let held =
                        service::booking::hold(&tx, now, client.id, &query, start, "test").await?;
                    let booked =
                        service::booking::confirm_quietly(&tx, now, client.id, held.id).await?;
                    Ok::<_, service::booking::BookError>(booked.id)
                }
            })
            .await
            .unwrap()
    }

    /// What the bot told a person of its own accord, oldest first.
    pub fn told(&self, talk: &Talk<'_>, words: &str) -> usize {
        let chat = self.sandbox.chat(self.bot, talk.person).unwrap();
        let messages = chat.messages.iter();
        messages
            .filter(|message| message.from_bot && message.text.contains(words))
            .count()
    }

    /// Where a visit stands and what became of its reminders.
    pub async fn ledger(&self, booking: BookingId) -> (Status, Vec<store::reminders::Reminder>) {
        self.tenant
            .within(move |tx| async move {
                let visit = store::bookings::find(&tx, booking).await?.unwrap();
                Ok((visit.status, store::reminders::list(&tx, booking).await?))
            })
            .await
    }

    /// Every row of the salon; its bot writes elsewhere how it is doing.
    pub async fn dump(&self) -> String {
        let all = look::dump(&self.store).await;
        let own = all.lines().filter(|line| !line.starts_with("directory"));
        let own = own.filter(|line| !line.contains("cut"));
        own.collect::<Vec<_>>().join("\n")
    }

    /// The time of a visit.
    pub async fn time(&self, booking: BookingId) -> Interval {
        self.tenant
            .within(move |tx| async move {
                Ok(store::bookings::find(&tx, booking).await?.unwrap().time)
            })
            .await
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.shutdown.begin();
        self.sandbox.close();
    }
}

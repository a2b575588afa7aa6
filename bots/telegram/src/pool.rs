//! The runner pool: one light polling task per live bot, started and stopped as the directory says.

use std::{
    collections::{BTreeMap, HashMap, hash_map::Entry},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use dialogue::Driver;
use domain::{TenantId, limits::Limits};
use platform::{Leases, Shutdown};
use service::{
    clock::Clock,
    directory::{Directory, LiveBot},
    ports::Vault,
};
use tokio::{task::JoinHandle, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::{
    client::Bots,
    desk::Desk,
    line::Line,
    poller::{BotHealth, Poller, SharedHealth},
    slots::slot_of,
};

/// The directory's number is read this often: a change takes effect within 2 s.
const LOOK_EACH: Duration = Duration::from_secs(1);
/// The bots are read in full this often, whatever the number says.
const READ_ALL_EACH: Duration = Duration::from_secs(30);
/// Pollers that are stopping are waited for this long, within the process's 30 s.
const STOP_LIMIT: Duration = Duration::from_secs(25);

/// What the pool works with.
pub struct Deps {
    /// Which bots there are.
    pub directory: Directory,
    /// Opens their tokens.
    pub vault: Arc<dyn Vault>,
    /// The conversation.
    pub driver: Arc<Driver>,
    /// The way to Telegram.
    pub bots: Bots,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Tells when to stop.
    pub shutdown: Shutdown,
    /// Which bots are this process's when several share them; the pool keeps them renewed.
    pub leases: Leases,
}

/// Runs the bots of all live tenants.
pub struct Pool {
    deps: Deps,
    health: Mutex<BTreeMap<i64, SharedHealth>>,
}

/// A bot that is being polled.
struct Running {
    mark: Mark,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// What a polling task was started with; another mark means start again.
#[derive(Clone, PartialEq, Eq)]
struct Mark {
    tenant: TenantId,
    token_hash: String,
    username: String,
    limits: Limits,
}

impl Mark {
    fn of(live: &LiveBot) -> Self {
        Self {
            tenant: live.tenant.clone(),
            token_hash: live.token_hash.clone(),
            username: live.username.clone(),
            limits: live.limits,
        }
    }
}

/// What the pool knows between two looks at the directory.
#[derive(Default)]
struct View {
    number: Option<i64>,
    read: Option<Instant>,
    live: Vec<LiveBot>,
    running: HashMap<i64, Running>,
    lost: bool,
}

impl Pool {
    /// A pool that has not started yet.
    pub fn new(deps: Deps) -> Self {
        Self {
            deps,
            health: Mutex::default(),
        }
    }

    /// How each bot is doing, by its id.
    pub fn health(&self) -> BTreeMap<i64, BotHealth> {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = |one: &SharedHealth| one.lock().unwrap_or_else(PoisonError::into_inner).clone();
        health.iter().map(|(bot, one)| (*bot, copy(one))).collect()
    }

    /// Runs until the process stops: then finishes what is being handled and confirms it.
    pub async fn run(&self) {
        let token = self.deps.shutdown.token();
        let (leases, ended) = (self.deps.leases.clone(), CancellationToken::new());
        let keep = ended.clone();
        let keeping = self
            .deps
            .shutdown
            .spawn(async move { leases.keep(keep).await });
        let mut view = View::default();
        let mut ticks = tokio::time::interval(LOOK_EACH);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let look = async {
                ticks.tick().await;
                self.look(&mut view).await;
            };
            tokio::select! {
                biased;
                () = token.cancelled() => break,
                () = look => {}
            }
        }
        self.stop_all(view.running).await;
        // Only now may another process poll for these bots without meeting us.
        ended.cancel();
        let _ = keeping.await;
        self.deps.leases.release().await;
    }

    /// Reads the directory if it changed, then starts and stops what that asks for.
    async fn look(&self, view: &mut View) {
        match self.read(view).await {
            Ok(()) if view.lost => {
                view.lost = false;
                tracing::info!("the directory answers again");
            }
            Ok(()) => {}
            Err(error) => {
                if !std::mem::replace(&mut view.lost, true) {
                    tracing::error!(%error, "the directory cannot be read: bots go on as they are");
                }
            }
        }
        self.reconcile(view);
    }

    async fn read(&self, view: &mut View) -> Result<(), service::StoreError> {
        let number = self.deps.directory.change_number().await?;
        let fresh = view.read.is_some_and(|read| read.elapsed() < READ_ALL_EACH);
        if view.number == Some(number) && fresh {
            return Ok(());
        }
        view.live = self.deps.directory.live_bots().await?;
        view.number = Some(number);
        view.read = Some(Instant::now());
        Ok(())
    }

    fn reconcile(&self, view: &mut View) {
        let wanted: HashMap<i64, &LiveBot> = view
            .live
            .iter()
            .filter(|live| self.owns(live.bot_id))
            .map(|live| (live.bot_id, live))
            .collect();
        let unwanted: Vec<i64> = view
            .running
            .iter()
            .filter(|(bot, running)| {
                running.task.is_finished()
                    || wanted
                        .get(bot)
                        .is_none_or(|live| Mark::of(live) != running.mark)
            })
            .map(|(bot, _)| *bot)
            .collect();
        let mut ending = HashMap::new();
        for bot in unwanted {
            if let Some(running) = view.running.remove(&bot) {
                running.stop.cancel();
                ending.insert(bot, running.task);
            }
        }
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        health.retain(|bot, _| wanted.contains_key(bot));
        for (bot, live) in wanted {
            if let Entry::Vacant(place) = view.running.entry(bot) {
                let shared = Arc::clone(health.entry(bot).or_default());
                if let Some(running) = self.start(live, shared, ending.remove(&bot)) {
                    place.insert(running);
                }
            }
        }
    }

    fn owns(&self, bot: i64) -> bool {
        self.deps
            .leases
            .owned(slot_of(bot), std::time::Instant::now())
    }

    /// Starts polling for a bot once its previous task, if any, has ended.
    fn start(
        &self,
        live: &LiveBot,
        health: SharedHealth,
        previous: Option<JoinHandle<()>>,
    ) -> Option<Running> {
        let deps = &self.deps;
        let Some(token) = deps
            .vault
            .open_token(&live.tenant, live.bot_id, &live.token_sealed)
        else {
            let error = "the token cannot be opened: is secrets.key the right one?";
            let mut health = health.lock().unwrap_or_else(PoisonError::into_inner);
            if health.error.as_deref() != Some(error) {
                tracing::error!(bot = live.bot_id, tenant = %live.tenant, "{error}");
                health.error = Some(error.to_owned());
            }
            return None;
        };
        let line = Line::new(&deps.bots, live.bot_id, &token);
        let stop = deps.shutdown.token().child_token();
        let desk = Desk {
            live: live.clone(),
            line: line.clone(),
            driver: Arc::clone(&deps.driver),
            clock: Arc::clone(&deps.clock),
        };
        let poller = Poller {
            bot_id: live.bot_id,
            source: line,
            handler: Arc::new(desk),
            concurrency: usize::try_from(live.limits.concurrency).unwrap_or(1),
            clock: Arc::clone(&deps.clock),
            health,
            stop: stop.clone(),
        };
        let task = deps.shutdown.spawn(async move {
            if let Some(previous) = previous {
                let _ = tokio::time::timeout(STOP_LIMIT, previous).await;
            }
            poller.run().await;
        });
        tracing::info!(bot = live.bot_id, tenant = %live.tenant, "polling");
        Some(Running {
            mark: Mark::of(live),
            stop,
            task,
        })
    }

    async fn stop_all(&self, running: HashMap<i64, Running>) {
        let count = running.len();
        for one in running.values() {
            one.stop.cancel();
        }
        let ended = futures::future::join_all(running.into_values().map(|one| one.task));
        match tokio::time::timeout(STOP_LIMIT, ended).await {
            Ok(_) => tracing::info!(bots = count, "all bots stopped"),
            Err(_) => tracing::warn!("some bots did not stop in time: their last updates repeat"),
        }
    }
}

//! The runner pool: reads which bots live, runs this process's own, and takes what is brought.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use dialogue::Driver;
use platform::{Leases, Shutdown};
use service::{
    StoreError,
    clock::Clock,
    directory::{BotNote, Directory},
    ports::Vault,
};
use tokio::{runtime::Handle, time::Instant};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use crate::{
    client::Bots,
    desk::Desk,
    gate::Gate,
    health::BotHealth,
    hook::Hooks,
    line::Line,
    notes::Notes,
    reception::{self, Admission, Door, Reception, Taken},
    runs::{self, Runs},
    slots::slot_of,
};

/// The directory's number is read this often: a change takes effect within 2 s.
const LOOK_EACH: Duration = Duration::from_secs(1);
/// The bots are read in full this often, whatever the number says.
const READ_ALL_EACH: Duration = Duration::from_secs(30);

/// What the pool works with.
pub struct Deps {
    /// Which bots there are.
    pub directory: Directory,
    /// Opens their tokens.
    pub vault: Arc<dyn Vault>,
    /// Bounds what one person may do.
    pub gate: Arc<Gate>,
    /// The conversation.
    pub driver: Arc<Driver>,
    /// The way to Telegram.
    pub bots: Bots,
    /// How updates come from it.
    pub hooks: Hooks,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Tells when to stop.
    pub shutdown: Shutdown,
    /// Which bots are this process's when several share them; the pool keeps them renewed. None
    /// for a process that polls for no bot and sets no webhook: it only takes what is brought.
    pub leases: Option<Leases>,
}

impl Deps {
    pub(crate) fn desk(&self, door: &Door, line: &Line) -> Desk {
        Desk {
            live: door.live.clone(),
            line: line.clone(),
            gate: Arc::clone(&self.gate),
            driver: Arc::clone(&self.driver),
            clock: Arc::clone(&self.clock),
        }
    }
}

/// Runs the bots of all live tenants.
pub struct Pool {
    deps: Deps,
    reception: Reception,
    /// Where updates are handled: not where HTTP is served, for that ends with its connections.
    runtime: Handle,
}

/// What the pool knows between two looks at the directory.
#[derive(Default)]
struct View {
    number: Option<i64>,
    read: Option<Instant>,
    runs: Runs,
    notes: Notes,
    lost: bool,
}

impl Pool {
    /// A pool that has not started yet; needs a running tokio runtime.
    pub fn new(deps: Deps) -> Self {
        Self {
            deps,
            reception: Reception::default(),
            runtime: Handle::current(),
        }
    }

    /// How each bot is doing in this process, by its id.
    pub fn health(&self) -> BTreeMap<i64, BotHealth> {
        let doors = self.reception.doors().unwrap_or_default();
        doors
            .iter()
            .map(|(bot, door)| (*bot, door.health.get()))
            .collect()
    }

    /// Whether a call with this secret is Telegram's for the bot. Which part is wrong is not told,
    /// neither by the answer nor by the time it takes.
    pub fn admits(&self, bot: i64, secret: &str) -> Admission {
        let Some(doors) = self.reception.doors() else {
            return Admission::NotYet;
        };
        let hash = doors.get(&bot).map_or("", |door| &door.live.token_hash);
        let right = self.deps.hooks.admits(bot, hash, secret);
        match right && doors.contains_key(&bot) {
            true => Admission::Known,
            false => Admission::Unknown,
        }
    }

    /// Takes an update of a bot, waits for the tenant's turn, and deals with it: effects committed,
    /// answer sent or in the outbox. Once begun it goes on when the caller vanishes.
    pub async fn accept(&self, bot: i64, body: Vec<u8>) -> Taken {
        let doors = self.reception.doors().unwrap_or_default();
        let Some(door) = doors.get(&bot).cloned() else {
            return Taken::Later;
        };
        let Some(turn) = door.turns.take().await else {
            tracing::info!(bot, "an update is to be brought again: too many at once");
            return Taken::Later;
        };
        if self.deps.shutdown.token().is_cancelled() {
            return Taken::Later;
        }
        let Some(line) = runs::open_line(&self.deps, &door) else {
            return Taken::Later;
        };
        let (desk, clock) = (self.deps.desk(&door, &line), Arc::clone(&self.deps.clock));
        let work = async move {
            let done = reception::deal(desk, &body, clock.as_ref(), &door.health).await;
            drop(turn);
            done
        };
        let work = self
            .deps
            .shutdown
            .spawn_on(&self.runtime, work.in_current_span());
        match work.await {
            Ok(true) => Taken::Done,
            Ok(false) | Err(_) => Taken::Later,
        }
    }

    /// Runs until the process stops: then finishes what is being handled and confirms it.
    pub async fn run(&self) {
        let token = self.deps.shutdown.token();
        let (leases, ended) = (self.deps.leases.clone(), CancellationToken::new());
        let (kept, keep) = (leases.clone(), ended.clone());
        let keeping = self.deps.shutdown.spawn(async move {
            if let Some(leases) = kept {
                leases.keep(keep).await;
            }
        });
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
        std::mem::take(&mut view.runs).stop_all().await;
        self.write_notes(&mut view.notes).await;
        // Only now may another process poll for these bots without meeting us.
        ended.cancel();
        let _ = keeping.await;
        if let Some(leases) = leases {
            leases.release().await;
        }
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
        if let Some(doors) = self.reception.doors() {
            view.runs
                .reconcile(&self.deps, &doors, |bot| self.owns(bot));
            view.runs.look_at_hooks(&self.deps, &doors);
        }
        self.write_notes(&mut view.notes).await;
    }

    async fn read(&self, view: &mut View) -> Result<(), StoreError> {
        let number = self.deps.directory.change_number().await?;
        let fresh = view.read.is_some_and(|read| read.elapsed() < READ_ALL_EACH);
        if view.number == Some(number) && fresh {
            return Ok(());
        }
        self.reception
            .refresh(self.deps.directory.live_bots().await?);
        view.number = Some(number);
        view.read = Some(Instant::now());
        Ok(())
    }

    fn owns(&self, bot: i64) -> bool {
        let leases = self.deps.leases.as_ref();
        leases.is_some_and(|leases| leases.owned(slot_of(bot), std::time::Instant::now()))
    }

    /// Writes down how the bots are doing, for the desk and the owner's console.
    async fn write_notes(&self, notes: &mut Notes) {
        let now = Instant::now();
        let health = self.health();
        let take = |(bot, health): (&i64, &BotHealth)| notes.take(*bot, health, now);
        let news: Vec<BotNote> = health.iter().filter_map(take).collect();
        if news.is_empty() {
            return;
        }
        if let Err(error) = self.deps.directory.note_bots(&news).await {
            tracing::warn!(%error, "how the bots are doing is not written down");
            notes.lost(&news);
        }
    }
}

//! Loads the state, decides, calls use cases, saves: one transaction per update.

mod cache;
mod stand;
mod talk;

use std::sync::Arc;

use domain::Timestamp;
use service::{
    StoreError, TenantScope, TenantTx,
    clock::Clock,
    conversation::{self, DialogueKey, Stored, UpdateKey},
};

pub use cache::{NullCache, StateCache};
pub(crate) use talk::Talk;

use stand::{load, read};
use talk::talk;

use crate::{
    effect,
    input::{Input, Person},
    present,
    screen::{Notice, Screen},
    step::{Step, advance},
    work,
};

/// Runs of an update whose state someone else changed meanwhile, before giving up.
const RUNS: u32 = 5;

/// One act of one person, as a channel hands it over.
#[derive(Clone, Debug)]
pub struct Update {
    /// Identity: a second delivery has no second effect.
    pub key: UpdateKey,
    /// The channel's name, under which people are known.
    pub channel: &'static str,
    /// Who.
    pub person: Person,
    /// What.
    pub input: Input,
}

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The screen.
    pub screen: Screen,
    /// The update was handled before: this is the current step once more.
    pub seen: bool,
    /// A few words for a channel that can show them in passing.
    pub toast: Option<Notice>,
}

/// An update could not be handled; nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
    /// The person's state was changed by another update again and again.
    #[error("the dialogue changed meanwhile")]
    Changed,
    /// A state could not be written down.
    #[error("the dialogue's state cannot be stored")]
    State,
}

/// Why a run of an update ends without a commit.
pub(crate) enum Halt {
    /// Nothing of it can be had, for now.
    Failed(HandleError),
    /// A use case refused when it had written some of its rows: they go, and another run shows this.
    Refused(Box<(Step, Notice)>),
}

impl Halt {
    pub fn refused(next: Step, notice: Notice) -> Self {
        Self::Refused(Box::new((next, notice)))
    }
}

impl From<StoreError> for Halt {
    fn from(cause: StoreError) -> Self {
        Self::Failed(cause.into())
    }
}

/// Handles updates of any tenant.
#[derive(Clone)]
pub struct Driver {
    clock: Arc<dyn Clock>,
    cache: Arc<dyn StateCache>,
}

/// What one run of the transaction brought.
struct Handled {
    answer: Answer,
    /// The state as stored now; none when nothing was written.
    stored: Option<Stored>,
}

impl Driver {
    /// A driver with this clock and these copies.
    pub fn new(clock: Arc<dyn Clock>, cache: Arc<dyn StateCache>) -> Self {
        Self { clock, cache }
    }

    /// Handles one update: inbox row, effects and state in one transaction.
    ///
    /// # Errors
    /// [`HandleError`]; nothing was written then, and it may be tried again.
    pub async fn handle(&self, scope: &TenantScope, update: Update) -> Result<Answer, HandleError> {
        let key = DialogueKey {
            bot: update.key.bot,
            user: update.person.user,
        };
        let update = Arc::new(update);
        let mut copy = self.cache.get(scope.tenant(), key).await;
        let mut refused = None;
        for _ in 0..RUNS {
            let (now, known, update) = (self.clock.now(), copy.take(), Arc::clone(&update));
            let instead = refused.take();
            let run = scope.run(move |tx| {
                let (known, update) = (known.clone(), Arc::clone(&update));
                let instead = instead.clone();
                async move { handle_in(&tx, now, &update, key, known, instead).await }
            });
            match run.await {
                Ok(handled) => {
                    if let Some(stored) = &handled.stored {
                        self.cache.put(scope.tenant(), key, stored).await;
                    }
                    return Ok(handled.answer);
                }
                Err(Halt::Refused(shown)) => refused = Some(*shown),
                Err(Halt::Failed(HandleError::Changed)) => {
                    self.cache.forget(scope.tenant(), key).await;
                }
                Err(Halt::Failed(other)) => return Err(other),
            }
        }
        Err(HandleError::Changed)
    }

    /// Notes an update that cannot be handled, so that the bot goes on without it.
    ///
    /// # Errors
    /// [`HandleError::Store`] when not even that can be written.
    pub async fn park(
        &self,
        scope: &TenantScope,
        key: UpdateKey,
        reason: &str,
    ) -> Result<(), HandleError> {
        let (now, reason) = (self.clock.now(), reason.to_owned());
        scope
            .run(move |tx| {
                let reason = reason.clone();
                async move { conversation::park(&tx, key, &reason, now).await }
            })
            .await?;
        Ok(())
    }

    /// The screen a person is at, as for an answer that could not be sent at once.
    ///
    /// # Errors
    /// [`HandleError::Store`] when storage fails.
    pub async fn current(
        &self,
        scope: &TenantScope,
        channel: &'static str,
        key: DialogueKey,
    ) -> Result<Screen, HandleError> {
        let now = self.clock.now();
        scope
            .run(move |tx| async move {
                let person = Person {
                    user: key.user,
                    lang_tag: None,
                };
                let talk = talk(&tx, now, channel, &person, key).await?;
                let stand = load(&tx, key).await?.0;
                Ok(present::screen(&talk, &stand.step, None).await?.1)
            })
            .await
    }
}

async fn handle_in(
    tx: &TenantTx,
    now: Timestamp,
    update: &Update,
    key: DialogueKey,
    known: Option<Stored>,
    instead: Option<(Step, Notice)>,
) -> Result<Handled, Halt> {
    let fresh = conversation::accept(tx, update.key, now).await?;
    let mut talk = talk(tx, now, update.channel, &update.person, key).await?;
    if !fresh {
        let stand = load(tx, key).await?.0;
        let screen = present::screen(&talk, &stand.step, None).await?.1;
        return Ok(Handled {
            answer: Answer {
                screen,
                seen: true,
                toast: None,
            },
            stored: None,
        });
    }
    let (mut stand, version) = match known {
        Some(stored) => (read(&stored.state), stored.version),
        None => load(tx, key).await?,
    };
    if let Input::Follow(link) = &update.input {
        stand.campaign.clone_from(&link.campaign);
    }
    talk.source = stand.source();
    let step = stand.meets(&update.input, now);
    let (next, notice) = match instead {
        Some((next, notice)) => (next, Some(notice)),
        // Nothing is done any more, whatever is asked for.
        None if talk.settings.closed.is_some() => (Step::Home, None),
        None if matches!(step, Step::Rested { .. }) && step != stand.step => (step, None),
        None => decide(&mut talk, &step, &update.input).await?,
    };
    let notice = stand.counts(notice, &talk.settings.phone);
    let (next, screen) = present::screen(&talk, &next, notice.clone()).await?;
    if matches!(next, Step::Booked { .. }) {
        stand.campaign.clear();
    }
    (stand.step, stand.seen) = (next, now);
    let state = serde_json::to_string(&stand).map_err(|_| Halt::Failed(HandleError::State))?;
    if !conversation::save(tx, key, version, &state, now).await? {
        return Err(Halt::Failed(HandleError::Changed));
    }
    let stored = Some(Stored {
        version: version + 1,
        state,
    });
    Ok(Handled {
        answer: Answer {
            screen,
            seen: false,
            toast: notice,
        },
        stored,
    })
}

/// Where an act leads, once it is done.
async fn decide(
    talk: &mut Talk<'_>,
    step: &Step,
    input: &Input,
) -> Result<(Step, Option<Notice>), Halt> {
    let (next, wanted) = advance(step, input);
    if work::turned_away(talk.link.as_ref(), &next, &wanted) {
        // As any button of an older message: nobody learns what there would be.
        let stay = step.hold().map_or(Step::Home, |_| step.clone());
        return Ok((stay, Some(Notice::Stale)));
    }
    effect::perform(talk, step, next, wanted).await
}

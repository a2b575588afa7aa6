//! Messages to many: the job that sends a broadcast, in batches, behind everything else.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{broadcast::Fate, ids::BroadcastId};
use jobs::{Handler, Job, JobError, Outcome};
use serde::Deserialize;
use service::{
    StoreError, TenantScope,
    broadcasts::{self, Next, Post},
    clock::Clock,
    directory::Directory,
    ports::Vault,
};
use teloxide_core::types::ChatId;
use tokio::time::timeout;

use crate::{
    client::{Bots, Fault},
    deliver::{again, owner},
    line::Line,
    outgoing::Lane,
    render,
};

/// Messages of one run of the job; others get their turn in between.
const BATCH: usize = 40;
/// A message waits this long for its turn before its job is put off.
const PATIENCE: Duration = Duration::from_secs(5);
/// A send that takes longer is given up: it may have arrived.
const SEND_LIMIT: Duration = Duration::from_secs(15);
/// While nothing can leave the broadcast is looked at this often, minutes.
const IDLE_MIN: i64 = 30;

/// Sends broadcasts by Telegram. Each person is taken in a transaction before the message leaves,
/// so that a crash in between costs them the message and never gives it twice.
pub struct Cast {
    /// Which tenants and bots there are.
    pub directory: Directory,
    /// Opens the bots' tokens.
    pub vault: Arc<dyn Vault>,
    /// The way to Telegram, the pool's own, so that all share one budget.
    pub bots: Bots,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

#[derive(Clone, Copy, Deserialize)]
struct Run {
    broadcast: BroadcastId,
    run: u32,
}

#[async_trait]
impl Handler for Cast {
    fn kind(&self) -> &'static str {
        broadcasts::SEND
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let run: Run = serde_json::from_value(job.payload.clone())
            .map_err(|_| JobError::Discard("the payload is not a broadcast's".to_owned()))?;
        let (tenant, scope) = owner(&self.directory, job).await?;
        let active = self.directory.is_active(&tenant).await.map_err(again)?;
        let bot = self.directory.bot_of(&tenant).await.map_err(again)?;
        let since = self.directory.since(&tenant).await.map_err(again)?;
        let (true, Some(bot), Some(since)) = (active, bot, since) else {
            return Err(self.later("there is no bot, or the tenant is suspended"));
        };
        let token = self
            .vault
            .open_token(&bot.tenant, bot.bot_id, &bot.token_sealed)
            .ok_or_else(|| self.later("the token cannot be opened"))?;
        let line = Line::new(&self.bots, bot.bot_id, &token);
        let now = self.clock.now();
        let cap = scope
            .run(move |tx| async move { broadcasts::cap(&tx, now, since).await })
            .await
            .map_err(again)?;
        for _ in 0..BATCH {
            match self.next(&scope, run, cap).await.map_err(again)? {
                Next::Over => return Ok(Outcome::Done),
                Next::Wait(until) => {
                    let why = "quiet hours, or enough for today";
                    return Err(JobError::RetryAt(until.ms(), why.to_owned()));
                }
                Next::Write(post) => self.write(&scope, &line, run, *post).await?,
            }
        }
        let now = self.clock.now().ms();
        Err(JobError::RetryAt(now, "others get their turn".to_owned()))
    }
}

impl Cast {
    async fn next(
        &self,
        scope: &TenantScope,
        run: Run,
        cap: Option<u32>,
    ) -> Result<Next, StoreError> {
        let now = self.clock.now();
        scope
            .run(move |tx| async move {
                broadcasts::next(&tx, now, (run.broadcast, run.run), cap).await
            })
            .await
    }

    /// Writes to one person and notes what became of it.
    async fn write(
        &self,
        scope: &TenantScope,
        line: &Line,
        run: Run,
        post: Post,
    ) -> Result<(), JobError> {
        let user = post.facts.address.as_deref().and_then(|id| id.parse().ok());
        let letter = render::letter(&post.message, &post.facts, self.clock.now());
        let (fate, fault) = match user.zip(letter) {
            Some((user, letter)) => {
                let send = line.send(
                    ChatId(user),
                    letter.text,
                    letter.buttons,
                    Lane::Broadcast,
                    PATIENCE,
                );
                let late = Fault::Network("no answer in time".to_owned());
                fate(timeout(SEND_LIMIT, send).await.unwrap_or(Err(late)).err())
            }
            None => (Fate::Failed, None),
        };
        let (now, client) = (self.clock.now(), post.client);
        scope
            .run(move |tx| async move {
                broadcasts::note(&tx, now, run.broadcast, client, fate).await
            })
            .await
            .map_err(again)?;
        match fault {
            None => Ok(()),
            Some(Fault::Wait(pause)) => {
                let ms = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
                let due = now.plus_ms(ms).ms();
                Err(JobError::RetryAt(due, Fault::Wait(pause).to_string()))
            }
            Some(fault) => Err(self.later(&fault.to_string())),
        }
    }

    fn later(&self, why: &str) -> JobError {
        let due = self.clock.now().plus_minutes(IDLE_MIN);
        JobError::RetryAt(due.ms(), why.to_owned())
    }
}

/// What became of a message, and what keeps the next one from leaving.
fn fate(fault: Option<Fault>) -> (Fate, Option<Fault>) {
    match fault {
        None => (Fate::Sent, None),
        Some(Fault::Blocked(_)) => (Fate::Blocked, None),
        // Certainly not sent: they wait for their turn again.
        Some(fault @ (Fault::Wait(_) | Fault::Token)) => (Fate::Waiting, Some(fault)),
        Some(fault @ Fault::Network(_)) if fault.never_left() => (Fate::Waiting, Some(fault)),
        // It may have arrived.
        Some(fault @ Fault::Network(_)) => (Fate::Failed, Some(fault)),
        Some(_) => (Fate::Failed, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_certainly_did_not_leave_is_tried_again() {
        let network = |text: &str| Some(Fault::Network(text.to_owned()));
        let again = [
            Some(Fault::Wait(Duration::from_secs(3))),
            Some(Fault::Token),
            network("no connection"),
        ];
        for fault in again {
            let (fate, stops) = fate(fault);
            assert!(fate == Fate::Waiting && stops.is_some());
        }
        for text in ["no answer in time", "the connection broke"] {
            let (fate, stops) = fate(network(text));
            assert!(fate == Fate::Failed && stops.is_some(), "{text}");
        }
        let one = |fault| fate(Some(fault));
        assert_eq!(one(Fault::Blocked(String::new())), (Fate::Blocked, None));
        assert_eq!(one(Fault::Refused(String::new())), (Fate::Failed, None));
        assert_eq!(fate(None), (Fate::Sent, None));
    }
}

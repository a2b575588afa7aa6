//! The queue of updates of each bot and getUpdates on it.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value, json};
use tokio::sync::Notify;

use super::World;
use crate::failure::Failure;
use crate::validation::Params;

/// Updates that getUpdates gives when no limit is named.
const DEFAULT_LIMIT: usize = 100;
/// Updates are kept this long, in milliseconds.
const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Debug)]
pub(super) struct Queue {
    pub pending: VecDeque<Pending>,
    next_id: i64,
    /// Kinds the bot asked for; empty for all.
    pub allowed: Vec<String>,
}

/// An update that nobody has taken yet.
#[derive(Debug)]
pub(super) struct Pending {
    pub id: i64,
    pub update: Value,
    queued_ms: i64,
}

impl Queue {
    pub fn new(first_id: i64) -> Self {
        Self {
            pending: VecDeque::new(),
            next_id: first_id,
            allowed: Vec::new(),
        }
    }

    /// Takes over the kinds that a call asks for; without them the former stay.
    pub fn allow(&mut self, params: &Params) {
        if let Some(kinds) = params.get("allowed_updates").and_then(Value::as_array) {
            self.allowed = kinds
                .iter()
                .filter_map(|kind| kind.as_str().map(str::to_owned))
                .collect();
        }
    }

    pub fn forget_old(&mut self, now_ms: i64) {
        self.pending
            .retain(|pending| now_ms - pending.queued_ms < KEPT_MS);
    }
}

/// One getUpdates call that waits.
#[derive(Debug, Clone)]
pub struct Poll {
    /// The bot's poll counter when this one came.
    pub turn: u64,
    /// Wakes the call.
    pub wake: Arc<Notify>,
}

impl World {
    /// Begins a getUpdates call: it counts as the bot's newest poller, which
    /// ends an older one that still waits.
    ///
    /// # Errors
    /// 409 while a webhook is set.
    pub fn begin_poll(&mut self, bot: i64, params: &Params) -> Result<Poll, Failure> {
        let bot = self.bots.get_mut(&bot).ok_or_else(Failure::unauthorized)?;
        if bot.webhook.is_some() {
            return Err(Failure::webhook_is_active());
        }
        bot.queue.allow(params);
        bot.polls += 1;
        bot.wake.notify_waiters();
        self.version += 1;
        Ok(Poll {
            turn: bot.polls,
            wake: Arc::clone(&bot.wake),
        })
    }

    /// How many getUpdates calls of the bot have begun.
    #[must_use]
    pub fn polls(&self, bot: i64) -> u64 {
        self.bots.get(&bot).map_or(0, |bot| bot.polls)
    }

    /// The updates for a getUpdates call, and what an `offset` confirms on the
    /// way. Pending updates come first: even an outdated poller gets them.
    ///
    /// # Errors
    /// 409 if there is nothing for it and a newer poller came, or a webhook.
    pub fn fetch(
        &mut self,
        bot_id: i64,
        poll: &Poll,
        params: &Params,
        now_ms: i64,
    ) -> Result<Vec<Value>, Failure> {
        let number = |name: &str| params.get(name).and_then(Value::as_i64);
        let offset = number("offset").unwrap_or(0);
        let limit = number("limit").and_then(|limit| usize::try_from(limit).ok());
        let bot = self
            .bots
            .get_mut(&bot_id)
            .ok_or_else(Failure::unauthorized)?;
        bot.queue.forget_old(now_ms);
        let queue = &mut bot.queue.pending;
        let from_end = usize::try_from(offset.saturating_neg()).unwrap_or(0);
        let confirmed = if offset < 0 {
            queue.len().saturating_sub(from_end)
        } else {
            queue.iter().take_while(|one| one.id < offset).count()
        };
        for pending in queue.drain(..confirmed) {
            self.ledger.confirmed(bot_id, pending.id, now_ms);
        }
        if confirmed > 0 {
            // Whoever waits for this looks again.
            self.version += 1;
        }
        let batch: Vec<Value> = queue
            .iter()
            .take(limit.unwrap_or(DEFAULT_LIMIT))
            .map(|pending| {
                self.ledger.fetched(bot_id, pending.id, now_ms);
                pending.update.clone()
            })
            .collect();
        if !batch.is_empty() {
            return Ok(batch);
        }
        if bot.webhook.is_some() {
            return Err(Failure::webhook_is_active());
        }
        if bot.polls != poll.turn {
            return Err(Failure::competing_poller());
        }
        Ok(batch)
    }

    /// Queues an update of `kind` unless the bot does not want that kind.
    pub(super) fn queue(&mut self, bot_id: i64, kind: &str, body: Value, now_ms: i64) {
        let Some(bot) = self.bots.get_mut(&bot_id) else {
            return;
        };
        if !bot.queue.allowed.is_empty() && !bot.queue.allowed.iter().any(|one| one == kind) {
            return;
        }
        bot.queue.next_id += 1;
        let id = bot.queue.next_id;
        let mut update = Map::new();
        update.insert("update_id".to_owned(), json!(id));
        update.insert(kind.to_owned(), body);
        bot.queue.pending.push_back(Pending {
            id,
            update: Value::Object(update),
            queued_ms: now_ms,
        });
        bot.wake.notify_waiters();
        self.ledger.queued(bot_id, id, kind, now_ms);
    }

    /// How many updates wait for the bot.
    #[must_use]
    pub fn pending_updates(&self, bot: i64) -> usize {
        self.bots.get(&bot).map_or(0, |bot| bot.queue.pending.len())
    }
}

//! Deliveries to webhooks: which update is due when, and what becomes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use reqwest::Url;
use serde_json::Value;
use tokio::sync::Notify;

use super::World;
use super::bot::Bot;

/// First pause after a failed delivery, and the longest, in milliseconds.
const PAUSES: [i64; 2] = [100, 5_000];

/// What is on its way to a bot, and what failed.
#[derive(Debug, Default)]
pub(super) struct Deliveries {
    in_flight: BTreeSet<i64>,
    /// By update: failures so far, and when the next try is due.
    failed: BTreeMap<i64, (u32, i64)>,
    serial: u64,
}

/// What a deliverer needs to know of a webhook.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub bot: i64,
    pub serial: u64,
    pub url: Url,
    pub secret: Option<String>,
    /// The address to call instead of the one the name stands for.
    pub ip_address: Option<IpAddr>,
    /// Wakes at each change of the bot's updates.
    pub wake: Arc<Notify>,
}

/// What a deliverer does next.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Next {
    /// Deliver this update; it counts as on its way.
    Post(i64, Value),
    /// Nothing now; perhaps at this time, in milliseconds.
    Wait(Option<i64>),
    /// This webhook is gone or was replaced.
    Over,
}

/// Pauses between the tries of one update, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pauses {
    pub first: i64,
    pub longest: i64,
}

impl Default for Pauses {
    fn default() -> Self {
        let [first, longest] = PAUSES;
        Self { first, longest }
    }
}

impl Deliveries {
    /// What failed is tried anew, by whom it may concern now; gives the number of a new webhook.
    pub fn begin_anew(&mut self) -> u64 {
        self.failed.clear();
        self.serial += 1;
        self.serial
    }
}

impl Pauses {
    fn after(self, failures: u32) -> i64 {
        let doubled = self
            .first
            .saturating_mul(1 << failures.saturating_sub(1).min(20));
        doubled.min(self.longest)
    }
}

impl World {
    /// What to deliver to, while a webhook is set.
    pub(crate) fn target(&self, bot: i64) -> Option<Target> {
        let bot = self.bots.get(&bot)?;
        let webhook = bot.webhook.as_ref()?;
        Some(Target {
            bot: bot.id,
            serial: webhook.serial,
            url: webhook.url.parse().ok()?,
            secret: webhook.secret.clone(),
            ip_address: webhook.ip_address.filter(|_| webhook.fixed),
            wake: Arc::clone(&bot.wake),
        })
    }

    /// The next update that the deliverer of this webhook shall bring: one at a time of each
    /// queue, in order, and as many at once as the bot allows.
    pub(crate) fn next_delivery(&mut self, bot_id: i64, serial: u64, now_ms: i64) -> Next {
        let Some(bot) = self.bots.get_mut(&bot_id) else {
            return Next::Over;
        };
        bot.queue.forget_old(now_ms);
        let Bot {
            webhook,
            deliveries,
            queue,
            ..
        } = bot;
        let Some(webhook) = webhook.as_ref().filter(|hook| hook.serial == serial) else {
            return Next::Over;
        };
        if deliveries.in_flight.len() >= webhook.max_connections {
            return Next::Wait(None);
        }
        let (mut busy, mut soonest) = (BTreeSet::new(), None::<i64>);
        for pending in &queue.pending {
            if !busy.insert(queue_of(&pending.update)) || deliveries.in_flight.contains(&pending.id)
            {
                continue;
            }
            let due = deliveries
                .failed
                .get(&pending.id)
                .map_or(0, |(_, due)| *due);
            if due > now_ms {
                soonest = Some(soonest.map_or(due, |soonest| soonest.min(due)));
                continue;
            }
            deliveries.in_flight.insert(pending.id);
            self.ledger.fetched(bot_id, pending.id, now_ms);
            return Next::Post(pending.id, pending.update.clone());
        }
        Next::Wait(soonest)
    }

    /// Notes how a delivery ended: with the address that took it, or with an error.
    pub(crate) fn delivered(
        &mut self,
        target: &Target,
        update: i64,
        outcome: Result<Option<IpAddr>, String>,
        now_ms: i64,
    ) {
        let pauses = self.pauses;
        let Some(bot) = self.bots.get_mut(&target.bot) else {
            return;
        };
        bot.deliveries.in_flight.remove(&update);
        let webhook = bot.webhook.as_mut();
        let webhook = webhook.filter(|webhook| webhook.serial == target.serial);
        match outcome {
            // Taken is taken, even if the webhook is another one by now.
            Ok(address) => {
                bot.queue.pending.retain(|pending| pending.id != update);
                bot.deliveries.failed.remove(&update);
                self.ledger.confirmed(target.bot, update, now_ms);
                if let Some(webhook) = webhook {
                    webhook.ip_address = webhook.ip_address.or(address);
                }
            }
            Err(text) => {
                if let Some(webhook) = webhook {
                    webhook.error = Some((now_ms, text));
                    let failed = bot.deliveries.failed.entry(update).or_insert((0, 0));
                    failed.0 += 1;
                    failed.1 = now_ms + pauses.after(failed.0);
                }
            }
        }
        bot.wake.notify_waiters();
        self.version += 1;
    }

    /// Pauses between the tries of an update, in milliseconds: the first, doubled up to the longest.
    pub fn retry_webhooks(&mut self, first: i64, longest: i64) {
        self.pauses = Pauses { first, longest };
    }
}

/// Telegram's queues within a bot: messages by chat, taps and memberships by person, each in order
/// and side by side with the others.
fn queue_of(update: &Value) -> (u8, i64) {
    let id = |value: &Value| value.as_i64().unwrap_or(0);
    if update["message"].is_object() {
        (0, id(&update["message"]["chat"]["id"]))
    } else if update["callback_query"].is_object() {
        (1, id(&update["callback_query"]["from"]["id"]))
    } else if update["inline_query"].is_object() {
        (3, id(&update["inline_query"]["from"]["id"]))
    } else if update["business_message"].is_object() {
        (4, id(&update["business_message"]["chat"]["id"]))
    } else {
        (2, id(&update["my_chat_member"]["chat"]["id"]))
    }
}

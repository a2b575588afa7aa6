//! How a bot is doing, as this process sees it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{BotTrouble, Timestamp};

/// How a bot is doing. Holds no secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BotHealth {
    /// When Telegram last answered a poll, or told how it stands with the webhook.
    pub polled: Option<Timestamp>,
    /// When the last update came.
    pub update: Option<Timestamp>,
    /// What is wrong now.
    pub error: Option<String>,
    /// What was wrong last, and when.
    pub last_error: Option<(Timestamp, BotTrouble)>,
}

/// Shared between who runs a bot and who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedHealth(Arc<Mutex<BotHealth>>);

impl SharedHealth {
    pub(crate) fn get(&self) -> BotHealth {
        self.lock().clone()
    }

    /// Telegram answered: nothing is wrong.
    pub(crate) fn well(&self, now: Timestamp) {
        let mut health = self.lock();
        health.polled = Some(now);
        health.error = None;
    }

    /// An update came.
    pub(crate) fn update(&self, now: Timestamp) {
        self.lock().update = Some(now);
    }

    /// Something went wrong; true when it is something else than before.
    pub(crate) fn failed(&self, at: Timestamp, trouble: BotTrouble, what: &str) -> bool {
        let mut health = self.lock();
        health.last_error = Some((at, trouble));
        let news = health.error.as_deref() != Some(what);
        if news {
            health.error = Some(what.to_owned());
        }
        news
    }

    /// This process has nothing to do with the bot any more, nor with its trouble.
    pub(crate) fn left(&self) {
        self.lock().error = None;
    }

    fn lock(&self) -> MutexGuard<'_, BotHealth> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

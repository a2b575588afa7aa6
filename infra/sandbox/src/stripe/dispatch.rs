//! The handle's side of the post: where events go, and what a test does with them on the way.

use std::time::Duration;

use serde_json::Value;

use super::courier;
use super::handle::Stripe;
use super::post::{Delivery, Loss, Retries, Webhook};
use super::view::{SignedEvent, Signing};

impl Stripe {
    /// Where events are posted from now on, and the secrets that sign them.
    pub fn send_webhooks_to(&self, webhook: Webhook) {
        self.with(|account| {
            account.outbox.webhook = Some(webhook);
            account.version += 1;
        });
    }

    /// All events, oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<Value> {
        self.with(|account| account.all_events())
    }

    /// The newest event of a type, as it would be posted; `None` if there is none.
    #[must_use]
    pub fn newest_signed(&self, kind: &str, signing: &Signing) -> Option<SignedEvent> {
        self.with(|account| {
            let event = account.event_named(kind)?;
            account.signed(&event, signing)
        })
    }

    /// An event as it would be posted, signed as asked; `None` if there is no such event.
    #[must_use]
    pub fn signed(&self, event: &str, signing: &Signing) -> Option<SignedEvent> {
        self.with(|account| account.signed(event, signing))
    }

    /// Holds back all deliveries, or lets them go again.
    pub fn hold_deliveries(&self, hold: bool) {
        self.with(|account| {
            account.outbox.held = hold;
            account.version += 1;
        });
    }

    /// Orders that coming events are lost on their way; the API still lists them.
    pub fn lose_deliveries(&self, loss: Loss) {
        self.with(|account| account.outbox.lose(loss));
    }

    /// Takes an event that waits out of the post; whether there was one.
    pub fn drop_delivery(&self, event: &str) -> bool {
        self.with(|account| {
            account.version += 1;
            account.outbox.drop_waiting(event)
        })
    }

    /// How often and how soon events that are not taken are posted again.
    pub fn retry_deliveries(&self, retries: Retries) {
        self.with(|account| account.outbox.retries = retries);
    }

    /// The way of every event that the webhook was to get, oldest first.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.with(|account| account.outbox.deliveries())
    }

    /// Posts these events now, one after the other, in this order, as often as each is named,
    /// whatever became of them before. Returns the HTTP status of each answer, or why there was
    /// none.
    pub async fn deliver(&self, events: &[String]) -> Vec<Result<u16, String>> {
        let mut outcomes = Vec::with_capacity(events.len());
        for event in events {
            outcomes.push(courier::deliver(self, event).await);
        }
        outcomes
    }

    /// Waits until every delivery that is not held has ended; whether that came in time.
    pub async fn settled(&self, timeout: Duration) -> bool {
        let mut changed = self.changes();
        let waiting = async {
            loop {
                changed.mark_unchanged();
                if self.with(|account| account.outbox.is_settled()) {
                    return;
                }
                if changed.changed().await.is_err() {
                    return;
                }
            }
        };
        tokio::time::timeout(timeout, waiting).await.is_ok()
    }
}

//! Events on their way to the webhook: which wait, which are lost, which came through.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::account::Account;
use super::objects::text;
use super::signature;
use super::view::{SignedEvent, Signing};

/// Where events are posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// The address that takes them.
    pub url: String,
    /// The secrets that sign them; two while one takes the other's place.
    pub secrets: Vec<String>,
    /// The types that are posted; all if there are none.
    #[serde(default)]
    pub events: Vec<String>,
    /// So many are posted at the same time; one, and so in order, if it is 0.
    #[serde(default)]
    pub at_once: usize,
}

/// How often and how soon an event that was not taken is posted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retries {
    /// The first pause, doubled up to the longest, in milliseconds.
    pub first_ms: i64,
    /// The longest pause, in milliseconds.
    pub longest_ms: i64,
    /// So many times an event is posted at most.
    pub attempts: u64,
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            first_ms: 200,
            longest_ms: 5_000,
            attempts: 8,
        }
    }
}

/// An order to lose events, as a network or a broken receiver does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Only events whose type begins so; of all types if empty.
    #[serde(default)]
    pub kind: String,
    /// Each so-manieth of them.
    pub every: u64,
    /// How many at most.
    pub count: u64,
}

/// The way of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// The event's id.
    pub event: String,
    /// The event's type.
    pub kind: String,
    /// How it stands.
    pub state: DeliveryState,
    /// How often it was posted.
    pub attempts: u64,
    /// What the last try brought: an HTTP status, or why there was none.
    pub outcome: Option<String>,
}

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It waits for its turn, or is on its way.
    Waiting,
    /// The webhook took it.
    Delivered,
    /// It was lost, as ordered.
    Lost,
    /// It was posted often enough in vain.
    GivenUp,
}

/// What the courier does next.
#[derive(Debug)]
pub(super) enum Next {
    /// Place and id of the delivery's event, where it goes, and what is posted.
    Post(usize, String, String, SignedEvent),
    Wait(Option<i64>),
}

#[derive(Debug, Default)]
pub(super) struct Outbox {
    pub(super) webhook: Option<Webhook>,
    pub(super) retries: Retries,
    pub(super) held: bool,
    losses: Vec<(Loss, u64, u64)>,
    deliveries: Vec<Delivery>,
    places: HashMap<String, usize>,
    /// When each that waits is to be posted, in milliseconds of the system's clock.
    waiting: BTreeSet<(i64, usize)>,
    under_way: usize,
}

impl Outbox {
    pub(super) fn wants(&self, kind: &str) -> bool {
        self.webhook.as_ref().is_some_and(|webhook| {
            webhook.events.is_empty() || webhook.events.iter().any(|one| one == kind)
        })
    }

    pub(super) fn at_once(&self) -> usize {
        let webhook = self.webhook.as_ref();
        webhook.map_or(1, |webhook| webhook.at_once.max(1))
    }

    pub(super) fn queue(&mut self, event: &str, kind: &str) {
        if !self.wants(kind) {
            return;
        }
        let lost = self.loses(kind);
        let place = self.deliveries.len();
        let state = if lost {
            DeliveryState::Lost
        } else {
            self.waiting.insert((0, place));
            DeliveryState::Waiting
        };
        self.places.insert(event.to_owned(), place);
        self.deliveries.push(Delivery {
            event: event.to_owned(),
            kind: kind.to_owned(),
            state,
            attempts: 0,
            outcome: None,
        });
    }

    pub(super) fn lose(&mut self, loss: Loss) {
        self.losses.push((loss, 0, 0));
    }

    fn loses(&mut self, kind: &str) -> bool {
        for (loss, met, landed) in &mut self.losses {
            if *landed < loss.count && kind.starts_with(&loss.kind) {
                *met += 1;
                if met.is_multiple_of(loss.every.max(1)) {
                    *landed += 1;
                    return true;
                }
            }
        }
        false
    }

    /// Takes an event that waits out of the post; whether there was one.
    pub(super) fn drop_waiting(&mut self, event: &str) -> bool {
        let Some(place) = self.places.get(event).copied() else {
            return false;
        };
        let date = self.waiting.iter().find(|(_, one)| *one == place).copied();
        match (date, self.deliveries.get_mut(place)) {
            (Some(date), Some(delivery)) => {
                self.waiting.remove(&date);
                delivery.state = DeliveryState::Lost;
                true
            }
            _ => false,
        }
    }

    pub(super) fn deliveries(&self) -> Vec<Delivery> {
        self.deliveries.clone()
    }

    /// Whether nothing waits and nothing is on its way.
    pub(super) fn is_settled(&self) -> bool {
        self.under_way == 0 && (self.waiting.is_empty() || self.held || self.webhook.is_none())
    }

    /// What the webhook answered to the event posted by hand or by the courier.
    pub(super) fn posted(&mut self, event: &str, outcome: &Result<u16, String>) {
        let Some(place) = self.places.get(event).copied() else {
            return;
        };
        if let Some(delivery) = self.deliveries.get_mut(place) {
            delivery.attempts += 1;
            delivery.outcome = Some(match outcome {
                Ok(status) => status.to_string(),
                Err(error) => error.clone(),
            });
            if outcome
                .as_ref()
                .is_ok_and(|status| (200..300).contains(status))
            {
                delivery.state = DeliveryState::Delivered;
                self.waiting.retain(|(_, one)| *one != place);
            }
        }
    }

    /// Ends a try of the courier's and plans the next one if it was in vain.
    pub(super) fn came_back(&mut self, place: usize, now_ms: i64) {
        self.under_way = self.under_way.saturating_sub(1);
        let Retries {
            first_ms,
            longest_ms,
            attempts,
        } = self.retries;
        let Some(delivery) = self.deliveries.get_mut(place) else {
            return;
        };
        if delivery.state != DeliveryState::Waiting {
            return;
        }
        if delivery.attempts >= attempts {
            delivery.state = DeliveryState::GivenUp;
            return;
        }
        let doublings = u32::try_from(delivery.attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let pause = first_ms.saturating_mul(1_i64.checked_shl(doublings).unwrap_or(i64::MAX));
        self.waiting
            .insert((now_ms + pause.clamp(0, longest_ms), place));
    }
}

impl Account {
    /// What the courier is to do at this moment of the system's clock.
    pub(super) fn next_post(&mut self, now_ms: i64) -> Next {
        let (false, Some(webhook)) = (self.outbox.held, self.outbox.webhook.clone()) else {
            return Next::Wait(None);
        };
        let Some((at, place)) = self.outbox.waiting.first().copied() else {
            return Next::Wait(None);
        };
        if at > now_ms {
            return Next::Wait(Some(at));
        }
        self.outbox.waiting.remove(&(at, place));
        let delivery = self.outbox.deliveries.get(place);
        let event = delivery.map(|delivery| delivery.event.clone());
        let Some(event) = event else {
            return self.next_post(now_ms);
        };
        match self.signed(&event, &Signing::default()) {
            Some(signed) => {
                self.outbox.under_way += 1;
                Next::Post(place, event, webhook.url, signed)
            }
            None => self.next_post(now_ms),
        }
    }

    /// The event as it is posted, signed as asked; `None` if there is no such event.
    pub(super) fn signed(&self, event: &str, signing: &Signing) -> Option<SignedEvent> {
        let mut event = self.objects.get("event", event)?.clone();
        if let Some(version) = &signing.api_version {
            event["api_version"] = json!(version);
        }
        if let Some(livemode) = signing.livemode {
            event["livemode"] = livemode.into();
        }
        let body = event.to_string();
        let webhook = self.outbox.webhook.as_ref();
        let own = webhook.map(|webhook| webhook.secrets.as_slice());
        let secrets = match signing.secrets.as_slice() {
            [] => own.unwrap_or_default(),
            given => given,
        };
        let at = signing.timestamp.unwrap_or(self.now);
        let signature = signature::header(secrets, at, &body);
        Some(SignedEvent { body, signature })
    }

    /// All events, oldest first.
    pub(super) fn all_events(&self) -> Vec<Value> {
        self.objects.all("event").cloned().collect()
    }

    /// The type of an event, for those who read a list of ids.
    pub(super) fn event_named(&self, kind: &str) -> Option<String> {
        let mut newest = self.objects.all("event").rev();
        newest
            .find(|event| text(event, "type") == kind)
            .map(|event| text(event, "id").to_owned())
    }
}

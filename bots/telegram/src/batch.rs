//! Dealing with a batch of updates: each chat in order, chats side by side, failures contained.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use futures::{StreamExt, stream};
use teloxide_core::types::Update;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use crate::parse::order_key;

/// An update is tried this often, with these pauses between.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];

/// Why an update was not handled. Texts carry no personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// Something is wrong with the update or with us.
    #[error("{0}")]
    Update(String),
    /// Nobody could handle it now: storage is away. It must not be parked for that.
    #[error("{0}")]
    Away(String),
}

/// Handles updates of one bot.
#[async_trait]
pub(crate) trait Handle: Send + Sync + 'static {
    /// Handles one update: effects committed, answer on its way.
    async fn handle(&self, update: &Update) -> Result<(), Failure>;
    /// Sets an update aside with the reason; false when even that failed.
    async fn park(&self, update: &Update, reason: &str) -> bool;
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dealt {
    /// All updates below this number are dealt with; none when there was nothing.
    pub offset: Option<i64>,
    /// Whether every update of the batch is.
    pub all: bool,
}

/// Deals with a batch; once `stop` is cancelled no further update is begun.
pub(crate) async fn deal<H: Handle>(
    handler: &Arc<H>,
    updates: Vec<Update>,
    concurrency: usize,
    stop: &CancellationToken,
) -> Dealt {
    let numbers: Vec<i64> = updates.iter().map(|update| update.id.0.into()).collect();
    let mut chats: BTreeMap<i64, Vec<Update>> = BTreeMap::new();
    for update in updates {
        chats.entry(order_key(&update)).or_default().push(update);
    }
    let left: Vec<i64> = stream::iter(chats.into_values())
        .map(|updates| deal_chat(handler, updates, stop))
        .buffer_unordered(concurrency.max(1))
        .filter_map(|first_left| async move { first_left })
        .collect()
        .await;
    let first_left = left.iter().min().copied();
    Dealt {
        offset: first_left.or_else(|| numbers.iter().max().map(|last| last + 1)),
        all: first_left.is_none(),
    }
}

/// One chat in order; gives the first update that is left.
async fn deal_chat<H: Handle>(
    handler: &Arc<H>,
    updates: Vec<Update>,
    stop: &CancellationToken,
) -> Option<i64> {
    for update in updates {
        let number = update.id.0.into();
        if stop.is_cancelled() || !deal_one(handler, Arc::new(update)).await {
            return Some(number);
        }
    }
    None
}

/// True when the update was handled or parked.
pub(crate) async fn deal_one<H: Handle>(handler: &Arc<H>, update: Arc<Update>) -> bool {
    let mut pauses = PAUSES.iter();
    loop {
        let failure = match attempt(handler, &update).await {
            Ok(()) => return true,
            Err(failure) => failure,
        };
        tracing::warn!(update = update.id.0, %failure, "an update failed");
        if let Some(pause) = pauses.next() {
            tokio::time::sleep(*pause).await;
            continue;
        }
        return match failure {
            Failure::Away(_) => false,
            Failure::Update(reason) => {
                tracing::error!(update = update.id.0, reason, "an update is parked");
                handler.park(&update, &reason).await
            }
        };
    }
}

/// A task of its own: a panic ends there.
async fn attempt<H: Handle>(handler: &Arc<H>, update: &Arc<Update>) -> Result<(), Failure> {
    let (handler, update) = (Arc::clone(handler), Arc::clone(update));
    let span = tracing::info_span!("update", update.id = update.id.0);
    let task = async move { handler.handle(&update).await }.instrument(span);
    match tokio::spawn(task).await {
        Ok(result) => result,
        Err(ended) if ended.is_panic() => Err(Failure::Update("the handler panicked".to_owned())),
        Err(_) => Err(Failure::Away("the process is stopping".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;

    #[derive(Default)]
    struct Fake {
        seen: Mutex<Vec<(u32, &'static str)>>,
        parked: Mutex<Vec<(u32, String)>>,
        away: Option<u32>,
        bad: Option<u32>,
        panics: Option<u32>,
        park_fails: bool,
    }

    #[async_trait]
    impl Handle for Fake {
        async fn handle(&self, update: &Update) -> Result<(), Failure> {
            let id = update.id.0;
            self.seen.lock().unwrap().push((id, "begin"));
            tokio::time::sleep(Duration::from_millis(10)).await;
            assert_ne!(self.panics, Some(id), "on purpose");
            if self.away == Some(id) {
                return Err(Failure::Away("storage".into()));
            }
            if self.bad == Some(id) {
                return Err(Failure::Update("bad".into()));
            }
            self.seen.lock().unwrap().push((id, "end"));
            Ok(())
        }

        async fn park(&self, update: &Update, reason: &str) -> bool {
            self.parked
                .lock()
                .unwrap()
                .push((update.id.0, reason.into()));
            !self.park_fails
        }
    }

    fn update(id: u32, user: i64) -> Update {
        let body = json!({"update_id": id, "message": {
            "message_id": 1, "date": 1_700_000_000, "text": "hi",
            "from": {"id": user, "is_bot": false, "first_name": "A"},
            "chat": {"id": user, "type": "private", "first_name": "A"},
        }});
        serde_json::from_str(&body.to_string()).unwrap()
    }

    async fn dealt(fake: Fake, updates: Vec<Update>) -> (Arc<Fake>, Dealt) {
        let fake = Arc::new(fake);
        let dealt = deal(&fake, updates, 4, &CancellationToken::new()).await;
        (fake, dealt)
    }

    #[tokio::test(start_paused = true)]
    async fn a_chat_goes_in_order_and_chats_side_by_side() {
        let updates = vec![update(1, 5), update(2, 5), update(3, 6)];
        let (fake, dealt) = dealt(Fake::default(), updates).await;
        assert_eq!(
            dealt,
            Dealt {
                offset: Some(4),
                all: true
            }
        );
        let seen = fake.seen.lock().unwrap().clone();
        let at = |wanted| seen.iter().position(|entry| *entry == wanted).unwrap();
        assert!(at((1, "end")) < at((2, "begin")));
        assert!(at((3, "begin")) < at((1, "end")));
    }

    #[tokio::test(start_paused = true)]
    async fn an_update_that_fails_three_times_is_parked_and_the_rest_go_on() {
        let fake = Fake {
            bad: Some(1),
            ..Fake::default()
        };
        let (fake, dealt) = dealt(fake, vec![update(1, 5), update(2, 5)]).await;
        assert_eq!(
            dealt,
            Dealt {
                offset: Some(3),
                all: true
            }
        );
        assert_eq!(*fake.parked.lock().unwrap(), vec![(1, "bad".to_owned())]);
        let tries = fake
            .seen
            .lock()
            .unwrap()
            .iter()
            .filter(|e| **e == (1, "begin"))
            .count();
        assert_eq!(tries, 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_counts_as_a_failure() {
        let fake = Fake {
            panics: Some(1),
            ..Fake::default()
        };
        let (fake, dealt) = dealt(fake, vec![update(1, 5), update(2, 5)]).await;
        assert!(dealt.all);
        assert_eq!(fake.parked.lock().unwrap()[0].1, "the handler panicked");
        assert!(fake.seen.lock().unwrap().contains(&(2, "end")));
    }

    #[tokio::test(start_paused = true)]
    async fn while_storage_is_away_nothing_is_parked_and_the_offset_stays() {
        let fake = Fake {
            away: Some(2),
            ..Fake::default()
        };
        let updates = vec![update(1, 5), update(2, 5), update(3, 5), update(4, 6)];
        let (fake, dealt) = dealt(fake, updates).await;
        assert_eq!(
            dealt,
            Dealt {
                offset: Some(2),
                all: false
            }
        );
        assert!(fake.parked.lock().unwrap().is_empty());
        assert!(
            !fake.seen.lock().unwrap().contains(&(3, "begin")),
            "order is kept"
        );
        assert!(
            fake.seen.lock().unwrap().contains(&(4, "end")),
            "other chats go on"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn what_cannot_be_parked_is_not_acknowledged() {
        let fake = Fake {
            bad: Some(1),
            park_fails: true,
            ..Fake::default()
        };
        let (_, dealt) = dealt(fake, vec![update(1, 5)]).await;
        assert_eq!(
            dealt,
            Dealt {
                offset: Some(1),
                all: false
            }
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_stop_finishes_what_was_begun_and_begins_nothing() {
        let fake = Arc::new(Fake::default());
        let stop = CancellationToken::new();
        let updates = vec![update(1, 5), update(2, 5)];
        let stopping = async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            stop.cancel();
        };
        let (dealt, ()) = futures::join!(deal(&fake, updates, 4, &stop), stopping);
        assert_eq!(
            dealt,
            Dealt {
                offset: Some(2),
                all: false
            }
        );
        assert_eq!(*fake.seen.lock().unwrap(), vec![(1, "begin"), (1, "end")]);
    }
}

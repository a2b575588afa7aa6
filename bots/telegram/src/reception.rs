//! Updates that Telegram brings: known callers, bounded waiting, and nothing is acknowledged before
//! it is dealt with.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use service::{clock::Clock, directory::LiveBot};
use teloxide_core::types::Update;

use crate::{batch, desk::Desk, health::SharedHealth, turns::Turns};

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Telegram, for a bot of ours.
    Known,
    /// Nobody we know, or for no bot of ours.
    Unknown,
    /// Which bots there are is not known yet: the process has only just begun.
    NotYet,
}

/// What became of an update that was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is dealt with, for good.
    Done,
    /// It must be brought again.
    Later,
}

/// A live bot, as its updates find it.
pub(crate) struct Door {
    pub live: LiveBot,
    pub health: SharedHealth,
    pub turns: Turns,
}

/// The live bots by their ids.
pub(crate) type Doors = HashMap<i64, Arc<Door>>;

/// The live bots of this moment, shared between the pool and who brings updates.
#[derive(Default)]
pub(crate) struct Reception(RwLock<Option<Arc<Doors>>>);

impl Reception {
    /// The live bots; none before the directory was read for the first time.
    pub(crate) fn doors(&self) -> Option<Arc<Doors>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Takes over what the directory says now. Who is known goes on as before.
    pub(crate) fn refresh(&self, live: Vec<LiveBot>) {
        let before = self.doors().unwrap_or_default();
        let doors = live.into_iter().map(|live| {
            let (bot, concurrency) = (live.bot_id, live.limits.concurrency);
            let known = before.get(&bot);
            // Connected anew: what was wrong before is not wrong any more.
            let same = known.filter(|door| door.live.connected == live.connected);
            let door = Door {
                live,
                health: same.map(|door| door.health.clone()).unwrap_or_default(),
                turns: match known {
                    Some(door) => door.turns.sized(concurrency),
                    None => Turns::new(concurrency),
                },
            };
            (bot, Arc::new(door))
        });
        let doors = Some(Arc::new(doors.collect()));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = doors;
    }
}

/// Deals with the body of a call as polling does with an update: true when it needs not be brought
/// again.
pub(crate) async fn deal(
    desk: Desk,
    body: &[u8],
    clock: &dyn Clock,
    health: &SharedHealth,
) -> bool {
    let Ok(update) = serde_json::from_slice::<Update>(body) else {
        return desk.set_unread_aside(number_of(body)).await;
    };
    let dealt = batch::deal_one(&Arc::new(desk), Arc::new(update)).await;
    if dealt {
        health.update(clock.now());
    }
    dealt
}

/// The update's number, when that much can be read.
fn number_of(body: &[u8]) -> Option<i64> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    body.get("update_id")?.as_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_unreadable_update_is_found_when_there_is_one() {
        assert_eq!(number_of(br#"{"update_id": 7, "message": 8}"#), Some(7));
        assert_eq!(
            number_of(br#"{"update_id": 99999999999}"#),
            Some(99_999_999_999)
        );
        for none in [
            "",
            "[]",
            "{}",
            "null",
            "{\"update_id\": \"7\"}",
            "{\"update_id\": 7",
        ] {
            assert_eq!(number_of(none.as_bytes()), None, "{none}");
        }
    }

    #[test]
    fn until_the_directory_was_read_nobody_is_known() {
        let reception = Reception::default();
        assert!(reception.doors().is_none());
        reception.refresh(Vec::new());
        assert!(reception.doors().unwrap().is_empty());
    }
}

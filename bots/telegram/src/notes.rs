//! What is written down of how bots are doing: the newest, now and then.

use std::{collections::HashMap, time::Duration};

use domain::Timestamp;
use service::directory::BotNote;
use tokio::time::Instant;

use crate::health::BotHealth;

/// A bot's health is written at most this often.
const WRITE_EACH: Duration = Duration::from_secs(10);

/// What was written, and when.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    written: HashMap<i64, Written>,
}

#[derive(Debug)]
struct Written {
    at: Instant,
    update: Option<Timestamp>,
    error: Option<Timestamp>,
}

impl Notes {
    /// What is worth writing about a bot now; counts as written unless [`Notes::lost`] is told.
    pub(crate) fn take(
        &mut self,
        bot_id: i64,
        health: &BotHealth,
        now: Instant,
    ) -> Option<BotNote> {
        let error = health.last_error.as_ref().map(|(at, _)| *at);
        let before = self.written.get(&bot_id);
        let news = match before {
            Some(before) => {
                (before.update, before.error) != (health.update, error)
                    && now.duration_since(before.at) >= WRITE_EACH
            }
            None => health.update.is_some() || error.is_some(),
        };
        if !news {
            return None;
        }
        let written = Written {
            at: now,
            update: health.update,
            error,
        };
        self.written.insert(bot_id, written);
        Some(BotNote {
            bot_id,
            last_update: health.update,
            last_error: health.last_error,
        })
    }

    /// These could not be written: they are worth writing again, a while later.
    pub(crate) fn lost(&mut self, notes: &[BotNote]) {
        for note in notes {
            if let Some(written) = self.written.get_mut(&note.bot_id) {
                (written.update, written.error) = (None, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health(update: i64) -> BotHealth {
        BotHealth {
            update: Some(Timestamp::from_ms(update)),
            ..BotHealth::default()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_is_written_at_once_and_the_next_ten_seconds_later() {
        let (mut notes, start) = (Notes::default(), Instant::now());
        assert_eq!(notes.take(7, &BotHealth::default(), start), None);
        assert!(notes.take(7, &health(1), start).is_some());
        assert!(
            notes.take(8, &health(1), start).is_some(),
            "each bot for itself"
        );
        let later = start + WRITE_EACH;
        assert_eq!(notes.take(7, &health(1), later), None, "nothing new");
        assert_eq!(
            notes.take(7, &health(2), later - Duration::from_millis(1)),
            None
        );
        let note = notes.take(7, &health(2), later).unwrap();
        assert_eq!(note.last_update, Some(Timestamp::from_ms(2)));
    }

    #[tokio::test(start_paused = true)]
    async fn what_could_not_be_written_is_written_later() {
        let (mut notes, start) = (Notes::default(), Instant::now());
        let note = notes.take(7, &health(1), start).unwrap();
        notes.lost(std::slice::from_ref(&note));
        assert_eq!(notes.take(7, &health(1), start), None);
        assert_eq!(notes.take(7, &health(1), start + WRITE_EACH), Some(note));
    }
}

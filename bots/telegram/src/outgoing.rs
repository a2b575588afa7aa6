//! How much a bot may send: Telegram's 30 a second, one a second to a chat with a small burst.
//!
//! The decision is a pure function of the time; answers may use the whole of a bot's share,
//! messages of our own accord only a part, so that a wave of them never delays an answer.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The answer to what a person just did.
    Answer,
    /// A message of our own accord.
    Message,
    /// A message to many, which nobody waits for.
    Broadcast,
}

/// Limits of a Bot API server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Calls a second of one bot, and as many at once; 0 is no limit.
    pub per_bot: u32,
    /// Calls at once to one chat, one a second after that; 0 is no limit.
    pub chat_burst: u32,
}

impl Rates {
    /// Those of api.telegram.org.
    pub const TELEGRAM: Self = Self {
        per_bot: 30,
        chat_burst: 3,
    };
    /// None at all, for a server without limits.
    pub const UNLIMITED: Self = Self {
        per_bot: 0,
        chat_burst: 0,
    };
}

const SECOND_MS: i64 = 1_000;
/// The share of a bot's second that messages may use, in parts of ten.
const MESSAGE_TENTHS: i64 = 7;
/// The share that messages to many may use, in parts of ten: reminders keep the rest of theirs.
const BROADCAST_TENTHS: i64 = 3;
/// Above this many chats the idle ones are forgotten.
const CHATS_KEPT: usize = 10_000;

/// Up to when the calls so far have used the time, milliseconds of the same clock as `now`.
#[derive(Debug)]
struct Budget {
    rates: Rates,
    bots: HashMap<i64, i64>,
    chats: HashMap<(i64, i64), i64>,
    /// Chats that Telegram wants left alone, and until when.
    paused: HashMap<(i64, i64), i64>,
}

impl Budget {
    fn new(rates: Rates) -> Self {
        Self {
            rates,
            bots: HashMap::new(),
            chats: HashMap::new(),
            paused: HashMap::new(),
        }
    }

    /// Counts one call and says 0, or counts nothing and says how long to wait, milliseconds.
    fn take(&mut self, bot: i64, chat: i64, lane: Lane, now: i64) -> i64 {
        let cost = SECOND_MS / i64::from(self.rates.per_bot.max(1));
        let share = match lane {
            Lane::Answer => SECOND_MS,
            Lane::Message => (SECOND_MS * MESSAGE_TENTHS / 10).max(cost),
            Lane::Broadcast => (SECOND_MS * BROADCAST_TENTHS / 10).max(cost),
        };
        let burst = i64::from(self.rates.chat_burst) * SECOND_MS;
        let of_bot = self.bots.get(&bot).copied().unwrap_or(now).max(now);
        let of_chat = self
            .chats
            .get(&(bot, chat))
            .copied()
            .unwrap_or(now)
            .max(now);
        let mut wait = self.paused.get(&(bot, chat)).map_or(0, |until| until - now);
        if self.rates.per_bot > 0 {
            wait = wait.max(of_bot + cost - (now + share));
        }
        if self.rates.chat_burst > 0 {
            wait = wait.max(of_chat + SECOND_MS - (now + burst));
        }
        if wait > 0 {
            return wait;
        }
        self.bots.insert(bot, of_bot + cost);
        self.chats.insert((bot, chat), of_chat + SECOND_MS);
        self.forget_idle(now);
        0
    }

    fn pause(&mut self, bot: i64, chat: i64, until: i64) {
        let kept = self.paused.entry((bot, chat)).or_insert(until);
        *kept = until.max(*kept);
    }

    fn forget_idle(&mut self, now: i64) {
        if self.chats.len() > CHATS_KEPT {
            self.bots.retain(|_, until| *until > now);
            self.chats.retain(|_, until| *until > now);
            self.paused.retain(|_, until| *until > now);
        }
    }
}

/// The budgets of all bots of this process.
#[derive(Debug)]
pub(crate) struct Outgoing {
    start: Instant,
    budget: Mutex<Budget>,
}

impl Outgoing {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            start: Instant::now(),
            budget: Mutex::new(Budget::new(rates)),
        }
    }

    /// Waits until the call may be made; says how long that would take when it is not within
    /// `patience`, without having waited.
    pub(crate) async fn permit(
        &self,
        bot: i64,
        chat: i64,
        lane: Lane,
        patience: Duration,
    ) -> Result<(), Duration> {
        let deadline = self.now().saturating_add(millis(patience));
        loop {
            let now = self.now();
            let wait = self.budget().take(bot, chat, lane, now);
            let pause = Duration::from_millis(u64::try_from(wait).unwrap_or(0));
            if wait <= 0 {
                return Ok(());
            }
            if now.saturating_add(wait) > deadline {
                return Err(pause);
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Leaves a chat alone for this long, as Telegram asked; other chats go on.
    pub(crate) fn pause(&self, bot: i64, chat: i64, pause: Duration) {
        let until = self.now().saturating_add(millis(pause));
        self.budget().pause(bot, chat, until);
    }

    fn now(&self) -> i64 {
        millis(self.start.elapsed())
    }

    fn budget(&self) -> MutexGuard<'_, Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_gets_a_burst_of_three_and_then_one_a_second() {
        let mut budget = Budget::new(Rates::TELEGRAM);
        for _ in 0..3 {
            assert_eq!(budget.take(1, 5, Lane::Answer, 0), 0);
        }
        assert_eq!(budget.take(1, 5, Lane::Answer, 0), 1_000);
        assert_eq!(
            budget.take(1, 6, Lane::Answer, 0),
            0,
            "another chat is not held up"
        );
        assert_eq!(budget.take(1, 5, Lane::Answer, 1_000), 0);
        assert_eq!(budget.take(1, 5, Lane::Answer, 1_400), 600);
    }

    #[test]
    fn no_second_sees_more_than_thirty_once_the_burst_is_spent() {
        let mut budget = Budget::new(Rates::TELEGRAM);
        let passed = |budget: &mut Budget, now| {
            (0..100)
                .filter(|chat| budget.take(1, *chat, Lane::Answer, now) == 0)
                .count()
        };
        assert_eq!(passed(&mut budget, 0), 30);
        assert_eq!(passed(&mut budget, 10), 0);
        let next_second: usize = (1..=10).map(|tenth| passed(&mut budget, tenth * 100)).sum();
        assert!((28..=31).contains(&next_second), "{next_second}");
        assert_eq!(
            budget.take(2, 1, Lane::Answer, 0),
            0,
            "another bot has its own"
        );
    }

    #[test]
    fn a_wave_of_messages_leaves_room_for_answers() {
        let mut budget = Budget::new(Rates::TELEGRAM);
        let sent = (0..100)
            .filter(|chat| budget.take(1, *chat, Lane::Message, 0) == 0)
            .count();
        assert!((20..25).contains(&sent), "{sent}");
        assert!(budget.take(1, 200, Lane::Message, 0) > 0);
        assert_eq!(budget.take(1, 201, Lane::Answer, 0), 0);
    }

    #[test]
    fn a_wave_to_many_leaves_room_for_reminders_and_answers() {
        let mut budget = Budget::new(Rates::TELEGRAM);
        let sent = |budget: &mut Budget, lane, chats: std::ops::Range<i64>| {
            chats
                .filter(|chat| budget.take(1, *chat, lane, 0) == 0)
                .count()
        };
        assert_eq!(sent(&mut budget, Lane::Broadcast, 0..100), 9);
        let reminders = sent(&mut budget, Lane::Message, 100..200);
        assert!((11..15).contains(&reminders), "{reminders}");
        assert_eq!(sent(&mut budget, Lane::Broadcast, 200..300), 0);
        assert_eq!(sent(&mut budget, Lane::Answer, 300..305), 5);
    }

    #[test]
    fn a_pause_holds_one_chat_only() {
        let mut budget = Budget::new(Rates::UNLIMITED);
        budget.pause(1, 5, 7_000);
        budget.pause(1, 5, 3_000);
        assert_eq!(
            budget.take(1, 5, Lane::Answer, 0),
            7_000,
            "the longer pause counts"
        );
        assert_eq!(budget.take(1, 6, Lane::Answer, 0), 0);
        assert_eq!(budget.take(1, 5, Lane::Answer, 7_000), 0);
    }

    #[test]
    fn idle_chats_are_forgotten() {
        let mut budget = Budget::new(Rates::UNLIMITED);
        for chat in 0..2 * CHATS_KEPT {
            let now = i64::try_from(chat).unwrap() * 10;
            assert_eq!(
                budget.take(1, chat.try_into().unwrap(), Lane::Answer, now),
                0
            );
        }
        assert!(budget.chats.len() <= CHATS_KEPT + 1);
    }

    #[tokio::test(start_paused = true)]
    async fn waiting_is_bounded_by_patience() {
        let outgoing = Outgoing::new(Rates {
            per_bot: 30,
            chat_burst: 1,
        });
        let patience = Duration::from_secs(3);
        let began = Instant::now();
        for _ in 0..3 {
            outgoing.permit(1, 5, Lane::Answer, patience).await.unwrap();
        }
        assert_eq!(began.elapsed().as_secs(), 2);
        outgoing.pause(1, 5, Duration::from_secs(60));
        let refused = outgoing
            .permit(1, 5, Lane::Answer, patience)
            .await
            .unwrap_err();
        assert!(refused > Duration::from_secs(59), "{refused:?}");
        assert_eq!(began.elapsed().as_secs(), 2, "it is told at once");
    }
}

//! Telegram's rate limits as token buckets: 30 messages a second per bot, one a
//! second per chat with a small burst.

use std::collections::BTreeMap;

use crate::failure::Failure;

const BOT: Limit = Limit {
    burst_ms: 1000,
    cost_ms: 1000 / 30,
};
const CHAT: Limit = Limit {
    burst_ms: 3000,
    cost_ms: 1000,
};

struct Limit {
    /// How far ahead of the clock the calls may run.
    burst_ms: i64,
    /// The share of time one call takes.
    cost_ms: i64,
}

/// For each bot and chat, up to when its calls so far have used the time.
#[derive(Debug, Default)]
pub(super) struct Rates {
    bots: BTreeMap<i64, i64>,
    chats: BTreeMap<(i64, i64), i64>,
}

impl Rates {
    /// Counts one message of a bot to a chat.
    ///
    /// # Errors
    /// 429 with the whole seconds to wait; the call is then not counted.
    pub fn take(&mut self, bot: i64, chat: i64, now_ms: i64) -> Result<(), Failure> {
        let of_bot = self.bots.entry(bot).or_insert(now_ms);
        let of_chat = self.chats.entry((bot, chat)).or_insert(now_ms);
        let wait = excess(*of_bot, &BOT, now_ms).max(excess(*of_chat, &CHAT, now_ms));
        if wait > 0 {
            let seconds = u32::try_from((wait + 999) / 1000).unwrap_or(u32::MAX);
            return Err(Failure::too_many_requests(seconds));
        }
        *of_bot = now_ms.max(*of_bot) + BOT.cost_ms;
        *of_chat = now_ms.max(*of_chat) + CHAT.cost_ms;
        Ok(())
    }
}

fn excess(used_until_ms: i64, limit: &Limit, now_ms: i64) -> i64 {
    now_ms.max(used_until_ms) + limit.cost_ms - (now_ms + limit.burst_ms)
}

#[cfg(test)]
mod tests {
    use super::Rates;

    #[test]
    fn a_chat_gets_a_burst_of_three_and_then_one_a_second() {
        let mut rates = Rates::default();
        for _ in 0..3 {
            rates.take(1, 5, 0).unwrap();
        }
        assert_eq!(rates.take(1, 5, 0).unwrap_err().retry_after, Some(1));
        rates.take(1, 6, 0).unwrap();
        rates.take(1, 5, 1000).unwrap();
        assert!(rates.take(1, 5, 1500).is_err());
    }

    #[test]
    fn a_bot_gets_thirty_a_second_over_all_chats() {
        let mut rates = Rates::default();
        let passed = (0..100)
            .filter(|chat| rates.take(1, *chat, 0).is_ok())
            .count();
        assert_eq!(passed, 30);
        rates.take(2, 0, 0).unwrap();
    }
}

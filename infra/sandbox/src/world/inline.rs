//! The bot's name typed in any chat, and what it offers to share there.

use serde_json::{Value, json};

use super::World;
use super::acts::ActError;
use crate::entities::utf16_len;
use crate::failure::Failure;
use crate::validation::Params;

/// A bot may answer a query for this long.
const LIFE_MS: i64 = 30_000;
/// Longest words of a query, in UTF-16 units.
const QUERY_MAX: usize = 256;

/// A query and its answer.
#[derive(Debug)]
pub(super) struct Inline {
    bot: i64,
    at_ms: i64,
    /// The parameters of the answer.
    answer: Option<Value>,
}

impl World {
    /// Switches a bot's inline mode and its business mode on or off, as its owner does at BotFather.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn switch(&mut self, bot: i64, inline: bool, business: bool) -> Result<(), ActError> {
        let bot = self.bots.get_mut(&bot).ok_or(ActError::UnknownBot)?;
        (bot.inline, bot.business) = (inline, business);
        self.version += 1;
        Ok(())
    }

    /// Types the bot's name and words after it in any chat, or scrolls to where an answer goes on: its
    /// `next_offset`. Returns the query's id.
    ///
    /// # Errors
    /// [`ActError::SwitchedOff`], [`ActError::BadText`] beyond 256 letters, or an unknown bot or person.
    pub fn ask_inline(
        &mut self,
        bot: i64,
        person: i64,
        (words, offset): (&str, &str),
        now_ms: i64,
    ) -> Result<String, ActError> {
        if utf16_len(words) > QUERY_MAX {
            return Err(ActError::BadText);
        }
        let asked = self.bots.get(&bot).ok_or(ActError::UnknownBot)?;
        if !asked.inline {
            return Err(ActError::SwitchedOff);
        }
        let from = self.people.get(&person).ok_or(ActError::UnknownPerson)?;
        let from = from.user();
        self.next_query += 1;
        let id = format!("{}{person}", self.next_query);
        let body =
            json!({"id": id, "from": from, "query": words, "offset": offset, "chat_type": "group"});
        let asked = Inline {
            bot,
            at_ms: now_ms,
            answer: None,
        };
        self.inline.insert(id.clone(), asked);
        self.version += 1;
        self.queue(bot, "inline_query", body, now_ms);
        Ok(id)
    }

    /// What the bot answered to a query: the parameters of its call.
    #[must_use]
    pub fn inline_answer(&self, query: &str) -> Option<Value> {
        self.inline.get(query)?.answer.clone()
    }

    pub(super) fn answer_inline(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let id = params.get("inline_query_id").and_then(Value::as_str);
        let asked = id.and_then(|id| self.inline.get_mut(id));
        let asked = asked.filter(|asked| asked.bot == bot && now_ms - asked.at_ms <= LIFE_MS);
        let asked = asked.ok_or_else(|| {
            Failure::bad_request(
                "query is too old and response timeout expired or query ID is invalid",
            )
        })?;
        asked.answer = Some(Value::Object(params.clone()));
        self.version += 1;
        Ok(json!(true))
    }
}

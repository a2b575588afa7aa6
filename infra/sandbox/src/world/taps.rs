//! Taps on the inline buttons of messages.

use serde_json::json;

use super::World;
use super::acts::ActError;
use super::chat::{QUERY_LIFE_MS, Query};

impl World {
    /// Taps the inline button at a place of a message. Returns the query's id.
    ///
    /// # Errors
    /// [`ActError::NoSuchMessage`], or [`ActError::NoSuchButton`] for none
    /// there or one without callback data.
    pub fn tap(
        &mut self,
        bot: i64,
        person: i64,
        message: i64,
        place: (usize, usize),
        now_ms: i64,
    ) -> Result<String, ActError> {
        let chat = self.open_chat(bot, person)?;
        let tapped = chat.messages.get(&message).ok_or(ActError::NoSuchMessage)?;
        let button = tapped.rows().nth(place.0).and_then(|row| row.get(place.1));
        let data = button
            .and_then(|button| button["callback_data"].as_str())
            .ok_or(ActError::NoSuchButton)?
            .to_owned();
        self.next_query += 1;
        let id = format!("{}{person}", self.next_query);
        let shown = self.message_json(bot, person, message).unwrap_or_default();
        let body = json!({
            "id": id,
            "from": self.people.get(&person).ok_or(ActError::UnknownPerson)?.user(),
            "message": shown,
            "chat_instance": format!("{bot}{person}"),
            "data": data,
        });
        let query = Query {
            bot,
            person,
            at_ms: now_ms,
            message,
            answered: false,
        };
        self.queries
            .retain(|_, old| now_ms - old.at_ms <= QUERY_LIFE_MS);
        self.queries.insert(id.clone(), query);
        self.touch(bot, person);
        self.queue(bot, "callback_query", body, now_ms);
        Ok(id)
    }

    /// Where the newest inline button with this text is: message, row, column.
    /// A `message` narrows the search.
    ///
    /// # Errors
    /// [`ActError::NoSuchButton`].
    pub fn find_button(
        &self,
        bot: i64,
        person: i64,
        message: Option<i64>,
        text: &str,
    ) -> Result<(i64, usize, usize), ActError> {
        let chat = self.open_chat(bot, person)?;
        let messages = chat.messages.values().rev();
        for one in messages.filter(|one| message.is_none_or(|id| id == one.id)) {
            for (row, buttons) in one.rows().enumerate() {
                if let Some(column) = buttons.iter().position(|button| button["text"] == text) {
                    return Ok((one.id, row, column));
                }
            }
        }
        Err(ActError::NoSuchButton)
    }
}

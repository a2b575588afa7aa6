//! Groups that a bot was added to.

use serde_json::{Value, json};

use super::World;
use super::acts::ActError;
use crate::entities::Formatted;
use crate::failure::Failure;
use crate::validation::Params;

/// A group with one bot, which gets all that is written there.
#[derive(Debug)]
pub(super) struct Group {
    bot: i64,
    /// What the bot wrote, oldest first: the parameters of its calls.
    told: Vec<Value>,
}

impl World {
    /// Adds a bot to a new group. Returns the group's id.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn add_group(&mut self, bot: i64) -> Result<i64, ActError> {
        self.bots.get(&bot).ok_or(ActError::UnknownBot)?;
        self.next_query += 1;
        let id = -1_000_000_000_000 - self.next_query;
        let told = Vec::new();
        self.groups.insert(id, Group { bot, told });
        self.version += 1;
        Ok(id)
    }

    /// Writes a text in a group.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a group, or an unknown person.
    pub fn say_in_group(
        &mut self,
        group: i64,
        person: i64,
        text: &str,
        now_ms: i64,
    ) -> Result<(), ActError> {
        let bot = self.groups.get(&group).ok_or(ActError::NotStarted)?.bot;
        let from = self.people.get(&person).ok_or(ActError::UnknownPerson)?;
        let words = Formatted::typed(text);
        let mut body = json!({
            "date": now_ms / 1000,
            "chat": chat(group),
            "from": from.user(),
            "text": words.text,
            "entities": words.entities,
        });
        let writes = self.bots.get_mut(&bot).ok_or(ActError::UnknownBot)?;
        body["message_id"] = json!(writes.take_message_id());
        self.version += 1;
        self.queue(bot, "message", body, now_ms);
        Ok(())
    }

    /// What a bot wrote in a group: the parameters of its calls.
    #[must_use]
    pub fn group_told(&self, group: i64) -> Vec<Value> {
        let told = self.groups.get(&group).map(|group| group.told.clone());
        told.unwrap_or_default()
    }

    /// Whether a call writes in a group.
    pub(super) fn is_for_group(&self, params: &Params) -> bool {
        let chat = params.get("chat_id").and_then(Value::as_i64);
        chat.is_some_and(|chat| self.groups.contains_key(&chat))
    }

    pub(super) fn send_in_group(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let id = params.get("chat_id").and_then(Value::as_i64).unwrap_or(0);
        let words = super::messages::formatted(params, "message is too long")?;
        let group = self.groups.get_mut(&id).filter(|group| group.bot == bot);
        let group = group.ok_or_else(|| Failure::bad_request("chat not found"))?;
        group.told.push(Value::Object(params.clone()));
        let sender = self.bots.get_mut(&bot).ok_or_else(Failure::unauthorized)?;
        self.version += 1;
        Ok(json!({
            "message_id": sender.take_message_id(),
            "date": now_ms / 1000,
            "chat": chat(id),
            "from": sender.user(),
            "text": words.text,
        }))
    }
}

fn chat(id: i64) -> Value {
    json!({"id": id, "type": "supergroup", "title": "Friends"})
}

//! Accounts of businesses that a bot answers for.

use serde_json::{Value, json};

use super::World;
use super::acts::ActError;
use crate::failure::Failure;
use crate::validation::Params;

/// A bot in an account.
#[derive(Debug)]
pub(super) struct Connection {
    bot: i64,
    owner: i64,
    since_ms: i64,
    enabled: bool,
    can_reply: bool,
    /// What the bot wrote, oldest first: to whom, and the parameters of its call.
    told: Vec<(i64, Value)>,
}

impl World {
    /// Connects a bot to a person's business account. Returns the connection's id.
    ///
    /// # Errors
    /// [`ActError::SwitchedOff`], or an unknown bot or person.
    pub fn connect_business(
        &mut self,
        bot: i64,
        owner: i64,
        can_reply: bool,
        now_ms: i64,
    ) -> Result<String, ActError> {
        if !self.bots.get(&bot).ok_or(ActError::UnknownBot)?.business {
            return Err(ActError::SwitchedOff);
        }
        self.people.get(&owner).ok_or(ActError::UnknownPerson)?;
        self.next_query += 1;
        let id = format!("connection{}", self.next_query);
        let connection = Connection {
            bot,
            owner,
            since_ms: now_ms,
            enabled: true,
            can_reply,
            told: Vec::new(),
        };
        self.connections.insert(id.clone(), connection);
        self.business_changed(&id, now_ms);
        Ok(id)
    }

    /// Takes the bot out of the account.
    pub fn end_business(&mut self, connection: &str, now_ms: i64) {
        if let Some(found) = self.connections.get_mut(connection) {
            found.enabled = false;
            self.business_changed(connection, now_ms);
        }
    }

    /// Lets the bot reply in the account, or not any more.
    pub fn allow_business(&mut self, connection: &str, can_reply: bool, now_ms: i64) {
        if let Some(found) = self.connections.get_mut(connection) {
            found.can_reply = can_reply;
            self.business_changed(connection, now_ms);
        }
    }

    /// Changes a message in the chat of a client with the account, or deletes it.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a connection, or an unknown person.
    pub fn change_business(
        &mut self,
        connection: &str,
        client: i64,
        edited: Option<&str>,
        now_ms: i64,
    ) -> Result<(), ActError> {
        let found = self.connections.get(connection);
        let bot = found.ok_or(ActError::NotStarted)?.bot;
        let person = self.people.get(&client).ok_or(ActError::UnknownPerson)?;
        let mut body = json!({"business_connection_id": connection, "chat": person.chat()});
        let kind = if let Some(text) = edited {
            let date = now_ms / 1000;
            body["from"] = person.user();
            body["text"] = json!(text);
            body["message_id"] = json!(1);
            (body["date"], body["edit_date"]) = (json!(date), json!(date));
            "edited_business_message"
        } else {
            body["message_ids"] = json!([1]);
            "deleted_business_messages"
        };
        self.version += 1;
        self.queue(bot, kind, body, now_ms);
        Ok(())
    }

    /// Writes in the chat of a client with the account: the client, or else its owner.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] without such a connection, or an unknown person.
    pub fn say_business(
        &mut self,
        connection: &str,
        client: i64,
        (by_client, text): (bool, &str),
        now_ms: i64,
    ) -> Result<(), ActError> {
        let found = self.connections.get(connection);
        let found = found.filter(|found| found.enabled);
        let (bot, owner) = found
            .map(|found| (found.bot, found.owner))
            .ok_or(ActError::NotStarted)?;
        let chat = self.people.get(&client).ok_or(ActError::UnknownPerson)?;
        let from = if by_client { client } else { owner };
        let from = self.people.get(&from).ok_or(ActError::UnknownPerson)?;
        let mut body = json!({
            "business_connection_id": connection,
            "date": now_ms / 1000,
            "chat": chat.chat(),
            "from": from.user(),
            "text": text,
        });
        let bot_of = self.bots.get_mut(&bot).ok_or(ActError::UnknownBot)?;
        body["message_id"] = json!(bot_of.take_message_id());
        self.version += 1;
        self.queue(bot, "business_message", body, now_ms);
        Ok(())
    }

    /// What a bot wrote to a client in an account's place: the parameters of its calls.
    #[must_use]
    pub fn business_told(&self, connection: &str, client: i64) -> Vec<Value> {
        let found = self.connections.get(connection);
        let told = found.into_iter().flat_map(|found| &found.told);
        told.filter(|(to, _)| *to == client)
            .map(|(_, call)| call.clone())
            .collect()
    }

    pub(super) fn business_connection(&self, bot: i64, params: &Params) -> Result<Value, Failure> {
        let (id, found) = self.connection_of(bot, params)?;
        Ok(self.connection_json(id, found))
    }

    pub(super) fn send_business(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let (id, found) = self.connection_of(bot, params)?;
        if !found.enabled || !found.can_reply {
            return Err(Failure::forbidden(
                "the bot can't reply on behalf of the user",
            ));
        }
        let client = params.get("chat_id").and_then(Value::as_i64).unwrap_or(0);
        let chat = self.people.get(&client).map(super::Person::chat);
        let chat = chat.ok_or_else(|| Failure::bad_request("chat not found"))?;
        let words = super::messages::formatted(params, "message is too long")?;
        let id = id.to_owned();
        let sender = self.bots.get_mut(&bot).ok_or_else(Failure::unauthorized)?;
        let sent = json!({
            "message_id": sender.take_message_id(),
            "business_connection_id": id,
            "date": now_ms / 1000,
            "chat": chat,
            "from": sender.user(),
            "text": words.text,
        });
        if let Some(found) = self.connections.get_mut(&id) {
            found.told.push((client, Value::Object(params.clone())));
        }
        self.version += 1;
        Ok(sent)
    }

    fn connection_of(&self, bot: i64, params: &Params) -> Result<(&str, &Connection), Failure> {
        let id = params.get("business_connection_id").and_then(Value::as_str);
        let found = id.and_then(|id| self.connections.get_key_value(id));
        let found = found.filter(|(_, found)| found.bot == bot);
        let (id, found) =
            found.ok_or_else(|| Failure::bad_request("BUSINESS_CONNECTION_INVALID"))?;
        Ok((id.as_str(), found))
    }

    fn connection_json(&self, id: &str, found: &Connection) -> Value {
        let mut rights = json!({});
        if found.can_reply {
            rights["can_reply"] = json!(true);
        }
        json!({
            "id": id,
            "user": self.people.get(&found.owner).map(super::Person::user),
            "user_chat_id": found.owner,
            "date": found.since_ms / 1000,
            "rights": rights,
            "is_enabled": found.enabled,
        })
    }

    fn business_changed(&mut self, id: &str, now_ms: i64) {
        let Some(found) = self.connections.get(id) else {
            return;
        };
        let (bot, body) = (found.bot, self.connection_json(id, found));
        self.version += 1;
        self.queue(bot, "business_connection", body, now_ms);
    }
}

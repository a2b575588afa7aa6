//! Sending, editing and deleting messages, and answering taps.

use serde_json::{Value, json};

use super::World;
use super::chat::{Answer, Chat, DELETE_LIFE_MS, Keyboard, Message, QUERY_LIFE_MS};
use super::documents::{self, Document};
use crate::entities::{Entity, Formatted, utf16_len};
use crate::failure::Failure;
use crate::html;
use crate::limits::TEXT_MAX;
use crate::validation::Params;

/// How long "typing…" is shown.
const TYPING_MS: i64 = 5000;

impl World {
    pub(super) fn send_message(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let person = self.writable_chat(bot, params)?;
        let body = formatted(params, "message is too long")?;
        self.put_message(bot, person, params, (body, None), now_ms)
    }

    /// Keeps a message of the bot, with the file it carries.
    pub(super) fn put_message(
        &mut self,
        bot: i64,
        person: i64,
        params: &Params,
        (body, document): (Formatted, Option<Document>),
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let reply_to = self.replied(bot, person, params)?;
        let markup = params.get("reply_markup");
        let keyboard = markup.and_then(Keyboard::read);
        let removed = markup.is_some_and(|markup| markup.get("remove_keyboard").is_some());
        let fixed = markup.is_some_and(|markup| markup.get("inline_keyboard").is_none());
        let id = self
            .bots
            .get_mut(&bot)
            .ok_or_else(Failure::unauthorized)?
            .take_message_id();
        let message = Message {
            id,
            from_bot: true,
            date_ms: now_ms,
            edited_ms: None,
            body,
            contact: None,
            document,
            inline: markup.and_then(inline),
            fixed,
            reply_to,
            rev: self.touch(bot, person),
        };
        let chat = self.chats.entry((bot, person)).or_default();
        chat.typing_until_ms = 0;
        if keyboard.is_some() || removed {
            chat.keyboard = keyboard;
        }
        chat.messages.insert(id, message);
        self.message_json(bot, person, id)
    }

    pub(super) fn edit_text(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let body = formatted(params, "MESSAGE_TOO_LONG")?;
        self.edit(bot, params, Some(body), now_ms)
    }

    pub(super) fn edit_markup(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        self.edit(bot, params, None, now_ms)
    }

    fn edit(
        &mut self,
        bot: i64,
        params: &Params,
        body: Option<Formatted>,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        if params.contains_key("inline_message_id") {
            // What is shared in other chats is not kept, so no such message exists.
            return Err(Failure::bad_request("MESSAGE_ID_INVALID"));
        }
        let Some(id) = params.get("message_id").and_then(Value::as_i64) else {
            return Err(Failure::bad_request("message identifier is not specified"));
        };
        let person = self.writable_chat(bot, params)?;
        let old = self
            .chats
            .get(&(bot, person))
            .and_then(|chat| chat.messages.get(&id))
            .ok_or_else(|| Failure::bad_request("message to edit not found"))?;
        if !old.from_bot || old.fixed {
            return Err(Failure::bad_request("message can't be edited"));
        }
        if body.is_some() && old.document.is_some() {
            return Err(Failure::bad_request(
                "there is no text in the message to edit",
            ));
        }
        let body = body.unwrap_or_else(|| old.body.clone());
        let inline = params.get("reply_markup").and_then(inline);
        if body == old.body && inline == old.inline {
            return Err(Failure::bad_request(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message",
            ));
        }
        let new = Message {
            body,
            inline,
            edited_ms: Some(now_ms),
            ..old.clone()
        };
        let rev = self.touch(bot, person);
        if let Some(chat) = self.chats.get_mut(&(bot, person)) {
            chat.messages.insert(id, Message { rev, ..new });
        }
        self.message_json(bot, person, id)
    }

    pub(super) fn delete_message(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let person = self.writable_chat(bot, params)?;
        let id = params
            .get("message_id")
            .and_then(Value::as_i64)
            .unwrap_or(0);
        let chat = self.chats.entry((bot, person)).or_default();
        let Some(message) = chat.messages.get(&id) else {
            return Err(Failure::bad_request("message to delete not found"));
        };
        if now_ms - message.date_ms > DELETE_LIFE_MS {
            return Err(Failure::bad_request(
                "message can't be deleted for everyone",
            ));
        }
        chat.messages.remove(&id);
        self.touch(bot, person);
        Ok(json!(true))
    }

    pub(super) fn answer_query(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
        let query = self
            .queries
            .get_mut(text("callback_query_id"))
            .filter(|query| query.bot == bot && now_ms - query.at_ms <= QUERY_LIFE_MS)
            .ok_or_else(|| {
                Failure::bad_request(
                    "query is too old and response timeout expired or query ID is invalid",
                )
            })?;
        query.answered = true;
        let person = query.person;
        let seq = self.touch(bot, person);
        let answer = Answer {
            seq,
            text: text("text").to_owned(),
            alert: params.get("show_alert") == Some(&json!(true)),
            url: Some(text("url").to_owned()).filter(|url| !url.is_empty()),
        };
        if let Some(chat) = self.chats.get_mut(&(bot, person)) {
            chat.answer = Some(answer);
        }
        Ok(json!(true))
    }

    pub(super) fn chat_action(
        &mut self,
        bot: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let person = self.writable_chat(bot, params)?;
        self.touch(bot, person);
        if let Some(chat) = self.chats.get_mut(&(bot, person)) {
            chat.typing_until_ms = now_ms + TYPING_MS;
        }
        Ok(json!(true))
    }

    /// The person of the call's `chat_id`, if the bot may write there.
    pub(super) fn writable_chat(&self, bot: i64, params: &Params) -> Result<i64, Failure> {
        let person = match params.get("chat_id") {
            None => return Err(Failure::bad_request("chat_id is empty")),
            Some(id) => id.as_i64().filter(|id| self.people.contains_key(id)),
        };
        let person = person.ok_or_else(|| Failure::bad_request("chat not found"))?;
        match self.chats.get(&(bot, person)) {
            Some(Chat { blocked: true, .. }) => {
                Err(Failure::forbidden("bot was blocked by the user"))
            }
            Some(Chat { started: true, .. }) => Ok(person),
            _ => Err(Failure::forbidden(
                "bot can't initiate conversation with a user",
            )),
        }
    }

    fn replied(&self, bot: i64, person: i64, params: &Params) -> Result<Option<i64>, Failure> {
        let Some(reply) = params.get("reply_parameters") else {
            return Ok(None);
        };
        let id = reply["message_id"].as_i64();
        let chat = self.chats.get(&(bot, person));
        let known = id.filter(|id| chat.is_some_and(|chat| chat.messages.contains_key(id)));
        if known.is_none() && reply["allow_sending_without_reply"] != json!(true) {
            return Err(Failure::bad_request("message to be replied not found"));
        }
        Ok(known)
    }

    /// A message of a chat as the Bot API shows it, with the one it replies to.
    pub(super) fn message_json(&self, bot: i64, person: i64, id: i64) -> Result<Value, Failure> {
        let gone = || Failure::bad_request("message not found");
        let chat = self.chats.get(&(bot, person)).ok_or_else(gone)?;
        let message = chat.messages.get(&id).ok_or_else(gone)?;
        let bot = self.bots.get(&bot).ok_or_else(Failure::unauthorized)?;
        let person = self.people.get(&person).ok_or_else(gone)?;
        let mut body = message.to_json(bot, person);
        if let Some(original) = message.reply_to.and_then(|id| chat.messages.get(&id)) {
            body["reply_to_message"] = original.to_json(bot, person);
        }
        Ok(body)
    }
}

/// Why the Bot API would refuse the contents of a call, if it would; whom it is for is not asked.
#[must_use]
pub fn refusal(method: &str, params: &Params) -> Option<String> {
    let text = || match method {
        "sendMessage" | "editMessageText" => formatted(params, "message is too long").map(drop),
        "sendDocument" => documents::caption(params).map(drop),
        _ => Ok(()),
    };
    let checked = crate::limits::check(method, params).and_then(|()| text());
    checked.err().map(|failure| failure.description)
}

/// The text of a call with its runs, from `parse_mode` or `entities`.
pub(super) fn formatted(params: &Params, too_long: &str) -> Result<Formatted, Failure> {
    let body = worded(params, ["text", "entities"])?;
    match utf16_len(&body.text) {
        0 => Err(Failure::bad_request("message text is empty")),
        length if length > TEXT_MAX => Err(Failure::bad_request(too_long)),
        _ => Ok(body),
    }
}

/// The words of the parameter `text` with its runs, from `parse_mode` or the parameter `entities`.
pub(super) fn worded(params: &Params, [text, entities]: [&str; 2]) -> Result<Formatted, Failure> {
    let text = params.get(text).and_then(Value::as_str).unwrap_or_default();
    let mode = params
        .get("parse_mode")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let body = match mode.to_ascii_lowercase().as_str() {
        "html" => html::parse(text)?,
        "" => Formatted {
            text: text.to_owned(),
            entities: given_entities(params.get(entities), text)?,
        },
        // We write HTML only, so the sandbox reads nothing else.
        _ => return Err(Failure::bad_request("unsupported parse_mode")),
    };
    Ok(body.trimmed())
}

fn given_entities(given: Option<&Value>, text: &str) -> Result<Vec<Entity>, Failure> {
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    let refused = |why: String| Failure::bad_request(format!("can't parse entities: {why}"));
    let entities: Vec<Entity> =
        serde_json::from_value(given.clone()).map_err(|error| refused(error.to_string()))?;
    let length = utf16_len(text);
    match entities
        .iter()
        .find(|entity| entity.offset.saturating_add(entity.length) > length)
    {
        Some(entity) => Err(refused(format!(
            "entity at offset {} ends after the text",
            entity.offset
        ))),
        None => Ok(entities),
    }
}

/// An inline keyboard without its empty rows; `None` if nothing is left.
fn inline(markup: &Value) -> Option<Value> {
    let rows = markup.get("inline_keyboard")?.as_array()?;
    let filled = |row: &&Value| row.as_array().is_some_and(|row| !row.is_empty());
    let rows: Vec<&Value> = rows.iter().filter(filled).collect();
    (!rows.is_empty()).then(|| json!({ "inline_keyboard": rows }))
}

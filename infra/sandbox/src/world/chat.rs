//! Private chats and their messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::bot::Bot;
use super::documents::Document;
use super::person::Person;
use crate::entities::Formatted;

/// A bot may answer a tap for this long.
pub(super) const QUERY_LIFE_MS: i64 = 150_000;
/// A bot may delete a message for this long.
pub(super) const DELETE_LIFE_MS: i64 = 48 * 3600 * 1000;

#[derive(Debug, Default)]
pub(super) struct Chat {
    /// Whether the person has pressed Start; before, the bot may not write.
    pub started: bool,
    pub blocked: bool,
    pub messages: BTreeMap<i64, Message>,
    pub keyboard: Option<Keyboard>,
    pub answer: Option<Answer>,
    pub typing_until_ms: i64,
    /// Of the whole world, at this chat's last change.
    pub version: u64,
    /// Wakes those who wait for a change of this chat.
    pub wake: Arc<Notify>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Message {
    pub id: i64,
    pub from_bot: bool,
    pub date_ms: i64,
    pub edited_ms: Option<i64>,
    pub body: Formatted,
    pub contact: Option<Contact>,
    /// The file it carries; its words are the caption then.
    pub document: Option<Document>,
    /// The inline keyboard as the bot sent it.
    pub inline: Option<Value>,
    /// Sent with a reply keyboard or its removal: Telegram edits no such message.
    pub fixed: bool,
    pub reply_to: Option<i64>,
    /// Of the world at this message's last change.
    pub rev: u64,
}

/// A shared contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The number as Telegram gives it.
    pub phone_number: String,
    /// First name.
    pub first_name: String,
    /// Last name, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The contact's own Telegram account, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
}

/// The keyboard in place of the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keyboard {
    pub rows: Vec<Vec<Key>>,
    pub one_time: bool,
    pub placeholder: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub text: String,
    pub request_contact: bool,
}

/// The bot's last answer to a tap.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub seq: u64,
    pub text: String,
    pub alert: bool,
    pub url: Option<String>,
}

/// A tap that waits for its answer.
#[derive(Debug)]
pub(super) struct Query {
    pub bot: i64,
    pub person: i64,
    pub at_ms: i64,
    pub message: i64,
    pub answered: bool,
}

impl Chat {
    /// Notes a change and tells those who wait for one.
    pub fn changed(&mut self, version: u64) {
        self.version = version;
        self.wake.notify_waiters();
    }
}

impl Message {
    /// The `Message` of the Bot API.
    pub fn to_json(&self, bot: &Bot, person: &Person) -> Value {
        let mut message = json!({
            "message_id": self.id,
            "from": if self.from_bot { bot.user() } else { person.user() },
            "chat": person.chat(),
            "date": self.date_ms / 1000,
        });
        let (words, entities) = match (&self.contact, &self.document) {
            (Some(contact), _) => {
                message["contact"] = json!(contact);
                ("text", "entities")
            }
            (None, Some(document)) => {
                message["document"] = document.to_json();
                ("caption", "caption_entities")
            }
            (None, None) => ("text", "entities"),
        };
        if self.contact.is_none() && (self.document.is_none() || !self.body.text.is_empty()) {
            message[words] = json!(self.body.text);
        }
        if !self.body.entities.is_empty() {
            message[entities] = json!(self.body.entities);
        }
        if let Some(edited_ms) = self.edited_ms {
            message["edit_date"] = json!(edited_ms / 1000);
        }
        if let Some(inline) = &self.inline {
            message["reply_markup"] = inline.clone();
        }
        message
    }

    /// The inline buttons, row by row.
    pub fn rows(&self) -> impl Iterator<Item = &Vec<Value>> {
        let rows = self
            .inline
            .as_ref()
            .and_then(|inline| inline["inline_keyboard"].as_array());
        rows.into_iter().flatten().filter_map(Value::as_array)
    }
}

impl Keyboard {
    /// Reads a `ReplyKeyboardMarkup` that has passed the checks.
    pub fn read(markup: &Value) -> Option<Self> {
        let key = |key: &Value| Key {
            text: key["text"].as_str().unwrap_or_default().to_owned(),
            request_contact: key["request_contact"].as_bool().unwrap_or(false),
        };
        let rows = markup.get("keyboard")?.as_array()?;
        Some(Self {
            rows: rows
                .iter()
                .map(|row| row.as_array().into_iter().flatten().map(key).collect())
                .collect(),
            one_time: markup["one_time_keyboard"].as_bool().unwrap_or(false),
            placeholder: markup["input_field_placeholder"]
                .as_str()
                .map(str::to_owned),
        })
    }
}

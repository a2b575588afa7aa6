//! Bots and what they have told about themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::deliveries::Deliveries;
use super::updates::Queue;
use super::webhook::Webhook;

/// Message ids count up from the start time less this, which leaves room in 32 bits.
const MESSAGE_EPOCH: i64 = 1_700_000_000;

/// A bot as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BotInfo {
    /// The bot's user id.
    pub id: i64,
    /// The name shown in chats.
    pub name: String,
    /// The username without `@`.
    pub username: String,
    /// The token of today.
    pub token: String,
}

#[derive(Debug)]
pub(super) struct Bot {
    pub id: i64,
    pub name: String,
    pub username: String,
    pub token: String,
    pub profile: Profile,
    /// What its owner switched on at BotFather.
    pub inline: bool,
    pub business: bool,
    pub webhook: Option<Webhook>,
    pub deliveries: Deliveries,
    pub queue: Queue,
    pub next_message: i64,
    /// Counts getUpdates calls; a waiting one that finds it changed is outdated.
    pub polls: u64,
    /// Wakes waiting getUpdates calls and who delivers to the webhook.
    pub wake: Arc<Notify>,
}

/// Texts by language code; the empty code is the default.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub names: BTreeMap<String, String>,
    pub descriptions: BTreeMap<String, String>,
    pub short_descriptions: BTreeMap<String, String>,
    /// By scope (its JSON) and language code.
    pub commands: BTreeMap<(String, String), Value>,
    /// By chat; 0 is the default of all chats.
    pub menu_buttons: BTreeMap<i64, Value>,
}

impl Bot {
    pub fn new(id: i64, name: &str, username: &str, token: &str, started: i64) -> Self {
        Self {
            id,
            name: name.to_owned(),
            username: username.to_owned(),
            token: token.to_owned(),
            profile: Profile::default(),
            inline: false,
            business: false,
            webhook: None,
            deliveries: Deliveries::default(),
            queue: Queue::new(started),
            next_message: (started - MESSAGE_EPOCH).max(1),
            polls: 0,
            wake: Arc::new(Notify::new()),
        }
    }

    pub fn rename(&mut self, name: &str, username: &str) {
        name.clone_into(&mut self.name);
        username.clone_into(&mut self.username);
    }

    pub fn info(&self) -> BotInfo {
        BotInfo {
            id: self.id,
            name: self.name.clone(),
            username: self.username.clone(),
            token: self.token.clone(),
        }
    }

    /// The bot's name for people of a language.
    pub fn name_in(&self, language: &str) -> &str {
        in_language(&self.profile.names, language).unwrap_or(&self.name)
    }

    /// The `User` that stands for the bot in messages.
    pub fn user(&self) -> Value {
        json!({
            "id": self.id,
            "is_bot": true,
            "first_name": self.name_in(""),
            "username": self.username,
        })
    }

    /// The answer of getMe.
    pub fn me(&self) -> Value {
        let mut me = self.user();
        for flag in ["can_read_all_group_messages", "has_main_web_app"] {
            me[flag] = json!(false);
        }
        me["supports_inline_queries"] = json!(self.inline);
        me["can_connect_to_business"] = json!(self.business);
        me["can_join_groups"] = json!(true);
        me
    }

    pub fn take_message_id(&mut self) -> i64 {
        self.next_message += 1;
        self.next_message
    }
}

/// The text for a language, else the default one.
pub(super) fn in_language<'a>(
    texts: &'a BTreeMap<String, String>,
    language: &str,
) -> Option<&'a str> {
    texts
        .get(language)
        .or_else(|| texts.get(""))
        .map(String::as_str)
}

/// # Errors
/// Says what is wrong with a bot's name or username.
pub(super) fn check_names(name: &str, username: &str) -> Result<(), String> {
    if name.trim().is_empty() || name.chars().count() > 64 {
        return Err("the name must have 1 to 64 characters".to_owned());
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if username.is_empty() || username.len() > 32 || !username.bytes().all(allowed) {
        return Err(
            "the username must have 1 to 32 Latin letters, digits and underscores".to_owned(),
        );
    }
    Ok(())
}

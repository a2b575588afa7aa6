//! What bots say about themselves: names, descriptions, commands, menu button.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::World;
use super::bot::{Bot, in_language};
use crate::failure::Failure;
use crate::validation::Params;

impl World {
    /// Carries out the methods that read or write a bot's profile.
    pub(super) fn profile_call(
        &mut self,
        bot: i64,
        method: &str,
        params: &Params,
    ) -> Result<Value, Failure> {
        let bot_id = bot;
        let bot = self.bots.get_mut(&bot).ok_or_else(Failure::unauthorized)?;
        let language = params
            .get("language_code")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
        let read = |texts: &BTreeMap<String, String>| {
            in_language(texts, language).unwrap_or_default().to_owned()
        };
        let profile = &mut bot.profile;
        match method {
            "setMyName" => set(&mut profile.names, language, text("name")),
            "setMyDescription" => set(&mut profile.descriptions, language, text("description")),
            "setMyShortDescription" => {
                set(
                    &mut profile.short_descriptions,
                    language,
                    text("short_description"),
                );
            }
            "setMyCommands" => {
                let commands = params.get("commands").cloned().unwrap_or_default();
                profile
                    .commands
                    .insert((scope(params), language.to_owned()), commands);
            }
            "setChatMenuButton" => {
                let button = params.get("menu_button").cloned();
                let button = button.unwrap_or_else(|| json!({"type": "default"}));
                profile.menu_buttons.insert(chat(params), button);
            }
            "getMyName" => return Ok(json!({ "name": bot.name_in(language) })),
            "getMyDescription" => {
                return Ok(json!({ "description": read(&profile.descriptions) }));
            }
            "getMyShortDescription" => {
                return Ok(json!({ "short_description": read(&profile.short_descriptions) }));
            }
            "getMyCommands" => {
                let key = (scope(params), language.to_owned());
                return Ok(profile
                    .commands
                    .get(&key)
                    .cloned()
                    .unwrap_or_else(|| json!([])));
            }
            "getChatMenuButton" => return Ok(menu_button(bot, chat(params))),
            _ => return Err(Failure::not_found()),
        }
        self.touch_all(bot_id);
        Ok(json!(true))
    }
}

/// An empty text takes the one of that language away.
fn set(texts: &mut BTreeMap<String, String>, language: &str, text: &str) {
    if text.is_empty() {
        texts.remove(language);
    } else {
        texts.insert(language.to_owned(), text.to_owned());
    }
}

fn scope(params: &Params) -> String {
    let default = json!({"type": "default"});
    params.get("scope").unwrap_or(&default).to_string()
}

fn chat(params: &Params) -> i64 {
    params.get("chat_id").and_then(Value::as_i64).unwrap_or(0)
}

fn menu_button(bot: &Bot, chat: i64) -> Value {
    let buttons = &bot.profile.menu_buttons;
    let button = buttons.get(&chat).or_else(|| buttons.get(&0));
    button
        .cloned()
        .unwrap_or_else(|| json!({"type": "commands"}))
}

impl Bot {
    /// The commands a person sees in a private chat: the narrowest scope wins,
    /// and within it the person's language before the default one.
    pub(super) fn commands_for(&self, person: i64, language: &str) -> &[Value] {
        let scopes = [
            json!({"type": "chat", "chat_id": person}),
            json!({"type": "all_private_chats"}),
            json!({"type": "default"}),
        ];
        for scope in scopes {
            for language in [language, ""] {
                let key = (scope.to_string(), language.to_owned());
                if let Some(commands) = self.profile.commands.get(&key).and_then(Value::as_array) {
                    return commands;
                }
            }
        }
        &[]
    }
}

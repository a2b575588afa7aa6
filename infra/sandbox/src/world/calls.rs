//! What each method of the Bot API does to the world.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Upload, World};
use crate::failure::Failure;
use crate::limits;
use crate::validation::Params;

impl World {
    /// Carries out one call with checked types; `method` in its proper spelling, `files` by the names
    /// of their parameters.
    /// getUpdates is not among them: see [`World::begin_poll`].
    ///
    /// # Errors
    /// The refusal to send to the bot.
    pub fn call(
        &mut self,
        bot: i64,
        method: &str,
        params: &Params,
        files: BTreeMap<String, Upload>,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        limits::check(method, params)?;
        if matches!(
            method,
            "sendMessage" | "sendDocument" | "editMessageText" | "editMessageReplyMarkup"
        ) {
            let chat = params.get("chat_id").and_then(Value::as_i64).unwrap_or(0);
            if let Some(rates) = &mut self.rates {
                rates.take(bot, chat, now_ms)?;
            }
        }
        match method {
            "getMe" => Ok(self.bots.get(&bot).ok_or_else(Failure::unauthorized)?.me()),
            "setWebhook" => self.set_webhook(bot, params, now_ms),
            "deleteWebhook" => self.delete_webhook(bot, params, now_ms),
            "getWebhookInfo" => self.webhook_info(bot),
            "sendMessage" if params.contains_key("business_connection_id") => {
                self.send_business(bot, params, now_ms)
            }
            "sendMessage" if self.is_for_group(params) => self.send_in_group(bot, params, now_ms),
            "sendMessage" => self.send_message(bot, params, now_ms),
            "getBusinessConnection" => self.business_connection(bot, params),
            "answerInlineQuery" => self.answer_inline(bot, params, now_ms),
            "sendDocument" => self.send_document(bot, params, files, now_ms),
            "editMessageText" => self.edit_text(bot, params, now_ms),
            "editMessageReplyMarkup" => self.edit_markup(bot, params, now_ms),
            "deleteMessage" => self.delete_message(bot, params, now_ms),
            "answerCallbackQuery" => self.answer_query(bot, params, now_ms),
            "sendChatAction" => self.chat_action(bot, params, now_ms),
            _ => self.profile_call(bot, method, params),
        }
    }
}

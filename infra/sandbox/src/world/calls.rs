//! What each method of the Bot API does to the world.

use serde_json::{Value, json};

use super::World;
use super::bot::Webhook;
use crate::failure::Failure;
use crate::limits;
use crate::validation::Params;

impl World {
    /// Carries out one call with checked types; `method` in its proper spelling.
    /// getUpdates is not among them: see [`World::begin_poll`].
    ///
    /// # Errors
    /// The refusal to send to the bot.
    pub fn call(
        &mut self,
        bot: i64,
        method: &str,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        limits::check(method, params)?;
        if matches!(
            method,
            "sendMessage" | "editMessageText" | "editMessageReplyMarkup"
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
            "sendMessage" => self.send_message(bot, params, now_ms),
            "editMessageText" => self.edit_text(bot, params, now_ms),
            "editMessageReplyMarkup" => self.edit_markup(bot, params, now_ms),
            "deleteMessage" => self.delete_message(bot, params, now_ms),
            "answerCallbackQuery" => self.answer_query(bot, params, now_ms),
            "sendChatAction" => self.chat_action(bot, params, now_ms),
            _ => self.profile_call(bot, method, params),
        }
    }

    fn set_webhook(&mut self, id: i64, params: &Params, now_ms: i64) -> Result<Value, Failure> {
        let url = params
            .get("url")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if url.is_empty() {
            return self.delete_webhook(id, params, now_ms);
        }
        // Telegram wants HTTPS; a Bot API server of one's own, which this is,
        // also takes plain HTTP to its own machine.
        let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        if !url.starts_with("https://") && !local.iter().any(|start| url.starts_with(start)) {
            return Err(Failure::bad_request(
                "bad webhook: An HTTPS URL must be provided for webhook",
            ));
        }
        if params.get("drop_pending_updates") == Some(&json!(true)) {
            self.drop_pending(id, now_ms);
        }
        let bot = self.bots.get_mut(&id).ok_or_else(Failure::unauthorized)?;
        if let Some(kinds) = params.get("allowed_updates").and_then(Value::as_array) {
            bot.queue.allowed = kinds
                .iter()
                .filter_map(|kind| kind.as_str().map(str::to_owned))
                .collect();
        }
        let ip_address = params
            .get("ip_address")
            .and_then(Value::as_str)
            .map(str::to_owned);
        bot.webhook = Some(Webhook {
            url: url.to_owned(),
            max_connections: params
                .get("max_connections")
                .and_then(Value::as_i64)
                .unwrap_or(40),
            ip_address,
        });
        bot.wake.notify_waiters();
        Ok(json!(true))
    }

    fn delete_webhook(&mut self, id: i64, params: &Params, now_ms: i64) -> Result<Value, Failure> {
        if params.get("drop_pending_updates") == Some(&json!(true)) {
            self.drop_pending(id, now_ms);
        }
        self.bots
            .get_mut(&id)
            .ok_or_else(Failure::unauthorized)?
            .webhook = None;
        Ok(json!(true))
    }

    fn drop_pending(&mut self, id: i64, now_ms: i64) {
        if let Some(bot) = self.bots.get_mut(&id) {
            for (update, _) in bot.queue.pending.drain(..) {
                self.ledger.confirmed(id, update, now_ms);
            }
        }
    }

    fn webhook_info(&self, id: i64) -> Result<Value, Failure> {
        let bot = self.bots.get(&id).ok_or_else(Failure::unauthorized)?;
        let mut info = json!({
            "url": bot.webhook.as_ref().map_or("", |webhook| &webhook.url),
            "has_custom_certificate": false,
            "pending_update_count": bot.queue.pending.len(),
        });
        if let Some(webhook) = &bot.webhook {
            info["max_connections"] = json!(webhook.max_connections);
            if let Some(address) = &webhook.ip_address {
                info["ip_address"] = json!(address);
            }
        }
        if !bot.queue.allowed.is_empty() {
            info["allowed_updates"] = json!(bot.queue.allowed);
        }
        Ok(info)
    }
}

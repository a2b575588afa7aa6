//! Webhooks: setting them, and what is told of them.

use std::net::IpAddr;

use reqwest::Url;
use serde_json::{Value, json};

use super::World;
use crate::failure::Failure;
use crate::validation::Params;

/// Deliveries at the same time when the bot does not say.
const CONNECTIONS: i64 = 40;
const CONNECTIONS_MAX: i64 = 100;
const SECRET_MAX: usize = 256;
/// Ports that Telegram calls on other machines.
const PORTS: [u16; 4] = [80, 88, 443, 8443];

/// A webhook that a bot has set.
#[derive(Debug, Clone)]
pub(super) struct Webhook {
    /// Different for each setWebhook.
    pub serial: u64,
    pub url: String,
    pub secret: Option<String>,
    pub max_connections: usize,
    /// Where it is called, as far as known.
    pub ip_address: Option<IpAddr>,
    /// Whether the bot named the address.
    pub fixed: bool,
    pub certificate: bool,
    /// The last failure: when, in milliseconds, and Telegram's words for it.
    pub error: Option<(i64, String)>,
}

impl World {
    pub(super) fn set_webhook(
        &mut self,
        id: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        let text = |name: &str| params.get(name).and_then(Value::as_str);
        let url = text("url").unwrap_or_default();
        if url.is_empty() {
            return self.delete_webhook(id, params, now_ms);
        }
        let host = check_url(url)?;
        let fixed = text("ip_address").map(str::parse::<IpAddr>).transpose();
        let fixed = fixed.map_err(|_| bad("invalid IP address"))?;
        let secret = text("secret_token").filter(|secret| !secret.is_empty());
        check_secret(secret.unwrap_or_default())?;
        let connections = params.get("max_connections").and_then(Value::as_i64);
        let connections = connections.unwrap_or(CONNECTIONS);
        if !(1..=CONNECTIONS_MAX).contains(&connections) {
            return Err(Failure::bad_request("max_connections must be 1 to 100"));
        }
        if params.get("drop_pending_updates") == Some(&json!(true)) {
            self.drop_pending(id, now_ms);
        }
        let bot = self.bots.get_mut(&id).ok_or_else(Failure::unauthorized)?;
        bot.queue.allow(params);
        bot.webhook = Some(Webhook {
            serial: bot.deliveries.begin_anew(),
            url: url.to_owned(),
            secret: secret.map(str::to_owned),
            max_connections: usize::try_from(connections).unwrap_or(1),
            ip_address: fixed.or(host),
            fixed: fixed.is_some(),
            certificate: params.contains_key("certificate"),
            error: None,
        });
        bot.wake.notify_waiters();
        self.version += 1;
        Ok(json!(true))
    }

    pub(super) fn delete_webhook(
        &mut self,
        id: i64,
        params: &Params,
        now_ms: i64,
    ) -> Result<Value, Failure> {
        if params.get("drop_pending_updates") == Some(&json!(true)) {
            self.drop_pending(id, now_ms);
        }
        let bot = self.bots.get_mut(&id).ok_or_else(Failure::unauthorized)?;
        bot.webhook = None;
        bot.deliveries.begin_anew();
        bot.wake.notify_waiters();
        self.version += 1;
        Ok(json!(true))
    }

    fn drop_pending(&mut self, id: i64, now_ms: i64) {
        if let Some(bot) = self.bots.get_mut(&id) {
            for pending in bot.queue.pending.drain(..) {
                self.ledger.confirmed(id, pending.id, now_ms);
            }
        }
    }

    pub(super) fn webhook_info(&self, id: i64) -> Result<Value, Failure> {
        let bot = self.bots.get(&id).ok_or_else(Failure::unauthorized)?;
        let webhook = bot.webhook.as_ref();
        let mut info = json!({
            "url": webhook.map_or("", |webhook| &webhook.url),
            "has_custom_certificate": webhook.is_some_and(|webhook| webhook.certificate),
            "pending_update_count": bot.queue.pending.len(),
        });
        if let Some(webhook) = webhook {
            info["max_connections"] = json!(webhook.max_connections);
            if let Some(address) = webhook.ip_address {
                info["ip_address"] = json!(address);
            }
            if let Some((at_ms, text)) = &webhook.error {
                info["last_error_date"] = json!(at_ms / 1000);
                info["last_error_message"] = json!(text);
            }
        }
        if !bot.queue.allowed.is_empty() {
            info["allowed_updates"] = json!(bot.queue.allowed);
        }
        Ok(info)
    }

    /// The address of the bot's webhook, if one is set.
    #[must_use]
    pub fn webhook_url(&self, bot: i64) -> Option<&str> {
        let webhook = self.bots.get(&bot)?.webhook.as_ref()?;
        Some(&webhook.url)
    }
}

/// The host, where it is an address. Telegram wants HTTPS; a Bot API server of one's own, which
/// this is, also takes plain HTTP to its own machine.
fn check_url(url: &str) -> Result<Option<IpAddr>, Failure> {
    let url: Url = url.parse().map_err(|_| bad("invalid URL specified"))?;
    let host = url.host_str().unwrap_or_default();
    let address: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
    let here = host == "localhost" || address.is_some_and(|address| address.is_loopback());
    match url.scheme() {
        "https" | "http" if here => Ok(address),
        "https"
            if url
                .port_or_known_default()
                .is_some_and(|port| PORTS.contains(&port)) =>
        {
            Ok(address)
        }
        "https" => Err(bad(
            "Webhook can be set up only on ports 80, 88, 443 or 8443",
        )),
        _ => Err(bad("An HTTPS URL must be provided for webhook")),
    }
}

fn check_secret(secret: &str) -> Result<(), Failure> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if secret.len() > SECRET_MAX {
        return Err(Failure::bad_request("secret token is too long"));
    }
    match secret.bytes().all(allowed) {
        true => Ok(()),
        false => Err(Failure::bad_request(
            "secret token contains unallowed characters",
        )),
    }
}

fn bad(why: &str) -> Failure {
    Failure::bad_request(format!("bad webhook: {why}"))
}

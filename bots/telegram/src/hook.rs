//! Webhooks: what Telegram is told to call for a bot, and how its calls are known.

use std::collections::HashSet;

use domain::BotMode;
use platform::MasterKey;
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use teloxide_core::{
    RequestError,
    payloads::SetWebhookSetters,
    requests::Requester,
    types::{AllowedUpdate, WebhookInfo},
};

use crate::{
    client::{Fault, WANTED},
    line::Line,
};

/// Updates of one bot that Telegram brings at once; its own default.
const CONNECTIONS: u8 = 40;
/// Letters of the mark that tells one secret from another in the address.
const MARK: usize = 8;
/// Words of Telegram's that are passed on, characters.
const TOLD_MAX: usize = 200;

/// How updates come to this installation, and where Telegram calls it.
pub struct Hooks {
    key: MasterKey,
    base: Option<String>,
    preferred: bool,
}

/// What Telegram is told to call for one bot.
pub(crate) struct Hook {
    url: Url,
    secret: SecretString,
}

/// An error of delivering, as Telegram tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// When it happened, seconds since 1970 UTC.
    pub at_s: i64,
    /// What happened, in Telegram's words.
    pub text: String,
}

impl Hooks {
    /// Hooks below `base`, an address that Telegram can call; `preferred` is the way of bots that
    /// have no mode of their own. Without an address every bot polls.
    pub fn new(key: MasterKey, base: Option<&str>, preferred: bool) -> Self {
        Self {
            key,
            base: base.map(|base| base.trim_end_matches('/').to_owned()),
            preferred,
        }
    }

    /// Whether the updates of a bot of this mode are brought to us.
    pub(crate) fn brings(&self, mode: BotMode) -> bool {
        let asked = match mode {
            BotMode::Auto => self.preferred,
            BotMode::Polling => false,
            BotMode::Webhook => true,
        };
        asked && self.base.is_some()
    }

    /// What Telegram is told for a bot: the same in every process and after every restart, and
    /// another when the bot's token is.
    pub(crate) fn of(&self, bot: i64, token_hash: &str) -> Option<Hook> {
        let base = self.base.as_ref()?;
        let secret = self.key.derive(&purpose(bot, token_hash));
        // Telegram never tells the secret it was given; this mark tells whether it is the same.
        let mark = self
            .key
            .derive(&format!("telegram-mark:{bot}:{token_hash}"));
        let mark = mark.expose_secret().get(..MARK).unwrap_or_default();
        let url = Url::parse(&format!("{base}/hooks/telegram/{bot}?v={mark}")).ok()?;
        Some(Hook { url, secret })
    }

    /// Whether a call with this secret is Telegram's for the bot; told in constant time.
    pub(crate) fn admits(&self, bot: i64, token_hash: &str, secret: &str) -> bool {
        self.key.is_derived(&purpose(bot, token_hash), secret)
    }
}

fn purpose(bot: i64, token_hash: &str) -> String {
    format!("telegram-hook:{bot}:{token_hash}")
}

impl Hook {
    /// Sees to it that Telegram calls this; gives the error of delivering that Telegram tells, if
    /// it is of later than `since_s`. The webhook is set only when that or another one asks for it.
    pub(crate) async fn ensure(&self, line: &Line, since_s: i64) -> Result<Option<Told>, Fault> {
        let (is_set, told) = match line.bot().get_webhook_info().await {
            Ok(info) => (self.is_set(&info), told(&info, since_s)),
            // Somebody asked for kinds of updates that only newer programs know: not us.
            Err(RequestError::InvalidJson { .. }) => (false, None),
            Err(error) => return Err(error.into()),
        };
        if !is_set || told.is_some() {
            line.bot()
                .set_webhook(self.url.clone())
                .secret_token(self.secret.expose_secret())
                .allowed_updates(WANTED)
                .max_connections(CONNECTIONS)
                .drop_pending_updates(false)
                .await?;
        }
        Ok(told)
    }

    fn is_set(&self, info: &WebhookInfo) -> bool {
        let kinds: HashSet<AllowedUpdate> =
            info.allowed_updates.iter().flatten().copied().collect();
        info.url.as_ref() == Some(&self.url)
            && kinds == HashSet::from(WANTED)
            && info.max_connections == Some(u32::from(CONNECTIONS))
    }
}

fn told(info: &WebhookInfo, since_s: i64) -> Option<Told> {
    let at_s = info.last_error_date?.timestamp();
    let text = info.last_error_message.as_deref().unwrap_or("an error");
    (at_s > since_s).then(|| Told {
        at_s,
        text: text.chars().take(TOLD_MAX).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hooks(byte: char, base: Option<&str>, preferred: bool) -> Hooks {
        let key = MasterKey::parse(&format!("{}=", String::from(byte).repeat(43))).unwrap();
        Hooks::new(key, base, preferred)
    }

    fn here(byte: char) -> Hooks {
        hooks(byte, Some("https://book.example.com/"), true)
    }

    #[test]
    fn a_bots_own_mode_wins_over_the_installations_choice() {
        for (base, preferred, brought) in [
            (Some("https://a.example"), true, [true, false, true]),
            (Some("https://a.example"), false, [false, false, true]),
            (None, true, [false, false, false]),
        ] {
            let hooks = hooks('A', base, preferred);
            let modes = [BotMode::Auto, BotMode::Polling, BotMode::Webhook];
            assert_eq!(modes.map(|mode| hooks.brings(mode)), brought);
        }
    }

    #[test]
    fn the_secret_is_one_that_telegram_takes_and_belongs_to_bot_and_token() {
        let hook = here('A').of(7, "hash").unwrap();
        let secret = hook.secret.expose_secret();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!((1..=256).contains(&secret.len()) && secret.chars().all(plain));
        assert!(here('A').admits(7, "hash", secret), "in every process");
        assert!(!here('A').admits(8, "hash", secret), "another bot");
        assert!(!here('A').admits(7, "fresh", secret), "another token");
        assert!(!here('E').admits(7, "hash", secret), "another installation");
        assert!(!here('A').admits(7, "hash", ""));
    }

    #[test]
    fn the_address_tells_one_secret_from_another_and_nothing_about_them() {
        let url = |hooks: Hooks, hash| hooks.of(7, hash).unwrap().url;
        let first = url(here('A'), "hash");
        assert_eq!(first.path(), "/hooks/telegram/7");
        assert_eq!(first, url(here('A'), "hash"));
        assert_ne!(first, url(here('A'), "fresh"));
        assert_ne!(first, url(here('E'), "hash"));
        let secret = here('A').of(7, "hash").unwrap().secret;
        let mark = first.query().unwrap().trim_start_matches("v=");
        assert!(mark.len() == MARK && !secret.expose_secret().contains(mark));
    }
}

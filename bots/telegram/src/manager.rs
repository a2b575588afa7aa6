//! The platform's own bot. It is asked when somebody connects, and never polled: whoever runs the
//! platform is few.

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use service::ports::{GatewayError, ManagerBot, TellError};
use teloxide_core::{
    payloads::GetUpdatesSetters,
    requests::Requester,
    types::{AllowedUpdate, ChatId, Update, UpdateKind},
};

use crate::{
    client::{Bots, Fault},
    gateway::refused,
};

/// So many of the last updates are looked at: the most that one answer has.
const LAST: u8 = 100;

/// [`ManagerBot`] over the Bot API.
pub struct Manager {
    bots: Bots,
    token: SecretString,
}

impl Manager {
    /// The bot of this token.
    pub fn new(bots: Bots, token: SecretString) -> Self {
        Self { bots, token }
    }

    fn bot(&self) -> teloxide_core::Bot {
        self.bots.bot(self.token.expose_secret())
    }
}

#[async_trait]
impl ManagerBot for Manager {
    async fn username(&self) -> Result<String, GatewayError> {
        let me = self.bot().get_me().await.map_err(refused)?;
        Ok(me.user.username.unwrap_or_default())
    }

    async fn begun_with(&self, word: &str) -> Result<Option<i64>, GatewayError> {
        // From the end: what came before is let go of, what came since stays for the next look.
        let last = self
            .bot()
            .get_updates()
            .offset(-i32::from(LAST))
            .limit(LAST)
            .timeout(0)
            .allowed_updates([AllowedUpdate::Message]);
        let updates: Vec<Update> = last.await.map_err(refused)?;
        let wanted = format!("/start {word}");
        let chat = updates.iter().rev().find_map(|update| match &update.kind {
            UpdateKind::Message(message) if message.chat.is_private() => {
                (message.text() == Some(wanted.as_str())).then_some(message.chat.id.0)
            }
            _ => None,
        });
        Ok(chat)
    }

    async fn tell(&self, chat: i64, text: &str) -> Result<(), TellError> {
        let sent = self.bot().send_message(ChatId(chat), text).await;
        match sent.map_err(Fault::from) {
            Ok(_) => Ok(()),
            Err(Fault::Blocked(_)) => Err(TellError::Gone),
            Err(Fault::Refused(why)) if why.contains("chat not found") => Err(TellError::Gone),
            Err(fault) => Err(TellError::Later(fault.to_string())),
        }
    }
}

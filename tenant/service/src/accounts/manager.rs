//! In which chat the platform's own bot reaches those who run the platform.

use domain::AccountId;
use store::directory::accounts;

use crate::{
    StoreError,
    ports::{GatewayError, ManagerBot},
};

use super::{Accounts, Visitor, tokens};

/// Why a chat is not connected.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Nobody has begun with the session's word yet.
    #[error("the bot was not started by its link yet")]
    NotBegun,
    /// Telegram.
    #[error(transparent)]
    Bot(#[from] GatewayError),
    /// Storage.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Visitor {
    /// With what they begin the chat with the platform's own bot: good as long as the session, and
    /// says nothing of its secrets.
    pub fn chat_word(&self) -> String {
        let hash = tokens::hash(&format!("manager-bot:{}", self.csrf));
        hash.expose().to_owned()
    }
}

impl Accounts {
    /// The chat of an account.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn chat(&self, account: AccountId) -> Result<Option<i64>, StoreError> {
        self.directory
            .run(move |tx| async move { accounts::chat(&tx, account).await })
            .await
    }

    /// Connects the chat that the visitor began, and says so there in these words.
    ///
    /// # Errors
    /// [`ConnectError`], which says what to do.
    pub async fn connect_chat(
        &self,
        visitor: &Visitor,
        bot: &dyn ManagerBot,
        welcome: &str,
    ) -> Result<(), ConnectError> {
        let begun = bot.begun_with(&visitor.chat_word()).await?;
        let chat = begun.ok_or(ConnectError::NotBegun)?;
        self.set_chat(visitor.account, Some(chat)).await?;
        if let Err(cause) = bot.tell(chat, welcome).await {
            tracing::warn!(error = %cause, "a connected chat was not greeted");
        }
        Ok(())
    }

    /// Forgets the chat of an account: what is to be told comes by mail.
    ///
    /// # Errors
    /// [`StoreError`] when storage fails.
    pub async fn forget_chat(&self, account: AccountId) -> Result<(), StoreError> {
        self.set_chat(account, None).await
    }

    async fn set_chat(&self, account: AccountId, chat: Option<i64>) -> Result<(), StoreError> {
        self.directory
            .run(move |tx| async move { accounts::set_chat(&tx, account, chat).await })
            .await
    }
}

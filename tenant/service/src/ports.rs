//! What use cases need from outside: a bot platform and a place for secrets.

use async_trait::async_trait;
use domain::{Kind, Localized, TenantId};

/// What a bot platform says of a token's bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentity {
    /// The platform's id of the bot.
    pub bot_id: i64,
    /// Without the at sign.
    pub username: String,
    /// The name people see.
    pub name: String,
}

/// Why a bot platform does not do what was asked. Never contains the token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// Malformed, unknown or revoked.
    #[error(
        "Telegram does not know this token: it is mistyped or was revoked; copy it again from @BotFather"
    )]
    WrongToken,
    /// No answer.
    #[error(
        "Telegram cannot be reached ({0}): check the network and telegram.api_url, then try again"
    )]
    Unreachable(String),
    /// An answer, but no.
    #[error("Telegram refused: {0}")]
    Refused(String),
}

/// The bot platform, as provisioning needs it.
#[async_trait]
pub trait BotGateway: Send + Sync {
    /// Which bot a token is for.
    ///
    /// # Errors
    /// [`GatewayError`] with a reason a person can act on.
    async fn identify(&self, token: &str) -> Result<BotIdentity, GatewayError>;

    /// Gives the bot the salon's name, descriptions and commands in every language.
    ///
    /// # Errors
    /// [`GatewayError`] with a reason a person can act on.
    async fn dress(&self, token: &str, salon: &Localized, kind: Kind) -> Result<(), GatewayError>;
}

/// Keeps tokens sealed.
pub trait Vault: Send + Sync {
    /// Seals a token for one bot of one tenant.
    fn seal_token(&self, tenant: &TenantId, bot_id: i64, token: &str) -> String;
    /// Opens a token; `None` when it was sealed for another place or with another key.
    fn open_token(&self, tenant: &TenantId, bot_id: i64, sealed: &str) -> Option<String>;
    /// A keyed hash that tells whether two tokens are the same.
    fn fingerprint(&self, token: &str) -> String;
}

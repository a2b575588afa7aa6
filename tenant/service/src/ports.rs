//! What use cases need from outside: a bot platform, a place for secrets, a way to send mail.

use async_trait::async_trait;
use domain::{Kind, Localized, TenantId};

pub use store::sealed::{Seal, Spot};

/// What a bot platform says of a token's bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentity {
    /// The platform's id of the bot.
    pub bot_id: i64,
    /// Without the at sign.
    pub username: String,
    /// The name people see.
    pub name: String,
    /// Whether its owner lets it be asked in any chat.
    pub inline: bool,
    /// Whether its owner lets it be connected to business accounts.
    pub business: bool,
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

    /// Lets go of a bot: nothing of it is brought here any more, and what waits stays waiting.
    ///
    /// # Errors
    /// [`GatewayError`] with a reason a person can act on.
    async fn release(&self, token: &str) -> Result<(), GatewayError>;
}

/// Why the platform's own bot does not reach a chat. Never contains the token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TellError {
    /// The person blocked the bot or is gone.
    #[error("the chat cannot be reached any more")]
    Gone,
    /// Worth another try, later.
    #[error("Telegram cannot take it now: {0}")]
    Later(String),
}

/// The platform's own bot, which speaks with those who run the platform and nobody else.
#[async_trait]
pub trait ManagerBot: Send + Sync {
    /// Its name, without the at sign.
    ///
    /// # Errors
    /// [`GatewayError`] with a reason a person can act on.
    async fn username(&self) -> Result<String, GatewayError>;

    /// The private chat that was begun with this word, when one was, of the last 100 things that
    /// people wrote to it.
    ///
    /// # Errors
    /// [`GatewayError`] with a reason a person can act on.
    async fn begun_with(&self, word: &str) -> Result<Option<i64>, GatewayError>;

    /// Says something, as plain text.
    ///
    /// # Errors
    /// [`TellError`] tells whether to try again.
    async fn tell(&self, chat: i64, text: &str) -> Result<(), TellError>;
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

/// A mail, ready to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// Who writes, where it is not the platform itself.
    pub from: Option<String>,
    /// Where answers go, where that is not the sender.
    pub reply_to: Option<String>,
    /// Where it goes.
    pub to: String,
    /// Its subject line.
    pub subject: String,
    /// Its text, for readers without markup.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// The file that comes with it.
    pub file: Option<MailFile>,
}

/// A file of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a mail did not leave. Never contains an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Worth another try, later.
    #[error("the mail server cannot take mail now: {0}")]
    Later(String),
    /// No try can help.
    #[error("the mail server refuses this mail: {0}")]
    Refused(String),
}

/// Sends mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a mail over; it may arrive twice when the answer to the first try was lost.
    ///
    /// # Errors
    /// [`MailError`] tells whether to try again.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}

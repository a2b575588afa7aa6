//! The one HTTP client all bots share, and what may be said of its errors.

use std::{sync::Arc, time::Duration};

use domain::BotTrouble;
use reqwest::{Client, Url};
use teloxide_core::{ApiError, Bot, RequestError, types::AllowedUpdate};

use crate::{
    chats::ChatMemory,
    outgoing::{Outgoing, Rates},
};

/// How long Telegram holds a getUpdates call, seconds.
pub(crate) const HOLD_S: u32 = 25;
/// The kinds of updates that we read.
pub(crate) const WANTED: [AllowedUpdate; 6] = [
    AllowedUpdate::Message,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::BusinessConnection,
    AllowedUpdate::BusinessMessage,
];
/// A call may take this long in all: longer than a held getUpdates.
const CALL_LIMIT: Duration = Duration::from_secs(HOLD_S as u64 + 10);
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const IDLE_LIMIT: Duration = Duration::from_secs(90);

/// Makes bots that share one client, one budget and one memory of their chats; a cheap handle.
#[derive(Clone)]
pub struct Bots {
    client: Client,
    api_url: Url,
    pub(crate) outgoing: Arc<Outgoing>,
    pub(crate) chats: Arc<ChatMemory>,
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address is no http or https address.
    #[error("telegram.api_url must be an address such as https://api.telegram.org")]
    Address,
    /// TLS or the resolver could not be set up.
    #[error("the HTTP client cannot be made: {0}")]
    Client(String),
}

impl Bots {
    /// Bots of the Bot API server at `api_url`, within Telegram's limits.
    ///
    /// # Errors
    /// [`ClientError`] says what is wrong with the address or the machine.
    pub fn new(api_url: &str) -> Result<Self, ClientError> {
        let api_url: Url = api_url
            .trim_end_matches('/')
            .parse()
            .map_err(|_| ClientError::Address)?;
        if !matches!(api_url.scheme(), "http" | "https") || !api_url.has_host() {
            return Err(ClientError::Address);
        }
        let client = Client::builder()
            .connect_timeout(CONNECT_LIMIT)
            .timeout(CALL_LIMIT)
            .pool_idle_timeout(IDLE_LIMIT)
            .tcp_keepalive(IDLE_LIMIT / 3)
            .tcp_nodelay(true)
            .build()
            .map_err(|cause| ClientError::Client(cause.without_url().to_string()))?;
        Ok(Self {
            client,
            api_url,
            outgoing: Arc::new(Outgoing::new(Rates::TELEGRAM)),
            chats: Arc::new(ChatMemory::default()),
        })
    }

    /// The same with other limits, for a Bot API server that has others.
    #[must_use]
    pub fn with_rates(mut self, rates: Rates) -> Self {
        self.outgoing = Arc::new(Outgoing::new(rates));
        self
    }

    /// A bot; its `Debug` would show the token, so it never leaves this crate.
    pub(crate) fn bot(&self, token: &str) -> Bot {
        Bot::with_client(token, self.client.clone()).set_api_url(self.api_url.clone())
    }
}

/// What a call that never left says.
const NO_CONNECTION: &str = "no connection";

/// What became of a call that failed. Texts carry no address, token or answer body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// 429: nothing before this long.
    #[error("Telegram asks to wait {} s", .0.as_secs())]
    Wait(Duration),
    /// 401 or 404: the token is unknown or was revoked.
    #[error("Telegram does not know the token any more")]
    Token,
    /// 403: the person blocked the bot or is gone.
    #[error("the person cannot be reached: {0}")]
    Blocked(String),
    /// 409: another poller, or a webhook.
    #[error("another process polls this bot: {0}")]
    Conflict(String),
    /// The edit changes nothing.
    #[error("the message is not modified")]
    NotModified,
    /// The message to edit is gone or too old.
    #[error("the message can no longer be edited")]
    Gone,
    /// Any other refusal; doing it again does not help.
    #[error("Telegram refused: {0}")]
    Refused(String),
    /// Not Telegram's fault: updates cannot be handled for now.
    #[error("updates wait because storage is away")]
    Storage,
    /// No answer, or none that can be read; doing it again may help.
    #[error("Telegram cannot be reached: {0}")]
    Network(String),
}

impl From<RequestError> for Fault {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::RetryAfter(seconds) => Self::Wait(seconds.duration()),
            RequestError::Api(api) => refusal(&api),
            RequestError::MigrateToChatId(_) => Self::Refused("the group moved".to_owned()),
            RequestError::Network(cause) => Self::Network(network(&cause).to_owned()),
            // Its text repeats the answer, which may hold what people wrote.
            RequestError::InvalidJson { .. } => {
                Self::Network("the answer is not the Bot API's".to_owned())
            }
            RequestError::Io(cause) => Self::Network(cause.kind().to_string()),
        }
    }
}

impl Fault {
    /// Whether a webhook takes the updates that we asked for.
    pub(crate) fn is_webhook(&self) -> bool {
        matches!(self, Self::Conflict(text) if text.contains("webhook is active"))
    }

    /// What the salon is told of it.
    pub(crate) fn trouble(&self) -> BotTrouble {
        match self {
            Self::Wait(_) | Self::Network(_) => BotTrouble::Away,
            Self::Token => BotTrouble::Token,
            Self::Conflict(_) => BotTrouble::Conflict,
            Self::Storage => BotTrouble::Ours,
            Self::Blocked(_) | Self::NotModified | Self::Gone | Self::Refused(_) => {
                BotTrouble::Refused
            }
        }
    }

    /// Whether the same call may succeed later.
    pub(crate) fn passes(&self) -> bool {
        matches!(self, Self::Wait(_) | Self::Network(_))
    }

    /// Whether Telegram certainly never saw the call.
    pub(crate) fn never_left(&self) -> bool {
        matches!(self, Self::Network(text) if text == NO_CONNECTION)
    }
}

fn refusal(api: &ApiError) -> Fault {
    let text = match api {
        ApiError::InvalidToken => return Fault::Token,
        ApiError::Unknown(text) => text.clone(),
        known => known.to_string(),
    };
    let lower = text.to_lowercase();
    if lower.starts_with("forbidden") || lower.starts_with("unauthorized: bot can't") {
        Fault::Blocked(text)
    } else if lower.starts_with("conflict") || lower.contains("webhook is active") {
        Fault::Conflict(text)
    } else if lower.contains("message is not modified") {
        Fault::NotModified
    } else if lower.contains("message to edit not found")
        || lower.contains("message can't be edited")
        || lower.contains("message_id_invalid")
    {
        Fault::Gone
    } else if lower.starts_with("internal server error") || lower.starts_with("bad gateway") {
        Fault::Network(text)
    } else {
        Fault::Refused(text)
    }
}

/// Which step failed, without reqwest's own text: that may hold the address, and so the token.
fn network(cause: &reqwest::Error) -> &'static str {
    if cause.is_timeout() {
        "no answer in time"
    } else if cause.is_connect() {
        NO_CONNECTION
    } else {
        "the connection broke"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(text: &str) -> Fault {
        Fault::from(RequestError::Api(ApiError::Unknown(text.to_owned())))
    }

    #[test]
    fn refusals_are_told_apart_by_their_words() {
        assert_eq!(
            Fault::from(RequestError::Api(ApiError::InvalidToken)),
            Fault::Token
        );
        assert_eq!(
            api("Bad Request: message is not modified: x"),
            Fault::NotModified
        );
        assert_eq!(api("Bad Request: message to edit not found"), Fault::Gone);
        assert!(matches!(
            api("Forbidden: user is deactivated"),
            Fault::Blocked(_)
        ));
        let blocked = Fault::from(RequestError::Api(ApiError::BotBlocked));
        assert!(matches!(blocked, Fault::Blocked(_)));
        let other = RequestError::Api(ApiError::TerminatedByOtherGetUpdates);
        assert!(matches!(Fault::from(other), Fault::Conflict(_)));
        assert!(matches!(api("Internal Server Error"), Fault::Network(_)));
        assert!(matches!(
            api("Bad Request: BUTTON_DATA_INVALID"),
            Fault::Refused(_)
        ));
    }

    #[test]
    fn an_unreadable_answer_is_not_repeated_in_the_text() {
        let raw = r#"{"text":"+79161234567"}"#;
        let source = serde_json::from_str::<u8>(raw).unwrap_err();
        let error = RequestError::InvalidJson {
            source: Arc::new(source),
            raw: raw.into(),
        };
        let fault = Fault::from(error);
        assert!(!fault.to_string().contains("7916"), "{fault}");
        assert!(fault.passes());
    }

    #[tokio::test]
    async fn the_token_is_in_no_error() {
        use teloxide_core::requests::Requester;

        let bots = Bots::new("http://127.0.0.1:9/").unwrap();
        let error = bots.bot("12345:secret").get_me().await.unwrap_err();
        let fault = Fault::from(error);
        assert_eq!(fault, Fault::Network("no connection".to_owned()));
        assert!(!format!("{fault:?} {fault}").contains("secret"));
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for address in [
            "",
            "api.telegram.org",
            "ftp://a.example",
            "mailto:a@example.com",
        ] {
            assert!(
                matches!(Bots::new(address), Err(ClientError::Address)),
                "{address}"
            );
        }
        assert!(Bots::new("https://api.telegram.org").is_ok());
    }
}

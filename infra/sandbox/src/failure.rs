//! The refusals of the Bot API, in Telegram's words.

use serde_json::{Map, Value, json};

/// One refused call: what `{"ok":false,...}` carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// HTTP status and `error_code` of the answer.
    pub code: u16,
    /// Text a client sees in `description`.
    pub description: String,
    /// Seconds to wait before the next try, for 429 only.
    pub retry_after: Option<u32>,
}

impl Failure {
    /// A 400 with `Bad Request: ` before `text`.
    #[must_use]
    pub fn bad_request(text: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", text.as_ref()))
    }

    /// A 403 with `Forbidden: ` before `text`.
    #[must_use]
    pub fn forbidden(text: &str) -> Self {
        Self::new(403, format!("Forbidden: {text}"))
    }

    /// The answer to a token that belongs to no bot.
    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    /// The answer to a malformed token or an unknown method.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    /// The answer of a Telegram that is out of order.
    #[must_use]
    pub fn server_error() -> Self {
        Self::new(500, "Internal Server Error")
    }

    /// The end of a waiting getUpdates when a newer one came.
    #[must_use]
    pub fn competing_poller() -> Self {
        Self::new(
            409,
            "Conflict: terminated by other getUpdates request; \
             make sure that only one bot instance is running",
        )
    }

    /// The answer to getUpdates while a webhook is set.
    #[must_use]
    pub fn webhook_is_active() -> Self {
        Self::new(
            409,
            "Conflict: can't use getUpdates method while webhook is active; \
             use deleteWebhook to delete the webhook first",
        )
    }

    /// A 429 that asks for `seconds` of patience.
    #[must_use]
    pub fn too_many_requests(seconds: u32) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    /// The JSON envelope of the answer.
    #[must_use]
    pub fn envelope(&self) -> Value {
        let mut body = Map::new();
        body.insert("ok".to_owned(), json!(false));
        body.insert("error_code".to_owned(), json!(self.code));
        body.insert("description".to_owned(), json!(self.description));
        if let Some(seconds) = self.retry_after {
            body.insert("parameters".to_owned(), json!({ "retry_after": seconds }));
        }
        Value::Object(body)
    }

    fn new(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            retry_after: None,
        }
    }
}

//! What Stripe answers when it does not do what is asked.

use serde_json::{Value, json};

/// One refused call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The HTTP status of the answer.
    pub(crate) status: u16,
    kind: &'static str,
    code: Option<&'static str>,
    decline_code: Option<&'static str>,
    message: String,
    param: Option<String>,
}

impl Refusal {
    fn new(status: u16, kind: &'static str, code: Option<&'static str>, message: String) -> Self {
        Self {
            status,
            kind,
            code,
            decline_code: None,
            message,
            param: None,
        }
    }

    fn at(mut self, path: &str) -> Self {
        self.param = Some(bracketed(path));
        self
    }

    pub(crate) fn missing(path: &str) -> Self {
        let message = format!("Missing required param: {}.", bracketed(path));
        Self::new(
            400,
            "invalid_request_error",
            Some("parameter_missing"),
            message,
        )
        .at(path)
    }

    pub(crate) fn invalid(path: &str, message: &str) -> Self {
        Self::new(400, "invalid_request_error", None, message.to_owned()).at(path)
    }

    /// What is asked for cannot be done in the state that things are in.
    pub(crate) fn state(code: &'static str, message: &str) -> Self {
        Self::new(400, "invalid_request_error", Some(code), message.to_owned())
    }

    pub(crate) fn unknown(kind: &str, id: &str, path: &str) -> Self {
        let word = kind.rsplit('.').next().unwrap_or(kind);
        let message = format!("No such {word}: '{id}'");
        Self::new(
            404,
            "invalid_request_error",
            Some("resource_missing"),
            message,
        )
        .at(path)
    }

    pub(crate) fn no_such_url(method: &str, path: &str) -> Self {
        let message = format!("Unrecognized request URL ({method}: {path}).");
        Self::new(404, "invalid_request_error", Some("url_invalid"), message)
    }

    pub(crate) fn declined() -> Self {
        let message = "Your card was declined.".to_owned();
        let mut refusal = Self::new(402, "card_error", Some("card_declined"), message);
        refusal.decline_code = Some("generic_decline");
        refusal
    }

    pub(crate) fn unauthorized() -> Self {
        let message =
            "You did not provide a test API key: write `Authorization: Bearer sk_test_…`.";
        Self::new(401, "invalid_request_error", None, message.to_owned())
    }

    pub(crate) fn key_reused() -> Self {
        let message = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
        Self::new(400, "idempotency_error", None, message.to_owned())
    }

    pub(crate) fn rate_limited() -> Self {
        let message = "Too many requests, ordered by a test.";
        Self::new(
            429,
            "invalid_request_error",
            Some("rate_limit"),
            message.to_owned(),
        )
    }

    pub(crate) fn server_error() -> Self {
        let message = "Something went wrong, as a test has ordered.";
        Self::new(500, "api_error", None, message.to_owned())
    }

    /// Whether the answer is remembered for an idempotency key: the work was begun.
    pub(crate) const fn is_final(&self) -> bool {
        self.status == 402
    }

    /// The words for a person.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The body of the answer.
    pub(crate) fn body(&self) -> Value {
        let mut error = json!({ "type": self.kind, "message": self.message });
        if let Some(code) = self.code {
            error["code"] = code.into();
            error["doc_url"] = format!("https://stripe.com/docs/error-codes/{code}").into();
        }
        if let Some(code) = self.decline_code {
            error["decline_code"] = code.into();
        }
        if let Some(param) = &self.param {
            error["param"] = param.as_str().into();
        }
        json!({ "error": error })
    }
}

/// `recurring.interval` as Stripe writes it: `recurring[interval]`.
fn bracketed(path: &str) -> String {
    let mut steps = path.split('.');
    let first = steps.next().unwrap_or_default().to_owned();
    steps.fold(first, |name, step| format!("{name}[{step}]"))
}

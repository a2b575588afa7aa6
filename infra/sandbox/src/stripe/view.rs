//! What tests and the demo see and set.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How failed payments of a subscription are tried again, and what comes after the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dunning {
    /// Days after the first try at which the next ones come.
    pub retry_days: Vec<i64>,
    /// What happens to the subscription when the last one has failed.
    pub ending: Ending,
}

/// What becomes of a subscription that nobody pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// It is canceled.
    Cancel,
    /// It stays, `unpaid`, and nothing more is collected by itself.
    Unpaid,
}

impl Default for Dunning {
    fn default() -> Self {
        Self {
            retry_days: vec![1, 3, 5, 7],
            ending: Ending::Cancel,
        }
    }
}

/// The objects that assertions look at, oldest first, in the shapes of the API.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Snapshot {
    /// The stand-in's time in seconds since the Unix epoch.
    pub now: i64,
    /// All customers but the deleted ones.
    pub customers: Vec<Value>,
    /// All subscriptions, those that have ended among them.
    pub subscriptions: Vec<Value>,
    /// All invoices.
    pub invoices: Vec<Value>,
    /// All charges, the failed ones among them.
    pub charges: Vec<Value>,
    /// All refunds.
    pub refunds: Vec<Value>,
}

/// An event as it would be posted: exactly these bytes and this header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedEvent {
    /// The body, to be posted as it is.
    pub body: String,
    /// The value of the header `Stripe-Signature`.
    pub signature: String,
}

/// How an event is to be signed, and what about it is to be otherwise than it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signing {
    /// The secrets, each of which makes a signature; those of the webhook if there is none.
    pub secrets: Vec<String>,
    /// The time of the signature in seconds since the Unix epoch; now if not given.
    pub timestamp: Option<i64>,
    /// Another `api_version`.
    pub api_version: Option<String>,
    /// Another `livemode`.
    pub livemode: Option<bool>,
}

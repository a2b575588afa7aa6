//! Messages the product sends of its own accord.

mod facts;
mod fate;
mod truth;

use domain::{
    Timestamp,
    client::Client,
    ids::MessageId,
    message::{Message, Recipient},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{StoreError, TenantTx, fresh_id, ways};

pub use facts::{Facts, ForStaff, facts, facts_for};
pub use fate::{given_up, mark_failed, mark_sent};
pub(crate) use fate::{reopened, send_again};
pub use truth::{obsolete, silent};

pub use store::outbox::{Letter, find};

/// Kind of the job that sends one message.
pub const SEND: &str = "message.send";
/// Kind of the job that sends one by mail, for the bot does not reach its client.
pub const MAIL: &str = "message.mail";
/// Kind of the job that pushes one to browsers.
pub const PUSH: &str = "message.push";
/// A message is tried this often: from 2 s, doubling, for about a day.
const ATTEMPTS: u32 = 15;

/// Payload of [`SEND`], [`MAIL`] and [`PUSH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// The outbox row.
    pub message: Uuid,
}

/// Writes a message and the job that sends it, in the transaction that causes it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn queue(
    tx: &TenantTx,
    now: Timestamp,
    message: &Message,
    recipient: Recipient,
) -> Result<MessageId, StoreError> {
    write(tx, now, message, recipient, (now, None)).await
}

/// As [`queue`], for a message that leaves at `at`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn queue_at(
    tx: &TenantTx,
    now: Timestamp,
    at: Timestamp,
    message: &Message,
    recipient: Recipient,
) -> Result<MessageId, StoreError> {
    write(tx, now, message, recipient, (at, None)).await
}

/// As [`queue`], for a message that is of no use from `until` on.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn queue_until(
    tx: &TenantTx,
    now: Timestamp,
    message: &Message,
    recipient: Recipient,
    until: Option<Timestamp>,
) -> Result<MessageId, StoreError> {
    write(tx, now, message, recipient, (now, until)).await
}

/// As [`queue_until`], for a message whose cause was due at `due`: among ten thousand that became due
/// together, what is begun leaves before the next is begun.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn queue_begun(
    tx: &TenantTx,
    now: Timestamp,
    due: Timestamp,
    message: &Message,
    recipient: Recipient,
    until: Timestamp,
) -> Result<MessageId, StoreError> {
    write(tx, now, message, recipient, (due.plus_ms(-1), Some(until))).await
}

/// As [`queue`], under an id of the cause's: it is written once however often it is caused.
pub(crate) async fn queue_once(
    tx: &TenantTx,
    now: Timestamp,
    id: Uuid,
    message: &Message,
    recipient: Recipient,
) -> Result<(), StoreError> {
    if find(tx, id.into()).await?.is_none() {
        write_as(tx, now, id, message, recipient, (now, None)).await?;
    }
    Ok(())
}

async fn write(
    tx: &TenantTx,
    now: Timestamp,
    message: &Message,
    recipient: Recipient,
    when: (Timestamp, Option<Timestamp>),
) -> Result<MessageId, StoreError> {
    write_as(tx, now, fresh_id(), message, recipient, when).await
}

async fn write_as(
    tx: &TenantTx,
    now: Timestamp,
    id: Uuid,
    message: &Message,
    recipient: Recipient,
    (at, until): (Timestamp, Option<Timestamp>),
) -> Result<MessageId, StoreError> {
    // One unsent answer per person is enough: the current step is what they want to see.
    let dedupe_key = match (message, recipient) {
        (Message::CurrentStep, Recipient::Client(client)) => Some(format!("current:{client}")),
        // Who taps again before it came gets one.
        (Message::VisitFile { booking }, _) => Some(format!("file:{booking}")),
        (Message::OwnData, Recipient::Client(client)) => Some(format!("data:{client}")),
        // All that happens in the same quiet hours is told in one message.
        // What did not reach the client is sent again by the same job.
        (Message::Chat { line }, _) => Some(fate::key_of(*line)),
        (Message::StaffDigest, Recipient::Staff(link)) => Some(format!("digest:{link}")),
        (Message::StaffDigest, Recipient::Way(way)) => Some(format!("digest:{way}")),
        (Message::PushTest, Recipient::Way(way)) => Some(format!("test:{way}")),
        (Message::ChatAlert { client, rest, .. }, Recipient::Staff(link)) if *rest => {
            Some(format!("chat:{link}:{client}:{}", at.ms()))
        }
        (Message::ChatAlert { client, rest, .. }, Recipient::Way(way)) if *rest => {
            Some(format!("chat:{way}:{client}:{}", at.ms()))
        }
        _ => None,
    };
    let job = jobs::NewJob {
        kind: match recipient {
            Recipient::Way(way) => ways::kind(tx, way).await?,
            Recipient::Client(_) | Recipient::Staff(_) => SEND,
        }
        .to_owned(),
        payload: serde_json::json!({ "message": id }),
        run_at_ms: at.ms(),
        lane: match message {
            // Somebody waits for it in the chat.
            Message::CurrentStep => jobs::Lane::Urgent,
            news if news.is_news() => jobs::Lane::Bulk,
            _ => jobs::Lane::Messages,
        },
        until_ms: until.map(Timestamp::ms),
        dedupe_key,
        max_attempts: ATTEMPTS,
    };
    if store::jobs_table::enqueue(tx, fresh_id(), &job, now).await? {
        store::outbox::insert(tx, id.into(), message, recipient, now).await?;
    }
    Ok(id.into())
}

/// Leaves a message that the bot cannot bring to the mail; false when it may not go that way or its
/// client has no address.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn divert(
    tx: &TenantTx,
    now: Timestamp,
    id: MessageId,
    message: &Message,
    client: &Client,
) -> Result<bool, StoreError> {
    if client.email.is_none() || !message.goes_by_mail() {
        return Ok(false);
    }
    let job = jobs::NewJob {
        kind: MAIL.to_owned(),
        payload: serde_json::json!({ "message": id }),
        run_at_ms: now.ms(),
        lane: jobs::Lane::Messages,
        until_ms: None,
        dedupe_key: Some(id.to_string()),
        max_attempts: ATTEMPTS,
    };
    store::jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(true)
}

/// Notes that somebody was told what had been put aside for them until `now`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn digested(tx: &TenantTx, to: Recipient, now: Timestamp) -> Result<(), StoreError> {
    ways::clear_aside(tx, to, now).await
}

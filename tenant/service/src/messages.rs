//! Messages the product sends of its own accord.

use domain::{
    Timestamp,
    booking::Booking,
    catalogue::Service,
    client::Client,
    ids::MessageId,
    message::{Message, Recipient},
    settings::Settings,
    staff::Staff,
    template::Saying,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{StoreError, TenantTx, fresh_id};

pub use store::outbox::{Letter, find, mark_failed, mark_sent};

/// Kind of the job that sends one message.
pub const SEND: &str = "message.send";
/// A message is tried this often: from 2 s, doubling, for about a day.
const ATTEMPTS: u32 = 15;

/// Payload of [`SEND`].
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
    queue_until(tx, now, message, recipient, None).await
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
    let id = fresh_id();
    // One unsent answer per person is enough: the current step is what they want to see.
    let dedupe_key = match (message, recipient) {
        (Message::CurrentStep, Recipient::Client(client)) => Some(format!("current:{client}")),
        _ => None,
    };
    let job = jobs::NewJob {
        kind: SEND.to_owned(),
        payload: serde_json::json!({ "message": id }),
        run_at_ms: now.ms(),
        lane: if message.is_news() {
            jobs::Lane::Bulk
        } else {
            jobs::Lane::Messages
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

/// Everything a template needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The salon.
    pub settings: Settings,
    /// Whom it is for.
    pub client: Client,
    /// Their address on the channel asked about.
    pub address: Option<String>,
    /// The visit it is about.
    pub booking: Option<Booking>,
    /// The visit's service.
    pub service: Option<Service>,
    /// The visit's specialist.
    pub staff: Option<Staff>,
    /// The salon's own words for it, with variables.
    pub words: Option<String>,
}

impl Facts {
    /// Whether the client may get a message that is about no visit of theirs: they began to talk
    /// with the bot, let it in and did not decline.
    pub fn may_be_written_to(&self) -> bool {
        self.address.is_some() && !self.client.blocked_bot && !self.client.opted_out
    }
}

/// Reads the facts of a message as they are now; `None` when its recipient is gone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn facts(
    tx: &TenantTx,
    letter: &Letter,
    channel: &str,
) -> Result<Option<Facts>, StoreError> {
    let Recipient::Client(id) = letter.recipient;
    let Some(client) = store::clients::find(tx, id).await? else {
        return Ok(None);
    };
    let booking = match letter.message.booking() {
        Some(booking) => store::bookings::find(tx, booking).await?,
        None => None,
    };
    let (service, staff) = match &booking {
        Some(booking) => (
            store::services::find(tx, booking.service).await?,
            store::staff::find(tx, booking.staff).await?,
        ),
        None => (None, None),
    };
    let settings = store::settings::get(tx).await?;
    let lang = client.lang.unwrap_or(settings.lang);
    let words = match (&letter.message, Saying::of(&letter.message)) {
        (Message::Broadcast { broadcast }, _) => {
            let found = store::broadcasts::find(tx, *broadcast).await?;
            found.map(|found| found.draft.words)
        }
        (_, Some(saying)) => store::wordings::find(tx, saying, lang).await?,
        (_, None) => None,
    };
    Ok(Some(Facts {
        settings,
        words,
        address: store::clients::address(tx, client.id, channel).await?,
        client,
        booking,
        service,
        staff,
    }))
}

//! What a row of the outbox holds, or why it is not sent.

use domain::{Timestamp, ids::MessageId, message::Message};
use service::{
    StoreError, TenantTx,
    messages::{self, Facts, obsolete, silent},
    reminders,
};

use crate::CHANNEL;

/// Why a message fails whose client does not let the bot in.
pub(super) const BLOCKED: &str = "blocked";

/// A message that is to leave now.
pub(super) struct Parcel {
    pub message: Message,
    pub user: i64,
    pub facts: Facts,
}

pub(super) async fn open(
    tx: &TenantTx,
    id: MessageId,
    now: Timestamp,
) -> Result<Option<Parcel>, StoreError> {
    let Some(letter) = messages::find(tx, id).await?.filter(|letter| letter.queued) else {
        return Ok(None);
    };
    let (message, facts) = match messages::facts(tx, now, &letter, CHANNEL).await? {
        Some(facts) => (letter.message, facts),
        None => {
            let reason = "the recipient is gone";
            messages::mark_failed(tx, id, &letter.message, reason, now).await?;
            return Ok(None);
        }
    };
    let user = facts
        .address
        .as_deref()
        .and_then(|address| address.parse().ok());
    let over = obsolete(&message, facts.booking.as_ref(), now) || silent(&message, &facts.settings);
    let hindrance = match user {
        None => Some("not on Telegram"),
        Some(_) if facts.client.blocked_bot => Some(BLOCKED),
        Some(_) if message.is_news() && facts.client.opted_out => Some("declined"),
        Some(_) if nothing_to_tell(&message, &facts) => Some("obsolete"),
        Some(_) if over => Some("obsolete"),
        Some(_) => None,
    };
    let unreached = user.is_none() || facts.client.blocked_bot;
    if unreached && !over && messages::divert(tx, now, id, &message, &facts.client).await? {
        return Ok(None);
    }
    match (hindrance, user) {
        (None, Some(user)) => Ok(Some(Parcel {
            message,
            user,
            facts,
        })),
        (hindrance, _) => {
            let unreachable = hindrance != Some("obsolete");
            if let Some(reminder) = message.reminder().filter(|_| unreachable) {
                reminders::blocked(tx, reminder, now).await?;
            }
            messages::mark_failed(tx, id, &message, hindrance.unwrap_or_default(), now).await?;
            Ok(None)
        }
    }
}

/// Whether a digest has nothing to tell, or what was written is gone or answered.
pub(crate) fn nothing_to_tell(message: &Message, facts: &Facts) -> bool {
    let told = facts.for_staff.as_ref();
    match message {
        Message::StaffDigest => told.is_none_or(|told| told.aside.is_empty()),
        Message::Chat { .. } | Message::ChatAlert { .. } => facts.chat.is_empty(),
        _ => false,
    }
}

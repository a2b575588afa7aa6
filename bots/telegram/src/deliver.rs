//! Messages of our own accord: the job that sends one row of the outbox.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use dialogue::Driver;
use domain::{
    ClientId, TenantId, Timestamp,
    alert::Topic,
    booking::{Booking, Status},
    ids::MessageId,
    message::Message,
};
use jobs::{Handler, Job, JobError, Outcome};
use service::{
    StoreError, TenantScope, TenantTx, clients,
    clock::Clock,
    conversation::DialogueKey,
    directory::{Directory, LiveBot},
    messages::{self, Facts},
    ports::Vault,
    reminders,
};
use teloxide_core::types::ChatId;
use tokio::time::timeout;

use crate::{
    CHANNEL,
    client::{Bots, Fault},
    line::Line,
    outgoing::Lane,
    render,
};

/// A message waits this long for its turn before its job is put off.
const PATIENCE: Duration = Duration::from_secs(5);
/// While a tenant is suspended its messages are looked at this often, minutes.
const SUSPENDED_MIN: i64 = 60;
/// A send that takes longer is tried again later.
const SEND_LIMIT: Duration = Duration::from_secs(15);

/// Sends the outbox by Telegram; idempotent but for a crash between send and note.
pub struct Deliver {
    /// Which tenants and bots there are.
    pub directory: Directory,
    /// Opens the bots' tokens.
    pub vault: Arc<dyn Vault>,
    /// Knows the current step of a person.
    pub driver: Arc<Driver>,
    /// The way to Telegram, the pool's own, so that both share one budget.
    pub bots: Bots,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// A step that goes on changing while it is shown is shown this often; its own answers follow.
const SHOWN_AT_MOST: u32 = 3;

/// A message that is to leave now.
struct Parcel {
    message: Message,
    client: ClientId,
    user: i64,
    facts: Facts,
}

#[async_trait]
impl Handler for Deliver {
    fn kind(&self) -> &'static str {
        messages::SEND
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let discard = |why: &str| JobError::Discard(why.to_owned());
        let payload: messages::Send = serde_json::from_value(job.payload.clone())
            .map_err(|_| discard("the payload is not a message's"))?;
        let tenant = TenantId::try_from(job.tenant.clone()).map_err(|_| discard("no tenant id"))?;
        let id = MessageId::from(payload.message);
        let scope = self.directory.scope(&tenant).await.map_err(again)?;
        let scope = scope.ok_or_else(|| discard("the tenant is gone"))?;
        if !self.directory.is_active(&tenant).await.map_err(again)? {
            let due = self.clock.now().plus_minutes(SUSPENDED_MIN);
            return Err(JobError::RetryAt(
                due.ms(),
                "the tenant is suspended".to_owned(),
            ));
        }
        let Some(parcel) = self.open(&scope, id).await.map_err(again)? else {
            return Ok(Outcome::Done);
        };
        let Some(bot) = self.directory.bot_of(&tenant).await.map_err(again)? else {
            let failed = self.fail(&scope, id, "no bot", &parcel, false).await;
            failed.map_err(again)?;
            return Ok(Outcome::Done);
        };
        let link = parcel.facts.for_staff.as_ref().map(|told| told.link);
        if link.is_some_and(|link| link.bot != bot.bot_id) {
            // A user's id of another bot may be somebody else here.
            let failed = self
                .fail(&scope, id, "linked to another bot", &parcel, false)
                .await;
            failed.map_err(again)?;
            return Ok(Outcome::Done);
        }
        let sent = self.send(&scope, &bot, &parcel).await?;
        self.conclude(&scope, id, &parcel, sent).await
    }
}

impl Deliver {
    /// Reads what is to be sent; `None` when nothing is, which is then noted.
    async fn open(&self, scope: &TenantScope, id: MessageId) -> Result<Option<Parcel>, StoreError> {
        let now = self.clock.now();
        scope
            .run(move |tx| async move { open(&tx, id, now).await })
            .await
    }

    async fn send(
        &self,
        scope: &TenantScope,
        live: &LiveBot,
        parcel: &Parcel,
    ) -> Result<Result<(), Fault>, JobError> {
        let token = self
            .vault
            .open_token(&live.tenant, live.bot_id, &live.token_sealed)
            .ok_or_else(|| JobError::Retry("the token cannot be opened".to_owned()))?;
        let line = Line::new(&self.bots, live.bot_id, &token);
        let chat = ChatId(parcel.user);
        let sending = async {
            let Some(letter) = render::letter(&parcel.message, &parcel.facts, self.clock.now())
            else {
                return self.show_current(scope, &line, live.bot_id, chat).await;
            };
            let lane = if parcel.message.is_news() {
                Lane::Broadcast
            } else {
                Lane::Message
            };
            Ok(line
                .send_with(
                    chat,
                    letter.text,
                    letter.buttons,
                    (lane, PATIENCE),
                    matches!(parcel.message, Message::StaffAlert { silent: true, .. }),
                )
                .await
                .map(drop))
        };
        let late = Fault::Network("no answer in time".to_owned());
        timeout(SEND_LIMIT, sending).await.unwrap_or(Ok(Err(late)))
    }

    /// Shows the current step, and again when the person went on meanwhile: what stands last in
    /// the chat is true.
    async fn show_current(
        &self,
        scope: &TenantScope,
        line: &Line,
        bot: i64,
        chat: ChatId,
    ) -> Result<Result<(), Fault>, JobError> {
        let key = DialogueKey { bot, user: chat.0 };
        let mut shown = None;
        for _ in 0..SHOWN_AT_MOST {
            let screen = self.driver.current(scope, CHANNEL, key).await;
            let screen = screen.map_err(|error| JobError::Retry(error.to_string()))?;
            if shown.as_ref() == Some(&screen) {
                break;
            }
            if let Err(fault) = line.show_anew(chat, &render::page(&screen)).await {
                return Ok(Err(fault));
            }
            shown = Some(screen);
        }
        Ok(Ok(()))
    }

    async fn conclude(
        &self,
        scope: &TenantScope,
        id: MessageId,
        parcel: &Parcel,
        sent: Result<(), Fault>,
    ) -> Result<Outcome, JobError> {
        let now = self.clock.now();
        let noted = match sent {
            Ok(()) => {
                let reminder = parcel.message.reminder();
                let told = parcel.facts.for_staff.as_ref().map(|told| told.link);
                let digest = told.filter(|_| parcel.message == Message::StaffDigest);
                let message = Arc::new(parcel.message.clone());
                scope
                    .run(move |tx| {
                        let message = Arc::clone(&message);
                        async move {
                            if let Some(link) = digest {
                                messages::digested(&tx, &link, now).await?;
                            }
                            if let Some(reminder) = reminder {
                                reminders::delivered(&tx, reminder, now).await?;
                            }
                            messages::mark_sent(&tx, id, &message, now).await
                        }
                    })
                    .await
            }
            Err(Fault::Wait(pause)) => {
                let ms = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
                let due = now.plus_ms(ms);
                return Err(JobError::RetryAt(due.ms(), Fault::Wait(pause).to_string()));
            }
            Err(fault) if fault.passes() || fault == Fault::Token => {
                return Err(JobError::Retry(fault.to_string()));
            }
            Err(Fault::Blocked(_)) => self.fail(scope, id, "blocked", parcel, true).await,
            Err(fault) => {
                self.fail(scope, id, &fault.to_string(), parcel, false)
                    .await
            }
        };
        noted.map(|()| Outcome::Done).map_err(again)
    }

    /// Notes that a message cannot leave, and perhaps that its client blocked the bot.
    async fn fail(
        &self,
        scope: &TenantScope,
        id: MessageId,
        reason: &str,
        parcel: &Parcel,
        blocked: bool,
    ) -> Result<(), StoreError> {
        let (now, reason) = (self.clock.now(), reason.to_owned());
        let message = Arc::new(parcel.message.clone());
        let client = blocked.then_some(parcel.client);
        tracing::info!(tenant = %scope.tenant(), message = %id, reason, "a message did not leave");
        scope
            .run(move |tx| {
                let (message, reason) = (Arc::clone(&message), reason.clone());
                async move {
                    if let Some(client) = client {
                        clients::set_blocked(&tx, now, client, true).await?;
                        if let Some(reminder) = message.reminder() {
                            reminders::blocked(&tx, reminder, now).await?;
                        }
                    }
                    messages::mark_failed(&tx, id, &message, &reason, now).await
                }
            })
            .await
    }
}

async fn open(tx: &TenantTx, id: MessageId, now: Timestamp) -> Result<Option<Parcel>, StoreError> {
    let Some(letter) = messages::find(tx, id).await?.filter(|letter| letter.queued) else {
        return Ok(None);
    };
    let (message, facts) = match messages::facts(tx, &letter, CHANNEL).await? {
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
    let hindrance = match user {
        None => Some("not on Telegram"),
        Some(_) if facts.client.blocked_bot => Some("blocked"),
        Some(_) if message.is_news() && facts.client.opted_out => Some("declined"),
        Some(_) if nothing_to_tell(&message, &facts) => Some("obsolete"),
        Some(_) if obsolete(&message, facts.booking.as_ref(), now) => Some("obsolete"),
        Some(_) => None,
    };
    match (hindrance, user) {
        (None, Some(user)) => Ok(Some(Parcel {
            message,
            client: facts.client.id,
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
fn nothing_to_tell(message: &Message, facts: &Facts) -> bool {
    let told = facts.for_staff.as_ref();
    match message {
        Message::StaffDigest => told.is_none_or(|told| told.aside.is_empty()),
        Message::Chat { .. } | Message::ChatAlert { .. } => facts.chat.is_empty(),
        _ => false,
    }
}

/// Whether what the message says is no longer so.
fn obsolete(message: &Message, booking: Option<&Booking>, now: Timestamp) -> bool {
    match message {
        Message::BookingConfirmed { .. }
        | Message::BookingMoved { .. }
        | Message::BookingRestored { .. } => {
            booking.is_none_or(|visit| !visit.status.is_live() || visit.time.from <= now)
        }
        Message::BookingCancelled { .. } | Message::BookingCalledOff { .. } => {
            booking.is_none_or(|visit| visit.status != Status::Cancelled)
        }
        Message::Reminder { .. } => {
            booking.is_none_or(|visit| visit.status != Status::Confirmed || visit.time.from <= now)
        }
        Message::Thanks { .. } => booking.is_none_or(|visit| {
            !matches!(
                visit.status,
                Status::Confirmed | Status::Arrived | Status::Completed
            )
        }),
        Message::StaffAlert { topic, .. } => match topic {
            Topic::New | Topic::Moved => booking.is_none_or(|visit| !visit.status.is_live()),
            Topic::Cancelled => booking.is_none_or(|visit| visit.status != Status::Cancelled),
            Topic::Review | Topic::Message => booking.is_none(),
        },
        Message::Broadcast { .. }
        | Message::WinBack { .. }
        | Message::Chat { .. }
        | Message::ChatAlert { .. }
        | Message::StaffDigest
        | Message::CurrentStep => false,
    }
}

fn again(error: StoreError) -> JobError {
    JobError::Retry(error.to_string())
}

#[cfg(test)]
mod tests {
    use domain::Interval;
    use uuid::Uuid;

    use super::*;

    fn visit(status: Status) -> Booking {
        let id = Uuid::from_u128(7);
        let start = Timestamp::from_ms(1_000_000);
        Booking {
            id: id.into(),
            status,
            service: id.into(),
            staff: id.into(),
            booker: id.into(),
            visitor: id.into(),
            time: Interval::new(start, start.plus_minutes(30)),
            price: None,
            held_until: None,
            doubled: false,
            source: "bot".into(),
            created: Timestamp::from_ms(0),
            version: 1,
        }
    }

    #[test]
    fn a_cancelled_or_past_visit_gets_no_confirmation() {
        let (before, after) = (Timestamp::from_ms(0), Timestamp::from_ms(1_000_000));
        let booking = Uuid::from_u128(7).into();
        for message in [
            Message::BookingConfirmed { booking },
            Message::BookingMoved { booking },
        ] {
            assert!(!obsolete(&message, Some(&visit(Status::Confirmed)), before));
            assert!(obsolete(&message, Some(&visit(Status::Cancelled)), before));
            assert!(obsolete(&message, Some(&visit(Status::Confirmed)), after));
            assert!(obsolete(&message, None, before));
        }
    }

    #[test]
    fn a_cancellation_is_told_only_while_it_is_true() {
        let booking = Uuid::from_u128(7).into();
        let message = Message::BookingCancelled { booking };
        let now = Timestamp::from_ms(5_000_000);
        assert!(!obsolete(&message, Some(&visit(Status::Cancelled)), now));
        assert!(obsolete(&message, Some(&visit(Status::Confirmed)), now));
    }

    #[test]
    fn the_current_step_is_always_worth_showing() {
        assert!(!obsolete(
            &Message::CurrentStep,
            None,
            Timestamp::from_ms(0)
        ));
    }
}

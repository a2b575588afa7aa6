//! Messages of our own accord: the job that sends one row of the outbox.

mod parcel;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use dialogue::Driver;
use domain::{
    TenantId,
    ids::MessageId,
    message::{Message, Recipient},
};
use jobs::{Handler, Job, JobError, Outcome};
use service::{
    StoreError, TenantScope, clients,
    clock::Clock,
    conversation::DialogueKey,
    directory::{Directory, LiveBot},
    messages,
    ports::Vault,
    reminders,
};
use teloxide_core::types::ChatId;
use tokio::time::timeout;

pub(crate) use parcel::nothing_to_tell;
use parcel::{BLOCKED, Parcel, open};

use crate::{
    CHANNEL,
    client::{Bots, Fault},
    line::Line,
    outgoing::Lane,
    render, tidy,
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

#[async_trait]
impl Handler for Deliver {
    fn kind(&self) -> &'static str {
        messages::SEND
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let (tenant, scope, id) = addressed(&self.directory, &*self.clock, job).await?;
        let Some(parcel) = self.open(&scope, id).await.map_err(again)? else {
            return Ok(Outcome::Done);
        };
        let Some(bot) = self.directory.bot_of(&tenant).await.map_err(again)? else {
            let failed = self.fail(&scope, id, "no bot", &parcel).await;
            failed.map_err(again)?;
            return Ok(Outcome::Done);
        };
        let link = parcel.facts.for_staff.as_ref().and_then(|told| told.link);
        if link.is_some_and(|link| link.bot != bot.bot_id) {
            // A user's id of another bot may be somebody else here.
            let failed = self
                .fail(&scope, id, "linked to another bot", &parcel)
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
            if let Some(file) = letter.file {
                let sent = line.send_file(chat, file, letter.text, (lane, PATIENCE));
                return Ok(sent.await);
            }
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
            match line.show_anew(chat, &render::page(&screen)).await {
                Ok(Some(menu)) => tidy::remember(scope, self.clock.now(), (bot, chat), menu).await,
                Ok(None) => {}
                Err(fault) => return Ok(Err(fault)),
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
                let told = parcel.facts.for_staff.as_ref().and_then(|told| told.link);
                let digest = told.filter(|_| parcel.message == Message::StaffDigest);
                let message = Arc::new(parcel.message.clone());
                scope
                    .run(move |tx| {
                        let message = Arc::clone(&message);
                        async move {
                            if let Some(link) = digest {
                                messages::digested(&tx, Recipient::Staff(link.id), now).await?;
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
            Err(Fault::Blocked(_)) => self.fail(scope, id, BLOCKED, parcel).await,
            Err(fault) => self.fail(scope, id, &fault.to_string(), parcel).await,
        };
        noted.map(|()| Outcome::Done).map_err(again)
    }

    /// Notes that the bot cannot bring a message, and perhaps that its client blocked it: it goes by
    /// mail where that is possible.
    async fn fail(
        &self,
        scope: &TenantScope,
        id: MessageId,
        reason: &str,
        parcel: &Parcel,
    ) -> Result<(), StoreError> {
        let (now, reason) = (self.clock.now(), reason.to_owned());
        let (message, client) = (parcel.message.clone(), parcel.facts.client.clone());
        tracing::info!(tenant = %scope.tenant(), message = %id, reason, "a message did not leave");
        scope
            .run(move |tx| {
                let (reason, message, client) = (reason.clone(), message.clone(), client.clone());
                async move {
                    let blocked = reason == BLOCKED;
                    if blocked {
                        clients::set_blocked(&tx, now, client.id, true).await?;
                    }
                    if messages::divert(&tx, now, id, &message, &client).await? {
                        return Ok(());
                    }
                    if let Some(reminder) = message.reminder().filter(|_| blocked) {
                        reminders::blocked(&tx, reminder, now).await?;
                    }
                    messages::mark_failed(&tx, id, &message, &reason, now).await
                }
            })
            .await
    }
}

/// Whose message a job sends, while the tenant may send any.
pub(crate) async fn addressed(
    directory: &Directory,
    clock: &dyn Clock,
    job: &Job,
) -> Result<(TenantId, TenantScope, MessageId), JobError> {
    let discard = |why: &str| JobError::Discard(why.to_owned());
    let payload: messages::Send = serde_json::from_value(job.payload.clone())
        .map_err(|_| discard("the payload is not a message's"))?;
    let tenant = TenantId::try_from(job.tenant.clone()).map_err(|_| discard("no tenant id"))?;
    let id = MessageId::from(payload.message);
    let scope = directory.scope(&tenant).await.map_err(again)?;
    let scope = scope.ok_or_else(|| discard("the tenant is gone"))?;
    if !directory.may_write(&tenant).await.map_err(again)? {
        let due = clock.now().plus_minutes(SUSPENDED_MIN);
        return Err(JobError::RetryAt(
            due.ms(),
            "the tenant is suspended".to_owned(),
        ));
    }
    Ok((tenant, scope, id))
}

pub(crate) fn again(error: StoreError) -> JobError {
    JobError::Retry(error.to_string())
}

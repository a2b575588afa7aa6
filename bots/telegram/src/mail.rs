//! What the bot cannot tell, told by mail: the job that sends one row of the outbox that way.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Timestamp, ids::MessageId, message::Message, way::Channel};
use jobs::{Handler, Job, JobError, Outcome};
use service::{
    StoreError, TenantScope, TenantTx,
    clock::Clock,
    directory::Directory,
    messages::{self, Facts, Letter, obsolete, silent},
    ports::{Mail, MailError, Mailer},
    reminders,
    ways::{self, Reader},
};

use crate::{
    CHANNEL,
    deliver::{addressed, again, nothing_to_tell},
    render,
};

/// Sends the outbox by mail where Telegram does not reach; idempotent but for a crash between send
/// and note.
pub struct DeliverByMail {
    /// Which tenants there are.
    pub directory: Directory,
    /// The way mail leaves.
    pub mailer: Arc<dyn Mailer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

#[async_trait]
impl Handler for DeliverByMail {
    fn kind(&self) -> &'static str {
        messages::MAIL
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let (tenant, scope, id) = addressed(&self.directory, &*self.clock, job).await?;
        let now = self.clock.now();
        let account = scope.run(move |tx| async move { ways::account_of(&tx, id).await });
        let reader = match account.await.map_err(again)? {
            Some(account) => self.directory.reader(&tenant, account, Channel::Mail).await,
            None => Ok(None),
        };
        let reader = Arc::new(reader.map_err(again)?);
        let opened = scope.run(move |tx| {
            let reader = Arc::clone(&reader);
            async move { open(&tx, id, now, reader.as_ref().as_ref()).await }
        });
        let Some((letter, mail)) = opened.await.map_err(again)? else {
            return Ok(Outcome::Done);
        };
        match self.mailer.send(&mail).await {
            Ok(()) => {
                self.note(&scope, &letter, None).await?;
                Ok(Outcome::Done)
            }
            Err(MailError::Later(why)) if job.attempt < job.max_attempts => {
                Err(JobError::Retry(why))
            }
            Err(cause) => {
                let why = cause.to_string();
                self.note(&scope, &letter, Some(why.clone())).await?;
                Err(JobError::Discard(why))
            }
        }
    }
}

impl DeliverByMail {
    /// Notes what became of a message: that it left, or why it cannot.
    async fn note(
        &self,
        scope: &TenantScope,
        letter: &Letter,
        failed: Option<String>,
    ) -> Result<(), JobError> {
        let (now, reminder) = (self.clock.now(), letter.message.reminder());
        let letter = Arc::new(letter.clone());
        let noted = scope.run(move |tx| {
            let (failed, letter) = (failed.clone(), Arc::clone(&letter));
            async move {
                let (id, message) = (letter.id, &letter.message);
                if failed.is_none() && *message == Message::StaffDigest {
                    messages::digested(&tx, letter.recipient, now).await?;
                }
                match (&failed, reminder) {
                    (None, Some(reminder)) => reminders::mailed(&tx, reminder, now).await?,
                    (Some(_), Some(reminder)) => reminders::blocked(&tx, reminder, now).await?,
                    (_, None) => {}
                }
                match failed {
                    None => messages::mark_sent(&tx, id, message, now).await,
                    Some(why) => messages::mark_failed(&tx, id, message, &why, now).await,
                }
            }
        });
        noted.await.map_err(again)
    }
}

/// What is to be sent; `None` when nothing is, which is then noted.
async fn open(
    tx: &TenantTx,
    id: MessageId,
    now: Timestamp,
    reader: Option<&Reader>,
) -> Result<Option<(Letter, Mail)>, StoreError> {
    let Some((letter, facts)) = opened(tx, id, now, reader).await? else {
        return Ok(None);
    };
    match render::mail(&letter.message, &facts, now) {
        Some(mail) => Ok(Some((letter, mail))),
        // They took their address back meanwhile.
        None => {
            if let Some(reminder) = letter.message.reminder() {
                reminders::blocked(tx, reminder, now).await?;
            }
            messages::mark_failed(tx, id, &letter.message, "no address", now).await?;
            Ok(None)
        }
    }
}

/// What goes by a way beside the bot, with its facts; `None` when nothing does, which is then noted.
pub(crate) async fn opened(
    tx: &TenantTx,
    id: MessageId,
    now: Timestamp,
    reader: Option<&Reader>,
) -> Result<Option<(Letter, Facts)>, StoreError> {
    let Some(letter) = messages::find(tx, id).await?.filter(|letter| letter.queued) else {
        return Ok(None);
    };
    let facts = messages::facts_for(tx, now, &letter, CHANNEL, reader).await?;
    let facts = facts.filter(|facts| {
        !obsolete(&letter.message, facts.booking.as_ref(), now)
            && !silent(&letter.message, &facts.settings)
            && !nothing_to_tell(&letter.message, facts)
    });
    let Some(facts) = facts else {
        if letter.message == Message::StaffDigest {
            // Who cannot be reached now is not told of old visits later.
            messages::digested(tx, letter.recipient, now).await?;
        }
        messages::mark_failed(tx, id, &letter.message, "obsolete", now).await?;
        return Ok(None);
    };
    Ok(Some((letter, facts)))
}

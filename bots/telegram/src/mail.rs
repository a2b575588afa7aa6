//! What the bot cannot tell, told by mail: the job that sends one row of the outbox that way.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Timestamp, ids::MessageId, message::Message};
use jobs::{Handler, Job, JobError, Outcome};
use service::{
    StoreError, TenantScope, TenantTx,
    clock::Clock,
    directory::Directory,
    messages::{self, obsolete},
    ports::{Mail, MailError, Mailer},
    reminders,
};

use crate::{
    CHANNEL,
    deliver::{addressed, again},
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
        let (_, scope, id) = addressed(&self.directory, &*self.clock, job).await?;
        let now = self.clock.now();
        let opened = scope.run(move |tx| async move { open(&tx, id, now).await });
        let Some((message, mail)) = opened.await.map_err(again)? else {
            return Ok(Outcome::Done);
        };
        match self.mailer.send(&mail).await {
            Ok(()) => {
                self.note(&scope, id, &message, None).await?;
                Ok(Outcome::Done)
            }
            Err(MailError::Later(why)) if job.attempt < job.max_attempts => {
                Err(JobError::Retry(why))
            }
            Err(cause) => {
                let why = cause.to_string();
                self.note(&scope, id, &message, Some(why.clone())).await?;
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
        id: MessageId,
        message: &Message,
        failed: Option<String>,
    ) -> Result<(), JobError> {
        let (now, reminder) = (self.clock.now(), message.reminder());
        let message = Arc::new(message.clone());
        let noted = scope.run(move |tx| {
            let (failed, message) = (failed.clone(), Arc::clone(&message));
            async move {
                match (&failed, reminder) {
                    (None, Some(reminder)) => reminders::mailed(&tx, reminder, now).await?,
                    (Some(_), Some(reminder)) => reminders::blocked(&tx, reminder, now).await?,
                    (_, None) => {}
                }
                match failed {
                    None => messages::mark_sent(&tx, id, &message, now).await,
                    Some(why) => messages::mark_failed(&tx, id, &message, &why, now).await,
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
) -> Result<Option<(Message, Mail)>, StoreError> {
    let Some(letter) = messages::find(tx, id).await?.filter(|letter| letter.queued) else {
        return Ok(None);
    };
    let facts = messages::facts(tx, &letter, CHANNEL).await?;
    let facts = facts.filter(|facts| !obsolete(&letter.message, facts.booking.as_ref(), now));
    let Some(facts) = facts else {
        messages::mark_failed(tx, id, &letter.message, "obsolete", now).await?;
        return Ok(None);
    };
    match render::mail(&letter.message, &facts, now) {
        Some(mail) => Ok(Some((letter.message, mail))),
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

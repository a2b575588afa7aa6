//! Alerts in browsers: the job that pushes one row of the outbox to all browsers of a member.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    AccountId, Timestamp,
    ids::{MessageId, TargetId},
    message::Message,
    push::Target,
    way::Channel,
};
use futures::future::join_all;
use jobs::{Handler, Job, JobError, Outcome};
use platform::{
    Pusher,
    push::{self, PushError},
};
use service::{
    StoreError, TenantScope, TenantTx,
    clock::Clock,
    directory::Directory,
    messages::{self, Letter},
    pushes::{self, Fate},
    ways::{self, Reader},
};

use crate::{
    deliver::{addressed, again},
    mail::opened,
    render::{self, Push},
};

/// Sends the outbox to browsers. A browser that got a message does not get it again when another one
/// could not be reached, but for a crash between send and note.
pub struct DeliverByPush {
    /// Which tenants there are.
    pub directory: Directory,
    /// The way to push services.
    pub pusher: Arc<Pusher>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// A message that is to leave now.
struct Parcel {
    letter: Letter,
    account: AccountId,
    push: Push,
    targets: Vec<Target>,
}

/// What became of a message at one browser.
type Sent = (TargetId, Result<(), PushError>);

#[async_trait]
impl Handler for DeliverByPush {
    fn kind(&self) -> &'static str {
        messages::PUSH
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let (tenant, scope, id) = addressed(&self.directory, &*self.clock, job).await?;
        let now = self.clock.now();
        let account = scope.run(move |tx| async move { ways::account_of(&tx, id).await });
        let account = account.await.map_err(again)?;
        let reader = match account {
            Some(account) => self.directory.reader(&tenant, account, Channel::Push).await,
            None => Ok(None),
        };
        let reader = Arc::new(reader.map_err(again)?);
        let parcel = scope.run(move |tx| {
            let reader = Arc::clone(&reader);
            async move { open(&tx, id, now, account, reader.as_ref().as_ref()).await }
        });
        let Some(parcel) = parcel.await.map_err(again)? else {
            return Ok(Outcome::Done);
        };
        let sent = self.send(&parcel).await;
        self.conclude(job, &scope, &parcel, sent).await
    }
}

impl DeliverByPush {
    /// To all browsers at once: none waits for another one's push service.
    async fn send(&self, parcel: &Parcel) -> Vec<Sent> {
        let now_ms = self.clock.now().ms();
        let one = async |target: &Target| {
            let letter = push::Letter {
                body: &parcel.push.body,
                topic: &parcel.push.topic,
                urgent: parcel.push.urgent,
            };
            let place = push::Target {
                endpoint: &target.endpoint,
                p256dh: &target.p256dh,
                auth: &target.auth,
            };
            (target.id, self.pusher.send(&place, &letter, now_ms).await)
        };
        join_all(parcel.targets.iter().map(one)).await
    }

    /// Notes what became of it, and says whether those that were not ready are tried again.
    async fn conclude(
        &self,
        job: &Job,
        scope: &TenantScope,
        parcel: &Parcel,
        sent: Vec<Sent>,
    ) -> Result<Outcome, JobError> {
        let now = self.clock.now();
        let (mut fates, mut waits, mut why) = (Vec::new(), None, None);
        for (target, result) in sent {
            let fate = match result {
                Ok(()) => Fate::Taken,
                Err(PushError::Gone) => Fate::Gone,
                Err(cause) => {
                    if let PushError::Later(_, pause) = cause {
                        waits = waits.max(Some(pause));
                    }
                    tracing::warn!(browser = %target, reason = %cause, "a push message did not leave");
                    why = Some(cause.to_string());
                    Fate::Not
                }
            };
            fates.push((target, fate));
        }
        let waits = waits.filter(|_| job.attempt < job.max_attempts);
        let failed = Arc::new(why.clone());
        let (id, account, fates) = (parcel.letter.id, parcel.account, Arc::new(fates));
        let letter = Arc::new(parcel.letter.clone());
        let noted = scope.run(move |tx| {
            let (letter, fates) = (Arc::clone(&letter), Arc::clone(&fates));
            let failed = Arc::clone(&failed);
            async move {
                let reached = pushes::note(&tx, now, id, account, &fates).await?;
                if waits.is_none() {
                    let failed = failed.as_deref();
                    close(&tx, now, &letter, (reached, failed)).await?;
                }
                Ok::<_, StoreError>(reached)
            }
        });
        let reached = noted.await.map_err(again)?;
        match (waits, why) {
            (Some(Some(seconds)), Some(why)) => {
                let due = now.plus_ms(i64::from(seconds) * 1_000);
                Err(JobError::RetryAt(due.ms(), why))
            }
            (Some(_), Some(why)) => Err(JobError::Retry(why)),
            (_, Some(why)) if !reached => Err(JobError::Discard(why)),
            _ => Ok(Outcome::Done),
        }
    }
}

/// Notes that a message left for at least one browser, or why for none.
async fn close(
    tx: &TenantTx,
    now: Timestamp,
    letter: &Letter,
    (reached, failed): (bool, Option<&str>),
) -> Result<(), StoreError> {
    // Who has no browser any more is not told of old visits later.
    if letter.message == Message::StaffDigest && (reached || failed.is_none()) {
        messages::digested(tx, letter.recipient, now).await?;
    }
    if reached {
        return messages::mark_sent(tx, letter.id, &letter.message, now).await;
    }
    let why = failed.unwrap_or("no browser");
    messages::mark_failed(tx, letter.id, &letter.message, why, now).await
}

/// What is to be sent; `None` when nothing is, which is then noted.
async fn open(
    tx: &TenantTx,
    id: MessageId,
    now: Timestamp,
    account: Option<AccountId>,
    reader: Option<&Reader>,
) -> Result<Option<Parcel>, StoreError> {
    if let (Some(account), None) = (account, reader) {
        // No member any more: their browsers go with them.
        pushes::turn_all_off(tx, account).await?;
    }
    let Some((letter, facts)) = opened(tx, id, now, reader).await? else {
        return Ok(None);
    };
    let push = reader.and_then(|reader| render::push(&letter.message, &facts, reader));
    let (Some(push), Some(account)) = (push, account) else {
        messages::mark_failed(tx, id, &letter.message, "obsolete", now).await?;
        return Ok(None);
    };
    Ok(Some(Parcel {
        targets: pushes::waiting(tx, id, account).await?,
        letter,
        account,
        push,
    }))
}

//! The handlers of jobs whose effect is in the tenant's own tables.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{BookingId, TenantId, Timestamp, ids::BroadcastId, plan::PlanNews, waitlist::Opening};
use jobs::{Handler, Job, JobError, Outcome, Registry};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    StoreError, TenantScope, TenantTx, birthdays, booking, booking::BookError, broadcasts,
    clock::Clock, directory::Directory, quota, reminders, upkeep, waitlist, win_back,
};

/// What the handlers work with.
#[derive(Clone)]
pub struct Tools {
    /// Finds the tenant of a job.
    pub directory: Directory,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Adds the handlers of this room.
pub fn register(registry: Registry, tools: &Tools) -> Registry {
    registry
        .with(Arc::new(ExpireHold(tools.clone())))
        .with(Arc::new(SendReminder(tools.clone())))
        .with(Arc::new(ReplanReminders(tools.clone())))
        .with(Arc::new(SendWinBack(tools.clone())))
        .with(Arc::new(GreetBirthdays(tools.clone())))
        .with(Arc::new(ReportStopped(tools.clone())))
        .with(Arc::new(TellOfMark(tools.clone())))
        .with(Arc::new(FillOpening(tools.clone())))
        .with(Arc::new(LapseOffers(tools.clone())))
        .with(Arc::new(Sweep(tools.clone())))
}

impl Tools {
    /// Runs `work` in one transaction on the tenant of the job.
    async fn run<T, E, F, W>(&self, job: &Job, work: W) -> Result<T, JobError>
    where
        T: Send + 'static,
        E: From<StoreError> + std::fmt::Display + Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
        W: Fn(TenantTx, Timestamp) -> F + Send + Sync + 'static,
    {
        let scope = self.scope(job).await?;
        let now = self.clock.now();
        let done = scope.run(move |tx| work(tx, now)).await;
        done.map_err(|cause: E| JobError::Retry(cause.to_string()))
    }

    async fn scope(&self, job: &Job) -> Result<TenantScope, JobError> {
        let tenant = TenantId::try_from(job.tenant.clone()).map_err(JobError::Discard)?;
        let found = self.directory.scope(&tenant).await;
        found
            .map_err(|cause| JobError::Retry(cause.to_string()))?
            .ok_or_else(|| JobError::Discard("the tenant is gone".to_owned()))
    }
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, JobError> {
    serde_json::from_value(job.payload.clone())
        .map_err(|_| JobError::Discard("the payload cannot be read".to_owned()))
}

/// Gives a hold back when it ran out.
struct ExpireHold(Tools);

#[derive(Deserialize)]
struct HeldBooking {
    booking: BookingId,
}

#[async_trait]
impl Handler for ExpireHold {
    fn kind(&self) -> &'static str {
        booking::EXPIRE_HOLD
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let held: HeldBooking = payload(job)?;
        let work = move |tx: TenantTx, now| async move {
            booking::expire(&tx, now, held.booking).await?;
            Ok::<_, BookError>(Outcome::Done)
        };
        self.0.run(job, work).await
    }
}

/// Sends one reminder.
struct SendReminder(Tools);

#[async_trait]
impl Handler for SendReminder {
    fn kind(&self) -> &'static str {
        reminders::SEND
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let id = job.id.into();
        let work = move |tx: TenantTx, now| async move { reminders::send(&tx, now, id).await };
        match self.0.run::<_, StoreError, _, _>(job, work).await? {
            None => Ok(Outcome::Done),
            Some(until) => Err(JobError::RetryAt(
                until.ms(),
                "the salon is quiet".to_owned(),
            )),
        }
    }
}

/// Plans visits ahead anew.
struct ReplanReminders(Tools);

#[derive(Deserialize)]
struct After {
    after: Option<BookingId>,
}

#[async_trait]
impl Handler for ReplanReminders {
    fn kind(&self) -> &'static str {
        reminders::REPLAN
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let After { after } = payload(job)?;
        let work = move |tx: TenantTx, now| async move {
            reminders::replan(&tx, now, after).await?;
            Ok::<_, StoreError>(Outcome::Done)
        };
        self.0.run(job, work).await
    }
}

/// Says something to one who stayed away.
struct SendWinBack(Tools);

#[async_trait]
impl Handler for SendWinBack {
    fn kind(&self) -> &'static str {
        win_back::SEND
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let what: win_back::Send = payload(job)?;
        let tenant = TenantId::try_from(job.tenant.clone()).map_err(JobError::Discard)?;
        let since = self.0.directory.since(&tenant).await;
        let since = since
            .map_err(|cause| JobError::Retry(cause.to_string()))?
            .ok_or_else(|| JobError::Discard("the tenant is gone".to_owned()))?;
        let work =
            move |tx: TenantTx, now| async move { win_back::send(&tx, now, since, what).await };
        match self.0.run::<_, StoreError, _, _>(job, work).await? {
            None => Ok(Outcome::Done),
            Some(until) => Err(JobError::RetryAt(
                until.ms(),
                "quiet hours, or enough for today".to_owned(),
            )),
        }
    }
}

/// Sends the birthday wishes of a day.
struct GreetBirthdays(Tools);

#[async_trait]
impl Handler for GreetBirthdays {
    fn kind(&self) -> &'static str {
        birthdays::GREET
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let what: birthdays::Greet = payload(job)?;
        let work = move |tx: TenantTx, now| async move { birthdays::greet(&tx, now, what).await };
        match self.0.run::<_, StoreError, _, _>(job, work).await? {
            None => Ok(Outcome::Done),
            Some(until) => Err(JobError::RetryAt(
                until.ms(),
                "quiet hours, or more wishes to come".to_owned(),
            )),
        }
    }
}

/// Tells the platform's owner of a broadcast that stopped by itself.
struct ReportStopped(Tools);

#[derive(Deserialize)]
struct Stopped {
    broadcast: BroadcastId,
}

#[async_trait]
impl Handler for ReportStopped {
    fn kind(&self) -> &'static str {
        broadcasts::STOPPED
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let Stopped { broadcast } = payload(job)?;
        let find =
            move |tx: TenantTx, _| async move { store::broadcasts::find(&tx, broadcast).await };
        let Some(cast) = self.0.run::<_, StoreError, _, _>(job, find).await? else {
            return Ok(Outcome::Done);
        };
        let tenant = TenantId::try_from(job.tenant.clone()).map_err(JobError::Discard)?;
        let told = self.0.directory.report(self.0.clock.now(), tenant, cast);
        told.await
            .map(|()| Outcome::Done)
            .map_err(|cause| JobError::Retry(cause.to_string()))
    }
}

/// Tells the owner by mail that a mark of the plan was reached.
struct TellOfMark(Tools);

#[derive(Deserialize)]
struct Reached {
    news: PlanNews,
}

#[async_trait]
impl Handler for TellOfMark {
    fn kind(&self) -> &'static str {
        quota::REACHED
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let Reached { news } = payload(job)?;
        let tenant = TenantId::try_from(job.tenant.clone()).map_err(JobError::Discard)?;
        let (directory, now) = (&self.0.directory, self.0.clock.now());
        let told = directory.tell_of_plan(now, tenant, job.id, news).await;
        told.map(|()| Outcome::Done)
            .map_err(|cause| JobError::Retry(cause.to_string()))
    }
}

/// Offers time that became free.
struct FillOpening(Tools);

#[async_trait]
impl Handler for FillOpening {
    fn kind(&self) -> &'static str {
        waitlist::FILL
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let opening: Opening = payload(job)?;
        let work = move |tx: TenantTx, now| async move {
            waitlist::fill(&tx, now, &opening).await?;
            Ok::<_, BookError>(Outcome::Done)
        };
        self.0.run(job, work).await
    }
}

/// Ends offers that keep nothing.
struct LapseOffers(Tools);

#[async_trait]
impl Handler for LapseOffers {
    fn kind(&self) -> &'static str {
        waitlist::LAPSE
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let work = move |tx: TenantTx, now| async move {
            waitlist::lapse(&tx, now).await?;
            Ok::<_, StoreError>(Outcome::Done)
        };
        self.0.run(job, work).await
    }
}

/// The daily sweep.
struct Sweep(Tools);

#[async_trait]
impl Handler for Sweep {
    fn kind(&self) -> &'static str {
        upkeep::SWEEP
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let work = move |tx: TenantTx, now| async move {
            upkeep::sweep(&tx, now).await?;
            Ok::<_, StoreError>(Outcome::Done)
        };
        self.0.run(job, work).await
    }
}

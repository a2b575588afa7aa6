//! The worker loop: claim, run, settle; stop without losing anything.

mod desk;

use std::{sync::Arc, time::Duration};

use rand::RngExt;
use tokio::time::Instant;
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};
use tracing::Instrument;

use crate::{Handler, Job, JobError, Lane, Outcome, Queue, QueueError, Registry};
use desk::{Desk, Look};

/// Without a hint the queue is looked at this often.
const POLL: Duration = Duration::from_millis(500);
/// Hints that come faster are answered together.
const HINT_GAP: Duration = Duration::from_millis(20);
/// A run that takes longer hangs: it is ended and counts as failed.
const LONGEST_RUN: Duration = Duration::from_secs(15 * 60);
/// Jobs wait at most an hour between runs.
const LONGEST_BACKOFF_MS: i64 = 3_600_000;
/// A kind nobody here knows is another version's: it waits for that one.
const UNKNOWN_KIND_MS: i64 = 60_000;
/// A job begun this often ends, whatever its runs said: each time its worker died, or it waits for
/// what never comes.
const MOST_RUNS: u32 = 100;

/// Tells the time, milliseconds since 1970 UTC.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Runs the jobs of one queue; a cheap handle.
#[derive(Clone)]
pub struct Worker {
    parts: Arc<Parts>,
}

struct Parts {
    queue: Arc<dyn Queue>,
    registry: Registry,
    now: Now,
    lanes: Vec<Lane>,
}

/// Milliseconds before run `attempt + 1`: 2 s doubling, up to an hour, spread by `chance` (0 to 1)
/// over the upper half so that failures do not come back together.
pub fn backoff_ms(attempt: u32, chance: f64) -> i64 {
    let doubled = 2_000_i64.saturating_mul(1_i64 << attempt.saturating_sub(1).min(20));
    let full = doubled.min(LONGEST_BACKOFF_MS);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "below an hour"
    )]
    let spread = (full as f64 * 0.5 * chance.clamp(0.0, 1.0)) as i64;
    full / 2 + spread
}

/// When the queue is looked at next.
struct Looks {
    /// For all lanes.
    timed: Instant,
    /// For the pressing lanes, because a transaction here wrote a job.
    hinted: Option<Instant>,
}

impl Looks {
    /// Whether a look is due, and whether it is only a hinted one.
    fn due(&self, now: Instant) -> Option<bool> {
        if self.timed <= now {
            return Some(false);
        }
        self.hinted.is_some_and(|at| at <= now).then_some(true)
    }

    fn next(&self) -> Instant {
        self.hinted.map_or(self.timed, |at| at.min(self.timed))
    }

    /// After a look; `full` asks for the same look again. Hints do not put off the timed look,
    /// or the patient lanes would never have their turn.
    fn done(&mut self, hinted: bool, full: bool, next: Instant) {
        if !hinted {
            self.timed = next;
        }
        self.hinted = (hinted && full).then_some(next);
    }
}

impl Worker {
    /// A worker for all lanes of `queue`.
    pub fn new(queue: Arc<dyn Queue>, registry: Registry, now: Now) -> Self {
        Self::of_lanes(queue, registry, now, &Lane::ALL)
    }

    /// A worker for these lanes of `queue` alone.
    pub fn of_lanes(queue: Arc<dyn Queue>, registry: Registry, now: Now, lanes: &[Lane]) -> Self {
        Self {
            parts: Arc::new(Parts {
                queue,
                registry,
                now,
                lanes: lanes.to_vec(),
            }),
        }
    }

    /// Works until `stop`; then gives back what did not start, and finishes what runs or gives it
    /// back after 25 s.
    pub async fn run(&self, stop: CancellationToken) {
        let queue = &self.parts.queue;
        let mut desk = Desk::new(self);
        let mut looks = Looks {
            timed: Instant::now(),
            hinted: None,
        };
        let mut lost = false;
        while !stop.is_cancelled() {
            if desk.is_hungry()
                && let Some(hinted) = looks.due(Instant::now())
            {
                let claimed = desk.claim(hinted).await;
                self.tell(&claimed, &mut lost);
                let full = claimed.as_ref().is_ok_and(|look| look.full);
                let pause = match claimed {
                    _ if hinted || full => Duration::ZERO,
                    Ok(look) => look.pause,
                    Err(_) => POLL,
                };
                looks.done(hinted, full, Instant::now() + pause);
            }
            desk.start();
            let hungry = desk.is_hungry();
            tokio::select! {
                () = stop.cancelled() => {}
                () = desk.ended() => {}
                () = queue.written(), if hungry && looks.hinted.is_none() => {
                    looks.hinted = Some(Instant::now() + HINT_GAP);
                }
                () = tokio::time::sleep_until(looks.next()), if hungry => {}
            }
        }
        desk.finish().await;
    }

    /// Runs what is due now, up to a batch of each lane, and says how many jobs it took.
    ///
    /// # Errors
    /// [`QueueError`] when the queue cannot be reached.
    pub async fn once(&self, stop: &CancellationToken) -> Result<usize, QueueError> {
        let mut desk = Desk::new(self);
        let claimed = desk.claim(false).await;
        let count = desk.len();
        while !desk.is_empty() && !stop.is_cancelled() {
            desk.start();
            tokio::select! {
                () = stop.cancelled() => {}
                () = desk.ended() => {}
            }
        }
        desk.finish().await;
        claimed.map(|_| count)
    }

    /// Logs once when the queue is lost and once when it is back.
    fn tell(&self, claimed: &Result<Look, QueueError>, lost: &mut bool) {
        let queue = self.parts.queue.name();
        match claimed {
            Ok(_) if std::mem::take(lost) => tracing::info!(queue, "jobs can be claimed again"),
            Err(cause) if !std::mem::replace(lost, true) => {
                let reason = cause.0.to_string();
                tracing::warn!(error = %cause, reason, queue, "cannot claim jobs");
            }
            _ => {}
        }
    }

    async fn run_one(&self, job: &Job) {
        let span = tracing::info_span!("job.run", job.id = %job.id, job.kind = job.kind,
            job.attempt = job.attempt, tenant.id = job.tenant);
        async {
            let started = Instant::now();
            let result = match self.parts.registry.get(&job.kind) {
                Some(_) if job.attempt > job.max_attempts.max(MOST_RUNS) => Err(JobError::Discard(
                    "begun too often without an end".to_owned(),
                )),
                Some(handler) => handle(handler, job.clone()).await,
                None => Err(JobError::RetryAt(
                    (self.parts.now)() + UNKNOWN_KIND_MS,
                    "no handler of this version".to_owned(),
                )),
            };
            let duration_ms = started.elapsed().as_millis();
            self.settle(job, result, duration_ms).await;
        }
        .instrument(span)
        .await;
    }

    async fn settle(&self, job: &Job, result: Result<Outcome, JobError>, duration_ms: u128) {
        let (queue, kind) = (&self.parts.queue, &job.kind);
        let settled = match result {
            Ok(Outcome::AlreadyFinished) => {
                tracing::info!(duration_ms, "job {kind} done");
                return;
            }
            Ok(Outcome::Done) => {
                tracing::info!(duration_ms, "job {kind} done");
                queue.finish(job).await
            }
            Err(JobError::RetryAt(at_ms, error)) => {
                tracing::warn!(error, duration_ms, "job {kind} waits");
                queue.retry(job, at_ms, &error).await
            }
            Err(JobError::Retry(error)) if job.attempt < job.max_attempts => {
                tracing::warn!(error, duration_ms, "job {kind} retries");
                let at_ms = (self.parts.now)() + backoff_ms(job.attempt, rand::rng().random());
                queue.retry(job, at_ms, &error).await
            }
            Err(JobError::Retry(error) | JobError::Discard(error)) => {
                tracing::error!(error, duration_ms, "job {kind} dead");
                if let Some(handler) = self.parts.registry.get(kind) {
                    give_up(handler, job.clone()).await;
                }
                queue.bury(job, &error).await
            }
        };
        settled_or_told(job, settled);
    }

    async fn release(&self, job: &Job) {
        settled_or_told(job, self.parts.queue.release(job).await);
    }
}

async fn handle(handler: Arc<dyn Handler>, job: Job) -> Result<Outcome, JobError> {
    let ran = apart(async move { handler.run(&job).await }).await;
    ran.unwrap_or_else(|why| Err(JobError::Retry(why.to_owned())))
}

async fn give_up(handler: Arc<dyn Handler>, job: Job) {
    if let Err(why) = apart(async move { handler.give_up(&job).await }).await {
        tracing::warn!(why, "nobody could note that the job is given up");
    }
}

/// Runs what a handler does in a task of its own: a panic ends this run, not the worker.
async fn apart<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, &'static str> {
    let task = AbortOnDropHandle::new(tokio::spawn(work.in_current_span()));
    match tokio::time::timeout(LONGEST_RUN, task).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err("the handler panicked"),
        Err(_) => Err("the handler took too long"),
    }
}

fn settled_or_told(job: &Job, result: Result<bool, QueueError>) {
    match result {
        Ok(true) => {}
        Ok(false) => tracing::warn!(job.id = %job.id, "the job was claimed by someone else"),
        // Its lease ends and it runs again: handlers are idempotent.
        Err(cause) => tracing::warn!(job.id = %job.id, error = %cause, "cannot settle the job"),
    }
}

#[cfg(test)]
mod tests;

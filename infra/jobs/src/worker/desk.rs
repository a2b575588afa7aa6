//! What a worker has in hand: claimed jobs that wait, jobs that run, and their leases.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rand::RngExt;
use tokio::task::{Id, JoinSet};
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

use super::{POLL, Worker};
use crate::{Job, Lane, QueueError};

/// A job whose worker died is free again after this long, or a little more: what died together does
/// not come back in one moment, to die with the next one.
const LEASE_MS: i64 = 20_000;
const LEASE_SPREAD_MS: i64 = 5_000;
/// Leases are extended this often while their jobs are in hand.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// Running jobs may finish for this long when stopping, within the process's 30 s.
const DRAIN: Duration = Duration::from_secs(25);

/// A lane has places of its own, so that a full one never delays another.
struct Line {
    lane: Lane,
    /// Jobs that run at the same time.
    places: usize,
    /// Jobs in hand that did not start, at most.
    batch: usize,
    /// Claimed without waiting for the next look when a transaction here wrote a job.
    at_once: bool,
    waiting: VecDeque<Job>,
    running: usize,
}

impl Line {
    fn of(lane: Lane) -> Self {
        let (places, batch, at_once) = match lane {
            Lane::Urgent | Lane::Payments => (8, 24, true),
            Lane::Messages => (16, 50, true),
            Lane::Default => (8, 50, true),
            Lane::Analytics | Lane::Bulk => (2, 6, false),
        };
        Self {
            lane,
            places,
            batch,
            at_once,
            waiting: VecDeque::new(),
            running: 0,
        }
    }

    fn is_hungry(&self) -> bool {
        self.waiting.len() < self.places
    }
}

/// What a look at the queue brought.
pub(super) struct Look {
    /// A line got all it asked for: there may be more.
    pub full: bool,
    /// How long the queue may be left alone.
    pub pause: Duration,
}

/// Claimed jobs by id, for the heartbeat.
type Held = Arc<Mutex<HashMap<Uuid, Job>>>;

struct Started {
    job: Uuid,
    line: usize,
}

pub(super) struct Desk {
    worker: Worker,
    lines: Vec<Line>,
    running: JoinSet<()>,
    started: HashMap<Id, Started>,
    held: Held,
    _heartbeat: AbortOnDropHandle<()>,
}

impl Desk {
    pub fn new(worker: &Worker) -> Self {
        let held = Held::default();
        let heartbeat = tokio::spawn(keep_leases(worker.clone(), Arc::clone(&held)));
        Self {
            worker: worker.clone(),
            lines: worker.parts.lanes.iter().copied().map(Line::of).collect(),
            running: JoinSet::new(),
            started: HashMap::new(),
            held,
            _heartbeat: AbortOnDropHandle::new(heartbeat),
        }
    }

    /// Whether more jobs are worth claiming.
    pub fn is_hungry(&self) -> bool {
        self.lines.iter().any(Line::is_hungry)
    }

    /// Jobs in hand, waiting or running.
    pub fn len(&self) -> usize {
        lock(&self.held).len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Claims what is due for each line with room, after a hint for the pressing ones alone.
    pub async fn claim(&mut self, hinted: bool) -> Result<Look, QueueError> {
        let parts = &self.worker.parts;
        let now_ms = (parts.now)();
        let dues: HashMap<Lane, i64> = parts.queue.dues(now_ms).await?.into_iter().collect();
        let mut full = false;
        for line in &mut self.lines {
            let due = dues.get(&line.lane).is_some_and(|due| *due <= now_ms);
            if !due || !line.is_hungry() || (hinted && !line.at_once) {
                continue;
            }
            let room = line.batch - line.waiting.len();
            let jobs = parts
                .queue
                .claim((parts.now)(), room, &[line.lane], lease_ms())
                .await?;
            full |= jobs.len() >= room;
            lock(&self.held).extend(jobs.iter().map(|job| (job.id, job.clone())));
            line.waiting.extend(fair(jobs));
        }
        // What is due already and was not claimed is someone else's at the moment.
        let ahead = dues.into_values().filter(|due| *due > now_ms).min();
        let pause = ahead.and_then(|due| u64::try_from(due - now_ms).ok());
        Ok(Look {
            full,
            pause: pause.map_or(POLL, |ms| POLL.min(Duration::from_millis(ms))),
        })
    }

    /// Starts what waits, as far as there are places.
    pub fn start(&mut self) {
        for (number, line) in self.lines.iter_mut().enumerate() {
            while line.running < line.places
                && let Some(job) = line.waiting.pop_front()
            {
                let (worker, id) = (self.worker.clone(), job.id);
                let task = self
                    .running
                    .spawn(async move { worker.run_one(&job).await });
                self.started.insert(
                    task.id(),
                    Started {
                        job: id,
                        line: number,
                    },
                );
                line.running += 1;
            }
        }
    }

    /// Waits until a running job ended; for ever when none runs. May be cancelled.
    pub async fn ended(&mut self) {
        let task = match self.running.join_next_with_id().await {
            Some(Ok((task, ()))) => task,
            Some(Err(cause)) => cause.id(),
            None => return std::future::pending().await,
        };
        if let Some(started) = self.started.remove(&task) {
            lock(&self.held).remove(&started.job);
            self.lines[started.line].running -= 1;
        }
    }

    /// Gives back what did not start and waits for what runs; what takes too long is ended and
    /// given back too.
    pub async fn finish(mut self) {
        for job in self
            .lines
            .iter_mut()
            .flat_map(|line| line.waiting.drain(..))
        {
            lock(&self.held).remove(&job.id);
            self.worker.release(&job).await;
        }
        let all = async {
            while !self.running.is_empty() {
                self.ended().await;
            }
        };
        if tokio::time::timeout(DRAIN, all).await.is_err() {
            self.running.shutdown().await;
            let cut: Vec<Job> = lock(&self.held).drain().map(|(_, job)| job).collect();
            for job in cut {
                tracing::warn!(job.id = %job.id, job.kind = job.kind, "cut off while stopping");
                self.worker.release(&job).await;
            }
        }
    }
}

fn lease_ms() -> i64 {
    LEASE_MS + rand::rng().random_range(0..LEASE_SPREAD_MS)
}

async fn keep_leases(worker: Worker, held: Held) {
    let parts = &worker.parts;
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let jobs: Vec<Job> = lock(&held).values().cloned().collect();
        if jobs.is_empty() {
            continue;
        }
        if let Err(cause) = parts
            .queue
            .heartbeat(&jobs, (parts.now)() + lease_ms())
            .await
        {
            tracing::warn!(error = %cause, "cannot extend the leases of jobs in hand");
        }
    }
}

/// The same jobs, one of each tenant in turn, so that a busy tenant does not hold up others.
fn fair(mut jobs: Vec<Job>) -> Vec<Job> {
    let mut turns: HashMap<String, usize> = HashMap::new();
    let mut order: HashMap<Uuid, usize> = HashMap::new();
    for job in &jobs {
        let turn = turns.entry(job.tenant.clone()).or_default();
        order.insert(job.id, *turn);
        *turn += 1;
    }
    // Stable: within a turn the queue's own order stays.
    jobs.sort_by_key(|job| order.get(&job.id).copied());
    jobs
}

fn lock(held: &Mutex<HashMap<Uuid, Job>>) -> MutexGuard<'_, HashMap<Uuid, Job>> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_tenant_does_not_hold_up_others() {
        let job = |tenant: &str, number| Job {
            id: Uuid::from_u128(number),
            tenant: tenant.to_owned(),
            kind: "test".to_owned(),
            payload: serde_json::Value::Null,
            lane: Lane::Default,
            attempt: 1,
            max_attempts: 3,
            fence: 1,
        };
        let tenants = ["a", "a", "a", "b", "c"];
        let jobs = tenants.iter().zip(1..).map(|(tenant, n)| job(tenant, n));
        let order = fair(jobs.collect()).into_iter().map(|job| job.id.as_u128());
        assert_eq!(order.collect::<Vec<_>>(), [1, 4, 5, 2, 3]);
    }
}

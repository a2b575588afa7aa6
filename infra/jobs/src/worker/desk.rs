//! What a worker has in hand: claimed jobs that wait, jobs that run, and their leases.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::task::{Id, JoinSet};
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

use super::Worker;
use crate::{Job, Lane, QueueError};

/// A job whose worker died is free again after this long.
const LEASE_MS: i64 = 60_000;
/// Leases are extended this often while their jobs are in hand.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Running jobs may finish for this long when stopping, within the process's 30 s.
const DRAIN: Duration = Duration::from_secs(25);

/// Lanes that share places; another line's jobs do not delay theirs.
struct Line {
    lanes: &'static [Lane],
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
    /// What people wait for.
    fn pressing() -> Self {
        Self {
            lanes: &[Lane::Urgent, Lane::Payments, Lane::Messages, Lane::Default],
            places: 16,
            batch: 50,
            at_once: true,
            waiting: VecDeque::new(),
            running: 0,
        }
    }

    /// What can wait.
    fn patient() -> Self {
        Self {
            lanes: &[Lane::Analytics, Lane::Bulk],
            places: 4,
            batch: 12,
            at_once: false,
            waiting: VecDeque::new(),
            running: 0,
        }
    }

    fn is_hungry(&self) -> bool {
        self.waiting.len() < self.places
    }
}

/// Claimed jobs by id, for the heartbeat.
type Held = Arc<Mutex<HashMap<Uuid, Job>>>;

struct Started {
    job: Uuid,
    line: usize,
}

pub(super) struct Desk {
    worker: Worker,
    lines: [Line; 2],
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
            lines: [Line::pressing(), Line::patient()],
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

    /// Claims for each line with room, or after a hint for the pressing one; true when a line got
    /// all it asked for, so that there may be more.
    pub async fn claim(&mut self, hinted: bool) -> Result<bool, QueueError> {
        let parts = &self.worker.parts;
        let mut full = false;
        for line in &mut self.lines {
            if !line.is_hungry() || (hinted && !line.at_once) {
                continue;
            }
            let room = line.batch - line.waiting.len();
            let jobs = parts
                .queue
                .claim((parts.now)(), room, line.lanes, LEASE_MS)
                .await?;
            full |= jobs.len() >= room;
            lock(&self.held).extend(jobs.iter().map(|job| (job.id, job.clone())));
            line.waiting.extend(fair(jobs));
        }
        Ok(full)
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

async fn keep_leases(worker: Worker, held: Held) {
    let parts = &worker.parts;
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let jobs: Vec<Job> = lock(&held).values().cloned().collect();
        if jobs.is_empty() {
            continue;
        }
        if let Err(cause) = parts.queue.heartbeat(&jobs, (parts.now)() + LEASE_MS).await {
            tracing::warn!(error = %cause, "cannot extend the leases of jobs in hand");
        }
    }
}

/// The same jobs, pressing lanes first and within a lane one of each tenant in turn, so that a
/// busy tenant does not hold up others.
fn fair(mut jobs: Vec<Job>) -> Vec<Job> {
    let mut turns: HashMap<(Lane, String), usize> = HashMap::new();
    let mut order: HashMap<Uuid, (Lane, usize)> = HashMap::new();
    for job in &jobs {
        let turn = turns.entry((job.lane, job.tenant.clone())).or_default();
        order.insert(job.id, (job.lane, *turn));
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

    fn job(tenant: &str, lane: Lane, number: u128) -> Job {
        Job {
            id: Uuid::from_u128(number),
            tenant: tenant.to_owned(),
            kind: "test".to_owned(),
            payload: serde_json::Value::Null,
            lane,
            attempt: 1,
            max_attempts: 3,
            fence: 1,
        }
    }

    fn order(jobs: Vec<Job>) -> Vec<u128> {
        fair(jobs).into_iter().map(|job| job.id.as_u128()).collect()
    }

    #[test]
    fn a_busy_tenant_does_not_hold_up_others() {
        let tenants = ["a", "a", "a", "b", "c"];
        let jobs = tenants
            .iter()
            .zip(1..)
            .map(|(tenant, n)| job(tenant, Lane::Default, n));
        assert_eq!(order(jobs.collect()), [1, 4, 5, 2, 3]);
    }

    #[test]
    fn pressing_lanes_go_first() {
        let lanes = [Lane::Default, Lane::Messages, Lane::Urgent, Lane::Payments];
        let jobs = lanes.iter().zip(1..).map(|(lane, n)| job("a", *lane, n));
        assert_eq!(order(jobs.collect()), [3, 4, 2, 1]);
    }

    #[test]
    fn every_lane_has_one_line() {
        let lines = [Line::pressing(), Line::patient()];
        let mut lanes: Vec<Lane> = lines.iter().flat_map(|line| line.lanes.to_vec()).collect();
        lanes.sort_unstable();
        assert_eq!(lanes, Lane::ALL);
    }
}

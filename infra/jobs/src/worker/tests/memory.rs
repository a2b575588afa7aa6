//! A queue in memory with the rules of the real one.

use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{Job, Lane, Queue, QueueError};

/// How a job stands in the queue of these tests.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    Due(i64),
    Leased(i64),
    Dead(String),
}

/// The queue.
#[derive(Default)]
pub(super) struct Memory {
    pub rows: Mutex<HashMap<Uuid, (Job, State)>>,
    /// Tells the worker that a job was written.
    pub written: Notify,
    /// So many claims fail.
    pub silent: AtomicUsize,
}

impl Memory {
    pub fn add(&self, number: u128, change: impl FnOnce(&mut Job)) -> Uuid {
        let mut job = Job {
            id: Uuid::from_u128(number),
            tenant: "anna".to_owned(),
            kind: "test".to_owned(),
            payload: serde_json::Value::Null,
            lane: Lane::Default,
            attempt: 0,
            max_attempts: 3,
            fence: 0,
        };
        change(&mut job);
        let id = job.id;
        self.rows.lock().unwrap().insert(id, (job, State::Due(0)));
        id
    }

    pub fn state(&self, id: Uuid) -> Option<State> {
        self.rows
            .lock()
            .unwrap()
            .get(&id)
            .map(|(_, state)| state.clone())
    }

    pub fn attempts(&self, id: Uuid) -> u32 {
        self.rows.lock().unwrap()[&id].0.attempt
    }

    fn settle(&self, job: &Job, state: Option<State>) -> Result<bool, QueueError> {
        let mut rows = self.rows.lock().unwrap();
        let own = |(row, state): &(Job, State)| {
            row.fence == job.fence && matches!(state, State::Leased(_))
        };
        if !rows.get(&job.id).is_some_and(own) {
            return Ok(false);
        }
        match state {
            Some(state) => rows.get_mut(&job.id).unwrap().1 = state,
            None => drop(rows.remove(&job.id)),
        }
        Ok(true)
    }
}

#[async_trait]
impl Queue for Memory {
    async fn claim(
        &self,
        now_ms: i64,
        limit: usize,
        lanes: &[Lane],
        lease_ms: i64,
    ) -> Result<Vec<Job>, QueueError> {
        if self.silent.load(Ordering::Relaxed) > 0 {
            self.silent.fetch_sub(1, Ordering::Relaxed);
            return Err(QueueError("away".into()));
        }
        let mut rows = self.rows.lock().unwrap();
        let mut due: Vec<&mut (Job, State)> = rows
            .values_mut()
            .filter(|(job, state)| {
                let due = matches!(state, State::Due(at) | State::Leased(at) if *at <= now_ms);
                due && lanes.contains(&job.lane)
            })
            .collect();
        due.sort_by_key(|(job, _)| job.id);
        let claim = |(job, state): &mut (Job, State)| {
            (job.attempt, job.fence) = (job.attempt + 1, job.fence + 1);
            *state = State::Leased(now_ms + lease_ms);
            job.clone()
        };
        Ok(due.into_iter().take(limit).map(claim).collect())
    }

    async fn heartbeat(&self, jobs: &[Job], until_ms: i64) -> Result<(), QueueError> {
        for job in jobs {
            self.settle(job, Some(State::Leased(until_ms)))?;
        }
        Ok(())
    }

    async fn finish(&self, job: &Job) -> Result<bool, QueueError> {
        self.settle(job, None)
    }

    async fn retry(&self, job: &Job, run_at_ms: i64, _error: &str) -> Result<bool, QueueError> {
        self.settle(job, Some(State::Due(run_at_ms)))
    }

    async fn release(&self, job: &Job) -> Result<bool, QueueError> {
        let released = self.settle(job, Some(State::Due(0)))?;
        self.rows
            .lock()
            .unwrap()
            .get_mut(&job.id)
            .unwrap()
            .0
            .attempt -= 1;
        Ok(released)
    }

    async fn bury(&self, job: &Job, error: &str) -> Result<bool, QueueError> {
        self.settle(job, Some(State::Dead(error.to_owned())))
    }

    async fn written(&self) {
        self.written.notified().await;
    }

    async fn dues(&self, _now_ms: i64) -> Result<Vec<(Lane, i64)>, QueueError> {
        let mut dues: HashMap<Lane, i64> = HashMap::new();
        for (job, state) in self.rows.lock().unwrap().values() {
            if let State::Due(at) | State::Leased(at) = state {
                let due = dues.entry(job.lane).or_insert(*at);
                *due = (*due).min(*at);
            }
        }
        Ok(dues.into_iter().collect())
    }

    fn name(&self) -> &str {
        "memory"
    }
}

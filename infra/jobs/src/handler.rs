//! What runs a job.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;

use crate::Job;

/// How a run ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The effect is there; the worker removes the job.
    Done,
    /// The effect's own transaction removed the job.
    AlreadyFinished,
}

/// How a run ended badly. Texts carry no personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// Worth another run, later and later.
    #[error("{0}")]
    Retry(String),
    /// Worth another run at a known time, milliseconds since 1970 UTC, however many runs there
    /// were: someone else is not ready, and said for how long.
    #[error("{1}")]
    RetryAt(i64, String),
    /// No run can help.
    #[error("{0}")]
    Discard(String),
}

/// Runs the jobs of one kind. Must be idempotent: a job may run twice.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind it runs.
    fn kind(&self) -> &'static str;

    /// Runs one job, outside any transaction of the queue.
    async fn run(&self, job: &Job) -> Result<Outcome, JobError>;

    /// Notes that a job is about to be given up. It may hear so more than once, and of a job that
    /// runs after all: a worker may die in between, and people have dead jobs tried again.
    async fn give_up(&self, _job: &Job) {}
}

/// Handlers by kind.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: HashMap<&'static str, Arc<dyn Handler>>,
}

impl Registry {
    /// Adds a handler; a second one of the same kind replaces the first.
    #[must_use]
    pub fn with(mut self, handler: Arc<dyn Handler>) -> Self {
        self.handlers.insert(handler.kind(), handler);
        self
    }

    /// The handler of a kind.
    pub fn get(&self, kind: &str) -> Option<Arc<dyn Handler>> {
        self.handlers.get(kind).cloned()
    }
}

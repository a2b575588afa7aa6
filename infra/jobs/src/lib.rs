//! Work that is done later, exactly once in effect: kinds, queue, workers.

mod handler;
mod job;
mod queue;
mod worker;

pub use handler::{Handler, JobError, Outcome, Registry};
pub use job::{Job, Lane, NewJob};
pub use queue::{Queue, QueueError};
pub use worker::{Now, Worker, backoff_ms};

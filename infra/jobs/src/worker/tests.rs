//! The worker with a queue in memory and a clock that runs only when asked.

mod lanes;
mod memory;

use std::sync::{Mutex, atomic::Ordering};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::*;
use crate::Lane;
use memory::{Memory, State};

type Answer = dyn Fn(&Job) -> Result<Outcome, JobError> + Send + Sync;

/// Does what each test wants: gates by permits, then answers.
struct Probe {
    answer: Box<Answer>,
    gate: Arc<Semaphore>,
    ran: Arc<Mutex<Vec<Job>>>,
    given_up: Arc<Mutex<Vec<Uuid>>>,
}

#[async_trait]
impl Handler for Probe {
    fn kind(&self) -> &'static str {
        "test"
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        self.ran.lock().unwrap().push(job.clone());
        self.gate.acquire().await.unwrap().forget();
        (self.answer)(job)
    }

    async fn give_up(&self, job: &Job) {
        self.given_up.lock().unwrap().push(job.id);
        panic!("whatever happens here, the job is buried");
    }
}

/// A worker with its queue, its clock (tokio's, paused) and what it ran.
struct Bench {
    queue: Arc<Memory>,
    worker: Worker,
    gate: Arc<Semaphore>,
    ran: Arc<Mutex<Vec<Job>>>,
    given_up: Arc<Mutex<Vec<Uuid>>>,
    start: Instant,
}

impl Bench {
    fn new(
        answer: impl Fn(&Job) -> Result<Outcome, JobError> + Send + Sync + 'static,
        permits: usize,
    ) -> Self {
        let (gate, ran) = (Arc::new(Semaphore::new(permits)), Arc::default());
        let given_up = Arc::default();
        let queue = Arc::new(Memory::default());
        let probe = Probe {
            answer: Box::new(answer),
            gate: Arc::clone(&gate),
            ran: Arc::clone(&ran),
            given_up: Arc::clone(&given_up),
        };
        let start = Instant::now();
        let now: Now =
            Arc::new(move || 1_000 + i64::try_from(start.elapsed().as_millis()).unwrap());
        let registry = Registry::default().with(Arc::new(probe));
        let worker = Worker::new(Arc::clone(&queue) as Arc<dyn Queue>, registry, now);
        Self {
            queue,
            worker,
            gate,
            ran,
            given_up,
            start,
        }
    }

    fn start(&self) -> (CancellationToken, tokio::task::JoinHandle<()>) {
        let stop = CancellationToken::new();
        let (worker, token) = (self.worker.clone(), stop.clone());
        (stop, tokio::spawn(async move { worker.run(token).await }))
    }

    /// Lets the paused clock run until `done`, at most a day.
    async fn until(&self, done: impl Fn() -> bool) {
        while !done() {
            assert!(
                self.start.elapsed() < Duration::from_secs(86_400),
                "it never came"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn runs(&self) -> usize {
        self.ran.lock().unwrap().len()
    }
}

const MANY: usize = Semaphore::MAX_PERMITS;
/// Jobs of the default lane that run at the same time.
const PLACES: usize = 8;

#[tokio::test(start_paused = true)]
async fn a_done_job_is_gone_and_a_finished_one_left_alone() {
    let bench = Bench::new(
        |job| match job.id.as_u128() {
            1 => Ok(Outcome::Done),
            _ => Ok(Outcome::AlreadyFinished),
        },
        MANY,
    );
    let (one, two) = (bench.queue.add(1, |_| ()), bench.queue.add(2, |_| ()));
    assert_eq!(
        bench.worker.once(&CancellationToken::new()).await.unwrap(),
        2
    );
    assert_eq!(bench.queue.state(one), None);
    assert!(matches!(bench.queue.state(two), Some(State::Leased(_))));
}

#[tokio::test(start_paused = true)]
async fn a_failing_job_is_tried_again_later_and_later_until_it_is_dead() {
    let bench = Bench::new(|_| Err(JobError::Retry("no luck".to_owned())), MANY);
    let id = bench.queue.add(1, |_| ());
    let (stop, running) = bench.start();
    bench
        .until(|| bench.queue.state(id) == Some(State::Dead("no luck".to_owned())))
        .await;
    assert_eq!(bench.runs(), 3);
    let waited = bench.start.elapsed();
    assert!(
        waited >= Duration::from_secs(3) && waited < Duration::from_secs(7),
        "{waited:?}"
    );
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_job_waits_until_the_time_it_was_told() {
    let bench = Bench::new(
        |job| match job.attempt {
            ..=5 => Err(JobError::RetryAt(
                i64::from(job.attempt) * 60_000,
                "429".to_owned(),
            )),
            _ => Ok(Outcome::Done),
        },
        MANY,
    );
    let id = bench.queue.add(1, |_| ());
    let (stop, running) = bench.start();
    bench.until(|| bench.queue.state(id).is_none()).await;
    assert_eq!(bench.runs(), 6);
    let waited = bench.start.elapsed();
    assert!((299..301).contains(&waited.as_secs()), "{waited:?}");
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_discarded_job_is_dead_at_once() {
    let bench = Bench::new(|_| Err(JobError::Discard("gone".to_owned())), MANY);
    let id = bench.queue.add(1, |_| ());
    bench.worker.once(&CancellationToken::new()).await.unwrap();
    assert_eq!(bench.queue.state(id), Some(State::Dead("gone".to_owned())));
}

#[tokio::test(start_paused = true)]
async fn a_panic_ends_one_run_and_nothing_else() {
    let bench = Bench::new(
        |job| match (job.id.as_u128(), job.attempt) {
            (1, 1) => panic!("on purpose"),
            _ => Ok(Outcome::Done),
        },
        MANY,
    );
    let (one, two) = (bench.queue.add(1, |_| ()), bench.queue.add(2, |_| ()));
    bench.worker.once(&CancellationToken::new()).await.unwrap();
    assert!(matches!(bench.queue.state(one), Some(State::Due(at)) if at >= 2_000));
    assert_eq!(bench.queue.state(two), None);
    let (stop, running) = bench.start();
    bench.until(|| bench.queue.state(one).is_none()).await;
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_kind_nobody_knows_waits_and_is_never_dropped() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    let id = bench.queue.add(1, |job| {
        job.kind = "of tomorrow".to_owned();
        job.attempt = 1_000;
    });
    bench.worker.once(&CancellationToken::new()).await.unwrap();
    assert_eq!(
        bench.queue.state(id),
        Some(State::Due(1_000 + UNKNOWN_KIND_MS))
    );
    assert_eq!(bench.runs(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_kills_its_workers_ends() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    let id = bench.queue.add(1, |job| job.attempt = MOST_RUNS);
    bench.worker.once(&CancellationToken::new()).await.unwrap();
    assert!(matches!(bench.queue.state(id), Some(State::Dead(_))));
    assert_eq!(bench.runs(), 0);
    assert_eq!(*bench.given_up.lock().unwrap(), [id]);
}

#[tokio::test(start_paused = true)]
async fn jobs_in_hand_keep_their_leases_however_long_they_run() {
    let bench = Bench::new(|_| Ok(Outcome::Done), 0);
    for number in 1..=30 {
        bench.queue.add(number, |_| ());
    }
    let (stop, running) = bench.start();
    for seconds in (5..=300).step_by(5) {
        bench
            .until(|| bench.start.elapsed() >= Duration::from_secs(seconds))
            .await;
        let now_ms = (bench.worker.parts.now)();
        let stolen = bench
            .queue
            .claim(now_ms, 50, &Lane::ALL, 60_000)
            .await
            .unwrap();
        assert!(stolen.is_empty(), "after {seconds} s: {stolen:?}");
    }
    assert_eq!(bench.runs(), PLACES, "only as many as there are places");
    bench.gate.add_permits(100);
    bench
        .until(|| bench.queue.rows.lock().unwrap().is_empty())
        .await;
    assert_eq!(bench.runs(), 30);
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn stopping_finishes_what_runs_and_gives_back_the_rest() {
    let bench = Bench::new(|_| Ok(Outcome::Done), 0);
    let ids: Vec<Uuid> = (1..=30)
        .map(|number| bench.queue.add(number, |_| ()))
        .collect();
    let (stop, running) = bench.start();
    bench.until(|| bench.runs() == PLACES).await;
    stop.cancel();
    bench
        .until(|| {
            ids.iter()
                .any(|id| bench.queue.state(*id) == Some(State::Due(0)))
        })
        .await;
    bench.gate.add_permits(100);
    running.await.unwrap();
    assert_eq!(bench.runs(), PLACES);
    let left: Vec<&Uuid> = ids
        .iter()
        .filter(|id| bench.queue.state(**id).is_some())
        .collect();
    assert_eq!(left.len(), 30 - PLACES);
    for id in left {
        assert_eq!(
            (bench.queue.state(*id), bench.queue.attempts(*id)),
            (Some(State::Due(0)), 0)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn stopping_does_not_wait_for_ever() {
    let bench = Bench::new(|_| Ok(Outcome::Done), 0);
    let id = bench.queue.add(1, |_| ());
    let (stop, running) = bench.start();
    bench.until(|| bench.runs() == 1).await;
    let stopped = Instant::now();
    stop.cancel();
    running.await.unwrap();
    assert!(stopped.elapsed() < Duration::from_secs(30));
    assert_eq!(
        (bench.queue.state(id), bench.queue.attempts(id)),
        (Some(State::Due(0)), 0)
    );
}

#[tokio::test(start_paused = true)]
async fn a_run_that_hangs_is_ended_and_tried_again() {
    let bench = Bench::new(|_| Ok(Outcome::Done), 0);
    let id = bench.queue.add(1, |job| job.max_attempts = 1);
    let (stop, running) = bench.start();
    bench
        .until(|| matches!(bench.queue.state(id), Some(State::Dead(_))))
        .await;
    assert!(bench.start.elapsed() >= LONGEST_RUN);
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_written_job_starts_before_the_next_look() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    let (stop, running) = bench.start();
    bench
        .until(|| bench.start.elapsed() >= Duration::from_millis(100))
        .await;
    let id = bench.queue.add(1, |_| ());
    bench.queue.written.notify_one();
    bench.until(|| bench.queue.state(id).is_none()).await;
    assert!(
        bench.start.elapsed() < Duration::from_millis(200),
        "{:?}",
        bench.start.elapsed()
    );
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_queue_that_was_away_is_worked_on_again() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    bench.queue.silent.store(3, Ordering::Relaxed);
    let id = bench.queue.add(1, |_| ());
    let (stop, running) = bench.start();
    bench.until(|| bench.queue.state(id).is_none()).await;
    stop.cancel();
    running.await.unwrap();
}

#[test]
fn pauses_double_from_two_seconds_up_to_an_hour() {
    assert_eq!(backoff_ms(1, 1.0), 2_000);
    assert_eq!(backoff_ms(1, 0.0), 1_000);
    assert_eq!(backoff_ms(2, 1.0), 4_000);
    assert_eq!(backoff_ms(11, 1.0), 2_048_000);
    assert_eq!(backoff_ms(40, 1.0), LONGEST_BACKOFF_MS);
    assert_eq!(backoff_ms(u32::MAX, 0.0), LONGEST_BACKOFF_MS / 2);
}

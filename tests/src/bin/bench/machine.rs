//! What the machine itself can do in the same minute.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use sqlx::{Connection, PgConnection};

use crate::{Failure, ms};

/// A sleep of this length that takes longer by [`LATE`] is a standstill.
const TICK: Duration = Duration::from_millis(1);
const LATE: Duration = Duration::from_millis(5);

/// A thread that only sleeps and notes when it was not woken in time.
pub struct Standstills {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Vec<Duration>>,
    begun: Instant,
}

impl Standstills {
    pub fn watch() -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut late = Vec::new();
            while !seen.load(Ordering::Relaxed) {
                let asleep = Instant::now();
                std::thread::sleep(TICK);
                let over = asleep.elapsed().saturating_sub(TICK);
                if over > LATE {
                    late.push(over);
                }
            }
            late
        });
        Self {
            stop,
            thread,
            begun: Instant::now(),
        }
    }

    /// The share of the time that was lost, and the longest stretch of it.
    pub fn told(self) -> String {
        self.stop.store(true, Ordering::Relaxed);
        let whole = self.begun.elapsed().as_secs_f64();
        let late = self.thread.join().unwrap_or_default();
        let lost: Duration = late.iter().sum();
        let share = lost.as_secs_f64() / whole * 100.0;
        let longest = late.into_iter().max().unwrap_or_default();
        format!("stood still {share:.0}%, up to {}", ms(longest))
    }
}

/// Round trips a second to the database that do nothing, on `clients` connections.
pub async fn round_trips(url: &str, clients: usize) -> Result<f64, Failure> {
    const EACH: usize = 200;
    let mut conns = Vec::new();
    for _ in 0..clients {
        conns.push(PgConnection::connect(url).await?);
    }
    let started = Instant::now();
    let tasks: Vec<_> = conns
        .into_iter()
        .map(|mut conn| {
            tokio::spawn(async move {
                for _ in 0..EACH {
                    sqlx::query("SELECT 1").execute(&mut conn).await?;
                }
                Ok::<_, sqlx::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    #[allow(clippy::cast_precision_loss, reason = "a small count")]
    Ok((clients * EACH) as f64 / started.elapsed().as_secs_f64())
}

/// Processor time that this process, and every Postgres of this machine, have used so far.
///
/// `/proc/PID/stat`, fields 14 to 17 (proc(5)), of which the last two are those of children that ended,
/// as Postgres's connections are: ticks of 10 ms.
pub fn cpu() -> Result<[Duration; 2], Failure> {
    let own = format!("{} (", std::process::id());
    let mut ticks = [0; 2];
    for entry in std::fs::read_dir("/proc")? {
        let entry = entry?;
        // `/proc/self` is this process once more.
        let process = entry.file_name().to_str().map(str::parse::<u32>);
        let Some(Ok(_)) = process else {
            continue;
        };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else {
            continue;
        };
        let Some((process, fields)) = stat.rsplit_once(')') else {
            continue;
        };
        let used = fields.split_whitespace().skip(11).take(4);
        let used: u64 = used.filter_map(|field| field.parse::<u64>().ok()).sum();
        if process.starts_with(&own) {
            ticks[0] += used;
        } else if process.ends_with("(postgres") {
            ticks[1] += used;
        }
    }
    Ok(ticks.map(|ticks| Duration::from_millis(10 * ticks)))
}

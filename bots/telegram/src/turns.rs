//! A tenant's share of a process: a few updates at once, some in line, and nobody waits long.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// Updates of one tenant that wait for their turn at most; more than Telegram brings at once.
const LINE: usize = 64;
/// Nobody waits longer: Telegram brings the update again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who may work now, and who waits.
#[derive(Clone, Debug)]
pub(crate) struct Turns {
    concurrency: usize,
    places: Arc<Semaphore>,
    line: Arc<Semaphore>,
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
    _in_line: OwnedSemaphorePermit,
}

impl Turns {
    /// Turns for `concurrency` at once, at least one.
    pub(crate) fn new(concurrency: u32) -> Self {
        let concurrency = usize::try_from(concurrency).unwrap_or(1).max(1);
        Self {
            concurrency,
            places: Arc::new(Semaphore::new(concurrency)),
            line: Arc::new(Semaphore::new(concurrency + LINE)),
        }
    }

    /// The same turns, or fresh ones when the share is another now.
    pub(crate) fn sized(&self, concurrency: u32) -> Self {
        let fresh = Self::new(concurrency);
        match fresh.concurrency == self.concurrency {
            true => self.clone(),
            false => fresh,
        }
    }

    /// Waits for a turn; `None` when the line is too long or the wait was.
    pub(crate) async fn take(&self) -> Option<Turn> {
        let in_line = Arc::clone(&self.line).try_acquire_owned().ok()?;
        let place = timeout(PATIENCE, Arc::clone(&self.places).acquire_owned()).await;
        Some(Turn {
            _place: place.ok()?.ok()?,
            _in_line: in_line,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_few_work_at_once_and_the_next_waits_for_one_of_them() {
        let turns = Turns::new(2);
        let first = turns.take().await.unwrap();
        let _second = turns.take().await.unwrap();
        let waiting = tokio::spawn({
            let turns = turns.clone();
            async move { turns.take().await.is_some() }
        });
        tokio::time::sleep(PATIENCE / 2).await;
        assert!(!waiting.is_finished());
        drop(first);
        assert!(waiting.await.unwrap());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_five_seconds_or_in_a_longer_line() {
        let turns = Turns::new(1);
        let _working = turns.take().await.unwrap();
        let line: Vec<_> = (0..LINE)
            .map(|_| {
                let turns = turns.clone();
                tokio::spawn(async move { turns.take().await.is_some() })
            })
            .collect();
        tokio::time::sleep(Duration::from_secs(1)).await;
        let began = tokio::time::Instant::now();
        assert!(turns.take().await.is_none(), "the line is full");
        assert!(began.elapsed() < Duration::from_millis(1), "at once");
        for waiting in line {
            assert!(!waiting.await.unwrap());
        }
        // To the millisecond of tokio's timers.
        assert!(began.elapsed() < Duration::from_millis(4_010));
    }

    #[tokio::test]
    async fn another_share_takes_effect_and_the_same_one_keeps_who_works() {
        let turns = Turns::new(1);
        let _working = turns.take().await.unwrap();
        assert_eq!(turns.sized(1).places.available_permits(), 0);
        assert_eq!(turns.sized(3).places.available_permits(), 3);
    }
}

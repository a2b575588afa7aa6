//! Stopping: first stop taking work, then finish what was begun.

use std::time::Duration;

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Everything must have ended this long after the signal.
pub const GRACE: Duration = Duration::from_secs(30);

/// Tells every part of the process to stop, and waits for them; a cheap handle.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    token: CancellationToken,
    tasks: TaskTracker,
}

impl Shutdown {
    /// Listens to SIGTERM and SIGINT from now on; a second signal ends the process at once.
    /// Needs a running tokio runtime.
    pub fn on_signals() -> Self {
        let shutdown = Self::default();
        // Listening starts here, not when the task first runs: no signal falls in between.
        let mut signals = match Signals::listen() {
            Ok(signals) => signals,
            Err(cause) => {
                tracing::error!(error = %cause, "cannot listen to signals: they end the process");
                return shutdown;
            }
        };
        let token = shutdown.token.clone();
        tokio::spawn(async move {
            signals.next().await;
            tracing::info!("stopping: finishing what was begun");
            token.cancel();
            signals.next().await;
            tracing::warn!("second signal: stopping at once");
            std::process::exit(130);
        });
        shutdown
    }

    /// The token that parts watch.
    pub fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Begins to stop.
    pub fn begin(&self) {
        self.token.cancel();
    }

    /// Runs a part that [`Shutdown::drained`] waits for.
    pub fn spawn<F>(&self, part: F) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        self.tasks.spawn(part)
    }

    /// The same on another runtime than the caller's.
    pub fn spawn_on<F>(
        &self,
        runtime: &tokio::runtime::Handle,
        part: F,
    ) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        self.tasks.spawn_on(part, runtime)
    }

    /// Waits until stopping was asked for.
    pub async fn requested(&self) {
        self.token.cancelled().await;
    }

    /// Waits for every part; false when some did not end within [`GRACE`].
    pub async fn drained(&self) -> bool {
        self.drained_within(GRACE).await
    }

    /// Waits for every part; false when some did not end within `limit`.
    pub async fn drained_within(&self, limit: Duration) -> bool {
        self.tasks.close();
        tokio::time::timeout(limit, self.tasks.wait()).await.is_ok()
    }
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn parts_end_before_the_process_does() {
        let shutdown = Shutdown::default();
        let part = {
            let stop = shutdown.clone();
            shutdown.spawn(async move {
                stop.requested().await;
                tokio::task::yield_now().await;
                "finished"
            })
        };
        assert!(
            !shutdown.drained_within(Duration::ZERO).await,
            "nobody asked it to stop"
        );
        shutdown.begin();
        assert!(shutdown.drained().await);
        assert!(part.is_finished());
        assert_eq!(part.await.unwrap(), "finished");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_signal_asks_to_stop_and_kills_nothing() {
        let shutdown = Shutdown::on_signals();
        let own = std::process::id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-TERM", &own])
            .status()
            .unwrap();
        assert!(sent.success());
        shutdown.requested().await;
        assert!(shutdown.drained().await);
    }
}

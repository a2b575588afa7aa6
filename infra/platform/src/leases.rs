//! Which of the numbered slots this process owns, shared with other processes through Redis.
//!
//! A runner renews all its leases with one call. It stops relying on them a second before they
//! end, by its own monotonic clock, so that a silent Redis cannot leave two owners. What it gives
//! up to newcomers it merely stops renewing: nobody gets it before this runner has let go.

mod held;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio_util::sync::CancellationToken;

use crate::redis::{Lua, Redis};
use held::Held;

/// How many slots there are; the same in every process and version.
pub const SLOTS: u16 = 512;
/// A lease ends this long after it was last renewed: more than twice a Redis failover.
pub const TTL: Duration = Duration::from_secs(12);
/// Leases are renewed this often.
pub const RENEW_EACH: Duration = Duration::from_secs(4);
/// A lease is not relied on for this long before it ends.
pub const MARGIN: Duration = Duration::from_secs(1);
/// A failed renewal is tried again after this long.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// The slots of this process; a cheap handle.
#[derive(Clone)]
pub enum Leases {
    /// This process is alone: it owns every slot.
    InProcess,
    /// Processes share the slots.
    Redis(Shared),
}

/// Leases kept in Redis; a cheap handle.
#[derive(Clone)]
pub struct Shared {
    inner: Arc<Inner>,
}

struct Inner {
    redis: Redis,
    runner: String,
    keys: [String; 3],
    ttl: Duration,
    held: Mutex<Held>,
    renew: Lua,
    release: Lua,
}

impl Leases {
    /// Leases for `runner`, a name no other process has.
    pub fn shared(redis: Redis, runner: &str) -> Self {
        Self::lasting(redis, runner, TTL)
    }

    fn lasting(redis: Redis, runner: &str, ttl: Duration) -> Self {
        // The braces keep the three keys together in a Redis Cluster.
        let keys = ["runners", "slots", "fences"].map(|key| format!("{{leases}}:{key}"));
        Self::Redis(Shared {
            inner: Arc::new(Inner {
                redis,
                runner: runner.to_owned(),
                keys,
                ttl,
                held: Mutex::default(),
                renew: Lua::new(include_str!("leases/renew.lua")),
                release: Lua::new(include_str!("leases/release.lua")),
            }),
        })
    }

    /// Whether `slot`, below [`SLOTS`], is ours at `now`; false from [`MARGIN`] before its end.
    pub fn owned(&self, slot: u16, now: Instant) -> bool {
        match self {
            Self::InProcess => slot < SLOTS,
            Self::Redis(shared) => shared.held().owned(slot, now),
        }
    }

    /// The fencing number of a slot owned at `now`: higher for each later owner, 0 when alone.
    pub fn fence(&self, slot: u16, now: Instant) -> Option<i64> {
        match self {
            Self::InProcess => (slot < SLOTS).then_some(0),
            Self::Redis(shared) => shared.held().fence(slot, now),
        }
    }

    /// How many slots are owned at `now`.
    pub fn count(&self, now: Instant) -> usize {
        match self {
            Self::InProcess => usize::from(SLOTS),
            Self::Redis(shared) => shared.held().count(now),
        }
    }

    /// Renews what is held and takes what is free, up to a fair share; false when Redis is silent.
    pub async fn renew(&self) -> bool {
        match self {
            Self::InProcess => true,
            Self::Redis(shared) => shared.renew().await,
        }
    }

    /// Renews every [`RENEW_EACH`] until `stop`. Call [`Leases::release`] when the work has ended.
    pub async fn keep(&self, stop: CancellationToken) {
        if matches!(self, Self::InProcess) {
            return stop.cancelled().await;
        }
        loop {
            let pause = if self.renew().await {
                RENEW_EACH
            } else {
                TRY_AGAIN
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Gives everything back, so that others need not wait for the leases to end.
    pub async fn release(&self) {
        if let Self::Redis(shared) = self {
            shared.release().await;
        }
    }
}

impl Shared {
    async fn renew(&self) -> bool {
        let inner = &self.inner;
        let wanted = self.held().slots();
        let mut arguments = vec![
            inner.runner.clone(),
            inner.ttl.as_millis().to_string(),
            SLOTS.to_string(),
        ];
        arguments.extend(wanted.iter().map(u16::to_string));
        // The lease counts from before the call: a slow answer makes it shorter, never longer.
        let asked = Instant::now();
        let answer = inner
            .redis
            .eval::<Vec<i64>>(&inner.renew, &inner.keys, &arguments)
            .await;
        let Some((live, granted)) = answer.as_deref().and_then(<[i64]>::split_first) else {
            return false;
        };
        let live = usize::try_from(*live).unwrap_or(1);
        let lost = self
            .held()
            .granted(granted, live, asked + inner.ttl.saturating_sub(MARGIN));
        if lost > 0 {
            tracing::warn!(slots = lost, "leases were lost to another runner");
        }
        true
    }

    async fn release(&self) {
        let inner = &self.inner;
        *self.held() = Held::default();
        let arguments = [inner.runner.clone()];
        inner
            .redis
            .eval::<i64>(&inner.release, &inner.keys, &arguments)
            .await;
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.inner
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;

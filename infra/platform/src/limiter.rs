//! How often something may be done: per account, per address, whatever the key says.
//!
//! Several processes share their counts in Redis; a process that is alone, or cannot reach Redis,
//! counts for itself.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use sha2::{Digest, Sha256};

use crate::redis::{Lua, Redis};

/// Keys that are like new are forgotten once in so many questions.
const TIDY_EACH: u32 = 1_024;
const MINUTE: Duration = Duration::from_secs(60);

/// How often is too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// What it limits; the same key counts for each rule on its own.
    pub name: &'static str,
    /// This often.
    pub times: NonZeroU32,
    /// In this time, at least a millisecond.
    pub per: Duration,
}

impl Rule {
    /// Logging in to one account, right or wrong.
    pub const LOGIN_TO_ACCOUNT: Self = Self::new("login-account", 10, 15);
    /// Logging in from one network address.
    pub const LOGIN_FROM_ADDRESS: Self = Self::new("login-address", 30, 15);
    /// Signing up from one network address.
    pub const SIGN_UP_FROM_ADDRESS: Self = Self::new("signup-address", 20, 60);
    /// Signing up with one address, accepted or not.
    pub const SIGN_UP_OF_ACCOUNT: Self = Self::new("signup-account", 10, 60);
    /// Proving one's password to change something of the account.
    pub const PROOF_OF_ACCOUNT: Self = Self::new("proof-account", 10, 15);
    /// Mails that one account sends to new addresses.
    pub const MAIL_OF_ACCOUNT: Self = Self::new("mail-account", 5, 60);
    /// Salons that one account adds.
    pub const SALON_OF_ACCOUNT: Self = Self::new("salon-account", 5, 60);
    /// Browsers that one account turns alerts on for, and tests that it sends to them.
    pub const PUSH_OF_ACCOUNT: Self = Self::new("push-account", 20, 60);
    /// Taking the data of one salon along.
    pub const EXPORT_OF_SALON: Self = Self::new("export-salon", 10, 60);
    /// Asking to reset one account's password.
    pub const RESET_OF_ACCOUNT: Self = Self::new("reset-account", 3, 60);
    /// Asking to reset passwords from one network address.
    pub const RESET_FROM_ADDRESS: Self = Self::new("reset-address", 10, 60);

    const fn new(name: &'static str, times: u32, minutes: u32) -> Self {
        Self {
            name,
            times: match NonZeroU32::new(times) {
                Some(times) => times,
                None => NonZeroU32::MIN,
            },
            per: MINUTE.saturating_mul(minutes),
        }
    }
}

/// Whether something may be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, and it is counted.
    Allowed,
    /// No: wait this long. It is not counted.
    Wait(Duration),
}

/// Counts what is done.
#[async_trait]
pub trait Limiter: Send + Sync {
    /// Counts one more of what `key` does, if `rule` allows it. The key may be personal: what is
    /// kept of it tells nobody what it was.
    async fn take(&self, key: &str, rule: Rule) -> Verdict;
}

/// Counts in this process. After a pause all of the rule's times are free at once; then each
/// comes back after its part of the rule's time.
#[derive(Default)]
pub struct InProcess {
    rules: Mutex<HashMap<Rule, Arc<Counts>>>,
}

struct Counts {
    limiter: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
    asked: std::sync::atomic::AtomicU32,
}

impl InProcess {
    fn counts(&self, rule: Rule) -> Arc<Counts> {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = rules.entry(rule).or_insert_with(|| {
            let each = (rule.per / rule.times.get()).max(Duration::from_nanos(1));
            let quota = Quota::with_period(each)
                .unwrap_or_else(|| unreachable!("longer than nothing"))
                .allow_burst(rule.times);
            Arc::new(Counts {
                limiter: RateLimiter::keyed(quota),
                clock: DefaultClock::default(),
                asked: std::sync::atomic::AtomicU32::new(0),
            })
        });
        Arc::clone(counts)
    }
}

#[async_trait]
impl Limiter for InProcess {
    async fn take(&self, key: &str, rule: Rule) -> Verdict {
        let counts = self.counts(rule);
        let asked = counts
            .asked
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if asked % TIDY_EACH == TIDY_EACH - 1 {
            counts.limiter.retain_recent();
        }
        match counts.limiter.check_key(&key.to_owned()) {
            Ok(()) => Verdict::Allowed,
            Err(until) => Verdict::Wait(until.wait_time_from(counts.clock.now())),
        }
    }
}

/// Counts in Redis, for all processes: no stretch as long as the rule's time holds more than its
/// times. While Redis is away each process counts for itself.
pub struct Shared {
    redis: Redis,
    script: Lua,
    alone: InProcess,
}

impl Shared {
    /// Counts in this Redis.
    pub fn new(redis: Redis) -> Self {
        Self {
            redis,
            script: Lua::new(include_str!("limiter/take.lua")),
            alone: InProcess::default(),
        }
    }
}

#[async_trait]
impl Limiter for Shared {
    async fn take(&self, key: &str, rule: Rule) -> Verdict {
        let keys = [stored(key, rule)];
        let arguments = [rule.times.to_string(), whole_us(rule.per).to_string()];
        match self
            .redis
            .eval::<i64>(&self.script, &keys, &arguments)
            .await
        {
            Some(0) => Verdict::Allowed,
            Some(us) => Verdict::Wait(Duration::from_micros(us.max(1).unsigned_abs())),
            None => self.alone.take(key, rule).await,
        }
    }
}

/// The key in Redis, without the address or name it was made of.
fn stored(key: &str, rule: Rule) -> String {
    let hash = Sha256::digest(key.as_bytes());
    format!(
        "limit:{}:{}",
        rule.name,
        URL_SAFE_NO_PAD.encode(&hash[..16])
    )
}

fn whole_us(time: Duration) -> u64 {
    u64::try_from(time.as_micros())
        .unwrap_or(u64::MAX)
        .max(1_000)
}

#[cfg(test)]
mod tests;

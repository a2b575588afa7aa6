//! Small values that change often and may be lost: shared in Redis, or kept by a process that is
//! alone or cannot reach Redis.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::redis::{Lua, Redis};

/// What is over is forgotten once in so many changes.
const TIDY_EACH: usize = 1_024;
/// So often a change is tried again because another process changed the same value meanwhile.
const TRIES: usize = 5;

/// Values by key.
pub struct Scratch {
    redis: Option<Redis>,
    script: Lua,
    own: Mutex<Own>,
}

#[derive(Default)]
struct Own {
    values: HashMap<String, (String, Instant)>,
    changes: usize,
}

impl Scratch {
    /// Values shared in Redis, when there is one. Every key is namespaced by the caller.
    pub fn new(redis: Option<Redis>) -> Self {
        Self {
            redis,
            script: Lua::new(include_str!("scratch/put.lua")),
            own: Mutex::default(),
        }
    }

    /// Changes a value, which then lives for `ttl`: `change` gets what there is, may give what is to
    /// be kept from now on, and gives an outcome. It runs again when another process was faster; the
    /// outcome is that of the last run.
    pub async fn change<T: Send>(
        &self,
        key: &str,
        ttl: Duration,
        mut change: impl FnMut(Option<&str>) -> (Option<String>, T) + Send,
    ) -> T {
        if let Some(redis) = &self.redis {
            for _ in 0..TRIES {
                let kept = redis.get(key).await;
                let before = kept.and_then(|kept| String::from_utf8(kept).ok());
                let (after, outcome) = change(before.as_deref());
                let Some(after) = after else {
                    if before.is_some() {
                        return outcome;
                    }
                    break;
                };
                let ttl_ms = ttl.as_millis().max(1).to_string();
                let arguments = [before.unwrap_or_default(), after, ttl_ms];
                let keys = [key.to_owned()];
                match redis.eval::<i64>(&self.script, &keys, &arguments).await {
                    Some(1) => return outcome,
                    Some(_) => {}
                    None => break,
                }
            }
        }
        self.change_own(key, ttl, change)
    }

    fn change_own<T>(
        &self,
        key: &str,
        ttl: Duration,
        mut change: impl FnMut(Option<&str>) -> (Option<String>, T),
    ) -> T {
        let now = Instant::now();
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        own.changes += 1;
        if own.changes.is_multiple_of(TIDY_EACH) {
            own.values.retain(|_, (_, until)| *until > now);
        }
        let kept = own.values.get(key).filter(|(_, until)| *until > now);
        let (after, outcome) = change(kept.map(|(value, _)| value.as_str()));
        if let Some(after) = after {
            own.values.insert(key.to_owned(), (after, now + ttl));
        }
        outcome
    }
}

#[cfg(test)]
mod tests;

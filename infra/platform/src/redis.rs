//! Redis as a helper that may vanish: slower without it, nothing else.
//!
//! Every key begins with the installation's namespace: several may share one Redis.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use redis::{
    Client, Cmd, ErrorKind, FromRedisValue, RedisError, Script, ServerErrorKind,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use tokio::sync::Mutex;

/// After a failure Redis is left alone this long, so that an outage costs little.
const REST: Duration = Duration::from_secs(1);
/// Connecting and answering together may take this long.
const ANSWER: Duration = Duration::from_millis(300);

/// A shared connection; a cheap handle. Every failure is an absent value.
#[derive(Clone)]
pub struct Redis {
    shared: Arc<Shared>,
}

/// A script that runs inside Redis, sent in full only once.
pub struct Lua {
    text: &'static str,
    hash: String,
}

impl Lua {
    /// A script.
    pub fn new(text: &'static str) -> Self {
        Self {
            text,
            hash: Script::new(text).get_hash().to_owned(),
        }
    }
}

struct Shared {
    client: Client,
    namespace: String,
    /// Made when first needed, thrown away after a failure: a connection whose other end moved
    /// may stay silent for many minutes.
    connection: Mutex<Option<ConnectionManager>>,
    rest: Duration,
    answer: Duration,
    started: Instant,
    lost: AtomicBool,
    /// Milliseconds since `started` until which a lost Redis is left alone.
    resting_until: AtomicU64,
}

/// Why there is no answer.
enum Failure {
    /// Redis is away, or was away a moment ago.
    Away,
    /// Redis is there and refuses this command.
    Refused(RedisError),
}

impl Redis {
    /// Prepares a connection; it is made when first needed and made again after an outage. Keys begin
    /// with `namespace`, which no other installation has.
    ///
    /// # Errors
    /// The address cannot be read.
    pub fn new(url: &str, namespace: &str) -> Result<Self, RedisError> {
        Self::tuned(url, namespace, REST, ANSWER)
    }

    /// For tests on a busy machine: an answer may take long, and rests are as told.
    #[cfg(test)]
    pub(crate) fn resting(url: &str, rest: Duration) -> Result<Self, RedisError> {
        Self::tuned(url, "test", rest, Duration::from_secs(20))
    }

    fn tuned(
        url: &str,
        namespace: &str,
        rest: Duration,
        answer: Duration,
    ) -> Result<Self, RedisError> {
        Ok(Self {
            shared: Arc::new(Shared {
                client: Client::open(url)?,
                namespace: namespace.to_owned(),
                connection: Mutex::new(None),
                rest,
                answer,
                started: Instant::now(),
                lost: AtomicBool::new(false),
                resting_until: AtomicU64::new(0),
            }),
        })
    }

    /// The value of a key; `None` also when Redis does not answer.
    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.ask::<Option<Vec<u8>>>(redis::cmd("GET").arg(self.own(key)))
            .await
            .flatten()
    }

    /// Sets a key for a while, at least a millisecond; false when Redis did not take it.
    pub async fn set(&self, key: &str, value: &[u8], ttl: Duration) -> bool {
        let ttl_ms = whole_ms(ttl).max(1);
        let mut command = redis::cmd("SET");
        command.arg(self.own(key)).arg(value).arg("PX").arg(ttl_ms);
        self.ask::<()>(&command).await.is_some()
    }

    /// Forgets a key; false when Redis did not hear of it.
    pub async fn delete(&self, key: &str) -> bool {
        let mut command = redis::cmd("DEL");
        self.ask::<()>(command.arg(self.own(key))).await.is_some()
    }

    /// Runs a script; in a cluster all keys must share a slot.
    pub async fn eval<T: FromRedisValue>(
        &self,
        script: &Lua,
        keys: &[String],
        arguments: &[String],
    ) -> Option<T> {
        let keys: Vec<String> = keys.iter().map(|key| self.own(key)).collect();
        let command = |name: &str, what: &str| {
            let mut command = redis::cmd(name);
            command.arg(what).arg(keys.len()).arg(&keys).arg(arguments);
            command
        };
        match self.try_ask(&command("EVALSHA", &script.hash)).await {
            Err(Failure::Refused(cause)) if is_unknown_script(&cause) => {
                self.ask(&command("EVAL", script.text)).await
            }
            answer => told(answer),
        }
    }

    /// Whether it answers now.
    pub async fn ping(&self) -> bool {
        self.ask::<String>(&redis::cmd("PING")).await.is_some()
    }

    fn own(&self, key: &str) -> String {
        format!("{}:{key}", self.shared.namespace)
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Option<T> {
        told(self.try_ask(command).await)
    }

    async fn try_ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, Failure> {
        let shared = &self.shared;
        if !shared.may_ask() {
            return Err(Failure::Away);
        }
        let answer = tokio::time::timeout(shared.answer, async {
            let mut connection = shared.connect().await?;
            command.query_async::<T>(&mut connection).await
        });
        match answer.await {
            Ok(Ok(value)) => {
                shared.answered();
                Ok(value)
            }
            Ok(Err(cause)) if !is_outage(&cause) => {
                shared.answered();
                Err(Failure::Refused(cause))
            }
            Ok(Err(cause)) => {
                shared.fell_silent(cause.category()).await;
                Err(Failure::Away)
            }
            Err(_) => {
                shared.fell_silent("no answer in time").await;
                Err(Failure::Away)
            }
        }
    }
}

impl Shared {
    /// Whether Redis works, or it is this caller's turn to see whether it works again.
    fn may_ask(&self) -> bool {
        if !self.lost.load(Ordering::Relaxed) {
            return true;
        }
        let (rest, now) = (
            self.resting_until.load(Ordering::Relaxed),
            self.elapsed_ms(),
        );
        let next = now.saturating_add(whole_ms(self.rest));
        rest <= now
            && self
                .resting_until
                .compare_exchange(rest, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }

    async fn connect(&self) -> Result<ConnectionManager, RedisError> {
        let mut connection = self.connection.lock().await;
        if let Some(made) = &*connection {
            return Ok(made.clone());
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(self.answer))
            .set_response_timeout(Some(self.answer))
            .set_number_of_retries(0);
        let made = ConnectionManager::new_with_config(self.client.clone(), config).await?;
        *connection = Some(made.clone());
        Ok(made)
    }

    fn answered(&self) {
        if self.lost.load(Ordering::Relaxed) && self.lost.swap(false, Ordering::Relaxed) {
            tracing::info!("Redis answers again");
        }
    }

    async fn fell_silent(&self, cause: &str) {
        let until = self.elapsed_ms().saturating_add(whole_ms(self.rest));
        self.resting_until.store(until, Ordering::Relaxed);
        if !self.lost.swap(true, Ordering::Relaxed) {
            tracing::warn!(cause, "Redis does not answer: going on without it");
        }
        *self.connection.lock().await = None;
    }

    fn elapsed_ms(&self) -> u64 {
        whole_ms(self.started.elapsed())
    }
}

/// The answer; a refusal is a fault of ours or of Redis's set-up, so it is told.
fn told<T>(answer: Result<T, Failure>) -> Option<T> {
    match answer {
        Ok(value) => Some(value),
        Err(Failure::Away) => None,
        Err(Failure::Refused(cause)) => {
            // Not the detail: it may repeat what was stored.
            let code = cause.code().unwrap_or_default();
            tracing::error!(cause = cause.category(), code, "Redis refused a command");
            None
        }
    }
}

fn is_unknown_script(cause: &RedisError) -> bool {
    cause.kind() == ErrorKind::Server(ServerErrorKind::NoScript)
}

fn is_outage(cause: &RedisError) -> bool {
    match cause.kind() {
        ErrorKind::UnexpectedReturnType => false,
        ErrorKind::Server(kind) => matches!(
            kind,
            ServerErrorKind::BusyLoading
                | ServerErrorKind::ClusterDown
                | ServerErrorKind::MasterDown
                | ServerErrorKind::ReadOnly
                | ServerErrorKind::TryAgain
        ),
        _ => cause.code() != Some("WRONGTYPE"),
    }
}

fn whole_ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_server::RedisServer;

    const HOUR: Duration = Duration::from_secs(3_600);

    #[tokio::test]
    async fn what_was_set_is_there_until_it_is_deleted() {
        let server = RedisServer::start();
        let redis = Redis::resting(&server.url(), HOUR).unwrap();
        assert_eq!(redis.get("t:a").await, None);
        assert!(redis.set("t:a", b"\x00\xff", HOUR).await);
        assert_eq!(redis.get("t:a").await.as_deref(), Some(&b"\x00\xff"[..]));
        assert!(redis.delete("t:a").await);
        assert_eq!(redis.get("t:a").await, None);
    }

    #[tokio::test]
    async fn installations_that_share_a_redis_do_not_meet() {
        let server = RedisServer::start();
        let long = Duration::from_secs(20);
        let [one, other] =
            ["one", "other"].map(|name| Redis::tuned(&server.url(), name, HOUR, long).unwrap());
        assert!(one.set("t:a", b"x", HOUR).await);
        assert_eq!(other.get("t:a").await, None);
        let script = Lua::new("return redis.call('INCR', KEYS[1])");
        let keys = ["t:n".to_owned()];
        assert_eq!(one.eval::<i64>(&script, &keys, &[]).await, Some(1));
        assert_eq!(other.eval::<i64>(&script, &keys, &[]).await, Some(1));
        assert!(other.delete("t:a").await);
        assert_eq!(one.get("t:a").await.as_deref(), Some(&b"x"[..]));
    }

    #[tokio::test]
    async fn a_script_runs_whether_redis_knows_it_or_not() {
        let server = RedisServer::start();
        let redis = Redis::resting(&server.url(), HOUR).unwrap();
        let script = Lua::new("return redis.call('INCRBY', KEYS[1], ARGV[1])");
        let (keys, arguments) = (["t:n".to_owned()], ["2".to_owned()]);
        assert_eq!(redis.eval::<i64>(&script, &keys, &arguments).await, Some(2));
        assert_eq!(redis.eval::<i64>(&script, &keys, &arguments).await, Some(4));
    }

    #[tokio::test]
    async fn a_refused_command_does_not_cost_the_others() {
        let server = RedisServer::start();
        let redis = Redis::resting(&server.url(), HOUR).unwrap();
        let script = Lua::new("return redis.call('LPUSH', KEYS[1], 'x')");
        assert!(redis.set("t:text", b"x", HOUR).await);
        assert_eq!(
            redis
                .eval::<i64>(&script, &["t:text".to_owned()], &[])
                .await,
            None
        );
        let broken = Lua::new("this is no script");
        assert_eq!(redis.eval::<i64>(&broken, &[], &[]).await, None);
        assert!(redis.ping().await);
    }

    #[tokio::test]
    async fn an_outage_ends_when_redis_is_back() {
        let mut server = RedisServer::start();
        let redis = Redis::resting(&server.url(), Duration::ZERO).unwrap();
        assert!(redis.ping().await);
        server.stop();
        assert_eq!(redis.get("t:a").await, None);
        assert!(!redis.set("t:a", b"x", HOUR).await);
        server.start_again();
        assert!(redis.ping().await);
    }

    #[tokio::test]
    async fn a_redis_that_fell_silent_is_left_alone_for_a_while() {
        let mut server = RedisServer::start();
        server.stop();
        let redis = Redis::resting(&server.url(), HOUR).unwrap();
        assert!(!redis.ping().await);
        server.start_again();
        assert!(!redis.clone().ping().await, "asked again too soon");
    }
}

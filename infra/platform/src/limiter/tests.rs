use std::time::Instant;

use super::*;
use crate::test_server::RedisServer;

const HOUR: Duration = Duration::from_secs(3_600);
/// Nothing here takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(30);

fn rule(times: u32, per: Duration) -> Rule {
    Rule {
        name: "test",
        times: NonZeroU32::new(times).unwrap(),
        per,
    }
}

fn shared(server: &RedisServer) -> Shared {
    Shared::new(Redis::resting(&server.url(), Duration::ZERO).unwrap())
}

/// Whatever a limiter promises, wherever it counts.
async fn keeps_its_promises(limiter: &dyn Limiter) {
    let three = rule(3, HOUR);
    for _ in 0..3 {
        assert_eq!(limiter.take("anna", three).await, Verdict::Allowed);
    }
    for _ in 0..2 {
        let Verdict::Wait(wait) = limiter.take("anna", three).await else {
            panic!("a fourth was allowed");
        };
        assert!(wait > Duration::ZERO && wait <= HOUR, "{wait:?}");
    }
    assert_eq!(limiter.take("boris", three).await, Verdict::Allowed);
    let other = Rule {
        name: "other",
        ..three
    };
    assert_eq!(limiter.take("anna", other).await, Verdict::Allowed);
    comes_back(limiter).await;
}

async fn comes_back(limiter: &dyn Limiter) {
    let soon = Rule {
        name: "soon",
        ..rule(1, Duration::from_millis(200))
    };
    let deadline = Instant::now() + PATIENCE;
    let wait_for = async |allowed: bool| {
        while (limiter.take("anna", soon).await == Verdict::Allowed) != allowed {
            assert!(Instant::now() < deadline, "allowed: {allowed}");
        }
    };
    wait_for(false).await;
    wait_for(true).await;
}

#[tokio::test]
async fn a_process_alone_keeps_to_the_rules() {
    keeps_its_promises(&InProcess::default()).await;
}

#[tokio::test]
async fn processes_that_share_redis_keep_to_the_rules() {
    let server = RedisServer::start();
    keeps_its_promises(&shared(&server)).await;
}

#[tokio::test]
async fn processes_share_their_counts() {
    let server = RedisServer::start();
    let (one, other) = (shared(&server), shared(&server));
    let two = rule(2, HOUR);
    assert_eq!(one.take("anna", two).await, Verdict::Allowed);
    assert_eq!(other.take("anna", two).await, Verdict::Allowed);
    assert!(matches!(one.take("anna", two).await, Verdict::Wait(_)));
    assert!(matches!(other.take("anna", two).await, Verdict::Wait(_)));
}

#[tokio::test]
async fn without_redis_a_process_counts_for_itself() {
    let mut server = RedisServer::start();
    let limiter = shared(&server);
    server.stop();
    keeps_its_promises(&limiter).await;
}

#[tokio::test]
async fn what_is_kept_in_redis_ends_and_names_nobody() {
    let server = RedisServer::start();
    let limiter = shared(&server);
    let rule = rule(2, HOUR);
    limiter.take("anna@example.com", rule).await;
    let all = Lua::new(
        "local keys = redis.call('KEYS', '*')
         return {keys[1], tostring(#keys), tostring(redis.call('PTTL', keys[1]))}",
    );
    let kept: Vec<String> = limiter.redis.eval(&all, &[], &[]).await.unwrap();
    assert_eq!(
        kept[0],
        format!("test:{}", stored("anna@example.com", rule))
    );
    assert!(kept[0].starts_with("test:limit:test:") && !kept[0].contains("anna"));
    assert_eq!(kept[1], "1");
    let left_ms: i64 = kept[2].parse().unwrap();
    assert!((1..=3_600_001).contains(&left_ms), "{left_ms}");
}

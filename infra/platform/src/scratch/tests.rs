use std::sync::Arc;

use super::*;
use crate::test_server::RedisServer;

const HOUR: Duration = Duration::from_secs(3_600);

fn shared(server: &RedisServer) -> Scratch {
    Scratch::new(Some(Redis::resting(&server.url(), Duration::ZERO).unwrap()))
}

/// Adds one, and gives how many there are.
async fn count(scratch: &Scratch, key: &str, ttl: Duration) -> u32 {
    scratch
        .change(key, ttl, |before| {
            let number = before.map_or(0, |text| text.parse::<u32>().unwrap()) + 1;
            (Some(number.to_string()), number)
        })
        .await
}

async fn look(scratch: &Scratch, key: &str) -> Option<String> {
    scratch
        .change(key, HOUR, |before| (None, before.map(str::to_owned)))
        .await
}

/// Whatever is promised, wherever it is kept.
async fn keeps_its_promises(scratch: &Scratch) {
    assert_eq!(look(scratch, "t:a").await, None);
    for expected in 1..=3 {
        assert_eq!(count(scratch, "t:a", HOUR).await, expected);
    }
    assert_eq!(look(scratch, "t:a").await.as_deref(), Some("3"));
    assert_eq!(count(scratch, "t:b", HOUR).await, 1);
    // What lives for a moment is not there after it.
    let deadline = Instant::now() + Duration::from_secs(30);
    while count(scratch, "t:short", Duration::from_millis(1)).await > 1 {
        assert!(Instant::now() < deadline);
    }
}

#[tokio::test]
async fn a_process_alone_keeps_its_own_values() {
    keeps_its_promises(&Scratch::new(None)).await;
}

#[tokio::test]
async fn values_in_redis_are_shared() {
    let server = RedisServer::start();
    let (one, other) = (shared(&server), shared(&server));
    keeps_its_promises(&one).await;
    assert_eq!(count(&other, "t:a", HOUR).await, 4);
}

#[tokio::test]
async fn without_redis_a_process_keeps_its_own_values() {
    let mut server = RedisServer::start();
    let scratch = shared(&server);
    server.stop();
    keeps_its_promises(&scratch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_of_one_of_several_is_lost_unless_they_never_stop() {
    let server = RedisServer::start();
    let all: Vec<Arc<Scratch>> = (0..3).map(|_| Arc::new(shared(&server))).collect();
    let tasks = all.iter().map(|scratch| {
        let scratch = Arc::clone(scratch);
        tokio::spawn(async move { count(&scratch, "t:a", HOUR).await })
    });
    let mut seen = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        seen.push(task.await.unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, [1, 2, 3]);
}

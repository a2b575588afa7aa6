use super::*;
use crate::test_server::RedisServer;

fn runner(server: &RedisServer, name: &str) -> Leases {
    let redis = Redis::resting(&server.url(), Duration::ZERO).unwrap();
    Leases::shared(redis, name)
}

fn slots_of(leases: &Leases) -> Vec<u16> {
    let now = Instant::now();
    (0..SLOTS).filter(|slot| leases.owned(*slot, now)).collect()
}

#[tokio::test]
async fn a_lone_process_owns_every_slot() {
    let leases = Leases::InProcess;
    assert!(leases.renew().await);
    assert_eq!(slots_of(&leases).len(), 512);
    assert!(!leases.owned(SLOTS, Instant::now()));
}

#[tokio::test]
async fn the_only_runner_takes_all_slots_at_once_and_keeps_their_numbers() {
    let server = RedisServer::start();
    let leases = runner(&server, "a");
    assert_eq!(slots_of(&leases).len(), 0);
    assert!(leases.renew().await);
    assert_eq!(slots_of(&leases).len(), 512);
    let now = Instant::now();
    let before = leases.fence(7, now);
    assert!(leases.renew().await);
    assert!(before.is_some());
    assert_eq!(leases.fence(7, now), before);
}

#[tokio::test]
async fn no_slot_has_two_owners_while_a_newcomer_gets_its_part() {
    let server = RedisServer::start();
    let (old, new) = (runner(&server, "old"), runner(&server, "new"));
    assert!(old.renew().await);
    for _ in 0..10 {
        assert!(new.renew().await);
        assert!(old.renew().await);
        let theirs = slots_of(&old);
        assert!(slots_of(&new).iter().all(|slot| !theirs.contains(slot)));
    }
    // What the old one gave up comes free when the leases end.
    assert_eq!(slots_of(&old).len(), 333);
    assert_eq!(slots_of(&new).len(), 0);
}

#[tokio::test]
async fn released_slots_are_free_at_once_under_higher_numbers() {
    let server = RedisServer::start();
    let (old, new) = (runner(&server, "old"), runner(&server, "new"));
    assert!(old.renew().await);
    let now = Instant::now();
    let before = old.fence(7, now).unwrap();
    old.release().await;
    assert_eq!(slots_of(&old).len(), 0);
    assert!(new.renew().await);
    assert_eq!(slots_of(&new).len(), 512);
    assert!(new.fence(7, now).unwrap() > before);
}

#[tokio::test]
async fn slots_of_a_dead_runner_pass_on_when_its_leases_end() {
    let server = RedisServer::start();
    let redis = Redis::resting(&server.url(), Duration::ZERO).unwrap();
    let dead = Leases::lasting(redis, "dead", Duration::from_millis(1));
    assert!(dead.renew().await);
    let new = runner(&server, "new");
    let deadline = Instant::now() + Duration::from_secs(10);
    while slots_of(&new).len() < 512 {
        assert!(Instant::now() < deadline, "got {}", slots_of(&new).len());
        assert!(new.renew().await);
    }
}

#[tokio::test]
async fn without_redis_slots_are_ours_until_just_before_the_leases_end() {
    let mut server = RedisServer::start();
    let leases = runner(&server, "a");
    let before = Instant::now();
    assert!(leases.renew().await);
    let after = Instant::now();
    server.stop();
    assert!(!leases.renew().await);
    assert!(leases.owned(7, before + TTL - MARGIN - Duration::from_millis(1)));
    assert!(!leases.owned(7, after + TTL - MARGIN));
}

#[tokio::test]
async fn numbers_keep_rising_when_redis_lost_its_data() {
    let mut server = RedisServer::start();
    let old = runner(&server, "old");
    assert!(old.renew().await);
    let before = old.fence(7, Instant::now()).unwrap();
    server.stop();
    server.start_again();
    let new = runner(&server, "new");
    assert!(new.renew().await);
    assert!(new.fence(7, Instant::now()).unwrap() > before);
}

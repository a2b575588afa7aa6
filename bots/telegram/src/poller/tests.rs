//! Asking for updates: what is confirmed, and how faults are met.

use std::{collections::VecDeque, sync::Mutex};

use domain::Timestamp;
use serde_json::json;

use super::*;
use crate::batch::Failure;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp::from_ms(43_200_000)
    }
}

type Asked = Arc<Mutex<Vec<(Option<i64>, u32)>>>;
type Answers = VecDeque<Result<Vec<Update>, Fault>>;

/// Answers from a script, then holds.
#[derive(Default)]
struct Script {
    answers: Mutex<Answers>,
    asked: Asked,
    webhooks_ended: Arc<Mutex<u32>>,
}

#[async_trait]
impl Source for Script {
    async fn fetch(
        &self,
        offset: Option<i64>,
        hold_s: u32,
        _limit: u8,
    ) -> Result<Vec<Update>, Fault> {
        self.asked.lock().unwrap().push((offset, hold_s));
        let next = self.answers.lock().unwrap().pop_front();
        match next {
            Some(answer) => answer,
            None if hold_s == 0 => Ok(Vec::new()),
            None => std::future::pending().await,
        }
    }

    async fn end_webhook(&self) -> Result<(), Fault> {
        *self.webhooks_ended.lock().unwrap() += 1;
        Ok(())
    }
}

struct Slow;

#[async_trait]
impl Handle for Slow {
    async fn handle(&self, _: &Update) -> Result<(), Failure> {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok(())
    }

    async fn park(&self, _: &Update, _: &str) -> bool {
        true
    }
}

fn update(id: u32) -> Update {
    serde_json::from_str(&json!({"update_id": id, "unknown": {}}).to_string()).unwrap()
}

fn poller(answers: Vec<Result<Vec<Update>, Fault>>) -> Poller<Script, Slow> {
    Poller {
        bot_id: 1,
        source: Script {
            answers: Mutex::new(answers.into()),
            ..Script::default()
        },
        handler: Arc::new(Slow),
        concurrency: 4,
        clock: Arc::new(Noon),
        health: SharedHealth::default(),
        had_webhook: false,
        stop: CancellationToken::new(),
    }
}

#[tokio::test(start_paused = true)]
async fn the_offset_follows_the_batch_and_is_confirmed_at_the_end() {
    let poller = poller(vec![Ok(vec![update(7), update(8)])]);
    let (asked, health) = (Arc::clone(&poller.source.asked), poller.health.clone());
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(*asked.lock().unwrap(), vec![(None, 25), (Some(9), 25)]);
    stop.cancel();
    run.await.unwrap();
    assert_eq!(asked.lock().unwrap().last(), Some(&(Some(9), 0)));
    let health = health.get();
    assert_eq!(health.update, Some(Timestamp::from_ms(43_200_000)));
    assert_eq!(health.error, None);
}

#[tokio::test(start_paused = true)]
async fn a_stop_within_a_batch_confirms_only_what_is_dealt_with() {
    let poller = poller(vec![Ok(vec![update(7), update(8)])]);
    let asked = Arc::clone(&poller.source.asked);
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    tokio::time::sleep(Duration::from_millis(500)).await;
    stop.cancel();
    run.await.unwrap();
    assert_eq!(*asked.lock().unwrap(), vec![(None, 25), (Some(8), 0)]);
}

#[tokio::test(start_paused = true)]
async fn a_revoked_token_is_tried_slowly_and_shown() {
    let poller = poller(vec![Err(Fault::Token), Err(Fault::Token)]);
    let (asked, health) = (Arc::clone(&poller.source.asked), poller.health.clone());
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    tokio::time::sleep(Duration::from_secs(70)).await;
    assert_eq!(asked.lock().unwrap().len(), 2);
    let error = health.get().error.unwrap();
    assert!(error.contains("does not know the token"), "{error}");
    stop.cancel();
    run.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_old_webhook_is_removed() {
    let text = "Conflict: can't use getUpdates method while webhook is active".to_owned();
    let poller = poller(vec![Err(Fault::Conflict(text))]);
    let (asked, ended) = (
        Arc::clone(&poller.source.asked),
        Arc::clone(&poller.source.webhooks_ended),
    );
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    // At once: the pause after another poller's conflict would be much longer.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(
        (asked.lock().unwrap().len(), *ended.lock().unwrap()),
        (2, 1)
    );
    stop.cancel();
    run.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_bot_whose_updates_were_brought_ends_its_webhook_before_it_polls() {
    let mut poller = poller(Vec::new());
    poller.had_webhook = true;
    let (asked, ended) = (
        Arc::clone(&poller.source.asked),
        Arc::clone(&poller.source.webhooks_ended),
    );
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert_eq!(
        (asked.lock().unwrap().len(), *ended.lock().unwrap()),
        (1, 1)
    );
    stop.cancel();
    run.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_hold_polls_is_not_asked_in_a_rush() {
    let poller = poller((0..100).map(|_| Ok(Vec::new())).collect());
    let asked = Arc::clone(&poller.source.asked);
    let stop = poller.stop.clone();
    let run = tokio::spawn(poller.run());
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert!((9..=12).contains(&asked.lock().unwrap().len()));
    stop.cancel();
    run.await.unwrap();
}

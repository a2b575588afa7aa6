//! Updates that are asked for, from the first to the last.

use std::sync::Arc;

use async_trait::async_trait;
use dialogue::Input;
use domain::Timestamp;
use sandbox::ChatView;
use service::clock::Clock;
use teloxide_core::types::Update;
use tokio_util::sync::CancellationToken;

use super::{SOON, stage};
use crate::{
    batch::{Failure, Handle},
    health::SharedHealth,
    line::Line,
    outgoing::Lane,
    parse::{self, Incoming, Way},
    poller::Poller,
};

const ANNA_SAYS: &str = "hello";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp::from_ms(43_200_000)
    }
}

/// Repeats what is typed.
struct Echo(Line);

#[async_trait]
impl Handle for Echo {
    async fn handle(&self, update: &Update) -> Result<(), Failure> {
        if let Incoming::Act {
            input: Input::Text(text),
            way: Way::Send { chat, .. },
            ..
        } = parse::read(update, "")
        {
            let sent = self.0.send(chat, text, None, Lane::Answer, SOON).await;
            sent.map_err(|fault| Failure::Away(fault.to_string()))?;
        }
        Ok(())
    }

    async fn park(&self, _: &Update, _: &str) -> bool {
        false
    }
}

#[tokio::test]
async fn every_update_is_answered_once_and_confirmed_when_the_poller_stops() {
    let stage = stage();
    let stop = CancellationToken::new();
    let poller = Poller {
        bot_id: stage.bot.id,
        source: stage.line.clone(),
        handler: Arc::new(Echo(stage.line.clone())),
        concurrency: 4,
        clock: Arc::new(Noon),
        health: SharedHealth::default(),
        had_webhook: false,
        stop: stop.clone(),
    };
    let run = tokio::spawn(poller.run());
    let echoes = |chat: &ChatView| {
        chat.messages
            .iter()
            .filter(|m| m.from_bot && m.text == ANNA_SAYS)
            .count()
    };
    for said in 1..=3 {
        stage
            .sandbox
            .say(stage.bot.id, stage.person, ANNA_SAYS)
            .unwrap();
        let seen = stage
            .sandbox
            .wait_for_chat(
                stage.bot.id,
                stage.person,
                |chat| echoes(chat) == said,
                SOON,
            )
            .await;
        assert!(seen.is_some(), "no answer to message {said}");
    }
    stop.cancel();
    tokio::time::timeout(SOON, run).await.unwrap().unwrap();
    let ledger = stage.sandbox.ledger();
    assert!(
        ledger
            .updates
            .iter()
            .all(|update| update.confirmed_ms.is_some())
    );
    assert_eq!(echoes(&stage.chat()), 3);
}

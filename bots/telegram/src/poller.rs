//! One bot's polling: process, then acknowledge. A light task, no thread of its own.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use service::clock::Clock;
use teloxide_core::{payloads::GetUpdatesSetters, requests::Requester, types::Update};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    backoff::{Backoff, Rest},
    batch::{self, Dealt, Handle},
    client::{Fault, HOLD_S, WANTED},
    health::SharedHealth,
    line::Line,
};

/// The most updates of one batch; Telegram's own limit.
const BATCH: u8 = 100;
/// Confirming the last batch when stopping is given up after this long; it only costs a repeat.
const CONFIRM_LIMIT: Duration = Duration::from_secs(5);
/// A server that answers an empty poll sooner than this does not hold it.
const HELD: Duration = Duration::from_millis(500);

/// After a webhook that was in the way is gone, so that two who disagree do not fight in a rush.
const WEBHOOK_GONE: Duration = Duration::from_secs(1);

/// Where updates come from.
#[async_trait]
pub(crate) trait Source: Send + Sync + 'static {
    /// Updates from `offset` on, which confirms those before it; held up to `hold_s` seconds.
    async fn fetch(
        &self,
        offset: Option<i64>,
        hold_s: u32,
        limit: u8,
    ) -> Result<Vec<Update>, Fault>;
    /// Ends a webhook that keeps updates from us; pending updates stay.
    async fn end_webhook(&self) -> Result<(), Fault>;
}

#[async_trait]
impl Source for Line {
    async fn fetch(
        &self,
        offset: Option<i64>,
        hold_s: u32,
        limit: u8,
    ) -> Result<Vec<Update>, Fault> {
        let mut call = self
            .bot()
            .get_updates()
            .timeout(hold_s)
            .limit(limit)
            .allowed_updates(WANTED);
        if let Some(offset) = offset {
            call = call.offset(i32::try_from(offset).unwrap_or(i32::MAX));
        }
        Ok(call.await?)
    }

    async fn end_webhook(&self) -> Result<(), Fault> {
        self.bot().delete_webhook().await?;
        Ok(())
    }
}

/// Polls for one bot until it is stopped.
pub(crate) struct Poller<S, H> {
    pub bot_id: i64,
    pub source: S,
    pub handler: Arc<H>,
    pub concurrency: usize,
    pub clock: Arc<dyn Clock>,
    pub health: SharedHealth,
    /// Whether updates were brought until now.
    pub had_webhook: bool,
    pub stop: CancellationToken,
}

impl<S: Source, H: Handle> Poller<S, H> {
    /// Polls, deals with each batch, and only then goes on to the next offset. When stopped it
    /// finishes what was begun and confirms it.
    pub(crate) async fn run(self) {
        let (mut offset, mut confirmed) = (None, None);
        let mut backoff = Backoff::default();
        if self.had_webhook {
            self.end_webhook().await;
        }
        loop {
            let began = Instant::now();
            let polled = tokio::select! {
                biased;
                () = self.stop.cancelled() => break,
                polled = self.source.fetch(offset, HOLD_S, BATCH) => polled,
            };
            let rest = match polled {
                Ok(updates) => {
                    confirmed = offset;
                    let empty = updates.is_empty();
                    // Boxed: an idle bot does not carry the room that dealing takes.
                    let dealt = Box::pin(self.deal(updates)).await;
                    offset = dealt.offset.or(offset);
                    if dealt.all || self.stop.is_cancelled() {
                        backoff.reset();
                        (empty && began.elapsed() < HELD).then_some(HELD)
                    } else {
                        Some(self.failed(&Fault::Storage, &mut backoff).pause)
                    }
                }
                Err(fault) => Some(self.rest_after(&fault, &mut backoff).await),
            };
            if let Some(pause) = rest {
                tokio::select! {
                    () = self.stop.cancelled() => break,
                    () = tokio::time::sleep(pause) => {}
                }
            }
        }
        if offset != confirmed {
            self.confirm(offset).await;
        }
    }

    async fn deal(&self, updates: Vec<Update>) -> Dealt {
        let any = !updates.is_empty();
        self.health.well(self.clock.now());
        let dealt = batch::deal(&self.handler, updates, self.concurrency, &self.stop).await;
        if any && dealt.all {
            self.health.update(self.clock.now());
        }
        dealt
    }

    /// The last word to Telegram, so that it does not send again what is dealt with.
    async fn confirm(&self, offset: Option<i64>) {
        match timeout(CONFIRM_LIMIT, self.source.fetch(offset, 0, 1)).await {
            Ok(Ok(_)) => {}
            Ok(Err(fault)) => tracing::info!(bot = self.bot_id, %fault, "offset not confirmed"),
            Err(_) => tracing::info!(bot = self.bot_id, "offset not confirmed in time"),
        }
    }

    /// How long to rest after a failed poll; a webhook that is in the way is removed at once.
    async fn rest_after(&self, fault: &Fault, backoff: &mut Backoff) -> Duration {
        let rest = self.failed(fault, backoff);
        match fault.is_webhook() && self.end_webhook().await {
            true => WEBHOOK_GONE,
            false => rest.pause,
        }
    }

    fn failed(&self, fault: &Fault, backoff: &mut Backoff) -> Rest {
        let rest = backoff.after(fault, rand::random());
        let (now, what) = (self.clock.now(), fault.to_string());
        self.health.failed(now, fault.trouble(), &what);
        if rest.news {
            match fault {
                Fault::Token => tracing::error!(
                    bot = self.bot_id,
                    "the bot's token was revoked: connect the bot again with its new token"
                ),
                fault => tracing::warn!(bot = self.bot_id, %fault, "polling failed"),
            }
        }
        rest
    }

    async fn end_webhook(&self) -> bool {
        let ended = self.source.end_webhook().await;
        match &ended {
            Ok(()) => tracing::info!(bot = self.bot_id, "the webhook was removed, to poll"),
            Err(fault) => tracing::warn!(bot = self.bot_id, %fault, "the webhook stays"),
        }
        ended.is_ok()
    }
}

#[cfg(test)]
mod tests;

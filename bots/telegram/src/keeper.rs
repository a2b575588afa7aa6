//! Seeing to one bot's webhook: looked at now and then, set when it is not what it should be.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use tokio::{
    task::JoinHandle,
    time::{Instant, timeout},
};

use crate::{backoff::Backoff, client::Fault, hook::Told};

/// A webhook that is well is looked at this often.
const LOOK_EACH: Duration = Duration::from_secs(600);
/// One that Telegram could not deliver to is looked at this soon.
const LOOK_AFTER_TROUBLE: Duration = Duration::from_secs(60);
/// What must end before another begins is waited for this long, within the process's 30 s.
pub(crate) const END_LIMIT: Duration = Duration::from_secs(25);

/// Ends when what ran for a bot before has ended.
pub(crate) type Ending = BoxFuture<'static, ()>;
/// What a look at a webhook brings.
pub(crate) type Look = Result<Option<Told>, Fault>;

/// Sees to one bot's webhook.
pub(crate) struct Keeper {
    before: Option<Ending>,
    look: Option<JoinHandle<Look>>,
    due: Instant,
    /// Whether it was ever found well or set by this process.
    sure: bool,
    told_s: i64,
    backoff: Backoff,
}

impl Keeper {
    /// Looks for the first time at once, but not before `before` has ended. Errors that Telegram
    /// tells of before `since_s` are no news.
    pub(crate) fn new(before: Option<Ending>, since_s: i64) -> Self {
        Self {
            before,
            look: None,
            due: Instant::now(),
            sure: false,
            told_s: since_s,
            backoff: Backoff::default(),
        }
    }

    /// When the next look is due, fresh bots before all others; none while one is on its way.
    pub(crate) fn due(&self) -> Option<(bool, Instant)> {
        self.look.is_none().then_some((self.sure, self.due))
    }

    /// Errors of delivering up to this second are known.
    pub(crate) fn known_s(&self) -> i64 {
        self.told_s
    }

    /// Begins a look, by `spawn`, after what must end before.
    pub(crate) fn begin<F>(
        &mut self,
        look: F,
        spawn: impl FnOnce(BoxFuture<'static, Look>) -> JoinHandle<Look>,
    ) where
        F: Future<Output = Look> + Send + 'static,
    {
        let before = self.before.take();
        let look = async move {
            if let Some(before) = before {
                before.await;
            }
            look.await
        };
        self.look = Some(spawn(look.boxed()));
    }

    /// Puts the next look off.
    pub(crate) fn put_off(&mut self) {
        self.due = Instant::now() + LOOK_AFTER_TROUBLE;
    }

    /// What the last look brought, once it has ended; true when a failure is new.
    pub(crate) fn settle(&mut self) -> Option<(Look, bool)> {
        let look = self.look.take_if(|look| look.is_finished())?;
        let stopped = || Err(Fault::Network("the look broke off".to_owned()));
        let result = look.now_or_never()?.unwrap_or_else(|_| stopped());
        let (pause, news) = match &result {
            Ok(None) => (LOOK_EACH, false),
            Ok(Some(told)) => {
                self.told_s = told.at_s;
                (LOOK_AFTER_TROUBLE, true)
            }
            Err(fault) => {
                let rest = self.backoff.after(fault, rand::random());
                (rest.pause, rest.news)
            }
        };
        if result.is_ok() {
            self.backoff.reset();
            self.sure = true;
        }
        self.due = Instant::now() + pause;
        Some((result, news))
    }

    /// Ends when no look is on its way any more: a webhook set late would take polled updates away.
    pub(crate) fn end(self) -> Ending {
        let Self { before, look, .. } = self;
        async move {
            if let Some(before) = before {
                before.await;
            }
            if let Some(look) = look {
                let _ = timeout(END_LIMIT, look).await;
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn settled(keeper: &mut Keeper, look: Look) -> (Look, bool) {
        keeper.begin(async move { look }, tokio::spawn);
        assert_eq!(keeper.due(), None, "one look at a time");
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
        keeper.settle().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_webhook_that_is_well_is_looked_at_every_ten_minutes() {
        let mut keeper = Keeper::new(None, 0);
        let now = Instant::now();
        assert_eq!(keeper.due(), Some((false, now)));
        assert_eq!(settled(&mut keeper, Ok(None)).await, (Ok(None), false));
        assert_eq!(keeper.due(), Some((true, now + LOOK_EACH)));
    }

    #[tokio::test(start_paused = true)]
    async fn trouble_is_looked_at_sooner_and_told_once() {
        let mut keeper = Keeper::new(None, 5);
        let told = Told {
            at_s: 9,
            text: "Connection refused".to_owned(),
        };
        let look = Ok(Some(told));
        assert_eq!(settled(&mut keeper, look.clone()).await, (look, true));
        assert_eq!(keeper.known_s(), 9);
        assert_eq!(keeper.due().unwrap().1, Instant::now() + LOOK_AFTER_TROUBLE);
        let gone = || Err(Fault::Token);
        assert_eq!(settled(&mut keeper, gone()).await, (gone(), true));
        assert_eq!(settled(&mut keeper, gone()).await, (gone(), false));
    }

    #[tokio::test(start_paused = true)]
    async fn a_look_waits_for_what_ran_before_and_an_end_for_the_look() {
        let (tell, told) = tokio::sync::oneshot::channel::<()>();
        let before = async move { told.await.unwrap() }.boxed();
        let mut keeper = Keeper::new(Some(before), 0);
        keeper.begin(async { Ok(None) }, tokio::spawn);
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(keeper.settle().is_none());
        let mut end = keeper.end();
        assert!((&mut end).now_or_never().is_none());
        tell.send(()).unwrap();
        end.await;
    }
}

//! Who does too much at once is asked to go slower, then left alone for a while; nobody else notices.

use std::time::Duration;

use dialogue::Person;
use domain::{
    Lang, Timestamp,
    pace::{Act, Caps, Decision, Known, Standing},
};
use platform::Scratch;
use service::{directory::LiveBot, pace};

use crate::CHANNEL;

/// Longer than anything that is kept of a person counts.
const KEPT: Duration = Duration::from_secs(10 * 60);

/// Counts what each person does in each bot.
pub struct Gate(Scratch);

/// One act at the gate.
pub(crate) struct Knock<'a> {
    pub update: i64,
    pub person: &'a Person,
    pub act: Act,
}

impl Gate {
    /// A gate that counts here.
    pub fn new(scratch: Scratch) -> Self {
        Self(scratch)
    }

    /// What becomes of an act, and what is known of the person when that was looked up.
    pub(crate) async fn admits(
        &self,
        live: &LiveBot,
        now: Timestamp,
        knock: &Knock<'_>,
    ) -> (Decision, Option<Known>) {
        let decided = self.decide(live, now, knock, None).await;
        if decided.0 != Decision::LookUp {
            return decided;
        }
        let (bot, user, plan) = (live.bot_id, knock.person.user, live.limits);
        let of_app = knock.person.lang_tag.as_deref().and_then(Lang::from_tag);
        let known = live.scope.run(move |tx| async move {
            pace::known(&tx, now, (CHANNEL, bot, user), of_app, plan).await
        });
        match known.await {
            Ok(known) => self.decide(live, now, knock, Some(known)).await,
            // Storage is away: so is what they ask for, and it must not be left for that.
            Err(_) => (Decision::Allow, None),
        }
    }

    /// What was kept under a key, if it is not over.
    pub(crate) async fn kept(&self, key: &str) -> Option<String> {
        let read = |kept: Option<&str>| (None, kept.map(str::to_owned));
        self.0.change(key, KEPT, read).await
    }

    /// Keeps something that may be lost for so long.
    pub(crate) async fn keep(&self, key: &str, value: &str, ttl: Duration) {
        let keep = |_: Option<&str>| (Some(value.to_owned()), ());
        self.0.change(key, ttl, keep).await;
    }

    /// Whether nobody else was let through by this key for so long.
    pub(crate) async fn is_first(&self, key: &str, ttl: Duration) -> bool {
        let first = |kept: Option<&str>| match kept {
            Some(_) => (None, false),
            None => (Some("1".to_owned()), true),
        };
        self.0.change(key, ttl, first).await
    }

    async fn decide(
        &self,
        live: &LiveBot,
        now: Timestamp,
        knock: &Knock<'_>,
        known: Option<Known>,
    ) -> (Decision, Option<Known>) {
        let user = knock.person.user;
        let key = format!("pace:{}:{}:{user}", live.tenant, live.bot_id);
        let least = Caps::least(live.limits);
        let change = |kept: Option<&str>| {
            // What another version of this program wrote is not understood: they begin anew.
            let before: Standing = kept
                .and_then(|kept| serde_json::from_str(kept).ok())
                .unwrap_or_default();
            let mut standing = before.clone();
            standing.known = known.or(standing.known);
            let decision = standing.decide(now, knock.update, knock.act, least);
            let changed = standing != before;
            let kept = changed.then(|| serde_json::to_string(&standing).ok());
            (kept.flatten(), (decision, standing.known))
        };
        self.0.change(&key, KEPT, change).await
    }
}

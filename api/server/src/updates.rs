//! Hands updates from the web to the bots: plugs the pool into the web's port.

use std::sync::Arc;

use api::{Caller, UpdateSink};
use async_trait::async_trait;
use telegram::{Admission, Pool, Taken};

/// The pool as the web knows it.
pub(crate) struct Updates(pub Arc<Pool>);

#[async_trait]
impl UpdateSink for Updates {
    fn caller(&self, bot: i64, secret: &str) -> Caller {
        match self.0.admits(bot, secret) {
            Admission::Known => Caller::Platform,
            Admission::Unknown => Caller::Unknown,
            Admission::NotYet => Caller::NotYet,
        }
    }

    async fn accept(&self, bot: i64, update: Vec<u8>) -> bool {
        self.0.accept(bot, update).await == Taken::Done
    }
}

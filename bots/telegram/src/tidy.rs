//! Old menus are tidied away: deleted while Telegram allows it, else they lose their buttons.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::Timestamp;
use jobs::{Handler, Job, JobError, Outcome};
use service::{
    StoreError, TenantScope,
    clock::Clock,
    conversation::DialogueKey,
    directory::Directory,
    menus::{self, Menu},
    ports::Vault,
};
use teloxide_core::types::{ChatId, MessageId};
use tokio::time::timeout;

use crate::{
    client::{Bots, Fault},
    deliver::{again, owner},
    line::Line,
};

/// Telegram deletes a message of a bot this long; a little less, for our clocks differ.
const DELETABLE_MS: i64 = (48 * 60 - 5) * 60 * 1000;
/// A menu waits this long for its turn before the job is put off.
const PATIENCE: Duration = Duration::from_secs(5);
/// A call that takes longer is tried again later.
const CALL_LIMIT: Duration = Duration::from_secs(15);
/// While there is no bot, or the tenant is suspended, the job looks again after so many minutes.
const AGAIN_MIN: i64 = 60;

/// Tidies a salon's old menus.
pub struct Tidy {
    /// Which tenants and bots there are.
    pub directory: Directory,
    /// Opens the bots' tokens.
    pub vault: Arc<dyn Vault>,
    /// The way to Telegram, within the budget that answers and reminders come first in.
    pub bots: Bots,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

#[async_trait]
impl Handler for Tidy {
    fn kind(&self) -> &'static str {
        menus::TIDY
    }

    async fn run(&self, job: &Job) -> Result<Outcome, JobError> {
        let (tenant, scope) = owner(&self.directory, job).await?;
        let bot = self.directory.bot_of(&tenant).await.map_err(again)?;
        let active = self.directory.is_active(&tenant).await.map_err(again)?;
        let Some(bot) = bot.filter(|_| active) else {
            return Err(self.later("there is no bot, or the tenant is suspended"));
        };
        let token = self
            .vault
            .open_token(&bot.tenant, bot.bot_id, &bot.token_sealed)
            .ok_or_else(|| self.later("the token cannot be opened"))?;
        let line = Line::new(&self.bots, bot.bot_id, &token);
        let now = self.clock.now();
        let old = scope
            .run(move |tx| async move { menus::old(&tx, now).await })
            .await
            .map_err(again)?;
        if old.is_empty() {
            return Ok(Outcome::Done);
        }
        for menu in &old {
            // Another bot's messages are out of reach.
            if menu.chat.bot == bot.bot_id {
                self.tidy(&line, menu).await?;
            }
            self.forget(&scope, *menu).await.map_err(again)?;
        }
        Err(JobError::RetryAt(
            now.ms(),
            "others get their turn".to_owned(),
        ))
    }
}

impl Tidy {
    /// Deals with one menu; an error is a reason to come back to it.
    async fn tidy(&self, line: &Line, menu: &Menu) -> Result<(), JobError> {
        let now = self.clock.now();
        let young = now.ms() - menu.at.ms() < DELETABLE_MS;
        let (chat, message) = (ChatId(menu.chat.user), message_id(menu.message));
        let work = timeout(CALL_LIMIT, line.put_away(chat, message, young, PATIENCE));
        let late = |_| JobError::Retry("no answer in time".to_owned());
        match work.await.map_err(late)? {
            Err(Fault::Wait(pause)) => {
                let ms = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
                Err(JobError::RetryAt(
                    now.plus_ms(ms).ms(),
                    Fault::Wait(pause).to_string(),
                ))
            }
            Err(fault) if fault.passes() || fault == Fault::Token => {
                Err(JobError::Retry(fault.to_string()))
            }
            // It is gone already, or nothing can be done about it.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    async fn forget(&self, scope: &TenantScope, menu: Menu) -> Result<(), StoreError> {
        scope
            .run(move |tx| async move { menus::forget(&tx, menu.chat, menu.message).await })
            .await
    }

    fn later(&self, why: &str) -> JobError {
        let due = self.clock.now().plus_minutes(AGAIN_MIN);
        JobError::RetryAt(due.ms(), why.to_owned())
    }
}

/// Telegram's numbers of messages have 32 bits.
fn message_id(message: i64) -> MessageId {
    MessageId(i32::try_from(message).unwrap_or_default())
}

/// Remembers a menu that was sent, best effort: one that is not remembered stays where it is.
pub(crate) async fn remember(
    scope: &TenantScope,
    now: Timestamp,
    (bot, chat): (i64, ChatId),
    message: MessageId,
) {
    let menu = Menu {
        chat: DialogueKey { bot, user: chat.0 },
        message: message.0.into(),
        at: now,
    };
    let noted = scope.run(move |tx| async move { menus::sent(&tx, now, &menu).await });
    if let Err(error) = noted.await {
        tracing::warn!(bot, %error, "a menu will not be tidied away");
    }
}

/// A message that is about to say that a visit is booked stays for good.
pub(crate) async fn keep(scope: &TenantScope, (bot, chat): (i64, ChatId), message: MessageId) {
    let (chat, message) = (DialogueKey { bot, user: chat.0 }, i64::from(message.0));
    let kept = scope.run(move |tx| async move { menus::forget(&tx, chat, message).await });
    if let Err(error) = kept.await {
        tracing::warn!(bot, %error, "a confirmation may be tidied away");
    }
}

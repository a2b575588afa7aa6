//! What one bot does with an update: handle, commit, answer.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use dialogue::{Answer, Driver, HandleError, Person, Update as Act};
use domain::{
    message::{Message, Recipient},
    pace::{self, Decision},
};
use service::{
    StoreError, clients, clock::Clock, conversation::UpdateKey, directory::LiveBot, messages,
};
use teloxide_core::types::{ChatId, Update};

use crate::{
    CHANNEL,
    batch::{Failure, Handle},
    client::Fault,
    gate::{Gate, Knock},
    line::Line,
    outgoing::Lane,
    parse::{self, Incoming, Way},
    render, tidy,
};

/// That somebody does too much is told within this, or not at all.
pub(crate) const TELL_LIMIT: Duration = Duration::from_secs(3);

/// One bot's handler.
pub(crate) struct Desk {
    pub live: LiveBot,
    pub line: Line,
    pub gate: Arc<Gate>,
    pub driver: Arc<Driver>,
    pub clock: Arc<dyn Clock>,
}

#[async_trait]
impl Handle for Desk {
    #[tracing::instrument(name = "bot", skip_all, fields(bot = self.live.bot_id, tenant.id = %self.live.tenant))]
    async fn handle(&self, update: &Update) -> Result<(), Failure> {
        match parse::read(update, &self.live.username) {
            Incoming::Act { person, input, way } => {
                if !self.admits(update, &person, &way).await {
                    return Ok(());
                }
                let act = Act {
                    key: self.key(update),
                    channel: CHANNEL,
                    person,
                    input,
                };
                self.act(act, &way).await
            }
            Incoming::Group { chat, lang_tag } => {
                self.point_to_private_chat(chat, lang_tag.as_deref()).await;
                Ok(())
            }
            Incoming::Inline {
                person,
                query,
                words,
                skip,
            } => {
                if self.admits_beside(update, &person).await {
                    self.share(&person, query, (&words, skip)).await;
                }
                Ok(())
            }
            Incoming::Business {
                person,
                connection,
                at,
            } => {
                if self.is_fresh(at) && self.admits_beside(update, &person).await {
                    self.greet(&person, connection).await?;
                }
                Ok(())
            }
            Incoming::Account { person, connection } => {
                if self.admits_beside(update, &person).await {
                    self.tell_account(&person, &connection).await?;
                }
                Ok(())
            }
            Incoming::Foreign(tap) => {
                self.line.acknowledge(ChatId(0), &tap, None).await;
                Ok(())
            }
            Incoming::Nothing => Ok(()),
            Incoming::Unreadable => {
                let reason = "the update cannot be read".to_owned();
                tracing::error!(bot = self.live.bot_id, update = update.id.0, reason);
                if self.park(update, &reason).await {
                    Ok(())
                } else {
                    Err(Failure::Away(reason))
                }
            }
        }
    }

    async fn park(&self, update: &Update, reason: &str) -> bool {
        self.set_aside(self.key(update), reason).await
    }
}

impl Desk {
    fn key(&self, update: &Update) -> UpdateKey {
        UpdateKey {
            bot: self.live.bot_id,
            update: update.id.0.into(),
        }
    }

    /// Deals with what is no update at all: set aside when it has a number, else only told.
    pub(crate) async fn set_unread_aside(&self, update: Option<i64>) -> bool {
        let (bot, reason) = (self.live.bot_id, "the update cannot be read");
        tracing::error!(bot, update, reason);
        match update {
            Some(update) => self.set_aside(UpdateKey { bot, update }, reason).await,
            None => true,
        }
    }

    async fn set_aside(&self, key: UpdateKey, reason: &str) -> bool {
        match self.driver.park(&self.live.scope, key, reason).await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(bot = key.bot, %error, "an update cannot be parked");
                false
            }
        }
    }

    /// Whether an act is dealt with. If not, nothing is written, and the person is told as often as
    /// that helps them, best effort.
    async fn admits(&self, update: &Update, person: &Person, way: &Way) -> bool {
        let (chat, act, tap) = match way {
            Way::Send { chat, .. } => (*chat, pace::Act::Message, None),
            Way::Edit { chat, tap, .. } | Way::Beside { chat, tap } => {
                (*chat, pace::Act::Tap, Some(tap))
            }
            Way::Silent => return true,
        };
        let knock = Knock {
            update: update.id.0.into(),
            person,
            act,
        };
        let admitted = self.gate.admits(&self.live, self.clock.now(), &knock);
        let (decision, known) = admitted.await;
        if matches!(decision, Decision::Allow | Decision::LookUp) {
            return true;
        }
        let said = known.and_then(|known| render::turned_down(&known, decision));
        match tap {
            // What is over in a moment is said in passing.
            Some(tap) if decision == Decision::Warn => {
                self.line.acknowledge(chat, tap, said.as_deref()).await;
            }
            Some(tap) => {
                let told = self.tell(chat, said);
                futures::join!(self.line.acknowledge(chat, tap, None), told);
            }
            None => self.tell(chat, said).await,
        }
        false
    }

    /// The same of what somebody does beside the bot's own chat; nobody is told anything there.
    async fn admits_beside(&self, update: &Update, person: &Person) -> bool {
        let knock = Knock {
            update: update.id.0.into(),
            person,
            act: pace::Act::Beside,
        };
        let admitted = self.gate.admits(&self.live, self.clock.now(), &knock);
        let (decision, _) = admitted.await;
        matches!(decision, Decision::Allow | Decision::LookUp)
    }

    async fn tell(&self, chat: ChatId, said: Option<String>) {
        let Some(said) = said else { return };
        let sent = self.line.send(chat, said, None, Lane::Answer, TELL_LIMIT);
        if let Err(fault) = sent.await {
            tracing::debug!(bot = self.live.bot_id, %fault, "a pause was not told");
        }
    }

    /// Handles an act and shows the answer; effects are committed before anything is sent.
    async fn act(&self, act: Act, way: &Way) -> Result<(), Failure> {
        let person = act.person.clone();
        let handled = self.driver.handle(&self.live.scope, act);
        let handled = match way.chat() {
            Some(chat) => self.line.typing_while(chat, handled).await,
            None => handled.await,
        };
        let answer = handled.map_err(failure)?;
        if answer.seen {
            tracing::info!(
                bot = self.live.bot_id,
                "an update came again: showing the step again"
            );
        }
        let sent = self.show(&answer, way).await;
        match sent {
            Ok(()) => Ok(()),
            Err(Fault::Blocked(_)) => self.note_blocked(&person).await,
            Err(fault) if fault.passes() || fault == Fault::Token => {
                tracing::info!(bot = self.live.bot_id, %fault, "the answer is left to the outbox");
                self.answer_later(&person).await
            }
            Err(fault) => {
                tracing::error!(bot = self.live.bot_id, %fault, "an answer was refused");
                Ok(())
            }
        }
    }

    async fn show(&self, answer: &Answer, way: &Way) -> Result<(), Fault> {
        if *way == Way::Silent {
            return Ok(());
        }
        let page = render::page(&answer.screen);
        let word = answer
            .toast
            .as_ref()
            .map(|notice| render::toast(&answer.screen, notice));
        if let Way::Edit {
            chat,
            message: Some(message),
            ..
        } = way
            && page.stays
        {
            tidy::keep(&self.live.scope, (self.live.bot_id, *chat), *message).await;
        }
        let menu = self.line.answer(way, &page, word.as_deref()).await?;
        if let (Some(menu), Some(chat)) = (menu, way.chat()) {
            let place = (self.live.bot_id, chat);
            tidy::remember(&self.live.scope, self.clock.now(), place, menu).await;
        }
        Ok(())
    }

    /// Writes the answer to the outbox, where it replaces an unsent one of the same person.
    async fn answer_later(&self, person: &Person) -> Result<(), Failure> {
        let (now, address) = (self.clock.now(), person.user.to_string());
        let queued = self.live.scope.run(move |tx| {
            let address = address.clone();
            async move {
                let client = clients::recognise(&tx, now, CHANNEL, &address, None).await?;
                let recipient = Recipient::Client(client.id);
                messages::queue(&tx, now, &Message::CurrentStep, recipient).await?;
                Ok(())
            }
        });
        queued.await.map_err(stored)
    }

    async fn note_blocked(&self, person: &Person) -> Result<(), Failure> {
        let (now, address) = (self.clock.now(), person.user.to_string());
        let noted = self.live.scope.run(move |tx| {
            let address = address.clone();
            async move {
                let client = clients::recognise(&tx, now, CHANNEL, &address, None).await?;
                clients::set_blocked(&tx, now, client.id, true).await
            }
        });
        noted.await.map_err(stored)
    }
}

pub(crate) fn stored(error: StoreError) -> Failure {
    Failure::Away(error.to_string())
}

/// Storage that is away is not the update's fault; anything else may be, if it happens each time.
fn failure(error: HandleError) -> Failure {
    let text = error.to_string();
    match error {
        HandleError::Store(
            StoreError::Begin(_)
            | StoreError::Commit(_)
            | StoreError::Interrupted
            | StoreError::UnknownCell(_),
        ) => Failure::Away(text),
        HandleError::Store(cause) => Failure::Update(format!("{text}: {cause}")),
        HandleError::Changed | HandleError::State => Failure::Update(text),
    }
}

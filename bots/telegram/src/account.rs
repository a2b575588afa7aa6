//! The bot in a Telegram Business account of the salon: it answers who writes there with a booking card.
//!
//! Anybody can connect a bot that can be connected to their own account. It answers for the salon's own
//! people only: those who work from the bot.

use std::time::Duration;

use dialogue::Person;
use domain::{Lang, Timestamp};
use service::cards::{self, Standing, Writer};
use teloxide_core::types::{BusinessConnection, BusinessConnectionId, ChatId};

use crate::{
    batch::Failure,
    client::Fault,
    desk::{Desk, TELL_LIMIT, stored},
    outgoing::Lane,
    render,
    share::button,
};

/// A card is brought within this, or not at all.
const BRING_LIMIT: Duration = Duration::from_secs(3);
/// What was written longer ago waited while the bot was away: the salon has answered it, or a card now
/// would come out of nowhere.
const FRESH_FOR_MIN: i64 = 10;
/// What Telegram says of a connection is asked for again after this.
const KNOWN_FOR: Duration = Duration::from_secs(60);

impl Desk {
    /// Whether what was written then is still answered by the bot.
    pub(crate) fn is_fresh(&self, at: Timestamp) -> bool {
        self.clock.now() <= at.plus_minutes(FRESH_FOR_MIN)
    }

    /// Answers who writes to an account of the salon with a card, once in a while.
    pub(crate) async fn greet(
        &self,
        person: &Person,
        connection: BusinessConnectionId,
    ) -> Result<(), Failure> {
        let Some(account) = self.account_of(&connection).await else {
            return Ok(());
        };
        let (now, writer) = (
            self.clock.now(),
            Writer {
                bot: self.live.bot_id,
                account,
                user: person.user,
            },
        );
        let offered = self
            .live
            .scope
            .run(move |tx| async move { cards::offer(&tx, now, writer).await });
        let Some(settings) = offered.await.map_err(stored)? else {
            return Ok(());
        };
        let card = render::business_card(
            &settings,
            lang(person).unwrap_or(settings.lang),
            &self.live.username,
        );
        let (chat, buttons) = (ChatId(person.user), button(&card));
        let sent = self
            .line
            .send_for(connection, chat, card.html, buttons, BRING_LIMIT)
            .await;
        let Err(fault) = sent else { return Ok(()) };
        tracing::info!(bot = writer.bot, %fault, "a card was not brought");
        // What Telegram never had comes with their next message; of the rest a second card would be
        // worse than none.
        if !matches!(fault, Fault::Wait(_)) && !fault.never_left() {
            return Ok(());
        }
        let taken = self
            .live
            .scope
            .run(move |tx| async move { cards::take_back(&tx, writer).await });
        taken.await.map_err(stored)
    }

    /// Tells who connected the bot to their account what it does there, best effort.
    pub(crate) async fn tell_account(
        &self,
        person: &Person,
        connection: &BusinessConnection,
    ) -> Result<(), Failure> {
        let may = may_write(connection);
        self.remember(&connection.id, may).await;
        if !connection.is_enabled {
            return Ok(());
        }
        let (bot, user) = (self.live.bot_id, person.user);
        let read = self
            .live
            .scope
            .run(move |tx| async move { cards::standing(&tx, bot, user).await });
        let (settings, standing) = read.await.map_err(stored)?;
        let standing = match standing {
            Standing::Answers if may.is_none() => None,
            told => Some(told),
        };
        let lang = lang(person).unwrap_or(settings.lang);
        let said = render::connected(&settings, lang, standing);
        let chat = ChatId::from(connection.user_chat_id);
        let sent = self.line.send(chat, said, None, Lane::Message, TELL_LIMIT);
        if let Err(fault) = sent.await {
            tracing::debug!(bot, %fault, "who connected the bot was not told");
        }
        Ok(())
    }

    /// Whose account this is, when the bot may write there; as Telegram said within a minute.
    async fn account_of(&self, id: &BusinessConnectionId) -> Option<i64> {
        if let Some(kept) = self.gate.kept(&self.key_of(id)).await {
            return kept.parse().ok();
        }
        let may = match self.line.connection(id).await {
            Ok(connection) => may_write(&connection),
            Err(fault) => {
                tracing::debug!(bot = self.live.bot_id, %fault, "a connection is not known");
                return None;
            }
        };
        self.remember(id, may).await;
        may
    }

    async fn remember(&self, id: &BusinessConnectionId, may: Option<i64>) {
        let kept = may.map_or_else(String::new, |user| user.to_string());
        self.gate.keep(&self.key_of(id), &kept, KNOWN_FOR).await;
    }

    fn key_of(&self, id: &BusinessConnectionId) -> String {
        let (tenant, bot) = (&self.live.tenant, self.live.bot_id);
        format!("account:{tenant}:{bot}:{id}")
    }
}

/// Whose account it is, when the bot may write there.
fn may_write(connection: &BusinessConnection) -> Option<i64> {
    let rights = connection.rights.as_ref();
    let may = connection.is_enabled && rights.is_some_and(|rights| rights.can_reply);
    may.then(|| ChatId::from(connection.user.id).0)
}

fn lang(person: &Person) -> Option<Lang> {
    person.lang_tag.as_deref().and_then(Lang::from_tag)
}

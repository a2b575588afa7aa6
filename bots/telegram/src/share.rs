//! The bot beside its own chats: cards to be shared in any chat, and a card for whoever writes to the
//! salon's own account.

use std::time::Duration;

use domain::Lang;
use service::{StoreError, cards, salon};
use teloxide_core::types::{
    BusinessConnectionId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryId,
    InlineQueryResult, InlineQueryResultArticle, InputMessageContent, InputMessageContentText,
    ParseMode,
};

use crate::{
    batch::Failure,
    client::Fault,
    desk::{Desk, stored},
    render::{self, Card},
};

/// Telegram takes no more results of one query.
const MOST: usize = 50;
/// A card is brought within this, or not at all.
const BRING_LIMIT: Duration = Duration::from_secs(3);

impl Desk {
    /// Answers who types the bot's name in any chat, best effort: the next letter asks again.
    pub(crate) async fn share(&self, query: InlineQueryId, words: &str, lang_tag: Option<&str>) {
        let read = self.live.scope.run(|tx| async move {
            let settings = salon::settings(&tx).await?;
            let services = match settings.closed {
                Some(_) => Vec::new(),
                None => salon::bookable_services(&tx).await?,
            };
            Ok::<_, StoreError>((settings, services))
        });
        let (settings, services) = match read.await {
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(bot = self.live.bot_id, %error, "nothing to share was read");
                return;
            }
        };
        let cards = if settings.closed.is_some() {
            Vec::new()
        } else {
            let lang = lang_tag.and_then(Lang::from_tag).unwrap_or(settings.lang);
            let username = &self.live.username;
            render::cards(&settings, &services, lang, username, words)
        };
        let results = cards.into_iter().take(MOST).filter_map(article);
        if let Err(fault) = self.line.answer_inline(query, results.collect()).await {
            tracing::debug!(bot = self.live.bot_id, %fault, "nothing was shared");
        }
    }

    /// Answers who writes to the salon's own account with a card, once in a while.
    pub(crate) async fn greet(
        &self,
        connection: BusinessConnectionId,
        chat: ChatId,
        lang_tag: Option<&str>,
    ) -> Result<(), Failure> {
        let (now, to) = (self.clock.now(), (self.live.bot_id, chat.0));
        let offered = self
            .live
            .scope
            .run(move |tx| async move { cards::offer(&tx, now, to).await });
        let Some(settings) = offered.await.map_err(stored)? else {
            return Ok(());
        };
        let lang = lang_tag.and_then(Lang::from_tag).unwrap_or(settings.lang);
        let card = render::business_card(&settings, lang, &self.live.username);
        let brought = async {
            if !self.line.may_reply(&connection).await? {
                return Ok(());
            }
            let buttons = button(&card);
            self.line
                .send_for(connection, chat, card.html, buttons, BRING_LIMIT)
                .await
        };
        match brought.await {
            Ok(()) => Ok(()),
            Err(fault) => {
                tracing::info!(bot = to.0, %fault, "a card was not brought");
                self.take_back(&fault, to).await
            }
        }
    }

    /// What may go better next time is not counted as brought.
    async fn take_back(&self, fault: &Fault, to: (i64, i64)) -> Result<(), Failure> {
        if !fault.passes() {
            return Ok(());
        }
        let taken = self
            .live
            .scope
            .run(move |tx| async move { cards::take_back(&tx, to).await });
        taken.await.map_err(stored)
    }
}

fn article(card: Card) -> Option<InlineQueryResult> {
    let text = InputMessageContentText::new(card.html.clone()).parse_mode(ParseMode::Html);
    let article = InlineQueryResultArticle::new(
        card.id.clone(),
        card.title.clone(),
        InputMessageContent::Text(text),
    );
    let article = article
        .description(card.detail.clone())
        .reply_markup(button(&card)?);
    Some(InlineQueryResult::Article(article))
}

/// The way into the bot.
fn button(card: &Card) -> Option<InlineKeyboardMarkup> {
    let url = card.link.parse().ok()?;
    let button = InlineKeyboardButton::url(card.button.clone(), url);
    Some(InlineKeyboardMarkup::new([[button]]))
}

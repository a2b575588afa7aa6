//! The bot beside its own chats: cards to be shared in any chat, and in groups the way in.

use std::time::Duration;

use dialogue::Person;
use domain::Lang;
use service::{StoreError, salon};
use teloxide_core::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryId, InlineQueryResult,
    InlineQueryResultArticle, InputMessageContent, InputMessageContentText, ParseMode,
};

use crate::{
    desk::Desk,
    outgoing::Lane,
    render::{self, Card},
};

/// Telegram takes no more results of one query.
const MOST: usize = 50;
/// A group gets no second line within this.
const POINTER_LASTS: Duration = Duration::from_secs(30);

impl Desk {
    /// Answers who types the bot's name in any chat, best effort: the next letter asks again.
    pub(crate) async fn share(
        &self,
        person: &Person,
        query: InlineQueryId,
        (words, skip): (&str, usize),
    ) {
        let read = self.live.scope.run(|tx| async move {
            let settings = salon::settings(&tx).await?;
            let services = salon::bookable_services(&tx).await?;
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
            let lang = person.lang_tag.as_deref().and_then(Lang::from_tag);
            let (lang, username) = (lang.unwrap_or(settings.lang), &self.live.username);
            render::cards(&settings, &services, lang, username, words)
        };
        let rest = cards.get(skip..).unwrap_or_default();
        let next = (rest.len() > MOST).then_some(skip + MOST);
        let results = rest.iter().take(MOST).filter_map(article).collect();
        if let Err(fault) = self.line.answer_inline(query, results, next).await {
            tracing::debug!(bot = self.live.bot_id, %fault, "nothing was shared");
        }
    }

    /// One line at most, and none at all when the group has had one just now: everybody there sees it.
    pub(crate) async fn point_to_private_chat(&self, chat: ChatId, lang_tag: Option<&str>) {
        let (tenant, bot) = (&self.live.tenant, self.live.bot_id);
        let key = format!("group:{tenant}:{bot}:{chat}");
        if !self.gate.is_first(&key, POINTER_LASTS).await {
            return;
        }
        let lang = lang_tag.and_then(Lang::from_tag).unwrap_or_default();
        let text = render::group_pointer(lang, &self.live.username);
        let sent = self
            .line
            .send(chat, text, None, Lane::Message, Duration::ZERO)
            .await;
        if let Err(fault) = sent {
            tracing::debug!(bot = self.live.bot_id, %fault, "a group got no pointer");
        }
    }
}

fn article(card: &Card) -> Option<InlineQueryResult> {
    let text = InputMessageContentText::new(card.html.clone()).parse_mode(ParseMode::Html);
    let article = InlineQueryResultArticle::new(
        card.id.clone(),
        card.title.clone(),
        InputMessageContent::Text(text),
    );
    let article = article
        .description(card.detail.clone())
        .reply_markup(button(card)?);
    Some(InlineQueryResult::Article(article))
}

/// The way into the bot.
pub(crate) fn button(card: &Card) -> Option<InlineKeyboardMarkup> {
    let url = card.link.parse().ok()?;
    let button = InlineKeyboardButton::url(card.button.clone(), url);
    Some(InlineKeyboardMarkup::new([[button]]))
}

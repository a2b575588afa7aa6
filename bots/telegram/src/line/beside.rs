//! The way out beside the bot's own chats: to who types its name anywhere, and in accounts of businesses.

use std::time::Duration;

use teloxide_core::{
    payloads::{AnswerInlineQuerySetters, SendMessageSetters},
    requests::{HasPayload, Requester},
    types::{
        BusinessConnection, BusinessConnectionId, ChatId, InlineKeyboardMarkup, InlineQueryId,
        InlineQueryResult, ParseMode, ReplyMarkup,
    },
};

use super::{Line, TIDY_LIMIT, no_preview};
use crate::{client::Fault, outgoing::Lane};

/// What was shared may be shown again for so long, seconds.
const SHARED_S: u32 = 60;

impl Line {
    /// Offers what can be shared, to this person: it is in their language. `next` is where an answer
    /// goes on that has no room for all.
    pub(crate) async fn answer_inline(
        &self,
        query: InlineQueryId,
        results: Vec<InlineQueryResult>,
        next: Option<usize>,
    ) -> Result<(), Fault> {
        let call = self.bot.answer_inline_query(query, results);
        let mut call = call.cache_time(SHARED_S).is_personal(true);
        if let Some(next) = next {
            call = call.next_offset(next.to_string());
        }
        soon(async { call.await }).await.map(drop)
    }

    /// How the bot is connected to an account.
    pub(crate) async fn connection(
        &self,
        id: &BusinessConnectionId,
    ) -> Result<BusinessConnection, Fault> {
        let call = self.bot.get_business_connection(id.clone());
        soon(async { call.await }).await
    }

    /// Sends a message in place of the account that the bot is connected to.
    pub(crate) async fn send_for(
        &self,
        connection: BusinessConnectionId,
        chat: ChatId,
        text: String,
        buttons: Option<InlineKeyboardMarkup>,
        patience: Duration,
    ) -> Result<(), Fault> {
        self.permit(chat, Lane::Message, patience).await?;
        let mut call = self
            .bot
            .send_message(chat, text)
            .business_connection_id(connection)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        call.payload_mut().reply_markup = buttons.map(ReplyMarkup::from);
        let sent = call.await.map(drop);
        sent.map_err(|error| self.noted(chat, error.into()))
    }
}

/// The outcome of a call that is of no use later.
async fn soon<T>(
    call: impl Future<Output = Result<T, teloxide_core::RequestError>>,
) -> Result<T, Fault> {
    let late = |_| Fault::Network("no answer in time".to_owned());
    let done = tokio::time::timeout(TIDY_LIMIT, call).await.map_err(late)?;
    done.map_err(Fault::from)
}

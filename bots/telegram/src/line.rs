//! One bot's way out: single calls within its budget.

mod beside;

use std::time::Duration;

use teloxide_core::{
    Bot,
    payloads::{
        AnswerCallbackQuerySetters, EditMessageReplyMarkupSetters, EditMessageTextSetters,
        SendDocumentSetters, SendMessageSetters,
    },
    requests::{HasPayload, Requester},
    types::{
        CallbackQueryId, ChatAction, ChatId, InlineKeyboardMarkup, InputFile, LinkPreviewOptions,
        MessageId, ParseMode, ReplyMarkup,
    },
};

use crate::{
    chats::ChatState,
    client::{Bots, Fault},
    newer,
    outgoing::Lane,
};

/// Who has waited this long for an answer is shown that one is on its way.
const TYPING_AFTER: Duration = Duration::from_secs(1);
/// A file to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Best-effort calls are given up after this long.
const TIDY_LIMIT: Duration = Duration::from_secs(2);

/// One bot's way out.
#[derive(Clone)]
pub(crate) struct Line {
    bot: Bot,
    bot_id: i64,
    bots: Bots,
}

impl Line {
    /// The way out of the bot with this token.
    pub(crate) fn new(bots: &Bots, bot_id: i64, token: &str) -> Self {
        Self {
            bot: bots.bot(token),
            bot_id,
            bots: bots.clone(),
        }
    }

    pub(crate) fn bot(&self) -> &Bot {
        &self.bot
    }

    /// Sends a message; waits for its turn up to `patience`.
    pub(crate) async fn send(
        &self,
        chat: ChatId,
        text: String,
        markup: Option<ReplyMarkup>,
        lane: Lane,
        patience: Duration,
    ) -> Result<MessageId, Fault> {
        self.send_with(chat, text, markup, (lane, patience), false)
            .await
    }

    /// As [`Self::send`]; a `silent` message makes no sound.
    pub(crate) async fn send_with(
        &self,
        chat: ChatId,
        text: String,
        markup: Option<ReplyMarkup>,
        (lane, patience): (Lane, Duration),
        silent: bool,
    ) -> Result<MessageId, Fault> {
        self.permit(chat, lane, patience).await?;
        let mut call = self
            .bot
            .send_message(chat, text)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .disable_notification(silent);
        let coloured = markup.and_then(|markup| {
            call.payload_mut().reply_markup = Some(markup.clone());
            let ReplyMarkup::InlineKeyboard(buttons) = markup else {
                return None;
            };
            newer::coloured(&self.bot, call.payload_ref(), &buttons)
        });
        let sent = match coloured {
            Some(coloured) => coloured.await,
            None => call.await,
        };
        match sent {
            Ok(message) => Ok(message.id),
            Err(error) => Err(self.noted(chat, error.into())),
        }
    }

    /// Sends a file with a few words; waits for its turn up to `patience`.
    pub(crate) async fn send_file(
        &self,
        chat: ChatId,
        file: File,
        words: String,
        (lane, patience): (Lane, Duration),
    ) -> Result<(), Fault> {
        self.permit(chat, lane, patience).await?;
        let upload = InputFile::memory(file.bytes).file_name(file.name);
        let call = self
            .bot
            .send_document(chat, upload)
            .caption(words)
            .parse_mode(ParseMode::Html);
        let sent = call.await.map(drop);
        sent.map_err(|error| self.noted(chat, error.into()))
    }

    /// Rewrites a message; that it looks so already is fine.
    pub(crate) async fn edit(
        &self,
        chat: ChatId,
        message: MessageId,
        text: String,
        buttons: InlineKeyboardMarkup,
        patience: Duration,
    ) -> Result<(), Fault> {
        self.permit(chat, Lane::Answer, patience).await?;
        let call = self
            .bot
            .edit_message_text(chat, message, text)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .reply_markup(buttons.clone());
        let edited = match newer::coloured(&self.bot, call.payload_ref(), &buttons) {
            Some(coloured) => coloured.await,
            None => call.await,
        };
        match edited.map_err(Fault::from) {
            Ok(_) | Err(Fault::NotModified) => Ok(()),
            Err(fault) => Err(self.noted(chat, fault)),
        }
    }

    /// Takes the buttons off an old message, best effort and only if nobody has to wait for it.
    pub(crate) async fn strip(&self, chat: ChatId, message: MessageId) {
        let none = InlineKeyboardMarkup::default();
        if self
            .permit(chat, Lane::Message, Duration::ZERO)
            .await
            .is_ok()
        {
            let call = self
                .bot
                .edit_message_reply_markup(chat, message)
                .reply_markup(none);
            let done = tokio::time::timeout(TIDY_LIMIT, async { call.await }).await;
            self.tidied(chat, done.map(|done| done.map(drop)));
        }
    }

    /// Puts an old message out of the way, when nobody waits for anything else: deletes it, or takes
    /// its buttons off where it cannot be deleted.
    pub(crate) async fn put_away(
        &self,
        chat: ChatId,
        message: MessageId,
        deletable: bool,
        patience: Duration,
    ) -> Result<(), Fault> {
        self.permit(chat, Lane::Broadcast, patience).await?;
        if deletable {
            match self.bot.delete_message(chat, message).await {
                Ok(_) => return Ok(()),
                Err(error) => match self.noted(chat, error.into()) {
                    Fault::Refused(_) => {}
                    fault => return Err(fault),
                },
            }
        }
        let none = InlineKeyboardMarkup::default();
        let call = self.bot.edit_message_reply_markup(chat, message);
        match call.reply_markup(none).await.map_err(Fault::from) {
            Ok(_) | Err(Fault::NotModified) => Ok(()),
            Err(fault) => Err(self.noted(chat, fault)),
        }
    }

    /// Deletes a message of ours, best effort.
    pub(crate) async fn delete(&self, chat: ChatId, message: MessageId) {
        let call = self.bot.delete_message(chat, message);
        let done = tokio::time::timeout(TIDY_LIMIT, async { call.await }).await;
        self.tidied(chat, done.map(|done| done.map(drop)));
    }

    /// Ends the waiting sign on a tapped button, best effort, with a word if there is one.
    pub(crate) async fn acknowledge(
        &self,
        chat: ChatId,
        tap: &CallbackQueryId,
        word: Option<&str>,
    ) {
        let mut call = self.bot.answer_callback_query(tap.clone());
        if let Some(word) = word {
            call = call.text(word);
        }
        let done = tokio::time::timeout(TIDY_LIMIT, async { call.await }).await;
        self.tidied(chat, done.map(|done| done.map(drop)));
    }

    /// Waits for `work`; if that takes long, the chat shows that somebody is typing.
    pub(crate) async fn typing_while<T>(&self, chat: ChatId, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        match tokio::time::timeout(TYPING_AFTER, work.as_mut()).await {
            Ok(done) => done,
            Err(_) => futures::join!(work, self.type_in(chat)).0,
        }
    }

    async fn type_in(&self, chat: ChatId) {
        let call = self.bot.send_chat_action(chat, ChatAction::Typing);
        let done = tokio::time::timeout(TIDY_LIMIT, async { call.await }).await;
        self.tidied(chat, done.map(|done| done.map(drop)));
    }

    pub(crate) fn chat(&self, chat: ChatId) -> ChatState {
        self.bots.chats.get(self.bot_id, chat.0)
    }

    pub(crate) fn set_menu(&self, chat: ChatId, menu: MessageId) {
        self.bots.chats.set_menu(self.bot_id, chat.0, menu);
    }

    pub(crate) fn set_keyboard(&self, chat: ChatId, up: bool) {
        self.bots.chats.set_keyboard(self.bot_id, chat.0, up);
    }

    async fn permit(&self, chat: ChatId, lane: Lane, patience: Duration) -> Result<(), Fault> {
        self.bots
            .outgoing
            .permit(self.bot_id, chat.0, lane, patience)
            .await
            .map_err(Fault::Wait)
    }

    /// Remembers that Telegram asked to leave the chat alone.
    fn noted(&self, chat: ChatId, fault: Fault) -> Fault {
        if let Fault::Wait(pause) = fault {
            self.bots.outgoing.pause(self.bot_id, chat.0, pause);
        }
        fault
    }

    fn tidied(
        &self,
        chat: ChatId,
        done: Result<Result<(), teloxide_core::RequestError>, tokio::time::error::Elapsed>,
    ) {
        if let Ok(Err(error)) = done {
            let fault = self.noted(chat, error.into());
            tracing::debug!(bot = self.bot_id, %fault, "a best-effort call failed");
        }
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

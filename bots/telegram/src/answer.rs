//! Showing a page: one message edited in place, old menus without buttons.

use std::time::Duration;

use teloxide_core::types::{
    ButtonRequest, ChatId, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, KeyboardRemove,
    MessageId, ReplyMarkup,
};
use tokio::time::{Instant, timeout};

use crate::{client::Fault, cut, line::Line, outgoing::Lane, parse::Way};

/// An answer that takes longer is left to the outbox.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);
/// Shown for a moment while a keyboard is taken down, when there is nothing better to say.
const MOMENT: &str = "…";

/// A screen in words, ready to be sent. Texts are Telegram's HTML.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    /// A remark above the rest.
    pub notice: Option<String>,
    /// The rest.
    pub body: String,
    /// The buttons below it.
    pub buttons: InlineKeyboardMarkup,
    /// The offer to share one's phone number.
    pub contact: Option<ContactOffer>,
    /// Whether it tells what was agreed, so that its message is never tidied away.
    pub stays: bool,
}

/// Where a page is shown now.
struct Shown {
    message: MessageId,
    /// The menu before it.
    before: Option<MessageId>,
    /// Whether the message is a new one.
    anew: bool,
}

impl Shown {
    /// The message, if it is to be tidied away one day.
    fn menu(&self, page: &Page) -> Option<MessageId> {
        let menu = self.anew && !page.stays && page.markup().is_some();
        menu.then_some(self.message)
    }
}

/// The offer to share one's phone number by a button of the app.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContactOffer {
    /// What the message says.
    pub text: String,
    /// What the button says.
    pub button: String,
}

impl Page {
    /// The message's text, no longer than a message may be.
    pub(crate) fn text(&self, with_notice: bool) -> String {
        let html = match &self.notice {
            Some(notice) if with_notice => format!("{notice}\n\n{}", self.body),
            _ => self.body.clone(),
        };
        cut::cut(&html, cut::TEXT_MAX)
    }

    fn markup(&self) -> Option<ReplyMarkup> {
        let any = self
            .buttons
            .inline_keyboard
            .iter()
            .any(|row| !row.is_empty());
        any.then(|| self.buttons.clone().into())
    }
}

impl Line {
    /// Answers an act with a page, and a tap also with a word. Gives the message if it is a new menu.
    ///
    /// # Errors
    /// [`Fault`] when the page was not shown; within [`ANSWER_LIMIT`], give or take best effort.
    pub(crate) async fn answer(
        &self,
        way: &Way,
        page: &Page,
        word: Option<&str>,
    ) -> Result<Option<MessageId>, Fault> {
        let shown = match way {
            Way::Silent => return Ok(None),
            Way::Send { chat, contact } => {
                self.within_limit(self.show(*chat, None, page, *contact), *chat)
                    .await
            }
            Way::Beside { chat, tap } => {
                let show = self.within_limit(self.show(*chat, None, page, false), *chat);
                futures::join!(show, self.acknowledge(*chat, tap, word)).0
            }
            Way::Edit { chat, message, tap } => {
                let show = self.within_limit(self.show(*chat, *message, page, false), *chat);
                futures::join!(show, self.acknowledge(*chat, tap, word)).0
            }
        };
        Ok(shown?.menu(page))
    }

    /// Shows a page as a message of its own, without a limit on the time it takes. Gives the message
    /// if it is a menu.
    pub(crate) async fn show_anew(
        &self,
        chat: ChatId,
        page: &Page,
    ) -> Result<Option<MessageId>, Fault> {
        let shown = self.show(chat, None, page, false).await?;
        self.tidy(chat, &shown).await;
        Ok(shown.menu(page))
    }

    async fn within_limit(
        &self,
        show: impl Future<Output = Result<Shown, Fault>>,
        chat: ChatId,
    ) -> Result<Shown, Fault> {
        let late = |_| Fault::Network("no answer in time".to_owned());
        let shown = timeout(ANSWER_LIMIT, show).await.map_err(late)??;
        self.tidy(chat, &shown).await;
        Ok(shown)
    }

    /// One chat has one menu: the one before loses its buttons.
    async fn tidy(&self, chat: ChatId, shown: &Shown) {
        if let Some(old) = shown.before.filter(|old| *old != shown.message) {
            self.strip(chat, old).await;
        }
    }

    /// Shows the page in `message` or anew.
    async fn show(
        &self,
        chat: ChatId,
        message: Option<MessageId>,
        page: &Page,
        after_contact: bool,
    ) -> Result<Shown, Fault> {
        let began = Instant::now();
        let patience = || ANSWER_LIMIT.saturating_sub(began.elapsed());
        let before = self.chat(chat);
        let keyboard_down = page.contact.is_none() && (before.keyboard || after_contact);
        let said = keyboard_down && self.lower_keyboard(chat, page, patience()).await?;
        let text = page.text(!said);
        let edited = match message {
            Some(message) => {
                let buttons = page.buttons.clone();
                match self
                    .edit(chat, message, text.clone(), buttons, patience())
                    .await
                {
                    Ok(()) => Some(message),
                    Err(Fault::Gone) => None,
                    Err(fault) => return Err(fault),
                }
            }
            None => None,
        };
        let shown = match edited {
            Some(shown) => shown,
            None => {
                self.send(chat, text, page.markup(), Lane::Answer, patience())
                    .await?
            }
        };
        self.set_menu(chat, shown);
        if let Some(offer) = page
            .contact
            .as_ref()
            .filter(|_| !before.keyboard || after_contact)
        {
            self.raise_keyboard(chat, offer, patience()).await;
        }
        Ok(Shown {
            message: shown,
            before: before.menu,
            anew: edited.is_none(),
        })
    }

    /// Offers the app's button; who does not get it can still type the number.
    async fn raise_keyboard(&self, chat: ChatId, offer: &ContactOffer, patience: Duration) {
        let button = KeyboardButton::new(offer.button.clone()).request(ButtonRequest::Contact);
        let keyboard = KeyboardMarkup::new([[button]])
            .one_time_keyboard()
            .resize_keyboard();
        let markup = Some(ReplyMarkup::Keyboard(keyboard));
        match self
            .send(chat, offer.text.clone(), markup, Lane::Answer, patience)
            .await
        {
            Ok(_) => self.set_keyboard(chat, true),
            Err(fault) => tracing::debug!(%fault, "the contact button was not offered"),
        }
    }

    /// Takes the keyboard down; true when the page's notice went with it.
    async fn lower_keyboard(
        &self,
        chat: ChatId,
        page: &Page,
        patience: Duration,
    ) -> Result<bool, Fault> {
        let text = page.notice.clone().unwrap_or_else(|| MOMENT.to_owned());
        let markup = Some(ReplyMarkup::KeyboardRemove(KeyboardRemove::new()));
        let message = self
            .send(chat, text, markup, Lane::Answer, patience)
            .await?;
        self.set_keyboard(chat, false);
        if page.notice.is_none() {
            self.delete(chat, message).await;
        }
        Ok(page.notice.is_some())
    }
}

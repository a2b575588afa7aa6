//! What people do: write, share a contact, press keys, block.

use serde_json::{Value, json};

use super::World;
use super::chat::{Chat, Contact, Message};
use crate::entities::{Formatted, utf16_len};
use crate::limits::TEXT_MAX;

/// Why a person could not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// No bot has that id.
    #[error("there is no such bot")]
    UnknownBot,
    /// No person has that id.
    #[error("there is no such person")]
    UnknownPerson,
    /// The chat begins with Start.
    #[error("press Start first")]
    NotStarted,
    /// A blocked bot must be unblocked first.
    #[error("the bot is blocked: unblock it first")]
    Blocked,
    /// The text is empty or longer than a message may be.
    #[error("a message must have 1 to 4096 characters")]
    BadText,
    /// The message is not in the chat, or not any more.
    #[error("there is no such message")]
    NoSuchMessage,
    /// The bot's owner has not switched it on at BotFather.
    #[error("the bot's owner has not switched that on")]
    SwitchedOff,
    /// There is no such button, or tapping it would tell the bot nothing.
    #[error("there is no such button to tap")]
    NoSuchButton,
}

impl World {
    /// Presses Start: opens the chat, and unblocks the bot if it was blocked.
    /// Returns the id of the `/start` message.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`] or [`ActError::UnknownPerson`].
    pub fn start_chat(&mut self, bot: i64, person: i64, now_ms: i64) -> Result<i64, ActError> {
        self.say(bot, person, "/start", now_ms)
    }

    /// Writes a text; one that begins with `/start` counts as pressing Start.
    /// Returns the message id.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn say(&mut self, bot: i64, person: i64, text: &str, now_ms: i64) -> Result<i64, ActError> {
        let body = Formatted::typed(text);
        if !(1..=TEXT_MAX).contains(&utf16_len(&body.text)) {
            return Err(ActError::BadText);
        }
        let is_start = body.text == "/start" || body.text.starts_with("/start ");
        if is_start {
            self.unblock(bot, person, now_ms)?;
            self.chats.entry((bot, person)).or_default().started = true;
        }
        self.write(bot, person, body, None, now_ms)
    }

    /// Shares a contact, the person's own or another's. Returns the message id.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn send_contact(
        &mut self,
        bot: i64,
        person: i64,
        contact: Contact,
        now_ms: i64,
    ) -> Result<i64, ActError> {
        self.write(bot, person, Formatted::default(), Some(contact), now_ms)
    }

    /// Shares the person's own phone number, as the button of a reply keyboard
    /// does: digits without `+`, the way most of Telegram's apps send it.
    ///
    /// # Errors
    /// Any [`ActError`] that keeps a person from writing.
    pub fn share_phone(&mut self, bot: i64, person: i64, now_ms: i64) -> Result<i64, ActError> {
        let owner = self.people.get(&person).ok_or(ActError::UnknownPerson)?;
        let contact = Contact {
            phone_number: owner.phone.trim_start_matches('+').to_owned(),
            first_name: owner.first_name.clone(),
            last_name: owner.last_name.clone(),
            user_id: Some(person),
        };
        self.hide_one_time_keyboard(bot, person);
        self.send_contact(bot, person, contact, now_ms)
    }

    /// Presses the button of the reply keyboard with this text. Returns the
    /// message id.
    ///
    /// # Errors
    /// [`ActError::NoSuchButton`] or any that keeps a person from writing.
    pub fn press(
        &mut self,
        bot: i64,
        person: i64,
        text: &str,
        now_ms: i64,
    ) -> Result<i64, ActError> {
        let keyboard = self.open_chat(bot, person)?.keyboard.as_ref();
        let mut keys = keyboard
            .into_iter()
            .flat_map(|keyboard| keyboard.rows.iter().flatten());
        let key = keys
            .find(|key| key.text == text)
            .ok_or(ActError::NoSuchButton)?;
        if key.request_contact {
            return self.share_phone(bot, person, now_ms);
        }
        self.hide_one_time_keyboard(bot, person);
        self.say(bot, person, text, now_ms)
    }

    /// Blocks the bot; nothing happens if it is blocked already.
    ///
    /// # Errors
    /// [`ActError::NotStarted`] or an unknown bot or person.
    pub fn block(&mut self, bot: i64, person: i64, now_ms: i64) -> Result<(), ActError> {
        self.known(bot, person)?;
        let chat = self
            .chats
            .get_mut(&(bot, person))
            .filter(|chat| chat.started);
        let chat = chat.ok_or(ActError::NotStarted)?;
        if !std::mem::replace(&mut chat.blocked, true) {
            self.membership(bot, person, ["member", "kicked"], now_ms);
        }
        Ok(())
    }

    /// Unblocks the bot; nothing happens if it is not blocked.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`] or [`ActError::UnknownPerson`].
    pub fn unblock(&mut self, bot: i64, person: i64, now_ms: i64) -> Result<(), ActError> {
        self.known(bot, person)?;
        let chat = self.chats.entry((bot, person)).or_default();
        if std::mem::take(&mut chat.blocked) {
            self.membership(bot, person, ["kicked", "member"], now_ms);
        }
        Ok(())
    }

    fn membership(&mut self, bot: i64, person: i64, [old, new]: [&str; 2], now_ms: i64) {
        let (Some(user), Some(from)) = (self.bots.get(&bot), self.people.get(&person)) else {
            return;
        };
        let member = |status: &str| {
            let mut member = json!({ "status": status, "user": user.user() });
            if status == "kicked" {
                member["until_date"] = json!(0);
            }
            member
        };
        let body = json!({
            "chat": from.chat(),
            "from": from.user(),
            "date": now_ms / 1000,
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        });
        self.touch(bot, person);
        self.queue(bot, "my_chat_member", body, now_ms);
    }

    fn write(
        &mut self,
        bot: i64,
        person: i64,
        body: Formatted,
        contact: Option<Contact>,
        now_ms: i64,
    ) -> Result<i64, ActError> {
        self.open_chat(bot, person)?;
        let id = self
            .bots
            .get_mut(&bot)
            .ok_or(ActError::UnknownBot)?
            .take_message_id();
        let message = Message {
            id,
            from_bot: false,
            date_ms: now_ms,
            edited_ms: None,
            body,
            contact,
            document: None,
            inline: None,
            fixed: false,
            reply_to: None,
            rev: self.touch(bot, person),
        };
        self.chats
            .entry((bot, person))
            .or_default()
            .messages
            .insert(id, message);
        let body: Value = self.message_json(bot, person, id).unwrap_or_default();
        self.queue(bot, "message", body, now_ms);
        Ok(id)
    }

    fn hide_one_time_keyboard(&mut self, bot: i64, person: i64) {
        if let Some(chat) = self.chats.get_mut(&(bot, person))
            && chat
                .keyboard
                .as_ref()
                .is_some_and(|keyboard| keyboard.one_time)
        {
            chat.keyboard = None;
        }
    }

    fn known(&self, bot: i64, person: i64) -> Result<(), ActError> {
        if !self.bots.contains_key(&bot) {
            return Err(ActError::UnknownBot);
        }
        if !self.people.contains_key(&person) {
            return Err(ActError::UnknownPerson);
        }
        Ok(())
    }

    /// The chat, if the person can do something in it.
    pub(super) fn open_chat(&self, bot: i64, person: i64) -> Result<&Chat, ActError> {
        self.known(bot, person)?;
        match self.chats.get(&(bot, person)) {
            Some(Chat { blocked: true, .. }) => Err(ActError::Blocked),
            Some(chat) if chat.started => Ok(chat),
            _ => Err(ActError::NotStarted),
        }
    }
}

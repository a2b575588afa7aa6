//! A chat as the person sees it.

use serde::Serialize;
use serde_json::Value;

use super::acts::ActError;
use super::chat::{Chat, Contact, Message};
use super::{Person, World};

/// Messages shown; older ones stay in the world.
const SHOWN: usize = 200;

/// A chat as the person sees it.
#[derive(Debug, Clone, Serialize)]
pub struct ChatView {
    /// The bot's id.
    pub bot: i64,
    /// The bot's name in the person's language.
    pub bot_name: String,
    /// The bot's username without `@`.
    pub bot_username: String,
    /// What the bot can do, shown before the chat starts.
    pub description: String,
    /// The person.
    pub person: Person,
    /// Whether Start was pressed.
    pub started: bool,
    /// Whether the person blocked the bot.
    pub blocked: bool,
    /// Rises with every change of the chat.
    pub version: u64,
    /// The newest 200 messages, oldest first.
    pub messages: Vec<MessageView>,
    /// The reply keyboard, if one is shown.
    pub keyboard: Option<KeyboardView>,
    /// The bot's last answer to a tap.
    pub answer: Option<AnswerView>,
    /// Taps that wait for an answer, by message id.
    pub waiting: Vec<i64>,
    /// For how many more milliseconds "typing…" is shown; 0 for not at all.
    pub typing_ms: i64,
    /// The bot's commands in the person's language.
    pub commands: Vec<CommandView>,
}

/// A message as the person sees it.
#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    /// Its id, rising within a bot.
    pub message_id: i64,
    /// Whether the bot wrote it.
    pub from_bot: bool,
    /// When, in milliseconds since the Unix epoch.
    pub date_ms: i64,
    /// Whether the bot changed it since.
    pub edited: bool,
    /// Changes whenever the message does.
    pub rev: u64,
    /// The plain text.
    pub text: String,
    /// The text as safe HTML.
    pub html: String,
    /// The shared contact, if it is one.
    pub contact: Option<Contact>,
    /// The file it carries, if it is one; its words are the caption then.
    pub document: Option<DocumentView>,
    /// The inline keyboard, row by row.
    pub buttons: Vec<Vec<ButtonView>>,
}

/// A file as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: usize,
}

/// A button below a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ButtonView {
    /// Its label.
    pub text: String,
    /// Its callback data, if it has some.
    pub data: Option<String>,
    /// Its link, if it is one.
    pub url: Option<String>,
    /// Its colour, if it has one: `danger`, `success` or `primary`.
    pub style: Option<String>,
}

/// The keyboard in place of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyboardView {
    /// Its keys, row by row.
    pub rows: Vec<Vec<KeyView>>,
    /// Shown in the empty text box, if any.
    pub placeholder: Option<String>,
}

/// A key of a reply keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyView {
    /// Its label, which is also what it sends.
    pub text: String,
    /// Whether it shares the person's phone number instead.
    pub request_contact: bool,
}

/// What the bot said to a tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerView {
    /// Different for every answer.
    pub seq: u64,
    /// The words, empty for a silent answer.
    pub text: String,
    /// Whether it must be closed by hand.
    pub alert: bool,
    /// A link to open, if any.
    pub url: Option<String>,
}

/// A command of the bot's menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommandView {
    /// Without the slash.
    pub command: String,
    /// What it does.
    pub description: String,
}

impl ChatView {
    /// The newest message of the bot.
    #[must_use]
    pub fn last_from_bot(&self) -> Option<&MessageView> {
        self.messages.iter().rev().find(|message| message.from_bot)
    }
}

impl MessageView {
    /// Whether a button with this label is below the message.
    #[must_use]
    pub fn has_button(&self, text: &str) -> bool {
        self.buttons
            .iter()
            .flatten()
            .any(|button| button.text == text)
    }
}

impl World {
    /// The chat of a person with a bot, empty if they have none yet.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`] or [`ActError::UnknownPerson`].
    pub fn chat(&self, bot_id: i64, person_id: i64, now_ms: i64) -> Result<ChatView, ActError> {
        let bot = self.bots.get(&bot_id).ok_or(ActError::UnknownBot)?;
        let person = self.people.get(&person_id).ok_or(ActError::UnknownPerson)?;
        let none = Chat::default();
        let chat = self.chats.get(&(bot_id, person_id)).unwrap_or(&none);
        let language = person.language_code.as_str();
        let hidden = chat.messages.len().saturating_sub(SHOWN);
        let waits = self.queries.values().filter(|query| {
            (query.bot, query.person, query.answered) == (bot_id, person_id, false)
        });
        let descriptions = &bot.profile.descriptions;
        Ok(ChatView {
            bot: bot_id,
            bot_name: bot.name_in(language).to_owned(),
            bot_username: bot.username.clone(),
            description: super::bot::in_language(descriptions, language)
                .unwrap_or_default()
                .to_owned(),
            person: person.clone(),
            started: chat.started,
            blocked: chat.blocked,
            version: chat.version,
            messages: chat
                .messages
                .values()
                .skip(hidden)
                .map(message_view)
                .collect(),
            keyboard: chat.keyboard.as_ref().map(|keyboard| KeyboardView {
                rows: keyboard
                    .rows
                    .iter()
                    .map(|row| row.iter().map(key_view).collect())
                    .collect(),
                placeholder: keyboard.placeholder.clone(),
            }),
            answer: chat.answer.as_ref().map(|answer| AnswerView {
                seq: answer.seq,
                text: answer.text.clone(),
                alert: answer.alert,
                url: answer.url.clone(),
            }),
            waiting: waits.map(|query| query.message).collect(),
            typing_ms: (chat.typing_until_ms - now_ms).max(0),
            commands: bot
                .commands_for(person_id, language)
                .iter()
                .map(command_view)
                .collect(),
        })
    }
}

fn message_view(message: &Message) -> MessageView {
    MessageView {
        message_id: message.id,
        from_bot: message.from_bot,
        date_ms: message.date_ms,
        edited: message.edited_ms.is_some(),
        rev: message.rev,
        text: message.body.text.clone(),
        html: message.body.to_html(),
        contact: message.contact.clone(),
        document: message.document.as_ref().map(|document| DocumentView {
            name: document.name.clone(),
            size: document.size,
        }),
        buttons: message
            .rows()
            .map(|row| row.iter().map(button_view).collect())
            .collect(),
    }
}

fn button_view(button: &Value) -> ButtonView {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    ButtonView {
        text: text(&button["text"]).unwrap_or_default(),
        data: text(&button["callback_data"]),
        url: text(&button["url"]).or_else(|| text(&button["web_app"]["url"])),
        style: text(&button["style"]),
    }
}

fn key_view(key: &super::chat::Key) -> KeyView {
    KeyView {
        text: key.text.clone(),
        request_contact: key.request_contact,
    }
}

fn command_view(command: &Value) -> CommandView {
    let text = |name: &str| command[name].as_str().unwrap_or_default().to_owned();
    CommandView {
        command: text("command"),
        description: text("description"),
    }
}

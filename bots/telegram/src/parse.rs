//! What an update means: who did what, and where the answer goes.

use dialogue::input::{Input, Person};
use domain::{Timestamp, link::Link};
use teloxide_core::types::{
    BusinessConnection, BusinessConnectionId, CallbackQuery, CallbackQueryId, ChatId,
    ChatMemberUpdated, InlineQueryId, Message, MessageId, MessageKind, Update, UpdateKind, User,
};

use crate::callback;

/// Telegram's bound of a payload; who types a longer one has no code of ours.
const LONGEST_CODE: usize = 64;

/// One update, read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Incoming {
    /// Somebody did something in the private chat.
    Act {
        /// Who.
        person: Person,
        /// What.
        input: Input,
        /// How to answer.
        way: Way,
    },
    /// A command or the bot's name in a group: there the bot only points to the private chat.
    Group {
        /// The group.
        chat: ChatId,
        /// The language of the sender's app.
        lang_tag: Option<String>,
    },
    /// Somebody types the bot's name in any chat, and words after it.
    Inline {
        /// Who.
        person: Person,
        /// What is answered.
        query: InlineQueryId,
        /// The words; may be empty.
        words: String,
        /// How much of the answer they have seen.
        skip: usize,
    },
    /// Somebody writes to an account that the bot is connected to.
    Business {
        /// Who; their chat has the same number.
        person: Person,
        /// By which the bot answers in the account's place.
        connection: BusinessConnectionId,
        /// When they wrote it.
        at: Timestamp,
    },
    /// The bot was connected to an account, or what it may do there has changed.
    Account {
        /// Whose account.
        person: Person,
        /// What it may do.
        connection: BusinessConnection,
    },
    /// A button of ours in a place where it means nothing.
    Foreign(CallbackQueryId),
    /// Nothing for us, such as another bot's message.
    Nothing,
    /// Not understood at all.
    Unreadable,
}

/// How to answer an act.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Way {
    /// Edit the message whose button was tapped.
    Edit {
        /// The chat.
        chat: ChatId,
        /// The tapped message; none when Telegram does not tell.
        message: Option<MessageId>,
        /// The tap, which wants an answer of its own.
        tap: CallbackQueryId,
    },
    /// Leave the message whose button was tapped as it is, and answer by a new one.
    Beside {
        /// The chat.
        chat: ChatId,
        /// The tap, which wants an answer of its own.
        tap: CallbackQueryId,
    },
    /// Send a new message.
    Send {
        /// The chat.
        chat: ChatId,
        /// Whether the sender showed a contact, so that its keyboard may be up.
        contact: bool,
    },
    /// Not at all.
    Silent,
}

impl Way {
    /// Where the answer goes.
    pub(crate) fn chat(&self) -> Option<ChatId> {
        match self {
            Self::Edit { chat, .. } | Self::Beside { chat, .. } | Self::Send { chat, .. } => {
                Some(*chat)
            }
            Self::Silent => None,
        }
    }
}

/// Reads an update of the bot that is called `username`.
pub(crate) fn read(update: &Update, username: &str) -> Incoming {
    match &update.kind {
        UpdateKind::Message(message) => read_message(message, username),
        UpdateKind::BusinessMessage(message) => read_business(message, username),
        UpdateKind::BusinessConnection(connection) => Incoming::Account {
            person: person(&connection.user),
            connection: connection.clone(),
        },
        UpdateKind::InlineQuery(query) => Incoming::Inline {
            person: person(&query.from),
            query: query.id.clone(),
            words: query.query.clone(),
            skip: query.offset.parse().unwrap_or(0),
        },
        UpdateKind::CallbackQuery(tap) => read_tap(tap),
        UpdateKind::MyChatMember(change) => read_membership(change),
        UpdateKind::Error(_) => Incoming::Unreadable,
        _ => Incoming::Nothing,
    }
}

/// Updates of one chat are handled in order; this tells which belong together.
pub(crate) fn order_key(update: &Update) -> i64 {
    let chat = match &update.kind {
        UpdateKind::CallbackQuery(tap) => return user_id(&tap.from),
        UpdateKind::InlineQuery(query) => return user_id(&query.from),
        UpdateKind::BusinessConnection(connection) => return user_id(&connection.user),
        UpdateKind::Message(message) | UpdateKind::BusinessMessage(message) => &message.chat,
        UpdateKind::MyChatMember(change) => &change.chat,
        _ => return 0,
    };
    chat.id.0
}

fn read_message(message: &Message, username: &str) -> Incoming {
    let Some(from) = sender(message, username) else {
        return Incoming::Nothing;
    };
    if !message.chat.is_private() {
        let text = message.text().or(message.caption());
        let meant = text.is_some_and(|text| is_meant(text, username));
        let lang_tag = from.language_code.clone();
        return if meant {
            Incoming::Group {
                chat: message.chat.id,
                lang_tag,
            }
        } else {
            Incoming::Nothing
        };
    }
    let input = if let Some(contact) = message.contact() {
        // A forwarded card proves less: the number may have changed hands since.
        let own = contact.user_id == Some(from.id) && message.forward_origin().is_none();
        Input::Contact {
            phone: contact.phone_number.clone(),
            own,
        }
    } else if let Some(text) = message.text() {
        command(text).unwrap_or_else(|| Input::Text(text.to_owned()))
    } else {
        Input::Unknown
    };
    let contact = matches!(input, Input::Contact { .. });
    let way = Way::Send {
        chat: message.chat.id,
        contact,
    };
    Incoming::Act {
        person: person(from),
        input,
        way,
    }
}

/// Who wrote a message, if it is a person and their own words: a card of ours that they share is not.
fn sender<'a>(message: &'a Message, username: &str) -> Option<&'a User> {
    let via = message
        .via_bot
        .as_ref()
        .and_then(|bot| bot.username.as_deref());
    if via.is_some_and(|via| via.eq_ignore_ascii_case(username)) {
        return None;
    }
    message.from.as_ref().filter(|from| !from.is_bot)
}

/// Whether a text in a group is for the bot: a command with its name, one of ours without any name,
/// or its name among other words.
fn is_meant(text: &str, username: &str) -> bool {
    let is_ours = |name: &str| name.eq_ignore_ascii_case(username);
    if let Some(rest) = text.strip_prefix('/') {
        let word = rest.split_whitespace().next().unwrap_or_default();
        return match word.split_once('@') {
            Some((_, name)) => is_ours(name),
            None => command(text).is_some_and(|input| input != Input::Unknown),
        };
    }
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '@';
    let mut words = text.split(|c| !of_name(c));
    words.any(|word| word.strip_prefix('@').is_some_and(is_ours))
}

/// What the salon itself writes comes too; only the client's is answered.
fn read_business(message: &Message, username: &str) -> Incoming {
    let from = sender(message, username);
    let connection = match &message.kind {
        MessageKind::Common(common) => common.business_connection_id.as_ref(),
        _ => None,
    };
    let (Some(from), Some(connection)) = (from, connection) else {
        return Incoming::Nothing;
    };
    if ChatId::from(from.id) != message.chat.id {
        return Incoming::Nothing;
    }
    Incoming::Business {
        person: person(from),
        connection: connection.clone(),
        at: Timestamp::from_ms(message.date.timestamp_millis()),
    }
}

/// `/start payload` and its like; what follows the word is never an identity.
fn command(text: &str) -> Option<Input> {
    let mut words = text.strip_prefix('/')?.split_whitespace();
    let word = words.next().unwrap_or_default();
    let name = word.split('@').next().unwrap_or_default();
    Some(match name.to_ascii_lowercase().as_str() {
        "start" => words.next().map_or(Input::Home, start),
        "book" => Input::Book,
        "my" => Input::MyBookings(0),
        "help" => Input::Help,
        "language" => Input::Languages,
        _ => Input::Unknown,
    })
}

/// What the payload of a link means. It is never an identity; one that says nothing leads home.
fn start(payload: &str) -> Input {
    match payload.split_once('_') {
        Some(("staff", code)) if code.len() <= LONGEST_CODE => Input::Link(code.to_owned()),
        _ => Link::read(payload).map_or(Input::Home, Input::Follow),
    }
}

fn read_tap(tap: &CallbackQuery) -> Incoming {
    if tap.from.is_bot {
        return Incoming::Nothing;
    }
    let message = tap.message.as_ref();
    if message.is_none_or(|message| !message.chat().is_private()) {
        return Incoming::Foreign(tap.id.clone());
    }
    let chat = ChatId::from(tap.from.id);
    let way = if tap.data.as_deref().is_some_and(callback::is_kept) {
        Way::Beside {
            chat,
            tap: tap.id.clone(),
        }
    } else {
        Way::Edit {
            chat,
            message: message.map(|message| message.id()),
            tap: tap.id.clone(),
        }
    };
    let input = tap.data.as_deref().map_or(Input::Stale, callback::decode);
    Incoming::Act {
        person: person(&tap.from),
        input,
        way,
    }
}

fn read_membership(change: &ChatMemberUpdated) -> Incoming {
    if !change.chat.is_private() || change.from.is_bot {
        return Incoming::Nothing;
    }
    let blocked = !change.new_chat_member.is_present();
    Incoming::Act {
        person: person(&change.from),
        input: Input::Blocked(blocked),
        way: Way::Silent,
    }
}

fn person(user: &User) -> Person {
    Person {
        user: user_id(user),
        lang_tag: user.language_code.clone(),
    }
}

/// Telegram's ids have at most 52 bits.
fn user_id(user: &User) -> i64 {
    ChatId::from(user.id).0
}

#[cfg(test)]
mod tests;

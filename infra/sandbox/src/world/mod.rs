//! The Telegram that the sandbox pretends to be: bots, people and their chats,
//! in memory. Every method that needs the time takes it as `now_ms`, in
//! milliseconds since the Unix epoch.

mod acts;
mod bot;
mod business;
mod calls;
mod chat;
mod deliveries;
mod documents;
mod faults;
mod group;
mod inline;
mod ledger;
mod mail;
mod messages;
mod person;
mod profile;
mod rates;
mod taps;
#[cfg(test)]
mod tests;
mod updates;
mod view;
mod webhook;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub use acts::ActError;
pub use bot::BotInfo;
pub use chat::Contact;
pub(crate) use deliveries::{Next, Target};
pub use documents::Upload;
pub use faults::{Fault, FaultKind, FaultStatus};
pub use ledger::{CallRecord, LedgerView, UpdateRecord};
pub use mail::Letter;
pub use messages::refusal;
pub use person::{NewPerson, Person};
pub use view::{
    AnswerView, ButtonView, ChatView, CommandView, DocumentView, KeyView, KeyboardView, MessageView,
};

use tokio::sync::Notify;

use crate::token;
use bot::Bot;
use business::Connection;
use chat::{Chat, Query};
use deliveries::Pauses;
use documents::Files;
use faults::Faults;
use group::Group;
use inline::Inline;
use ledger::Ledger;
use rates::Rates;

/// All that the sandbox remembers.
#[derive(Debug)]
pub struct World {
    bots: BTreeMap<i64, Bot>,
    people: BTreeMap<i64, Person>,
    chats: BTreeMap<(i64, i64), Chat>,
    queries: BTreeMap<String, Query>,
    inline: BTreeMap<String, Inline>,
    connections: BTreeMap<String, Connection>,
    groups: BTreeMap<i64, Group>,
    mail: VecDeque<Letter>,
    files: Files,
    ledger: Ledger,
    faults: Faults,
    rates: Option<Rates>,
    pauses: Pauses,
    /// Rises with every change; a chat carries the version of its last one.
    version: u64,
    /// Seconds: all ids count up from here, so that a restarted sandbox,
    /// which has forgotten everything, uses no id a second time.
    started: i64,
    next_query: i64,
    next_person: i64,
}

impl World {
    /// A world with three sample people and no bot.
    #[must_use]
    pub fn new(now_ms: i64) -> Self {
        let started = now_ms / 1000;
        let samples = person::samples();
        Self {
            bots: BTreeMap::new(),
            people: samples
                .into_iter()
                .map(|person| (person.id, person))
                .collect(),
            chats: BTreeMap::new(),
            queries: BTreeMap::new(),
            inline: BTreeMap::new(),
            connections: BTreeMap::new(),
            groups: BTreeMap::new(),
            mail: VecDeque::new(),
            files: Files::default(),
            ledger: Ledger::default(),
            faults: Faults::default(),
            rates: None,
            pauses: Pauses::default(),
            version: 1,
            started,
            next_query: started,
            next_person: 3_000_000_000 + started,
        }
    }

    /// Registers a bot under a token of the caller's choice. The same token a
    /// second time only renames the bot.
    ///
    /// # Errors
    /// Says in plain words what is wrong with the token, name or username.
    pub fn add_bot(&mut self, token: &str, name: &str, username: &str) -> Result<(), String> {
        let id = token::bot_id(token)
            .ok_or("the token is malformed: it must be digits, a colon and a secret")?;
        bot::check_names(name, username)?;
        let taken = |bot: &Bot| bot.id != id && bot.username.eq_ignore_ascii_case(username);
        if self.bots.values().any(taken) {
            return Err(format!("the username {username} is taken"));
        }
        match self.bots.get_mut(&id) {
            Some(bot) if bot.token == token => bot.rename(name, username),
            Some(_) => return Err(format!("the bot {id} exists with another token")),
            None => {
                self.bots
                    .insert(id, Bot::new(id, name, username, token, self.started));
            }
        }
        self.version += 1;
        Ok(())
    }

    /// Gives the bot another token; the old one is Unauthorized from now on.
    ///
    /// # Errors
    /// [`ActError::UnknownBot`].
    pub fn revoke(&mut self, bot: i64) -> Result<String, ActError> {
        let fresh = token::generate(bot);
        let bot = self.bots.get_mut(&bot).ok_or(ActError::UnknownBot)?;
        bot.token.clone_from(&fresh);
        bot.wake.notify_waiters();
        self.version += 1;
        Ok(fresh)
    }

    /// All bots, in the order of their names.
    #[must_use]
    pub fn bots(&self) -> Vec<BotInfo> {
        let mut bots: Vec<BotInfo> = self.bots.values().map(Bot::info).collect();
        bots.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        bots
    }

    /// The bot with this token, if it is the token of today.
    #[must_use]
    pub fn bot_by_token(&self, token: &str) -> Option<i64> {
        let bot = self.bots.get(&token::bot_id(token)?)?;
        (bot.token == token).then_some(bot.id)
    }

    /// The bot meant by an id or a username, with or without `@`.
    #[must_use]
    pub fn find_bot(&self, name: &str) -> Option<i64> {
        let username = name.trim_start_matches('@');
        self.bots
            .values()
            .find(|bot| bot.id.to_string() == name || bot.username.eq_ignore_ascii_case(username))
            .map(|bot| bot.id)
    }

    /// All people, oldest first.
    #[must_use]
    pub fn people(&self) -> Vec<Person> {
        self.people.values().cloned().collect()
    }

    /// Adds a person.
    ///
    /// # Errors
    /// Says in plain words what is missing.
    pub fn add_person(&mut self, new: NewPerson) -> Result<Person, String> {
        let person = new.into_person(self.next_person)?;
        self.next_person += 1;
        self.version += 1;
        self.people.insert(person.id, person.clone());
        Ok(person)
    }

    /// Rises with every change of anything.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Turns Telegram's rate limits on or off; they start with full allowances.
    pub fn limit_rates(&mut self, on: bool) {
        self.rates = on.then(Rates::default);
    }

    /// Wakes at each change of a chat.
    pub(crate) fn chat_wake(&mut self, bot: i64, person: i64) -> Arc<Notify> {
        Arc::clone(&self.chats.entry((bot, person)).or_default().wake)
    }

    /// Every chat of a bot looks different now.
    fn touch_all(&mut self, bot: i64) {
        self.version += 1;
        for ((of, _), chat) in &mut self.chats {
            if *of == bot {
                chat.changed(self.version);
            }
        }
    }

    fn touch(&mut self, bot: i64, person: i64) -> u64 {
        self.version += 1;
        if let Some(chat) = self.chats.get_mut(&(bot, person)) {
            chat.changed(self.version);
        }
        self.version
    }
}

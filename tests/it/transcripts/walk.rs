//! People who know the texts by their ids and walk a path in any language; what is said on both sides
//! is written down.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use domain::{Lang, Localized, Timestamp, staff::Staff};
use sandbox::{ChatView, MessageView};
use service::{clock::Clock, desk, fresh_id};

use super::phrases::Phrases;
use crate::{
    harness::{
        post_office::{self, PostOffice},
        stores::Engine,
    },
    talk::Talk,
};

/// A salon and what was said in it.
pub struct Stage<'a> {
    pub office: PostOffice,
    pub lang: Lang,
    phrases: &'a Phrases,
    script: RefCell<String>,
    faults: RefCell<Vec<String>>,
    said: RefCell<BTreeSet<String>>,
}

impl<'a> Stage<'a> {
    pub async fn open(phrases: &'a Phrases, lang: Lang) -> Self {
        Self {
            office: PostOffice::open(Engine::Sqlite).await,
            lang,
            phrases,
            script: RefCell::default(),
            faults: RefCell::default(),
            said: RefCell::default(),
        }
    }

    /// Somebody who speaks the language and has not pressed Start yet.
    pub fn person(&self, name: &'static str) -> Walk<'_> {
        Walk {
            stage: self,
            name,
            talk: self.talk(name),
            seen: BTreeMap::new(),
            fresh: Vec::new(),
        }
    }

    /// A chat of somebody whose phone is always the same.
    fn talk(&self, name: &str) -> Talk<'_> {
        let person = sandbox::NewPerson {
            first_name: name.to_owned(),
            last_name: String::new(),
            username: String::new(),
            language_code: self.lang.code().to_owned(),
            phone: "+12025550123".to_owned(),
        };
        let (sandbox, bot) = (&self.office.sandbox, self.office.bot);
        let person = sandbox.add_person(person).unwrap().id;
        Talk {
            sandbox,
            bot,
            person,
        }
    }

    pub fn now(&self) -> Timestamp {
        self.office.store.clock.now()
    }

    /// Lets the clock stand at another time.
    pub fn clock(&self, time: Timestamp) {
        self.office.store.clock.set(time);
        let zone = chrono_tz::Europe::Moscow;
        self.note(&format!(
            "--- {}",
            time.local(zone).format("%a %d.%m. %H:%M")
        ));
    }

    /// Writes down what the bot says elsewhere than in a chat.
    pub fn reads(&self, text: &str) {
        self.script.borrow_mut().push_str(&format!("{text}\n"));
        self.said.borrow_mut().insert(text.to_owned());
    }

    /// Writes down the mails that were sent, and their files.
    pub fn reads_mail(&self) {
        for mail in self.office.post.sent.lock().unwrap().iter() {
            self.note("(a mail)");
            self.reads(&mail.subject);
            self.reads(&mail.text);
            if let Some(file) = &mail.file {
                self.reads(&readable_file(&file.bytes));
            }
        }
    }

    /// A second specialist, who does everything and works when the first one does.
    pub async fn hires(&self, name: &'static str) {
        let now = self.now();
        let hired = self.office.tenant.scope.run(move |tx| async move {
            let mut named = Localized::default();
            for lang in Lang::ALL {
                named.set(lang, name);
            }
            let staff = Staff {
                id: fresh_id().into(),
                name: named,
                about: Localized::default(),
                position: 1,
                active: true,
                daily_cap: None,
            };
            desk::put_staff(&tx, now, &post_office::staff(), &staff, false).await?;
            let all = desk::services(&tx).await?;
            let all: Vec<_> = all.iter().map(|service| service.id).collect();
            desk::choose_services(&tx, now, &post_office::staff(), staff.id, &all).await?;
            desk::copy_hours(&tx, now, &post_office::staff(), staff.id).await
        });
        hired.await.unwrap();
    }

    /// Writes something down that nobody says in the chat.
    pub fn note(&self, what: &str) {
        self.script.borrow_mut().push_str(&format!("\n{what}\n"));
    }

    /// Notes that the path is not as it should be; the walk goes on, to see the rest of it.
    pub fn fault(&self, what: &str) {
        self.note(&format!("!!! {what}"));
        let (lang, script) = (self.lang, self.script.borrow());
        let lines: Vec<&str> = script.lines().collect();
        let last = lines[lines.len().saturating_sub(25)..].join("\n");
        self.faults
            .borrow_mut()
            .push(format!("{lang}: {what} after\n{last}\n"));
    }

    /// The transcript, what is wrong with the path, and every text and label of the bot.
    pub fn told(self) -> (String, Vec<String>, BTreeSet<String>) {
        (self.script.take(), self.faults.take(), self.said.take())
    }
}

/// A person in the chat with the salon's bot.
pub struct Walk<'a> {
    pub stage: &'a Stage<'a>,
    name: &'static str,
    pub talk: Talk<'a>,
    /// Messages as they were last seen: the number of their change.
    seen: BTreeMap<i64, u64>,
    /// What was said since the last act.
    fresh: Vec<MessageView>,
}

impl Walk<'_> {
    /// Presses Start.
    pub async fn starts(&mut self) {
        self.act("presses Start");
        self.talk.start();
        self.hears().await;
    }

    /// Types a text.
    pub async fn says(&mut self, text: &str) {
        self.act(&format!("types: {text}"));
        self.talk.says(text);
        self.hears().await;
    }

    /// Types what has a secret in it.
    pub async fn shows_code(&mut self, code: &str) {
        self.act("follows the link for staff");
        self.talk.says(&format!("/start staff_{code}"));
        self.hears().await;
    }

    /// Taps the newest button that is called by the text `id`.
    pub async fn taps(&mut self, id: &str) {
        let phrases = self.stage.phrases;
        self.taps_one(id, |label| phrases.says(id, label)).await;
    }

    /// Taps the newest button whose label contains `part`, which is of no language.
    pub async fn taps_on(&mut self, part: &str) {
        self.taps_one(part, |label| label.contains(part)).await;
    }

    /// Taps the newest button with exactly this label.
    pub async fn taps_just(&mut self, text: &str) {
        self.taps_one(text, |label| label == text).await;
    }

    /// Taps the first button of a row of the newest message with buttons, counted from 0.
    pub async fn taps_row(&mut self, row: usize) {
        let chat = self.chat();
        let menu = chat
            .messages
            .iter()
            .rev()
            .find(|one| !one.buttons.is_empty());
        let label = menu.and_then(|menu| menu.buttons.get(row)?.first());
        let label = label.map_or_else(String::new, |button| button.text.clone());
        self.taps_just(&label).await;
    }

    /// Taps the first time on offer.
    pub async fn taps_first_time(&mut self) {
        let times = self.talk.times();
        let first = times.first().map_or("00:00", String::as_str);
        self.taps_one(first, |label| label.starts_with(first)).await;
    }

    /// Taps the first visit of a list.
    pub async fn taps_visit(&mut self) {
        self.taps_one("visit", |label| {
            label.contains(" · ") && label.contains(':')
        })
        .await;
    }

    /// Shares the own phone number.
    pub async fn shares_phone(&mut self) {
        self.act("shares the phone number");
        let (sandbox, bot) = (self.talk.sandbox, self.talk.bot);
        sandbox.share_phone(bot, self.talk.person).unwrap();
        self.hears().await;
    }

    async fn taps_one(&mut self, what: &str, is_it: impl Fn(&str) -> bool) {
        let chat = self.chat();
        let place = chat.messages.iter().rev().find_map(|message| {
            let rows = message.buttons.iter().enumerate();
            let mut all = rows.flat_map(|(row, buttons)| {
                let buttons = buttons.iter().enumerate();
                buttons.map(move |(column, button)| (row, column, button))
            });
            let (row, column, button) = all.find(|(_, _, one)| is_it(&one.text))?;
            Some((message.message_id, (row, column), button.text.clone()))
        });
        let Some((message, place, label)) = place else {
            return self.stage.fault(&format!("there is no button {what}"));
        };
        self.act(&format!("taps [{label}]"));
        let (sandbox, bot) = (self.talk.sandbox, self.talk.bot);
        sandbox
            .tap_at(bot, self.talk.person, message, place)
            .unwrap();
        self.hears().await;
    }

    /// Lets the salon's jobs run and hears what they say.
    pub async fn waits(&mut self) {
        self.stage.office.work().await;
        self.catches_up().await;
    }

    /// The same at a later time.
    pub async fn waits_until(&mut self, time: Timestamp) {
        self.stage.clock(time);
        self.waits().await;
    }

    /// Checks that the texts were said after the last act.
    pub fn sees(&self, ids: &[&str]) {
        let units: Vec<String> = self.fresh.iter().flat_map(units).collect();
        for id in ids {
            if !units.iter().any(|text| self.stage.phrases.says(id, text)) {
                self.stage.fault(&format!("{id} was not said"));
            }
        }
    }

    fn chat(&self) -> ChatView {
        let Talk {
            sandbox,
            bot,
            person,
        } = &self.talk;
        sandbox.chat(*bot, *person).unwrap()
    }

    fn act(&self, what: &str) {
        self.stage.note(&format!("> {} {what}", self.name));
    }

    /// Waits until the bot has dealt with an act, and writes down what it said.
    async fn hears(&mut self) {
        self.stage.office.settled().await;
        let chat = self.chat();
        self.writes_down(chat);
    }

    /// Writes down what the salon's jobs said. They run beside each other, so that the order in
    /// which their messages come is another one each time: here it is that of their texts.
    pub async fn catches_up(&mut self) {
        self.stage.office.settled().await;
        let mut chat = self.chat();
        chat.messages
            .sort_by(|one, other| one.text.cmp(&other.text));
        self.writes_down(chat);
    }

    fn writes_down(&mut self, chat: ChatView) {
        let mut script = self.stage.script.borrow_mut();
        let mut said = self.stage.said.borrow_mut();
        self.fresh.clear();
        for message in chat.messages.iter().filter(|message| message.from_bot) {
            if self.seen.insert(message.message_id, message.rev) == Some(message.rev) {
                continue;
            }
            self.fresh.push(message.clone());
            said.extend(units(message));
            let sign = if message.edited { "~ " } else { "" };
            script.push_str(&format!("{sign}{}\n", message.text));
            script.push_str(&keyboard(message));
            let file =
                self.talk
                    .sandbox
                    .document(self.talk.bot, self.talk.person, message.message_id);
            if let Some(file) = file {
                // Their number at Telegram is another one each time.
                let number = self.talk.person.to_string();
                let text = readable_file(&file.bytes).replace(&number, "700700");
                script.push_str(&format!("    (a file)\n{text}\n"));
                said.insert(text);
            }
            if message.edited && message.buttons.is_empty() {
                script.push_str("    (no buttons)\n");
            }
        }
        let keyboard = chat.keyboard.iter().flat_map(|keyboard| &keyboard.rows);
        for key in keyboard.flatten() {
            script.push_str(&format!("    key: {}\n", key.text));
            said.insert(key.text.clone());
        }
    }
}

/// What a file says, without what is another one each time; long lines as they were before they were
/// folded.
fn readable_file(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text
        .replace("\r\n ", "")
        .replace("\r\n", "\n")
        .replace("\\n", "\n");
    let text = text.replace("\\,", ",").replace("\\;", ";");
    let own = |line: &&str| !line.starts_with("UID:") && !line.starts_with("DTSTAMP:");
    text.lines().filter(own).collect::<Vec<_>>().join("\n")
}

/// The buttons below a message; of days or times that follow each other the first row.
fn keyboard(message: &MessageView) -> String {
    let (mut text, mut bare) = (String::new(), false);
    for row in &message.buttons {
        let labels: Vec<&str> = row.iter().map(|button| button.text.as_str()).collect();
        let labels = labels.join("] [");
        let follows = std::mem::replace(&mut bare, !labels.contains(char::is_alphabetic));
        if !(follows && bare) {
            text.push_str(&format!("    [{labels}]\n"));
        }
    }
    text
}

/// The text of a message and the labels of its buttons.
fn units(message: &MessageView) -> Vec<String> {
    let labels = message.buttons.iter().flatten();
    let labels = labels.map(|button| button.text.clone());
    std::iter::once(message.text.clone())
        .chain(labels)
        .collect()
}

//! A person talking to a bot: taps what is visible, reads what is visible.

use std::time::Duration;

use sandbox::{ChatView, MessageView, Sandbox};

use crate::app::PATIENCE;

/// The newest message of the bot that has buttons.
fn menu(chat: &ChatView) -> Option<&MessageView> {
    chat.messages
        .iter()
        .rev()
        .find(|message| message.from_bot && !message.buttons.is_empty())
}

/// One person in one bot's chat.
pub struct Talk<'a> {
    pub sandbox: &'a Sandbox,
    pub bot: i64,
    pub person: i64,
}

impl<'a> Talk<'a> {
    /// A new person with this language.
    pub fn new(sandbox: &'a Sandbox, bot: i64, name: &str, language: &str) -> Self {
        let person = sandbox
            .add_person(sandbox::NewPerson {
                first_name: name.to_owned(),
                last_name: String::new(),
                username: String::new(),
                language_code: language.to_owned(),
                phone: String::new(),
            })
            .unwrap();
        Self {
            sandbox,
            bot,
            person: person.id,
        }
    }

    /// The same person in another bot.
    pub fn in_bot(&self, bot: i64) -> Self {
        Self {
            sandbox: self.sandbox,
            bot,
            person: self.person,
        }
    }

    /// What the bot shows now: the text and buttons of its newest message with buttons.
    pub fn screen(&self) -> String {
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let shown = menu(&chat);
        shown.map_or_else(String::new, |message| {
            let rows = message.buttons.iter().map(|row| {
                row.iter()
                    .map(|button| format!("[{}]", button.text))
                    .collect::<String>()
            });
            format!("{}\n{}", message.text, rows.collect::<Vec<_>>().join("\n"))
        })
    }

    /// Waits until the newest menu contains all of `wanted`, and gives it.
    pub async fn sees(&self, wanted: &[&str]) -> String {
        let found = self
            .sandbox
            .wait_for_chat(
                self.bot,
                self.person,
                |chat| {
                    let shown = menu(chat);
                    shown.is_some_and(|message| {
                        let buttons: String = message
                            .buttons
                            .iter()
                            .flatten()
                            .map(|button| format!("[{}]", button.text))
                            .collect();
                        wanted
                            .iter()
                            .all(|w| message.text.contains(w) || buttons.contains(w))
                    })
                },
                PATIENCE,
            )
            .await;
        let screen = self.screen();
        assert!(
            found.is_some(),
            "waited for {wanted:?}, but the screen is:\n{screen}"
        );
        screen
    }

    /// Waits until the newest menu says one of these, and tells which.
    pub async fn sees_one_of<'t>(&self, texts: &[&'t str]) -> &'t str {
        let found = self.sees_soon(texts, PATIENCE).await;
        found.unwrap_or_else(|| panic!("waited for one of {texts:?}:\n{}", self.screen()))
    }

    /// The same, if it comes so soon.
    pub async fn sees_soon<'t>(&self, texts: &[&'t str], patience: Duration) -> Option<&'t str> {
        let said = |chat: &ChatView| {
            let shown = menu(chat)?;
            texts.iter().copied().find(|text| shown.text.contains(text))
        };
        let found = self
            .sandbox
            .wait_for_chat(self.bot, self.person, |chat| said(chat).is_some(), patience)
            .await;
        found.as_ref().and_then(said)
    }

    /// Waits for a message of the bot without buttons that contains `wanted`.
    pub async fn is_told(&self, wanted: &str) {
        let found = self
            .sandbox
            .wait_for_chat(
                self.bot,
                self.person,
                |chat| {
                    chat.messages
                        .iter()
                        .any(|m| m.from_bot && m.buttons.is_empty() && m.text.contains(wanted))
                },
                PATIENCE,
            )
            .await;
        assert!(
            found.is_some(),
            "was not told {wanted:?}; the screen is:\n{}",
            self.screen()
        );
    }

    /// Presses Start.
    pub fn start(&self) {
        self.sandbox.start_chat(self.bot, self.person).unwrap();
    }

    /// Types a text.
    pub fn says(&self, text: &str) {
        self.sandbox.say(self.bot, self.person, text).unwrap();
    }

    /// Taps the button of the newest menu whose label contains `label`.
    pub fn taps(&self, label: &str) {
        self.taps_nth(label, 0);
    }

    /// Taps one of the buttons of the newest menu whose labels contain `label`, counted from 0.
    fn taps_nth(&self, label: &str, nth: usize) {
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let shown = menu(&chat);
        let message = shown.unwrap_or_else(|| panic!("no menu to tap {label:?} on"));
        let rows = message.buttons.iter().enumerate();
        let mut places = rows.flat_map(|(row, buttons)| {
            let named = buttons.iter().enumerate();
            let named = named.filter(|(_, button)| button.text.contains(label));
            named.map(move |(column, _)| (row, column))
        });
        let place = places.nth(nth);
        let place = place.unwrap_or_else(|| panic!("no {label:?} on:\n{}", self.screen()));
        self.sandbox
            .tap_at(self.bot, self.person, message.message_id, place)
            .unwrap();
    }

    /// Taps the button with this label below the newest message that says `words`.
    pub fn taps_below(&self, words: &str, label: &str) {
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let mut said = chat.messages.iter().rev();
        let message = said.find(|message| message.from_bot && message.text.contains(words));
        let message = message.unwrap_or_else(|| panic!("nothing says {words:?}"));
        let rows = message.buttons.iter().enumerate();
        let place = rows
            .flat_map(|(row, buttons)| {
                let named = buttons.iter().enumerate();
                named.map(move |(column, button)| (row, column, button))
            })
            .find(|(_, _, button)| button.text.contains(label));
        let (row, column, _) = place.unwrap_or_else(|| panic!("no {label:?} below {words:?}"));
        self.sandbox
            .tap_at(self.bot, self.person, message.message_id, (row, column))
            .unwrap();
    }

    /// Goes from the start to the times of a day next month, beyond every deadline.
    pub async fn goes_to_times(&self) {
        self.goes_to_times_of(0).await;
    }

    /// The same of one of the free days of next month, counted from 0.
    pub async fn goes_to_times_of(&self, day: usize) {
        self.start();
        self.sees(&["What shall we do?"]).await;
        self.taps("Book a visit");
        self.sees(&["Men's haircut"]).await;
        self.taps("Men's haircut");
        self.sees(&["Which day?"]).await;
        self.taps("▶️");
        self.sees(&["◀️", "•"]).await;
        self.taps_nth("•", day);
        self.sees(&["What time?"]).await;
    }

    /// Goes from the start to the summary of a visit next month.
    pub async fn goes_to_summary(&self) {
        self.goes_to_times().await;
        self.taps(&self.times()[0].clone());
        self.sees(&["What is your name?"]).await;
        self.says("Jeanne");
        self.sees(&["Which phone number"]).await;
        self.says("+79161234567");
        self.sees(&["Please check"]).await;
    }

    /// Taps the first free day of the calendar.
    pub fn taps_free_day(&self) {
        self.taps("•");
    }

    /// Labels of the times on offer.
    pub fn times(&self) -> Vec<String> {
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let shown = menu(&chat);
        let is_time = |text: &&str| {
            text.len() == 5 && text.as_bytes()[2] == b':' && text.as_bytes()[0].is_ascii_digit()
        };
        shown
            .into_iter()
            .flat_map(|message| message.buttons.iter().flatten())
            // Some are marked as recommended.
            .map(|button| button.text.trim_end_matches(" ⭐"))
            // Those of a class say how many seats are left.
            .map(|text| text.split_once(" · ").map_or(text, |(time, _)| time))
            .filter(is_time)
            .map(str::to_owned)
            .collect()
    }
}

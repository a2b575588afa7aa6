//! A person talking to a bot: taps what is visible, reads what is visible.

use sandbox::Sandbox;

use crate::app::PATIENCE;

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
        let shown = chat
            .messages
            .iter()
            .rev()
            .find(|m| m.from_bot && !m.buttons.is_empty());
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
                    let shown = chat
                        .messages
                        .iter()
                        .rev()
                        .find(|m| m.from_bot && !m.buttons.is_empty());
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
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let shown = chat
            .messages
            .iter()
            .rev()
            .find(|m| m.from_bot && !m.buttons.is_empty());
        let message = shown.unwrap_or_else(|| panic!("no menu to tap {label:?} on"));
        let place = message
            .buttons
            .iter()
            .enumerate()
            .find_map(|(row, buttons)| {
                let column = buttons
                    .iter()
                    .position(|button| button.text.contains(label))?;
                Some((row, column))
            });
        let place = place.unwrap_or_else(|| panic!("no {label:?} on:\n{}", self.screen()));
        self.sandbox
            .tap_at(self.bot, self.person, message.message_id, place)
            .unwrap();
    }

    /// Taps the first free day of the calendar.
    pub fn taps_free_day(&self) {
        self.taps("•");
    }

    /// Labels of the times on offer.
    pub fn times(&self) -> Vec<String> {
        let chat = self.sandbox.chat(self.bot, self.person).unwrap();
        let shown = chat
            .messages
            .iter()
            .rev()
            .find(|m| m.from_bot && !m.buttons.is_empty());
        let is_time = |text: &str| {
            text.len() == 5 && text.as_bytes()[2] == b':' && text.as_bytes()[0].is_ascii_digit()
        };
        shown
            .into_iter()
            .flat_map(|message| message.buttons.iter().flatten())
            .map(|button| button.text.clone())
            .filter(|text| is_time(text))
            .collect()
    }
}

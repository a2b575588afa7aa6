//! People who talk to bots.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A person with a Telegram account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The user id, which is also the id of the private chat with any bot.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name, if any.
    pub last_name: Option<String>,
    /// Username without `@`, if any.
    pub username: Option<String>,
    /// Language of the person's Telegram, two lower-case letters.
    pub language_code: String,
    /// Phone number in international form with `+`.
    pub phone: String,
}

/// What is needed to add a person.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct NewPerson {
    /// First name, required.
    pub first_name: String,
    /// Last name, empty for none.
    #[serde(default)]
    pub last_name: String,
    /// Username without `@`, empty for none.
    #[serde(default)]
    pub username: String,
    /// Two lower-case letters, empty for `en`.
    #[serde(default)]
    pub language_code: String,
    /// Phone number in international form, empty for a made-up one.
    #[serde(default)]
    pub phone: String,
}

impl NewPerson {
    pub(super) fn into_person(self, id: i64) -> Result<Person, String> {
        let first_name = self.first_name.trim().to_owned();
        if first_name.is_empty() || first_name.chars().count() > 64 {
            return Err("the first name must have 1 to 64 characters".to_owned());
        }
        let language_code = match self.language_code.trim() {
            "" => "en".to_owned(),
            code if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                code.to_owned()
            }
            _ => return Err("the language must be two lower-case letters, such as en".to_owned()),
        };
        let digits = self
            .phone
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>();
        let phone = match digits.len() {
            0 if self.phone.trim().is_empty() => format!("+1202555{:04}", id % 10_000),
            7..=15 => format!("+{digits}"),
            _ => return Err("the phone number must have 7 to 15 digits".to_owned()),
        };
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Person {
            id,
            first_name,
            last_name: some(self.last_name),
            username: some(self.username),
            language_code,
            phone,
        })
    }
}

impl Person {
    /// First and last name as chats show them.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.last_name {
            Some(last_name) => format!("{} {last_name}", self.first_name),
            None => self.first_name.clone(),
        }
    }

    /// The `User` of updates.
    pub(super) fn user(&self) -> Value {
        let mut user = self.chat();
        if let Some(members) = user.as_object_mut() {
            members.remove("type");
        }
        user["is_bot"] = json!(false);
        user["language_code"] = json!(self.language_code);
        user
    }

    /// The private `Chat` of updates and messages.
    pub(super) fn chat(&self) -> Value {
        let mut chat = json!({
            "id": self.id,
            "type": "private",
            "first_name": self.first_name,
        });
        if let Some(last_name) = &self.last_name {
            chat["last_name"] = json!(last_name);
        }
        if let Some(username) = &self.username {
            chat["username"] = json!(username);
        }
        chat
    }
}

/// Anna, Иван and Maria. Their ids never change, so a demo that keeps its
/// database knows them again after a restart.
pub(super) fn samples() -> [Person; 3] {
    let sample = |id, first: &str, username: &str, language: &str, phone: &str| Person {
        id,
        first_name: first.to_owned(),
        last_name: None,
        username: Some(username.to_owned()),
        language_code: language.to_owned(),
        phone: phone.to_owned(),
    };
    [
        sample(500_001, "Anna", "anna_k", "en", "+12025550143"),
        sample(500_002, "Иван", "ivan_p", "ru", "+79161234567"),
        sample(500_003, "Maria", "maria_l", "en", "+34612345678"),
    ]
}

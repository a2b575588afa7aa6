//! People who log in to the web: their addresses and what they may do in a tenant.

use serde::{Deserialize, Serialize};

/// An e-mail address that can be written to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(***)")
    }
}

impl TryFrom<String> for Email {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an e-mail address")
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl Email {
    /// Reads an address as typed, without the spaces around it; `None` when it is none.
    ///
    /// Only what every mail server takes: one `@`, a host with a dot, no quoting, at most 254
    /// bytes.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (user, host) = typed.split_once('@')?;
        let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let dotted = |part: &str| part.split('.').all(|word| !word.is_empty());
        let label = |word: &str| {
            !word.is_empty()
                && !word.starts_with('-')
                && !word.ends_with('-')
                && word.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let valid = typed.len() <= 254
            && user.len() <= 64
            && user.chars().all(plain)
            && dotted(user)
            && host.contains('.')
            && host.split('.').all(label);
        valid.then(|| Self(typed.to_owned()))
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of the same address share.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// What a member may do in a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything.
    Owner,
    /// Their own day.
    Specialist,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Specialist];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Specialist => "specialist",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| format!("{code:?} is not a role; choose owner or specialist"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_typed_and_known_by_its_lower_case() {
        let email = Email::parse(" Anna.Ivanova+salon@Example.COM ").unwrap();
        assert_eq!(email.as_str(), "Anna.Ivanova+salon@Example.COM");
        assert_eq!(email.key(), "anna.ivanova+salon@example.com");
        assert!(Email::parse("анна@почта.рф").is_some());
    }

    #[test]
    fn what_no_mail_server_takes_is_no_address() {
        let long = format!("{}@example.com", "a".repeat(65));
        for typed in [
            "",
            "anna",
            "anna@",
            "@example.com",
            "anna@example",
            "anna@@example.com",
            "anna@example..com",
            "anna@.example.com",
            "anna@-example.com",
            ".anna@example.com",
            "an na@example.com",
            "anna@example.com\r\nBcc: all@example.com",
            "anna@example.com,boris@example.com",
            "<anna@example.com>",
            "\"anna\"@example.com",
            "anna\u{202e}@example.com",
            &long,
        ] {
            assert_eq!(Email::parse(typed), None, "{typed:?}");
        }
    }
}

//! A person's name in any script.

use serde::{Deserialize, Serialize};

const SHORTEST_CHARS: usize = 2;
const LONGEST_CHARS: usize = 100;

/// A name of 2 to 100 characters in any script, trimmed, with single spaces inside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Under 2 characters.
    #[error("a name has at least {SHORTEST_CHARS} characters")]
    TooShort,
    /// Over 100 characters.
    #[error("a name has at most {LONGEST_CHARS} characters")]
    TooLong,
    /// Digits or signs only.
    #[error("a name has at least one letter")]
    NoLetter,
    /// A character that cannot be seen, or that turns the text around it.
    #[error("the name has a character that cannot be shown")]
    Unprintable,
}

impl PersonName {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for PersonName {
    type Err = NameError;

    fn from_str(typed: &str) -> Result<Self, NameError> {
        let mut name = String::new();
        for word in typed.split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            // Bytes, so never fewer than characters: a pasted book is not copied whole.
            if name.len() > LONGEST_CHARS * 4 {
                return Err(NameError::TooLong);
            }
        }
        let chars = name.chars().count();
        if name.chars().any(unprintable) {
            Err(NameError::Unprintable)
        } else if chars < SHORTEST_CHARS {
            Err(NameError::TooShort)
        } else if chars > LONGEST_CHARS {
            Err(NameError::TooLong)
        } else if !name.chars().any(char::is_alphabetic) {
            Err(NameError::NoLetter)
        } else {
            Ok(Self(name))
        }
    }
}

/// Control characters, bidirectional overrides (they would turn a page's text around) and
/// Hangul fillers (letters by Unicode, blank to the eye). Joiners are fine: Persian and
/// Indic names need them.
pub(crate) fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

impl TryFrom<String> for PersonName {
    type Error = NameError;

    fn try_from(name: String) -> Result<Self, NameError> {
        name.parse()
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for PersonName {
    /// Only the length: two letters may be a whole name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonName({} chars)", self.0.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_taken_as_they_are() {
        for name in [
            "Anna Ivanova",
            "Анна-Мария д’Артаньян",
            "Ё Ян",
            "王伟",
            "สมชาย ใจดี",
            "น้ำทิพย์",
            "محمد بن سلمان",
            "علی‌رضا",
            "O'Neil Jr.",
            "José Ñandú",
            "ดร. กิตติ",
            "प्रिया",
            "X Æ A-12",
        ] {
            assert_eq!(
                name.parse::<PersonName>().map(String::from),
                Ok(name.to_owned())
            );
        }
    }

    #[test]
    fn outer_space_is_trimmed_and_inner_space_folded() {
        let name: PersonName = "\u{3000}  Anna \t\n  Maria\u{a0} I. ".parse().unwrap();
        assert_eq!(name.as_str(), "Anna Maria I.");
    }

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert_eq!("王".parse::<PersonName>(), Err(NameError::TooShort));
        assert!("王伟".parse::<PersonName>().is_ok());
        assert!("Ж".repeat(100).parse::<PersonName>().is_ok());
        assert!("𠀀".repeat(100).parse::<PersonName>().is_ok());
        assert_eq!(
            "Ж".repeat(101).parse::<PersonName>(),
            Err(NameError::TooLong)
        );
        assert_eq!(
            "a ".repeat(1_000_000).parse::<PersonName>(),
            Err(NameError::TooLong)
        );
        assert_eq!("  ".parse::<PersonName>(), Err(NameError::TooShort));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!("12345".parse::<PersonName>(), Err(NameError::NoLetter));
        assert_eq!("+7 916 123".parse::<PersonName>(), Err(NameError::NoLetter));
        assert_eq!("😀😀".parse::<PersonName>(), Err(NameError::NoLetter));
        assert_eq!(
            "An\u{0}na".parse::<PersonName>(),
            Err(NameError::Unprintable)
        );
        assert_eq!(
            "An\u{1b}[31mna".parse::<PersonName>(),
            Err(NameError::Unprintable)
        );
        assert_eq!(
            "Anna\u{202e}exe".parse::<PersonName>(),
            Err(NameError::Unprintable)
        );
        assert_eq!(
            "\u{3164}\u{3164}".parse::<PersonName>(),
            Err(NameError::Unprintable)
        );
    }

    #[test]
    fn debug_hides_the_name_and_reading_checks_it() {
        let name: PersonName = "Анна Иванова".parse().unwrap();
        assert_eq!(format!("{name:?}"), "PersonName(12 chars)");
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"Анна Иванова\"");
        assert_eq!(
            serde_json::from_str::<PersonName>("\"Анна Иванова\"").unwrap(),
            name
        );
        assert!(serde_json::from_str::<PersonName>("\"7\"").is_err());
    }
}

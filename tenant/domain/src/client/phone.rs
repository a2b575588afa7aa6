//! A phone number by libphonenumber's rules.

use phonenumber::{Metadata, Mode, PhoneNumber, country, metadata::DATABASE};
use serde::{Deserialize, Serialize};

/// Longest text read as a number, characters; libphonenumber's own bound.
const LONGEST_INPUT_CHARS: usize = 250;
/// Digits with the country's code, as numbering plans have them: some exceed E.164's 15.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=20;
/// The zero of each set of decimal digits people's keyboards type.
const ZEROS: [char; 16] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '０',
];

/// A phone number in E.164: a plus, the country's code, the national number; no extension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// A text that is no phone number one could call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a phone number; write it like {example}")]
pub struct PhoneError {
    /// A number as it would be right, in international format.
    pub example: String,
}

impl Phone {
    /// Reads what a person typed; without a country's code it is a number of `country`.
    ///
    /// `country` is an ISO 3166 code such as `RU`. Digits of any script, spaces, brackets,
    /// dashes, national prefixes and extensions are understood; the extension is dropped.
    ///
    /// # Errors
    /// [`PhoneError`] when no such number can exist; it carries an example for `country`.
    pub fn parse(text: &str, country: &str) -> Result<Self, PhoneError> {
        read(text, numbering_plan(country)).ok_or_else(|| PhoneError {
            example: example_phone(country),
        })
    }

    /// Reads a number that has its country's code, with or without the plus: a shared contact.
    ///
    /// # Errors
    /// [`PhoneError`] when no such number can exist; its example is of `country`.
    pub fn from_contact(number: &str, country: &str) -> Result<Self, PhoneError> {
        let number = number.trim();
        if number.starts_with('+') {
            return Self::parse(number, country);
        }
        Self::parse(&format!("+{number}"), country).or_else(|_| Self::parse(number, country))
    }

    /// The number as stored: `+79161234567`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as people read it: `+7 916 123-45-67`.
    pub fn display(&self) -> String {
        match number(&self.0, None) {
            // The library spells a few plans in a way it reads as another number.
            Some(number) if number.format().mode(Mode::E164).to_string() == self.0 => {
                number.format().mode(Mode::International).to_string()
            }
            _ => self.0.clone(),
        }
    }
}

/// A number that is valid in `country` (ISO 3166), in international format; a British one for
/// a country without numbers of its own.
pub fn example_phone(country: &str) -> String {
    numbering_plan(country)
        .and_then(example_of)
        .unwrap_or_else(|| "+44 7400 123456".to_owned())
}

fn numbering_plan(country: &str) -> Option<&'static Metadata> {
    DATABASE.by_id(country.to_ascii_uppercase().as_str())
}

fn example_of(plan: &Metadata) -> Option<String> {
    let kinds = plan.descriptors();
    // A mobile number first: it is what a client would type.
    [
        kinds.mobile(),
        kinds.fixed_line(),
        kinds.voip(),
        Some(kinds.general()),
    ]
    .into_iter()
    .flatten()
    .filter_map(|kind| kind.example())
    .map(|national| format!("+{}{national}", plan.country_code()))
    .find_map(|number| read(&number, Some(plan)))
    .map(|phone| phone.display())
}

/// The number in `text`. Apart from [`Phone::parse`], whose refusal needs an example and would
/// come back here.
fn read(text: &str, plan: Option<&Metadata>) -> Option<Phone> {
    if text.chars().nth(LONGEST_INPUT_CHARS).is_some() {
        return None;
    }
    let text: String = text.chars().map(ascii_digit).collect();
    // The library knows the extensions of other languages, but not the Russian word.
    let text = text.replace("доб", "ext");
    number(&text, plan).map(|number| Phone(number.format().mode(Mode::E164).to_string()))
}

fn ascii_digit(typed: char) -> char {
    let value = |zero: &char| u32::from(typed).checked_sub(u32::from(*zero));
    let digit = ZEROS.iter().filter_map(value).find(|value| *value < 10);
    digit
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(typed)
}

fn number(text: &str, plan: Option<&Metadata>) -> Option<PhoneNumber> {
    let country = plan.and_then(|plan| plan.id().parse::<country::Id>().ok());
    let parsed = phonenumber::parse(country, text).ok()?;
    if parsed.is_valid() {
        return Some(parsed);
    }
    let plans = DATABASE.by_code(&parsed.country().code())?;
    stripped_too_far(plans.first()?, text)
}

/// The number where the library took the prefix dialled inside the country off twice, because
/// the number itself begins with the same digit: `8 812 ...` and even `+7 812 ...` in Russia.
///
/// It takes off two at most, so it is given two to take.
fn stripped_too_far(plan: &Metadata, text: &str) -> Option<PhoneNumber> {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+');
    let before_extension = text.split(char::is_alphabetic).next()?;
    let digits: String = before_extension
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let (code, prefix) = (plan.country_code().to_string(), plan.national_prefix()?);
    let spellings = if text.starts_with('+') {
        [digits.strip_prefix(&code), None]
    } else {
        [digits.strip_prefix(prefix), Some(digits.as_str())]
    };
    spellings
        .into_iter()
        .flatten()
        .filter(|national| national.starts_with(prefix))
        .filter_map(|national| {
            phonenumber::parse(None, format!("+{code}{prefix}{prefix}{national}")).ok()
        })
        .find(PhoneNumber::is_valid)
}

impl std::str::FromStr for Phone {
    type Err = String;

    /// Reads [`Phone::as_str`]. Only the form is checked: numbering plans change, and a
    /// number once taken stays readable.
    fn from_str(number: &str) -> Result<Self, String> {
        number.to_owned().try_into()
    }
}

impl TryFrom<String> for Phone {
    type Error = String;

    fn try_from(number: String) -> Result<Self, String> {
        let digits = number.strip_prefix('+').unwrap_or_default();
        let well_formed = DIGITS.contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        // The text itself stays out of the message: it may be somebody's number.
        if well_formed {
            Ok(Self(number))
        } else {
            Err("not an E.164 phone number".to_owned())
        }
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl std::fmt::Debug for Phone {
    /// All but the last two digits masked.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = self.0.len().saturating_sub(2);
        write!(f, "Phone({}{})", "*".repeat(shown), &self.0[shown..])
    }
}

#[cfg(test)]
mod tests;

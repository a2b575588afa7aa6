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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(text: &str, country: &str) -> String {
        Phone::parse(text, country).map_or_else(|error| error.to_string(), String::from)
    }

    #[test]
    fn one_number_has_many_spellings() {
        for text in [
            "+7 916 123-45-67",
            "8 (916) 123-45-67",
            "89161234567",
            "9161234567",
            "79161234567",
            "810 7 916 1234567",
            "８９１６１２３４５６７",
            "＋７９１６１２３４５６７",
            "٨٩١٦١٢٣٤٥٦٧",
            "۸۹۱۶۱۲۳۴۵۶۷",
            "๘๙๑๖๑๒๓๔๕๖๗",
            "\u{a0}+7\u{a0}916\u{a0}123\u{a0}45\u{a0}67\u{200f}",
            "+79161234567 ext. 12",
            "8 916 123 45 67 доб. 3",
            "tel: +7-916-123-45-67",
        ] {
            assert_eq!(e164(text, "RU"), "+79161234567", "{text}");
        }
    }

    #[test]
    fn a_prefix_followed_by_the_same_digit_is_taken_off_once() {
        for text in [
            "8 812 123 45 67",
            "88121234567",
            "+7 812 123-45-67",
            "(812) 123-45-67",
        ] {
            assert_eq!(e164(text, "RU"), "+78121234567", "{text}");
        }
        assert_eq!(e164("8 800 555 35 35", "RU"), "+78005553535");
        let stored: Phone = "+78121234567".parse().unwrap();
        assert_eq!(stored.display(), "+7 812 123-45-67");
        assert_eq!(e164("8 (846) 212-34-56", "RU"), "+78462123456");
    }

    #[test]
    fn the_country_decides_unless_the_number_says_its_own() {
        assert_eq!(e164("020 7946 0018", "GB"), "+442079460018");
        assert_eq!(e164("02 3661 8300", "IT"), "+390236618300");
        assert_eq!(e164("(415) 555-2671", "us"), "+14155552671");
        assert_eq!(e164("081 234 5678", "TH"), "+66812345678");
        assert_eq!(e164("138 0013 8000", "CN"), "+8613800138000");
        assert_eq!(e164("050 123 4567", "AE"), "+971501234567");
        assert_eq!(e164("+44 20 7946 0018", "RU"), "+442079460018");
        assert_eq!(e164("+44 20 7946 0018", "??"), "+442079460018");
    }

    #[test]
    fn what_nobody_can_call_is_refused_with_an_example() {
        for text in [
            "",
            "   ",
            "112",
            "12345",
            "phone",
            "+7 916 123",
            "+999 123456789",
            "anna@example.com",
        ] {
            let error = Phone::parse(text, "RU").unwrap_err();
            assert!(error.example.starts_with("+7 "), "{text}: {error}");
            assert!(Phone::parse(&error.example, "RU").is_ok());
        }
        assert!(Phone::parse(&"9".repeat(10_000), "RU").is_err());
        assert!(Phone::parse("9161234567", "??").is_err());
        assert!(Phone::parse(&example_phone("??"), "??").is_ok());
    }

    #[test]
    fn every_country_has_an_example_that_reads_back() {
        let plans: Vec<&Metadata> = DATABASE.iter().filter(|plan| plan.id() != "001").collect();
        assert!(plans.len() > 200);
        for plan in plans {
            let own = example_of(plan).unwrap_or_default();
            let Ok(phone) = Phone::parse(&own, plan.id()) else {
                panic!("{} has {own:?}", plan.id())
            };
            assert!(
                own.starts_with(&format!("+{}", plan.country_code())),
                "{}: {own}",
                plan.id()
            );
            assert_eq!(phone.display(), own, "{}", plan.id());
            assert_eq!(phone.as_str().parse(), Ok(phone));
        }
    }

    #[test]
    fn every_numbering_plan_fits_what_we_store() {
        for plan in DATABASE.iter() {
            let code = plan.country_code().to_string().len();
            let kinds = plan.descriptors();
            for kind in [
                kinds.mobile(),
                kinds.fixed_line(),
                kinds.toll_free(),
                kinds.voip(),
            ] {
                for length in kind.into_iter().flat_map(|kind| kind.possible_length()) {
                    let digits = code + usize::from(*length);
                    assert!(DIGITS.contains(&digits), "{} {digits}", plan.id());
                }
            }
        }
    }

    #[test]
    fn a_shared_contact_needs_no_plus() {
        let contact = |number: &str| Phone::from_contact(number, "RU").unwrap();
        assert_eq!(contact("4915123456789").as_str(), "+4915123456789");
        assert_eq!(contact("+4915123456789"), contact("4915123456789"));
        assert_eq!(contact("79161234567").as_str(), "+79161234567");
        assert!(Phone::from_contact("12", "RU").is_err());
    }

    #[test]
    fn shown_in_international_format_and_hidden_in_debug() {
        let phone = Phone::parse("89161234567", "RU").unwrap();
        assert_eq!(phone.display(), "+7 916 123-45-67");
        assert_eq!(format!("{phone:?}"), "Phone(**********67)");
    }

    #[test]
    fn a_stored_number_is_checked_when_read() {
        let phone = Phone::parse("89161234567", "RU").unwrap();
        assert_eq!(serde_json::to_string(&phone).unwrap(), "\"+79161234567\"");
        assert_eq!(
            serde_json::from_str::<Phone>("\"+79161234567\"").unwrap(),
            phone
        );
        for wrong in [
            "",
            "+",
            "79161234567",
            "+7 9161234567",
            "+0123456789",
            "+7916٣234567",
        ] {
            let error = wrong.parse::<Phone>().unwrap_err();
            assert!(
                wrong.len() < 2 || !error.contains(wrong),
                "personal data in {error}"
            );
        }
    }

    proptest! {
        // Few: each country's patterns are compiled anew, which takes long without optimisation.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,40}", country in "[A-Z]{2}") {
            let _ = Phone::parse(&text, &country);
        }

        #[test]
        fn what_is_taken_can_be_stored_and_read_back(
            text in "[+＋]{0,2}[0-9٠-٩ ()/.x,;#*-]{0,24}(доб|ext|доп)?[0-9]{0,4}",
            country in prop::sample::select(vec!["RU", "US", "DE", "IT", "BR", "MX", "AR", "CN", "AQ", "GG", "NO"]),
        ) {
            if let Ok(phone) = Phone::parse(&text, country) {
                prop_assert_eq!(phone.as_str().parse(), Ok(phone.clone()));
                prop_assert!(phone.display().starts_with('+'));
            }
        }
    }
}

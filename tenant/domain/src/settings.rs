//! A tenant's own rules.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    Email, Kind, Lang, Localized, Timestamp,
    fields::{FieldErrors, FieldKind},
    money::Currency,
    pace::Pace,
    reminder::Reminding,
    series::TIMES,
};

/// A year, minutes: the longest deadline and lead time.
const YEAR_MIN: u32 = 366 * 24 * 60;

/// What the salon set for itself; one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The salon's name.
    pub name: Localized,
    /// The kind of business, which chooses words.
    pub kind: Kind,
    /// The salon's time zone.
    pub zone: Tz,
    /// ISO 3166 code of the country that typed phones belong to, such as `RU`.
    pub country: String,
    /// Prices are in this currency.
    pub currency: Currency,
    /// The language used where a person's own is not known.
    pub lang: Lang,
    /// Phone of the salon, shown in Help; may be empty.
    pub phone: String,
    /// Where answers to the salon's mails go; may be empty.
    pub email: String,
    /// Street address, shown on the About card; may be empty.
    pub address: Localized,
    /// A few words on the About card; may be empty.
    pub about: Localized,
    /// Said above the buttons of the home screen; may be empty.
    pub greeting: Localized,
    /// Times are offered on this step, minutes.
    pub step_min: u32,
    /// Soonest bookable moment from now, minutes.
    pub lead_min: u32,
    /// Furthest bookable day from today, days.
    pub window_days: u32,
    /// A client may cancel until this long before, minutes.
    pub cancel_before_min: u32,
    /// A client may move until this long before, minutes.
    pub move_before_min: u32,
    /// A picked time stays held this long, minutes.
    pub hold_min: u32,
    /// How clients are reminded.
    pub reminding: Reminding,
    /// Whose bookings wait for the salon's yes.
    pub approval: Approval,
    /// Who missed so many visits within [`NO_SHOWS_OF_DAYS`] days books by phone only; 0 is no rule.
    pub most_no_shows: u32,
    /// How much one person may do in the bot.
    pub pace: Pace,
    /// Whether recommended times come first.
    #[serde(default = "yes")]
    pub recommends: bool,
    /// Visits that a client may book as one series, at most; below 2 there are none.
    #[serde(default = "usual_repeats")]
    pub repeats: u32,
    /// Whether the bot answers who writes to the salon's Telegram Business account with a booking card.
    #[serde(default = "yes")]
    pub answers_business: bool,
    /// Since when the salon is closed for good; it is no rule of hers to set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Timestamp>,
}

const fn yes() -> bool {
    true
}

/// Visits of a series of a client's, until the salon says otherwise.
pub const USUAL_REPEATS: u32 = 12;

const fn usual_repeats() -> u32 {
    USUAL_REPEATS
}

/// Missed visits count for so many days.
pub const NO_SHOWS_OF_DAYS: i64 = 180;

/// Whose bookings wait for the salon's yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Nobody's: a booking is agreed at once.
    Nobody,
    /// Of clients who have not been there yet.
    New,
    /// Of clients who have missed a visit lately, and of new ones.
    Risky,
    /// Everybody's.
    All,
}

impl Approval {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::Nobody, Self::New, Self::Risky, Self::All];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::New => "new",
            Self::Risky => "risky",
            Self::All => "all",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Whether a booking waits for the salon's yes: of a client with so many visits that took place
    /// and so many missed ones.
    pub const fn asks(self, kept: u64, missed: u64) -> bool {
        match self {
            Self::Nobody => false,
            Self::New => kept == 0,
            Self::Risky => kept == 0 || missed > 0,
            Self::All => true,
        }
    }
}

impl Settings {
    /// What is wrong with what a person typed: `name`, `about`, `greeting`, `address`, `phone`, `email`,
    /// `country`, `step`, `lead`, `window`, `cancel`, `move`, `hold`, `leads`, `quiet`,
    /// `most_no_shows`, `repeats`, `messages`, `taps`, `holds`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_name("name", &self.name);
        faults.check_text("about", &self.about);
        faults.check_text("greeting", &self.greeting);
        faults.check_text("address", &self.address);
        if !self.phone.is_empty() && !is_phone(&self.phone) {
            faults.add("phone", FieldKind::Phone);
        }
        if !self.email.is_empty() && Email::parse(&self.email).is_none() {
            faults.add("email", FieldKind::Email);
        }
        let letters = self.country.bytes().all(|byte| byte.is_ascii_uppercase());
        if self.country.len() != 2 || !letters {
            faults.add("country", FieldKind::Choose);
        }
        faults.check_range("step", self.step_min, 5..=24 * 60);
        faults.check_range("lead", self.lead_min, 0..=YEAR_MIN);
        faults.check_range("window", self.window_days, 1..=730);
        faults.check_range("cancel", self.cancel_before_min, 0..=YEAR_MIN);
        faults.check_range("move", self.move_before_min, 0..=YEAR_MIN);
        faults.check_range("hold", self.hold_min, 1..=60);
        self.reminding.check(&mut faults);
        faults.check_range("most_no_shows", self.most_no_shows, 0..=100);
        faults.check_range("repeats", self.repeats, 0..=*TIMES.end());
        self.pace.check(&mut faults);
        faults
    }
}

/// Digits with signs between them: clients read it, nobody dials it by machine.
fn is_phone(text: &str) -> bool {
    let sign = |c: char| matches!(c, '+' | '-' | '(' | ')' | '/' | '.' | ' ' | '\u{a0}');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=20).contains(&digits)
        && text.chars().count() <= 40
        && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}

//! What a client may tell of themselves besides name and phone.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Something that a client may tell, and take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Where mail reaches them.
    Email,
    /// Their birthday.
    Birthday,
}

impl Detail {
    /// Every detail.
    pub const ALL: [Self; 2] = [Self::Email, Self::Birthday];

    /// The word by which its texts are found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Birthday => "birthday",
        }
    }
}

/// A day of the year; the year of birth is nobody's business.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Birthday {
    month: u32,
    day: u32,
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2000;

impl Birthday {
    /// Reads a day as typed, day before month as in `24.12`, or a whole date, whose year is dropped;
    /// `None` when there is no such day.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut numbers = Vec::new();
        for part in typed
            .trim()
            .split(['.', '/', '-', ' '])
            .filter(|part| !part.is_empty())
        {
            let short = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            numbers.push(part.parse::<u32>().ok().filter(|_| short)?);
        }
        match *numbers.as_slice() {
            [year, month, day] if year > 31 => Self::of(month, day),
            [day, month] | [day, month, _] => Self::of(month, day),
            _ => None,
        }
    }

    fn of(month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| Self { month, day })
    }

    /// The day as people write it: `24.12`.
    pub fn display(self) -> String {
        format!("{:02}.{:02}", self.day, self.month)
    }

    /// Those whose birthday is kept on `date`, as stored. Who was born on 29 February has it on the
    /// 28th in years without.
    pub fn kept_on(date: NaiveDate) -> Vec<Self> {
        let (month, day) = (date.month(), date.day());
        let mut kept = vec![Self { month, day }];
        if (month, day) == (2, 28) && !date.leap_year() {
            kept.push(Self { month: 2, day: 29 });
        }
        kept
    }
}

impl std::fmt::Debug for Birthday {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Birthday(***)")
    }
}

impl TryFrom<String> for Birthday {
    type Error = &'static str;

    /// Reads what is stored: `12-24`, month before day.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let read = || {
            let (month, day) = text.split_once('-')?;
            Self::of(month.parse().ok()?, day.parse().ok()?)
        };
        read().ok_or("not a day of the year")
    }
}

impl From<Birthday> for String {
    fn from(day: Birthday) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it_and_the_year_is_dropped() {
        for typed in [
            "24.12",
            "24.12.",
            " 24.12.1990 ",
            "24/12/1990",
            "1990-12-24",
            "24 12",
        ] {
            let day = Birthday::parse(typed).unwrap();
            assert_eq!(String::from(day), "12-24", "{typed}");
            assert_eq!(Birthday::try_from("12-24".to_owned()), Ok(day));
        }
        assert!(Birthday::parse("29.2").is_some());
        for typed in [
            "",
            "24",
            "12.24",
            "30.2",
            "24.12.19901",
            "a.b",
            "-1.-2x",
            "1.2.3.4",
        ] {
            assert_eq!(Birthday::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_29th_of_february_is_kept_on_the_28th_of_years_without() {
        let born = Birthday::parse("29.2").unwrap();
        let on = |year, month, day| {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            Birthday::kept_on(date).contains(&born)
        };
        assert!(on(2027, 2, 28) && !on(2027, 3, 1));
        assert!(on(2028, 2, 29) && !on(2028, 2, 28));
    }
}

//! People for whom others book: children and relatives.

use chrono::{Datelike, NaiveDate};

use crate::{ClientId, client::PersonName};

/// Most people one books for.
pub const MOST_RELATIVES: usize = 10;
/// Nobody was born before this year.
const FIRST_YEAR: i32 = 1900;

/// Somebody for whom a client books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Identity: they are a client of the salon, without a chat of their own.
    pub id: ClientId,
    /// The name.
    pub name: PersonName,
    /// When they were born, where that was told.
    pub born: Option<NaiveDate>,
}

/// Reads when somebody was born, day before month as in `24.12.2015`; `None` for what is no day, or
/// lies ahead of `today`.
pub fn read_born(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts = typed.trim().split(['.', '/', '-', ' ']);
    let numbers = parts.filter(|part| !part.is_empty());
    let numbers: Vec<u32> = numbers
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] => (year, month, day),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?;
    (date.year() >= FIRST_YEAR && date <= today).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_birth_is_read_as_people_write_it_and_lies_behind() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2026, 3, 2);
        for typed in ["24.12.2015", " 24/12/2015 ", "2015-12-24", "24 12 2015"] {
            assert_eq!(read_born(typed, today), Some(day(2015, 12, 24)), "{typed}");
        }
        for typed in [
            "",
            "24.12.",
            "30.2.2015",
            "3.3.2026",
            "1.1.1899",
            "a.b.c",
            "24.12.15",
        ] {
            assert_eq!(read_born(typed, today), None, "{typed}");
        }
    }
}

//! Dates, times, lengths and money as people write them.

use chrono::{Datelike, NaiveDate, Timelike};
use domain::{Lang, Timestamp, money::Money};

use crate::bot::Texts;

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Январь",
        "Февраль",
        "Март",
        "Апрель",
        "Май",
        "Июнь",
        "Июль",
        "Август",
        "Сентябрь",
        "Октябрь",
        "Ноябрь",
        "Декабрь",
    ],
];
/// As in "25 ноября".
const MONTHS_OF: [[&str; 12]; 2] = [
    MONTHS[0],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];
const WEEKDAYS: [[&str; 7]; 2] = [
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
];

fn of(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Ru => 1,
    }
}

impl Texts {
    /// `Wed, 25 November`.
    pub fn date(&self, date: NaiveDate) -> String {
        let language = of(self.lang);
        let weekday = WEEKDAYS[language][date.weekday().num_days_from_monday() as usize];
        format!(
            "{weekday}, {} {}",
            date.day(),
            MONTHS_OF[language][date.month0() as usize]
        )
    }

    /// `14:30`, on the salon's clock.
    pub fn time(&self, at: Timestamp) -> String {
        let local = at.local(self.zone);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// `Wed, 25 November, 14:30`, on the salon's clock.
    pub fn date_time(&self, at: Timestamp) -> String {
        format!(
            "{}, {}",
            self.date(at.local(self.zone).date_naive()),
            self.time(at)
        )
    }

    /// `25.11 14:30`, for a button.
    pub fn short_date_time(&self, at: Timestamp) -> String {
        let local = at.local(self.zone);
        let weekday = WEEKDAYS[of(self.lang)][local.weekday().num_days_from_monday() as usize];
        format!(
            "{weekday} {:02}.{:02} {}",
            local.day(),
            local.month(),
            self.time(at)
        )
    }

    /// `Wed 25.11`, for a button.
    pub fn short_date(&self, date: NaiveDate) -> String {
        let weekday = WEEKDAYS[of(self.lang)][date.weekday().num_days_from_monday() as usize];
        format!("{weekday} {:02}.{:02}", date.day(), date.month())
    }

    /// `November 2026`; `month` from 1.
    pub fn month(&self, year: i32, month: u32) -> String {
        let names = MONTHS[of(self.lang)];
        let name = names
            .get(month.saturating_sub(1) as usize)
            .copied()
            .unwrap_or_default();
        format!("{name} {year}")
    }

    /// `Mo` for 1 to `Su` for 7.
    pub fn weekday(&self, number: u32) -> String {
        let names = WEEKDAYS[of(self.lang)];
        let name = names
            .get(number.saturating_sub(1) as usize)
            .copied()
            .unwrap_or_default();
        name.chars().take(2).collect()
    }

    /// `4.7`, of tenths.
    pub fn decimal(&self, tenths: u32) -> String {
        let point = match self.lang {
            Lang::En => '.',
            Lang::Ru => ',',
        };
        format!("{}{point}{}", tenths / 10, tenths % 10)
    }

    /// `1 h 30 min`.
    pub fn length(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, _) => self.plain("length-minutes", &[("minutes", rest.into())]),
            (_, 0) => self.plain("length-hours", &[("hours", hours.into())]),
            _ => self.plain(
                "length-both",
                &[("hours", hours.into()), ("minutes", rest.into())],
            ),
        }
    }

    /// `2 500 ₽`, `€45`: thousands apart, the symbol where it is known.
    pub fn money(&self, money: Money) -> String {
        let unit = 10_i64.pow(money.currency.decimals());
        let (whole, rest) = (money.minor / unit, (money.minor % unit).abs());
        let mut digits = String::new();
        let text = whole.abs().to_string();
        for (place, digit) in text.chars().enumerate() {
            if place > 0 && (text.len() - place) % 3 == 0 {
                digits.push('\u{a0}');
            }
            digits.push(digit);
        }
        if rest != 0 {
            let width = money.currency.decimals() as usize;
            digits.push_str(&format!(
                "{}{rest:0width$}",
                if self.lang == Lang::En { '.' } else { ',' }
            ));
        }
        let sign = if money.minor < 0 { "−" } else { "" };
        let code = money.currency.code();
        match (code, self.lang) {
            ("EUR", Lang::En) => format!("{sign}€{digits}"),
            ("USD", Lang::En) => format!("{sign}${digits}"),
            ("GBP", Lang::En) => format!("{sign}£{digits}"),
            ("EUR", Lang::Ru) => format!("{sign}{digits}\u{a0}€"),
            ("USD", Lang::Ru) => format!("{sign}{digits}\u{a0}$"),
            ("RUB", _) => format!("{sign}{digits}\u{a0}₽"),
            ("KZT", _) => format!("{sign}{digits}\u{a0}₸"),
            _ => format!("{sign}{digits}\u{a0}{code}"),
        }
    }

    /// `Europe/Moscow, UTC+03:00`, as of `at`.
    pub fn zone_name(&self, at: Timestamp) -> String {
        format!(
            "{}, UTC{}",
            self.zone.name(),
            at.local(self.zone).format("%:z")
        )
    }
}

#[cfg(test)]
mod tests {
    use domain::{Kind, money::Currency};

    use super::*;

    fn texts(lang: Lang) -> Texts {
        Texts {
            lang,
            kind: Kind::Salon,
            zone: chrono_tz::Europe::Moscow,
        }
    }

    #[test]
    fn dates_are_told_on_the_salons_clock_in_the_readers_language() {
        let at = Timestamp::from_ms(1_795_606_200_000); // 2026-11-25 11:30 UTC
        assert_eq!(texts(Lang::En).date_time(at), "Wed, 25 November, 14:30");
        assert_eq!(texts(Lang::Ru).date_time(at), "ср, 25 ноября, 14:30");
        assert_eq!(texts(Lang::En).zone_name(at), "Europe/Moscow, UTC+03:00");
        assert_eq!(texts(Lang::Ru).month(2026, 11), "Ноябрь 2026");
    }

    #[test]
    fn lengths_and_money_read_naturally() {
        assert_eq!(texts(Lang::En).length(90), "1 h 30 min");
        assert_eq!(texts(Lang::Ru).length(60), "1 ч");
        let rubles = Money {
            minor: 250_000,
            currency: Currency::try_from("RUB".to_owned()).unwrap(),
        };
        assert_eq!(texts(Lang::Ru).money(rubles), "2\u{a0}500\u{a0}₽");
        let euros = Money {
            minor: 4_550,
            currency: Currency::try_from("EUR".to_owned()).unwrap(),
        };
        assert_eq!(texts(Lang::En).money(euros), "€45.50");
    }
}

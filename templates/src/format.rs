//! Dates, times, lengths and money as people write them.

use chrono::{Datelike, NaiveDate, Timelike};
use domain::{Lang, Timestamp, money::Money};

use crate::{bot::Texts, calendar};

impl Texts {
    /// `Wed, 25 November`.
    pub fn date(&self, date: NaiveDate) -> String {
        let names = calendar::of(self.lang);
        let weekday = names.weekdays[date.weekday().num_days_from_monday() as usize];
        let month = names.months_of[date.month0() as usize];
        format!("{weekday}, {}{}{month}", date.day(), names.joint)
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
        let names = calendar::of(self.lang);
        let weekday = names.weekdays[local.weekday().num_days_from_monday() as usize];
        format!(
            "{weekday} {:02}.{:02} {}",
            local.day(),
            local.month(),
            self.time(at)
        )
    }

    /// `Wed 25.11`, for a button.
    pub fn short_date(&self, date: NaiveDate) -> String {
        let names = calendar::of(self.lang);
        let weekday = names.weekdays[date.weekday().num_days_from_monday() as usize];
        format!("{weekday} {:02}.{:02}", date.day(), date.month())
    }

    /// `November 2026`; `month` from 1.
    pub fn month(&self, year: i32, month: u32) -> String {
        let names = &calendar::of(self.lang).months;
        let name = names
            .get(month.saturating_sub(1) as usize)
            .copied()
            .unwrap_or_default();
        format!("{name} {year}")
    }

    /// `Mo` for 1 to `Su` for 7.
    pub fn weekday(&self, number: u32) -> String {
        let names = &calendar::of(self.lang).weekdays;
        let name = names
            .get(number.saturating_sub(1) as usize)
            .copied()
            .unwrap_or_default();
        name.chars().take(2).collect()
    }

    /// `4.7`, of tenths.
    pub fn decimal(&self, tenths: u32) -> String {
        format!("{}{}{}", tenths / 10, self.point(), tenths % 10)
    }

    /// What stands before the parts of a unit.
    fn point(&self) -> char {
        match self.lang {
            Lang::En => '.',
            Lang::Ru | Lang::Uk | Lang::Kk | Lang::Uz => ',',
        }
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
            digits.push_str(&format!("{}{rest:0width$}", self.point()));
        }
        let sign = if money.minor < 0 { "−" } else { "" };
        let code = money.currency.code();
        let symbol = self.symbol(code);
        match (code, self.lang) {
            ("EUR" | "USD" | "GBP", Lang::En) => format!("{sign}{symbol}{digits}"),
            _ => format!("{sign}{digits}\u{a0}{symbol}"),
        }
    }

    /// What people write for a currency; its code where nothing is shorter and as clear.
    fn symbol<'a>(&self, code: &'a str) -> &'a str {
        match (code, self.lang) {
            ("EUR", _) => "€",
            ("USD", _) => "$",
            ("GBP", _) => "£",
            ("RUB", _) => "₽",
            ("UAH", _) => "₴",
            ("KZT", _) => "₸",
            ("UZS", Lang::Uz) => "soʻm",
            ("UZS", Lang::Ru) => "сум",
            _ => code,
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
        for (lang, date, month, weekday) in [
            (Lang::Uk, "ср, 25 листопада, 14:30", "Листопад 2026", "нд"),
            (Lang::Kk, "ср, 25 қараша, 14:30", "Қараша 2026", "жс"),
            (Lang::Uz, "chor, 25-noyabr, 14:30", "Noyabr 2026", "ya"),
        ] {
            assert_eq!(texts(lang).date_time(at), date);
            assert_eq!(texts(lang).month(2026, 11), month);
            assert_eq!(texts(lang).weekday(7), weekday);
        }
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
        assert_eq!(texts(Lang::Uk).money(euros), "45,50\u{a0}€");
        for (lang, code, said) in [
            (Lang::Uk, "UAH", "−1\u{a0}200\u{a0}₴"),
            (Lang::Kk, "KZT", "−1\u{a0}200\u{a0}₸"),
            (Lang::Uz, "UZS", "−1\u{a0}200\u{a0}soʻm"),
            (Lang::En, "UZS", "−1\u{a0}200\u{a0}UZS"),
        ] {
            let currency = Currency::try_from(code.to_owned()).unwrap();
            let minor = -1_200 * 10_i64.pow(currency.decimals());
            assert_eq!(texts(lang).money(Money { minor, currency }), said);
        }
        assert_eq!(texts(Lang::Uk).length(90), "1 год 30 хв");
        assert_eq!(texts(Lang::Kk).length(90), "1 сағ 30 мин");
        assert_eq!(texts(Lang::Uz).length(90), "1 soat 30 daq");
    }
}

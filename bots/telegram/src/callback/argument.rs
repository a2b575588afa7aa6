//! The arguments of acts, as short as they go.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Datelike, NaiveDate};
use domain::client::Detail;
use uuid::Uuid;

const RADIX: u32 = 36;
/// Letters of an id.
pub(super) const ID_LETTERS: usize = 22;

pub(super) const fn detail_letter(detail: Detail) -> &'static str {
    match detail {
        Detail::Email => "e",
        Detail::Birthday => "b",
    }
}

pub(super) fn read_detail(letter: &str) -> Option<Detail> {
    let mut all = Detail::ALL.into_iter();
    all.find(|detail| detail_letter(*detail) == letter)
}

pub(super) fn id(id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(id.as_bytes())
}

pub(super) fn read_id(text: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    Uuid::from_slice(&bytes).ok()
}

/// Base 36, with a minus sign where needed.
pub(super) fn number(value: i64) -> String {
    let mut rest = value.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(rest % u64::from(RADIX)).unwrap_or_default();
        digits.push(char::from_digit(digit, RADIX).unwrap_or('0'));
        rest /= u64::from(RADIX);
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

pub(super) fn read_number(text: &str) -> Option<i64> {
    i64::from_str_radix(text, RADIX).ok()
}

pub(super) fn page(text: &str) -> Option<u32> {
    read_number(text)?.try_into().ok()
}

/// Months since the year 0; `None` when it is no month.
pub(super) fn month_number(year: i32, month: u32) -> Option<String> {
    let index = i64::from(month)
        .checked_sub(1)
        .filter(|index| (0..12).contains(index))?;
    Some(number(i64::from(year) * 12 + index))
}

pub(super) fn read_month(text: &str) -> Option<(i32, u32)> {
    let months = read_number(text)?;
    let year = months.div_euclid(12).try_into().ok()?;
    let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
    Some((year, month))
}

pub(super) fn day_number(date: NaiveDate) -> String {
    number(date.num_days_from_ce().into())
}

pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(read_number(text)?.try_into().ok()?)
}

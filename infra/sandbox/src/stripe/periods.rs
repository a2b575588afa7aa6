//! The calendar of billing: periods of months and years, and shares of them.

use chrono::{DateTime, Datelike, Days, Months};

/// The end of the period that holds `after`, counted in `interval`s from `anchor`: the 31st
/// stands for the last day of a shorter month, and comes back in a longer one.
pub(super) fn next_end(anchor: i64, interval: &str, count: i64, after: i64) -> i64 {
    let mut number = 1;
    loop {
        match nth(anchor, interval, count.max(1) * number) {
            Some(end) if end <= after => number += 1,
            Some(end) => return end,
            // Beyond the calendar nothing comes due.
            None => return i64::MAX,
        }
    }
}

fn nth(anchor: i64, interval: &str, number: i64) -> Option<i64> {
    let from = DateTime::from_timestamp(anchor, 0)?;
    let number = u32::try_from(number).ok()?;
    let end = match interval {
        "day" => from.checked_add_days(Days::new(number.into())),
        "week" => from.checked_add_days(Days::new(7 * u64::from(number))),
        "year" => from.checked_add_months(Months::new(number.checked_mul(12)?)),
        _ => from.checked_add_months(Months::new(number)),
    };
    end.map(|end| end.timestamp())
}

/// So many months after a time.
pub(super) fn months_after(from: i64, months: i64) -> i64 {
    nth(from, "month", months).unwrap_or(i64::MAX)
}

/// The part of `amount` that falls on `share` of `whole` seconds, to the nearest unit.
pub(super) fn prorated(amount: i64, share: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let (product, whole) = (i128::from(amount) * i128::from(share), i128::from(whole));
    let half = whole / 2 * product.signum();
    i64::try_from((product + half) / whole).unwrap_or_default()
}

/// Whether a card that ends with this month has ended by `now`.
pub(super) fn month_is_over(year: i64, month: i64, now: i64) -> bool {
    DateTime::from_timestamp(now, 0)
        .is_none_or(|now| (year, month) < (i64::from(now.year()), i64::from(now.month())))
}

/// A day as people write it.
pub(super) fn day(at: i64) -> String {
    DateTime::from_timestamp(at, 0)
        .map_or_else(String::new, |at| at.format("%-d %b %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::{day, next_end, prorated};

    /// 31 January 2027, 10:00 UTC.
    const END_OF_JANUARY: i64 = 1_801_389_600;

    #[test]
    fn a_month_from_the_31st_ends_on_the_last_day_and_comes_back_to_the_31st() {
        let february = next_end(END_OF_JANUARY, "month", 1, END_OF_JANUARY);
        let march = next_end(END_OF_JANUARY, "month", 1, february);
        assert_eq!(day(february), "28 Feb 2027");
        assert_eq!(day(march), "31 Mar 2027");
        let year = next_end(END_OF_JANUARY, "year", 1, END_OF_JANUARY);
        assert_eq!(day(year), "31 Jan 2028");
    }

    #[test]
    fn shares_are_rounded_to_the_nearest_cent_on_both_sides_of_zero() {
        assert_eq!(prorated(2_900, 15, 30), 1_450);
        assert_eq!(prorated(1_000, 1, 3), 333);
        assert_eq!(prorated(1_000, 2, 3), 667);
        assert_eq!(prorated(-1_000, 2, 3), -667);
        assert_eq!(prorated(1_000, 1, 0), 0);
    }
}

//! Working hours of a salon's days as UTC intervals, through gaps and folds of its clock.

use chrono::{
    DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveTime, Offset, TimeZone, Weekday,
};
use chrono_tz::{GapInfo, Tz};

use super::{
    StaffPlan,
    busy::{covers, union},
};
use crate::{
    Interval, Timestamp,
    schedule::{DateOverride, MinuteOfDay, Window},
    time::MINUTE_MS,
};

const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// Days looked at beyond the last one asked for: a visit of a day that starts on it ends
/// at the latest there, even when a day in between is short or skipped by the date line.
const LOOK_AHEAD_DAYS: usize = 3;
/// The years 1 to 9999, as milliseconds: outside of it chrono's local times overflow.
const CALENDAR_MS: (i64, i64) = (-62_135_596_800_000, 253_402_300_799_999);

/// The salon's date at an instant; the one by which visits of a day are counted.
pub fn salon_date(zone: Tz, at: Timestamp) -> NaiveDate {
    let at = Timestamp::from_ms(at.ms().clamp(CALENDAR_MS.0, CALENDAR_MS.1));
    let date = at.local(zone).date_naive();
    // Only where clocks go back over midnight do the clock's date and ours differ.
    match (date.succ_opt(), date.pred_opt()) {
        (Some(next), _) if day_start(zone, next) <= at => next,
        (_, Some(previous)) if at < day_start(zone, date) => previous,
        _ => date,
    }
}

/// The first instant of a salon's date.
pub fn day_start(zone: Tz, date: NaiveDate) -> Timestamp {
    instant(zone, local_seconds(date, 0), Side::Earliest)
}

/// The instant at which the salon's clock shows this minute of a date: the first of two, and the
/// first after a gap when the clock skips it.
pub fn moment(zone: Tz, date: NaiveDate, minute: MinuteOfDay) -> Timestamp {
    instant(zone, local_seconds(date, minute), Side::Earliest)
}

/// Whether a specialist works at any time of one of `days` days from `first` on.
pub fn is_open(zone: Tz, plan: &StaffPlan, first: NaiveDate, days: usize) -> bool {
    let away = union(plan.time_off.iter().copied());
    let calendar = Calendar::new(zone, first, days);
    let openings = calendar.openings(plan);
    openings
        .iter()
        .any(|opening| opening.day < days && !covers(&away, &opening.time))
}

/// Which of two equal clock readings is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Earliest,
    Latest,
}

fn local_seconds(date: NaiveDate, minute: MinuteOfDay) -> i64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp() + i64::from(minute) * 60
}

/// The instant of a clock reading; one that the clock skips is the first instant after the gap.
fn instant(zone: Tz, local_seconds: i64, side: Side) -> Timestamp {
    Timestamp::from_ms(1_000 * resolved(zone, local_seconds, side).unwrap_or_else(|gap| gap))
}

/// The end of hours, as an instant: just after the last second inside them.
///
/// So hours that end when the clock goes back do end the first time, while an end
/// within the repeated hour means the second time.
fn closing(zone: Tz, local_seconds: i64) -> Timestamp {
    let last = resolved(zone, local_seconds - 1, Side::Latest);
    Timestamp::from_ms(1_000 * last.map_or_else(|gap| gap, |second| second + 1))
}

/// Seconds since 1970 UTC of a clock reading, or `Err` with the end of the gap it falls in.
fn resolved(zone: Tz, local_seconds: i64, side: Side) -> Result<i64, i64> {
    let Some(local) = DateTime::from_timestamp(local_seconds, 0) else {
        return Ok(local_seconds);
    };
    let local = local.naive_utc();
    let at = |offset: <Tz as TimeZone>::Offset| {
        local_seconds - i64::from(offset.fix().local_minus_utc())
    };
    match zone.offset_from_local_datetime(&local) {
        MappedLocalTime::Single(offset) => Ok(at(offset)),
        MappedLocalTime::Ambiguous(a, b) if side == Side::Earliest => Ok(at(a).min(at(b))),
        MappedLocalTime::Ambiguous(a, b) => Ok(at(a).max(at(b))),
        MappedLocalTime::None => {
            let start = GapInfo::new(&local, &zone).and_then(|gap| gap.begin);
            Err(start.map_or(local_seconds, |(start, before)| {
                start.and_utc().timestamp() - i64::from(before.fix().local_minus_utc())
            }))
        }
    }
}

/// Consecutive days of a salon, their midnights resolved once for all specialists.
pub(super) struct Calendar {
    zone: Tz,
    /// Days asked for; [`LOOK_AHEAD_DAYS`] more follow.
    pub(super) days: usize,
    dates: Vec<NaiveDate>,
    /// First instant of each date.
    midnights: Vec<Timestamp>,
}

/// Hours of one day without a break.
pub(super) struct Opening {
    /// Index of the day in the calendar.
    pub(super) day: usize,
    /// The hours, within that day.
    pub(super) time: Interval,
    /// When work stops without a break, perhaps days later.
    pub(super) works_until: Timestamp,
}

impl Calendar {
    pub(super) fn new(zone: Tz, first: NaiveDate, days: usize) -> Self {
        // One more than looked at, so that each of those has an end.
        let dates: Vec<NaiveDate> = first.iter_days().take(days + LOOK_AHEAD_DAYS + 1).collect();
        let midnights = dates.iter().map(|date| day_start(zone, *date)).collect();
        Self {
            zone,
            days,
            dates,
            midnights,
        }
    }

    /// The date of the day with this index.
    pub(super) fn date(&self, day: usize) -> NaiveDate {
        self.dates.get(day).copied().unwrap_or(NaiveDate::MAX)
    }

    /// The dates asked for and those looked at beyond them.
    pub(super) fn all_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.dates.iter().copied()
    }

    /// The day with this index, from its first instant to the next day's.
    pub(super) fn span(&self, day: usize) -> std::ops::Range<Timestamp> {
        let at = |day: usize| self.midnights.get(day).copied();
        let from = at(day).unwrap_or(Timestamp::from_ms(i64::MAX));
        from..at(day + 1).unwrap_or(from)
    }

    /// When the salon's clock shows these minutes of these weekdays on the days asked for, ascending.
    pub(super) fn moments(&self, weekly: &[(Weekday, MinuteOfDay)]) -> Vec<Timestamp> {
        let mut found = Vec::new();
        for (_, date, span) in self.whole_days().take(self.days) {
            let own = weekly.iter().filter(|(day, _)| *day == date.weekday());
            let own = own.map(|(_, minute)| moment(self.zone, date, *minute));
            found.extend(own.filter(|at| span.from <= *at && *at < span.until));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn whole_days(&self) -> impl Iterator<Item = (usize, NaiveDate, Interval)> {
        let spans = self
            .midnights
            .windows(2)
            .map(|pair| Interval::new(pair[0], pair[1]));
        self.dates
            .iter()
            .copied()
            .zip(spans)
            .enumerate()
            .map(|(day, (date, span))| (day, date, span))
    }

    fn interval(&self, date: NaiveDate, span: Interval, window: Window) -> Interval {
        let (from, until) = if span.until.ms() - span.from.ms() == DAY_MS {
            // Midnight to midnight in 24 hours: the clock did not change in between.
            let at = |minute: MinuteOfDay| span.from.plus_minutes(i64::from(minute));
            (at(window.from), at(window.until))
        } else {
            (
                instant(self.zone, local_seconds(date, window.from), Side::Earliest),
                closing(self.zone, local_seconds(date, window.until)),
            )
        };
        Interval::new(from.max(span.from), until.min(span.until))
    }

    /// The working hours of a specialist, ascending; touching windows are one.
    pub(super) fn openings(&self, plan: &StaffPlan) -> Vec<Opening> {
        let range = self.date(0)..=self.dates.last().copied().unwrap_or(NaiveDate::MAX);
        let overrides: Vec<&DateOverride> = plan
            .overrides
            .iter()
            .filter(|changed| range.contains(&changed.date))
            .collect();
        let mut openings: Vec<Opening> = Vec::with_capacity(self.dates.len() * 2);
        let mut hours = Vec::new();
        for (day, date, span) in self.whole_days() {
            hours.clear();
            if overrides.iter().any(|changed| changed.date == date) {
                let changed = overrides.iter().filter(|changed| changed.date == date);
                hours.extend(changed.flat_map(|changed| changed.windows.iter().copied()));
            } else {
                let weekday = date.weekday();
                let weekly = plan
                    .weekly
                    .iter()
                    .filter(|weekly| weekly.weekday == weekday);
                hours.extend(weekly.map(|weekly| weekly.window));
            }
            hours.sort_unstable();
            for window in &hours {
                let time = self.interval(date, span, *window);
                match openings.last_mut() {
                    _ if time.is_empty() => {}
                    Some(last) if last.day == day && time.from <= last.time.until => {
                        last.time.until = last.time.until.max(time.until);
                    }
                    _ => openings.push(Opening {
                        day,
                        time,
                        works_until: time.until,
                    }),
                }
            }
        }
        join_over_midnight(&mut openings);
        openings
    }
}

/// Lets hours that touch over midnight carry a visit through it.
fn join_over_midnight(openings: &mut [Opening]) {
    let mut next: Option<(Timestamp, Timestamp)> = None;
    for opening in openings.iter_mut().rev() {
        opening.works_until = match next {
            Some((from, works_until)) if from == opening.time.until => works_until,
            _ => opening.time.until,
        };
        next = Some((opening.time.from, opening.works_until));
    }
}

/// The date `days` earlier, at most the first one chrono knows.
pub(super) fn earlier(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
}

/// The date `days` later, at most the last one chrono knows.
pub(super) fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

//! Recurring visits: the same visit again every few weeks, some times.
//!
//! A visit of a series begins when the salon's clock shows what it showed at the first one, also after
//! the clocks were changed. Where the clock shows that twice it is the first time; where it skips it,
//! the first moment after the gap: the rule by which the availability engine reads working hours.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    BookingId, Interval, Timestamp,
    availability::{
        Asked, DayOffer, Rules, WhyNot, any_order, choices, claims, moment, offer, salon_date,
        why_not_visit,
    },
    ids::SeriesId,
};

/// Weeks from one visit to the next.
pub const WEEKS: RangeInclusive<u32> = 1..=12;
/// Visits of a series, the first one counted.
pub const TIMES: RangeInclusive<u32> = 2..=24;

/// Every so many weeks, so many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    weeks: u32,
    times: u32,
}

impl Rhythm {
    /// Every `weeks` weeks, `times` visits with the first one; `None` beyond [`WEEKS`] and [`TIMES`].
    pub fn new(weeks: u32, times: u32) -> Option<Self> {
        (WEEKS.contains(&weeks) && TIMES.contains(&times)).then_some(Self { weeks, times })
    }

    /// Weeks from one visit to the next.
    pub const fn weeks(self) -> u32 {
        self.weeks
    }

    /// How many visits, the first one counted.
    pub const fn times(self) -> u32 {
        self.times
    }

    /// When its visits begin, in a zone, where the first one begins at `first`.
    pub fn starts(self, zone: Tz, first: Timestamp) -> Vec<Timestamp> {
        let local = first.local(zone);
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default();
        let later = (1..self.times).map_while(|number| {
            let days = Days::new(7 * u64::from(self.weeks) * u64::from(number));
            let date = local.date_naive().checked_add_days(days)?;
            Some(moment(zone, date, minute))
        });
        std::iter::once(first).chain(later).collect()
    }
}

/// A series that was booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// Identity within the tenant.
    pub id: SeriesId,
    /// Weeks from one visit to the next.
    pub weeks: u32,
}

/// A visit's place among those of its series that take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The series.
    pub series: Series,
    /// Which of them, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
    /// The last of them.
    pub last: BookingId,
}

/// One of the visits that a series would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// When it would begin.
    pub start: Timestamp,
    /// Why it cannot begin then.
    pub why: Option<WhyNot>,
    /// Where it cannot: the nearest free time of that day, else of that week.
    pub nearest: Option<Timestamp>,
}

impl Occasion {
    /// When it begins after all; `instead` is whether the nearest time is taken where this one cannot be.
    pub fn chosen(&self, instead: bool) -> Option<Timestamp> {
        match self.why {
            None => Some(self.start),
            Some(_) => self.nearest.filter(|_| instead),
        }
    }
}

/// The times at which visits begin, as far as they can be booked.
pub fn chosen(occasions: &[Occasion], instead: bool) -> Vec<Timestamp> {
    let all = occasions.iter();
    all.filter_map(|one| one.chosen(instead)).collect()
}

/// What can be booked of a series with visits at `starts`, soonest first. The times that it names never
/// overlap each other.
pub fn occasions<'a>(
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    starts: &[Timestamp],
    now: Timestamp,
) -> Vec<Occasion> {
    let asked = asked.into();
    let mut found: Vec<Occasion> = starts
        .iter()
        .map(|start| Occasion {
            start: *start,
            why: refused(rules, &asked, *start, now),
            nearest: None,
        })
        .collect();
    // Those that are free first: nothing makes way for what is second choice.
    let free = found.iter().filter(|one| one.why.is_none());
    let mut own: Vec<Interval> = free
        .filter_map(|one| taken(rules, &asked, one.start, now))
        .collect();
    for one in found.iter_mut().filter(|one| one.why.is_some()) {
        let found = nearest(rules, &asked, one.start, now, &own);
        one.nearest = found.map(|(start, _)| start);
        own.extend(found.map(|(_, time)| time));
    }
    found
}

/// The first and the last day that are looked at for a visit at `start`: its week, from Monday on.
pub fn week_of(zone: Tz, start: Timestamp) -> (NaiveDate, NaiveDate) {
    let date = salon_date(zone, start);
    let back = Days::new(date.weekday().num_days_from_monday().into());
    let monday = date.checked_sub_days(back).unwrap_or(date);
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(date);
    (monday, sunday)
}

/// Why no visit can begin at `start`; of several specialists what the first by the rule of "any" says.
fn refused(rules: &Rules, asked: &Asked<'_>, start: Timestamp, now: Timestamp) -> Option<WhyNot> {
    if !choices(rules, asked, start, now).is_empty() {
        return None;
    }
    let first = any_order(rules, asked.plans, start).into_iter().next();
    let plan = asked.plans.iter().find(|plan| Some(plan.staff) == first);
    let why = plan.and_then(|plan| why_not_visit(rules, asked, plan, start, now));
    Some(why.unwrap_or(WhyNot::NobodyNext))
}

/// From the first to the last moment that a visit at `start` takes of anybody or anything.
fn taken(rules: &Rules, asked: &Asked<'_>, start: Timestamp, now: Timestamp) -> Option<Interval> {
    let staff = choices(rules, asked, start, now).into_iter().next()?;
    let all = claims(asked, &staff, start)?;
    let times = all.into_iter().map(|(_, time)| time);
    times.reduce(|all, one| Interval::new(all.from.min(one.from), all.until.max(one.until)))
}

/// The free time of that day, else of that week, that is nearest to `start`, and what it takes.
fn nearest(
    rules: &Rules,
    asked: &Asked<'_>,
    start: Timestamp,
    now: Timestamp,
    own: &[Interval],
) -> Option<(Timestamp, Interval)> {
    let date = salon_date(rules.zone, start);
    let (monday, sunday) = week_of(rules.zone, start);
    let best = |days: Vec<DayOffer>| {
        let slots = days.into_iter().flat_map(|day| day.slots);
        let mut starts: Vec<Timestamp> = slots.map(|slot| slot.start).collect();
        starts.sort_by_key(|at| (at.ms().abs_diff(start.ms()), *at));
        starts.into_iter().find_map(|at| {
            let time = taken(rules, asked, at, now)?;
            let free = !own.iter().any(|other| other.overlaps(&time));
            free.then_some((at, time))
        })
    };
    best(offer(rules, *asked, date..=date, now))
        .or_else(|| best(offer(rules, *asked, monday..=sunday, now)))
}

/// The word by which texts name why a visit of a series cannot begin at its time.
pub const fn word_of(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Taken
        | WhyNot::DoesNotFit
        | WhyNot::DayFull { .. }
        | WhyNot::NoRoom
        | WhyNot::NobodyNext
        | WhyNot::ClassFull => "taken",
        WhyNot::ClosedThatDay | WhyNot::OutsideHours | WhyNot::TimeOff => "closed",
        WhyNot::BeyondWindow { .. } => "far",
        WhyNot::Past | WhyNot::TooSoon { .. } => "soon",
        WhyNot::NotOnStep | WhyNot::Unchanged | WhyNot::NoClass => "other",
    }
}

//! When a client is reminded of a visit, and when a reminder is still worth sending.

use chrono::Days;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    Interval, Timestamp,
    availability::{moment, salon_date},
    fields::{FieldErrors, FieldKind},
    schedule::MinuteOfDay,
};

/// Most reminders of one visit.
pub const MOST_LEADS: usize = 5;
/// Longest time between a reminder and its visit, minutes: 30 days.
pub const LONGEST_LEAD_MIN: u32 = 30 * 24 * 60;
/// Minutes of a day.
const DAY_MIN: MinuteOfDay = 24 * 60;
/// Thanks are said this long after the end, minutes.
const THANKS_AFTER_MIN: i64 = 60;
/// Thanks later than this after the end are none, minutes.
const THANKS_WITHIN_MIN: i64 = 2 * 24 * 60;

/// When a reminder is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// So many minutes before the visit begins.
    Before(u32),
    /// On the day before, at this minute of the salon's day.
    DayBefore(MinuteOfDay),
}

/// The hours in which no client is written to of our own accord, by the salon's clock. They may
/// reach over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// First quiet minute of the day.
    pub from_min: MinuteOfDay,
    /// First minute of the day that is not quiet any more.
    pub until_min: MinuteOfDay,
}

/// How a salon reminds its clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminding {
    /// One reminder each, in any order.
    pub leads: Vec<Lead>,
    /// When nobody is disturbed; `None` is never.
    pub quiet: Option<Quiet>,
    /// Whether clients are thanked after a visit, and asked how it was.
    pub thanks: bool,
    /// The minute of the day at which birthday wishes leave; `None` is no wishes.
    pub birthday: Option<MinuteOfDay>,
}

impl Default for Reminding {
    fn default() -> Self {
        Self {
            leads: vec![Lead::Before(24 * 60), Lead::Before(60)],
            quiet: Some(Quiet {
                from_min: 22 * 60,
                until_min: 8 * 60,
            }),
            thanks: true,
            birthday: None,
        }
    }
}

/// What is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A visit is ahead.
    Reminder,
    /// A visit is over.
    Thanks,
}

/// What became of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for its moment.
    Planned,
    /// On its way.
    Sent,
    /// The channel took it.
    Delivered,
    /// It went by mail, for the bot does not reach the client.
    Mailed,
    /// No channel reaches the client: somebody should call.
    Blocked,
    /// The client says that they will come.
    Confirmed,
    /// Its moment passed while nothing could be sent.
    Missed,
    /// The visit was moved or called off before.
    Withdrawn,
}

/// A reminder that is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What is to be said.
    pub kind: Kind,
    /// When.
    pub due: Timestamp,
    /// From when on it is of no use.
    pub until: Timestamp,
}

codes!(Kind { Reminder = "reminder", Thanks = "thanks" });
codes!(State {
    Planned = "planned",
    Sent = "sent",
    Delivered = "delivered",
    Mailed = "mailed",
    Blocked = "blocked",
    Confirmed = "confirmed",
    Missed = "missed",
    Withdrawn = "withdrawn",
});

impl Reminding {
    /// What is wrong with what a person typed: `leads`, `quiet`.
    pub fn check(&self, faults: &mut FieldErrors) {
        let fits = |lead: &Lead| match lead {
            Lead::Before(minutes) => (5..=LONGEST_LEAD_MIN).contains(minutes),
            Lead::DayBefore(minute) => *minute < DAY_MIN,
        };
        if self.leads.len() > MOST_LEADS || !self.leads.iter().all(fits) {
            faults.add("leads", FieldKind::Choose);
        }
        let odd = |quiet: Quiet| {
            quiet.from_min == quiet.until_min || quiet.from_min.max(quiet.until_min) >= DAY_MIN
        };
        if self.quiet.is_some_and(odd) {
            faults.add("quiet", FieldKind::Choose);
        }
        if self.birthday.is_some_and(|minute| minute >= DAY_MIN) {
            faults.add("birthday", FieldKind::Choose);
        }
    }

    /// What is to be sent for a visit that takes `time`, soonest first. Moments that are not after
    /// `now` get nothing; two that fall on one moment, as behind quiet hours, are one.
    pub fn plan(&self, zone: Tz, time: Interval, now: Timestamp) -> Vec<Planned> {
        let mut dues: Vec<Timestamp> = self
            .leads
            .iter()
            .filter_map(|lead| self.loud(zone, lead.moment(zone, time.from), time.from))
            .filter(|due| *due > now)
            .collect();
        dues.sort_unstable();
        dues.dedup();
        // Each is of use until the next one says the same.
        let ends = dues.iter().skip(1).copied().chain([time.from]);
        let reminders = dues.iter().zip(ends).map(|(due, until)| Planned {
            kind: Kind::Reminder,
            due: *due,
            until,
        });
        reminders.chain(self.thanks(zone, time, now)).collect()
    }

    fn thanks(&self, zone: Tz, time: Interval, now: Timestamp) -> Option<Planned> {
        let until = time.until.plus_minutes(THANKS_WITHIN_MIN);
        let due = self.loud(zone, time.until.plus_minutes(THANKS_AFTER_MIN), until)?;
        (self.thanks && due > now).then_some(Planned {
            kind: Kind::Thanks,
            due,
            until,
        })
    }

    /// The moment nearest to `at` that is not quiet: the end of the quiet hours when that is before
    /// `end`, else the last minute before them.
    fn loud(&self, zone: Tz, at: Timestamp, end: Timestamp) -> Option<Timestamp> {
        let Some(hours) = self.quiet_at(zone, at) else {
            return Some(at);
        };
        if hours.until < end {
            return Some(hours.until);
        }
        let before = hours.from.plus_minutes(-1);
        self.quiet_at(zone, before).is_none().then_some(before)
    }

    /// The quiet hours that `at` lies in.
    pub fn quiet_at(&self, zone: Tz, at: Timestamp) -> Option<Interval> {
        let quiet = self.quiet?;
        let date = salon_date(zone, at);
        let dates = [date.checked_sub_days(Days::new(1)), Some(date)];
        dates.into_iter().flatten().find_map(|first| {
            let last = if quiet.from_min < quiet.until_min {
                first
            } else {
                first.checked_add_days(Days::new(1))?
            };
            let from = moment(zone, first, quiet.from_min);
            let until = moment(zone, last, quiet.until_min);
            (from <= at && at < until).then_some(Interval::new(from, until))
        })
    }
}

impl Lead {
    fn moment(self, zone: Tz, start: Timestamp) -> Timestamp {
        match self {
            Self::Before(minutes) => start.plus_minutes(-i64::from(minutes)),
            Self::DayBefore(minute) => {
                let date = salon_date(zone, start);
                let before = date.checked_sub_days(Days::new(1)).unwrap_or(date);
                moment(zone, before, minute)
            }
        }
    }
}

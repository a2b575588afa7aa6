//! Messages to many: to whom, how many a day, and when they stop by themselves.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    ServiceId, Timestamp,
    availability::{day_start, salon_date},
    fields::{FieldErrors, FieldKind},
    reminder::Reminding,
    template::{Template, Variable},
    time::MINUTE_MS,
};

const DAY_MIN: i64 = 24 * 60;
/// Longest silence that can be asked for, days.
pub const LONGEST_SILENCE: u32 = 3_650;
/// Furthest start, days from now.
const FURTHEST_START: i64 = 366;
/// A broadcast is judged once it reached this many.
const JUDGED_FROM: u32 = 20;
/// It stops when more than so many of a hundred leave.
const LEAVING_PERCENT: u64 = 5;
/// Days in which a salon is new.
const NEW_DAYS: i64 = 7;
/// Messages a day of a new salon.
const NEW_CAP: u32 = 50;
/// Messages a day after that, before any visit.
const YOUNG_CAP: u32 = 100;
/// Further messages a day for each visit kept.
const CAP_PER_VISIT: u64 = 5;
/// From this age and so many visits on there is no cap.
const GROWN: (i64, u64) = (90, 100);

/// Who gets it, among those who can be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Everybody.
    All,
    /// Who has had this service.
    Had(ServiceId),
    /// Who has been here, but not for so many days, and has no visit ahead.
    Unseen(u32),
    /// Whose birthday is in this month, from 1 to 12, as far as they said so.
    BornIn(u32),
}

impl Segment {
    /// Who was here after this moment was seen; `None` where it does not matter.
    pub fn unseen_since(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Unseen(days) => Some(now.plus_minutes(-i64::from(days) * DAY_MIN)),
            Self::All | Self::Had(_) | Self::BornIn(_) => None,
        }
    }
}

/// What a broadcast says and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The salon's words, with variables.
    pub words: String,
    /// Who gets it.
    pub segment: Segment,
}

impl Draft {
    /// What is wrong with it: `words`, `days`, `month`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        if let Err(wrong) = Template::parse(&self.words, &Variable::WITHOUT_VISIT) {
            faults.add("words", wrong.into());
        }
        match self.segment {
            Segment::Unseen(days) => faults.check_range("days", days, 1..=LONGEST_SILENCE),
            Segment::BornIn(month) => faults.check_range("month", month, 1..=12),
            Segment::All | Segment::Had(_) => {}
        }
        faults
    }
}

/// Where a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Is being written.
    Draft,
    /// Waits for its start.
    Scheduled,
    /// Is being sent.
    Running,
    /// The salon paused it.
    Paused,
    /// Too many left: it paused itself.
    Stopped,
    /// Everybody was dealt with.
    Done,
    /// The salon called it off.
    Cancelled,
}

/// What happens to a broadcast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The salon starts it, now or for later.
    Start,
    /// Its moment has come.
    Begin,
    /// The salon pauses it.
    Pause,
    /// Too many leave.
    Stop,
    /// The salon lets it go on.
    GoOn,
    /// The salon calls it off.
    Cancel,
    /// Nobody is left to write to.
    End,
}

/// How one person was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Is to be written to.
    Waiting,
    /// A worker is writing to them; nobody else ever will.
    Taken,
    /// The channel took it.
    Sent,
    /// They blocked the bot.
    Blocked,
    /// It did not leave, or nobody knows.
    Failed,
    /// They do not want such messages, and said so after this one.
    OptedOut,
    /// They could not be written to any more when their turn came.
    Skipped,
}

codes!(State {
    Draft = "draft",
    Scheduled = "scheduled",
    Running = "running",
    Paused = "paused",
    Stopped = "stopped",
    Done = "done",
    Cancelled = "cancelled",
});
codes!(Fate {
    Waiting = "waiting",
    Taken = "taken",
    Sent = "sent",
    Blocked = "blocked",
    Failed = "failed",
    OptedOut = "opted_out",
    Skipped = "skipped",
});

impl State {
    /// The state after `event`; `None` when that cannot happen now.
    pub const fn after(self, event: Event) -> Option<Self> {
        Some(match (self, event) {
            (Self::Draft, Event::Start) => Self::Scheduled,
            (Self::Scheduled, Event::Begin) | (Self::Paused | Self::Stopped, Event::GoOn) => {
                Self::Running
            }
            (Self::Running, Event::Pause) => Self::Paused,
            (Self::Running, Event::Stop) => Self::Stopped,
            (Self::Running, Event::End) => Self::Done,
            (
                Self::Draft | Self::Scheduled | Self::Running | Self::Paused | Self::Stopped,
                Event::Cancel,
            ) => Self::Cancelled,
            _ => return None,
        })
    }
}

/// How the people of a broadcast were dealt with, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All who were chosen.
    pub total: u32,
    /// Got it and stayed.
    pub sent: u32,
    /// Blocked the bot.
    pub blocked: u32,
    /// It did not leave, or nobody knows.
    pub failed: u32,
    /// Want no more of it.
    pub opted_out: u32,
    /// Could not be written to any more.
    pub skipped: u32,
}

impl Tally {
    /// Whom it was sent to, whatever they did about it.
    pub const fn reached(&self) -> u32 {
        self.sent + self.blocked + self.opted_out
    }

    /// Who left because of it.
    pub const fn left(&self) -> u32 {
        self.blocked + self.opted_out
    }

    /// Who has been dealt with.
    pub const fn dealt(&self) -> u32 {
        self.reached() + self.failed + self.skipped
    }

    /// Whether too many left since it stood at `before`, when the salon last let it go on.
    pub fn is_unwelcome(&self, before: &Self) -> bool {
        let reached = self.reached().saturating_sub(before.reached());
        let left = self.left().saturating_sub(before.left());
        reached >= JUDGED_FROM && u64::from(left) * 100 > u64::from(reached) * LEAVING_PERCENT
    }
}

/// How many such messages a salon may send in a day; `None` is any number.
///
/// `kept` counts the visits that took place.
pub fn daily_cap(age_days: i64, kept: u64) -> Option<u32> {
    if age_days >= GROWN.0 && kept >= GROWN.1 {
        return None;
    }
    if age_days < NEW_DAYS {
        return Some(NEW_CAP);
    }
    // From so many visits on only the age is missing.
    let more = kept.min(GROWN.1 * 4) * CAP_PER_VISIT;
    Some(YOUNG_CAP + u32::try_from(more).unwrap_or_default())
}

/// The salon's age in full days.
pub const fn age_days(since: Timestamp, now: Timestamp) -> i64 {
    (now.ms() - since.ms()) / (DAY_MIN * MINUTE_MS)
}

/// The first moment of the salon's next day that is not quiet.
pub fn tomorrow(rules: &Reminding, zone: Tz, now: Timestamp) -> Timestamp {
    let date = salon_date(zone, now);
    let next = date.succ_opt().unwrap_or(date);
    let start = day_start(zone, next);
    rules
        .quiet_at(zone, start)
        .map_or(start, |quiet| quiet.until)
}

/// Whether a broadcast may begin then: not in the past, not in more than a year.
pub fn check_start(at: Timestamp, now: Timestamp, faults: &mut FieldErrors) {
    if at < now || at > now.plus_minutes(FURTHEST_START * DAY_MIN) {
        faults.add("date", FieldKind::Range);
    }
}

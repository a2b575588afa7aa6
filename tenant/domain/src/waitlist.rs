//! Those who wait for a free time, and who of them is offered which one.

use chrono::{NaiveDate, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    BookingId, ClientId, Interval, ServiceId, StaffId, Timestamp, fields::FieldErrors, ids::WaitId,
};

/// Times that one client waits for at once, at most.
pub const MOST_PER_CLIENT: usize = 3;
/// Longest range that somebody waits for, days.
pub const LONGEST_DAYS: i64 = 92;
/// How long a time is kept for who is offered it, minutes: from and to.
const MINUTES: std::ops::RangeInclusive<u32> = 5..=240;
/// Noon and the evening, hours of the salon's clock.
const NOON: u32 = 12;
const EVENING: u32 = 17;

/// How a salon offers times that became free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// There is no waitlist.
    Off,
    /// To one after the other: for each the time is kept for a while.
    One,
    /// To all at once: the first who takes it has it.
    All,
}

codes!(Mode { Off = "off", One = "one", All = "all" });

/// The salon's rules for its waitlist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Who is offered a time.
    pub mode: Mode,
    /// How long it is kept for each, minutes.
    pub minutes: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            mode: Mode::One,
            minutes: 15,
        }
    }
}

impl Rules {
    /// What is wrong with what a person typed: `minutes`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_range("minutes", self.minutes, MINUTES);
        faults
    }
}

/// Which part of a day suits somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Any.
    Any,
    /// Before noon.
    Morning,
    /// From noon to five.
    Afternoon,
    /// From five on.
    Evening,
}

codes!(Part {
    Any = "any",
    Morning = "morning",
    Afternoon = "afternoon",
    Evening = "evening",
});

impl Part {
    /// Whether a visit that starts then is in it.
    pub fn has(self, zone: Tz, start: Timestamp) -> bool {
        let hour = start.local(zone).hour();
        match self {
            Self::Any => true,
            Self::Morning => hour < NOON,
            Self::Afternoon => (NOON..EVENING).contains(&hour),
            Self::Evening => hour >= EVENING,
        }
    }
}

/// Whether somebody still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// They wait.
    Waiting,
    /// They have a visit then.
    Booked,
    /// The days are over.
    Past,
    /// They do not want to wait any more.
    Left,
    /// The salon took them off the list.
    Removed,
}

codes!(State {
    Waiting = "waiting",
    Booked = "booked",
    Past = "past",
    Left = "left",
    Removed = "removed",
});

/// Somebody who waits for a free time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// Identity.
    pub id: WaitId,
    /// Whether they still do.
    pub state: State,
    /// Who.
    pub client: ClientId,
    /// For which service.
    pub service: ServiceId,
    /// With which specialist; none is any.
    pub staff: Option<StaffId>,
    /// First day that suits them, by the salon's calendar.
    pub first: NaiveDate,
    /// Last day that suits them.
    pub last: NaiveDate,
    /// Which part of those days.
    pub part: Part,
    /// Since when they wait, which is their place.
    pub since: Timestamp,
}

impl Wait {
    /// Whether a visit on this date is what they wait for.
    pub fn has_day(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }
}

/// What became of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is for them to say.
    Open,
    /// They took it.
    Taken,
    /// They do not want it.
    Refused,
    /// They said nothing in time.
    Expired,
    /// Somebody else was faster.
    Lost,
    /// They have another visit or do not wait any more.
    Withdrawn,
    /// The bot did not reach them.
    Unreached,
}

codes!(Fate {
    Open = "open",
    Taken = "taken",
    Refused = "refused",
    Expired = "expired",
    Lost = "lost",
    Withdrawn = "withdrawn",
    Unreached = "unreached",
});

impl Fate {
    /// From which fates this one may follow: an end is one, but who comes late may still find the time
    /// free, or find that it is gone.
    pub const fn may_follow(self) -> &'static [Self] {
        match self {
            Self::Open => &[],
            Self::Taken => &[Self::Open, Self::Expired, Self::Withdrawn],
            Self::Lost => &[Self::Open, Self::Expired],
            Self::Refused | Self::Expired | Self::Withdrawn | Self::Unreached => &[Self::Open],
        }
    }
}

/// A time that somebody on the list was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The visit that it becomes.
    pub booking: BookingId,
    /// For whose wish.
    pub wait: WaitId,
    /// Who.
    pub client: ClientId,
    /// With whom.
    pub staff: StaffId,
    /// When.
    pub start: Timestamp,
    /// What became of it.
    pub fate: Fate,
    /// When it was offered.
    pub at: Timestamp,
    /// Until when it is for them to say.
    pub until: Timestamp,
}

/// A stretch of a specialist's time that became free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Whose.
    pub staff: StaffId,
    /// Which.
    pub time: Interval,
}

/// A start that is free for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Free {
    /// When the visit would start.
    pub start: Timestamp,
    /// What it would take up of the specialist, buffers included.
    pub claim: Interval,
}

/// Somebody who waits, as a round sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their wish.
    pub wait: WaitId,
    /// Who.
    pub client: ClientId,
    /// Starts with the specialist that would suit them, best first.
    pub free: Vec<Free>,
    /// What the starts that they were offered before would have taken up of the specialist.
    pub told: Vec<Interval>,
    /// Whether the bot does not reach them, or takes no booking of theirs.
    pub deaf: bool,
    /// Whether another time is being kept for them.
    pub busy: bool,
}

/// Who is to be offered which start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Whose wish.
    pub wait: WaitId,
    /// Who.
    pub client: ClientId,
    /// Which start.
    pub start: Timestamp,
}

/// Who is offered what of a specialist's free time, in the order of the list.
///
/// Nobody is offered a start that overlaps one they were offered before: to them it is the same. Nobody is
/// offered two in one round. One after the other, no two
/// people are offered the same time, and nobody is who has another one to decide about.
pub fn round(mode: Mode, candidates: &[Candidate]) -> Vec<Choice> {
    let mut chosen: Vec<Choice> = Vec::new();
    let mut kept: Vec<Interval> = Vec::new();
    for one in candidates {
        let asked = chosen.iter().any(|choice| choice.client == one.client);
        if mode == Mode::Off || one.deaf || asked || (one.busy && mode == Mode::One) {
            continue;
        }
        let fresh = |free: &&Free| !one.told.iter().any(|told| told.overlaps(&free.claim));
        let open = |free: &&Free| !kept.iter().any(|taken| taken.overlaps(&free.claim));
        let Some(free) = one.free.iter().filter(fresh).find(open) else {
            continue;
        };
        if mode == Mode::One {
            kept.push(free.claim);
        }
        chosen.push(Choice {
            wait: one.wait,
            client: one.client,
            start: free.start,
        });
    }
    chosen
}

/// Whether a time may be offered in the quiet hours `quiet`: only one for which their end would be too
/// late, for it has to be taken `notice_min` minutes before it starts.
pub fn may_disturb(quiet: Option<Interval>, start: Timestamp, notice_min: u32) -> bool {
    quiet.is_none_or(|quiet| start < quiet.until.plus_minutes(i64::from(notice_min)))
}

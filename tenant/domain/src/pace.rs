//! How much one person may do in a minute, and what becomes of those who do more.

use std::ops::RangeInclusive;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{Lang, Timestamp, fields::FieldErrors, limits::Limits, time::MINUTE_MS};

/// What a salon may allow of messages a minute.
pub const MESSAGES: RangeInclusive<u32> = 10..=120;
/// What a salon may allow of taps a minute.
pub const TAPS: RangeInclusive<u32> = 20..=240;
/// The salon's own people may do so many times as much.
pub const STAFF_TIMES: u32 = 5;
/// Who goes on after the warning is not answered this long.
pub const PAUSE_MS: i64 = 5 * MINUTE_MS;

/// Acts are counted by slices of a minute: what it begins with counts until it is wholly past.
const SLICE_MS: i64 = 5_000;
const SLICES: i64 = MINUTE_MS / SLICE_MS;
/// A warning has to be read first: what was sent meanwhile is left unanswered, and no more.
const READING_MS: i64 = 3_000;
/// Caps are looked up again after this.
const KNOWN_FOR_MS: i64 = MINUTE_MS;

/// What a salon lets people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Messages a minute of one person; none is what the plan says.
    pub messages: Option<u32>,
    /// Taps a minute of one person; none is what the plan says.
    pub taps: Option<u32>,
    /// Times of one specialist kept within an hour for people who have not confirmed: beyond it
    /// they choose and type all the same, but nothing is kept for them.
    pub holds: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            messages: None,
            taps: None,
            holds: 4,
        }
    }
}

impl Pace {
    /// What one person may do under this plan.
    pub fn caps(&self, plan: Limits, staff: bool) -> Caps {
        let times = if staff { STAFF_TIMES } else { 1 };
        let cap = |own: Option<u32>, plan: u32| own.unwrap_or(plan).saturating_mul(times);
        Caps {
            messages: cap(self.messages, plan.messages_per_minute),
            taps: cap(self.taps, plan.taps_per_minute),
        }
    }

    /// Checks `messages`, `taps` and `holds`.
    pub(crate) fn check(&self, faults: &mut FieldErrors) {
        if let Some(messages) = self.messages {
            faults.check_range("messages", messages, MESSAGES);
        }
        if let Some(taps) = self.taps {
            faults.check_range("taps", taps, TAPS);
        }
        faults.check_range("holds", self.holds, 0..=60);
    }
}

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Sent a message.
    Message,
    /// Tapped a button.
    Tap,
    /// Did something beside the bot's own chat, such as typing its name in another one: there nobody
    /// can be warned, so what is too much is left, and they go on in the bot as if it had not been.
    Beside,
}

/// So much may be done in a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caps {
    /// Messages.
    pub messages: u32,
    /// Taps.
    pub taps: u32,
}

impl Caps {
    /// What anybody may do under this plan, whatever the salon has set: below it nothing has to be
    /// looked up.
    pub fn least(plan: Limits) -> Self {
        Self {
            messages: plan.messages_per_minute.min(*MESSAGES.start()),
            taps: plan.taps_per_minute.min(*TAPS.start()),
        }
    }

    const fn of(self, act: Act) -> u32 {
        match act {
            Act::Message => self.messages,
            Act::Tap | Act::Beside => self.taps,
        }
    }
}

/// What was looked up of a person who does a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// When.
    pub at: Timestamp,
    /// What they may do.
    pub caps: Caps,
    /// The language they are told in.
    pub lang: Lang,
    /// The salon's zone.
    pub zone: Tz,
}

/// What becomes of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is dealt with.
    Allow,
    /// What the person may do has to be looked up first.
    LookUp,
    /// It is left, and the person is asked to go slower.
    Warn,
    /// It is left, and so is all they do until then, which they are told.
    Pause(Timestamp),
    /// It is left without a word.
    Silence,
}

/// What one person did lately, and what they were told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    messages: Recent,
    taps: Recent,
    beside: Recent,
    warned: Option<Timestamp>,
    paused_until: Option<Timestamp>,
    /// The number of the latest update that was allowed.
    allowed: Option<i64>,
    /// What was looked up.
    pub known: Option<Known>,
}

impl Standing {
    /// What becomes of an act, which is counted when it is allowed. An update that was allowed
    /// before is so again and counts once: it comes again when we could not deal with it.
    pub fn decide(&mut self, now: Timestamp, update: i64, act: Act, least: Caps) -> Decision {
        if self.allowed.is_some_and(|last| update <= last) {
            return Decision::Allow;
        }
        if let Some(until) = self.paused_until {
            // Later than any pause is: the clock was set back.
            if now < until && until.ms() - now.ms() <= PAUSE_MS {
                return Decision::Silence;
            }
            *self = Self {
                allowed: self.allowed,
                known: self.known,
                ..Self::default()
            };
        }
        let recent = match act {
            Act::Message => &mut self.messages,
            Act::Tap => &mut self.taps,
            Act::Beside => &mut self.beside,
        };
        let counted = recent.count(now);
        let known = self
            .known
            .filter(|known| within(known.at, now, KNOWN_FOR_MS));
        let cap = match known {
            Some(known) => known.caps.of(act),
            None if counted < least.of(act) => least.of(act),
            None => return Decision::LookUp,
        };
        if counted < cap {
            recent.add(now);
            self.allowed = Some(update);
            return Decision::Allow;
        }
        match act {
            Act::Message | Act::Tap => self.refuse(now),
            Act::Beside => Decision::Silence,
        }
    }

    fn refuse(&mut self, now: Timestamp) -> Decision {
        let warned = self.warned.filter(|at| within(*at, now, MINUTE_MS));
        match warned {
            None => {
                self.warned = Some(now);
                Decision::Warn
            }
            Some(at) if within(at, now, READING_MS) => Decision::Silence,
            Some(_) => {
                let until = now.plus_ms(PAUSE_MS);
                self.paused_until = Some(until);
                Decision::Pause(until)
            }
        }
    }
}

/// Whether `at` is less than so long ago.
fn within(at: Timestamp, now: Timestamp, ms: i64) -> bool {
    (0..ms).contains(&(now.ms() - at.ms()))
}

/// How often something was done in each slice of the last minute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Recent(Vec<(i64, u32)>);

impl Recent {
    /// How often within a minute, and a little more.
    fn count(&mut self, now: Timestamp) -> u32 {
        let slice = slice(now);
        self.0
            .retain(|(at, _)| (slice - SLICES..=slice).contains(at));
        self.0.iter().map(|(_, times)| times).sum()
    }

    fn add(&mut self, now: Timestamp) {
        let slice = slice(now);
        match self.0.iter_mut().find(|(at, _)| *at == slice) {
            Some((_, times)) => *times += 1,
            None => self.0.push((slice, 1)),
        }
    }
}

fn slice(at: Timestamp) -> i64 {
    at.ms().div_euclid(SLICE_MS)
}

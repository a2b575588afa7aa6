//! Services a salon offers.

use serde::{Deserialize, Serialize};

use crate::{
    ResourceId, ServiceId,
    class::Class,
    fields::{FieldErrors, FieldKind},
    lang::Localized,
    money::Money,
};

/// Shortest service, in minutes.
pub const SHORTEST_MIN: u32 = 5;
/// Longest service, in minutes: a day.
pub const LONGEST_MIN: u32 = 24 * 60;

/// Most phases of one service.
pub const MOST_PHASES: usize = 6;

/// A stretch of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Its length, minutes.
    pub minutes: u32,
    /// Whether the specialist is needed; not so while a colour works.
    pub hands_on: bool,
}

/// What a service needs besides the specialist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    /// The room or device.
    pub resource: ResourceId,
    /// How many at once; at least 1.
    pub count: u32,
}

/// One service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Identity within the tenant.
    pub id: ServiceId,
    /// Short text: the name on the button.
    pub name: Localized,
    /// Full text, may be empty.
    pub about: Localized,
    /// Length of the visit in minutes, from [`SHORTEST_MIN`] to [`LONGEST_MIN`].
    pub minutes: u32,
    /// Minutes the specialist needs before the visit.
    pub buffer_before_min: u32,
    /// Minutes the specialist needs after the visit.
    pub buffer_after_min: u32,
    /// Its phases, as long as the visit together; empty when the specialist is needed all the time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Rooms and devices that it needs, from the first buffer to the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Needed>,
    /// What it is as a class of several; `None` is a visit of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// What it costs; `None` is "ask".
    pub price: Option<Money>,
    /// Place in lists; smaller is earlier.
    pub position: i32,
    /// Whether clients can book it.
    pub active: bool,
}

/// Whether a service may take this long.
pub fn length_fits(minutes: u32) -> bool {
    (SHORTEST_MIN..=LONGEST_MIN).contains(&minutes)
}

impl Service {
    /// The phases when the visit takes `minutes`: what needs no specialist keeps its length, the rest
    /// shrinks or grows alike. Empty when they do not fit.
    pub fn phases_in(&self, minutes: u32) -> Vec<Phase> {
        let sum = |hands_on: bool| -> u32 {
            let own = self
                .phases
                .iter()
                .filter(|phase| phase.hands_on == hands_on);
            own.map(|phase| phase.minutes).sum()
        };
        let (hands, waits) = (sum(true), sum(false));
        let Some(target) = minutes.checked_sub(waits).filter(|left| *left > 0) else {
            return Vec::new();
        };
        let (mut before, mut given) = (0_u64, 0);
        let phase = |phase: &Phase| {
            if !phase.hands_on {
                return *phase;
            }
            before += u64::from(phase.minutes);
            let until = before * u64::from(target) / u64::from(hands);
            let until = u32::try_from(until).unwrap_or(target);
            let own = until - given;
            given = until;
            Phase {
                minutes: own,
                ..*phase
            }
        };
        if hands == 0 {
            return Vec::new();
        }
        self.phases.iter().map(phase).collect()
    }

    /// When the specialist is not needed during a visit of `minutes`: from and until, minutes from its start.
    pub fn gaps_in(&self, minutes: u32) -> Vec<(u32, u32)> {
        let mut at = 0;
        let mut gaps: Vec<(u32, u32)> = Vec::new();
        for phase in self.phases_in(minutes) {
            let until = at + phase.minutes;
            match gaps.last_mut() {
                _ if phase.hands_on || phase.minutes == 0 => {}
                Some(last) if last.1 == at => last.1 = until,
                _ => gaps.push((at, until)),
            }
            at = until;
        }
        gaps
    }

    /// What is wrong with what a person typed: `name`, `about`, `minutes`, `before`, `after`,
    /// `price`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_name("name", &self.name);
        faults.check_text("about", &self.about);
        if !length_fits(self.minutes) {
            faults.add("minutes", FieldKind::Length);
        }
        faults.check_range("before", self.buffer_before_min, 0..=LONGEST_MIN);
        faults.check_range("after", self.buffer_after_min, 0..=LONGEST_MIN);
        let lengths = self.phases.iter().map(|phase| phase.minutes);
        let whole = lengths.fold(0_u32, u32::saturating_add);
        let hands_on = self.phases.iter().any(|phase| phase.hands_on);
        if !self.phases.is_empty() && (whole != self.minutes || !hands_on) {
            faults.add("phases", FieldKind::Length);
        }
        if self.phases.len() > MOST_PHASES {
            faults.add("phases", FieldKind::Range);
        }
        if self.needs.iter().any(|need| need.count == 0) {
            faults.add("needs", FieldKind::Number);
        }
        if let Some(class) = &self.class {
            class.check(&mut faults);
        }
        if self.price.is_some_and(|price| price.minor < 0) {
            faults.add("price", FieldKind::Range);
        }
        faults
    }
}

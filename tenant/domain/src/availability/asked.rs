//! What is asked for: one service after another, who may do each, and what each needs besides.

use super::StaffPlan;
use crate::{Interval, ResourceId, SubjectId, Timestamp, time::MINUTE_MS};

/// The service as one specialist does it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Length of the visit, minutes, up to a day.
    pub minutes: u32,
    /// Minutes kept free before it.
    pub buffer_before_min: u32,
    /// Minutes kept free after it.
    pub buffer_after_min: u32,
    /// When the specialist is not needed, as while a colour works: minutes from the start, from and until,
    /// ascending, disjoint and inside the visit.
    pub gaps: Vec<(u32, u32)>,
}

impl Visit {
    /// The stretches in which the specialist is needed, buffers included, from the start.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let ms = |minutes: u32| i64::from(minutes) * MINUTE_MS;
        let mut from = -ms(self.buffer_before_min);
        let mut found = Vec::with_capacity(self.gaps.len() + 1);
        for (gap_from, gap_until) in &self.gaps {
            found.push(Stretch {
                from,
                until: ms(*gap_from),
            });
            from = ms(*gap_until);
        }
        let until = ms(self.minutes) + ms(self.buffer_after_min);
        found.push(Stretch { from, until });
        found.retain(|stretch| stretch.from < stretch.until);
        found
    }
}

/// A part of a visit, milliseconds from its start.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: i64,
    pub(super) until: i64,
}

impl Stretch {
    pub(super) fn at(self, start: Timestamp) -> Interval {
        Interval::new(start.plus_ms(self.from), start.plus_ms(self.until))
    }
}

/// The time a visit at `start` lasts for what it needs besides the specialist, buffers included.
pub fn claim_of(visit: &Visit, start: Timestamp) -> Interval {
    Interval::new(
        start.plus_minutes(-i64::from(visit.buffer_before_min)),
        visit_of(visit, start)
            .until
            .plus_minutes(i64::from(visit.buffer_after_min)),
    )
}

/// The time that a visit at `start` takes of its specialist, buffers included.
pub fn claims_of(visit: &Visit, start: Timestamp) -> Vec<Interval> {
    let stretches = visit.stretches().into_iter();
    stretches.map(|stretch| stretch.at(start)).collect()
}

/// The visit itself, without buffers.
pub fn visit_of(visit: &Visit, start: Timestamp) -> Interval {
    Interval::new(start, start.plus_minutes(i64::from(visit.minutes)))
}

/// One piece of what there is of a resource: a cabinet, a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Which.
    pub id: SubjectId,
    /// When it is taken, in any order.
    pub busy: Vec<Interval>,
}

/// What a service needs besides the specialist, from the first buffer to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The resource.
    pub resource: ResourceId,
    /// How many pieces at once; at least 1.
    pub count: usize,
    /// All there are, in the order in which they are taken.
    pub units: Vec<Unit>,
}

/// One service of a visit.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Who may do it.
    pub plans: Vec<StaffPlan>,
    /// What it needs besides.
    pub needs: Vec<Need>,
}

/// A visit that is asked for: a service and, without a pause, those after it. Buffers are kept
/// around the visit of each specialist, not between two services of the same one.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who may do the first service.
    pub plans: &'a [StaffPlan],
    /// What the first service needs besides.
    pub needs: &'a [Need],
    /// The services after it.
    pub then: &'a [Part],
}

impl<'a> From<&'a [StaffPlan]> for Asked<'a> {
    fn from(plans: &'a [StaffPlan]) -> Self {
        Self {
            plans,
            needs: &[],
            then: &[],
        }
    }
}

impl<'a> From<&'a Vec<StaffPlan>> for Asked<'a> {
    fn from(plans: &'a Vec<StaffPlan>) -> Self {
        plans.as_slice().into()
    }
}

impl<'a, const N: usize> From<&'a [StaffPlan; N]> for Asked<'a> {
    fn from(plans: &'a [StaffPlan; N]) -> Self {
        plans.as_slice().into()
    }
}

impl<'a> From<&'a [Part]> for Asked<'a> {
    fn from(parts: &'a [Part]) -> Self {
        let (plans, needs, then): (&[StaffPlan], &[Need], &[Part]) = match parts {
            [] => (&[], &[], &[]),
            [first, then @ ..] => (&first.plans, &first.needs, then),
        };
        Self { plans, needs, then }
    }
}

impl<'a> From<&'a Vec<Part>> for Asked<'a> {
    fn from(parts: &'a Vec<Part>) -> Self {
        parts.as_slice().into()
    }
}

impl Asked<'_> {
    /// Whether a specialist's own time says all.
    pub(super) fn is_plain(&self) -> bool {
        self.needs.is_empty() && self.then.is_empty()
    }
}

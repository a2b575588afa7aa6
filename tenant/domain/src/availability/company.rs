//! What a visit needs besides the first specialist: rooms and devices, and the services after the first.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{
    Asked, Need, Part, Rules, StaffPlan, Visit, WhyNot, any_order,
    asked::{Stretch, claim_of, claims_of, visit_of},
    busy::{meets, union},
    why::why_not_visit,
    windows::{Calendar, Opening, salon_date},
};
use crate::{Interval, StaffId, SubjectId, Timestamp};

/// Ways to staff one visit that are tried at most.
const MOST_CHOICES: usize = 64;

/// All but the first specialist's time, made ready for many questions.
pub(super) struct Company<'a> {
    needs: Vec<Room>,
    then: Vec<Ready<'a>>,
    /// Whether the services from one on can be done from a moment on, as found before.
    known: HashMap<(usize, Timestamp), bool>,
}

struct Room {
    count: usize,
    /// When each piece is taken.
    units: Vec<Vec<Interval>>,
}

struct Ready<'a> {
    plans: Vec<Worker<'a>>,
    needs: Vec<Room>,
}

struct Worker<'a> {
    plan: &'a StaffPlan,
    stretches: Vec<Stretch>,
    openings: Vec<Opening>,
    /// Days of the calendar whose cap is reached.
    full: Vec<bool>,
    taken: Vec<Interval>,
}

impl<'a> Company<'a> {
    /// For visits that start on one of `days` days from `first` on.
    pub(super) fn new(rules: &Rules, asked: &Asked<'a>, first: NaiveDate, days: usize) -> Self {
        // Each service but the last may carry the next one over another midnight.
        let calendar = &Calendar::new(rules.zone, first, days + 2 * asked.then.len());
        let ready = |part: &'a Part| Ready {
            plans: part
                .plans
                .iter()
                .map(|plan| Worker::new(plan, calendar))
                .collect(),
            needs: part.needs.iter().map(Room::new).collect(),
        };
        Self {
            needs: asked.needs.iter().map(Room::new).collect(),
            then: asked.then.iter().map(ready).collect(),
            known: HashMap::new(),
        }
    }

    /// What besides the first specialist is in the way of a visit at `start`.
    pub(super) fn refuses(&mut self, visit: &Visit, start: Timestamp) -> Option<WhyNot> {
        let claim = claim_of(visit, start);
        if !self.needs.iter().all(|need| need.has_free(&claim)) {
            return Some(WhyNot::NoRoom);
        }
        let next = visit_of(visit, start).until;
        (!self.goes_on(0, next)).then_some(WhyNot::NobodyNext)
    }

    /// Whether the services from number `part` on can be done from `start` on.
    fn goes_on(&mut self, part: usize, start: Timestamp) -> bool {
        if part == self.then.len() {
            return true;
        }
        if let Some(known) = self.known.get(&(part, start)) {
            return *known;
        }
        let found = (0..self.then[part].plans.len()).any(|number| {
            let end = self.then[part].ends(number, start);
            end.is_some_and(|end| self.goes_on(part + 1, end))
        });
        self.known.insert((part, start), found);
        found
    }
}

impl Ready<'_> {
    /// When the worker with this number is done who begins at `start`; `None` when they cannot.
    fn ends(&self, number: usize, start: Timestamp) -> Option<Timestamp> {
        let worker = self
            .plans
            .get(number)
            .filter(|worker| worker.is_free(start))?;
        let claim = claim_of(&worker.plan.visit, start);
        let free = self.needs.iter().all(|need| need.has_free(&claim));
        free.then(|| visit_of(&worker.plan.visit, start).until)
    }
}

impl Room {
    fn new(need: &Need) -> Self {
        let units = need.units.iter();
        Self {
            count: need.count,
            units: units.map(|unit| union(unit.busy.iter().copied())).collect(),
        }
    }

    fn has_free(&self, time: &Interval) -> bool {
        let free = self.units.iter().filter(|taken| !meets(taken, time));
        free.take(self.count).count() == self.count
    }
}

impl<'a> Worker<'a> {
    fn new(plan: &'a StaffPlan, calendar: &Calendar) -> Self {
        let days = calendar.all_days();
        Self {
            plan,
            stretches: plan.visit.stretches(),
            openings: calendar.openings(plan),
            full: days.map(|date| plan.cap_reached(date).is_some()).collect(),
            taken: union(plan.busy.iter().chain(&plan.time_off).copied()),
        }
    }

    fn is_free(&self, start: Timestamp) -> bool {
        let past = self
            .openings
            .partition_point(|opening| opening.time.from <= start);
        let Some(opening) = past.checked_sub(1).map(|last| &self.openings[last]) else {
            return false;
        };
        start < opening.time.until
            && visit_of(&self.plan.visit, start).until <= opening.works_until
            && !self.full.get(opening.day).copied().unwrap_or(false)
            && !self
                .stretches
                .iter()
                .any(|stretch| meets(&self.taken, &stretch.at(start)))
    }
}

/// The ways to staff a visit at `start`, best first: for the first service in the order of "any
/// specialist", then whoever did the one before, then in that order again. Each names one specialist
/// per service; an empty list means that [`super::offer`] has no slot then.
pub fn choices(
    rules: &Rules,
    asked: &Asked<'_>,
    start: Timestamp,
    now: Timestamp,
) -> Vec<Vec<StaffId>> {
    let mut company = Company::new(rules, asked, salon_date(rules.zone, start), 1);
    let mut found = Vec::new();
    for staff in any_order(rules, asked.plans, start) {
        let plan = asked.plans.iter().find(|plan| plan.staff == staff);
        let Some(plan) =
            plan.filter(|plan| why_not_visit(rules, asked, plan, start, now).is_none())
        else {
            continue;
        };
        let mut chosen = vec![staff];
        let next = visit_of(&plan.visit, start).until;
        company.walk(rules, asked, next, &mut chosen, &mut found);
    }
    found
}

impl Company<'_> {
    /// Adds to `found` what follows `chosen`, whose services end at `start`.
    fn walk(
        &mut self,
        rules: &Rules,
        asked: &Asked<'_>,
        start: Timestamp,
        chosen: &mut Vec<StaffId>,
        found: &mut Vec<Vec<StaffId>>,
    ) {
        let part = chosen.len() - 1;
        if found.len() >= MOST_CHOICES || !self.goes_on(part, start) {
            return;
        }
        let Some(next) = asked.then.get(part) else {
            found.push(chosen.clone());
            return;
        };
        let before = chosen.last().copied();
        let mut order = any_order(rules, &next.plans, start);
        order.sort_by_key(|staff| Some(*staff) != before);
        for staff in order {
            let ready = &self.then[part];
            let own = |worker: &Worker<'_>| worker.plan.staff == staff;
            let number = ready.plans.iter().position(own);
            let Some(end) = number.and_then(|number| ready.ends(number, start)) else {
                continue;
            };
            chosen.push(staff);
            self.walk(rules, asked, end, chosen, found);
            chosen.pop();
        }
    }
}

/// What a visit at `start` takes when `chosen` do its services: the specialists' time and pieces of what
/// it needs, those that it has already first. `None` when one of the chosen does not do the service, or not
/// enough pieces are free. The stretches of one subject are disjoint.
pub fn claims(
    asked: &Asked<'_>,
    chosen: &[StaffId],
    start: Timestamp,
) -> Option<Vec<(SubjectId, Interval)>> {
    let (wanted, enough) = gathered(asked, chosen, start)?;
    enough.then_some(wanted)
}

/// As [`claims`], where a visit stands beside others: as many pieces as are free, and the specialists'
/// time, taken or not.
pub fn claims_beside(
    asked: &Asked<'_>,
    chosen: &[StaffId],
    start: Timestamp,
) -> Vec<(SubjectId, Interval)> {
    gathered(asked, chosen, start).map_or_else(Vec::new, |(wanted, _)| wanted)
}

/// What is taken, and whether there are pieces enough.
fn gathered(
    asked: &Asked<'_>,
    chosen: &[StaffId],
    start: Timestamp,
) -> Option<(Vec<(SubjectId, Interval)>, bool)> {
    let mut wanted: BTreeMap<SubjectId, Vec<Interval>> = BTreeMap::new();
    let (mut at, mut enough) = (start, true);
    let parts = std::iter::once((asked.plans, asked.needs))
        .chain(asked.then.iter().map(|part| (&*part.plans, &*part.needs)));
    for ((plans, needs), staff) in parts.zip(chosen) {
        let plan = plans.iter().find(|plan| plan.staff == *staff)?;
        let own = wanted.entry((*staff).into()).or_default();
        own.extend(claims_of(&plan.visit, at));
        let claim = claim_of(&plan.visit, at);
        for need in needs {
            let free = |unit: &&super::Unit| !unit.busy.iter().any(|taken| taken.overlaps(&claim));
            let mut units: Vec<_> = need.units.iter().filter(free).collect();
            units.sort_by_key(|unit| !wanted.contains_key(&unit.id));
            enough &= units.len() >= need.count;
            for unit in units.into_iter().take(need.count) {
                wanted.entry(unit.id).or_default().push(claim);
            }
        }
        at = visit_of(&plan.visit, at).until;
    }
    let joined = wanted
        .into_iter()
        .flat_map(|(subject, times)| union(times).into_iter().map(move |time| (subject, time)));
    Some((joined.collect(), enough))
}

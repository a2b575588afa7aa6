//! Free starts on the salon's step: for days of a calendar, and nearest to a moment.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{
    Asked, Horizon, Rules, StaffPlan,
    asked::Stretch,
    busy::{Sweep, covers, union},
    company::Company,
    visit_of,
    windows::{Calendar, Opening, day_start, earlier, later, salon_date},
};
use crate::{StaffId, Timestamp};

/// A start that can be booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When the visit would start.
    pub start: Timestamp,
    /// Who is free for it, in the order of "any specialist": whose class takes place then, fewest
    /// visits that day, then position, then id; never empty.
    pub staff: Vec<StaffId>,
    /// How many seats are left, of a class: in the one of whoever is first in `staff`.
    pub left: Option<u32>,
}

/// What a day of the calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// Times can be booked.
    Free {
        /// How many starts; at least 1.
        slots: usize,
    },
    /// There are working hours, but nothing left in them that may be booked.
    Full,
    /// There are working hours, but by its timetable the class does not take place.
    NoClass,
    /// Nobody works.
    Closed,
    /// In the past, or further ahead than the salon books.
    OutOfWindow,
}

/// One day and its free starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOffer {
    /// The salon's date.
    pub date: NaiveDate,
    /// What the calendar shows.
    pub state: DayState,
    /// Free starts, ascending.
    pub slots: Vec<Slot>,
}

/// What can be booked at `now` on each of `dates`.
///
/// Whoever asks for one service without needs gives the specialists a client may choose from: one,
/// or all for "any specialist".
pub fn offer<'a>(
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    dates: RangeInclusive<NaiveDate>,
    now: Timestamp,
) -> Vec<DayOffer> {
    let asked = asked.into();
    let plans = asked.plans;
    let horizon = Horizon::new(rules, now);
    let bookable = horizon.today.max(*dates.start())..=horizon.last.min(*dates.end());
    let days = days_in(&bookable);
    let calendar = Calendar::new(rules.zone, *bookable.start(), days);
    let mut found: Vec<FreeStarts> = plans
        .iter()
        .map(|plan| FreeStarts::find(rules, &horizon, &calendar, plan))
        .collect();
    if !asked.is_plain() {
        let mut company = Company::new(rules, &asked, *bookable.start(), days);
        for (plan, found) in plans.iter().zip(&mut found) {
            found.keep(|start| company.refuses(&plan.visit, start).is_none());
        }
    }
    for (plan, found) in plans.iter().zip(&mut found) {
        found.join(&horizon, &calendar, plan);
    }
    let mut offers: Vec<DayOffer> = dates
        .start()
        .iter_days()
        .take(days_in(&dates))
        .map(|date| DayOffer {
            date,
            state: DayState::OutOfWindow,
            slots: Vec::new(),
        })
        .collect();
    let first = offers.partition_point(|offer| offer.date < *bookable.start());
    for (day, offer) in offers.iter_mut().skip(first).take(days).enumerate() {
        offer.slots = shared_slots(plans, &found, offer.date, day);
        offer.state = match offer.slots.len() {
            0 if found.iter().any(|starts| starts.begins[day]) => DayState::Full,
            0 if found.iter().any(|starts| starts.works[day]) => DayState::NoClass,
            0 => DayState::Closed,
            slots => DayState::Free { slots },
        };
    }
    offers
}

/// Up to `count` free starts nearest to `around`, nearest first, the earlier of two as near.
pub fn nearest<'a>(
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    around: Timestamp,
    now: Timestamp,
    count: usize,
) -> Vec<Slot> {
    let asked = asked.into();
    let horizon = Horizon::new(rules, now);
    let centre = salon_date(rules.zone, around).clamp(horizon.today, horizon.last);
    let distance = |at: Timestamp| at.ms().abs_diff(around.ms());
    let mut reach = 1;
    loop {
        let dates =
            earlier(centre, reach).max(horizon.today)..=later(centre, reach).min(horizon.last);
        let offers = offer(rules, asked, dates.clone(), now);
        let mut slots: Vec<Slot> = offers.into_iter().flat_map(|day| day.slots).collect();
        slots.sort_by_key(|slot| (distance(slot.start), slot.start));
        // Anything on a day not looked at is at least this far away.
        let before = (*dates.start() > horizon.today)
            .then(|| distance(day_start(rules.zone, *dates.start())));
        let after = (*dates.end() < horizon.last)
            .then(|| distance(day_start(rules.zone, later(*dates.end(), 1))));
        let sure = before.into_iter().chain(after).min().unwrap_or(u64::MAX);
        let near = slots
            .iter()
            .take_while(|slot| distance(slot.start) < sure)
            .count();
        if near >= count || sure == u64::MAX {
            slots.truncate(count);
            return slots;
        }
        reach *= 3;
    }
}

/// How many days a range has; none when it ends before it starts.
fn days_in(dates: &RangeInclusive<NaiveDate>) -> usize {
    usize::try_from(dates.end().signed_duration_since(*dates.start()).num_days() + 1).unwrap_or(0)
}

/// The free starts of one specialist over the days of a calendar.
struct FreeStarts {
    /// Ascending.
    starts: Vec<Timestamp>,
    /// Where each day's starts end in `starts`.
    ends: Vec<usize>,
    /// Whether they work at all on that day.
    works: Vec<bool>,
    /// Whether a visit could begin in those hours if nothing were in the way, or a class takes place.
    begins: Vec<bool>,
}

impl FreeStarts {
    fn find(rules: &Rules, horizon: &Horizon, calendar: &Calendar, plan: &StaffPlan) -> Self {
        let taken = union(plan.busy.iter().chain(&plan.time_off).copied());
        let off = union(plan.time_off.iter().copied());
        let mut needed: Vec<(Stretch, Sweep<'_>)> = plan
            .visit
            .stretches()
            .into_iter()
            .map(|stretch| (stretch, Sweep::new(&taken)))
            .collect();
        let mut found = Self {
            starts: Vec::with_capacity(calendar.days * 16),
            ends: Vec::with_capacity(calendar.days),
            works: vec![false; calendar.days],
            begins: vec![false; calendar.days],
        };
        let timetable = plan.class.as_ref().and_then(|class| class.starts.as_ref());
        let timetable = timetable.map(|starts| calendar.moments(starts));
        for opening in calendar.openings(plan) {
            if opening.day >= calendar.days {
                break;
            }
            found.ends.resize(opening.day, found.starts.len());
            let works = !covers(&off, &opening.time);
            let hours = opening.time.from..opening.time.until;
            let in_hours = |starts: &Vec<Timestamp>| starts.iter().any(|at| hours.contains(at));
            found.works[opening.day] |= works;
            found.begins[opening.day] |= works && timetable.as_ref().is_none_or(in_hours);
            if plan.cap_reached(calendar.date(opening.day)).is_some() {
                continue;
            }
            match &timetable {
                None => found.walk(rules, horizon, plan, &opening, &mut needed),
                Some(starts) => found.pick(horizon, plan, &opening, &mut needed, starts),
            }
        }
        found.ends.resize(calendar.days, found.starts.len());
        found
    }

    /// Walks the step grid of one opening; `needed` are the stretches in which the specialist is.
    fn walk(
        &mut self,
        rules: &Rules,
        horizon: &Horizon,
        plan: &StaffPlan,
        opening: &Opening,
        needed: &mut [(Stretch, Sweep<'_>)],
    ) {
        let step = rules.step_ms();
        let mut start = on_grid(opening, step, horizon.earliest);
        while start < opening.time.until
            && visit_of(&plan.visit, start).until <= opening.works_until
        {
            let blocked = needed.iter_mut().find_map(|(stretch, sweep)| {
                let free = sweep.blocked_until(&stretch.at(start))?;
                Some(free.plus_ms(-stretch.from))
            });
            start = match blocked {
                None => {
                    if plan.current != Some(start) {
                        self.starts.push(start);
                    }
                    start.plus_ms(step)
                }
                Some(soonest) => on_grid(opening, step, soonest),
            };
        }
    }

    /// Those starts of a timetable that are free in one opening.
    fn pick(
        &mut self,
        horizon: &Horizon,
        plan: &StaffPlan,
        opening: &Opening,
        needed: &mut [(Stretch, Sweep<'_>)],
        starts: &[Timestamp],
    ) {
        let first = starts.partition_point(|start| *start < opening.time.from);
        let inside = starts[first..].iter().copied();
        for start in inside.take_while(|start| *start < opening.time.until) {
            let fits = visit_of(&plan.visit, start).until <= opening.works_until;
            let free = needed
                .iter_mut()
                .all(|(stretch, sweep)| sweep.blocked_until(&stretch.at(start)).is_none());
            let other = plan.current != Some(start);
            if start >= horizon.earliest && fits && free && other {
                self.starts.push(start);
            }
        }
    }

    /// Adds the classes that take place and have a seat left; where one takes place no other begins.
    fn join(&mut self, horizon: &Horizon, calendar: &Calendar, plan: &StaffPlan) {
        let Some(class) = plan.class.as_ref().filter(|class| !class.events.is_empty()) else {
            return;
        };
        let mut all = Vec::with_capacity(self.starts.len() + class.events.len());
        let mut from = 0;
        for (day, end) in self.ends.iter_mut().enumerate() {
            let own = self.starts[from..*end].iter().copied();
            from = *end;
            let place = all.len();
            all.extend(own.filter(|start| !class.events.contains_key(start)));
            let events = class.events.range(calendar.span(day));
            let given = events.filter(|(start, _)| !plan.is_away(**start));
            for (start, _) in given {
                self.begins[day] = true;
                let ahead = *start >= horizon.earliest && plan.current != Some(*start);
                if ahead && plan.can_join(*start) {
                    all.push(*start);
                }
            }
            all[place..].sort_unstable();
            *end = all.len();
        }
        self.starts = all;
    }

    /// Keeps the starts that `fit`.
    fn keep(&mut self, mut fit: impl FnMut(Timestamp) -> bool) {
        let mut kept = Vec::with_capacity(self.starts.len());
        let mut from = 0;
        for end in &mut self.ends {
            kept.extend(
                self.starts[from..*end]
                    .iter()
                    .copied()
                    .filter(|start| fit(*start)),
            );
            from = *end;
            *end = kept.len();
        }
        self.starts = kept;
    }

    fn on(&self, day: usize) -> &[Timestamp] {
        let from = day.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.starts[from..self.ends[day]]
    }
}

/// The first start of an opening's grid that is not before `soonest`.
fn on_grid(opening: &Opening, step_ms: i64, soonest: Timestamp) -> Timestamp {
    let behind = soonest.ms().saturating_sub(opening.time.from.ms()).max(0);
    let steps = behind / step_ms + i64::from(behind % step_ms != 0);
    opening.time.from.plus_ms(steps.saturating_mul(step_ms))
}

/// The starts of one day over all specialists, each with who is free for it.
fn shared_slots(
    plans: &[StaffPlan],
    found: &[FreeStarts],
    date: NaiveDate,
    day: usize,
) -> Vec<Slot> {
    let mut queues: Vec<(&StaffPlan, &[Timestamp])> = plans
        .iter()
        .zip(found)
        .map(|(plan, found)| (plan, found.on(day)))
        .collect();
    queues.retain(|(_, starts)| !starts.is_empty());
    queues.sort_by_key(|(plan, _)| (plan.booked_on(date), plan.position, plan.staff));
    let mut slots = Vec::with_capacity(
        queues
            .iter()
            .map(|(_, starts)| starts.len())
            .max()
            .unwrap_or(0),
    );
    while let Some(start) = queues
        .iter()
        .filter_map(|(_, starts)| starts.first())
        .min()
        .copied()
    {
        let mut free: Vec<&StaffPlan> = Vec::with_capacity(queues.len());
        for (plan, starts) in &mut queues {
            if let Some((_, rest)) = starts.split_first().filter(|(first, _)| **first == start) {
                free.push(plan);
                *starts = rest;
            }
        }
        free.sort_by_key(|plan| !plan.can_join(start));
        let left = free.first().and_then(|plan| {
            let class = plan.class.as_ref()?;
            Some(plan.seats_at(start).unwrap_or(class.seats))
        });
        let staff = free.into_iter().map(|plan| plan.staff).collect();
        slots.push(Slot { start, staff, left });
    }
    slots
}

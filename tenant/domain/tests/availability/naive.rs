//! A second engine, minute by minute from the definitions: slow and plain.

use botique_domain::{
    Interval, Timestamp,
    availability::{Asked, ClassPlan, DayState, Need, Rules, Slot, StaffPlan, Visit},
};
use chrono::{Datelike, Days, NaiveDate, Timelike};

/// What the clock on the wall says in each minute of some days.
pub struct Clock {
    /// The first minute, counted since 1970 UTC.
    first: i64,
    wall: Vec<(NaiveDate, u32)>,
}

impl Clock {
    /// The wall clock of a zone from four days before `day` to eight after it.
    pub fn around(rules: &Rules, day: NaiveDate) -> Self {
        Self::spanning(rules, day, 4, 8)
    }

    /// The wall clock of a zone from so many days before `day` to so many after it.
    pub fn spanning(rules: &Rules, day: NaiveDate, before: i64, after: i64) -> Self {
        let first = super::salon::noon(day).ms() / 60_000 - before * 1440;
        let wall = (first..first + (before + after) * 1440)
            .map(|minute| {
                let local = Timestamp::from_ms(minute * 60_000).local(rules.zone);
                (local.date_naive(), local.hour() * 60 + local.minute())
            })
            .collect();
        Self { first, wall }
    }

    fn at(&self, index: usize) -> Timestamp {
        Timestamp::from_ms((self.first + index as i64) * 60_000)
    }

    /// For each open minute, the one at which the hours it belongs to began that day.
    fn opened(&self, plan: &StaffPlan) -> Vec<Option<usize>> {
        let mut open = vec![false; self.wall.len()];
        let mut offset = 0;
        for day in self.wall.chunk_by(|a, b| a.0 == b.0) {
            let date = day[0].0;
            let changed: Vec<_> = plan.overrides.iter().filter(|o| o.date == date).collect();
            let windows: Vec<_> = if changed.is_empty() {
                let weekly = plan.weekly.iter().filter(|w| w.weekday == date.weekday());
                weekly.map(|w| w.window).collect()
            } else {
                changed.iter().flat_map(|o| o.windows.clone()).collect()
            };
            for window in windows {
                let hours = u32::from(window.from)..u32::from(window.until);
                let inside = |(_, minute): &(NaiveDate, u32)| hours.contains(minute);
                // From the first minute inside the hours to the last, whatever lies between.
                if let (Some(first), Some(last)) =
                    (day.iter().position(inside), day.iter().rposition(inside))
                {
                    open[offset + first..=offset + last].fill(true);
                }
            }
            offset += day.len();
        }
        let mut opened: Vec<Option<usize>> = vec![None; open.len()];
        for index in (0..open.len()).filter(|index| open[*index]) {
            let same_day = index > 0 && self.wall[index - 1].0 == self.wall[index].0;
            let before = if same_day { opened[index - 1] } else { None };
            opened[index] = before.or(Some(index));
        }
        opened
    }

    /// The first minute of each date at which its clock shows a start of the timetable, or is past it.
    fn timetable(&self, plan: &StaffPlan) -> Vec<bool> {
        let mut marked = vec![false; self.wall.len()];
        let starts = plan.class.iter().flat_map(|class| &class.starts).flatten();
        for (weekday, minute) in starts {
            let mut offset = 0;
            for day in self.wall.chunk_by(|a, b| a.0 == b.0) {
                let shown = day.iter().position(|(_, at)| *at >= u32::from(*minute));
                if let Some(shown) = shown.filter(|_| day[0].0.weekday() == *weekday) {
                    marked[offset + shown] = true;
                }
                offset += day.len();
            }
        }
        marked
    }

    /// Whether each minute is inside one of `parts`.
    fn taken(&self, parts: &[Interval]) -> Vec<bool> {
        let holds = |part: &Interval, at: Timestamp| part.from <= at && at < part.until;
        (0..self.wall.len())
            .map(|index| parts.iter().any(|part| holds(part, self.at(index))))
            .collect()
    }
}

/// A specialist by the minute.
struct Worker<'a> {
    plan: &'a StaffPlan,
    opened: Vec<Option<usize>>,
    taken: Vec<bool>,
    away: Vec<bool>,
    /// The minutes in which the timetable of a class has a start.
    timetable: Vec<bool>,
}

impl Worker<'_> {
    /// Whether a visit may begin in an open minute, as far as the step or the timetable goes.
    fn begins(&self, rules: &Rules, index: usize) -> bool {
        let Some(began) = self.opened[index] else {
            return false;
        };
        match &self.plan.class {
            Some(ClassPlan {
                starts: Some(_), ..
            }) => self.timetable[index],
            _ => (index - began).is_multiple_of(rules.step_min.max(5) as usize),
        }
    }

    fn seats(&self, at: Timestamp) -> Option<u32> {
        let class = self.plan.class.as_ref()?;
        let mut events = class.events.iter();
        events
            .find(|(start, _)| **start == at)
            .map(|(_, left)| *left)
    }
}

/// One service by the minute.
struct Service<'a> {
    workers: Vec<Worker<'a>>,
    /// How many pieces, and when each is taken.
    needs: Vec<(usize, Vec<Vec<bool>>)>,
}

impl<'a> Service<'a> {
    fn new(clock: &Clock, plans: &'a [StaffPlan], needs: &[Need]) -> Self {
        let worker = |plan: &'a StaffPlan| Worker {
            plan,
            opened: clock.opened(plan),
            taken: clock.taken(&[&*plan.busy, &plan.time_off].concat()),
            away: clock.taken(&plan.time_off),
            timetable: clock.timetable(plan),
        };
        let units = |need: &Need| {
            need.units
                .iter()
                .map(|unit| clock.taken(&unit.busy))
                .collect()
        };
        Self {
            workers: plans.iter().map(worker).collect(),
            needs: needs.iter().map(|need| (need.count, units(need))).collect(),
        }
    }
}

/// Every free start on dates within `reach` days of `day`, with who is free for the first service.
pub fn offer<'a>(
    clock: &Clock,
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    day: NaiveDate,
    reach: u64,
    now: Timestamp,
) -> Vec<Slot> {
    let asked = asked.into();
    let mut services = vec![Service::new(clock, asked.plans, asked.needs)];
    services.extend(
        asked
            .then
            .iter()
            .map(|part| Service::new(clock, &part.plans, &part.needs)),
    );
    let dates = day - Days::new(reach)..=day + Days::new(reach);
    let last = now.local(rules.zone).date_naive() + Days::new(u64::from(rules.window_days));
    let soonest = now.plus_minutes(i64::from(rules.lead_min));
    let mut found = Vec::new();
    for (index, (date, _)) in clock.wall.iter().enumerate() {
        if !dates.contains(date) || *date > last || clock.at(index) < soonest {
            continue;
        }
        let start = clock.at(index);
        let mut free: Vec<&Worker<'_>> = services[0]
            .workers
            .iter()
            .filter(|worker| {
                let joins_or_begins = match worker.seats(start) {
                    Some(left) => {
                        left > 0 && needed(&worker.plan.visit, index).all(|at| !worker.away[at])
                    }
                    None => worker.begins(rules, index) && does(clock, &services, worker, index),
                };
                worker.plan.current != Some(start) && joins_or_begins
            })
            .collect();
        free.sort_by_key(|worker| {
            let plan = worker.plan;
            let booked = plan.booked.get(date).copied().unwrap_or(0);
            (
                worker.seats(start).is_none(),
                booked,
                plan.position,
                plan.staff,
            )
        });
        if let Some(first) = free.first() {
            let class = first.plan.class.as_ref();
            let left = class.map(|class| first.seats(start).unwrap_or(class.seats));
            found.push(Slot {
                start,
                staff: free.iter().map(|worker| worker.plan.staff).collect(),
                left,
            });
        }
    }
    found
}

/// What the calendar shows on a day with so many free starts.
pub fn state(
    clock: &Clock,
    rules: &Rules,
    plans: &[StaffPlan],
    (date, slots): (NaiveDate, usize),
    now: Timestamp,
) -> DayState {
    let today = now.local(rules.zone).date_naive();
    if date < today || date > today + Days::new(u64::from(rules.window_days)) {
        return DayState::OutOfWindow;
    }
    if slots > 0 {
        return DayState::Free { slots };
    }
    let service = Service::new(clock, plans, &[]);
    let minutes = || (0..clock.wall.len()).filter(|index| clock.wall[*index].0 == date);
    let (mut works, mut begins) = (false, false);
    for worker in &service.workers {
        for opened in minutes().filter(|index| worker.opened[*index] == Some(*index)) {
            let mut hours = minutes().filter(|index| worker.opened[*index] == Some(opened));
            let there = hours.clone().any(|index| !worker.away[index]);
            let timetable = worker
                .plan
                .class
                .as_ref()
                .and_then(|class| class.starts.as_ref());
            works |= there;
            begins |= there && (timetable.is_none() || hours.any(|index| worker.timetable[index]));
        }
        let given = |index: usize| {
            let away = || needed(&worker.plan.visit, index).any(|at| worker.away[at]);
            worker.seats(clock.at(index)).is_some() && !away()
        };
        begins |= minutes().any(given);
    }
    match (begins, works) {
        (true, _) => DayState::Full,
        (false, true) => DayState::NoClass,
        (false, false) => DayState::Closed,
    }
}

/// One visit of a series: when it would begin, whether it can, and where it cannot the nearest time.
pub type Occasion = (Timestamp, bool, Option<Timestamp>);

/// The second visit of a series whose first one begins at `first`, `weeks` weeks before it.
pub fn second<'a>(
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    first: Timestamp,
    weeks: u64,
    now: Timestamp,
) -> Occasion {
    let local = first.local(rules.zone);
    let date = local.date_naive() + Days::new(7 * weeks);
    let clock = Clock::spanning(rules, date, 10, 14);
    // The first minute that reads so, or else the first that reads later.
    let wanted = (date, local.hour() * 60 + local.minute());
    let mut minutes = 0..clock.wall.len();
    let index = minutes
        .clone()
        .find(|index| clock.wall[*index] == wanted)
        .or_else(|| minutes.find(|index| clock.wall[*index] > wanted))
        .unwrap();
    let (start, day) = (clock.at(index), clock.wall[index].0);
    let monday = day - Days::new(day.weekday().num_days_from_monday().into());
    let free: Vec<(Timestamp, NaiveDate)> = offer(&clock, rules, asked, day, 6, now)
        .into_iter()
        .map(|slot| (slot.start, slot.start.local(rules.zone).date_naive()))
        .collect();
    if free.iter().any(|(at, _)| *at == start) {
        return (start, true, None);
    }
    let distance = |at: &Timestamp| ((at.ms() - start.ms()).abs(), *at);
    let within = |from: NaiveDate, until: NaiveDate| {
        let found = free
            .iter()
            .filter(|(_, date)| (from..=until).contains(date));
        found.map(|(at, _)| *at).min_by_key(distance)
    };
    let nearest = within(day, day).or_else(|| within(monday, monday + Days::new(6)));
    (start, false, nearest)
}

/// Whether `worker` can do the first of `services` from a minute on, and somebody each that follows.
fn does(clock: &Clock, services: &[Service<'_>], worker: &Worker<'_>, index: usize) -> bool {
    let plan = worker.plan;
    let booked = plan.booked.get(&clock.wall[index].0).copied().unwrap_or(0);
    let (first, then) = services.split_first().unwrap();
    let end = index + plan.visit.minutes as usize;
    plan.daily_cap.is_none_or(|cap| booked < cap)
        && worker.opened[index..end].iter().all(Option::is_some)
        && needed(&plan.visit, index).all(|minute| !worker.taken[minute])
        && first.needs.iter().all(|(count, units)| {
            let whole = || kept(&plan.visit, index);
            let free = |taken: &&Vec<bool>| whole().all(|minute| !taken[minute]);
            units.iter().filter(free).count() >= *count
        })
        && then.first().is_none_or(|next| {
            next.workers
                .iter()
                .any(|worker| does(clock, then, worker, end))
        })
}

/// The minutes from the first buffer to the last.
fn kept(visit: &Visit, index: usize) -> std::ops::Range<usize> {
    index - visit.buffer_before_min as usize
        ..index + (visit.minutes + visit.buffer_after_min) as usize
}

/// Those of them in which the specialist is needed.
fn needed(visit: &Visit, index: usize) -> impl Iterator<Item = usize> {
    kept(visit, index).filter(move |minute| {
        let gap =
            |gap: &(u32, u32)| (index + gap.0 as usize..index + gap.1 as usize).contains(minute);
        !visit.gaps.iter().any(gap)
    })
}

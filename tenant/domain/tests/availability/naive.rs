//! A second engine, minute by minute from the definitions: slow and plain.

use botique_domain::{
    Interval, StaffId, Timestamp,
    availability::{Rules, StaffPlan},
};
use chrono::{Datelike, Days, NaiveDate, Timelike};

/// What the clock on the wall says in each minute of some days.
pub struct Clock {
    /// The first minute, counted since 1970 UTC.
    first: i64,
    wall: Vec<(NaiveDate, u32)>,
}

impl Clock {
    /// The wall clock of a zone from four days before `day` to five after it.
    pub fn around(rules: &Rules, day: NaiveDate) -> Self {
        let first = super::salon::noon(day).ms() / 60_000 - 4 * 1440;
        let wall = (first..first + 9 * 1440)
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

    /// Whether each minute is taken by a claim or time off.
    fn taken(&self, plan: &StaffPlan) -> Vec<bool> {
        let holds = |part: &Interval, at: Timestamp| part.from <= at && at < part.until;
        (0..self.wall.len())
            .map(|index| {
                let at = self.at(index);
                plan.busy
                    .iter()
                    .chain(&plan.time_off)
                    .any(|part| holds(part, at))
            })
            .collect()
    }
}

/// Every free start on dates within `reach` days of `day`, with who is free.
pub fn offer(
    clock: &Clock,
    rules: &Rules,
    plans: &[StaffPlan],
    day: NaiveDate,
    reach: u64,
    now: Timestamp,
) -> Vec<(Timestamp, Vec<StaffId>)> {
    let dates = day - Days::new(reach)..=day + Days::new(reach);
    let last = now.local(rules.zone).date_naive() + Days::new(u64::from(rules.window_days));
    let soonest = now.plus_minutes(i64::from(rules.lead_min));
    let minutes: Vec<_> = plans
        .iter()
        .map(|plan| (plan, clock.opened(plan), clock.taken(plan)))
        .collect();
    let mut found = Vec::new();
    for (index, (date, _)) in clock.wall.iter().enumerate() {
        if !dates.contains(date) || *date > last || clock.at(index) < soonest {
            continue;
        }
        let booked = |plan: &StaffPlan| plan.booked.get(date).copied().unwrap_or(0);
        let mut free: Vec<&StaffPlan> = minutes
            .iter()
            .filter(|(plan, opened, taken)| {
                plan.current != Some(clock.at(index))
                    && plan.daily_cap.is_none_or(|cap| booked(plan) < cap)
                    && fits(rules, plan, opened, taken, index)
            })
            .map(|(plan, _, _)| *plan)
            .collect();
        free.sort_by_key(|plan| (booked(plan), plan.position, plan.staff));
        if !free.is_empty() {
            found.push((
                clock.at(index),
                free.iter().map(|plan| plan.staff).collect(),
            ));
        }
    }
    found
}

fn fits(
    rules: &Rules,
    plan: &StaffPlan,
    opened: &[Option<usize>],
    taken: &[bool],
    index: usize,
) -> bool {
    let Some(began) = opened[index] else {
        return false;
    };
    let end = index + plan.visit.minutes as usize;
    let claim_from = index - plan.visit.buffer_before_min as usize;
    let claim_until = end + plan.visit.buffer_after_min as usize;
    (index - began).is_multiple_of(rules.step_min.max(5) as usize)
        && opened[index..end].iter().all(Option::is_some)
        && !taken[claim_from..claim_until].iter().any(|taken| *taken)
}

//! Whole days: who is asked first for "any specialist", and why a day offers nothing.

use chrono::NaiveDate;

use super::{Asked, DayState, Rules, StaffPlan, WhyNot, offer, salon_date, why_not_visit};
use crate::{StaffId, Timestamp};

/// Specialists in the order in which "any specialist" asks them for a visit at `start`: who has a class
/// then that can be joined, fewest visits on that salon day, then place in lists, then id.
pub fn any_order(rules: &Rules, plans: &[StaffPlan], start: Timestamp) -> Vec<StaffId> {
    let date = salon_date(rules.zone, start);
    let mut order: Vec<&StaffPlan> = plans.iter().collect();
    order.sort_by_key(|plan| {
        let alone = !plan.can_join(start);
        (alone, plan.booked_on(date), plan.position, plan.staff)
    });
    order.into_iter().map(|plan| plan.staff).collect()
}

/// Why [`offer`] has no slot on `date`; `None` when it has one.
///
/// The reason is the one that comes closest to a free time: of all starts on the salon's step that
/// day, for every specialist, the reason met most often.
pub fn why_not_day<'a>(
    rules: &Rules,
    asked: impl Into<Asked<'a>>,
    date: NaiveDate,
    now: Timestamp,
) -> Option<WhyNot> {
    let asked = asked.into();
    let today = salon_date(rules.zone, now);
    if date < today {
        return Some(WhyNot::Past);
    }
    match offer(rules, asked, date..=date, now).first()?.state {
        DayState::Free { .. } => return None,
        DayState::OutOfWindow => {
            return Some(WhyNot::BeyondWindow {
                window_days: rules.window_days,
            });
        }
        DayState::NoClass => return Some(WhyNot::NoClass),
        DayState::Full | DayState::Closed => {}
    }
    let from = super::day_start(rules.zone, date);
    let until = super::day_start(rules.zone, date.succ_opt()?);
    let mut counts: Vec<(WhyNot, usize)> = Vec::new();
    for plan in asked.plans {
        let mut count = |start| {
            if let Some(why) = why_not_visit(rules, &asked, plan, start, now) {
                match counts.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((why, 1)),
                }
            }
        };
        let mut start = from;
        while start < until {
            count(start);
            start = start.plus_ms(rules.step_ms());
        }
        let classes = plan.class.iter().flat_map(|class| class.events.keys());
        classes
            .filter(|start| (from..until).contains(start))
            .for_each(|start| count(*start));
    }
    let telling = |why: &WhyNot| match why {
        // Night hours and early mornings say nothing about the day.
        WhyNot::OutsideHours | WhyNot::NotOnStep | WhyNot::Past => 0,
        WhyNot::ClosedThatDay | WhyNot::NoClass => 1,
        WhyNot::ClassFull => 3,
        _ => 2,
    };
    counts
        .into_iter()
        .max_by_key(|(why, count)| (telling(why), *count))
        .map(|(why, _)| why)
}

//! Why a time is not offered.

use super::{
    Asked, Horizon, LONGEST_WINDOW_DAYS, Rules, StaffPlan,
    busy::{meets, union},
    claims_of,
    company::Company,
    visit_of,
    windows::{Calendar, salon_date},
};
use crate::{Interval, Timestamp};

/// The first rule that keeps a start from being offered, the plainest one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is over.
    Past,
    /// Sooner than the salon books.
    TooSoon {
        /// Soonest bookable start from now, minutes.
        lead_min: u32,
    },
    /// Further ahead than the salon books.
    BeyondWindow {
        /// Furthest bookable day from today, days.
        window_days: u32,
    },
    /// No working hours on that day.
    ClosedThatDay,
    /// Working that day, at other hours.
    OutsideHours,
    /// The specialist is off.
    TimeOff,
    /// The most visits of that day are reached.
    DayFull {
        /// Most visits a day.
        cap: u32,
    },
    /// Another visit is then.
    Taken,
    /// Free at that moment, but too short before closing or beside another visit.
    DoesNotFit,
    /// Free, but not on the salon's step.
    NotOnStep,
    /// The visit that is being moved is then already.
    Unchanged,
    /// The specialist is free, but no room or device that the service needs.
    NoRoom,
    /// Nobody is free then for what follows the first service.
    NobodyNext,
    /// The class that takes place then has no seat left.
    ClassFull,
    /// Free, but no class begins then.
    NoClass,
}

/// Why [`super::offer`] has no slot at `start` with this specialist for the first service of what is asked
/// for; `None` when it has one.
pub fn why_not_visit(
    rules: &Rules,
    asked: &Asked<'_>,
    plan: &StaffPlan,
    start: Timestamp,
    now: Timestamp,
) -> Option<WhyNot> {
    why_not(rules, plan, start, now).or_else(|| {
        if asked.is_plain() || plan.can_join(start) {
            return None;
        }
        let date = salon_date(rules.zone, start);
        Company::new(rules, asked, date, 1).refuses(&plan.visit, start)
    })
}

/// Why [`super::offer`] has no slot at `start` for this specialist; `None` when it has one.
pub fn why_not(
    rules: &Rules,
    plan: &StaffPlan,
    start: Timestamp,
    now: Timestamp,
) -> Option<WhyNot> {
    let horizon = Horizon::new(rules, now);
    let date = salon_date(rules.zone, start);
    if plan.current == Some(start) {
        return Some(WhyNot::Unchanged);
    }
    if start < now {
        return Some(WhyNot::Past);
    }
    if start < horizon.earliest {
        return Some(WhyNot::TooSoon {
            lead_min: rules.lead_min,
        });
    }
    if date > horizon.last {
        let window_days = rules.window_days.min(LONGEST_WINDOW_DAYS);
        return Some(WhyNot::BeyondWindow { window_days });
    }
    if let Some(left) = plan.seats_at(start) {
        return why_not_join(plan, start, left);
    }
    let calendar = Calendar::new(rules.zone, date, 1);
    let openings = calendar.openings(plan);
    let mut today = openings
        .iter()
        .filter(|opening| opening.day == 0)
        .peekable();
    if today.peek().is_none() {
        return Some(WhyNot::ClosedThatDay);
    }
    let Some(opening) =
        today.find(|opening| opening.time.from <= start && start < opening.time.until)
    else {
        return Some(WhyNot::OutsideHours);
    };
    let claims = claims_of(&plan.visit, start);
    let meet = |taken: &[Interval]| claims.iter().any(|claim| meets(taken, claim));
    if meet(&union(plan.time_off.iter().copied())) {
        return Some(WhyNot::TimeOff);
    }
    if let Some(cap) = plan.cap_reached(date) {
        return Some(WhyNot::DayFull { cap });
    }
    let busy = union(plan.busy.iter().copied());
    let at_once = claims
        .iter()
        .any(|claim| claim.from <= start && start < claim.until);
    if at_once
        && busy
            .iter()
            .any(|taken| taken.from <= start && start < taken.until)
    {
        return Some(WhyNot::Taken);
    }
    if visit_of(&plan.visit, start).until > opening.works_until || meet(&busy) {
        return Some(WhyNot::DoesNotFit);
    }
    why_not_begin(rules, plan, &calendar, (opening.time.from, start))
}

/// Why a class that takes place cannot be joined.
fn why_not_join(plan: &StaffPlan, start: Timestamp, left: u32) -> Option<WhyNot> {
    match (plan.is_away(start), left) {
        (true, _) => Some(WhyNot::TimeOff),
        (false, 0) => Some(WhyNot::ClassFull),
        (false, _) => None,
    }
}

/// Why no visit begins at a free time.
fn why_not_begin(
    rules: &Rules,
    plan: &StaffPlan,
    calendar: &Calendar,
    (opened, start): (Timestamp, Timestamp),
) -> Option<WhyNot> {
    if let Some(starts) = plan.class.as_ref().and_then(|class| class.starts.as_ref()) {
        let begins = calendar.moments(starts).contains(&start);
        return (!begins).then_some(WhyNot::NoClass);
    }
    let on_step = (start.ms() - opened.ms()) % rules.step_ms() == 0;
    (!on_step).then_some(WhyNot::NotOnStep)
}

/// Why staff may want to think again before they book `start` for this specialist, other visits
/// left aside; `None` when nothing speaks against it. The salon's step and how long ahead clients must
/// book bind clients only.
pub fn doubt(rules: &Rules, plan: &StaffPlan, start: Timestamp, now: Timestamp) -> Option<WhyNot> {
    let mut alone = StaffPlan {
        busy: Vec::new(),
        ..plan.clone()
    };
    for left in alone
        .class
        .iter_mut()
        .flat_map(|class| class.events.values_mut())
    {
        *left = 1;
    }
    let rules = Rules {
        lead_min: 0,
        ..*rules
    };
    why_not(&rules, &alone, start, now).filter(|why| *why != WhyNot::NotOnStep)
}

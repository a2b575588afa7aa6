//! Visits whose move by a little would make time of use out of gaps that nobody can book.

use chrono::NaiveDate;

use crate::{
    BookingId, Interval, Timestamp,
    availability::{
        FreeTime, Part, Rules, StaffPlan, Visit, claim_of, claims_of, free_time, offer,
    },
    time::MINUTE_MS,
};

/// A client is asked for at most so much, minutes: who chose ten o'clock may well come at half past nine,
/// but arranged the day around it, and another half of the day is another visit.
const FURTHEST_MIN: i64 = 60;
/// More visits than this are not counted on one day: as many as start on the smallest step.
const MOST_VISITS: usize = 24 * 12;
/// Nobody is asked later than this before the visit, minutes.
pub const ASK_BEFORE_MIN: i64 = 12 * 60;
/// An answer counts until so long before the visit, minutes.
pub const ANSWER_BEFORE_MIN: i64 = 2 * 60;

/// What a client answered who was asked to come at another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Nothing so far.
    Open,
    /// The visit was moved.
    Yes,
    /// The visit stays.
    No,
    /// They agreed when the time was gone.
    Gone,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Open, Self::Yes, Self::No, Self::Gone];

    /// The word used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Gone => "gone",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// Until when an answer counts that is about moving a visit from one start to another.
pub fn answer_until(from: Timestamp, to: Timestamp) -> Timestamp {
    from.min(to).plus_minutes(-ANSWER_BEFORE_MIN)
}

/// A visit that may be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movable {
    /// The visit.
    pub booking: BookingId,
    /// Its start.
    pub start: Timestamp,
    /// What it is, as it is booked.
    pub visit: Visit,
    /// What it takes of the specialist's time.
    pub claims: Vec<Interval>,
}

/// A move that is worth asking for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The visit.
    pub booking: BookingId,
    /// Its start.
    pub from: Timestamp,
    /// The start that is better for the day.
    pub to: Timestamp,
    /// So long a stretch is free in one piece then, minutes.
    pub frees_min: u32,
    /// So many minutes are of use then that were not.
    pub gains_min: u32,
}

/// The best move of each of a specialist's visits on `date`, what gains most first. `plan` has all their
/// claims; what is shorter than `shortest` is of no use. A move is worth asking for only when more visits
/// of one of their `services` can be booked after it, and of none fewer.
pub fn tighten(
    rules: &Rules,
    plan: &StaffPlan,
    (shortest, services): (&Visit, &[Part]),
    visits: &[Movable],
    (date, now): (NaiveDate, Timestamp),
) -> Vec<Move> {
    let soonest = now.plus_minutes(ASK_BEFORE_MIN);
    let ahead = visits.iter().filter(|visit| visit.start >= soonest);
    let day = |plan: &StaffPlan| free_time(rules, plan, date, 1);
    let before = day(plan);
    let lost_before = lost_min(rules, &before, shortest);
    if lost_before == 0 {
        return Vec::new();
    }
    let bookable = |busy: &[Interval]| -> Vec<usize> {
        let each = services.iter();
        each.map(|service| count_bookable(rules, service, busy, (date, now)))
            .collect()
    };
    let bookable_before = bookable(&plan.busy);
    let mut found: Vec<Move> = ahead
        .filter_map(|visit| {
            let mut without = plan.clone();
            without.busy.retain(|time| !visit.claims.contains(time));
            without.visit = visit.visit.clone();
            without.current = Some(visit.start);
            without.daily_cap = None;
            let offered = offer(rules, std::slice::from_ref(&without), date..=date, now);
            let starts = offered.iter().flat_map(|day| &day.slots);
            let near = starts.map(|slot| slot.start).filter(|start| {
                let off = start.ms().abs_diff(visit.start.ms());
                off <= (FURTHEST_MIN * MINUTE_MS).unsigned_abs() && *start >= soonest
            });
            let moved = near.filter_map(|to| {
                let mut then = without.clone();
                then.busy.push(claim_of(&visit.visit, to));
                let after = day(&then);
                let gains = lost_before - lost_min(rules, &after, shortest);
                let frees = longest_new(rules, &before, &after, shortest)?;
                (gains > 0).then_some(Move {
                    booking: visit.booking,
                    from: visit.start,
                    to,
                    frees_min: u32::try_from(frees).ok()?,
                    gains_min: u32::try_from(gains).ok()?,
                })
            });
            // Of what gains as much, what asks least of the client.
            let mut moved: Vec<Move> = moved.collect();
            moved.sort_by_key(asks);
            moved.into_iter().find(|one| {
                let mut busy = without.busy.clone();
                busy.extend(claims_of(&visit.visit, one.to));
                let after = bookable(&busy);
                let mut each = bookable_before.iter().zip(&after);
                after != bookable_before && each.all(|(before, after)| before <= after)
            })
        })
        .collect();
    found.sort_by_key(asks);
    found
}

/// What gains more comes first, then what is a smaller change.
fn asks(one: &Move) -> (std::cmp::Reverse<u32>, u64, Timestamp) {
    let off = one.to.ms().abs_diff(one.from.ms());
    (std::cmp::Reverse(one.gains_min), off, one.to)
}

/// How many visits of a service can be booked one after the other, as the engine offers it, by a specialist
/// whose time is taken so.
fn count_bookable(
    rules: &Rules,
    service: &Part,
    busy: &[Interval],
    (date, now): (NaiveDate, Timestamp),
) -> usize {
    let mut asked = [service.clone()];
    for plan in asked.iter_mut().flat_map(|part| &mut part.plans) {
        plan.busy = busy.to_vec();
    }
    for count in 0..MOST_VISITS {
        let offered = offer(rules, asked.as_slice(), date..=date, now);
        let Some(start) = offered
            .first()
            .and_then(|day| day.slots.first())
            .map(|slot| slot.start)
        else {
            return count;
        };
        for part in &mut asked {
            book(part, start);
        }
    }
    MOST_VISITS
}

/// Takes what a visit at `start` needs.
fn book(part: &mut Part, start: Timestamp) {
    let Some(plan) = part.plans.first_mut() else {
        return;
    };
    plan.busy.extend(claims_of(&plan.visit, start));
    let whole = claim_of(&plan.visit, start);
    for need in &mut part.needs {
        let units = need.units.iter_mut();
        let free = units.filter(|unit| !unit.busy.iter().any(|busy| busy.overlaps(&whole)));
        for unit in free.take(need.count) {
            unit.busy.push(whole);
        }
    }
}

/// Minutes in which nothing fits.
fn lost_min(rules: &Rules, free: &[FreeTime], shortest: &Visit) -> i64 {
    let useless = free.iter().filter(|one| !one.fits(rules, shortest));
    useless.map(minutes).sum()
}

/// The longest stretch of use that was not free in one piece before.
fn longest_new(
    rules: &Rules,
    before: &[FreeTime],
    after: &[FreeTime],
    shortest: &Visit,
) -> Option<i64> {
    let new = after.iter().filter(|one| {
        let known = before.iter().any(|was| was.time.contains(&one.time));
        !known && one.fits(rules, shortest)
    });
    new.map(minutes).max()
}

fn minutes(free: &FreeTime) -> i64 {
    (free.time.until.ms() - free.time.from.ms()) / MINUTE_MS
}

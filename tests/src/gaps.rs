//! A month of made-up requests: how many gaps of no use are left in the specialists' days when all
//! times are offered alike, and when some are recommended.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Weekday};
use domain::{
    StaffId, Timestamp,
    availability::{Rules, StaffPlan, Visit, claim_of, day_start, free_time, offer, salon_date},
    recommend::{Had, Salon, recommend},
    schedule::{WeeklyWindow, Window},
};

/// Monday, 23 November 2026, 06:00 UTC.
const NOW: Timestamp = Timestamp::from_ms(1_795_413_600_000);
/// Days of the month, and how far ahead a visit is asked for.
const DAYS: u64 = 28;
const AHEAD: u64 = 7;
/// Requests a day, and specialists who could do some six visits each.
const REQUESTS: u64 = 14;
const STAFF: u128 = 3;
/// Lengths of the services, minutes: the first is the shortest.
const SERVICES: [u32; 4] = [45, 60, 90, 120];
/// People who come again and again.
const CLIENTS: u64 = 160;
const RULES: Rules = Rules {
    zone: chrono_tz::Europe::Moscow,
    step_min: 15,
    lead_min: 0,
    window_days: 60,
};

/// How a month ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Visits booked.
    pub visits: u32,
    /// Requests for a day that had no free time left.
    pub refused: u32,
    /// Stretches that were left free.
    pub gaps: u32,
    /// Those of them in which not even the shortest service fits.
    pub unusable: u32,
    /// Minutes of those.
    pub lost_min: i64,
}

impl Outcome {
    /// Of a hundred gaps so many are of no use.
    pub fn share(&self) -> f64 {
        100.0 * f64::from(self.unusable) / f64::from(self.gaps.max(1))
    }

    /// Both months together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            visits: self.visits + other.visits,
            refused: self.refused + other.refused,
            gaps: self.gaps + other.gaps,
            unusable: self.unusable + other.unusable,
            lost_min: self.lost_min + other.lost_min,
        }
    }
}

/// What somebody asks for; drawn before it is known what is free, so that each run meets the same people.
struct Request {
    minutes: u32,
    staff: Option<StaffId>,
    client: u64,
    date: NaiveDate,
    asked: Timestamp,
    heeds: bool,
    choice: u64,
}

/// The month of a seed: of a hundred people so many take a recommended time where there is one; the
/// others take any time of the day they want, each as likely as another.
pub fn month(seed: u64, heed: u64) -> Outcome {
    let mut plans: Vec<StaffPlan> = (0..STAFF).map(specialist).collect();
    let shortest: BTreeMap<StaffId, Visit> = plans
        .iter()
        .map(|plan| (plan.staff, visit(SERVICES[0])))
        .collect();
    let mut had: BTreeMap<u64, Vec<Had>> = BTreeMap::new();
    let mut outcome = Outcome::default();
    let mut dice = Dice(seed);
    for request in requests(&mut dice, heed) {
        let mut asked: Vec<StaffPlan> = plans
            .iter()
            .filter(|plan| request.staff.is_none_or(|staff| staff == plan.staff))
            .cloned()
            .collect();
        for plan in &mut asked {
            plan.visit = visit(request.minutes);
        }
        let days = offer(&RULES, &asked, request.date..=request.date, request.asked);
        let own = had.entry(request.client).or_default();
        let salon = Salon {
            rules: &RULES,
            plans: &asked,
            shortest: &shortest,
            had: own,
        };
        let best = match request.heeds {
            true => recommend(&salon, &days, 3),
            false => Vec::new(),
        };
        let all = days.iter().flat_map(|day| &day.slots);
        let all: Vec<_> = all.map(|slot| (slot.start, slot.staff[0])).collect();
        let best: Vec<_> = best.iter().map(|one| (one.start, one.staff)).collect();
        let Some((start, staff)) = drawn(&best, request.choice).or(drawn(&all, request.choice))
        else {
            outcome.refused += 1;
            continue;
        };
        own.insert(0, Had { staff, start });
        outcome.visits += 1;
        if let Some(plan) = plans.iter_mut().find(|plan| plan.staff == staff) {
            plan.busy.push(claim_of(&visit(request.minutes), start));
            let date = salon_date(RULES.zone, start);
            *plan.booked.entry(date).or_default() += 1;
        }
    }
    count(&plans, &mut outcome);
    outcome
}

/// Counts what is left of the days that everybody could ask for.
fn count(plans: &[StaffPlan], outcome: &mut Outcome) {
    let first = first_day() + Days::new(AHEAD);
    let days = usize::try_from(DAYS - AHEAD).unwrap_or_default();
    for plan in plans {
        for gap in free_time(&RULES, plan, first, days) {
            outcome.gaps += 1;
            if !gap.fits(&RULES, &visit(SERVICES[0])) {
                outcome.unusable += 1;
                outcome.lost_min += (gap.time.until.ms() - gap.time.from.ms()) / 60_000;
            }
        }
    }
}

fn requests(dice: &mut Dice, heed: u64) -> Vec<Request> {
    let mut all = Vec::new();
    for day in 0..DAYS {
        let today = first_day() + Days::new(day);
        for _ in 0..REQUESTS {
            let service = usize::try_from(dice.below(4)).unwrap_or_default();
            let of_one = dice.below(2) == 0;
            let staff = u128::from(dice.below(3));
            all.push(Request {
                minutes: SERVICES[service],
                staff: of_one.then(|| uuid::Uuid::from_u128(staff).into()),
                client: dice.below(CLIENTS),
                date: today + Days::new(dice.below(AHEAD)),
                asked: day_start(RULES.zone, today),
                heeds: dice.below(100) < heed,
                choice: dice.next(),
            });
        }
    }
    all
}

fn first_day() -> NaiveDate {
    salon_date(RULES.zone, NOW)
}

fn drawn<T: Copy>(all: &[T], choice: u64) -> Option<T> {
    let length = u64::try_from(all.len()).ok().filter(|length| *length > 0)?;
    let place = usize::try_from(choice % length).ok()?;
    all.get(place).copied()
}

const fn visit(minutes: u32) -> Visit {
    Visit {
        minutes,
        buffer_before_min: 0,
        buffer_after_min: 0,
        gaps: Vec::new(),
    }
}

/// Works from nine to six with an hour for lunch, every day.
fn specialist(number: u128) -> StaffPlan {
    let hours = [(9 * 60, 13 * 60), (14 * 60, 18 * 60)];
    let days = (0..7_u8).filter_map(|day| Weekday::try_from(day).ok());
    StaffPlan {
        staff: uuid::Uuid::from_u128(number).into(),
        position: 0,
        visit: visit(SERVICES[0]),
        weekly: days
            .flat_map(|weekday| {
                hours.map(|(from, until)| WeeklyWindow {
                    weekday,
                    window: Window { from, until },
                })
            })
            .collect(),
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: Vec::new(),
        booked: BTreeMap::new(),
        daily_cap: None,
        current: None,
        class: None,
    }
}

/// SplitMix64 by Steele, Lea and Flood: the same numbers for a seed on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

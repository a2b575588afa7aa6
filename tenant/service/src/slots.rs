//! Free times: reads what the pure engine needs in a few statements, then asks it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{
    BookingId, Interval, ServiceId, StaffId, Timestamp,
    availability::{self, DayOffer, Rules, Slot, StaffPlan, Visit, WhyNot, salon_date},
    catalogue::Service,
    settings::Settings,
};
use store::staff::Skill;

use crate::{StoreError, TenantTx};

/// Minutes of a day: the longest visit, and the longest a claim reaches beyond its day.
const DAY_MIN: i64 = 24 * 60;

/// Which specialist is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Whoever is free.
    Any,
    /// This one.
    One(StaffId),
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// The service.
    pub service: ServiceId,
    /// The specialist.
    pub staff: Wanted,
    /// A visit being moved: its own time does not count as taken, and is not offered.
    pub moving: Option<BookingId>,
}

/// What is asked for, looked up: the same for every day.
#[derive(Clone)]
pub(crate) struct Basis {
    pub settings: Settings,
    pub service: Service,
    /// Those who may do it, never empty.
    pub skills: Vec<Skill>,
}

/// Everything the engine needs for some days.
pub(crate) struct Plans {
    pub settings: Settings,
    pub rules: Rules,
    pub service: Service,
    pub plans: Vec<StaffPlan>,
}

/// What each day from `first` to `last` (salon dates) offers; empty when the service cannot be
/// booked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn days(
    tx: &TenantTx,
    query: &Query,
    first: NaiveDate,
    last: NaiveDate,
    now: Timestamp,
) -> Result<Vec<DayOffer>, StoreError> {
    Ok(plans(tx, query, first, last)
        .await?
        .map(|found| availability::offer(&found.rules, &found.plans, first..=last, now))
        .unwrap_or_default())
}

/// The free times nearest to `around`, best first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn nearest(
    tx: &TenantTx,
    query: &Query,
    around: Timestamp,
    now: Timestamp,
    count: usize,
) -> Result<Vec<Slot>, StoreError> {
    let Some(basis) = basis(tx, query).await? else {
        return Ok(Vec::new());
    };
    let day = salon_date(basis.settings.zone, around);
    // Two weeks to either side answer nearly always; the whole window is read only when not.
    for reach in [14, 366] {
        let first = day.checked_sub_days(Days::new(reach)).unwrap_or(day);
        let last = day.checked_add_days(Days::new(reach)).unwrap_or(day);
        let found = plans_of(tx, basis.clone(), query, first, last).await?;
        let slots = availability::nearest(&found.rules, &found.plans, around, now, count);
        let known = Interval::new(
            around.plus_minutes(-DAY_MIN * (reach.cast_signed() - 1)),
            around.plus_minutes(DAY_MIN * (reach.cast_signed() - 1)),
        );
        // Beyond the days read, claims are unknown and an offer would be a guess.
        let sure: Vec<Slot> = slots
            .into_iter()
            .filter(|slot| known.from <= slot.start && slot.start < known.until)
            .collect();
        if sure.len() == count || reach == 366 {
            return Ok(sure);
        }
    }
    Ok(Vec::new())
}

/// Why no time of a day is offered; `None` when there is one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn why_not_day(
    tx: &TenantTx,
    query: &Query,
    date: NaiveDate,
    now: Timestamp,
) -> Result<Option<WhyNot>, StoreError> {
    let Some(found) = plans(tx, query, date, date).await? else {
        return Ok(Some(WhyNot::ClosedThatDay));
    };
    Ok(availability::why_not_day(
        &found.rules,
        &found.plans,
        date,
        now,
    ))
}

/// Reads plans for the days given; `None` when the service is unknown, inactive or nobody does it.
pub(crate) async fn plans(
    tx: &TenantTx,
    query: &Query,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Option<Plans>, StoreError> {
    match basis(tx, query).await? {
        Some(basis) => Ok(Some(plans_of(tx, basis, query, first, last).await?)),
        None => Ok(None),
    }
}

/// Looks up what is asked for; `None` when the service is unknown, inactive or nobody does it.
pub(crate) async fn basis(tx: &TenantTx, query: &Query) -> Result<Option<Basis>, StoreError> {
    let settings = store::settings::get(tx).await?;
    let service = match store::services::find(tx, query.service).await? {
        Some(service) if service.active => service,
        _ => return Ok(None),
    };
    let mut skills = store::staff::for_service(tx, query.service).await?;
    if let Wanted::One(staff) = query.staff {
        skills.retain(|skill| skill.staff.id == staff);
    }
    Ok((!skills.is_empty()).then_some(Basis {
        settings,
        service,
        skills,
    }))
}

/// Reads plans for the days given.
pub(crate) async fn plans_of(
    tx: &TenantTx,
    basis: Basis,
    query: &Query,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Plans, StoreError> {
    let Basis {
        settings,
        service,
        skills,
    } = basis;
    let range = around(&settings, first, last);
    let ids: Vec<StaffId> = skills.iter().map(|skill| skill.staff.id).collect();
    let hours = store::hours::list(tx, &ids, (first, last), range).await?;
    let claims = store::claims::list(tx, range, query.moving).await?;
    let moving = match query.moving {
        Some(id) => store::bookings::find(tx, id).await?,
        None => None,
    };
    let current = moving.map(|visit| (visit.staff, visit.time.from));
    let starts = if needs_counts(&skills, query) {
        starts_of_others(tx, range, current).await?
    } else {
        Vec::new()
    };
    let mut plans: Vec<StaffPlan> = skills
        .iter()
        .map(|skill| empty_plan(skill, &service, current))
        .collect();
    for (staff, hours) in hours {
        if let Some(plan) = plans.iter_mut().find(|plan| plan.staff == staff) {
            plan.weekly = hours.weekly;
            plan.overrides = hours.overrides;
            plan.time_off = hours.time_off.into_iter().map(|(_, time)| time).collect();
        }
    }
    for (subject, time) in claims {
        if let Some(plan) = plans.iter_mut().find(|plan| plan.staff == subject) {
            plan.busy.push(time);
        }
    }
    for (staff, start) in starts {
        if let Some(plan) = plans.iter_mut().find(|plan| plan.staff == staff) {
            *plan
                .booked
                .entry(salon_date(settings.zone, start))
                .or_default() += 1;
        }
    }
    Ok(Plans {
        rules: Rules::from(&settings),
        settings,
        service,
        plans,
    })
}

/// Starts of the visits in `range`, but for the one that is being moved.
async fn starts_of_others(
    tx: &TenantTx,
    range: Interval,
    current: Option<(StaffId, Timestamp)>,
) -> Result<Vec<(StaffId, Timestamp)>, StoreError> {
    let mut starts = store::bookings::list_starts(tx, range).await?;
    starts.retain(|start| Some(*start) != current);
    Ok(starts)
}

/// Counts per day matter only to a daily cap and to the choice among several.
fn needs_counts(skills: &[Skill], query: &Query) -> bool {
    query.staff == Wanted::Any || skills.iter().any(|skill| skill.staff.daily_cap.is_some())
}

/// The days with a day to spare on both sides: visits and buffers reach over midnight.
fn around(settings: &Settings, first: NaiveDate, last: NaiveDate) -> Interval {
    let start = |date: NaiveDate| availability::day_start(settings.zone, date);
    Interval::new(
        start(first).plus_minutes(-DAY_MIN),
        start(last).plus_minutes(3 * DAY_MIN),
    )
}

fn empty_plan(
    skill: &Skill,
    service: &Service,
    current: Option<(StaffId, Timestamp)>,
) -> StaffPlan {
    StaffPlan {
        staff: skill.staff.id,
        position: skill.staff.position,
        visit: Visit {
            minutes: skill.minutes.unwrap_or(service.minutes),
            buffer_before_min: service.buffer_before_min,
            buffer_after_min: service.buffer_after_min,
        },
        weekly: Vec::new(),
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: Vec::new(),
        booked: BTreeMap::new(),
        daily_cap: skill.staff.daily_cap,
        current: current
            .filter(|(staff, _)| *staff == skill.staff.id)
            .map(|(_, start)| start),
    }
}

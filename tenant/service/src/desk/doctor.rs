//! The set-up doctor: what keeps clients from booking.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{
    Interval, ServiceId, StaffId, Timestamp,
    availability::{DayState, StaffPlan, Visit, day_start, is_open, salon_date},
    catalogue::Service,
    settings::Settings,
};

use crate::{
    StoreError, TenantTx,
    slots::{self, Query, Wanted},
};

/// Days ahead without any hours that are worth a word.
const CLOSED_DAYS: usize = 7;

/// One thing that keeps clients from booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// No active service.
    NoService,
    /// An active service that no active specialist does.
    ServiceWithoutStaff,
    /// An active specialist who works neither weekly nor on a date ahead, or nobody is active.
    StaffWithoutHours,
    /// No time is free as far ahead as the salon books.
    NoFreeTime,
    /// Nobody works for the next 7 days.
    ClosedNextWeek,
}

impl Trouble {
    /// Every trouble.
    pub const ALL: [Self; 5] = [
        Self::NoService,
        Self::ServiceWithoutStaff,
        Self::StaffWithoutHours,
        Self::NoFreeTime,
        Self::ClosedNextWeek,
    ];

    /// The word by which its text is found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoService => "no-service",
            Self::ServiceWithoutStaff => "service-without-staff",
            Self::StaffWithoutHours => "staff-without-hours",
            Self::NoFreeTime => "no-free-time",
            Self::ClosedNextWeek => "closed-next-week",
        }
    }
}

/// What keeps clients from booking, each thing once; nothing when all is well.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn doctor(tx: &TenantTx, now: Timestamp) -> Result<Vec<Trouble>, StoreError> {
    let settings = store::settings::get(tx).await?;
    let mut services = store::services::list(tx).await?;
    services.retain(|service| service.active);
    let today = salon_date(settings.zone, now);
    let window = u64::from(settings.window_days);
    let last = today.checked_add_days(Days::new(window)).unwrap_or(today);
    let team = team(tx, &settings, today, last).await?;
    let skills = store::staff::list_skills(tx).await?;
    let done = |service: ServiceId| {
        skills.iter().any(|(staff, what, _)| {
            *what == service && team.iter().any(|plan| plan.staff == *staff)
        })
    };
    let mut found = Vec::new();
    if services.is_empty() {
        found.push(Trouble::NoService);
    }
    if services.iter().any(|service| !done(service.id)) {
        found.push(Trouble::ServiceWithoutStaff);
    }
    let idle = |plan: &StaffPlan| plan.weekly.is_empty() && !has_own_hours(plan);
    if team.is_empty() || team.iter().any(idle) {
        found.push(Trouble::StaffWithoutHours);
    }
    services.retain(|service| done(service.id));
    let works = team.iter().any(|plan| !idle(plan));
    if works && !services.is_empty() && !any_free(tx, &services, (today, last), now).await? {
        found.push(Trouble::NoFreeTime);
    }
    let open = |plan: &StaffPlan| is_open(settings.zone, plan, today, CLOSED_DAYS);
    if !team.iter().any(open) {
        found.push(Trouble::ClosedNextWeek);
    }
    Ok(found)
}

fn has_own_hours(plan: &StaffPlan) -> bool {
    plan.overrides.iter().any(|day| !day.windows.is_empty())
}

/// Hours of the active specialists, for no service in particular.
async fn team(
    tx: &TenantTx,
    settings: &Settings,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<StaffPlan>, StoreError> {
    let mut active = store::staff::list(tx).await?;
    active.retain(|staff| staff.active);
    let ids: Vec<StaffId> = active.iter().map(|staff| staff.id).collect();
    let week = first
        .checked_add_days(Days::new(CLOSED_DAYS as u64))
        .unwrap_or(first);
    let range = Interval::new(
        day_start(settings.zone, first),
        day_start(settings.zone, last.max(week)),
    );
    let hours = store::hours::list(tx, &ids, (first, last.max(week)), range).await?;
    let plans = active
        .iter()
        .zip(hours)
        .map(|(staff, (_, hours))| StaffPlan {
            staff: staff.id,
            position: staff.position,
            visit: Visit::default(),
            weekly: hours.weekly,
            overrides: hours.overrides,
            time_off: hours.time_off.into_iter().map(|(_, time)| time).collect(),
            busy: Vec::new(),
            booked: BTreeMap::new(),
            daily_cap: None,
            current: None,
            class: None,
        });
    Ok(plans.collect())
}

/// Whether any of `services` has a free time; usually the first one of the first days has.
async fn any_free(
    tx: &TenantTx,
    services: &[Service],
    (first, last): (NaiveDate, NaiveDate),
    now: Timestamp,
) -> Result<bool, StoreError> {
    for service in services {
        let query = Query {
            service: service.id,
            then: Vec::new(),
            staff: Wanted::Any,
            moving: None,
        };
        let offers = slots::days(tx, &query, first, last, now).await?;
        let free = |state: DayState| matches!(state, DayState::Free { .. });
        if offers.iter().any(|day| free(day.state)) {
            return Ok(true);
        }
    }
    Ok(false)
}

//! Free times: reads what the pure engine needs in a few statements, then asks it.

mod pieces;

use chrono::{Days, NaiveDate};
use domain::{
    BookingId, Interval, ServiceId, StaffId, Timestamp,
    availability::{
        self, Asked, ClassPlan, DayOffer, Need, Part, Rules, Slot, StaffPlan, WhyNot, salon_date,
    },
    booking::{Booking, MOST_SERVICES},
    catalogue::Service,
    money::Money,
    resource::Resource,
    settings::Settings,
};
use serde::{Deserialize, Serialize};
use store::{offered, staff::Skill, taken};

use pieces::empty_plan;
pub(crate) use pieces::{needs, visit_of};

use crate::{StoreError, TenantTx};

/// Minutes of a day: the longest visit, and the longest a claim reaches beyond its day.
const DAY_MIN: i64 = 24 * 60;

/// Which specialist is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// Whoever is free.
    Any,
    /// This one.
    One(StaffId),
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The service.
    pub service: ServiceId,
    /// The services after it in the same visit; with the first one at most [`MOST_SERVICES`].
    pub then: Vec<ServiceId>,
    /// The specialist: one who is named does all that they can do of it.
    pub staff: Wanted,
    /// A visit being moved: its own time does not count as taken, and is not offered.
    pub moving: Option<BookingId>,
}

impl Query {
    /// Another time for a visit, with who does it as far as they can.
    pub fn again(visit: &Booking) -> Self {
        Self {
            service: visit.service,
            then: visit.then.iter().map(|part| part.service).collect(),
            staff: Wanted::One(visit.staff),
            moving: Some(visit.id),
        }
    }
}

/// What is asked for, looked up: the same for every day.
#[derive(Clone)]
pub(crate) struct Basis {
    pub settings: Settings,
    pub service: Service,
    /// Those who may do it, never empty.
    pub skills: Vec<Skill>,
    /// The services after it and those who may do each.
    pub then: Vec<(Service, Vec<Skill>)>,
    /// The salon's rooms and devices, where one is needed.
    resources: Vec<Resource>,
}

impl Basis {
    /// All who may do any of it.
    pub fn everyone(&self) -> impl Iterator<Item = &Skill> {
        let then = self.then.iter().flat_map(|(_, skills)| skills);
        self.skills.iter().chain(then)
    }
}

/// Everything the engine needs for some days.
pub(crate) struct Plans {
    pub settings: Settings,
    pub rules: Rules,
    pub plans: Vec<StaffPlan>,
    needs: Vec<Need>,
    then: Vec<Part>,
    /// What was looked up, with the prices.
    pub basis: Basis,
}

impl Plans {
    /// For the engine.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            plans: &self.plans,
            needs: &self.needs,
            then: &self.then,
        }
    }

    /// Whether pieces of rooms or devices are taken.
    pub fn needs_pieces(&self) -> bool {
        let then = self.then.iter().flat_map(|part| &part.needs);
        self.needs.iter().chain(then).next().is_some()
    }

    /// What it costs when these do it; `None` is "ask", as when one of the services says so.
    pub fn price(&self, chosen: &[StaffId]) -> Option<Money> {
        let first = (&self.basis.service, &self.basis.skills);
        let then = self
            .basis
            .then
            .iter()
            .map(|(service, skills)| (service, skills));
        let mut whole: Option<Money> = None;
        for ((service, skills), staff) in std::iter::once(first).chain(then).zip(chosen) {
            let own = skills.iter().find(|skill| skill.staff.id == *staff);
            let own = own.and_then(|skill| skill.price_minor).map(|minor| Money {
                minor,
                currency: service
                    .price
                    .map_or(self.settings.currency, |usual| usual.currency),
            });
            let price = own.or(service.price)?;
            whole = match whole {
                None => Some(price),
                Some(sum) if sum.currency == price.currency => Some(Money {
                    minor: sum.minor.saturating_add(price.minor),
                    ..sum
                }),
                Some(_) => return None,
            };
        }
        whole
    }
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
        .map(|found| availability::offer(&found.rules, found.asked(), first..=last, now))
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
        let slots = availability::nearest(&found.rules, found.asked(), around, now, count);
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
        found.asked(),
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

/// Looks up what is asked for; `None` when a service is unknown, inactive or nobody does it.
pub(crate) async fn basis(tx: &TenantTx, query: &Query) -> Result<Option<Basis>, StoreError> {
    if query.then.len() >= MOST_SERVICES {
        return Ok(None);
    }
    let Some(found) = offered::find(tx, query.service).await? else {
        return Ok(None);
    };
    let (settings, service, mut skills) = (found.settings, found.service, found.doers);
    let mut resources = found.resources;
    let mut then = Vec::with_capacity(query.then.len());
    for service in &query.then {
        let Some(next) = offered::find(tx, *service).await? else {
            return Ok(None);
        };
        if resources.is_empty() {
            resources = next.resources;
        }
        then.push((next.service, next.doers));
    }
    if let Wanted::One(staff) = query.staff {
        let own = |skill: &Skill| skill.staff.id == staff;
        let mut does_some = skills.iter().any(own);
        for (_, doers) in &mut then {
            if doers.iter().any(own) {
                doers.retain(own);
                does_some = true;
            }
        }
        if skills.iter().any(own) || !does_some {
            skills.retain(own);
        }
    }
    // A class is a visit of its own.
    let classes = then.iter().filter(|(service, _)| service.class.is_some());
    if !then.is_empty() && (service.class.is_some() || classes.count() > 0) {
        return Ok(None);
    }
    Ok((!skills.is_empty()).then_some(Basis {
        settings,
        service,
        skills,
        then,
        resources,
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
    let settings = basis.settings.clone();
    let range = around(&settings, first, last);
    let mut ids: Vec<StaffId> = basis.everyone().map(|skill| skill.staff.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let hours = store::hours::list(tx, &ids, (first, last), range).await?;
    let counted = needs_counts(&basis, query);
    let taken = taken::list(tx, range, query.moving, counted).await?;
    let moving = match query.moving {
        Some(id) => store::bookings::find(tx, id).await?,
        None => None,
    };
    let current = moving.map(|visit| (visit.staff, visit.time.from));
    let mut days = pieces::Days::of(settings.zone);
    let mut plan = |skill: &Skill, service: &Service| {
        let mut plan = empty_plan(skill, service);
        if let Some((_, hours)) = hours.iter().find(|(staff, _)| *staff == plan.staff) {
            plan.weekly.clone_from(&hours.weekly);
            plan.overrides.clone_from(&hours.overrides);
            plan.time_off = hours.time_off.iter().map(|(_, time)| *time).collect();
        }
        plan.busy = taken.busy.of(plan.staff);
        if let Some(starts) = taken.starts.get(&plan.staff) {
            plan.booked = days.count(starts);
        }
        plan
    };
    let mut of = |service: &Service, skills: &[Skill]| Part {
        plans: skills.iter().map(|skill| plan(skill, service)).collect(),
        needs: needs(service, &basis.resources, &taken.busy),
    };
    let mut whole = of(&basis.service, &basis.skills);
    add_classes(tx, &basis.service, range, &mut whole.plans).await?;
    for plan in &mut whole.plans {
        let own = current.filter(|(staff, _)| *staff == plan.staff);
        plan.current = own.map(|(_, start)| start);
    }
    let then = basis
        .then
        .iter()
        .map(|(service, skills)| of(service, skills));
    Ok(Plans {
        rules: Rules::from(&settings),
        plans: whole.plans,
        needs: whole.needs,
        then: then.collect(),
        settings,
        basis,
    })
}

/// Adds the classes that take place to the plans, where the service is one.
async fn add_classes(
    tx: &TenantTx,
    service: &Service,
    range: Interval,
    plans: &mut [StaffPlan],
) -> Result<(), StoreError> {
    if let Some(class) = &service.class {
        let events = store::classes::list_in(tx, range, Some(service.id)).await?;
        for plan in plans {
            plan.class = Some(ClassPlan::of(class, plan.staff, &events));
        }
    }
    Ok(())
}

/// Counts per day matter only to a daily cap and to the choice among several.
fn needs_counts(basis: &Basis, query: &Query) -> bool {
    let several = query.staff == Wanted::Any && basis.skills.len() > 1;
    several
        || !basis.then.is_empty()
        || basis
            .everyone()
            .any(|skill| skill.staff.daily_cap.is_some())
}

/// The days with a day to spare on both sides: visits and buffers reach over midnight.
fn around(settings: &Settings, first: NaiveDate, last: NaiveDate) -> Interval {
    let start = |date: NaiveDate| availability::day_start(settings.zone, date);
    Interval::new(
        start(first).plus_minutes(-DAY_MIN),
        // A visit of several services may go on for days.
        start(last).plus_minutes((2 + MOST_SERVICES as i64) * DAY_MIN),
    )
}

//! What time a visit takes: of its specialists, and of what its services need.

use std::collections::BTreeMap;

use domain::{
    Interval, StaffId, SubjectId, Timestamp,
    availability::{self, Asked, Part, StaffPlan},
    booking::{Booking, MOST_SERVICES, Part as Done},
    time::MINUTE_MS,
};
use store::{claims, taken::Busy};

use crate::{
    StoreError, TenantTx,
    slots::{self, Plans},
};

/// A day, minutes: no buffer is longer.
const DAY_MIN: i64 = 24 * 60;

/// The services of a visit at `start` that `chosen` do, as they will be.
pub(crate) fn parts(found: &Plans, chosen: &[StaffId], start: Timestamp) -> Vec<Done> {
    let mut at = start;
    let asked = found.asked();
    let plans = std::iter::once(asked.plans).chain(asked.then.iter().map(|part| &*part.plans));
    let services = std::iter::once(&found.basis.service)
        .chain(found.basis.then.iter().map(|(service, _)| service));
    let mut parts = Vec::with_capacity(chosen.len());
    for ((plans, service), staff) in plans.zip(services).zip(chosen) {
        let plan = plans.iter().find(|plan| plan.staff == *staff);
        let minutes = plan.map_or(0, |plan| plan.visit.minutes);
        let time = Interval::new(at, at.plus_minutes(i64::from(minutes)));
        parts.push(Done {
            service: service.id,
            staff: *staff,
            time,
        });
        at = time.until;
    }
    parts
}

/// A visit with these services at these times.
pub(crate) fn with_parts(visit: Booking, parts: &[Done]) -> Booking {
    let [first, then @ ..] = parts else {
        return visit;
    };
    let until = then.last().map_or(first.time.until, |last| last.time.until);
    Booking {
        service: first.service,
        staff: first.staff,
        then: then.to_vec(),
        time: Interval::new(first.time.from, until),
        ..visit
    }
}

/// What a visit takes up as it stands, besides what it has taken already; `None` when what one of its
/// services needs is not free.
pub(crate) async fn needed(
    tx: &TenantTx,
    visit: &Booking,
) -> Result<Option<Vec<(SubjectId, Interval)>>, StoreError> {
    let parts = staffed(tx, visit).await?;
    let chosen: Vec<StaffId> = visit.doers().collect();
    Ok(
        parts
            .and_then(|parts| availability::claims(&Asked::from(&parts), &chosen, visit.time.from)),
    )
}

/// Takes for a visit that stands beside others what is free of all that it takes up. Where a class takes
/// place it takes nothing: the class has the time.
pub(crate) async fn take_beside(tx: &TenantTx, visit: &Booking) -> Result<(), StoreError> {
    let (service, staff, start) = (visit.service, visit.staff, visit.time.from);
    if store::classes::find_at(tx, service, staff, start)
        .await?
        .is_some()
    {
        return Ok(());
    }
    if let Some(parts) = staffed(tx, visit).await? {
        let chosen: Vec<StaffId> = visit.doers().collect();
        let wanted = availability::claims_beside(&Asked::from(&parts), &chosen, start);
        claims::take_free(tx, visit.id, &wanted).await?;
    }
    Ok(())
}

/// The services of a visit with who does them, whose own time is not looked at; `None` when there is no
/// such service any more.
async fn staffed(tx: &TenantTx, visit: &Booking) -> Result<Option<Vec<Part>>, StoreError> {
    let reach = (MOST_SERVICES as i64) * DAY_MIN;
    let around = Interval::new(
        visit.time.from.plus_minutes(-reach),
        visit.time.until.plus_minutes(reach),
    );
    let (mut resources, mut busy) = (None, Busy::default());
    let mut parts = Vec::new();
    for part in visit.parts() {
        let Some(service) = store::services::find(tx, part.service).await? else {
            return Ok(None);
        };
        if !service.needs.is_empty() && resources.is_none() {
            resources = Some(store::resources::list(tx).await?);
            busy = claims::list(tx, around, Some(visit.id))
                .await?
                .iter()
                .collect();
        }
        parts.push(Part {
            plans: vec![StaffPlan {
                staff: part.staff,
                position: 0,
                visit: slots::visit_of(&service, minutes_of(&part)),
                weekly: Vec::new(),
                overrides: Vec::new(),
                time_off: Vec::new(),
                busy: Vec::new(),
                booked: BTreeMap::new(),
                daily_cap: None,
                current: None,
                class: None,
            }],
            needs: slots::needs(&service, resources.as_deref().unwrap_or_default(), &busy),
        });
    }
    Ok(Some(parts))
}

/// How long a service of a visit takes, minutes.
pub(crate) fn minutes_of(part: &Done) -> u32 {
    let length = part.time.until.ms() - part.time.from.ms();
    u32::try_from(length / MINUTE_MS).unwrap_or(0)
}

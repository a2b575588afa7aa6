//! Visits that staff knowingly book beside another: they are marked and take up no time of their own.

use domain::{
    Actor, BookingId, Interval, ServiceId, StaffId, SubjectId, Timestamp,
    availability::{Unit, claim_of, claims_of},
    booking::Booking,
};
use store::{agenda, claims};
use uuid::Uuid;

use super::{
    Visit,
    change::{changed, find, take_time},
};
use crate::{
    StoreError, TenantTx,
    booking::{BookError, record},
    slots,
};

/// The visits of a specialist that are in the way of one that would start at `start`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn in_the_way(
    tx: &TenantTx,
    service: ServiceId,
    staff: StaffId,
    start: Timestamp,
    moving: Option<BookingId>,
) -> Result<Vec<Visit>, StoreError> {
    let Some(offer) = store::services::find(tx, service).await? else {
        return Ok(Vec::new());
    };
    let skills = store::staff::for_service(tx, service).await?;
    let own = skills.into_iter().find(|skill| skill.staff.id == staff);
    let minutes = own.and_then(|skill| skill.minutes).unwrap_or(offer.minutes);
    let visit = slots::visit_of(&offer, minutes);
    let (whole, own) = (claim_of(&visit, start), claims_of(&visit, start));
    let taken = claims::list(tx, whole, moving).await?;
    let resources = if offer.needs.is_empty() {
        Vec::new()
    } else {
        store::resources::list(tx).await?
    };
    // Where not enough pieces are free, whoever has one is in the way.
    let short: Vec<SubjectId> = slots::needs(&offer, &resources, &taken)
        .into_iter()
        .filter(|need| {
            let free = |unit: &&Unit| !unit.busy.iter().any(|time| time.overlaps(&whole));
            need.units.iter().filter(free).count() < need.count
        })
        .flat_map(|need| need.units)
        .map(|unit| unit.id)
        .collect();
    let owners: Vec<Uuid> = taken
        .iter()
        .filter(|claim| {
            let theirs =
                claim.subject == staff && own.iter().any(|time| time.overlaps(&claim.time));
            theirs || short.contains(&claim.subject) && claim.time.overlaps(&whole)
        })
        .map(|claim| claim.owner)
        .collect();
    // What another takes up reaches beyond the visit itself.
    let around = taken.iter().fold(whole, |all, claim| {
        Interval::new(
            all.from.min(claim.time.from),
            all.until.max(claim.time.until),
        )
    });
    let mut lines = agenda::list_in(tx, around).await?;
    lines.retain(|line| {
        let visit = &line.booking;
        let beside = visit.doubled
            && visit
                .parts()
                .any(|part| part.staff == staff && part.time.overlaps(&whole));
        let class = visit
            .class
            .is_some_and(|class| owners.contains(&class.into()));
        let meets = beside || class || owners.contains(&visit.id.into());
        visit.status.occupies() && Some(visit.id) != moving && meets
    });
    Ok(lines.into_iter().map(Visit::from).collect())
}

/// Gives a visit that was booked beside another its time, once that is free.
///
/// # Errors
/// [`BookError::Taken`] while it is not; [`BookError::NotLive`] when there is nothing to do;
/// [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn make_regular(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
) -> Result<Booking, BookError> {
    crate::booking::sweep_holds(tx, now).await?;
    let found = find(tx, booking, version).await?;
    if !found.doubled || !found.status.occupies() {
        return Err(BookError::NotLive);
    }
    let regular = Booking {
        doubled: false,
        ..found.clone()
    };
    let by = actor.to_string();
    let done = record::write(tx, now, &by, "booking.regular", &found, regular).await;
    let done = done.map_err(changed)?;
    match take_time(tx, &found, done).await? {
        (done, true) => Ok(done),
        (_, false) => Err(BookError::Taken),
    }
}

/// Notes whether a visit stands beside another, as it turned out when its time was taken.
pub(super) async fn mark(
    tx: &TenantTx,
    visit: Booking,
    doubled: bool,
) -> Result<Booking, BookError> {
    if visit.doubled != doubled {
        store::bookings::set_doubled(tx, visit.id, doubled).await?;
    }
    Ok(Booking { doubled, ..visit })
}

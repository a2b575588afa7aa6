//! What speaks against a time that staff choose: who or what is in the way, hours, and the client's own
//! visits.

use domain::{
    BookingId, ClientId, Interval, Localized, ServiceId, StaffId, SubjectId, Timestamp,
    availability::{Unit, WhyNot, claim_of, claims_of, salon_date},
    booking::{Booking, Part},
};
use store::{agenda, claims};
use uuid::Uuid;

use super::{
    Visit,
    book::{free_or_not, speaks_against},
    change::{To, doubt, moved_to},
};
use crate::{
    StoreError, TenantTx,
    booking::{BookError, time},
    slots::{self, Query, Wanted},
};

/// All that speaks against a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Why clients are not offered it, other visits left aside.
    pub why: Option<WhyNot>,
    /// Who or what is not free.
    pub in_the_way: Vec<InTheWay>,
    /// Other visits that the client has then.
    pub own: Vec<Visit>,
    /// The nearest time that is free.
    pub nearest: Option<Timestamp>,
}

/// A specialist, room or device that is not free, and the visits that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// Its name.
    pub what: Localized,
    /// Soonest first.
    pub visits: Vec<Visit>,
}

/// What speaks against a visit at `start`, a new one or one that moves; `None` when it cannot be booked at
/// all. `client` is who comes, when they are known.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn against(
    tx: &TenantTx,
    now: Timestamp,
    query: &Query,
    start: Timestamp,
    client: Option<ClientId>,
) -> Result<Option<Against>, StoreError> {
    let Some((parts, why)) = planned(tx, now, query, start).await? else {
        return Ok(None);
    };
    let until = parts.last().map_or(start, |part| part.time.until);
    let own = match client {
        Some(client) => visits_at(tx, client, Interval::new(start, until), query.moving).await?,
        None => Vec::new(),
    };
    let nearest = slots::nearest(tx, query, start, now, 1).await?;
    Ok(Some(Against {
        why,
        in_the_way: short_of(tx, &parts, query.moving).await?,
        own,
        nearest: nearest.first().map(|slot| slot.start),
    }))
}

/// Who or what is not free for a visit at `start`, a new one or one that moves.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn in_the_way(
    tx: &TenantTx,
    query: &Query,
    start: Timestamp,
) -> Result<Vec<InTheWay>, StoreError> {
    match planned(tx, start, query, start).await? {
        Some((parts, _)) => short_of(tx, &parts, query.moving).await,
        None => Ok(Vec::new()),
    }
}

/// Why services cannot be booked at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cannot {
    /// Nobody does this one.
    Nobody(Localized),
    /// This one is a class, and a visit of its own.
    Alone(Localized),
    /// The specialist does none of them.
    NotTheirs(Localized, Localized),
}

/// Why these services cannot be booked with a specialist, or any; `None` when one of them is not there.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn cannot(
    tx: &TenantTx,
    services: &[ServiceId],
    staff: Option<StaffId>,
) -> Result<Option<Cannot>, StoreError> {
    let (mut names, mut theirs) = (Vec::new(), false);
    for id in services {
        let found = store::services::find(tx, *id).await?;
        let Some(service) = found.filter(|service| service.active) else {
            return Ok(None);
        };
        let skills = store::staff::for_service(tx, *id).await?;
        if skills.is_empty() {
            return Ok(Some(Cannot::Nobody(service.name)));
        }
        if services.len() > 1 && service.class.is_some() {
            return Ok(Some(Cannot::Alone(service.name)));
        }
        theirs |= skills.iter().any(|skill| Some(skill.staff.id) == staff);
        names.push(service.name);
    }
    let team = store::staff::list(tx).await?;
    let who = team.into_iter().find(|one| Some(one.id) == staff);
    Ok(who.filter(|_| !theirs).map(|who| {
        let names: Vec<&Localized> = names.iter().collect();
        Cannot::NotTheirs(who.name, Localized::joined(&names, ", "))
    }))
}

/// Whether whoever comes has another visit at the time of this one.
pub(super) async fn meets_own(tx: &TenantTx, visit: &Booking) -> Result<bool, StoreError> {
    let own = visits_at(tx, visit.visitor, visit.time, Some(visit.id)).await?;
    Ok(!own.is_empty())
}

async fn visits_at(
    tx: &TenantTx,
    client: ClientId,
    time: Interval,
    except: Option<BookingId>,
) -> Result<Vec<Visit>, StoreError> {
    let mut lines = agenda::list_in(tx, time).await?;
    lines.retain(|line| {
        let visit = &line.booking;
        visit.visitor == client && visit.status.occupies() && Some(visit.id) != except
    });
    Ok(lines.into_iter().map(Visit::from).collect())
}

/// Who would do each service and when, and why clients are not offered that.
async fn planned(
    tx: &TenantTx,
    now: Timestamp,
    query: &Query,
    start: Timestamp,
) -> Result<Option<(Vec<Part>, Option<WhyNot>)>, StoreError> {
    if let Some(id) = query.moving {
        let (Some(found), Wanted::One(staff)) = (store::bookings::find(tx, id).await?, query.staff)
        else {
            return Ok(None);
        };
        let to = To {
            start,
            staff,
            despite: false,
            double: false,
        };
        return match moved_to(tx, &found, &to).await {
            Ok(moved) => {
                let why = doubt(tx, now, &moved).await?;
                Ok(Some((moved.parts().collect(), why)))
            }
            Err(BookError::Store(cause)) => Err(cause),
            Err(_) => Ok(None),
        };
    }
    let Some(basis) = slots::basis(tx, query).await? else {
        return Ok(None);
    };
    let date = salon_date(basis.settings.zone, start);
    let found = slots::plans_of(tx, basis, query, date, date).await?;
    let (chosen, _) = free_or_not(&found, start);
    let parts = time::parts(&found, &chosen, start);
    let why = speaks_against(&found, &parts, now);
    Ok(Some((parts, why)))
}

/// Who or what is not free for these services.
async fn short_of(
    tx: &TenantTx,
    parts: &[Part],
    moving: Option<BookingId>,
) -> Result<Vec<InTheWay>, StoreError> {
    let (team, resources) = (
        store::staff::list(tx).await?,
        store::resources::list(tx).await?,
    );
    let mut short: Vec<InTheWay> = Vec::new();
    for part in parts {
        let Some(service) = store::services::find(tx, part.service).await? else {
            continue;
        };
        let visit = slots::visit_of(&service, time::minutes_of(part));
        let whole = claim_of(&visit, part.time.from);
        let own = claims_of(&visit, part.time.from);
        let taken = claims::list(tx, whole, moving).await?;
        let owners = |is: &dyn Fn(&claims::Claim) -> bool| -> Vec<Uuid> {
            let theirs = taken.iter().filter(|claim| is(claim));
            theirs.map(|claim| claim.owner).collect()
        };
        let busy = owners(&|claim| {
            claim.subject == part.staff && own.iter().any(|time| time.overlaps(&claim.time))
        });
        if !busy.is_empty() {
            let who = team.iter().find(|one| one.id == part.staff);
            let what = who.map(|one| one.name.clone()).unwrap_or_default();
            let visits = having(tx, &taken, whole, &busy, Some(part.staff), moving).await?;
            short.push(InTheWay { what, visits });
        }
        for need in slots::needs(&service, &resources, &taken.iter().collect()) {
            let free = |unit: &&Unit| !unit.busy.iter().any(|time| time.overlaps(&whole));
            if need.units.iter().filter(free).count() >= need.count {
                continue;
            }
            // Where not enough pieces are free, whoever has one is in the way.
            let units: Vec<SubjectId> = need.units.iter().map(|unit| unit.id).collect();
            let busy =
                owners(&|claim| units.contains(&claim.subject) && claim.time.overlaps(&whole));
            let what = resources.iter().find(|one| one.id == need.resource);
            let what = what.map(|one| one.name.clone()).unwrap_or_default();
            let visits = having(tx, &taken, whole, &busy, None, moving).await?;
            short.push(InTheWay { what, visits });
        }
    }
    Ok(short)
}

/// The visits that have some of this time, and those that stand beside others of a specialist then.
async fn having(
    tx: &TenantTx,
    taken: &[claims::Claim],
    whole: Interval,
    owners: &[Uuid],
    beside: Option<StaffId>,
    moving: Option<BookingId>,
) -> Result<Vec<Visit>, StoreError> {
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
                .any(|part| Some(part.staff) == beside && part.time.overlaps(&whole));
        let class = visit
            .class
            .is_some_and(|class| owners.contains(&class.into()));
        let meets = beside || class || owners.contains(&visit.id.into());
        visit.status.occupies() && Some(visit.id) != moving && meets
    });
    Ok(lines.into_iter().map(Visit::from).collect())
}

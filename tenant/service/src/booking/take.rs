//! Taking a time: who does it, which rooms and devices it gets, and the claims that say so.

use domain::{
    BookingId, ClientId, Interval, StaffId, Timestamp,
    availability::{self, salon_date},
    booking::{Booking, Status},
};
use store::{bookings, claims};

use super::{
    BookError, OFFERED,
    hold::{actor, expire_later},
    record,
    seat::{self, Place},
    time,
};
use crate::{
    StoreError, TenantTx, fresh_id,
    slots::{self, Basis, Plans, Query, Wanted},
};

/// Holds of a specialist that led to nothing count for so long, minutes.
const UNFINISHED_FOR_MIN: i64 = 60;
/// How often free pieces of a room or device are looked for when others were faster.
const ROUNDS: u32 = 5;

/// Writes a visit with all the time it takes; of a held one only as long as it may be kept.
pub(super) async fn take(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    query: &Query,
    start: Timestamp,
    source: &str,
    status: Status,
) -> Result<Booking, BookError> {
    let basis = slots::basis(tx, query)
        .await?
        .ok_or(BookError::UnknownService)?;
    let date = salon_date(basis.settings.zone, start);
    if basis.service.class.is_some() {
        seat::turn(tx).await?;
        seat::before_choice(tx, now, client, (query.service, start, status)).await?;
    }
    lock_counts(tx, &basis, query.staff, status).await?;
    let id: BookingId = fresh_id().into();
    let asked = Asked {
        id,
        start,
        now,
        status,
        offered: source == OFFERED,
    };
    let mut round = 1;
    let (found, chosen, status, place) = loop {
        let found = slots::plans_of(tx, basis.clone(), query, date, date).await?;
        match claim_first_free(tx, &found, asked).await? {
            Some((chosen, status, place)) => break (found, chosen, status, place),
            // Others took the pieces that were chosen; there may be more of them.
            None if round < ROUNDS && found.needs_pieces() => round += 1,
            None => return Err(BookError::Taken),
        }
    };
    let hold_until = now.plus_minutes(i64::from(found.settings.hold_min));
    let parts = time::parts(&found, &chosen, start);
    let booking = Booking {
        id,
        status,
        service: query.service,
        staff: *chosen.first().ok_or(BookError::UnknownService)?,
        then: Vec::new(),
        booker: client,
        visitor: client,
        time: Interval::new(start, start),
        price: found.price(&chosen),
        held_until: (status == Status::Held).then_some(hold_until),
        doubled: false,
        class: None,
        source: source.to_owned(),
        created: now,
        version: 1,
        sequence: 0,
    };
    let booking = place.give(time::with_parts(booking, &parts));
    bookings::insert(tx, &booking).await?;
    let action = format!("booking.{}", status.code());
    record::note(tx, now, &actor(client), &action, None, &booking).await?;
    if status == Status::Held {
        expire_later(tx, now, &booking, hold_until).await?;
    }
    Ok(booking)
}

/// A time to be taken.
#[derive(Clone, Copy)]
struct Asked {
    id: BookingId,
    start: Timestamp,
    now: Timestamp,
    status: Status,
    /// Whether it is offered by the waitlist: that bound is for those who choose by themselves.
    offered: bool,
}

/// Claims the time for the first specialists, by the rule, who are free in the database as well; gives
/// where the visit stands then, for not every hold is granted. `None` when others took meanwhile what was
/// free when we looked.
async fn claim_first_free(
    tx: &TenantTx,
    found: &Plans,
    asked: Asked,
) -> Result<Option<(Vec<StaffId>, Status, Place)>, BookError> {
    let wish = found.asked();
    let choices = availability::choices(&found.rules, &wish, asked.start, asked.now);
    if choices.is_empty() {
        let order = availability::any_order(&found.rules, &found.plans, asked.start);
        let first = found
            .plans
            .iter()
            .find(|plan| Some(&plan.staff) == order.first());
        let why = first.and_then(|plan| {
            availability::why_not_visit(&found.rules, &wish, plan, asked.start, asked.now)
        });
        return Err(why.map_or(BookError::UnknownService, BookError::from));
    }
    for chosen in choices {
        let wanted = availability::claims(&wish, &chosen, asked.start);
        let Some(part) = time::parts(found, &chosen, asked.start).into_iter().next() else {
            continue;
        };
        let kept = match asked.status {
            Status::Expired => false,
            Status::Held => asked.offered || may_hold(tx, found, &chosen, asked.now).await?,
            _ => true,
        };
        if !kept {
            return Ok(Some((chosen, Status::Expired, Place::Own)));
        }
        let wish = (&found.basis.service, part.staff, part.time);
        if let Some(place) = seat::occupy(tx, asked.id, wish, wanted.as_deref()).await? {
            return Ok(Some((chosen, asked.status, place)));
        }
    }
    Ok(None)
}

/// Whether one more time of a specialist may be kept for somebody who has not confirmed.
async fn may_hold(
    tx: &TenantTx,
    found: &Plans,
    chosen: &[StaffId],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let since = now.plus_minutes(-UNFINISHED_FOR_MIN);
    for (place, staff) in chosen.iter().enumerate() {
        if !chosen[..place].contains(staff) {
            let unfinished = bookings::count_unfinished(tx, *staff, since).await?;
            if unfinished >= u64::from(found.settings.pace.holds) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Counts that no constraint can hold wait for each other: a choice among several, daily caps, and
/// holds of a specialist.
async fn lock_counts(
    tx: &TenantTx,
    basis: &Basis,
    wanted: Wanted,
    status: Status,
) -> Result<(), StoreError> {
    let several = basis.skills.len() > 1 || !basis.then.is_empty();
    let all = status == Status::Held || wanted == Wanted::Any && several;
    let mut subjects: Vec<StaffId> = basis
        .everyone()
        .filter(|skill| all || skill.staff.daily_cap.is_some())
        .map(|skill| skill.staff.id)
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        claims::lock(tx, subject).await?;
    }
    Ok(())
}

//! Moving and cancelling visits, and what became of them.

use domain::{
    Actor, BookingId, Interval, StaffId, Timestamp,
    availability::{self, WhyNot, salon_date},
    booking::{Booking, Event, Part, Status},
    message::{Message, Recipient},
};
use store::claims;

use super::{book::cut, double};
use crate::{
    StoreError, TenantTx,
    booking::{
        BookError, record,
        seat::{self, Place},
        sweep_holds, time,
    },
    messages,
    slots::{self, Query, Wanted},
};

/// Where a visit goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct To {
    /// The new start.
    pub start: Timestamp,
    /// The specialist, the same or another.
    pub staff: StaffId,
    /// Whether it is wanted although clients could not book it.
    pub despite: bool,
    /// Whether it is wanted although other visits are then: it takes up no time of its own.
    pub double: bool,
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The salon agrees to a visit that waits for it.
    Approved,
    /// The client is there.
    Arrived,
    /// It is over.
    Completed,
    /// The client did not come.
    NoShow,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 4] = [Self::Approved, Self::Arrived, Self::Completed, Self::NoShow];

    /// What happens to the visit.
    pub const fn event(self) -> Event {
        match self {
            Self::Approved => Event::Approve,
            Self::Arrived => Event::Arrive,
            Self::Completed => Event::Complete,
            Self::NoShow => Event::MissVisit,
        }
    }

    /// The word used in addresses; that of the status it leads to.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approved => Status::Confirmed.code(),
            Self::Arrived => Status::Arrived.code(),
            Self::Completed => Status::Completed.code(),
            Self::NoShow => Status::NoShow.code(),
        }
    }
}

impl std::str::FromStr for Mark {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        let found = Self::ALL.into_iter().find(|mark| mark.code() == code);
        found.ok_or(())
    }
}

/// Moves an agreed visit and tells the client. With the same specialist it keeps its length.
///
/// # Errors
/// [`BookError::Changed`] when `version` is not the stored one any more; [`BookError::Taken`] when
/// another visit is then and [`To::double`] is not wanted.
pub async fn move_to(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
    to: &To,
) -> Result<Booking, BookError> {
    sweep_holds(tx, now).await?;
    let found = find(tx, booking, version).await?;
    if !found.status.is_live() {
        return Err(BookError::NotLive);
    }
    if found.staff == to.staff && found.time.from == to.start {
        return Ok(found);
    }
    if !to.despite
        && let Some(why) = doubt(tx, now, &found, to).await?
    {
        return Err(BookError::NotOffered(why));
    }
    let moved = Booking {
        doubled: false,
        ..moved_to(tx, &found, to).await?
    };
    let by = actor.to_string();
    let moved = record::write(tx, now, &by, "booking.move", &found, moved).await;
    let moved = moved.map_err(changed)?;
    let (moved, free) = take_time(tx, &found, moved).await?;
    if !free && !to.double {
        return Err(BookError::Taken);
    }
    let moved = double::mark(tx, moved, !free).await?;
    tell(tx, now, &moved, Message::BookingMoved { booking }).await?;
    Ok(moved)
}

/// What speaks against the new time besides other visits; its own time is free for it.
async fn doubt(
    tx: &TenantTx,
    now: Timestamp,
    visit: &Booking,
    to: &To,
) -> Result<Option<WhyNot>, BookError> {
    let query = Query {
        staff: Wanted::One(to.staff),
        ..Query::again(visit)
    };
    let basis = slots::basis(tx, &query).await?;
    let Some(basis) = basis else {
        // The service is not offered any more; who has it may keep it.
        return Ok(None);
    };
    let date = salon_date(basis.settings.zone, to.start);
    let found = slots::plans_of(tx, basis, &query, date, date).await?;
    let plan = found.plans.first();
    Ok(plan.and_then(|plan| availability::doubt(&found.rules, plan, to.start, now)))
}

/// The visit as it would be: its first service with the specialist wanted, the others as they follow.
async fn moved_to(tx: &TenantTx, visit: &Booking, to: &To) -> Result<Booking, BookError> {
    let minutes = minutes_with(tx, visit, to.staff).await?;
    let mut at = to.start;
    let mut parts = Vec::with_capacity(visit.then.len() + 1);
    for part in visit.parts() {
        let first = parts.is_empty();
        let until = if first {
            at.plus_minutes(minutes)
        } else {
            at.plus_ms(part.time.until.ms() - part.time.from.ms())
        };
        parts.push(Part {
            staff: if first { to.staff } else { part.staff },
            time: Interval::new(at, until),
            ..part
        });
        at = until;
    }
    Ok(time::with_parts(visit.clone(), &parts))
}

/// How long the first service of the visit takes with a specialist, minutes.
async fn minutes_with(tx: &TenantTx, booking: &Booking, staff: StaffId) -> Result<i64, BookError> {
    if let Some(first) = booking.parts().next().filter(|part| part.staff == staff) {
        let length = first.time.until.ms() - first.time.from.ms();
        return Ok(length / domain::time::MINUTE_MS);
    }
    let skills = store::staff::for_service(tx, booking.service).await?;
    let skill = skills.into_iter().find(|skill| skill.staff.id == staff);
    let skill = skill.ok_or(BookError::UnknownService)?;
    let service = store::services::find(tx, booking.service).await?;
    let usual = service.ok_or(BookError::UnknownService)?.minutes;
    Ok(i64::from(skill.minutes.unwrap_or(usual)))
}

/// Gives back what a visit took and takes what it needs as changed, if it needs any. The visit is written before, here as in cancelling: two who change it wait
/// for each other in one order. False when other visits are then.
pub(super) async fn take_time(
    tx: &TenantTx,
    old: &Booking,
    new: Booking,
) -> Result<(Booking, bool), BookError> {
    let service = store::services::find(tx, new.service).await?;
    let service = service.ok_or(BookError::UnknownService)?;
    let joins = service.class.is_some() && new.then.is_empty() && new.status.occupies();
    let seated = old.class.is_some() && !old.doubled && old.status.occupies();
    let same = (old.staff, old.time.from) == (new.staff, new.time.from);
    if seated && same && new.status.occupies() {
        return Ok((new, true));
    }
    if joins || seated {
        seat::turn(tx).await?;
    }
    let mut subjects: Vec<StaffId> = old
        .parts()
        .chain(new.parts())
        .map(|part| part.staff)
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        claims::lock(tx, subject).await?;
    }
    // Where what it needs now is not free, nothing of this is kept.
    match seated {
        true => seat::give_back(tx, old).await?,
        false => {
            claims::release(tx, old.id).await?;
        }
    }
    let place = match (joins, new.status.occupies()) {
        (true, _) => {
            seat::no_other(tx, &new).await?;
            let wanted = time::needed(tx, &new).await?;
            let wish = (&service, new.staff, new.time);
            seat::occupy(tx, new.id, wish, wanted.as_deref()).await?
        }
        (false, true) => match time::needed(tx, &new).await? {
            Some(wanted) => claims::take(tx, new.id, &wanted)
                .await?
                .then_some(Place::Own),
            None => None,
        },
        (false, false) => Some(Place::Own),
    };
    let class = place.and_then(Place::class);
    if class != new.class {
        store::classes::set_of(tx, new.id, class).await?;
    }
    Ok((Booking { class, ..new }, place.is_some()))
}

/// Calls a visit off, gives its time back and tells the client why, in the salon's own words.
///
/// # Errors
/// [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn cancel(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
    reason: &str,
) -> Result<Booking, BookError> {
    let reason = cut(reason.trim());
    let cancelled = apply(tx, now, actor, (booking, version), Event::Cancel, &reason).await?;
    let message = Message::BookingCalledOff { booking, reason };
    tell(tx, now, &cancelled, message).await?;
    Ok(cancelled)
}

/// Notes what became of a visit; a missed one gives its time back.
///
/// # Errors
/// [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn mark(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
    mark: Mark,
) -> Result<Booking, BookError> {
    let done = apply(tx, now, actor, (booking, version), mark.event(), "").await?;
    if mark == Mark::Approved {
        tell(tx, now, &done, Message::BookingConfirmed { booking }).await?;
    }
    Ok(done)
}

async fn apply(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    (booking, version): (BookingId, i64),
    event: Event,
    reason: &str,
) -> Result<Booking, BookError> {
    let found = find(tx, booking, version).await?;
    // A hold is the client's: it ends by itself.
    if found.status == Status::Held || found.status.after(event).is_none() {
        return Err(BookError::NotLive);
    }
    let by = actor.to_string();
    let done = record::apply_because(tx, now, &by, &found, event, reason).await;
    let done = done.map_err(changed)?;
    if !done.status.occupies() {
        seat::give_back(tx, &found).await?;
    }
    Ok(done)
}

/// The visit as the caller saw it.
pub(super) async fn find(
    tx: &TenantTx,
    booking: BookingId,
    version: i64,
) -> Result<Booking, BookError> {
    let found = store::bookings::find(tx, booking).await?;
    let found = found.ok_or(BookError::UnknownBooking)?;
    if found.version == version {
        Ok(found)
    } else {
        Err(BookError::Changed)
    }
}

/// The status allowed it a moment ago: the version did not.
pub(super) fn changed(refused: BookError) -> BookError {
    match refused {
        BookError::NotLive => BookError::Changed,
        other => other,
    }
}

/// Writes a message to whoever booked the visit.
pub(super) async fn tell(
    tx: &TenantTx,
    now: Timestamp,
    visit: &Booking,
    message: Message,
) -> Result<(), StoreError> {
    messages::queue(tx, now, &message, Recipient::Client(visit.booker)).await?;
    Ok(())
}

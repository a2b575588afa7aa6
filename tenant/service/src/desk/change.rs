//! Moving and cancelling visits, and what became of them.

use domain::{
    Actor, BookingId, Interval, StaffId, Timestamp,
    availability::{WhyNot, salon_date},
    booking::{Booking, Event, Part, Status},
    message::{Message, Recipient},
};
use store::claims;

use super::{
    against::meets_own,
    book::{self, cut},
    double,
};
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

/// How long before a visit its client may be there, minutes.
const ARRIVES_BEFORE_MIN: i64 = 60;

/// Where a visit goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct To {
    /// The new start.
    pub start: Timestamp,
    /// The specialist, the same or another.
    pub staff: StaffId,
    /// Whether it is wanted although clients could not book it.
    pub despite: bool,
    /// Whether it is wanted although other visits are then: it takes up what they leave free.
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

    /// Whether it can be said of a visit at `now`: nobody is there long before it, and nothing is over
    /// before it begins.
    pub fn fits(self, visit: &Booking, now: Timestamp) -> bool {
        let early = match self {
            Self::Approved => return true,
            Self::Arrived => ARRIVES_BEFORE_MIN,
            Self::Completed | Self::NoShow => 0,
        };
        now >= visit.time.from.plus_minutes(-early)
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

/// Moves an agreed visit and tells the client. With the same specialist it keeps its length; of several
/// services the specialist does the first that they can do.
///
/// # Errors
/// [`BookError::Changed`] when `version` is not the stored one any more; [`BookError::NotOffered`] and
/// [`BookError::Meets`] where [`To::despite`] is not said; [`BookError::Taken`] when another visit is then
/// and [`To::double`] is not wanted.
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
    let moved = Booking {
        doubled: false,
        ..moved_to(tx, &found, to).await?
    };
    let place = |visit: &Booking| (visit.time.from, visit.doers().collect::<Vec<_>>());
    if place(&found) == place(&moved) {
        return Ok(found);
    }
    if !to.despite
        && let Some(why) = doubt(tx, now, &moved).await?
    {
        return Err(BookError::NotOffered(why));
    }
    if !to.despite && meets_own(tx, &moved).await? {
        return Err(BookError::Meets);
    }
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

/// What speaks against a visit as it would be besides other visits; its own time is free for it.
pub(super) async fn doubt(
    tx: &TenantTx,
    now: Timestamp,
    moved: &Booking,
) -> Result<Option<WhyNot>, StoreError> {
    let query = Query {
        staff: Wanted::Any,
        ..Query::again(moved)
    };
    let Some(basis) = slots::basis(tx, &query).await? else {
        // The service is not offered any more; who has it may keep it.
        return Ok(None);
    };
    let date = salon_date(basis.settings.zone, moved.time.from);
    let found = slots::plans_of(tx, basis, &query, date, date).await?;
    let parts: Vec<Part> = moved.parts().collect();
    Ok(book::speaks_against(&found, &parts, now))
}

/// The visit as it would be: the specialist wanted does the first of its services that they can do, who
/// does the others stays.
///
/// # Errors
/// [`BookError::UnknownService`] when they do none of them.
pub(super) async fn moved_to(
    tx: &TenantTx,
    visit: &Booking,
    to: &To,
) -> Result<Booking, BookError> {
    let (mut at, mut given) = (to.start, false);
    let mut parts = Vec::with_capacity(visit.then.len() + 1);
    for part in visit.parts() {
        let theirs = match given {
            true => None,
            false => minutes_with(tx, &part, to.staff).await?,
        };
        given |= theirs.is_some();
        let (staff, minutes) = match theirs {
            Some(minutes) => (to.staff, minutes),
            None => (part.staff, time::minutes_of(&part)),
        };
        let until = at.plus_minutes(i64::from(minutes));
        parts.push(Part {
            staff,
            time: Interval::new(at, until),
            ..part
        });
        at = until;
    }
    match given {
        true => Ok(time::with_parts(visit.clone(), &parts)),
        false => Err(BookError::UnknownService),
    }
}

/// How long a service takes with a specialist, minutes: as long as now with who does it; `None` when they
/// do not do it.
async fn minutes_with(
    tx: &TenantTx,
    part: &Part,
    staff: StaffId,
) -> Result<Option<u32>, StoreError> {
    if part.staff == staff {
        return Ok(Some(time::minutes_of(part)));
    }
    let skills = store::staff::for_service(tx, part.service).await?;
    let Some(skill) = skills.into_iter().find(|skill| skill.staff.id == staff) else {
        return Ok(None);
    };
    let service = store::services::find(tx, part.service).await?;
    Ok(service.map(|service| skill.minutes.unwrap_or(service.minutes)))
}

/// Gives back what a visit took and takes what it needs as changed, if it needs any. The visit is written
/// before, here as in cancelling: two who change it wait for each other in one order. False when other
/// visits are then: it has only what they leave free.
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
    if place.is_none() {
        time::take_beside(tx, &new).await?;
    }
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
/// [`BookError::NotYet`] while it is too early to say, [`BookError::Changed`] when `version` is not the stored one any more.
pub async fn mark(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    booking: BookingId,
    version: i64,
    mark: Mark,
) -> Result<Booking, BookError> {
    let found = find(tx, booking, version).await?;
    if !mark.fits(&found, now) {
        return Err(BookError::NotYet);
    }
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

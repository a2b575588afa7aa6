//! What a visit takes up: time of its own, or a seat of a class. A class takes place while somebody has a
//! seat in it; it owns the claims, and the visits join it.

use domain::{
    BookingId, ClassId, ClientId, Interval, ServiceId, StaffId, SubjectId, Timestamp,
    booking::{Booking, Status},
    catalogue::Service,
    class::ClassEvent,
};
use store::{bookings, claims, classes, relatives};
use uuid::Uuid;

use super::{
    BookError,
    hold::{actor, let_go},
};
use crate::{StoreError, TenantTx, fresh_id};

/// What a visit got.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// Time of its own.
    Own,
    /// A seat in this class.
    Seat(ClassEvent),
}

impl Place {
    pub fn class(self) -> Option<ClassId> {
        match self {
            Self::Own => None,
            Self::Seat(event) => Some(event.id),
        }
    }

    /// The visit with what it got: in a class it lasts as long as that does.
    pub fn give(self, visit: Booking) -> Booking {
        let time = match self {
            Self::Own => visit.time,
            Self::Seat(event) => event.time,
        };
        Booking {
            class: self.class(),
            time,
            ..visit
        }
    }
}

/// Waits until nobody else takes or leaves a seat: whoever does decides about what the other saw.
pub(crate) async fn turn(tx: &TenantTx) -> Result<(), StoreError> {
    claims::lock(tx, claims::Matter::Classes).await
}

/// As [`turn`], where a change of a visit concerns a seat, or may give it one.
pub(super) async fn turn_of(tx: &TenantTx, old: &Booking, new: &Booking) -> Result<(), StoreError> {
    let place = |visit: &Booking| {
        let takes = visit.status.occupies() && !visit.doubled;
        (takes, visit.time, visit.staff, visit.class)
    };
    if place(old) == place(new) {
        return Ok(());
    }
    let seated = old.class.is_some() || new.class.is_some();
    if seated || may_join(tx, new).await? {
        turn(tx).await?;
    }
    Ok(())
}

/// Whether a visit that takes time takes a seat: its service may have become a class since it was booked.
async fn may_join(tx: &TenantTx, visit: &Booking) -> Result<bool, StoreError> {
    if !visit.status.occupies() || !visit.then.is_empty() {
        return Ok(false);
    }
    let service = store::services::find(tx, visit.service).await?;
    Ok(service.is_some_and(|service| service.class.is_some()))
}

/// Takes a seat in the class of `service` at that time, which begins to take place with the first one; of
/// another service the time. `wanted` is what it takes up, `None` when that is not free. `None` when
/// others were faster.
pub(crate) async fn occupy(
    tx: &TenantTx,
    visit: impl Into<Uuid>,
    (service, staff, time): (&Service, StaffId, Interval),
    wanted: Option<&[(SubjectId, Interval)]>,
) -> Result<Option<Place>, StoreError> {
    let Some(class) = &service.class else {
        let free = match wanted {
            Some(wanted) => claims::take(tx, visit, wanted).await?,
            None => false,
        };
        return Ok(free.then_some(Place::Own));
    };
    if let Some(event) = classes::find_at(tx, service.id, staff, time.from).await? {
        let joined = classes::join(tx, event.id).await?;
        return Ok(joined.then_some(Place::Seat(event)));
    }
    let event = ClassEvent {
        id: fresh_id().into(),
        service: service.id,
        staff,
        time,
        seats: class.seats,
        taken: 1,
    };
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    if !claims::take(tx, event.id, wanted).await? {
        return Ok(None);
    }
    if !classes::open(tx, &event).await? {
        claims::release(tx, event.id).await?;
        return Ok(None);
    }
    Ok(Some(Place::Seat(event)))
}

/// Gives back what a visit took that took up time until now: its own, or its seat.
pub(crate) async fn give_back(tx: &TenantTx, visit: &Booking) -> Result<(), StoreError> {
    match visit.class.filter(|_| !visit.doubled) {
        None => {
            claims::release(tx, visit.id).await?;
        }
        Some(class) => {
            if classes::leave(tx, class).await? {
                claims::release(tx, class).await?;
            }
        }
    }
    Ok(())
}

/// Refuses a second seat of whoever comes, besides that of `own`. One that the booker keeps while they
/// are still choosing gives way.
pub(crate) async fn only_one(
    tx: &TenantTx,
    now: Timestamp,
    booker: ClientId,
    (visitor, service, start): (ClientId, ServiceId, Timestamp),
    own: Option<BookingId>,
) -> Result<(), BookError> {
    for id in classes::list_own(tx, visitor, service, start).await? {
        if Some(id) == own {
            continue;
        }
        match bookings::find(tx, id).await? {
            Some(held) if held.status == Status::Held && held.booker == booker => {
                let_go(tx, now, &actor(booker), &held).await?;
            }
            Some(_) => return Err(BookError::AlreadyIn),
            None => {}
        }
    }
    Ok(())
}

/// As [`only_one`], before a time of a class is chosen: who books for others as well may yet say that it is
/// for one of those. What the salon offers takes no seat from who has one.
pub(super) async fn before_choice(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    (service, start, status): (ServiceId, Timestamp, Status),
) -> Result<(), BookError> {
    match status {
        Status::Held => {
            let alone = only_one(tx, now, client, (client, service, start), None).await;
            match alone {
                Err(BookError::AlreadyIn) if !relatives::list(tx, client).await?.is_empty() => {
                    Ok(())
                }
                alone => alone,
            }
        }
        Status::Expired => match classes::list_own(tx, client, service, start).await? {
            seats if seats.is_empty() => Ok(()),
            _ => Err(BookError::AlreadyIn),
        },
        // Whoever confirms was looked at with who comes.
        _ => Ok(()),
    }
}

/// Refuses a visit whose visitor has another seat in the class at that time.
pub(crate) async fn no_other(tx: &TenantTx, visit: &Booking) -> Result<(), BookError> {
    let own = classes::list_own(tx, visit.visitor, visit.service, visit.time.from).await?;
    match own.into_iter().any(|id| id != visit.id) {
        true => Err(BookError::AlreadyIn),
        false => Ok(()),
    }
}

/// Changes what a visit takes to what it takes as `moved`, where it stays as it was when that is not
/// free. A new seat is taken before the old one is given up.
pub(super) async fn change(
    tx: &TenantTx,
    found: &Booking,
    moved: &Booking,
    service: &Service,
    wanted: Option<Vec<(SubjectId, Interval)>>,
) -> Result<Place, BookError> {
    let place = (service, moved.staff, moved.time);
    if service.class.is_some() {
        turn(tx).await?;
        no_other(tx, moved).await?;
    }
    // Time of its own, as before the service became a class, would meet what it is moved to.
    if found.class.is_some() {
        let got = occupy(tx, found.id, place, wanted.as_deref()).await?;
        let got = got.ok_or(BookError::Taken)?;
        give_back(tx, found).await?;
        return Ok(got);
    }
    let old = claims::list_of(tx, found.id).await?;
    claims::release(tx, found.id).await?;
    if let Some(got) = occupy(tx, found.id, place, wanted.as_deref()).await? {
        return Ok(got);
    }
    // Nobody can have taken the old time: our release is not committed.
    match claims::take(tx, found.id, &old).await? {
        true => Err(BookError::Taken),
        false => Err(StoreError::Interrupted.into()),
    }
}

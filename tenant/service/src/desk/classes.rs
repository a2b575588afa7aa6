//! Group classes on the desk: what a service is as a class, who comes to one, and calling one off.

use domain::{
    Actor, ClassId, Interval, Localized, ServiceId, Timestamp,
    alert::Topic,
    booking::{Booking, Status},
    catalogue::Service,
    class::{Class, ClassEvent, WeeklyStart},
    message::Message,
};
use store::{agenda, classes};

use super::{
    FieldErrors, FieldKind, PutError, Visit,
    book::cut,
    change::tell,
    course, hours,
    undo::{last_step, restored, take_back_all},
    visits,
};
use crate::{
    StoreError, TenantTx, alerts,
    booking::{BookError, let_go, seat, sweep_holds},
    series, waitlist,
};

/// A class that takes place, and who has a seat in it.
pub struct ClassPage {
    /// The class.
    pub event: ClassEvent,
    /// Its name.
    pub service: Localized,
    /// Who gives it.
    pub staff: Localized,
    /// The visits that have a seat, in the order in which they were booked; kept ones too.
    pub visits: Vec<Visit>,
}

/// One class; `None` when it does not take place, or no more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn class(tx: &TenantTx, id: ClassId) -> Result<Option<ClassPage>, StoreError> {
    let Some(event) = classes::find(tx, id).await? else {
        return Ok(None);
    };
    let mut visits: Vec<Visit> = Vec::new();
    for line in agenda::list_in(tx, event.time).await? {
        if line.booking.class == Some(id) && line.booking.status.occupies() {
            visits.push(Visit::from(line));
        }
    }
    visits.sort_by_key(|visit| (visit.booking.created, visit.booking.id));
    let service = store::services::find(tx, event.service).await?;
    let staff = store::staff::find(tx, event.staff).await?;
    Ok(Some(ClassPage {
        event,
        service: service.map(|one| one.name).unwrap_or_default(),
        staff: staff.map(|one| one.name).unwrap_or_default(),
        visits,
    }))
}

/// The class in which a visit has a seat.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn class_of(tx: &TenantTx, visit: &Booking) -> Result<Option<ClassEvent>, StoreError> {
    match visit.class.filter(|_| visit.status.occupies()) {
        Some(class) => classes::find(tx, class).await,
        None => Ok(None),
    }
}

/// The classes that begin in a stretch of time, by start.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn classes_in(tx: &TenantTx, range: Interval) -> Result<Vec<ClassEvent>, StoreError> {
    classes::list_in(tx, range, None).await
}

/// Says how many may come to a service at once; `None` makes it an ordinary one, and who has a seat keeps
/// it. Classes that are ahead get the seats at once, but none fewer than are taken.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong: `seats`.
pub async fn set_seats(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    seats: Option<u32>,
) -> Result<(), PutError> {
    change(tx, (now, actor), service, |class| {
        Ok(seats.map(|seats| Class {
            seats,
            starts: class.map(|class| class.starts).unwrap_or_default(),
        }))
    })
    .await
}

/// Adds a start to the timetable of a class.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong: `starts`.
pub async fn add_start(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    start: WeeklyStart,
) -> Result<(), PutError> {
    change(tx, (now, actor), service, |class| {
        let unknown = FieldErrors::one("starts", FieldKind::Unknown);
        let mut class = class.ok_or(unknown)?;
        if !class.starts.contains(&start) {
            class.starts.push(start);
        }
        class.starts.sort_by_key(|start| {
            let day = start.weekday.num_days_from_monday();
            (day, start.at, start.staff)
        });
        Ok(Some(class))
    })
    .await
}

/// Takes a start off the timetable of a class; those that take place then stay.
///
/// # Errors
/// [`PutError::Store`] when storage fails.
pub async fn remove_start(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    start: WeeklyStart,
) -> Result<(), PutError> {
    change(tx, (now, actor), service, |class| {
        Ok(class.map(|mut class| {
            class.starts.retain(|one| *one != start);
            class
        }))
    })
    .await
}

async fn change(
    tx: &TenantTx,
    (now, actor): (Timestamp, &Actor),
    service: ServiceId,
    changed: impl FnOnce(Option<Class>) -> Result<Option<Class>, FieldErrors>,
) -> Result<(), PutError> {
    // What is read here is written again: the course of the service waits for the same turn.
    course::wait(tx).await?;
    seat::turn(tx).await?;
    let found = store::services::find(tx, service).await?;
    let old = found.ok_or_else(|| FieldErrors::one("seats", FieldKind::Unknown))?;
    let new = Service {
        class: changed(old.class.clone())?,
        ..old.clone()
    };
    new.faults().into_result()?;
    if new == old {
        return Ok(());
    }
    store::services::put(tx, &new).await?;
    if let Some(class) = &new.class {
        classes::resize(tx, service, class.seats, now).await?;
    }
    let more = offers_more(old.class.as_ref(), new.class.as_ref());
    let (id, old, new) = (service.into(), Some(&old), Some(&new));
    super::note(tx, (now, actor), "service.put", id, old, new).await?;
    if more {
        for skill in store::staff::for_service(tx, service).await? {
            waitlist::hours_changed(tx, now, skill.staff.id, None).await?;
        }
    }
    Ok(())
}

/// Whether there is something in a class as it is now that was not there before, for who waits.
fn offers_more(old: Option<&Class>, new: Option<&Class>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => {
            new.seats > old.seats || new.starts.iter().any(|start| !old.starts.contains(start))
        }
        (old, new) => old.is_some() != new.is_some(),
    }
}

/// Calls a whole class off: everybody who booked is told, with the salon's reason, and what is only kept
/// for somebody ends. Gives how many visits were called off; who is there already stays.
///
/// # Errors
/// [`BookError::UnknownBooking`] when the class does not take place, [`BookError::NotLive`] when it is over
/// or who is booked is there already.
pub async fn cancel_class(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: ClassId,
    reason: &str,
) -> Result<u32, BookError> {
    seat::turn(tx).await?;
    let event = classes::find(tx, id).await?;
    let event = event.ok_or(BookError::UnknownBooking)?;
    let (mut kept, mut booked) = (Vec::new(), Vec::new());
    for visit in classes::list_seated(tx, id).await? {
        match store::bookings::find(tx, visit).await? {
            Some(found) if found.status == Status::Held => kept.push(found),
            Some(found) if found.status.is_live() => booked.push(found),
            _ => {}
        }
    }
    if event.time.until <= now || kept.is_empty() && booked.is_empty() {
        return Err(BookError::NotLive);
    }
    // Else the time would be free again, and the first who looks would open the class anew.
    let away = super::add_time_off(tx, now, actor, event.staff, event.time).await;
    if let Err(PutError::Store(cause)) = away {
        return Err(cause.into());
    }
    let (by, reason) = (actor.to_string(), cut(reason.trim()));
    for held in &kept {
        let_go(tx, now, &by, held).await?;
    }
    series::call_off(tx, now, &by, &booked, &reason).await?;
    alerts::follow_together(tx, now, &by, Topic::Cancelled, &booked).await?;
    for visit in &booked {
        let message = Message::BookingCalledOff {
            booking: visit.id,
            reason: reason.clone(),
        };
        tell(tx, now, visit, message).await?;
    }
    Ok(u32::try_from(booked.len()).unwrap_or(u32::MAX))
}

/// The visits that were called off with a class, while that can be taken back; those that somebody
/// called off one by one are not among them.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn called_off(
    tx: &TenantTx,
    now: Timestamp,
    id: ClassId,
) -> Result<Vec<Visit>, StoreError> {
    let mut all = Vec::new();
    for visit in classes::list_called_off(tx, id).await? {
        let visit = visits::visit(tx, visit).await?;
        all.extend(visit.filter(|visit| visit.can_undo(now)));
    }
    let at = |visit: &Visit| visit.history.last().map(|change| change.at);
    let last = all.iter().filter_map(at).max();
    all.retain(|visit| at(visit) == last);
    // A class whose visits were called off one by one leaves its time free.
    match all.first().map(|visit| &visit.booking) {
        Some(visit) if hours::is_away(tx, visit.staff, visit.time).await? => Ok(all),
        _ => Ok(Vec::new()),
    }
}

/// Takes back that a class was called off: its visits and its specialist's time. Gives the class, which
/// takes place anew.
///
/// # Errors
/// [`BookError::NothingToUndo`] when that was longer ago; [`BookError::Taken`] when the time or the seats
/// were given to others meanwhile: nothing is taken back then.
pub async fn restore_class(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: ClassId,
) -> Result<ClassId, BookError> {
    sweep_holds(tx, now).await?;
    seat::turn(tx).await?;
    let mut all = Vec::new();
    for Visit {
        booking, history, ..
    } in called_off(tx, now, id).await?
    {
        let back = last_step(&booking, &history, now).ok_or(BookError::NothingToUndo)?;
        all.push((booking, back));
    }
    let back = take_back_all(tx, now, actor, all).await?;
    for visit in &back {
        tell(tx, now, visit, restored(std::slice::from_ref(visit))).await?;
    }
    let class = back.first().and_then(|visit| visit.class);
    class.ok_or(BookError::NothingToUndo)
}

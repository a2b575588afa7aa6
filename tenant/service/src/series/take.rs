//! Booking all visits of a series at once.

use domain::{
    BookingId, Interval, StaffId, Timestamp,
    alert::Topic,
    availability::{self, salon_date},
    booking::{Booking, Status},
    message::{Message, Recipient},
    series::{Rhythm, Series},
};
use store::claims;
use uuid::Uuid;

use super::{Asked, By, SeriesError};
use crate::{
    StoreError, TenantTx, alerts,
    booking::{self, BookError, record, time},
    consent, fresh_id, intake, messages,
    slots::Plans,
};

/// How often free pieces of a room or device are looked for when others were faster.
const ROUNDS: u32 = 5;

/// Books the visits of a series that were shown to begin at `seen`; with `instead` the nearest times
/// stand where others are not free. One message tells of all of them.
///
/// # Errors
/// [`SeriesError::Changed`] when other times are free now, and as [`super::overview`]: nothing is
/// written then.
pub async fn book(
    tx: &TenantTx,
    now: Timestamp,
    by: &By,
    (visit, rhythm): (BookingId, Rhythm),
    instead: bool,
    seen: &[Timestamp],
) -> Result<Vec<Booking>, SeriesError> {
    if let By::Client(client) = by {
        booking::admit(tx, now, *client).await?;
    }
    booking::sweep_holds(tx, now).await?;
    let asked = Asked::find(tx, now, by, visit, rhythm).await?;
    let status = match by {
        By::Client(client) => {
            let agreed = consent::needed(tx, asked.visit.visitor).await?.is_none();
            if !agreed || !intake::is_complete(tx, &asked.visit).await? {
                return Err(BookError::Unanswered.into());
            }
            let yes = booking::yes_of(tx, now, *client).await?;
            Status::Held.after(yes).unwrap_or(Status::Confirmed)
        }
        By::Staff(_) => Status::Confirmed,
    };
    lock(tx, &asked).await?;
    for _ in 0..ROUNDS {
        let (found, occasions) = asked.look(tx, now).await?;
        let chosen = domain::series::chosen(&occasions, instead);
        if chosen.is_empty() || chosen != seen {
            return Err(SeriesError::Changed);
        }
        let Some(wanted) = staffed(&asked, &found, &chosen, now) else {
            return Err(SeriesError::Changed);
        };
        let takings: Vec<claims::Taking> = wanted
            .iter()
            .map(|one| (one.id, one.claims.clone()))
            .collect();
        if claims::take_each(tx, &takings).await? {
            return Ok(write(tx, now, by, &asked, &found, wanted, status).await?);
        }
    }
    Err(SeriesError::Changed)
}

/// One visit of the series, as it will be.
struct Wanted {
    id: Uuid,
    start: Timestamp,
    staff: Vec<StaffId>,
    claims: Vec<(domain::SubjectId, Interval)>,
}

fn staffed(
    asked: &Asked,
    found: &Plans,
    starts: &[Timestamp],
    now: Timestamp,
) -> Option<Vec<Wanted>> {
    let (wish, own): (_, Vec<StaffId>) = (found.asked(), asked.visit.doers().collect());
    let one = |start: &Timestamp| {
        let mut choices = availability::choices(&asked.rules, &wish, *start, now);
        // Who did each service does it again, where they can.
        let same = choices.iter().position(|chosen| *chosen == own);
        let staff = (!choices.is_empty()).then(|| choices.swap_remove(same.unwrap_or(0)))?;
        let claims = availability::claims(&wish, &staff, *start)?;
        Some(Wanted {
            id: fresh_id(),
            start: *start,
            staff,
            claims,
        })
    };
    starts.iter().map(one).collect()
}

/// Counts that no constraint can hold wait for each other, as for single visits.
async fn lock(tx: &TenantTx, asked: &Asked) -> Result<(), StoreError> {
    let everyone = asked.basis.everyone();
    let mut subjects: Vec<StaffId> = everyone.map(|skill| skill.staff.id).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        claims::lock(tx, subject).await?;
    }
    Ok(())
}

/// Writes visits whose time is taken, puts them into their series and tells of them.
async fn write(
    tx: &TenantTx,
    now: Timestamp,
    by: &By,
    asked: &Asked,
    found: &Plans,
    wanted: Vec<Wanted>,
    status: Status,
) -> Result<Vec<Booking>, StoreError> {
    let (actor, first) = (by.actor(), &asked.visit);
    let mut booked = Vec::with_capacity(wanted.len());
    for one in wanted {
        let visit = Booking {
            id: one.id.into(),
            status,
            then: Vec::new(),
            time: Interval::new(one.start, one.start),
            price: found.price(&one.staff),
            held_until: None,
            doubled: false,
            source: match by {
                By::Client(_) => "bot",
                By::Staff(_) => "desk",
            }
            .to_owned(),
            created: now,
            version: 1,
            sequence: 0,
            ..first.clone()
        };
        let visit = time::with_parts(visit, &time::parts(found, &one.staff, one.start));
        store::bookings::insert(tx, &visit).await?;
        record::note_of_series(tx, now, &actor, &visit).await?;
        booked.push(visit);
    }
    join(tx, now, asked, &booked).await?;
    alerts::follow_together(tx, now, &actor, Topic::New, &booked).await?;
    if status == Status::Confirmed
        && let Some(visit) = booked.first()
    {
        let message = Message::SeriesBooked {
            booking: visit.id,
            all: booked.iter().map(|visit| visit.id).collect(),
        };
        messages::queue(tx, now, &message, Recipient::Client(first.booker)).await?;
    }
    Ok(booked)
}

/// Puts visits into the series of the one that they repeat.
async fn join(
    tx: &TenantTx,
    now: Timestamp,
    asked: &Asked,
    booked: &[Booking],
) -> Result<(), StoreError> {
    let (first, zone) = (&asked.visit, asked.rules.zone);
    let date = |visit: &Booking| salon_date(zone, visit.time.from);
    let last = booked.last().map_or_else(|| date(first), date);
    let mut visits: Vec<BookingId> = booked.iter().map(|visit| visit.id).collect();
    let id = match store::series::of(tx, first.id).await? {
        Some(old) => {
            let weeks = asked.weeks;
            store::series::extend(tx, &Series { weeks, ..old }, last).await?;
            old.id
        }
        None => {
            let series = Series {
                id: fresh_id().into(),
                weeks: asked.weeks,
            };
            store::series::insert(tx, &series, first, (date(first), last), now).await?;
            visits.push(first.id);
            series.id
        }
    };
    store::series::join(tx, id, &visits).await
}

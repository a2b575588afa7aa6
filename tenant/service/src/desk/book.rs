//! Booking a visit for a client.

use domain::{
    Actor, BookingId, ClientId, Interval, ServiceId, StaffId, SubjectId, Timestamp,
    availability::{self, StaffPlan, WhyNot, claims_of, salon_date, visit_of},
    booking::{Booking, Part, Status},
    client::{Client, PersonName, Phone},
    message::Message,
};
use store::claims;

use super::{against::meets_own, change::tell};
use crate::{
    StoreError, TenantTx,
    booking::{
        BookError, record,
        seat::{self, Place},
        sweep_holds, time,
    },
    fresh_id,
    slots::{self, Basis, Plans, Query, Wanted},
};

/// Longest note and reason, characters; the rest is cut.
const LONGEST_WORDS: usize = 500;

/// Whom a visit is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A client of the list.
    Known(ClientId),
    /// Somebody new, whoever else has that phone number: families share theirs.
    Named {
        /// The name.
        name: PersonName,
        /// The phone, when they gave it.
        phone: Option<Phone>,
    },
}

/// A visit that staff enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVisit {
    /// The service.
    pub service: ServiceId,
    /// The services after it.
    pub then: Vec<ServiceId>,
    /// The specialist of the first service, and of the others as far as they do them.
    pub staff: StaffId,
    /// The start.
    pub start: Timestamp,
    /// Whom it is for.
    pub client: Who,
    /// A note for the staff, may be empty.
    pub note: String,
    /// Whether it is wanted although clients could not book it.
    pub despite: bool,
    /// Whether it is wanted although other visits are then: it takes up what they leave free.
    pub double: bool,
}

impl NewVisit {
    fn query(&self) -> Query {
        Query {
            service: self.service,
            then: self.then.clone(),
            staff: Wanted::One(self.staff),
            moving: None,
        }
    }
}

/// Books a visit at once and tells the client. Staff are bound by other visits only; what else
/// speaks against the time is said first, and waived by [`NewVisit::despite`]. Beside other visits it
/// is booked, and marked, with [`NewVisit::double`]; all that it takes and they do not have is taken.
///
/// # Errors
/// [`BookError::NotOffered`] with the first thing that speaks against it, which may be waived, as
/// [`BookError::Meets`] may; [`BookError::Taken`] when another visit is then.
pub async fn add(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    visit: &NewVisit,
) -> Result<Booking, BookError> {
    sweep_holds(tx, now).await?;
    let query = visit.query();
    let basis = slots::basis(tx, &query).await?;
    let basis = basis.ok_or(BookError::UnknownService)?;
    turns(tx, &basis).await?;
    if let (Some(_), Who::Known(client)) = (&basis.service.class, &visit.client) {
        let who = (*client, visit.service, visit.start);
        seat::only_one(tx, now, *client, who, None).await?;
    }
    let date = salon_date(basis.settings.zone, visit.start);
    let found = slots::plans_of(tx, basis, &query, date, date).await?;
    let plan = found.plans.first().ok_or(BookError::UnknownService)?;
    let (chosen, wanted) = free_or_not(&found, visit.start);
    let full = plan.seats_at(visit.start).is_none_or(|left| left == 0);
    if wanted.is_none() && full && !visit.double {
        return Err(BookError::Taken);
    }
    let parts = time::parts(&found, &chosen, visit.start);
    if !visit.despite
        && let Some(why) = speaks_against(&found, &parts, now)
    {
        return Err(BookError::NotOffered(why));
    }
    let id: BookingId = fresh_id().into();
    let first = parts.first().ok_or(BookError::UnknownService)?;
    let wish = (&found.basis.service, first.staff, first.time);
    let place = seat::occupy(tx, id, wish, wanted.as_deref()).await?;
    if place.is_none() && !visit.double {
        return Err(BookError::Taken);
    }
    let doubled = place.is_none();
    let client = who(tx, now, actor, &visit.client).await?;
    let booking = Booking {
        id,
        status: Status::Confirmed,
        service: visit.service,
        staff: visit.staff,
        then: Vec::new(),
        booker: client,
        visitor: client,
        time: Interval::new(visit.start, visit.start),
        price: found.price(&chosen),
        held_until: None,
        doubled,
        class: None,
        source: "desk".to_owned(),
        created: now,
        version: 1,
        sequence: 0,
    };
    let booking = place
        .unwrap_or(Place::Own)
        .give(time::with_parts(booking, &parts));
    if !visit.despite && meets_own(tx, &booking).await? {
        return Err(BookError::Meets);
    }
    write(tx, now, actor, &visit.note, &booking).await?;
    Ok(booking)
}

/// Writes a visit, and tells the client.
async fn write(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    note: &str,
    booking: &Booking,
) -> Result<(), StoreError> {
    if booking.doubled {
        time::take_beside(tx, booking).await?;
    }
    store::bookings::insert(tx, booking).await?;
    if !note.is_empty() {
        store::agenda::set_note(tx, booking.id, &cut(note)).await?;
    }
    let by = actor.to_string();
    record::note(tx, now, &by, "booking.confirmed", None, booking).await?;
    let booked = Message::BookingConfirmed {
        booking: booking.id,
    };
    tell(tx, now, booking, booked).await
}

/// Two who book with the same specialists come one after the other.
async fn turns(tx: &TenantTx, basis: &Basis) -> Result<(), StoreError> {
    if basis.service.class.is_some() {
        seat::turn(tx).await?;
    }
    let mut subjects: Vec<StaffId> = basis.everyone().map(|skill| skill.staff.id).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        claims::lock(tx, subject).await?;
    }
    Ok(())
}

/// Who does a visit and what it takes; nothing is taken beside other visits. Hours are not looked at.
pub(super) fn free_or_not(
    found: &Plans,
    start: Timestamp,
) -> (Vec<StaffId>, Option<Vec<(SubjectId, Interval)>>) {
    let asked = found.asked();
    let parts = std::iter::once(asked.plans).chain(asked.then.iter().map(|part| &*part.plans));
    let (mut at, mut free) = (start, true);
    let mut chosen: Vec<StaffId> = Vec::new();
    for plans in parts {
        let is_free = |plan: &&StaffPlan| {
            let mut own = claims_of(&plan.visit, at).into_iter();
            !own.any(|claim| plan.busy.iter().any(|taken| taken.overlaps(&claim)))
        };
        let same = |plan: &&StaffPlan| chosen.last() == Some(&plan.staff);
        let best = plans.iter().filter(is_free).max_by_key(|plan| same(plan));
        free &= best.is_some();
        let Some(plan) = best.or_else(|| plans.first()) else {
            return (chosen, None);
        };
        at = visit_of(&plan.visit, at).until;
        chosen.push(plan.staff);
    }
    let wanted = availability::claims(&asked, &chosen, start).filter(|_| free);
    (chosen, wanted)
}

/// What speaks against a visit besides other visits, the first of its services first.
pub(super) fn speaks_against(found: &Plans, parts: &[Part], now: Timestamp) -> Option<WhyNot> {
    let asked = found.asked();
    let plans = std::iter::once(asked.plans).chain(asked.then.iter().map(|part| &*part.plans));
    let doubt = |(plans, part): (&[StaffPlan], &Part)| {
        let plan = plans.iter().find(|plan| plan.staff == part.staff)?;
        let why = availability::doubt(&found.rules, plan, part.time.from, now);
        // Its own time of now: another of its services changes.
        why.filter(|why| *why != WhyNot::Unchanged)
    };
    plans.zip(parts).find_map(doubt)
}

pub(crate) async fn who(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    wanted: &Who,
) -> Result<ClientId, BookError> {
    match wanted {
        Who::Known(id) => {
            let known = store::clients::find(tx, *id).await?;
            Ok(known.ok_or(BookError::UnknownClient)?.id)
        }
        Who::Named { name, phone } => {
            let client = Client {
                id: fresh_id().into(),
                name: Some(name.clone()),
                phone: phone.clone(),
                lang: None,
                email: None,
                birthday: None,
                blocked_bot: false,
                opted_out: false,
                barred: false,
                created: now,
            };
            store::clients::put(tx, &client).await?;
            let nothing = None::<&()>;
            super::note(
                tx,
                (now, actor),
                "client.add",
                client.id.into(),
                nothing,
                nothing,
            )
            .await?;
            Ok(client.id)
        }
    }
}

/// At most as many words as a note or a reason may have.
pub(crate) fn cut(words: &str) -> String {
    words.chars().take(LONGEST_WORDS).collect()
}

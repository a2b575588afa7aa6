//! Booking a visit for a client.

use domain::{
    Actor, BookingId, ClientId, Interval, ServiceId, StaffId, Timestamp,
    availability::{self, StaffPlan, WhyNot, claim_of, salon_date},
    booking::{Booking, Status},
    client::{Client, PersonName, Phone},
    message::Message,
};
use store::claims;

use super::change::tell;
use crate::{
    StoreError, TenantTx,
    booking::{BookError, record, sweep_holds},
    fresh_id,
    slots::{self, Plans, Query, Wanted},
};

/// Longest note and reason, characters; the rest is cut.
const LONGEST_WORDS: usize = 500;

/// Whom a visit is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A client of the list.
    Known(ClientId),
    /// Somebody new; a phone number finds nobody.
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
    /// The specialist.
    pub staff: StaffId,
    /// The start.
    pub start: Timestamp,
    /// Whom it is for.
    pub client: Who,
    /// A note for the staff, may be empty.
    pub note: String,
    /// Whether it is wanted although clients could not book it.
    pub despite: bool,
    /// Whether it is wanted although other visits are then: it takes up no time of its own.
    pub double: bool,
}

/// Books a visit at once and tells the client. Staff are bound by other visits only; what else
/// speaks against the time is said first, and waived by [`NewVisit::despite`]. Beside other visits it
/// is booked, and marked, with [`NewVisit::double`].
///
/// # Errors
/// [`BookError::NotOffered`] with the first thing that speaks against it, which may be waived;
/// [`BookError::Taken`] when another visit is then.
pub async fn add(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    visit: &NewVisit,
) -> Result<Booking, BookError> {
    sweep_holds(tx, now).await?;
    claims::lock(tx, visit.staff).await?;
    let found = plans(tx, visit).await?.ok_or(BookError::UnknownService)?;
    let plan = found.plans.first().ok_or(BookError::UnknownService)?;
    let claim = claim_of(&plan.visit, visit.start);
    let beside = plan.busy.iter().any(|taken| taken.overlaps(&claim));
    if beside && !visit.double {
        return Err(BookError::Taken);
    }
    if let Some(why) = speaks_against(&found, plan, visit, now) {
        return Err(BookError::NotOffered(why));
    }
    let id: BookingId = fresh_id().into();
    let doubled = beside || !claims::take(tx, id, &[(visit.staff, claim)]).await?;
    if doubled && !visit.double {
        return Err(BookError::Taken);
    }
    let client = who(tx, now, actor, &visit.client).await?;
    let until = visit.start.plus_minutes(i64::from(plan.visit.minutes));
    let booking = Booking {
        id,
        status: Status::Confirmed,
        service: visit.service,
        staff: visit.staff,
        booker: client,
        visitor: client,
        time: Interval::new(visit.start, until),
        price: found.service.price,
        held_until: None,
        doubled,
        source: "desk".to_owned(),
        created: now,
        version: 1,
        sequence: 0,
    };
    store::bookings::insert(tx, &booking).await?;
    if !visit.note.is_empty() {
        store::agenda::set_note(tx, id, &cut(&visit.note)).await?;
    }
    let by = actor.to_string();
    record::note(tx, now, &by, "booking.confirmed", None, &booking).await?;
    tell(tx, now, &booking, Message::BookingConfirmed { booking: id }).await?;
    Ok(booking)
}

async fn plans(tx: &TenantTx, visit: &NewVisit) -> Result<Option<Plans>, StoreError> {
    let query = Query {
        service: visit.service,
        staff: Wanted::One(visit.staff),
        moving: None,
    };
    let Some(basis) = slots::basis(tx, &query).await? else {
        return Ok(None);
    };
    let date = salon_date(basis.settings.zone, visit.start);
    let found = slots::plans_of(tx, basis, &query, date, date).await?;
    Ok(Some(found))
}

fn speaks_against(
    found: &Plans,
    plan: &StaffPlan,
    visit: &NewVisit,
    now: Timestamp,
) -> Option<WhyNot> {
    if visit.despite {
        return None;
    }
    availability::doubt(&found.rules, plan, visit.start, now)
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
pub(super) fn cut(words: &str) -> String {
    words.chars().take(LONGEST_WORDS).collect()
}

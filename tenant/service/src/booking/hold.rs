//! Holding a time, confirming it, and what becomes of holds that run out.

use domain::{
    BookingId, ClientId, Interval, StaffId, Timestamp,
    availability::{self, salon_date},
    booking::{Booking, Event, Status},
    message::{Message, Recipient},
    settings::{Approval, NO_SHOWS_OF_DAYS},
};
use serde_json::json;
use store::{bookings, claims};

use super::{BookError, EXPIRE_HOLD, OFFERED, record, time};
use crate::{
    StoreError, TenantTx, consent, fresh_id, intake, messages,
    slots::{self, Basis, Plans, Query, Wanted},
};

/// Live holds a client may have at a time; the oldest gives way.
pub(super) const HOLDS_PER_CLIENT: usize = 3;
/// Holds of a specialist that led to nothing count for so long, minutes.
const UNFINISHED_FOR_MIN: i64 = 60;
/// How often free pieces of a room or device are looked for when others were faster.
const ROUNDS: u32 = 5;

/// Keeps a time for a client for the salon's hold time (5 minutes by default).
///
/// "Any specialist" becomes the one with the fewest visits that day, then the first in order. Of a
/// specialist for whom enough times were kept within the hour no more is: the visit is
/// [`Booking::never_held`] then, and confirming it takes the time if it is still free.
///
/// # Errors
/// [`BookError::Taken`] when someone else was faster, [`BookError::NotOffered`] with the reason.
pub async fn hold(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    query: &Query,
    start: Timestamp,
    source: &str,
) -> Result<Booking, BookError> {
    admit(tx, now, client).await?;
    sweep_holds(tx, now).await?;
    let mut live = bookings::list_holds(tx, client, now).await?;
    // What they were offered from the list is kept for longer than what they look at.
    live.sort_by_key(|held| held.source == OFFERED);
    let spare = live.len().saturating_sub(HOLDS_PER_CLIENT - 1);
    for oldest in live.iter().take(spare) {
        let_go(tx, now, &actor(client), oldest).await?;
    }
    take(tx, now, client, query, start, source, Status::Held).await
}

/// Refuses those whose bookings the salon takes by phone only, and everybody once it is closed.
pub(super) async fn admit(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
) -> Result<(), BookError> {
    let found = store::clients::find(tx, client).await?;
    if found.is_some_and(|client| client.barred) {
        return Err(BookError::Barred);
    }
    let settings = store::settings::get(tx).await?;
    if settings.closed.is_some() {
        return Err(BookError::Barred);
    }
    if settings.most_no_shows > 0 {
        let (_, missed) = standing(tx, now, client).await?;
        if missed >= u64::from(settings.most_no_shows) {
            return Err(BookError::Barred);
        }
    }
    Ok(())
}

/// How many visits of a client took place, and how many they missed lately.
async fn standing(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
) -> Result<(u64, u64), StoreError> {
    let since = now.plus_minutes(-NO_SHOWS_OF_DAYS * 24 * 60);
    bookings::count_kept_and_missed(tx, client, now, since).await
}

/// What a client's yes does: the salon may want to say yes too.
async fn yes_of(tx: &TenantTx, now: Timestamp, client: ClientId) -> Result<Event, StoreError> {
    let asks = match store::settings::get(tx).await?.approval {
        Approval::Nobody => false,
        rule => {
            let (kept, missed) = standing(tx, now, client).await?;
            rule.asks(kept, missed)
        }
    };
    Ok(if asks { Event::Submit } else { Event::Confirm })
}

/// Turns a hold into an agreed visit and queues its confirmation; where the salon wants to say yes
/// too, the visit waits for that.
///
/// A hold that ran out is taken again when the time is still free; the id differs then.
///
/// # Errors
/// [`BookError::Taken`] when the hold ran out and the time is gone.
pub async fn confirm(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<Booking, BookError> {
    let held = super::find_own(tx, client, booking)
        .await?
        .ok_or(BookError::UnknownBooking)?;
    let before = held.status;
    let open = matches!(before, Status::Held | Status::Expired);
    if open {
        let agreed = consent::needed(tx, held.visitor).await?.is_none();
        if !agreed || !intake::is_complete(tx, &held).await? {
            return Err(BookError::Unanswered);
        }
    }
    let visitor = held.visitor;
    let yes = yes_of(tx, now, client).await?;
    let mut confirmed = confirm_held(tx, now, client, held, yes).await?;
    if confirmed.id != booking {
        store::relatives::set_visitor(tx, confirmed.id, visitor).await?;
        confirmed.visitor = visitor;
        store::sealed::hand_over(tx, booking, confirmed.id).await?;
    }
    // Asked twice, as by a second tap: the visit is booked, and one message is enough.
    if open && confirmed.status == Status::Confirmed {
        let message = Message::BookingConfirmed {
            booking: confirmed.id,
        };
        messages::queue(tx, now, &message, Recipient::Client(client)).await?;
    }
    Ok(confirmed)
}

/// As [`confirm`], without a message to the client: for visits that staff or the demo enter.
///
/// # Errors
/// [`BookError::Taken`] when the hold ran out and the time is gone.
pub async fn confirm_quietly(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<Booking, BookError> {
    let held = super::find_own(tx, client, booking)
        .await?
        .ok_or(BookError::UnknownBooking)?;
    confirm_held(tx, now, client, held, Event::Confirm).await
}

async fn confirm_held(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    held: Booking,
    yes: Event,
) -> Result<Booking, BookError> {
    match held.status {
        Status::Held => record::apply(tx, now, &actor(client), &held, yes).await,
        Status::Confirmed | Status::Pending => Ok(held),
        Status::Expired => {
            let query = Query {
                service: held.service,
                then: held.then.iter().map(|part| part.service).collect(),
                staff: Wanted::One(held.staff),
                moving: None,
            };
            let start = held.time.from;
            take(
                tx,
                now,
                client,
                &query,
                start,
                &held.source,
                Status::Held.after(yes).unwrap_or(Status::Confirmed),
            )
            .await
            .map_err(|refused| match refused {
                BookError::NotOffered(_) => BookError::Taken,
                other => other,
            })
        }
        _ => Err(BookError::NotLive),
    }
}

/// Gives a client's hold back; anything but a hold is left alone.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn release(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<(), BookError> {
    match super::find_own(tx, client, booking).await? {
        Some(held) if held.status == Status::Held => {
            let_go(tx, now, &actor(client), &held).await?;
            intake::forget(tx, booking).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Ends one hold if it has run out; for the job that was written with it.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn expire(tx: &TenantTx, now: Timestamp, booking: BookingId) -> Result<(), BookError> {
    match bookings::find(tx, booking).await? {
        Some(held) if held.held_until.is_some_and(|until| until <= now) => {
            let_go(tx, now, "system", &held).await
        }
        _ => Ok(()),
    }
}

/// Ends every hold that has run out, in the transaction that needs the time.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn sweep_holds(tx: &TenantTx, now: Timestamp) -> Result<(), BookError> {
    for held in bookings::list_expired_holds(tx, now).await? {
        let_go(tx, now, "system", &held).await?;
    }
    Ok(())
}

pub(super) async fn let_go(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    held: &Booking,
) -> Result<(), BookError> {
    match record::apply(tx, now, actor, held, Event::Expire).await {
        Ok(_) => {
            claims::release(tx, held.id).await?;
            Ok(())
        }
        // Someone else ended it meanwhile, which is all we wanted.
        Err(BookError::NotLive) => Ok(()),
        Err(other) => Err(other),
    }
}

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
    let (found, chosen, status) = loop {
        let found = slots::plans_of(tx, basis.clone(), query, date, date).await?;
        match claim_first_free(tx, &found, asked).await {
            Ok((chosen, status)) => break (found, chosen, status),
            // Others took the pieces that were chosen; there may be more of them.
            Err(BookError::Taken) if round < ROUNDS && found.needs_pieces() => round += 1,
            Err(refused) => return Err(refused),
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
        source: source.to_owned(),
        created: now,
        version: 1,
        sequence: 0,
    };
    let booking = time::with_parts(booking, &parts);
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
/// where the visit stands then, for not every hold is granted.
async fn claim_first_free(
    tx: &TenantTx,
    found: &Plans,
    asked: Asked,
) -> Result<(Vec<StaffId>, Status), BookError> {
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
        let Some(wanted) = availability::claims(&wish, &chosen, asked.start) else {
            continue;
        };
        let kept = match asked.status {
            Status::Expired => false,
            Status::Held => asked.offered || may_hold(tx, found, &chosen, asked.now).await?,
            _ => true,
        };
        if !kept {
            return Ok((chosen, Status::Expired));
        }
        if claims::take(tx, asked.id, &wanted).await? {
            return Ok((chosen, asked.status));
        }
    }
    Err(BookError::Taken)
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

pub(super) async fn expire_later(
    tx: &TenantTx,
    now: Timestamp,
    held: &Booking,
    at: Timestamp,
) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: EXPIRE_HOLD.to_owned(),
        payload: json!({ "booking": held.id }),
        run_at_ms: at.ms(),
        lane: jobs::Lane::Default,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 10,
    };
    store::jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

pub(crate) fn actor(client: ClientId) -> String {
    format!("client:{client}")
}

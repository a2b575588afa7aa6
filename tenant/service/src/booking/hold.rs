//! Holding a time, confirming it, and what becomes of holds that run out.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Event, Status},
    message::{Message, Recipient},
    settings::{Approval, NO_SHOWS_OF_DAYS},
};
use serde_json::json;
use store::bookings;

use super::{BookError, EXPIRE_HOLD, OFFERED, record, seat, take::take};
use crate::{
    StoreError, TenantTx, consent, fresh_id, intake, messages,
    slots::{Query, Wanted},
};

/// Live holds a client may have at a time; the oldest gives way.
pub(super) const HOLDS_PER_CLIENT: usize = 3;

/// Keeps a time for a client for the salon's hold time (5 minutes by default).
///
/// "Any specialist" becomes the one with the fewest visits that day, then the first in order. Of a
/// specialist for whom enough times were kept within the hour and not confirmed no more is: the visit is
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
    // Who chooses what the list keeps for them has it: a new hold would end theirs, as if they had refused.
    if let Some(offered) = live.iter().find(|held| is_offered(held, query, start)) {
        return Ok(offered.clone());
    }
    // What they were offered from the list is kept for longer than what they look at.
    live.sort_by_key(|held| held.source == OFFERED);
    let spare = live.len().saturating_sub(HOLDS_PER_CLIENT - 1);
    if spare > 0 {
        seat::turn(tx).await?;
    }
    for oldest in live.iter().take(spare) {
        let_go(tx, now, &actor(client), oldest).await?;
    }
    take(tx, now, client, query, start, source, Status::Held).await
}

/// Whether what is kept is an offer of just this.
fn is_offered(held: &Booking, query: &Query, start: Timestamp) -> bool {
    let by_them = match query.staff {
        Wanted::Any => true,
        Wanted::One(staff) => staff == held.staff,
    };
    let same = (held.service, held.time.from) == (query.service, start);
    held.source == OFFERED && same && by_them && query.then.is_empty() && held.then.is_empty()
}

/// Refuses those whose bookings the salon takes by phone only, and everybody once it is closed.
pub(crate) async fn admit(
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
pub(crate) async fn yes_of(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
) -> Result<Event, StoreError> {
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
        Status::Held => {
            if held.class.is_some() {
                seat::turn(tx).await?;
                let who = (held.visitor, held.service, held.time.from);
                seat::only_one(tx, now, client, who, Some(held.id)).await?;
            }
            record::apply(tx, now, &actor(client), &held, yes).await
        }
        Status::Confirmed | Status::Pending => Ok(held),
        Status::Expired => {
            let service = store::services::find(tx, held.service).await?;
            if service.is_some_and(|service| service.class.is_some()) {
                seat::turn(tx).await?;
                let who = (held.visitor, held.service, held.time.from);
                seat::only_one(tx, now, client, who, Some(held.id)).await?;
            }
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
    let over = bookings::list_expired_holds(tx, now).await?;
    // Seats come before visits: whoever needs the time may take a seat in what follows.
    if !over.is_empty() {
        seat::turn(tx).await?;
    }
    for held in over {
        let_go(tx, now, "system", &held).await?;
    }
    Ok(())
}

pub(crate) async fn let_go(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    held: &Booking,
) -> Result<(), BookError> {
    match record::apply(tx, now, actor, held, Event::Expire).await {
        Ok(_) => {
            seat::give_back(tx, held).await?;
            Ok(())
        }
        // Someone else ended it meanwhile, which is all we wanted.
        Err(BookError::NotLive) => Ok(()),
        Err(other) => Err(other),
    }
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

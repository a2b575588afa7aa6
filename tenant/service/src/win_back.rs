//! Words to those who stay away: planned when it happens, said once if still true.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    message::{Message, Recipient},
    plan::Feature,
    win_back::{Occasion, WinBack},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{jobs_table, win_back};

use crate::{
    StoreError, TenantTx,
    broadcasts::{self, CHANNEL},
    fresh_id, messages, quota,
};

/// Kind of the job that says something to one person.
pub const SEND: &str = "win_back.send";
/// Silent people that are written to after one sweep.
const SILENT_AT_ONCE: u32 = 500;
/// It waits for the salon's day as often as it must.
const ATTEMPTS: u32 = 1_000_000;

/// Payload of [`SEND`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// Why.
    pub occasion: Occasion,
    /// The visit it is about.
    pub booking: BookingId,
}

/// Plans what is to be said after a change of a visit.
pub(crate) async fn follow(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    let agreed = old.is_some_and(|old| old.status != Status::Held);
    let occasion = match new.status {
        Status::NoShow => Occasion::NoShow,
        Status::Cancelled if agreed && actor == crate::booking::client_actor(new.booker) => {
            Occasion::Cancelled
        }
        _ => return Ok(()),
    };
    if !rules(tx).await?.wants(occasion) {
        return Ok(());
    }
    plan(tx, now, occasion, new.id, new.booker).await
}

async fn plan(
    tx: &TenantTx,
    now: Timestamp,
    occasion: Occasion,
    booking: BookingId,
    client: ClientId,
) -> Result<(), StoreError> {
    if !win_back::plan(tx, occasion, booking, client, now).await? {
        return Ok(());
    }
    let job = jobs::NewJob {
        kind: SEND.to_owned(),
        payload: json!(Send { occasion, booking }),
        run_at_ms: occasion.due(now).ms(),
        until_ms: None,
        lane: jobs::Lane::Bulk,
        dedupe_key: None,
        max_attempts: ATTEMPTS,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Says it, if it is still so and the person may be written to. In quiet hours and beyond the day's
/// cap it waits: the instant until when comes back.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn send(
    tx: &TenantTx,
    now: Timestamp,
    since: Timestamp,
    what: Send,
) -> Result<Option<Timestamp>, StoreError> {
    let Send { occasion, booking } = what;
    let Some(visit) = store::bookings::find(tx, booking).await? else {
        return Ok(None);
    };
    if !is_true(tx, now, occasion, &visit).await? {
        win_back::close(tx, occasion, booking, false, now).await?;
        return Ok(None);
    }
    let settings = store::settings::get(tx).await?;
    let cap = broadcasts::cap(tx, now, since).await?;
    if let Some(until) = broadcasts::permit(tx, now, &settings, cap).await? {
        return Ok(Some(until));
    }
    if win_back::close(tx, occasion, booking, true, now).await? {
        let message = Message::WinBack { occasion, booking };
        messages::queue(tx, now, &message, Recipient::Client(visit.booker)).await?;
    } else {
        store::news::give_back(tx, &broadcasts::day(&settings, now)).await?;
    }
    Ok(None)
}

/// Whether the salon still wants it said, the person may be written to, and they stayed away.
async fn is_true(
    tx: &TenantTx,
    now: Timestamp,
    occasion: Occasion,
    visit: &Booking,
) -> Result<bool, StoreError> {
    if !rules(tx).await?.wants(occasion) || !occasion.holds(visit) {
        return Ok(false);
    }
    let client = store::clients::find(tx, visit.booker).await?;
    let willing = client.is_some_and(|client| !client.blocked_bot && !client.opted_out);
    let address = store::clients::address(tx, visit.booker, CHANNEL).await?;
    let since = occasion.back_since(visit, now);
    let back = win_back::came_since(tx, visit.booker, since).await?;
    Ok(willing && address.is_some() && !back)
}

/// Plans words to those who have been silent for as long as the salon says.
pub(crate) async fn look_for_silent(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    let rules = rules(tx).await?;
    let Some(range) = rules.silent(now) else {
        return Ok(());
    };
    for (booking, client) in win_back::silent(tx, CHANNEL, range, SILENT_AT_ONCE).await? {
        plan(tx, now, Occasion::Silence, booking, client).await?;
    }
    Ok(())
}

/// The salon's rules, as far as its plan has them.
async fn rules(tx: &TenantTx) -> Result<WinBack, StoreError> {
    let rules = win_back::rules(tx).await?;
    if rules == WinBack::default() || quota::has(tx, Feature::WinBack).await? {
        Ok(rules)
    } else {
        Ok(WinBack::default())
    }
}

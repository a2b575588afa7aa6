//! Those who wait for a free time: who is on the list, and what follows when time becomes free.

mod answering;
mod by_hand;
mod desk;
mod joining;
mod offering;

use chrono::{Days, NaiveDate};
use domain::{
    Interval, StaffId, Timestamp,
    alert::Topic,
    availability::{day_start, salon_date},
    booking::{Booking, Status},
    message::{Message, Recipient},
    waitlist::{Fate, Mode, Opening, State},
};
use serde_json::json;
use store::waitlist;

pub use answering::{lost, refuse, take, unreached};
pub use by_hand::{ByHand, free_for, offer_by_hand};
pub use desk::{line, page, put_on, set_rules};
pub use joining::{WaitError, Wish, join, leave, leave_all, remove};
pub use offering::{fill, lapse};
pub use store::waitlist::{Line, Wanted, find, list, list_of, offer, offers_of, put_rules, rules};

use crate::{
    StoreError, TenantTx,
    booking::{OFFERED, client_actor, end_soon},
    fresh_id, messages,
};

/// Kind of the job that offers time that became free; its payload is the [`Opening`].
pub const FILL: &str = "waitlist.fill";
/// Kind of the job that ends offers which keep no time for anybody.
pub const LAPSE: &str = "waitlist.lapse";
/// The channel by which times are offered.
pub const CHANNEL: &str = "telegram";
/// What ended and what was offered so long ago is forgotten, days.
const KEPT_DAYS: i64 = 90;
const DAY_MIN: i64 = 24 * 60;

/// What a change of a visit means to those who wait: time that became free is offered, an offer that
/// nobody answered is over, and who has a visit does not wait any more.
pub(crate) async fn follow(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    if matches!(Topic::of_change(old, new), Some(Topic::New | Topic::Moved)) {
        has_a_visit(tx, now, new).await?;
    }
    let Some(old) = old else {
        return Ok(());
    };
    if old.status == Status::Held && new.status == Status::Expired && new.source == OFFERED {
        offer_ended(tx, now, actor, new).await?;
    }
    let took = old.status.occupies();
    let same = (old.staff, old.time, &old.then) == (new.staff, new.time, &new.then);
    if took && old.time.until > now && !(new.status.occupies() && same) {
        opened(tx, now, old).await?;
    }
    Ok(())
}

/// What was kept for somebody is not any more: they left it, or said nothing in time and are told so.
async fn offer_ended(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    visit: &Booking,
) -> Result<(), StoreError> {
    if actor == client_actor(visit.booker) {
        waitlist::close_offer(tx, visit.id, Fate::Refused, now).await?;
    } else if waitlist::close_offer(tx, visit.id, Fate::Expired, now).await? {
        let message = Message::OfferOver { booking: visit.id };
        messages::queue(tx, now, &message, Recipient::Client(visit.booker)).await?;
    }
    Ok(())
}

/// The time that a visit had is free: that of each who did one of its services and, where it had a room or
/// device, that of everybody.
async fn opened(tx: &TenantTx, now: Timestamp, visit: &Booking) -> Result<(), StoreError> {
    for part in visit.parts() {
        let service = store::services::find(tx, part.service).await?;
        let (before, after) = service.as_ref().map_or((0, 0), |service| {
            (service.buffer_before_min, service.buffer_after_min)
        });
        let time = Interval::new(
            part.time.from.plus_minutes(-i64::from(before)),
            part.time.until.plus_minutes(i64::from(after)),
        );
        let mut freed = vec![part.staff];
        if service.is_some_and(|service| !service.needs.is_empty()) {
            let team = store::staff::list(tx).await?;
            let others = team.iter().filter(|one| one.active && one.id != part.staff);
            freed.extend(others.map(|one| one.id));
        }
        for staff in freed {
            if waitlist::has_any(tx, staff).await? {
                fill_at(tx, now, now, Opening { staff, time }).await?;
            }
        }
    }
    Ok(())
}

/// The hours of a specialist changed, on one date or on all days: perhaps there is more time now.
pub(crate) async fn hours_changed(
    tx: &TenantTx,
    now: Timestamp,
    staff: StaffId,
    date: Option<NaiveDate>,
) -> Result<(), StoreError> {
    if !waitlist::has_any(tx, staff).await? {
        return Ok(());
    }
    let settings = store::settings::get(tx).await?;
    let days = Days::new(u64::from(settings.window_days));
    let today = salon_date(settings.zone, now);
    let first = date.unwrap_or(today);
    let last = date
        .or_else(|| today.checked_add_days(days))
        .unwrap_or(today);
    let end = last.succ_opt().unwrap_or(last);
    let (from, until) = (
        day_start(settings.zone, first).max(now),
        day_start(settings.zone, end),
    );
    if until <= now {
        return Ok(());
    }
    let opening = Opening {
        staff,
        time: Interval::new(from, until),
    };
    fill_at(tx, now, now, opening).await
}

/// Writes the job that offers what became free, for the instant `at`.
async fn fill_at(
    tx: &TenantTx,
    now: Timestamp,
    at: Timestamp,
    opening: Opening,
) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: FILL.to_owned(),
        payload: json!(opening),
        run_at_ms: at.ms(),
        // What is over cannot be offered.
        until_ms: Some(opening.time.until.ms()),
        lane: jobs::Lane::Default,
        // The same time may become free once more while an earlier run is on its way.
        dedupe_key: None,
        max_attempts: 20,
    };
    store::jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Who has a visit waits for it no more, and what else was kept for that wish is free again.
async fn has_a_visit(tx: &TenantTx, now: Timestamp, visit: &Booking) -> Result<(), StoreError> {
    let mut waits = list_of(tx, visit.booker).await?;
    waits.retain(|wait| visit.parts().any(|part| part.service == wait.service));
    if waits.is_empty() {
        return Ok(());
    }
    let zone = store::settings::get(tx).await?.zone;
    let date = salon_date(zone, visit.time.from);
    waits.retain(|wait| wait.has_day(date));
    for wait in &waits {
        waitlist::end(tx, wait.id, State::Booked, now).await?;
    }
    for offer in waitlist::open_offers(tx, Some(visit.booker)).await? {
        if !waits.iter().any(|wait| wait.id == offer.wait) {
            continue;
        }
        let taken = (offer.staff, offer.start) == (visit.staff, visit.time.from);
        let fate = if taken { Fate::Taken } else { Fate::Withdrawn };
        waitlist::close_offer(tx, offer.booking, fate, now).await?;
        if offer.booking != visit.id {
            end_soon(tx, now, offer.booking).await?;
        }
    }
    Ok(())
}

/// Whether clients may put themselves on the list.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn is_on(tx: &TenantTx) -> Result<bool, StoreError> {
    Ok(rules(tx).await?.mode != Mode::Off)
}

/// Ends what nobody can wait for any more, and forgets what is long over.
pub(crate) async fn sweep(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    let today = salon_date(store::settings::get(tx).await?.zone, now);
    let before = now.plus_minutes(-KEPT_DAYS * DAY_MIN);
    waitlist::sweep(tx, today, before, now).await?;
    waitlist::forget_offers(tx, before).await?;
    lapse(tx, now).await
}

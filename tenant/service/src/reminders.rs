//! Reminders: planned in the transaction that changes a visit, sent when due if still of use.

use domain::{
    BookingId, ClientId, Timestamp,
    booking::{Booking, Status},
    ids::ReminderId,
    message::{Message, Recipient},
    reminder::{Kind, Planned, State},
    settings::Settings,
};
use serde_json::json;
use store::{
    jobs_table,
    reminders::{self, Reminder},
};

use crate::{
    StoreError, TenantTx,
    booking::{BookError, find_own, record},
    fresh_id, messages,
};

pub use store::reminders::{count, list};

/// Kind of the job that sends one reminder; the job's id is the reminder's.
pub const SEND: &str = "reminder.send";
/// Kind of the job that plans all visits ahead anew, after the salon changed its rules.
pub const REPLAN: &str = "reminder.replan";
/// Visits that are planned anew in one transaction.
const REPLAN_BATCH: u32 = 100;
/// Reminders are kept this long, days.
const KEPT_DAYS: i64 = 90;
/// A reminder that was of no use any more this long ago is noted as missed, minutes. Before that it
/// would still be sent should the machine's clock turn out to have been ahead.
const MISSED_AFTER_MIN: i64 = 36 * 60;
const DAY_MIN: i64 = 24 * 60;

/// Plans what a visit needs after a change, and takes back what it no longer needs.
pub(crate) async fn follow(
    tx: &TenantTx,
    now: Timestamp,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    let before = old.filter(|old| is_followed(old.status));
    let same = before.is_some_and(|old| old.time == new.time);
    if is_followed(new.status) && same {
        return Ok(());
    }
    if before.is_some() {
        reminders::withdraw(tx, new.id, now).await?;
    }
    if is_followed(new.status) {
        let settings = store::settings::get(tx).await?;
        plan(tx, now, &settings, new).await?;
    }
    Ok(())
}

/// Whether something may still be said of a visit.
fn is_followed(status: Status) -> bool {
    matches!(
        status,
        Status::Confirmed | Status::Arrived | Status::Completed
    )
}

async fn plan(
    tx: &TenantTx,
    now: Timestamp,
    settings: &Settings,
    visit: &Booking,
) -> Result<(), StoreError> {
    let planned = settings.reminding.plan(settings.zone, visit.time, now);
    write(tx, now, visit, planned).await
}

/// Plans the thanks alone: somebody has reminded the client already.
pub(crate) async fn plan_thanks(
    tx: &TenantTx,
    now: Timestamp,
    visit: &Booking,
) -> Result<(), StoreError> {
    let settings = store::settings::get(tx).await?;
    let mut planned = settings.reminding.plan(settings.zone, visit.time, now);
    planned.retain(|planned| planned.kind == Kind::Thanks);
    write(tx, now, visit, planned).await
}

async fn write(
    tx: &TenantTx,
    now: Timestamp,
    visit: &Booking,
    planned: Vec<Planned>,
) -> Result<(), StoreError> {
    let planned: Vec<_> = planned
        .into_iter()
        .map(|planned| (ReminderId::from(fresh_id()), planned))
        .collect();
    reminders::insert(tx, visit.id, &planned, now).await?;
    let job = |(id, planned): &(ReminderId, Planned)| {
        let job = jobs::NewJob {
            kind: SEND.to_owned(),
            payload: json!({}),
            run_at_ms: planned.due.ms(),
            until_ms: Some(planned.until.ms()),
            lane: jobs::Lane::Messages,
            dedupe_key: None,
            max_attempts: 20,
        };
        ((*id).into(), job)
    };
    let jobs: Vec<_> = planned.iter().map(job).collect();
    jobs_table::enqueue_all(tx, &jobs, now).await
}

/// Sends a reminder that is due, if it still says something true. While the salon is quiet it waits:
/// the instant until when comes back.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn send(
    tx: &TenantTx,
    now: Timestamp,
    id: ReminderId,
) -> Result<Option<Timestamp>, StoreError> {
    let found = reminders::find(tx, id).await?;
    let Some(reminder) = found.filter(|reminder| reminder.state == State::Planned) else {
        return Ok(None);
    };
    let visit = store::bookings::find(tx, reminder.booking).await?;
    let Some(visit) = visit.filter(|visit| holds(&reminder, visit, now)) else {
        move_on(tx, id, State::Planned, State::Withdrawn, now).await?;
        return Ok(None);
    };
    let settings = store::settings::get(tx).await?;
    if let Some(quiet) = settings.reminding.quiet_at(settings.zone, now) {
        return Ok(Some(quiet.until));
    }
    if !move_on(tx, id, State::Planned, State::Sent, now).await? {
        return Ok(None);
    }
    let (booking, reminder_id) = (visit.id, id);
    let message = match reminder.planned.kind {
        Kind::Reminder => Message::Reminder {
            booking,
            reminder: reminder_id,
        },
        Kind::Thanks => Message::Thanks {
            booking,
            reminder: reminder_id,
        },
    };
    let recipient = Recipient::Client(visit.booker);
    let Planned { due, until, .. } = reminder.planned;
    messages::queue_begun(tx, now, due.min(now), &message, recipient, until).await?;
    Ok(None)
}

/// Whether what the reminder says is so.
fn holds(reminder: &Reminder, visit: &Booking, now: Timestamp) -> bool {
    match reminder.planned.kind {
        Kind::Reminder => visit.status == Status::Confirmed && now < visit.time.from,
        Kind::Thanks => is_followed(visit.status) && visit.time.until <= now,
    }
}

async fn move_on(
    tx: &TenantTx,
    id: ReminderId,
    from: State,
    to: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    reminders::set(tx, id, &[from], to, now).await
}

/// Notes that a channel took a reminder.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn delivered(tx: &TenantTx, id: ReminderId, now: Timestamp) -> Result<(), StoreError> {
    let from = [State::Sent, State::Blocked];
    reminders::set(tx, id, &from, State::Delivered, now).await?;
    Ok(())
}

/// Notes that a reminder went by mail.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mailed(tx: &TenantTx, id: ReminderId, now: Timestamp) -> Result<(), StoreError> {
    let from = [State::Sent, State::Blocked];
    reminders::set(tx, id, &from, State::Mailed, now).await?;
    Ok(())
}

/// Notes that no channel reaches the client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn blocked(tx: &TenantTx, id: ReminderId, now: Timestamp) -> Result<(), StoreError> {
    move_on(tx, id, State::Sent, State::Blocked, now).await?;
    Ok(())
}

/// The client says that they will come to their visit.
///
/// # Errors
/// [`BookError::UnknownBooking`] when it is not theirs, [`BookError::NotLive`] when it is not ahead
/// any more.
pub async fn will_come(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    booking: BookingId,
) -> Result<Booking, BookError> {
    let visit = find_own(tx, client, booking).await?;
    let visit = visit.ok_or(BookError::UnknownBooking)?;
    if !visit.status.is_live() || visit.time.from <= now {
        return Err(BookError::NotLive);
    }
    let by = crate::booking::client_actor(client);
    confirm(tx, now, &by, &visit).await?;
    Ok(visit)
}

/// Notes that a visit was confirmed: by the client, or by staff who called.
pub(crate) async fn confirm(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    visit: &Booking,
) -> Result<(), StoreError> {
    let told = [State::Sent, State::Delivered, State::Mailed, State::Blocked];
    let mut news = false;
    for reminder in list(tx, visit.id).await? {
        let asked = reminder.planned.kind == Kind::Reminder;
        news |= asked && reminders::set(tx, reminder.id, &told, State::Confirmed, now).await?;
    }
    if news {
        record::note(tx, now, actor, "booking.will_come", Some(visit), visit).await?;
    }
    Ok(())
}

/// Asks for all visits ahead to be planned anew.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn replan_soon(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    replan_after(tx, now, None).await
}

async fn replan_after(
    tx: &TenantTx,
    now: Timestamp,
    after: Option<BookingId>,
) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: REPLAN.to_owned(),
        payload: json!({ "after": after }),
        run_at_ms: now.ms(),
        until_ms: None,
        lane: jobs::Lane::Bulk,
        // The rules may change once more while an earlier run is on its way.
        dedupe_key: None,
        max_attempts: 20,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Plans visits ahead anew by the rules of now, from after `after` on; the rest is left to a job.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn replan(
    tx: &TenantTx,
    now: Timestamp,
    after: Option<BookingId>,
) -> Result<(), StoreError> {
    let settings = store::settings::get(tx).await?;
    let visits = store::bookings::list_agreed(tx, now, after, REPLAN_BATCH).await?;
    for visit in &visits {
        reminders::withdraw(tx, visit.id, now).await?;
        plan(tx, now, &settings, visit).await?;
    }
    match visits.last() {
        Some(last) if visits.len() == REPLAN_BATCH as usize => {
            replan_after(tx, now, Some(last.id)).await
        }
        _ => Ok(()),
    }
}

/// Notes what was missed and forgets what is long over.
pub(crate) async fn sweep(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    reminders::miss(tx, now.plus_minutes(-MISSED_AFTER_MIN), now).await?;
    reminders::sweep(tx, now.plus_minutes(-KEPT_DAYS * DAY_MIN)).await?;
    Ok(())
}

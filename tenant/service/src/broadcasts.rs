//! Broadcasts on their way: one person after the other, never twice, never against the rules.

use domain::{
    ClientId, TenantId, Timestamp,
    availability::salon_date,
    broadcast::{Event, Fate, age_days, daily_cap, tomorrow},
    ids::BroadcastId,
    message::{Message, Notice, Recipient},
    settings::Settings,
};
use serde_json::json;
use store::{
    DirectoryTx,
    broadcasts::{self, Broadcast},
    directory, jobs_table, news,
};

use uuid::Uuid;

use crate::{
    StoreError, TenantTx,
    accounts::letters,
    fresh_id,
    messages::{self, Facts, Letter},
};

/// Kind of the job that sends a broadcast.
pub const SEND: &str = "broadcast.send";
/// Kind of the job that tells the platform's owner of a broadcast that stopped by itself.
pub const STOPPED: &str = "broadcast.stopped";
/// The channel that broadcasts go by.
pub const CHANNEL: &str = "telegram";
/// A worker that took somebody and said nothing for so long is dead, minutes.
const SILENT_MIN: i64 = 5;
/// Who leaves within so many days of a broadcast left because of it.
const BLAMED_DAYS: i64 = 7;
const DAY_MIN: i64 = 24 * 60;
/// It waits and goes on as often as it must.
const ATTEMPTS: u32 = 1_000_000;
/// Whom a broadcast went to is kept this long, days.
const KEPT_DAYS: i64 = 180;

/// What is to be done next for a broadcast.
#[derive(Clone, Debug)]
pub enum Next {
    /// Write to this person, then say what became of it.
    Write(Box<Post>),
    /// Nobody may be written to before this moment.
    Wait(Timestamp),
    /// This run is over.
    Over,
}

/// One message of a broadcast.
#[derive(Clone, Debug)]
pub struct Post {
    /// To whom.
    pub client: ClientId,
    /// What it says.
    pub message: Message,
    /// All that its words need.
    pub facts: Facts,
}

/// Writes the job that sends a broadcast from its start on.
pub(crate) async fn set_going(
    tx: &TenantTx,
    now: Timestamp,
    broadcast: &Broadcast,
) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: SEND.to_owned(),
        payload: json!({ "broadcast": broadcast.id, "run": broadcast.run }),
        run_at_ms: broadcast.start.ms().max(now.ms()),
        until_ms: None,
        lane: jobs::Lane::Bulk,
        dedupe_key: Some(format!("{}:{}", broadcast.id, broadcast.run)),
        max_attempts: ATTEMPTS,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// How many such messages may leave in a day of a salon that exists since `since`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn cap(
    tx: &TenantTx,
    now: Timestamp,
    since: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let kept = store::bookings::count_kept(tx, now).await?;
    Ok(daily_cap(age_days(since, now), kept))
}

/// How many such messages were counted today.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sent_today(tx: &TenantTx, now: Timestamp) -> Result<u32, StoreError> {
    let settings = store::settings::get(tx).await?;
    news::count(tx, &day(&settings, now)).await
}

pub(crate) fn day(settings: &Settings, now: Timestamp) -> String {
    salon_date(settings.zone, now).to_string()
}

/// Until when nobody is to be written to: quiet hours now, or the day's cap reached. Counts one
/// message when it may leave.
pub(crate) async fn permit(
    tx: &TenantTx,
    now: Timestamp,
    settings: &Settings,
    cap: Option<u32>,
) -> Result<Option<Timestamp>, StoreError> {
    if let Some(quiet) = settings.reminding.quiet_at(settings.zone, now) {
        return Ok(Some(quiet.until));
    }
    if news::take(tx, &day(settings, now), cap).await? {
        return Ok(None);
    }
    Ok(Some(tomorrow(&settings.reminding, settings.zone, now)))
}

/// Takes the next person of a broadcast, so that nobody else writes to them: the caller commits
/// before it sends.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn next(
    tx: &TenantTx,
    now: Timestamp,
    (id, run): (BroadcastId, u32),
    cap: Option<u32>,
) -> Result<Next, StoreError> {
    let Some(broadcast) = due(tx, now, id, run).await? else {
        return Ok(Next::Over);
    };
    if broadcast.start > now && broadcast.tally.total == 0 {
        return Ok(Next::Wait(broadcast.start));
    }
    let settings = store::settings::get(tx).await?;
    while let Some(client) = broadcasts::next(tx, id, Fate::Waiting, now).await? {
        let message = Message::Broadcast { broadcast: id };
        let letter = Letter {
            id: fresh_id().into(),
            message,
            recipient: Recipient::Client(client),
            queued: true,
        };
        let facts = messages::facts(tx, now, &letter, CHANNEL).await?;
        let Some(facts) = facts.filter(Facts::may_be_written_to) else {
            let fate = (Fate::Waiting, Fate::Skipped);
            broadcasts::deal(tx, id, client, fate, now).await?;
            continue;
        };
        if let Some(until) = permit(tx, now, &settings, cap).await? {
            return Ok(Next::Wait(until));
        }
        let fate = (Fate::Waiting, Fate::Taken);
        if broadcasts::deal(tx, id, client, fate, now).await? {
            return Ok(Next::Write(Box::new(Post {
                client,
                message: letter.message,
                facts,
            })));
        }
        // Somebody else was quicker.
        news::give_back(tx, &day(&settings, now)).await?;
    }
    finish(tx, now, &broadcast).await
}

/// The broadcast, if this run of it is to go on; the first look at one that is due begins it.
async fn due(
    tx: &TenantTx,
    now: Timestamp,
    id: BroadcastId,
    run: u32,
) -> Result<Option<Broadcast>, StoreError> {
    let found = broadcasts::find(tx, id).await?;
    let Some(found) = found.filter(|found| found.run == run) else {
        return Ok(None);
    };
    let Some(state) = found.state.after(Event::Begin) else {
        return Ok(Some(found).filter(|found| found.state.after(Event::End).is_some()));
    };
    if found.start > now {
        return Ok(Some(found));
    }
    let begun = Broadcast {
        state,
        ..found.clone()
    };
    if !broadcasts::set(tx, &found, &begun).await? {
        return Ok(None);
    }
    broadcasts::choose(tx, CHANNEL, &begun, now).await?;
    broadcasts::find(tx, id).await
}

/// Nobody waits any more. Those whom a dead worker took are given up: whether they got it nobody
/// knows, and twice is worse than never.
async fn finish(tx: &TenantTx, now: Timestamp, broadcast: &Broadcast) -> Result<Next, StoreError> {
    let id = broadcast.id;
    let silent = now.plus_minutes(-SILENT_MIN);
    while let Some(client) = broadcasts::next(tx, id, Fate::Taken, silent).await? {
        broadcasts::deal(tx, id, client, (Fate::Taken, Fate::Failed), now).await?;
    }
    if broadcasts::next(tx, id, Fate::Taken, now).await?.is_some() {
        return Ok(Next::Wait(now.plus_minutes(SILENT_MIN)));
    }
    if let Some(state) = broadcast.state.after(Event::End) {
        let done = Broadcast {
            state,
            ended: Some(now),
            ..broadcast.clone()
        };
        broadcasts::set(tx, broadcast, &done).await?;
    }
    Ok(Next::Over)
}

/// Notes what became of a message; too many who leave stop the broadcast.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(
    tx: &TenantTx,
    now: Timestamp,
    id: BroadcastId,
    client: ClientId,
    fate: Fate,
) -> Result<(), StoreError> {
    if !broadcasts::deal(tx, id, client, (Fate::Taken, fate), now).await? {
        return Ok(());
    }
    match fate {
        // It did not leave, and somebody else may try.
        Fate::Waiting => {
            let settings = store::settings::get(tx).await?;
            news::give_back(tx, &day(&settings, now)).await?;
        }
        Fate::Blocked => crate::clients::mark_blocked(tx, client, true).await?,
        _ => {}
    }
    judge(tx, now, id).await
}

/// Somebody left: the last broadcast that they got is to blame.
pub(crate) async fn left(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    fate: Fate,
) -> Result<(), StoreError> {
    let since = now.plus_minutes(-BLAMED_DAYS * DAY_MIN);
    if let Some(id) = broadcasts::last_of(tx, client, since).await?
        && broadcasts::deal(tx, id, client, (Fate::Sent, fate), now).await?
    {
        judge(tx, now, id).await?;
    }
    Ok(())
}

async fn judge(tx: &TenantTx, now: Timestamp, id: BroadcastId) -> Result<(), StoreError> {
    let Some(found) = broadcasts::find(tx, id).await? else {
        return Ok(());
    };
    if let Some(state) = found.state.after(Event::Stop)
        && found.tally.is_unwelcome(&found.before)
    {
        let stopped = Broadcast {
            state,
            ..found.clone()
        };
        broadcasts::set(tx, &found, &stopped).await?;
        tracing::warn!(broadcast = %id, "too many leave: a broadcast stopped");
        tell_platform(tx, now, id).await?;
    }
    Ok(())
}

/// The platform's owner is told by a job: their accounts are in the directory.
async fn tell_platform(tx: &TenantTx, now: Timestamp, id: BroadcastId) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: STOPPED.to_owned(),
        payload: json!({ "broadcast": id }),
        run_at_ms: now.ms(),
        until_ms: None,
        lane: jobs::Lane::Default,
        dedupe_key: None,
        max_attempts: ATTEMPTS,
    };
    jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Writes to the platform's owner that too many left; once, however often it is run.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn report(
    tx: &DirectoryTx,
    now: Timestamp,
    tenant: &TenantId,
    cast: &Broadcast,
) -> Result<(), StoreError> {
    let Some(tenant) = directory::tenants::find(tx, tenant).await? else {
        return Ok(());
    };
    let tally = &cast.tally;
    let notice = Notice::BroadcastStopped {
        tenant: tenant.slug.to_string(),
        sent: tally.reached(),
        left: tally.blocked + tally.opted_out,
    };
    for owner in directory::accounts::list_platform_owners(tx).await? {
        // One mail of each broadcast to each of them.
        let id = Uuid::from(cast.id).as_u128() ^ Uuid::from(owner.id).as_u128();
        let (to, lang) = (&owner.email, owner.lang);
        letters::queue_as(tx, now, Uuid::from_u128(id), to, notice.clone(), lang).await?;
    }
    Ok(())
}

/// Forgets whom long past broadcasts went to.
pub(crate) async fn sweep(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    broadcasts::sweep(tx, now.plus_minutes(-KEPT_DAYS * DAY_MIN)).await?;
    Ok(())
}

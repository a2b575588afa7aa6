//! Getting on the list, and off it.

use chrono::{Days, NaiveDate};
use domain::{
    Actor, ClientId, ServiceId, StaffId, Timestamp,
    availability::salon_date,
    ids::WaitId,
    settings::Settings,
    waitlist::{Fate, LONGEST_DAYS, MOST_PER_CLIENT, Mode, Part, State, Wait},
};
use store::waitlist;

use crate::{
    StoreError, TenantTx,
    booking::{BookError, release},
    fresh_id,
    slots::{self, Query, Wanted},
};

/// What somebody wants to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The service.
    pub service: ServiceId,
    /// The specialist; none is any.
    pub staff: Option<StaffId>,
    /// First day that suits them.
    pub first: NaiveDate,
    /// Last day that suits them.
    pub last: NaiveDate,
    /// Which part of those days.
    pub part: Part,
}

/// Why nobody is put on the list.
#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    /// The salon has no waitlist.
    #[error("the salon has no waitlist")]
    Off,
    /// They wait for as much as one may.
    #[error("the client waits for {MOST_PER_CLIENT} times already")]
    TooMany,
    /// They wait for just that.
    #[error("the client waits for that already")]
    Again,
    /// The days are over, too many, or further ahead than the salon books.
    #[error("nobody can wait for those days")]
    Days,
    /// The service cannot be booked, or not with that specialist.
    #[error("the service cannot be booked")]
    UnknownService,
    /// No such client.
    #[error("there is no such client")]
    UnknownClient,
    /// The salon takes bookings of this client by phone only.
    #[error("the client cannot book here any more")]
    Barred,
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// Puts a client on the list; `actor` is whoever does it where that is not the client.
///
/// # Errors
/// [`WaitError`] says why not.
pub async fn join(
    tx: &TenantTx,
    now: Timestamp,
    actor: Option<&Actor>,
    client: ClientId,
    wish: &Wish,
) -> Result<Wait, WaitError> {
    if waitlist::rules(tx).await?.mode == Mode::Off {
        return Err(WaitError::Off);
    }
    // Two taps at once are one after the other: who waits for how much is counted.
    let known = store::clients::lock(tx, client).await?;
    let known = known.ok_or(WaitError::UnknownClient)?;
    if known.barred && actor.is_none() {
        return Err(WaitError::Barred);
    }
    let query = Query {
        service: wish.service,
        then: Vec::new(),
        staff: wish.staff.map_or(Wanted::Any, Wanted::One),
        moving: None,
    };
    let basis = slots::basis(tx, &query).await?;
    let settings = basis.ok_or(WaitError::UnknownService)?.settings;
    admit(tx, now, &settings, client, wish).await?;
    let wait = Wait {
        id: fresh_id().into(),
        state: State::Waiting,
        client,
        service: wish.service,
        staff: wish.staff,
        first: wish.first,
        last: wish.last,
        part: wish.part,
        since: now,
    };
    waitlist::insert(tx, &wait).await?;
    if let Some(actor) = actor {
        let new = Some(&wait);
        crate::desk::note(
            tx,
            (now, actor),
            "wait.add",
            wait.id.into(),
            None::<&()>,
            new,
        )
        .await?;
    }
    Ok(wait)
}

/// Whether the days can be waited for, and whether the client waits for as much as one may already.
async fn admit(
    tx: &TenantTx,
    now: Timestamp,
    settings: &Settings,
    client: ClientId,
    wish: &Wish,
) -> Result<(), WaitError> {
    let today = salon_date(settings.zone, now);
    let furthest = today.checked_add_days(Days::new(u64::from(settings.window_days)));
    let days = wish.last.signed_duration_since(wish.first).num_days();
    if wish.last < today
        || furthest.is_some_and(|furthest| wish.last > furthest)
        || !(0..LONGEST_DAYS).contains(&days)
    {
        return Err(WaitError::Days);
    }
    let waits = waitlist::list_of(tx, client).await?;
    let same = |wait: &Wait| {
        let days = (wait.first, wait.last) == (wish.first, wish.last);
        days && (wait.service, wait.staff, wait.part) == (wish.service, wish.staff, wish.part)
    };
    if waits.iter().any(same) {
        return Err(WaitError::Again);
    }
    let ahead = waits.iter().filter(|wait| wait.last >= today).count();
    if ahead >= MOST_PER_CLIENT {
        return Err(WaitError::TooMany);
    }
    Ok(())
}

/// A client does not want to wait any more; false when that is no wish of theirs.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn leave(
    tx: &TenantTx,
    now: Timestamp,
    client: ClientId,
    id: WaitId,
) -> Result<bool, BookError> {
    let found = waitlist::find(tx, id).await?;
    match found.filter(|wait| wait.client == client && wait.state == State::Waiting) {
        Some(wait) => end(tx, now, &wait, State::Left).await,
        None => Ok(false),
    }
}

/// A client who wants to be forgotten waits for nothing.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn leave_all(tx: &TenantTx, now: Timestamp, client: ClientId) -> Result<(), StoreError> {
    for wait in waitlist::list_of(tx, client).await? {
        match end(tx, now, &wait, State::Left).await {
            Err(BookError::Store(cause)) => return Err(cause),
            _ => continue,
        }
    }
    Ok(())
}

/// The salon takes somebody off the list; false when there is no such wish.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn remove(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    id: WaitId,
) -> Result<bool, BookError> {
    let Some(wait) = waitlist::find(tx, id).await? else {
        return Ok(false);
    };
    if end(tx, now, &wait, State::Removed).await? {
        let old = Some(&wait);
        crate::desk::note(tx, (now, actor), "wait.remove", id.into(), old, None::<&()>).await?;
    }
    Ok(true)
}

/// Ends a wish, and gives back what is kept for it.
async fn end(tx: &TenantTx, now: Timestamp, wait: &Wait, state: State) -> Result<bool, BookError> {
    if !waitlist::end(tx, wait.id, state, now).await? {
        return Ok(false);
    }
    for offer in waitlist::open_offers(tx, Some(wait.client)).await? {
        if offer.wait == wait.id {
            waitlist::close_offer(tx, offer.booking, Fate::Withdrawn, now).await?;
            release(tx, now, wait.client, offer.booking).await?;
        }
    }
    Ok(true)
}

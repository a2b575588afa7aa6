//! Offering a time that staff chose to somebody on the list.

use domain::{
    Actor, Interval, StaffId, Timestamp,
    availability::salon_date,
    ids::WaitId,
    waitlist::{Choice, Mode, Opening, Rules, State, Wait},
};
use store::waitlist;

use super::offering::{Made, Run, list_lock, offer};
use crate::{
    StoreError, TenantTx,
    booking::BookError,
    slots::{self, Query, Wanted},
};

/// Why a time is not offered by hand.
#[derive(Debug, thiserror::Error)]
pub enum ByHand {
    /// Nobody waits for that any more.
    #[error("there is no such wish")]
    Unknown,
    /// The bot does not reach them, or takes no booking of theirs.
    #[error("the bot does not reach the client")]
    Unreachable,
    /// They have a seat in the class that takes place then.
    #[error("the client has a seat in that class")]
    AlreadyIn,
    /// They were offered just that before.
    #[error("the client was offered that before")]
    Told,
    /// Another time is kept for them.
    #[error("another time is kept for the client")]
    Busy,
    /// The time is not free.
    #[error("the time is not free")]
    Taken,
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// Offers somebody on the list a time that staff chose, whatever the hour. It is kept for them as long as
/// the salon keeps times, whoever else is offered times.
///
/// # Errors
/// [`ByHand`] says why not.
pub async fn offer_by_hand(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    (id, staff): (WaitId, StaffId),
    start: Timestamp,
) -> Result<(), ByHand> {
    list_lock(tx).await?;
    let line = super::line(tx, id).await?;
    let line = line.filter(|line| line.wait.state == State::Waiting);
    let line = line.ok_or(ByHand::Unknown)?;
    if !line.reached {
        return Err(ByHand::Unreachable);
    }
    let wait = line.wait;
    if !waitlist::open_offers(tx, Some(wait.client))
        .await?
        .is_empty()
    {
        return Err(ByHand::Busy);
    }
    let before = waitlist::offers_of(tx, &[id]).await?;
    if before
        .iter()
        .any(|offer| (offer.staff, offer.start) == (staff, start))
    {
        return Err(ByHand::Told);
    }
    let (rules, settings) = (waitlist::rules(tx).await?, store::settings::get(tx).await?);
    let run = Run {
        now,
        rules: Rules {
            mode: Mode::One,
            ..rules
        },
        settings,
        opening: Opening {
            staff,
            time: Interval::new(start, start),
        },
        quiet: None,
    };
    let choice = Choice {
        wait: id,
        client: wait.client,
        start,
    };
    match offer(tx, &run, wait.service, &choice).await {
        Ok(Made::Offered) => {}
        Ok(Made::NotForThem) => return Err(ByHand::Unreachable),
        Ok(Made::AlreadyIn) => return Err(ByHand::AlreadyIn),
        Err(BookError::Store(cause)) => return Err(cause.into()),
        _ => return Err(ByHand::Taken),
    }
    let (who, nothing) = ((now, actor), None::<&()>);
    crate::desk::note(tx, who, "wait.offer", id.into(), nothing, Some(&start)).await?;
    Ok(())
}

/// Times that are free for somebody who waits, soonest first, at most `most`: those that could be offered
/// by hand.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn free_for(
    tx: &TenantTx,
    now: Timestamp,
    wait: &Wait,
    most: usize,
) -> Result<Vec<(StaffId, Timestamp)>, StoreError> {
    let (rules, settings) = (waitlist::rules(tx).await?, store::settings::get(tx).await?);
    let at = now.plus_minutes(i64::from(rules.minutes));
    let query = Query {
        service: wait.service,
        then: Vec::new(),
        staff: wait.staff.map_or(Wanted::Any, Wanted::One),
        moving: None,
    };
    let first = wait.first.max(salon_date(settings.zone, now));
    let days = slots::days(tx, &query, first, wait.last, at).await?;
    let told = waitlist::offers_of(tx, &[wait.id]).await?;
    let fresh = |staff: StaffId, start| {
        !told
            .iter()
            .any(|one| (one.staff, one.start) == (staff, start))
    };
    let slots = days.into_iter().flat_map(|day| day.slots);
    let free = slots.filter_map(|slot| {
        let staff = *slot.staff.iter().find(|staff| fresh(**staff, slot.start))?;
        Some((staff, slot.start))
    });
    Ok(free.take(most).collect())
}

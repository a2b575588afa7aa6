//! Offering time that became free, in the order of the list.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::NaiveDate;
use domain::{
    ClientId, Interval, ServiceId, StaffId, Timestamp,
    availability::{self, Visit, claim_of, salon_date},
    booking::Status,
    ids::WaitId,
    message::{Message, Recipient},
    settings::Settings,
    waitlist::{
        Candidate, Choice, Fate, Free, Mode, Offer, Opening, Rules, Wait, may_disturb, round,
    },
};
use store::{claims, waitlist};

use super::{CHANNEL, LAPSE, fill_at};
use crate::{
    StoreError, TenantTx,
    booking::{self, BookError, sweep_holds},
    fresh_id, messages,
    slots::{self, Query, Wanted},
};

/// Offers made in one transaction; the rest is left to another job.
const AT_ONCE: usize = 20;

/// What a run of [`fill`] goes by.
pub(super) struct Run {
    pub now: Timestamp,
    pub rules: Rules,
    pub settings: Settings,
    pub opening: Opening,
    /// The quiet hours, while it is quiet.
    pub quiet: Option<Interval>,
}

impl Run {
    /// A time must be taken so many minutes before it starts, the time to answer included.
    fn notice_min(&self) -> u32 {
        self.settings.lead_min + self.rules.minutes
    }

    /// Seen from here only times are bookable for which the whole time to answer is left.
    fn end(&self) -> Timestamp {
        self.now.plus_minutes(i64::from(self.rules.minutes))
    }
}

/// Offers what is free of an opening to those who wait, in their order. What need not be said in quiet
/// hours waits for their end.
///
/// # Errors
/// [`BookError::Store`] when storage fails.
pub async fn fill(tx: &TenantTx, now: Timestamp, opening: &Opening) -> Result<(), BookError> {
    let rules = waitlist::rules(tx).await?;
    let settings = store::settings::get(tx).await?;
    if rules.mode == Mode::Off || settings.closed.is_some() || opening.time.until <= now {
        return Ok(());
    }
    list_lock(tx).await?;
    // Some of what is offered may be seats of classes, which come before specialists.
    booking::seat::turn(tx).await?;
    sweep_holds(tx, now).await?;
    let run = Run {
        now,
        rules,
        opening: *opening,
        quiet: settings.reminding.quiet_at(settings.zone, now),
        settings,
    };
    let (mut candidates, later) = candidates(tx, &run).await?;
    if let Some(quiet) = run.quiet.filter(|_| later) {
        fill_at(tx, now, quiet.until, *opening).await?;
    }
    let mut left = AT_ONCE;
    while left > 0 && make_round(tx, &run, &mut candidates, &mut left).await? {}
    if left == 0 {
        fill_at(tx, now, now, *opening).await?;
    }
    Ok(())
}

/// Makes the offers of one round, `left` at most; true when one of them could not be made, so that it is
/// somebody else's turn.
async fn make_round(
    tx: &TenantTx,
    run: &Run,
    candidates: &mut Candidates,
    left: &mut usize,
) -> Result<bool, BookError> {
    let mut again = false;
    for choice in round(run.rules.mode, &candidates.list) {
        if *left == 0 {
            return Ok(false);
        }
        let Some(service) = candidates.services.get(&choice.wait).copied() else {
            continue;
        };
        match offer(tx, run, service, &choice).await? {
            Made::Offered => {
                *left -= 1;
                candidates.asked(choice.wait);
            }
            Made::Gone => {
                again = true;
                candidates.gone(choice.start);
            }
            Made::NotForThem => {
                again = true;
                candidates.asked(choice.wait);
            }
            // Another start may still be for them.
            Made::AlreadyIn => {
                again = true;
                candidates.has(choice.wait, choice.start);
            }
        }
    }
    Ok(again)
}

/// How an offer went.
pub(super) enum Made {
    Offered,
    /// The time is not free any more.
    Gone,
    /// The salon takes bookings of this client by phone only.
    NotForThem,
    /// They have a seat in the class that takes place then.
    AlreadyIn,
}

/// Two who offer wait for each other: nobody is asked twice at once.
pub(super) async fn list_lock(tx: &TenantTx) -> Result<(), StoreError> {
    claims::lock(tx, claims::Matter::Waitlist).await
}

/// Those who may be asked, in their order.
struct Candidates {
    list: Vec<Candidate>,
    services: BTreeMap<WaitId, ServiceId>,
}

impl Candidates {
    /// They are not asked once more in this run.
    fn asked(&mut self, wait: WaitId) {
        for one in self.list.iter_mut().filter(|one| one.wait == wait) {
            one.deaf = true;
        }
    }

    /// They are not asked about this start, where they have a seat.
    fn has(&mut self, wait: WaitId, start: Timestamp) {
        for one in self.list.iter_mut().filter(|one| one.wait == wait) {
            one.free.retain(|free| free.start != start);
        }
    }

    /// Nobody is asked about this start.
    fn gone(&mut self, start: Timestamp) {
        for one in &mut self.list {
            one.free.retain(|free| free.start != start);
        }
    }
}

/// Whom the opening suits, and whether something in it waits for the end of the quiet hours.
async fn candidates(tx: &TenantTx, run: &Run) -> Result<(Candidates, bool), StoreError> {
    let Opening { staff, time } = run.opening;
    let zone = run.settings.zone;
    let days = (
        salon_date(zone, time.from.max(run.now)),
        salon_date(zone, time.until.plus_ms(-1)),
    );
    let waits = waitlist::list_for(tx, staff, days, CHANNEL).await?;
    let told = match waits.is_empty() {
        true => Vec::new(),
        false => waitlist::told(tx, staff, reach(time)).await?,
    };
    let open = waitlist::open_offers(tx, None).await?;
    let busy: BTreeSet<ClientId> = open.iter().map(|offer| offer.client).collect();
    let mut free: BTreeMap<ServiceId, Starts> = BTreeMap::new();
    let (mut list, mut services, mut later) = (Vec::new(), BTreeMap::new(), false);
    for (wait, reached) in waits {
        if let Entry::Vacant(unknown) = free.entry(wait.service) {
            let mut found = free_of(tx, wait.service, staff, days, run.end()).await?;
            found.free.retain(|free| free.claim.overlaps(&time));
            unknown.insert(found);
        }
        let Some(starts) = free.get(&wait.service) else {
            continue;
        };
        let mut suits = suiting(&wait, zone, &starts.free);
        let all = suits.len();
        suits.retain(|free| may_disturb(run.quiet, free.start, run.notice_min()));
        later |= suits.len() < all;
        let told = told.iter().filter(|(id, _)| *id == wait.id);
        services.insert(wait.id, wait.service);
        list.push(Candidate {
            wait: wait.id,
            client: wait.client,
            free: suits,
            told: told
                .filter_map(|(_, start)| Some(claim_of(starts.visit.as_ref()?, *start)))
                .collect(),
            deaf: !reached,
            busy: busy.contains(&wait.client),
        });
    }
    Ok((Candidates { list, services }, later))
}

/// Starts that take up some of an opening begin at most a day before it.
fn reach(time: Interval) -> Interval {
    const DAY_MIN: i64 = 24 * 60;
    Interval::new(time.from.plus_minutes(-DAY_MIN), time.until)
}

fn suiting(wait: &Wait, zone: chrono_tz::Tz, free: &[Free]) -> Vec<Free> {
    let suits = |free: &&Free| {
        wait.has_day(salon_date(zone, free.start)) && wait.part.has(zone, free.start)
    };
    free.iter().filter(suits).copied().collect()
}

/// A service as a specialist does it, and where it could begin.
#[derive(Default)]
struct Starts {
    visit: Option<Visit>,
    free: Vec<Free>,
}

/// The free starts of a service with a specialist, as bookable at `at`.
async fn free_of(
    tx: &TenantTx,
    service: ServiceId,
    staff: StaffId,
    (first, last): (NaiveDate, NaiveDate),
    at: Timestamp,
) -> Result<Starts, StoreError> {
    let query = Query {
        service,
        then: Vec::new(),
        staff: Wanted::One(staff),
        moving: None,
    };
    let Some(found) = slots::plans(tx, &query, first, last).await? else {
        return Ok(Starts::default());
    };
    let Some(plan) = found.plans.first() else {
        return Ok(Starts::default());
    };
    let offers = availability::offer(&found.rules, found.asked(), first..=last, at);
    let starts = offers.iter().flat_map(|day| &day.slots);
    let free = starts.map(|slot| Free {
        start: slot.start,
        claim: claim_of(&plan.visit, slot.start),
    });
    Ok(Starts {
        visit: Some(plan.visit.clone()),
        free: free.collect(),
    })
}

/// Offers one time to one client, if it is free and they may have it.
pub(super) async fn offer(
    tx: &TenantTx,
    run: &Run,
    service: ServiceId,
    choice: &Choice,
) -> Result<Made, BookError> {
    let query = Query {
        service,
        then: Vec::new(),
        staff: Wanted::One(run.opening.staff),
        moving: None,
    };
    let kept = (run.rules.mode == Mode::One).then(|| run.end());
    let visit = match booking::offer(tx, run.now, choice.client, &query, choice.start, kept).await {
        Ok(visit) => visit,
        Err(BookError::Store(cause)) => return Err(cause.into()),
        Err(BookError::Barred) => return Ok(Made::NotForThem),
        Err(BookError::AlreadyIn) => return Ok(Made::AlreadyIn),
        Err(_) => return Ok(Made::Gone),
    };
    let latest = visit
        .time
        .from
        .plus_minutes(-i64::from(run.settings.lead_min));
    let offer = Offer {
        booking: visit.id,
        wait: choice.wait,
        client: choice.client,
        staff: visit.staff,
        start: choice.start,
        fate: Fate::Open,
        at: run.now,
        until: kept.unwrap_or(latest),
    };
    waitlist::insert_offer(tx, &offer).await?;
    let (message, to) = (
        Message::TimeOffered { booking: visit.id },
        Recipient::Client(choice.client),
    );
    messages::queue_until(tx, run.now, &message, to, Some(offer.until)).await?;
    if kept.is_none() {
        lapse_at(tx, run.now, offer.until).await?;
    }
    Ok(Made::Offered)
}

async fn lapse_at(tx: &TenantTx, now: Timestamp, at: Timestamp) -> Result<(), StoreError> {
    let job = jobs::NewJob {
        kind: LAPSE.to_owned(),
        payload: serde_json::json!({}),
        run_at_ms: at.ms(),
        until_ms: None,
        lane: jobs::Lane::Bulk,
        dedupe_key: Some(format!("lapse:{}", at.ms())),
        max_attempts: 20,
    };
    store::jobs_table::enqueue(tx, fresh_id(), &job, now).await?;
    Ok(())
}

/// Ends the offers whose time to answer is over and which keep nothing; those that do end with what they
/// keep.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn lapse(tx: &TenantTx, now: Timestamp) -> Result<(), StoreError> {
    for offer in waitlist::due_offers(tx, now).await? {
        let visit = store::bookings::find(tx, offer.booking).await?;
        if visit.is_none_or(|visit| visit.status != Status::Held) {
            waitlist::close_offer(tx, offer.booking, Fate::Expired, now).await?;
        }
    }
    Ok(())
}

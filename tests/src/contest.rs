//! Many clients at once after one time.

use domain::{
    BookingId, ClientId, ServiceId, Timestamp,
    booking::{Booking, Status},
    series::Rhythm,
};
use serde::{Deserialize, Serialize};
use service::{
    StoreError, TenantScope,
    booking::{self, BookError},
    series::{self, By, SeriesError},
    slots::{Query, Wanted},
};
use tokio::task::JoinHandle;

/// What one client goes for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Attempt {
    /// Who.
    pub client: ClientId,
    /// The service.
    pub service: ServiceId,
    /// A service after it.
    pub then: Option<ServiceId>,
    /// The specialist.
    pub staff: Wanted,
    /// The start.
    pub start: Timestamp,
}

/// What some go for at the same time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Heat {
    /// Times, each to hold and to confirm.
    Book(Vec<Attempt>),
    /// What is held for them, to confirm.
    Confirm(Vec<(ClientId, BookingId)>),
    /// What the waitlist offers them.
    Take(Vec<(ClientId, BookingId)>),
    /// Visits that they have, to repeat.
    Repeat(Vec<Again>),
}

impl Heat {
    /// Lets all of them go for it at once.
    pub async fn run(&self, scope: &TenantScope, now: Timestamp) -> Tally {
        match self {
            Self::Book(attempts) => run(scope, now, attempts).await,
            Self::Confirm(held) => confirm(scope, now, held).await,
            Self::Take(offers) => take(scope, now, offers).await,
            Self::Repeat(all) => repeat(scope, now, all).await,
        }
    }
}

/// How a contest ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Visits confirmed.
    pub won: Vec<BookingId>,
    /// Refused as taken or not offered.
    pub refused: u32,
    /// Anything else, which is always wrong.
    pub errors: Vec<String>,
}

/// Holds a time, then confirms it, in two transactions as a person does.
///
/// # Errors
/// [`BookError`] of whichever step refused.
pub async fn book(
    scope: &TenantScope,
    now: Timestamp,
    attempt: Attempt,
) -> Result<Booking, BookError> {
    let Attempt {
        client,
        service,
        then,
        staff,
        start,
    } = attempt;
    let held = scope
        .run(move |tx| async move {
            let query = Query {
                service,
                then: then.into_iter().collect(),
                staff,
                moving: None,
            };
            booking::hold(&tx, now, client, &query, start, "race").await
        })
        .await?;
    let id = held.id;
    scope
        .run(move |tx| async move { booking::confirm(&tx, now, client, id).await })
        .await
}

/// Runs all attempts at the same time.
pub async fn run(scope: &TenantScope, now: Timestamp, attempts: &[Attempt]) -> Tally {
    let tasks = attempts.iter().map(|attempt| {
        let (scope, attempt) = (scope.clone(), *attempt);
        tokio::spawn(async move { book(&scope, now, attempt).await })
    });
    tally(tasks.collect(), false).await
}

async fn confirm(scope: &TenantScope, now: Timestamp, held: &[(ClientId, BookingId)]) -> Tally {
    let tasks = held.iter().map(|(client, booking)| {
        let (scope, client, booking) = (scope.clone(), *client, *booking);
        tokio::spawn(async move {
            let confirm = scope
                .run(move |tx| async move { booking::confirm(&tx, now, client, booking).await });
            confirm.await
        })
    });
    tally(tasks.collect(), true).await
}

async fn take(scope: &TenantScope, now: Timestamp, offers: &[(ClientId, BookingId)]) -> Tally {
    let tasks = offers.iter().map(|(client, booking)| {
        let (scope, client, booking) = (scope.clone(), *client, *booking);
        tokio::spawn(async move {
            let take = scope.run(move |tx| async move {
                service::waitlist::take(&tx, now, client, booking, false).await
            });
            take.await
        })
    });
    tally(tasks.collect(), false).await
}

/// A visit that a client has again, and the times that were free when they looked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Again {
    /// Who.
    pub client: ClientId,
    /// The visit that is there already.
    pub first: BookingId,
    /// How often.
    pub rhythm: Rhythm,
    /// What was shown.
    pub seen: Vec<Timestamp>,
}

/// Looks at what is free.
///
/// # Errors
/// [`BookError`] when the visit may not be repeated.
pub async fn look(
    scope: &TenantScope,
    now: Timestamp,
    (client, first): (ClientId, BookingId),
    rhythm: Rhythm,
) -> Result<Again, BookError> {
    let by = By::Client(client);
    let found = scope.run(move |tx| {
        let by = by.clone();
        async move { series::overview(&tx, now, &by, first, rhythm).await }
    });
    Ok(Again {
        client,
        first,
        rhythm,
        seen: found.await?.chosen(false),
    })
}

/// Books what was seen, all at the same time; a series whose times changed is refused once.
pub async fn repeat(scope: &TenantScope, now: Timestamp, all: &[Again]) -> Tally {
    let tasks: Vec<_> = all
        .iter()
        .map(|one| {
            let (scope, one) = (scope.clone(), one.clone());
            tokio::spawn(async move {
                let booked = scope.run(move |tx| {
                    let one = one.clone();
                    let (by, asked) = (By::Client(one.client), (one.first, one.rhythm));
                    async move { series::book(&tx, now, &by, asked, false, &one.seen).await }
                });
                booked.await
            })
        })
        .collect();
    let mut tally = Tally::default();
    for task in tasks {
        match task.await {
            Ok(Ok(visits)) => tally.won.extend(visits.iter().map(|visit| visit.id)),
            Ok(Err(SeriesError::Changed)) => tally.refused += 1,
            Ok(Err(other)) => tally.errors.push(format!("{other:?}")),
            Err(ended) => tally.errors.push(ended.to_string()),
        }
    }
    tally
}

/// Counts how they ended; `may_end` where what is confirmed may have run out or been given to others.
async fn tally(tasks: Vec<JoinHandle<Result<Booking, BookError>>>, may_end: bool) -> Tally {
    let mut tally = Tally::default();
    for task in tasks {
        match task.await {
            Ok(Ok(visit)) if visit.status == Status::Confirmed => tally.won.push(visit.id),
            Ok(Ok(visit)) => tally
                .errors
                .push(format!("not confirmed: {:?}", visit.status)),
            Ok(Err(BookError::Taken | BookError::NotOffered(_))) => tally.refused += 1,
            Ok(Err(BookError::NotLive)) if may_end => tally.refused += 1,
            Ok(Err(other)) => tally.errors.push(format!("{other:?}")),
            Err(ended) => tally.errors.push(ended.to_string()),
        }
    }
    tally
}

/// Times are kept for as many as ask for one: a contest is about the time, not about that bound.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn hold_for_all(scope: &TenantScope) -> Result<(), StoreError> {
    scope
        .run(|tx| async move {
            let mut settings = store::settings::get(&tx).await?;
            settings.pace.holds = u32::MAX;
            store::settings::put(&tx, &settings).await
        })
        .await
}

/// Makes clients to take part.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clients(
    scope: &TenantScope,
    now: Timestamp,
    name: &str,
    count: usize,
) -> Result<Vec<ClientId>, StoreError> {
    let name = name.to_owned();
    scope
        .run(move |tx| {
            let name = name.clone();
            async move {
                let mut made = Vec::with_capacity(count);
                for number in 0..count {
                    let address = format!("{name}-{number}");
                    let client =
                        service::clients::recognise(&tx, now, "race", &address, None).await?;
                    made.push(client.id);
                }
                Ok(made)
            }
        })
        .await
}

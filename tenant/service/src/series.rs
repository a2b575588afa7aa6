//! Recurring visits: a visit again every few weeks, looked at before all are booked at once.
//!
//! Looking holds nothing; booking takes all times that were shown, or none. Staff are bound neither by
//! how long ahead clients must and may book nor by the salon's step.

mod answer;
mod off;
mod take;

use domain::{
    Actor, BookingId, ClientId, Timestamp,
    availability::{LONGEST_WINDOW_DAYS, Rules, SHORTEST_STEP_MIN},
    booking::{Booking, Status},
    series::{self, Occasion, Place, Rhythm, TIMES},
    settings::Settings,
};

use crate::{
    StoreError, TenantTx,
    booking::BookError,
    slots::{self, Basis, Plans, Query},
};

pub use answer::{Answer, answer, waiting};
pub(crate) use off::write as call_off;
pub use off::{cancel_from, later};
pub use take::book;

/// Who wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A client, of their own visit.
    Client(ClientId),
    /// Somebody of the salon.
    Staff(Actor),
}

impl By {
    fn actor(&self) -> String {
        match self {
            Self::Client(client) => Actor::Client(*client).to_string(),
            Self::Staff(actor) => actor.to_string(),
        }
    }
}

/// What a series would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The visit that is repeated.
    pub visit: Booking,
    /// The others, soonest first.
    pub occasions: Vec<Occasion>,
}

impl Overview {
    /// The times that would be booked; `instead` is whether the nearest time is taken where one is not
    /// free.
    pub fn chosen(&self, instead: bool) -> Vec<Timestamp> {
        series::chosen(&self.occasions, instead)
    }
}

/// Why a series is not booked.
#[derive(Debug, thiserror::Error)]
pub enum SeriesError {
    /// Other times are free than those that were shown; nothing was written.
    #[error("other times are free now")]
    Changed,
    /// As for a single visit.
    #[error(transparent)]
    Book(#[from] BookError),
}

impl From<StoreError> for SeriesError {
    fn from(cause: StoreError) -> Self {
        Self::Book(cause.into())
    }
}

/// A visit's place in its series; `None` when it belongs to none, or does not take place.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn place(tx: &TenantTx, visit: BookingId) -> Result<Option<Place>, StoreError> {
    let Some(found) = store::series::of(tx, visit).await? else {
        return Ok(None);
    };
    let mut all = store::series::visits(tx, found.id).await?;
    all.retain(|one| takes_place(one.status));
    let number = all.iter().position(|one| one.id == visit);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(number
        .zip(all.last())
        .filter(|_| all.len() > 1)
        .map(|(number, last)| Place {
            series: found,
            number: count(number + 1),
            of: count(all.len()),
            last: last.id,
        }))
}

/// The visits of a visit's series that take place, with it, soonest first; none when it belongs to none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn visits(tx: &TenantTx, visit: BookingId) -> Result<Vec<Booking>, StoreError> {
    let Some(found) = store::series::of(tx, visit).await? else {
        return Ok(Vec::new());
    };
    let mut all = store::series::visits(tx, found.id).await?;
    all.retain(|one| takes_place(one.status));
    Ok(all)
}

fn takes_place(status: Status) -> bool {
    status.occupies() && status != Status::Held
}

/// How many visits a series of this one may have, itself counted; `None` when it may not be repeated: of
/// those that belong to a series only the last one may.
pub fn most(
    now: Timestamp,
    by: &By,
    settings: &Settings,
    visit: &Booking,
    place: Option<&Place>,
) -> Option<u32> {
    let may = match by {
        By::Client(_) => visit.status.is_live() && visit.time.from > now,
        By::Staff(_) => takes_place(visit.status),
    };
    // The visits that the series has already count for clients; this one is counted on both sides.
    let had = place.map_or(0, |place| place.of.saturating_sub(1));
    let most = match by {
        By::Client(_) => settings.repeats.saturating_sub(had).min(*TIMES.end()),
        By::Staff(_) => *TIMES.end(),
    };
    let last = place.is_none_or(|place| place.last == visit.id);
    // A class takes place when the salon has it, not again and again for one client.
    (may && last && visit.class.is_none() && most >= *TIMES.start()).then_some(most)
}

/// What can be booked of a series that begins with a visit.
///
/// # Errors
/// [`BookError::UnknownBooking`] when there is no such visit (of theirs), [`BookError::NotLive`] when it
/// may not be repeated, [`BookError::UnknownService`] when it cannot be booked any more.
pub async fn overview(
    tx: &TenantTx,
    now: Timestamp,
    by: &By,
    visit: BookingId,
    rhythm: Rhythm,
) -> Result<Overview, BookError> {
    let asked = Asked::find(tx, now, by, visit, rhythm).await?;
    let (_, occasions) = asked.look(tx, now).await?;
    Ok(Overview {
        visit: asked.visit,
        occasions,
    })
}

/// A series that is asked for, looked up.
struct Asked {
    visit: Booking,
    weeks: u32,
    query: Query,
    basis: Basis,
    rules: Rules,
    /// When its visits after the first one begin.
    starts: Vec<Timestamp>,
}

impl Asked {
    async fn find(
        tx: &TenantTx,
        now: Timestamp,
        by: &By,
        visit: BookingId,
        rhythm: Rhythm,
    ) -> Result<Self, BookError> {
        let visit = find(tx, by, visit).await?;
        let settings = store::settings::get(tx).await?;
        let place = place(tx, visit.id).await?;
        let most = most(now, by, &settings, &visit, place.as_ref());
        if most.is_none_or(|most| rhythm.times() > most) {
            return Err(BookError::NotLive);
        }
        let query = Query {
            moving: None,
            ..Query::again(&visit)
        };
        let basis = slots::basis(tx, &query).await?;
        let basis = basis.ok_or(BookError::UnknownService)?;
        if basis.service.class.is_some() {
            return Err(BookError::UnknownService);
        }
        let mut starts = rhythm.starts(basis.settings.zone, visit.time.from);
        starts.remove(0);
        Ok(Self {
            rules: rules_for(by, &basis.settings),
            weeks: rhythm.weeks(),
            visit,
            query,
            basis,
            starts,
        })
    }

    /// Reads the weeks of the visits, as far as they can be booked, and asks the engine.
    async fn look(
        &self,
        tx: &TenantTx,
        now: Timestamp,
    ) -> Result<(Plans, Vec<Occasion>), StoreError> {
        let zone = self.rules.zone;
        // A day to spare: the window ends with a day of the salon's clock.
        let end = now.plus_minutes((i64::from(self.rules.window_days) + 1) * 24 * 60);
        let last = self.starts.last().copied().unwrap_or(now);
        let first = self.starts.first().copied().unwrap_or(now).min(end);
        let (first, _) = series::week_of(zone, first);
        let (_, last) = series::week_of(zone, last.min(end));
        let found = slots::plans_of(tx, self.basis.clone(), &self.query, first, last).await?;
        let occasions = series::occasions(&self.rules, found.asked(), &self.starts, now);
        Ok((found, occasions))
    }
}

/// What binds clients does not bind staff.
fn rules_for(by: &By, settings: &Settings) -> Rules {
    let rules = Rules::from(settings);
    match by {
        By::Client(_) => rules,
        By::Staff(_) => Rules {
            lead_min: 0,
            step_min: SHORTEST_STEP_MIN,
            window_days: LONGEST_WINDOW_DAYS,
            ..rules
        },
    }
}

/// A visit that they may see.
async fn find(tx: &TenantTx, by: &By, visit: BookingId) -> Result<Booking, BookError> {
    let found = match by {
        By::Client(client) => crate::booking::find_own(tx, *client, visit).await?,
        By::Staff(_) => store::bookings::find(tx, visit).await?,
    };
    found.ok_or(BookError::UnknownBooking)
}

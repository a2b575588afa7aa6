//! Visits in lists and one by one.

use chrono::NaiveDate;
use domain::{
    BookingId, ClientId, Interval, Localized, ServiceId, StaffId, Timestamp,
    availability::day_start,
    booking::{Booking, Status},
    client::{Client, needle},
};
use store::{
    agenda::{self, Line, Order, Search},
    audit,
    reminders::{self, Reminder},
};
use uuid::Uuid;

use super::{Change, undo};
use crate::{StoreError, TenantTx, booking::record::Facts};

/// A visit with the names that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The visit.
    pub booking: Booking,
    /// Name of its service.
    pub service: Localized,
    /// Name of its specialist.
    pub staff: Localized,
    /// Who comes.
    pub client: Client,
    /// What staff noted, may be empty.
    pub note: String,
    /// What the client wrote, may be empty.
    pub wish: String,
    /// When its specialist can serve somebody else meanwhile; only a day tells.
    pub free: Vec<Interval>,
    /// What became of it, oldest first; lists leave it empty.
    pub history: Vec<Change>,
    /// Its reminders, soonest first; lists leave it empty.
    pub reminders: Vec<Reminder>,
}

impl Visit {
    /// Whether staff may still take back what they did to it last.
    pub fn can_undo(&self, now: Timestamp) -> bool {
        undo::last_step(&self.booking, &self.history, now).is_some()
    }
}

impl Visit {
    /// Why it was called off, in the words of whoever did it; empty when they gave no reason.
    pub fn reason(&self) -> String {
        let last = self.history.iter().rev();
        let mut off = last.filter(|change| change.action == "booking.cancelled");
        let facts = off.next().and_then(|change| change.new.as_deref());
        let facts = facts.and_then(|new| serde_json::from_str::<Facts>(new).ok());
        facts.map_or_else(String::new, |facts| facts.reason)
    }
}

impl From<Line> for Visit {
    fn from(line: Line) -> Self {
        Self {
            booking: line.booking,
            service: line.service,
            staff: line.staff,
            client: line.client,
            note: line.note,
            wish: line.wish,
            free: Vec::new(),
            history: Vec::new(),
            reminders: Vec::new(),
        }
    }
}

/// Which visits are asked for; what is empty allows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First date, of the salon.
    pub from: Option<NaiveDate>,
    /// Begins then or later, and is still to take place.
    pub ahead_of: Option<Timestamp>,
    /// Last date, of the salon.
    pub until: Option<NaiveDate>,
    /// Of this specialist.
    pub staff: Option<StaffId>,
    /// Of this service.
    pub service: Option<ServiceId>,
    /// Where they stand; `None` is every visit, without holds.
    pub status: Option<Status>,
    /// Part of the client's name or phone.
    pub text: String,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Where the next page goes on, when there is one.
    pub next: Option<Cursor>,
}

/// Where a list goes on. It names a row and holds nobody's name, so it may stand in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) at: Timestamp,
    pub(crate) id: Uuid,
}

impl Cursor {
    /// The place of the row with this id, at this time.
    pub const fn of(at: Timestamp, id: Uuid) -> Self {
        Self { at, id }
    }

    /// The time and the id of its row.
    pub const fn parts(self) -> (Timestamp, Uuid) {
        (self.at, self.id)
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at.ms(), self.id.simple())
    }
}

impl std::str::FromStr for Cursor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (at, id) = text.split_once('.')?;
            Some(Self {
                at: Timestamp::from_ms(at.parse().ok()?),
                id: id.parse().ok()?,
            })
        };
        read().ok_or_else(|| "this is no place in a list".to_owned())
    }
}

/// Turns one row more than `limit` into a page.
pub(crate) fn page<T>(mut rows: Vec<T>, limit: u32, place: impl Fn(&T) -> Cursor) -> Page<T> {
    let limit = limit as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(place);
    Page { rows, next }
}

/// Visits by start, soonest first; at most `limit`, from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn bookings(
    tx: &TenantTx,
    filter: &Filter,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<Visit>, StoreError> {
    let zone = store::settings::get(tx).await?.zone;
    let after_last = filter.until.map(|date| date.succ_opt().unwrap_or(date));
    let search = Search {
        from: filter
            .ahead_of
            .or(filter.from.map(|date| day_start(zone, date))),
        until: after_last.map(|date| day_start(zone, date)),
        staff: filter.staff,
        service: filter.service,
        booker: None,
        visitor: None,
        statuses: match (filter.ahead_of, filter.status) {
            (Some(_), _) => vec![Status::Pending, Status::Confirmed],
            (None, Some(status)) => vec![status],
            (None, None) => visits_only(),
        },
        text: needle(&filter.text),
    };
    let after = after.map(|place| (place.at, BookingId::from(place.id)));
    let lines = agenda::list(tx, &search, Order::Soonest, after, limit + 1).await?;
    Ok(page(
        lines.into_iter().map(Visit::from).collect(),
        limit,
        |visit| Cursor {
            at: visit.booking.time.from,
            id: visit.booking.id.into(),
        },
    ))
}

/// Every status but those of holds.
fn visits_only() -> Vec<Status> {
    let mut statuses = Status::ALL.to_vec();
    statuses.retain(|status| !matches!(status, Status::Held | Status::Expired));
    statuses
}

/// One visit with its history.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn visit(tx: &TenantTx, id: BookingId) -> Result<Option<Visit>, StoreError> {
    let Some(line) = agenda::find(tx, id).await? else {
        return Ok(None);
    };
    Ok(Some(Visit {
        history: audit::list(tx, id.into()).await?,
        reminders: reminders::list(tx, id).await?,
        ..Visit::from(line)
    }))
}

/// The visits that a client booked, latest first, at most `limit`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn visits_of(
    tx: &TenantTx,
    client: ClientId,
    limit: u32,
) -> Result<Vec<Visit>, StoreError> {
    let search = Search {
        booker: Some(client),
        statuses: visits_only(),
        ..Search::default()
    };
    let mut lines = agenda::list(tx, &search, Order::Latest, None, limit).await?;
    if lines.is_empty() {
        // Others book for a child.
        let search = Search {
            booker: None,
            visitor: Some(client),
            ..search
        };
        lines = agenda::list(tx, &search, Order::Latest, None, limit).await?;
    }
    Ok(lines.into_iter().map(Visit::from).collect())
}

//! A week in numbers.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    Interval, StaffId, Timestamp,
    availability::{day_start, salon_date},
    booking::Status,
    money::Money,
};

use crate::{StoreError, TenantTx};

/// A week in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, by the salon's calendar.
    pub first: NaiveDate,
    /// Its Sunday.
    pub last: NaiveDate,
    /// Visits that took place or are agreed.
    pub visits: u32,
    /// Clients who came.
    pub arrived: u32,
    /// Clients who did not come.
    pub missed: u32,
    /// Called off.
    pub cancelled: u32,
    /// Agreed prices of completed visits, by currency.
    pub revenue: Vec<Money>,
}

/// The week `back` weeks before the one of `now`, of one specialist or all.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn week(
    tx: &TenantTx,
    now: Timestamp,
    back: u32,
    staff: Option<StaffId>,
) -> Result<Week, StoreError> {
    let zone = store::settings::get(tx).await?.zone;
    let today = salon_date(zone, now);
    let since = u64::from(today.weekday().num_days_from_monday()) + 7 * u64::from(back);
    let first = today.checked_sub_days(Days::new(since)).unwrap_or(today);
    let next = first.checked_add_days(Days::new(7)).unwrap_or(first);
    let range = Interval::new(day_start(zone, first), day_start(zone, next));
    let mut week = Week {
        first,
        last: next.pred_opt().unwrap_or(next),
        visits: 0,
        arrived: 0,
        missed: 0,
        cancelled: 0,
        revenue: Vec::new(),
    };
    for tally in store::agenda::tally(tx, range, staff).await? {
        match tally.status {
            Status::Pending | Status::Confirmed => week.visits += tally.visits,
            Status::Arrived | Status::Completed => {
                week.visits += tally.visits;
                week.arrived += tally.visits;
            }
            Status::NoShow => week.missed += tally.visits,
            Status::Cancelled => week.cancelled += tally.visits,
            Status::Held | Status::Expired => {}
        }
        if tally.status == Status::Completed {
            week.revenue.extend(tally.price);
        }
    }
    Ok(week)
}

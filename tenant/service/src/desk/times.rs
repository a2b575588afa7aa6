//! When a specialist could begin, as staff see it.

use chrono::NaiveDate;
use domain::{
    Timestamp,
    availability::{self, LONGEST_WINDOW_DAYS, Rules, Slot},
};

use crate::{
    StoreError, TenantTx,
    slots::{self, Query},
};

/// The starts of a date that working hours and other visits leave free. How long ahead clients
/// must and may book does not bind staff.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn starts(
    tx: &TenantTx,
    query: &Query,
    date: NaiveDate,
    now: Timestamp,
) -> Result<Vec<Slot>, StoreError> {
    let Some(found) = slots::plans(tx, query, date, date).await? else {
        return Ok(Vec::new());
    };
    let rules = Rules {
        lead_min: 0,
        window_days: LONGEST_WINDOW_DAYS,
        ..found.rules
    };
    let offers = availability::offer(&rules, found.asked(), date..=date, now);
    Ok(offers.into_iter().flat_map(|offer| offer.slots).collect())
}

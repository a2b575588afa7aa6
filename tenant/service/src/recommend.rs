//! Recommended times: read and computed only where they are shown.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ClientId, Timestamp,
    availability::{self, DayOffer},
    recommend::{self, Recommended, Salon},
};

use crate::{
    StoreError, TenantTx,
    slots::{self, Query},
};

/// At most so many times are recommended.
const MOST: usize = 3;
/// A client's habit is read from so many visits.
const HAD: u32 = 20;

/// What each day from `first` to `last` (salon dates) offers to a client, empty when the service cannot
/// be booked, and which of the times are recommended, the best first; none where the salon does not
/// want that.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn days(
    tx: &TenantTx,
    query: &Query,
    client: ClientId,
    (first, last): (NaiveDate, NaiveDate),
    now: Timestamp,
) -> Result<(Vec<DayOffer>, Vec<Recommended>), StoreError> {
    let Some(found) = slots::plans(tx, query, first, last).await? else {
        return Ok(<_>::default());
    };
    let offers = availability::offer(&found.rules, found.asked(), first..=last, now);
    let none_free = offers.iter().all(|day| day.slots.is_empty());
    // A gap is that of one specialist, whom one service needs all the time.
    let class = found.basis.service.class.is_some();
    let plain = !class
        && query.then.is_empty()
        && found.plans.iter().all(|plan| plan.visit.gaps.is_empty());
    if none_free || !plain || !found.settings.recommends {
        return Ok((offers, Vec::new()));
    }
    let had = store::habits::list_had(tx, client, now, HAD).await?;
    let shortest: BTreeMap<_, _> = store::habits::list_shortest(tx)
        .await?
        .into_iter()
        .collect();
    let salon = Salon {
        rules: &found.rules,
        plans: &found.plans,
        shortest: &shortest,
        had: &had,
    };
    let best = recommend::recommend(&salon, &offers, MOST);
    Ok((offers, best))
}

//! The soonest time of every specialist, for those who cannot wait.

use std::collections::BTreeSet;

use chrono::Days;
use domain::{
    Localized, ServiceId, StaffId, Timestamp,
    availability::{self, Asked, salon_date},
};

use crate::{
    StoreError, TenantTx,
    slots::{self, Query, Wanted},
};

/// Days that are looked at.
const DAYS: u64 = 14;
/// Services that are looked at: each costs some statements.
const SERVICES: usize = 12;

/// A time that can be had soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soon {
    /// When.
    pub at: Timestamp,
    /// With whom.
    pub staff: StaffId,
    /// Their name.
    pub name: Localized,
    /// Their speciality; may be empty.
    pub about: Localized,
    /// What is booked then: the first service in the salon's order that they do.
    pub service: ServiceId,
    /// Its name.
    pub service_name: Localized,
}

/// The soonest time of each specialist within two weeks, soonest first, at most `count`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn soonest(tx: &TenantTx, now: Timestamp, count: usize) -> Result<Vec<Soon>, StoreError> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let services = store::services::list_bookable(tx).await?;
    for service in services.iter().take(SERVICES) {
        let query = Query {
            service: service.id,
            then: Vec::new(),
            staff: Wanted::Any,
            moving: None,
        };
        let Some(mut basis) = slots::basis(tx, &query).await? else {
            continue;
        };
        // A class begins when it does.
        if basis.service.class.is_some() {
            continue;
        }
        basis.skills.retain(|skill| seen.insert(skill.staff.id));
        if basis.skills.is_empty() {
            continue;
        }
        let team: Vec<_> = basis.skills.iter().map(|one| one.staff.clone()).collect();
        let first = salon_date(basis.settings.zone, now);
        let last = first.checked_add_days(Days::new(DAYS)).unwrap_or(first);
        let plans = slots::plans_of(tx, basis, &query, first, last).await?;
        for staff in team {
            let own = plans.plans.iter().filter(|plan| plan.staff == staff.id);
            let own: Vec<_> = own.cloned().collect();
            let asked = Asked {
                plans: &own,
                ..plans.asked()
            };
            let soon = availability::nearest(&plans.rules, asked, now, now, 1);
            found.extend(soon.first().map(|slot| Soon {
                at: slot.start,
                staff: staff.id,
                name: staff.name,
                about: staff.about,
                service: service.id,
                service_name: service.name.clone(),
            }));
        }
    }
    found.sort_by_key(|soon| (soon.at, soon.staff));
    found.truncate(count);
    Ok(found)
}

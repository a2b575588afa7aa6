//! What a visit is made of: each service with who does it and when, and when they are free meanwhile.

use domain::{
    Interval, Localized,
    booking::{Booking, Part},
    catalogue::Service,
    time::MINUTE_MS,
};

use crate::{StoreError, TenantTx};

/// One service of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its name.
    pub service: Localized,
    /// Who does it.
    pub staff: Localized,
    /// When.
    pub time: Interval,
    /// When they can serve somebody else meanwhile, as while a colour works.
    pub free: Vec<Interval>,
}

/// The services of a visit, in their order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn pieces(tx: &TenantTx, visit: &Booking) -> Result<Vec<Piece>, StoreError> {
    let mut all = Vec::with_capacity(visit.then.len() + 1);
    for part in visit.parts() {
        let service = store::services::find(tx, part.service).await?;
        let staff = store::staff::find(tx, part.staff).await?;
        all.push(Piece {
            free: free_in(part, service.as_ref()),
            service: service.map(|one| one.name).unwrap_or_default(),
            staff: staff.map(|one| one.name).unwrap_or_default(),
            time: part.time,
        });
    }
    Ok(all)
}

/// When the specialist of a part is not needed during it.
pub(super) fn free_in(part: Part, service: Option<&Service>) -> Vec<Interval> {
    let minutes = (part.time.until.ms() - part.time.from.ms()) / MINUTE_MS;
    let minutes = u32::try_from(minutes).unwrap_or(0);
    let gaps = service.map_or_else(Vec::new, |service| service.gaps_in(minutes));
    let at = |minute: u32| part.time.from.plus_minutes(i64::from(minute));
    gaps.into_iter()
        .map(|(from, until)| Interval::new(at(from), at(until)))
        .collect()
}

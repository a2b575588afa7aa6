//! One day of the salon, a column for each specialist.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::{
    Interval, Localized, StaffId,
    availability::day_start,
    class::ClassEvent,
    schedule::{Window, windows_on},
};

use super::{Visit, parts::free_in};
use crate::{StoreError, TenantTx};

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The salon's date.
    pub date: NaiveDate,
    /// The salon's zone.
    pub zone: Tz,
    /// Active specialists, and others who have visits that day, in list order.
    pub staff: Vec<Column>,
    /// Whether the salon gives classes.
    pub gives_classes: bool,
    /// The classes in which somebody of these has a seat.
    pub classes: Vec<ClassEvent>,
}

/// One specialist's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: Localized,
    /// Working hours, local time of the salon.
    pub windows: Vec<Window>,
    /// When they are away.
    pub away: Vec<Interval>,
    /// Visits of any status by start, holds included, cancelled ones too.
    pub visits: Vec<Visit>,
}

/// The visits that touch a date, and the hours of each specialist.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn day(tx: &TenantTx, date: NaiveDate) -> Result<Day, StoreError> {
    let zone = store::settings::get(tx).await?.zone;
    let next = date.succ_opt().unwrap_or(date);
    let range = Interval::new(day_start(zone, date), day_start(zone, next));
    let mut team = store::staff::list(tx).await?;
    let services = store::services::list(tx).await?;
    let mut visits: Vec<Visit> = Vec::new();
    for line in store::agenda::list_in(tx, range).await? {
        let visit = Visit::from(line);
        // Each specialist sees their part of a visit of several services.
        visits.extend(visit.booking.parts().map(|part| {
            let mut own = visit.clone();
            (own.booking.staff, own.booking.time) = (part.staff, part.time);
            let service = services.iter().find(|one| one.id == part.service);
            if let Some(service) = service {
                own.service = service.name.clone();
            }
            own.free = free_in(part, service);
            own
        }));
    }
    visits.retain(|visit| visit.booking.time.overlaps(&range));
    team.retain(|staff| staff.active || visits.iter().any(|visit| visit.booking.staff == staff.id));
    let classes = match visits.iter().any(|visit| visit.booking.class.is_some()) {
        // One of the evening before may go on.
        true => {
            let begins = range.from.plus_minutes(-24 * 60);
            store::classes::list_in(tx, Interval::new(begins, range.until), None).await?
        }
        false => Vec::new(),
    };
    let ids: Vec<StaffId> = team.iter().map(|staff| staff.id).collect();
    let hours = store::hours::list(tx, &ids, (date, date), range).await?;
    let columns = team
        .into_iter()
        .zip(hours)
        .map(|(staff, (_, hours))| Column {
            staff: staff.id,
            name: staff.name,
            windows: windows_on(date, &hours.weekly, &hours.overrides),
            away: hours.time_off.into_iter().map(|(_, time)| time).collect(),
            visits: visits
                .extract_if(.., |visit| visit.booking.staff == staff.id)
                .collect(),
        });
    Ok(Day {
        date,
        zone,
        staff: columns.collect(),
        gives_classes: services.iter().any(|service| service.class.is_some()),
        classes,
    })
}

//! What the engine is told of a service, a specialist, a room.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::{
    Timestamp,
    availability::{Need, StaffPlan, Unit, Visit, day_start, salon_date},
    catalogue::Service,
    resource::Resource,
};
use store::{staff::Skill, taken::Busy};

/// What a service needs besides its specialist, and when that is taken. What the salon has no more of
/// than nothing can be booked with it.
pub(crate) fn needs(service: &Service, resources: &[Resource], busy: &Busy) -> Vec<Need> {
    let unit = |id| Unit {
        id,
        busy: busy.of(id),
    };
    let need = |needed: &domain::catalogue::Needed| {
        let resource = resources.iter().find(|one| one.id == needed.resource);
        Need {
            resource: needed.resource,
            count: needed.count as usize,
            units: resource.map_or_else(Vec::new, |one| one.pieces().map(unit).collect()),
        }
    };
    service.needs.iter().map(need).collect()
}

/// A specialist without hours or visits, doing a service their way.
pub(super) fn empty_plan(skill: &Skill, service: &Service) -> StaffPlan {
    let minutes = skill.minutes.unwrap_or(service.minutes);
    StaffPlan {
        staff: skill.staff.id,
        position: skill.staff.position,
        visit: visit_of(service, minutes),
        weekly: Vec::new(),
        overrides: Vec::new(),
        time_off: Vec::new(),
        busy: Vec::new(),
        booked: BTreeMap::new(),
        daily_cap: skill.staff.daily_cap,
        current: None,
        class: None,
    }
}

/// A service that takes so many minutes.
pub(crate) fn visit_of(service: &Service, minutes: u32) -> Visit {
    Visit {
        minutes,
        buffer_before_min: service.buffer_before_min,
        buffer_after_min: service.buffer_after_min,
        gaps: service.gaps_in(minutes),
    }
}

/// Salon days that were asked for already: a zone takes its time to answer.
pub(super) struct Days {
    zone: Tz,
    /// By beginning: the end, and the date.
    known: BTreeMap<Timestamp, (Timestamp, NaiveDate)>,
}

impl Days {
    pub fn of(zone: Tz) -> Self {
        Self {
            zone,
            known: BTreeMap::new(),
        }
    }

    /// How many of these starts are on each day.
    pub fn count(&mut self, starts: &[Timestamp]) -> BTreeMap<NaiveDate, u32> {
        let mut counted = BTreeMap::new();
        for start in starts {
            *counted.entry(self.date(*start)).or_default() += 1;
        }
        counted
    }

    fn date(&mut self, at: Timestamp) -> NaiveDate {
        let last = self.known.range(..=at).next_back();
        if let Some((_, (_, date))) = last.filter(|(_, (until, _))| at < *until) {
            return *date;
        }
        let date = salon_date(self.zone, at);
        let next = date.succ_opt().unwrap_or(date);
        let day = (day_start(self.zone, next), date);
        self.known.insert(day_start(self.zone, date), day);
        date
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::{Africa, America, Asia, Europe, Pacific};

    use super::*;

    /// Clocks that go forward and back at midnight, that leave out a day, and one that does not change.
    const ZONES: [(Tz, &str); 6] = [
        (America::Santiago, "2026-09-06T04:00:00Z"),
        (America::Havana, "2026-11-01T05:00:00Z"),
        (Africa::Cairo, "2026-04-23T22:00:00Z"),
        (Asia::Beirut, "2026-03-28T22:00:00Z"),
        (Pacific::Apia, "2011-12-30T10:00:00Z"),
        (Europe::Moscow, "2026-05-01T00:00:00Z"),
    ];

    #[test]
    fn days_that_were_asked_for_before_are_counted_as_those_that_were_not() {
        for (zone, change) in ZONES {
            let change: chrono::DateTime<chrono::Utc> = change.parse().unwrap();
            let at =
                |step: i64| Timestamp::from_ms(change.timestamp_millis()).plus_minutes(step * 17);
            // Near the change first, then further away, on both sides in turns.
            let steps = (0..500).flat_map(|step| [step, -step]);
            let starts: Vec<Timestamp> = steps.map(at).collect();
            let mut plainly: BTreeMap<NaiveDate, u32> = BTreeMap::new();
            for start in &starts {
                *plainly.entry(salon_date(zone, *start)).or_default() += 1;
            }
            let mut days = Days::of(zone);
            assert_eq!(days.count(&starts), plainly, "{zone}");
            assert_eq!(days.count(&starts), plainly, "{zone}, once more");
            assert!(plainly.len() >= 12, "{zone}: {plainly:?}");
        }
    }
}

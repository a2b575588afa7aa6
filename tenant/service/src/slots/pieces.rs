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

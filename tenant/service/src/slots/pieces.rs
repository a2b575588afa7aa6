//! What the engine is told of a service, a specialist, a room.

use std::collections::BTreeMap;

use domain::{
    availability::{Need, StaffPlan, Unit, Visit},
    catalogue::Service,
    resource::Resource,
};
use store::{claims::Claim, staff::Skill};

/// What a service needs besides its specialist, and when that is taken. What the salon has no more of
/// than nothing can be booked with it.
pub(crate) fn needs(service: &Service, resources: &[Resource], claims: &[Claim]) -> Vec<Need> {
    let unit = |id| Unit {
        id,
        busy: claims
            .iter()
            .filter(|claim| claim.subject == id)
            .map(|claim| claim.time)
            .collect(),
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

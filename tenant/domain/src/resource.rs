//! Rooms and devices: what a visit may need besides a specialist.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    ResourceId, SubjectId,
    fields::{FieldErrors, FieldKind},
    lang::Localized,
};

/// Most pieces of one kind.
pub const MOST_UNITS: u32 = 50;
/// Most kinds of one salon.
pub const MOST_RESOURCES: usize = 30;

/// A kind of room or device, and how many the salon has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Identity within the tenant.
    pub id: ResourceId,
    /// The name the salon gave it.
    pub name: Localized,
    /// How many there are, from 1 to [`MOST_UNITS`].
    pub units: u32,
}

impl Resource {
    /// What is wrong with what a person typed: `name`, `units`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_name("name", &self.name);
        if !(1..=MOST_UNITS).contains(&self.units) {
            faults.add("units", FieldKind::Number);
        }
        faults
    }

    /// The piece with this number, from 1 on: a claim's subject.
    pub fn unit(&self, number: u32) -> SubjectId {
        let kind = Uuid::from(self.id).as_u128();
        Uuid::from_u128(kind.wrapping_add(u128::from(number))).into()
    }

    /// The number of a piece; `None` when it is none of these.
    pub fn number_of(&self, unit: SubjectId) -> Option<u32> {
        let away = Uuid::from(unit)
            .as_u128()
            .wrapping_sub(Uuid::from(self.id).as_u128());
        let number = u32::try_from(away).ok()?;
        (1..=MOST_UNITS).contains(&number).then_some(number)
    }

    /// The pieces, in the order in which they are taken.
    pub fn pieces(&self) -> impl Iterator<Item = SubjectId> + '_ {
        (1..=self.units).map(|number| self.unit(number))
    }
}

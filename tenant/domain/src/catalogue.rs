//! Services a salon offers.

use serde::{Deserialize, Serialize};

use crate::{
    ServiceId,
    fields::{FieldErrors, FieldKind},
    lang::Localized,
    money::Money,
};

/// Shortest service, in minutes.
pub const SHORTEST_MIN: u32 = 5;
/// Longest service, in minutes: a day.
pub const LONGEST_MIN: u32 = 24 * 60;

/// One service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Identity within the tenant.
    pub id: ServiceId,
    /// Short text: the name on the button.
    pub name: Localized,
    /// Full text, may be empty.
    pub about: Localized,
    /// Length of the visit in minutes, from [`SHORTEST_MIN`] to [`LONGEST_MIN`].
    pub minutes: u32,
    /// Minutes the specialist needs before the visit.
    pub buffer_before_min: u32,
    /// Minutes the specialist needs after the visit.
    pub buffer_after_min: u32,
    /// What it costs; `None` is "ask".
    pub price: Option<Money>,
    /// Place in lists; smaller is earlier.
    pub position: i32,
    /// Whether clients can book it.
    pub active: bool,
}

/// Whether a service may take this long.
pub fn length_fits(minutes: u32) -> bool {
    (SHORTEST_MIN..=LONGEST_MIN).contains(&minutes)
}

impl Service {
    /// What is wrong with what a person typed: `name`, `about`, `minutes`, `before`, `after`,
    /// `price`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_name("name", &self.name);
        faults.check_text("about", &self.about);
        if !length_fits(self.minutes) {
            faults.add("minutes", FieldKind::Length);
        }
        faults.check_range("before", self.buffer_before_min, 0..=LONGEST_MIN);
        faults.check_range("after", self.buffer_after_min, 0..=LONGEST_MIN);
        if self.price.is_some_and(|price| price.minor < 0) {
            faults.add("price", FieldKind::Range);
        }
        faults
    }
}

//! Specialists.

use serde::{Deserialize, Serialize};

use crate::{
    StaffId,
    fields::{FieldErrors, FieldKind},
    lang::Localized,
};

/// A person who does services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Identity within the tenant.
    pub id: StaffId,
    /// The name clients see.
    pub name: Localized,
    /// Speciality or a few words, may be empty.
    pub about: Localized,
    /// Place in lists, and the tie-breaker of "any specialist"; smaller is earlier.
    pub position: i32,
    /// Whether clients can book them.
    pub active: bool,
    /// Most visits a day; `None` is no cap.
    pub daily_cap: Option<u32>,
}

impl Staff {
    /// What is wrong with what a person typed: `name`, `about`, `cap`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        faults.check_name("name", &self.name);
        faults.check_text("about", &self.about);
        if self.daily_cap == Some(0) {
            faults.add("cap", FieldKind::Number);
        }
        faults
    }
}

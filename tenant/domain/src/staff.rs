//! Specialists.

use serde::{Deserialize, Serialize};

use crate::{StaffId, lang::Localized};

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

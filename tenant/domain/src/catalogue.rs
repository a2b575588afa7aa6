//! Services a salon offers.

use serde::{Deserialize, Serialize};

use crate::{ServiceId, lang::Localized, money::Money};

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

/// Why a service's figures are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// No name in any language.
    #[error("a service needs a name")]
    NoName,
    /// Too short or too long.
    #[error("a service takes from 5 minutes to 24 hours")]
    Length,
    /// A buffer longer than a day.
    #[error("a buffer is at most 24 hours")]
    Buffer,
    /// A negative price.
    #[error("a price is not below zero")]
    Price,
}

impl Service {
    /// Checks the figures a person typed.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), ServiceError> {
        if self.name.is_empty() {
            return Err(ServiceError::NoName);
        }
        if !(SHORTEST_MIN..=LONGEST_MIN).contains(&self.minutes) {
            return Err(ServiceError::Length);
        }
        if self.buffer_before_min.max(self.buffer_after_min) > LONGEST_MIN {
            return Err(ServiceError::Buffer);
        }
        if self.price.is_some_and(|price| price.minor < 0) {
            return Err(ServiceError::Price);
        }
        Ok(())
    }
}

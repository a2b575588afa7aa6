//! What the platform's owners are told each day.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// How the platform is, in numbers; nobody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// Tenants made since a day ago.
    pub new_tenants: i64,
    /// Trials that end within three days.
    pub trials: i64,
    /// What comes in each month, currency by currency.
    pub mrr: Vec<Money>,
    /// Tenants whose payment failed.
    pub failed: i64,
    /// Jobs that were given up, the platform's and those of tenants.
    pub dead: i64,
    /// Bots that have trouble.
    pub trouble: i64,
}

//! What a tenant may use: figures of its plan, written into its directory row.

use serde::{Deserialize, Serialize};

/// Bounds that keep one tenant from delaying others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Typed messages a minute from one person.
    pub messages_per_minute: u32,
    /// Button taps a minute from one person.
    pub taps_per_minute: u32,
    /// REST calls a minute for the tenant.
    pub api_calls_per_minute: u32,
    /// Updates of the tenant handled at the same time by one process.
    pub concurrency: u32,
}

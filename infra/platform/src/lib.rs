//! The ground the process stands on: settings, secrets, logs, Redis, leases, stopping.
//!
//! Knows nothing of bookings; a tenant is an opaque id here.

pub mod config;
pub mod leases;
pub mod redis;
pub mod secrets;
pub mod shutdown;
pub mod telemetry;
#[cfg(test)]
mod test_server;

pub use config::Config;
pub use leases::Leases;
pub use secrets::{MasterKey, Redacted};
pub use shutdown::Shutdown;

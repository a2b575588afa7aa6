//! The ground the process stands on: settings, secrets, logs, Redis, leases, limits, mail,
//! push messages, stopping.
//!
//! Knows nothing of bookings; a tenant is an opaque id here.

pub mod config;
pub mod leases;
pub mod limiter;
pub mod mail;
pub mod push;
pub mod redis;
pub mod scratch;
pub mod secrets;
pub mod shutdown;
pub mod telemetry;
#[cfg(test)]
mod test_server;

pub use config::Config;
pub use leases::Leases;
pub use limiter::{Limiter, Rule, Verdict};
pub use push::Pusher;
pub use scratch::Scratch;
pub use secrets::{MasterKey, Redacted};
pub use shutdown::Shutdown;

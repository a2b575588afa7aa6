//! Telegram: reads updates, shows screens, runs the bots. The only user of teloxide.
//!
//! Process, then acknowledge: an update is handled and committed, its answer sent, and only then
//! does the offset go on. Telegram itself is the queue.

mod answer;
mod backoff;
mod batch;
pub mod callback;
mod chats;
mod client;
mod cut;
mod deliver;
mod desk;
mod gateway;
mod line;
mod outgoing;
mod parse;
mod poller;
mod pool;
mod render;
#[cfg(test)]
mod sandbox_tests;
mod slots;

pub use client::{Bots, ClientError};
pub use deliver::Deliver;
pub use gateway::Gateway;
pub use outgoing::{Lane, Rates};
pub use poller::BotHealth;
pub use pool::{Deps, Pool};

/// Telegram's name among the channels of a client.
pub const CHANNEL: &str = "telegram";

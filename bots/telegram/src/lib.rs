//! Telegram: reads updates, shows screens, runs the bots. The only user of teloxide.
//!
//! Process, then acknowledge: an update is handled and committed, its answer sent, and only then
//! does the offset go on or the call get its answer. Telegram itself is the queue.

mod account;
mod answer;
mod backoff;
mod batch;
pub mod callback;
mod cast;
mod chats;
mod client;
mod cut;
mod deliver;
mod desk;
mod gate;
mod gateway;
mod health;
mod hook;
mod keeper;
mod line;
mod mail;
mod manager;
mod newer;
mod notes;
mod outgoing;
mod parse;
mod poller;
mod pool;
mod push;
mod reception;
mod render;
mod runs;
#[cfg(test)]
mod sandbox_tests;
mod share;
mod slots;
mod tidy;
mod turns;

pub use cast::Cast;
pub use client::{Bots, ClientError};
pub use deliver::Deliver;
pub use gate::Gate;
pub use gateway::Gateway;
pub use health::BotHealth;
pub use hook::Hooks;
pub use mail::DeliverByMail;
pub use manager::Manager;
pub use outgoing::{Lane, Rates};
pub use pool::{Deps, Pool};
pub use push::DeliverByPush;
pub use reception::{Admission, Taken};
pub use tidy::Tidy;

/// Telegram's name among the channels of a client.
pub const CHANNEL: &str = "telegram";

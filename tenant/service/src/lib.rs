//! The use cases: verbs that the web, the bots and the jobs share.
//!
//! Each takes the caller's transaction; the edge that begins and commits is [`TenantScope::run`].

pub mod accounts;
mod alerts;
pub mod announcements;
pub mod asked;
pub mod backlog;
pub mod billing;
pub mod birthdays;
pub mod booking;
pub mod broadcasts;
pub mod cards;
pub mod chats;
pub mod clients;
pub mod clock;
pub mod closing;
pub mod consent;
pub mod console;
pub mod conversation;
pub mod desk;
pub mod directory;
pub mod export;
pub mod handlers;
pub mod intake;
pub mod menus;
pub mod messages;
pub mod notes;
pub mod pace;
pub mod ports;
pub mod provision;
pub mod pushes;
pub mod quota;
pub mod recommend;
pub mod relatives;
pub mod reminders;
pub mod reviews;
pub mod salon;
pub mod seats;
pub mod series;
pub mod slots;
pub mod upkeep;
pub mod urgent;
pub mod waitlist;
pub mod ways;
pub mod win_back;
pub mod wizard;

pub use store::{Cells, DirectoryScope, StoreError, TenantScope, TenantTx};

use uuid::Uuid;

/// A new id; ids sort by the time they were made.
pub fn fresh_id() -> Uuid {
    Uuid::now_v7()
}

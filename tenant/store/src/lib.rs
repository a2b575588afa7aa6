//! All SQL of the running product.
//!
//! Three doors, one per kind of table: [`DirectoryTx`], [`CellTx`] and [`TenantTx`]. No other room
//! sees a connection, an entity or a statement, and no function says which engine it is on.

pub mod agenda;
pub mod asked;
pub mod audit;
pub mod backlog;
pub mod bookings;
pub mod broadcasts;
pub mod cards;
mod cells;
pub mod chats;
pub mod claims;
pub mod classes;
pub mod clients;
pub mod consent;
pub mod dialogues;
pub mod directory;
mod entity;
mod error;
pub mod export;
mod gather;
pub mod greetings;
pub mod habits;
pub mod hours;
pub mod inbox;
pub mod intake;
pub mod jobs_table;
pub mod menus;
pub mod news;
pub mod offered;
pub mod outbox;
pub mod plan;
mod pools;
pub mod push_targets;
mod queue;
pub mod relatives;
pub mod reminders;
pub mod resources;
pub mod reviews;
mod rows;
mod scope;
pub mod sealed;
pub mod seats;
pub mod series;
pub mod services;
pub mod settings;
pub mod staff;
pub mod taken;
mod tx;
pub mod usage;
pub mod version;
pub mod waitlist;
pub mod ways;
pub mod win_back;
pub mod wordings;

pub use cells::{CellLogin, Cells, Place, Wiring};
pub use error::StoreError;
pub use queue::CellQueue;
pub use scope::{DirectoryScope, TenantScope};
pub use tx::{CellTx, DirectoryTx, TenantTx};

//! Rows as sea-orm sees them; private to this room.
#![allow(missing_docs)]

pub mod booking;
pub mod client;
pub mod hours;
pub mod outbox;
pub mod service;
pub mod settings;
pub mod staff;
pub mod staff_service;

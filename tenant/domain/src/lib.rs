//! The pure core of Botique: what a salon is, when it is free, what a booking may do.
//!
//! Nothing here knows async, SQL, HTTP, the wall clock or the environment:
//! "now" is always an argument.

#[macro_use]
mod codes;

pub mod account;
pub mod actor;
pub mod alert;
pub mod announcement;
pub mod availability;
pub mod booking;
pub mod bot;
pub mod broadcast;
pub mod catalogue;
pub mod chat;
pub mod class;
pub mod client;
pub mod closing;
pub mod consent;
pub mod daily;
pub mod fields;
pub mod ids;
pub mod intake;
pub mod lang;
pub mod limits;
pub mod link;
pub mod message;
pub mod money;
pub mod pace;
pub mod plan;
pub mod push;
pub mod recommend;
pub mod relative;
pub mod reminder;
pub mod resource;
pub mod review;
pub mod schedule;
pub mod sealed;
pub mod seat;
pub mod secret;
pub mod series;
pub mod settings;
pub mod staff;
pub mod template;
pub mod tenant;
pub mod tighten;
pub mod time;
pub mod waitlist;
pub mod way;
pub mod win_back;

pub use account::{Email, Role};
pub use actor::Actor;
pub use bot::{BotMode, BotTrouble};
pub use ids::{AccountId, BookingId, ClassId, ClientId, ResourceId, ServiceId, StaffId, SubjectId};
pub use lang::{Lang, Localized};
pub use secret::Secret;
pub use tenant::{Kind, Slug, TenantId, TenantState};
pub use time::{Interval, Timestamp};

//! A stand-in for Stripe: its API under `/v1`, its hosted pages under `/stripe`, signed events
//! to a webhook, and a clock that tests move. Nothing is charged and nothing leaves the computer.
//!
//! Objects have the shapes of [`API_VERSION`]. What it leaves out: taxes, disputes, schedules,
//! pending updates, and the hour for which Stripe keeps a renewal's invoice a draft.

mod account;
mod agenda;
mod calls;
mod cards;
mod catalog;
mod changes;
mod checkout;
mod coupons;
mod courier;
mod customers;
mod discounts;
mod dispatch;
mod drawing;
mod expand;
mod faults;
mod handle;
mod invoices;
mod items;
mod listing;
mod objects;
mod params;
mod payments;
mod periods;
mod portal;
mod post;
mod purchase;
mod refusal;
mod renewals;
mod signature;
mod subscriptions;
mod view;
pub(crate) mod web;

pub use account::API_VERSION;
pub use calls::Call;
pub use faults::{Fault, FaultStatus};
pub use handle::Stripe;
pub use post::{Delivery, DeliveryState, Loss, Retries, Webhook};
pub use view::{Dunning, Ending, SignedEvent, Signing, Snapshot};

//! Everything people read: bot texts in every language, pages, mails.

pub mod bot;
pub mod calendar;
pub mod filled;
mod format;
pub mod invitation;
mod locales;
pub mod mail;
mod plan;
pub mod qr;
pub mod web;

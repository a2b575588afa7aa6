//! Everything people read: bot texts in every language, pages.

pub mod bot;
mod format;
mod locales;
pub mod web;

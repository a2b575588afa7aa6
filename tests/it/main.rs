//! The integration tests: one binary, a module per subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test ends at the first surprise, prints its counts and reads as one story"
)]

mod accounts;
mod app;
mod architecture;
mod attack;
mod birthdays;
mod broadcasts;
mod browser;
mod business;
mod chatting;
mod classes;
mod clinic;
mod closing;
mod conformance;
mod console;
mod conversation;
mod courses;
mod crowded;
mod doubling;
mod entering;
mod files;
mod forms;
mod groups;
mod harness;
mod hooks;
mod inline;
mod input;
mod keys;
mod limits;
mod mailing;
mod mutants;
mod paying;
mod processes;
mod pushing;
mod races;
mod recommended;
mod reminding;
mod returning;
mod reviewing;
mod salon_day;
mod series;
mod staff_bot;
mod statements;
mod stripe_shapes;
mod talk;
mod tenants;
mod tidying;
mod transcripts;
mod traps;
mod undelivered;
mod visitor;
mod waiting;
mod web;

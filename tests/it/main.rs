//! The integration tests: one binary, a module per subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test ends at the first surprise, prints its counts and reads as one story"
)]

mod app;
mod architecture;
mod browser;
mod conformance;
mod conversation;
mod harness;
mod input;
mod processes;
mod races;
mod talk;
mod tenants;
mod traps;

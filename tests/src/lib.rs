//! Shared by the integration tests in tests/it and the programs in src/bin.

pub mod contest;
pub mod installation;

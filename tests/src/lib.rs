//! Shared by the integration tests in tests/it and the programs in src/bin.

pub mod contest;
pub mod gaps;
pub mod installation;

/// The secret of a form before sign-in, as the browser's cookie has it.
pub const FORM_SECRET: &str = "0123456789abcdef0123456789abcdef";

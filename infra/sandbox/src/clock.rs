//! The one place of this crate that reads the system clock.

use std::time::UNIX_EPOCH;

/// Milliseconds since the Unix epoch, 0 if the system clock stands before it.
#[must_use]
pub fn now_ms() -> i64 {
    // The sandbox stands for a foreign server with a clock of its own, so it
    // takes no clock from its caller. `World` still gets the time as argument.
    #[allow(clippy::disallowed_methods)]
    let now = std::time::SystemTime::now();
    now.duration_since(UNIX_EPOCH).map_or(0, |passed| {
        i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)
    })
}

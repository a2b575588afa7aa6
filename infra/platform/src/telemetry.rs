//! Logs to the standard error stream.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// What is logged when `RUST_LOG` says nothing: statements would carry people's data, and the
/// scrubbing of connections is answered by a notice each time.
const USUAL: &str =
    "info,sqlx=warn,sqlx::postgres::notice=error,fluent_templates=warn,actix_server=warn";

/// Starts logging; `RUST_LOG` says how much. A second call changes nothing.
pub fn start(format: LogFormat) {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV)
        .ok()
        .filter(|asked| !asked.is_empty());
    let chosen = asked.as_ref().map(EnvFilter::try_new);
    let unreadable = matches!(chosen, Some(Err(_)));
    let filter = chosen
        .and_then(Result::ok)
        .unwrap_or_else(|| EnvFilter::new(USUAL));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Pretty => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    if started.is_err() {
        return;
    }
    if unreadable {
        tracing::warn!("RUST_LOG cannot be read: logging as if it said {USUAL}");
    }
    std::panic::set_hook(Box::new(|panic| {
        // The payload may hold personal data; the place is enough to find it.
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logging_may_be_started_twice() {
        start(LogFormat::Pretty);
        start(LogFormat::Json);
        assert!(std::panic::catch_unwind(|| panic!("on purpose")).is_err());
    }
}

//! How long a poller rests after a failed getUpdates: a pure decision.

use std::time::Duration;

use crate::client::Fault;

const LONGEST_S: f64 = 30.0;
const SHORTEST_CONFLICT_S: f64 = 5.0;
const REVOKED: Duration = Duration::from_secs(60);

/// Counts failures in a row.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    failures: i32,
    last: Option<&'static str>,
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rest {
    /// How long to rest.
    pub pause: Duration,
    /// Whether this kind of failure is new, so that it is worth a line in the log.
    pub news: bool,
}

impl Backoff {
    /// After a poll that went well.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// After a failure; `chance` is from 0 to 1 and spreads many pollers over the time.
    pub(crate) fn after(&mut self, fault: &Fault, chance: f64) -> Rest {
        self.failures = self.failures.saturating_add(1);
        let (kind, pause) = match fault {
            Fault::Wait(pause) => ("wait", *pause),
            Fault::Token => ("token", REVOKED),
            Fault::Conflict(_) => {
                let spread = (LONGEST_S - SHORTEST_CONFLICT_S) * chance;
                (
                    "conflict",
                    Duration::from_secs_f64(SHORTEST_CONFLICT_S + spread),
                )
            }
            _ => {
                // From 1 s, doubling; half of it is left to chance.
                let longest = 2_f64.powi(self.failures.min(5)).min(LONGEST_S);
                (
                    "network",
                    Duration::from_secs_f64(longest * (0.5 + chance / 2.0)),
                )
            }
        };
        let news = self.last.replace(kind) != Some(kind);
        Rest { pause, news }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network() -> Fault {
        Fault::Network("no connection".into())
    }

    #[test]
    fn network_pauses_grow_from_one_second_to_thirty() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u64> = (0..8)
            .map(|_| backoff.after(&network(), 0.0).pause.as_secs())
            .collect();
        assert_eq!(pauses, vec![1, 2, 4, 8, 15, 15, 15, 15]);
        assert_eq!(backoff.after(&network(), 1.0).pause.as_secs(), 30);
        backoff.reset();
        assert_eq!(backoff.after(&network(), 1.0).pause.as_secs(), 2);
    }

    #[test]
    fn another_poller_is_given_five_to_thirty_seconds() {
        let fault = Fault::Conflict("x".into());
        assert_eq!(Backoff::default().after(&fault, 0.0).pause.as_secs(), 5);
        assert_eq!(Backoff::default().after(&fault, 1.0).pause.as_secs(), 30);
    }

    #[test]
    fn telegram_is_obeyed_and_a_revoked_token_is_tried_slowly() {
        let mut backoff = Backoff::default();
        let wait = Fault::Wait(Duration::from_secs(77));
        assert_eq!(backoff.after(&wait, 0.5).pause.as_secs(), 77);
        assert_eq!(backoff.after(&Fault::Token, 0.5).pause.as_secs(), 60);
    }

    #[test]
    fn a_kind_of_failure_is_news_once() {
        let mut backoff = Backoff::default();
        assert!(backoff.after(&Fault::Token, 0.5).news);
        assert!(!backoff.after(&Fault::Token, 0.5).news);
        assert!(backoff.after(&network(), 0.5).news);
        backoff.reset();
        assert!(backoff.after(&network(), 0.5).news);
    }
}

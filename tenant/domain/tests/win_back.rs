//! When those who stay away are written to.

use botique_domain::{
    Timestamp,
    time::MINUTE_MS,
    win_back::{Occasion, WinBack},
};
use proptest::prelude::*;

#[test]
fn nothing_is_said_until_the_salon_wants_it() {
    let rules = WinBack::default();
    assert!(Occasion::ALL.iter().all(|occasion| !rules.wants(*occasion)));
    assert_eq!(rules.silent(Timestamp::from_ms(0)), None);
    for (days, fine) in [(6, false), (7, true), (730, true), (731, false)] {
        let rules = WinBack {
            silence_days: Some(days),
            ..WinBack::default()
        };
        assert_eq!(rules.faults().is_empty(), fine, "{days}");
    }
}

proptest! {
    #[test]
    fn the_silent_are_away_for_as_long_as_asked_and_not_much_longer(
        days in 7..730_u32, now in 1_700_000_000_000_i64..1_800_000_000_000,
    ) {
        let rules = WinBack { silence_days: Some(days), ..WinBack::default() };
        let now = Timestamp::from_ms(now);
        let (from, until) = rules.silent(now).unwrap_or((now, now));
        let away = |at: Timestamp| (now.ms() - at.ms()) / MINUTE_MS / 60 / 24;
        prop_assert_eq!(away(until), i64::from(days));
        prop_assert_eq!(away(from), i64::from(days) + 30);
        for occasion in Occasion::ALL {
            prop_assert!(occasion.due(now) >= now);
        }
    }
}

//! How much one person may do, and what they hear of it.

use botique_domain::{
    Lang, Timestamp,
    limits::Limits,
    pace::{Act, Caps, Decision, Known, PAUSE_MS, Pace, STAFF_TIMES, Standing},
};
use proptest::prelude::*;

const PLAN: Limits = Limits {
    messages_per_minute: 30,
    taps_per_minute: 60,
    api_calls_per_minute: 60,
    concurrency: 4,
};
const NOON: i64 = 1_800_000_000_000;
const MINUTE: i64 = 60_000;

fn at(ms: i64) -> Timestamp {
    Timestamp::from_ms(NOON + ms)
}

fn known(now: Timestamp, caps: Caps) -> Known {
    Known {
        at: now,
        caps,
        lang: Lang::En,
        zone: chrono_tz::Tz::UTC,
    }
}

/// One person at one gate.
struct Person {
    standing: Standing,
    caps: Caps,
    updates: i64,
    looked_up: u32,
}

impl Person {
    fn new(staff: bool) -> Self {
        Self {
            standing: Standing::default(),
            caps: Pace::default().caps(PLAN, staff),
            updates: 0,
            looked_up: 0,
        }
    }

    fn acts(&mut self, now: Timestamp, act: Act) -> Decision {
        self.updates += 1;
        let least = Caps::least(PLAN);
        let decision = self.standing.decide(now, self.updates, act, least);
        if decision != Decision::LookUp {
            return decision;
        }
        self.looked_up += 1;
        self.standing.known = Some(known(now, self.caps));
        self.standing.decide(now, self.updates, act, least)
    }

    fn sends(&mut self, now: Timestamp) -> Decision {
        self.acts(now, Act::Message)
    }
}

#[test]
fn who_goes_on_is_warned_then_left_alone_for_five_minutes_and_then_all_is_as_before() {
    let mut anna = Person::new(false);
    for _ in 0..30 {
        assert_eq!(anna.sends(at(0)), Decision::Allow);
    }
    assert_eq!(anna.acts(at(0), Act::Tap), Decision::Allow, "of its own");
    assert_eq!(anna.sends(at(0)), Decision::Warn);
    assert_eq!(anna.sends(at(2_999)), Decision::Silence, "still reading");
    let until = at(3_000 + PAUSE_MS);
    assert_eq!(anna.sends(at(3_000)), Decision::Pause(until));
    for ms in [3_000, 60_000, PAUSE_MS, PAUSE_MS + 2_999] {
        assert_eq!(anna.sends(at(ms)), Decision::Silence);
        assert_eq!(anna.acts(at(ms), Act::Tap), Decision::Silence);
    }
    for _ in 0..30 {
        assert_eq!(anna.sends(until), Decision::Allow);
    }
    assert_eq!(anna.sends(until), Decision::Warn);
}

#[test]
fn who_slows_down_after_the_warning_is_not_paused() {
    let mut anna = Person::new(false);
    let heard: Vec<Decision> = (0..31).map(|_| anna.sends(at(0))).collect();
    assert_eq!(heard.last(), Some(&Decision::Warn));
    assert_eq!(anna.sends(at(70_000)), Decision::Allow);
}

#[test]
fn staff_may_do_more_and_not_everything() {
    let mut anna = Person::new(true);
    let most = 30 * STAFF_TIMES;
    for _ in 0..most {
        assert_eq!(anna.sends(at(0)), Decision::Allow);
    }
    assert_eq!(anna.sends(at(0)), Decision::Warn);
}

#[test]
fn who_does_little_is_never_looked_up_and_the_caps_not_oftener_than_each_minute() {
    let mut anna = Person::new(false);
    for minute in 0..60 {
        for _ in 0..4 {
            assert_eq!(anna.sends(at(minute * MINUTE)), Decision::Allow);
        }
    }
    assert_eq!(anna.looked_up, 0);
    for second in 0..600 {
        anna.sends(at(60 * MINUTE + second * 2_500));
    }
    assert!((1..=25).contains(&anna.looked_up), "{}", anna.looked_up);
}

#[test]
fn an_update_that_comes_again_counts_once() {
    let mut anna = Person::new(false);
    assert_eq!(anna.sends(at(0)), Decision::Allow);
    let least = Caps::least(PLAN);
    for _ in 0..100 {
        let again = anna.standing.decide(at(0), 1, Act::Message, least);
        assert_eq!(again, Decision::Allow);
    }
    for _ in 0..29 {
        assert_eq!(anna.sends(at(0)), Decision::Allow);
    }
    assert_eq!(anna.sends(at(0)), Decision::Warn);
}

#[test]
fn a_clock_set_back_pauses_nobody_for_longer() {
    let mut anna = Person::new(false);
    for ms in [0, 10_000] {
        for _ in 0..35 {
            anna.sends(at(ms));
        }
    }
    assert_eq!(anna.sends(at(20_000)), Decision::Silence);
    assert_eq!(anna.sends(at(-60 * MINUTE)), Decision::Allow);
}

#[test]
fn the_salon_decides_within_bounds_what_the_plan_leaves_open() {
    let own = Pace {
        messages: Some(12),
        ..Pace::default()
    };
    let caps = own.caps(PLAN, false);
    assert_eq!((caps.messages, caps.taps), (12, 60));
    let strict = Limits {
        messages_per_minute: 3,
        ..PLAN
    };
    assert_eq!(Caps::least(strict).messages, 3);
    assert_eq!(Caps::least(PLAN).messages, 10);
}

proptest! {
    #[test]
    fn no_minute_has_more_than_the_cap_and_nobody_is_told_twice(
        steps in prop::collection::vec((0_i64..20_000, any::<bool>(), 1_u32..40), 1..60),
    ) {
        let mut anna = Person::new(false);
        let mut now = 0;
        let (mut messages, mut taps) = (Vec::new(), Vec::new());
        let (mut warned, mut paused): (Option<i64>, Option<i64>) = (None, None);
        for (pause, tap, times) in steps {
            now += pause;
            for _ in 0..times {
                let act = if tap { Act::Tap } else { Act::Message };
                let decision = anna.acts(at(now), act);
                if let Some(until) = paused.filter(|until| now < *until) {
                    prop_assert_eq!(decision, Decision::Silence, "paused until {}", until);
                    continue;
                }
                let done = if tap { &mut taps } else { &mut messages };
                let cap = if tap { 60 } else { 30 };
                let recent = done.iter().filter(|at| now - **at < MINUTE).count();
                match decision {
                    Decision::Allow => {
                        done.push(now);
                        prop_assert!(recent < cap, "{} within a minute", recent + 1);
                    }
                    Decision::Warn => {
                        prop_assert!(warned.is_none_or(|at| now - at >= MINUTE));
                        warned = Some(now);
                    }
                    Decision::Pause(until) => {
                        prop_assert_eq!(until, at(now + PAUSE_MS));
                        prop_assert!(warned.is_some_and(|at| now - at < MINUTE));
                        (warned, paused) = (None, Some(now + PAUSE_MS));
                    }
                    Decision::Silence => prop_assert!(warned.is_some()),
                    Decision::LookUp => prop_assert!(false, "nothing is left to look up"),
                }
                // Whoever did less than the cap within a minute and a slice is allowed.
                if decision != Decision::Allow {
                    let wide = done.iter().filter(|at| now - **at < MINUTE + 5_000).count();
                    prop_assert!(wide >= cap, "refused after {wide}");
                }
            }
        }
    }

    #[test]
    fn what_is_kept_of_a_person_is_small_and_reads_back(acts in 1_i64..400) {
        let mut anna = Person::new(true);
        for number in 0..acts {
            anna.acts(at(number * 777), if number % 3 == 0 { Act::Tap } else { Act::Message });
        }
        let kept = serde_json::to_string(&anna.standing).unwrap_or_default();
        prop_assert!(kept.len() < 1_024, "{} bytes", kept.len());
        let read = serde_json::from_str::<Standing>(&kept);
        prop_assert!(read.is_ok_and(|read| read == anna.standing));
    }
}

#[test]
fn who_does_too_much_beside_the_chat_is_left_there_and_not_warned_in_it() {
    let mut anna = Person::new(false);
    let allowed = (0..500).filter(|_| anna.acts(at(0), Act::Beside) == Decision::Allow);
    assert_eq!(allowed.count(), 60);
    assert_eq!(anna.acts(at(0), Act::Beside), Decision::Silence);
    assert_eq!(anna.sends(at(0)), Decision::Allow);
    assert_eq!(anna.acts(at(0), Act::Tap), Decision::Allow);
    assert_eq!(anna.acts(at(70_000), Act::Beside), Decision::Allow);
}

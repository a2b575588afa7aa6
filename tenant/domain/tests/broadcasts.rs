//! Whom a broadcast reaches, how fast, and when it stops.
#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use botique_domain::{
    Timestamp,
    broadcast::{Draft, Event, Fate, Segment, State, Tally, daily_cap, tomorrow},
    reminder::{Quiet, Reminding},
    time::MINUTE_MS,
};
use chrono_tz::Europe::Berlin;
use proptest::prelude::*;
use uuid::Uuid;

const EVENTS: [Event; 7] = [
    Event::Start,
    Event::Begin,
    Event::Pause,
    Event::Stop,
    Event::GoOn,
    Event::Cancel,
    Event::End,
];

fn tally(sent: u32, left: u32) -> Tally {
    Tally {
        total: 10_000,
        sent,
        blocked: left / 2,
        opted_out: left - left / 2,
        ..Tally::default()
    }
}

#[test]
fn what_is_over_stays_over_and_only_what_runs_is_sent() {
    for state in State::ALL {
        assert_eq!(State::from_code(state.code()), Some(*state));
        let ways = EVENTS.iter().filter(|event| state.after(**event).is_some());
        let over = matches!(state, State::Done | State::Cancelled);
        assert_eq!(ways.count() == 0, over, "{state:?}");
        if state.after(Event::End).is_some() {
            assert_eq!(*state, State::Running);
        }
    }
    for fate in Fate::ALL {
        assert_eq!(Fate::from_code(fate.code()), Some(*fate));
    }
}

#[test]
fn a_broadcast_that_drives_people_away_stops() {
    let fresh = Tally::default();
    assert!(
        !tally(18, 1).is_unwelcome(&fresh),
        "19 are too few to judge"
    );
    assert!(!tally(19, 1).is_unwelcome(&fresh), "5% exactly");
    assert!(tally(18, 2).is_unwelcome(&fresh));
    let before = tally(18, 2);
    assert!(!tally(30, 3).is_unwelcome(&before), "judged anew");
    assert!(tally(36, 4).is_unwelcome(&before));
}

#[test]
fn words_and_days_are_checked() {
    let draft = |words: &str, segment| Draft {
        words: words.to_owned(),
        segment,
    };
    assert!(draft("Hello {client}", Segment::All).faults().is_empty());
    for (words, segment, field) in [
        ("", Segment::All, "words"),
        ("{service}", Segment::All, "words"),
        ("Hello", Segment::Unseen(0), "days"),
        ("Hello", Segment::Unseen(4_000), "days"),
    ] {
        assert!(
            draft(words, segment).faults().of(field).is_some(),
            "{words}"
        );
    }
}

proptest! {
    #[test]
    fn the_cap_never_shrinks_with_age_and_visits(
        age in 0..400_i64, kept in 0..2_000_u64, older in 0..400_i64, more in 0..2_000_u64,
    ) {
        let number = |cap: Option<u32>| cap.map_or(u64::MAX, u64::from);
        let (now, then) = (daily_cap(age, kept), daily_cap(age + older, kept + more));
        prop_assert!(number(then) >= number(now));
        prop_assert_eq!(now.is_none(), age >= 90 && kept >= 100);
        prop_assert!(number(now) >= 50);
        if age < 7 {
            prop_assert_eq!(now, Some(50));
        }
    }

    #[test]
    fn a_segment_reads_back(service in any::<u128>(), days in 1..3_650_u32, now in 0..2_000_000_000_000_i64) {
        let now = Timestamp::from_ms(now);
        for segment in [Segment::All, Segment::Had(Uuid::from_u128(service).into()), Segment::Unseen(days)] {
            let text = serde_json::to_string(&segment).unwrap();
            prop_assert_eq!(serde_json::from_str::<Segment>(&text).unwrap(), segment);
            let since = segment.unseen_since(now);
            prop_assert_eq!(since.is_some(), matches!(segment, Segment::Unseen(_)));
            if let Some(since) = since {
                prop_assert_eq!((now.ms() - since.ms()) / MINUTE_MS, i64::from(days) * 24 * 60);
            }
        }
    }

    #[test]
    fn tomorrow_is_loud_and_ahead(now in 1_700_000_000_000_i64..1_800_000_000_000, from in 0..1440_u16, until in 0..1440_u16) {
        prop_assume!(from != until);
        let rules = Reminding {
            quiet: Some(Quiet { from_min: from, until_min: until }),
            ..Reminding::default()
        };
        let now = Timestamp::from_ms(now);
        let next = tomorrow(&rules, Berlin, now);
        prop_assert!(next > now && rules.quiet_at(Berlin, next).is_none());
    }
}

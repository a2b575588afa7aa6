//! Who on the waitlist is offered what: in order, once, and every round comes to an end.

use std::collections::BTreeSet;

use botique_domain::{
    Interval, Timestamp,
    ids::WaitId,
    waitlist::{Candidate, Choice, Fate, Free, Mode, Part, Rules, may_disturb, round},
};
use proptest::prelude::*;
use uuid::Uuid;

fn minute(at: i64) -> Timestamp {
    Timestamp::from_ms(0).plus_minutes(at)
}

fn free(from: i64, minutes: i64) -> Free {
    Free {
        start: minute(from),
        claim: Interval::new(minute(from), minute(from + minutes)),
    }
}

/// Somebody whose visit takes so long, free on the grid of an opening from 0 to `open` minutes.
fn candidate(number: u128, length: i64, open: i64, deaf: bool) -> Candidate {
    let starts = (0..=(open - length).max(-1)).step_by(15);
    Candidate {
        wait: Uuid::from_u128(number + 1).into(),
        client: Uuid::from_u128(number / 2 + 1).into(),
        free: starts.map(|from| free(from, length)).collect(),
        told: Vec::new(),
        deaf,
        busy: false,
    }
}

fn list() -> impl Strategy<Value = Vec<Candidate>> {
    let one = (
        prop::sample::select(vec![15_i64, 30, 45, 60]),
        prop::bool::weighted(0.2),
    );
    (30..180_i64, prop::collection::vec(one, 0..14)).prop_map(|(open, all)| {
        let all = all.into_iter().zip(0..);
        all.map(|((length, deaf), number)| candidate(number, length, open, deaf))
            .collect()
    })
}

/// A time that is kept for somebody.
#[derive(Clone, Copy)]
struct Kept {
    choice: Choice,
    claim: Interval,
}

fn claim(list: &[Candidate], choice: &Choice) -> Interval {
    let one = list.iter().find(|one| one.wait == choice.wait);
    let free = one.and_then(|one| one.free.iter().find(|free| free.start == choice.start));
    free.map_or(Interval::new(minute(0), minute(0)), |free| free.claim)
}

/// The list as a round sees it while some times are kept, some visits booked and some told before.
fn seen(
    list: &[Candidate],
    kept: &[Kept],
    booked: &[Kept],
    told: &BTreeSet<(WaitId, Timestamp)>,
) -> Vec<Candidate> {
    let gone = |claim: &Interval| {
        kept.iter()
            .chain(booked)
            .any(|one| one.claim.overlaps(claim))
    };
    let waits = |one: &&Candidate| !booked.iter().any(|taken| taken.choice.wait == one.wait);
    let see = |one: &Candidate| Candidate {
        free: one
            .free
            .iter()
            .copied()
            .filter(|free| !gone(&free.claim))
            .collect(),
        told: told
            .iter()
            .filter(|(wait, _)| *wait == one.wait)
            .filter_map(|(_, at)| one.free.iter().find(|free| free.start == *at))
            .map(|free| free.claim)
            .collect(),
        busy: kept.iter().any(|kept| kept.choice.client == one.client),
        ..one.clone()
    };
    list.iter().filter(waits).map(see).collect()
}

proptest! {
    #[test]
    fn one_after_the_other_a_time_is_offered_in_order_to_one_at_a_time_until_it_ends(
        list in list(), answers in prop::collection::vec(0..4_u8, 0..40),
    ) {
        let (mut kept, mut booked): (Vec<Kept>, Vec<Kept>) = (Vec::new(), Vec::new());
        let mut told = BTreeSet::new();
        let mut answers = answers.into_iter();
        let most = list.iter().map(|one| one.free.len()).sum::<usize>() + 1;
        let mut rounds = 0;
        loop {
            rounds += 1;
            prop_assert!(rounds <= most, "it does not end");
            let now = seen(&list, &kept, &booked, &told);
            let chosen = round(Mode::One, &now);
            let places = |wait: WaitId| list.iter().position(|one| one.wait == wait);
            let order: Vec<_> = chosen.iter().map(|choice| places(choice.wait)).collect();
            prop_assert!(order.is_sorted(), "out of order");
            for choice in &chosen {
                prop_assert!(told.insert((choice.wait, choice.start)), "offered twice");
                let claim = claim(&list, choice);
                let others = kept.iter().chain(&booked);
                prop_assert!(!others.clone().any(|other| other.claim.overlaps(&claim)), "shared");
                prop_assert!(!kept.iter().any(|other| other.choice.client == choice.client));
                kept.push(Kept { choice: *choice, claim });
            }
            // Nobody before the first who is asked could have been.
            if let Some(first) = chosen.first() {
                let earlier = now.iter().take_while(|one| one.wait != first.wait);
                for one in earlier {
                    let fresh = |free: &Free| !one.told.iter().any(|told| told.overlaps(&free.claim));
                    let open = one.free.iter().any(fresh);
                    prop_assert!(one.deaf || one.busy || !open, "passed over");
                }
            }
            if kept.is_empty() {
                break;
            }
            let ended = kept.remove(0);
            if answers.next() == Some(0) {
                booked.push(ended);
            }
        }
        prop_assert!(kept.is_empty());
    }

    #[test]
    fn all_at_once_everybody_whom_it_suits_is_asked_once(list in list()) {
        let chosen = round(Mode::All, &list);
        let able: BTreeSet<_> = list
            .iter()
            .filter(|one| !one.deaf && !one.free.is_empty())
            .map(|one| one.client)
            .collect();
        let asked: BTreeSet<_> = chosen.iter().map(|choice| choice.client).collect();
        prop_assert_eq!(asked.len(), chosen.len());
        prop_assert_eq!(&asked, &able);
        prop_assert!(round(Mode::Off, &list).is_empty());
    }

    #[test]
    fn an_offer_that_has_ended_stays_so_but_for_who_comes_late(
        from in prop::sample::select(Fate::ALL.to_vec()), to in prop::sample::select(Fate::ALL.to_vec()),
    ) {
        let may = to.may_follow().contains(&from);
        prop_assert!(!may || from != to);
        match from {
            Fate::Open => prop_assert_eq!(may, to != Fate::Open),
            Fate::Expired => prop_assert_eq!(may, matches!(to, Fate::Taken | Fate::Lost)),
            Fate::Withdrawn => prop_assert_eq!(may, to == Fate::Taken),
            _ => prop_assert!(!may),
        }
    }
}

#[test]
fn only_what_cannot_wait_for_the_morning_is_offered_at_night() {
    let night = Some(Interval::new(minute(0), minute(600)));
    assert!(may_disturb(None, minute(5000), 75));
    assert!(may_disturb(night, minute(674), 75));
    assert!(!may_disturb(night, minute(675), 75));
}

#[test]
fn parts_of_a_day_are_by_the_salons_clock() {
    let zone = chrono_tz::Europe::Moscow;
    let parts = |hour: i64| {
        let all = Part::ALL
            .iter()
            .filter(|part| part.has(zone, minute((hour - 3) * 60)));
        all.copied().collect::<Vec<_>>()
    };
    assert_eq!(parts(11), [Part::Any, Part::Morning]);
    assert_eq!(parts(12), [Part::Any, Part::Afternoon]);
    assert_eq!(parts(16), [Part::Any, Part::Afternoon]);
    assert_eq!(parts(17), [Part::Any, Part::Evening]);
}

#[test]
fn a_time_is_kept_for_minutes_not_days() {
    for (minutes, fine) in [(4, false), (5, true), (240, true), (241, false)] {
        let rules = Rules {
            minutes,
            ..Rules::default()
        };
        assert_eq!(rules.faults().is_empty(), fine, "{minutes}");
    }
}

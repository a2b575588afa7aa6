//! Those who stay away are written to, once, where the salon wants it.

use domain::{BookingId, win_back::WinBack};
use service::{booking, clients, clock::Clock, desk};

use super::owner;
use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    who_calls_off_and_stays_away_is_written_to_once,
    who_was_silent_for_long_is_written_to_once_if_the_salon_wants_it,
);

/// The salon writes to those who stay away by these rules.
async fn wins_back(office: &PostOffice, rules: WinBack) {
    let now = office.store.clock.now();
    let kept = office.tenant.scope.run(move |tx| {
        let rules = rules.clone();
        async move { desk::put_win_back(&tx, now, &owner(), &rules).await }
    });
    kept.await.unwrap();
}

async fn calls_off(office: &PostOffice, talk: &Talk<'_>, booking: BookingId) {
    let (now, address) = (office.store.clock.now(), talk.person.to_string());
    let work = office.tenant.scope.run(move |tx| {
        let address = address.clone();
        async move {
            let client = clients::recognise(&tx, now, "telegram", &address, None).await?;
            booking::cancel(&tx, now, client.id, booking).await
        }
    });
    work.await.unwrap();
}

async fn who_calls_off_and_stays_away_is_written_to_once(engine: Engine) {
    const WORDS: &str = "did not work out";
    let office = PostOffice::open(engine).await;
    let (anna, boris) = (
        office.person("Anna", "en").await,
        office.person("Boris", "en").await,
    );
    let off = office.books(&anna, at(9, 6)).await;
    calls_off(&office, &anna, off).await;
    office.work_until(at(4, 0)).await;
    assert_eq!(
        office.told(&anna, WORDS),
        0,
        "nobody until the salon wants it"
    );
    let rules = WinBack {
        cancelled: true,
        ..WinBack::default()
    };
    wins_back(&office, rules).await;
    for (talk, day) in [(&anna, 10), (&boris, 11)] {
        let off = office.books(talk, at(day, 6)).await;
        calls_off(&office, talk, off).await;
    }
    // Boris finds another time, at once.
    office.books(&boris, at(14, 6)).await;
    office.work_until(at(7, 0).plus_minutes(-10)).await;
    assert_eq!(office.told(&anna, WORDS), 0);
    office.work_until(at(9, 0)).await;
    assert_eq!(office.told(&anna, WORDS), 1, "three days later");
    assert_eq!(office.told(&boris, WORDS), 0);
    anna.taps_below(WORDS, "Book a visit");
    anna.sees(&["What would you like to book?"]).await;
}

async fn who_was_silent_for_long_is_written_to_once_if_the_salon_wants_it(engine: Engine) {
    const WORDS: &str = "it has been a while";
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    boris.taps("Help");
    boris.sees(&["Do not write to me again"]).await;
    boris.taps("Do not write to me again");
    boris.sees(&["we send no more news"]).await;
    for (talk, hours) in [(&anna, 4), (&boris, 6)] {
        office.books(talk, at(0, hours)).await;
    }
    let rules = WinBack {
        silence_days: Some(7),
        ..WinBack::default()
    };
    wins_back(&office, rules).await;
    office.work_until(at(7, 0)).await;
    assert_eq!(office.told(&anna, WORDS), 0);
    office.work_until(at(10, 0)).await;
    assert_eq!(office.told(&anna, WORDS), 1);
    assert_eq!(office.told(&boris, WORDS), 0);
}

//! Recommended times: in the bot, above the calendar and among a day's times.

pub mod moves;

use botique_tests::gaps::{self, Outcome};
use domain::{BookingId, Timestamp, booking::Status, settings::Settings};
use service::{clock::Clock, desk, salon};

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_client_is_offered_the_usual_time_and_books_it_with_one_tap,
    a_salon_that_recommends_nothing_shows_the_calendar_alone,
    a_recommended_time_that_went_meanwhile_leads_to_the_nearest_ones,
);

#[test]
fn fewer_gaps_of_no_use_are_left_when_times_are_recommended() {
    let of = |heed| {
        let months = (0..4).map(|seed| gaps::month(seed, heed));
        months.fold(Outcome::default(), Outcome::and)
    };
    let (alike, half, all) = (of(0), of(50), of(100));
    println!(
        "{:.1}%, {:.1}%, {:.1}%",
        alike.share(),
        half.share(),
        all.share()
    );
    assert!(alike.unusable > 200, "{alike:?}");
    assert!(half.share() < 0.9 * alike.share(), "{alike:?} {half:?}");
    assert!(all.share() < 0.5 * half.share(), "{half:?} {all:?}");
    // And nobody goes away for it.
    assert!(all.visits > alike.visits, "{alike:?} {all:?}");
}

/// To the days of the first service, next week.
async fn chooses(talk: &Talk<'_>) -> String {
    talk.says("/book");
    talk.sees(&["Men's haircut"]).await;
    talk.taps("Men's haircut");
    talk.sees(&["Which day?"]).await
}

/// The client was there at this time.
async fn was_there(office: &PostOffice, talk: &Talk<'_>, start: Timestamp) -> BookingId {
    let now = office.store.clock.now();
    office.store.clock.set(start.plus_minutes(-24 * 60));
    let booked = office.books(talk, start).await;
    office.store.clock.set(now);
    booked
}

async fn a_client_is_offered_the_usual_time_and_books_it_with_one_tap(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    for week in [-2, -1] {
        // Wednesdays at three.
        was_there(&office, &anna, at(7 * week + 2, 6)).await;
    }
    let days = chooses(&anna).await;
    assert!(
        days.contains("⭐ Wed 04.03 15:00 · your usual time"),
        "{days}"
    );
    assert!(days.contains("first of the day"), "{days}");
    assert!(days.contains("Europe/Moscow"), "{days}");
    assert_eq!(
        days.matches('⭐').count(),
        4,
        "three and what they are: {days}"
    );
    anna.taps("your usual time");
    anna.sees(&["What is your name?"]).await;
    anna.says("Jeanne");
    anna.sees(&["Which phone number"]).await;
    anna.says("+79161234567");
    anna.sees(&["Please check", "15:00"]).await;
    anna.taps("Back");
    let times = anna.sees(&["What time?", "recommended"]).await;
    assert!(times.contains(" ⭐]"), "{times}");
    anna.taps("⭐");
    anna.sees(&["Please check"]).await;
    anna.taps("Confirm");
    anna.sees(&["You are booked"]).await;
}

async fn a_salon_that_recommends_nothing_shows_the_calendar_alone(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let now = at(0, 0);
    let kept = office.tenant.scope.run(move |tx| async move {
        let settings = Settings {
            recommends: false,
            ..salon::settings(&tx).await?
        };
        desk::put_settings(&tx, now, &staff(), &settings).await
    });
    kept.await.unwrap();
    let days = chooses(&anna).await;
    assert!(!days.contains('⭐'), "{days}");
    anna.taps_free_day();
    let times = anna.sees(&["What time?"]).await;
    assert!(!times.contains('⭐'), "{times}");
}

async fn a_recommended_time_that_went_meanwhile_leads_to_the_nearest_ones(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    was_there(&office, &anna, at(-5, 6)).await;
    chooses(&anna).await;
    let taken = office.books(&boris, at(2, 6)).await;
    anna.taps("as last time");
    let screen = anna.sees(&["These times are free nearby"]).await;
    assert!(!screen.contains("15:00]"), "{screen}");
    assert_eq!(office.ledger(taken).await.0, Status::Confirmed);
}

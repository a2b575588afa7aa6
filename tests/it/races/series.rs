//! A series against single visits on its dates, and two series on the same dates.

use botique_tests::contest::Attempt;
use domain::{BookingId, ClientId, Timestamp, booking::Booking, series::Rhythm};
use service::{
    booking,
    series::{self, By, SeriesError},
    slots::{Query, Wanted},
};

use super::{CUT, Salon};
use crate::harness::{fakes::MONDAY, look, on_both_engines, stores::Engine};

const SINGLES: usize = 12;

on_both_engines!(two_series_and_single_visits_on_the_same_dates_are_whole_or_absent,);

/// Tuesdays, each round at another hour of the salon's day.
fn tuesday(week: i64, round: i64) -> Timestamp {
    MONDAY.plus_minutes((7 * week + 1) * 24 * 60 + (1 + 2 * round) * 60)
}

/// A visit that is there already.
async fn begins(salon: &Salon, client: ClientId, start: Timestamp) -> BookingId {
    let query = Query {
        service: salon.services[CUT],
        then: Vec::new(),
        staff: Wanted::One(salon.owner.id),
        moving: None,
    };
    let booked = salon.tenant.within(move |tx| {
        let query = query.clone();
        async move {
            let held = booking::hold(&tx, MONDAY, client, &query, start, "race").await;
            let done = booking::confirm(&tx, MONDAY, client, held.unwrap().id).await;
            Ok(done.unwrap().id)
        }
    });
    booked.await
}

/// Books what was seen before anybody else booked.
async fn repeats(
    salon: &Salon,
    client: ClientId,
    first: BookingId,
    rhythm: Rhythm,
) -> tokio::task::JoinHandle<Result<Vec<Booking>, SeriesError>> {
    let by = By::Client(client);
    let seen = {
        let by = by.clone();
        salon.tenant.scope.run(move |tx| {
            let by = by.clone();
            async move { series::overview(&tx, MONDAY, &by, first, rhythm).await }
        })
    };
    let seen = seen.await.unwrap().chosen(false);
    assert!(seen.len() > 1);
    let scope = salon.tenant.scope.clone();
    tokio::spawn(async move {
        let booked = scope.run(move |tx| {
            let (by, seen) = (by.clone(), seen.clone());
            async move { series::book(&tx, MONDAY, &by, (first, rhythm), false, &seen).await }
        });
        booked.await
    })
}

async fn two_series_and_single_visits_on_the_same_dates_are_whole_or_absent(engine: Engine) {
    let salon = Salon::open(engine).await;
    let clients = salon.clients(SINGLES + 2).await;
    let (mut whole, mut single) = (0, 0);
    for round in 0..4 {
        let (weekly, other) = (clients[SINGLES], clients[SINGLES + 1]);
        // Weeks 2, 3, 4 and 5 of one, 2, 4 and 6 of the other, and single visits in weeks 2 and 4.
        let first = begins(&salon, weekly, tuesday(1, round)).await;
        let second = begins(&salon, other, tuesday(0, round)).await;
        let one = repeats(&salon, weekly, first, Rhythm::new(1, 5).unwrap()).await;
        let two = repeats(&salon, other, second, Rhythm::new(2, 4).unwrap()).await;
        let attempts: Vec<Attempt> = clients[..SINGLES]
            .iter()
            .zip(0_i64..)
            .map(|(client, number)| Attempt {
                client: *client,
                service: salon.services[CUT],
                then: None,
                staff: Wanted::One(salon.owner.id),
                start: tuesday(2 + 2 * (number % 2), round),
            })
            .collect();
        // In every other round nobody else is there.
        let singles = match round % 2 {
            0 => salon.run(&[]).await,
            _ => salon.run(&attempts).await,
        };
        let mut won = 0;
        for (task, visits) in [(one, 4), (two, 3)] {
            match task.await.unwrap() {
                Ok(booked) => {
                    assert_eq!(booked.len(), visits, "all of it");
                    won += 1;
                }
                Err(SeriesError::Changed) => {}
                Err(other) => panic!("round {round}: {other:?}"),
            }
        }
        let taken = singles.won.len();
        assert!(won <= 1 && taken <= 2, "round {round}: {won}, {taken}");
        assert!(won + taken > 0, "somebody has it");
        assert!(won == 0 || taken == 0, "both series need both dates");
        whole += won;
        single += taken;
    }
    assert_eq!(
        look::overlapping_claims(&salon.store, &salon.tenant).await,
        0
    );
    for sql in [
        "SELECT count(*) FROM claim WHERE owner_id NOT IN
             (SELECT id FROM booking WHERE status = 'confirmed')",
        "SELECT count(*) FROM booking WHERE status = 'confirmed' AND id NOT IN
             (SELECT owner_id FROM claim)",
        "SELECT count(*) FROM plan_of_visits WHERE kind = 'series' AND id NOT IN
             (SELECT series_id FROM booking WHERE series_id IS NOT NULL)",
    ] {
        assert_eq!(
            look::number(&salon.store, &salon.tenant, sql).await,
            0,
            "{sql}"
        );
    }
    let plans = "SELECT count(*) FROM plan_of_visits WHERE kind = 'series'";
    let plans = look::number(&salon.store, &salon.tenant, plans).await;
    assert_eq!(plans, i64::try_from(whole).unwrap());
    println!("{engine:?}: {whole} series, {single} single visits");
    assert!(whole > 0);
}

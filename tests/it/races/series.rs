//! A series against single visits on its dates, and two series on the same dates.

use botique_tests::contest::{self, Again, Attempt, Heat};
use domain::{BookingId, ClientId, Timestamp, series::Rhythm};
use service::{
    booking,
    slots::{Query, Wanted},
};

use super::{CUT, Salon, sides::Sides};
use crate::harness::{fakes::MONDAY, look, on_both_engines, stores::Engine};

const SINGLES: usize = 12;

on_both_engines!(
    one_of_two_series_takes_place,
    two_series_and_single_visits_on_the_same_dates_are_whole_or_absent,
);

/// Tuesdays, each round at another hour of the salon's day.
pub(super) fn tuesday(week: i64, round: i64) -> Timestamp {
    MONDAY.plus_minutes((7 * week + 1) * 24 * 60 + (1 + 2 * round) * 60)
}

/// A visit that is there already.
pub(super) async fn begins(salon: &Salon, client: ClientId, start: Timestamp) -> BookingId {
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

/// What two see who want the same hour: the first each week from the second week on, the other every
/// other week from the first one on.
async fn two_look(salon: &Salon, clients: [ClientId; 2], round: i64) -> Vec<Again> {
    let mut all = Vec::new();
    for (client, (week, rhythm)) in clients.into_iter().zip([(1, (1, 5)), (0, (2, 4))]) {
        let first = begins(salon, client, tuesday(week, round)).await;
        let rhythm = Rhythm::new(rhythm.0, rhythm.1).unwrap();
        let scope = &salon.tenant.scope;
        let seen = contest::look(scope, MONDAY, (client, first), rhythm).await;
        all.push(seen.unwrap());
    }
    assert_eq!([all[0].seen.len(), all[1].seen.len()], [4, 3]);
    all
}

async fn two_series_and_single_visits_on_the_same_dates_are_whole_or_absent(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    series_and_singles(&salon, sides).await;
}

async fn one_of_two_series_takes_place(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    two_series(&salon, sides).await;
}

/// Nobody else is there: each side has one series.
pub(super) async fn two_series(salon: &Salon, mut sides: Sides) {
    let clients = salon.clients(2).await;
    for round in 0..4 {
        let both = two_look(salon, [clients[0], clients[1]], round).await;
        let heats = both.chunks(1).map(|one| Heat::Repeat(one.to_vec()));
        let heats: Vec<Heat> = heats.collect();
        let tallies = sides.go(MONDAY, heats.try_into().unwrap()).await;
        let won = tallies.iter().filter(|tally| !tally.won.is_empty());
        assert_eq!(won.count(), 1, "round {round}: {tallies:?}");
        assert_eq!(tallies[0].refused + tallies[1].refused, 1);
    }
    sound(salon, 4).await;
}

/// Two series on one side, single visits on the other.
pub(super) async fn series_and_singles(salon: &Salon, mut sides: Sides) {
    let clients = salon.clients(SINGLES + 2).await;
    let (mut whole, mut single) = (0, 0);
    for round in 0..4 {
        let both = two_look(salon, [clients[SINGLES], clients[SINGLES + 1]], round).await;
        let attempts = clients[..SINGLES]
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
        let heats = [Heat::Repeat(both), Heat::Book(attempts)];
        let [series, singles] = sides.go(MONDAY, heats).await;
        let won = usize::from(!series.won.is_empty());
        assert!(
            matches!(series.won.len(), 0 | 3 | 4),
            "all of one or nothing"
        );
        assert_eq!(series.refused as usize, 2 - won);
        // Both series need both dates: either has them, or single visits do.
        let taken = singles.won.len();
        assert!(
            matches!((won, taken), (1, 0) | (0, 1 | 2)),
            "round {round}: {won}, {taken}"
        );
        whole += won;
        single += taken;
    }
    sound(salon, whole).await;
    println!("{whole} series, {single} single visits");
}

/// No two claims overlap, each visit has its own, and each series its visits.
async fn sound(salon: &Salon, series: usize) {
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
    assert_eq!(plans, i64::try_from(series).unwrap());
}

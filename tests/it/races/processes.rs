//! Two processes of the same installation after the same times.

use botique_tests::contest::{Attempt, Heat};
use domain::{
    Interval,
    waitlist::{Mode, Opening, Part, Rules},
};
use service::{
    clients,
    slots::Wanted,
    waitlist::{self, Wish},
};

use super::{CLIENTS, CUT, ROUNDS, Salon, classes, kinds, late, noon, series, sides::Sides};
use crate::harness::{fakes::MONDAY, stores::Engine};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_processes_gets_a_time() {
    let salon = Salon::open(Engine::Postgres).await;
    let clients = salon.clients(CLIENTS).await;
    let mut sides = Sides::apart(&salon).await;
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .map(|client| Attempt {
                client: *client,
                service: salon.services[CUT],
                then: None,
                staff: Wanted::Any,
                start: noon(round),
            })
            .collect();
        assert_eq!(sides.book(&attempts).await.len(), 1, "round {round}");
    }
    salon.assert_sound(ROUNDS as usize).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_fill_the_seats_of_one_class() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    classes::seats_are_filled(&salon, sides).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_share_two_cabinets() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    kinds::two_cabinets(&salon, sides).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_never_share_a_specialist_of_a_visit_with_two() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    kinds::two_specialists(&salon, sides).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_processes_has_its_series() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    series::two_series(&salon, sides).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_series_of_one_process_and_single_visits_of_another_are_whole_or_absent() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    series::series_and_singles(&salon, sides).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_that_ran_out_is_confirmed_by_one_process_or_taken_by_the_other() {
    let salon = Salon::open(Engine::Postgres).await;
    let sides = Sides::apart(&salon).await;
    late::holds(&salon, sides).await;
}

/// Clients on the waitlist whom the bot could reach.
const WAITING: usize = 12;

/// A salon that offers a time to all who wait, and those who do.
async fn many_wait(salon: &Salon) {
    let rules = Rules {
        mode: Mode::All,
        minutes: 15,
    };
    salon
        .tenant
        .within(move |tx| async move { waitlist::put_rules(&tx, &rules).await })
        .await;
    let service = salon.services[CUT];
    for number in 0..WAITING {
        let joined = salon.tenant.scope.run(move |tx| async move {
            let address = format!("{number}");
            let client = clients::recognise(&tx, MONDAY, "telegram", &address, None).await?;
            let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
            let wish = Wish {
                service,
                staff: None,
                first: day(2),
                last: day(31),
                part: Part::Any,
            };
            waitlist::join(&tx, MONDAY, None, client.id, &wish).await
        });
        joined.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_processes_takes_what_the_list_offers_to_all() {
    let salon = Salon::open(Engine::Postgres).await;
    many_wait(&salon).await;
    let mut sides = Sides::apart(&salon).await;
    let rounds = 6;
    for round in 0..rounds {
        let opening = Opening {
            staff: salon.owner.id,
            time: Interval::new(noon(round), noon(round).plus_minutes(60)),
        };
        let filled = salon
            .tenant
            .scope
            .run(move |tx| async move { waitlist::fill(&tx, MONDAY, &opening).await });
        filled.await.unwrap();
        let open = salon
            .tenant
            .within(move |tx| async move { store::waitlist::open_offers(&tx, None).await })
            .await;
        let now: Vec<_> = open
            .iter()
            .filter(|offer| offer.start >= noon(round).plus_minutes(-180))
            .map(|offer| (offer.client, offer.booking))
            .collect();
        assert_eq!(
            now.len(),
            WAITING - usize::try_from(round).unwrap(),
            "who has no visit yet"
        );
        let (first, second) = now.split_at(now.len() / 2);
        let heats = [first, second].map(|offers| Heat::Take(offers.to_vec()));
        let tallies = sides.go(MONDAY, heats).await;
        let won: usize = tallies.iter().map(|tally| tally.won.len()).sum();
        assert_eq!(won, 1, "round {round}");
    }
    salon.assert_sound(usize::try_from(rounds).unwrap()).await;
}

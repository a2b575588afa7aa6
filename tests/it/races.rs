//! Many after one: exactly one winner for each contested time, everybody else a plain refusal,
//! no error. The claims are looked at afterwards with a query of our own.

use botique_tests::contest::{self, Attempt};
use domain::{Timestamp, availability::WhyNot};
use service::{
    booking::{self, BookError},
    slots::Wanted,
};

use crate::harness::{fakes::MONDAY, on_both_engines, stores::Engine};

mod classes;
mod kinds;
mod late;
mod processes;
mod rings;
mod salon;
mod series;
mod sides;

use salon::Salon;

const CLIENTS: usize = 100;
const ROUNDS: i64 = 20;

on_both_engines!(
    one_of_a_hundred_gets_a_time,
    one_of_a_hundred_gets_overlapping_times,
    any_specialist_gives_as_many_visits_as_there_are_specialists,
    a_daily_cap_holds,
    a_move_and_its_rivals_never_share_a_time,
);

/// Places of the default services in the list, and the minutes they take with their buffers.
const CUT: usize = 0; // 60 + 10
const SHORT_CUT: usize = 1; // 30 + 5
const COLOUR: usize = 2; // 120 + 15
const MANICURE: usize = 3; // 90 + 10
const TALK: usize = 4; // 15

/// Noon in Moscow, `round` working days (Tuesday to Friday) after Monday.
fn noon(round: i64) -> Timestamp {
    let day = 7 * (round / 4) + round % 4 + 1;
    MONDAY.plus_minutes((day * 24 + 3) * 60)
}

async fn one_of_a_hundred_gets_a_time(engine: Engine) {
    let salon = Salon::open(engine).await;
    let clients = salon.clients(CLIENTS).await;
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .map(|client| Attempt {
                client: *client,
                service: salon.services[CUT],
                then: None,
                staff: if round % 2 == 0 {
                    Wanted::Any
                } else {
                    Wanted::One(salon.owner.id)
                },
                start: noon(round),
            })
            .collect();
        let tally = salon.run(&attempts).await;
        assert_eq!(tally.won.len(), 1, "round {round}");
    }
    salon.assert_sound(ROUNDS as usize).await;
    println!(
        "{engine:?}: {ROUNDS} winners of {} attempts",
        CLIENTS as i64 * ROUNDS
    );
}

async fn one_of_a_hundred_gets_overlapping_times(engine: Engine) {
    let salon = Salon::open(engine).await;
    let clients = salon.clients(CLIENTS).await;
    // All of these share the moment from 12:30 to 12:45, so at most one can be.
    let wishes = [
        (CUT, 0),
        (SHORT_CUT, 30),
        (COLOUR, -60),
        (MANICURE, -30),
        (TALK, 30),
    ];
    let mut by_wish = [0; 5];
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .zip(0..)
            .map(|(client, number)| {
                let (service, minutes) = wishes[number % wishes.len()];
                Attempt {
                    client: *client,
                    service: salon.services[service],
                    then: None,
                    staff: if number % 2 == 0 {
                        Wanted::Any
                    } else {
                        Wanted::One(salon.owner.id)
                    },
                    start: noon(round).plus_minutes(minutes),
                }
            })
            .collect();
        let tally = salon.run(&attempts).await;
        assert_eq!(tally.won.len(), 1, "round {round}");
        let won = salon.find(tally.won[0]).await;
        by_wish[salon
            .services
            .iter()
            .position(|id| *id == won.service)
            .unwrap()] += 1;
    }
    salon.assert_sound(ROUNDS as usize).await;
    println!(
        "{engine:?}: winners by service {by_wish:?} of {} attempts",
        CLIENTS as i64 * ROUNDS
    );
}

async fn any_specialist_gives_as_many_visits_as_there_are_specialists(engine: Engine) {
    let salon = Salon::open(engine).await;
    let service = salon.services[CUT];
    salon.hire(2, &[service]).await;
    let clients = salon.clients(CLIENTS).await;
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .map(|client| Attempt {
                client: *client,
                service,
                then: None,
                staff: Wanted::Any,
                start: noon(round),
            })
            .collect();
        let tally = salon.run(&attempts).await;
        let mut staff = Vec::new();
        for visit in tally.won {
            staff.push(salon.find(visit).await.staff);
        }
        staff.sort_unstable();
        staff.dedup();
        assert_eq!(staff.len(), 3, "one visit each, round {round}");
    }
    salon.assert_sound(3 * ROUNDS as usize).await;
}

async fn a_daily_cap_holds(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.change_owner(|owner| owner.daily_cap = Some(2)).await;
    let clients = salon.clients(50).await;
    for round in 0..ROUNDS {
        // Twenty times of the day that do not touch each other: only the count is contested.
        let attempts: Vec<Attempt> = clients
            .iter()
            .zip(0..)
            .map(|(client, number)| Attempt {
                client: *client,
                service: salon.services[TALK],
                then: None,
                staff: if number % 2 == 0 {
                    Wanted::Any
                } else {
                    Wanted::One(salon.owner.id)
                },
                start: noon(round).plus_minutes(30 * (number % 16 - 4)),
            })
            .collect();
        let tally = salon.run(&attempts).await;
        assert_eq!(tally.won.len(), 2, "round {round}");
    }
    salon.assert_sound(2 * ROUNDS as usize).await;
}

async fn a_move_and_its_rivals_never_share_a_time(engine: Engine) {
    let salon = Salon::open(engine).await;
    let clients = salon.clients(3).await;
    let (service, scope) = (salon.services[CUT], &salon.tenant.scope);
    let (mut moved, mut stayed, mut old_taken, mut visits) = (0, 0, 0, 0);
    for round in 0..ROUNDS {
        let (old, new) = (noon(round), noon(round).plus_minutes(120));
        let at = |client, start| Attempt {
            client,
            service,
            then: None,
            staff: Wanted::Any,
            start,
        };
        let visit = contest::book(scope, MONDAY, at(clients[0], old))
            .await
            .unwrap();
        let mover = clients[0];
        let change = scope.run(move |tx| async move {
            booking::reschedule(&tx, MONDAY, mover, visit.id, new).await
        });
        let (change, at_new, at_old) = tokio::join!(
            change,
            contest::book(scope, MONDAY, at(clients[1], new)),
            contest::book(scope, MONDAY, at(clients[2], old)),
        );
        for answer in [&change, &at_new, &at_old] {
            let plain = matches!(
                answer,
                Ok(_) | Err(BookError::Taken | BookError::NotOffered(WhyNot::DoesNotFit))
            );
            assert!(plain, "round {round}: {answer:?}");
        }
        assert!(
            change.is_ok() != at_new.is_ok(),
            "one of them has the new time"
        );
        assert!(
            change.is_ok() || at_old.is_err(),
            "the old time was never free"
        );
        let found = salon.find(visit.id).await;
        assert_eq!(found.time.from, if change.is_ok() { new } else { old });
        moved += u32::from(change.is_ok());
        stayed += u32::from(change.is_err());
        old_taken += u32::from(at_old.is_ok());
        let ok = [change.is_ok(), at_new.is_ok(), at_old.is_ok()];
        visits += ok.iter().filter(|ok| **ok).count() + usize::from(change.is_err());
        if change.is_ok() && at_old.is_err() {
            contest::book(scope, MONDAY, at(clients[2], old))
                .await
                .expect("free by now");
            visits += 1;
        }
    }
    salon.assert_sound(visits).await;
    println!("{engine:?}: moved {moved}, stayed {stayed}, old time taken at once {old_taken}");
}

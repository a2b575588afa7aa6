//! A hold that runs out while its owner confirms, and somebody else who wants its time.

use botique_tests::contest::{Attempt, Heat};
use service::{
    booking,
    slots::{Query, Wanted},
};

use super::{CUT, ROUNDS, Salon, noon, sides::Sides};
use crate::harness::{fakes::MONDAY, on_both_engines, stores::Engine};

on_both_engines!(a_hold_that_ran_out_is_confirmed_or_taken_but_not_both,);

async fn a_hold_that_ran_out_is_confirmed_or_taken_but_not_both(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    holds(&salon, sides).await;
}

pub(super) async fn holds(salon: &Salon, mut sides: Sides) {
    let clients = salon.clients(2).await;
    let (first, rival) = (clients[0], clients[1]);
    let query = Query {
        service: salon.services[CUT],
        then: Vec::new(),
        staff: Wanted::Any,
        moving: None,
    };
    let (mut kept, mut taken) = (0, 0);
    for round in 0..ROUNDS {
        let (start, asked) = (noon(round), query.clone());
        let held = salon
            .tenant
            .scope
            .run(move |tx| {
                let query = asked.clone();
                async move { booking::hold(&tx, MONDAY, first, &query, start, "race").await }
            })
            .await
            .unwrap();
        let own = Heat::Confirm(vec![(first, held.id)]);
        let other = Heat::Book(vec![Attempt {
            client: rival,
            service: query.service,
            then: None,
            staff: Wanted::Any,
            start,
        }]);
        // Each goes first in half of the rounds.
        let heats = if round % 2 == 0 {
            [own, other]
        } else {
            [other, own]
        };
        let tallies = sides.go(held.held_until.unwrap(), heats).await;
        let won: Vec<_> = tallies.iter().flat_map(|tally| &tally.won).collect();
        assert_eq!(won.len(), 1, "round {round}");
        if *won[0] == held.id {
            kept += 1;
        } else {
            taken += 1;
        }
    }
    salon.assert_sound(ROUNDS as usize).await;
    println!("of {ROUNDS} late holds {kept} were kept, {taken} were taken");
}

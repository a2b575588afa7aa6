//! The seats of a class: as many win as there are, in one class, and what is counted is what is there.

use botique_tests::contest::Attempt;
use domain::{BookingId, ClientId, Timestamp};
use service::{
    booking::{self, BookError},
    desk,
    slots::{Query, Wanted},
};

use super::{CUT, ROUNDS, Salon, TALK, noon, sides::Sides};
use crate::{
    conformance,
    harness::{fakes::MONDAY, look, on_both_engines, stores::Engine},
};

const CLIENTS: usize = 40;
const SEATS: u32 = 8;

on_both_engines!(
    as_many_of_forty_come_to_a_class_as_it_has_seats,
    a_class_and_the_visits_of_its_specialist_never_share_a_time,
    who_leaves_joins_and_moves_at_once_is_counted_right,
    who_confirms_two_seats_of_one_time_at_once_has_one,
);

impl Salon {
    /// The first service becomes a class.
    pub async fn gives_a_class(&self, seats: u32) {
        let service = self.services[CUT];
        let set = self.tenant.scope.run(move |tx| async move {
            desk::set_seats(
                &tx,
                MONDAY,
                &domain::Actor::Staff(conformance::id()),
                service,
                Some(seats),
            )
            .await
        });
        set.await.unwrap();
    }

    /// Each class has as many seats taken as visits sit in it and the time of its own; nobody else has any
    /// but for visits of one.
    pub async fn assert_seats(&self, seats: usize) {
        assert_eq!(look::overlapping_claims(&self.store, &self.tenant).await, 0);
        let seats = i64::try_from(seats).unwrap();
        for (sql, expected) in [
            (
                "SELECT CAST(coalesce(sum(taken), 0) AS bigint) FROM class_event",
                seats,
            ),
            (
                "SELECT count(*) FROM booking b JOIN class_event c ON c.id = b.class_id
                 WHERE status IN ('confirmed', 'held') AND c.start_ms = b.from_ms
                 AND c.staff_id = b.staff_id",
                seats,
            ),
            (
                "SELECT count(*) FROM class_event c WHERE taken < 1 OR taken > seats OR taken <>
                 (SELECT count(*) FROM booking WHERE class_id = c.id
                     AND status IN ('confirmed', 'held'))",
                0,
            ),
            (
                "SELECT count(*) FROM class_event c WHERE 1 <>
                 (SELECT count(*) FROM claim WHERE owner_id = c.id AND subject_id = c.staff_id)",
                0,
            ),
            (
                "SELECT count(*) FROM claim WHERE owner_id NOT IN (SELECT id FROM class_event)
                 AND owner_id NOT IN (SELECT id FROM booking WHERE class_id IS NULL
                     AND status IN ('confirmed', 'held'))",
                0,
            ),
        ] {
            let found = look::number(&self.store, &self.tenant, sql).await;
            assert_eq!(found, expected, "{sql}");
        }
    }
}

async fn as_many_of_forty_come_to_a_class_as_it_has_seats(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    seats_are_filled(&salon, sides).await;
}

pub(super) async fn seats_are_filled(salon: &Salon, mut sides: Sides) {
    let service = salon.services[CUT];
    salon.hire(1, &[service]).await;
    salon.gives_a_class(SEATS).await;
    let clients = salon.clients(CLIENTS).await;
    let mut taken = 0;
    for round in 0..ROUNDS / 2 {
        // With anybody they would open a class of the second specialist when the first is full.
        let (staff, seats) = match round % 2 {
            0 => (Wanted::One(salon.owner.id), SEATS as usize),
            _ => (Wanted::Any, 2 * SEATS as usize),
        };
        let attempt = |client: &ClientId| Attempt {
            client: *client,
            service,
            then: None,
            staff,
            start: noon(round),
        };
        let attempts: Vec<Attempt> = clients.iter().map(attempt).collect();
        assert_eq!(sides.book(&attempts).await.len(), seats, "round {round}");
        taken += seats;
        salon.assert_seats(taken).await;
    }
}

async fn a_class_and_the_visits_of_its_specialist_never_share_a_time(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.gives_a_class(SEATS).await;
    let clients = salon.clients(CLIENTS).await;
    let (mut classes, mut visits) = (0, 0);
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .enumerate()
            .map(|(number, client)| {
                let class = (number + round as usize).is_multiple_of(2);
                Attempt {
                    client: *client,
                    service: salon.services[if class { CUT } else { TALK }],
                    then: None,
                    staff: Wanted::Any,
                    start: noon(round),
                }
            })
            .collect();
        let tally = salon.run(&attempts).await;
        let first = salon.find(tally.won[0]).await;
        match first.class {
            Some(_) => {
                assert_eq!(tally.won.len(), SEATS as usize, "round {round}");
                classes += 1;
            }
            None => {
                assert_eq!(tally.won.len(), 1, "round {round}");
                visits += 1;
            }
        }
    }
    salon.assert_seats(classes * SEATS as usize).await;
    println!("{engine:?}: {classes} classes, {visits} visits");
    assert!(classes > 0 && visits > 0, "either wins now and then");
}

async fn who_leaves_joins_and_moves_at_once_is_counted_right(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.gives_a_class(SEATS).await;
    let service = salon.services[CUT];
    let clients = salon.clients(CLIENTS).await;
    let attempt = |client: &ClientId, start: Timestamp| Attempt {
        client: *client,
        service,
        then: None,
        staff: Wanted::Any,
        start,
    };
    let mut done = [0; 3];
    for round in 0..8 {
        let (here, there) = (noon(round), noon(round).plus_minutes(120));
        let mut seated: Vec<(ClientId, BookingId)> = Vec::new();
        for (client, start) in clients[..6].iter().zip([here, there].into_iter().cycle()) {
            let tally = salon.run(&[attempt(client, start)]).await;
            seated.push((*client, tally.won[0]));
        }
        // Two leave, four go over to the other class, all others want to come to either.
        let mut tasks = Vec::new();
        for (number, (client, id)) in seated.into_iter().enumerate() {
            let to = if number % 2 == 0 { there } else { here };
            let scope = salon.tenant.scope.clone();
            tasks.push(tokio::spawn(async move {
                let changed = scope.run(move |tx| async move {
                    if number < 2 {
                        booking::cancel(&tx, MONDAY, client, id).await
                    } else {
                        booking::reschedule(&tx, MONDAY, client, id, to).await
                    }
                });
                (usize::from(number >= 2), changed.await)
            }));
        }
        for (number, client) in clients[6..].iter().enumerate() {
            let wish = attempt(client, if number % 2 == 0 { here } else { there });
            let scope = salon.tenant.scope.clone();
            tasks.push(tokio::spawn(async move {
                (2, botique_tests::contest::book(&scope, MONDAY, wish).await)
            }));
        }
        for task in tasks {
            match task.await.unwrap() {
                (kind, Ok(_)) => done[kind] += 1,
                (_, Err(BookError::Taken | BookError::NotOffered(_))) => {}
                (kind, Err(other)) => panic!("round {round}, {kind}: {other:?}"),
            }
        }
        let live = "SELECT count(*) FROM booking WHERE status IN ('confirmed', 'held')";
        let live = look::number(&salon.store, &salon.tenant, live).await;
        salon.assert_seats(usize::try_from(live).unwrap()).await;
    }
    println!("{engine:?}: left, moved and joined {done:?}");
    assert!(done.iter().all(|many| *many > 0));
}

/// Two seats of one time with two specialists, neither of them kept: each is taken when it is confirmed.
async fn who_confirms_two_seats_of_one_time_at_once_has_one(engine: Engine) {
    let salon = Salon::open(engine).await;
    let service = salon.services[CUT];
    let other = salon.hire(1, &[service]).await[0];
    salon.gives_a_class(3).await;
    salon
        .tenant
        .within(|tx| async move {
            let mut settings = store::settings::get(&tx).await?;
            settings.pace.holds = 0;
            store::settings::put(&tx, &settings).await
        })
        .await;
    let client = salon.clients(1).await[0];
    for round in 0..ROUNDS {
        let holds = |staff| {
            let query = Query {
                service,
                then: Vec::new(),
                staff: Wanted::One(staff),
                moving: None,
            };
            let start = noon(round);
            salon.tenant.scope.run(move |tx| {
                let query = query.clone();
                async move { booking::hold(&tx, MONDAY, client, &query, start, "race").await }
            })
        };
        let (one, two) = (
            holds(salon.owner.id).await.unwrap(),
            holds(other).await.unwrap(),
        );
        assert!(one.never_held() && two.never_held());
        let confirms = |id| {
            salon
                .tenant
                .scope
                .run(move |tx| async move { booking::confirm(&tx, MONDAY, client, id).await })
        };
        let (one, two) = tokio::join!(confirms(one.id), confirms(two.id));
        match (one, two) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => {
                assert!(matches!(refused, BookError::AlreadyIn), "{refused:?}");
            }
            both => panic!("round {round}: {both:?}"),
        }
    }
    salon.assert_seats(ROUNDS.try_into().unwrap()).await;
}

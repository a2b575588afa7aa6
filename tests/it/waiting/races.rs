//! Several at once after a time that the list offers.

use domain::waitlist::{Fate, Mode, Part, Rules};

use super::*;

on_both_engines!(
    of_many_who_take_at_the_same_moment_one_has_it,
    a_hold_that_runs_out_while_its_owner_confirms_is_taken_or_goes_on_but_not_both,
);

async fn of_many_who_take_at_the_same_moment_one_has_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let all = Rules {
        mode: Mode::All,
        minutes: 15,
    };
    rules(&office, all).await;
    let mut guests = Vec::new();
    for number in 0..12 {
        guests.push(waits(&office, &format!("Guest {number}"), Part::Any).await);
    }
    frees(&office, visit).await;
    let now = office.store.clock.now();
    let open = office
        .tenant
        .within(|tx| async move { store::waitlist::open_offers(&tx, None).await })
        .await;
    assert_eq!(open.len(), guests.len());
    let tasks: Vec<_> = open
        .iter()
        .map(|offer| {
            let (scope, client, id) = (office.tenant.scope.clone(), offer.client, offer.booking);
            tokio::spawn(async move {
                let take = scope.run(move |tx| async move {
                    waitlist::take(&tx, now, client, id, false).await
                });
                take.await
            })
        })
        .collect();
    let (mut won, mut lost) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(visit) => {
                assert_eq!(visit.status, Status::Confirmed);
                won += 1;
            }
            Err(BookError::Taken | BookError::NotOffered(_)) => lost += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((won, lost), (1, guests.len() - 1));
    assert_eq!((taken(&office).await.len(), claims(&office).await), (1, 1));
}

async fn a_hold_that_runs_out_while_its_owner_confirms_is_taken_or_goes_on_but_not_both(
    engine: Engine,
) {
    let office = PostOffice::open(engine).await;
    let visit = full_day(&office).await;
    let mut guests = Vec::new();
    for number in 0..8 {
        guests.push(waits(&office, &format!("Guest {number}"), Part::Any).await);
    }
    frees(&office, visit).await;
    let mut ends = [0; 2];
    for (number, guest) in guests.iter().enumerate() {
        let held = taken(&office).await;
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].booker, guest.client, "guest {number}");
        let (id, client) = (held[0].id, guest.client);
        let until = held[0].held_until.unwrap();
        office.store.clock.set(until);
        let take = office
            .tenant
            .scope
            .run(move |tx| async move { waitlist::take(&tx, until, client, id, false).await });
        let expire = office
            .tenant
            .scope
            .run(move |tx| async move { booking::expire(&tx, until, id).await });
        let (took, expired) = if number % 2 == 0 {
            tokio::join!(take, expire)
        } else {
            let (expired, took) = tokio::join!(expire, take);
            (took, expired)
        };
        expired.unwrap();
        let left = taken(&office).await;
        assert_eq!(left.len(), claims(&office).await, "nothing is half-claimed");
        match took {
            Ok(booked) => {
                ends[0] += 1;
                assert_eq!(left.len(), 1);
                assert_eq!((left[0].id, left[0].status), (booked.id, Status::Confirmed));
                assert_eq!(fates(&office, guest).await, [Fate::Taken]);
                office.work().await;
                // The next round is about the same time once more.
                frees(&office, booked.id).await;
            }
            Err(BookError::Taken | BookError::NotLive) => {
                ends[1] += 1;
                assert_eq!(left.len(), 0);
                office.work().await;
                assert_eq!(fates(&office, guest).await, [Fate::Expired]);
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    println!("{engine:?}: taken, gone on: {ends:?}");
    assert_eq!(ends[0] + ends[1], guests.len());
}

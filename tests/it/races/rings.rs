//! Two who change the same visits wait for each other in one order, on Postgres: else one of them would be
//! the victim of a deadlock.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use botique_tests::contest;
use domain::{Actor, BookingId, Interval, SubjectId, series::Rhythm};
use service::{
    booking::{self, BookError},
    series::{self, By},
};
use store::{bookings, claims};
use tokio::sync::Notify;

use super::{
    Salon,
    series::{begins, tuesday},
};
use crate::{
    conformance,
    harness::{fakes::MONDAY, look, stores::Engine},
};

/// Until a transaction waits for another.
async fn somebody_waits(salon: &Salon) {
    let waits = "SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while look::number(&salon.store, &salon.tenant, waits).await == 0 {
        tokio::task::yield_now().await;
    }
}

/// The guard is that `service::booking::reschedule` locks the visit before it gives its time up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_who_moves_a_visit_and_staff_who_change_it_do_not_wait_in_a_ring() {
    let salon = Salon::open(Engine::Postgres).await;
    let client = salon.clients(1).await[0];
    let visit = begins(&salon, client, tuesday(0, 0)).await;
    let (has, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let runs = [Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0))];
    // As staff do: first the visit, then its time.
    let signals = (Arc::clone(&has), Arc::clone(&go_on), Arc::clone(&runs[0]));
    let staff = async {
        let (has, go_on, runs) = signals;
        let changed = salon.tenant.scope.run(move |tx| {
            let first_run = runs.fetch_add(1, SeqCst) == 0;
            let (has, go_on) = (Arc::clone(&has), Arc::clone(&go_on));
            async move {
                bookings::lock(&tx, visit).await?;
                if first_run {
                    has.notify_one();
                    go_on.notified().await;
                }
                let time = claims::list_of(&tx, visit).await?;
                claims::release(&tx, visit).await?;
                claims::take(&tx, visit, &time).await
            }
        });
        changed.await
    };
    let moves = async {
        has.notified().await;
        let runs = Arc::clone(&runs[1]);
        let moved = salon.tenant.scope.run(move |tx| {
            runs.fetch_add(1, SeqCst);
            async move { booking::reschedule(&tx, MONDAY, client, visit, tuesday(0, 1)).await }
        });
        moved.await
    };
    let ring = async {
        somebody_waits(&salon).await;
        go_on.notify_one();
    };
    let (changed, moved, ()) = tokio::join!(staff, moves, ring);
    assert!(changed.unwrap(), "it has its time again");
    assert_eq!(moved.unwrap().time.from, tuesday(0, 1));
    let runs = runs.map(|runs| runs.load(SeqCst));
    assert_eq!(runs, [1, 1], "none of them was the victim of a deadlock");
}

/// A visit of the series and the time of its first one, wanted as the desk moves: first the row, then the
/// time. It waits between them until `go_on`; refused when the time is taken.
async fn moves_onto_the_first(
    salon: &Salon,
    last: BookingId,
    wanted: Vec<(SubjectId, Interval)>,
    (wrote, go_on, runs): (Arc<Notify>, Arc<Notify>, Arc<AtomicU32>),
) -> Result<(), BookError> {
    let moved = salon.tenant.scope.run(move |tx| {
        let first_run = runs.fetch_add(1, SeqCst) == 0;
        let (wanted, wrote, go_on) = (wanted.clone(), Arc::clone(&wrote), Arc::clone(&go_on));
        async move {
            let visit = bookings::find(&tx, last).await?.unwrap();
            if !bookings::update(&tx, &visit).await? {
                return Err(BookError::Changed);
            }
            if first_run {
                wrote.notify_one();
                go_on.notified().await;
            }
            match claims::take(&tx, last, &wanted).await? {
                true => Ok(()),
                false => Err(BookError::Taken),
            }
        }
    });
    moved.await
}

/// The guard is the order in `service::series::off`: rows first, then the times.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_series_that_is_called_off_and_a_move_within_it_do_not_wait_in_a_ring() {
    let salon = Salon::open(Engine::Postgres).await;
    let client = salon.clients(1).await[0];
    let first = begins(&salon, client, tuesday(0, 0)).await;
    let rhythm = Rhythm::new(1, 3).unwrap();
    let seen = contest::look(&salon.tenant.scope, MONDAY, (client, first), rhythm).await;
    let booked = contest::repeat(&salon.tenant.scope, MONDAY, &[seen.unwrap()]).await;
    assert_eq!(booked.won.len(), 2, "{booked:?}");
    let (last, wanted) = salon
        .tenant
        .within(move |tx| async move {
            let all = series::visits(&tx, first).await?;
            Ok((all[2].id, claims::list_of(&tx, first).await?))
        })
        .await;
    let (wrote, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let runs = [Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0))];
    let signals = (Arc::clone(&wrote), Arc::clone(&go_on), Arc::clone(&runs[0]));
    let off = async {
        wrote.notified().await;
        let runs = Arc::clone(&runs[1]);
        let off = salon.tenant.scope.run(move |tx| {
            runs.fetch_add(1, SeqCst);
            let by = By::Staff(Actor::Staff(conformance::id()));
            async move { series::cancel_from(&tx, MONDAY, &by, (first, None), "").await }
        });
        off.await
    };
    let ring = async {
        // It waits for the row of the last visit, with the first one written.
        somebody_waits(&salon).await;
        go_on.notify_one();
    };
    let (moved, off, ()) = tokio::join!(
        moves_onto_the_first(&salon, last, wanted, signals),
        off,
        ring
    );
    assert!(matches!(moved, Err(BookError::Taken)), "{moved:?}");
    assert_eq!(off.unwrap().len(), 3);
    let runs = runs.map(|runs| runs.load(SeqCst));
    assert_eq!(runs, [1, 1], "none of them was the victim of a deadlock");
}

//! Taking back that a class was called off, and calling off one that nobody has joined.

use chrono::Weekday;
use domain::class::WeeklyStart;
use service::{booking::BookError, desk};

use super::{AWAY, CUT, NOON, Studio, by};
use crate::harness::{fakes::MONDAY, look, on_both_engines, stores::Engine};

on_both_engines!(
    a_class_that_was_called_off_is_taken_back_whole,
    a_visit_taken_back_alone_brings_its_specialist_back,
    a_class_that_nobody_has_joined_is_listed_and_called_off,
    who_is_there_already_stays_and_the_others_come_back_to_them,
    a_class_that_is_over_is_not_called_off,
    visits_called_off_one_by_one_are_no_class_that_was_called_off,
);

async fn a_class_that_was_called_off_is_taken_back_whole(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let mut visits = Vec::new();
    for name in ["1", "2", "3", "4"] {
        let client = studio.client(name).await;
        visits.push((client, studio.books(client, NOON).await.unwrap()));
    }
    let id = studio.at(NOON).await.unwrap().id;
    // One client cancelled before, and staff called one visit off by itself.
    studio.cancels(visits[3].0, visits[3].1.id).await.unwrap();
    let (single, version) = (visits[2].1.id, visits[2].1.version);
    let earlier = MONDAY.plus_minutes(-1);
    let off = studio.tenant.scope.run(move |tx| async move {
        desk::cancel(&tx, earlier, &by(), single, version, "").await?;
        desk::cancel_class(&tx, MONDAY, &by(), id, "").await
    });
    assert_eq!(off.await.unwrap(), 2);
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 1);
    let restores = |minutes: i64| {
        studio.tenant.scope.run(move |tx| async move {
            desk::restore_class(&tx, MONDAY.plus_minutes(minutes), &by(), id).await
        })
    };
    let late = restores(11).await;
    assert!(matches!(late, Err(BookError::NothingToUndo)), "{late:?}");
    let class = restores(10).await.unwrap();
    let event = studio.at(NOON).await.unwrap();
    assert_eq!((event.id, event.taken), (class, 2), "those of the class");
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 0);
    let left = studio
        .tenant
        .within(move |tx| async move { desk::called_off(&tx, MONDAY, id).await });
    assert!(left.await.iter().all(|visit| visit.booking.id == single));
    studio.assert_sound().await;
}

async fn a_visit_taken_back_alone_brings_its_specialist_back(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let (vera, olga) = (studio.client("1").await, studio.client("2").await);
    let visit = studio.books(vera, NOON).await.unwrap().id;
    studio.books(olga, NOON).await.unwrap();
    let id = studio.at(NOON).await.unwrap().id;
    let back = studio.tenant.scope.run(move |tx| async move {
        desk::cancel_class(&tx, MONDAY, &by(), id, "").await?;
        let found = store::bookings::find(&tx, visit).await?.unwrap();
        desk::undo(&tx, MONDAY, &by(), visit, found.version).await
    });
    assert!(back.await.unwrap().class.is_some());
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 0);
    assert_eq!(studio.left_at(NOON).await, Some(3), "open to others again");
    studio.assert_sound().await;
}

async fn who_is_there_already_stays_and_the_others_come_back_to_them(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let (vera, olga) = (studio.client("1").await, studio.client("2").await);
    let here = studio.books(vera, NOON).await.unwrap();
    studio.books(olga, NOON).await.unwrap();
    let (id, now) = (studio.at(NOON).await.unwrap().id, NOON.plus_minutes(-10));
    let off = studio.tenant.scope.run(move |tx| async move {
        desk::mark(&tx, now, &by(), here.id, here.version, desk::Mark::Arrived).await?;
        desk::cancel_class(&tx, now, &by(), id, "").await
    });
    assert_eq!(off.await.unwrap(), 1);
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    let back = studio.tenant.scope.run(move |tx| async move {
        assert_eq!(desk::called_off(&tx, now, id).await?.len(), 1);
        desk::restore_class(&tx, now, &by(), id).await
    });
    assert_eq!(back.await.unwrap(), id);
    assert_eq!(studio.at(NOON).await.unwrap().taken, 2);
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 0);
    studio.assert_sound().await;
}

async fn a_class_that_is_over_is_not_called_off(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let vera = studio.client("1").await;
    studio.books(vera, NOON).await.unwrap();
    let event = studio.at(NOON).await.unwrap();
    let refused = studio.tenant.scope.run(move |tx| async move {
        desk::cancel_class(&tx, event.time.until, &by(), event.id, "").await
    });
    let refused = refused.await;
    assert!(matches!(refused, Err(BookError::NotLive)), "{refused:?}");
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 0);
}

async fn visits_called_off_one_by_one_are_no_class_that_was_called_off(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let vera = studio.client("1").await;
    let visit = studio.books(vera, NOON).await.unwrap();
    let id = studio.at(NOON).await.unwrap().id;
    let restored = studio.tenant.scope.run(move |tx| async move {
        desk::cancel(&tx, MONDAY, &by(), visit.id, visit.version, "").await?;
        assert!(desk::called_off(&tx, MONDAY, id).await?.is_empty());
        desk::restore_class(&tx, MONDAY, &by(), id).await
    });
    let restored = restored.await;
    assert!(
        matches!(restored, Err(BookError::NothingToUndo)),
        "{restored:?}"
    );
}

async fn a_class_that_nobody_has_joined_is_listed_and_called_off(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let (service, staff) = (studio.services[CUT], studio.owner);
    let added = studio.tenant.scope.run(move |tx| async move {
        let start = WeeklyStart {
            weekday: Weekday::Tue,
            at: 12 * 60,
            staff: None,
        };
        desk::add_start(&tx, MONDAY, &by(), service, start).await
    });
    added.await.unwrap();
    let listed = async || {
        let all = studio
            .tenant
            .within(|tx| async move { desk::unjoined(&tx, MONDAY).await });
        let all = all.await.into_iter();
        all.map(|one| (one.time.from, one.taken))
            .collect::<Vec<_>>()
    };
    let next = NOON.plus_minutes(7 * 24 * 60);
    assert_eq!(listed().await, [(NOON, false), (next, false)]);
    let calls_off = |start| {
        studio.tenant.scope.run(move |tx| async move {
            desk::cancel_unjoined(&tx, MONDAY, &by(), (service, staff, start)).await
        })
    };
    calls_off(next).await.unwrap();
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 1);
    assert_eq!(listed().await, [(NOON, false)]);
    let twice = calls_off(next).await;
    assert!(matches!(twice, Err(BookError::UnknownBooking)), "{twice:?}");
    // Who joins meanwhile is not called off unseen.
    let vera = studio.client("1").await;
    studio.books(vera, NOON).await.unwrap();
    assert_eq!(listed().await, []);
    let joined = calls_off(NOON).await;
    assert!(matches!(joined, Err(BookError::Changed)), "{joined:?}");
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
}

//! Group classes: several clients at one time, each with a seat.

use chrono::Weekday;
use domain::{
    BookingId, ClientId, Timestamp,
    booking::Status,
    class::{Class, WeeklyStart},
    fields::FieldKind,
};
use service::{
    booking::{self, BookError},
    desk::{self, NewVisit, PutError, To, Who},
    slots::{self, Query},
};
use store::{claims, classes};

use crate::{
    conformance,
    harness::{fakes::MONDAY, look, on_both_engines, stores::Engine},
};

mod off;
mod pages;
mod sequences;
mod studio;

use studio::{Studio, by};

on_both_engines!(
    those_who_come_at_one_time_share_a_class_until_it_is_full,
    who_is_in_a_class_is_not_in_it_twice,
    whoever_moves_has_the_new_seat_before_the_old_one_is_free,
    with_a_timetable_a_class_begins_when_that_says,
    seats_that_are_taken_away_are_none_of_those_taken,
    staff_enter_clients_into_a_class,
    what_staff_do_to_a_seat_is_taken_back,
    a_class_that_is_called_off_tells_everybody_and_stays_off,
    a_class_is_a_visit_of_its_own,
    a_service_that_is_saved_beside_its_class_keeps_it,
);

/// Tuesday, noon in Moscow.
const NOON: Timestamp = MONDAY.plus_minutes((24 + 3) * 60);
const CUT: usize = 0;
const TALK: usize = 4;

async fn those_who_come_at_one_time_share_a_class_until_it_is_full(engine: Engine) {
    let studio = Studio::open(engine, 3).await;
    let (vera, olga, ira, late) = (
        studio.client("1").await,
        studio.client("2").await,
        studio.client("3").await,
        studio.client("4").await,
    );
    assert_eq!(studio.left_at(NOON).await, Some(3));
    let first = studio.books(vera, NOON).await.unwrap();
    let second = studio.books(olga, NOON).await.unwrap();
    assert_eq!(first.class, second.class);
    // Whoever only looks at the summary has a seat as well.
    let held = studio.holds(ira, NOON).await.unwrap();
    let event = studio.at(NOON).await.unwrap();
    assert_eq!(
        (event.seats, event.taken, Some(event.id)),
        (3, 3, held.class)
    );
    let own = studio
        .tenant
        .within(move |tx| async move { claims::list_of(&tx, event.id).await });
    assert_eq!(own.await.len(), 1, "the class has the time, once");
    assert_eq!(studio.left_at(NOON).await, None, "full");
    assert_eq!(studio.left_at(NOON.plus_minutes(30)).await, None, "taken");
    let refused = studio.books(late, NOON).await;
    assert!(matches!(refused, Err(BookError::Taken)), "{refused:?}");
    studio.assert_sound().await;

    studio.cancels(olga, second.id).await.unwrap();
    assert_eq!(studio.left_at(NOON).await, Some(1));
    studio.books(late, NOON).await.unwrap();
    let over = MONDAY.plus_minutes(60);
    let swept = studio
        .tenant
        .scope
        .run(move |tx| async move { booking::sweep_holds(&tx, over).await });
    swept.await.unwrap();
    assert_eq!(
        studio.at(NOON).await.unwrap().taken,
        2,
        "a kept seat ran out"
    );
    studio.cancels(vera, first.id).await.unwrap();
    studio.assert_sound().await;
    let last = studio.tenant.within(move |tx| async move {
        store::bookings::list_upcoming(&tx, late, MONDAY, 0, 9).await
    });
    studio.cancels(late, last.await[0].id).await.unwrap();
    assert_eq!(studio.at(NOON).await, None, "nobody is left");
    assert_eq!(studio.left_at(NOON.plus_minutes(30)).await, Some(3));
    studio.assert_sound().await;
}

async fn who_is_in_a_class_is_not_in_it_twice(engine: Engine) {
    let studio = Studio::open(engine, 3).await;
    let vera = studio.client("1").await;
    // Who comes back to the same time has one seat.
    studio.holds(vera, NOON).await.unwrap();
    studio.holds(vera, NOON).await.unwrap();
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    studio.books(vera, NOON).await.unwrap();
    let again = studio.books(vera, NOON).await;
    assert!(matches!(again, Err(BookError::AlreadyIn)), "{again:?}");
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    let later = studio.books(vera, NOON.plus_minutes(120)).await.unwrap();
    let back = studio.moves(vera, later.id, NOON).await;
    assert!(matches!(back, Err(BookError::AlreadyIn)), "{back:?}");
    studio.assert_sound().await;
}

async fn whoever_moves_has_the_new_seat_before_the_old_one_is_free(engine: Engine) {
    let studio = Studio::open(engine, 2).await;
    let (vera, olga, ira) = (
        studio.client("1").await,
        studio.client("2").await,
        studio.client("3").await,
    );
    let later = NOON.plus_minutes(120);
    let first = studio.books(vera, NOON).await.unwrap();
    studio.books(olga, later).await.unwrap();
    let full = studio.books(ira, later).await.unwrap();
    let refused = studio.moves(vera, first.id, later).await;
    assert!(matches!(refused, Err(BookError::Taken)), "{refused:?}");
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1, "as it was");
    studio.assert_sound().await;
    studio.cancels(ira, full.id).await.unwrap();
    let moved = studio.moves(vera, first.id, later).await.unwrap();
    let event = studio.at(later).await.unwrap();
    assert_eq!((moved.class, event.taken), (Some(event.id), 2));
    assert_eq!(studio.at(NOON).await, None, "nobody is left there");
    let alone = studio.moves(vera, first.id, NOON).await.unwrap();
    assert_eq!(alone.sequence, moved.sequence + 1);
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    studio.assert_sound().await;
}

async fn with_a_timetable_a_class_begins_when_that_says(engine: Engine) {
    let studio = Studio::open(engine, 5).await;
    let service = studio.services[CUT];
    let adds = |weekday, at, staff| {
        studio.tenant.scope.run(move |tx| async move {
            let start = WeeklyStart { weekday, at, staff };
            desk::add_start(&tx, MONDAY, &by(), service, start).await
        })
    };
    adds(Weekday::Tue, 12 * 60 + 10, None).await.unwrap();
    adds(Weekday::Tue, 18 * 60, Some(studio.owner))
        .await
        .unwrap();
    adds(Weekday::Tue, 15 * 60, Some(conformance::id()))
        .await
        .unwrap();
    adds(Weekday::Wed, 11 * 60, None).await.unwrap();
    assert_eq!(studio.left().await, [(10, 5), (360, 5)]);
    let wrong = adds(Weekday::Tue, 1440, None).await;
    let Err(PutError::Fields(errors)) = wrong else {
        panic!("{wrong:?}");
    };
    assert_eq!(errors.of("starts"), Some(FieldKind::Number));
    let vera = studio.client("1").await;
    let refused = studio.books(vera, NOON).await;
    assert!(
        matches!(refused, Err(BookError::NotOffered(_))),
        "{refused:?}"
    );
    studio.books(vera, NOON.plus_minutes(10)).await.unwrap();
    let removed = studio.tenant.scope.run(move |tx| async move {
        let start = WeeklyStart {
            weekday: Weekday::Tue,
            at: 12 * 60 + 10,
            staff: None,
        };
        desk::remove_start(&tx, MONDAY, &by(), service, start).await
    });
    removed.await.unwrap();
    assert_eq!(
        studio.left().await,
        [(10, 4), (360, 5)],
        "what takes place does so still"
    );
}

async fn seats_that_are_taken_away_are_none_of_those_taken(engine: Engine) {
    let studio = Studio::open(engine, 3).await;
    for name in ["1", "2", "3"] {
        let client = studio.client(name).await;
        studio.books(client, NOON).await.unwrap();
    }
    studio.seats(Some(5)).await.unwrap();
    assert_eq!(studio.left_at(NOON).await, Some(2));
    studio.seats(Some(2)).await.unwrap();
    let event = studio.at(NOON).await.unwrap();
    assert_eq!((event.seats, event.taken), (3, 3));
    assert_eq!(studio.left_at(NOON.plus_minutes(180)).await, Some(2));
    let wrong = studio.seats(Some(1)).await;
    assert!(matches!(wrong, Err(PutError::Fields(_))), "{wrong:?}");
    studio.seats(None).await.unwrap();
    let service = studio.services[CUT];
    let found = studio
        .tenant
        .within(move |tx| async move { store::services::find(&tx, service).await });
    assert_eq!(found.await.unwrap().class, None::<Class>);
    let visits = studio
        .tenant
        .within(move |tx| async move { classes::list_seated(&tx, event.id).await });
    assert_eq!(visits.await.len(), 3, "who has a seat keeps it");
    studio.assert_sound().await;
}

async fn staff_enter_clients_into_a_class(engine: Engine) {
    let studio = Studio::open(engine, 2).await;
    let (vera, olga, ira) = (
        studio.client("1").await,
        studio.client("2").await,
        studio.client("3").await,
    );
    let (service, owner) = (studio.services[CUT], studio.owner);
    let adds = |client: ClientId, double: bool| {
        let visit = NewVisit {
            service,
            then: Vec::new(),
            staff: owner,
            start: NOON,
            client: Who::Known(client),
            note: String::new(),
            despite: false,
            double,
        };
        studio.tenant.scope.run(move |tx| {
            let visit = visit.clone();
            async move { desk::add(&tx, MONDAY, &by(), &visit).await }
        })
    };
    studio.books(vera, NOON).await.unwrap();
    let second = adds(olga, false).await.unwrap();
    assert_eq!(second.class, studio.at(NOON).await.map(|event| event.id));
    let twice = adds(olga, false).await;
    assert!(matches!(twice, Err(BookError::AlreadyIn)), "{twice:?}");
    let full = adds(ira, false).await;
    assert!(matches!(full, Err(BookError::Taken)), "{full:?}");
    let beside = adds(ira, true).await.unwrap();
    assert_eq!(
        (beside.doubled, beside.class),
        (true, None),
        "without a seat"
    );
    studio.assert_sound().await;
}

async fn what_staff_do_to_a_seat_is_taken_back(engine: Engine) {
    let studio = Studio::open(engine, 2).await;
    let (vera, olga) = (studio.client("1").await, studio.client("2").await);
    let owner = studio.owner;
    studio.books(vera, NOON).await.unwrap();
    let second = studio.books(olga, NOON).await.unwrap();
    let later = NOON.plus_minutes(120);
    let to = To {
        start: later,
        staff: owner,
        despite: false,
        double: false,
    };
    let (id, version) = (second.id, second.version);
    let moved = studio
        .tenant
        .scope
        .run(move |tx| async move { desk::move_to(&tx, MONDAY, &by(), id, version, &to).await });
    let moved = moved.await.unwrap();
    assert_eq!(moved.class, studio.at(later).await.map(|event| event.id));
    assert_eq!(studio.at(NOON).await.unwrap().taken, 1);
    studio.assert_sound().await;
    let off = studio.tenant.scope.run(move |tx| async move {
        desk::cancel(&tx, MONDAY, &by(), id, moved.version, "").await
    });
    let off = off.await.unwrap();
    assert_eq!(studio.at(later).await, None);
    let back = studio
        .tenant
        .scope
        .run(move |tx| async move { desk::undo(&tx, MONDAY, &by(), id, off.version).await });
    let back = back.await.unwrap();
    assert_eq!(back.class, studio.at(later).await.map(|event| event.id));
    assert_eq!(back.status, Status::Confirmed);
    studio.assert_sound().await;
}

const AWAY: &str = "SELECT count(*) FROM hours WHERE kind = 'time_off'";

async fn a_class_that_is_called_off_tells_everybody_and_stays_off(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let mut visits = Vec::new();
    for name in ["1", "2"] {
        let client = studio.client(name).await;
        visits.push(studio.books(client, NOON).await.unwrap());
    }
    let looking = studio.client("3").await;
    visits.push(studio.holds(looking, NOON).await.unwrap());
    let id = studio.at(NOON).await.unwrap().id;
    let page = studio
        .tenant
        .within(move |tx| async move { desk::class(&tx, id).await })
        .await
        .unwrap();
    let seated: Vec<BookingId> = page.visits.iter().map(|visit| visit.booking.id).collect();
    assert_eq!(seated, [visits[0].id, visits[1].id, visits[2].id]);
    let sent = "SELECT count(*) FROM outbox WHERE message LIKE '%Anna is ill%'";
    let off = studio.tenant.scope.run(move |tx| async move {
        desk::cancel_class(&tx, MONDAY, &by(), id, " Anna is ill ").await
    });
    assert_eq!(off.await.unwrap(), 2);
    assert_eq!(look::number(&studio.store, &studio.tenant, sent).await, 2);
    assert_eq!(studio.at(NOON).await, None);
    // Who gives it is away then, or the next who looks would open it anew.
    assert_eq!(studio.left_at(NOON).await, None);
    assert_eq!(look::number(&studio.store, &studio.tenant, AWAY).await, 1);
    studio.assert_sound().await;
    let again = studio
        .tenant
        .scope
        .run(move |tx| async move { desk::cancel_class(&tx, MONDAY, &by(), id, "").await });
    let again = again.await;
    assert!(matches!(again, Err(BookError::UnknownBooking)), "{again:?}");
}

async fn a_class_is_a_visit_of_its_own(engine: Engine) {
    let studio = Studio::open(engine, 4).await;
    let (class, talk) = (studio.services[CUT], studio.services[TALK]);
    for (service, then) in [(class, talk), (talk, class)] {
        let query = Query {
            service,
            then: vec![then],
            ..studio.query()
        };
        let day = domain::availability::salon_date(chrono_tz::Europe::Moscow, NOON);
        let offers = studio
            .tenant
            .within(move |tx| {
                let query = query.clone();
                async move { slots::days(&tx, &query, day, day, MONDAY).await }
            })
            .await;
        assert!(offers.is_empty(), "not together");
    }
    let (of_class, of_talk) = studio
        .tenant
        .within(move |tx| async move {
            Ok((
                store::services::has_others(&tx, &[class]).await?,
                store::services::has_others(&tx, &[talk]).await?,
            ))
        })
        .await;
    assert_eq!((of_class, of_talk), (false, true));
}

/// The form of a service knows nothing of the class, and was read before that was changed.
async fn a_service_that_is_saved_beside_its_class_keeps_it(engine: Engine) {
    let studio = Studio::open(engine, 3).await;
    let service = studio.services[CUT];
    let read = || {
        studio.tenant.within(move |tx| async move {
            let found = store::services::find(&tx, service).await?;
            Ok(found.unwrap())
        })
    };
    let mut stale = read().await;
    stale.minutes += 15;
    studio.seats(Some(5)).await.unwrap();
    let saved = studio.tenant.scope.run(move |tx| {
        let stale = stale.clone();
        async move { desk::put_service(&tx, MONDAY, &by(), &stale, false).await }
    });
    saved.await.unwrap();
    let kept = read().await;
    assert_eq!(kept.class.unwrap().seats, 5);
    assert_eq!(kept.minutes % 30, 15, "and what it was saved for");
}

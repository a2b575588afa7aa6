//! Visits on the desk that need a room, or several specialists, and what is in their way.

use domain::{
    BookingId, Lang, ServiceId, StaffId, Timestamp, availability::WhyNot, booking::Booking,
};
use service::{
    booking::BookError,
    desk::{self, NewVisit, To, Who},
    slots::{Query, Wanted},
};

use super::{CUT, MANICURE, NOON, Salon, by};
use crate::harness::{fakes::MONDAY, look, on_both_engines, stores::Engine};

on_both_engines!(
    staff_move_and_double_book_visits_with_rooms,
    where_only_the_chair_is_short_its_specialist_is_taken_all_the_same,
    of_several_services_each_that_is_in_the_way_is_named,
    a_visit_of_several_moves_to_any_of_its_specialists,
    a_move_of_several_services_is_taken_back_whole,
);

async fn where_only_the_chair_is_short_its_specialist_is_taken_all_the_same(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.room(CUT, 1).await;
    let (cut, nails) = (salon.services[CUT], salon.services[MANICURE]);
    let other = salon.hires(5, cut).await;
    salon
        .tenant
        .within(move |tx| async move { store::staff::put_skill(&tx, other, nails, None).await })
        .await;
    let of = |staff: StaffId, service: ServiceId| Query {
        service,
        then: Vec::new(),
        staff: Wanted::One(staff),
        moving: None,
    };
    let (vera, anna) = (salon.client("1").await, salon.client("2").await);
    let first = salon.books(vera, of(salon.owner, cut), NOON).await.unwrap();
    let start = NOON.plus_minutes(30);
    let adds = |double: bool| {
        let visit = NewVisit {
            service: cut,
            then: Vec::new(),
            staff: other,
            start,
            client: Who::Known(anna),
            note: String::new(),
            despite: false,
            double,
        };
        salon.tenant.scope.run(move |tx| {
            let visit = visit.clone();
            async move { desk::add(&tx, MONDAY, &by(), &visit).await }
        })
    };
    assert!(matches!(adds(false).await, Err(BookError::Taken)));
    let query = of(other, cut);
    let found = salon.tenant.within(move |tx| {
        let query = query.clone();
        async move { desk::against(&tx, MONDAY, &query, start, None).await }
    });
    let found = found.await.unwrap();
    assert_eq!(found.why, None);
    assert_eq!(found.in_the_way.len(), 1, "{found:?}");
    let chair = &found.in_the_way[0];
    assert_eq!(chair.what.get(Lang::En), "Chair");
    assert_eq!(chair.visits[0].booking.id, first.id);
    assert!(found.nearest.is_some());
    let beside = adds(true).await.unwrap();
    assert!(beside.doubled);
    assert_eq!(salon.claimed(beside.id).await, 1, "the specialist");
    assert!(!salon.is_free(of(other, nails), start).await);
    // It keeps them when it moves, and gives them back when it is called off.
    let to = To {
        start: NOON,
        staff: other,
        despite: false,
        double: true,
    };
    let moved = salon.tenant.scope.run(move |tx| async move {
        desk::move_to(&tx, MONDAY, &by(), beside.id, beside.version, &to).await
    });
    let moved = moved.await.unwrap();
    assert!(moved.doubled);
    assert_eq!(salon.claimed(moved.id).await, 1);
    let off = salon.tenant.scope.run(move |tx| async move {
        desk::cancel(&tx, MONDAY, &by(), moved.id, moved.version, "").await
    });
    assert_eq!(salon.claimed(off.await.unwrap().id).await, 0);
    assert!(salon.is_free(of(other, nails), start).await);
}

async fn of_several_services_each_that_is_in_the_way_is_named(engine: Engine) {
    let salon = Salon::open(engine).await;
    let (cut, nails) = (salon.services[CUT], salon.services[MANICURE]);
    let boris = salon.hires(5, cut).await;
    let (vera, anna) = (salon.client("1").await, salon.client("2").await);
    let owner = salon.owner;
    let of = move |service: ServiceId, then: &[ServiceId], staff: StaffId| Query {
        service,
        then: then.to_vec(),
        staff: Wanted::One(staff),
        moving: None,
    };
    let against = |query: Query, start: Timestamp| {
        salon.tenant.within(move |tx| {
            let query = query.clone();
            async move { desk::against(&tx, MONDAY, &query, start, Some(anna)).await }
        })
    };
    let minutes = against(of(cut, &[], boris), NOON).await.unwrap();
    assert!(minutes.in_the_way.is_empty() && minutes.own.is_empty());
    // Whoever else does nails is there at another time.
    let late = salon
        .books(vera, of(nails, &[], owner), NOON.plus_minutes(30))
        .await
        .unwrap();
    let own = salon.books(anna, of(cut, &[], boris), NOON).await.unwrap();
    let found = against(of(cut, &[nails], boris), NOON).await.unwrap();
    let named: Vec<BookingId> = found
        .in_the_way
        .iter()
        .map(|one| one.visits[0].booking.id)
        .collect();
    assert_eq!(named, [own.id, late.id], "{found:?}");
    assert_eq!(found.own.len(), 1, "she has another visit then");
    assert!(found.nearest.is_some());
    let early = against(of(cut, &[nails], boris), NOON.plus_minutes(-180)).await;
    let early = early.unwrap();
    assert_eq!(early.why, Some(WhyNot::OutsideHours));
    let none = against(of(nails, &[], boris), NOON).await;
    assert_eq!(none, None, "he does no nails");
    let why = salon
        .tenant
        .within(move |tx| async move { desk::cannot(&tx, &[nails], Some(boris)).await });
    assert!(matches!(why.await, Some(desk::Cannot::NotTheirs(..))));
}

/// A visit at noon of two services, as staff enter it: the nails with this specialist.
async fn cut_and_nails(salon: &Salon, nails: StaffId) -> Booking {
    let visit = NewVisit {
        service: salon.services[CUT],
        then: vec![salon.services[MANICURE]],
        staff: nails,
        start: NOON,
        client: Who::Known(salon.client("1").await),
        note: String::new(),
        despite: false,
        double: false,
    };
    let booked = salon.tenant.scope.run(move |tx| {
        let visit = visit.clone();
        async move { desk::add(&tx, MONDAY, &by(), &visit).await }
    });
    booked.await.unwrap()
}

async fn a_visit_of_several_moves_to_any_of_its_specialists(engine: Engine) {
    let salon = Salon::open(engine).await;
    let (cut, nails) = (salon.services[CUT], salon.services[MANICURE]);
    let boris = salon.hires(5, cut).await;
    let clara = salon.hires(6, nails).await;
    let mut visit = cut_and_nails(&salon, clara).await;
    assert_eq!(visit.then[0].staff, clara);
    let first = visit.staff;
    for (staff, minutes, doers) in [
        (clara, 120, [first, clara]),
        (boris, 120, [boris, clara]),
        (boris, 180, [boris, clara]),
        (clara, 60, [boris, clara]),
    ] {
        let (id, version) = (visit.id, visit.version);
        let to = To {
            start: NOON.plus_minutes(minutes),
            staff,
            despite: false,
            double: false,
        };
        let moved = salon.tenant.scope.run(move |tx| async move {
            desk::move_to(&tx, MONDAY, &by(), id, version, &to).await
        });
        visit = moved.await.unwrap();
        assert_eq!(visit.doers().collect::<Vec<_>>(), doers);
        assert_eq!(visit.time.from, to.start);
        assert_eq!(salon.claimed(visit.id).await, 2);
    }
}

async fn a_move_of_several_services_is_taken_back_whole(engine: Engine) {
    let salon = Salon::open(engine).await;
    let nails = salon.services[MANICURE];
    let clara = salon.hires(6, nails).await;
    let dora = salon.hires(7, nails).await;
    let mut visit = cut_and_nails(&salon, clara).await;
    let before: Vec<_> = visit.parts().collect();
    assert_eq!(before[1].staff, clara);
    // To another time, and to another specialist of the second service at the same time.
    for (staff, minutes) in [(clara, 240), (dora, 0)] {
        let (id, version) = (visit.id, visit.version);
        let to = To {
            start: NOON.plus_minutes(minutes),
            staff,
            despite: false,
            double: false,
        };
        let back = salon.tenant.scope.run(move |tx| async move {
            let moved = desk::move_to(&tx, MONDAY, &by(), id, version, &to).await?;
            assert_eq!(moved.then[0].staff, staff);
            desk::undo(&tx, MONDAY, &by(), id, moved.version).await
        });
        visit = back.await.unwrap();
        assert_eq!(visit.parts().collect::<Vec<_>>(), before);
        assert_eq!(salon.claimed(visit.id).await, 2);
    }
    let of = |staff: StaffId| Query {
        service: nails,
        then: Vec::new(),
        staff: Wanted::One(staff),
        moving: None,
    };
    let nails_at = before[1].time.from;
    assert!(!salon.is_free(of(clara), nails_at).await);
    assert!(salon.is_free(of(dora), nails_at).await);
}

async fn staff_move_and_double_book_visits_with_rooms(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.room(CUT, 1).await;
    let (vera, anna) = (salon.client("1").await, salon.client("2").await);
    let (cut, owner) = (salon.services[CUT], salon.owner);
    let first = salon
        .books(vera, salon.query(CUT, &[]), NOON)
        .await
        .unwrap();
    let adds = |double: bool| {
        let visit = NewVisit {
            service: cut,
            then: Vec::new(),
            staff: owner,
            start: NOON.plus_minutes(30),
            client: Who::Known(anna),
            note: String::new(),
            despite: false,
            double,
        };
        salon.tenant.scope.run(move |tx| {
            let visit = visit.clone();
            async move { desk::add(&tx, MONDAY, &by(), &visit).await }
        })
    };
    assert!(matches!(adds(false).await, Err(BookError::Taken)));
    let beside = adds(true).await.unwrap();
    assert!(beside.doubled);
    assert_eq!(salon.claimed(beside.id).await, 0);
    let in_the_way = salon
        .tenant
        .within(move |tx| async move {
            let query = Query {
                service: cut,
                then: Vec::new(),
                staff: Wanted::One(owner),
                moving: None,
            };
            desk::in_the_way(&tx, &query, NOON.plus_minutes(60)).await
        })
        .await;
    let named = |one: &desk::InTheWay| -> Vec<BookingId> {
        one.visits.iter().map(|visit| visit.booking.id).collect()
    };
    let [who, what] = &in_the_way[..] else {
        panic!("the specialist and the chair: {in_the_way:?}");
    };
    assert_eq!(named(who), [first.id, beside.id]);
    assert_eq!(
        (what.what.get(Lang::En), named(what)),
        ("Chair", vec![first.id])
    );
    let to = To {
        start: NOON.plus_minutes(180),
        staff: owner,
        despite: false,
        double: false,
    };
    let moved = salon.tenant.scope.run(move |tx| async move {
        desk::move_to(&tx, MONDAY, &by(), beside.id, beside.version, &to).await
    });
    let moved = moved.await.unwrap();
    assert!(!moved.doubled);
    assert_eq!(
        salon.claimed(moved.id).await,
        2,
        "the specialist and the chair"
    );
    assert_eq!(
        look::overlapping_claims(&salon.store, &salon.tenant).await,
        0
    );
}

//! What services need beyond one specialist for one hour: gaps, rooms, own prices, several in one visit.

mod company;

use domain::{
    Lang, Timestamp,
    booking::{Part, Status},
    catalogue::Needed,
};
use service::{
    booking::{self, BookError},
    desk::{self, PutError, Terms},
    slots::{Query, Wanted},
};

mod pages;
mod salon;
mod shown;

use crate::harness::{fakes::MONDAY, look, on_both_engines, stores::Engine};

use salon::{Salon, by};

on_both_engines!(
    while_a_colour_works_another_is_served_and_the_chair_stays_taken,
    a_visit_of_two_services_is_held_moved_and_called_off_whole,
    a_service_keeps_what_its_phases_say_when_its_length_changes,
    a_room_that_is_needed_stays_on_the_list,
    a_visit_that_is_moved_stays_with_its_specialists,
    the_soonest_time_of_a_specialist_has_the_room_as_well,
);

/// Tuesday, noon in Moscow.
const NOON: Timestamp = MONDAY.plus_minutes((24 + 3) * 60);
const CUT: usize = 0;
const COLOUR: usize = 2;
const MANICURE: usize = 3;

async fn while_a_colour_works_another_is_served_and_the_chair_stays_taken(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.room(COLOUR, 1).await;
    salon
        .phases(COLOUR, &[(30, true), (90, false), (30, true)])
        .await
        .unwrap();
    let (vera, anna) = (salon.client("1").await, salon.client("2").await);
    let colour = salon
        .books(vera, salon.query(COLOUR, &[]), NOON)
        .await
        .unwrap();
    assert_eq!(colour.time.until, NOON.plus_minutes(150));
    assert_eq!(
        salon.claimed(colour.id).await,
        3,
        "two stretches and the chair"
    );
    let cut = salon.query(CUT, &[]);
    assert!(!salon.is_free(cut.clone(), NOON).await);
    assert!(salon.is_free(cut.clone(), NOON.plus_minutes(30)).await);
    let between = salon
        .books(anna, cut.clone(), NOON.plus_minutes(30))
        .await
        .unwrap();
    assert_eq!(between.staff, colour.staff);
    assert!(!salon.is_free(cut, NOON.plus_minutes(60)).await);
    // The specialist is free at that time for another colour's first part, the chair is not.
    let why = {
        let (query, staff) = (salon.query(COLOUR, &[]), salon.owner);
        let refused = salon.books(
            anna,
            Query {
                staff: Wanted::One(staff),
                ..query
            },
            NOON.plus_minutes(-60),
        );
        refused.await.unwrap_err()
    };
    assert!(
        matches!(why, BookError::NotOffered(_) | BookError::Taken),
        "{why:?}"
    );
    assert_eq!(
        look::overlapping_claims(&salon.store, &salon.tenant).await,
        0
    );
}

async fn a_visit_of_two_services_is_held_moved_and_called_off_whole(engine: Engine) {
    let salon = Salon::open(engine).await;
    let vera = salon.client("1").await;
    let (service, staff) = (salon.services[CUT], salon.owner);
    let own = salon.tenant.scope.run(move |tx| async move {
        let terms = Terms {
            staff,
            minutes: Some(50),
            price_minor: Some(7_700),
        };
        desk::set_terms(&tx, MONDAY, &by(), service, &[terms]).await?;
        Ok::<_, PutError>(store::services::list(&tx).await?)
    });
    let services = own.await.unwrap();
    let nails = services
        .iter()
        .find(|one| one.id == salon.services[MANICURE])
        .unwrap();
    let visit = salon
        .books(vera, salon.query(CUT, &[MANICURE]), NOON)
        .await
        .unwrap();
    let nails_from = NOON.plus_minutes(50);
    let until = nails_from.plus_minutes(i64::from(nails.minutes));
    assert_eq!(visit.time, domain::Interval::new(NOON, until));
    assert_eq!(
        visit.then,
        [Part {
            service: nails.id,
            staff,
            time: domain::Interval::new(nails_from, until),
        }]
    );
    let price = nails.price.map(|price| price.minor + 7_700);
    assert_eq!(visit.price.map(|price| price.minor), price);
    assert_eq!(
        salon.claimed(visit.id).await,
        1,
        "one stretch of one specialist"
    );
    let id = visit.id;
    let (line, names) = salon
        .tenant
        .within(move |tx| async move {
            let line = store::agenda::find(&tx, id).await?.unwrap();
            let names = service::salon::of_visit(&tx, &line.booking).await?;
            Ok((line, names.0.unwrap().name))
        })
        .await;
    assert_eq!(line.booking, visit);
    assert_eq!(
        (&line.service, line.service.get(Lang::En).contains(" + ")),
        (&names, true)
    );

    let later = NOON.plus_minutes(240);
    let moved = salon
        .tenant
        .scope
        .run(move |tx| async move { booking::reschedule(&tx, MONDAY, vera, id, later).await });
    let moved = moved.await.unwrap();
    assert_eq!(moved.then[0].time.from, later.plus_minutes(50));
    assert_eq!(moved.sequence, visit.sequence + 1);
    assert!(salon.is_free(salon.query(CUT, &[MANICURE]), NOON).await);
    let off = salon
        .tenant
        .scope
        .run(move |tx| async move { booking::cancel(&tx, MONDAY, vera, id).await });
    assert_eq!(off.await.unwrap().status, Status::Cancelled);
    assert_eq!(salon.claimed(id).await, 0);
    let five = salon.query(CUT, &[CUT, CUT, CUT, CUT]);
    let refused = salon.books(vera, five, NOON).await;
    assert!(
        matches!(refused, Err(BookError::UnknownService)),
        "{refused:?}"
    );
}

async fn a_service_keeps_what_its_phases_say_when_its_length_changes(engine: Engine) {
    let salon = Salon::open(engine).await;
    let bad = salon.phases(COLOUR, &[(0, false)]).await;
    assert!(
        matches!(bad, Err(PutError::Fields(_))),
        "nobody would do it"
    );
    salon
        .phases(COLOUR, &[(40, true), (60, false), (20, true)])
        .await
        .unwrap();
    let id = salon.services[COLOUR];
    let put = |minutes: u32| {
        salon.tenant.scope.run(move |tx| async move {
            let mut colour = store::services::find(&tx, id).await?.unwrap();
            colour.minutes = minutes;
            desk::put_service(&tx, MONDAY, &by(), &colour, false).await?;
            Ok::<_, PutError>(store::services::find(&tx, id).await?.unwrap())
        })
    };
    let longer = put(150).await.unwrap();
    let lengths: Vec<u32> = longer.phases.iter().map(|phase| phase.minutes).collect();
    assert_eq!(lengths, [60, 60, 30], "the colour works as long as before");
    assert_eq!(longer.gaps_in(150), [(60, 120)]);
    assert!(
        matches!(put(60).await, Err(PutError::Fields(_))),
        "no time is left for hands"
    );
}

async fn a_room_that_is_needed_stays_on_the_list(engine: Engine) {
    let salon = Salon::open(engine).await;
    let room = salon.room(CUT, 2).await;
    let service = salon.services[CUT];
    let remove = || {
        salon
            .tenant
            .within(move |tx| async move { desk::remove_resource(&tx, MONDAY, &by(), room).await })
    };
    assert!(!remove().await);
    let more = salon.tenant.scope.run(move |tx| async move {
        let needs = vec![Needed {
            resource: room,
            count: 3,
        }];
        desk::set_course(&tx, MONDAY, &by(), service, Vec::new(), needs).await
    });
    assert!(
        matches!(more.await, Err(PutError::Fields(_))),
        "there are two"
    );
    let none = salon.tenant.scope.run(move |tx| async move {
        desk::set_course(&tx, MONDAY, &by(), service, Vec::new(), Vec::new()).await
    });
    none.await.unwrap();
    assert!(remove().await);
    let left = salon
        .tenant
        .within(|tx| async move { desk::resources(&tx).await });
    assert_eq!(left.await, []);
}

async fn a_visit_that_is_moved_stays_with_its_specialists(engine: Engine) {
    let salon = Salon::open(engine).await;
    let nails = salon.services[MANICURE];
    // Two more do the second service; the visit got the first of them while the owner was busy.
    let (first, second) = (salon.hires(1, nails).await, salon.hires(2, nails).await);
    let owner = salon.owner;
    salon
        .tenant
        .within(move |tx| async move { store::staff::remove_skill(&tx, owner, nails).await })
        .await;
    let (vera, anna) = (salon.client("1").await, salon.client("2").await);
    let busy = Query {
        staff: Wanted::One(first),
        ..salon.query(MANICURE, &[])
    };
    salon
        .books(anna, busy, NOON.plus_minutes(60))
        .await
        .unwrap();
    let visit = salon
        .books(vera, salon.query(CUT, &[MANICURE]), NOON)
        .await
        .unwrap();
    assert_eq!(visit.then[0].staff, second);
    let (id, later) = (visit.id, NOON.plus_minutes(180));
    let moved = salon
        .tenant
        .scope
        .run(move |tx| async move { booking::reschedule(&tx, MONDAY, vera, id, later).await });
    assert_eq!(
        moved.await.unwrap().then[0].staff,
        second,
        "the first is free as well"
    );
}

async fn the_soonest_time_of_a_specialist_has_the_room_as_well(engine: Engine) {
    let salon = Salon::open(engine).await;
    salon.room(CUT, 1).await;
    let second = salon.hires(1, salon.services[CUT]).await;
    let soonest = || async {
        let found = salon.tenant.within(|tx| async move {
            service::urgent::soonest(&tx, NOON.plus_minutes(-90), 9).await
        });
        let mut found = found.await.into_iter();
        found.find(|soon| soon.staff == second).unwrap().at
    };
    let at = soonest().await;
    let (vera, owner) = (salon.client("1").await, salon.owner);
    let with_owner = Query {
        staff: Wanted::One(owner),
        ..salon.query(CUT, &[])
    };
    let visit = salon.books(vera, with_owner, at).await.unwrap();
    assert!(
        soonest().await >= visit.time.until,
        "the chair is the owner's until then"
    );
}

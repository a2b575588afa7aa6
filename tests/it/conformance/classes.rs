//! Classes that take place, and their seats.

use std::collections::BTreeMap;

use domain::{ClassId, booking::Status, class::ClassEvent};
use store::{bookings, classes, taken};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_class_has_as_many_seats_as_it_has_and_goes_with_the_last,
    those_in_a_class_are_listed,
    classes_of_long_ago_are_forgotten_when_no_visit_names_them,
);

async fn a_class_has_as_many_seats_as_it_has_and_goes_with_the_last(engine: Engine) {
    let store = open(engine).await;
    let (tenant, other) = (store.tenant("anna").await, store.tenant("boris").await);
    let event = tenant
        .within(|tx| async move {
            let (staff, service) = offer(&tx).await?;
            let event = ClassEvent {
                id: id(),
                service,
                staff,
                time: stretch(24, 60),
                seats: 2,
                taken: 1,
            };
            assert!(classes::open(&tx, &event).await?);
            let again = ClassEvent { id: id(), ..event };
            assert!(!classes::open(&tx, &again).await?, "one at a time");
            let later = ClassEvent {
                id: id(),
                time: stretch(26, 60),
                ..event
            };
            assert!(classes::open(&tx, &later).await?);
            assert_eq!(classes::find(&tx, event.id).await?, Some(event));
            let start = event.time.from;
            let found = classes::find_at(&tx, service, staff, start).await?;
            assert_eq!(found, Some(event));
            let none = classes::find_at(&tx, id(), staff, start).await?;
            assert_eq!(none, None);
            let all = classes::list_in(&tx, stretch(24, 240), Some(service)).await?;
            assert_eq!(all, [event, later]);
            let first = classes::list_in(&tx, stretch(24, 120), None).await?;
            assert_eq!(first, [event], "the end is not in it");

            assert!(classes::join(&tx, event.id).await?);
            assert!(!classes::join(&tx, event.id).await?, "full");
            classes::resize(&tx, service, 1, start.plus_ms(-1)).await?;
            assert_eq!(classes::find(&tx, event.id).await?.unwrap().seats, 2);
            assert_eq!(classes::find(&tx, later.id).await?.unwrap().seats, 1);
            classes::resize(&tx, service, 3, start).await?;
            assert_eq!(classes::find(&tx, event.id).await?.unwrap().left(), 0);
            assert_eq!(classes::find(&tx, later.id).await?.unwrap().left(), 2);
            assert!(!classes::leave(&tx, event.id).await?);
            assert!(classes::leave(&tx, event.id).await?, "the last one");
            assert_eq!(classes::find(&tx, event.id).await?, None);
            assert!(!classes::join(&tx, event.id).await?);
            assert!(!classes::leave(&tx, event.id).await?);
            Ok(later)
        })
        .await;
    other
        .within(move |tx| async move {
            assert_eq!(classes::find(&tx, event.id).await?, None);
            assert!(!classes::join(&tx, event.id).await?, "another tenant's");
            assert_eq!(classes::list_in(&tx, stretch(0, 9_999), None).await?, []);
            Ok(())
        })
        .await;
}

async fn those_in_a_class_are_listed(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let class: ClassId = id();
            let (vera, olga) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let first = visit(&tx, vera, stretch(24, 60), Status::Confirmed, None).await?;
            let second = visit(&tx, olga, stretch(24, 60), Status::Held, Some(MONDAY)).await?;
            let gone = visit(&tx, olga, stretch(24, 60), Status::Cancelled, None).await?;
            for one in [first.id, second.id, gone.id] {
                classes::set_of(&tx, one, Some(class)).await?;
            }
            let found = bookings::find(&tx, first.id).await?.unwrap();
            assert_eq!((found.class, found.version), (Some(class), first.version));
            let seated = classes::list_seated(&tx, class).await?;
            assert_eq!(seated, [first.id, second.id]);
            assert_eq!(classes::list_seated(&tx, id()).await?, []);
            assert_eq!(classes::list_called_off(&tx, class).await?, [gone.id]);
            assert_eq!(classes::list_called_off(&tx, id()).await?, []);
            let own = |who| classes::list_own(&tx, who, first.service, first.time.from);
            assert_eq!(own(olga).await?, [second.id]);
            let starts = taken::list(&tx, stretch(24, 60), None, true).await?.starts;
            let one = BTreeMap::from([(first.staff, vec![first.time.from])]);
            assert_eq!(starts, one, "a class is one");
            classes::set_of(&tx, second.id, None).await?;
            assert_eq!(own(olga).await?, []);
            Ok(())
        })
        .await;
}

async fn classes_of_long_ago_are_forgotten_when_no_visit_names_them(engine: Engine) {
    let store = open(engine).await;
    let (tenant, other) = (store.tenant("anna").await, store.tenant("boris").await);
    let held = |hour: i64| {
        move |tx: service::TenantTx| async move {
            let (staff, service) = offer(&tx).await?;
            let event = ClassEvent {
                id: id(),
                service,
                staff,
                time: stretch(hour, 60),
                seats: 2,
                taken: 1,
            };
            assert!(classes::open(&tx, &event).await?);
            Ok(event)
        }
    };
    let (named, bare) = (tenant.within(held(0)).await, tenant.within(held(2)).await);
    let (second, late) = (tenant.within(held(4)).await, tenant.within(held(6)).await);
    let theirs = other.within(held(0)).await;
    tenant
        .within(move |tx| async move {
            let vera = client(&tx, MONDAY).await?;
            let visit = visit(&tx, vera, named.time, Status::Completed, None).await?;
            classes::set_of(&tx, visit.id, Some(named.id)).await?;
            let before = late.time.until;
            assert_eq!(classes::sweep(&tx, before, 1).await?, 1, "one at a time");
            assert_eq!(classes::find(&tx, bare.id).await?, None, "the oldest");
            assert_eq!(classes::sweep(&tx, before, 9).await?, 1);
            assert_eq!(classes::find(&tx, second.id).await?, None);
            assert_eq!(classes::sweep(&tx, before, 9).await?, 0);
            for kept in [named, late] {
                assert_eq!(classes::find(&tx, kept.id).await?, Some(kept));
            }
            // The nightly sweep does it a year later.
            let year = late.time.until.plus_minutes(365 * 24 * 60);
            service::upkeep::sweep(&tx, year).await?;
            assert_eq!(classes::find(&tx, late.id).await?, Some(late));
            service::upkeep::sweep(&tx, year.plus_minutes(1)).await?;
            assert_eq!(classes::find(&tx, late.id).await?, None);
            assert_eq!(classes::find(&tx, named.id).await?, Some(named));
            Ok(())
        })
        .await;
    let found = other
        .within(move |tx| async move { classes::find(&tx, theirs.id).await })
        .await;
    assert_eq!(found, Some(theirs));
}

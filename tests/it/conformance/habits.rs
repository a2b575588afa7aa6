//! What recommended times are made of.

use domain::{availability::Visit, booking::Status};
use store::{bookings, habits, services, staff};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_clients_past_visits_are_listed_latest_first,
    the_shortest_bookable_visit_of_each_specialist_is_found,
);

async fn a_clients_past_visits_are_listed_latest_first(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, other) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            for (booker, hours, status) in [
                (anna, -72, Status::Completed),
                (anna, -48, Status::Confirmed),
                (anna, -24, Status::NoShow),
                (anna, -23, Status::Cancelled),
                (anna, 24, Status::Confirmed),
                (other, -5, Status::Completed),
            ] {
                visit(&tx, booker, stretch(hours, 60), status, None).await?;
            }
            let starts = async |limit| {
                let had = habits::list_had(&tx, anna, MONDAY, limit).await?;
                Ok::<_, service::StoreError>(
                    had.into_iter().map(|one| one.start).collect::<Vec<_>>(),
                )
            };
            let (new, old) = (stretch(-48, 60).from, stretch(-72, 60).from);
            assert_eq!(starts(9).await?, [new, old]);
            assert_eq!(starts(1).await?, [new]);
            let last = bookings::find_last(&tx, anna).await?.unwrap();
            assert_eq!(
                habits::list_had(&tx, anna, MONDAY, 1).await?[0].staff,
                last.staff
            );
            Ok(())
        })
        .await;
}

async fn the_shortest_bookable_visit_of_each_specialist_is_found(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (who, _) = offer(&tx).await?;
            let first = services::list(&tx).await?.swap_remove(0);
            for (minutes, after, own, active) in [
                (20, 30, None, true),
                (40, 0, None, true),
                (60, 5, Some(6), true),
                (5, 0, None, false),
            ] {
                let service = domain::catalogue::Service {
                    id: id(),
                    minutes,
                    buffer_before_min: 0,
                    buffer_after_min: after,
                    active,
                    ..first.clone()
                };
                services::put(&tx, &service).await?;
                staff::put_skill(&tx, who, service.id, own).await?;
            }
            let found = habits::list_shortest(&tx).await?;
            let shortest = Visit {
                minutes: 6,
                buffer_before_min: 0,
                buffer_after_min: 5,
                gaps: Vec::new(),
            };
            assert_eq!(found, [(who, shortest)]);
            Ok(())
        })
        .await;
}

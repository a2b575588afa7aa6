//! Visits that had more than one specialist for one hour: all that they free is offered.

use domain::{Lang, Localized, catalogue::Needed, resource::Resource};
use service::slots::{Query, Wanted};

use super::*;

on_both_engines!(
    the_time_of_the_second_specialist_is_offered_to_whom_it_suits,
    a_room_that_became_free_lets_another_specialist_serve_who_waits,
);

/// A second specialist who does this service, on the day that everybody wants only.
async fn second(office: &PostOffice, service: ServiceId) -> StaffId {
    let (date, id): (_, StaffId) = (day(), crate::conformance::id());
    let hired = office.tenant.within(move |tx| async move {
        let owner = store::staff::list(&tx).await?.remove(0);
        let second = domain::staff::Staff {
            id,
            position: 1,
            ..owner
        };
        store::staff::put(&tx, &second).await?;
        store::staff::put_skill(&tx, id, service, None).await?;
        let hours = DateOverride {
            date,
            windows: vec!["10:00-20:00".parse().unwrap()],
        };
        store::hours::set_override(&tx, id, &hours, service::fresh_id).await
    });
    hired.await;
    id
}

async fn the_time_of_the_second_specialist_is_offered_to_whom_it_suits(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let services = office
        .tenant
        .within(|tx| async move { store::services::list(&tx).await })
        .await;
    let (cut, other) = (services[0].id, services[1].id);
    let second = second(&office, other).await;
    let (now, vera) = (office.store.clock.now(), office.person("Vera", "en").await);
    let client = vera.person.to_string();
    let both = office.tenant.scope.run(move |tx| {
        let client = client.clone();
        async move {
            let owner = store::staff::list(&tx).await?.remove(0).id;
            store::staff::remove_skill(&tx, owner, other).await?;
            let vera = clients::recognise(&tx, now, "telegram", &client, None).await?;
            let query = Query {
                service: cut,
                then: vec![other],
                staff: Wanted::Any,
                moving: None,
            };
            let held = booking::hold(&tx, now, vera.id, &query, wednesday(), "test").await?;
            booking::confirm_quietly(&tx, now, vera.id, held.id).await
        }
    });
    let visit = both.await.unwrap();
    assert_eq!(visit.then[0].staff, second);
    let guest = waits_for(&office, "Guest", (other, Some(second)), Part::Any).await;
    frees(&office, visit.id).await;
    assert_eq!(offers(&office, &guest), 1);
    let kept = taken(&office).await;
    assert_eq!((kept.len(), kept[0].staff), (1, second));
}

async fn a_room_that_became_free_lets_another_specialist_serve_who_waits(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let cut = office
        .tenant
        .within(|tx| async move {
            let mut cut = store::services::list(&tx).await?.remove(0);
            let room = Resource {
                id: crate::conformance::id(),
                name: Localized::one(Lang::En, "Chair"),
                units: 1,
            };
            cut.needs = vec![Needed {
                resource: room.id,
                count: 1,
            }];
            store::resources::put(&tx, &[room]).await?;
            store::services::put(&tx, &cut).await?;
            Ok(cut.id)
        })
        .await;
    let second = second(&office, cut).await;
    let visit = full_day(&office).await;
    let guest = waits_for(&office, "Guest", (cut, Some(second)), Part::Any).await;
    frees(&office, visit).await;
    assert_eq!(offers(&office, &guest), 1);
    assert_eq!(taken(&office).await[0].staff, second);
}

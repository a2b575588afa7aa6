//! Visits that need more than one specialist: cabinets, and services one after another.

use botique_tests::contest::Attempt;
use domain::{Localized, ServiceId, booking::Booking, catalogue::Needed, resource::Resource};
use service::slots::Wanted;
use store::claims;

use super::{CUT, MANICURE, ROUNDS, Salon, noon, sides::Sides};
use crate::{
    conformance,
    harness::{look, on_both_engines, stores::Engine},
};

const CLIENTS: usize = 60;
const CABINETS: u32 = 2;

on_both_engines!(
    two_cabinets_take_two_of_sixty,
    a_visit_with_two_specialists_and_its_rivals_never_share_a_time,
);

async fn two_cabinets_take_two_of_sixty(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    two_cabinets(&salon, sides).await;
}

pub(super) async fn two_cabinets(salon: &Salon, mut sides: Sides) {
    let service = salon.services[CUT];
    salon.hire(3, &[service]).await;
    let cabinet = Resource {
        id: conformance::id(),
        name: Localized::one(domain::Lang::En, "Cabinet"),
        units: CABINETS,
    };
    salon
        .tenant
        .within(move |tx| {
            let cabinet = cabinet.clone();
            async move {
                let mut found = store::services::find(&tx, service).await?.unwrap();
                found.needs = vec![Needed {
                    resource: cabinet.id,
                    count: 1,
                }];
                store::services::put(&tx, &found).await?;
                store::resources::put(&tx, &[cabinet]).await
            }
        })
        .await;
    let clients = salon.clients(CLIENTS).await;
    for round in 0..ROUNDS {
        let attempts: Vec<Attempt> = clients
            .iter()
            .map(|client| Attempt {
                client: *client,
                service,
                then: None,
                staff: Wanted::Any,
                start: noon(round),
            })
            .collect();
        let won = sides.book(&attempts).await;
        assert_eq!(won.len(), CABINETS as usize, "round {round}");
        let mut taken = Vec::new();
        for visit in won {
            let own = claims_of(salon, visit).await;
            assert_eq!(own.len(), 2, "a specialist and a cabinet");
            taken.extend(own.into_iter().map(|(subject, _)| subject));
        }
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), 4, "each has their own, round {round}");
    }
    salon
        .assert_sound(CABINETS as usize * ROUNDS as usize)
        .await;
}

async fn claims_of(
    salon: &Salon,
    visit: domain::BookingId,
) -> Vec<(domain::SubjectId, domain::Interval)> {
    salon
        .tenant
        .within(move |tx| async move { claims::list_of(&tx, visit).await })
        .await
}

async fn a_visit_with_two_specialists_and_its_rivals_never_share_a_time(engine: Engine) {
    let salon = Salon::open(engine).await;
    let sides = Sides::here(&salon);
    two_specialists(&salon, sides).await;
}

pub(super) async fn two_specialists(salon: &Salon, mut sides: Sides) {
    let (cut, nails) = (salon.services[CUT], salon.services[MANICURE]);
    let second = salon.hire(1, &[nails]).await[0];
    let first = salon.owner.id;
    salon
        .tenant
        .within(move |tx| async move { store::staff::remove_skill(&tx, first, nails).await })
        .await;
    let clients = salon.clients(CLIENTS).await;
    let (mut both, mut single) = (0, 0);
    for round in 0..ROUNDS {
        // Both, the first alone, and the second alone at the time at which both would need it.
        let wishes: [(ServiceId, Option<ServiceId>, i64); 3] =
            [(cut, Some(nails), 0), (cut, None, 0), (nails, None, 60)];
        let mut attempts: Vec<Attempt> = clients
            .iter()
            .enumerate()
            .map(|(number, client)| {
                let (service, then, minutes) = wishes[(number + round as usize) % 3];
                Attempt {
                    client: *client,
                    service,
                    then,
                    staff: Wanted::Any,
                    start: noon(round).plus_minutes(minutes),
                }
            })
            .collect();
        // A single service is looked up sooner: in every other round those who want both come first.
        if round % 2 == 1 {
            attempts.sort_by_key(|attempt| attempt.then.is_none());
        }
        let mut won: Vec<Booking> = Vec::new();
        for visit in sides.book(&attempts).await {
            won.push(salon.find(visit).await);
        }
        let whole = won.iter().filter(|visit| !visit.then.is_empty()).count();
        match (whole, won.len()) {
            (1, 1) => both += 1,
            (0, 1 | 2) => single += 1,
            other => panic!("round {round}: {other:?}"),
        }
        for visit in &won {
            let own = claims_of(salon, visit.id).await;
            let doers: Vec<_> = visit.doers().collect();
            assert_eq!(own.len(), doers.len(), "nothing half-claimed: {visit:?}");
            assert!(
                doers
                    .iter()
                    .all(|staff| own.iter().any(|(subject, _)| subject == staff))
            );
        }
        let one_after_another = |visit: &&Booking| {
            visit
                .then
                .iter()
                .all(|part| part.staff == second && part.time.from == noon(round).plus_minutes(60))
        };
        assert!(won.iter().all(|visit| one_after_another(&visit)));
    }
    assert_eq!(
        look::overlapping_claims(&salon.store, &salon.tenant).await,
        0
    );
    let stray = "SELECT count(*) FROM claim WHERE owner_id NOT IN
         (SELECT id FROM booking WHERE status = 'confirmed')";
    assert_eq!(look::number(&salon.store, &salon.tenant, stray).await, 0);
    println!("{both} visits of two services, {single} rounds of single ones");
    assert!(both > 0 && single > 0, "each kind wins now and then");
}

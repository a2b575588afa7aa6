//! A salon that gives a class.

use domain::{
    Actor, BookingId, ClientId, ServiceId, StaffId, Timestamp, booking::Booking, class::ClassEvent,
};
use service::{
    booking::{self, BookError},
    desk::{self, PutError},
    slots::{self, Query, Wanted},
};
use store::classes;

use super::{CUT, NOON};
use crate::{
    conformance,
    harness::{
        fakes::MONDAY,
        look,
        stores::{Engine, Store, Tenant, open},
    },
};

pub struct Studio {
    pub store: Store,
    pub tenant: Tenant,
    pub services: Vec<ServiceId>,
    pub owner: StaffId,
}

pub fn by() -> Actor {
    Actor::Staff(conformance::id())
}

impl Studio {
    /// A salon whose first service is a class with so many seats.
    pub async fn open(engine: Engine, seats: u32) -> Self {
        let store = open(engine).await;
        let tenant = store.tenant("anna").await;
        let (services, owner) = tenant
            .within(|tx| async move {
                let services = store::services::list(&tx).await?;
                let owner = store::staff::list(&tx).await?.remove(0).id;
                let ids: Vec<ServiceId> = services.iter().map(|one| one.id).collect();
                Ok((ids, owner))
            })
            .await;
        let studio = Self {
            store,
            tenant,
            services,
            owner,
        };
        studio.seats(Some(seats)).await.unwrap();
        studio
    }

    pub async fn seats(&self, seats: Option<u32>) -> Result<(), PutError> {
        let service = self.services[CUT];
        let set = self.tenant.scope.run(move |tx| async move {
            desk::set_seats(&tx, MONDAY, &by(), service, seats).await
        });
        set.await
    }

    pub fn query(&self) -> Query {
        Query {
            service: self.services[CUT],
            then: Vec::new(),
            staff: Wanted::Any,
            moving: None,
        }
    }

    pub async fn client(&self, name: &str) -> ClientId {
        let name = name.to_owned();
        let seen = self.tenant.within(move |tx| {
            let name = name.clone();
            async move { service::clients::recognise(&tx, MONDAY, "telegram", &name, None).await }
        });
        seen.await.id
    }

    pub async fn holds(&self, client: ClientId, start: Timestamp) -> Result<Booking, BookError> {
        let query = self.query();
        let held = self.tenant.scope.run(move |tx| {
            let query = query.clone();
            async move { booking::hold(&tx, MONDAY, client, &query, start, "test").await }
        });
        held.await
    }

    pub async fn books(&self, client: ClientId, start: Timestamp) -> Result<Booking, BookError> {
        let held = self.holds(client, start).await?.id;
        let booked = self
            .tenant
            .scope
            .run(move |tx| async move { booking::confirm(&tx, MONDAY, client, held).await });
        booked.await
    }

    pub async fn cancels(&self, client: ClientId, visit: BookingId) -> Result<Booking, BookError> {
        let done = self
            .tenant
            .scope
            .run(move |tx| async move { booking::cancel(&tx, MONDAY, client, visit).await });
        done.await
    }

    pub async fn moves(
        &self,
        client: ClientId,
        visit: BookingId,
        start: Timestamp,
    ) -> Result<Booking, BookError> {
        let done = self.tenant.scope.run(move |tx| async move {
            booking::reschedule(&tx, MONDAY, client, visit, start).await
        });
        done.await
    }

    /// The starts of Tuesday and how many seats they have left.
    pub async fn left(&self) -> Vec<(i64, u32)> {
        let day = domain::availability::salon_date(chrono_tz::Europe::Moscow, NOON);
        let query = self.query();
        let offers = self
            .tenant
            .within(move |tx| {
                let query = query.clone();
                async move { slots::days(&tx, &query, day, day, MONDAY).await }
            })
            .await;
        let slots = offers.iter().flat_map(|offer| &offer.slots);
        let at = |start: Timestamp| (start.ms() - NOON.ms()) / 60_000;
        slots
            .map(|slot| (at(slot.start), slot.left.expect("a class")))
            .collect()
    }

    pub async fn left_at(&self, start: Timestamp) -> Option<u32> {
        let at = (start.ms() - NOON.ms()) / 60_000;
        let found = self.left().await.into_iter().find(|(one, _)| *one == at);
        found.map(|(_, left)| left)
    }

    pub async fn at(&self, start: Timestamp) -> Option<ClassEvent> {
        let (service, staff) = (self.services[CUT], self.owner);
        self.tenant
            .within(move |tx| async move { classes::find_at(&tx, service, staff, start).await })
            .await
    }

    /// What must hold whatever happened: each class has as many seats taken as visits sit in it, one at
    /// least, and the time of its own; a visit in a class has none; no claim is left over.
    pub async fn assert_sound(&self) {
        assert_eq!(look::overlapping_claims(&self.store, &self.tenant).await, 0);
        let seated = "status IN ('held', 'pending', 'confirmed', 'arrived', 'completed')";
        for sql in [
            format!(
                "SELECT count(*) FROM class_event c WHERE taken < 1 OR taken > seats OR taken <>
                 (SELECT count(*) FROM booking WHERE class_id = c.id AND {seated})"
            ),
            "SELECT count(*) FROM class_event c
             WHERE NOT EXISTS (SELECT 1 FROM claim WHERE owner_id = c.id)"
                .to_owned(),
            format!(
                "SELECT count(*) FROM booking b WHERE class_id IS NOT NULL AND {seated}
                 AND NOT EXISTS (SELECT 1 FROM class_event c WHERE c.id = b.class_id
                     AND c.start_ms = b.from_ms AND c.staff_id = b.staff_id)"
            ),
            format!(
                "SELECT count(*) FROM claim WHERE owner_id NOT IN (SELECT id FROM class_event)
                 AND owner_id NOT IN
                     (SELECT id FROM booking WHERE class_id IS NULL AND NOT doubled AND {seated})"
            ),
        ] {
            let wrong = look::number(&self.store, &self.tenant, &sql).await;
            assert_eq!(wrong, 0, "{sql}");
        }
    }
}

//! A salon whose services need more than one specialist for one hour.

use chrono::Weekday;
use domain::{
    Actor, BookingId, ClientId, Lang, Localized, ResourceId, ServiceId, StaffId, Timestamp,
    booking::Booking,
    catalogue::{Needed, Phase},
    resource::Resource,
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use service::{
    booking::{self, BookError},
    desk::{self, PutError},
    slots::{self, Query, Wanted},
};
use store::claims;

use crate::{
    conformance,
    harness::{
        fakes::MONDAY,
        stores::{Engine, Store, Tenant, open},
    },
};

/// A salon with the services of every new one.
pub struct Salon {
    pub store: Store,
    pub tenant: Tenant,
    pub services: Vec<ServiceId>,
    pub owner: StaffId,
}

pub fn by() -> Actor {
    Actor::Staff(conformance::id())
}

impl Salon {
    pub async fn open(engine: Engine) -> Self {
        let store = open(engine).await;
        let tenant = store.tenant("anna").await;
        let (services, owner) = tenant
            .within(|tx| async move {
                let services = store::services::list(&tx).await?;
                let owner = store::staff::list(&tx).await?.remove(0).id;
                Ok((services.iter().map(|one| one.id).collect(), owner))
            })
            .await;
        Self {
            store,
            tenant,
            services,
            owner,
        }
    }

    pub fn query(&self, service: usize, then: &[usize]) -> Query {
        Query {
            service: self.services[service],
            then: then.iter().map(|one| self.services[*one]).collect(),
            staff: Wanted::Any,
            moving: None,
        }
    }

    pub async fn client(&self, name: &'static str) -> ClientId {
        let seen = self.tenant.within(move |tx| async move {
            service::clients::recognise(&tx, MONDAY, "telegram", name, None).await
        });
        seen.await.id
    }

    pub async fn books(
        &self,
        client: ClientId,
        query: Query,
        start: Timestamp,
    ) -> Result<Booking, BookError> {
        let booked = self.tenant.scope.run(move |tx| {
            let query = query.clone();
            async move {
                let held = booking::hold(&tx, MONDAY, client, &query, start, "test").await?;
                booking::confirm(&tx, MONDAY, client, held.id).await
            }
        });
        booked.await
    }

    pub async fn is_free(&self, query: Query, start: Timestamp) -> bool {
        let day = domain::availability::salon_date(chrono_tz::Europe::Moscow, start);
        let offers = self
            .tenant
            .within(move |tx| {
                let query = query.clone();
                async move { slots::days(&tx, &query, day, day, MONDAY).await }
            })
            .await;
        let mut slots = offers.iter().flat_map(|offer| &offer.slots);
        slots.any(|slot| slot.start == start)
    }

    /// A further specialist who does this service on Tuesdays.
    pub async fn hires(&self, position: i32, service: ServiceId) -> StaffId {
        let id: StaffId = conformance::id();
        let hired = self.tenant.within(move |tx| async move {
            let further = Staff {
                id,
                position,
                ..store::staff::list(&tx).await?.remove(0)
            };
            store::staff::put(&tx, &further).await?;
            store::staff::put_skill(&tx, id, service, None).await?;
            let window: Window = "10:00-20:00".parse().unwrap();
            let weekday = Weekday::Tue;
            let weekly = [WeeklyWindow { weekday, window }];
            store::hours::set_weekly(&tx, id, &weekly, service::fresh_id).await
        });
        hired.await;
        id
    }

    /// A room of which there are so many, which this service needs.
    pub async fn room(&self, service: usize, units: u32) -> ResourceId {
        let (service, resource) = (
            self.services[service],
            Resource {
                id: conformance::id(),
                name: Localized::one(Lang::En, "Chair"),
                units,
            },
        );
        let id = resource.id;
        let put = self.tenant.scope.run(move |tx| {
            let resource = resource.clone();
            async move {
                desk::put_resource(&tx, MONDAY, &by(), &resource).await?;
                let needs = vec![Needed {
                    resource: resource.id,
                    count: 1,
                }];
                desk::set_course(&tx, MONDAY, &by(), service, Vec::new(), needs).await
            }
        });
        put.await.unwrap();
        id
    }

    pub async fn phases(
        &self,
        service: usize,
        phases: &'static [(u32, bool)],
    ) -> Result<(), PutError> {
        let service = self.services[service];
        let put = self.tenant.scope.run(move |tx| async move {
            let phases = phases.iter().map(|(minutes, hands_on)| Phase {
                minutes: *minutes,
                hands_on: *hands_on,
            });
            let found = store::services::find(&tx, service).await?.unwrap();
            desk::set_course(&tx, MONDAY, &by(), service, phases.collect(), found.needs).await
        });
        put.await
    }

    pub async fn claimed(&self, visit: BookingId) -> usize {
        let own = self
            .tenant
            .within(move |tx| async move { claims::list_of(&tx, visit).await });
        own.await.len()
    }
}

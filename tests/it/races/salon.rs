//! The salon that all want to come to.

use botique_tests::contest::{self, Attempt, Tally};
use chrono::Weekday;
use domain::{
    BookingId, ClientId, ServiceId, StaffId,
    booking::{Booking, Status},
    schedule::{WeeklyWindow, Window},
    staff::Staff,
};
use service::fresh_id;

use crate::{
    conformance,
    harness::{
        fakes::MONDAY,
        look,
        stores::{Engine, Store, Tenant, open},
    },
};

/// A salon with its services by list order.
pub(super) struct Salon {
    pub store: Store,
    pub tenant: Tenant,
    pub services: Vec<ServiceId>,
    pub owner: Staff,
}

impl Salon {
    pub async fn open(engine: Engine) -> Self {
        let store = open(engine).await;
        let tenant = store.tenant("anna").await;
        contest::hold_for_all(&tenant.scope).await.unwrap();
        let (services, owner) = tenant
            .within(|tx| async move {
                let services = store::services::list(&tx).await?;
                let owner = store::staff::list(&tx).await?.remove(0);
                Ok((
                    services
                        .into_iter()
                        .map(|service| service.id)
                        .collect::<Vec<_>>(),
                    owner,
                ))
            })
            .await;
        Self {
            store,
            tenant,
            services,
            owner,
        }
    }

    pub async fn clients(&self, count: usize) -> Vec<ClientId> {
        contest::clients(&self.tenant.scope, MONDAY, "client", count)
            .await
            .unwrap()
    }

    pub async fn run(&self, attempts: &[Attempt]) -> Tally {
        let tally = contest::run(&self.tenant.scope, MONDAY, attempts).await;
        assert_eq!(
            tally.errors,
            Vec::<String>::new(),
            "losing is a normal answer"
        );
        assert_eq!(tally.won.len() + tally.refused as usize, attempts.len());
        tally
    }

    /// What the database itself says: claims that overlap, and live visits.
    pub async fn assert_sound(&self, visits: usize) {
        assert_eq!(look::overlapping_claims(&self.store, &self.tenant).await, 0);
        let visits = i64::try_from(visits).unwrap();
        for sql in [
            "SELECT count(*) FROM booking WHERE status IN ('confirmed', 'held')",
            "SELECT count(DISTINCT owner_id) FROM claim",
            "SELECT count(*) FROM claim JOIN booking ON id = owner_id
             WHERE status IN ('confirmed', 'held') AND subject_id = staff_id
             AND claim.from_ms <= booking.from_ms AND booking.until_ms <= claim.until_ms",
        ] {
            assert_eq!(
                look::number(&self.store, &self.tenant, sql).await,
                visits,
                "{sql}"
            );
        }
    }

    /// So many further specialists, who do these services from Tuesday to Friday.
    pub async fn hire(&self, count: i32, services: &[ServiceId]) -> Vec<StaffId> {
        let (owner, services) = (self.owner.clone(), services.to_vec());
        self.tenant
            .within(move |tx| {
                let (owner, services) = (owner.clone(), services.clone());
                async move {
                    let mut hired = Vec::new();
                    for position in 1..=count {
                        let id: StaffId = conformance::id();
                        let further = Staff {
                            id,
                            position,
                            ..owner.clone()
                        };
                        store::staff::put(&tx, &further).await?;
                        for service in &services {
                            store::staff::put_skill(&tx, id, *service, None).await?;
                        }
                        let window: Window = "10:00-20:00".parse().unwrap();
                        let weekly = [Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]
                            .map(|weekday| WeeklyWindow { weekday, window });
                        store::hours::set_weekly(&tx, id, &weekly, fresh_id).await?;
                        hired.push(id);
                    }
                    Ok(hired)
                }
            })
            .await
    }

    pub async fn change_owner(&self, change: impl Fn(&mut Staff)) {
        let mut owner = self.owner.clone();
        change(&mut owner);
        self.tenant
            .within(move |tx| {
                let owner = owner.clone();
                async move { store::staff::put(&tx, &owner).await }
            })
            .await;
    }

    pub async fn find(&self, id: BookingId) -> Booking {
        let found = self
            .tenant
            .within(move |tx| async move { store::bookings::find(&tx, id).await });
        let found = found.await.unwrap();
        assert_eq!(found.status, Status::Confirmed);
        found
    }
}

//! The salon that all want to come to.

use botique_tests::contest::{self, Attempt, Tally};
use domain::{
    BookingId, ClientId, ServiceId,
    booking::{Booking, Status},
    staff::Staff,
};

use crate::harness::{
    fakes::MONDAY,
    look,
    stores::{Engine, Store, Tenant, open},
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

//! What staff do at the desk.

mod salon;
mod team;
mod version;
mod visits;
mod week;

use domain::{
    Actor, ServiceId, StaffId, Timestamp,
    booking::Booking,
    client::{PersonName, Phone},
};
use service::{
    TenantTx,
    booking::BookError,
    desk::{self, FieldKind, NewVisit, PutError, Visit, Who},
};

use super::{id, offer};
use crate::harness::{
    fakes::MONDAY,
    look,
    stores::{Engine, Store, Tenant, open},
};

/// A fresh salon: works Monday to Friday from 10 to 20, Saturday from 10 to 18.
struct Salon {
    store: Store,
    tenant: Tenant,
    staff: StaffId,
    /// A woman's haircut: an hour, and ten minutes after it.
    cut: ServiceId,
    owner: Actor,
}

impl Salon {
    async fn open(engine: Engine) -> Self {
        let store = open(engine).await;
        let tenant = store.tenant("anna").await;
        let (staff, cut) = tenant.within(|tx| async move { offer(&tx).await }).await;
        Self {
            store,
            tenant,
            staff,
            cut,
            owner: Actor::Staff(id()),
        }
    }

    /// A visit at `start` for a new client.
    fn wanted(&self, start: Timestamp) -> NewVisit {
        NewVisit {
            service: self.cut,
            then: Vec::new(),
            staff: self.staff,
            start,
            client: named("Olga Petrova", Some("+79161234501")),
            note: String::new(),
            despite: false,
            double: false,
        }
    }

    async fn add(&self, visit: NewVisit) -> Result<Booking, BookError> {
        let owner = self.owner.clone();
        self.tenant
            .scope
            .run(move |tx| {
                let (owner, visit) = (owner.clone(), visit.clone());
                async move { desk::add(&tx, MONDAY, &owner, &visit).await }
            })
            .await
    }

    async fn booked(&self, start: Timestamp) -> Booking {
        self.add(self.wanted(start)).await.unwrap()
    }

    async fn visit(&self, booking: &Booking) -> Visit {
        let id = booking.id;
        let found = self
            .tenant
            .within(move |tx| async move { desk::visit(&tx, id).await });
        found.await.unwrap()
    }

    /// How many messages of a kind wait to leave.
    async fn letters(&self, kind: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM outbox WHERE message LIKE '%\"{kind}\"%'");
        look::number(&self.store, &self.tenant, &sql).await
    }

    /// How many changes of a kind the audit knows.
    async fn changes(&self, action: &str) -> i64 {
        let sql = format!(
            "SELECT count(*) FROM audit WHERE action = '{action}' AND actor = '{}'",
            self.owner
        );
        look::number(&self.store, &self.tenant, &sql).await
    }

    /// Runs `work` in one transaction that must succeed.
    async fn put<F, W>(&self, work: W)
    where
        F: Future<Output = Result<(), PutError>> + Send + 'static,
        W: Fn(TenantTx, Actor, StaffId) -> F + Send + Sync + 'static,
    {
        let (owner, staff) = (self.owner.clone(), self.staff);
        let done = self
            .tenant
            .scope
            .run(move |tx| work(tx, owner.clone(), staff))
            .await;
        done.unwrap();
    }

    async fn version(&self) -> i64 {
        self.tenant
            .within(|tx| async move { desk::version(&tx).await })
            .await
    }
}

fn wrong(refused: Result<(), PutError>, field: &str) -> FieldKind {
    match refused {
        Err(PutError::Fields(errors)) => errors.of(field).unwrap_or_else(|| panic!("{errors:?}")),
        other => panic!("{other:?}"),
    }
}

fn named(name: &str, phone: Option<&str>) -> Who {
    Who::Named {
        name: name.parse::<PersonName>().unwrap(),
        phone: phone.map(|phone| Phone::try_from(phone.to_owned()).unwrap()),
    }
}

/// `hour` in Moscow, `day` days after Monday.
fn at(day: i64, hour: i64) -> Timestamp {
    MONDAY.plus_minutes((day * 24 + hour - 9) * 60)
}

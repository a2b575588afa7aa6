//! What a plan allows, met through every way there is.

use billing::account::Until;
use billing::plan::{FREE, Plan, Plans};
use domain::{
    AccountId, Actor, Localized, StaffId,
    fields::FieldKind,
    plan::{Allowance, Feature, Quota},
    staff::Staff,
    win_back::WinBack,
};
use service::{
    clock::Clock,
    desk::{self, PutError},
};
use uuid::Uuid;

use super::shop::{Shop, day};
use crate::{
    conformance::offer,
    harness::{on_both_engines, stores::Engine},
};

on_both_engines!(
    a_visit_beyond_the_plan_is_booked_and_the_owner_is_told_once_for_each_mark,
    specialists_beyond_the_plan_are_refused_at_the_desk,
    what_a_plan_does_not_have_is_refused_and_comes_back_with_it,
);

fn staff() -> Actor {
    Actor::Staff(AccountId::from(Uuid::nil()))
}

impl Shop {
    /// Gives the salon a plan of its own with these bounds.
    async fn on_a_plan(&self, allowed: Allowance, features: &[Feature]) {
        let plans = Plans::with(Vec::new());
        let plan = Plan {
            code: "own".to_owned(),
            allowed,
            features: features.iter().copied().collect(),
            ..plans.find(FREE).unwrap().clone()
        };
        self.billing.put_plan(None, plan).await.unwrap();
        let gift = Until {
            plan: "own".to_owned(),
            until: None,
        };
        self.billing
            .give(None, &self.tenant.id, Some(gift))
            .await
            .unwrap();
        self.work().await;
        assert_eq!(self.entitled().await.allowed, allowed);
    }

    /// Books a visit for a client of its own at an hour of a day.
    async fn books(&self, days: i64, hour: i64, who: u32) {
        let now = self.store.clock.now();
        let start = day(days).plus_minutes(hour * 60);
        let address = who.to_string();
        self.tenant
            .scope
            .run(move |tx| {
                let address = address.clone();
                async move {
                    let client =
                        service::clients::recognise(&tx, now, "telegram", &address, None).await?;
                    let (staff, service) = offer(&tx).await?;
                    let query = service::slots::Query {
                        service,
                        then: Vec::new(),
                        staff: service::slots::Wanted::One(staff),
                        moving: None,
                    };
                    let held =
                        service::booking::hold(&tx, now, client.id, &query, start, "test").await?;
                    service::booking::confirm(&tx, now, client.id, held.id).await
                }
            })
            .await
            .unwrap();
    }

    async fn puts_staff(&self, id: u128, active: bool) -> Result<(), PutError> {
        let now = self.store.clock.now();
        let staff_member = Staff {
            id: StaffId::from(Uuid::from_u128(id)),
            name: Localized::one(domain::Lang::En, format!("Vera {id}")),
            about: Localized::default(),
            position: 0,
            active,
            daily_cap: None,
        };
        self.tenant
            .scope
            .run(move |tx| {
                let one = staff_member.clone();
                async move { desk::put_staff(&tx, now, &staff(), &one, false).await }
            })
            .await
    }
}

async fn a_visit_beyond_the_plan_is_booked_and_the_owner_is_told_once_for_each_mark(
    engine: Engine,
) {
    let shop = Shop::open(engine).await;
    let allowed = Allowance::default().with(Quota::Bookings, Some(5));
    shop.on_a_plan(allowed, &[]).await;
    let reached = async |mark: &str| {
        let jobs = shop.rows("job").await.join("\n");
        jobs.matches(&format!("\"mark\":\"{mark}\"")).count()
    };
    for visit in 1..=7_u32 {
        shop.books(
            1 + 7 * i64::from(visit % 3),
            1 + 2 * i64::from(visit / 3),
            visit,
        )
        .await;
        let (near, full) = (usize::from(visit >= 4), usize::from(visit >= 5));
        assert_eq!(
            (reached("near").await, reached("full").await),
            (near, full),
            "{visit}"
        );
    }
    // All seven are there: nothing of a client's was refused.
    let used = shop.billing.overview(&shop.tenant.id).await.unwrap().used;
    assert!(used.contains(&(Quota::Bookings, 7)));
    // A month later the count begins anew.
    shop.store.clock.set(day(31));
    let used = shop.billing.overview(&shop.tenant.id).await.unwrap().used;
    assert!(used.contains(&(Quota::Bookings, 0)));
}

async fn specialists_beyond_the_plan_are_refused_at_the_desk(engine: Engine) {
    let shop = Shop::open(engine).await;
    let there = shop.billing.overview(&shop.tenant.id).await.unwrap().used;
    let there = there
        .iter()
        .find(|(quota, _)| *quota == Quota::Staff)
        .unwrap()
        .1;
    let allowed = Allowance::default().with(Quota::Staff, Some(there + 1));
    shop.on_a_plan(allowed, &[]).await;
    shop.puts_staff(1, true).await.unwrap();
    let refused = |result: Result<(), PutError>| match result {
        Err(PutError::Fields(errors)) => errors.of("active"),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(shop.puts_staff(2, true).await),
        Some(FieldKind::Plan)
    );
    // Kept, but not bookable, there may be any number.
    shop.puts_staff(2, false).await.unwrap();
    assert_eq!(
        refused(shop.puts_staff(2, true).await),
        Some(FieldKind::Plan)
    );
    // Who is there already can be changed although there is no room for more.
    shop.puts_staff(1, true).await.unwrap();
    shop.puts_staff(1, false).await.unwrap();
    shop.puts_staff(2, true).await.unwrap();
}

async fn what_a_plan_does_not_have_is_refused_and_comes_back_with_it(engine: Engine) {
    let shop = Shop::open(engine).await;
    shop.on_a_plan(Allowance::default(), &Feature::ALL).await;
    let rules = WinBack {
        no_show: true,
        ..WinBack::default()
    };
    let put = async |rules: WinBack| {
        let now = shop.store.clock.now();
        let kept = shop.tenant.scope.run(move |tx| {
            let rules = rules.clone();
            async move { desk::put_win_back(&tx, now, &staff(), &rules).await }
        });
        kept.await
    };
    put(rules.clone()).await.unwrap();
    shop.on_a_plan(Allowance::default(), &[]).await;
    // What was set stays, and can be switched off, not changed.
    let kept = shop
        .tenant
        .within(|tx| async move { store::win_back::rules(&tx).await });
    assert_eq!(kept.await, rules);
    let other = WinBack {
        cancelled: true,
        ..rules.clone()
    };
    let Err(PutError::Fields(errors)) = put(other).await else {
        panic!("accepted")
    };
    assert_eq!(errors.of("silence"), Some(FieldKind::Plan));
    put(WinBack::default()).await.unwrap();
}

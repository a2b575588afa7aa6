//! Plans, what is known of each tenant's, copies of what the payment provider has, and its events.

use domain::{
    Interval, Role, TenantId, TenantState, Timestamp,
    booking::Status,
    money::{Currency, Money},
    plan::{Entitlements, Mark, Quota},
};
use sqlx::AssertSqlSafe;
use store::directory::{
    accounts,
    billing::{
        self, AccountRow, PlanRow,
        copies::{self, InvoiceRow, SubscriptionRow},
        events::{self, EventRow},
    },
    memberships, tenants,
};

use super::{
    accounts::{directory, tenant, written},
    client, stretch, visit,
};
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, connect, open},
};

on_both_engines!(
    an_account_is_written_only_over_the_version_that_was_read,
    a_tenant_has_one_primary_subscription,
    a_second_primary_subscription_is_refused_by_the_database,
    bills_and_events_are_kept_once_and_listed_by_pages,
    an_edited_plan_takes_the_place_of_itself,
    what_a_plan_allows_is_kept_by_its_version_and_counted,
);

fn euro(minor: i64) -> Money {
    let currency = Currency::try_from("EUR".to_owned()).unwrap();
    Money { minor, currency }
}

fn row(tenant: &TenantId, version: i64) -> AccountRow {
    AccountRow {
        tenant: tenant.clone(),
        customer: Some(format!("cus_{tenant}")),
        plan: "pro".to_owned(),
        body: "{}".to_owned(),
        next: Some(MONDAY),
        standing: "trial".to_owned(),
        until: Some(MONDAY.plus_minutes(9)),
        trial: Some(MONDAY.plus_minutes(8)),
        version,
    }
}

async fn an_account_is_written_only_over_the_version_that_was_read(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = tenant("anna", TenantState::Active);
    let boris = tenant("boris", TenantState::Active);
    for one in [&anna, &boris] {
        assert!(tenants::insert(&tx, one).await.unwrap());
    }
    let mut waiting = billing::without_account(&tx, 10).await.unwrap();
    waiting.sort();
    let mut both = vec![anna.id.clone(), boris.id.clone()];
    both.sort();
    assert_eq!(waiting, both);
    assert_eq!(billing::account(&tx, &anna.id).await.unwrap(), None);
    assert!(billing::put_account(&tx, &row(&anna.id, 0)).await.unwrap());
    assert!(
        !billing::put_account(&tx, &row(&anna.id, 0)).await.unwrap(),
        "it is there"
    );
    let kept = billing::account(&tx, &anna.id).await.unwrap().unwrap();
    assert_eq!(kept, row(&anna.id, 1));
    let later = AccountRow {
        next: Some(MONDAY.plus_minutes(1)),
        plan: "free".to_owned(),
        ..kept.clone()
    };
    assert!(billing::put_account(&tx, &later).await.unwrap());
    assert!(
        !billing::put_account(&tx, &later).await.unwrap(),
        "an old version"
    );
    let found = billing::account_of_customer(&tx, kept.customer.as_deref().unwrap()).await;
    assert_eq!(found.unwrap().unwrap().version, 2);
    assert_eq!(
        billing::account_of_customer(&tx, "cus_x").await.unwrap(),
        None
    );
    assert_eq!(billing::due(&tx, MONDAY, 10).await.unwrap(), []);
    let due = billing::due(&tx, MONDAY.plus_minutes(1), 10).await.unwrap();
    assert_eq!(due, std::slice::from_ref(&anna.id));
    assert_eq!(
        billing::tenants_on(&tx, "free").await.unwrap(),
        std::slice::from_ref(&anna.id)
    );
    let counts = billing::tenants_by_plan(&tx).await.unwrap();
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [("free".to_owned(), 1)]
    );
    assert_eq!(
        billing::without_account(&tx, 10).await.unwrap(),
        std::slice::from_ref(&boris.id)
    );
    tenants::set_plan(&tx, &anna.id, "business").await.unwrap();
    let shown = tenants::find(&tx, &anna.id).await.unwrap().unwrap();
    assert_eq!(shown.plan, "business");
    let owner = written(&tx, "owner@example.com").await;
    let helper = written(&tx, "helper@example.com").await;
    memberships::put(&tx, owner.id, &anna.id, Role::Owner)
        .await
        .unwrap();
    memberships::put(&tx, helper.id, &anna.id, Role::Specialist)
        .await
        .unwrap();
    let owners = accounts::list_owners(&tx, &anna.id).await.unwrap();
    assert_eq!(
        owners.iter().map(|one| one.id).collect::<Vec<_>>(),
        [owner.id]
    );
}

fn subscription(id: &str, tenant: &TenantId, minutes: i64) -> SubscriptionRow {
    SubscriptionRow {
        id: id.to_owned(),
        tenant: tenant.clone(),
        is_primary: false,
        status: "live".to_owned(),
        plan: "pro".to_owned(),
        period: "month".to_owned(),
        money: euro(1_900),
        created: MONDAY.plus_minutes(minutes),
        until: MONDAY.plus_minutes(minutes + 30),
        ends: false,
        card_ends: None,
        ended: None,
    }
}

async fn a_tenant_has_one_primary_subscription(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = tenant("anna", TenantState::Active).id;
    let boris = tenant("boris", TenantState::Active).id;
    let all = [
        subscription("sub_1", &anna, 0),
        subscription("sub_2", &anna, 1),
        subscription("sub_3", &boris, 2),
    ];
    for one in &all {
        copies::put_subscription(&tx, one).await.unwrap();
    }
    let primary = async |tenant: &TenantId| {
        let all = copies::subscriptions(&tx, tenant).await.unwrap();
        let primary = all.into_iter().filter(|one| one.is_primary);
        primary.map(|one| one.id).collect::<Vec<_>>()
    };
    for id in ["sub_1", "sub_2"] {
        copies::make_primary(&tx, &anna, Some(id)).await.unwrap();
        assert_eq!(primary(&anna).await, [id]);
    }
    // Another tenant's is no primary of hers, and stays as it was.
    copies::make_primary(&tx, &anna, Some("sub_3"))
        .await
        .unwrap();
    assert_eq!(primary(&anna).await, [""; 0]);
    copies::make_primary(&tx, &anna, Some("sub_1"))
        .await
        .unwrap();
    assert_eq!(primary(&boris).await, [""; 0]);
    // What is kept anew stays primary, and nobody takes another's.
    let ended = SubscriptionRow {
        status: "over".to_owned(),
        ended: Some(MONDAY),
        card_ends: Some(MONDAY),
        ends: true,
        ..all[0].clone()
    };
    copies::put_subscription(&tx, &ended).await.unwrap();
    let kept = copies::subscription(&tx, "sub_1").await.unwrap().unwrap();
    let is_primary = true;
    assert_eq!(
        kept,
        SubscriptionRow {
            is_primary,
            ..ended
        }
    );
    let stolen = SubscriptionRow {
        status: "over".to_owned(),
        ..subscription("sub_3", &anna, 2)
    };
    copies::put_subscription(&tx, &stolen).await.unwrap();
    let kept = copies::subscription(&tx, "sub_3").await.unwrap().unwrap();
    assert_eq!(kept, all[2]);
    let lives = copies::lives(&tx, MONDAY.plus_minutes(1)).await.unwrap();
    assert_eq!(
        lives.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["sub_2", "sub_3"]
    );
    copies::make_primary(&tx, &anna, None).await.unwrap();
    assert_eq!(primary(&anna).await, [""; 0]);
}

/// Past the product, which takes the first one's place away before it gives it.
async fn a_second_primary_subscription_is_refused_by_the_database(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = tenant("anna", TenantState::Active).id;
    for (id, begun) in [("sub_1", 0), ("sub_2", 1)] {
        copies::put_subscription(&tx, &subscription(id, &anna, begun))
            .await
            .unwrap();
    }
    copies::make_primary(&tx, &anna, Some("sub_1"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let sql = |table| format!("UPDATE {table} SET is_primary = TRUE WHERE id = 'sub_2'");
    let second = match engine {
        Engine::Sqlite => {
            let mut file = look::open_file(&store.folder().join("directory.db")).await;
            let sql = AssertSqlSafe(sql("subscription"));
            sqlx::raw_sql(sql).execute(&mut file).await.map(drop)
        }
        Engine::Postgres => {
            let mut conn = connect(&store.admin_url()).await;
            let sql = AssertSqlSafe(sql("directory.subscription"));
            sqlx::raw_sql(sql).execute(&mut conn).await.map(drop)
        }
    };
    let refused = second.unwrap_err().into_database_error().unwrap();
    assert!(refused.is_unique_violation(), "{refused}");
}

async fn bills_and_events_are_kept_once_and_listed_by_pages(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = tenant("anna", TenantState::Active).id;
    let bill = |number: i64| InvoiceRow {
        id: format!("in_{number}"),
        tenant: anna.clone(),
        subscription: Some("sub_1".to_owned()),
        number: format!("A-{number}"),
        status: "open".to_owned(),
        due: euro(1_900),
        paid_minor: 0,
        // Two of each moment: the id tells them apart.
        created: MONDAY.plus_minutes(number / 2),
        url: None,
    };
    for number in 0..5 {
        copies::put_invoice(&tx, &bill(number)).await.unwrap();
    }
    let paid = InvoiceRow {
        status: "paid".to_owned(),
        paid_minor: 1_900,
        url: Some("https://pay.example.com/1".to_owned()),
        ..bill(1)
    };
    copies::put_invoice(&tx, &paid).await.unwrap();
    assert_eq!(copies::invoice(&tx, "in_1").await.unwrap(), Some(paid));
    let (mut seen, mut after) = (Vec::new(), None::<InvoiceRow>);
    loop {
        let before = after.as_ref().map(|last| (last.created, last.id.as_str()));
        let page = copies::invoices(&tx, &anna, before, 2).await.unwrap();
        let Some(last) = page.last().cloned() else {
            break;
        };
        seen.extend(page.into_iter().map(|bill| bill.id));
        after = Some(last);
    }
    assert_eq!(seen, ["in_4", "in_3", "in_2", "in_1", "in_0"]);

    let event = |number: i64| EventRow {
        provider: "stripe".to_owned(),
        id: format!("evt_{number}"),
        kind: "invoice.paid".to_owned(),
        customer: None,
        live: false,
        created: MONDAY,
        received: MONDAY.plus_minutes(number),
        body: "{}".to_owned(),
        state: "new".to_owned(),
        note: String::new(),
    };
    for number in 0..3 {
        assert!(events::insert_event(&tx, &event(number)).await.unwrap());
        assert!(
            !events::insert_event(&tx, &event(number)).await.unwrap(),
            "twice"
        );
    }
    events::mark_event(&tx, ("stripe", "evt_1"), "done", "seen")
        .await
        .unwrap();
    let found = events::event(&tx, ("stripe", "evt_1"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.state.as_str(), found.note.as_str()),
        ("done", "seen")
    );
    assert_eq!(events::event(&tx, ("other", "evt_1")).await.unwrap(), None);
    let page = events::events(&tx, None, 2).await.unwrap();
    let before = Some((page[1].received, page[1].id.as_str()));
    let rest = events::events(&tx, before, 2).await.unwrap();
    assert_eq!((page.len(), rest), (2, vec![event(0)]));
}

async fn an_edited_plan_takes_the_place_of_itself(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let plan = |code: &str, position: i32, body: &str| PlanRow {
        code: code.to_owned(),
        position,
        body: body.to_owned(),
    };
    let all = [
        plan("pro", 1, "a"),
        plan("own", 0, "b"),
        plan("pro", 2, "c"),
    ];
    for one in &all {
        billing::put_plan(&tx, one, MONDAY).await.unwrap();
    }
    let kept = billing::plans(&tx).await.unwrap();
    assert_eq!(kept, [all[1].clone(), all[2].clone()]);
}

async fn what_a_plan_allows_is_kept_by_its_version_and_counted(engine: Engine) {
    let store = open(engine).await;
    let anna = store.tenant("anna").await;
    let month = Interval::new(MONDAY, Timestamp::from_ms(MONDAY.ms() + 1));
    anna.within(move |tx| async move {
        use store::plan;
        assert_eq!(plan::entitlements(&tx).await?, Entitlements::everything());
        let of = |code: &str| Entitlements {
            plan: code.to_owned(),
            ..Entitlements::everything()
        };
        plan::put_entitlements(&tx, 2, &of("pro")).await?;
        // What was read earlier comes later.
        plan::put_entitlements(&tx, 1, &of("free")).await?;
        assert_eq!(plan::entitlements(&tx).await?.plan, "pro");
        let none = plan::marks(&tx).await?;
        let mut some = none.clone();
        some.insert(Quota::Bookings, ("2026-03".to_owned(), Mark::Near));
        assert!(plan::put_marks(&tx, &none, &some).await?);
        assert!(
            !plan::put_marks(&tx, &none, &some).await?,
            "somebody else was quicker"
        );
        assert_eq!(plan::marks(&tx).await?, some);
        assert_eq!(plan::count_staff(&tx).await?, 1);
        assert_eq!(plan::count_cast(&tx, month).await?, 0);
        assert_eq!(plan::count_booked(&tx, MONDAY).await?, 0);
        let anna = client(&tx, MONDAY).await?;
        let one = visit(&tx, anna, stretch(1, 60), Status::Confirmed, None).await?;
        visit(&tx, anna, stretch(3, 60), Status::Held, Some(MONDAY)).await?;
        assert_eq!(plan::count_booked(&tx, one.created).await?, 1);
        assert_eq!(plan::count_booked(&tx, one.created.plus_ms(1)).await?, 0);
        Ok(())
    })
    .await;
}

//! The tenant's version.

use std::time::Duration;

use domain::Lang;
use service::{StoreError, clients, conversation, messages};
use sqlx::Executor;
use store::version;

use super::{MONDAY, Salon, at, id};
use crate::{
    conformance::client,
    harness::{
        on_both_engines,
        stores::{Engine, connect},
    },
};

on_both_engines!(
    every_change_raises_the_version_by_one,
    what_no_page_shows_leaves_the_version_alone,
    changes_of_many_raise_the_version_by_as_many,
    a_listener_hears_of_every_change_and_of_no_other_tenant,
);

async fn every_change_raises_the_version_by_one(engine: Engine) {
    let salon = Salon::open(engine).await;
    let before = salon.version().await;
    assert!(before > 0, "its making was a change");
    salon.booked(at(1, 12)).await;
    assert_eq!(salon.version().await, before + 1);
    let (tenant, neighbour) = (&salon.tenant, salon.store.tenant("boris").await);
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            clients::set_lang(&tx, anna, Lang::Ru).await?;
            version::current(&tx).await
        })
        .await;
    assert_eq!(
        salon.version().await,
        before + 2,
        "once for a whole transaction"
    );
    let refused = tenant
        .scope
        .run(|tx| async move {
            client(&tx, MONDAY).await?;
            Err::<(), _>(StoreError::Interrupted)
        })
        .await;
    assert!(refused.is_err());
    assert_eq!(salon.version().await, before + 2, "nothing was changed");
    let other = neighbour.within(|tx| async move { version::current(&tx).await });
    assert!(other.await < before + 2, "a neighbour's is another one");
}

async fn what_no_page_shows_leaves_the_version_alone(engine: Engine) {
    let salon = Salon::open(engine).await;
    let before = salon.version().await;
    salon
        .tenant
        .within(|tx| async move {
            let update = conversation::UpdateKey { bot: 1, update: 1 };
            conversation::accept(&tx, update, MONDAY).await?;
            let key = conversation::DialogueKey { bot: 1, user: 1 };
            conversation::save(&tx, key, 0, "{}", MONDAY).await?;
            store::settings::get(&tx).await?;
            messages::mark_sent(&tx, id(), &domain::message::Message::CurrentStep, MONDAY).await?;
            service::upkeep::sweep(&tx, MONDAY).await
        })
        .await;
    assert_eq!(salon.version().await, before);
}

async fn changes_of_many_raise_the_version_by_as_many(engine: Engine) {
    const CHANGES: i64 = 60;
    let salon = Salon::open(engine).await;
    let before = salon.version().await;
    let tasks: Vec<_> = (0..CHANGES)
        .map(|_| {
            let scope = salon.tenant.scope.clone();
            tokio::spawn(async move {
                scope
                    .run(|tx| async move { client(&tx, MONDAY).await })
                    .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(salon.version().await, before + CHANGES);
    let counters = "SELECT count(*) FROM tenant_version";
    let counters = crate::harness::look::number(&salon.store, &salon.tenant, counters).await;
    println!("{engine:?}: {CHANGES} changes at once made {counters} counters");
}

async fn a_listener_hears_of_every_change_and_of_no_other_tenant(engine: Engine) {
    let salon = Salon::open(engine).await;
    let neighbour = salon.store.tenant("boris").await;
    let mut changes = salon.store.cells.changes();
    salon.version().await;
    salon.booked(at(1, 12)).await;
    neighbour
        .within(|tx| async move { client(&tx, MONDAY).await })
        .await;
    let version = salon.version().await;
    assert_eq!(
        changes.try_recv().unwrap(),
        (salon.tenant.id.clone(), version)
    );
    assert_eq!(changes.try_recv().unwrap().0, neighbour.id);
    assert!(changes.try_recv().is_err(), "reading is no change");
}

/// The guard is `SKIP LOCKED` in `store::version::raise`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_hangs_keeps_no_other_change_of_the_tenant_waiting() {
    let salon = Salon::open(Engine::Postgres).await;
    let before = salon.version().await;
    let mut hanging = connect(&salon.store.admin_url()).await;
    hanging.execute("BEGIN").await.unwrap();
    let raise = "UPDATE cell.tenant_version SET number = number + 1";
    hanging.execute(raise).await.unwrap();
    let change = salon
        .tenant
        .within(|tx| async move { client(&tx, MONDAY).await });
    tokio::time::timeout(Duration::from_secs(10), change)
        .await
        .expect("it waits for the other");
    assert_eq!(salon.version().await, before + 1);
    hanging.execute("COMMIT").await.unwrap();
    assert_eq!(salon.version().await, before + 2, "no change is lost");
}

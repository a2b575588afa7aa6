//! Numbers, jobs that were given up, and what a salon takes along.

use domain::booking::Status;
use jobs::{Lane, NewJob, Queue};
use serde_json::json;
use store::{
    CellQueue,
    backlog::{self, Counts, Source},
    directory::jobs as directory_jobs,
    export::{self, Place},
    jobs_table, usage,
};

use super::{accounts::directory, client, id, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, Store, open},
};

on_both_engines!(
    an_export_gives_every_row_once_page_by_page,
    a_salon_is_counted,
    jobs_are_counted_by_lane_and_the_dead_are_listed_in_pages,
    a_dead_job_of_the_directory_is_tried_again_or_let_go,
);

/// Every row of an export by pages of so many, as `table: row`.
async fn exported(store: &Store, slug: &str, limit: u32) -> Vec<String> {
    let row = store.provisioner().show(&slug.parse().unwrap()).await;
    let tenant = store.tenant_at(row.unwrap().id);
    let (mut place, mut rows) = (Some(Place::default()), Vec::new());
    while let Some(next) = place {
        let page = tenant.within(move |tx| {
            let next = next.clone();
            async move { export::page(&tx, &next, limit).await }
        });
        let page = page.await.unwrap();
        assert!(page.rows.len() <= limit as usize);
        let lines = page.rows.into_iter();
        rows.extend(lines.map(|row| format!("{}: {}", page.table, json!(row))));
        place = page.next;
    }
    rows
}

async fn an_export_gives_every_row_once_page_by_page(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            for number in 0..3 {
                let booker = client(&tx, MONDAY).await?;
                let address = format!("77{number}");
                assert!(store::clients::link(&tx, booker, "telegram", &address, true).await?);
                visit(&tx, booker, stretch(number, 30), Status::Confirmed, None).await?;
            }
            Ok(())
        })
        .await;
    let whole = exported(&store, "anna", 1_000).await;
    assert_eq!(exported(&store, "anna", 1).await, whole);
    assert_eq!(exported(&store, "anna", 2).await, whole);
    let count = |table: &str| whole.iter().filter(|row| row.starts_with(table)).count();
    let tables: Vec<&str> = export::tables().collect();
    assert_eq!(count("settings: "), 1);
    for (table, rows) in [("client: ", 3), ("client_contact: ", 3), ("booking: ", 3)] {
        assert_eq!(count(table), rows, "{table}");
    }
    assert!(count("service: ") > 1 && count("hours: ") > 1 && tables.len() > 8);
    let all = whole.join("\n");
    assert!(all.contains("\"telegram\"") && all.contains("Europe/Moscow"));
    assert!(!all.contains("token"));
}

async fn a_salon_is_counted(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    let found = tenant.within(|tx| async move {
        let booker = client(&tx, MONDAY).await?;
        let held = Some(MONDAY.plus_minutes(5));
        visit(&tx, booker, stretch(1, 30), Status::Held, held).await?;
        visit(&tx, booker, stretch(2, 30), Status::Confirmed, None).await?;
        visit(&tx, booker, stretch(3, 30), Status::Cancelled, None).await?;
        let of_month = usage::count(&tx, MONDAY).await?;
        let after = usage::count(&tx, MONDAY.plus_minutes(1)).await?;
        Ok((of_month, after))
    });
    let (of_month, after) = found.await;
    assert_eq!((of_month.bookings, of_month.clients), (2, 1));
    assert_eq!((of_month.last_booking, of_month.staff), (Some(MONDAY), 1));
    assert_eq!((after.bookings, after.clients), (0, 1));
}

fn job(kind: &str, lane: Lane, run_at_ms: i64) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: json!({}),
        run_at_ms,
        lane,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 3,
    }
}

async fn jobs_are_counted_by_lane_and_the_dead_are_listed_in_pages(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    for minutes in 0..3 {
        let at = MONDAY.plus_minutes(minutes).ms();
        tenant
            .within(move |tx| async move {
                jobs_table::enqueue(&tx, id(), &job("work", Lane::Messages, at), MONDAY).await
            })
            .await;
    }
    let mut queues = CellQueue::all(&store.cells);
    let queue = queues.remove(0);
    let now = MONDAY.plus_minutes(2).ms();
    let claimed = queue
        .claim(now, 2, &[Lane::Messages], 60_000)
        .await
        .unwrap();
    for job in &claimed {
        assert!(queue.bury(job, "it failed").await.unwrap());
    }
    let running = queue
        .claim(now, 9, &[Lane::Messages], 60_000)
        .await
        .unwrap();
    assert_eq!((claimed.len(), running.len()), (2, 1));
    let source = match engine {
        Engine::Sqlite => Source::File(tenant.place.clone()),
        Engine::Postgres => Source::Cell("main".to_owned()),
    };
    let lanes = backlog::count(&store.cells, &source).await.unwrap();
    let expected = Counts {
        waiting: 0,
        running: 1,
        dead: 2,
    };
    assert_eq!(lanes.get("messages"), Some(&expected));
    let page = async |after, limit| {
        backlog::list_undone(&store.cells, &source, after, limit)
            .await
            .unwrap()
    };
    let all = page(None, 9).await;
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .all(|one| { one.tenant.as_ref() == Some(&tenant.id) && one.job.error == "it failed" })
    );
    let first = page(None, 1).await;
    let after = Some((first[0].job.at, first[0].job.id));
    let rest = page(after, 9).await;
    assert_eq!([first, rest].concat(), all);
    let none = backlog::list_undone(&store.cells, &Source::Directory, None, 9).await;
    assert_eq!(none.unwrap(), []);
}

async fn a_dead_job_of_the_directory_is_tried_again_or_let_go(engine: Engine) {
    let store = open(engine).await;
    let queue = CellQueue::of_directory(&store.cells);
    let now = MONDAY.ms();
    let dead = async || {
        let tx = directory(&store).await;
        directory_jobs::enqueue(&tx, id(), &job("work", Lane::Default, now), MONDAY)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let claimed = queue.claim(now, 1, &Lane::ALL, 60_000).await.unwrap();
        assert!(queue.bury(&claimed[0], "it failed").await.unwrap());
        claimed[0].id
    };
    let one = dead().await;
    let tx = directory(&store).await;
    assert!(directory_jobs::revive(&tx, one, MONDAY).await.unwrap());
    assert!(!directory_jobs::revive(&tx, one, MONDAY).await.unwrap());
    assert!(!directory_jobs::forget(&tx, one).await.unwrap());
    tx.commit().await.unwrap();
    let claimed = queue.claim(now, 9, &Lane::ALL, 60_000).await.unwrap();
    assert!(claimed.iter().any(|job| job.id == one));
    assert!(queue.finish(&claimed[0]).await.unwrap());
    let two = dead().await;
    let tx = directory(&store).await;
    assert!(directory_jobs::forget(&tx, two).await.unwrap());
    assert!(!directory_jobs::forget(&tx, two).await.unwrap());
    tx.commit().await.unwrap();
}

//! Jobs: written with their cause, claimed under a lease, finished behind a fence.

use jobs::{Job, Lane, NewJob, Queue};
use serde_json::json;
use service::StoreError;
use store::{CellQueue, jobs_table};

use super::id;
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, Store, Tenant, open},
};

on_both_engines!(
    a_job_is_claimed_once_with_what_was_written,
    lanes_and_limits_are_kept,
    jobs_of_all_tenants_come_from_one_queue,
    a_lease_that_ended_frees_the_job_and_fences_the_late_worker,
    a_heartbeat_keeps_a_job_and_does_not_win_it_back,
    a_retry_comes_later_and_a_released_job_at_once,
    a_dead_job_is_kept_and_never_claimed,
    a_dead_job_is_listed_and_tried_again_or_let_go,
    a_live_job_of_the_same_key_makes_another_superfluous,
    a_job_of_a_transaction_that_failed_does_not_exist,
    workers_are_told_of_a_job_and_of_the_next_one_due,
    a_job_that_is_of_no_use_any_more_is_left_alone,
    a_job_of_an_erased_tenant_does_not_stop_the_others,
);

const NOW: i64 = MONDAY.ms();
const LEASE: i64 = 1_000;

fn queue(store: &Store) -> CellQueue {
    let mut queues = CellQueue::all(&store.cells);
    assert_eq!(queues.len(), 1, "one cell, one queue");
    queues.remove(0)
}

fn job(kind: &str, lane: Lane, run_at_ms: i64) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: json!({ "of": kind }),
        run_at_ms,
        lane,
        until_ms: None,
        dedupe_key: None,
        max_attempts: 3,
    }
}

async fn write(tenant: &Tenant, job: &NewJob) {
    let job = job.clone();
    tenant
        .within(move |tx| {
            let job = job.clone();
            async move { jobs_table::enqueue(&tx, id(), &job, MONDAY).await }
        })
        .await;
}

async fn claim(queue: &CellQueue, now_ms: i64) -> Vec<Job> {
    queue.claim(now_ms, 50, &Lane::ALL, LEASE).await.unwrap()
}

/// Live and dead jobs, without the sweep that every tenant begins with.
async fn count(tenant: &Tenant) -> (i64, i64) {
    let (live, dead) = tenant
        .within(|tx| async move { jobs_table::count(&tx).await })
        .await;
    (live - 1, dead)
}

async fn a_job_is_claimed_once_with_what_was_written(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    write(&tenant, &job("due", Lane::Messages, NOW)).await;
    write(&tenant, &job("later", Lane::Messages, NOW + 1)).await;
    let claimed = claim(&queue, NOW).await;
    let [one] = claimed.as_slice() else {
        panic!("{claimed:?}")
    };
    let expected = Job {
        id: one.id,
        tenant: tenant.id.to_string(),
        kind: "due".to_owned(),
        payload: json!({ "of": "due" }),
        lane: Lane::Messages,
        attempt: 1,
        max_attempts: 3,
        fence: 1,
    };
    assert_eq!(*one, expected);
    assert_eq!(claim(&queue, NOW).await, []);
    assert!(queue.finish(one).await.unwrap());
    assert!(!queue.finish(one).await.unwrap());
    assert_eq!(claim(&queue, NOW + 1).await[0].kind, "later");
    assert_eq!(count(&tenant).await, (1, 0));
}

async fn lanes_and_limits_are_kept(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    for lane in Lane::ALL {
        write(&tenant, &job(lane.code(), lane, NOW - 5)).await;
    }
    write(&tenant, &job("oldest", Lane::Bulk, NOW - 9)).await;
    let bulk = queue.claim(NOW, 1, &[Lane::Bulk], LEASE).await.unwrap();
    assert_eq!(
        bulk.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(),
        ["oldest"]
    );
    let two = queue
        .claim(NOW, 50, &[Lane::Urgent, Lane::Payments], LEASE)
        .await
        .unwrap();
    let mut kinds: Vec<&str> = two.iter().map(|job| job.kind.as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["payments", "urgent"]);
    assert_eq!(
        queue.claim(NOW, 2, &Lane::ALL, LEASE).await.unwrap().len(),
        2
    );
    assert_eq!(claim(&queue, NOW).await.len(), 2, "what is left");
}

async fn jobs_of_all_tenants_come_from_one_queue(engine: Engine) {
    let store = open(engine).await;
    let (anna, boris) = (store.tenant("anna").await, store.tenant("boris").await);
    let queue = queue(&store);
    write(&anna, &job("a", Lane::Default, NOW)).await;
    write(&boris, &job("b", Lane::Default, NOW)).await;
    let mut claimed = claim(&queue, NOW).await;
    claimed.sort_by(|one, other| one.kind.cmp(&other.kind));
    let tenants: Vec<&str> = claimed.iter().map(|job| job.tenant.as_str()).collect();
    assert_eq!(tenants, [anna.id.as_str(), boris.id.as_str()]);
    for job in &claimed {
        assert!(queue.finish(job).await.unwrap());
    }
    assert_eq!((count(&anna).await, count(&boris).await), ((0, 0), (0, 0)));
    assert!(!queue.name().is_empty());
}

async fn a_lease_that_ended_frees_the_job_and_fences_the_late_worker(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    write(&tenant, &job("work", Lane::Default, NOW)).await;
    let late = claim(&queue, NOW).await.remove(0);
    assert_eq!(
        claim(&queue, NOW + LEASE).await,
        [],
        "the lease holds to its end"
    );
    let second = claim(&queue, NOW + LEASE + 1).await.remove(0);
    assert_eq!((second.id, second.attempt, second.fence), (late.id, 2, 2));
    // The guard is `fence = $2`: without it the late worker would end the second one's job.
    assert!(!queue.finish(&late).await.unwrap());
    assert!(!queue.retry(&late, NOW, "late").await.unwrap());
    assert!(!queue.release(&late).await.unwrap());
    assert!(!queue.bury(&late, "late").await.unwrap());
    assert_eq!(count(&tenant).await, (1, 0));
    assert!(queue.finish(&second).await.unwrap());
}

async fn a_heartbeat_keeps_a_job_and_does_not_win_it_back(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    write(&tenant, &job("work", Lane::Default, NOW)).await;
    let first = claim(&queue, NOW).await;
    queue.heartbeat(&first, NOW + 5 * LEASE).await.unwrap();
    assert_eq!(claim(&queue, NOW + 4 * LEASE).await, []);
    let second = claim(&queue, NOW + 5 * LEASE + 1).await;
    assert_eq!(second.len(), 1);
    queue.heartbeat(&first, NOW + 100 * LEASE).await.unwrap();
    assert_eq!(
        claim(&queue, NOW + 7 * LEASE).await.len(),
        1,
        "the late heartbeat was refused"
    );
}

async fn a_retry_comes_later_and_a_released_job_at_once(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    write(&tenant, &job("work", Lane::Default, NOW)).await;
    let first = claim(&queue, NOW).await.remove(0);
    assert!(queue.retry(&first, NOW + 500, "no answer").await.unwrap());
    assert_eq!(claim(&queue, NOW + 499).await, []);
    let second = claim(&queue, NOW + 500).await.remove(0);
    assert_eq!((second.attempt, second.fence), (2, 2));
    assert!(queue.release(&second).await.unwrap());
    let third = claim(&queue, NOW + 500).await.remove(0);
    assert_eq!(
        (third.attempt, third.fence),
        (2, 3),
        "as if it had not been claimed"
    );
}

async fn a_dead_job_is_kept_and_never_claimed(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    write(&tenant, &job("work", Lane::Default, NOW)).await;
    let first = claim(&queue, NOW).await.remove(0);
    assert!(queue.bury(&first, "hopeless").await.unwrap());
    assert_eq!(claim(&queue, NOW + 100 * LEASE).await, []);
    assert_eq!(count(&tenant).await, (0, 1));
    let noted = "SELECT count(*) FROM job WHERE state = 2 AND last_error = 'hopeless'";
    assert_eq!(look::number(&store, &tenant, noted).await, 1);
}

async fn a_dead_job_is_listed_and_tried_again_or_let_go(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    let neighbour = store.tenant("boris").await;
    let keyed = NewJob {
        dedupe_key: Some("one".into()),
        until_ms: Some(NOW + 1),
        ..job("work", Lane::Default, NOW)
    };
    write(&tenant, &keyed).await;
    let first = claim(&queue, NOW).await.remove(0);
    assert!(queue.bury(&first, "hopeless").await.unwrap());
    let dead = |of: &Tenant| {
        let scope = of.scope.clone();
        async move {
            let list = |tx| async move { jobs_table::list_dead(&tx, 9).await };
            scope.run(list).await.unwrap()
        }
    };
    let expected = jobs_table::DeadJob {
        id: first.id,
        kind: "work".to_owned(),
        attempts: 1,
        at: MONDAY,
        error: "hopeless".to_owned(),
    };
    assert_eq!(dead(&tenant).await, [expected]);
    assert_eq!(dead(&neighbour).await, []);
    let revive = |of: &Tenant, job| {
        let scope = of.scope.clone();
        async move {
            let now = MONDAY.plus_minutes(5);
            let revive = move |tx| async move { jobs_table::revive(&tx, job, now).await };
            scope.run(revive).await.unwrap()
        }
    };
    let neighbours = revive(&neighbour, first.id).await;
    assert_eq!(neighbours, None, "it is another's");
    // A newer one does the same work.
    write(&tenant, &keyed).await;
    assert_eq!(revive(&tenant, first.id).await, None);
    let newer = claim(&queue, NOW).await.remove(0);
    assert!(queue.finish(&newer).await.unwrap());
    let find = |of: &Tenant, key: &'static str| {
        let scope = of.scope.clone();
        async move {
            let find = move |tx| async move { jobs_table::find_dead(&tx, "work", key).await };
            scope.run(find).await.unwrap()
        }
    };
    assert_eq!(find(&tenant, "one").await, Some(first.id));
    assert_eq!(find(&tenant, "two").await, None);
    assert_eq!(find(&neighbour, "one").await, None);
    assert_eq!(revive(&tenant, first.id).await, Some(keyed.payload));
    assert_eq!(revive(&tenant, first.id).await, None, "it lives");
    assert_eq!(find(&tenant, "one").await, None);
    assert_eq!(claim(&queue, NOW).await, [], "not before it was asked for");
    let again = claim(&queue, NOW + 5 * 60_000).await.remove(0);
    assert_eq!((again.id, again.attempt), (first.id, 1));
    assert!(queue.bury(&again, "hopeless").await.unwrap());
    let forget = |of: &Tenant| {
        let scope = of.scope.clone();
        async move {
            let forget = move |tx| async move { jobs_table::forget(&tx, first.id).await };
            scope.run(forget).await.unwrap()
        }
    };
    assert!(!forget(&neighbour).await);
    assert!(forget(&tenant).await && !forget(&tenant).await);
    assert_eq!(count(&tenant).await, (0, 0));
    write(&tenant, &job("old", Lane::Default, NOW)).await;
    let old = claim(&queue, NOW).await.remove(0);
    assert!(queue.bury(&old, "hopeless").await.unwrap());
    let sweep =
        |before| tenant.within(move |tx| async move { jobs_table::sweep(&tx, before).await });
    assert_eq!(
        (sweep(MONDAY).await, sweep(MONDAY.plus_minutes(1)).await),
        (0, 1)
    );
}

async fn a_live_job_of_the_same_key_makes_another_superfluous(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    let neighbour = store.tenant("boris").await;
    let keyed = NewJob {
        dedupe_key: Some("one".into()),
        ..job("work", Lane::Default, NOW)
    };
    let other_kind = NewJob {
        kind: "other".into(),
        ..keyed.clone()
    };
    for job in [&keyed, &keyed, &other_kind] {
        write(&tenant, job).await;
    }
    write(&neighbour, &keyed).await;
    assert_eq!(
        (count(&tenant).await, count(&neighbour).await),
        ((2, 0), (1, 0))
    );
    let claimed = claim(&queue, NOW).await;
    write(&tenant, &keyed).await;
    assert_eq!(count(&tenant).await, (2, 0), "a running one counts");
    for job in &claimed {
        assert!(queue.bury(job, "dead").await.unwrap());
    }
    write(&tenant, &keyed).await;
    assert_eq!(count(&tenant).await, (1, 2), "a dead one does not");
}

async fn a_job_of_a_transaction_that_failed_does_not_exist(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    let failed = tenant
        .scope
        .run(|tx| async move {
            let job = job("work", Lane::Default, NOW);
            jobs_table::enqueue(&tx, id(), &job, MONDAY).await?;
            Err::<(), _>(StoreError::Interrupted)
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(claim(&queue, NOW).await, []);
    assert_eq!(count(&tenant).await, (0, 0));
}

async fn workers_are_told_of_a_job_and_of_the_next_one_due(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    // Provisioning wrote one: its hint is taken first.
    store.cells.job_written().await;
    assert_eq!(claim(&queue, NOW).await, []);
    write(&tenant, &job("work", Lane::Default, NOW + 7)).await;
    queue.written().await;
    assert_eq!(claim(&queue, NOW).await, []);
    let dues = queue.dues(NOW).await.unwrap();
    assert!(dues.contains(&(Lane::Default, NOW + 7)), "{dues:?}");
    let first = claim(&queue, NOW + 7).await.remove(0);
    let ends = NOW + 7 + LEASE + 1;
    let dues = queue.dues(NOW + 7).await.unwrap();
    let lease_ends = (Lane::Default, ends);
    assert!(dues.contains(&lease_ends), "{dues:?}");
    assert!(queue.finish(&first).await.unwrap());
}

async fn a_job_that_is_of_no_use_any_more_is_left_alone(engine: Engine) {
    let store = open(engine).await;
    let (tenant, queue) = (store.tenant("anna").await, queue(&store));
    let useful = |kind: &str, until_ms| NewJob {
        until_ms: Some(until_ms),
        ..job(kind, Lane::Messages, NOW)
    };
    tenant
        .within(move |tx| async move {
            let jobs = [
                (id(), useful("over", NOW + 10)),
                (id(), useful("useful", NOW + 11)),
            ];
            jobs_table::enqueue_all(&tx, &jobs, MONDAY).await?;
            jobs_table::enqueue_all(&tx, &[], MONDAY).await
        })
        .await;
    let claimed = claim(&queue, NOW + 10).await;
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed[0].kind, "useful");
    assert!(queue.finish(&claimed[0]).await.unwrap());
    let dues = queue.dues(NOW + 10).await.unwrap();
    let waits = |(lane, due): &(Lane, i64)| *lane == Lane::Messages && *due <= NOW + 10;
    assert!(!dues.iter().any(waits), "{dues:?}");
    // A clock that was ahead and is set back makes it useful again.
    write(&tenant, &job("hint", Lane::Messages, NOW)).await;
    assert_eq!(claim(&queue, NOW).await.len(), 2);
}

async fn a_job_of_an_erased_tenant_does_not_stop_the_others(engine: Engine) {
    let store = open(engine).await;
    let (gone, stays) = (store.tenant("anna").await, store.tenant("boris").await);
    let queue = queue(&store);
    write(&gone, &job("gone", Lane::Default, NOW)).await;
    write(&stays, &job("stays", Lane::Default, NOW + 5)).await;
    assert_eq!(claim(&queue, NOW).await.len(), 1);
    store.cells.close_tenant(&gone.id).await;
    store
        .provisioner()
        .erase(&"anna".parse().unwrap())
        .await
        .unwrap();
    let claimed = claim(&queue, NOW + 10 * LEASE).await;
    assert_eq!(claimed.len(), 1, "{claimed:?}");
    assert_eq!(claimed[0].kind, "stays");
}

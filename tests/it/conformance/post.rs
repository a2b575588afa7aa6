//! Links that are mailed, the directory's outbox and its jobs.

use domain::{Lang, Secret, message::Notice};
use jobs::{Lane, NewJob, Queue};
use serde_json::json;
use service::{DirectoryScope, StoreError};
use store::{
    CellQueue,
    directory::{
        jobs as directory_jobs,
        links::{self, LinkRow, Purpose},
        mail::{self, MailRow},
    },
};

use super::{
    accounts::{directory, email, written},
    id,
};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    a_link_works_once_and_in_its_time,
    a_mail_is_kept_until_it_left_or_failed,
    jobs_of_the_directory_have_their_own_queue,
    a_job_of_the_directory_that_failed_to_commit_does_not_exist,
);

async fn a_link_works_once_and_in_its_time(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let anna = written(&tx, "anna@example.com").await;
    let link = |secret: &str, purpose| LinkRow {
        secret_hash: Secret::new(secret),
        account: anna.id,
        purpose,
        expires: MONDAY.plus_minutes(30),
    };
    let all = [
        link("confirm", Purpose::Confirm),
        link("reset", Purpose::Reset),
        link("email", Purpose::NewEmail(email("New@example.com"))),
    ];
    for link in &all {
        links::insert(&tx, link).await.unwrap();
    }
    let last = MONDAY.plus_minutes(30).plus_ms(-1);
    for link in &all {
        let found = links::find(&tx, &link.secret_hash, last).await.unwrap();
        assert_eq!(found.as_ref(), Some(link));
    }
    let [confirm, reset, email] = all.each_ref().map(|link| &link.secret_hash);
    let over = MONDAY.plus_minutes(30);
    assert_eq!(links::find(&tx, confirm, over).await.unwrap(), None);
    assert!(!links::use_up(&tx, confirm, over).await.unwrap());
    assert!(links::use_up(&tx, reset, last).await.unwrap());
    assert!(!links::use_up(&tx, reset, last).await.unwrap(), "twice");
    assert_eq!(links::find(&tx, reset, MONDAY).await.unwrap(), None);
    let unknown = Secret::new("unknown");
    assert!(!links::use_up(&tx, &unknown, MONDAY).await.unwrap());
    assert_eq!(links::sweep(&tx, over).await.unwrap(), 0);
    assert_eq!(links::delete_of(&tx, anna.id).await.unwrap(), 3);
    assert_eq!(links::find(&tx, email, MONDAY).await.unwrap(), None);
    links::insert(&tx, &all[0]).await.unwrap();
    assert_eq!(links::sweep(&tx, over.plus_ms(1)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn a_mail_is_kept_until_it_left_or_failed(engine: Engine) {
    let store = open(engine).await;
    let tx = directory(&store).await;
    let row = |notice| MailRow {
        id: id(),
        to: email("Anna@example.com"),
        notice,
        lang: Lang::Ru,
        created: MONDAY,
        queued: true,
    };
    let rows = [
        row(Notice::ConfirmAddress { account: id() }),
        row(Notice::ResetPassword),
        row(Notice::ConfirmNewAddress { account: id() }),
        row(Notice::AddressWillChange),
    ];
    for row in &rows {
        mail::insert(&tx, row).await.unwrap();
        assert_eq!(mail::find(&tx, row.id).await.unwrap().as_ref(), Some(row));
    }
    let [sent, failed, deleted, queued] = rows.each_ref().map(|row| row.id);
    mail::mark_sent(&tx, sent, MONDAY).await.unwrap();
    mail::mark_failed(&tx, failed, "refused", MONDAY)
        .await
        .unwrap();
    for id in [sent, failed] {
        assert!(!mail::find(&tx, id).await.unwrap().unwrap().queued);
    }
    mail::delete(&tx, deleted).await.unwrap();
    assert_eq!(mail::find(&tx, deleted).await.unwrap(), None);
    assert_eq!(mail::sweep(&tx, MONDAY).await.unwrap(), 0);
    assert_eq!(mail::sweep(&tx, MONDAY.plus_ms(1)).await.unwrap(), 2);
    assert!(mail::find(&tx, queued).await.unwrap().unwrap().queued);
    tx.commit().await.unwrap();
}

fn job(kind: &str) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: json!({ "of": kind }),
        run_at_ms: MONDAY.ms(),
        lane: Lane::Urgent,
        until_ms: None,
        dedupe_key: Some("one".to_owned()),
        max_attempts: 3,
    }
}

async fn write(scope: &DirectoryScope, kind: &'static str) -> bool {
    let done: Result<bool, StoreError> = scope
        .run(move |tx| async move { directory_jobs::enqueue(&tx, id(), &job(kind), MONDAY).await })
        .await;
    done.unwrap()
}

async fn jobs_of_the_directory_have_their_own_queue(engine: Engine) {
    let store = open(engine).await;
    store.tenant("anna").await;
    let scope = DirectoryScope::new(store.cells.clone());
    let queue = CellQueue::of_directory(&store.cells);
    assert!(write(&scope, "mail").await);
    queue.written().await;
    assert!(!write(&scope, "mail").await, "the same key");
    let now_ms = MONDAY.ms();
    let dues = queue.dues(now_ms).await.unwrap();
    assert!(dues.contains(&(Lane::Urgent, now_ms)), "{dues:?}");
    // A tenant's worker does not see it, and the directory's worker sees no tenant's.
    let tenants = CellQueue::all(&store.cells).remove(0);
    let theirs = tenants.claim(now_ms, 50, &Lane::ALL, 1_000).await.unwrap();
    assert!(theirs.iter().all(|job| job.kind != "mail"), "{theirs:?}");
    let mine = queue
        .claim(now_ms + 90_000_000, 50, &Lane::ALL, 1_000)
        .await
        .unwrap();
    let [mail] = mine.as_slice() else {
        panic!("{mine:?}")
    };
    assert_eq!((mail.kind.as_str(), mail.tenant.as_str()), ("mail", ""));
    assert_eq!(mail.payload, json!({ "of": "mail" }));
    queue.heartbeat(&mine, now_ms + 90_005_000).await.unwrap();
    assert!(queue.retry(mail, now_ms, "later").await.unwrap());
    let again = queue
        .claim(now_ms, 1, &[Lane::Urgent], 1_000)
        .await
        .unwrap();
    assert!(queue.release(&again[0]).await.unwrap());
    let again = queue
        .claim(now_ms, 1, &[Lane::Urgent], 1_000)
        .await
        .unwrap();
    assert!(!queue.finish(mail).await.unwrap(), "an older claim");
    assert!(queue.finish(&again[0]).await.unwrap());
    assert!(write(&scope, "mail").await);
    let last = queue
        .claim(now_ms, 1, &[Lane::Urgent], 1_000)
        .await
        .unwrap();
    assert!(queue.bury(&last[0], "hopeless").await.unwrap());
    let tx = directory(&store).await;
    assert_eq!(directory_jobs::count(&tx).await.unwrap(), (0, 1));
    let dead = directory_jobs::list_dead(&tx, 9).await.unwrap();
    assert_eq!(
        (dead[0].kind.as_str(), dead[0].error.as_str()),
        ("mail", "hopeless")
    );
    // The database's own clock, not the test's.
    let time = store::directory::time(&tx).await.unwrap();
    assert!(time > domain::Timestamp::from_ms(1_700_000_000_000));
    tx.commit().await.unwrap();
}

async fn a_job_of_the_directory_that_failed_to_commit_does_not_exist(engine: Engine) {
    let store = open(engine).await;
    let scope = DirectoryScope::new(store.cells.clone());
    let failed: Result<(), StoreError> = scope
        .run(|tx| async move {
            directory_jobs::enqueue(&tx, id(), &job("mail"), MONDAY).await?;
            Err(StoreError::Interrupted)
        })
        .await;
    assert!(failed.is_err());
    let tx = directory(&store).await;
    assert_eq!(directory_jobs::count(&tx).await.unwrap(), (0, 0));
    tx.commit().await.unwrap();
}

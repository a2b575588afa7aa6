//! Visits that were booked as a series, and times that several visits take together.

use domain::{booking::Status, series::Series};
use store::{claims, series};
use uuid::Uuid;

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    visits_belong_to_a_series,
    several_visits_take_all_their_times_or_none,
);

async fn visits_belong_to_a_series(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let first = visit(&tx, anna, stretch(5, 60), Status::Confirmed, None).await?;
            let later = visit(&tx, anna, stretch(29, 60), Status::Cancelled, None).await?;
            assert_eq!(series::of(&tx, first.id).await?, None);
            let made = Series { id: id(), weeks: 2 };
            let date = |text: &str| text.parse().unwrap();
            let dates = (date("2026-03-03"), date("2026-03-17"));
            series::insert(&tx, &made, &first, dates, MONDAY).await?;
            series::join(&tx, made.id, &[later.id, first.id]).await?;
            assert_eq!(series::of(&tx, later.id).await?, Some(made));
            let found = series::visits(&tx, made.id).await?;
            assert_eq!(
                found,
                [first.clone(), later],
                "by start, whatever became of them"
            );
            let more = Series { weeks: 4, ..made };
            series::extend(&tx, &more, date("2026-05-12")).await?;
            assert_eq!(series::of(&tx, first.id).await?, Some(more));
            // Nobody waits for it.
            assert_eq!(store::waitlist::list_of(&tx, anna).await?, []);
            Ok(())
        })
        .await;
}

async fn several_visits_take_all_their_times_or_none(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (staff, _) = offer(&tx).await?;
            let one: claims::Taking = (id(), vec![(staff.into(), stretch(5, 60))]);
            let two: claims::Taking = (id(), vec![(staff.into(), stretch(29, 60))]);
            assert!(claims::take_each(&tx, &[two.clone(), one.clone()]).await?);
            let three: claims::Taking = (id(), vec![(staff.into(), stretch(53, 60))]);
            let rival: claims::Taking = (id(), vec![(staff.into(), stretch(29, 30))]);
            assert!(!claims::take_each(&tx, &[three.clone(), rival]).await?);
            assert_eq!(claims::list_of(&tx, three.0).await?, [], "nothing of it");
            assert_eq!(claims::list_of(&tx, one.0).await?, one.1);
            assert!(claims::take_each(&tx, &[]).await?);
            let all = claims::list(&tx, stretch(0, 60 * 60), None::<Uuid>).await?;
            assert_eq!(all.len(), 2);
            Ok(())
        })
        .await;
}

//! Words that nobody reads in the database.

use domain::{BookingId, ClientId, Localized, Timestamp, sealed::Sort};
use service::{StoreError, TenantTx};
use store::{
    consent, intake, relatives,
    sealed::{self, About, Head},
};

use super::{client, id, offer, stretch, visit};
use crate::harness::{
    fakes::MONDAY,
    look, on_both_engines,
    stores::{Engine, open},
};

on_both_engines!(
    sealed_words_open_in_their_own_row_only,
    sealed_words_go_with_whom_they_are_about,
    what_is_asked_and_told_before_a_visit_is_the_services,
    relatives_are_their_guardians,
    what_is_agreed_to_has_a_version,
);

async fn keep(
    tx: &TenantTx,
    sort: Sort,
    client: ClientId,
    booking: Option<BookingId>,
    at: Timestamp,
) -> Result<Head, StoreError> {
    let head = Head {
        id: id(),
        sort,
        client,
        booking,
        author: "system".to_owned(),
        at,
    };
    sealed::insert(tx, &head, &format!("words of {}", at.ms())).await?;
    Ok(head)
}

async fn sealed_words_open_in_their_own_row_only(engine: Engine) {
    let store = open(engine).await;
    let (tenant, other) = (store.tenant("anna").await, store.tenant("boris").await);
    let about = tenant
        .within(|tx| async move {
            let anna = client(&tx, MONDAY).await?;
            let one = keep(&tx, Sort::Note, anna, None, MONDAY).await?;
            let two = keep(&tx, Sort::Note, anna, None, MONDAY.plus_minutes(1)).await?;
            let about = About::Client(anna);
            assert_eq!(
                sealed::heads(&tx, Sort::Note, about).await?,
                [two.clone(), one.clone()]
            );
            assert_eq!(sealed::heads(&tx, Sort::Consent, about).await?, []);
            let words = |head: &Head| format!("words of {}", head.at.ms());
            let found = sealed::list(&tx, Sort::Note, about).await?;
            assert_eq!(
                found,
                [(two.clone(), words(&two)), (one.clone(), words(&one))]
            );
            Ok(about)
        })
        .await;
    let found = other.within(move |tx| async move { sealed::heads(&tx, Sort::Note, about).await });
    assert_eq!(found.await, []);
    // Words put into another row are not its words.
    look::change(
        &store,
        &tenant,
        "UPDATE sealed_note SET sealed = (SELECT max(sealed) FROM sealed_note)",
    )
    .await
    .unwrap();
    let opened = tenant
        .scope
        .run(move |tx| async move { sealed::list(&tx, Sort::Note, about).await });
    assert!(matches!(opened.await, Err(StoreError::Corrupt { .. })));
}

async fn sealed_words_go_with_whom_they_are_about(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, vera) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            let held = domain::booking::Status::Expired;
            let gone = visit(&tx, vera, stretch(1, 60), held, None).await?.id;
            let kept = visit(&tx, anna, stretch(2, 60), held, None).await?.id;
            keep(&tx, Sort::Answers, anna, Some(kept), MONDAY).await?;
            keep(&tx, Sort::Answers, vera, Some(gone), MONDAY).await?;
            keep(&tx, Sort::Note, vera, None, MONDAY).await?;
            let of = async |visit| sealed::heads(&tx, Sort::Answers, About::Booking(visit)).await;
            sealed::hand_over(&tx, kept, gone).await?;
            assert_eq!((of(kept).await?.len(), of(gone).await?.len()), (0, 2));
            sealed::remove(&tx, Sort::Answers, About::Client(anna)).await?;
            assert_eq!(of(gone).await?.len(), 1);
            sealed::erase(&tx, vera).await?;
            let notes = sealed::heads(&tx, Sort::Note, About::Client(vera)).await?;
            assert_eq!((of(gone).await?.len(), notes.len()), (0, 0));
            keep(&tx, Sort::Answers, vera, Some(gone), MONDAY).await?;
            assert_eq!(sealed::sweep(&tx, MONDAY).await?, 0);
            assert_eq!(sealed::sweep(&tx, MONDAY.plus_minutes(1)).await?, 1);
            Ok(())
        })
        .await;
}

async fn what_is_asked_and_told_before_a_visit_is_the_services(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (_, service) = offer(&tx).await?;
            assert_eq!(intake::questions(&tx, service).await?, []);
            assert!(intake::preparation(&tx, service).await?.is_empty());
            let question = domain::intake::Question {
                id: id(),
                ask: domain::intake::Ask::YesNo,
                text: Localized::one(domain::Lang::En, "<Well>?"),
                details: Localized::default(),
                required: true,
            };
            intake::set_questions(&tx, service, std::slice::from_ref(&question)).await?;
            let text = Localized::one(domain::Lang::En, "Eat nothing.");
            intake::set_preparation(&tx, service, &text).await?;
            assert_eq!(intake::questions(&tx, service).await?, [question]);
            assert_eq!(intake::preparation(&tx, service).await?, text);
            Ok(())
        })
        .await;
}

async fn relatives_are_their_guardians(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let (anna, max) = (client(&tx, MONDAY).await?, client(&tx, MONDAY).await?);
            service::clients::set_name(&tx, max, "Max".to_owned().try_into().unwrap()).await?;
            assert_eq!(relatives::list(&tx, anna).await?, []);
            relatives::set_guardian(&tx, max, anna).await?;
            let born = "2015-12-24".parse().unwrap();
            relatives::set_born(&tx, max, max, born).await?;
            assert_eq!(
                relatives::list(&tx, anna).await?[0].born,
                None,
                "not theirs"
            );
            assert_eq!(relatives::find(&tx, max).await?, Some((anna, None)));
            assert_eq!(relatives::find(&tx, anna).await?, None);
            relatives::set_born(&tx, anna, max, born).await?;
            assert_eq!(relatives::find(&tx, max).await?, Some((anna, Some(born))));
            let found = relatives::list(&tx, anna).await?;
            assert_eq!((found[0].id, found[0].born), (max, Some(born)));
            let agreed = domain::booking::Status::Confirmed;
            let booked = visit(&tx, anna, stretch(1, 60), agreed, None).await?;
            relatives::set_visitor(&tx, booked.id, max).await?;
            let now = store::bookings::find(&tx, booked.id).await?.unwrap();
            assert_eq!((now.booker, now.visitor), (anna, max));
            let staff = booked.staff;
            assert!(store::bookings::is_client_of(&tx, max, staff).await?);
            relatives::erase(&tx, anna).await?;
            assert_eq!(relatives::list(&tx, anna).await?, []);
            Ok(())
        })
        .await;
}

async fn what_is_agreed_to_has_a_version(engine: Engine) {
    let store = open(engine).await;
    let tenant = store.tenant("anna").await;
    tenant
        .within(|tx| async move {
            let none = consent::terms(&tx).await?;
            assert_eq!((none.version, none.text.is_empty()), (0, true));
            let one = none.worded(Localized::one(domain::Lang::En, "Yes?"));
            consent::set_terms(&tx, &one).await?;
            assert_eq!(consent::terms(&tx).await?, one);
            assert_eq!((one.version, one.worded(one.text.clone()).version), (1, 1));
            Ok(())
        })
        .await;
}

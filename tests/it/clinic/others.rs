//! Visits for children and relatives.

use domain::ClientId;
use service::{clock::Clock, desk, relatives};

use super::{agreed, client_of};
use crate::{
    harness::{on_both_engines, post_office::PostOffice, stores::Engine},
    talk::Talk,
};

on_both_engines!(
    a_visit_for_a_child_is_the_childs_and_its_messages_are_the_parents,
    nobody_books_for_somebody_elses_child,
    a_name_that_is_typed_again_means_whoever_has_it,
);

async fn books_for_max(anna: &Talk<'_>) {
    anna.goes_to_summary().await;
    anna.taps("For someone else");
    anna.sees(&["Who comes?", "For me", "Somebody new"]).await;
    anna.taps("Somebody new");
    anna.sees(&["name of the person who comes"]).await;
    anna.says("Max");
    anna.sees(&["When was Max born?", "Skip"]).await;
    anna.says("30.2.2015");
    anna.sees(&["does not look like a day of birth"]).await;
    anna.says("24.12.2015");
    anna.sees(&["Please check", "For Max", "Jeanne"]).await;
}

async fn child_of(office: &PostOffice, guardian: ClientId) -> relatives::Relative {
    let found = office
        .tenant
        .within(move |tx| async move { relatives::list(&tx, guardian).await });
    found.await.remove(0)
}

async fn a_visit_for_a_child_is_the_childs_and_its_messages_are_the_parents(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    books_for_max(&anna).await;
    anna.taps("For someone else");
    anna.sees(&["Who comes?", "Max"]).await;
    anna.taps("For me");
    let shown = anna.sees(&["Please check"]).await;
    assert!(!shown.contains("Max"), "{shown}");
    anna.taps("For someone else");
    anna.sees(&["Max"]).await;
    anna.taps("Max");
    anna.sees(&["For Max"]).await;
    // The hold runs out; who comes is still known.
    office.store.clock.go_on(20);
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    office.work().await;
    assert_eq!(office.told(&anna, "you are booked."), 1);
    let (visit, client) = (
        agreed(&office, &anna).await,
        client_of(&office, &anna).await,
    );
    let max = child_of(&office, client).await;
    assert_eq!(max.born.unwrap().to_string(), "2015-12-24");
    let (shown, ahead) = office
        .tenant
        .within(move |tx| async move {
            let shown = desk::visit(&tx, visit).await?.unwrap();
            Ok((shown, desk::visits_of(&tx, max.id, 9).await?))
        })
        .await;
    assert_eq!((shown.client.id, shown.booking.booker), (max.id, client));
    assert_eq!(ahead.len(), 1, "it stands on the child's page");
    anna.taps("My bookings");
    anna.sees(&["Your visits"]).await;
    anna.taps(" · Men's haircut");
    anna.sees(&["For Max", "Move"]).await;
    // With the parent the child is forgotten.
    let now = office.store.clock.now();
    let erased = office
        .tenant
        .within(move |tx| async move { service::clients::erase(&tx, now, client).await });
    erased.await;
    let left = office
        .tenant
        .within(move |tx| async move { relatives::list(&tx, client).await });
    assert_eq!(left.await, []);
    let dump = office.dump().await;
    assert!(
        !dump.contains("Max") && !dump.contains("2015-12-24"),
        "{dump}"
    );
}

async fn nobody_books_for_somebody_elses_child(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    books_for_max(&anna).await;
    let max = child_of(&office, client_of(&office, &anna).await).await.id;
    let vera = office.person("Vera", "en").await;
    vera.goes_to_summary().await;
    let client = client_of(&office, &vera).await;
    let held = super::visits(&office, &vera).await[0].0;
    let refused = office
        .tenant
        .scope
        .run(move |tx| async move { relatives::choose(&tx, client, held, Some(max)).await });
    let refused = refused.await;
    assert!(matches!(
        refused,
        Err(service::booking::BookError::UnknownClient)
    ));
}

async fn a_name_that_is_typed_again_means_whoever_has_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    books_for_max(&anna).await;
    let client = client_of(&office, &anna).await;
    let max = child_of(&office, client).await.id;
    for typed in ["Max", " mAX "] {
        anna.taps("For someone else");
        anna.sees(&["Who comes?", "Max"]).await;
        anna.taps("For me");
        anna.sees(&["Please check"]).await;
        anna.taps("For someone else");
        anna.sees(&["Who comes?", "Max"]).await;
        anna.says(typed);
        anna.sees(&["Please check", "For Max"]).await;
    }
    anna.taps("Confirm");
    anna.sees(&["You are booked!"]).await;
    let visit = agreed(&office, &anna).await;
    let (booked, all) = office
        .tenant
        .within(move |tx| async move {
            let booked = store::bookings::find(&tx, visit).await?.unwrap();
            Ok((booked, relatives::list(&tx, client).await?))
        })
        .await;
    assert_eq!(booked.visitor, max, "and no second one of that name");
    assert_eq!(all.len(), 1, "{all:?}");
}

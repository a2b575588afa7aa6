//! Nothing is missing in the table: no limit, no way, no form.

use std::collections::BTreeSet;

use api::routes::{Who, table};
use domain::plan::Quota;
use migrations::Set;

use super::{
    Limit,
    channels::{self, Channel},
};
use crate::harness::{
    look,
    stores::{self, Engine},
};

#[test]
fn every_limit_is_in_the_table() {
    for (place, limit) in Limit::all().into_iter().enumerate() {
        assert_eq!(limit.place(), place, "{limit:?}");
        let met = Channel::all().any(|one| one.meets().is_some_and(|(met, _)| met == limit));
        // A salon is one place: see the test below.
        assert_eq!(met, limit != Limit::Count(Quota::Locations), "{limit:?}");
    }
    for (place, channel) in Channel::all().enumerate() {
        assert_eq!(channel.place(), place, "{channel:?}");
    }
}

/// Places are counted and shown, but there is no way yet to have a second one.
#[tokio::test(flavor = "multi_thread")]
async fn a_salon_is_one_place() {
    let word = |text: &str| {
        let words = ["location", "branch", "place"];
        words.iter().any(|word| text.contains(word))
    };
    let salons = |who: Who| matches!(who, Who::Member | Who::Owner);
    let routes = table().into_iter().filter(|entry| salons(entry.who));
    let routes = routes.map(|entry| entry.path);
    assert_eq!(routes.filter(|path| word(path)).count(), 0);
    let store = stores::open(Engine::Postgres).await;
    let tenant = store.tenant("anna").await;
    for set in [Set::Cell, Set::Tenant] {
        let tables = look::tables_of(&store, &tenant, set).await;
        assert!(tables.len() > 5);
        assert_eq!(tables.iter().filter(|name| word(name)).count(), 0);
    }
}

/// A form that changes a salon is one of the ways of the table, or is said here to make nothing that
/// plans bound.
#[test]
fn every_form_is_a_way_of_the_table_or_makes_nothing_that_plans_bound() {
    let known: BTreeSet<&str> = Channel::all()
        .flat_map(Channel::routes)
        .chain(channels::MAKE_NOTHING)
        .copied()
        .collect();
    let mut forms = BTreeSet::new();
    for entry in table() {
        let salons = matches!(entry.who, Who::Member | Who::Owner | Who::Account);
        if salons && entry.methods().iter().any(|method| method == "POST") {
            forms.insert(entry.path);
        }
    }
    assert_eq!(forms, known);
}

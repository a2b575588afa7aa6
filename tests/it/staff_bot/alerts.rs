//! What the salon's own people are told of, and when.

use dialogue::{Input, work::Act};
use domain::{alert::Topic, review::Stars, seat::Seat};

use super::{acts, does, first, linked, second, visit};
use crate::harness::{
    on_both_engines,
    post_office::{PostOffice, at},
    stores::Engine,
};

on_both_engines!(
    those_whom_a_change_concerns_are_told_but_for_who_made_it,
    what_happens_in_quiet_hours_is_told_together_afterwards,
);

const NEW: &str = "A new visit";

async fn those_whom_a_change_concerns_are_told_but_for_who_made_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let (one, other) = (first(&office).await, second(&office, "Boris").await);
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    let vera = office.person("Vera", "en").await;
    let booked = office.books(&vera, at(2, 3)).await;
    office.work().await;
    let told = |words| [&boss, &anna, &boris, &vera].map(|talk| office.told(talk, words));
    assert_eq!(told(NEW), [1, 1, 0, 0]);
    // Her own act is told to the owner alone.
    acts(&office, &anna, Act::Open(booked)).await;
    acts(&office, &anna, Act::AskCancel(booked)).await;
    acts(&office, &anna, Act::Skip).await;
    office.work().await;
    assert_eq!(told("A visit was cancelled"), [1, 0, 0, 0]);
    // The owner's own entry on the desk is told to the specialist alone.
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work().await;
    assert_eq!(told(NEW), [1, 2, 0, 0]);
    // The button of an alert opens the visit beside it.
    anna.taps_below("Mila Stone", "Open");
    anna.sees(&["agreed", "Mila Stone", "Move"]).await;
    // What is switched off is not told any more.
    acts(&office, &anna, Act::Alerts).await;
    acts(&office, &anna, Act::Switch(Topic::New)).await;
    visit(&office, one, at(2, 8), "Lena Moss").await;
    office.work().await;
    assert_eq!(told(NEW), [1, 2, 0, 0]);
    assert_eq!(told("A visit was moved"), [0; 4]);
}

async fn what_happens_in_quiet_hours_is_told_together_afterwards(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let one = first(&office).await;
    let anna = linked(&office, "Anna", Seat::Specialist(one)).await;
    acts(&office, &anna, Act::Alerts).await;
    does(&office, &anna, Input::Text("12:00-14:00".to_owned())).await;
    office.work_at(at(0, 3)).await;
    visit(&office, one, at(2, 3), "Vera Sand").await;
    visit(&office, one, at(2, 6), "Mila Stone").await;
    office.work_at(at(0, 4)).await;
    assert_eq!(office.told(&anna, NEW), 0, "it is quiet");
    office.work_at(at(0, 5)).await;
    assert_eq!(office.told(&anna, "While it was quiet"), 1);
    assert_eq!(office.told(&anna, "Vera Sand"), 1);
    assert_eq!(office.told(&anna, "Mila Stone"), 1);
    visit(&office, one, at(3, 3), "Lena Moss").await;
    office.work().await;
    assert_eq!(office.told(&anna, "Lena Moss"), 1, "at once again");
    office.work_at(at(1, 6)).await;
    assert_eq!(office.told(&anna, "While it was quiet"), 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poor_review_reaches_the_owner_at_once_even_in_quiet_hours() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let vera = office.person("Vera", "en").await;
    let booked = office.books(&vera, at(0, 3)).await;
    acts(&office, &boss, Act::Alerts).await;
    does(&office, &boss, Input::Text("13:00-20:00".to_owned())).await;
    office.work_at(at(0, 6)).await;
    let said = "A client said how it was";
    does(&office, &vera, Input::Rate(booked, Stars::ALL[1])).await;
    does(&office, &vera, Input::Rate(booked, Stars::ALL[0])).await;
    office.work().await;
    assert_eq!(office.told(&boss, said), 1);
    does(&office, &vera, Input::Text("Cold <water>".to_owned())).await;
    office.work().await;
    assert_eq!(office.told(&boss, "Cold <water>"), 1);
    // A good one waits for the end of the quiet hours.
    does(&office, &vera, Input::Rate(booked, Stars::ALL[4])).await;
    office.work().await;
    assert_eq!(office.told(&boss, said), 2);
}

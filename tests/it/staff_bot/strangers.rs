//! Who does not work at the salon, or not any more, reaches nothing of it.

use dialogue::{Input, screen::Prompt, work::Act};
use domain::{BookingId, alert::Topic, seat::Seat};
use service::{clock::Clock, desk::Mark, seats};

use super::{acts, code, day, does, first, owner, stands, visit};
use crate::harness::{
    post_office::{PostOffice, at},
    stores::Engine,
};

/// One of each act, about this visit.
fn every_act(visit: BookingId) -> Vec<Input> {
    let mut all: Vec<Input> = [
        Act::Menu,
        Act::Today,
        Act::Day(day(2)),
        Act::Page(0),
        Act::Calendar,
        Act::Open(visit),
        Act::Undo(visit),
        Act::AskCancel(visit),
        Act::Move(visit),
        Act::Skip,
        Act::Sure(at(0, 3)),
        Act::Add,
        Act::Block,
        Act::WholeDay,
        Act::Unblock,
        Act::Week(0),
        Act::Alerts,
        Act::NoQuiet,
        Act::Switch(Topic::New),
    ]
    .map(Input::Work)
    .into();
    all.extend(Mark::ALL.map(|mark| Input::Work(Act::Mark(visit, mark))));
    all.extend([
        Input::Text("because".to_owned()),
        Input::PickDay(day(4)),
        Input::PickTime(at(2, 3)),
        Input::Back,
    ]);
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_reaches_nothing_by_forged_buttons_and_neither_does_who_left() {
    let office = PostOffice::open(Engine::Sqlite).await;
    let one = first(&office).await;
    let id = visit(&office, one, at(0, 3), "Vera Sand").await;
    let eve = office.person("Eve", "en").await;
    let before = stands(&office, id).await;
    for input in every_act(id) {
        let shown = does(&office, &eve, input.clone()).await;
        let said = format!("{shown:?}");
        let own = !matches!(shown.prompt, Prompt::Work(_)) && !said.contains("Vera");
        assert!(own && !said.contains("Work("), "{input:?}: {said}");
    }
    assert_eq!(stands(&office, id).await, before);
    // Whoever is unlinked at any step goes no further from there.
    let mut places: Vec<Vec<Input>> = every_act(id).into_iter().map(|act| vec![act]).collect();
    let open = Input::Work(Act::Open(id));
    places.push(vec![open.clone(), Input::Work(Act::AskCancel(id))]);
    places.push(vec![
        open,
        Input::Work(Act::Move(id)),
        Input::PickDay(day(4)),
        Input::PickTime(at(2, 3)),
    ]);
    for place in places {
        let code = code(&office, Seat::Owner).await;
        does(&office, &eve, Input::Link(code)).await;
        for input in &place[..place.len() - 1] {
            does(&office, &eve, input.clone()).await;
        }
        let now = office.store.clock.now();
        office
            .tenant
            .within(move |tx| async move { seats::clear(&tx, now, owner(), Seat::Owner).await })
            .await;
        let last = place.last().unwrap().clone();
        for input in [
            last,
            Input::Text("x".to_owned()),
            Input::Work(Act::Sure(at(2, 3))),
        ] {
            let shown = does(&office, &eve, input).await;
            assert!(!matches!(shown.prompt, Prompt::Work(_)), "{place:?}");
            assert!(!format!("{shown:?}").contains("Vera"), "{place:?}");
        }
        assert_eq!(stands(&office, id).await, before, "{place:?}");
    }
    // What a link is good for in one bot, it is in no other.
    let code = code(&office, Seat::Owner).await;
    does(&office, &eve, Input::Link(code)).await;
    let elsewhere = eve.in_bot(eve.bot + 1);
    let shown = acts(&office, &elsewhere, Act::Today).await;
    assert!(!matches!(shown.prompt, Prompt::Work(_)), "{shown:?}");
}

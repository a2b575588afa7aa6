//! What is told of a series whose visits went different ways before it was.

use dialogue::{Input, work::Act};
use domain::seat::Seat;

use super::*;
use crate::staff_bot::{acts, does, linked, second};

on_both_engines!(
    a_letter_of_a_series_tells_of_the_visits_for_which_it_is_so,
    the_salons_people_hear_how_many_visits_and_when,
    visits_that_are_taken_back_together_are_told_of_once,
    a_specialist_hears_of_their_own_visits_of_a_series,
    an_alert_opens_the_visit_that_it_shows,
);

async fn is_called_off(office: &PostOffice, id: BookingId) {
    let (now, version) = (office.store.clock.now(), find(office, id).await.version);
    let off = office
        .tenant
        .scope
        .run(move |tx| async move { desk::cancel(&tx, now, &staff(), id, version, "").await });
    off.await.unwrap();
}

async fn is_back(office: &PostOffice, id: BookingId) {
    let (now, version) = (office.store.clock.now(), find(office, id).await.version);
    let back = office
        .tenant
        .scope
        .run(move |tx| async move { desk::undo(&tx, now, &staff(), id, version).await });
    back.await.unwrap();
}

async fn ends_from(office: &PostOffice, id: BookingId) {
    let now = office.store.clock.now();
    let off = office.tenant.scope.run(move |tx| async move {
        series::cancel_from(&tx, now, &By::Staff(staff()), (id, None), "").await
    });
    off.await.unwrap();
}

async fn a_letter_of_a_series_tells_of_the_visits_for_which_it_is_so(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    let booked = books(&office, By::Client(client), first, (1, 4)).await;
    let booked: Vec<BookingId> = booked.unwrap().iter().map(|visit| visit.id).collect();
    // The first of those that were booked is off again before anybody was told.
    is_called_off(&office, booked[0]).await;
    office.work().await;
    assert_eq!(office.told(&anna, "your next visits are booked"), 1);
    let others = "1. Wed 18.03 15:00\n2. Wed 25.03 15:00";
    assert_eq!(office.told(&anna, others), 1);
    // And the first of those that were called off takes place after all.
    ends_from(&office, first).await;
    is_back(&office, first).await;
    office.work().await;
    assert_eq!(office.told(&anna, ": 2 visits are cancelled."), 1);
    assert_eq!(office.told(&anna, others), 2);
    // Where nothing is as it says, nothing is said.
    ends_from(&office, first).await;
    is_back(&office, first).await;
    office.work().await;
    assert_eq!(office.told(&anna, ": 1 visit is cancelled."), 0);
}

/// Takes back all that was called off together with this one.
async fn all_are_back(office: &PostOffice, id: BookingId) {
    let (now, version) = (office.store.clock.now(), find(office, id).await.version);
    let back = office
        .tenant
        .scope
        .run(move |tx| async move { desk::undo_all(&tx, now, &staff(), id, version).await });
    let back = back.await.unwrap();
    assert_eq!((back.back, back.taken), (3, 0));
}

async fn visits_that_are_taken_back_together_are_told_of_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    let booked = books(&office, By::Client(client), first, (1, 3)).await;
    booked.unwrap();
    office.work().await;
    let heard = office.told(&boss, "new visit");
    ends_from(&office, first).await;
    all_are_back(&office, first).await;
    office.work().await;
    assert_eq!(office.told(&anna, ": 3 visits take place after all."), 1);
    assert_eq!(office.told(&anna, "takes place after all"), 0);
    assert_eq!(office.told(&boss, "new visit"), heard + 1);
    assert_eq!(office.told(&boss, "3 new visits"), 1);
    // What was asked for is asked for again, and not agreed.
    let other = office.person("Boris", "en").await;
    let agreed = office.books(&other, wednesday(0).plus_minutes(120)).await;
    let client = find(&office, agreed).await.booker;
    rules(&office, |settings| settings.approval = Approval::All).await;
    let booked = books(&office, By::Client(client), agreed, (1, 3)).await;
    let waits: Vec<BookingId> = booked.unwrap().iter().map(|visit| visit.id).collect();
    ends_from(&office, agreed).await;
    all_are_back(&office, agreed).await;
    office.work().await;
    assert_eq!(office.told(&other, ": 2 requests are open again."), 1);
    assert_eq!(office.told(&other, "your visit takes place after all"), 1);
    assert_eq!(find(&office, waits[0]).await.status, Status::Pending);
}

async fn a_specialist_hears_of_their_own_visits_of_a_series(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let other = second(&office, "Boris").await;
    let boris = linked(&office, "Boris", Seat::Specialist(other)).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    let booked = books(&office, By::Client(client), first, (1, 3)).await;
    let third = booked.unwrap()[1].clone();
    let now = office.store.clock.now();
    let moved = office.tenant.scope.run(move |tx| async move {
        let to = desk::To {
            start: third.time.from,
            staff: other,
            despite: false,
            double: false,
        };
        desk::move_to(&tx, now, &staff(), third.id, third.version, &to).await
    });
    moved.await.unwrap();
    ends_from(&office, first).await;
    office.work().await;
    assert_eq!(office.told(&boris, "A visit was cancelled"), 1);
    assert_eq!(office.told(&boris, "visits were cancelled"), 0);
    assert!(office.told(&boris, "18 March") > 0);
    for colleagues in ["4 March", "11 March"] {
        assert_eq!(office.told(&boris, colleagues), 0);
    }
}

async fn the_salons_people_hear_how_many_visits_and_when(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    rules(&office, |settings| settings.approval = Approval::All).await;
    let booked = books(&office, By::Client(client), first, (1, 3)).await;
    let second = booked.unwrap()[1].id;
    office.work().await;
    assert_eq!(office.told(&boss, "2 new visits wait for approval"), 1);
    let dates = "1. Wed 11.03 15:00\n2. Wed 18.03 15:00";
    assert_eq!(office.told(&boss, dates), 1);
    // What is told afterwards of quiet hours names each of them.
    acts(&office, &boss, Act::Alerts).await;
    does(&office, &boss, Input::Text("12:00-14:00".to_owned())).await;
    office.work_at(at(0, 3)).await;
    let off = office.tenant.scope.run(move |tx| async move {
        series::cancel_from(&tx, at(0, 3), &By::Client(client), (first, None), "").await
    });
    assert_eq!(off.await.unwrap().len(), 3);
    office.work_at(at(0, 5)).await;
    let chat = office.sandbox.chat(office.bot, boss.person).unwrap();
    let mut told = chat.messages.iter().map(|message| message.text.as_str());
    let digest = told.find(|text| text.contains("While it was quiet"));
    let digest = digest.expect("it is told");
    assert_eq!(
        digest.matches("A visit was cancelled").count(),
        3,
        "{digest}"
    );
    assert_eq!(find(&office, second).await.status, Status::Cancelled);
}

async fn an_alert_opens_the_visit_that_it_shows(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let boss = linked(&office, "Olga", Seat::Owner).await;
    let anna = office.person("Anna", "en").await;
    let (first, client) = visits(&office, &anna).await;
    office.work().await;
    let booked = books(&office, By::Client(client), first, (1, 3)).await;
    let (gone, left) = (booked.as_ref().unwrap()[0].id, booked.unwrap()[1].id);
    // The first of them is off again before anybody hears of it.
    is_called_off(&office, gone).await;
    office.work().await;
    assert_eq!(find(&office, left).await.time.from, wednesday(2));
    boss.taps_below("18 March", "Open");
    let shown = boss.sees(&["18 March", "agreed"]).await;
    assert!(!shown.contains("11 March"), "{shown}");
}

//! The bot in a Telegram Business account of the salon: it answers clients with a booking card.

use domain::seat::Seat;
use serde_json::Value;
use service::{clock::Clock, desk, salon, seats};

use crate::{
    app::PATIENCE,
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    inline::payload,
    staff_bot::{linked, owner},
    talk::Talk,
};

on_both_engines!(
    a_client_gets_one_card_within_some_hours_and_the_salon_none,
    what_is_changed_or_deleted_is_not_answered_and_two_accounts_bring_one_card,
    nobody_is_answered_where_the_bot_may_not_write,
    nobody_is_answered_in_an_account_of_somebody_else,
    nobody_is_answered_when_the_salon_does_not_want_it_or_is_closed,
    who_writes_without_end_is_looked_up_so_often_and_no_more,
    a_card_that_did_not_leave_is_brought_at_the_next_message,
    what_waited_while_the_bot_was_away_is_not_answered_hours_later,
);

/// A salon whose owner works from its bot.
async fn office(engine: Engine) -> (PostOffice, i64) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, false, true).unwrap();
    let owner = linked(&office, "Owner", Seat::Owner).await.person;
    (office, owner)
}

/// The bot in the account of a person, who has heard of it.
async fn connects(office: &PostOffice, person: i64, may_reply: bool) -> String {
    let sandbox = &office.sandbox;
    let id = sandbox.connect_business(office.bot, person, may_reply);
    office.settled().await;
    id.unwrap()
}

fn stranger(office: &PostOffice, name: &str) -> i64 {
    Talk::new(&office.sandbox, office.bot, name, "en").person
}

/// The client, or else the salon, writes in the account; what the bot has said there then.
async fn writes(office: &PostOffice, connection: &str, client: i64, by_client: bool) -> Vec<Value> {
    let text = (by_client, "Hello, is there a time on Friday?");
    office.sandbox.set_clock(office.store.clock.now().ms());
    office
        .sandbox
        .say_business(connection, client, text)
        .unwrap();
    told(office, connection, client).await
}

async fn told(office: &PostOffice, connection: &str, client: i64) -> Vec<Value> {
    office.settled().await;
    let told = |world: &sandbox::World| Some(world.business_told(connection, client));
    office.sandbox.wait_for(told, PATIENCE).await.unwrap()
}

/// How often the bot called a method.
fn calls(office: &PostOffice, method: &str) -> usize {
    let calls = office.sandbox.ledger().calls;
    calls.iter().filter(|call| call.method == method).count()
}

async fn switches_off(office: &PostOffice) {
    let kept = office.tenant.scope.run(|tx| async move {
        let mut settings = salon::settings(&tx).await?;
        settings.answers_business = false;
        desk::put_settings(&tx, at(0, 0), &staff(), &settings).await
    });
    kept.await.unwrap();
}

async fn a_client_gets_one_card_within_some_hours_and_the_salon_none(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, true).await;
    let owners = office.sandbox.chat(office.bot, owner).unwrap();
    let last = owners.messages.last().unwrap();
    assert!(
        last.text.contains("gets a card of Salon anna"),
        "{}",
        last.text
    );
    let client = stranger(&office, "Vera");
    assert!(writes(&office, &connection, client, false).await.is_empty());
    let told = writes(&office, &connection, client, true).await;
    let [card] = told.as_slice() else {
        panic!("{told:?}");
    };
    let text = card["text"].as_str().unwrap();
    assert!(text.contains("This is <b>Salon anna</b>"), "{text}");
    assert_eq!(payload(&office, &card["reply_markup"]), "cbusiness");
    office.store.clock.set(at(0, 11));
    assert_eq!(writes(&office, &connection, client, true).await.len(), 1);
    let other = Talk::new(&office.sandbox, office.bot, "Boris", "ru").person;
    let theirs = writes(&office, &connection, other, true).await;
    assert!(theirs[0]["text"].as_str().unwrap().contains("Здравствуйте"));
    office.store.clock.set(at(0, 13));
    assert_eq!(writes(&office, &connection, client, true).await.len(), 2);
    // Who owns the account writes notes to themselves there.
    assert!(writes(&office, &connection, owner, true).await.is_empty());
    // Nothing that the client wrote is kept.
    assert!(!office.dump().await.contains("Friday"));
}

async fn what_is_changed_or_deleted_is_not_answered_and_two_accounts_bring_one_card(
    engine: Engine,
) {
    let (office, owner) = office(engine).await;
    let first = connects(&office, owner, true).await;
    let specialist = crate::staff_bot::first(&office).await;
    let other = linked(&office, "Jeanne", Seat::Specialist(specialist)).await;
    let second = connects(&office, other.person, true).await;
    let client = stranger(&office, "Vera");
    for edited in [Some("Hello?"), None] {
        let sandbox = &office.sandbox;
        sandbox.change_business(&first, client, edited).unwrap();
    }
    assert!(told(&office, &first, client).await.is_empty());
    assert_eq!(writes(&office, &second, client, true).await.len(), 1);
    assert!(writes(&office, &first, client, true).await.is_empty());
}

async fn nobody_is_answered_where_the_bot_may_not_write(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, false).await;
    let owners = office.sandbox.chat(office.bot, owner).unwrap();
    let last = owners.messages.last().unwrap();
    assert!(last.text.contains("may not reply there"), "{}", last.text);
    let client = stranger(&office, "Vera");
    assert!(writes(&office, &connection, client, true).await.is_empty());
    // As soon as it may, the same client gets their card.
    office.sandbox.allow_business(&connection, true);
    office.settled().await;
    assert_eq!(writes(&office, &connection, client, true).await.len(), 1);
    let boris = stranger(&office, "Boris");
    let hello = (true, "Hello");
    let sandbox = &office.sandbox;
    sandbox.say_business(&connection, boris, hello).unwrap();
    sandbox.end_business(&connection);
    assert!(told(&office, &connection, boris).await.len() <= 1);
    let after = sandbox.say_business(&connection, client, hello);
    assert_eq!(after, Err(sandbox::ActError::NotStarted));
}

/// Anybody can connect a bot to their own account.
async fn nobody_is_answered_in_an_account_of_somebody_else(engine: Engine) {
    let (office, _) = office(engine).await;
    let eve = office.person("Eve", "en").await;
    let connection = connects(&office, eve.person, true).await;
    eve.is_told("accounts of its own people only").await;
    let client = stranger(&office, "Vera");
    assert!(writes(&office, &connection, client, true).await.is_empty());
    let dump = office.dump().await;
    // The columns of the table are named, rows of it are none.
    let cards = dump.lines().filter(|line| line.contains("business_card"));
    assert_eq!(cards.count(), 1, "nothing of them is kept: {dump}");
    // Who begins to work there is answered for from the next message on, and not any more when they left.
    let now = office.store.clock.now();
    let code = office
        .tenant
        .within(move |tx| async move { seats::issue(&tx, now, owner(), Seat::Owner).await });
    eve.says(&format!("/start staff_{}", code.await));
    office.settled().await;
    assert_eq!(writes(&office, &connection, client, true).await.len(), 1);
    let cleared = office
        .tenant
        .within(move |tx| async move { seats::clear(&tx, now, owner(), Seat::Owner).await });
    cleared.await;
    let other = stranger(&office, "Boris");
    assert!(writes(&office, &connection, other, true).await.is_empty());
}

async fn nobody_is_answered_when_the_salon_does_not_want_it_or_is_closed(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, true).await;
    switches_off(&office).await;
    let client = stranger(&office, "Vera");
    assert!(writes(&office, &connection, client, true).await.is_empty());
    assert_eq!(calls(&office, "getBusinessConnection"), 0, "it was told of");
    let boris = linked(&office, "Boris", Seat::Owner).await.person;
    connects(&office, boris, true).await;
    let chat = office.sandbox.chat(office.bot, boris).unwrap();
    let last = chat.messages.last().unwrap();
    assert!(last.text.contains("answer nobody there"), "{}", last.text);
    let closed = office.tenant.within(|tx| async move {
        let mut settings = store::settings::get(&tx).await?;
        settings.answers_business = true;
        store::settings::put(&tx, &settings).await?;
        store::settings::set_closed(&tx, Some(at(0, 0))).await
    });
    closed.await;
    assert!(writes(&office, &connection, client, true).await.is_empty());
}

async fn who_writes_without_end_is_looked_up_so_often_and_no_more(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, true).await;
    let vera = office.person("Vera", "en").await;
    for _ in 0..200 {
        let hello = (true, "Hello");
        let sandbox = &office.sandbox;
        sandbox
            .say_business(&connection, vera.person, hello)
            .unwrap();
    }
    assert_eq!(told(&office, &connection, vera.person).await.len(), 1);
    // In the bot's own chat they are answered as before, and not warned.
    vera.says("/book");
    vera.sees(&["What would you like to book"]).await;
}

async fn a_card_that_did_not_leave_is_brought_at_the_next_message(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, true).await;
    let client = stranger(&office, "Vera");
    office.sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::RetryAfter(1),
        count: 1,
        method: Some("sendMessage".to_owned()),
        bot: None,
        chat: None,
        every: 1,
    });
    assert!(writes(&office, &connection, client, true).await.is_empty());
    assert_eq!(office.sandbox.faults()[0].landed, 1, "the fault happened");
    assert_eq!(writes(&office, &connection, client, true).await.len(), 1);
}

async fn what_waited_while_the_bot_was_away_is_not_answered_hours_later(engine: Engine) {
    let (office, owner) = office(engine).await;
    let connection = connects(&office, owner, true).await;
    let client = stranger(&office, "Vera");
    let says = async |waited_min: i64| {
        let (now, sandbox) = (office.store.clock.now(), &office.sandbox);
        sandbox.set_clock(now.plus_minutes(-waited_min).ms());
        let hello = (true, "Hello, is there a time on Friday?");
        sandbox.say_business(&connection, client, hello).unwrap();
        told(&office, &connection, client).await.len()
    };
    assert_eq!(says(3 * 60).await, 0, "somebody has answered it long ago");
    assert_eq!(says(11).await, 0);
    // Nothing is noted of it either: what they write next is answered.
    assert_eq!(says(9).await, 1);
}

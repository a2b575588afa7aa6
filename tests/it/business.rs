//! The bot in the salon's Telegram Business account: it answers clients with a booking card.

use serde_json::Value;
use service::{desk, salon};

use crate::{
    harness::{
        on_both_engines,
        post_office::{PostOffice, at, staff},
        stores::Engine,
    },
    inline::payload,
    talk::Talk,
};

on_both_engines!(
    a_client_gets_one_card_within_some_hours_and_the_salon_none,
    nobody_is_answered_where_the_bot_may_not_or_the_salon_does_not_want_it,
    a_card_that_did_not_leave_is_brought_at_the_next_message,
);

/// A salon whose bot is in the account of its owner; the connection, and a client.
async fn connected(engine: Engine, may_reply: bool) -> (PostOffice, String, i64) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, false, true).unwrap();
    let owner = Talk::new(&office.sandbox, office.bot, "Owner", "en").person;
    let client = Talk::new(&office.sandbox, office.bot, "Vera", "en").person;
    let connection = office
        .sandbox
        .connect_business(office.bot, owner, may_reply);
    (office, connection.unwrap(), client)
}

/// The client, or else the salon, writes in the account; what the bot has said there then.
async fn writes(office: &PostOffice, connection: &str, client: i64, by_client: bool) -> Vec<Value> {
    let text = (by_client, "Hello, is there a time on Friday?");
    office
        .sandbox
        .say_business(connection, client, text)
        .unwrap();
    office.settled().await;
    let told = |world: &sandbox::World| Some(world.business_told(connection, client));
    office
        .sandbox
        .wait_for(told, crate::app::PATIENCE)
        .await
        .unwrap()
}

async fn a_client_gets_one_card_within_some_hours_and_the_salon_none(engine: Engine) {
    let (office, connection, client) = connected(engine, true).await;
    assert!(writes(&office, &connection, client, false).await.is_empty());
    let told = writes(&office, &connection, client, true).await;
    let [card] = told.as_slice() else {
        panic!("{told:?}");
    };
    let text = card["text"].as_str().unwrap();
    assert!(text.contains("This is <b>Salon anna</b>"), "{text}");
    assert_eq!(payload(&card["reply_markup"]), "cbusiness");
    office.store.clock.set(at(0, 11));
    assert_eq!(writes(&office, &connection, client, true).await.len(), 1);
    let other = Talk::new(&office.sandbox, office.bot, "Boris", "ru").person;
    let theirs = writes(&office, &connection, other, true).await;
    assert!(theirs[0]["text"].as_str().unwrap().contains("Здравствуйте"));
    office.store.clock.set(at(0, 13));
    assert_eq!(writes(&office, &connection, client, true).await.len(), 2);
    // Nothing that the client wrote is kept.
    assert!(!office.dump().await.contains("Friday"));
}

async fn nobody_is_answered_where_the_bot_may_not_or_the_salon_does_not_want_it(engine: Engine) {
    let (office, connection, client) = connected(engine, false).await;
    assert!(writes(&office, &connection, client, true).await.is_empty());
    let calls = office.sandbox.ledger().calls;
    assert!(
        calls
            .iter()
            .any(|call| call.method == "getBusinessConnection")
    );
    assert!(calls.iter().all(|call| call.method != "sendMessage"));
    let owner = Talk::new(&office.sandbox, office.bot, "Other", "en").person;
    let may = office
        .sandbox
        .connect_business(office.bot, owner, true)
        .unwrap();
    let kept = office.tenant.scope.run(|tx| async move {
        let mut settings = salon::settings(&tx).await?;
        settings.answers_business = false;
        desk::put_settings(&tx, at(0, 0), &staff(), &settings).await
    });
    kept.await.unwrap();
    let boris = Talk::new(&office.sandbox, office.bot, "Boris", "en").person;
    assert!(writes(&office, &may, boris, true).await.is_empty());
}

async fn a_card_that_did_not_leave_is_brought_at_the_next_message(engine: Engine) {
    let (office, connection, client) = connected(engine, true).await;
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

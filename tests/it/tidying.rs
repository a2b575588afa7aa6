//! Old menus go before they are too old to go; what tells of a visit stays.

use std::time::Duration;

use sandbox::{Fault, FaultKind};
use service::clock::Clock;

use crate::{
    app::PATIENCE,
    harness::{on_both_engines, post_office::PostOffice, stores::Engine},
    talk::Talk,
};

on_both_engines!(
    old_menus_go_and_the_newest_and_all_news_stay,
    a_menu_that_is_too_old_to_go_loses_its_buttons,
);

const HOME: &str = "What shall we do?";
const BOOKED: &str = "You are booked";
const NEWS: &str = "you are booked.";

/// Lets time pass for the salon and at Telegram, then runs what is due.
async fn hours_pass(office: &PostOffice, hours: u64) {
    office.sandbox.go_on(Duration::from_secs(hours * 3_600));
    office.store.clock.go_on(i64::try_from(hours * 60).unwrap());
    office.work().await;
}

async fn settled(office: &PostOffice) {
    let none_left = office.sandbox.wait_for(
        |world| (world.pending_updates(office.bot) == 0).then_some(()),
        PATIENCE,
    );
    none_left.await.expect("everything is acknowledged");
}

async fn says(office: &PostOffice, talk: &Talk<'_>, text: &str) {
    talk.says(text);
    settled(office).await;
}

/// How many messages of the bot have buttons.
fn menus(office: &PostOffice, talk: &Talk<'_>) -> usize {
    let chat = office.sandbox.chat(office.bot, talk.person).unwrap();
    let messages = chat.messages.iter();
    messages
        .filter(|message| message.from_bot && !message.buttons.is_empty())
        .count()
}

async fn old_menus_go_and_the_newest_and_all_news_stay(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let boris = office.person("Boris", "en").await;
    for _ in 0..2 {
        says(&office, &anna, "Hello?").await;
    }
    anna.goes_to_summary().await;
    anna.taps("Confirm");
    anna.sees(&[BOOKED]).await;
    settled(&office).await;
    office.work().await;
    anna.start();
    anna.sees(&[HOME]).await;
    says(&office, &anna, "Hello?").await;
    let told = || [HOME, BOOKED, NEWS].map(|words| office.told(&anna, words));
    let [homes, booked, news] = told();
    assert_eq!((homes, booked, news), (5, 1, 1));
    let questions = ["What is your name?", "Which phone number"];
    let asked = || questions.map(|words| office.told(&anna, words));
    assert_eq!(asked(), [1, 1]);
    hours_pass(&office, 44).await;
    assert_eq!(told(), [homes, booked, news], "nothing is old yet");
    // Telegram asks to wait, once: it is done a little later.
    office.sandbox.fault(Fault {
        kind: FaultKind::RetryAfter(1),
        count: 1,
        method: Some("deleteMessage".to_owned()),
        bot: Some(office.bot),
        chat: Some(anna.person),
        every: 1,
    });
    hours_pass(&office, 2).await;
    office.store.clock.go_on(1);
    office.work().await;
    assert_eq!(office.sandbox.faults()[0].landed, 1);
    assert_eq!(told(), [1, booked, news], "the newest menu, and the news");
    assert_eq!(asked(), [0, 0]);
    assert_eq!(office.told(&boris, HOME), 1, "their only one");
    // Days later what stands is still of use.
    hours_pass(&office, 60).await;
    assert_eq!(told(), [1, booked, news]);
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    boris.taps("Book a visit");
    boris.sees(&["Men's haircut"]).await;
}

async fn a_menu_that_is_too_old_to_go_loses_its_buttons(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    settled(&office).await;
    hours_pass(&office, 60).await;
    assert_eq!((office.told(&anna, HOME), menus(&office, &anna)), (1, 1));
    // The old buttons are to go at once, but Telegram has trouble at that moment.
    office.sandbox.fault(Fault {
        kind: FaultKind::ServerError,
        count: 1,
        method: Some("editMessageReplyMarkup".to_owned()),
        bot: Some(office.bot),
        chat: Some(anna.person),
        every: 1,
    });
    says(&office, &anna, "Hello?").await;
    assert_eq!(office.sandbox.faults()[0].landed, 1);
    assert_eq!((office.told(&anna, HOME), menus(&office, &anna)), (2, 2));
    office.work().await;
    assert_eq!((office.told(&anna, HOME), menus(&office, &anna)), (2, 1));
    anna.taps("Book a visit");
    anna.sees(&["Men's haircut"]).await;
    assert!(office.store.clock.now().ms() > 0);
    // A salon that was away too long finds its old menus too old as well: they stay, without buttons.
    says(&office, &anna, "Hello?").await;
    hours_pass(&office, 72).await;
    assert_eq!(menus(&office, &anna), 1);
    let deleted = office.sandbox.ledger().calls;
    assert!(!deleted.iter().any(|call| call.method == "deleteMessage"));
}

//! The bot's name typed in any chat: the salon's card and its services are shared.

use std::collections::BTreeSet;

use domain::{Lang, Localized, catalogue::Service};
use serde_json::Value;
use service::fresh_id;

use crate::{
    app::PATIENCE,
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    talk::Talk,
};

on_both_engines!(
    a_service_is_shared_and_its_button_leads_to_its_days,
    a_list_longer_than_telegram_takes_goes_on,
    who_types_without_end_is_left_unanswered_and_books_all_the_same,
    what_is_typed_is_harmless,
    words_find_services_in_any_language,
    a_salon_that_is_closed_shares_nothing,
);

/// What is offered to somebody who types the bot's name and these words.
pub async fn offered(office: &PostOffice, person: i64, words: &str) -> Vec<Value> {
    let answer = answer(office, person, (words, "")).await;
    answer["results"].as_array().unwrap().clone()
}

/// The whole answer to words, from an offset on.
async fn answer(office: &PostOffice, person: i64, asked: (&str, &str)) -> Value {
    let sandbox = &office.sandbox;
    let query = sandbox.ask_inline(office.bot, person, asked).unwrap();
    let answered = |world: &sandbox::World| world.inline_answer(&query);
    let answer = sandbox.wait_for(answered, PATIENCE).await;
    let answer = answer.expect("the query is answered");
    // Of this person alone, for it is in their language; and not for long.
    assert_eq!(answer["is_personal"], true);
    assert_eq!(answer["cache_time"], 60);
    answer
}

/// What the bot is called, without the at sign.
pub fn username(office: &PostOffice) -> String {
    format!("bot{}_bot", office.bot)
}

fn titles(results: &[Value]) -> Vec<&str> {
    let titles = results.iter().map(|one| one["title"].as_str().unwrap());
    titles.collect()
}

/// Where a card's button leads: what follows `?start=`.
pub fn payload(office: &PostOffice, markup: &Value) -> String {
    let url = markup["inline_keyboard"][0][0]["url"].as_str().unwrap();
    let (bot, payload) = url.split_once("?start=").unwrap();
    assert_eq!(bot, format!("https://t.me/{}", username(office)));
    assert!(payload.len() <= 64, "{payload}");
    payload.to_owned()
}

async fn a_service_is_shared_and_its_button_leads_to_its_days(engine: Engine) {
    let office = PostOffice::open(engine).await;
    // Who shares need not have talked to the bot.
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    let off = office.sandbox.ask_inline(office.bot, vera.person, ("", ""));
    assert_eq!(off, Err(sandbox::ActError::SwitchedOff));
    office.sandbox.switch(office.bot, true, false).unwrap();
    let all = offered(&office, vera.person, "").await;
    assert_eq!(
        titles(&all)[..2],
        ["Salon anna", "Women's haircut"],
        "{all:?}"
    );
    let text = all[1]["input_message_content"]["message_text"]
        .as_str()
        .unwrap();
    assert!(
        text.contains("<b>Women's haircut</b>") && text.contains("Salon anna"),
        "{text}"
    );
    assert!(
        all[1]["description"].as_str().unwrap().contains('₽'),
        "{all:?}"
    );
    let boris = Talk::new(&office.sandbox, office.bot, "Boris", "ru");
    let theirs = offered(&office, boris.person, "").await;
    assert_ne!(titles(&theirs)[1], "Women's haircut");
    assert_eq!(theirs.len(), all.len());
    boris.says(&format!(
        "/start {}",
        payload(&office, &all[1]["reply_markup"])
    ));
    boris.sees(&["На какой день?"]).await;
    boris.says(&format!(
        "/start {}",
        payload(&office, &all[0]["reply_markup"])
    ));
    boris.sees(&["Чем помочь?"]).await;
}

/// Another 200 services, whose names are of all that a name should not be.
async fn many(office: &PostOffice) {
    let made = office.tenant.within(|tx| async move {
        let staff = store::staff::list(&tx).await?[0].id;
        let first = store::services::list(&tx).await?.swap_remove(0);
        for number in 0..200 {
            let name = format!("<Wrap> & {number} {}", "♥".repeat(200));
            let service = Service {
                id: fresh_id().into(),
                name: Localized::one(Lang::En, &name),
                position: 100 + number,
                ..first.clone()
            };
            store::services::put(&tx, &service).await?;
            store::staff::put_skill(&tx, staff, service.id, None).await?;
        }
        Ok(())
    });
    made.await;
}

async fn words_find_services_in_any_language(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    for words in ["HAIRCUT wom", "женская стр", "жёнская стр"] {
        let found = offered(&office, vera.person, words).await;
        assert_eq!(titles(&found), ["Salon anna", "Women's haircut"], "{words}");
    }
    let none = offered(&office, vera.person, "plumbing").await;
    assert_eq!(titles(&none), ["Salon anna"]);
}

async fn a_list_longer_than_telegram_takes_goes_on(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    many(&office).await;
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    let (mut ids, mut all, mut offset) = (BTreeSet::new(), 0, String::new());
    loop {
        let answer = answer(&office, vera.person, ("", &offset)).await;
        let results = answer["results"].as_array().unwrap();
        all += results.len();
        ids.extend(
            results
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = answer["next_offset"].as_str() else {
            break;
        };
        assert_eq!(results.len(), 50);
        next.clone_into(&mut offset);
    }
    assert!(all > 200 && ids.len() == all, "{all}");
    let one = offered(&office, vera.person, "wrap 177").await;
    assert_eq!(one.len(), 2);
    let text = one[1]["input_message_content"]["message_text"].as_str();
    assert!(text.unwrap().contains("&lt;Wrap&gt; &amp; 177"), "{one:?}");
}

async fn what_is_typed_is_harmless(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    let before = office.dump().await;
    for words in [&"x".repeat(256), "<b>", "%' OR 1=1 --", "\u{202e}\0", "   "] {
        let found = offered(&office, vera.person, words).await;
        assert_eq!(titles(&found)[0], "Salon anna", "{words}");
    }
    for offset in ["999999", "-5", "x"] {
        answer(&office, vera.person, ("", offset)).await;
    }
    // Nothing is kept of who asks, who need not be a client.
    assert_eq!(office.dump().await, before);
}

async fn who_types_without_end_is_left_unanswered_and_books_all_the_same(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    let vera = office.person("Vera", "en").await;
    let ask = |person: i64| {
        let sandbox = &office.sandbox;
        sandbox.ask_inline(office.bot, person, ("cut", "")).unwrap()
    };
    let asked: Vec<String> = (0..300).map(|_| ask(vera.person)).collect();
    office.settled().await;
    let answers = |world: &sandbox::World| {
        let all = asked
            .iter()
            .filter(|query| world.inline_answer(query).is_some());
        Some(all.count())
    };
    let answered = office.sandbox.wait_for(answers, PATIENCE).await;
    assert_eq!(answered, Some(120), "as many as taps");
    assert!(
        !offered(&office, office.person("Boris", "en").await.person, "")
            .await
            .is_empty()
    );
    vera.says("/book");
    vera.sees(&["What would you like to book"]).await;
    office.store.clock.go_on(2);
    assert!(!offered(&office, vera.person, "").await.is_empty());
}

async fn a_salon_that_is_closed_shares_nothing(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    office
        .tenant
        .within(|tx| async move { store::settings::set_closed(&tx, Some(at(0, 0))).await })
        .await;
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    assert!(offered(&office, vera.person, "").await.is_empty());
}

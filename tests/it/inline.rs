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
    words_find_services_and_no_more_than_telegram_takes_are_offered,
    a_salon_that_is_closed_shares_nothing,
);

/// What is offered to somebody who types the bot's name and these words.
pub async fn offered(office: &PostOffice, person: i64, words: &str) -> Vec<Value> {
    let query = office
        .sandbox
        .ask_inline(office.bot, person, words)
        .unwrap();
    let answered = |world: &sandbox::World| world.inline_answer(&query);
    let answer = office.sandbox.wait_for(answered, PATIENCE).await;
    let answer = answer.expect("the query is answered");
    // Of this person alone, for it is in their language; and not for long.
    assert_eq!(answer["is_personal"], true);
    assert_eq!(answer["cache_time"], 60);
    answer["results"].as_array().unwrap().clone()
}

fn titles(results: &[Value]) -> Vec<&str> {
    let titles = results.iter().map(|one| one["title"].as_str().unwrap());
    titles.collect()
}

/// Where a card's button leads: what follows `?start=`.
pub fn payload(markup: &Value) -> String {
    let url = markup["inline_keyboard"][0][0]["url"].as_str().unwrap();
    let (bot, payload) = url.split_once("?start=").unwrap();
    assert_eq!(bot, "https://t.me/anna_bot");
    assert!(payload.len() <= 64, "{payload}");
    payload.to_owned()
}

async fn a_service_is_shared_and_its_button_leads_to_its_days(engine: Engine) {
    let office = PostOffice::open(engine).await;
    // Who shares need not have talked to the bot.
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    let off = office.sandbox.ask_inline(office.bot, vera.person, "");
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
    boris.says(&format!("/start {}", payload(&all[1]["reply_markup"])));
    boris.sees(&["На какой день?"]).await;
    boris.says(&format!("/start {}", payload(&all[0]["reply_markup"])));
    boris.sees(&["Что сделаем?"]).await;
}

async fn words_find_services_and_no_more_than_telegram_takes_are_offered(engine: Engine) {
    let office = PostOffice::open(engine).await;
    office.sandbox.switch(office.bot, true, false).unwrap();
    let vera = Talk::new(&office.sandbox, office.bot, "Vera", "en");
    let found = offered(&office, vera.person, "HAIRCUT wom").await;
    assert_eq!(titles(&found), ["Salon anna", "Women's haircut"]);
    let none = offered(&office, vera.person, "plumbing").await;
    assert_eq!(titles(&none), ["Salon anna"]);
    office
        .tenant
        .within(|tx| async move {
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
        })
        .await;
    let many = offered(&office, vera.person, "").await;
    assert_eq!(many.len(), 50);
    let ids: BTreeSet<&str> = many.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 50);
    let one = offered(&office, vera.person, "wrap 177").await;
    assert_eq!(one.len(), 2);
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

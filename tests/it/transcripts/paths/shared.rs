//! The bot beside its own chats: in any chat, in groups, and in the salon's Telegram Business account.

use serde_json::Value;

use super::staff::works_here;
use crate::{
    app::PATIENCE,
    harness::post_office::{at, staff},
    inline::{offered, payload, username},
    transcripts::walk::Stage,
};

/// Writes down words of the bot and below them the button that leads into it.
fn reads(stage: &Stage<'_>, words: &Value, markup: &Value) {
    let words = words.as_str().unwrap_or_default();
    let name = username(&stage.office);
    let plain = words.replace("<b>", "").replace("</b>", "");
    stage.reads(&plain.replace(&name, "anna_bot"));
    let buttons = markup["inline_keyboard"].as_array().into_iter().flatten();
    for button in buttons.filter_map(Value::as_array).flatten() {
        stage.reads(&format!(
            "[{}]",
            button["text"].as_str().unwrap_or_default()
        ));
    }
}

pub async fn is_shared(stage: &Stage<'_>) {
    let office = &stage.office;
    office.sandbox.switch(office.bot, true, false).unwrap();
    let mut anna = stage.person("Anna");
    stage.note("> Anna types the bot's name in another chat");
    let cards = offered(office, anna.talk.person, "").await;
    for card in cards.iter().take(2) {
        reads(stage, &card["title"], &Value::Null);
        reads(stage, &card["description"], &Value::Null);
        let message = &card["input_message_content"]["message_text"];
        reads(stage, message, &card["reply_markup"]);
    }
    stage.note("> Anna follows its button");
    let start = payload(office, &cards[1]["reply_markup"]);
    anna.talk.says(&format!("/start {start}"));
    anna.catches_up().await;
    anna.sees(&["days"]);
    stage.note("> Anna writes in a group: /book");
    let group = office.sandbox.add_group(office.bot).unwrap();
    let sandbox = &office.sandbox;
    sandbox
        .say_in_group(group, anna.talk.person, "/book")
        .unwrap();
    office.settled().await;
    let told = |world: &sandbox::World| Some(world.group_told(group));
    for call in office.sandbox.wait_for(told, PATIENCE).await.unwrap() {
        reads(stage, &call["text"], &call["reply_markup"]);
    }
    anna.says("/start cgroup").await;
}

pub async fn answers_in_an_account(stage: &Stage<'_>) {
    let office = &stage.office;
    let sandbox = &office.sandbox;
    sandbox.switch(office.bot, false, true).unwrap();
    let mut eve = stage.person("Mila");
    eve.starts().await;
    stage.note("> Mila, who does not work here, connects the bot to her account");
    let theirs = sandbox.connect_business(office.bot, eve.talk.person, true);
    theirs.unwrap();
    eve.catches_up().await;
    eve.sees(&["business-foreign"]);
    let mut owner = works_here(stage, "Boris", true).await;
    stage.note("> Boris connects the bot to his account, where it may not reply");
    let connection = sandbox.connect_business(office.bot, owner.talk.person, false);
    let connection = connection.unwrap();
    owner.catches_up().await;
    owner.sees(&["business-may-not"]);
    stage.note("> Boris allows it");
    sandbox.allow_business(&connection, true);
    owner.catches_up().await;
    owner.sees(&["business-answers"]);
    let anna = stage.person("Anna");
    stage.note("> Anna writes to the salon's account: Hello");
    let hello = (true, "Hello");
    sandbox
        .say_business(&connection, anna.talk.person, hello)
        .unwrap();
    office.settled().await;
    let told = |world: &sandbox::World| Some(world.business_told(&connection, anna.talk.person));
    for call in sandbox.wait_for(told, PATIENCE).await.unwrap() {
        reads(stage, &call["text"], &call["reply_markup"]);
    }
    stage.note("> the salon switches it off, and Boris connects the bot anew");
    let kept = office.tenant.scope.run(|tx| async move {
        let mut settings = service::salon::settings(&tx).await?;
        settings.answers_business = false;
        service::desk::put_settings(&tx, at(0, 0), &staff(), &settings).await
    });
    kept.await.unwrap();
    sandbox.allow_business(&connection, true);
    owner.catches_up().await;
    owner.sees(&["business-silent"]);
}

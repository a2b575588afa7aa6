//! The bot in a group: it shows the way to its own chat, and nothing else.

use serde_json::Value;

use crate::{
    app::PATIENCE,
    harness::{
        on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
    inline::username,
    talk::Talk,
};

on_both_engines!(
    a_group_gets_one_line_with_a_private_link_when_the_bot_is_meant,
    nothing_personal_is_said_in_a_group_and_nothing_is_kept_of_it,
);

/// Somebody writes in a group; what the bot has said there then.
async fn writes(office: &PostOffice, group: i64, person: i64, text: &str) -> Vec<Value> {
    office.sandbox.say_in_group(group, person, text).unwrap();
    office.settled().await;
    let told = |world: &sandbox::World| Some(world.group_told(group));
    office.sandbox.wait_for(told, PATIENCE).await.unwrap()
}

async fn a_group_gets_one_line_with_a_private_link_when_the_bot_is_meant(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    let group = office.sandbox.add_group(office.bot).unwrap();
    let name = username(&office);
    let longer = format!("@{name}2");
    for text in ["Hello all", "/weather", "/book@other_bot", &name, &longer] {
        let told = writes(&office, group, anna.person, text).await;
        assert!(told.is_empty(), "{text}");
    }
    let asked = format!("Is there a time, @{}?", name.to_uppercase());
    let told = writes(&office, group, anna.person, &asked).await;
    let [line] = told.as_slice() else {
        panic!("{told:?}")
    };
    let text = line["text"].as_str().unwrap();
    let link = format!("https://t.me/{name}?start=cgroup");
    assert!(text.contains(&link), "{text}");
    assert!(line.get("reply_markup").is_none(), "{line}");
    // Everybody there has seen it just now.
    for _ in 0..20 {
        assert_eq!(writes(&office, group, anna.person, "/book").await.len(), 1);
    }
    // Another group is another matter.
    let other = office.sandbox.add_group(office.bot).unwrap();
    let boris = Talk::new(&office.sandbox, office.bot, "Boris", "ru");
    let told = writes(&office, other, boris.person, &format!("/my@{name}")).await;
    assert_eq!(told.len(), 1);
    assert!(
        told[0]["text"].as_str().unwrap().contains("Давайте"),
        "{told:?}"
    );
    anna.says("/start cgroup");
    anna.sees(&["What shall we do?"]).await;
}

async fn nothing_personal_is_said_in_a_group_and_nothing_is_kept_of_it(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let anna = office.person("Anna", "en").await;
    office.books(&anna, at(1, 3)).await;
    anna.says("/book");
    anna.sees(&["What would you like to book"]).await;
    office.settled().await;
    let before = office.dump().await;
    let group = office.sandbox.add_group(office.bot).unwrap();
    let told = writes(&office, group, anna.person, "/my").await;
    let said = told[0]["text"].as_str().unwrap();
    for part in ["Anna", "haircut", "10:00", "12:00", "May"] {
        assert!(!said.contains(part), "{said}");
    }
    assert_eq!(told.len(), 1);
    // What they were doing in the bot's own chat goes on where it was.
    assert_eq!(office.dump().await, before);
    anna.sees(&["What would you like to book"]).await;
}

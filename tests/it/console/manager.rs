//! The platform's own bot: whoever runs the platform connects a chat, and the daily report comes
//! there.

use reqwest::StatusCode;
use sqlx::Connection;

use super::{directory, get, sends};
use crate::{
    app::{App, PATIENCE},
    attack::callers::{Caller, House},
};

const SETTINGS: &str = "/owner/settings";
const CONNECT: &str = "/owner/settings/chat";

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let rest = &page[page.find(before).expect(before) + before.len()..];
    &rest[..rest.find(after).expect(after)]
}

async fn report_at_once(house: &House) {
    let mut db = directory(house).await;
    let told = "DELETE FROM daily_report";
    sqlx::raw_sql(told).execute(&mut db).await.unwrap();
    db.close().await.unwrap();
    let report = "/owner/settings/report";
    sends(house, Caller::Platform, report, &[("hour", "0")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_report_comes_to_the_owners_chat_and_by_mail_when_that_is_gone() {
    let app = App::new();
    let bot = app.sandbox.create_bot("Botique", "platform_bot").unwrap();
    let house = House::of(app.with("BOTIQUE__TELEGRAM__MANAGER_TOKEN", &bot.token)).await;
    let (sandbox, people) = (&house.app.sandbox, house.app.sandbox.people());
    let (owner, other) = (people[0].id, people[1].id);

    let page = get(&house, Caller::Platform, SETTINGS).await.body;
    let word = between(&page, "https://t.me/platform_bot?start=", "\"");
    assert_eq!(word.len(), 43, "{word}");
    assert!(!page.contains(&bot.token) && word != house.csrf(Caller::Platform));
    for says in ["", "/start", "/start nonsense"] {
        if says.is_empty() {
            sandbox.start_chat(bot.id, other).unwrap();
        } else {
            sandbox.say(bot.id, other, says).unwrap();
        }
        let early = house.submit(Caller::Platform, CONNECT, &[]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(early.body.contains("has not heard from you yet"));
    }
    sandbox
        .say(bot.id, owner, &format!("/start {word}"))
        .unwrap();
    sends(&house, Caller::Platform, CONNECT, &[]).await;
    let page = get(&house, Caller::Platform, SETTINGS).await.body;
    assert!(page.contains("Your reports come in Telegram"), "{page}");

    report_at_once(&house).await;
    let told = |text: &str| text.contains("Trials that end within three days");
    let chat = sandbox.wait_for_chat(
        bot.id,
        owner,
        |chat| chat.messages.iter().any(|message| told(&message.text)),
        PATIENCE,
    );
    let chat = chat.await.expect("no report in the chat");
    assert!(
        chat.messages
            .iter()
            .any(|said| said.text.contains("Connected"))
    );
    let mails = || {
        let folder = std::fs::read_dir(house.app.dir.join("data/mail"));
        let files = folder
            .into_iter()
            .flatten()
            .map(|file| file.unwrap().path());
        let texts = files.map(|file| std::fs::read_to_string(file).unwrap());
        texts
            .filter(|text| text.contains("platform@example.com"))
            .count()
    };
    assert_eq!(mails(), 0, "by mail as well");

    sandbox.block(bot.id, owner).unwrap();
    report_at_once(&house).await;
    let deadline = std::time::Instant::now() + PATIENCE;
    while mails() == 0 {
        assert!(std::time::Instant::now() < deadline, "no report by mail");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let page = get(&house, Caller::Platform, SETTINGS).await.body;
    assert!(
        page.contains("I have pressed Start"),
        "the chat is forgotten"
    );
    sandbox.unblock(bot.id, owner).unwrap();
    sends(&house, Caller::Platform, CONNECT, &[]).await;
    sends(&house, Caller::Platform, "/owner/settings/chat/forget", &[]).await;
    let page = get(&house, Caller::Platform, SETTINGS).await.body;
    assert!(page.contains("I have pressed Start") && page.contains("by mail"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_bot_of_the_platform_the_page_says_how_to_have_one() {
    let house = House::open().await;
    let page = get(&house, Caller::Platform, SETTINGS).await.body;
    assert!(page.contains("telegram.manager_token"), "{page}");
    let connect = house.submit(Caller::Platform, CONNECT, &[]).await;
    assert_eq!(connect.status, StatusCode::NOT_FOUND);
}

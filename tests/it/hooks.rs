//! Updates that are brought: whose call is heard, what an answer means, and changing the way.

mod account;
mod calls;
mod forwarder;
mod turns;

use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::Duration,
};

use botique_tests::installation;
use domain::BotMode;
use serde_json::json;
use store::directory::{self, bots, tenants};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{
    app::{App, PATIENCE, Way},
    input::{begun, dump},
    talk::Talk,
};
use account::{Books, balance};

/// An update number that the sandbox never comes to.
const FAR: i64 = 4_000_000_000;

/// The secret that Telegram was told for a bot, once it was.
async fn secret_of(app: &App, bot: i64) -> String {
    let told = |world: &sandbox::World| {
        let calls = world.ledger(Some(bot), 0).calls;
        let set = calls
            .iter()
            .rev()
            .find(|call| call.ok && call.method == "setWebhook")?;
        set.params["secret_token"].as_str().map(str::to_owned)
    };
    app.sandbox
        .wait_for(told, PATIENCE)
        .await
        .expect("no webhook was set")
}

async fn post(app: &App, path: &str, secret: Option<&str>, body: String) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://127.0.0.1:{}/hooks/telegram/{path}", app.port);
    let mut call = client.post(url).body(body);
    if let Some(secret) = secret {
        call = call.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let answer = call.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// A text that a person might have written.
fn said(update: i64, person: i64, text: &str) -> String {
    let who = json!({"id": person, "is_bot": false, "first_name": "A", "language_code": "en"});
    let chat = json!({"id": person, "type": "private", "first_name": "A"});
    json!({"update_id": update, "message": {
        "message_id": 1, "date": 1_700_000_000, "text": text, "from": who, "chat": chat}})
    .to_string()
}

/// The directory's rows change when health is noted, and where a person's menu stands is written once
/// Telegram has answered; everything else must not change.
async fn tenants_data(app: &App) -> String {
    let passing = [".menu ", ".job ", ".tenant_version "];
    let lines = dump(app).await;
    let lines = lines
        .lines()
        .filter(|line| !line.starts_with("directory.db"))
        .filter(|line| !passing.iter().any(|word| line.contains(word)));
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_the_right_secret_is_not_heard_and_one_with_it_is_heard_once() {
    let mut app = App::by(Way::Webhook);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let other = app.tenant("boris", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    begun(&app).await;
    let (right, others) = (secret_of(&app, bot).await, secret_of(&app, other).await);
    let (right, others) = (right.as_str(), others.as_str());
    let (here, there) = (bot.to_string(), other.to_string());
    let (here, there) = (here.as_str(), there.as_str());
    let before = tenants_data(&app).await;
    let update = || said(FAR, talk.person, "/language");
    let nothing = (404, String::new());
    for (path, secret) in [
        (here, None),
        (here, Some("")),
        (here, Some("wrong")),
        (here, Some(&right[1..])),
        (here, Some(others)),
        ("1", Some(right)),
        ("nonsense", Some(right)),
        (there, Some(right)),
    ] {
        assert_eq!(post(&app, path, secret, update()).await, nothing, "{path}");
    }
    assert_eq!(
        tenants_data(&app).await,
        before,
        "a stranger changed something"
    );
    assert!(talk.screen().contains("What shall we do?"));
    for _ in 0..3 {
        assert_eq!(
            post(&app, here, Some(right), update()).await,
            (200, String::new())
        );
        talk.sees(&["English"]).await;
    }
    // Neither the key nor the secret is anywhere to be read.
    assert!(!app.log().contains(right) && !dump(&app).await.contains(right));
    assert!(app.stop(), "{}", app.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_parked_and_acknowledged_and_the_bot_goes_on() {
    let mut app = App::by(Way::Webhook);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let (right, here) = (secret_of(&app, bot).await, bot.to_string());
    for body in [
        json!({"update_id": FAR, "message": {"text": 7}}).to_string(),
        json!({"update_id": FAR + 900_000_000, "message": {}}).to_string(),
        "no update at all".to_owned(),
        String::new(),
    ] {
        let answer = post(&app, &here, Some(&right), body.clone()).await;
        assert_eq!(answer, (200, String::new()), "{body}");
    }
    let data = tenants_data(&app).await;
    assert_eq!(data.matches("state=parked").count(), 2, "{data}");
    let large = " ".repeat((1 << 20) + 1);
    assert_eq!(post(&app, &here, Some(&right), large).await.0, 413);
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
}

/// Sends the head of a call and these first bytes of its body.
async fn begin(
    app: &App,
    bot: i64,
    secret: &str,
    length: usize,
    body: &[u8],
) -> tokio::net::TcpStream {
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", app.port))
        .await
        .unwrap();
    let head = format!(
        "POST /hooks/telegram/{bot} HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\
         x-telegram-bot-api-secret-token: {secret}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_that_vanishes_stops_nothing_and_one_that_dawdles_is_cut_off() {
    let mut app = App::by(Way::Webhook);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let (right, sandbox) = (secret_of(&app, bot).await, app.sandbox.clone());
    let mut slow = begin(&app, bot, &right, 1000, b"{\"update_id\":").await;
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    talk.start();
    talk.sees(&["What shall we do?"]).await;
    sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::HangMs(700),
        count: 1,
        method: Some("sendMessage".to_owned()),
        bot: Some(bot),
        chat: None,
        every: 1,
    });
    let body = said(FAR, talk.person, "/language");
    let gone = begin(&app, bot, &right, body.len(), body.as_bytes()).await;
    // In the middle of the work: the answer is being sent, the old menu has its buttons.
    while sandbox.faults()[0].landed == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // A reset, not a friendly end: nobody waits for our answer.
    gone.set_zero_linger().unwrap();
    drop(gone);
    talk.sees(&["English"]).await;
    let tidied = |chat: &sandbox::ChatView| {
        chat.messages
            .iter()
            .any(|message| message.text.contains("What shall we do?") && message.buttons.is_empty())
    };
    let tidied = sandbox
        .wait_for_chat(bot, talk.person, tidied, PATIENCE)
        .await;
    assert!(tidied.is_some(), "the work was broken off");
    let mut answer = String::new();
    let read = slow.read_to_string(&mut answer);
    tokio::time::timeout(PATIENCE, read)
        .await
        .expect("it was waited for")
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

/// Chooses the mode of the only tenant's bot beside the running process, as the shell would.
async fn choose(app: &App, mode: BotMode) {
    let plan = installation::sqlite_plan(&app.dir.join("data"), 0);
    let cells = installation::cells(&plan, 1).await.unwrap();
    let tx = cells.directory().await.unwrap();
    let tenant = tenants::list(&tx, None, 1).await.unwrap().remove(0);
    assert!(bots::set_mode(&tx, &tenant.id, mode).await.unwrap());
    directory::raise_change_number(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_way_in_mid_conversation_loses_nothing() {
    let mut app = App::by(Way::Webhook);
    app.start("all").await;
    let bot = app.tenant("anna", "salon", "Europe/Moscow");
    let sandbox = app.sandbox.clone();
    let talk = Talk::new(&sandbox, bot, "Jeanne", "en");
    let (over, rounds) = (AtomicBool::new(false), AtomicU32::new(0));
    let talking = async {
        talk.start();
        talk.sees(&["What shall we do?"]).await;
        while !over.load(Ordering::SeqCst) {
            talk.taps("My bookings");
            talk.sees(&["You have no visits"]).await;
            talk.taps("Home");
            talk.sees(&["What shall we do?"]).await;
            rounds.fetch_add(1, Ordering::SeqCst);
        }
    };
    let changing = async {
        for way in [
            Way::Webhook,
            Way::Polling,
            Way::Webhook,
            Way::Polling,
            Way::Webhook,
        ] {
            let (mode, brought) = match way {
                Way::Polling => (BotMode::Polling, false),
                Way::Webhook => (BotMode::Auto, true),
            };
            choose(&app, mode).await;
            let changed = |world: &sandbox::World| {
                (world.webhook_url(bot).is_some() == brought).then_some(())
            };
            let changed = sandbox.wait_for(changed, PATIENCE).await;
            assert!(
                changed.is_some(),
                "{way:?} did not come about:\n{}",
                app.log()
            );
            // Some of the conversation goes this way.
            let enough = rounds.load(Ordering::SeqCst) + 3;
            while rounds.load(Ordering::SeqCst) < enough {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        over.store(true, Ordering::SeqCst);
    };
    tokio::join!(talking, changing);
    let mut books = Books::of_files(&app).await;
    let (updates, again) = balance(&sandbox, bot, &mut books).await;
    println!("{updates} updates over 4 changes, {again} of them given out more than once");
    let dropped = |call: &sandbox::CallRecord| {
        let asked = call.params["drop_pending_updates"].to_string();
        asked.contains("true")
    };
    assert!(!sandbox.ledger().calls.iter().any(dropped));
    assert!(app.stop(), "{}", app.log());
    let still = |world: &sandbox::World| world.webhook_url(bot).map(str::to_owned);
    assert!(
        sandbox.wait_for(still, PATIENCE).await.is_some(),
        "a webhook stays when its process stops"
    );
}

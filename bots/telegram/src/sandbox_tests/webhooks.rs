use platform::MasterKey;
use serde_json::json;

use super::{SOON, Stage, stage};
use crate::hook::{Hook, Hooks};

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:1";
/// No error of delivering is of later than that.
const NO_NEWS: i64 = i64::MAX;

fn hook(base: &str, token_hash: &str) -> Hook {
    let key = MasterKey::parse(&format!("{}=", "A".repeat(43))).unwrap();
    Hooks::new(key, Some(base), true).of(7, token_hash).unwrap()
}

impl Stage {
    fn last_set(&self) -> serde_json::Value {
        let calls = self.sandbox.ledger().calls;
        let set = calls.into_iter().rfind(|call| call.method == "setWebhook");
        set.unwrap().params
    }
}

#[tokio::test]
async fn a_webhook_is_set_once_and_left_alone_while_it_is_well() {
    let stage = stage();
    let first = hook(NOWHERE, "hash");
    for _ in 0..3 {
        assert_eq!(first.ensure(&stage.line, NO_NEWS).await, Ok(None));
    }
    assert_eq!(stage.calls("setWebhook"), 1);
    let set = stage.last_set();
    // As they came: in a form, where everything is text.
    assert_eq!(set["max_connections"], "40");
    assert_eq!(set["drop_pending_updates"], "false");
    let kinds = set["allowed_updates"].as_str().unwrap();
    let kinds: Vec<String> = serde_json::from_str(kinds).unwrap();
    let wanted = [
        "message",
        "callback_query",
        "my_chat_member",
        "inline_query",
        "business_connection",
        "business_message",
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(set["secret_token"].as_str().unwrap().len(), 43);
    // Another token has another secret, which Telegram must be told.
    let other = hook(NOWHERE, "fresh");
    assert_eq!(other.ensure(&stage.line, NO_NEWS).await, Ok(None));
    assert_eq!(stage.calls("setWebhook"), 2);
    assert_ne!(stage.last_set()["secret_token"], set["secret_token"]);
}

#[tokio::test]
async fn an_error_that_telegram_tells_is_passed_on_and_the_webhook_set_again() {
    let stage = stage();
    let hook = hook(NOWHERE, "hash");
    assert_eq!(hook.ensure(&stage.line, 0).await, Ok(None));
    let failed = |world: &sandbox::World| {
        let updates = world.ledger(Some(stage.bot.id), 0).updates;
        (updates[0].given > 1).then_some(())
    };
    assert!(stage.sandbox.wait_for(failed, SOON).await.is_some());
    let told = hook.ensure(&stage.line, 0).await.unwrap().unwrap();
    assert_eq!(told.text, "Connection refused");
    assert_eq!(stage.calls("setWebhook"), 2);
    // It is no news a second time.
    assert_eq!(hook.ensure(&stage.line, NO_NEWS).await, Ok(None));
    assert_eq!(stage.calls("setWebhook"), 2);
}

#[tokio::test]
async fn kinds_of_updates_that_we_do_not_know_do_not_keep_us_from_setting_ours() {
    let stage = stage();
    let url = format!("{}/bot{}/setWebhook", stage.address, stage.bot.token);
    let theirs = json!({"url": NOWHERE, "allowed_updates": ["guest_message"]});
    let set = reqwest::Client::new().post(url).json(&theirs).send().await;
    assert!(set.unwrap().status().is_success());
    let ours = hook(NOWHERE, "hash");
    assert_eq!(ours.ensure(&stage.line, NO_NEWS).await, Ok(None));
    assert_eq!(stage.calls("setWebhook"), 2);
    assert_eq!(ours.ensure(&stage.line, NO_NEWS).await, Ok(None));
    assert_eq!(stage.calls("setWebhook"), 2);
}

use serde_json::{Value, json};

use super::{ANNA, BOT, IVAN, NOW, buttons, call, call_at, refusal, send, started};
use crate::world::{Next, Target, World};

const HOOK: &str = "https://a.example/hook";

/// Anna's /start waits, and a webhook is set.
fn hooked(params: Value) -> (World, Target) {
    let mut world = started();
    let mut all = json!({ "url": HOOK });
    all.as_object_mut()
        .unwrap()
        .extend(params.as_object().unwrap().clone());
    call(&mut world, "setWebhook", all).unwrap();
    let target = world.target(BOT).unwrap();
    (world, target)
}

fn next(world: &mut World, target: &Target, now: i64) -> Next {
    world.next_delivery(BOT, target.serial, now)
}

/// The next update and its text.
fn posted(world: &mut World, target: &Target, now: i64) -> (i64, String) {
    match next(world, target, now) {
        Next::Post(id, update) => {
            let text = update["message"]["text"].as_str().unwrap_or_default();
            (id, text.to_owned())
        }
        other => panic!("{other:?}"),
    }
}

fn refuse(world: &mut World, target: &Target, update: i64, now: i64) {
    let failure = Err("Wrong response from the webhook: 503 Service Unavailable".to_owned());
    world.delivered(target, update, failure, now);
}

#[test]
fn a_chat_gets_one_update_at_a_time_and_chats_side_by_side() {
    let (mut world, target) = hooked(json!({}));
    world.say(BOT, ANNA, "second", NOW).unwrap();
    world.start_chat(BOT, IVAN, NOW).unwrap();
    let (first, text) = posted(&mut world, &target, NOW);
    assert_eq!(text, "/start");
    let (of_ivan, _) = posted(&mut world, &target, NOW);
    assert!(of_ivan > first);
    assert_eq!(next(&mut world, &target, NOW), Next::Wait(None));
    let address = "192.0.2.7".parse().unwrap();
    world.delivered(&target, first, Ok(Some(address)), NOW);
    let (second, text) = posted(&mut world, &target, NOW);
    assert_eq!(text, "second");
    world.delivered(&target, second, Ok(None), NOW);
    world.delivered(&target, of_ivan, Ok(None), NOW);
    assert_eq!(world.pending_updates(BOT), 0);
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert_eq!(info["ip_address"], "192.0.2.7");
    let updates = world.ledger(Some(BOT), 0).updates;
    assert!(
        updates
            .iter()
            .all(|one| (one.given, one.confirmed_ms) == (1, Some(NOW)))
    );
}

#[test]
fn taps_and_messages_of_a_person_do_not_wait_for_each_other() {
    let (mut world, target) = hooked(json!({}));
    send(&mut world, json!({"reply_markup": buttons()}));
    let (message, row, column) = world.find_button(BOT, ANNA, None, "Book").unwrap();
    world.tap(BOT, ANNA, message, (row, column), NOW).unwrap();
    assert_eq!(posted(&mut world, &target, NOW).1, "/start");
    assert_eq!(posted(&mut world, &target, NOW).1, "", "the tap");
    assert_eq!(next(&mut world, &target, NOW), Next::Wait(None));
}

#[test]
fn what_is_not_taken_is_tried_again_with_growing_pauses() {
    let (mut world, target) = hooked(json!({}));
    let mut now = NOW;
    for pause in [100, 200, 400, 800, 1600, 3200, 5000, 5000] {
        let (update, _) = posted(&mut world, &target, now);
        refuse(&mut world, &target, update, now);
        assert_eq!(
            next(&mut world, &target, now),
            Next::Wait(Some(now + pause))
        );
        now += pause;
    }
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert_eq!(info["last_error_date"], json!((now - 5000) / 1000));
    assert_eq!(
        info["last_error_message"],
        "Wrong response from the webhook: 503 Service Unavailable"
    );
    assert_eq!(info["pending_update_count"], 1);
    // Setting it again tries again at once and forgets the error.
    call_at(&mut world, "setWebhook", json!({"url": HOOK}), NOW).unwrap();
    let anew = world.target(BOT).unwrap();
    assert_eq!(next(&mut world, &target, NOW), Next::Over);
    posted(&mut world, &anew, NOW);
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert!(info.get("last_error_date").is_none());
}

#[test]
fn pauses_can_be_set() {
    let (mut world, target) = hooked(json!({}));
    world.retry_webhooks(7, 10);
    for pause in [7, 10] {
        let (update, _) = posted(&mut world, &target, NOW + pause);
        refuse(&mut world, &target, update, NOW);
        assert_eq!(
            next(&mut world, &target, NOW),
            Next::Wait(Some(NOW + pause))
        );
    }
}

#[test]
fn no_more_are_on_their_way_than_the_bot_allows() {
    let (mut world, target) = hooked(json!({"max_connections": 1}));
    world.start_chat(BOT, IVAN, NOW).unwrap();
    let (first, _) = posted(&mut world, &target, NOW);
    assert_eq!(next(&mut world, &target, NOW), Next::Wait(None));
    world.delivered(&target, first, Ok(None), NOW);
    posted(&mut world, &target, NOW);
}

#[test]
fn an_update_that_nobody_takes_is_kept_for_a_day() {
    let (mut world, target) = hooked(json!({}));
    let day = 24 * 60 * 60 * 1000;
    let (update, _) = posted(&mut world, &target, NOW);
    refuse(&mut world, &target, update, NOW);
    let (update, _) = posted(&mut world, &target, NOW + day - 1);
    refuse(&mut world, &target, update, NOW + day - 1);
    assert_eq!(next(&mut world, &target, NOW + day), Next::Wait(None));
    assert_eq!(world.pending_updates(BOT), 0);
}

#[test]
fn a_webhook_that_is_gone_leaves_what_was_not_taken_to_polling() {
    let (mut world, target) = hooked(json!({}));
    world.start_chat(BOT, IVAN, NOW).unwrap();
    let (taken, _) = posted(&mut world, &target, NOW);
    let (refused, _) = posted(&mut world, &target, NOW);
    call(&mut world, "deleteWebhook", json!({})).unwrap();
    world.delivered(&target, taken, Ok(None), NOW);
    refuse(&mut world, &target, refused, NOW);
    assert_eq!(next(&mut world, &target, NOW), Next::Over);
    let left = super::poll(&mut world, json!({}));
    assert_eq!(super::ids(&left), [refused]);
}

#[test]
fn a_webhook_is_set_as_telegram_allows_it() {
    let mut world = started();
    for (params, words) in [
        (json!({"url": "nonsense"}), "invalid URL"),
        (json!({"url": "http://a.example/"}), "HTTPS"),
        (json!({"url": "http://127.0.0.1.example/"}), "HTTPS"),
        (json!({"url": "ftp://127.0.0.1/"}), "HTTPS"),
        (json!({"url": "https://a.example:444/"}), "only on ports"),
        (json!({"url": HOOK, "max_connections": 0}), "1 to 100"),
        (json!({"url": HOOK, "max_connections": 101}), "1 to 100"),
        (json!({"url": HOOK, "secret_token": "a b"}), "unallowed"),
        (json!({"url": HOOK, "secret_token": "ы"}), "unallowed"),
        (
            json!({"url": HOOK, "secret_token": "a".repeat(257)}),
            "too long",
        ),
        (json!({"url": HOOK, "ip_address": "here"}), "IP address"),
    ] {
        let refused = refusal(&mut world, "setWebhook", params);
        assert!(refused.contains(words), "{refused}");
    }
    assert_eq!(world.webhook_url(BOT), None);
    for url in [
        "https://a.example:8443/",
        "http://localhost:1/",
        "http://[::1]:1/",
    ] {
        call(&mut world, "setWebhook", json!({ "url": url })).unwrap();
        assert_eq!(world.webhook_url(BOT), Some(url));
    }
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert_eq!(
        info,
        json!({"url": "http://[::1]:1/", "has_custom_certificate": false,
               "pending_update_count": 1, "max_connections": 40, "ip_address": "::1"})
    );
    let certified = json!({"url": HOOK, "certificate": "-----", "ip_address": "192.0.2.1",
                           "allowed_updates": ["message"]});
    call(&mut world, "setWebhook", certified).unwrap();
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert_eq!(info["has_custom_certificate"], true);
    assert_eq!(info["ip_address"], "192.0.2.1");
    assert_eq!(info["allowed_updates"], json!(["message"]));
}

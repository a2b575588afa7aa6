use serde_json::json;

use super::{ANNA, BOT, NOW, buttons, call, ids, poll, send, started, world};
use crate::failure::Failure;

#[test]
fn update_ids_rise_from_the_start_time_and_stay_until_an_offset_confirms_them() {
    let mut world = started();
    world.say(BOT, ANNA, "one", NOW).unwrap();
    world.say(BOT, ANNA, "two", NOW).unwrap();
    let first = NOW / 1000 + 1;
    assert_eq!(
        ids(&poll(&mut world, json!({}))),
        [first, first + 1, first + 2]
    );
    assert_eq!(ids(&poll(&mut world, json!({"limit": 1}))), [first]);
    assert_eq!(
        ids(&poll(&mut world, json!({"offset": first + 2}))),
        [first + 2]
    );
    let updates = world.ledger(Some(BOT), 0).updates;
    assert_eq!(updates[1].confirmed_ms, Some(NOW));
    assert_eq!(
        (updates[2].fetched_ms, updates[2].confirmed_ms),
        (Some(NOW), None)
    );
}

#[test]
fn a_negative_offset_forgets_all_but_the_last() {
    let mut world = started();
    for text in ["one", "two", "three"] {
        world.say(BOT, ANNA, text, NOW).unwrap();
    }
    let updates = poll(&mut world, json!({"offset": -1}));
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["message"]["text"], "three");
    assert_eq!(world.pending_updates(BOT), 1);
}

#[test]
fn only_wanted_kinds_are_queued() {
    let mut world = started();
    poll(&mut world, json!({"allowed_updates": ["callback_query"]}));
    let before = world.pending_updates(BOT);
    world.say(BOT, ANNA, "not wanted", NOW).unwrap();
    assert_eq!(world.pending_updates(BOT), before);
    send(&mut world, json!({"reply_markup": buttons()}));
    let (message, row, column) = world.find_button(BOT, ANNA, None, "Book").unwrap();
    world.tap(BOT, ANNA, message, (row, column), NOW).unwrap();
    assert_eq!(world.pending_updates(BOT), before + 1);
}

#[test]
fn a_newer_poller_ends_an_older_one_unless_updates_are_pending() {
    let mut world = world();
    let none = json!({});
    let none = none.as_object().unwrap();
    let old = world.begin_poll(BOT, none).unwrap();
    assert!(world.fetch(BOT, &old, none, NOW).unwrap().is_empty());
    let new = world.begin_poll(BOT, none).unwrap();
    assert_eq!(
        world.fetch(BOT, &old, none, NOW).unwrap_err(),
        Failure::competing_poller()
    );
    world.start_chat(BOT, ANNA, NOW).unwrap();
    let both = [&old, &new].map(|turn| world.fetch(BOT, turn, none, NOW).unwrap());
    assert_eq!(both[0], both[1]);
    assert_eq!(both[0].len(), 1);
}

#[test]
fn a_webhook_and_polling_exclude_each_other() {
    let mut world = started();
    let url = "https://a.example/hook";
    call(
        &mut world,
        "setWebhook",
        json!({"url": url, "max_connections": 3}),
    )
    .unwrap();
    let params = json!({});
    let refused = world
        .begin_poll(BOT, params.as_object().unwrap())
        .unwrap_err();
    assert_eq!(refused.code, 409);
    let info = call(&mut world, "getWebhookInfo", json!({})).unwrap();
    assert_eq!(
        (&info["url"], &info["pending_update_count"]),
        (&json!(url), &json!(1))
    );
    call(
        &mut world,
        "deleteWebhook",
        json!({"drop_pending_updates": true}),
    )
    .unwrap();
    assert!(poll(&mut world, json!({})).is_empty());
    assert!(call(&mut world, "setWebhook", json!({"url": "http://a.example"})).is_err());
}

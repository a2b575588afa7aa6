use serde_json::json;

use super::{ANNA, BOT, IVAN, NOW, TOKEN, buttons, call, call_at, poll, send, started, world};
use crate::world::{ActError, Contact, Fault, FaultKind, NewPerson};

#[test]
fn a_tap_can_be_answered_for_150_seconds_by_its_own_bot() {
    let mut world = started();
    let id = send(&mut world, json!({"reply_markup": buttons()}));
    let query = world.tap(BOT, ANNA, id, (0, 0), NOW).unwrap();
    assert_eq!(world.chat(BOT, ANNA, NOW).unwrap().waiting, [id]);
    let answer = json!({"callback_query_id": query, "text": "Done", "show_alert": true});
    let late = call_at(
        &mut world,
        "answerCallbackQuery",
        answer.clone(),
        NOW + 150_001,
    );
    assert_eq!(
        late.unwrap_err().description,
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    );
    call_at(&mut world, "answerCallbackQuery", answer, NOW + 150_000).unwrap();
    let chat = world.chat(BOT, ANNA, NOW).unwrap();
    let shown = chat.answer.unwrap();
    assert_eq!((shown.text.as_str(), shown.alert), ("Done", true));
    assert!(chat.waiting.is_empty());
    assert_eq!(
        world.tap(BOT, ANNA, id, (0, 1), NOW),
        Err(ActError::NoSuchButton)
    );
    assert_eq!(
        world.tap(BOT, ANNA, id + 9, (0, 0), NOW),
        Err(ActError::NoSuchMessage)
    );
}

#[test]
fn a_reply_keyboard_sends_its_words_or_the_phone_number_and_goes_when_told() {
    let mut world = started();
    let keyboard = json!({"keyboard": [[{"text": "Share", "request_contact": true}, {"text": "Skip"}]],
                          "one_time_keyboard": true});
    send(&mut world, json!({"reply_markup": keyboard.clone()}));
    world.press(BOT, ANNA, "Share", NOW).unwrap();
    let updates = poll(&mut world, json!({}));
    let contact = &updates.last().unwrap()["message"]["contact"];
    assert_eq!(contact["user_id"], json!(ANNA));
    assert_eq!(contact["phone_number"], "12025550143");
    assert_eq!(
        world.press(BOT, ANNA, "Skip", NOW),
        Err(ActError::NoSuchButton)
    );
    send(
        &mut world,
        json!({"reply_markup": {"keyboard": [[{"text": "Stay"}]]}}),
    );
    world.press(BOT, ANNA, "Stay", NOW).unwrap();
    assert!(world.chat(BOT, ANNA, NOW).unwrap().keyboard.is_some());
    send(
        &mut world,
        json!({"reply_markup": {"remove_keyboard": true}}),
    );
    assert!(world.chat(BOT, ANNA, NOW).unwrap().keyboard.is_none());
}

#[test]
fn anothers_contact_can_be_shared() {
    let mut world = started();
    let contact = Contact {
        phone_number: "+34600000000".to_owned(),
        first_name: "Maria".to_owned(),
        last_name: None,
        user_id: None,
    };
    world.send_contact(BOT, ANNA, contact, NOW).unwrap();
    let updates = poll(&mut world, json!({}));
    assert!(
        updates.last().unwrap()["message"]["contact"]
            .get("user_id")
            .is_none()
    );
}

#[test]
fn names_and_commands_are_kept_per_language() {
    let mut world = started();
    let bookings = json!([{"command": "bookings", "description": "My bookings"}]);
    let zapisi = json!([{"command": "bookings", "description": "Мои записи"}]);
    call(&mut world, "setMyName", json!({"name": "Beauty"})).unwrap();
    call(
        &mut world,
        "setMyName",
        json!({"name": "Красота", "language_code": "ru"}),
    )
    .unwrap();
    call(&mut world, "setMyCommands", json!({"commands": bookings})).unwrap();
    call(
        &mut world,
        "setMyCommands",
        json!({"commands": zapisi, "language_code": "ru"}),
    )
    .unwrap();
    let name = call(&mut world, "getMyName", json!({"language_code": "ru"})).unwrap();
    assert_eq!(name, json!({"name": "Красота"}));
    let name = call(&mut world, "getMyName", json!({"language_code": "de"})).unwrap();
    assert_eq!(name, json!({"name": "Beauty"}));
    let commands = call(&mut world, "getMyCommands", json!({"language_code": "ru"})).unwrap();
    assert_eq!(commands, zapisi);
    let ivans = world.chat(BOT, IVAN, NOW).unwrap();
    assert_eq!(
        (
            ivans.bot_name.as_str(),
            ivans.commands[0].description.as_str()
        ),
        ("Красота", "Мои записи")
    );
    assert_eq!(world.chat(BOT, ANNA, NOW).unwrap().bot_name, "Beauty");
}

#[test]
fn a_revoked_token_is_dead_and_the_new_one_lives() {
    let mut world = world();
    let fresh = world.revoke(BOT).unwrap();
    assert_eq!(world.bot_by_token(TOKEN), None);
    assert_eq!(world.bot_by_token(&fresh), Some(BOT));
    assert_eq!(world.find_bot("@SALON_bot"), Some(BOT));
}

#[test]
fn a_username_belongs_to_one_bot() {
    let mut world = world();
    assert!(world.add_bot("5:abcdef", "Other", "Salon_Bot").is_err());
    assert!(
        world
            .add_bot("123456789:other", "Salon", "salon_bot")
            .is_err()
    );
    world.add_bot(TOKEN, "Renamed", "salon_bot").unwrap();
    assert_eq!(world.bots()[0].name, "Renamed");
}

#[test]
fn faults_land_on_the_named_calls_and_are_counted() {
    let mut world = world();
    let fault = Fault {
        kind: FaultKind::RetryAfter(3),
        count: 1,
        method: Some("sendmessage".to_owned()),
        bot: None,
        chat: Some(ANNA),
        every: 1,
    };
    world.order_fault(fault);
    assert_eq!(world.take_fault(BOT, "getMe", None), None);
    assert_eq!(world.take_fault(BOT, "sendMessage", Some(IVAN)), None);
    assert_eq!(world.faults()[0].landed, 0);
    let landed = world.take_fault(BOT, "sendMessage", Some(ANNA));
    assert_eq!(landed, Some(FaultKind::RetryAfter(3)));
    assert_eq!(world.take_fault(BOT, "sendMessage", Some(ANNA)), None);
    assert_eq!(world.faults()[0].landed, 1);
}

#[test]
fn rate_limits_are_off_until_asked_for() {
    let mut world = started();
    (0..50).for_each(|_| {
        send(&mut world, json!({}));
    });
    world.limit_rates(true);
    (0..3).for_each(|_| {
        send(&mut world, json!({}));
    });
    let refused = call(
        &mut world,
        "sendMessage",
        json!({"chat_id": ANNA, "text": "a"}),
    )
    .unwrap_err();
    assert_eq!(refused.description, "Too Many Requests: retry after 1");
    assert_eq!(refused.envelope()["parameters"]["retry_after"], 1);
}

#[test]
fn added_people_need_a_name_and_get_new_ids() {
    let mut world = world();
    let person = |name: &str, phone: &str| NewPerson {
        first_name: name.to_owned(),
        phone: phone.to_owned(),
        ..NewPerson::default()
    };
    let added = world
        .add_person(person("Ольга", "+7 (916) 000-11-22"))
        .unwrap();
    assert_eq!(added.phone, "+79160001122");
    assert_ne!(added.id, world.add_person(person("Ольга", "")).unwrap().id);
    assert!(world.add_person(person(" ", "")).is_err());
    assert!(world.add_person(person("Olga", "12")).is_err());
}

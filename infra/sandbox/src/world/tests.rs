use serde_json::{Value, json};

use super::{ActError, Contact, Fault, FaultKind, NewPerson, World};
use crate::failure::Failure;

/// 1 January 2027, in milliseconds.
const NOW: i64 = 1_798_761_600_000;
const BOT: i64 = 123_456_789;
const TOKEN: &str = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const ANNA: i64 = 500_001;
const IVAN: i64 = 500_002;

fn world() -> World {
    let mut world = World::new(NOW);
    world.add_bot(TOKEN, "Salon", "salon_bot").unwrap();
    world
}

fn started() -> World {
    let mut world = world();
    world.start_chat(BOT, ANNA, NOW).unwrap();
    world
}

fn call(world: &mut World, method: &str, params: Value) -> Result<Value, Failure> {
    call_at(world, method, params, NOW)
}

fn call_at(world: &mut World, method: &str, params: Value, now: i64) -> Result<Value, Failure> {
    world.call(BOT, method, params.as_object().unwrap(), now)
}

fn refusal(world: &mut World, method: &str, params: Value) -> String {
    call(world, method, params).unwrap_err().description
}

fn send(world: &mut World, params: Value) -> i64 {
    let mut all = json!({"chat_id": ANNA, "text": "Hello"});
    all.as_object_mut()
        .unwrap()
        .extend(params.as_object().unwrap().clone());
    call(world, "sendMessage", all).unwrap()["message_id"]
        .as_i64()
        .unwrap()
}

fn poll(world: &mut World, params: Value) -> Vec<Value> {
    let params = params.as_object().unwrap();
    let turn = world.begin_poll(BOT, params).unwrap();
    world.fetch(BOT, &turn, params, NOW).unwrap()
}

fn ids(updates: &[Value]) -> Vec<i64> {
    updates
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

fn buttons() -> Value {
    json!({"inline_keyboard": [[{"text": "Book", "callback_data": "b"}]]})
}

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

#[test]
fn a_bot_writes_only_to_people_who_started_it() {
    let mut world = world();
    let hello = json!({"chat_id": ANNA, "text": "Hello"});
    assert_eq!(
        refusal(&mut world, "sendMessage", hello.clone()),
        "Forbidden: bot can't initiate conversation with a user"
    );
    let stranger = json!({"chat_id": 42, "text": "Hello"});
    assert_eq!(
        refusal(&mut world, "sendMessage", stranger),
        "Bad Request: chat not found"
    );
    assert_eq!(world.say(BOT, ANNA, "hi", NOW), Err(ActError::NotStarted));
    world.say(BOT, ANNA, "/start from-card", NOW).unwrap();
    call(&mut world, "sendMessage", hello).unwrap();
}

#[test]
fn a_blocked_bot_learns_it_and_cannot_write_until_start() {
    let mut world = started();
    world.block(BOT, ANNA, NOW).unwrap();
    let hello = json!({"chat_id": ANNA, "text": "Hello"});
    let refused = call(&mut world, "sendMessage", hello.clone()).unwrap_err();
    assert_eq!(
        (refused.code, refused.description.as_str()),
        (403, "Forbidden: bot was blocked by the user")
    );
    assert_eq!(world.say(BOT, ANNA, "hi", NOW), Err(ActError::Blocked));
    world.start_chat(BOT, ANNA, NOW).unwrap();
    call(&mut world, "sendMessage", hello).unwrap();
    let statuses: Vec<_> = poll(&mut world, json!({}))
        .iter()
        .filter_map(|update| update["my_chat_member"]["new_chat_member"]["status"].as_str())
        .map(str::to_owned)
        .collect();
    assert_eq!(statuses, ["kicked", "member"]);
}

#[test]
fn an_edit_without_a_change_is_refused() {
    let mut world = started();
    let id = send(&mut world, json!({"reply_markup": buttons()}));
    let same =
        json!({"chat_id": ANNA, "message_id": id, "text": " Hello ", "reply_markup": buttons()});
    assert_eq!(
        refusal(&mut world, "editMessageText", same),
        "Bad Request: message is not modified: specified new message content and reply markup \
         are exactly the same as a current content and reply markup of the message"
    );
    let bold =
        json!({"chat_id": ANNA, "message_id": id, "text": "<b>Hello</b>", "parse_mode": "HTML"});
    let edited = call(&mut world, "editMessageText", bold).unwrap();
    assert_eq!(edited["entities"][0]["type"], "bold");
    assert!(
        edited.get("reply_markup").is_none(),
        "an edit without a keyboard removes it"
    );
    let shown = world.chat(BOT, ANNA, NOW).unwrap();
    let message = shown.last_from_bot().unwrap();
    assert!(message.edited);
    assert_eq!(message.html, "<b>Hello</b>");
}

#[test]
fn only_the_bots_own_existing_messages_without_reply_keyboard_can_be_edited() {
    let mut world = started();
    let persons = world.say(BOT, ANNA, "mine", NOW).unwrap();
    let keyboard = json!({"keyboard": [[{"text": "A"}]]});
    let fixed = send(&mut world, json!({"reply_markup": keyboard}));
    let edit = |id: i64| json!({"chat_id": ANNA, "message_id": id, "text": "new"});
    for id in [persons, fixed] {
        let refused = refusal(&mut world, "editMessageText", edit(id));
        assert_eq!(refused, "Bad Request: message can't be edited");
    }
    let refused = refusal(&mut world, "editMessageText", edit(fixed + 1));
    assert_eq!(refused, "Bad Request: message to edit not found");
    let nameless = json!({"chat_id": ANNA, "text": "new"});
    let refused = refusal(&mut world, "editMessageText", nameless);
    assert_eq!(refused, "Bad Request: message identifier is not specified");
}

#[test]
fn a_text_has_1_to_4096_units_after_parsing() {
    let mut world = started();
    let with = |text: String| json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
    call(
        &mut world,
        "sendMessage",
        with(format!("<b>{}</b>", "🙂".repeat(2048))),
    )
    .unwrap();
    let long = refusal(
        &mut world,
        "sendMessage",
        with(format!("{}a", "🙂".repeat(2048))),
    );
    assert_eq!(long, "Bad Request: message is too long");
    let empty = refusal(&mut world, "sendMessage", with("<b> </b>\n".to_owned()));
    assert_eq!(empty, "Bad Request: message text is empty");
}

#[test]
fn messages_can_be_deleted_for_48_hours() {
    let mut world = started();
    let (old, new) = (send(&mut world, json!({})), send(&mut world, json!({})));
    let delete = |id: i64| json!({"chat_id": ANNA, "message_id": id});
    let hours = 3600 * 1000;
    call_at(&mut world, "deleteMessage", delete(new), NOW + 47 * hours).unwrap();
    let late = call_at(&mut world, "deleteMessage", delete(old), NOW + 49 * hours).unwrap_err();
    assert_eq!(
        late.description,
        "Bad Request: message can't be deleted for everyone"
    );
    let refused = refusal(&mut world, "deleteMessage", delete(new));
    assert_eq!(refused, "Bad Request: message to delete not found");
}

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
fn two_people_never_see_each_others_chat() {
    let mut world = started();
    world.start_chat(BOT, IVAN, NOW).unwrap();
    let id = send(&mut world, json!({}));
    let foreign = json!({"chat_id": IVAN, "message_id": id, "text": "x"});
    let refused = refusal(&mut world, "editMessageText", foreign);
    assert_eq!(refused, "Bad Request: message to edit not found");
    assert_eq!(world.chat(BOT, IVAN, NOW).unwrap().messages.len(), 1);
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

use serde_json::json;

use super::{ANNA, BOT, IVAN, NOW, buttons, call, call_at, poll, refusal, send, started, world};
use crate::world::ActError;

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
fn two_people_never_see_each_others_chat() {
    let mut world = started();
    world.start_chat(BOT, IVAN, NOW).unwrap();
    let id = send(&mut world, json!({}));
    let foreign = json!({"chat_id": IVAN, "message_id": id, "text": "x"});
    let refused = refusal(&mut world, "editMessageText", foreign);
    assert_eq!(refused, "Bad Request: message to edit not found");
    assert_eq!(world.chat(BOT, IVAN, NOW).unwrap().messages.len(), 1);
}

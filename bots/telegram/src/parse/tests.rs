//! Updates as Telegram sends them, read.

use serde_json::{Value, json};

use super::*;

const BOT: &str = "anna_bot";

fn update(kind: &str, body: Value) -> Update {
    let text = json!({ "update_id": 7, kind: body }).to_string();
    serde_json::from_str(&text).unwrap()
}

fn anna() -> Value {
    json!({"id": 42, "is_bot": false, "first_name": "Anna", "language_code": "ru"})
}

fn message(extra: Value) -> Update {
    let mut body = json!({
        "message_id": 3, "date": 1_700_000_000, "from": anna(),
        "chat": {"id": 42, "type": "private", "first_name": "Anna"},
    });
    for (name, value) in extra.as_object().unwrap() {
        body[name.as_str()] = value.clone();
    }
    update("message", body)
}

fn input(update: &Update) -> Input {
    match read(update, BOT) {
        Incoming::Act { input, .. } => input,
        other => panic!("{other:?}"),
    }
}

#[test]
fn commands_are_acts_and_a_payload_is_a_code_a_link_or_nothing() {
    let long = format!("/start staff_{}", "a".repeat(65));
    for (text, expected) in [
        (long.as_str(), Input::Home),
        ("/start staff_k3x9", Input::Link("k3x9".into())),
        (
            "/start@anna_bot staff_k3x9 more",
            Input::Link("k3x9".into()),
        ),
        ("/start staff", Input::Home),
        ("/book staff_k3x9", Input::Book),
        ("/start", Input::Home),
        ("/start user_7", Input::Home),
        (
            "/start cInsta",
            Input::Follow(Link {
                campaign: "insta".into(),
                ..Link::default()
            }),
        ),
        ("/book@anna_bot", Input::Book),
        ("/MY", Input::MyBookings(0)),
        ("/help me", Input::Help),
        ("/language", Input::Languages),
        ("/nonsense", Input::Unknown),
        ("/", Input::Unknown),
        ("Anna", Input::Text("Anna".into())),
    ] {
        assert_eq!(input(&message(json!({ "text": text }))), expected, "{text}");
    }
}

#[test]
fn the_person_is_the_sender_in_their_language() {
    let read = read(&message(json!({"text": "hi"})), BOT);
    let Incoming::Act { person, way, .. } = read else {
        panic!("{read:?}")
    };
    assert_eq!(
        person,
        Person {
            user: 42,
            lang_tag: Some("ru".into())
        }
    );
    assert_eq!(
        way,
        Way::Send {
            chat: ChatId(42),
            contact: false
        }
    );
}

#[test]
fn a_contact_is_own_only_when_it_is_the_senders_and_not_forwarded() {
    let contact = |user: Option<i64>| {
        let mut card = json!({"phone_number": "+79161234567", "first_name": "A"});
        if let Some(user) = user {
            card["user_id"] = json!(user);
        }
        json!({ "contact": card })
    };
    let own = |extra: Value| match input(&message(extra)) {
        Input::Contact { own, phone } => {
            assert_eq!(phone, "+79161234567");
            own
        }
        other => panic!("{other:?}"),
    };
    assert!(own(contact(Some(42))));
    assert!(!own(contact(Some(43))));
    assert!(!own(contact(None)));
    let mut forwarded = contact(Some(42));
    forwarded["forward_origin"] =
        json!({"type": "user", "date": 1_700_000_000, "sender_user": anna()});
    assert!(!own(forwarded));
}

#[test]
fn a_picture_is_not_understood() {
    let photo = json!({"photo": [
        {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "file_size": 1}
    ]});
    assert_eq!(input(&message(photo)), Input::Unknown);
}

fn tap(data: Option<&str>, chat: Value) -> Update {
    let mut body = json!({
        "id": "q1", "from": anna(), "chat_instance": "c",
        "message": {"message_id": 9, "date": 1_700_000_000, "chat": chat, "text": "menu"},
    });
    if let Some(data) = data {
        body["data"] = json!(data);
    }
    update("callback_query", body)
}

#[test]
fn a_tap_edits_its_own_message() {
    let private = json!({"id": 42, "type": "private", "first_name": "Anna"});
    let data = callback::encode(&Input::Book).unwrap();
    let read = read(&tap(Some(&data), private.clone()), BOT);
    let Incoming::Act {
        input: act, way, ..
    } = read
    else {
        panic!("{read:?}")
    };
    assert_eq!(act, Input::Book);
    let expected = Way::Edit {
        chat: ChatId(42),
        message: Some(MessageId(9)),
        tap: CallbackQueryId("q1".into()),
    };
    assert_eq!(way, expected);
    assert_eq!(input(&tap(None, private.clone())), Input::Stale);
    assert_eq!(input(&tap(Some("book:1"), private)), Input::Stale);
}

#[test]
fn a_tap_below_a_message_that_stays_is_answered_beside_it() {
    let private = json!({"id": 42, "type": "private", "first_name": "Anna"});
    let visit = uuid::Uuid::from_u128(7).into();
    let data = callback::encode_kept(&Input::WillCome(visit)).unwrap();
    let read = read(&tap(Some(&data), private), BOT);
    let Incoming::Act { input, way, .. } = read else {
        panic!("{read:?}")
    };
    assert_eq!(input, Input::WillCome(visit));
    let expected = Way::Beside {
        chat: ChatId(42),
        tap: CallbackQueryId("q1".into()),
    };
    assert_eq!(way, expected);
}

#[test]
fn groups_get_a_pointer_for_commands_and_silence_otherwise() {
    let group = json!({"id": -5, "type": "group", "title": "G"});
    let asked = message(json!({"chat": group, "text": "/book"}));
    let pointer = Incoming::Group {
        chat: ChatId(-5),
        lang_tag: Some("ru".into()),
    };
    assert_eq!(read(&asked, BOT), pointer);
    assert_eq!(order_key(&asked), -5);
    assert_eq!(
        read(&message(json!({"chat": group, "text": "hi"})), BOT),
        Incoming::Nothing
    );
    let foreign = tap(Some("1b"), group);
    assert_eq!(
        read(&foreign, BOT),
        Incoming::Foreign(CallbackQueryId("q1".into()))
    );
}

#[test]
fn bots_are_ignored() {
    let bot = json!({"id": 43, "is_bot": true, "first_name": "B"});
    assert_eq!(
        read(&message(json!({"from": bot, "text": "/start"})), BOT),
        Incoming::Nothing
    );
}

#[test]
fn blocking_and_letting_in_again_are_noted_silently() {
    let bot = json!({"id": 1, "is_bot": true, "first_name": "B"});
    let change = |status: &str| {
        let mut now = json!({"status": status, "user": bot});
        if status == "kicked" {
            now["until_date"] = json!(0);
        }
        update(
            "my_chat_member",
            json!({
                "chat": {"id": 42, "type": "private", "first_name": "Anna"},
                "from": anna(), "date": 1_700_000_000,
                "old_chat_member": {"status": "member", "user": bot},
                "new_chat_member": now,
            }),
        )
    };
    assert_eq!(input(&change("kicked")), Input::Blocked(true));
    assert_eq!(input(&change("member")), Input::Blocked(false));
}

#[test]
fn what_cannot_be_read_says_so() {
    let odd = update("message", json!({"some fields are missing": true}));
    assert_eq!(read(&odd, BOT), Incoming::Unreadable);
    assert_eq!(
        read(&update("something_new", json!({})), BOT),
        Incoming::Unreadable
    );
}

fn in_group(text: &str) -> Incoming {
    let chat = json!({"id": -5, "type": "group", "title": "Friends"});
    read(&message(json!({"text": text, "chat": chat})), BOT)
}

#[test]
fn a_group_is_answered_only_when_it_means_the_bot() {
    for text in [
        "/book",
        "/book@anna_bot please",
        "@anna_bot",
        "is there a time, @Anna_Bot?",
    ] {
        assert!(matches!(in_group(text), Incoming::Group { .. }), "{text}");
    }
    for text in [
        "/book@other_bot",
        "/weather",
        "/",
        "hello",
        "anna_bot",
        "anna@anna_bot.example",
        "@anna_bot2",
        "",
    ] {
        assert_eq!(in_group(text), Incoming::Nothing, "{text}");
    }
}

fn of_anna() -> Person {
    Person {
        user: 42,
        lang_tag: Some("ru".into()),
    }
}

#[test]
fn words_after_the_bots_name_are_read_in_any_chat() {
    let asked = |offset: &str| {
        let asked = json!({"id": "9", "from": anna(), "query": "cut", "offset": offset});
        update("inline_query", asked)
    };
    let expected = |skip: usize| Incoming::Inline {
        person: of_anna(),
        query: InlineQueryId("9".into()),
        words: "cut".into(),
        skip,
    };
    assert_eq!(read(&asked(""), BOT), expected(0));
    assert_eq!(read(&asked("50"), BOT), expected(50));
    for odd in ["-1", "x", "99999999999999999999999999"] {
        assert_eq!(read(&asked(odd), BOT), expected(0), "{odd}");
    }
    assert_eq!(order_key(&asked("")), 42);
}

#[test]
fn who_writes_to_an_account_is_told_apart_from_its_owner() {
    let written = |from: Value, extra: Value| {
        let mut body = json!({
            "message_id": 3, "date": 1_700_000_000, "from": from, "text": "Hello",
            "business_connection_id": "c7",
            "chat": {"id": 42, "type": "private", "first_name": "Anna"},
        });
        let fields = body.as_object_mut().unwrap();
        fields.extend(extra.as_object().unwrap().clone());
        body
    };
    let met = update("business_message", written(anna(), json!({})));
    let expected = Incoming::Business {
        person: of_anna(),
        connection: BusinessConnectionId("c7".into()),
        at: Timestamp::from_ms(1_700_000_000_000),
    };
    assert_eq!(read(&met, BOT), expected);
    assert_eq!(order_key(&met), 42);
    let salon = json!({"id": 43, "is_bot": false, "first_name": "Salon"});
    let card = json!({"via_bot": ours()});
    for body in [written(salon, json!({})), written(anna(), card)] {
        assert_eq!(
            read(&update("business_message", body), BOT),
            Incoming::Nothing
        );
    }
    let later = written(anna(), json!({"edit_date": 1_700_000_001}));
    let edited = update("edited_business_message", later);
    assert_eq!(read(&edited, BOT), Incoming::Nothing);
}

fn ours() -> Value {
    json!({"id": 7, "is_bot": true, "first_name": "Salon", "username": "Anna_Bot"})
}

/// What the bot offered to share is not typed by who shares it, in the bot's own chat least of all.
#[test]
fn a_card_of_ours_says_nothing_when_it_is_shared_with_the_bot() {
    let card = json!({"text": "Haircut @anna_bot", "via_bot": ours()});
    assert_eq!(read(&message(card.clone()), BOT), Incoming::Nothing);
    let mut in_group = card;
    in_group["chat"] = json!({"id": -5, "type": "group", "title": "Friends"});
    assert_eq!(read(&message(in_group), BOT), Incoming::Nothing);
    let other = json!({"id": 8, "is_bot": true, "first_name": "Gif", "username": "gif"});
    let theirs = message(json!({"text": "Anna", "via_bot": other}));
    assert_eq!(input(&theirs), Input::Text("Anna".into()));
}

#[test]
fn an_account_and_what_the_bot_may_do_there_are_read() {
    let body = json!({
        "id": "c7", "user": anna(), "user_chat_id": 42, "date": 1_700_000_000,
        "rights": {"can_reply": true}, "is_enabled": true,
    });
    let connected = update("business_connection", body);
    assert_eq!(order_key(&connected), 42);
    let read = read(&connected, BOT);
    let Incoming::Account { person, connection } = read else {
        panic!("{read:?}")
    };
    assert_eq!(person, of_anna());
    assert!(connection.is_enabled && connection.rights.unwrap().can_reply);
}

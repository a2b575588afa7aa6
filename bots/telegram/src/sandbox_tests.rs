//! Answers and polling against a Bot API server that behaves like Telegram's.

mod newer;
mod polling;
mod stage;
mod webhooks;

use std::time::Duration;

use dialogue::Input;
use sandbox::FaultKind;
use teloxide_core::types::{CallbackQueryId, InlineKeyboardButton, InlineKeyboardMarkup};

use crate::{
    answer::Page, callback, client::Fault, line::File, outgoing::Lane, parse::Way, poller::Source,
};

use stage::{Stage, asking, page, stage};

const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_tap_edits_its_message_in_place_and_is_acknowledged() {
    let stage = stage();
    stage.answer_text(&page("<b>Home</b>")).await.unwrap();
    let before = stage.chat().messages.len();
    let (input, way) = stage.tap("Book").await;
    assert_eq!(input, Input::Book);
    stage
        .line
        .answer(&way, &page("Services"), Some("One moment"))
        .await
        .unwrap();
    let chat = stage.chat();
    assert_eq!(chat.messages.len(), before);
    let shown = chat.last_from_bot().unwrap();
    assert_eq!((shown.text.as_str(), shown.edited), ("Services", true));
    assert_eq!(chat.answer.unwrap().text, "One moment");
    assert!(chat.waiting.is_empty());
}

#[tokio::test]
async fn a_file_comes_with_its_words_and_waits_when_telegram_asks_to() {
    let stage = stage();
    let file = || File {
        name: "visit.ics",
        bytes: b"BEGIN:VCALENDAR".to_vec(),
    };
    let turn = (Lane::Message, SOON);
    let words = "<b>Your visit</b>".to_owned();
    let sent = stage.line.send_file(stage.chat_id(), file(), words, turn);
    sent.await.unwrap();
    let chat = stage.chat();
    let shown = chat.last_from_bot().unwrap();
    assert_eq!(shown.html, "<b>Your visit</b>");
    let kept = stage
        .sandbox
        .document(stage.bot.id, stage.person, shown.message_id);
    let kept = kept.unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.bytes),
        ("visit.ics", file().bytes)
    );
    stage.order(FaultKind::RetryAfter(7), "sendDocument");
    let sent = stage
        .line
        .send_file(stage.chat_id(), file(), String::new(), turn);
    assert_eq!(sent.await, Err(Fault::Wait(Duration::from_secs(7))));
    assert_eq!(stage.calls("sendDocument"), 2);
}

#[tokio::test]
async fn showing_the_same_page_again_is_a_success() {
    let stage = stage();
    stage.answer_text(&page("Home")).await.unwrap();
    let (_, way) = stage.tap("Book").await;
    stage.line.answer(&way, &page("Home"), None).await.unwrap();
    assert_eq!(stage.chat().last_from_bot().unwrap().text, "Home");
}

#[tokio::test]
async fn typed_text_gets_a_new_message_and_the_old_menu_loses_its_buttons() {
    let stage = stage();
    stage.answer_text(&page("First")).await.unwrap();
    stage.answer_text(&page("Second")).await.unwrap();
    let texts: Vec<(String, bool)> = stage
        .chat()
        .messages
        .iter()
        .filter(|message| message.from_bot)
        .map(|message| (message.text.clone(), message.has_button("Book")))
        .collect();
    assert_eq!(
        texts,
        vec![("First".to_owned(), false), ("Second".to_owned(), true)]
    );
}

#[tokio::test]
async fn a_message_that_is_gone_is_replaced_by_a_new_one() {
    let stage = stage();
    stage.answer_text(&page("Home")).await.unwrap();
    let (_, way) = stage.tap("Book").await;
    let Way::Edit {
        message: Some(message),
        ..
    } = &way
    else {
        panic!("{way:?}")
    };
    stage.line.delete(stage.chat_id(), *message).await;
    stage
        .line
        .answer(&way, &page("Services"), None)
        .await
        .unwrap();
    assert_eq!(stage.chat().last_from_bot().unwrap().text, "Services");
}

#[tokio::test]
async fn a_tap_too_old_to_acknowledge_is_answered_all_the_same() {
    let stage = stage();
    stage.answer_text(&page("Home")).await.unwrap();
    let (_, way) = stage.tap("Book").await;
    let Way::Edit { chat, message, .. } = way else {
        panic!("{way:?}")
    };
    let way = Way::Edit {
        chat,
        message,
        tap: CallbackQueryId("1".into()),
    };
    stage
        .line
        .answer(&way, &page("Services"), None)
        .await
        .unwrap();
    assert_eq!(stage.chat().last_from_bot().unwrap().text, "Services");
}

#[tokio::test]
async fn the_phone_button_comes_with_the_question_and_leaves_with_the_answer() {
    let stage = stage();
    stage.answer_text(&asking()).await.unwrap();
    let keyboard = stage.chat().keyboard.unwrap();
    assert!(keyboard.rows[0][0].request_contact);
    assert_eq!(keyboard.rows[0][0].text, "Share my phone");
    stage.answer_text(&asking()).await.unwrap();
    let offers = stage
        .chat()
        .messages
        .iter()
        .filter(|m| m.text == "Or share it:")
        .count();
    assert_eq!(offers, 1, "the button that is up is not offered again");
    let way = Way::Send {
        chat: stage.chat_id(),
        contact: true,
    };
    let kept = Page {
        notice: Some("Phone kept.".into()),
        ..page("Summary")
    };
    stage.line.answer(&way, &kept, None).await.unwrap();
    let chat = stage.chat();
    assert!(chat.keyboard.is_none());
    let texts: Vec<&str> = chat
        .messages
        .iter()
        .rev()
        .take(2)
        .map(|m| m.text.as_str())
        .collect();
    assert_eq!(
        texts,
        vec!["Summary", "Phone kept."],
        "the notice is not said twice"
    );
}

#[tokio::test]
async fn without_a_notice_the_keyboard_leaves_no_trace() {
    let stage = stage();
    stage.answer_text(&asking()).await.unwrap();
    let before = stage.chat().messages.len();
    let (_, way) = stage.tap("Book").await;
    stage.line.answer(&way, &page("Home"), None).await.unwrap();
    let chat = stage.chat();
    assert!(chat.keyboard.is_none());
    assert_eq!(chat.messages.len(), before);
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_is_told_apart() {
    let stage = stage();
    stage.sandbox.block(stage.bot.id, stage.person).unwrap();
    let fault = stage.answer_text(&page("Home")).await.unwrap_err();
    assert!(matches!(fault, Fault::Blocked(_)), "{fault:?}");
}

#[tokio::test]
async fn after_a_429_the_chat_is_left_alone_as_long_as_telegram_asks() {
    let stage = stage();
    stage.order(FaultKind::RetryAfter(30), "sendMessage");
    let fault = stage.answer_text(&page("Home")).await.unwrap_err();
    assert_eq!(fault, Fault::Wait(Duration::from_secs(30)));
    let calls = stage.calls("sendMessage");
    let fault = stage.answer_text(&page("Home")).await.unwrap_err();
    assert!(matches!(fault, Fault::Wait(_)), "{fault:?}");
    assert_eq!(stage.calls("sendMessage"), calls, "nothing was sent");
}

#[tokio::test]
async fn a_revoked_token_is_told_apart() {
    let stage = stage();
    stage.sandbox.revoke(stage.bot.id).unwrap();
    assert_eq!(
        stage.line.fetch(None, 0, 100).await.unwrap_err(),
        Fault::Token
    );
}

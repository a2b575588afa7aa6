//! teloxide-core, the client our bots use, must understand every answer.

use botique_sandbox::Contact;
use teloxide_core::payloads::setters::*;
use teloxide_core::prelude::*;
use teloxide_core::types::{
    BotCommand, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, MessageId, ParseMode,
    UpdateKind,
};
use teloxide_core::{ApiError, RequestError};

use crate::{ANNA, BOT, Served, TOKEN};

fn bot(served: &Served) -> Bot {
    let client = reqwest::Client::new();
    Bot::with_client(TOKEN, client).set_api_url(served.origin.parse().unwrap())
}

fn keyboard() -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Book", "b")]])
}

fn api_error<T: std::fmt::Debug>(result: Result<T, RequestError>) -> ApiError {
    match result.unwrap_err() {
        RequestError::Api(error) => error,
        other => panic!("not an API error: {other:?}"),
    }
}

#[tokio::test]
async fn a_conversation_works_from_start_to_an_answered_tap() {
    let served = Served::new();
    let bot = bot(&served);
    let chat = ChatId(ANNA);
    assert_eq!(bot.get_me().await.unwrap().username(), "salon_bot");
    let commands = [BotCommand::new("start", "Begin")];
    bot.set_my_commands(commands.clone())
        .language_code("en")
        .await
        .unwrap();
    let stored = bot.get_my_commands().language_code("en").await.unwrap();
    assert_eq!(stored, commands);

    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let updates = bot.get_updates().timeout(10).await.unwrap();
    let UpdateKind::Message(message) = &updates[0].kind else {
        panic!("{updates:?}")
    };
    assert_eq!(message.text(), Some("/start"));
    let sent = bot
        .send_message(chat, "<b>Hello</b>")
        .parse_mode(ParseMode::Html)
        .reply_markup(keyboard())
        .await
        .unwrap();
    assert_eq!(sent.text(), Some("Hello"));

    served.sandbox.tap(BOT, ANNA, "Book").unwrap();
    let offset = i32::try_from(updates[0].id.0).unwrap() + 1;
    let updates = bot.get_updates().offset(offset).timeout(10).await.unwrap();
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        panic!("{updates:?}")
    };
    assert_eq!(query.data.as_deref(), Some("b"));
    assert_eq!(query.regular_message().unwrap().id, sent.id);
    bot.answer_callback_query(query.id.clone())
        .text("Booked")
        .await
        .unwrap();
    let edited = bot
        .edit_message_text(chat, sent.id, "Booked")
        .await
        .unwrap();
    assert!(edited.edit_date().is_some());
    let view = served.sandbox.chat(BOT, ANNA).unwrap();
    assert_eq!(view.answer.unwrap().text, "Booked");
    assert_eq!(view.messages.last().unwrap().text, "Booked");
}

#[tokio::test]
async fn refusals_become_the_clients_kinds_of_errors() {
    let served = Served::new();
    let bot = bot(&served);
    let chat = ChatId(ANNA);
    served.sandbox.start_chat(BOT, ANNA).unwrap();
    let sent = bot.send_message(chat, "Hello").await.unwrap();
    let same = bot.edit_message_text(chat, sent.id, "Hello").await;
    assert_eq!(api_error(same), ApiError::MessageNotModified);
    let unknown = bot.edit_message_text(chat, MessageId(5), "Hello").await;
    assert_eq!(api_error(unknown), ApiError::MessageToEditNotFound);
    let stranger = bot.send_message(ChatId(42), "Hello").await;
    assert_eq!(api_error(stranger), ApiError::ChatNotFound);
    let broken = bot
        .send_message(chat, "<b>")
        .parse_mode(ParseMode::Html)
        .await;
    assert!(matches!(api_error(broken), ApiError::CantParseEntities(_)));
    let late = api_error(bot.answer_callback_query("1".into()).await);
    assert!(late.to_string().contains("query is too old"), "{late}");
    served.sandbox.block(BOT, ANNA).unwrap();
    assert_eq!(
        api_error(bot.send_message(chat, "Hello").await),
        ApiError::BotBlocked
    );
    served.sandbox.revoke(BOT).unwrap();
    assert_eq!(api_error(bot.get_me().await), ApiError::InvalidToken);
}

#[tokio::test]
async fn every_kind_of_update_is_understood() {
    let served = Served::new();
    let bot = bot(&served);
    let sandbox = &served.sandbox;
    sandbox.start_chat(BOT, ANNA).unwrap();
    sandbox.share_phone(BOT, ANNA).unwrap();
    let contact = Contact {
        phone_number: "+34600000000".to_owned(),
        first_name: "Maria".to_owned(),
        last_name: Some("Lopez".to_owned()),
        user_id: None,
    };
    sandbox.contact(BOT, ANNA, contact).unwrap();
    bot.send_message(ChatId(ANNA), "Hello")
        .reply_markup(keyboard())
        .await
        .unwrap();
    sandbox.tap(BOT, ANNA, "Book").unwrap();
    sandbox.block(BOT, ANNA).unwrap();
    sandbox.unblock(BOT, ANNA).unwrap();
    let updates = bot.get_updates().await.unwrap();
    let kinds: Vec<&str> = updates
        .iter()
        .map(|update| match &update.kind {
            UpdateKind::Message(message) if message.contact().is_some() => "contact",
            UpdateKind::Message(_) => "message",
            UpdateKind::CallbackQuery(_) => "tap",
            UpdateKind::MyChatMember(member) if member.new_chat_member.is_banned() => "blocked",
            UpdateKind::MyChatMember(_) => "unblocked",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "message",
            "contact",
            "contact",
            "tap",
            "blocked",
            "unblocked"
        ]
    );
}

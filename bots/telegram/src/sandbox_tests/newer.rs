//! What came with newer versions of the Bot API.

use domain::Kind;
use service::ports::BotGateway;
use teloxide_core::requests::Requester;

use super::*;
use crate::{client::Bots, gateway::Gateway};

fn choice(inputs: &[Input]) -> Page {
    let row = inputs.iter().map(|input| {
        let data = callback::encode(input).unwrap_or_default();
        InlineKeyboardButton::callback("Do it", data)
    });
    Page {
        buttons: InlineKeyboardMarkup::new([row.collect::<Vec<_>>()]),
        ..page("Sure?")
    }
}

fn styles(stage: &Stage) -> Vec<Option<String>> {
    let chat = stage.chat();
    let shown = chat.last_from_bot().unwrap();
    let buttons = shown.buttons.iter().flatten();
    buttons.map(|button| button.style.clone()).collect()
}

#[tokio::test]
async fn a_yes_is_green_and_an_end_is_red_in_a_new_message_and_in_an_edited_one() {
    let stage = stage();
    let visit = uuid::Uuid::from_u128(7).into();
    let booking = choice(&[Input::Confirm(visit), Input::ChangeName]);
    stage.answer_text(&booking).await.unwrap();
    assert_eq!(styles(&stage), [Some("success".to_owned()), None]);
    let (_, way) = stage.tap("Do it").await;
    let ending = choice(&[Input::Home, Input::CancelBooking(visit), Input::Erase]);
    stage.line.answer(&way, &ending, None).await.unwrap();
    let danger = Some("danger".to_owned());
    assert_eq!(styles(&stage), [None, danger.clone(), danger]);
    assert_eq!(stage.chat().last_from_bot().unwrap().text, "Sure?");
}

#[tokio::test]
async fn who_waits_long_sees_that_an_answer_is_on_its_way() {
    let stage = stage();
    stage.answer_text(&page("Home")).await.unwrap();
    let chat = stage.chat_id();
    stage.line.typing_while(chat, async {}).await;
    assert_eq!(stage.chat().typing_ms, 0);
    let shown = stage.sandbox.wait_for_chat(
        stage.bot.id,
        stage.person,
        |chat| chat.typing_ms > 0,
        Duration::from_secs(30),
    );
    let shown = stage.line.typing_while(chat, shown).await;
    assert!(shown.is_some());
}

#[tokio::test]
async fn a_bot_that_is_set_up_has_its_commands_behind_its_menu_button() {
    let stage = stage();
    let bots = Bots::new(&stage.address).unwrap();
    let mut name = domain::Localized::default();
    for lang in domain::Lang::ALL {
        name.set(lang, "Anna");
    }
    let gateway = Gateway::new(bots.clone());
    gateway
        .dress(&stage.bot.token, &name, Kind::Salon)
        .await
        .unwrap();
    let bot = bots.bot(&stage.bot.token);
    let menu = bot.get_chat_menu_button().await.unwrap();
    assert_eq!(menu, teloxide_core::types::MenuButton::Commands);
    let asked = stage.sandbox.ledger().calls;
    assert!(asked.iter().any(|call| call.method == "setChatMenuButton"));
}

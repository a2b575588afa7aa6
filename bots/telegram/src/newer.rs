//! What Telegram knows and teloxide does not know yet: thin calls of our own, all in this place.

use std::{marker::PhantomData, time::Duration};

use dialogue::{Input, work::Act};
use serde::{Serialize, Serializer};
use serde_json::Value;
use teloxide_core::{
    Bot,
    requests::{JsonRequest, Payload},
    types::{InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup},
};

use crate::callback;

/// A call whose buttons have colours, which came with Bot API 9.4.
pub(crate) struct Coloured<P> {
    body: Value,
    call: PhantomData<fn() -> P>,
}

impl<P: Payload> Payload for Coloured<P> {
    type Output = P::Output;
    const NAME: &'static str = P::NAME;

    fn timeout_hint(&self) -> Option<Duration> {
        None
    }
}

impl<P> Serialize for Coloured<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

/// The same call with the colours of its buttons; none when none of them has one.
pub(crate) fn coloured<P: Payload + Serialize>(
    bot: &Bot,
    call: &P,
    buttons: &InlineKeyboardMarkup,
) -> Option<JsonRequest<Coloured<P>>> {
    let mut body = None;
    for (row, line) in buttons.inline_keyboard.iter().enumerate() {
        for (column, button) in line.iter().enumerate() {
            let Some(style) = style(button) else { continue };
            if body.is_none() {
                body = serde_json::to_value(call).ok();
            }
            let place = format!("/reply_markup/inline_keyboard/{row}/{column}");
            let button = body.as_mut().and_then(|body| body.pointer_mut(&place));
            if let Some(Value::Object(button)) = button {
                button.insert("style".to_owned(), style.into());
            }
        }
    }
    let call = PhantomData;
    body.map(|body| JsonRequest::new(bot.clone(), Coloured { body, call }))
}

/// Green for a yes that books or moves a visit, red for one that calls it off or forgets; a colour
/// on everything else would say nothing.
fn style(button: &InlineKeyboardButton) -> Option<&'static str> {
    let InlineKeyboardButtonKind::CallbackData(data) = &button.kind else {
        return None;
    };
    match callback::decode(data) {
        Input::Confirm(_)
        | Input::ConfirmMove(..)
        | Input::AnswerMove(_, _, true)
        | Input::Work(Act::Sure(_)) => Some("success"),
        Input::CancelBooking(_) | Input::Erase => Some("danger"),
        _ => None,
    }
}

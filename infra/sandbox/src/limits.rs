//! Telegram's limits on contents, which the types of the specification do not say.

mod shared;

use serde_json::Value;

use crate::entities::utf16_len;
use crate::failure::Failure;
use crate::validation::Params;

/// Longest message text after parsing, in UTF-16 units.
pub const TEXT_MAX: usize = 4096;
/// Longest `callback_data`, in bytes.
const CALLBACK_DATA_MAX: usize = 64;
const CALLBACK_ANSWER_MAX: usize = 200;
const BUTTONS_MAX: usize = 100;
const ROW_MAX: usize = 8;
const COMMANDS_MAX: usize = 100;

/// The fields of which an inline button has exactly one.
const ACTIONS: [&str; 10] = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

const CHAT_ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

const COMMAND_SCOPES: [&str; 7] = [
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
];

/// Checks the contents of a call whose types are right already.
///
/// # Errors
/// A 400 in Telegram's words where it has some.
pub fn check(method: &str, params: &Params) -> Result<(), Failure> {
    let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(markup) = params.get("reply_markup") {
        reply_markup(markup)?;
    }
    match method {
        "answerCallbackQuery" if utf16_len(text("text")) > CALLBACK_ANSWER_MAX => {
            Err(Failure::bad_request("MESSAGE_TOO_LONG"))
        }
        "setMyName" => at_most(text("name"), 64, "bot name"),
        "setMyDescription" => at_most(text("description"), 512, "bot description"),
        "setMyShortDescription" => at_most(text("short_description"), 120, "bot short description"),
        "setMyCommands" => commands(params),
        "setChatMenuButton" => menu_button(params.get("menu_button")),
        "answerInlineQuery" => shared::check(params),
        "sendChatAction" if !CHAT_ACTIONS.contains(&text("action")) => {
            Err(Failure::bad_request("wrong parameter action in request"))
        }
        "getUpdates" => updates(params),
        _ => Ok(()),
    }?;
    match params.get("language_code").and_then(Value::as_str) {
        Some(code) if !is_language(code) => {
            Err(Failure::bad_request("invalid language code specified"))
        }
        _ => Ok(()),
    }
}

fn is_language(code: &str) -> bool {
    code.is_empty() || (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn at_most(text: &str, max: usize, what: &str) -> Result<(), Failure> {
    if utf16_len(text) > max {
        return Err(Failure::bad_request(format!("{what} is too long")));
    }
    Ok(())
}

fn updates(params: &Params) -> Result<(), Failure> {
    let within = |name: &str, low: i64, high: i64| {
        params
            .get(name)
            .and_then(Value::as_i64)
            .is_none_or(|value| (low..=high).contains(&value))
    };
    if within("limit", 1, 100) && within("timeout", 0, 50) {
        return Ok(());
    }
    Err(Failure::bad_request(
        "limit must be 1 to 100 and timeout 0 to 50",
    ))
}

fn commands(params: &Params) -> Result<(), Failure> {
    let list = params
        .get("commands")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if list.is_empty() || list.len() > COMMANDS_MAX {
        return Err(Failure::bad_request("1 to 100 bot commands must be given"));
    }
    for entry in list {
        let command = entry["command"].as_str().unwrap_or_default();
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if command.is_empty() || command.len() > 32 || !command.bytes().all(allowed) {
            return Err(Failure::bad_request("BOT_COMMAND_INVALID"));
        }
        let description = utf16_len(entry["description"].as_str().unwrap_or_default());
        if !(1..=256).contains(&description) {
            return Err(Failure::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    match params.get("scope").and_then(|scope| scope["type"].as_str()) {
        Some(scope) if !COMMAND_SCOPES.contains(&scope) => Err(Failure::bad_request(
            "can't parse BotCommandScope: Unsupported type specified",
        )),
        _ => Ok(()),
    }
}

fn menu_button(button: Option<&Value>) -> Result<(), Failure> {
    match button.and_then(|button| button["type"].as_str()) {
        None | Some("commands" | "default") => Ok(()),
        Some("web_app") => https(
            button.map(|button| &button["web_app"]["url"]),
            "menu button",
        ),
        Some(_) => Err(Failure::bad_request(
            "can't parse menu button: Unsupported type specified",
        )),
    }
}

fn https(url: Option<&Value>, what: &str) -> Result<(), Failure> {
    let url = url.and_then(Value::as_str).unwrap_or_default();
    if url.starts_with("https://") {
        return Ok(());
    }
    Err(Failure::bad_request(format!(
        "{what} Web App URL '{url}' is invalid: Only HTTPS links are allowed"
    )))
}

fn reply_markup(markup: &Value) -> Result<(), Failure> {
    let inline = markup.get("inline_keyboard");
    let rows = inline
        .or_else(|| markup.get("keyboard"))
        .and_then(Value::as_array);
    let rows = rows.map_or(&[][..], Vec::as_slice);
    let row_lengths = rows.iter().map(|row| row.as_array().map_or(0, Vec::len));
    if row_lengths.clone().sum::<usize>() > BUTTONS_MAX {
        return Err(Failure::bad_request("reply markup is too long"));
    }
    if inline.is_some() && row_lengths.max().unwrap_or(0) > ROW_MAX {
        return Err(Failure::bad_request(
            "too many buttons in a row of the inline keyboard",
        ));
    }
    for button in rows.iter().filter_map(Value::as_array).flatten() {
        if button["text"]
            .as_str()
            .is_none_or(|text| text.trim().is_empty())
        {
            let what = if inline.is_some() {
                "inline keyboard"
            } else {
                "keyboard"
            };
            return Err(Failure::bad_request(format!("{what} button text is empty")));
        }
        if inline.is_some() {
            inline_button(button)?;
        }
    }
    Ok(())
}

/// The colours a button may have.
const STYLES: [&str; 3] = ["danger", "success", "primary"];

fn inline_button(button: &Value) -> Result<(), Failure> {
    let mut actions = ACTIONS
        .iter()
        .filter(|action| button.get(**action).is_some());
    let cannot = |why: &str| {
        Err(Failure::bad_request(format!(
            "can't parse inline keyboard button: {why}"
        )))
    };
    let style = button.get("style").and_then(Value::as_str);
    if style.is_some_and(|style| !STYLES.contains(&style)) {
        return cannot("unknown style of a button");
    }
    match (actions.next().copied(), actions.next()) {
        (None, _) => cannot("Text buttons are unallowed in the inline keyboard"),
        (Some(_), Some(_)) => cannot("Exactly one action must be given"),
        (Some("callback_data"), None) => {
            let bytes = button["callback_data"].as_str().map_or(0, str::len);
            if (1..=CALLBACK_DATA_MAX).contains(&bytes) {
                return Ok(());
            }
            Err(Failure::bad_request("BUTTON_DATA_INVALID"))
        }
        (Some("url"), None) => {
            let url = button["url"].as_str().unwrap_or_default();
            if ["http://", "https://", "tg://"]
                .iter()
                .any(|start| url.starts_with(start))
            {
                return Ok(());
            }
            Err(Failure::bad_request("BUTTON_URL_INVALID"))
        }
        (Some("web_app"), None) => https(Some(&button["web_app"]["url"]), "inline keyboard button"),
        (Some(_), None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check;

    fn refusal(method: &str, params: Value) -> Option<String> {
        check(method, params.as_object().unwrap())
            .err()
            .map(|failure| failure.description)
    }

    fn keyboard(rows: Value) -> Value {
        json!({"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": rows}})
    }

    #[test]
    fn a_button_has_a_colour_that_there_is() {
        let with =
            |style: &str| keyboard(json!([[{"text": "A", "callback_data": "a", "style": style}]]));
        assert_eq!(refusal("sendMessage", with("success")), None);
        assert!(refusal("sendMessage", with("pink")).is_some());
    }

    #[test]
    fn callback_data_has_1_to_64_bytes() {
        let with = |data: String| keyboard(json!([[{"text": "A", "callback_data": data}]]));
        assert_eq!(refusal("sendMessage", with("x".repeat(64))), None);
        for data in ["x".repeat(65), "ы".repeat(33), String::new()] {
            let refused = refusal("sendMessage", with(data));
            assert_eq!(refused.as_deref(), Some("Bad Request: BUTTON_DATA_INVALID"));
        }
    }

    #[test]
    fn an_inline_button_does_exactly_one_thing() {
        let none = refusal("sendMessage", keyboard(json!([[{"text": "A"}]]))).unwrap();
        assert_eq!(
            none,
            "Bad Request: can't parse inline keyboard button: \
             Text buttons are unallowed in the inline keyboard"
        );
        let two = json!([[{"text": "A", "callback_data": "a", "url": "https://a.example"}]]);
        assert!(
            refusal("sendMessage", keyboard(two))
                .unwrap()
                .contains("Exactly one action")
        );
    }

    #[test]
    fn a_keyboard_has_at_most_100_buttons_and_8_per_row() {
        let row = |count: usize| vec![json!({"text": "A", "callback_data": "a"}); count];
        assert_eq!(
            refusal("sendMessage", keyboard(json!(vec![row(8); 12]))),
            None
        );
        assert!(refusal("sendMessage", keyboard(json!(vec![row(8); 13]))).is_some());
        assert!(refusal("sendMessage", keyboard(json!([row(9)]))).is_some());
    }

    #[test]
    fn profile_texts_have_their_lengths() {
        for (method, name, max) in [
            ("setMyName", "name", 64),
            ("setMyDescription", "description", 512),
            ("setMyShortDescription", "short_description", 120),
            ("answerCallbackQuery", "text", 200),
        ] {
            assert_eq!(
                refusal(method, json!({ name: "я".repeat(max) })),
                None,
                "{method}"
            );
            assert!(
                refusal(method, json!({ name: "я".repeat(max + 1) })).is_some(),
                "{method}"
            );
        }
    }

    #[test]
    fn commands_have_their_form() {
        let with = |command: &str, description: &str| json!({"commands": [{"command": command, "description": description}]});
        assert_eq!(
            refusal("setMyCommands", with("my_bookings2", "Bookings")),
            None
        );
        for (command, description) in [("Start", "a"), ("", "a"), ("старт", "a"), ("start", "")]
        {
            assert!(
                refusal("setMyCommands", with(command, description)).is_some(),
                "{command}"
            );
        }
        assert!(refusal("setMyCommands", json!({"commands": []})).is_some());
    }

    #[test]
    fn polls_and_languages_have_their_ranges() {
        assert_eq!(
            refusal("getUpdates", json!({"limit": 100, "timeout": 50})),
            None
        );
        assert!(refusal("getUpdates", json!({"limit": 0})).is_some());
        assert!(refusal("getUpdates", json!({"timeout": 51})).is_some());
        assert!(refusal("getMyName", json!({"language_code": "russian"})).is_some());
    }
}

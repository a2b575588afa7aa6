//! Checks the parameters of a call against the specification, down to the
//! leaves, and brings them into the types it names.
//!
//! Stricter than Telegram on purpose: an unknown parameter is refused instead
//! of ignored, which finds misspelled names.

use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::spec::{Field, Kind, Shape, Spec};

/// Parameters of one call by name.
pub type Params = Map<String, Value>;

/// The parameters of a call to a method with these `fields`, typed as the
/// specification says. Texts from a query or a form become numbers, flags and
/// objects where those are expected.
///
/// # Errors
/// A 400 that names the first unknown, missing or wrongly typed parameter.
pub fn check(fields: &[Field], raw: Params) -> Result<Params, Failure> {
    let mut typed = Params::new();
    for (name, value) in raw {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return Err(Failure::bad_request(format!(
                "unknown parameter \"{name}\""
            )));
        };
        // An absent optional parameter may also be sent as null.
        if value.is_null() {
            continue;
        }
        typed.insert(name, top_level(field, value)?);
    }
    for field in fields.iter().filter(|field| field.required) {
        if !typed.contains_key(&field.name) {
            return Err(Failure::bad_request(missing(&field.name)));
        }
    }
    Ok(typed)
}

/// Telegram's words where it has some for the absence of a parameter.
fn missing(name: &str) -> String {
    match name {
        "chat_id" => "chat_id is empty".to_owned(),
        "text" => "message text is empty".to_owned(),
        "message_id" => "message identifier is not specified".to_owned(),
        _ => format!("parameter \"{name}\" is required"),
    }
}

fn top_level(field: &Field, value: Value) -> Result<Value, Failure> {
    let value = match value {
        Value::String(text) => from_text(&field.kinds, text).map_err(|reason| {
            Failure::bad_request(format!(
                "can't parse parameter \"{}\": {reason}",
                field.name
            ))
        })?,
        other => other,
    };
    one_of(&field.kinds, &value, &field.name).map_err(Failure::bad_request)?;
    Ok(value)
}

/// Queries and forms carry everything as text; so may the leaves of a JSON body.
fn from_text(kinds: &[Kind], text: String) -> Result<Value, String> {
    for kind in kinds {
        match kind {
            Kind::Integer => {
                if let Ok(number) = text.trim().parse::<i64>() {
                    return Ok(Value::from(number));
                }
            }
            Kind::Boolean => match text.to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => return Ok(Value::Bool(true)),
                "false" | "0" | "no" => return Ok(Value::Bool(false)),
                _ => {}
            },
            Kind::String | Kind::File => return Ok(Value::String(text)),
            Kind::Array(_) | Kind::Object(_) => {
                return serde_json::from_str(&text).map_err(|error| format!("no JSON: {error}"));
            }
        }
    }
    Ok(Value::String(text))
}

fn one_of(kinds: &[Kind], value: &Value, path: &str) -> Result<(), String> {
    let mut first = None;
    let mut nearest = None;
    for kind in kinds {
        match one(kind, value, path) {
            Ok(()) => return Ok(()),
            Err(reason) => {
                // Of several object types, the one whose required fields are
                // there is the one that was meant: its complaint helps most.
                if nearest.is_none() && has_required(kind, value) {
                    nearest = Some(reason);
                } else if first.is_none() {
                    first = Some(reason);
                }
            }
        }
    }
    Err(nearest
        .or(first)
        .unwrap_or_else(|| format!("{path} has no type")))
}

fn has_required(kind: &Kind, value: &Value) -> bool {
    let Kind::Object(name) = kind else {
        return false;
    };
    match Spec::embedded().object(name) {
        Some(Shape::Fields(fields)) => fields
            .iter()
            .filter(|field| field.required)
            .all(|field| value.get(&field.name).is_some()),
        _ => false,
    }
}

fn one(kind: &Kind, value: &Value, path: &str) -> Result<(), String> {
    let fits = match kind {
        Kind::Integer => value.as_i64().is_some(),
        Kind::String | Kind::File => value.is_string(),
        Kind::Boolean => value.is_boolean(),
        Kind::Array(inner) => {
            let Some(items) = value.as_array() else {
                return Err(format!("\"{path}\" must be an array"));
            };
            for (index, item) in items.iter().enumerate() {
                one(inner, item, &format!("{path}[{index}]"))?;
            }
            true
        }
        Kind::Object(name) => return object(name, value, path),
    };
    if fits {
        Ok(())
    } else {
        Err(format!("\"{path}\" must be of type {kind:?}"))
    }
}

fn object(name: &str, value: &Value, path: &str) -> Result<(), String> {
    let fields = match Spec::embedded().object(name) {
        Some(Shape::OneOf(kinds)) => return one_of(kinds, value, path),
        Some(Shape::Fields(fields)) => fields,
        None => return Err(format!("\"{path}\" has the unknown type {name}")),
    };
    let Some(members) = value.as_object() else {
        return Err(format!("\"{path}\" must be an object of type {name}"));
    };
    for (member, inner) in members {
        let Some(field) = fields.iter().find(|field| field.name == *member) else {
            return Err(format!("unknown field \"{path}.{member}\" of {name}"));
        };
        one_of(&field.kinds, inner, &format!("{path}.{member}"))?;
    }
    match fields
        .iter()
        .find(|field| field.required && !members.contains_key(&field.name))
    {
        Some(field) => Err(format!(
            "field \"{path}.{}\" of {name} is required",
            field.name
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Params, check};
    use crate::spec::Spec;

    fn call(method: &str, params: Value) -> Result<Params, String> {
        let (_, fields) = Spec::embedded().method(method).unwrap();
        check(fields, params.as_object().unwrap().clone()).map_err(|failure| failure.description)
    }

    #[test]
    fn texts_of_a_form_become_the_types_of_the_specification() {
        let typed = call(
            "sendMessage",
            json!({"chat_id": "7", "text": "5", "protect_content": "True",
                   "reply_markup": r#"{"inline_keyboard":[]}"#}),
        )
        .unwrap();
        assert_eq!(typed["chat_id"], json!(7));
        assert_eq!(typed["text"], json!("5"));
        assert_eq!(typed["protect_content"], json!(true));
        assert_eq!(typed["reply_markup"], json!({"inline_keyboard": []}));
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_name() {
        let refusal = call(
            "sendMessage",
            json!({"chat_id": 7, "text": "a", "parse_mod": "HTML"}),
        );
        assert_eq!(
            refusal.unwrap_err(),
            "Bad Request: unknown parameter \"parse_mod\""
        );
    }

    #[test]
    fn missing_parameters_get_telegrams_words() {
        let refusal = call("sendMessage", json!({"chat_id": 7}));
        assert_eq!(refusal.unwrap_err(), "Bad Request: message text is empty");
        let refusal = call("sendMessage", json!({"text": "a"}));
        assert_eq!(refusal.unwrap_err(), "Bad Request: chat_id is empty");
        let refusal = call("setMyCommands", json!({}));
        assert_eq!(
            refusal.unwrap_err(),
            "Bad Request: parameter \"commands\" is required"
        );
    }

    #[test]
    fn wrong_types_are_refused() {
        for params in [
            json!({"chat_id": 7, "text": 5}),
            json!({"chat_id": 7.5, "text": "a"}),
            json!({"chat_id": 7, "text": "a", "protect_content": "maybe"}),
            json!({"chat_id": 7, "text": "a", "entities": {}}),
        ] {
            assert!(call("sendMessage", params.clone()).is_err(), "{params}");
        }
    }

    #[test]
    fn nested_objects_are_checked_to_the_leaves() {
        let markup = |button: Value| json!({"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [[button]]}});
        call(
            "sendMessage",
            markup(json!({"text": "A", "callback_data": "a"})),
        )
        .unwrap();
        let refusal = call(
            "sendMessage",
            markup(json!({"text": "A", "calback_data": "a"})),
        );
        assert_eq!(
            refusal.unwrap_err(),
            "Bad Request: unknown field \"reply_markup.inline_keyboard[0][0].calback_data\" \
             of InlineKeyboardButton"
        );
        let refusal = call("sendMessage", markup(json!({"callback_data": "a"})));
        assert_eq!(
            refusal.unwrap_err(),
            "Bad Request: field \"reply_markup.inline_keyboard[0][0].text\" \
             of InlineKeyboardButton is required"
        );
    }

    #[test]
    fn one_of_several_types_may_fit() {
        let scope = |scope: Value| json!({"commands": [{"command": "start", "description": "Start"}], "scope": scope});
        call("setMyCommands", scope(json!({"type": "default"}))).unwrap();
        call(
            "setMyCommands",
            scope(json!({"type": "chat", "chat_id": 5})),
        )
        .unwrap();
        call("setMyCommands", scope(json!({"typ": "default"}))).unwrap_err();
    }
}

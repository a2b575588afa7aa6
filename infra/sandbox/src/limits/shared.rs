//! Limits of what is offered to somebody who types the bot's name in any chat.

use serde_json::Value;

use super::{TEXT_MAX, reply_markup};
use crate::entities::utf16_len;
use crate::failure::Failure;
use crate::html;
use crate::validation::Params;

/// Results of an inline query at most.
const RESULTS_MAX: usize = 50;
/// Longest id of a result, and longest place to go on from, in bytes.
const ID_MAX: usize = 64;

pub(super) fn check(params: &Params) -> Result<(), Failure> {
    let results = params.get("results").and_then(Value::as_array);
    let results = results.map_or(&[][..], Vec::as_slice);
    if results.len() > RESULTS_MAX {
        return Err(Failure::bad_request("RESULTS_TOO_MUCH"));
    }
    let offset = params.get("next_offset").and_then(Value::as_str);
    if offset.is_some_and(|offset| offset.len() > ID_MAX) {
        return Err(Failure::bad_request("NEXT_OFFSET_INVALID"));
    }
    let mut ids: Vec<&str> = Vec::new();
    for result in results {
        let id = result["id"].as_str().unwrap_or_default();
        if !(1..=ID_MAX).contains(&id.len()) {
            return Err(Failure::bad_request("RESULT_ID_INVALID"));
        }
        if ids.contains(&id) {
            return Err(Failure::bad_request("RESULT_ID_DUPLICATE"));
        }
        ids.push(id);
        article(result)?;
    }
    Ok(())
}

fn article(result: &Value) -> Result<(), Failure> {
    if result["title"].as_str().unwrap_or_default().is_empty() {
        return Err(Failure::bad_request("ARTICLE_TITLE_EMPTY"));
    }
    let content = &result["input_message_content"];
    let text = content["message_text"].as_str().unwrap_or_default();
    let length = match content["parse_mode"].as_str() {
        Some(_) => utf16_len(&html::parse(text)?.text),
        None => utf16_len(text),
    };
    if !(1..=TEXT_MAX).contains(&length) {
        return Err(Failure::bad_request("MESSAGE_EMPTY"));
    }
    reply_markup(&result["reply_markup"])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check;

    fn refused(results: Vec<Value>) -> bool {
        let params = json!({"inline_query_id": "1", "results": results});
        check(params.as_object().unwrap()).is_err()
    }

    fn result(id: &str, text: &str) -> Value {
        json!({"type": "article", "id": id, "title": "A",
               "input_message_content": {"message_text": text, "parse_mode": "HTML"}})
    }

    #[test]
    fn at_most_50_results_are_shared_each_with_an_id_of_its_own() {
        let some = |count: usize| (0..count).map(|id| result(&id.to_string(), "A")).collect();
        assert!(!refused(some(50)));
        assert!(refused(some(51)));
        assert!(refused(vec![result("a", "A"), result("a", "A")]));
        for id in [String::new(), "x".repeat(65)] {
            assert!(refused(vec![result(&id, "A")]));
        }
    }

    #[test]
    fn what_is_shared_is_a_message_that_telegram_takes() {
        assert!(!refused(vec![result("a", "<b>A</b> &lt;")]));
        for text in ["", "<b></b>", "<b>A", "<wrong>A</wrong>"] {
            assert!(refused(vec![result("a", text)]), "{text}");
        }
        assert!(refused(vec![result("a", &"x".repeat(4097))]));
    }
}

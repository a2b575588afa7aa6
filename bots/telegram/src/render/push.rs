//! What a browser of the salon's people shows: the bot's words without markup.

use domain::message::Message;
use platform::push::BODY_BYTES;
use serde_json::json;
use service::{messages::Facts, ways::Reader};
use templates::bot::Texts;
use uuid::Uuid;

/// A message for a browser.
pub(crate) struct Push {
    /// What our service worker reads.
    pub body: Vec<u8>,
    /// What it is about, where the next about the same replaces it.
    pub topic: String,
    /// Whether a device is woken for it.
    pub urgent: bool,
}

/// A message as a browser shows it; `None` when it is not one that is pushed.
pub(crate) fn push(message: &Message, facts: &Facts, reader: &Reader) -> Option<Push> {
    let settings = &facts.settings;
    let texts = Texts {
        lang: reader.lang,
        kind: settings.kind,
        zone: settings.zone,
    };
    let (title, text) = super::alert::plain(&texts, message, facts, facts.for_staff.as_ref()?)?;
    let (page, about) = match message {
        Message::StaffAlert { .. } => {
            let shown = facts.booking.as_ref()?.id;
            (format!("bookings/{shown}"), Some(Uuid::from(shown)))
        }
        Message::ChatAlert { client, .. } => {
            (format!("clients/{client}"), Some(Uuid::from(*client)))
        }
        Message::PushTest => ("alerts".to_owned(), None),
        _ => ("calendar".to_owned(), None),
    };
    let topic = about.map_or_else(String::new, |id| id.simple().to_string());
    let silent = matches!(message, Message::StaffAlert { silent: true, .. });
    let written = |text: &str| {
        json!({
            "title": title,
            "body": text,
            "lang": texts.lang.code(),
            "tag": topic,
            "path": format!("/app/{}/{page}", reader.slug),
            "silent": silent,
        })
        .to_string()
        .into_bytes()
    };
    Some(Push {
        body: cut(&text, written),
        topic: topic.clone(),
        urgent: !silent && *message != Message::StaffDigest,
    })
}

/// As much of `text` as may be sent once it is written down.
fn cut(text: &str, written: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let mut body = written(text);
    let mut count = text.chars().count();
    while body.len() > BODY_BYTES && count > 0 {
        // A letter takes six bytes at most, with its escape.
        let over = body.len() - BODY_BYTES;
        count = count.saturating_sub((over / 6).max(1));
        let kept: String = text.chars().take(count).chain(['…']).collect();
        body = written(&kept);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_to_what_may_be_sent() {
        let written = |text: &str| json!({ "body": text }).to_string().into_bytes();
        assert_eq!(cut("short", written), br#"{"body":"short"}"#);
        for letter in ["a", "я", "🆕", "\"", "\u{1}"] {
            let text = letter.repeat(5_000);
            let body = cut(&text, written);
            assert!(body.len() <= BODY_BYTES, "{}", body.len());
            assert!(body.len() > BODY_BYTES - 40, "{letter:?}: {}", body.len());
            let read: serde_json::Value = serde_json::from_slice(&body).unwrap();
            let read = read["body"].as_str().unwrap();
            assert!(read.starts_with(letter) && read.ends_with('…'));
            assert_eq!(read.matches('…').count(), 1);
        }
    }
}

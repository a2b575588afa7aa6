//! Bot texts: message ids of `locales/*/bot.ftl` with checked arguments.

use std::{borrow::Cow, collections::HashMap};

use chrono_tz::Tz;
use domain::{Kind, Lang};
use fluent_templates::fluent_bundle::FluentValue;

use crate::locales::said;

/// Speaks one language about one tenant.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
    /// The kind of business, which chooses words.
    pub kind: Kind,
    /// The salon's zone: all times are told in it.
    pub zone: Tz,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Somebody's words: escaped where the text is markup.
    Text(String),
    /// A number, which chooses plural forms.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// Arguments by name.
pub type Args<'a> = &'a [(&'static str, Arg)];

impl Texts {
    /// A message as markup with `<b>` and `<i>`; arguments are escaped.
    pub fn html(&self, id: &str, args: Args<'_>) -> String {
        self.message(id, args, true)
    }

    /// A message as plain text, as on a button.
    pub fn plain(&self, id: &str, args: Args<'_>) -> String {
        self.message(id, args, false)
    }

    fn message(&self, id: &str, args: Args<'_>, escape: bool) -> String {
        let mut values: HashMap<Cow<'static, str>, FluentValue<'_>> = HashMap::new();
        values.insert("kind".into(), self.kind.code().into());
        for (name, arg) in args {
            let value = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Text(text) if escape => FluentValue::from(escaped(text)),
                Arg::Text(text) => FluentValue::from(text.clone()),
            };
            values.insert((*name).into(), value);
        }
        said((self.lang, self.kind), id, Some(&values))
    }
}

/// Text that may stand inside markup.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Markup as a person reads it, for pages.
pub fn readable(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    for (mark, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        text = text.replace(mark, letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::tests::messages;

    #[test]
    fn every_message_can_be_said_in_every_language() {
        for lang in Lang::ALL {
            let all = ["bot", "limits"].map(|file| messages(lang, file));
            for (id, variables) in all.into_iter().flatten() {
                let args: Vec<(&'static str, Arg)> = variables
                    .into_iter()
                    .filter(|name| name != "kind")
                    .map(|name| (&*name.leak(), Arg::Number(3)))
                    .collect();
                for kind in Kind::ALL {
                    let texts = Texts {
                        lang,
                        kind,
                        zone: Tz::UTC,
                    };
                    let said = texts.html(&id, &args);
                    assert!(
                        !said.is_empty() && !said.contains("Unknown localization"),
                        "{id}"
                    );
                    assert!(!said.contains("{$"), "{lang} {id}: {said}");
                }
            }
        }
    }

    #[test]
    fn markup_in_a_name_is_shown_as_typed() {
        let texts = Texts {
            lang: Lang::En,
            kind: Kind::Salon,
            zone: Tz::UTC,
        };
        let said = texts.html("home", &[("salon", "<b>A&B</b>".into())]);
        assert!(said.contains("&lt;b&gt;A&amp;B&lt;/b&gt;"), "{said}");
    }
}

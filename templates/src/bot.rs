//! Bot texts: message ids of `locales/*/bot.ftl` with checked arguments.

use std::{borrow::Cow, collections::HashMap};

use chrono_tz::Tz;
use domain::{Kind, Lang};
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

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
        LOCALES.lookup_with_args(&language(self.lang), id, &values)
    }
}

fn language(lang: Lang) -> LanguageIdentifier {
    lang.code().parse().unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Message ids and the variables each uses, read from a locale file.
    fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let path = format!(
            "{}/locales/{}/bot.ftl",
            env!("CARGO_MANIFEST_DIR"),
            lang.code()
        );
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            if let Some((id, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                id.clone_into(&mut current);
                found.entry(current.clone()).or_default();
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                found.entry(current.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_variables() {
        let english = messages(Lang::En);
        assert!(english.len() > 60, "{}", english.len());
        for lang in Lang::ALL {
            let other = messages(lang);
            for (id, variables) in &english {
                let theirs = other.get(id).unwrap_or_else(|| panic!("{lang} lacks {id}"));
                let essential = |all: &BTreeSet<String>| -> BTreeSet<String> {
                    all.iter().filter(|name| *name != "kind").cloned().collect()
                };
                assert_eq!(essential(theirs), essential(variables), "{lang} {id}");
            }
            assert_eq!(
                other.len(),
                english.len(),
                "{lang} has messages English lacks"
            );
        }
    }

    #[test]
    fn every_message_can_be_said_in_every_language() {
        for lang in Lang::ALL {
            for (id, variables) in messages(lang) {
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

//! Languages people read, and texts kept in several of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language the product speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
    /// Kazakh, in Cyrillic letters.
    Kk,
    /// Uzbek, in Latin letters.
    Uz,
}

impl Lang {
    /// Every language, in the order the language page lists them.
    pub const ALL: [Self; 5] = [Self::En, Self::Ru, Self::Uk, Self::Kk, Self::Uz];

    /// The ISO 639-1 code, such as `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Uk => "uk",
            Self::Kk => "kk",
            Self::Uz => "uz",
        }
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Uk => "Українська",
            Self::Kk => "Қазақша",
            Self::Uz => "Oʻzbekcha",
        }
    }

    /// Reads an IETF tag such as `ru` or `en-GB`; `None` for a language we do not speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// One text in as many languages as the salon wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(BTreeMap<Lang, String>);

impl Localized {
    /// A text known in one language.
    pub fn one(lang: Lang, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(lang, text.into())]))
    }

    /// The text in `lang`, else in the first language that has it, else empty.
    pub fn get(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Every language that has a text, and the text.
    pub fn each(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }

    /// Texts one after another in each language that one of them has.
    #[must_use]
    pub fn joined(texts: &[&Self], between: &str) -> Self {
        let langs = texts.iter().flat_map(|text| text.0.keys()).copied();
        let whole = |lang| {
            let each: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
            (lang, each.join(between))
        };
        Self(langs.map(whole).collect())
    }

    /// Whether no language has any text.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Sets the text of one language.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        self.0.insert(lang, text.into());
    }
}

//! What the platform tells all desks.

use crate::{
    Lang, Localized, Timestamp,
    fields::{FieldErrors, FieldKind},
    ids::AnnouncementId,
};

/// Longest text, characters.
const LONGEST: usize = 500;

/// How a text sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// News.
    Good,
    /// Worth knowing.
    Warn,
    /// Trouble.
    Bad,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 3] = [Self::Good, Self::Warn, Self::Bad];

    /// The word used in the database and on pages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.code() == code)
    }
}

/// A text for all desks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Identity.
    pub id: AnnouncementId,
    /// What it says; in languages without words of their own, what it says in English.
    pub words: Localized,
    /// How it sounds.
    pub tone: Tone,
    /// From when it is shown.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Announcement {
    /// What is wrong with it: `words-<lang>`, `until`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        if !self.words.each().any(|(lang, _)| lang == Lang::En) {
            faults.add(field_of(Lang::En), FieldKind::Missing);
        }
        for (lang, text) in self.words.each() {
            faults.check_chars(field_of(lang), text, LONGEST, crate::client::unprintable);
        }
        if self.until <= self.from {
            faults.add("until", FieldKind::Order);
        }
        faults
    }
}

/// The name of the field with the words of a language.
pub const fn field_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "words-en",
        Lang::Ru => "words-ru",
        Lang::Uk => "words-uk",
        Lang::Kk => "words-kk",
        Lang::Uz => "words-uz",
    }
}

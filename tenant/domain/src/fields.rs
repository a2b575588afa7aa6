//! What is wrong with what a person typed, field by field: kinds, no words.

use crate::{Localized, client::unprintable};

/// Longest name of a salon, a service or a specialist, characters.
pub const LONGEST_NAME: usize = 64;
/// Longest text about one of them, characters.
pub const LONGEST_TEXT: usize = 1_000;

/// A remark as it is kept: one line of at most `longest` characters that can be shown.
pub fn one_line(typed: &str, longest: usize) -> String {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = words.chars().filter(|c| !unprintable(*c)).take(longest);
    shown.collect::<String>().trim_end().to_owned()
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Nothing was typed.
    Missing,
    /// Too many characters.
    TooLong,
    /// A character that cannot be shown.
    Unprintable,
    /// Not a number, or one that makes no sense here.
    Number,
    /// A number out of range.
    Range,
    /// Not one of those to choose from.
    Choose,
    /// Not a phone number.
    Phone,
    /// Not an e-mail address.
    Email,
    /// A length that is not from 5 minutes to 24 hours.
    Length,
    /// Ends before it starts.
    Order,
    /// Two windows share a minute.
    Overlap,
    /// There is no such thing, or no more.
    Unknown,
    /// A brace without its partner.
    Braces,
    /// A variable that is not known here.
    Variable,
    /// The salon's plan does not have it, or no more of it.
    Plan,
}

impl FieldKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Missing,
        Self::TooLong,
        Self::Unprintable,
        Self::Number,
        Self::Range,
        Self::Choose,
        Self::Phone,
        Self::Email,
        Self::Length,
        Self::Order,
        Self::Overlap,
        Self::Unknown,
        Self::Braces,
        Self::Variable,
        Self::Plan,
    ];

    /// The word by which its text is found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::Unprintable => "unprintable",
            Self::Number => "number",
            Self::Range => "range",
            Self::Choose => "choose",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Length => "length",
            Self::Order => "order",
            Self::Overlap => "overlap",
            Self::Unknown => "unknown",
            Self::Braces => "braces",
            Self::Variable => "variable",
            Self::Plan => "plan",
        }
    }
}

/// What is wrong, by field; empty when all is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, FieldKind)>);

impl FieldErrors {
    /// One thing that is wrong.
    pub fn one(field: &'static str, kind: FieldKind) -> Self {
        Self(vec![(field, kind)])
    }

    /// Notes what is wrong with a field; the first thing counts.
    pub fn add(&mut self, field: &'static str, kind: FieldKind) {
        if self.of(field).is_none() {
            self.0.push((field, kind));
        }
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<FieldKind> {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map(|(_, kind)| *kind)
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields and what is wrong with them, in the order they were looked at.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, FieldKind)> {
        self.0.iter().copied()
    }

    /// Nothing, or what is wrong.
    ///
    /// # Errors
    /// Itself, when anything is wrong.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Looks at a name: one line in at least one language.
    pub(crate) fn check_name(&mut self, field: &'static str, name: &Localized) {
        if name.is_empty() || name.each().any(|(_, text)| text.trim().is_empty()) {
            self.add(field, FieldKind::Missing);
        }
        for (_, text) in name.each() {
            self.check_chars(field, text, LONGEST_NAME, unprintable);
        }
    }

    /// Looks at a text of several lines that may be empty.
    pub fn check_text(&mut self, field: &'static str, text: &Localized) {
        let lines = |c: char| unprintable(c) && !matches!(c, '\n' | '\r' | '\t');
        for (_, text) in text.each() {
            self.check_chars(field, text, LONGEST_TEXT, lines);
        }
    }

    /// Looks at characters of one text.
    pub(crate) fn check_chars(
        &mut self,
        field: &'static str,
        text: &str,
        longest: usize,
        refused: impl Fn(char) -> bool,
    ) {
        if text.chars().any(refused) {
            self.add(field, FieldKind::Unprintable);
        } else if text.chars().count() > longest {
            self.add(field, FieldKind::TooLong);
        }
    }

    /// Looks at a number.
    pub(crate) fn check_range(
        &mut self,
        field: &'static str,
        number: u32,
        range: std::ops::RangeInclusive<u32>,
    ) {
        if !range.contains(&number) {
            self.add(field, FieldKind::Range);
        }
    }
}

//! What a client is asked before a visit, and what they answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    ClientId, Lang, Localized, Timestamp,
    fields::{FieldErrors, FieldKind, LONGEST_TEXT},
    ids::QuestionId,
};

/// Most questions of a service.
pub const MOST_QUESTIONS: usize = 10;
/// Most choices of a question.
pub const MOST_CHOICES: usize = 8;
/// Longest question, characters.
pub const LONGEST_QUESTION: usize = 200;
/// Longest choice, characters: it stands on a button.
pub const LONGEST_CHOICE: usize = 48;
/// Longest typed answer, characters.
pub const LONGEST_ANSWER: usize = 500;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// In the client's own words.
    Text,
    /// By one of a few.
    Choice,
    /// By yes or no.
    YesNo,
    /// By agreeing to a text.
    Consent,
}

codes!(Ask { Text = "text", Choice = "choice", YesNo = "yes_no", Consent = "consent" });

/// One question. Another wording is another question: whoever answers has read this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Identity within the service.
    pub id: QuestionId,
    /// How it is answered.
    pub ask: Ask,
    /// What is asked.
    pub text: Localized,
    /// The choices, one to a line; of a consent, what is agreed to.
    #[serde(default)]
    pub details: Localized,
    /// Whether there is no visit without an answer.
    pub required: bool,
}

/// What a client does with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Types words.
    Typed(String),
    /// Takes one of those on offer, from 0: a choice; yes or no; agreeing or not.
    Chosen(u8),
    /// Leaves it, or leaves it as it was answered.
    Skip,
}

/// What a client said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// In their own words.
    Words(String),
    /// One of the choices, as it was shown.
    Choice(String),
    /// Yes.
    Yes,
    /// No.
    No,
    /// They agree to this text.
    Agreed(String),
    /// They do not.
    Declined(String),
    /// Nothing.
    Skipped,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said(***)")
    }
}

/// An answer as it is kept: with the question as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// What it said.
    pub asked: String,
    /// What was answered.
    pub said: Said,
    /// Who answered.
    pub by: ClientId,
    /// When.
    pub at: Timestamp,
}

/// Why a reply is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// More than [`LONGEST_ANSWER`].
    TooLong,
    /// Not one of those on offer.
    NotOffered,
    /// It must be answered.
    Required,
    /// What must be agreed to was declined.
    Refused,
}

impl Question {
    /// The choices in a language, in their order.
    pub fn choices(&self, lang: Lang) -> Vec<&str> {
        match self.ask {
            Ask::Choice => lines(self.details.get(lang)).collect(),
            _ => Vec::new(),
        }
    }

    /// What is to be agreed to; empty for any other question.
    pub fn terms(&self, lang: Lang) -> &str {
        match self.ask {
            Ask::Consent => self.details.get(lang),
            _ => "",
        }
    }

    /// What a reply says.
    ///
    /// # Errors
    /// [`NoAnswer`] says why it says nothing.
    pub fn said(&self, lang: Lang, reply: &Reply) -> Result<Said, NoAnswer> {
        let terms = || self.terms(lang).to_owned();
        match (self.ask, reply) {
            (_, Reply::Skip) if self.required => Err(NoAnswer::Required),
            (_, Reply::Skip) => Ok(Said::Skipped),
            (Ask::Text, Reply::Typed(words)) => read(words),
            (Ask::Choice, Reply::Chosen(which)) => {
                let choices = self.choices(lang);
                let choice = choices.get(usize::from(*which));
                let choice = choice.ok_or(NoAnswer::NotOffered)?;
                Ok(Said::Choice((*choice).to_owned()))
            }
            (Ask::YesNo, Reply::Chosen(0)) => Ok(Said::Yes),
            (Ask::YesNo, Reply::Chosen(1)) => Ok(Said::No),
            (Ask::Consent, Reply::Chosen(0)) => Ok(Said::Agreed(terms())),
            (Ask::Consent, Reply::Chosen(1)) if self.required => Err(NoAnswer::Refused),
            (Ask::Consent, Reply::Chosen(1)) => Ok(Said::Declined(terms())),
            _ => Err(NoAnswer::NotOffered),
        }
    }

    /// What is wrong with what a person typed: `text`, `details`.
    pub fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        let strange = |c: char| crate::client::unprintable(c) && !matches!(c, '\n' | '\r' | '\t');
        if self.text.is_empty() || self.text.each().any(|(_, text)| text.trim().is_empty()) {
            faults.add("text", FieldKind::Missing);
        }
        for (_, text) in self.text.each() {
            faults.check_chars("text", text, LONGEST_QUESTION, strange);
        }
        for (_, text) in self.details.each() {
            faults.check_chars("details", text, LONGEST_TEXT, strange);
            let all: Vec<&str> = lines(text).collect();
            let long = |choice: &&str| choice.chars().count() > LONGEST_CHOICE;
            match self.ask {
                Ask::Choice if all.len() < 2 => faults.add("details", FieldKind::Missing),
                Ask::Choice if all.len() > MOST_CHOICES || all.iter().any(long) => {
                    faults.add("details", FieldKind::TooLong);
                }
                Ask::Choice if has_twins(&all) => faults.add("details", FieldKind::Overlap),
                Ask::Consent if all.is_empty() => faults.add("details", FieldKind::Missing),
                _ => {}
            }
        }
        if matches!(self.ask, Ask::Choice | Ask::Consent) && self.details.is_empty() {
            faults.add("details", FieldKind::Missing);
        }
        faults
    }

    /// Whether whoever reads the other one reads the same question.
    pub fn reads_as(&self, other: &Self) -> bool {
        (self.ask, &self.text, &self.details) == (other.ask, &other.text, &other.details)
    }
}

/// The first question, from 0, that has no answer.
pub fn first_open(questions: &[Question], answers: &[Answer]) -> Option<usize> {
    questions.iter().position(|question| {
        let mut given = answers.iter();
        !given.any(|answer| answer.question == question.id && !answer.said.is_missing(question))
    })
}

/// The questions that have no answer although there is no visit without one, in their order.
pub fn missing<'a>(questions: &'a [Question], answers: &[Answer]) -> Vec<&'a Question> {
    let open = |question: &&Question| {
        question.required && first_open(std::slice::from_ref(*question), answers).is_some()
    };
    questions.iter().filter(open).collect()
}

/// Whether every answer is there without which there is no visit.
pub fn is_complete(questions: &[Question], answers: &[Answer]) -> bool {
    missing(questions, answers).is_empty()
}

impl Said {
    /// Whether the question must be answered, and this does not.
    fn is_missing(&self, question: &Question) -> bool {
        question.required && matches!(self, Self::Skipped | Self::Declined(_))
    }
}

/// Whether a choice stands there twice: on the buttons nobody could tell them apart.
fn has_twins(choices: &[&str]) -> bool {
    let mut seen = BTreeSet::new();
    !choices
        .iter()
        .all(|choice| seen.insert(choice.to_lowercase()))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A typed answer: as it was typed, without the space around it.
fn read(words: &str) -> Result<Said, NoAnswer> {
    let shown = |c: &char| *c == '\n' || !crate::client::unprintable(*c);
    let words: String = words.trim().chars().filter(shown).collect();
    match words.chars().count() {
        0 => Err(NoAnswer::NotOffered),
        count if count > LONGEST_ANSWER => Err(NoAnswer::TooLong),
        _ => Ok(Said::Words(words)),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn question(ask: Ask, details: &str, required: bool) -> Question {
        Question {
            id: Uuid::nil().into(),
            ask,
            text: Localized::one(Lang::En, "What is it?"),
            details: Localized::one(Lang::En, details),
            required,
        }
    }

    fn typed(words: &str) -> Reply {
        Reply::Typed(words.to_owned())
    }

    #[test]
    fn a_question_takes_what_it_asks_for_and_nothing_else() {
        let lang = Lang::En;
        let text = question(Ask::Text, "", true);
        assert_eq!(
            text.said(lang, &typed(" nuts \n milk ")),
            Ok(Said::Words("nuts \n milk".to_owned()))
        );
        assert_eq!(text.said(lang, &typed(" ")), Err(NoAnswer::NotOffered));
        let long = "a".repeat(LONGEST_ANSWER + 1);
        assert_eq!(text.said(lang, &typed(&long)), Err(NoAnswer::TooLong));
        assert_eq!(text.said(lang, &Reply::Skip), Err(NoAnswer::Required));
        let choice = question(Ask::Choice, "left\n\nright", false);
        assert_eq!(
            choice.said(lang, &Reply::Chosen(1)),
            Ok(Said::Choice("right".to_owned()))
        );
        for reply in [Reply::Chosen(2), typed("left")] {
            assert_eq!(choice.said(lang, &reply), Err(NoAnswer::NotOffered));
        }
        assert_eq!(choice.said(lang, &Reply::Skip), Ok(Said::Skipped));
        let yes_no = question(Ask::YesNo, "", true);
        assert_eq!(yes_no.said(lang, &Reply::Chosen(0)), Ok(Said::Yes));
        assert_eq!(yes_no.said(lang, &Reply::Chosen(1)), Ok(Said::No));
    }

    #[test]
    fn what_must_be_agreed_to_is_agreed_to_word_for_word_or_not_at_all() {
        let must = question(Ask::Consent, "We take a picture.", true);
        let words = "We take a picture.".to_owned();
        assert_eq!(
            must.said(Lang::En, &Reply::Chosen(0)),
            Ok(Said::Agreed(words.clone()))
        );
        assert_eq!(
            must.said(Lang::En, &Reply::Chosen(1)),
            Err(NoAnswer::Refused)
        );
        let may = question(Ask::Consent, "We take a picture.", false);
        assert_eq!(
            may.said(Lang::En, &Reply::Chosen(1)),
            Ok(Said::Declined(words))
        );
    }

    #[test]
    fn the_first_question_without_an_answer_is_asked_next() {
        let first = question(Ask::Text, "", false);
        let second = Question {
            id: Uuid::max().into(),
            ..question(Ask::Text, "", true)
        };
        let answer = |question: &Question, said| Answer {
            question: question.id,
            asked: String::new(),
            said,
            by: Uuid::nil().into(),
            at: Timestamp::from_ms(0),
        };
        let all = [first.clone(), second.clone()];
        assert_eq!(first_open(&all, &[]), Some(0));
        let mut given = vec![answer(&first, Said::Skipped)];
        assert_eq!(first_open(&all, &given), Some(1));
        assert!(!is_complete(&all, &given));
        // It was no must when it was skipped.
        given.push(answer(&second, Said::Skipped));
        assert_eq!(first_open(&all, &given), Some(1));
        given[1].said = Said::Yes;
        assert_eq!(first_open(&all, &given), None);
        assert!(is_complete(&all, &given));
    }

    #[test]
    fn what_cannot_be_asked_is_said_at_its_field() {
        let none = question(Ask::Text, "", false).faults();
        assert!(none.is_empty());
        for (ask, details, wrong) in [
            (Ask::Choice, "one", FieldKind::Missing),
            (Ask::Choice, "Dark\nLight\ndark", FieldKind::Overlap),
            (Ask::Choice, "1\n2\n3\n4\n5\n6\n7\n8\n9", FieldKind::TooLong),
            (Ask::Consent, " ", FieldKind::Missing),
            (Ask::Consent, "a\u{1}", FieldKind::Unprintable),
        ] {
            let faults = question(ask, details, true).faults();
            assert_eq!(faults.of("details"), Some(wrong), "{details}");
        }
    }

    #[test]
    fn what_somebody_said_is_never_printed() {
        let said = Said::Words("nuts".to_owned());
        assert_eq!(format!("{said:?}"), "Said(***)");
    }
}

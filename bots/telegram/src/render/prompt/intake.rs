//! What is asked before a visit, in words.

use dialogue::screen::Prompt;
use domain::intake::Said;
use templates::bot::{Texts, escaped};

use super::{held, lines};
use crate::cut::cut_plain;

/// Of a longer question and answer a card shows the beginning, UTF-16 units: ten of them fit.
const SHORT_QUESTION: usize = 80;
const SHORT_ANSWER: usize = 160;

pub(super) fn question(texts: &Texts, prompt: &Prompt) -> String {
    let Prompt::Question {
        number,
        count,
        text,
        terms,
        typed,
        answer,
        held_until,
    } = prompt
    else {
        return String::new();
    };
    let place = [("number", (*number).into()), ("count", (*count).into())];
    let asked = [("question", text.as_str().into())];
    let how = match typed {
        true => texts.html("question-type", &[]),
        false => String::new(),
    };
    let before = answer.as_ref().map_or_else(String::new, |answer| {
        let said = [("answer", self::answer(texts, answer).into())];
        texts.html("question-answered", &said)
    });
    lines([
        texts.html("question-place", &place),
        texts.html("question", &asked),
        escaped(terms),
        how,
        before,
        held(texts, *held_until),
    ])
}

/// Questions and answers below each other, as a card shows them.
pub(in crate::render) fn answers(texts: &Texts, answers: &[(String, Said)]) -> String {
    let line = |(asked, given): &(String, Said)| {
        let args = [
            ("question", cut_plain(asked, SHORT_QUESTION).into()),
            (
                "answer",
                cut_plain(&answer(texts, given), SHORT_ANSWER).into(),
            ),
        ];
        texts.html("card-answer", &args)
    };
    answers.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An answer as plain text.
pub(in crate::render) fn answer(texts: &Texts, said: &Said) -> String {
    match said {
        Said::Words(words) | Said::Choice(words) => words.clone(),
        Said::Yes => texts.plain("answer-yes", &[]),
        Said::No => texts.plain("answer-no", &[]),
        Said::Agreed(_) => texts.plain("answer-agreed", &[]),
        Said::Declined(_) => texts.plain("answer-declined", &[]),
        Said::Skipped => texts.plain("answer-none", &[]),
    }
}

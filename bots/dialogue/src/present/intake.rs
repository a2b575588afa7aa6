//! What a client is asked before a visit.

use domain::intake::{Answer, Ask, Question};
use service::{StoreError, intake};

use super::{
    Body, Rows, button, own,
    visits::{held_until, hold_gone},
};
use crate::{
    driver::Talk,
    effect::visit::after_hold,
    input::Input,
    screen::{Button, Label, Prompt},
    step::{Held, Step},
};

/// One question; when the salon does not ask it any more, what comes after it.
pub(super) async fn question(talk: &Talk<'_>, held: &Held, at: u32) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, held.booking).await? else {
        return Ok(hold_gone(talk));
    };
    let services: Vec<_> = visit.parts().map(|part| part.service).collect();
    let all = intake::questions_of(talk.tx, services).await?;
    let count = u32::try_from(all.len()).unwrap_or_default();
    let held = Held {
        questions: count,
        ..*held
    };
    let Some(question) = all.get(at as usize) else {
        let next = after_hold(talk, held).await?;
        return Box::pin(super::body(talk, &next)).await;
    };
    let step = Step::Question {
        held,
        number: at,
        shown: Some(question.id),
    };
    let given = intake::answers(talk.tx, visit.id).await?;
    let given = given.into_iter().find(|one| one.question == question.id);
    let rows = rows(talk, question, given.as_ref());
    let prompt = Prompt::Question {
        number: at.saturating_add(1),
        count,
        text: question.text.get(talk.lang).to_owned(),
        terms: question.terms(talk.lang).to_owned(),
        typed: question.ask == Ask::Text,
        answer: given.map(|given| given.said),
        held_until: held_until(talk, &visit),
    };
    Ok(Body::new(&step, prompt, rows))
}

/// What can be answered, one to a row where it is in the salon's words.
fn rows(talk: &Talk<'_>, question: &Question, given: Option<&Answer>) -> Rows {
    let answer = |(which, label): (usize, Label)| -> Button {
        let which = u8::try_from(which).unwrap_or(u8::MAX);
        button(label, Input::Answer(question.id, which))
    };
    let all = |labels: Vec<Label>| labels.into_iter().enumerate().map(answer);
    let mut rows: Rows = match question.ask {
        Ask::Text => Rows::new(),
        Ask::YesNo => vec![all(vec![Label::Yes, Label::No]).collect()],
        Ask::Consent => all(vec![Label::Agree, Label::Disagree])
            .map(|one| vec![one])
            .collect(),
        Ask::Choice => {
            let choices = question.choices(talk.lang).into_iter();
            let choices = choices.map(|choice| Label::Choice(choice.to_owned()));
            all(choices.collect()).map(|one| vec![one]).collect()
        }
    };
    let skip = match given {
        Some(_) => Some(Label::KeepAnswer),
        None if question.required => None,
        None => Some(Label::SkipQuestion),
    };
    rows.extend(skip.map(|label| vec![button(label, Input::SkipQuestion(question.id))]));
    rows
}

//! Answers to what is asked before a visit.

use domain::{ids::QuestionId, intake::NoAnswer, intake::Reply};
use service::{
    StoreError,
    intake::{self, AnswerError},
};

use super::{Outcome, visit::after_hold};
use crate::{
    driver::Talk,
    screen::Notice,
    step::{Held, Step},
};

/// Keeps a reply; the next question comes, or what else is still to be known.
pub(super) async fn answer(
    talk: &Talk<'_>,
    here: Step,
    held: Held,
    asked: QuestionId,
    reply: &Reply,
) -> Result<Outcome, StoreError> {
    let who = (talk.client.id, talk.lang);
    let kept = intake::answer(talk.tx, talk.now, who, held.booking, asked, reply).await;
    Ok(match kept {
        Ok(()) => (after_hold(talk, held).await?, None),
        Err(AnswerError::Store(cause)) => return Err(cause),
        Err(AnswerError::Gone) => (here, Some(Notice::Stale)),
        Err(AnswerError::No(NoAnswer::TooLong)) => (here, Some(Notice::AnswerTooLong)),
        Err(AnswerError::No(NoAnswer::Refused)) => {
            return super::clinic::refuse(talk, held).await;
        }
        Err(AnswerError::No(NoAnswer::NotOffered | NoAnswer::Required)) => {
            (here, Some(Notice::UseButtons))
        }
    })
}

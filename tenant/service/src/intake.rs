//! What clients are asked before a visit, what they answered, and how they prepare for it.

use domain::{
    Actor, BookingId, ClientId, Lang, Localized, ServiceId, Timestamp,
    booking::Booking,
    fields::{FieldErrors, FieldKind},
    ids::QuestionId,
    intake::{self, Answer, MOST_QUESTIONS, NoAnswer, Question, Reply},
    sealed::Sort,
};
use store::sealed::{self, About, Head};

use crate::{StoreError, TenantTx, booking, desk, fresh_id};

/// Why an answer is not kept.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The question is not asked any more, or the visit is not the client's.
    #[error("the question is not asked any more")]
    Gone,
    /// It answers nothing.
    #[error("this is no answer")]
    No(NoAnswer),
    /// Storage failed.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// The questions of a service, in their order.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn questions(tx: &TenantTx, service: ServiceId) -> Result<Vec<Question>, StoreError> {
    store::intake::questions(tx, service).await
}

/// The questions of all services of one visit, in their order, each once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn questions_of(
    tx: &TenantTx,
    services: impl IntoIterator<Item = ServiceId>,
) -> Result<Vec<Question>, StoreError> {
    let (mut known, mut all) = (Vec::new(), Vec::new());
    for service in services {
        if !known.contains(&service) {
            known.push(service);
            all.extend(questions(tx, service).await?);
        }
    }
    Ok(all)
}

/// How one prepares for a service; may be empty.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn preparation(tx: &TenantTx, service: ServiceId) -> Result<Localized, StoreError> {
    store::intake::preparation(tx, service).await
}

/// What was answered before a visit, in the order in which it was asked.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn answers(tx: &TenantTx, booking: BookingId) -> Result<Vec<Answer>, StoreError> {
    let found = sealed::list(tx, Sort::Answers, About::Booking(booking)).await?;
    let Some((_, words)) = found.into_iter().next() else {
        return Ok(Vec::new());
    };
    serde_json::from_str(&words).map_err(|_| StoreError::Corrupt {
        table: "sealed_note",
    })
}

/// Keeps what a client replies to a question before their visit; who skips what they answered keeps
/// that answer.
///
/// # Errors
/// [`AnswerError`] says why it is not kept.
pub async fn answer(
    tx: &TenantTx,
    now: Timestamp,
    (client, lang): (ClientId, Lang),
    booking: BookingId,
    asked: QuestionId,
    reply: &Reply,
) -> Result<(), AnswerError> {
    let visit = booking::find_own(tx, client, booking).await?;
    let visit = visit.ok_or(AnswerError::Gone)?;
    let all = questions_of(tx, visit.parts().map(|part| part.service)).await?;
    let question = all.iter().find(|question| question.id == asked);
    let question = question.ok_or(AnswerError::Gone)?;
    let mut given = answers(tx, booking).await?;
    let known = given.iter().any(|answer| answer.question == asked);
    if known && *reply == Reply::Skip {
        return Ok(());
    }
    let said = question.said(lang, reply).map_err(AnswerError::No)?;
    given.retain(|answer| answer.question != asked);
    given.push(Answer {
        question: asked,
        asked: question.text.get(lang).to_owned(),
        said,
        by: client,
        at: now,
    });
    let place = |answer: &Answer| all.iter().position(|one| one.id == answer.question);
    given.sort_by_key(|answer| place(answer).unwrap_or(usize::MAX));
    let words = serde_json::json!(given).to_string();
    sealed::remove(tx, Sort::Answers, About::Booking(booking)).await?;
    let head = Head {
        id: fresh_id().into(),
        sort: Sort::Answers,
        client,
        booking: Some(booking),
        author: booking::client_actor(client),
        at: now,
    };
    sealed::insert(tx, &head, &words).await?;
    Ok(())
}

/// The first question before a visit, from 0, that has no answer.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn first_open(tx: &TenantTx, visit: &Booking) -> Result<Option<usize>, StoreError> {
    let all = questions_of(tx, visit.parts().map(|part| part.service)).await?;
    if all.is_empty() {
        return Ok(None);
    }
    Ok(intake::first_open(&all, &answers(tx, visit.id).await?))
}

/// Whether every answer is there without which there is no visit.
pub(crate) async fn is_complete(tx: &TenantTx, visit: &Booking) -> Result<bool, StoreError> {
    let all = questions_of(tx, visit.parts().map(|part| part.service)).await?;
    if !all.iter().any(|question| question.required) {
        return Ok(true);
    }
    Ok(intake::is_complete(&all, &answers(tx, visit.id).await?))
}

/// What is asked before a visit and has no answer, although there is no visit without one.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn missing(tx: &TenantTx, visit: &Booking) -> Result<Vec<Localized>, StoreError> {
    let all = questions_of(tx, visit.parts().map(|part| part.service)).await?;
    if !all.iter().any(|question| question.required) {
        return Ok(Vec::new());
    }
    let given = answers(tx, visit.id).await?;
    let open = intake::missing(&all, &given).into_iter();
    Ok(open.map(|question| question.text.clone()).collect())
}

/// Forgets what was answered before a visit that will not be.
pub(crate) async fn forget(tx: &TenantTx, booking: BookingId) -> Result<(), StoreError> {
    sealed::remove(tx, Sort::Answers, About::Booking(booking)).await
}

/// Keeps a question of a service: a new one stands last. One that reads otherwise than before is
/// another question, so that nobody's answer stands below words they have not read.
///
/// # Errors
/// [`desk::PutError::Fields`] with what is wrong.
pub async fn put_question(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    question: &Question,
) -> Result<(), desk::PutError> {
    question.faults().into_result()?;
    let old = questions(tx, service).await?;
    let mut new = old.clone();
    match new.iter().position(|one| one.id == question.id) {
        Some(place) => {
            let mut kept = question.clone();
            if !new[place].reads_as(&kept) {
                kept.id = fresh_id().into();
            }
            new[place] = kept;
        }
        None if new.len() >= MOST_QUESTIONS => {
            return Err(FieldErrors::one("text", FieldKind::TooLong).into());
        }
        None => new.push(question.clone()),
    }
    set_questions(tx, now, actor, service, (&old, &new)).await?;
    Ok(())
}

/// What else is done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Asks it one place earlier.
    Up,
    /// Asks it no more.
    Remove,
}

/// Asks a question earlier or no more; one that is not there is left alone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn shift_question(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    (question, shift): (QuestionId, Shift),
) -> Result<(), StoreError> {
    let old = questions(tx, service).await?;
    let mut new = old.clone();
    match (new.iter().position(|one| one.id == question), shift) {
        (Some(place), Shift::Remove) => {
            new.remove(place);
        }
        (Some(place), Shift::Up) if place > 0 => new.swap(place, place - 1),
        _ => return Ok(()),
    }
    set_questions(tx, now, actor, service, (&old, &new)).await
}

async fn set_questions(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    (old, new): (&[Question], &[Question]),
) -> Result<(), StoreError> {
    if old == new {
        return Ok(());
    }
    store::intake::set_questions(tx, service, new).await?;
    let note = (Some(&old), Some(&new));
    desk::note(
        tx,
        (now, actor),
        "service.questions",
        service.into(),
        note.0,
        note.1,
    )
    .await
}

/// Keeps how one prepares for a service.
///
/// # Errors
/// [`desk::PutError::Fields`] with what is wrong with `preparation`.
pub async fn set_preparation(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    service: ServiceId,
    text: &Localized,
) -> Result<(), desk::PutError> {
    let mut faults = FieldErrors::default();
    faults.check_text("preparation", text);
    faults.into_result()?;
    let old = preparation(tx, service).await?;
    if old != *text {
        store::intake::set_preparation(tx, service, text).await?;
        let (old, new) = (Some(&old), Some(text));
        desk::note(
            tx,
            (now, actor),
            "service.preparation",
            service.into(),
            old,
            new,
        )
        .await?;
    }
    Ok(())
}

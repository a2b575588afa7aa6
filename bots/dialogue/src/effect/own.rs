//! What a client does with their own details and visits, besides booking.

use domain::{
    BookingId, Email, Timestamp,
    client::{Birthday, Detail, PersonName},
    fields::FieldKind,
    message::{Message, Recipient},
    review::Stars,
};
use service::{
    StoreError,
    asked::{self, Outcome as Became},
    booking,
    booking::BookError,
    chats::{self, ChatError},
    clients, messages, reminders, reviews,
};

use super::{Outcome, keep_phone, leave, refusal};
use crate::{
    driver::Talk,
    screen::Notice,
    step::{Given, Step},
};

pub(super) async fn set_wish(
    talk: &Talk<'_>,
    next: Step,
    id: BookingId,
    text: &str,
) -> Result<Outcome, StoreError> {
    match booking::set_wish(talk.tx, talk.now, talk.client.id, id, text).await {
        Ok(()) => Ok((next, Some(Notice::WishKept))),
        Err(refused) => refusal(talk, refused, next),
    }
}

/// What was typed goes to the salon.
pub(super) async fn write(
    talk: &Talk<'_>,
    here: &Step,
    next: Step,
    text: &str,
) -> Result<Outcome, StoreError> {
    let phone = talk.settings.phone.clone();
    let notice = match chats::write(talk.tx, talk.now, &talk.client, text).await {
        Ok(_) => return Ok((next, None)),
        Err(ChatError::Store(cause)) => return Err(cause),
        Err(ChatError::Words(FieldKind::TooLong)) => Notice::WriteTooLong,
        Err(ChatError::TooMany) => Notice::WriteTooMuch { phone },
        Err(ChatError::Barred) => Notice::WriteBarred { phone },
        Err(_) => Notice::UseButtons,
    };
    Ok((here.clone(), Some(notice)))
}

pub(super) async fn set_name(
    talk: &mut Talk<'_>,
    here: Step,
    text: String,
) -> Result<Outcome, StoreError> {
    let Ok(name) = PersonName::try_from(text) else {
        return Ok((here, Some(Notice::BadName)));
    };
    clients::set_name(talk.tx, talk.client.id, name.clone()).await?;
    talk.client.name = Some(name);
    Ok((Step::Own, Some(Notice::NameKept)))
}

pub(super) async fn set_phone(
    talk: &mut Talk<'_>,
    here: Step,
    given: &Given,
) -> Result<Outcome, StoreError> {
    Ok(match keep_phone(talk, given).await? {
        Ok(notice) => (Step::Own, Some(notice)),
        Err(notice) => (here, Some(notice)),
    })
}

pub(super) async fn set_detail(
    talk: &mut Talk<'_>,
    here: Step,
    detail: Detail,
    typed: &str,
) -> Result<Outcome, StoreError> {
    let read = match detail {
        Detail::Email => Email::parse(typed).map(|email| talk.client.email = Some(email)),
        Detail::Birthday => Birthday::parse(typed).map(|day| talk.client.birthday = Some(day)),
    };
    if read.is_none() {
        return Ok((here, Some(Notice::BadDetail(detail))));
    }
    keep(talk, detail).await?;
    Ok((Step::Own, Some(Notice::DetailKept(detail))))
}

pub(super) async fn remove_detail(
    talk: &mut Talk<'_>,
    next: Step,
    detail: Detail,
) -> Result<Outcome, StoreError> {
    match detail {
        Detail::Email => talk.client.email = None,
        Detail::Birthday => talk.client.birthday = None,
    }
    keep(talk, detail).await?;
    Ok((next, Some(Notice::DetailRemoved(detail))))
}

async fn keep(talk: &Talk<'_>, detail: Detail) -> Result<(), StoreError> {
    let (tx, client) = (talk.tx, &talk.client);
    match detail {
        Detail::Email => clients::set_email(tx, client.id, client.email.clone()).await,
        Detail::Birthday => clients::set_birthday(tx, client.id, client.birthday).await,
    }
}

/// The file comes as a message of its own: it is made when it leaves, of what is so then.
pub(super) async fn to_calendar(
    talk: &Talk<'_>,
    here: Step,
    id: BookingId,
) -> Result<Outcome, StoreError> {
    if booking::find_own(talk.tx, talk.client.id, id)
        .await?
        .is_none()
    {
        return refusal(talk, BookError::UnknownBooking, here);
    }
    send(talk, here, &Message::VisitFile { booking: id }).await
}

pub(super) async fn export(talk: &Talk<'_>, here: Step) -> Result<Outcome, StoreError> {
    send(talk, here, &Message::OwnData).await
}

async fn send(talk: &Talk<'_>, here: Step, message: &Message) -> Result<Outcome, StoreError> {
    let to = Recipient::Client(talk.client.id);
    messages::queue(talk.tx, talk.now, message, to).await?;
    Ok((here, Some(Notice::FileComes)))
}

pub(super) async fn will_come(
    talk: &Talk<'_>,
    here: Step,
    id: BookingId,
) -> Result<Outcome, StoreError> {
    match reminders::will_come(talk.tx, talk.now, talk.client.id, id).await {
        Ok(_) => Ok((here, Some(Notice::SeeYou))),
        Err(refused) => refusal(talk, refused, here),
    }
}

/// The visit is shown where it is, whatever became of the question; who is about to do something else goes
/// on with that.
pub(super) async fn answer_move(
    talk: &Talk<'_>,
    from: &Step,
    asked: (BookingId, Timestamp),
    yes: bool,
) -> Result<Outcome, StoreError> {
    let (booking, to) = asked;
    let became = asked::answer(talk.tx, talk.now, talk.client.id, asked, yes).await?;
    let notice = match became {
        Became::Moved if from.is_midway() => Notice::ComesThen(to),
        Became::Moved => return Ok((Step::Moved { booking }, None)),
        // They go on where they are.
        Became::Stays => return Ok((from.clone(), Some(Notice::StaysThen))),
        Became::Gone => Notice::AskedTimeGone,
        Became::Over => Notice::AskedOver,
    };
    let next = match from.is_midway() {
        true => from.clone(),
        false => Step::Visit { booking },
    };
    Ok((next, Some(notice)))
}

pub(super) async fn rate(
    talk: &Talk<'_>,
    from: &Step,
    id: BookingId,
    stars: Stars,
) -> Result<Outcome, StoreError> {
    leave(talk, from).await?;
    match reviews::rate(talk.tx, talk.now, talk.client.id, id, stars).await {
        Ok(_) => Ok((Step::Rated { booking: id }, None)),
        Err(refused) => refusal(talk, refused, Step::Home),
    }
}

pub(super) async fn review(
    talk: &Talk<'_>,
    next: Step,
    id: BookingId,
    text: &str,
) -> Result<Outcome, StoreError> {
    match reviews::say(talk.tx, talk.now, talk.client.id, id, text).await {
        Ok(_) => Ok((next, Some(Notice::Reviewed))),
        Err(refused) => refusal(talk, refused, Step::Home),
    }
}

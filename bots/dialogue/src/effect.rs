//! Performs what a step asks for; the outcome may choose another step.

mod clinic;
mod intake;
mod own;
pub(crate) mod visit;

use domain::{
    BookingId, Lang,
    availability::{WhyNot, day_start},
    booking::Booking,
    client::Phone,
};
use service::{
    StoreError, booking,
    booking::BookError,
    clients, salon,
    slots::{self, Query, Wanted},
};

use crate::{
    driver::{Halt, Talk},
    input::StaffChoice,
    screen::Notice,
    series,
    step::{Effect, Given, Pick, Step, Then},
    waiting, work,
};

pub(crate) use visit::{after_hold, count_questions};

type Outcome = (Step, Option<Notice>);

/// What the booking use cases are asked with.
pub(crate) fn query(pick: Pick) -> Query {
    let staff = match pick.staff {
        StaffChoice::Any => Wanted::Any,
        StaffChoice::One(staff) => Wanted::One(staff),
    };
    Query {
        service: pick.service,
        then: pick.then.list(),
        staff,
        moving: None,
    }
}

/// What a visit is moved with: same service, same specialist, its own time free.
pub(crate) fn move_query(visit: &Booking) -> Query {
    Query::again(visit)
}

/// Performs `effect` on the way from `from` to `next`.
pub(crate) async fn perform(
    talk: &mut Talk<'_>,
    from: &Step,
    next: Step,
    effect: Effect,
) -> Result<Outcome, Halt> {
    Ok(match effect {
        Effect::Show => (next, None),
        Effect::Say(notice) => (next, Some(notice)),
        Effect::Release(hold, notice) => {
            give_back(talk, hold).await?;
            (next, notice)
        }
        Effect::PassSingleStaff { back } => (pass_single_staff(talk, next, back).await?, None),
        Effect::WhyNot(day) => {
            let notice = why_not(talk, from, day).await?;
            let full = waiting::full_day(talk, from, day, notice.as_ref()).await?;
            (full.unwrap_or(next), notice)
        }
        Effect::Hold(pick, start, staff) => visit::hold(talk, from, pick, (start, staff)).await?,
        Effect::SetName(held, text) => visit::set_name(talk, next, held, text).await?,
        Effect::SetPhone(held, given) => visit::set_phone(talk, next, held, &given).await?,
        Effect::Again => (again(talk, next).await?, None),
        Effect::Follow(pick) => follow(talk, pick, next).await?,
        Effect::SetWish(id, text) => own::set_wish(talk, next, id, &text).await?,
        Effect::SetOwnName(text) => own::set_name(talk, next, text).await?,
        Effect::SetOwnPhone(given) => own::set_phone(talk, next, &given).await?,
        Effect::SetDetail(detail, text) => own::set_detail(talk, next, detail, &text).await?,
        Effect::RemoveDetail(detail) => own::remove_detail(talk, next, detail).await?,
        Effect::ToCalendar(id) => own::to_calendar(talk, next, id).await?,
        Effect::Export => own::export(talk, next).await?,
        Effect::Write(text) => own::write(talk, from, next, &text).await?,
        Effect::Erase => {
            clients::erase(talk.tx, talk.now, talk.client.id).await?;
            (next, None)
        }
        Effect::Confirm(held) => visit::confirm(talk, held).await?,
        Effect::Move(id, start) => visit::reschedule(talk, id, start).await?,
        Effect::Cancel(id) => match booking::cancel(talk.tx, talk.now, talk.client.id, id).await {
            Ok(_) => (Step::Cancelled { booking: id }, None),
            Err(refused) => refusal(talk, refused, Step::Visit { booking: id })?,
        },
        Effect::WillCome(id) => own::will_come(talk, next, id).await?,
        Effect::AnswerMove(id, to, yes) => own::answer_move(talk, from, (id, to), yes).await?,
        Effect::Rate(id, stars) => own::rate(talk, from, id, stars).await?,
        Effect::Review(id, text) => own::review(talk, next, id, &text).await?,
        Effect::SetLang(lang) => (next, Some(speak(talk, lang).await?)),
        Effect::News(wanted) => (next, Some(news(talk, wanted).await?)),
        Effect::Link(code) => {
            leave(talk, from).await?;
            work::link(talk, &code).await?
        }
        Effect::Series(what) => series::perform(talk, next, what).await?,
        Effect::Waiting(what) => waiting::perform(talk, from, next, what).await?,
        Effect::Work(what) => work::perform(talk, from, next, what).await?,
        Effect::Blocked(blocked) => {
            clients::set_blocked(talk.tx, talk.now, talk.client.id, blocked).await?;
            (next, None)
        }
        other => clinic::perform(talk, next, other).await?,
    })
}

async fn speak(talk: &mut Talk<'_>, lang: Lang) -> Result<Notice, StoreError> {
    clients::set_lang(talk.tx, talk.client.id, lang).await?;
    talk.client.lang = Some(lang);
    talk.lang = lang;
    Ok(Notice::LangChanged)
}

async fn news(talk: &mut Talk<'_>, wanted: bool) -> Result<Notice, StoreError> {
    clients::set_opted_out(talk.tx, talk.now, talk.client.id, !wanted).await?;
    talk.client.opted_out = !wanted;
    Ok(if wanted {
        Notice::NewsWanted
    } else {
        Notice::NewsDeclined
    })
}

/// Leaving a step that lives on a hold gives the hold back.
pub(crate) async fn leave(talk: &Talk<'_>, from: &Step) -> Result<(), StoreError> {
    match from.hold() {
        Some(hold) => give_back(talk, hold).await,
        None => Ok(()),
    }
}

async fn give_back(talk: &Talk<'_>, hold: BookingId) -> Result<(), StoreError> {
    match booking::release(talk.tx, talk.now, talk.client.id, hold).await {
        Err(BookError::Store(cause)) => Err(cause),
        // Not held any more: that is what was wanted.
        _ => Ok(()),
    }
}

async fn pass_single_staff(talk: &Talk<'_>, next: Step, back: bool) -> Result<Step, StoreError> {
    let Step::Staff { service, .. } = next else {
        return Ok(next);
    };
    let staff = salon::staff_for(talk.tx, service).await?;
    Ok(match staff.as_slice() {
        [_] if back => Step::Services { page: 0 },
        [only] => {
            let pick = Pick {
                service,
                then: Then::default(),
                staff: StaffChoice::One(only.id),
            };
            Step::Days { pick, month: None }
        }
        _ => next,
    })
}

async fn why_not(
    talk: &Talk<'_>,
    from: &Step,
    day: chrono::NaiveDate,
) -> Result<Option<Notice>, StoreError> {
    let asked = match from {
        Step::Days { pick, .. } => Some(query(*pick)),
        Step::MoveDays { booking, .. } => {
            let visit = booking::find_own(talk.tx, talk.client.id, *booking).await?;
            visit.as_ref().map(move_query)
        }
        _ => None,
    };
    let Some(asked) = asked else { return Ok(None) };
    let why = slots::why_not_day(talk.tx, &asked, day, talk.now).await?;
    if why == Some(WhyNot::NoClass) {
        let zone = talk.settings.zone;
        let slots = slots::nearest(talk.tx, &asked, day_start(zone, day), talk.now, 1).await?;
        return Ok(Some(Notice::NoClassThen {
            day,
            nearest: slots.first().map(|slot| slot.start),
        }));
    }
    Ok(why.map(|why| Notice::DayNotOffered(day, why)))
}

/// Keeps a phone and says so, or says what is wrong with it.
async fn keep_phone(
    talk: &mut Talk<'_>,
    given: &Given,
) -> Result<Result<Notice, Notice>, StoreError> {
    let country = &talk.settings.country;
    let (parsed, own) = match given {
        Given::Typed(text) => (Phone::parse(text, country), false),
        Given::Contact { phone, own } => (Phone::from_contact(phone, country), *own),
    };
    let Ok(phone) = parsed else {
        let example = domain::client::example_phone(country);
        return Ok(Err(Notice::BadPhone { example }));
    };
    clients::set_phone(talk.tx, talk.client.id, phone.clone(), own).await?;
    talk.client.phone = Some(phone);
    Ok(Ok(match given {
        Given::Contact { own: false, .. } => Notice::ForeignContact,
        _ => Notice::PhoneKept,
    }))
}

/// To the days of what they had last, while it can be booked; else to all services.
async fn again(talk: &Talk<'_>, next: Step) -> Result<Step, StoreError> {
    let last = booking::repeatable(talk.tx, talk.client.id).await?;
    Ok(last.map_or(next, |last| Step::Days {
        pick: Pick {
            service: last.service,
            then: Then::of(&last.then),
            staff: StaffChoice::One(last.staff),
        },
        month: None,
    }))
}

/// Where a link leads, as far as the salon still offers it.
async fn follow(talk: &Talk<'_>, pick: Pick, next: Step) -> Result<Outcome, StoreError> {
    let service = salon::service(talk.tx, pick.service).await?;
    let team = salon::staff_for(talk.tx, pick.service).await?;
    let known = match pick.staff {
        StaffChoice::Any => !team.is_empty(),
        StaffChoice::One(id) => team.iter().any(|one| one.id == id),
    };
    if service.is_some_and(|service| service.active) && known {
        return Ok((pass_single_staff(talk, next, false).await?, None));
    }
    Ok((Step::Services { page: 0 }, Some(Notice::Stale)))
}

/// Says why not, and shows `next`.
pub(crate) fn refusal(
    talk: &Talk<'_>,
    refused: BookError,
    next: Step,
) -> Result<Outcome, StoreError> {
    Ok(match refused {
        BookError::Store(cause) => return Err(cause),
        BookError::NotOffered(why) => (next, Some(Notice::NotOffered(why))),
        BookError::AlreadyIn => (next, Some(Notice::AlreadyIn)),
        BookError::Taken => (next, Some(Notice::JustTaken)),
        BookError::TooLate { until } => (next, Some(Notice::TooLate { until })),
        BookError::Barred => {
            let phone = talk.settings.phone.clone();
            (Step::Home, Some(Notice::Barred { phone }))
        }
        BookError::NotLive | BookError::NotYet | BookError::Meets | BookError::Changed => {
            (next, Some(Notice::NotLive))
        }
        BookError::Unanswered => (next, Some(Notice::Unanswered)),
        BookError::UnknownBooking => (Step::Mine { page: 0 }, Some(Notice::NotLive)),
        BookError::UnknownService | BookError::UnknownClient | BookError::NothingToUndo => {
            (Step::Services { page: 0 }, Some(Notice::Stale))
        }
    })
}

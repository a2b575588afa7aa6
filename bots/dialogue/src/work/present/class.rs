//! A group class: who comes, and the question before it is called off.

use chrono::NaiveDate;
use domain::{ClassId, availability::salon_date, booking::Status, seat::Link};
use service::{
    StoreError,
    desk::{self, ClassPage},
};

use super::{PAGE, act, day::day_of, name_of, page};
use crate::{
    driver::Talk,
    input::Input,
    present::{Body, Rows, button, pager},
    screen::{Label, Notice},
    work::{Act, At, ClassCard, Said, Word},
};

/// A class that this person may see, with those who have booked it.
pub(in crate::work) async fn find(
    talk: &Talk<'_>,
    link: &Link,
    id: ClassId,
) -> Result<Option<ClassPage>, StoreError> {
    let found = desk::class(talk.tx, id).await?;
    let own = found.filter(|class| link.seat.sees(class.event.staff));
    Ok(own.map(|mut class| {
        // What a client is only about to book is nobody's visit yet.
        class
            .visits
            .retain(|visit| visit.booking.status != Status::Held);
        class
    }))
}

/// The class is not there (any more): its day says so.
async fn gone(talk: &Talk<'_>, link: &Link, day: Option<NaiveDate>) -> Result<Body, StoreError> {
    Ok(Body {
        notice: Some(Notice::NotLive),
        ..day_of(talk, link, day, 0).await?
    })
}

fn card(talk: &Talk<'_>, class: &ClassPage) -> ClassCard {
    ClassCard {
        service: class.service.get(talk.lang).to_owned(),
        staff: class.staff.get(talk.lang).to_owned(),
        at: class.event.time.from,
        seats: (class.event.taken, class.event.seats),
    }
}

pub(super) async fn shown(
    talk: &Talk<'_>,
    link: &Link,
    (id, day): (ClassId, Option<NaiveDate>),
    wanted: u32,
) -> Result<Body, StoreError> {
    let Some(class) = find(talk, link, id).await? else {
        return gone(talk, link, day).await;
    };
    let skip = (wanted as usize).saturating_mul(PAGE);
    let more = class.visits.len() > skip.saturating_add(PAGE);
    let (mut who, mut rows) = (Vec::new(), Rows::new());
    for visit in class.visits.iter().skip(skip).take(PAGE) {
        let name = name_of(visit);
        let word = Word::Person(name.clone());
        rows.push(vec![act(word, Act::Open(visit.booking.id))]);
        who.push((name, visit.booking.status));
    }
    rows.push(pager(wanted, more, |page| {
        Input::Work(Act::Class(id, page))
    }));
    if live(&class) > 0 && talk.now < class.event.time.until {
        rows.push(vec![act(Word::ClassOff, Act::AskClassOff(id))]);
    }
    let date = salon_date(talk.settings.zone, class.event.time.from);
    let label = Label::Work(Word::DayOf(date));
    rows.push(vec![button(label, Input::Work(Act::Day(date)))]);
    let said = Said::Class {
        class: card(talk, &class),
        first: u32::try_from(skip).unwrap_or(u32::MAX).saturating_add(1),
        who,
    };
    let at = At::Class {
        class: id,
        day: Some(date),
        page: wanted,
    };
    Ok(page(at, said, rows))
}

/// Visits that would be called off: who is there already stays.
fn live(class: &ClassPage) -> usize {
    let all = class.visits.iter();
    all.filter(|visit| visit.booking.status.is_live()).count()
}

pub(super) async fn off(
    talk: &Talk<'_>,
    link: &Link,
    (id, day): (ClassId, Option<NaiveDate>),
    reason: &str,
) -> Result<Body, StoreError> {
    let Some(class) = find(talk, link, id).await? else {
        return gone(talk, link, day).await;
    };
    if class.event.time.until <= talk.now {
        return Ok(Body {
            notice: Some(Notice::NotLive),
            ..shown(talk, link, (id, day), 0).await?
        });
    }
    let visits = u32::try_from(live(&class)).unwrap_or(u32::MAX);
    let (reason, card) = (reason.to_owned(), card(talk, &class));
    let date = salon_date(talk.settings.zone, class.event.time.from);
    let at = At::ClassOff {
        class: id,
        day: Some(date),
        reason: reason.clone(),
    };
    let (said, yes) = match reason.is_empty() {
        true => (
            Said::ClassOff {
                class: card,
                visits,
            },
            Word::ClassOffYes,
        ),
        false => (
            Said::ClassOffWhy {
                class: card,
                visits,
                reason,
            },
            Word::ClassOffWhy,
        ),
    };
    Ok(page(at, said, vec![vec![act(yes, Act::ClassOff(id))]]))
}

/// A class that was called off, while that can be taken back; later its day.
pub(super) async fn is_off(
    talk: &Talk<'_>,
    link: &Link,
    (id, day): (ClassId, Option<NaiveDate>),
) -> Result<Body, StoreError> {
    let all = desk::called_off(talk.tx, talk.now, id).await?;
    let seen = all.iter().all(|one| link.seat.sees(one.booking.staff));
    let Some(first) = all.first().filter(|_| seen) else {
        return day_of(talk, link, day, 0).await;
    };
    let at = first.booking.time.from;
    let said = Said::ClassIsOff {
        service: first.service.get(talk.lang).to_owned(),
        staff: first.staff.get(talk.lang).to_owned(),
        at,
    };
    let date = salon_date(talk.settings.zone, at);
    let of_day = Label::Work(Word::DayOf(date));
    let rows = vec![
        vec![act(Word::Undo, Act::RestoreClass(id))],
        vec![button(of_day, Input::Work(Act::Day(date)))],
    ];
    let day = Some(date);
    Ok(page(At::ClassIsOff { class: id, day }, said, rows))
}

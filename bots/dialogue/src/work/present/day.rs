//! A day as the salon's own people see it.

use chrono::NaiveDate;
use domain::{
    availability::salon_date,
    booking::{Booking, Status},
    class::ClassEvent,
    seat::Link,
};
use service::{
    StoreError,
    desk::{self, Visit},
};

use super::{PAGE, act, name_of, page};
use crate::{
    driver::Talk,
    input::Input,
    present::{Body, Rows, pager},
    screen::Button,
    work::{Act, At, DayLine, Said, Word},
};

pub(super) async fn day_of(
    talk: &Talk<'_>,
    link: &Link,
    day: Option<NaiveDate>,
    wanted: u32,
) -> Result<Body, StoreError> {
    let date = day.unwrap_or_else(|| salon_date(talk.settings.zone, talk.now));
    let found = desk::day(talk.tx, date).await?;
    let mut classes = Classes::new(found.classes);
    let mut all = Vec::new();
    for mut column in found
        .staff
        .into_iter()
        .filter(|one| link.seat.sees(one.staff))
    {
        let name = column.name.get(talk.lang);
        // A class that is called off leaves as many lines as had seats: they hide nothing of the day.
        column.visits.sort_by_key(|visit| {
            let visit = &visit.booking;
            visit.class.is_some() && !visit.status.occupies()
        });
        all.extend(column.visits.iter().filter_map(|visit| {
            // What a client is only about to book is nobody's visit yet.
            let booked = !matches!(visit.booking.status, Status::Held | Status::Expired);
            let entry = booked.then(|| classes.entry(&visit.booking))??;
            Some(line(talk, name, visit, entry))
        }));
    }
    let skip = (wanted as usize).saturating_mul(PAGE);
    let more = all.len() > skip.saturating_add(PAGE);
    let (mut lines, mut rows) = (Vec::new(), Rows::new());
    for (line, button) in all.into_iter().skip(skip).take(PAGE) {
        rows.push(vec![button]);
        lines.push(line);
    }
    rows.push(pager(wanted, more, |page| Input::Work(Act::Page(page))));
    let turn = |date: Option<NaiveDate>, later| {
        date.map(|date| act(Word::Turn(date, later), Act::Day(date)))
    };
    let around = [
        turn(date.pred_opt(), false),
        Some(act(Word::OtherDay, Act::Calendar)),
        turn(date.succ_opt(), true),
    ];
    rows.push(around.into_iter().flatten().collect());
    let at = At::Day { day, page: wanted };
    Ok(page(at, Said::Day { date, lines }, rows))
}

/// A visit by itself, or the class that stands for all who have a seat in it.
enum Entry {
    Single,
    Class(ClassEvent),
}

/// The classes of a day that were not told of yet, and those that were.
struct Classes(Vec<(ClassEvent, bool)>);

impl Classes {
    fn new(events: Vec<ClassEvent>) -> Self {
        Self(events.into_iter().map(|event| (event, false)).collect())
    }

    /// What stands for a visit; nothing for who has a seat in a class that was told of.
    fn entry(&mut self, visit: &Booking) -> Option<Entry> {
        let class = visit.class.filter(|_| visit.status.occupies());
        let mut all = self.0.iter_mut();
        match all.find(|(event, _)| Some(event.id) == class) {
            None => Some(Entry::Single),
            Some((_, true)) => None,
            Some((event, told)) => {
                *told = true;
                Some(Entry::Class(*event))
            }
        }
    }
}

fn line(talk: &Talk<'_>, staff: &str, visit: &Visit, entry: Entry) -> (DayLine, Button) {
    let service = visit.service.get(talk.lang).to_owned();
    let mut line = DayLine {
        staff: staff.to_owned(),
        at: visit.booking.time.from,
        service,
        client: name_of(visit),
        status: visit.booking.status,
        doubled: visit.booking.doubled,
        seats: None,
    };
    let button = match entry {
        Entry::Class(event) => {
            line.seats = Some((event.taken, event.seats));
            let word = Word::Class {
                at: line.at,
                name: line.service.clone(),
                seats: (event.taken, event.seats),
            };
            act(word, Act::Class(event.id, 0))
        }
        Entry::Single => {
            let name = match line.client.is_empty() {
                true => line.service.clone(),
                false => line.client.clone(),
            };
            let at = line.at;
            act(Word::Visit { at, name }, Act::Open(visit.booking.id))
        }
    };
    (line, button)
}

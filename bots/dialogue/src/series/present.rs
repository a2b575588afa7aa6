//! What is shown about recurring visits.

use domain::{
    booking::{Booking, Status},
    series::{Place, Rhythm, TIMES},
};
use service::{
    StoreError,
    booking::BookError,
    salon,
    series::{self, By},
};

use super::{Act, At, Look, MOST_WEEKS, Said, Word, mark};
use crate::{
    driver::Talk,
    input::Input,
    present::{self, Body, Rows, button, visits},
    screen::{Button, Label, Notice, Prompt},
    step::Step,
};

/// Numbers of visits to choose from.
const TIMES_OFFERED: [u32; 11] = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24];

fn act(word: Word, act: Act) -> Button {
    button(Label::Series(word), Input::Series(act))
}

/// The button by which a visit is had again; none where it may not be repeated.
pub(crate) fn offered(talk: &Talk<'_>, visit: &Booking, place: Option<&Place>) -> Vec<Button> {
    let by = By::Client(talk.client.id);
    match series::most(talk.now, &by, &talk.settings, visit, place) {
        Some(_) => vec![act(Word::Repeat, Act::Repeat(visit.id))],
        None => Vec::new(),
    }
}

/// How many visits of a series follow one, and the buttons that cancel it alone or them all.
pub(crate) async fn later(talk: &Talk<'_>, visit: &Booking) -> Result<(u32, Rows), StoreError> {
    let found = series::later(talk.tx, visit).await?;
    let after = u32::try_from(found.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let rows = match after {
        0 => Rows::new(),
        _ => {
            let alone = Label::Series(Word::OnlyThis);
            let all = Word::CancelFrom(after.saturating_add(1));
            vec![
                vec![button(alone, Input::CancelBooking(visit.id))],
                vec![act(all, Act::CancelFrom(visit.id))],
            ]
        }
    };
    Ok((after, rows))
}

pub(crate) async fn body(talk: &Talk<'_>, step: &Step, at: &At) -> Result<Body, StoreError> {
    let Some(visit) = present::own(talk, at.booking()).await? else {
        return visits::gone(talk).await;
    };
    if let At::Booked { .. } = at {
        return booked(talk, step, &visit).await;
    }
    let place = series::place(talk.tx, visit.id).await?;
    let by = By::Client(talk.client.id);
    let most = series::most(talk.now, &by, &talk.settings, &visit, place.as_ref());
    let Some(most) = most else {
        return stale(talk, &visit).await;
    };
    let (service, first) = (name(talk, &visit).await?, visit.time.from);
    match at {
        At::Weeks { .. } => {
            let weeks = (1..=MOST_WEEKS).collect::<Vec<_>>();
            let rows = weeks.chunks(2).map(|row| {
                let one = |weeks: &u32| act(Word::Weeks(*weeks), Act::Weeks(*weeks));
                row.iter().map(one).collect()
            });
            Ok(page(step, Said::Weeks { service, first }, rows.collect()))
        }
        At::Times { weeks, .. } => {
            let mut times = TIMES_OFFERED.to_vec();
            times.retain(|times| *times < most);
            times.push(most.min(*TIMES.end()));
            let rows = times.chunks(4).map(|row| {
                let one = |times: &u32| act(Word::Times(*times), Act::Times(*times));
                row.iter().map(one).collect()
            });
            let said = Said::Times {
                service,
                first,
                weeks: *weeks,
            };
            Ok(page(step, said, rows.collect()))
        }
        At::Look {
            rhythm, instead, ..
        } => look(talk, &visit, service, (*rhythm, *instead)).await,
        At::Booked { .. } => booked(talk, step, &visit).await,
    }
}

/// A visit that may not be repeated (any more) is shown as it is.
async fn stale(talk: &Talk<'_>, visit: &Booking) -> Result<Body, StoreError> {
    let booking = visit.id;
    Ok(Body {
        notice: Some(Notice::Stale),
        ..visits::one(talk, &Step::Visit { booking }, booking).await?
    })
}

async fn look(
    talk: &Talk<'_>,
    visit: &Booking,
    service: String,
    (rhythm, instead): (Rhythm, bool),
) -> Result<Body, StoreError> {
    let by = By::Client(talk.client.id);
    let found = match series::overview(talk.tx, talk.now, &by, visit.id, rhythm).await {
        Ok(found) => found,
        Err(BookError::Store(cause)) => return Err(cause),
        Err(_) => return stale(talk, visit).await,
    };
    let seen = found.chosen(instead);
    let mut rows = Rows::new();
    if let Ok(count) = u32::try_from(seen.len())
        && count > 0
    {
        let shown = mark(instead, &seen);
        rows.push(vec![act(Word::Book(count), Act::Book(shown))]);
    }
    let other = found.occasions.iter().any(|one| one.nearest.is_some());
    if other {
        let word = if instead {
            Word::LeaveOut
        } else {
            Word::Instead
        };
        rows.push(vec![act(word, Act::Instead(!instead))]);
    }
    let step = Step::Series {
        to: At::Look {
            booking: visit.id,
            rhythm,
            instead,
            seen,
        },
    };
    let said = Said::Look(Look {
        service,
        first: visit.time.from,
        rhythm,
        occasions: found.occasions,
        instead,
    });
    Ok(page(&step, said, rows))
}

async fn booked(talk: &Talk<'_>, step: &Step, visit: &Booking) -> Result<Body, StoreError> {
    let all = series::later(talk.tx, visit).await?;
    if all.is_empty() {
        return visits::one(talk, &Step::Visit { booking: visit.id }, visit.id).await;
    }
    let said = Said::Booked {
        service: name(talk, visit).await?,
        starts: all.iter().map(|one| one.time.from).collect(),
        pending: visit.status == Status::Pending,
    };
    let rows = vec![vec![button(Label::MyBookings, Input::MyBookings(0))]];
    Ok(page(step, said, rows))
}

async fn name(talk: &Talk<'_>, visit: &Booking) -> Result<String, StoreError> {
    let (service, _) = salon::of_visit(talk.tx, visit).await?;
    Ok(service.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned()))
}

fn page(step: &Step, said: Said, rows: Rows) -> Body {
    Body::new(step, Prompt::Series(Box::new(said)), rows)
}

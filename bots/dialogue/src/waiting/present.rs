//! What is shown about the waitlist.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::{
    ClientId, StaffId,
    availability::salon_date,
    class::Class,
    client::Client,
    ids::WaitId,
    seat::Link,
    waitlist::{LONGEST_DAYS, Part, Wait},
};
use service::{StoreError, salon, waitlist};

use super::{Act, At, Line, Said, Want, Word};
use crate::{
    driver::Talk,
    input::{Input, StaffChoice},
    present::{self, Body, Rows, browse, button, days},
    screen::{Button, DayMark, Label, Notice, Prompt},
    step::{Step, month_of},
    work,
};

fn act(word: Word, act: Act) -> Button {
    button(Label::Waiting(word), Input::Waiting(act))
}

/// The button by which one begins to wait; none where the salon has no list.
pub(crate) async fn offered(talk: &Talk<'_>) -> Result<Vec<Button>, StoreError> {
    Ok(match waitlist::is_on(talk.tx).await? {
        true => vec![act(Word::Wait, Act::Wait)],
        false => Vec::new(),
    })
}

/// The way to what one waits for; none where the salon has no list.
pub(crate) async fn to_list(talk: &Talk<'_>) -> Result<Vec<Button>, StoreError> {
    Ok(match waitlist::is_on(talk.tx).await? {
        true => vec![act(Word::List, Act::List)],
        false => Vec::new(),
    })
}

/// The button by which staff put a client on the list.
pub(crate) async fn offered_for(
    talk: &Talk<'_>,
    client: ClientId,
) -> Result<Vec<Button>, StoreError> {
    Ok(match waitlist::is_on(talk.tx).await? {
        true => vec![act(Word::For, Act::For(client))],
        false => Vec::new(),
    })
}

/// A client whom staff may put on the list.
pub(super) async fn known(
    talk: &Talk<'_>,
    link: &Link,
    client: ClientId,
) -> Result<Option<Client>, StoreError> {
    work::client(talk, link, client).await
}

pub(crate) async fn body(talk: &Talk<'_>, at: &At) -> Result<Body, StoreError> {
    if let Some(client) = at.client() {
        let known = match talk.link {
            Some(link) => known(talk, &link, client).await?,
            None => None,
        };
        if known.is_none() {
            return Ok(Body {
                notice: Some(Notice::Stale),
                ..present::home(talk)
            });
        }
    }
    let step = Step::Waiting { to: at.clone() };
    match at {
        At::Services { page, .. } => browse::services(talk, &step, *page).await,
        At::Staff { service, page, .. } => browse::staff(talk, &step, *service, *page).await,
        At::From { want, .. } | At::Until { want, .. } | At::Part { want, .. } => {
            choosing(talk, &step, at, want).await
        }
        At::List => list(talk, &step).await,
        At::Leave { wait } => leaving(talk, &step, *wait).await,
    }
}

/// Days and a part of them.
async fn choosing(talk: &Talk<'_>, step: &Step, at: &At, want: &Want) -> Result<Body, StoreError> {
    let (service, staff) = names(talk, want).await?;
    Ok(match at {
        // Until a day without a class one may wait, from one on there is nothing to wait for.
        At::From { month, .. } => {
            let today = salon_date(talk.settings.zone, talk.now);
            let mut rows = grid(talk, *month, today, None);
            let found = salon::service(talk.tx, want.pick.service).await?;
            if let Some(class) = found.and_then(|one| one.class) {
                without_class(&mut rows, &class, of(want));
            }
            page(step, Said::From { service, staff }, rows)
        }
        At::Until { first, month, .. } => {
            let mut rows = vec![vec![button(
                Label::Waiting(Word::OneDay(*first)),
                Input::PickDay(*first),
            )]];
            let most = LONGEST_DAYS.unsigned_abs();
            rows.extend(grid(talk, *month, *first, Some(most)));
            let said = Said::Until {
                service,
                staff,
                first: *first,
            };
            page(step, said, rows)
        }
        At::Part { first, last, .. } => {
            let line = Line {
                service,
                staff,
                first: *first,
                last: *last,
                part: Part::Any,
            };
            if at_one_time(talk, want, (*first, *last)).await? {
                let rows = vec![vec![act(Word::Wait, Act::Part(Part::Any))]];
                return Ok(page(step, Said::Whole(line), rows));
            }
            let part = |part: &Part| vec![act(Word::Part(*part), Act::Part(*part))];
            let rows = Part::ALL.iter().map(part).collect();
            page(step, Said::Part(line), rows)
        }
        _ => list(talk, step).await?,
    })
}

/// Whether what is waited for begins at one time of the day only, as a class by its timetable may.
async fn at_one_time(
    talk: &Talk<'_>,
    want: &Want,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<bool, StoreError> {
    let service = salon::service(talk.tx, want.pick.service).await?;
    let Some(class) = service.and_then(|service| service.class) else {
        return Ok(false);
    };
    let days = first.iter_days().take_while(|day| *day <= last);
    let minutes = days.flat_map(|day| class.minutes_on(day.weekday(), of(want)));
    Ok(minutes.collect::<BTreeSet<_>>().len() == 1)
}

/// The specialist who is named.
fn of(want: &Want) -> Option<StaffId> {
    match want.pick.staff {
        StaffChoice::Any => None,
        StaffChoice::One(id) => Some(id),
    }
}

/// A day for which nobody can wait.
fn closed(date: NaiveDate) -> Button {
    button(Label::Day(date, DayMark::Closed), Input::Nothing)
}

/// Closes the days on which a class with a timetable never takes place.
fn without_class(rows: &mut Rows, class: &Class, staff: Option<StaffId>) {
    if class.starts.is_empty() {
        return;
    }
    for button in rows.iter_mut().flatten() {
        if let Input::PickDay(day) = button.input
            && class.minutes_on(day.weekday(), staff).next().is_none()
        {
            *button = closed(day);
        }
    }
}

/// Asks whether to wait no more.
async fn leaving(talk: &Talk<'_>, step: &Step, wait: WaitId) -> Result<Body, StoreError> {
    let found = waitlist::list_of(talk.tx, talk.client.id).await?;
    let Some(found) = found.iter().find(|one| one.id == wait) else {
        let step = Step::Waiting { to: At::List };
        return Ok(Body {
            notice: Some(Notice::Stale),
            ..list(talk, &step).await?
        });
    };
    let rows = vec![vec![
        act(Word::Leave, Act::Leave(wait)),
        button(Label::Waiting(Word::Stay), Input::Cancel),
    ]];
    Ok(page(step, Said::Leave(line(talk, found).await?), rows))
}

fn page(step: &Step, said: Said, rows: Rows) -> Body {
    Body::new(step, Prompt::Waiting(Box::new(said)), rows)
}

async fn list(talk: &Talk<'_>, step: &Step) -> Result<Body, StoreError> {
    let (mut lines, mut rows) = (Vec::new(), Rows::new());
    let today = salon_date(talk.settings.zone, talk.now);
    let waits = waitlist::list_of(talk.tx, talk.client.id).await?;
    for wait in waits.iter().filter(|wait| wait.last >= today) {
        let line = line(talk, wait).await?;
        let word = Word::AskLeave(line.clone());
        rows.push(vec![act(word, Act::AskLeave(wait.id))]);
        lines.push(line);
    }
    rows.push(vec![button(Label::Book, Input::Book)]);
    Ok(page(step, Said::List(lines), rows))
}

async fn line(talk: &Talk<'_>, wait: &Wait) -> Result<Line, StoreError> {
    let service = salon::service(talk.tx, wait.service).await?;
    Ok(Line {
        service: service.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned()),
        staff: staff_name(talk, wait.staff).await?,
        first: wait.first,
        last: wait.last,
        part: wait.part,
    })
}

async fn staff_name(talk: &Talk<'_>, staff: Option<StaffId>) -> Result<Option<String>, StoreError> {
    let Some(id) = staff else { return Ok(None) };
    let found = salon::staff(talk.tx, id).await?;
    Ok(found.map(|one| one.name.get(talk.lang).to_owned()))
}

async fn names(talk: &Talk<'_>, want: &Want) -> Result<(String, Option<String>), StoreError> {
    let service = salon::service(talk.tx, want.pick.service).await?;
    let staff = of(want);
    let service = service.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned());
    Ok((service, staff_name(talk, staff).await?))
}

/// A month in which the days from `first` on can be chosen, as far as the salon books and anybody may
/// wait.
fn grid(talk: &Talk<'_>, month: Option<(i32, u32)>, first: NaiveDate, most: Option<u64>) -> Rows {
    let today = salon_date(talk.settings.zone, talk.now);
    let first = first.max(today);
    let after = |from: NaiveDate, days: u64| from.checked_add_days(Days::new(days)).unwrap_or(from);
    let window = after(today, u64::from(talk.settings.window_days));
    let last = most.map_or(window, |most| window.min(after(first, most - 1)));
    let bounds = (month_of(first), month_of(last.max(first)));
    let shown = month.unwrap_or(bounds.0).clamp(bounds.0, bounds.1);
    let Some(begin) = NaiveDate::from_ymd_opt(shown.0, shown.1, 1) else {
        return Rows::new();
    };
    let next = begin.checked_add_months(Months::new(1)).unwrap_or(begin);
    let all = begin.iter_days().take_while(|date| *date < next);
    let days = all.map(|date| {
        let ahead = (first..=last).contains(&date);
        let open = || button(Label::Day(date, DayMark::Outside), Input::PickDay(date));
        (date, if ahead { open() } else { closed(date) })
    });
    days::grid(shown, bounds, days.collect())
}

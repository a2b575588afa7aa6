//! The month calendar, the times of a day, and the nearest times.

mod month;

use chrono::NaiveDate;
use domain::{
    BookingId, Timestamp,
    availability::{DayOffer, Slot},
    booking::Booking,
    recommend::Recommended,
};
use service::{
    StoreError, recommend, salon,
    slots::{self, Query},
};

pub(crate) use month::grid;

use month::calendar;

use super::{Body, Rows, button, own, pager};
use crate::{
    driver::Talk,
    effect::{move_query, query},
    input::{Input, StaffChoice},
    screen::{Button, Label, Notice, Prompt},
    step::{Pick, Step, Then, month_of},
    waiting,
};

/// Times in a row, and on a page.
const ROW: usize = 4;
const PAGE: usize = 24;
/// Nearest times offered after losing one.
const NEAREST: usize = 6;

/// What is being looked for, in words.
struct Wanted {
    query: Query,
    service: String,
    staff: Option<String>,
    moving: Option<Timestamp>,
}

impl Wanted {
    /// What the days offer, and which times are recommended: to who books, for who moves a visit knows
    /// what is wrong with its time.
    async fn offers(
        &self,
        talk: &Talk<'_>,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<(Vec<DayOffer>, Vec<Recommended>), StoreError> {
        if self.moving.is_some() {
            let offers = slots::days(talk.tx, &self.query, first, last, talk.now).await?;
            return Ok((offers, Vec::new()));
        }
        let days = (first, last);
        recommend::days(talk.tx, &self.query, talk.client.id, days, talk.now).await
    }
}

async fn wanted(talk: &Talk<'_>, pick: Pick) -> Result<Wanted, StoreError> {
    let mut names = Vec::new();
    for id in std::iter::once(pick.service).chain(pick.then.list()) {
        let service = salon::service(talk.tx, id).await?;
        names.extend(service.map(|one| one.name.get(talk.lang).to_owned()));
    }
    let staff = match pick.staff {
        StaffChoice::Any => None,
        StaffChoice::One(id) => salon::staff(talk.tx, id).await?,
    };
    Ok(Wanted {
        query: query(pick),
        service: names.join(" + "),
        staff: staff.map(|one| one.name.get(talk.lang).to_owned()),
        moving: None,
    })
}

async fn moving(talk: &Talk<'_>, visit: &Booking) -> Result<Wanted, StoreError> {
    let pick = Pick {
        service: visit.service,
        then: Then::of(&move_query(visit).then),
        staff: StaffChoice::One(visit.staff),
    };
    let found = wanted(talk, pick).await?;
    Ok(Wanted {
        query: move_query(visit),
        moving: Some(visit.time.from),
        ..found
    })
}

pub(super) async fn days(
    talk: &Talk<'_>,
    step: &Step,
    pick: Pick,
    month: Option<(i32, u32)>,
) -> Result<Body, StoreError> {
    let mut body = calendar(talk, step, wanted(talk, pick).await?, month).await?;
    let mut known = pick.then.list();
    known.push(pick.service);
    if pick.then.has_room() && salon::offers_others(talk.tx, &known).await? {
        body.rows
            .push(vec![button(Label::AddService, Input::AddService)]);
    }
    body.rows.push(waiting::offered(talk).await?);
    Ok(body)
}

pub(super) async fn times(
    talk: &Talk<'_>,
    step: &Step,
    pick: Pick,
    day: NaiveDate,
    page: u32,
) -> Result<Body, StoreError> {
    match day_times(talk, step, wanted(talk, pick).await?, day, page).await? {
        Some(mut body) => {
            body.rows.push(waiting::offered(talk).await?);
            Ok(body)
        }
        None => {
            let step = Step::Days {
                pick,
                month: Some(month_of(day)),
            };
            let body = days(talk, &step, pick, Some(month_of(day))).await?;
            Ok(Body {
                notice: Some(Notice::JustTaken),
                ..body
            })
        }
    }
}

pub(super) async fn nearest(
    talk: &Talk<'_>,
    step: &Step,
    pick: Pick,
    around: Timestamp,
) -> Result<Body, StoreError> {
    let wanted = wanted(talk, pick).await?;
    let mut body = nearest_times(talk, step, wanted, around).await?;
    body.rows.push(waiting::offered(talk).await?);
    Ok(body)
}

pub(super) async fn move_days(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
    month: Option<(i32, u32)>,
) -> Result<Body, StoreError> {
    match own(talk, id).await? {
        Some(visit) => {
            let before_min = talk.settings.move_before_min;
            match super::visits::too_late(talk, &visit, before_min).await? {
                Some(refused) => Ok(refused),
                None => calendar(talk, step, moving(talk, &visit).await?, month).await,
            }
        }
        None => super::visits::gone(talk).await,
    }
}

pub(super) async fn move_times(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
    day: NaiveDate,
    page: u32,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, id).await? else {
        return super::visits::gone(talk).await;
    };
    match day_times(talk, step, moving(talk, &visit).await?, day, page).await? {
        Some(body) => Ok(body),
        None => {
            let step = Step::MoveDays {
                booking: id,
                month: Some(month_of(day)),
            };
            let body = move_days(talk, &step, id, Some(month_of(day))).await?;
            Ok(Body {
                notice: Some(Notice::JustTaken),
                ..body
            })
        }
    }
}

pub(super) async fn move_nearest(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
    around: Timestamp,
) -> Result<Body, StoreError> {
    match own(talk, id).await? {
        Some(visit) => nearest_times(talk, step, moving(talk, &visit).await?, around).await,
        None => super::visits::gone(talk).await,
    }
}

/// The free times of a day; none when there is no free time left.
async fn day_times(
    talk: &Talk<'_>,
    step: &Step,
    wanted: Wanted,
    day: NaiveDate,
    page: u32,
) -> Result<Option<Body>, StoreError> {
    let (offers, best) = wanted.offers(talk, (day, day)).await?;
    let slots: Vec<Slot> = offers.into_iter().flat_map(|offer| offer.slots).collect();
    if slots.is_empty() {
        return Ok(None);
    }
    let mut rows = time_rows(&slots, page);
    let best = mark(&mut rows, &best);
    let prompt = Prompt::Times {
        date: day,
        service: wanted.service,
        staff: wanted.staff,
        best,
    };
    Ok(Some(Body::new(step, prompt, rows)))
}

/// Marks the recommended ones among times; whether there were any.
fn mark(rows: &mut Rows, best: &[Recommended]) -> bool {
    let mut any = false;
    for button in rows.iter_mut().flatten() {
        let Label::Time(start) = button.label else {
            continue;
        };
        if let Some(one) = best.iter().find(|one| one.start == start) {
            button.label = Label::BestTime(start);
            button.input = Input::PickBest(one.staff, start);
            any = true;
        }
    }
    any
}

/// One page of times as buttons.
pub(crate) fn time_rows(slots: &[Slot], page: u32) -> Rows {
    let skip = (page as usize).saturating_mul(PAGE);
    let label = |slot: &Slot| match slot.left {
        None => Label::Time(slot.start),
        Some(left) => Label::Seats(slot.start, left),
    };
    let shown: Vec<Button> = slots
        .iter()
        .skip(skip)
        .take(PAGE)
        .map(|slot| button(label(slot), Input::PickTime(slot.start)))
        .collect();
    // The seats need their place.
    let seats = slots.iter().any(|slot| slot.left.is_some());
    let row = if seats { ROW / 2 } else { ROW };
    let mut rows: Rows = shown.chunks(row).map(<[Button]>::to_vec).collect();
    let more = slots.len() > skip.saturating_add(PAGE);
    rows.push(pager(page, more, Input::TimePage));
    rows
}

async fn nearest_times(
    talk: &Talk<'_>,
    step: &Step,
    wanted: Wanted,
    around: Timestamp,
) -> Result<Body, StoreError> {
    let mut found = slots::nearest(talk.tx, &wanted.query, around, talk.now, NEAREST).await?;
    found.sort_by_key(|slot| slot.start);
    let mut rows: Rows = found
        .chunks(2)
        .map(|pair| {
            let one = |slot: &Slot| {
                let label = match slot.left {
                    None => Label::DateTime(slot.start),
                    Some(left) => Label::DateSeats(slot.start, left),
                };
                button(label, Input::PickTime(slot.start))
            };
            pair.iter().map(one).collect()
        })
        .collect();
    // Back leads to the calendar from here: one button says so in words.
    rows.push(vec![button(Label::OtherDay, Input::Back)]);
    Ok(Body::new(
        step,
        Prompt::Nearest {
            service: wanted.service,
        },
        rows,
    ))
}

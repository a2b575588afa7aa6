//! The calendar of a month.

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::{
    availability::{DayOffer, DayState, salon_date},
    recommend::Recommended,
};
use service::StoreError;

use super::Wanted;
use crate::{
    driver::Talk,
    input::Input,
    present::{Body, Rows, button},
    screen::{Button, DayMark, Label, Prompt},
    step::{Step, month_of},
};

/// Recommended times are looked for so many days ahead at least.
const SOON: u64 = 14;

/// The calendar of a month; without one, the first month with a free day.
pub(super) async fn calendar(
    talk: &Talk<'_>,
    step: &Step,
    wanted: Wanted,
    month: Option<(i32, u32)>,
) -> Result<Body, StoreError> {
    let today = salon_date(talk.settings.zone, talk.now);
    let last = today
        .checked_add_days(Days::new(u64::from(talk.settings.window_days)))
        .unwrap_or(today);
    let bounds = (month_of(today), month_of(last));
    let asked = month.map(|month| month.clamp(bounds.0, bounds.1));
    let mut shown = asked.unwrap_or(bounds.0);
    let (mut offers, mut best) = month_offers(talk, &wanted, shown).await?;
    while asked.is_none() && !has_free(&offers) && shown < bounds.1 {
        shown = next_month(shown);
        (offers, best) = month_offers(talk, &wanted, shown).await?;
    }
    let any_free = has_free(&offers);
    if !any_free && asked.is_none() {
        // Nothing free anywhere: the month of today says so best.
        shown = bounds.0;
        (offers, best) = month_offers(talk, &wanted, shown).await?;
    }
    let prompt = Prompt::Days {
        service: wanted.service,
        staff: wanted.staff,
        moving: wanted.moving,
        any_free,
        best: !best.is_empty(),
        class: offers.iter().any(|offer| offer.state == DayState::NoClass),
    };
    let days = offers.iter().map(|offer| (offer.date, day_button(offer)));
    let mut rows: Rows = best
        .iter()
        .map(|one| {
            let label = Label::Best(one.start, one.reason);
            vec![button(label, Input::PickBest(one.staff, one.start))]
        })
        .collect();
    rows.extend(grid(shown, bounds, days.collect()));
    Ok(Body::new(step, prompt, rows))
}

fn has_free(offers: &[DayOffer]) -> bool {
    offers
        .iter()
        .any(|offer| matches!(offer.state, DayState::Free { .. }))
}

fn next_month((year, month): (i32, u32)) -> (i32, u32) {
    if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

fn month_before((year, month): (i32, u32)) -> (i32, u32) {
    if month == 1 {
        (year - 1, 12)
    } else {
        (year, month - 1)
    }
}

/// What the days of a month offer, and the recommended times: of the month, and of two weeks at least
/// while it is the present one.
async fn month_offers(
    talk: &Talk<'_>,
    wanted: &Wanted,
    (year, month): (i32, u32),
) -> Result<(Vec<DayOffer>, Vec<Recommended>), StoreError> {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let last = next.checked_sub_days(Days::new(1)).unwrap_or(first);
    let today = salon_date(talk.settings.zone, talk.now);
    let soon = today.checked_add_days(Days::new(SOON)).unwrap_or(today);
    let until = if today < first { last } else { last.max(soon) };
    let (mut offers, best) = wanted.offers(talk, (first, until)).await?;
    if !offers.is_empty() {
        offers.retain(|offer| offer.date <= last);
        return Ok((offers, best));
    }
    // The service cannot be booked any more: every day is closed.
    let all = first.iter_days().take_while(|day| *day <= last);
    let closed = all.map(|date| DayOffer {
        date,
        state: DayState::Closed,
        slots: Vec::new(),
    });
    Ok((closed.collect(), best))
}

/// Heading, weekdays, weeks from Monday.
pub(crate) fn grid(
    shown: (i32, u32),
    bounds: ((i32, u32), (i32, u32)),
    days: Vec<(NaiveDate, Button)>,
) -> Rows {
    let blank = || button(Label::Blank, Input::Nothing);
    let turn = |label, possible: bool, (year, month): (i32, u32)| {
        if possible {
            button(label, Input::PickMonth(year, month))
        } else {
            blank()
        }
    };
    let heading = vec![
        turn(Label::Previous, shown > bounds.0, month_before(shown)),
        button(Label::Month(shown.0, shown.1), Input::Nothing),
        turn(Label::Next, shown < bounds.1, next_month(shown)),
    ];
    let weekdays = (1..=7)
        .map(|day| button(Label::Weekday(day), Input::Nothing))
        .collect();
    let mut rows: Rows = vec![heading, weekdays];
    let lead = days
        .first()
        .map_or(0, |(date, _)| date.weekday().num_days_from_monday());
    let mut week: Vec<Button> = (0..lead).map(|_| blank()).collect();
    for (_, day) in days {
        week.push(day);
        if week.len() == 7 {
            rows.push(std::mem::take(&mut week));
        }
    }
    if !week.is_empty() {
        week.resize_with(7, blank);
        rows.push(week);
    }
    rows
}

fn day_button(offer: &DayOffer) -> Button {
    let mark = match offer.state {
        DayState::Free { .. } => DayMark::Free,
        DayState::Full => DayMark::Full,
        DayState::NoClass | DayState::Closed => DayMark::Closed,
        DayState::OutOfWindow => DayMark::Outside,
    };
    let input = match mark {
        DayMark::Free => Input::PickDay(offer.date),
        _ => Input::WhyNot(offer.date),
    };
    button(Label::Day(offer.date, mark), input)
}

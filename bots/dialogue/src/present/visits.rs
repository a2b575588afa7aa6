//! The hold on its way to a visit, and the visits one has.

use domain::{
    BookingId, Kind, Localized, Timestamp,
    booking::{Booking, ChangeRefused, Status, client_may_change, deadline},
    client::example_phone,
    intake::Said,
    review::Stars,
};
use service::{StoreError, TenantTx, booking, intake, relatives, reviews, salon};

use super::{Body, Rows, button, card, home, own, pager};
use crate::{
    driver::Talk,
    input::Input,
    screen::{Button, Label, Notice, Prompt, VisitCard},
    series,
    step::{Held, Step},
    waiting,
};

/// Visits on a page.
const PAGE: u64 = 5;

/// The visit is not there (any more): the list says so.
pub(crate) async fn gone(talk: &Talk<'_>) -> Result<Body, StoreError> {
    let body = mine(talk, &Step::Mine { page: 0 }, 0).await?;
    Ok(Body {
        notice: Some(Notice::NotLive),
        ..body
    })
}

/// A hold that is gone leads home; confirming offers the nearest times instead.
pub(super) fn hold_gone(talk: &Talk<'_>) -> Body {
    Body {
        notice: Some(Notice::HoldGone),
        ..home(talk)
    }
}

pub(super) fn held_until(talk: &Talk<'_>, visit: &Booking) -> Option<Timestamp> {
    visit.held_until.filter(|until| *until > talk.now)
}

pub(super) async fn ask_name(
    talk: &Talk<'_>,
    step: &Step,
    held: &Held,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, held.booking).await? else {
        return Ok(hold_gone(talk));
    };
    let prompt = Prompt::AskName {
        held_until: held_until(talk, &visit),
    };
    Ok(Body::new(step, prompt, Rows::new()))
}

pub(super) async fn ask_phone(
    talk: &Talk<'_>,
    step: &Step,
    held: &Held,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, held.booking).await? else {
        return Ok(hold_gone(talk));
    };
    let prompt = Prompt::AskPhone {
        example: example_phone(&talk.settings.country),
        held_until: held_until(talk, &visit),
    };
    Ok(Body {
        ask_contact: true,
        ..Body::new(step, prompt, Rows::new())
    })
}

pub(super) async fn summary(talk: &Talk<'_>, step: &Step, held: &Held) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, held.booking).await? else {
        return Ok(hold_gone(talk));
    };
    let client = &talk.client;
    let shown = card(talk, &visit).await?;
    let changeable = shown.move_until.is_some() && shown.cancel_until.is_some();
    let prompt = Prompt::Summary {
        visit: shown,
        name: client
            .name
            .as_ref()
            .map_or_else(String::new, |name| name.as_str().to_owned()),
        phone: client
            .phone
            .as_ref()
            .map_or_else(String::new, domain::client::Phone::display),
        held_until: held_until(talk, &visit),
        wish: booking::wish(talk.tx, visit.id).await?,
        answers: match held.questions {
            0 => Vec::new(),
            _ => answered(talk.tx, visit.id).await?,
        },
    };
    let prompt = match changeable {
        true => prompt,
        false => Prompt::Unchangeable {
            summary: Box::new(prompt),
            phone: talk.settings.phone.clone(),
        },
    };
    let rows = vec![
        vec![button(Label::ConfirmBooking, Input::Confirm(held.booking))],
        vec![
            button(Label::ChangeName, Input::ChangeName),
            button(Label::ChangePhone, Input::ChangePhone),
        ],
        vec![
            button(Label::AddWish, Input::AddWish(held.booking)),
            button(Label::ForOther, Input::Whom),
        ],
    ];
    Ok(Body::new(step, prompt, rows))
}

/// What was asked before a visit, and answered.
pub(crate) async fn answered(
    tx: &TenantTx,
    visit: BookingId,
) -> Result<Vec<(String, Said)>, StoreError> {
    let given = intake::answers(tx, visit).await?.into_iter();
    let given = given.filter(|answer| answer.said != Said::Skipped);
    Ok(given.map(|answer| (answer.asked, answer.said)).collect())
}

/// A visit of one's own as `prompt` shows it; one that is not there leads to the list.
async fn shown(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
    rows: Rows,
    prompt: impl FnOnce(VisitCard) -> Prompt,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, id).await? else {
        return gone(talk).await;
    };
    Ok(Body::new(step, prompt(card(talk, &visit).await?), rows))
}

/// Whether a visit of one's own was cancelled.
async fn is_cancelled(talk: &Talk<'_>, id: BookingId) -> Result<bool, StoreError> {
    let visit = own(talk, id).await?;
    Ok(visit.is_some_and(|visit| visit.status == Status::Cancelled))
}

pub(super) async fn booked(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
) -> Result<Body, StoreError> {
    if is_cancelled(talk, id).await? {
        return cancelled(talk, step, id).await;
    }
    let mut rows = to_my_bookings();
    rows.insert(0, to_calendar(id));
    let preparation = match own(talk, id).await? {
        Some(visit) => {
            rows.insert(1, series::offered(talk, &visit, None));
            intake::preparation(talk.tx, visit.service).await?
        }
        None => Localized::default(),
    };
    let mut preparation = preparation.get(talk.lang).to_owned();
    // What a clinic says of health stands behind a button.
    if talk.settings.kind == Kind::Clinic && !preparation.is_empty() {
        rows.insert(1, vec![button(Label::Preparation, Input::Preparation(id))]);
        preparation.clear();
    }
    shown(talk, step, id, rows, |visit| Prompt::Booked {
        visit,
        preparation,
    })
    .await
}

/// The visit for the calendar on their telephone.
fn to_calendar(id: BookingId) -> Vec<Button> {
    vec![button(Label::ToCalendar, Input::ToCalendar(id))]
}

fn to_my_bookings() -> Rows {
    vec![vec![button(Label::MyBookings, Input::MyBookings(0))]]
}

pub(super) async fn mine(talk: &Talk<'_>, step: &Step, page: u32) -> Result<Body, StoreError> {
    let offset = u64::from(page).saturating_mul(PAGE);
    // One more than shown tells whether there is another page.
    let found = booking::upcoming(talk.tx, talk.client.id, talk.now, offset, PAGE + 1).await?;
    let more = found.len() as u64 > PAGE;
    let mut rows = listed(talk, &found).await?;
    rows.push(pager(page, more, Input::MyBookings));
    let empty = found.is_empty() && page == 0;
    if empty {
        rows.push(vec![button(Label::Book, Input::Book)]);
    }
    rows.push(waiting::to_list(talk).await?);
    rows.push(vec![
        button(Label::PastBookings, Input::PastBookings(0)),
        button(Label::Own, Input::Own),
    ]);
    Ok(Body::new(step, Prompt::MyBookings { empty }, rows))
}

pub(super) async fn past(talk: &Talk<'_>, step: &Step, page: u32) -> Result<Body, StoreError> {
    let offset = u64::from(page).saturating_mul(PAGE);
    let found = booking::past(talk.tx, talk.client.id, talk.now, offset, PAGE + 1).await?;
    let mut rows = listed(talk, &found).await?;
    let more = found.len() as u64 > PAGE;
    rows.push(pager(page, more, Input::PastBookings));
    let empty = found.is_empty() && page == 0;
    Ok(Body::new(step, Prompt::PastBookings { empty }, rows))
}

/// A page of visits, one to a row.
async fn listed(talk: &Talk<'_>, found: &[Booking]) -> Result<Rows, StoreError> {
    let mut rows = Rows::new();
    for visit in found.iter().take(PAGE as usize) {
        let (service, staff) = salon::of_visit(talk.tx, visit).await?;
        let name = match talk.settings.kind {
            // Others may see the screen.
            Kind::Clinic => staff.map(|one| one.name),
            _ => service.map(|one| one.name),
        };
        let visitor = relatives::visitor(talk.tx, visit).await?;
        let label = Label::Visit {
            at: visit.time.from,
            name: name.map_or_else(String::new, |name| name.get(talk.lang).to_owned()),
            visitor: visitor.unwrap_or_default(),
        };
        rows.push(vec![button(label, Input::OpenBooking(visit.id))]);
    }
    Ok(rows)
}

pub(super) async fn ask_wish(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
) -> Result<Body, StoreError> {
    let wish = booking::wish(talk.tx, id).await?;
    let rows = Rows::new();
    shown(talk, step, id, rows, |visit| Prompt::AskWish {
        visit,
        wish,
    })
    .await
}

pub(crate) async fn one(talk: &Talk<'_>, step: &Step, id: BookingId) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, id).await? else {
        return gone(talk).await;
    };
    if visit.status == Status::Cancelled {
        return cancelled(talk, step, id).await;
    }
    let settings = &talk.settings;
    let may = |before| client_may_change(&visit, before, talk.now).is_ok();
    let mut row = Vec::new();
    if may(settings.move_before_min) {
        row.push(button(Label::Move, Input::Move(id)));
    }
    if may(settings.cancel_before_min) {
        row.push(button(Label::CancelVisit, Input::AskCancel(id)));
    }
    let open = visit.status.is_live() && visit.time.until > talk.now;
    let mut rows = vec![row];
    let place = service::series::place(talk.tx, id).await?;
    if open {
        let preparation = intake::preparation(talk.tx, visit.service).await?;
        if !preparation.is_empty() {
            rows.push(vec![button(Label::Preparation, Input::Preparation(id))]);
        }
        rows.push(series::offered(talk, &visit, place.as_ref()));
        rows.push(to_calendar(id));
        rows.push(vec![button(Label::AddWish, Input::AddWish(id))]);
    } else {
        rows.push(vec![button(Label::PastBookings, Input::PastBookings(0))]);
    }
    rows.push(vec![button(Label::Write, Input::Write)]);
    let prompt = Prompt::Visit {
        visit: card(talk, &visit).await?,
        place,
        wish: booking::wish(talk.tx, id).await?,
        address: settings.address.get(talk.lang).to_owned(),
        phone: settings.phone.clone(),
    };
    Ok(Body::new(step, prompt, rows))
}

pub(super) async fn confirm_move(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
    to: Timestamp,
) -> Result<Body, StoreError> {
    let rows = vec![vec![button(Label::ConfirmMove, Input::ConfirmMove(id, to))]];
    shown(talk, step, id, rows, |visit| Prompt::ConfirmMove {
        visit,
        to,
    })
    .await
}

pub(super) async fn moved(talk: &Talk<'_>, step: &Step, id: BookingId) -> Result<Body, StoreError> {
    let mut rows = to_my_bookings();
    rows.insert(0, to_calendar(id));
    shown(talk, step, id, rows, |visit| Prompt::Moved { visit }).await
}

/// Says why a visit cannot be changed any more, on its own page; `None` when it can.
pub(super) async fn too_late(
    talk: &Talk<'_>,
    visit: &Booking,
    before_min: u32,
) -> Result<Option<Body>, StoreError> {
    let notice = match client_may_change(visit, before_min, talk.now) {
        Ok(()) => return Ok(None),
        Err(ChangeRefused::NotLive) => Notice::NotLive,
        Err(ChangeRefused::TooLate) => Notice::TooLate {
            until: deadline(visit, before_min),
        },
    };
    let step = Step::Visit { booking: visit.id };
    Ok(Some(Body {
        notice: Some(notice),
        ..one(talk, &step, visit.id).await?
    }))
}

pub(super) async fn confirm_cancel(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
) -> Result<Body, StoreError> {
    let Some(visit) = own(talk, id).await? else {
        return gone(talk).await;
    };
    if let Some(refused) = too_late(talk, &visit, talk.settings.cancel_before_min).await? {
        return Ok(refused);
    }
    let (later, mut rows) = series::later(talk, &visit).await?;
    let mut last = vec![button(Label::KeepVisit, Input::Cancel)];
    if rows.is_empty() {
        last.insert(0, button(Label::YesCancel, Input::CancelBooking(id)));
    }
    rows.push(last);
    let visit = card(talk, &visit).await?;
    Ok(Body::new(
        step,
        Prompt::ConfirmCancel { visit, later },
        rows,
    ))
}

pub(super) async fn rated(talk: &Talk<'_>, step: &Step, id: BookingId) -> Result<Body, StoreError> {
    let review = reviews::find(talk.tx, id).await?;
    let (Some(visit), Some(review)) = (own(talk, id).await?, review) else {
        return gone(talk).await;
    };
    let stars = Stars::ALL.map(|stars| button(Label::Stars(stars), Input::Rate(id, stars)));
    let prompt = Prompt::Rated {
        visit: card(talk, &visit).await?,
        stars: review.stars,
        words: review.words,
    };
    Ok(Body::new(step, prompt, vec![stars.into()]))
}

pub(super) async fn cancelled(
    talk: &Talk<'_>,
    step: &Step,
    id: BookingId,
) -> Result<Body, StoreError> {
    let rows = vec![to_calendar(id), vec![button(Label::Book, Input::Book)]];
    shown(talk, step, id, rows, |visit| Prompt::Cancelled { visit }).await
}

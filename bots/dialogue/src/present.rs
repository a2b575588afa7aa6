//! From a step to a screen: reads what the step needs and lays out the buttons.

pub(crate) mod browse;
mod clinic;
pub(crate) mod days;
mod intake;
mod own_details;
pub(crate) mod visits;

use domain::{
    Kind, Lang, Timestamp,
    booking::{Booking, deadline},
};
use service::{
    StoreError, booking, relatives,
    reviews::{self, Wanted},
    salon,
};

use crate::{
    driver::Talk,
    input::Input,
    screen::{Button, Label, Notice, Prompt, Screen, VisitCard},
    series,
    step::{Aside, Step},
    waiting,
    work::{self, Act, At, Word},
};

/// Words of clients on the salon's card.
const WORDS: u32 = 3;

/// Rows of a screen.
pub(crate) type Rows = Vec<Vec<Button>>;

/// What a step says and offers, before the frame is put around it.
pub(crate) struct Body {
    pub step: Step,
    pub notice: Option<Notice>,
    pub prompt: Prompt,
    pub rows: Rows,
    pub ask_contact: bool,
}

impl Body {
    pub fn new(step: &Step, prompt: Prompt, rows: Rows) -> Self {
        Self {
            step: step.clone(),
            notice: None,
            prompt,
            rows,
            ask_contact: false,
        }
    }
}

pub(crate) fn button(label: Label, input: Input) -> Button {
    Button { label, input }
}

/// Previous and next page as one row; none when there is one page.
pub(crate) fn pager(page: u32, more: bool, to: impl Fn(u32) -> Input) -> Vec<Button> {
    let mut row = Vec::new();
    if page > 0 {
        row.push(button(Label::Previous, to(page - 1)));
    }
    if more {
        row.push(button(Label::Next, to(page + 1)));
    }
    row
}

/// The screen of `step`. The step that comes back differs when this one can no longer be shown.
pub(crate) async fn screen(
    talk: &Talk<'_>,
    step: &Step,
    notice: Option<Notice>,
) -> Result<(Step, Screen), StoreError> {
    if talk.settings.closed.is_some() {
        return Ok((Step::Home, closed(talk)));
    }
    let mut body = body(talk, step).await?;
    body.rows.retain(|row| !row.is_empty());
    body.rows.extend(frame(&body.step));
    let screen = Screen {
        lang: talk.lang,
        kind: talk.settings.kind,
        zone: talk.settings.zone,
        notice: notice.or(body.notice),
        prompt: body.prompt,
        rows: body.rows,
        ask_contact: body.ask_contact,
    };
    Ok((body.step, screen))
}

/// All that anybody is told once the salon is closed for good.
fn closed(talk: &Talk<'_>) -> Screen {
    Screen {
        lang: talk.lang,
        kind: talk.settings.kind,
        zone: talk.settings.zone,
        notice: None,
        prompt: Prompt::Closed {
            salon: talk.settings.name.get(talk.lang).to_owned(),
        },
        rows: Rows::new(),
        ask_contact: false,
    }
}

async fn body(talk: &Talk<'_>, step: &Step) -> Result<Body, StoreError> {
    match step {
        Step::Home => welcome(talk).await,
        Step::Work { to } => work::body(talk, to).await,
        Step::Waiting { to } => waiting::body(talk, to).await,
        Step::Series { to } => series::body(talk, step, to).await,
        Step::Rested { back } => own_details::rested(talk, step, back).await,
        Step::More { pick, page } => browse::more(talk, step, *pick, *page).await,
        Step::OfStaff { staff, page } => browse::of_staff(talk, step, *staff, *page).await,
        Step::Past { page } => visits::past(talk, step, *page).await,
        Step::Wish { booking, .. } => visits::ask_wish(talk, step, *booking).await,
        Step::Own => Ok(own_details::own(talk, step)),
        Step::OwnName => Ok(Body::new(step, Prompt::OwnName, Rows::new())),
        Step::OwnPhone => Ok(own_details::phone(talk, step)),
        Step::OwnDetail { detail } => Ok(own_details::detail(talk, step, *detail)),
        Step::ConfirmErase => own_details::confirm_erase(talk, step).await,
        Step::Erased => Ok(Body::new(step, Prompt::Erased, Rows::new())),
        Step::Aside { page, .. } => aside(talk, step, *page).await,
        Step::Rated { booking } => visits::rated(talk, step, *booking).await,
        Step::Services { page } => browse::services(talk, step, *page).await,
        Step::Staff { service, page } => browse::staff(talk, step, *service, *page).await,
        Step::Days { pick, month } => days::days(talk, step, *pick, *month).await,
        Step::Times { pick, day, page } => days::times(talk, step, *pick, *day, *page).await,
        Step::Nearest { pick, around } => days::nearest(talk, step, *pick, *around).await,
        Step::Question { held, number, .. } => intake::question(talk, held, *number).await,
        Step::Consent { held, .. } => clinic::consent(talk, held).await,
        Step::Whom { held } => clinic::whom(talk, step, held).await,
        Step::NewVisitor { .. } => Ok(Body::new(step, Prompt::NewVisitor, Rows::new())),
        Step::VisitorBorn { visitor, .. } => clinic::born(talk, step, *visitor).await,
        Step::Urgent => clinic::urgent(talk, step).await,
        Step::Preparation { booking } => clinic::preparation(talk, step, *booking).await,
        Step::Name { held, .. } => visits::ask_name(talk, step, held).await,
        Step::Phone { held, .. } => visits::ask_phone(talk, step, held).await,
        Step::Summary { held } => visits::summary(talk, step, held).await,
        Step::Booked { booking } => visits::booked(talk, step, *booking).await,
        Step::Mine { page } => visits::mine(talk, step, *page).await,
        Step::Visit { booking } => visits::one(talk, step, *booking).await,
        Step::MoveDays { booking, month } => days::move_days(talk, step, *booking, *month).await,
        Step::MoveTimes { booking, day, page } => {
            days::move_times(talk, step, *booking, *day, *page).await
        }
        Step::MoveNearest { booking, around } => {
            days::move_nearest(talk, step, *booking, *around).await
        }
        Step::ConfirmMove { booking, start } => {
            visits::confirm_move(talk, step, *booking, *start).await
        }
        Step::Moved { booking } => visits::moved(talk, step, *booking).await,
        Step::ConfirmCancel { booking } => visits::confirm_cancel(talk, step, *booking).await,
        Step::Cancelled { booking } => visits::cancelled(talk, step, *booking).await,
    }
}

/// The home screen, with what one had last where it can be booked again.
async fn welcome(talk: &Talk<'_>) -> Result<Body, StoreError> {
    let mut body = home(talk);
    if let Some(last) = booking::repeatable(talk.tx, talk.client.id).await? {
        let label = Label::Again {
            service: last.name.get(talk.lang).to_owned(),
            staff: last.staff_name.get(talk.lang).to_owned(),
        };
        body.rows.insert(1, vec![button(label, Input::Again)]);
    }
    Ok(body)
}

pub(crate) fn home(talk: &Talk<'_>) -> Body {
    let prompt = Prompt::Home {
        salon: talk.settings.name.get(talk.lang).to_owned(),
        greeting: talk.settings.greeting.get(talk.lang).to_owned(),
    };
    let mut rows = vec![
        vec![button(Label::Book, Input::Book)],
        vec![button(Label::MyBookings, Input::MyBookings(0))],
        vec![
            button(Label::About, Input::About),
            button(Label::Write, Input::Write),
        ],
    ];
    if talk.settings.kind == Kind::Clinic {
        rows.insert(1, vec![button(Label::Urgent, Input::Urgent)]);
    }
    if talk.client.opted_out {
        rows.push(vec![news(talk)]);
    }
    if talk.link.is_some() {
        let menu = button(Label::Work(Word::Menu), Input::Work(Act::Menu));
        rows.insert(0, vec![menu]);
    }
    Body::new(&Step::Home, prompt, rows)
}

/// Declines the salon's news, or wants them again.
fn news(talk: &Talk<'_>) -> Button {
    if talk.client.opted_out {
        button(Label::WantNews, Input::News(true))
    } else {
        button(Label::DeclineNews, Input::News(false))
    }
}

async fn aside(talk: &Talk<'_>, step: &Step, page: Aside) -> Result<Body, StoreError> {
    let settings = &talk.settings;
    let salon = settings.name.get(talk.lang).to_owned();
    let phone = settings.phone.clone();
    Ok(match page {
        Aside::Help => {
            let prompt = Prompt::Help {
                salon,
                phone,
                cancel_before_min: settings.cancel_before_min,
                move_before_min: settings.move_before_min,
            };
            Body::new(
                step,
                prompt,
                vec![
                    vec![button(Label::Languages, Input::Languages)],
                    vec![news(talk)],
                ],
            )
        }
        Aside::About => {
            let prompt = Prompt::About {
                salon,
                about: settings.about.get(talk.lang).to_owned(),
                address: settings.address.get(talk.lang).to_owned(),
                phone,
                rating: reviews::rating(talk.tx, &Wanted::default()).await?,
                words: reviews::list_words(talk.tx, WORDS).await?,
            };
            let rows = vec![
                vec![button(Label::Book, Input::Book)],
                vec![button(Label::Write, Input::Write)],
            ];
            Body::new(step, prompt, rows)
        }
        Aside::Write => Body::new(step, Prompt::Write { salon }, Rows::new()),
        Aside::Written => {
            let rows = vec![vec![button(Label::Write, Input::Write)]];
            Body::new(step, Prompt::Written, rows)
        }
        Aside::Languages => {
            let pick = |lang: &Lang| button(Label::Lang(*lang), Input::PickLang(*lang));
            // Names of languages are long: more than three do not fit beside each other.
            let rows = Lang::ALL.chunks(3);
            let rows = rows.map(|row| row.iter().map(pick).collect()).collect();
            Body::new(step, Prompt::Languages, rows)
        }
    })
}

/// The last row: the way back, out, and to help.
fn frame(step: &Step) -> Rows {
    let back = || button(Label::Back, Input::Back);
    let help = || button(Label::Help, Input::Help);
    let cancel = || button(Label::Cancel, Input::Cancel);
    let home = || button(Label::Home, Input::Home);
    let row = match step {
        Step::Home => {
            vec![button(Label::Languages, Input::Languages), help()]
        }
        Step::Rested { .. } => vec![button(Label::Languages, Input::Languages), help()],
        Step::Erased => vec![home()],
        Step::Own
        | Step::Past { .. }
        | Step::Waiting {
            to: waiting::At::List,
        } => vec![back(), home(), help()],
        Step::Booked { .. }
        | Step::Moved { .. }
        | Step::Cancelled { .. }
        | Step::Rated { .. }
        | Step::Series {
            to: series::At::Booked { .. },
        } => {
            vec![home(), help()]
        }
        Step::Aside {
            page: Aside::Help, ..
        } => vec![back(), cancel()],
        Step::Aside {
            page: Aside::Written,
            ..
        } => vec![back(), home()],
        Step::Work { to: At::Menu } => vec![home(), help()],
        Step::Work { .. } => {
            let menu = button(Label::Work(Word::Menu), Input::Work(Act::Menu));
            vec![back(), menu, home()]
        }
        // What it asks is answered by its own buttons.
        Step::ConfirmCancel { .. }
        | Step::Waiting {
            to: waiting::At::Leave { .. },
        } => vec![back(), help()],
        Step::Mine { .. } | Step::Visit { .. } | Step::Urgent | Step::Preparation { .. } => {
            vec![back(), home(), help()]
        }
        _ => vec![back(), cancel(), help()],
    };
    vec![row]
}

/// A visit of this client, ready to show.
pub(crate) async fn card(talk: &Talk<'_>, visit: &Booking) -> Result<VisitCard, StoreError> {
    let (service, staff) = salon::of_visit(talk.tx, visit).await?;
    let ahead = |until: Timestamp| (until >= talk.now).then_some(until);
    let doers = salon::doers(talk.tx, Some(visit)).await?.into_iter();
    let name = |name: &domain::Localized| name.get(talk.lang).to_owned();
    let one = |(at, service, staff)| (at, name(&service), name(&staff));
    let rooms = salon::told_rooms(talk.tx, visit).await?;
    Ok(VisitCard {
        visitor: relatives::visitor(talk.tx, visit)
            .await?
            .unwrap_or_default(),
        room: salon::rooms_in_words(&rooms, talk.lang),
        service: service.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned()),
        staff: staff.map_or_else(String::new, |one| one.name.get(talk.lang).to_owned()),
        doers: doers.map(one).collect(),
        at: visit.time.from,
        minutes: minutes(visit.time.from, visit.time.until),
        price: visit.price,
        status: visit.status,
        move_until: ahead(deadline(visit, talk.settings.move_before_min)),
        cancel_until: ahead(deadline(visit, talk.settings.cancel_before_min)),
    })
}

fn minutes(from: Timestamp, until: Timestamp) -> u32 {
    u32::try_from((until.ms() - from.ms()) / domain::time::MINUTE_MS).unwrap_or_default()
}

/// A visit of this client.
pub(crate) async fn own(
    talk: &Talk<'_>,
    id: domain::BookingId,
) -> Result<Option<Booking>, StoreError> {
    booking::find_own(talk.tx, talk.client.id, id).await
}

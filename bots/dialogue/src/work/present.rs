//! What the salon's own people are shown.

mod choose;
mod class;
mod day;
mod moving;

use domain::{
    BookingId, Timestamp, alert::Topic, availability::salon_date, booking::Status, seat::Link,
};
use service::{
    StoreError,
    desk::{self, Mark, Visit},
    salon, series,
};

use super::{Act, At, Remark, Said, Seen, Word, WorkCard, chats, notes};
use crate::{
    driver::Talk,
    input::Input,
    present::{self, Body, Rows, button},
    screen::{Label, Notice, Prompt, VisitCard},
    step::Step,
};

pub(super) use class::find as find_class;
use day::day_of;

/// Lines of a day or a class on a page.
const PAGE: usize = 10;

/// The screen of a step at work; whoever does not work here sees the home screen.
pub(crate) async fn body(talk: &Talk<'_>, at: &At) -> Result<Body, StoreError> {
    let Some(link) = talk.link else {
        return Ok(Body {
            notice: Some(Notice::Stale),
            ..present::home(talk)
        });
    };
    match at {
        At::Menu => menu(talk, &link).await,
        At::Day { day, page } => day_of(talk, &link, *day, *page).await,
        At::Visit { seen, .. } => one(talk, &link, *seen).await,
        At::Reason { seen } => reason(talk, &link, *seen).await,
        At::Decline { seen, waiting } => decline(talk, &link, *seen, waiting).await,
        At::Class { class, day, page } => class::shown(talk, &link, (*class, *day), *page).await,
        At::ClassOff { class, day, reason } => {
            class::off(talk, &link, (*class, *day), reason).await
        }
        At::ClassIsOff { class, day } => class::is_off(talk, &link, (*class, *day)).await,
        At::Alerts => alerts(talk, &link).await,
        At::Week { back } => week(talk, &link, *back).await,
        At::Notes { client, .. } => notes::body(talk, &link, at, *client).await,
        At::Chats { .. } | At::Client { .. } | At::Chat { .. } | At::Reply { .. } => {
            chats::body(talk, &link, at).await
        }
        _ => choose::body(talk, &link, at).await,
    }
}

pub(super) fn page(at: At, said: Said, rows: Rows) -> Body {
    Body::new(&Step::Work { to: at }, Prompt::Work(Box::new(said)), rows)
}

pub(super) fn act(word: Word, act: Act) -> crate::screen::Button {
    button(Label::Work(word), Input::Work(act))
}

async fn menu(talk: &Talk<'_>, link: &Link) -> Result<Body, StoreError> {
    let staff = match link.seat.specialist() {
        Some(id) => salon::staff(talk.tx, id).await?,
        None => None,
    };
    let said = Said::Menu {
        salon: talk.settings.name.get(talk.lang).to_owned(),
        staff: staff.map(|staff| staff.name.get(talk.lang).to_owned()),
    };
    let waiting = service::chats::count_waiting(talk.tx, link.seat.specialist()).await?;
    let rows = vec![
        vec![
            act(Word::Today, Act::Today),
            act(Word::OtherDay, Act::Calendar),
        ],
        vec![act(Word::Add, Act::Add), act(Word::Block, Act::Block)],
        vec![
            act(Word::Week, Act::Week(0)),
            act(Word::Alerts, Act::Alerts),
        ],
        vec![act(Word::Chats(waiting), Act::Chats(0))],
    ];
    Ok(page(At::Menu, said, rows))
}

fn name_of(visit: &Visit) -> String {
    let name = visit.client.name.as_ref();
    name.map_or_else(String::new, |name| name.as_str().to_owned())
}

/// A visit that this person may see.
pub(crate) async fn find(
    talk: &Talk<'_>,
    link: &Link,
    id: BookingId,
) -> Result<Option<Visit>, StoreError> {
    let found = desk::visit(talk.tx, id).await?;
    Ok(found.filter(|visit| {
        let booked = !matches!(visit.booking.status, Status::Held | Status::Expired);
        booked && visit.booking.doers().any(|staff| link.seat.sees(staff))
    }))
}

/// The visit is not there (any more): today says so.
pub(super) async fn gone(talk: &Talk<'_>, link: &Link) -> Result<Body, StoreError> {
    Ok(Body {
        notice: Some(Notice::NotLive),
        ..day_of(talk, link, None, 0).await?
    })
}

pub(super) async fn card(talk: &Talk<'_>, visit: &Visit) -> Result<WorkCard, StoreError> {
    let booker = service::relatives::booker(talk.tx, &visit.booking).await?;
    let by = booker.as_ref().and_then(|booker| booker.name.as_ref());
    let phone = booker.as_ref().unwrap_or(&visit.client).phone.as_ref();
    let born = match &booker {
        Some(_) => service::relatives::kin(talk.tx, visit.client.id).await?,
        None => None,
    };
    Ok(WorkCard {
        booker: by.map_or_else(String::new, |name| name.as_str().to_owned()),
        born: born.and_then(|kin| kin.born),
        wish: visit.wish.clone(),
        visit: VisitCard {
            // Who comes stands below it.
            visitor: String::new(),
            ..present::card(talk, &visit.booking).await?
        },
        client: name_of(visit),
        phone: phone.map_or_else(String::new, domain::client::Phone::display),
        note: visit.note.clone(),
        doubled: visit.booking.doubled,
        answers: present::visits::answered(talk.tx, visit.booking.id).await?,
        seats: desk::class_of(talk.tx, &visit.booking)
            .await?
            .map(|event| (event.taken, event.seats)),
    })
}

async fn one(talk: &Talk<'_>, link: &Link, seen: Seen) -> Result<Body, StoreError> {
    let Some(visit) = find(talk, link, seen.booking).await? else {
        return gone(talk, link).await;
    };
    let (id, status) = (visit.booking.id, visit.booking.status);
    let marks = Mark::ALL.into_iter();
    let marks = marks
        .filter(|mark| status.after(mark.event()).is_some())
        .filter(|mark| mark.fits(&visit.booking, talk.now))
        .map(|mark| act(Word::Mark(mark), Act::Mark(id, mark)));
    let mut rows: Rows = vec![marks.collect()];
    let waiting = waiting(talk, link, id).await?;
    if let Some(count) = several(&waiting) {
        rows.push(vec![
            act(Word::ConfirmAll(count), Act::ConfirmAll(id)),
            act(Word::DeclineAll(count), Act::AskDeclineAll(id)),
        ]);
    }
    if status.is_live() {
        rows.push(vec![
            button(Label::Move, Input::Work(Act::Move(id))),
            act(Word::Cancel, Act::AskCancel(id)),
        ]);
    }
    if visit.booking.doubled && status.occupies() {
        rows.push(vec![act(Word::Regular, Act::Regular(id))]);
    }
    if visit.can_undo(talk.now) {
        rows.push(vec![act(Word::Undo, Act::Undo(id))]);
    }
    rows.push(vec![act(Word::Client, Act::Client(visit.client.id))]);
    let date = salon_date(talk.settings.zone, visit.booking.time.from);
    let day = Label::Work(Word::DayOf(date));
    rows.push(vec![button(day, Input::Work(Act::Day(date)))]);
    let seen = Seen {
        booking: id,
        version: visit.booking.version,
        day: Some(date),
    };
    let card = card(talk, &visit).await?;
    let class = visit.booking.class.filter(|_| card.seats.is_some());
    let said = Said::Visit {
        card,
        waiting: waiting.clone(),
    };
    let at = At::Visit {
        seen,
        waiting,
        class,
    };
    Ok(page(at, said, rows))
}

/// When the visits of its series begin that wait for the salon's yes, where they are several.
async fn waiting(
    talk: &Talk<'_>,
    link: &Link,
    id: BookingId,
) -> Result<Vec<Timestamp>, StoreError> {
    let all = series::waiting(talk.tx, talk.now, link.seat, id).await?;
    let starts: Vec<Timestamp> = all.iter().map(|visit| visit.time.from).collect();
    Ok(several(&starts).map(|_| starts).unwrap_or_default())
}

/// How many they are, when they are more than one.
fn several(starts: &[Timestamp]) -> Option<u32> {
    let count = u32::try_from(starts.len()).ok();
    count.filter(|count| *count > 1)
}

/// Those that wait are declined as they were shown; where none does any more, the visit is shown.
async fn decline(
    talk: &Talk<'_>,
    link: &Link,
    seen: Seen,
    shown: &[Timestamp],
) -> Result<Body, StoreError> {
    let Some(visit) = find(talk, link, seen.booking).await? else {
        return gone(talk, link).await;
    };
    let mut waiting = waiting(talk, link, seen.booking).await?;
    waiting.retain(|start| shown.contains(start));
    if waiting.is_empty() {
        return Ok(Body {
            notice: Some(Notice::Work(Remark::Changed)),
            ..one(talk, link, seen).await?
        });
    }
    let rows = vec![vec![act(Word::Skip, Act::Skip)]];
    let said = Said::Decline {
        card: card(talk, &visit).await?,
        waiting: waiting.clone(),
    };
    Ok(page(At::Decline { seen, waiting }, said, rows))
}

/// A visit that is asked about is asked about as it was shown.
async fn reason(talk: &Talk<'_>, link: &Link, seen: Seen) -> Result<Body, StoreError> {
    let Some(visit) = find(talk, link, seen.booking).await? else {
        return gone(talk, link).await;
    };
    if let Some(changed) = outdated(talk, link, &visit, seen).await? {
        return Ok(changed);
    }
    let rows = vec![vec![act(Word::Skip, Act::Skip)]];
    let said = Said::Reason(card(talk, &visit).await?);
    Ok(page(At::Reason { seen }, said, rows))
}

/// The visit as it is now, when it is not what was shown.
pub(super) async fn outdated(
    talk: &Talk<'_>,
    link: &Link,
    visit: &Visit,
    seen: Seen,
) -> Result<Option<Body>, StoreError> {
    if visit.booking.version == seen.version && visit.booking.status.is_live() {
        return Ok(None);
    }
    Ok(Some(Body {
        notice: Some(Notice::Work(Remark::Changed)),
        ..one(talk, link, seen).await?
    }))
}

async fn alerts(talk: &Talk<'_>, link: &Link) -> Result<Body, StoreError> {
    let by_mail = service::ways::mail_of(talk.tx, link).await?.alerts;
    // The owner's address is their account's; a specialist's the one that they gave the bot.
    let mail = link.seat.specialist().is_none() || talk.client.email.is_some();
    let topic = |topic| {
        let word = Word::Topic(topic, link.alerts.wants(topic));
        let mut row = vec![act(word, Act::Switch(topic))];
        if mail {
            let word = Word::ByMail(by_mail.wants(topic));
            row.push(act(word, Act::SwitchMail(topic)));
        }
        row
    };
    let mut rows: Rows = Topic::ALL.map(topic).into();
    if link.alerts.quiet.is_some() {
        rows.push(vec![act(Word::NoQuiet, Act::NoQuiet)]);
    }
    let quiet = link.alerts.quiet;
    Ok(page(At::Alerts, Said::Alerts { quiet, mail }, rows))
}

async fn week(talk: &Talk<'_>, link: &Link, back: u32) -> Result<Body, StoreError> {
    let found = desk::week(talk.tx, talk.now, back, link.seat.specialist()).await?;
    let said = Said::Week {
        first: found.first,
        last: found.last,
        visits: found.visits,
        arrived: found.arrived,
        missed: found.missed,
        cancelled: found.cancelled,
        revenue: found.revenue,
    };
    let turn = |label, back| button(label, Input::Work(Act::Week(back)));
    let mut row = vec![turn(Label::Previous, back.saturating_add(1))];
    if back > 0 {
        row.push(turn(Label::Next, back - 1));
    }
    Ok(page(At::Week { back }, said, vec![row]))
}

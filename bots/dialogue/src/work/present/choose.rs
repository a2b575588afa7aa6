//! Services, specialists, days and times, as staff choose them.

use chrono::{Days, Months, NaiveDate};
use domain::{
    BookingId, ClientId, StaffId, Timestamp,
    availability::salon_date,
    booking::Status,
    catalogue::Service,
    client::{Client, Phone, example_phone},
    seat::Link,
    staff::Staff,
};
use service::{
    StoreError, desk, salon,
    slots::{Query, Wanted},
};

use super::{act, gone, moving, page};
use crate::{
    driver::Talk,
    input::{Input, StaffChoice},
    present::{Body, Rows, browse::page_of, button, days, pager},
    screen::{DayMark, Label, Notice, VisitCard},
    step::month_of,
    work::{Act, At, DayLine, Said, Wish, Word, WorkCard, chats},
};

/// Months before and after this one that can be turned to.
const REACH: u32 = 12;

pub(super) async fn body(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Body, StoreError> {
    match at {
        At::Calendar { month } => Ok(page(at.clone(), Said::Calendar, grid(talk, *month, true))),
        At::MoveStaff { seen, .. }
        | At::MoveDays { seen, .. }
        | At::MoveTimes { seen, .. }
        | At::MoveSure { seen, .. } => moving::body(talk, link, at, *seen).await,
        At::AddServices { client, page } => services(talk, link, *client, *page).await,
        At::AddStaff { service, page, .. } => {
            let team = salon::staff_for(talk.tx, *service).await?;
            Ok(team_page(talk, link, at, team, *page))
        }
        At::BlockStaff { page } => {
            let team = desk::staff_list(talk.tx).await?;
            Ok(team_page(talk, link, at, team, *page))
        }
        At::AddDays { wish, .. }
        | At::AddTimes { wish, .. }
        | At::AddName { wish, .. }
        | At::AddPhone { wish, .. }
        | At::AddWho { wish, .. }
        | At::AddSure { wish, .. } => adding(talk, link, at, *wish).await,
        At::BlockDays { staff, .. } | At::BlockTimes { staff, .. } | At::Blocked { staff, .. } => {
            blocking(talk, link, at, *staff).await
        }
        // The rest has screens of its own.
        _ => gone(talk, link).await,
    }
}

/// A month whose days can all be chosen; with `past` also those that are over.
pub(super) fn grid(talk: &Talk<'_>, month: Option<(i32, u32)>, past: bool) -> Rows {
    let today = salon_date(talk.settings.zone, talk.now);
    let reach = Months::new(REACH);
    let first = today.checked_sub_months(reach).filter(|_| past);
    let last = today.checked_add_months(reach).unwrap_or(today);
    let bounds = (month_of(first.unwrap_or(today)), month_of(last));
    let shown = month.unwrap_or(month_of(today)).clamp(bounds.0, bounds.1);
    let Some(first) = NaiveDate::from_ymd_opt(shown.0, shown.1, 1) else {
        return Rows::new();
    };
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let last = next.checked_sub_days(Days::new(1)).unwrap_or(first);
    let all = first.iter_days().take_while(|date| *date <= last);
    let days = all.map(|date| {
        let (mark, input) = match (date == today, past || date >= today) {
            (true, _) => (DayMark::Free, Input::PickDay(date)),
            (_, true) => (DayMark::Outside, Input::PickDay(date)),
            _ => (DayMark::Closed, Input::Nothing),
        };
        (date, button(Label::Day(date, mark), input))
    });
    days::grid(shown, bounds, days.collect())
}

/// The free times of a day, and the offer to type any other.
pub(super) async fn times(
    talk: &Talk<'_>,
    at: &At,
    (wish, moving): (Wish, Option<BookingId>),
    (service, staff): (String, String),
    (day, shown): (NaiveDate, u32),
) -> Result<Body, StoreError> {
    let query = Query {
        service: wish.service,
        then: Vec::new(),
        staff: Wanted::One(wish.staff),
        moving,
    };
    let starts = desk::starts(talk.tx, &query, day, talk.now).await?;
    let said = Said::Times {
        service,
        staff,
        date: day,
        none_free: starts.is_empty(),
    };
    Ok(page(at.clone(), said, days::time_rows(&starts, shown)))
}

/// The services on offer; of a specialist those that they do.
async fn services(
    talk: &Talk<'_>,
    link: &Link,
    client: Option<ClientId>,
    wanted: u32,
) -> Result<Body, StoreError> {
    let known = match client {
        Some(id) => match chats::seen(talk, link, id).await? {
            Some(known) => chats::name_of(&known),
            None => return gone(talk, link).await,
        },
        None => String::new(),
    };
    let mut all = salon::bookable_services(talk.tx).await?;
    if let Some(own) = link.seat.specialist() {
        let skills = desk::skills(talk.tx, own).await?;
        all.retain(|service| skills.iter().any(|(does, _)| *does == service.id));
    }
    let empty = all.is_empty();
    let (shown, more) = page_of(all, wanted);
    let mut rows = Rows::new();
    for service in shown {
        let label = Label::Service {
            name: service.name.get(talk.lang).to_owned(),
            minutes: service.minutes,
            price: service.price,
        };
        rows.push(vec![button(label, Input::PickService(service.id))]);
    }
    rows.push(pager(wanted, more, Input::ServicePage));
    let at = At::AddServices {
        client,
        page: wanted,
    };
    Ok(Body {
        notice: empty.then_some(Notice::NothingToBook),
        ..page(at, Said::Services { client: known }, rows)
    })
}

pub(super) fn team_page(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    team: Vec<Staff>,
    wanted: u32,
) -> Body {
    let may = |one: &Staff| one.active && link.seat.sees(one.id);
    let (shown, more) = page_of(team.into_iter().filter(may).collect(), wanted);
    let mut rows: Rows = shown
        .iter()
        .map(|one| {
            let label = Label::Staff(one.name.get(talk.lang).to_owned());
            vec![button(label, Input::PickStaff(StaffChoice::One(one.id)))]
        })
        .collect();
    rows.push(pager(wanted, more, Input::StaffPage));
    page(at.clone(), Said::Staff, rows)
}

/// The name of a specialist whom this person may book and block.
async fn own_staff(
    talk: &Talk<'_>,
    link: &Link,
    staff: StaffId,
) -> Result<Option<String>, StoreError> {
    let found = salon::staff(talk.tx, staff).await?;
    let found = found.filter(|one| one.active && link.seat.sees(one.id));
    Ok(found.map(|one| one.name.get(talk.lang).to_owned()))
}

async fn adding(talk: &Talk<'_>, link: &Link, at: &At, wish: Wish) -> Result<Body, StoreError> {
    let service = salon::service(talk.tx, wish.service).await?;
    let team = salon::staff_for(talk.tx, wish.service).await?;
    let does = team.iter().any(|one| one.id == wish.staff);
    let staff = own_staff(talk, link, wish.staff).await?;
    let (Some(service), Some(staff), true) = (service, staff, does) else {
        return Ok(Body {
            notice: Some(Notice::Stale),
            ..services(talk, link, wish.client, 0).await?
        });
    };
    let name = service.name.get(talk.lang).to_owned();
    Ok(match at {
        At::AddName { .. } => page(at.clone(), Said::Name, Rows::new()),
        At::AddDays { month, .. } => {
            let said = Said::Days {
                service: name,
                staff,
                moving: None,
            };
            page(at.clone(), said, grid(talk, *month, false))
        }
        At::AddTimes {
            day, page: shown, ..
        } => times(talk, at, (wish, None), (name, staff), (*day, *shown)).await?,
        At::AddPhone { .. } => {
            let said = Said::Phone {
                example: example_phone(&talk.settings.country),
            };
            let rows = vec![vec![act(Word::Skip, Act::Skip)]];
            page(at.clone(), said, rows)
        }
        At::AddWho { name, phone, .. } => who(talk, link, at, name, phone).await?,
        At::AddSure { .. } => add_sure(talk, link, at, wish, (service, staff)).await?,
        _ => gone(talk, link).await?,
    })
}

/// Those who have the phone, and somebody else.
async fn who(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    name: &str,
    phone: &str,
) -> Result<Body, StoreError> {
    let Ok(phone) = phone.parse::<Phone>() else {
        return gone(talk, link).await;
    };
    let all = chats::with_phone(talk, link, &phone).await?;
    let known = |client: &Client| {
        let word = Word::Person(chats::name_of(client));
        vec![act(word, Act::Known(client.id))]
    };
    let mut rows: Rows = all.iter().map(known).collect();
    rows.push(vec![act(Word::Stranger(name.to_owned()), Act::Stranger)]);
    let phone = phone.display();
    Ok(page(at.clone(), Said::Who { phone }, rows))
}

/// How long a specialist takes for a service.
pub(super) async fn minutes(talk: &Talk<'_>, wish: Wish) -> Result<u32, StoreError> {
    let skills = desk::skills(talk.tx, wish.staff).await?;
    let own = skills.iter().find(|(does, _)| *does == wish.service);
    if let Some(own) = own.and_then(|(_, own)| *own) {
        return Ok(own);
    }
    let service = salon::service(talk.tx, wish.service).await?;
    Ok(service.map_or(0, |service| service.minutes))
}

/// The visits that are then, where the salon's own people were warned: the client's own, and of who or
/// what is not free those beside which this one would stand.
pub(super) async fn beside(
    talk: &Talk<'_>,
    link: &Link,
    (wish, moving): (Wish, Option<BookingId>),
    start: Timestamp,
    (despite, double): (bool, bool),
) -> Result<Vec<DayLine>, StoreError> {
    if !despite && !double {
        return Ok(Vec::new());
    }
    let query = Query {
        service: wish.service,
        then: Vec::new(),
        staff: Wanted::One(wish.staff),
        moving,
    };
    let client = wish.client.filter(|_| despite);
    let found = desk::against(talk.tx, talk.now, &query, start, client).await?;
    let found = found.unwrap_or_default();
    let in_the_way = found.in_the_way.into_iter().filter(|_| double);
    let mut visits: Vec<desk::Visit> = in_the_way.flat_map(|one| one.visits).collect();
    let shown: Vec<BookingId> = visits.iter().map(|visit| visit.booking.id).collect();
    visits.extend(found.own);
    visits.sort_by_key(|visit| (visit.booking.time.from, visit.booking.id));
    visits.dedup_by_key(|visit| visit.booking.id);
    let line = |visit: desk::Visit| {
        // What else a client has done, and by whom, is not everybody's business.
        let theirs = visit.booking.doers().any(|staff| link.seat.sees(staff));
        let named = theirs || shown.contains(&visit.booking.id);
        DayLine {
            staff: String::new(),
            at: visit.booking.time.from,
            service: match named {
                true => visit.service.get(talk.lang).to_owned(),
                false => String::new(),
            },
            client: super::name_of(&visit),
            status: visit.booking.status,
            doubled: visit.booking.doubled,
            seats: None,
        }
    };
    Ok(visits.into_iter().map(line).collect())
}

async fn add_sure(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    wish: Wish,
    (service, staff): (Service, String),
) -> Result<Body, StoreError> {
    let At::AddSure {
        start,
        name,
        phone,
        despite,
        double,
        ..
    } = at
    else {
        return gone(talk, link).await;
    };
    let (client, phone) = match wish.client {
        None => (
            name.clone(),
            phone.as_ref().and_then(|phone| phone.parse().ok()),
        ),
        Some(id) => match chats::seen(talk, link, id).await? {
            Some(known) => (chats::name_of(&known), known.phone),
            None => return gone(talk, link).await,
        },
    };
    let visit = VisitCard {
        service: service.name.get(talk.lang).to_owned(),
        staff,
        doers: Vec::new(),
        visitor: String::new(),
        room: String::new(),
        at: *start,
        minutes: minutes(talk, wish).await?,
        price: service.price,
        status: Status::Confirmed,
        move_until: None,
        cancel_until: None,
    };
    let card = WorkCard {
        visit,
        client,
        phone: phone.as_ref().map_or_else(String::new, Phone::display),
        born: None,
        wish: String::new(),
        note: String::new(),
        doubled: false,
        booker: String::new(),
        answers: Vec::new(),
        seats: None,
    };
    let word = if *despite || *double {
        Word::Despite
    } else {
        Word::Book
    };
    let rows = vec![vec![act(word, Act::Sure(*start))]];
    let beside = beside(talk, link, (wish, None), *start, (*despite, *double)).await?;
    Ok(page(at.clone(), Said::AddSure { card, beside }, rows))
}

async fn blocking(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    staff: StaffId,
) -> Result<Body, StoreError> {
    let Some(staff) = own_staff(talk, link, staff).await? else {
        return gone(talk, link).await;
    };
    Ok(match at {
        At::BlockDays { month, .. } => page(
            at.clone(),
            Said::BlockDays { staff },
            grid(talk, *month, false),
        ),
        At::BlockTimes { day, .. } => {
            let rows = vec![vec![act(Word::WholeDay, Act::WholeDay)]];
            page(at.clone(), Said::BlockTimes { staff, date: *day }, rows)
        }
        At::Blocked { from, until, .. } => {
            let said = Said::Blocked {
                staff,
                from: *from,
                until: *until,
            };
            let rows = vec![vec![act(Word::Undo, Act::Unblock)]];
            page(at.clone(), said, rows)
        }
        _ => gone(talk, link).await?,
    })
}

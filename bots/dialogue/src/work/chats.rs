//! A client's card, and what the client and the salon write to each other.

use domain::{
    BookingId, ClientId,
    chat::Line,
    client::{Client, Phone},
    fields::FieldKind,
    seat::Link,
};
use service::{
    StoreError,
    chats::{self, ChatError},
    desk,
    relatives::{self, Kin},
};

use super::{
    Act, At, Remark, Said, Word,
    present::{act, gone, page},
};
use crate::{
    driver::Talk,
    present::{Body, Rows, pager},
    screen::Notice,
    step::Step,
    waiting,
};

/// Clients on a page.
const CLIENTS: u32 = 8;
/// Lines of a chat on a page.
const LINES: u32 = 5;
/// Visits of a client that are looked at for their card.
const VISITS: u32 = 200;

/// A client whom this person may see; anybody else is not there.
pub(crate) async fn seen(
    talk: &Talk<'_>,
    link: &Link,
    client: ClientId,
) -> Result<Option<Client>, StoreError> {
    if !chats::may_see(talk.tx, link.seat, client).await? {
        return Ok(None);
    }
    desk::client(talk.tx, client).await
}

/// Those with this phone whom this person may see, the first of them first.
pub(super) async fn with_phone(
    talk: &Talk<'_>,
    link: &Link,
    phone: &Phone,
) -> Result<Vec<Client>, StoreError> {
    let mut all = Vec::new();
    for client in desk::clients_with_phone(talk.tx, phone).await? {
        if chats::may_see(talk.tx, link.seat, client.id).await? {
            all.push(client);
        }
    }
    Ok(all)
}

pub(super) fn name_of(client: &Client) -> String {
    let name = client.name.as_ref();
    name.map_or_else(String::new, |name| name.as_str().to_owned())
}

pub(super) async fn body(talk: &Talk<'_>, link: &Link, at: &At) -> Result<Body, StoreError> {
    match at {
        At::Chats { page } => unanswered(talk, link, *page).await,
        At::Client { client, visit } => card(talk, link, *client, *visit).await,
        At::Chat { client, page, .. } => chat(talk, link, at, *client, *page).await,
        At::Reply { client, .. } => reply(talk, link, at, *client).await,
        _ => gone(talk, link).await,
    }
}

async fn unanswered(talk: &Talk<'_>, link: &Link, wanted: u32) -> Result<Body, StoreError> {
    let staff = link.seat.specialist();
    let count = chats::count_waiting(talk.tx, staff).await?;
    let (mut after, mut left) = (None, wanted);
    let found = loop {
        let found = chats::waiting(talk.tx, staff, after, CLIENTS).await?;
        if left == 0 || found.next.is_none() {
            break found;
        }
        (after, left) = (found.next, left - 1);
    };
    let shown = wanted - left;
    let mut rows = Rows::new();
    for one in &found.rows {
        let word = Word::Unanswered {
            name: name_of(&one.client),
            lines: one.lines,
        };
        rows.push(vec![act(word, Act::Chat(one.client.id, 0))]);
    }
    rows.push(pager(shown, found.next.is_some(), |page| {
        crate::input::Input::Work(Act::Chats(page))
    }));
    Ok(page(At::Chats { page: shown }, Said::Chats { count }, rows))
}

async fn card(
    talk: &Talk<'_>,
    link: &Link,
    id: ClientId,
    visit: Option<BookingId>,
) -> Result<Body, StoreError> {
    let Some(client) = seen(talk, link, id).await? else {
        return gone(talk, link).await;
    };
    // A child has no chat: who books for it has.
    let (kin, booker) = kin_of(talk, link, id).await?;
    let mut visits = desk::visits_of(talk.tx, id, VISITS).await?;
    visits.retain(|visit| {
        let seen = visit.booking.doers().any(|staff| link.seat.sees(staff));
        seen && visit.client.id == id
    });
    let kept = |visit: &&desk::Visit| {
        let status = visit.booking.status;
        status.occupies() && visit.booking.time.from <= talk.now
    };
    let ahead =
        |visit: &&desk::Visit| visit.booking.status.is_live() && visit.booking.time.from > talk.now;
    // Latest first.
    let next = visits.iter().rfind(ahead);
    let said = Said::Client {
        name: name_of(&client),
        phone: booker
            .as_ref()
            .unwrap_or(&client)
            .phone
            .as_ref()
            .map_or_else(String::new, Phone::display),
        booker: booker.as_ref().map_or_else(String::new, name_of),
        born: kin.and_then(|kin| kin.born),
        visits: u32::try_from(visits.iter().filter(kept).count()).unwrap_or(u32::MAX),
        missed: u32::try_from(
            visits
                .iter()
                .filter(|visit| visit.booking.status == domain::booking::Status::NoShow)
                .count(),
        )
        .unwrap_or(u32::MAX),
        last: visits
            .iter()
            .find(kept)
            .map(|visit| visit.booking.time.from),
        next: next.map(|visit| visit.booking.time.from),
        barred: client.barred,
        blocked: client.blocked_bot,
    };
    let mut rows = chat_with(id, kin.as_ref(), booker.as_ref());
    if let Some(next) = next {
        rows.push(vec![act(Word::Next, Act::Open(next.booking.id))]);
    }
    let notes = service::notes::heads(talk.tx, id).await?.len();
    let notes = Word::Notes(u32::try_from(notes).unwrap_or(u32::MAX));
    rows.push(vec![act(notes, Act::Notes(id))]);
    rows.push(vec![act(Word::AddFor, Act::AddFor(id))]);
    rows.push(waiting::offered_for(talk, id).await?);
    let at = At::Client { client: id, visit };
    Ok(page(at, said, rows))
}

/// What is known of somebody for whom others book, and who that is.
async fn kin_of(
    talk: &Talk<'_>,
    link: &Link,
    id: ClientId,
) -> Result<(Option<Kin>, Option<Client>), StoreError> {
    let kin = relatives::kin(talk.tx, id).await?;
    let booker = match &kin {
        Some(kin) => seen(talk, link, kin.guardian).await?,
        None => None,
    };
    Ok((kin, booker))
}

/// The way to the chat with whoever has one.
fn chat_with(id: ClientId, kin: Option<&Kin>, booker: Option<&Client>) -> Rows {
    let with = match (kin, booker) {
        (Some(_), None) => return Rows::new(),
        (_, booker) => booker.map_or(id, |booker| booker.id),
    };
    vec![vec![act(Word::Chat, Act::Chat(with, 0))]]
}

async fn chat(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    id: ClientId,
    wanted: u32,
) -> Result<Body, StoreError> {
    let Some(client) = seen(talk, link, id).await? else {
        return gone(talk, link).await;
    };
    let (mut after, mut left) = (None, wanted);
    let found = loop {
        let found = chats::lines(talk.tx, id, after, LINES).await?;
        if left == 0 || found.next.is_none() {
            break found;
        }
        (after, left) = (found.next, left - 1);
    };
    let shown = wanted - left;
    let waits = found
        .rows
        .iter()
        .any(|line| line.state == domain::chat::State::Waiting);
    let reachable = chats::is_reachable(talk.tx, &client).await?;
    let mut rows = Rows::new();
    if reachable {
        rows.push(vec![act(Word::Reply, Act::Reply(id))]);
    }
    if waits {
        rows.push(vec![act(Word::Settle, Act::Settle(id))]);
    }
    rows.push(pager(shown, found.next.is_some(), |page| {
        crate::input::Input::Work(Act::Chat(id, page))
    }));
    rows.push(vec![act(Word::Client, Act::Client(id))]);
    let said = Said::Chat {
        name: name_of(&client),
        lines: oldest_first(found.rows),
        reachable,
    };
    let mut at = at.clone();
    if let At::Chat { page, .. } = &mut at {
        *page = shown;
    }
    Ok(page(at, said, rows))
}

fn oldest_first(mut lines: Vec<Line>) -> Vec<Line> {
    lines.reverse();
    lines
}

async fn reply(talk: &Talk<'_>, link: &Link, at: &At, id: ClientId) -> Result<Body, StoreError> {
    let Some(client) = seen(talk, link, id).await? else {
        return gone(talk, link).await;
    };
    let found = chats::lines(talk.tx, id, None, LINES).await?;
    let said = Said::Reply {
        name: name_of(&client),
        lines: oldest_first(found.rows),
    };
    Ok(page(at.clone(), said, Rows::new()))
}

type Outcome = (Step, Option<Notice>);

fn said(to: At, remark: Remark) -> Outcome {
    (Step::Work { to }, Some(Notice::Work(remark)))
}

/// Sends what was typed to the client, in the salon's name.
pub(super) async fn answer(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    typed: &str,
) -> Result<Outcome, StoreError> {
    let At::Reply { client, visit } = *at else {
        return Ok((Step::Work { to: At::Menu }, Some(Notice::Stale)));
    };
    let shown = At::Chat {
        client,
        page: 0,
        visit,
    };
    if seen(talk, link, client).await?.is_none() {
        return Ok((Step::Work { to: shown }, None));
    }
    let sent = chats::answer(talk.tx, talk.now, &link.actor(), client, typed).await;
    Ok(match sent {
        Ok(_) => said(shown, Remark::Replied),
        Err(ChatError::Store(cause)) => return Err(cause),
        Err(ChatError::Words(FieldKind::TooLong)) => said(at.clone(), Remark::TooLong),
        Err(ChatError::Words(_)) => (Step::Work { to: at.clone() }, Some(Notice::UseButtons)),
        Err(_) => said(shown, Remark::Unreachable),
    })
}

/// Notes that what the client wrote needs no answer.
pub(super) async fn settle(
    talk: &Talk<'_>,
    link: &Link,
    at: &At,
    client: ClientId,
) -> Result<Outcome, StoreError> {
    if seen(talk, link, client).await?.is_some() {
        chats::settle(talk.tx, talk.now, &link.actor(), client).await?;
    }
    Ok(said(at.clone(), Remark::Marked))
}

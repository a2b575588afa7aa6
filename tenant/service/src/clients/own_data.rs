//! All that a tenant holds of one client, for the client.

use std::collections::HashMap;

use domain::{
    BookingId, ClientId, Localized, Timestamp,
    chat::Line,
    client::Client,
    consent::Given,
    intake::Answer,
    message::{Message, Recipient},
    review::Review,
    waitlist::Wait,
};
use store::agenda::{self, Order, Search};

use crate::{
    StoreError, TenantTx, consent,
    desk::Visit,
    relatives::{self, Relative},
};

/// Rows read in one go.
const BATCH: u32 = 500;

/// All that a tenant holds of one client.
#[derive(Clone, Debug)]
pub struct OwnData {
    /// Channels and the addresses there.
    pub contacts: Vec<(String, String)>,
    /// Their visits, latest first.
    pub visits: Vec<Visit>,
    /// What they said of them.
    pub reviews: HashMap<BookingId, Review>,
    /// What they were asked before them, and answered.
    pub answers: HashMap<BookingId, Vec<Answer>>,
    /// For whom they book.
    pub relatives: Vec<Relative>,
    /// What they agreed to, for themselves and for those.
    pub consents: Vec<Given>,
    /// What they and the salon wrote to each other, oldest first.
    pub chat: Vec<Line>,
    /// What they wait for.
    pub waits: Vec<Waited>,
    /// What they were told, latest first.
    pub told: Vec<(Timestamp, Said)>,
}

/// A wish of a client on the waitlist.
#[derive(Clone, Debug)]
pub struct Waited {
    /// The wish.
    pub wait: Wait,
    /// The service.
    pub service: Localized,
    /// The specialist; none is any.
    pub staff: Option<Localized>,
}

async fn waits(tx: &TenantTx, client: ClientId) -> Result<Vec<Waited>, StoreError> {
    let mut all = Vec::new();
    for wait in store::waitlist::list_of(tx, client).await? {
        let service = store::services::find(tx, wait.service).await?;
        let staff = match wait.staff {
            Some(id) => store::staff::find(tx, id).await?.map(|one| one.name),
            None => None,
        };
        all.push(Waited {
            service: service.map_or_else(Localized::default, |one| one.name),
            staff,
            wait,
        });
    }
    Ok(all)
}

/// What a client was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A message about a visit of theirs.
    Message(Message),
    /// What the salon told many.
    News(String),
}

async fn chat(tx: &TenantTx, client: ClientId) -> Result<Vec<Line>, StoreError> {
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let before = lines.last().map(|line| (line.at, line.id));
        let found = store::chats::list(tx, client, before, BATCH).await?;
        let whole = found.len() < BATCH as usize;
        lines.extend(found);
        if whole {
            lines.reverse();
            return Ok(lines);
        }
    }
}

/// Reads all that is held of a client.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn own_data(tx: &TenantTx, client: &Client) -> Result<OwnData, StoreError> {
    let search = Search {
        booker: Some(client.id),
        ..Search::default()
    };
    let mut visits: Vec<Visit> = Vec::new();
    loop {
        let after = visits.last();
        let after = after.map(|last| (last.booking.time.from, last.booking.id));
        let found = agenda::list(tx, &search, Order::Latest, after, BATCH).await?;
        let whole = found.len() < BATCH as usize;
        visits.extend(found.into_iter().map(Visit::from));
        if whole {
            break;
        }
    }
    let mut answers = HashMap::new();
    for visit in &visits {
        let id = visit.booking.id;
        let given = crate::intake::answers(tx, id).await?;
        if !given.is_empty() {
            answers.insert(id, given);
        }
    }
    let relatives = relatives::list(tx, client.id).await?;
    let mut consents = consent::given(tx, client.id).await?;
    for relative in &relatives {
        consents.extend(consent::given(tx, relative.id).await?);
    }
    let reviews = store::reviews::list_of(tx, client.id).await?;
    let messages = store::outbox::list_to(tx, Recipient::Client(client.id)).await?;
    let news = store::broadcasts::list_told(tx, client.id).await?;
    let mut told: Vec<_> = messages
        .into_iter()
        .map(|(at, message)| (at, Said::Message(message)))
        .chain(news.into_iter().map(|(at, words)| (at, Said::News(words))))
        .collect();
    told.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(OwnData {
        contacts: store::clients::list_contacts(tx, client.id).await?,
        visits,
        answers,
        relatives,
        consents,
        reviews: reviews
            .into_iter()
            .map(|review| (review.booking, review))
            .collect(),
        chat: chat(tx, client.id).await?,
        waits: waits(tx, client.id).await?,
        told,
    })
}

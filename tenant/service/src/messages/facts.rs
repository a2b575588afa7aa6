//! What a message is made of: the visit, the people, the salon's own words.

use domain::{
    Lang, Localized, Timestamp,
    alert::Topic,
    booking::Booking,
    catalogue::Service,
    chat::Line,
    client::Client,
    message::{Message, Recipient},
    plan::Feature,
    review::Review,
    seat::Link,
    settings::Settings,
    staff::Staff,
    template::Saying,
    way::Holder,
};

use super::{Letter, obsolete};
use crate::{
    StoreError, TenantTx, chats,
    clients::OwnData,
    desk::Visit,
    quota,
    salon::Room,
    ways::{self, Reader},
};

/// Everything a template needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The salon.
    pub settings: Settings,
    /// Whom it is for.
    pub client: Client,
    /// Their address on the channel asked about.
    pub address: Option<String>,
    /// The visit it is about; of several the first one that is as the message says.
    pub booking: Option<Booking>,
    /// The visit's service.
    pub service: Option<Service>,
    /// Whether there is something to read about how to prepare for it.
    pub prepares: bool,
    /// Who comes, where it is not who books.
    pub visitor: Option<String>,
    /// The rooms of the visit that its client is told of.
    pub rooms: Vec<Room>,
    /// The visit's specialist.
    pub staff: Option<Staff>,
    /// Who does which of its services from when, where that are several.
    pub doers: Vec<(Timestamp, Localized, Localized)>,
    /// The visits of which it tells together, as far as they are as it says; soonest first.
    pub series: Vec<Booking>,
    /// The salon's own words for it, with variables.
    pub words: Option<String>,
    /// All that the salon holds of the client, where they asked for it.
    pub own_data: Option<OwnData>,
    /// Lines of a chat, oldest first.
    pub chat: Vec<Line>,
    /// What else somebody of the salon is told; `None` in a message to a client.
    pub for_staff: Option<ForStaff>,
}

impl Facts {
    /// Whether the client may get a message that is about no visit of theirs: they began to talk
    /// with the bot, let it in and did not decline.
    pub fn may_be_written_to(&self) -> bool {
        self.address.is_some() && !self.client.blocked_bot && !self.client.opted_out
    }
}

/// What only the salon's own people are told.
#[derive(Clone, Debug)]
pub struct ForStaff {
    /// The link of who is told by the bot; it counts in its own bot only.
    pub link: Option<Link>,
    /// Who comes.
    pub visitor: Option<Client>,
    /// What the client says of the visit.
    pub review: Option<Review>,
    /// What was put aside for a digest.
    pub aside: Vec<(Topic, Visit)>,
}

/// Reads the facts of a message as they are now; `None` when its recipient is gone.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn facts(
    tx: &TenantTx,
    now: Timestamp,
    letter: &Letter,
    channel: &str,
) -> Result<Option<Facts>, StoreError> {
    facts_for(tx, now, letter, channel, None).await
}

/// As [`facts`], where `reader` is the member of the desk whom it is for.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn facts_for(
    tx: &TenantTx,
    now: Timestamp,
    letter: &Letter,
    channel: &str,
    reader: Option<&Reader>,
) -> Result<Option<Facts>, StoreError> {
    let Some((client, link)) = recipient(tx, letter.recipient, reader).await? else {
        return Ok(None);
    };
    let series = of_series(tx, now, &letter.message).await?;
    let booking = match (series.first(), letter.message.booking()) {
        (Some(first), _) => Some(first.clone()),
        (None, Some(booking)) => store::bookings::find(tx, booking).await?,
        (None, None) => None,
    };
    let (service, staff) = match &booking {
        Some(booking) => crate::salon::of_visit(tx, booking).await?,
        None => (None, None),
    };
    let doers = crate::salon::doers(tx, booking.as_ref()).await?;
    let prepares = prepares(tx, &letter.message, booking.as_ref()).await?;
    let (visitor, rooms) = match (&booking, letter.recipient) {
        (Some(booking), Recipient::Client(_)) => (
            crate::relatives::visitor(tx, booking).await?,
            crate::salon::told_rooms(tx, booking).await?,
        ),
        _ => (None, Vec::new()),
    };
    let settings = store::settings::get(tx).await?;
    let lang = client.lang.unwrap_or(settings.lang);
    let words = own_words(tx, &letter.message, lang).await?;
    let address = match &link {
        Some(link) => Some(link.user.to_string()),
        None => store::clients::address(tx, client.id, channel).await?,
    };
    let for_staff = match letter.recipient {
        Recipient::Client(_) => None,
        _ => Some(for_staff(tx, letter, link, booking.as_ref()).await?),
    };
    let own_data = match letter.message {
        Message::OwnData => Some(crate::clients::own_data(tx, &client).await?),
        _ => None,
    };
    Ok(Some(Facts {
        settings,
        doers,
        visitor,
        rooms,
        prepares,
        series,
        own_data,
        words,
        chat: chats::told(tx, &letter.message).await?,
        address,
        for_staff,
        client,
        booking,
        service,
        staff,
    }))
}

/// The visits of which a message tells together and for which it is still so: whatever became of one, the
/// others are told of.
async fn of_series(
    tx: &TenantTx,
    now: Timestamp,
    message: &Message,
) -> Result<Vec<Booking>, StoreError> {
    let told = message.series();
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = store::bookings::list(tx, told).await?;
    found.retain(|one| !obsolete(message, Some(one), now));
    Ok(found)
}

/// Whether there is something to read before a visit of which its client is reminded.
async fn prepares(
    tx: &TenantTx,
    message: &Message,
    booking: Option<&Booking>,
) -> Result<bool, StoreError> {
    match (booking, message) {
        (Some(booking), Message::Reminder { .. }) => {
            let text = store::intake::preparation(tx, booking.service).await?;
            Ok(!text.is_empty())
        }
        _ => Ok(false),
    }
}

/// Who gets a message, and their link to the bot where it goes there.
async fn recipient(
    tx: &TenantTx,
    recipient: Recipient,
    reader: Option<&Reader>,
) -> Result<Option<(Client, Option<Link>)>, StoreError> {
    let (client, link) = match recipient {
        Recipient::Client(id) => (id, None),
        Recipient::Staff(id) => match store::seats::get(tx, id).await? {
            Some(link) => (link.client, Some(link)),
            None => return Ok(None),
        },
        Recipient::Way(id) => match store::ways::get(tx, id).await?.map(|way| way.holder) {
            Some(Holder::Link(id)) => match store::seats::get(tx, id).await? {
                Some(link) => (link.client, None),
                None => return Ok(None),
            },
            Some(Holder::Account(account)) => {
                let reader = reader.filter(|reader| reader.account == account);
                return Ok(reader.map(|reader| (reader.as_client(), None)));
            }
            None => return Ok(None),
        },
    };
    let client = store::clients::find(tx, client).await?;
    Ok(client.map(|client| (client, link)))
}

/// The salon's own words for a message, with variables.
async fn own_words(
    tx: &TenantTx,
    message: &Message,
    lang: Lang,
) -> Result<Option<String>, StoreError> {
    Ok(match (message, Saying::of(message)) {
        (Message::Broadcast { broadcast }, _) => {
            let found = store::broadcasts::find(tx, *broadcast).await?;
            found.map(|found| found.draft.words)
        }
        (_, Some(saying)) => wording(tx, saying, lang).await?,
        (_, None) => None,
    })
}

async fn for_staff(
    tx: &TenantTx,
    letter: &Letter,
    link: Option<Link>,
    booking: Option<&Booking>,
) -> Result<ForStaff, StoreError> {
    let mut told = ForStaff {
        link,
        visitor: None,
        review: None,
        aside: Vec::new(),
    };
    if let Some(booking) = booking {
        told.visitor = store::clients::find(tx, booking.visitor).await?;
    }
    match letter.message {
        Message::StaffAlert {
            booking,
            topic: Topic::Review,
            ..
        } => told.review = store::reviews::find(tx, booking).await?,
        Message::ChatAlert { client, .. } => {
            told.visitor = store::clients::find(tx, client).await?;
        }
        Message::StaffDigest => {
            for (topic, booking) in ways::list_aside(tx, letter.recipient).await? {
                let line = store::agenda::find(tx, booking).await?;
                told.aside.extend(line.map(|line| (topic, line.into())));
            }
        }
        _ => {}
    }
    Ok(told)
}

/// The salon's own words, while its plan has them.
async fn wording(tx: &TenantTx, saying: Saying, lang: Lang) -> Result<Option<String>, StoreError> {
    let found = store::wordings::find(tx, saying, lang).await?;
    if found.is_some() && !quota::has(tx, Feature::OwnWords).await? {
        return Ok(None);
    }
    Ok(found)
}

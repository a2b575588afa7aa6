//! What people of the salon are told of beside the bot, as they choose it.

use domain::{
    AccountId, BookingId, ClientId, Email, Lang, Timestamp,
    alert::{Alerts, Topic},
    client::Client,
    ids::MessageId,
    message::Recipient,
    seat::{Link, Seat},
    way::{Channel, Holder, Way},
};
use uuid::Uuid;

use crate::{StoreError, TenantTx, fresh_id};

/// A member who signs in to the desk, as mail reaches them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub account: AccountId,
    /// Their confirmed address.
    pub email: Email,
    /// What they read.
    pub lang: Lang,
}

impl Reader {
    /// The same as somebody who is written to.
    pub(crate) fn as_client(&self) -> Client {
        Client {
            id: ClientId::from(Uuid::from(self.account)),
            name: None,
            phone: None,
            email: Some(self.email.clone()),
            birthday: None,
            lang: Some(self.lang),
            blocked_bot: false,
            opted_out: false,
            barred: false,
            created: Timestamp::from_ms(0),
        }
    }
}

/// What a member chose, beside the links of the same person to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Whose visits they are told of by mail.
    pub seat: Seat,
    /// What comes by mail.
    pub mail: Alerts,
    /// Their links, oldest first.
    pub links: Vec<Link>,
}

/// What comes by mail to somebody of the bot.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn mail_of(tx: &TenantTx, link: &Link) -> Result<Way, StoreError> {
    let found = store::ways::find(tx, Channel::Mail, Holder::of(link)).await?;
    Ok(found.unwrap_or_else(|| Way {
        id: fresh_id().into(),
        channel: Channel::Mail,
        holder: Holder::of(link),
        seat: link.seat,
        alerts: Alerts {
            quiet: link.alerts.quiet,
            ..Alerts::none()
        },
    }))
}

/// Switches over whether somebody of the bot is told of this by mail.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn switch_mail(tx: &TenantTx, link: &Link, topic: Topic) -> Result<(), StoreError> {
    let mut way = mail_of(tx, link).await?;
    way.alerts = way.alerts.switched(topic);
    store::ways::put(tx, &way).await
}

/// What a member chose.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn of_member(tx: &TenantTx, account: AccountId) -> Result<Chosen, StoreError> {
    let mut links = store::seats::list(tx, Seat::Owner).await?;
    links.retain(|link| link.account == account);
    let way = store::ways::find(tx, Channel::Mail, Holder::Account(account)).await?;
    let quiet = links.first().map(|link| link.alerts.quiet);
    let none = Alerts::none();
    Ok(Chosen {
        seat: way.map_or(Seat::Owner, |way| way.seat),
        mail: way.map_or(
            Alerts {
                quiet: quiet.unwrap_or(none.quiet),
                ..none
            },
            |way| way.alerts,
        ),
        links,
    })
}

/// Keeps what a member wants to be told of by mail, of whose visits, and what by the bot, where they
/// are linked to it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn choose(
    tx: &TenantTx,
    account: AccountId,
    seat: Seat,
    (mail, bot): (Alerts, Alerts),
) -> Result<(), StoreError> {
    let way = Way {
        id: fresh_id().into(),
        channel: Channel::Mail,
        holder: Holder::Account(account),
        seat,
        alerts: mail,
    };
    store::ways::put(tx, &way).await?;
    for link in of_member(tx, account).await?.links {
        store::seats::set_alerts(tx, link.id, &bot).await?;
    }
    Ok(())
}

/// The account that a message is for, if it is one's.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn account_of(tx: &TenantTx, id: MessageId) -> Result<Option<AccountId>, StoreError> {
    let letter = store::outbox::find(tx, id).await?;
    let Some(Recipient::Way(way)) = letter.map(|letter| letter.recipient) else {
        return Ok(None);
    };
    Ok(
        match store::ways::get(tx, way).await?.map(|way| way.holder) {
            Some(Holder::Account(account)) => Some(account),
            _ => None,
        },
    )
}

/// Keeps what somebody is to be told later.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn put_aside(
    tx: &TenantTx,
    to: Recipient,
    booking: BookingId,
    topic: Topic,
    now: Timestamp,
) -> Result<(), StoreError> {
    match to {
        Recipient::Client(_) => Ok(()),
        Recipient::Staff(link) => store::seats::put_aside(tx, link, booking, topic, now).await,
        Recipient::Way(way) => store::ways::put_aside(tx, way, booking, topic, now).await,
    }
}

/// What was put aside for somebody, oldest first.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn list_aside(
    tx: &TenantTx,
    to: Recipient,
) -> Result<Vec<(Topic, BookingId)>, StoreError> {
    match to {
        Recipient::Client(_) => Ok(Vec::new()),
        Recipient::Staff(link) => store::seats::list_aside(tx, link).await,
        Recipient::Way(way) => store::ways::list_aside(tx, way).await,
    }
}

/// Notes that somebody was told what had been put aside for them until `now`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn clear_aside(
    tx: &TenantTx,
    to: Recipient,
    now: Timestamp,
) -> Result<(), StoreError> {
    match to {
        Recipient::Client(_) => Ok(()),
        Recipient::Staff(link) => store::seats::clear_aside(tx, link, now).await,
        Recipient::Way(way) => store::ways::clear_aside(tx, way, now).await,
    }
}

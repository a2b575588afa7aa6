//! What people of the salon are told of beside the bot, as they choose it.

use domain::{
    AccountId, BookingId, ClientId, Email, Lang, Slug, Timestamp,
    alert::{Alerts, Topic},
    client::Client,
    ids::{MessageId, WayId},
    message::Recipient,
    push::Target,
    seat::{Link, Seat},
    way::{Channel, Holder, Way},
};
use uuid::Uuid;

use crate::{
    StoreError, TenantTx, fresh_id,
    messages::{MAIL, PUSH},
};

/// A member who signs in to the desk, as mail and their browsers reach them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub account: AccountId,
    /// The salon's name in addresses of the desk.
    pub slug: Slug,
    /// Their address.
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
    /// What is pushed to their browsers.
    pub push: Alerts,
    /// Their browsers, oldest first.
    pub browsers: Vec<Target>,
    /// Their links, oldest first.
    pub links: Vec<Link>,
}

/// What a member wants to be told of, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Whose visits they are told of by mail and in browsers.
    pub seat: Seat,
    /// By mail.
    pub mail: Alerts,
    /// By the bot, where they are linked to it.
    pub bot: Alerts,
    /// In their browsers; `None` leaves it as it is.
    pub push: Option<Alerts>,
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
    let of = async |channel| store::ways::find(tx, channel, Holder::Account(account)).await;
    let (mail, push) = (of(Channel::Mail).await?, of(Channel::Push).await?);
    let none = Alerts {
        quiet: links
            .first()
            .map_or(Alerts::none().quiet, |link| link.alerts.quiet),
        ..Alerts::none()
    };
    let alerts = |way: Option<Way>, other: Alerts| way.map_or(other, |way| way.alerts);
    let seat = mail.or(push).map_or(Seat::Owner, |way| way.seat);
    // Quiet hours are the same everywhere.
    let quiet = alerts(mail.or(push), none).quiet;
    Ok(Chosen {
        seat,
        mail: alerts(mail, Alerts { quiet, ..none }),
        push: alerts(push, Alerts { quiet, ..none }),
        browsers: store::push_targets::list(tx, account).await?,
        links,
    })
}

/// Keeps what a member wants to be told of, and where.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn choose(tx: &TenantTx, account: AccountId, wishes: &Wishes) -> Result<(), StoreError> {
    let holder = Holder::Account(account);
    let push = match wishes.push {
        Some(push) => Some(push),
        // Whoever has never turned it on has chosen nothing yet.
        None => store::ways::find(tx, Channel::Push, holder)
            .await?
            .map(|way| Alerts {
                quiet: wishes.mail.quiet,
                ..way.alerts
            }),
    };
    let channels = [(Channel::Mail, Some(wishes.mail)), (Channel::Push, push)];
    for (channel, alerts) in channels {
        let Some(alerts) = alerts else { continue };
        let way = Way {
            id: fresh_id().into(),
            channel,
            holder,
            seat: wishes.seat,
            alerts,
        };
        store::ways::put(tx, &way).await?;
    }
    for link in of_member(tx, account).await?.links {
        store::seats::set_alerts(tx, link.id, &wishes.bot).await?;
    }
    Ok(())
}

/// The kind of the job that sends a message by a way.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn kind(tx: &TenantTx, way: WayId) -> Result<&'static str, StoreError> {
    let way = store::ways::get(tx, way).await?;
    Ok(match way.map(|way| way.channel) {
        Some(Channel::Push) => PUSH,
        Some(Channel::Mail) | None => MAIL,
    })
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

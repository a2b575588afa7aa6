//! Alerts of the salon's own people: written with the change they tell of.

use domain::{
    Timestamp,
    alert::Topic,
    booking::Booking,
    chat::Line,
    message::{Message, Recipient},
    review::Review,
    seat::{Link, Seat},
};

use crate::{StoreError, TenantTx, messages};

/// Tells those whom a change of a visit concerns, but for whoever made it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn follow(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    old: Option<&Booking>,
    new: &Booking,
) -> Result<(), StoreError> {
    let Some(topic) = Topic::of_change(old, new) else {
        return Ok(());
    };
    let before = old.map_or(new.staff, |old| old.staff);
    for link in store::seats::list_concerned(tx, [before, new.staff]).await? {
        let own = link.is(actor);
        if !own && link.alerts.wants(topic) {
            tell(tx, now, &link, topic, new, false).await?;
        }
    }
    Ok(())
}

/// Tells those whom a review concerns. A poor one reaches the owner at once, without a sound.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn reviewed(
    tx: &TenantTx,
    now: Timestamp,
    visit: &Booking,
    review: &Review,
) -> Result<(), StoreError> {
    let client = domain::Actor::Client(visit.booker).to_string();
    for link in store::seats::list_concerned(tx, [visit.staff; 2]).await? {
        if !link.is(&client) && link.alerts.wants(Topic::Review) {
            let silent = link.seat == Seat::Owner && review.stars.are_poor();
            tell(tx, now, &link, Topic::Review, visit, silent).await?;
        }
    }
    Ok(())
}

/// Tells the owner, and the specialist whom the client comes to next or came to last, what a client
/// writes; what they write in somebody's quiet hours is told together afterwards.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn written(tx: &TenantTx, now: Timestamp, line: &Line) -> Result<(), StoreError> {
    let ahead = store::bookings::list_upcoming(tx, line.client, now, 0, 1).await?;
    let visit = match ahead.into_iter().next() {
        Some(visit) => Some(visit),
        None => store::bookings::find_last(tx, line.client).await?,
    };
    let links = match visit {
        Some(visit) => store::seats::list_concerned(tx, [visit.staff; 2]).await?,
        None => store::seats::list(tx, Seat::Owner).await?,
    };
    let zone = store::settings::get(tx).await?.zone;
    for link in links {
        if link.client == line.client || !link.alerts.wants(Topic::Message) {
            continue;
        }
        let later = link.alerts.quiet_until(zone, now);
        let message = Message::ChatAlert {
            client: line.client,
            line: line.id,
            rest: later.is_some(),
        };
        let to = Recipient::Staff(link.id);
        messages::queue_at(tx, now, later.unwrap_or(now), &message, to).await?;
    }
    Ok(())
}

async fn tell(
    tx: &TenantTx,
    now: Timestamp,
    link: &Link,
    topic: Topic,
    visit: &Booking,
    silent: bool,
) -> Result<(), StoreError> {
    let zone = store::settings::get(tx).await?.zone;
    let booking = visit.id;
    let later = link.alerts.quiet_until(zone, now).filter(|_| !silent);
    let to = Recipient::Staff(link.id);
    match later {
        Some(end) => {
            store::seats::put_aside(tx, link.id, booking, topic, now).await?;
            messages::queue_at(tx, now, end, &Message::StaffDigest, to).await?;
        }
        None => {
            let message = Message::StaffAlert {
                booking,
                topic,
                silent,
            };
            messages::queue(tx, now, &message, to).await?;
        }
    }
    Ok(())
}

//! Alerts of the salon's own people: written with the change they tell of.

use domain::{
    AccountId, BookingId, StaffId, Timestamp,
    alert::{Alerts, Topic},
    booking::Booking,
    chat::Line,
    message::{Message, Recipient},
    review::Review,
    seat::{Link, Seat},
    way::Holder,
};
use uuid::Uuid;

use crate::{StoreError, TenantTx, messages, ways};

/// Somebody who may be told, in one way.
struct Hearer {
    to: Recipient,
    seat: Seat,
    alerts: Alerts,
    /// Whether they did it themselves.
    own: bool,
}

/// Everybody whom visits of these specialists concern, by the bot and beside it.
async fn hearers(
    tx: &TenantTx,
    staff: [StaffId; 2],
    actor: &str,
) -> Result<Vec<Hearer>, StoreError> {
    let links = store::seats::list_concerned(tx, staff).await?;
    let beside = store::ways::list_concerned(tx, staff).await?;
    // Whoever acts in the bot is told of it nowhere.
    let acts = |holder: Holder| match holder {
        Holder::Account(account) => {
            actor == domain::Actor::Staff(account).to_string() || owns(&links, account, actor)
        }
        Holder::Link(id) => links.iter().any(|link| link.id == id && link.is(actor)),
    };
    let beside: Vec<Hearer> = beside
        .iter()
        .map(|way| Hearer {
            to: Recipient::Way(way.id),
            seat: way.seat,
            alerts: way.alerts,
            own: acts(way.holder),
        })
        .collect();
    let by_bot = links.iter().map(|link| Hearer {
        to: Recipient::Staff(link.id),
        seat: link.seat,
        alerts: link.alerts,
        own: link.is(actor),
    });
    Ok(by_bot.chain(beside).collect())
}

/// Whether who acts is linked to the bot as the owner of this account.
fn owns(links: &[Link], account: AccountId, actor: &str) -> bool {
    let own = |link: &&Link| link.seat == Seat::Owner && link.account == account;
    links.iter().filter(own).any(|link| link.is(actor))
}

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
    // What took place before it was written down is no news.
    if topic == Topic::New && new.time.until <= now {
        return Ok(());
    }
    let before = old.map_or(new.staff, |old| old.staff);
    let mut pairs = vec![[before, new.staff]];
    let later = old.into_iter().chain([new]).flat_map(|visit| &visit.then);
    pairs.extend(later.map(|part| [part.staff; 2]));
    tell_each(tx, now, actor, topic, &pairs, std::slice::from_ref(new)).await
}

/// Tells each whom visits concern to which the same happened of all that are theirs at once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub(crate) async fn follow_together(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    topic: Topic,
    visits: &[Booking],
) -> Result<(), StoreError> {
    let mut staff: Vec<StaffId> = visits.iter().flat_map(Booking::doers).collect();
    staff.sort_unstable();
    staff.dedup();
    let pairs: Vec<[StaffId; 2]> = staff.into_iter().map(|one| [one; 2]).collect();
    tell_each(tx, now, actor, topic, &pairs, visits).await
}

/// Tells each whom specialists' visits concern once.
async fn tell_each(
    tx: &TenantTx,
    now: Timestamp,
    actor: &str,
    topic: Topic,
    pairs: &[[StaffId; 2]],
    visits: &[Booking],
) -> Result<(), StoreError> {
    let mut told: Vec<Recipient> = Vec::new();
    for pair in pairs {
        for hearer in hearers(tx, *pair, actor).await? {
            if !hearer.own && hearer.alerts.wants(topic) && !told.contains(&hearer.to) {
                let theirs = theirs(hearer.seat, visits);
                tell(tx, now, &hearer, topic, &theirs, false).await?;
                told.push(hearer.to);
            }
        }
    }
    Ok(())
}

/// Those of several visits that are somebody's to see. Of a single one they hear also when it was theirs.
fn theirs(seat: Seat, visits: &[Booking]) -> Vec<BookingId> {
    let sees = |visit: &&Booking| visits.len() == 1 || visit.doers().any(|staff| seat.sees(staff));
    let theirs = visits.iter().filter(sees);
    theirs.map(|visit| visit.id).collect()
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
    for hearer in hearers(tx, [visit.staff; 2], &client).await? {
        if !hearer.own && hearer.alerts.wants(Topic::Review) {
            let silent = hearer.seat == Seat::Owner && review.stars.are_poor();
            tell(tx, now, &hearer, Topic::Review, &[visit.id], silent).await?;
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
    // Without a visit nobody but the owner is concerned.
    let staff = visit.map_or(Uuid::nil().into(), |visit| visit.staff);
    let client = domain::Actor::Client(line.client).to_string();
    let zone = store::settings::get(tx).await?.zone;
    for hearer in hearers(tx, [staff; 2], &client).await? {
        if hearer.own || !hearer.alerts.wants(Topic::Message) {
            continue;
        }
        let later = hearer.alerts.quiet_until(zone, now);
        let message = Message::ChatAlert {
            client: line.client,
            line: line.id,
            rest: later.is_some(),
        };
        messages::queue_at(tx, now, later.unwrap_or(now), &message, hearer.to).await?;
    }
    Ok(())
}

/// Tells somebody of these visits, soonest first: now, or in their digest when they are not to be disturbed.
async fn tell(
    tx: &TenantTx,
    now: Timestamp,
    hearer: &Hearer,
    topic: Topic,
    visits: &[BookingId],
    silent: bool,
) -> Result<(), StoreError> {
    let Some(first) = visits.first() else {
        return Ok(());
    };
    let zone = store::settings::get(tx).await?.zone;
    let to = hearer.to;
    let later = hearer.alerts.quiet_until(zone, now).filter(|_| !silent);
    match later {
        Some(end) => {
            for visit in visits {
                ways::put_aside(tx, to, *visit, topic, now).await?;
            }
            messages::queue_at(tx, now, end, &Message::StaffDigest, to).await?;
        }
        None => {
            let together = visits.len() > 1;
            let message = Message::StaffAlert {
                booking: *first,
                topic,
                silent,
                all: if together {
                    visits.to_vec()
                } else {
                    Vec::new()
                },
            };
            messages::queue(tx, now, &message, to).await?;
        }
    }
    Ok(())
}

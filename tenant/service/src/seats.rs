//! People of the salon who work from its bot: they come in by a code from the desk.

use domain::{
    AccountId, Actor, ClientId, Timestamp,
    alert::Alerts,
    seat::{CODE_MIN, Code, Link, Seat},
    way::{Channel, Holder},
};
use uuid::Uuid;

use crate::{StoreError, TenantTx, accounts::tokens, desk, fresh_id};

pub use store::seats::{find, list};

/// Characters of a code: 36 to the tenth in a quarter of an hour is more than anybody can try.
const LENGTH: usize = 10;

/// Makes a code for a seat; the one before it is worth nothing from now on. The code is told once:
/// only its hash is kept.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn issue(
    tx: &TenantTx,
    now: Timestamp,
    account: AccountId,
    seat: Seat,
) -> Result<String, StoreError> {
    let text = tokens::letters(LENGTH);
    let code = Code {
        seat,
        account,
        until: now.plus_minutes(CODE_MIN),
    };
    store::seats::put_code(tx, tokens::hash(&text).expose(), code, now).await?;
    Ok(text)
}

/// Gives the seat of a code to a user of a bot. `None` for a code that was never given, was used or
/// is old: which of these is nobody's business.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take(
    tx: &TenantTx,
    now: Timestamp,
    (bot, user): (i64, i64),
    client: ClientId,
    code: &str,
) -> Result<Option<Link>, StoreError> {
    let hash = tokens::hash(code);
    let Some(code) = store::seats::take_code(tx, hash.expose(), now).await? else {
        return Ok(None);
    };
    let link = Link {
        id: fresh_id().into(),
        bot,
        user,
        client,
        seat: code.seat,
        account: code.account,
        at: now,
        alerts: Alerts::default(),
    };
    store::seats::put(tx, &link).await?;
    let (old, new) = (None::<&()>, Some(&link.id));
    desk::note(
        tx,
        (now, &link.actor()),
        "seat.link",
        object(link.seat, link.account),
        old,
        new,
    )
    .await?;
    Ok(Some(link))
}

/// Keeps what somebody wants to be told of by the bot. Their quiet hours are the same everywhere.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn set_alerts(tx: &TenantTx, link: &Link, alerts: &Alerts) -> Result<(), StoreError> {
    store::seats::set_alerts(tx, link.id, alerts).await?;
    for channel in Channel::ALL {
        if let Some(mut way) = store::ways::find(tx, channel, Holder::of(link)).await? {
            way.alerts.quiet = alerts.quiet;
            store::ways::put(tx, &way).await?;
        }
    }
    Ok(())
}

/// Takes the seat from everybody who is linked to it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn clear(
    tx: &TenantTx,
    now: Timestamp,
    account: AccountId,
    seat: Seat,
) -> Result<(), StoreError> {
    let old: Vec<_> = list(tx, seat).await?.iter().map(|link| link.id).collect();
    if store::seats::remove(tx, seat).await? > 0 {
        let actor = Actor::Staff(account);
        let new = None::<&()>;
        desk::note(
            tx,
            (now, &actor),
            "seat.unlink",
            object(seat, account),
            Some(&old),
            new,
        )
        .await?;
    }
    Ok(())
}

/// What the audit files a seat's changes under.
fn object(seat: Seat, owner: AccountId) -> Uuid {
    seat.specialist().map_or(owner.into(), Uuid::from)
}

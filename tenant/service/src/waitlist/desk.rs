//! The waitlist as the desk sees it.

use domain::{
    Actor, Timestamp,
    ids::WaitId,
    waitlist::{Rules, Wait},
};
use store::waitlist::{self, Line, Wanted};
use uuid::Uuid;

use super::{CHANNEL, WaitError, Wish, join};
use crate::{
    StoreError, TenantTx,
    booking::BookError,
    desk::{self, Cursor, Page, PutError, Who, paged},
};

/// One page of the list, by place; from after `after`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn page(
    tx: &TenantTx,
    wanted: &Wanted,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Page<Line>, StoreError> {
    let after = after.map(|cursor| {
        let (at, id) = cursor.parts();
        (at, WaitId::from(id))
    });
    let rows = waitlist::list(tx, wanted, CHANNEL, after, limit + 1).await?;
    Ok(paged(rows, limit, |line| {
        Cursor::of(line.wait.since, line.wait.id.into())
    }))
}

/// One wish with its client, ended or not.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn line(tx: &TenantTx, id: WaitId) -> Result<Option<Line>, StoreError> {
    let wanted = Wanted {
        id: Some(id),
        ..Wanted::default()
    };
    Ok(waitlist::list(tx, &wanted, CHANNEL, None, 1).await?.pop())
}

/// Staff put a client on the list, one of theirs or somebody new.
///
/// # Errors
/// [`WaitError`] says why not.
pub async fn put_on(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    who: &Who,
    wish: &Wish,
) -> Result<Wait, WaitError> {
    let client = desk::who(tx, now, actor, who).await;
    let client = client.map_err(|refused| match refused {
        BookError::Store(cause) => WaitError::Store(cause),
        _ => WaitError::UnknownClient,
    })?;
    join(tx, now, Some(actor), client, wish).await
}

/// Keeps the salon's rules for the list.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong.
pub async fn set_rules(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    rules: &Rules,
) -> Result<(), PutError> {
    rules.faults().into_result()?;
    let old = waitlist::rules(tx).await?;
    if old == *rules {
        return Ok(());
    }
    waitlist::put_rules(tx, rules).await?;
    let (old, new) = (Some(&old), Some(rules));
    desk::note(tx, (now, actor), "waitlist.rules", Uuid::nil(), old, new).await?;
    Ok(())
}

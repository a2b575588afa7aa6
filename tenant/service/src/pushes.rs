//! Alerts in the browsers of members: turning them on and off, and what became of a message.

use domain::{
    AccountId, Timestamp,
    alert::Alerts,
    ids::{MessageId, TargetId},
    message::{Message, Recipient},
    push::{TARGETS_MAX, Target},
    way::{Channel, Holder, Way},
};

use crate::{StoreError, TenantTx, fresh_id, messages, ways};

/// A browser that its owner turns alerts on for.
#[derive(Clone, Debug)]
pub struct Subscribed {
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// Its public key.
    pub p256dh: String,
    /// What it shares with us.
    pub auth: String,
    /// By what its owner knows it.
    pub label: String,
}

/// Turns alerts on for a browser of a member. Who never chose what is pushed gets everything; with
/// more than ten browsers the oldest goes.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn turn_on(
    tx: &TenantTx,
    now: Timestamp,
    account: AccountId,
    browser: &Subscribed,
) -> Result<(), StoreError> {
    let target = Target {
        id: fresh_id().into(),
        account,
        endpoint: browser.endpoint.clone(),
        p256dh: browser.p256dh.clone(),
        auth: browser.auth.clone(),
        label: browser.label.clone(),
        created: now,
        last_ok: None,
    };
    store::push_targets::put(tx, &target).await?;
    let all = store::push_targets::list(tx, account).await?;
    let most = usize::try_from(TARGETS_MAX).unwrap_or(usize::MAX);
    for old in &all[..all.len().saturating_sub(most)] {
        store::push_targets::remove(tx, account, old.id).await?;
    }
    let holder = Holder::Account(account);
    if store::ways::find(tx, Channel::Push, holder)
        .await?
        .is_none()
    {
        let chosen = ways::of_member(tx, account).await?;
        let way = Way {
            id: fresh_id().into(),
            channel: Channel::Push,
            holder,
            seat: chosen.seat,
            alerts: Alerts {
                quiet: chosen.mail.quiet,
                ..Alerts::default()
            },
        };
        store::ways::put(tx, &way).await?;
    }
    Ok(())
}

/// Turns alerts off for a browser; false when it is none of theirs.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn turn_off(tx: &TenantTx, account: AccountId, id: TargetId) -> Result<bool, StoreError> {
    store::push_targets::remove(tx, account, id).await
}

/// Turns alerts off everywhere, as for whoever is no member any more.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn turn_all_off(tx: &TenantTx, account: AccountId) -> Result<u64, StoreError> {
    store::push_targets::remove_all(tx, account).await
}

/// Sends a message to all browsers of a member that says nothing but that it arrives; false when
/// there is none.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn test(tx: &TenantTx, now: Timestamp, account: AccountId) -> Result<bool, StoreError> {
    let way = store::ways::find(tx, Channel::Push, Holder::Account(account)).await?;
    let any = !store::push_targets::list(tx, account).await?.is_empty();
    let Some(way) = way.filter(|_| any) else {
        return Ok(false);
    };
    messages::queue(tx, now, &Message::PushTest, Recipient::Way(way.id)).await?;
    Ok(true)
}

/// The browsers of a member that a message has not reached yet.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn waiting(
    tx: &TenantTx,
    message: MessageId,
    account: AccountId,
) -> Result<Vec<Target>, StoreError> {
    let reached = store::push_targets::list_sent(tx, message).await?;
    let mut targets = store::push_targets::list(tx, account).await?;
    targets.retain(|target| !reached.contains(&target.id));
    Ok(targets)
}

/// What became of a message at one browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its push service took it.
    Taken,
    /// The browser is not subscribed any more.
    Gone,
    /// It will not take this one, or not yet.
    Not,
}

/// Notes what became of a message at the browsers of a member; whether it has reached one, now or
/// before.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn note(
    tx: &TenantTx,
    now: Timestamp,
    message: MessageId,
    account: AccountId,
    fates: &[(TargetId, Fate)],
) -> Result<bool, StoreError> {
    for (id, fate) in fates {
        match fate {
            Fate::Taken => store::push_targets::mark_sent(tx, message, *id, now).await?,
            Fate::Gone => {
                store::push_targets::remove(tx, account, *id).await?;
            }
            Fate::Not => {}
        }
    }
    Ok(!store::push_targets::list_sent(tx, message)
        .await?
        .is_empty())
}

//! Old menus of the bot's chats, and when they are tidied away.

use domain::Timestamp;
use serde_json::json;

pub use store::menus::{Menu, forget};

use crate::{StoreError, TenantTx, fresh_id};

/// Job that tidies away what is old.
pub const TIDY: &str = "menu.tidy";

const HOUR_MS: i64 = 60 * 60 * 1000;
/// A menu is old after this: early enough for a channel that lets go of a message for two days, and
/// late enough that nobody misses what they have just read.
const OLD_MS: i64 = 45 * HOUR_MS;
/// Menus of a chat that are remembered; more than that are left where they stand.
const MOST_OF_CHAT: u32 = 100;
/// Menus tidied in one run.
const AT_ONCE: u32 = 50;

/// Notes a menu that was sent, and writes the job that tidies it when it is old; what is old already
/// and was the newest until now is tidied at once.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn sent(tx: &TenantTx, now: Timestamp, menu: &Menu) -> Result<(), StoreError> {
    store::menus::put(tx, menu, MOST_OF_CHAT).await?;
    let mut hours = vec![hour_after(now.plus_ms(OLD_MS))];
    if store::menus::has_old(tx, menu, now.plus_ms(-OLD_MS)).await? {
        hours.push(now.ms() / HOUR_MS);
    }
    let jobs: Vec<_> = hours
        .into_iter()
        .map(|hour| (fresh_id(), tidy(hour)))
        .collect();
    store::jobs_table::enqueue_all(tx, &jobs, now).await
}

/// The first whole hour from then on.
fn hour_after(at: Timestamp) -> i64 {
    (at.ms() + HOUR_MS - 1).div_euclid(HOUR_MS)
}

/// One job an hour of a salon is enough, however many menus become old in it.
fn tidy(hour: i64) -> jobs::NewJob {
    jobs::NewJob {
        kind: TIDY.to_owned(),
        payload: json!({}),
        run_at_ms: hour * HOUR_MS,
        lane: jobs::Lane::Bulk,
        until_ms: None,
        dedupe_key: Some(format!("hour:{hour}")),
        max_attempts: 20,
    }
}

/// Old menus below which a newer one stands, a few at a time.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn old(tx: &TenantTx, now: Timestamp) -> Result<Vec<Menu>, StoreError> {
    store::menus::list_old(tx, now.plus_ms(-OLD_MS), AT_ONCE).await
}

//! Booking cards for those who write to the salon's Telegram Business account.

use domain::{Timestamp, settings::Settings};

use crate::{StoreError, TenantTx};

/// Nobody gets a second card within this time, minutes.
const AGAIN_AFTER_MIN: i64 = 12 * 60;

/// The salon, when somebody who writes to it is to get a card now; it is noted that they did.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offer(
    tx: &TenantTx,
    now: Timestamp,
    to: (i64, i64),
) -> Result<Option<Settings>, StoreError> {
    let settings = store::settings::get(tx).await?;
    if !settings.answers_business || settings.closed.is_some() {
        return Ok(None);
    }
    let since = now.plus_minutes(-AGAIN_AFTER_MIN);
    let noted = store::cards::note(tx, to, now, since).await?;
    Ok(noted.then_some(settings))
}

/// Lets somebody have a card at their next message: this one could not be brought.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take_back(tx: &TenantTx, to: (i64, i64)) -> Result<(), StoreError> {
    store::cards::forget(tx, to).await
}

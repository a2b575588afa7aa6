//! Booking cards for those who write to a Telegram Business account of the salon.

use domain::{Timestamp, settings::Settings};

use crate::{StoreError, TenantTx};

/// Nobody gets a second card within this time, minutes.
const AGAIN_AFTER_MIN: i64 = 12 * 60;

/// Somebody who writes to an account that a bot is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The bot; the users' ids mean something there only.
    pub bot: i64,
    /// Whose account it is.
    pub account: i64,
    /// Who writes.
    pub user: i64,
}

/// What becomes of those who write to somebody's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They get a card.
    Answers,
    /// Nobody does: the salon does not want it, or is closed.
    Silent,
    /// Nobody does: the account is of nobody who works from the bot.
    Foreign,
}

/// What becomes of those who write to the account of `user`, and the salon.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn standing(
    tx: &TenantTx,
    bot: i64,
    user: i64,
) -> Result<(Settings, Standing), StoreError> {
    let settings = store::settings::get(tx).await?;
    let standing = if !settings.answers_business || settings.closed.is_some() {
        Standing::Silent
    } else if store::seats::find(tx, bot, user).await?.is_none() {
        Standing::Foreign
    } else {
        Standing::Answers
    };
    Ok((settings, standing))
}

/// The salon, when somebody who writes is to get a card now; it is noted that they did. Notes to
/// oneself are not answered.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn offer(
    tx: &TenantTx,
    now: Timestamp,
    writer: Writer,
) -> Result<Option<Settings>, StoreError> {
    if writer.account == writer.user {
        return Ok(None);
    }
    let (settings, standing) = standing(tx, writer.bot, writer.account).await?;
    if standing != Standing::Answers {
        return Ok(None);
    }
    let since = now.plus_minutes(-AGAIN_AFTER_MIN);
    let noted = store::cards::note(tx, (writer.bot, writer.user), now, since).await?;
    Ok(noted.then_some(settings))
}

/// Lets somebody have a card at their next message: this one did not leave.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn take_back(tx: &TenantTx, writer: Writer) -> Result<(), StoreError> {
    store::cards::forget(tx, (writer.bot, writer.user)).await
}

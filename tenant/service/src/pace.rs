//! What is looked up of a person who does a lot.

use domain::{Lang, Timestamp, limits::Limits, pace::Known};

use crate::{StoreError, TenantTx};

/// How much a person may do in a bot, and how they are told; only reads.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn known(
    tx: &TenantTx,
    now: Timestamp,
    (channel, bot, user): (&str, i64, i64),
    of_app: Option<Lang>,
    plan: Limits,
) -> Result<Known, StoreError> {
    let settings = store::settings::get(tx).await?;
    let staff = store::seats::find(tx, bot, user).await?.is_some();
    let client = store::clients::find_by_contact(tx, channel, &user.to_string()).await?;
    let own = client.and_then(|client| client.lang);
    Ok(Known {
        at: now,
        caps: settings.pace.caps(plan, staff),
        lang: own.or(of_app).unwrap_or(settings.lang),
        zone: settings.zone,
    })
}

//! The salon's own rules and texts.

use domain::{Actor, Timestamp, plan::Feature, settings::Settings};
use uuid::Uuid;

use super::PutError;
use crate::{TenantTx, quota};

/// Keeps the settings.
///
/// # Errors
/// [`PutError::Fields`] with what is wrong.
pub async fn put_settings(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    settings: &Settings,
) -> Result<(), PutError> {
    settings.faults().into_result()?;
    let old = store::settings::get(tx).await?;
    if old == *settings {
        return Ok(());
    }
    let wishes = settings.reminding.birthday;
    if wishes.is_some() && wishes != old.reminding.birthday {
        quota::refuse_without::<PutError>(tx, Feature::Birthdays, "birthday").await?;
    }
    store::settings::put(tx, settings).await?;
    if (&old.reminding, old.zone) != (&settings.reminding, settings.zone) {
        crate::reminders::replan_soon(tx, now).await?;
        crate::birthdays::plan(tx, now, settings).await?;
    }
    let (old, new) = (Some(&old), Some(settings));
    super::note(tx, (now, actor), "settings.put", Uuid::nil(), old, new).await?;
    Ok(())
}

//! On which occasions the salon writes to those who stay away.

use domain::{Actor, Timestamp, plan::Feature, win_back::WinBack};
use uuid::Uuid;

use super::PutError;
use crate::{StoreError, TenantTx, quota};

/// The salon's rules.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn win_back(tx: &TenantTx) -> Result<WinBack, StoreError> {
    store::win_back::rules(tx).await
}

/// Keeps the salon's rules; what was planned by older ones is said only if the new ones want it.
///
/// # Errors
/// [`PutError::Fields`] for `silence`.
pub async fn put_win_back(
    tx: &TenantTx,
    now: Timestamp,
    actor: &Actor,
    rules: &WinBack,
) -> Result<(), PutError> {
    rules.faults().into_result()?;
    let old = store::win_back::rules(tx).await?;
    if old == *rules {
        return Ok(());
    }
    if *rules != WinBack::default() {
        quota::refuse_without::<PutError>(tx, Feature::WinBack, "silence").await?;
    }
    store::win_back::put_rules(tx, rules).await?;
    let (old, new) = (Some(&old), Some(rules));
    super::note(tx, (now, actor), "win_back.put", Uuid::nil(), old, new).await?;
    Ok(())
}

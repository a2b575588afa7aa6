//! The daily report of the platform's owners: its numbers, and of which days it was sent.

use domain::Timestamp;
use sea_orm::Value;

use crate::{DirectoryTx, StoreError};

/// What the directory knows of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tenants made since.
    pub new_tenants: i64,
    /// Trials that end soon.
    pub trials: i64,
    /// Jobs that were given up, the directory's and those counted in tenants.
    pub dead: i64,
    /// Bots in which something went wrong lately, and nothing came since.
    pub trouble: i64,
}

/// Takes the report of a day; false when somebody has taken it.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn claim(tx: &DirectoryTx, day: i64, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO daily_report (day, sent_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    Ok(tx.0.change(sql, [day.into(), now.ms().into()]).await? == 1)
}

/// The numbers at `now`: tenants made since `since`, trials that end by `soon`, bots with trouble
/// since `lately`.
///
/// # Errors
/// [`StoreError`] when storage fails.
pub async fn count(
    tx: &DirectoryTx,
    now: Timestamp,
    (since, soon, lately): (Timestamp, Timestamp, Timestamp),
) -> Result<Counts, StoreError> {
    let sql = "SELECT
         (SELECT count(*) FROM tenant WHERE created_ms > $1 AND state <> 'draft') AS new_tenants,
         (SELECT count(*) FROM billing
             WHERE standing = 'trial' AND until_ms > $2 AND until_ms <= $3) AS trials,
         (SELECT count(*) FROM job WHERE state = 2) AS own,
         (SELECT CAST(coalesce(sum(undone), 0) AS bigint) FROM figure) AS theirs,
         (SELECT count(*) FROM bot
             WHERE last_error_ms > $4 AND coalesce(last_update_ms, 0) < last_error_ms
             AND tenant_id IN (SELECT id FROM tenant WHERE state = 'active')) AS trouble";
    let values: [Value; 4] = [
        since.ms().into(),
        now.ms().into(),
        soon.ms().into(),
        lately.ms().into(),
    ];
    let row = tx.0.row(sql, values).await?;
    let row = row.ok_or(StoreError::corrupt("tenant"))?;
    let (own, theirs): (i64, i64) = (row.try_get("", "own")?, row.try_get("", "theirs")?);
    Ok(Counts {
        new_tenants: row.try_get("", "new_tenants")?,
        trials: row.try_get("", "trials")?,
        dead: own + theirs,
        trouble: row.try_get("", "trouble")?,
    })
}
